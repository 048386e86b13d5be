"""Quick scores on `dev` while training. The figures that count come from `npm run evaluate`."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import sacrebleu
import torch
from torch import Tensor
from torch.nn.utils.rnn import pad_sequence

from ..text.alphabet import CONTROLS, PAD, PROTECTED, REGIONS, prefix
from ..sources.rows import read_everyday, read_pairs, read_phrases, read_standard, read_written
from ..text.edits import KEEP, apply_edits
from ..text.hangul import characters
from ..text.reading import bare, encode_marked, words_of
from ..model.translator import Translator


class Row(NamedTuple):
    """A text of `dev` to translate, and how it may come out. A name that ends in `from` is a direction from standard Korean."""

    name: str
    text: str
    references: tuple[str, ...]
    region: str
    strength: str

    @property
    def asked(self) -> tuple[str, str, bool, str]:
        """(text, region, to standard, strength)"""
        return self.text, self.region, not self.name.endswith("from"), self.strength


@cache
def dev_rows(data: Path, limit: int) -> list[Row]:
    """At most `limit` of each source, drawn once and always the same."""
    rng = random.Random(7)
    rows = []
    for region in REGIONS:
        pairs = read_pairs(data, region, "dev")
        written = read_written(data, region, "dev")
        ways: dict[str, list[tuple[str, tuple[str, ...]]]] = {
            "recorded": [(p.dialect, (p.standard,)) for p in pairs if p.source not in ("urimalsaem", "jit-sample")],
            "dictionary": [(p.dialect, (p.standard,)) for p in pairs if p.is_dictionary],
            "jit": [(p.dialect, (p.standard,)) for p in pairs if p.source == "jit-sample"],
            "written.normal": [(w.normal, (w.standard,)) for w in written],
            "written.heavy": [(w.heavy, (w.standard,)) for w in written],
            "phrases": [(p.dialect, (p.standard,)) for p in read_phrases(data, region, "dev")],
            "everyday": [(text, readings) for name, text, readings in read_everyday(data) if name == region],
        }
        for kind, chosen in ways.items():
            for dialect, readings in rng.sample(chosen, min(limit, len(chosen))):
                rows.append(Row(f"{kind}.{region}.to", dialect, readings, region, "normal"))
                if kind not in ("phrases", "everyday"):
                    strength = "light" if kind == "recorded" else "normal" if kind == "written.normal" else "heavy"
                    rows.append(Row(f"{kind}.{region}.from", readings[0], (dialect,), region, strength))
    chat = read_standard(data, "dev")
    for s in rng.sample(chat, min(limit * 2, len(chat))):
        rows.append(Row("identity", s.text, (s.text,), rng.choice(REGIONS), "normal"))
    return rows


@torch.no_grad()
def decided(model: Translator, edits: list[str], rows: list[tuple[str, str, bool, str]]) -> list[list[str | None]]:
    """What becomes of each character of each text as `words_of` reads it: the likeliest path of edits, with no say of a language model.

    @param rows (text, region, to standard, strength)
    """
    read = [words_of(text) for text, *_ in rows]
    encoded = [prefix(region, to, s) + encode_marked(text) for text, (_, region, to, s) in zip(read, rows, strict=True)]
    order = sorted(range(len(rows)), key=lambda i: len(encoded[i]))
    device = next(model.parameters()).device
    made: list[list[str | None]] = [[KEEP] * len(characters(text)) for text in read]
    for start in range(0, len(order), 64):
        chosen = order[start : start + 64]
        lattice = model(pad_sequence([torch.tensor(encoded[i]) for i in chosen], True, PAD).to(device))
        found = [tensor.cpu().numpy() for tensor in lattice[1:]]
        for row, i in enumerate(chosen):
            for place, edit in likeliest_path(*(tensor[found[0] == row] for tensor in found[1:])):
                if place >= CONTROLS and read[i] and encoded[i][place] != PROTECTED:
                    made[i][place - CONTROLS] = edits[edit]
    return made


def likeliest_path(columns: np.ndarray, edits: np.ndarray, keep: np.ndarray, change: np.ndarray) -> Iterator[tuple[int, int]]:
    """(place, edit) of what is edited on the likeliest path through one text's lattice."""
    back: list[np.ndarray] = []
    scores = np.array([0.0])
    for n, column in enumerate(columns):
        follows = n > 0 and column == columns[n - 1] + 1
        # What is no candidate is kept; so is what stands before it, for what comes next.
        ways = np.concatenate((keep[n][:, None], change[n]), 1)  # [before, now]
        totals = scores[:, None] + (ways if follows else np.repeat(ways[:1], len(scores), 0))
        back.append(totals.argmax(0))
        scores = totals.max(0)
    path, now = [], int(scores.argmax()) if len(columns) else 0
    for n in range(len(columns) - 1, -1, -1):
        if now > 0:
            path.append((int(columns[n]), int(edits[n][now - 1])))
        now = int(back[n][now])
    return reversed(path)


def chrf(outputs: list[str], references: list[str]) -> float:
    return round(sacrebleu.corpus_chrf(outputs, [references]).score, 2)


