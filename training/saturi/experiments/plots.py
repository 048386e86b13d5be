"""`plot`: learning curves of a run, and the classifier's confusion matrix and calibration, as pictures."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt  # noqa: E402  the backend must be chosen first
import numpy as np  # noqa: E402


def learning_curves(run: Path, out: Path) -> None:
    """What `log.jsonl` of a run says at each checkpoint: one line a score, over minutes."""
    entries = [json.loads(line) for line in (run / "log.jsonl").read_text().splitlines()]
    minutes = [entry["minutes"] for entry in entries]
    figure, axes = plt.subplots(figsize=(9, 5))
    for name in entries[-1]:
        if name in ("step", "minutes", "recall", "gate", "edit", "encoder", "marks"):
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


def leaderboard(standings: dict[str, list[tuple[dict, dict[str, float]]]], out: Path) -> None:
    """One panel a kind, one line an experiment, the best on top; the darker, the better within its column.

    standings: by kind, rows of the leaderboard with their measures
    """
    heights = [4 + len(order) for order in standings.values()]
    figure, panels = plt.subplots(
        len(standings), figsize=(11, 0.5 * sum(heights)), height_ratios=heights, squeeze=False, layout="constrained"
    )
    for axes, (kind, order) in zip(panels[:, 0], standings.items(), strict=True):
        names = list(order[0][1])
        values = np.array([[shown.get(name, np.nan) for name in names] for _, shown in order])
        low, high = np.nanmin(values, 0), np.nanmax(values, 0)
        axes.imshow((values - low) / np.maximum(high - low, 1e-9), cmap="Oranges", vmin=-0.2, vmax=1.6, aspect="auto")
        for line, column in np.argwhere(~np.isnan(values)):
            axes.text(column, line, f"{values[line, column]:.1f}", ha="center", va="center", fontsize=8)
        axes.set_yticks(range(len(order)), [f"{row['experiment']}, {row['parameters'] / 1e6:.1f} M" for row, _ in order])
        axes.set_xticks(range(len(names)), names, rotation=35, ha="right", fontsize=8)
        axes.set_title(f"{kind}: dev, {'chrF' if kind == 'translator' else 'accuracy %'}", fontsize=10)
    figure.savefig(out, dpi=110)


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
