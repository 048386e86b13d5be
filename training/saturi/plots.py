"""`plot`: learning curves of a run, and the classifier's confusion matrix and calibration, as pictures."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt  # noqa: E402  the backend must be chosen first


def learning_curves(run: Path, out: Path) -> None:
    """What `log.jsonl` of a run says at each checkpoint: one line a score, over minutes."""
    entries = [json.loads(line) for line in (run / "log.jsonl").read_text().splitlines()]
    minutes = [entry["minutes"] for entry in entries]
    figure, axes = plt.subplots(figsize=(9, 5))
    for name in entries[-1]:
        if name in ("step", "minutes", "recall", "gate", "edit", "encoder", "linear"):
            continue
        values = [entry[name][0] if isinstance(entry[name], list) else entry[name] for entry in entries]
        axes.plot(minutes, values, marker="o", markersize=3, label=name)
    axes.set_xlabel("minutes of training")
    axes.set_ylabel("dev: chrF, or accuracy %")
    axes.legend(fontsize=7, ncol=2)
    axes.grid(alpha=0.3)
    figure.savefig(out, dpi=110, bbox_inches="tight")


def confusion_matrix(recorded: dict, out: Path) -> None:
    """@param recorded `recorded` of `docs/evaluation.json`"""
    names = [entry["dialect"] for entry in recorded["classes"]]
    rows = [[count / max(1, sum(row)) for count in row] for row in recorded["confusion"]]
    figure, axes = plt.subplots(figsize=(5, 4.4))
    axes.imshow(rows, cmap="Oranges", vmin=0, vmax=1)
    axes.set_xticks(range(4), names, rotation=20)
    axes.set_yticks(range(4), names)
    axes.set_xlabel("predicted")
    axes.set_ylabel("true")
    for i, row in enumerate(rows):
        for j, share in enumerate(row):
            axes.text(j, i, f"{100 * share:.1f} %", ha="center", va="center", color="white" if share > 0.6 else "black")
    figure.savefig(out, dpi=110, bbox_inches="tight")


def reliability(recorded: dict, out: Path) -> None:
    """How often the classifier is right where it says so and so; the diagonal is honest.

    @param recorded `recorded` of `docs/evaluation.json`
    """
    bins = recorded["reliability"]
    figure, axes = plt.subplots(figsize=(5, 4.4))
    axes.plot([0.25, 1], [0.25, 1], color="grey", linewidth=1)
    sizes = [400 * (entry["n"] / recorded["n"]) ** 0.5 for entry in bins]
    axes.scatter([b["confidence"] for b in bins], [b["accuracy"] for b in bins], s=sizes, color="tab:orange")
    axes.set_xlabel("confidence")
    axes.set_ylabel("share that is right")
    axes.set_title(f"expected calibration error {recorded['calibrationError']:.3f}; area: rows", fontsize=9)
    axes.grid(alpha=0.3)
    figure.savefig(out, dpi=110, bbox_inches="tight")


def pictures(evaluation: Path, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    recorded = json.loads(evaluation.read_text())["recorded"]
    confusion_matrix(recorded, out / "confusion.png")
    reliability(recorded, out / "reliability.png")


def add_parser(commands: argparse._SubParsersAction) -> None:
    parser = commands.add_parser("plot", help="draw a run's learning curves, or what `npm run report` measured")
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--run", type=Path, help="folder of a training run; --out is a picture")
    source.add_argument("--evaluation", type=Path, help="docs/evaluation.json; --out is a folder of pictures")
    parser.add_argument("--out", type=Path, required=True)
    parser.set_defaults(act=lambda a: learning_curves(a.run, a.out) if a.run else pictures(a.evaluation, a.out))
