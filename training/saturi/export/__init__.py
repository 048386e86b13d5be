"""From a checkpoint to `models/`."""
