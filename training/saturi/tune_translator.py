"""`tune-translator`: chooses, on `dev`, how readily each direction and strength edits.

One number for each is added to the gate's log-odds. Towards standard Korean the best chrF counts
among those that leave plain chat alone; towards a dialect the best chrF on what the strength
stands for. `normal` has no reference of its own: of those that change nearly every plain sentence,
the one that asks least.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable
from pathlib import Path

from .alphabet import REGIONS, direction_token
from .data import read_standard
from .evaluation import LEANING_WEIGHT, Readings, chrf, dev_rows, leanings
from .export_translator import load

CANDIDATES = [x / 4 for x in range(-24, 9)]
UNCHANGED = 0.9965
"""Share of plain chat that must come out as it went in."""
_ENDED = re.compile(r"(?<=[.?!…。？！])\s+")
"""Where `src/sentences.ts` cuts."""
CHANGED = 0.91
"""Share of plain sentences that `normal` must change, if it can with the highest of the candidates: more would rewrite what should stand."""
RELUCTANT = -2.0
"""Least bias towards a dialect: who asks for `heavy` must not get less than with `light`, whatever chrF says."""


def tune(checkpoint: Path, edits_file: Path, data: Path, classifier: Path, limit: int) -> dict[str, float]:
    """`<direction> <strength>` → bias."""
    edits = json.loads(edits_file.read_text(encoding="utf-8"))
    model = load(checkpoint)
    rows = [row for row in dev_rows(data, limit) if row[0] != "identity"]
    # What people type. Recorded speech that counts as standard has dialect in it now and then.
    typed = [s for s in read_standard(data, "dev") if not s.source.startswith(("aihub", "tables"))]
    chat = [s.text for s in typed]
    # Sentence by sentence, as they are translated.
    said = [(i, sentence) for i, text in enumerate(chat) for sentence in _ENDED.split(text)]
    plain = [s.text for s in typed if not s.source.startswith("nsmc") and " " in s.text][: 3 * limit]
    chat_leaning = leanings(classifier, chat)
    biases: dict[str, float] = {}

    def scorer(names: list[str]) -> Callable[[float], float]:
        """bias → the sum of chrF of these sources"""
        scorers = []
        for name in names:
            chosen = [row for row in rows if row[0] == name]
            texts, references = [row[1] for row in chosen], [row[2] for row in chosen]
            region, to_standard, strength = chosen[0][3], not name.endswith("from"), chosen[0][4]
            readings = Readings(model, [(text, region, to_standard, strength) for text in texts])
            weight = LEANING_WEIGHT if to_standard else 0.0
            added = [weight * lean[region] for lean in leanings(classifier, texts)]
            scorers.append((readings, added, references))
        return lambda bias: sum(chrf(r.rewritten(edits, [bias + x for x in added]), wanted) for r, added, wanted in scorers)

    def left_alone(calm: Readings, region: str, bias: float) -> float:
        added = [bias + LEANING_WEIGHT * chat_leaning[i][region] for i, _ in said]
        touched = {i for (i, sentence), made in zip(said, calm.rewritten(edits, added), strict=True) if made != sentence}
        return 1 - len(touched) / len(chat)

    def changed(clear: Readings, bias: float) -> float:
        return sum(a != b for a, b in zip(clear.rewritten(edits, [bias] * len(plain)), plain, strict=True)) / len(plain)

    names = {row[0] for row in rows}
    for region in REGIONS:
        calm = Readings(model, [(sentence, region, True, "normal") for _, sentence in said])
        # The less readily it edits, the more it leaves alone.
        readiest = next((b for b in reversed(CANDIDATES) if b <= 0 and left_alone(calm, region, b) >= UNCHANGED), CANDIDATES[0])
        score = scorer([f"recorded.{region}.to", f"dictionary.{region}.to"])
        biases[f"{direction_token(region, True)} <normal>"] = max((b for b in CANDIDATES if b <= readiest), key=score)
        for strength, kinds in (("light", ("recorded",)), ("heavy", ("dictionary", "jit"))):
            score = scorer([name for kind in kinds if (name := f"{kind}.{region}.from") in names])
            biases[f"{direction_token(region, False)} <{strength}>"] = max((b for b in CANDIDATES if b >= RELUCTANT), key=score)
        clear = Readings(model, [(text, region, False, "normal") for text in plain])
        eager = (b for b in CANDIDATES if b >= 0 and changed(clear, b) >= CHANGED)
        biases[f"{direction_token(region, False)} <normal>"] = next(eager, CANDIDATES[-1])
    return biases


def add_parser(commands: argparse._SubParsersAction) -> None:
    parser = commands.add_parser("tune-translator", help="choose how readily each direction edits, on dev")
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--edits", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--classifier", type=Path, default=Path("../models/classifier/model.onnx"))
    parser.add_argument("--out", type=Path, required=True, help="JSON for export-translator's --biases")
    parser.add_argument("--rows", type=int, default=400)

    def act(a: argparse.Namespace) -> None:
        a.out.write_text(json.dumps(tune(a.checkpoint, a.edits, a.data, a.classifier, a.rows), indent=1, ensure_ascii=False) + "\n")

    parser.set_defaults(act=act)
