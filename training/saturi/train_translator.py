"""`train-translator`: trains the edit transducer as an experiment file says, resumably.

A run may begin from the weights of another.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

import numpy as np
import torch
import yaml

from .evaluation import evaluate_translator
from .training import train_model
from .translator import Translator, TranslatorConfig


class Source:
    """One `.npz` of examples, gone through in random order, again and again."""

    def __init__(self, path: Path, rng: random.Random) -> None:
        with np.load(path) as arrays:
            self.ids, self.edits, self.starts = arrays["ids"], arrays["edits"], arrays["starts"]
        self._rng = rng
        self._left: list[int] = []

    def take(self, count: int) -> list[tuple[np.ndarray, np.ndarray]]:
        while len(self._left) < count:
            order = list(range(len(self.starts) - 1))
            self._rng.shuffle(order)
            self._left = order + self._left
        taken = [self._left.pop() for _ in range(count)]
        spans = [(self.starts[i], self.starts[i + 1]) for i in taken]
        return [(self.ids[a:b], self.edits[a:b]) for a, b in spans]


def batches(sources: dict[str, Source], weights: dict[str, float], tokens: int, rng: random.Random):
    """Endless batches of (input_ids, edits) [batch, length]: 20,000 examples are drawn by weight,
    sorted by length and cut into batches of about `tokens` characters."""
    total = sum(weights.values())
    while True:
        drawn = [x for name, w in weights.items() for x in sources[name].take(round(20_000 * w / total))]
        drawn.sort(key=lambda x: len(x[0]) + rng.random())
        cut: list[list[tuple[np.ndarray, np.ndarray]]] = [[]]
        for item in drawn:
            if cut[-1] and (len(cut[-1]) + 1) * len(item[0]) > tokens:
                cut.append([])
            cut[-1].append(item)
        rng.shuffle(cut)
        for batch in cut:
            length = max(len(ids) for ids, _ in batch)
            input_ids = torch.zeros(len(batch), length, dtype=torch.long)
            edits = torch.full((len(batch), length), -1, dtype=torch.long)
            for row, (ids, labels) in enumerate(batch):
                input_ids[row, : len(ids)] = torch.from_numpy(ids.astype(np.int64))
                edits[row, : len(ids)] = torch.from_numpy(labels.astype(np.int64))
            yield input_ids, edits


def draw_from(
    examples: Path, shares: dict[str, float], rng: random.Random
) -> tuple[dict[str, Source], dict[str, float]]:
    """The sources that an experiment draws from, and each one's weight."""
    weights = spread_weights(shares, sorted(path.stem for path in examples.glob("*.npz")))
    return {name: Source(examples / f"{name}.npz", rng) for name in weights}, weights


def spread_weights(given: dict[str, float], names: list[str]) -> dict[str, float]:
    """Each source's weight: that of the longest name in the experiment that begins its own."""
    weights = {}
    for name in names:
        matches = [key for key in given if name == key or name.startswith(key + ".")]
        weights[name] = given[max(matches, key=len)] if matches else 0.0
    return {name: w for name, w in weights.items() if w > 0}


def train(experiment: dict, examples: Path, data: Path, run: Path, init_from: Path | None) -> None:
    torch.manual_seed(experiment["seed"])
    rng = random.Random(experiment["seed"])
    edits = json.loads((examples / "edits.json").read_text(encoding="utf-8"))
    model = Translator(TranslatorConfig(edits=len(edits), **experiment.get("model", {})))
    if init_from:
        model.load_state_dict(torch.load(init_from, weights_only=True)["model"])
    sources, weights = draw_from(examples, experiment["sources"], rng)
    train_model(
        model,
        experiment,
        run,
        batches(sources, weights, experiment["tokens"], rng),
        lambda batch: dict(zip(("gate", "edit"), model.losses(*batch), strict=True)),
        lambda: evaluate_translator(model, edits, data, limit=experiment["evaluate_rows"]),
    )


def add_parser(commands: argparse._SubParsersAction) -> None:
    parser = commands.add_parser("train-translator", help="train the translator as an experiment file says")
    parser.add_argument("experiment", type=Path)
    parser.add_argument("--examples", type=Path, required=True, help="folder written by prepare")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True, help="folder of checkpoint and log; resumes what is there")
    parser.add_argument("--init-from", type=Path, help="checkpoint.pt whose weights to begin from")
    parser.set_defaults(act=lambda a: train(yaml.safe_load(a.experiment.read_text()), a.examples, a.data, a.run, a.init_from))
