"""`average`: the mean of the weights of a run's checkpoints, which is often better than the last of them.

    python -m saturi average minute-81.pt 0.6 checkpoint.pt 0.4 --out mean.pt

One of them may be a shipped `model.onnx` that the run began from.
"""

from __future__ import annotations

import argparse
from pathlib import Path


def average(parts: list[tuple[Path, float]], out: Path) -> None:
    """Writes a checkpoint that can be tuned and exported, not gone on with: optimisers have no mean.

    @param parts checkpoints of one run, or the shipped graph that it began from (with the same edits, if it is a
        translator), each with its share; the last is a checkpoint, and shares need not sum to 1
    @raises SystemExit when they are of different models
    """
    import torch

    from .export_classifier import load as load_classifier
    from .export_translator import load as load_translator
    from .training import weights_to_begin_from

    *_, (last, _) = parts
    newest = torch.load(last, weights_only=True)
    model = (load_translator if "edits" in newest["config"] else load_classifier)(last)

    def state_of(path: Path) -> dict[str, torch.Tensor]:
        if path.suffix == ".onnx":
            return weights_to_begin_from(path, model)
        saved = torch.load(path, weights_only=True)
        if saved["config"] != newest["config"]:
            raise SystemExit("Checkpoints of different models have no mean.")
        return saved["model"]

    states = [state_of(path) for path, _ in parts]
    total = sum(share for _, share in parts)
    # What is counted, not learnt, is the same in all.
    mean = {
        name: weight
        if not weight.is_floating_point()
        else sum(state[name].float() * (share / total) for state, (_, share) in zip(states, parts, strict=True))
        for name, weight in newest["model"].items()
    }
    torch.save({**newest, "model": mean, "optimisers": []}, out)


def add_parser(commands: argparse._SubParsersAction) -> None:
    parser = commands.add_parser("average", help="the mean of the weights of checkpoints, as a checkpoint")
    parser.add_argument("parts", nargs="+", help="CHECKPOINT SHARE, as often as you like")
    parser.add_argument("--out", type=Path, required=True)

    def act(a: argparse.Namespace) -> None:
        if len(a.parts) % 2:
            parser.error("each checkpoint needs a share after it")
        try:
            parts = [(Path(path), float(share)) for path, share in zip(a.parts[::2], a.parts[1::2], strict=True)]
        except ValueError:
            parser.error("each checkpoint needs a number after it")
        average(parts, a.out)

    parser.set_defaults(act=act)
