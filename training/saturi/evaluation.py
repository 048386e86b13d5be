"""Quick scores on `dev` while training. The figures that count come from `npm run evaluate`."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import onnxruntime
import sacrebleu
import torch
from torch import Tensor
from torch.nn.utils.rnn import pad_sequence

from .alphabet import CONTROLS, PAD, PROTECTED, REGIONS, prefix
from .data import read_everyday, read_pairs, read_phrases, read_standard, read_written
from .edits import KEEP, apply_edits
from .examples import encode_marked
from .hangul import characters
from .reading import MARK, bare, words_of
from .translator import Translator


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


LEANING_WEIGHT = 0.25
"""How much the classifier's log-odds of the dialect against standard Korean count for the translator's readiness to edit.

On dev, at 99.7 % of plain chat unchanged (220 rows), exact matches of recorded speech come from 79.1 to 83.2 % for
Gyeongsang and from 39.5 to 40.9 for Jeju; Jeolla's stay. A heavier weight was worse with earlier models.
"""


def leanings(classifier: Path, texts: list[str]) -> list[dict[str, float]]:
    """For each text the log-odds of each region's dialect against standard Korean, as the shipped classifier says.

    @param classifier its `model.onnx`
    """
    session = onnxruntime.InferenceSession(str(classifier), providers=["CPUExecutionProvider"])
    logits = classify_all(lambda ids: torch.from_numpy(session.run(None, {"input_ids": ids.numpy()})[0]), texts)
    scores = logits.softmax(-1).clamp(min=1e-4).log()
    return [dict(zip(REGIONS, row, strict=True)) for row in (scores[:, 1:] - scores[:, :1]).tolist()]


class Readings:
    """What a model makes of texts, once read, with whatever bias."""

    _EAGEREST = 4.0
    """No bias may be higher."""

    @torch.no_grad()
    def __init__(self, model: Translator, rows: list[tuple[str, str, bool, str]]) -> None:
        """@param rows (text, region, to standard, strength)"""
        self.read = [words_of(text) for text, *_ in rows]
        self._model = model
        encoded = [prefix(region, to, s) + encode_marked(text) for text, (_, region, to, s) in zip(self.read, rows, strict=True)]
        order = sorted(range(len(rows)), key=lambda i: len(encoded[i]))
        self._drafts = []
        for start in range(0, len(order), 64):
            chosen = order[start : start + 64]
            input_ids = pad_sequence([torch.tensor(encoded[i]) for i in chosen], True, PAD)
            self._drafts.append((chosen, input_ids, model.draft(input_ids, self._EAGEREST)))

    @torch.no_grad()
    def decided(self, edits: list[str], biases: list[float]) -> list[list[str | None]]:
        """What becomes of each character of each of `read`; biases: one a text."""
        made: list[list[str | None]] = [[]] * len(self.read)
        for chosen, input_ids, draft in self._drafts:
            gate, edit = self._model.settle(draft, input_ids, torch.tensor([[biases[i]] for i in chosen]))
            for row, i in enumerate(chosen):
                text = characters(self.read[i])
                outcomes = zip(text, gate[row, CONTROLS:].tolist(), edit[row, CONTROLS:].tolist(), strict=False)
                made[i] = [edits[e] if g > 0 and c != MARK else KEEP for c, g, e in outcomes]
        return made

    def rewritten(self, edits: list[str], biases: list[float]) -> list[str]:
        """Their words, as `words_of` gives them."""
        return list(map(apply_edits, self.read, self.decided(edits, biases)))


def chrf(outputs: list[str], references: list[str]) -> float:
    return round(sacrebleu.corpus_chrf(outputs, [references]).score, 2)


def nearest(output: str, references: tuple[str, ...]) -> str:
    """The reference that an output is most like."""
    if len(references) == 1:
        return references[0]
    return max(references, key=lambda reference: sacrebleu.sentence_chrf(output, [reference]).score)


def evaluate_translator(model: Translator, edits: list[str], data: Path, limit: int) -> dict[str, list[float]]:
    rows = dev_rows(data, limit)
    readings = Readings(model, [row.asked for row in rows])
    return translator_scores(rows, readings.rewritten(edits, [0.0] * len(rows)))


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
    """(name, text, label) of `dev`: `recorded`, balanced over the classes, `dictionary` and `chat`."""
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
    order = sorted(range(len(made)), key=lambda i: len(made[i]))
    for start in range(0, len(order), 64):
        chosen = order[start : start + 64]
        input_ids = torch.full((len(chosen), max(1, *(len(made[i]) for i in chosen))), padding, dtype=torch.long)
        for row, i in enumerate(chosen):
            input_ids[row, : len(made[i])] = torch.tensor(made[i])
        logits[chosen] = model(input_ids).float()
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
    for name in ("recorded", "dictionary", "chat"):
        group = [(label, p) for (n, _, label), p in zip(rows, predicted, strict=True) if n == name]
        scores[name] = round(100 * sum(a == b for a, b in group) / len(group), 1)
        if name == "recorded":
            scores["recall"] = [
                round(100 * sum(p == label for a, p in group if a == label) / sum(a == label for a, _ in group), 1)
                for label in range(4)
            ]
            scores["balanced"] = round(sum(scores["recall"]) / 4, 1)
    return scores
