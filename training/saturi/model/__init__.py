"""What the models are."""
