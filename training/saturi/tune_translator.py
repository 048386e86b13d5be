"""`tune-translator`: chooses, on `dev`, how readily each direction and strength edits.

One number for each is added to the gate's log-odds. Towards standard Korean the best chrF counts
among those that leave plain chat alone; towards a dialect the best chrF on what the strength
stands for. `normal` has no reference of its own: of those that change nearly every plain sentence,
the one that asks least.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from .alphabet import REGIONS, direction_token
from .data import read_standard
from .evaluation import LEANING_WEIGHT, Reading, chrf, dev_rows, leanings, read_all
from .export_translator import load

CANDIDATES = [x / 4 for x in range(-24, 9)]
UNCHANGED = 0.997
"""Share of plain chat that must come out as it went in."""
CHANGED = 0.905
"""Share of plain sentences that `normal` must change, if it can with a bias of at most 1: more would rewrite what should stand."""
RELUCTANT = -2.0
"""Least bias towards a dialect: who asks for `heavy` must not get less than with `light`, whatever chrF says."""


def tune(checkpoint: Path, edits_file: Path, data: Path, classifier: Path, limit: int) -> dict[str, float]:
    """`<direction> <strength>` → bias."""
    edits = json.loads(edits_file.read_text(encoding="utf-8"))
    model = load(checkpoint)
    rows = [row for row in dev_rows(data, limit) if row[0] != "identity"]
    readings = read_all(model, [(t, region, not n.endswith("from"), s) for n, t, _, region, s in rows])
    # What people type. Recorded speech that counts as standard has dialect in it now and then.
    typed = [s for s in read_standard(data, "dev") if not s.source.startswith(("aihub", "tables"))]
    chat = [s.text for s in typed]
    plain = [s.text for s in typed if not s.source.startswith("nsmc") and " " in s.text][: 3 * limit]
    leaning = leanings(classifier, [row[1] for row in rows])
    chat_leaning = leanings(classifier, chat)
    names = {row[0] for row in rows}
    biases: dict[str, float] = {}

    def score(name: str, bias: float) -> float:
        weight = 0.0 if name.endswith("from") else LEANING_WEIGHT
        chosen = [
            (r.rewritten(edits, bias + weight * lean[row[3]]), row[2])
            for r, row, lean in zip(readings, rows, leaning, strict=True)
            if row[0] == name
        ]
        return chrf([a for a, _ in chosen], [b for _, b in chosen])

    def leaves_alone(calm: list[Reading], region: str, bias: float) -> bool:
        kept = sum(
            r.rewritten(edits, bias + LEANING_WEIGHT * lean[region]) == text
            for r, text, lean in zip(calm, chat, chat_leaning, strict=True)
        )
        return kept >= UNCHANGED * len(chat)

    for region in REGIONS:
        calm = read_all(model, [(text, region, True, "normal") for text in chat])
        # The less readily it edits, the more it leaves alone.
        readiest = next((b for b in reversed(CANDIDATES) if b <= 0 and leaves_alone(calm, region, b)), CANDIDATES[0])
        best = max((b for b in CANDIDATES if b <= readiest), key=lambda b: score(f"recorded.{region}.to", b) + score(f"dictionary.{region}.to", b))
        biases[f"{direction_token(region, True)} <normal>"] = best
        for strength, kinds in (("light", ("recorded",)), ("heavy", ("dictionary", "jit"))):
            there = [name for kind in kinds if (name := f"{kind}.{region}.from") in names]
            best = max((b for b in CANDIDATES if b >= RELUCTANT), key=lambda b, there=there: sum(score(name, b) for name in there))
            biases[f"{direction_token(region, False)} <{strength}>"] = best
        clear = read_all(model, [(text, region, False, "normal") for text in plain])
        eager = [b for b in CANDIDATES if 0 <= b <= 1 and sum(r.rewritten(edits, b) != t for r, t in zip(clear, plain, strict=True)) >= CHANGED * len(plain)]
        biases[f"{direction_token(region, False)} <normal>"] = min(eager, default=1.0)
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
