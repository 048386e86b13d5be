"""`average`: the mean of the weights of a run's checkpoints, which is often better than the last of them.

    python -m saturi average minute-81.pt 0.6 checkpoint.pt 0.4 --out mean.pt
"""

from __future__ import annotations

import argparse
from pathlib import Path


def average(parts: list[tuple[Path, float]], out: Path) -> None:
    """Writes a checkpoint that can be tuned and exported, not gone on with: optimisers have no mean.

    @param parts checkpoints of one run, each with its share; shares need not sum to 1
    @raises SystemExit when they are of different models
    """
    import torch

    saved = [torch.load(path, weights_only=True) for path, _ in parts]
    if any(s["config"] != saved[0]["config"] for s in saved):
        raise SystemExit("Checkpoints of different models have no mean.")
    total = sum(share for _, share in parts)
    # What is counted, not learnt, is the same in all.
    mean = {
        name: weight
        if not weight.is_floating_point()
        else sum(s["model"][name].float() * (share / total) for s, (_, share) in zip(saved, parts, strict=True))
        for name, weight in saved[0]["model"].items()
    }
    torch.save({**saved[-1], "model": mean, "optimisers": []}, out)


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
