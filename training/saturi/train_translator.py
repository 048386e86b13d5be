"""`train-translator`: trains the edit transducer as an experiment file says, resumably.

Stops when its minutes are over; the learning rate falls to nothing by then. A run may begin from
the weights of another.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
import yaml
from torch import Tensor
from tqdm import tqdm

from .evaluation import evaluate_translator
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


def spread_weights(given: dict[str, float], names: list[str]) -> dict[str, float]:
    """Each source's weight: that of the longest name in the experiment that begins its own."""
    weights = {}
    for name in names:
        matches = [key for key in given if name == key or name.startswith(key + ".")]
        weights[name] = given[max(matches, key=len)] if matches else 0.0
    return {name: w for name, w in weights.items() if w > 0}


def train(experiment: dict, examples: Path, data: Path, run: Path, init_from: Path | None) -> None:
    torch.manual_seed(experiment["seed"])
    torch.set_num_threads(experiment.get("threads", 2))
    rng = random.Random(experiment["seed"])
    run.mkdir(parents=True, exist_ok=True)
    edits = json.loads((examples / "edits.json").read_text(encoding="utf-8"))
    config = TranslatorConfig(edits=len(edits), **experiment.get("model", {}))
    model = Translator(config)
    sparse = model.sparse_parameters()
    dense = [p for p in model.parameters() if all(p is not s for s in sparse)]
    optimisers = [
        torch.optim.AdamW(dense, lr=1.0, betas=(0.9, 0.98), weight_decay=0.01),
        torch.optim.SparseAdam(sparse, lr=1.0, betas=(0.9, 0.99)),
    ]
    rates = (experiment["learning_rate"], experiment["memory_learning_rate"])
    step, spent = 0, 0.0
    checkpoint = run / "checkpoint.pt"
    if checkpoint.exists():
        saved = torch.load(checkpoint, weights_only=True)
        model.load_state_dict(saved["model"])
        for optimiser, state in zip(optimisers, saved["optimisers"], strict=True):
            optimiser.load_state_dict(state)
        step, spent = saved["step"], saved["spent"]
    elif init_from:
        saved = torch.load(init_from, weights_only=True)
        model.load_state_dict(saved["model"])
    names = sorted(path.stem for path in examples.glob("*.npz"))
    weights = spread_weights(experiment["sources"], names)
    sources = {name: Source(examples / f"{name}.npz", rng) for name in weights}
    seconds = experiment["minutes"] * 60
    began, saved_at, log = time.monotonic() - spent, time.monotonic(), (run / "log.jsonl").open("a")
    gate_mean, edit_mean = 0.0, 0.0
    progress = tqdm(total=experiment["minutes"], unit="min", mininterval=10, bar_format="{l_bar}{bar}{postfix}")
    model.train()
    for input_ids, labels in batches(sources, weights, experiment["tokens"], rng):
        spent = time.monotonic() - began
        done = min(1.0, spent / seconds)
        rate = min(1.0, (step + 1) / experiment["warmup"]) * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * done)))
        for optimiser, full in zip(optimisers, rates, strict=True):
            optimiser.param_groups[0]["lr"] = full * rate
        with torch.autocast("cpu", dtype=torch.bfloat16):
            gate_loss, edit_loss = model.losses(input_ids, labels)
        loss: Tensor = experiment["gate_weight"] * gate_loss + experiment["edit_weight"] * edit_loss
        for optimiser in optimisers:
            optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(dense, 1.0)
        for optimiser in optimisers:
            optimiser.step()
        step += 1
        gate_mean += (gate_loss.item() - gate_mean) * 0.02
        edit_mean += (edit_loss.item() - edit_mean) * 0.02
        if step % 50 == 0:
            progress.n = round(spent / 60, 1)
            progress.set_postfix_str(f" step {step} {step / spent:.2f}/s gate {gate_mean:.4f} edit {edit_mean:.3f}")
        if time.monotonic() - saved_at > experiment["checkpoint_minutes"] * 60 or done >= 1:
            state = {
                "config": asdict(config),
                "model": model.state_dict(),
                "optimisers": [o.state_dict() for o in optimisers],
                "step": step,
                "spent": spent,
            }
            torch.save(state, checkpoint.with_suffix(".new"))
            checkpoint.with_suffix(".new").replace(checkpoint)
            model.eval()
            scores = evaluate_translator(model, edits, data, limit=experiment["evaluate_rows"])
            model.train()
            log.write(json.dumps({"step": step, "minutes": spent / 60, "gate": gate_mean, "edit": edit_mean, **scores}) + "\n")
            log.flush()
            saved_at = time.monotonic()
            if done >= 1:
                break


def add_parser(commands: argparse._SubParsersAction) -> None:
    parser = commands.add_parser("train-translator", help="train the translator as an experiment file says")
    parser.add_argument("experiment", type=Path)
    parser.add_argument("--examples", type=Path, required=True, help="folder written by prepare-translator")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True, help="folder of checkpoint and log; resumes what is there")
    parser.add_argument("--init-from", type=Path, help="checkpoint.pt whose weights to begin from")
    parser.set_defaults(act=lambda a: train(yaml.safe_load(a.experiment.read_text()), a.examples, a.data, a.run, a.init_from))