def nearest(output: str, references: tuple[str, ...]) -> str:
    """The reference that an output is most like."""
    if len(references) == 1:
        return references[0]
    return max(references, key=lambda reference: sacrebleu.sentence_chrf(output, [reference]).score)


def evaluate_translator(model: Translator, edits: list[str], data: Path, limit: int) -> dict[str, list[float]]:
    rows = dev_rows(data, limit)
    made = decided(model, edits, [row.asked for row in rows])
    return translator_scores(rows, [apply_edits(words_of(row.text), path) for row, path in zip(rows, made, strict=True)])


def translator_scores(rows: list[Row], outputs: list[str]) -> dict[str, list[float]]:
    """name → [chrF to the nearest reference, right %, chrF of copying] of the words of `dev_rows`; `identity` → [unchanged %]."""
    scores = {}
    for name in dict.fromkeys(row.name for row in rows):
        group = [(o, tuple(map(words_of, row.references)), words_of(row.text)) for o, row in zip(outputs, rows, strict=True) if row.name == name]
        right = round(100 * sum(bare(o) in map(bare, references) for o, references, _ in group) / len(group), 1)
        found = chrf([o for o, _, _ in group], [nearest(o, references) for o, references, _ in group])
        copied = chrf([text for _, _, text in group], [nearest(text, references) for _, references, text in group])
        scores[name] = [right] if name == "identity" else [found, right, copied]
    return scores


def classifier_rows(data: Path, limit: int) -> list[tuple[str, str, int]]:
    """(name, text, label) of `dev`: `recorded`, balanced over the classes, `dictionary`, `written` (both sides, and phrases), `everyday` and `chat`."""
    rng = random.Random(7)
    rows = []
    for label, region in enumerate(REGIONS, start=1):
        pairs = read_pairs(data, region, "dev")
        recorded = [p for p in pairs if p.source not in ("urimalsaem", "jit-sample")]
        dictionary = [p for p in pairs if p.is_dictionary]
        for p in rng.sample(recorded, min(limit, len(recorded))):
            rows.append(("recorded", p.dialect, label))
        for p in rng.sample(recorded, min(limit // 3, len(recorded))):
            rows.append(("recorded", p.standard, 0))
        for p in dictionary:
            rows.append(("dictionary", p.dialect, label))
        for w in read_written(data, region, "dev"):
            rows += [("written", w.normal, label), ("written", w.heavy, label), ("written", w.standard, 0)]
        for p in read_phrases(data, region, "dev"):
            rows.append(("written", p.dialect, label))
        rows += [("everyday", text, label) for name, text, _ in read_everyday(data) if name == region]
    chat = read_standard(data, "dev")
    for s in rng.sample(chat, min(limit * 2, len(chat))):
        rows.append(("chat", s.text, 0))
    return rows


def encode_evidence(text: str) -> list[int]:
    """Ids of a text for our own classifier. What is protected is left out, as in Node: a number is no evidence."""
    return [i for i in encode_marked(words_of(text)) if i != PROTECTED]


@torch.no_grad()
def classify_all(
    model: Callable[[Tensor], Tensor],
    texts: list[str],
    encode: Callable[[str], list[int]] = encode_evidence,
    padding: int = PAD,
) -> Tensor:
    """Logits [texts, 4]."""
    made = [encode(text) for text in texts]
    logits = torch.zeros(len(texts), 4)
    device = next(model.parameters()).device if isinstance(model, torch.nn.Module) else "cpu"
    order = sorted(range(len(made)), key=lambda i: len(made[i]))
    for start in range(0, len(order), 64):
        chosen = order[start : start + 64]
        input_ids = torch.full((len(chosen), max(1, *(len(made[i]) for i in chosen))), padding, dtype=torch.long)
        for row, i in enumerate(chosen):
            input_ids[row, : len(made[i])] = torch.tensor(made[i])
        logits[chosen] = model(input_ids.to(device)).float().cpu()
    return logits


def evaluate_classifier(
    model: Callable[[Tensor], Tensor],
    rows: list[tuple[str, str, int]],
    encode: Callable[[str], list[int]] = encode_evidence,
    padding: int = PAD,
) -> dict[str, object]:
    logits = classify_all(model, [text for _, text, _ in rows], encode, padding)
    return classifier_scores(rows, logits.argmax(-1).tolist())


def classifier_scores(rows: list[tuple[str, str, int]], predicted: list[int]) -> dict[str, object]:
    """name → accuracy %; `recall` of each class in `recorded`, and `balanced`, their mean."""
    scores: dict[str, object] = {}
    for name in ("recorded", "dictionary", "written", "everyday", "chat"):
        group = [(label, p) for (n, _, label), p in zip(rows, predicted, strict=True) if n == name]
        scores[name] = round(100 * sum(a == b for a, b in group) / len(group), 1)
        if name == "recorded":
            scores["recall"] = [
                round(100 * sum(p == label for a, p in group if a == label) / sum(a == label for a, _ in group), 1)
                for label in range(4)
            ]
            scores["balanced"] = round(sum(scores["recall"]) / 4, 1)
    return scores
