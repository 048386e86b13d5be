"""Trains the edit transducer as an experiment says, or what it is compared with."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, fields
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn.utils.rnn import pad_sequence

from ..text.alphabet import PAD
from ..model.copier import Copier, CopierConfig, met_often, rewrite_all, target_of
from ..model.encoder import EncoderConfig
from .evaluation import dev_rows, evaluate_translator, translator_scores
from ..text.edits import KEPT
from .settings import Experiment, TranslatorExperiment, begins, check_names, shares_of
from ..export.translator import load
from .leaderboard import TRANSLATOR_ROWS
from ..model.owners import give_rows
from ..sources.source import Source
from .training import Trained, drawn_ahead, train_model, weights_to_begin_from
from ..model.translator import Translator, TranslatorConfig


def in_batches(drawn: list[tuple], tokens: int, rng: random.Random) -> list[list[tuple]]:
    """Tuples that begin with ids, sorted by length, cut into batches of about `tokens` characters and shuffled."""
    drawn.sort(key=lambda x: len(x[0]) + rng.random())
    cut: list[list[tuple]] = [[]]
    for item in drawn:
        if cut[-1] and (len(cut[-1]) + 1) * len(item[0]) > tokens:
            cut.append([])
        cut[-1].append(item)
    rng.shuffle(cut)
    return cut


def padded(rows: Iterable[np.ndarray | list[int]], padding: int = PAD) -> Tensor:
    """[rows, length of the longest] int64"""
    return pad_sequence([torch.as_tensor(np.asarray(row, np.int64)) for row in rows], True, padding)


def batches(
    sources: dict[str, Source],
    weights: dict[str, float],
    tokens: int,
    rng: random.Random,
    target: Callable[[np.ndarray, np.ndarray], Sequence[int] | None],
):
    """Endless batches of (input_ids, targets) [batch, length]: 20,000 examples are drawn by weight.

    @param target what a model is to learn of an example's ids and edits, its edits or nothing; filled up with `KEPT`
    """
    total = sum(weights.values())
    while True:
        drawn = [
            (ids, wanted)
            for name, w in weights.items()
            for ids, edits in sources[name].take(round(20_000 * w / total))
            if (wanted := target(ids, edits)) is not None
        ]
        for batch in in_batches(drawn, tokens, rng):
            input_ids, targets = zip(*batch, strict=True)
            yield padded(input_ids), padded(targets, KEPT)


def draw_from(
    examples: Path, experiment: Experiment, rng: random.Random
) -> tuple[dict[str, Source], dict[str, float]]:
    """The sources that an experiment draws from, and each one's share."""
    there = {path.stem: path for path in sorted(examples.glob("*.npz"))}
    named = {name: path for name, path in there.items() if any(begins(key, name) for key in experiment.sources)}
    sources = {name: Source(path, rng, experiment.max_length, experiment.part) for name, path in named.items()}
    sizes = {name: len(sources[name]) if name in sources else 0 for name in there}
    shares = shares_of(experiment.sources, sizes, experiment.sampler)
    return {name: sources[name] for name in shares}, shares


def begins_anew(experiment: Experiment, run: Path) -> bool:
    """Is there nothing to go on from, neither a checkpoint of this run nor another's weights?"""
    return not experiment.init_from and not (run / "checkpoint.pt").exists()


def carried(state: dict[str, Tensor], before: list[str], now: list[str]) -> dict[str, Tensor]:
    """A translator's state with the rows of its edits where they are now, by their names; new ones begin unlikely.

    @param before, now edits by their ids
    """
    places = {edit: i for i, edit in enumerate(before)}
    kept = [(i, places[edit]) for i, edit in enumerate(now) if edit in places]
    ours, theirs = (torch.tensor(ids, dtype=torch.long) for ids in zip(*kept, strict=True)) if kept else ([], [])
    moved = dict(state)
    for name in ("edit.weight", "edit.bias", "outcome.weight"):
        old = state[name]
        new = torch.zeros(len(now), *old.shape[1:]) if name != "edit.bias" else torch.full((len(now),), old.min().item())
        new[ours] = old[theirs]
        moved[name] = torch.cat((new, old[len(before) :]))  # outcomes have two rows more
    return moved


def begin(file: Path, model: Translator, edits: list[str], sources: dict[str, Source], weights: dict[str, float]) -> dict[str, Tensor]:
    """The state to begin from.

    A shipped model's edits, if they were others, are carried over by their names, and the rows of its memories are given
    anew to what is drawn now: n-grams that had one go on with what they meant.
    """
    if file.suffix != ".onnx":
        return weights_to_begin_from(file, model)
    before = json.loads(file.with_name("edits.json").read_text(encoding="utf-8"))
    shipped = load(file, model.config)
    give_rows(model.memory, sources, weights, controls=True, before=shipped.memory)
    state = carried(shipped.state_dict(), before, edits)
    return state | {f"memory.{name}": weight for name, weight in model.memory.state_dict().items()}


def train(experiment: TranslatorExperiment, examples: Path, data: Path, run: Path, device: str = "cpu") -> tuple[Trained, dict]:
    """@returns what it cost, and the scores that count for the leaderboard"""
    torch.manual_seed(experiment.seed)
    rng = random.Random(experiment.seed)
    edits = json.loads((examples / "edits.json").read_text(encoding="utf-8"))
    sources, weights = draw_from(examples, experiment, rng)
    check_names(experiment.model, (f.name for f in fields(EncoderConfig)), "model")
    model: Copier | Translator
    if experiment.design == "copying":
        writes = met_often(source.ids for source in sources.values())
        model = Copier(CopierConfig(writes=writes, **experiment.model))
    else:
        model = Translator(TranslatorConfig(edits=len(edits), **experiment.model))
    if begins_anew(experiment, run):
        give_rows(model.memory, sources, weights, controls=True)

    def losses(batch: tuple[Tensor, Tensor]) -> dict[str, Tensor]:
        if isinstance(model, Copier):
            return model.losses(*batch)
        return dict(zip(("gate", "edit"), model.losses(*batch), strict=True))

    def evaluate(limit: int) -> dict[str, list[float]]:
        if isinstance(model, Translator):
            return evaluate_translator(model, edits, data, limit)
        rows = dev_rows(data, limit)
        return translator_scores(rows, rewrite_all(model, [row.asked for row in rows]))

    def target(ids: np.ndarray, labels: np.ndarray) -> Sequence[int] | None:
        return target_of(ids, labels, edits) if isinstance(model, Copier) else labels

    trained = train_model(
        model,
        model.sparse_parameters(),
        asdict(model.config),
        experiment,
        run,
        drawn_ahead(batches(sources, weights, experiment.tokens, rng, target), rng, experiment),
        sum(map(len, sources.values())),
        losses,
        lambda: evaluate(experiment.evaluate_rows),
        lambda file, _: weights_to_begin_from(file, model) if isinstance(model, Copier) else begin(file, model, edits, sources, weights),
        device,
    )
    model.eval().cpu()
    return trained, evaluate(TRANSLATOR_ROWS)
