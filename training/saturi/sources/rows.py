"""Readers of the data folder: gzip-compressed TSV with a header line, described in its README.

No row of it is ever written into the repository. Everything is read NFC-normalised.
"""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from ..text.hangul import nfc


class Pair(NamedTuple):
    """One sentence as spoken, and the same in standard Korean."""

    source: str
    dialect: str
    standard: str

    @property
    def is_dictionary(self) -> bool:
        """Is it a dictionary's example, that is strong dialect?"""
        return self.source == "urimalsaem"


class Entry(NamedTuple):
    """One word or short phrase of a lexicon."""

    source: str
    dialect: str
    standard: str


class Written(NamedTuple):
    """A sentence written for this project: standard, as the region says it today, and as an old speaker would."""

    slice: str
    kind: str
    standard: str
    normal: str
    heavy: str


class Grammar(NamedTuple):
    """A minimal pair: what a native says, in alternatives, and what a learner or a naive program would."""

    rule: str
    standard: str
    right: tuple[str, ...]
    wrong: tuple[str, ...]


class Sentence(NamedTuple):
    source: str
    text: str


def _table(lines: Iterable[str]) -> Iterator[dict[str, str]]:
    for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        yield {name: " ".join(nfc(value or "").split()) for name, value in row.items()}


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        yield from _table(file)


def read_pairs(data: Path, region: str, split: str) -> list[Pair]:
    """Pairs of a region; `split` is `train` or `dev`."""
    return [
        Pair(row["source"], row["dialect"], row["standard"])
        for row in _rows(data / "pairs" / f"{region}.tsv.gz")
        if row["split"] == split
    ]


def read_lexicon(data: Path, region: str) -> list[Entry]:
    """Lexicon entries of a region, or of `unknown`."""
    return [
        Entry(row["source"], row["dialect"], row["standard"])
        for row in _rows(data / "lexicon" / f"{region}.tsv.gz")
    ]


def read_glossary(file: Path, region: str) -> list[Entry]:
    """Entries of a region in a glossary, as `saturi glossary export` writes it."""
    lines = file.read_text(encoding="utf-8-sig").splitlines()
    if not lines or lines[0].split("\t") != ["dialect_region", "dialect", "standard"]:
        raise ValueError(f"{file} does not begin with dialect_region, dialect and standard, as what `saturi glossary export` writes does")
    return [Entry("glossary", row["dialect"], row["standard"]) for row in _table(lines) if row["dialect_region"] == region]


def read_synthetic(data: Path, region: str) -> list[Pair]:
    """Pairs that language models wrote."""
    return [
        Pair(row["source"], row["dialect"], row["standard"])
        for row in _rows(data / "synthetic" / f"{region}.tsv.gz")
    ]


def read_standard(data: Path, split: str) -> list[Sentence]:
    """Standard Korean as people say and type it."""
    return [
        Sentence(row["source"], row["text"])
        for row in _rows(data / "standard" / "colloquial.tsv.gz")
        if row["split"] == split
    ]


def read_labels(data: Path, region: str) -> list[Sentence]:
    """Dialect sentences of a region that have no standard form."""
    return [
        Sentence(row["source"], row["text"])
        for row in _rows(data / "labels" / f"{region}.tsv.gz")
    ]


def read_written(data: Path, region: str, split: str) -> list[Written]:
    """Everyday and team-chat sentences of a region in three versions."""
    return [
        Written(row["slice"], row["kind"], row["standard"], row["normal"], row["heavy"])
        for row in _rows(data / "written" / f"{region}.sentences.tsv.gz")
        if row["split"] == split
    ]


def read_phrases(data: Path, region: str, split: str) -> list[Pair]:
    """Short utterances and set phrases as people type them, with what a Seoul speaker would say instead."""
    return [
        Pair(row["slice"], row["dialect"], row["standard"])
        for row in _rows(data / "written" / f"{region}.phrases.tsv.gz")
        if row["split"] == split
    ]


def alternatives(cell: str) -> tuple[str, ...]:
    """`a | b` → ('a', 'b')"""
    return tuple(part for raw in cell.split("|") if (part := raw.strip()))


def read_grammar(data: Path, region: str) -> list[Grammar]:
    """Minimal pairs of a region's grammar."""
    return [
        Grammar(row["rule"], row["standard"], alternatives(row["right"]), alternatives(row["wrong"]))
        for row in _rows(data / "written" / f"{region}.grammar.tsv.gz")
    ]


def read_everyday(data: Path) -> list[tuple[str, str, tuple[str, ...]]]:
    """(region, dialect, accepted readings) of what people wrote in public: for choosing only, never trained on."""
    with (data / "everyday" / "dev.tsv").open(encoding="utf-8", newline="") as file:
        return [
            (row["region"], nfc(row["dialect"]), alternatives(nfc(row["standard"])))
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]


def read_morphemes(data: Path, region: str) -> list[tuple[str, str, str]]:
    """(dialect morpheme, standard morpheme, the standard one's tag) of Kiwi's dictionary; verbs are bare stems."""
    return [
        (row["dialect"], row["standard"], row["standard_tag"])
        for row in _rows(data / "kiwi" / "dialect-morphemes.tsv.gz")
        if row["region"] == region
    ]
