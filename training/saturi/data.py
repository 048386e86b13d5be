"""Readers of the data folder: gzip-compressed TSV with a header line, described in its README.

No row of it is ever written into the repository. Everything is read NFC-normalised.
"""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from .hangul import nfc


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


class Sentence(NamedTuple):
    source: str
    text: str


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield {name: " ".join(nfc(value or "").split()) for name, value in row.items()}


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
