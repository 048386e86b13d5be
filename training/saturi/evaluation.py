"""Quick scores on `dev` while training. The figures that count come from `npm run evaluate`."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache, reduce
from pathlib import Path

import onnxruntime
import sacrebleu
import torch
from torch import Tensor
from torch.nn.utils.rnn import pad_sequence

from .alphabet import CONTROLS, PAD, PROTECTED, REGIONS, prefix
from .data import read_pairs, read_standard
from .edits import KEEP, apply_edits
from .examples import MARK, PROTECTED_TEXT, encode_marked, protect
from .hangul import characters
from .translator import Translator


@cache
def dev_rows(data: Path, limit: int) -> list[tuple[str, str, str, str, str]]:
    """(name, source text, reference, region, strength), drawn once and always the same; a name that ends in `from` is a direction from standard Korean."""
    rng = random.Random(7)
    rows = []
    for region in REGIONS:
        pairs = read_pairs(data, region, "dev")
        kinds = {
            "recorded": [p for p in pairs if p.source not in ("urimalsaem", "jit-sample")],
            "dictionary": [p for p in pairs if p.is_dictionary],
            "jit": [p for p in pairs if p.source == "jit-sample"],
        }
        for kind, chosen in kinds.items():
            for p in rng.sample(chosen, min(limit, len(chosen))):
                rows.append((f"{kind}.{region}.to", p.dialect, p.standard, region, "normal"))
                strength = "light" if kind == "recorded" else "heavy"
                rows.append((f"{kind}.{region}.from", p.standard, p.dialect, region, strength))
    chat = read_standard(data, "dev")
    for s in rng.sample(chat, min(limit * 2, len(chat))):
        rows.append(("identity", s.text, s.text, rng.choice(REGIONS), "normal"))
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
        self.marked = [protect(text) for text, *_ in rows]
        self._spans = [PROTECTED_TEXT.findall(text) for text, *_ in rows]
        self._model = model
        encoded = [prefix(region, to, s) + encode_marked(text) for text, (_, region, to, s) in zip(self.marked, rows, strict=True)]
        order = sorted(range(len(rows)), key=lambda i: len(encoded[i]))
        self._drafts = []
        for start in range(0, len(order), 64):
            chosen = order[start : start + 64]
            input_ids = pad_sequence([torch.tensor(encoded[i]) for i in chosen], True, PAD)
            self._drafts.append((chosen, input_ids, model.draft(input_ids, self._EAGEREST)))

    @torch.no_grad()
    def decided(self, edits: list[str], biases: list[float]) -> list[list[str | None]]:
        """What becomes of each character of each of `marked`; biases: one a text."""
        made: list[list[str | None]] = [[]] * len(self.marked)
        for chosen, input_ids, draft in self._drafts:
            gate, edit = self._model.settle(draft, input_ids, torch.tensor([[biases[i]] for i in chosen]))
            for row, i in enumerate(chosen):
                text = characters(self.marked[i])
                outcomes = zip(text, gate[row, CONTROLS:].tolist(), edit[row, CONTROLS:].tolist(), strict=False)
                made[i] = [edits[e] if g > 0 and c != MARK else KEEP for c, g, e in outcomes]
        return made

    def rewritten(self, edits: list[str], biases: list[float]) -> list[str]:
        texts = map(apply_edits, self.marked, self.decided(edits, biases))
        return [reduce(lambda t, span: t.replace(MARK, span, 1), spans, text) for text, spans in zip(texts, self._spans, strict=True)]


def chrf(outputs: list[str], references: list[str]) -> float:
    return round(sacrebleu.corpus_chrf(outputs, [references]).score, 2)


def evaluate_translator(model: Translator, edits: list[str], data: Path, limit: int) -> dict[str, list[float]]:
    rows = dev_rows(data, limit)
    readings = Readings(model, [(t, region, not n.endswith("from"), s) for n, t, _, region, s in rows])
    return translator_scores(rows, readings.rewritten(edits, [0.0] * len(rows)))


def translator_scores(rows: list[tuple[str, str, str, str, str]], outputs: list[str]) -> dict[str, list[float]]:
    """name → [chrF, exact %, chrF of copying] of `dev_rows`; `identity` → [unchanged %]."""
    scores = {}
    for name in dict.fromkeys(row[0] for row in rows):
        group = [(o, row[2], row[1]) for o, row in zip(outputs, rows, strict=True) if row[0] == name]
        hypotheses, references, inputs = (list(column) for column in zip(*group, strict=True))
        exact = round(100 * sum(h == r for h, r, _ in group) / len(group), 1)
        scores[name] = [exact] if name == "identity" else [chrf(hypotheses, references), exact, chrf(inputs, references)]
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
    return [i for i in encode_marked(protect(text)) if i != PROTECTED]


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
