"""`tune-translator`: chooses, on `dev`, how readily each direction and strength edits.

One number for each is added to the gate's log-odds. Towards standard Korean the best chrF counts
among those that leave plain chat alone; towards a dialect the best chrF on what the strength
stands for. `normal` has no reference of its own and takes the neutral 0.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch

from .alphabet import REGIONS, direction_token
from .data import read_standard
from .evaluation import chrf, dev_rows, read_all
from .export_translator import load

CANDIDATES = [x / 2 for x in range(-12, 5)]
UNCHANGED = 0.996
"""Share of plain chat that must come out as it went in."""


def tune(checkpoint: Path, edits_file: Path, data: Path, limit: int) -> dict[str, float]:
    """`<direction> <strength>` → bias."""
    model, edits = load(checkpoint), json.loads(edits_file.read_text(encoding="utf-8"))
    rows = [row for row in dev_rows(data, limit) if row[0] != "identity"]
    readings = read_all(model, [(t, region, not n.endswith("from"), s) for n, t, _, region, s in rows])
    chat = [s.text for s in read_standard(data, "dev")][: 4 * limit]
    biases: dict[str, float] = {}

    def score(name: str, bias: float) -> float:
        chosen = [(r.rewritten(edits, bias), row[2]) for r, row in zip(readings, rows, strict=True) if row[0] == name]
        return chrf([a for a, _ in chosen], [b for _, b in chosen])

    for region in REGIONS:
        calm = read_all(model, [(text, region, True, "normal") for text in chat])
        allowed = [
            b for b in CANDIDATES if sum(r.rewritten(edits, b) == t for r, t in zip(calm, chat, strict=True)) >= UNCHANGED * len(chat)
        ]
        best = max(allowed or CANDIDATES[:1], key=lambda b: score(f"recorded.{region}.to", b) + score(f"dictionary.{region}.to", b))
        biases[f"{direction_token(region, True)} <normal>"] = best
        for strength, kind in (("light", "recorded"), ("heavy", "dictionary")):
            best = max(CANDIDATES, key=lambda b, kind=kind: score(f"{kind}.{region}.from", b))
            biases[f"{direction_token(region, False)} <{strength}>"] = best
    return biases


def add_parser(commands: argparse._SubParsersAction) -> None:
    parser = commands.add_parser("tune-translator", help="choose how readily each direction edits, on dev")
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--edits", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="JSON for export-translator's --biases")
    parser.add_argument("--rows", type=int, default=400)

    def act(a: argparse.Namespace) -> None:
        torch.set_num_threads(2)
        a.out.write_text(json.dumps(tune(a.checkpoint, a.edits, a.data, a.rows), indent=1, ensure_ascii=False) + "\n")

    parser.set_defaults(act=act)
