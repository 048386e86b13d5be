"""`hold-registers`: how near the rules of `registers/` come to what people wrote, and which rules of grammar they break."""

from __future__ import annotations

import argparse
from pathlib import Path

import sacrebleu
from kiwipiepy import Kiwi

from ..text.alphabet import REGIONS
from ..sources.rows import read_grammar, read_written
from ..text.reading import bare
from . import Registers


def hold(data: Path, regions: list[str], split: str, rows: int) -> None:
    registers = Registers(Kiwi(num_workers=1))
    for region in regions:
        written = read_written(data, region, split)
        for strength in ("normal", "heavy"):
            made = [registers.to_dialect(w.standard, region, strength=strength) for w in written]
            wanted = [getattr(w, strength) for w in written]
            exact = sum(bare(a) == bare(b) for a, b in zip(made, wanted, strict=True)) / len(made)
            kept = sum(bare(a) == bare(w.standard) for a, w in zip(made, written, strict=True)) / len(made)
            chrf = sacrebleu.corpus_chrf(made, [wanted]).score
            print(f"{region} {strength} {split}: exact {exact:.1%}, chrF {chrf:.1f}, unchanged {kept:.1%} of {len(made)}")
            wrong = [(w.kind, w.standard, b, a) for a, b, w in zip(made, wanted, written, strict=True) if bare(a) != bare(b)]
            for row in wrong[:: max(1, len(wrong) // rows)] if rows else []:
                print("   " + " | ".join(row))
        grammar = read_grammar(data, region)
        said = [registers.to_dialect(g.standard, region) for g in grammar]
        right = sum(bare(s) in {bare(r) for r in g.right} for s, g in zip(said, grammar, strict=True)) / len(said)
        broken = [(g.rule, g.standard, " / ".join(g.right), s) for s, g in zip(said, grammar, strict=True) if bare(s) in {bare(r) for r in g.wrong}]
        print(f"{region} grammar: right {right:.1%}, wrong {len(broken) / len(said):.1%} of {len(said)}")
        for row in broken:
            print("   " + " | ".join(row))


def add_parser(commands: argparse._SubParsersAction) -> None:
    parser = commands.add_parser("hold-registers", help="hold the rules of registers/ to the written sentences and grammar pairs")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--region", choices=REGIONS, action="append")
    parser.add_argument("--split", choices=("train", "dev"), default="dev")
    parser.add_argument("--rows", type=int, default=0, help="sentences to show that came out otherwise")
    parser.set_defaults(act=lambda a: hold(a.data, a.region or list(REGIONS), a.split, a.rows))
