"""`ceiling`: what label noise allows, whatever the model: how far the data agree with themselves.

A pair that occurs twice is in the data once, so a sentence that is there twice always has two
references: they are counted. An eojeol between the same two neighbours is there as often as it was
said, and of these come two shares: the best that anybody can score who always gives the commonest
answer, and how often two answers, drawn at random, agree. Frequent eojeol repeat, rare ones do not.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..text.alphabet import REGIONS
from ..sources.rows import Pair, read_pairs, read_standard
from .errors import share


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of questions that were asked more than once."""

    questions: int  # different ones
    several: int  # of which more than one answer was given to
    answers: int
    best: int  # answers that are their question's commonest
    agree: float  # chance that two answers to a question are the same; each question counts by its answers


def agreement(asked: Iterable[tuple[Hashable, Hashable]]) -> Agreement:
    """@param asked (question, answer), one for each time it was given"""
    given: dict[Hashable, Counter[Hashable]] = defaultdict(Counter)
    for question, answer in asked:
        given[question][answer] += 1
    repeated = [counts for counts in given.values() if counts.total() > 1]
    answers = sum(counts.total() for counts in repeated)
    pairs_alike = sum(n * (n - 1) / (counts.total() - 1) for counts in repeated for n in counts.values())
    return Agreement(
        questions=len(repeated),
        several=sum(len(counts) > 1 for counts in repeated),
        answers=answers,
        best=sum(max(counts.values()) for counts in repeated),
        agree=pairs_alike / max(1, answers),
    )


def in_context(pairs: Iterable[Pair], to_standard: bool) -> Iterator[tuple[Hashable, str]]:
    """Each eojeol between its neighbours, and what becomes of it, in pairs with as many on both sides."""
    for pair in pairs:
        given, wanted = pair.dialect.split(), pair.standard.split()
        if not to_standard:
            given, wanted = wanted, given
        if len(given) == len(wanted):
            for before, word, after, answer in zip(["", *given], given, [*given[1:], ""], wanted, strict=False):
                yield (before, word, after), answer


def changes_of(pair: Pair) -> set[tuple[str, str]]:
    """The eojeol that differ, or both sides whole when they have not as many."""
    left, right = pair.dialect.split(), pair.standard.split()
    if len(left) != len(right):
        return {(pair.dialect, pair.standard)}
    return {(a, b) for a, b in zip(left, right, strict=True) if a != b}


def reference_table(groups: dict[str, list[Pair]]) -> str:
    """How often the same input has two references.

    The last column is what exact match would be at best if eojeol were decided independently.
    """
    lines = [
        "| source | sentences | with two references | eojeol repeated in context | with several answers "
        "| best possible | two agree | exact, from best possible |",
        "|---|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for name, pairs in groups.items():
        for to_standard, way in ((True, "to"), (False, "from")):
            sentences = agreement((p.dialect, p.standard) if to_standard else (p.standard, p.dialect) for p in pairs)
            eojeol = agreement(in_context(pairs, to_standard))
            best = eojeol.best / max(1, eojeol.answers)
            length = sum(len((p.dialect if to_standard else p.standard).split()) for p in pairs) / len(pairs)
            lines.append(
                f"| {name}.{way} | {len(pairs):,} | {sentences.several:,} | {eojeol.questions:,} "
                f"| {share(eojeol.several, eojeol.questions)} | {share(eojeol.best, eojeol.answers)} "
                + (f"| {eojeol.agree:.1%} | {best**length:.0%} |" if eojeol.answers else "| – | – |")
            )
    return "\n".join(lines)


def region_table(pairs: dict[str, list[Pair]], standard: set[str]) -> str:
    """How often a region's sentence is also another's, and how often every change in it was heard there, too.

    The less was recorded of the other region, the less could be heard there.
    """
    spoken = {region: {p.dialect for p in rows} for region, rows in pairs.items()}
    changed = {region: set().union(*map(changes_of, rows)) for region, rows in pairs.items()}
    others = list(pairs)
    lines = [
        f"| sentences of | rows | also standard | {' | '.join(f'also {o}' for o in others)} "
        f"| {' | '.join(f'all changes also {o}' for o in others)} |",
        "|---" + "|--:" * (2 + 2 * len(others)) + "|",
    ]
    for region, rows in pairs.items():
        cells = [f"{len(rows):,}", f"{sum(p.dialect in standard for p in rows):,}"]
        cells += ["" if o == region else f"{sum(p.dialect in spoken[o] for p in rows):,}" for o in others]
        cells += ["" if o == region else share(sum(changes_of(p) <= changed[o] for p in rows), len(rows)) for o in others]
        lines.append(f"| {region} | {' | '.join(cells)} |")
    return "\n".join(lines)


def report(data: Path) -> str:
    """Both tables, over `train` and `dev` together, as Markdown."""
    pairs = {region: read_pairs(data, region, "train") + read_pairs(data, region, "dev") for region in REGIONS}
    recorded = {region: [p for p in rows if not p.is_dictionary] for region, rows in pairs.items()}
    groups = {f"recorded.{region}": rows for region, rows in recorded.items()}
    groups |= {f"dictionary.{region}": [p for p in rows if p.is_dictionary] for region, rows in pairs.items()}
    standard = {s.text for split in ("train", "dev") for s in read_standard(data, split)}
    standard |= {p.standard for rows in pairs.values() for p in rows}
    return (
        f"## The same input, two references\n\n{reference_table(groups)}\n\n"
        f"## The same sentence, two regions (recordings)\n\n{region_table(recorded, standard)}"
    )


def add_parser(commands: argparse._SubParsersAction) -> None:
    parser = commands.add_parser("ceiling", help="print what label noise allows")
    parser.add_argument("--data", type=Path, required=True)
    parser.set_defaults(act=lambda a: print(report(a.data)))
