"""Trains the classifier as an experiment says: our own model, or a pre-trained encoder.

It learns from the translator's examples: of every pair both sides are there, and where they differ
is known character by character, so that any stretch of a sentence has a true label: a stretch of
dialect without a changed character is standard Korean.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import asdict, fields, replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from ..text.alphabet import PAD, PROTECTED, SPACE, VOCABULARY
from ..model.classifier import CLASSES, Classifier
from ..model.encoder import EncoderConfig, NgramMemory
from .evaluation import classifier_rows, encode_evidence, evaluate_classifier
from ..text.edits import KEPT
from .settings import ClassifierExperiment, check_names
from .leaderboard import CLASSIFIER_ROWS
from ..model.owners import give_rows
from ..sources.source import Source
from .train_translator import begins_anew, draw_from, in_batches, padded
from .training import Trained, drawn_ahead, train_model, weights_to_begin_from

_QUESTION = VOCABULARY["?"]
UNKNOWN = -1
"""The mark of a character of which it is not known what it speaks for."""


def label_of(source: str) -> int:
    """The class of a source's input side: `recorded.jeju.to` holds Jeju, `recorded.jeju.from` standard Korean."""
    *_, region, way = ["", *source.split(".")]
    return CLASSES.index(region) if way == "to" else 0


def vary(
    ids: np.ndarray, edits: np.ndarray, label: int, rng: random.Random, chances: dict[str, float], aligned: bool = True
) -> tuple[np.ndarray, np.ndarray, int]:
    """The same text as somebody else might type it, or a part of it, with the marks and the label that it then has.

    The direction and strength tokens in front fall away, and what is protected: a number is no
    evidence. Whether a question mark is typed is habit: it goes at random.

    @param aligned is it known which characters are dialect? Otherwise no part is taken of the text
    """
    told = ids[2:] != PROTECTED
    ids, edits = ids[2:][told], edits[2:][told]
    # A character speaks for the dialect when standard Korean has another in its place.
    marks = np.where(edits != KEPT, label, 0) if aligned else np.full(len(ids), UNKNOWN)
    spaces = np.flatnonzero(ids == SPACE)
    if aligned and len(spaces) and rng.random() < chances.get("crop", 0):
        ends = [-1, *spaces.tolist(), len(ids)]
        first = rng.randrange(len(ends) - 1)
        last = min(len(ends) - 1, first + rng.randint(1, 5))
        cut = slice(ends[first] + 1, ends[last])
        ids, marks = ids[cut], marks[cut]
    if aligned and not marks.any():
        label = 0
    if rng.random() < chances.get("join", 0):
        ids, marks = ids[ids != SPACE], marks[ids != SPACE]
    if len(ids) > 1 and ids[-1] == _QUESTION and rng.random() < chances.get("unasked", 0):
        ids, marks = ids[:-1], marks[:-1]
    return ids, marks, label


def batches(
    sources: dict[str, Source],
    weights: dict[str, float],
    tokens: int,
    chances: dict[str, float],
    rng: random.Random,
    read: Callable[[Sequence[np.ndarray]], Tensor] = padded,
):
    """Endless batches of (input_ids [batch, length], labels [batch], marks [batch, characters]).

    @param read makes a model's input_ids out of texts in our alphabet
    """
    total = sum(weights.values())
    aligned = {name: label_of(name) == 0 or bool((sources[name].edits != KEPT).any()) for name in weights}
    while True:
        drawn = []
        for name, weight in weights.items():
            label = label_of(name)
            for ids, edits in sources[name].take(round(20_000 * weight / total)):
                varied = vary(ids, edits, label, rng, chances, aligned[name])
                if (varied[0] >= VOCABULARY["가"]).any():
                    drawn.append(varied)
        for batch in in_batches(drawn, tokens, rng):
            texts, marks, labels = zip(*batch, strict=True)
            yield read(texts), torch.tensor(labels), padded(marks, UNKNOWN)


def begin(
    file: Path, model: Classifier, sources: dict[str, Source], weights: dict[str, float]
) -> dict[str, Tensor]:
    """The state to begin from, which may be a translator's, whose words and sentences are the same.

    A shipped memory, and one of another size, is told anew who owns its rows: n-grams that had one begin with what they meant.
    """
    state = weights_to_begin_from(file, model)
    held = {name.removeprefix("memory."): weight for name, weight in state.items() if name.startswith("memory.")}
    bits = tuple(len(held[f"tables.{i}.weight"]).bit_length() - 1 for i in range(len(model.memory.tables)))
    if bits == model.config.memory_bits and file.suffix != ".onnx":
        return state
    before = NgramMemory(replace(model.config, memory_bits=bits))
    before.load_state_dict(held)
    give_rows(model.memory, sources, weights, controls=False, before=before)
    return state | {f"memory.{name}": weight for name, weight in model.memory.state_dict().items()}


def train(experiment: ClassifierExperiment, examples: Path, data: Path, run: Path, device: str = "cpu") -> tuple[Trained, dict]:
    """@returns what it cost, and the scores that count for the leaderboard"""
    torch.manual_seed(experiment.seed)
    rng = random.Random(experiment.seed)
    sources, weights = draw_from(examples, experiment, rng)
    model: nn.Module
    if experiment.backbone:
        # Only who asks for a backbone needs `transformers`.
        from ..model.backbone import Backbone

        resumed = (run / "checkpoint.pt").exists()
        model = Backbone.again(run) if resumed else Backbone.begin(experiment.backbone, run)
        tables, config = [], {"backbone": experiment.backbone}
        read, encode, padding = model.read, model.encode, model.padding
    else:
        check_names(experiment.model, (f.name for f in fields(EncoderConfig)), "model")
        model = Classifier(EncoderConfig(**experiment.model))
        if begins_anew(experiment, run):
            give_rows(model.memory, sources, weights, controls=False)
        tables, config = model.sparse_parameters(), asdict(model.config)
        read, encode, padding = padded, encode_evidence, PAD

    def evaluate(limit: int) -> dict[str, object]:
        rows = classifier_rows(data, limit)
        return evaluate_classifier(model, rows, encode, padding)

    trained = train_model(
        model,
        tables,
        config,
        experiment,
        run,
        drawn_ahead(batches(sources, weights, experiment.tokens, experiment.vary, rng, read), rng, experiment),
        sum(map(len, sources.values())),
        lambda batch: model.losses(*batch, smoothing=experiment.label_smoothing),
        lambda: evaluate(experiment.evaluate_rows),
        lambda file, _: begin(file, model, sources, weights),
        device,
    )
    model.eval().cpu()
    return trained, evaluate(CLASSIFIER_ROWS)
