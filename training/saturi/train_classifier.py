"""`train-classifier`: trains the classifier as an experiment file says, resumably.

It learns from the translator's examples: of every pair both sides are there, and where they differ
is known character by character, so that any stretch of a sentence has a true label: a stretch of
dialect without a changed character is standard Korean.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import numpy as np
import torch
import yaml

from .alphabet import PROTECTED, SPACE, VOCABULARY
from .classifier import CLASSES, Classifier, ClassifierConfig
from .evaluation import classifier_rows, evaluate_classifier
from .examples import KEPT
from .train_translator import Source, draw_from
from .training import train_model

_FINAL = {VOCABULARY[mark] for mark in ".?!…~"}
_FINAL_MARKS = [VOCABULARY[mark] for mark in ".?!"]
UNKNOWN = -1
"""The mark of a character of which it is not known what it speaks for."""


def label_of(source: str) -> int:
    """The class of a source's input side: `recorded.jeju.to` holds Jeju, `recorded.jeju.from` standard Korean."""
    kind, *rest = source.split(".")
    return CLASSES.index(rest[0]) if rest and rest[1] == "to" else 0


def vary(
    ids: np.ndarray, edits: np.ndarray, label: int, rng: random.Random, chances: dict[str, float], aligned: bool = True
) -> tuple[np.ndarray, np.ndarray, int]:
    """The same text as somebody else might type it, or a part of it, with the marks and the label that it then has.

    The direction and strength tokens in front fall away, and what is protected: a number is no
    evidence. Final punctuation is habit of the source, not of the region: it comes and goes at random.

    @param aligned is it known which characters are dialect? Otherwise no part is taken of the text
    """
    told = ids[2:] != PROTECTED
    ids, edits = ids[2:][told], edits[2:][told]
    # A character speaks for the dialect when standard Korean has another in its place.
    marks = np.where(edits != KEPT, label, 0) if aligned else np.full(len(ids), UNKNOWN)
    spaces = np.flatnonzero(ids == SPACE)
    if aligned and len(spaces) and rng.random() < chances["crop"]:
        ends = [-1, *spaces.tolist(), len(ids)]
        first = rng.randrange(len(ends) - 1)
        last = min(len(ends) - 1, first + rng.randint(1, 5))
        cut = slice(ends[first] + 1, ends[last])
        ids, marks = ids[cut], marks[cut]
    if aligned and not marks.any():
        label = 0
    if rng.random() < chances["join"]:
        ids, marks = ids[ids != SPACE], marks[ids != SPACE]
    if len(ids) and rng.random() < chances["punctuation"]:
        end = len(ids)
        while end > 1 and int(ids[end - 1]) in _FINAL:
            end -= 1
        ids, marks = ids[:end], marks[:end]
        if rng.random() < 0.5:
            ids, marks = np.append(ids, np.uint16(rng.choice(_FINAL_MARKS))), np.append(marks, UNKNOWN)
    return ids, marks, label


def batches(sources: dict[str, Source], weights: dict[str, float], tokens: int, chances: dict, rng: random.Random):
    """Endless batches of (input_ids [batch, length], labels [batch], marks [batch, length])."""
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
        drawn.sort(key=lambda x: len(x[0]) + rng.random())
        cut: list[list[tuple[np.ndarray, np.ndarray, int]]] = [[]]
        for item in drawn:
            if cut[-1] and (len(cut[-1]) + 1) * len(item[0]) > tokens:
                cut.append([])
            cut[-1].append(item)
        rng.shuffle(cut)
        for batch in cut:
            input_ids = torch.zeros(len(batch), max(len(ids) for ids, *_ in batch), dtype=torch.long)
            marks = torch.full_like(input_ids, UNKNOWN)
            for row, (ids, marked, _) in enumerate(batch):
                input_ids[row, : len(ids)] = torch.from_numpy(ids.astype(np.int64))
                marks[row, : len(ids)] = torch.from_numpy(marked.astype(np.int64))
            yield input_ids, torch.tensor([label for *_, label in batch]), marks


def train(experiment: dict, examples: Path, data: Path, run: Path) -> None:
    torch.manual_seed(experiment["seed"])
    rng = random.Random(experiment["seed"])
    settings = {name: tuple(v) if isinstance(v, list) else v for name, v in experiment["model"].items()}
    model = Classifier(ClassifierConfig(**settings))
    sources, weights = draw_from(examples, experiment["sources"], rng)
    rows = classifier_rows(data, experiment["evaluate_rows"])

    train_model(
        model,
        experiment,
        run,
        batches(sources, weights, experiment["tokens"], experiment["vary"], rng),
        lambda batch: model.losses(*batch, smoothing=experiment["label_smoothing"]),
        lambda: evaluate_classifier(lambda ids: sum(model(ids)), rows),
    )


def add_parser(commands: argparse._SubParsersAction) -> None:
    parser = commands.add_parser("train-classifier", help="train the classifier as an experiment file says")
    parser.add_argument("experiment", type=Path)
    parser.add_argument("--examples", type=Path, required=True, help="folder written by prepare")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True, help="folder of checkpoint and log; resumes what is there")
    parser.set_defaults(act=lambda a: train(yaml.safe_load(a.experiment.read_text()), a.examples, a.data, a.run))
