"""`language-models`: how people write, character by character: what decides between the paths of a lattice of edits.

An n-gram model of the target side for each way a translation may go, interpolated after Witten and Bell (1991):

    P(w | h) = c(hw) / (c(h) + t(h)) + b(h) P(w | h')

c: counts; t(h): how many different characters follow h; h': h without its first character. N-grams that are seldom met are
left out, and b(h) is what is left of h's mass without them, so that all still sums to one.

Beside it the eojeol that anybody wrote are kept, whole: characters that follow each other well do not always make a word.

A file is little-endian uint32: how many tables, how many slots each has, and the slots: 16 bits fingerprint, 8 bits the
logarithm of P, 8 bits the logarithm of b of the n-gram as a context (steps of 1/16, from 0 down), 0 for an empty slot. The last
table holds the eojeol, of which nothing but the fingerprint is said. `src/language-model.ts` reads it; `mix` is how an n-gram
finds its slot, from its last character back, and an eojeol from its first on.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

import numpy as np
from tqdm import tqdm

from ..text.alphabet import REGIONS
from ..sources.rows import read_pairs, read_phrases, read_standard, read_written
from ..sources.examples import outputs
from ..text.reading import encode_marked, words_of

BEGIN, END = 1, 0
"""Ids of what stands before a text and behind it, which no character has."""
STEP = 16
"""A logarithm is kept in steps of 1 / STEP."""
_LOAD = 0.8
_FLOOR = np.float64(1e-7)


def mix(hashes: np.ndarray, ids: np.ndarray) -> np.ndarray:
    """uint32 hashes of n-grams, one character further back. In 32 bits, as JavaScript multiplies."""
    mixed = (hashes ^ ids.astype(np.uint32)) * np.uint32(0x9E3779B1)
    return mixed ^ (mixed >> np.uint32(15))


def fingerprints(hashes: np.ndarray) -> np.ndarray:
    """16 bits, never 0 together with an empty slot: the lowest is always set."""
    return ((hashes * np.uint32(0x85EBCA6B)) >> np.uint32(16)) | np.uint32(1)


def learn(texts: Iterable[tuple[str, float]], most: list[int]) -> list[np.ndarray]:
    """The slots of each order.

    @param texts what people write, as `words_of` reads it, and how much each counts
    @param most how many n-grams of each order are kept: those met most, and twice at least
    """
    ids, weights = [], []
    for text, weight in texts:
        made = encode_marked(text)
        ids += [BEGIN, *made, END]
        weights += [weight] * (len(made) + 2)
    text, worth = np.array(ids, np.uint32), np.array(weights, np.float32)
    begins = np.cumsum(text == BEGIN)
    tables = []
    # Of the n-grams of the order before: their hashes, which are kept, how likely the last character is after the
    # others, and which of them ends at each place of the text.
    hashes_before = kept_before = likely_before = ending_before = np.zeros(0)
    rolled, keys = np.zeros(len(text), np.uint32), np.zeros(len(text), np.uint64)
    for n, limit in enumerate(most, start=1):
        back = np.concatenate((np.zeros(n - 1, np.uint32), text[: len(text) - n + 1]))
        rolled = mix(rolled, back)
        keys = keys * np.uint64(0x9E3779B97F4A7C15) + (back.astype(np.uint64) + np.uint64(1)) * np.uint64(0xC2B2AE3D27D4EB4F)
        # Those that lie within one text.
        whole = np.flatnonzero(np.concatenate((np.zeros(n - 1, begins.dtype), begins[: len(text) - n + 1])) == begins)
        _, first, grams = np.unique(keys[whole], return_index=True, return_inverse=True)
        counts = np.bincount(grams, worth[whole], len(first))
        at = whole[first]  # where an example of each ends
        said = text[at] != BEGIN  # what stands first is given, not said
        able = said & (counts > 1.5)
        if n == 1:
            likely = np.where(said, counts / counts[said].sum(), _FLOOR)
            able = np.ones(len(first), bool)
        else:
            # Only with the one that it ends in and with its context.
            lower, context = ending_before[at], ending_before[at - 1]
            able &= kept_before[lower] & kept_before[context]
        order = np.flatnonzero(able)
        kept = np.zeros(len(first), bool)
        kept[order[np.argsort(-counts[order], kind="stable")[:limit]]] = True
        if n > 1:
            met = np.bincount(context, counts, len(kept_before)) + np.bincount(context, minlength=len(kept_before))
            share = np.where(kept, counts / met[context], 0)
            left = 1 - np.bincount(context, share, len(kept_before))
            likely = share + left[context] * likely_before[lower]
            tables.append(_slots(hashes_before, kept_before, likely_before, left))
        ending = np.zeros(len(text), np.int64)
        ending[whole] = grams
        hashes_before, kept_before, likely_before, ending_before = rolled[at], kept, likely, ending
    tables.append(_slots(hashes_before, kept_before, likely_before, np.ones(len(kept_before))))
    return tables


def _slots(hashes: np.ndarray, kept: np.ndarray, probability: np.ndarray, left: np.ndarray) -> np.ndarray:
    """Open addressing with linear probing; each entry as the module says."""
    count = int(kept.sum())
    size = max(8, int(count / _LOAD))
    values = [np.clip(np.round(-np.log(np.maximum(x[kept], _FLOOR)) * STEP), 0, 255).astype(np.uint32) for x in (probability, left)]
    entries = fingerprints(hashes[kept]) << np.uint32(16) | values[0] << np.uint32(8) | values[1]
    slots = np.zeros(size, np.uint32)
    places = (hashes[kept] % np.uint32(size)).astype(np.int64)
    waiting = np.arange(count)
    while len(waiting):
        free = slots[places[waiting]] == 0
        taking, first = np.unique(places[waiting[free]], return_index=True)
        settled = waiting[free][first]
        slots[taking] = entries[settled]
        waiting = np.setdiff1d(waiting, settled, assume_unique=True)
        places[waiting] = (places[waiting] + 1) % size
    return slots


def words_in(texts: Iterable[tuple[str, float]], most: int) -> np.ndarray:
    """The slots of the eojeol met most, twice at least or in a text that counts more than once."""
    counts: Counter[str] = Counter()
    for text, weight in texts:
        for word in text.split():
            counts[word.rstrip("?,")] += weight
    words = [encode_marked(word) for word, count in counts.most_common(most) if count > 1.5 and word]
    hashes = np.zeros(len(words), np.uint32)
    for place in range(max(map(len, words))):
        longer = np.array([place < len(word) for word in words])
        ids = np.array([word[place] if place < len(word) else 0 for word in words], np.uint32)
        hashes = np.where(longer, mix(hashes, ids), hashes)
    everything = np.ones(len(words), bool)
    return _slots(hashes, everything, everything, everything)


def write(file: Path, tables: list[np.ndarray]) -> None:
    head = np.array([len(tables), *map(len, tables)], "<u4")
    with file.open("wb") as out:
        for part in (head, *tables):
            out.write(part.astype("<u4").tobytes())


def standard_texts(data: Path) -> Iterator[tuple[str, float]]:
    """Standard Korean: what is said and typed, the everyday most of all."""
    for sentence in read_standard(data, "train"):
        yield sentence.text, 0.5 if sentence.source.startswith("nsmc") else 1.5
    for region in REGIONS:
        for pair in read_pairs(data, region, "train"):
            yield pair.standard, 4 if pair.is_dictionary else 1
        for row in read_written(data, region, "train"):
            yield row.standard, 6
        for phrase in read_phrases(data, region, "train"):
            yield phrase.standard, 6


def dialect_texts(data: Path, region: str) -> Iterator[tuple[str, float]]:
    """A region's speech: recorded, from dictionaries, written, and in its register."""
    pairs = read_pairs(data, region, "train")
    for pair in pairs:
        yield pair.dialect, 6 if pair.is_dictionary else min(1.0, 60_000 / len(pairs))
    for row in read_written(data, region, "train"):
        yield row.normal, 8
        yield row.heavy, 8
    for phrase in read_phrases(data, region, "train"):
        yield phrase.dialect, 4


def make(data: Path, examples: Path, out: Path, megabytes: float) -> None:
    """@param megabytes of all four together; standard Korean, into which three dialects go, has two fifths"""
    out.mkdir(parents=True, exist_ok=True)
    edits = json.loads((examples / "edits.json").read_text(encoding="utf-8"))
    for name, part in (("standard", 0.4), *((region, 0.2) for region in REGIONS)):
        texts = standard_texts(data) if name == "standard" else dialect_texts(data, name)
        read = ((words, weight) for text, weight in tqdm(texts, name, mininterval=10) if (words := words_of(text)))
        if name != "standard":
            read = chain(read, ((text, 0.5) for path in sorted(examples.glob(f"register.*.{name}.from.npz")) for text in outputs(path, edits)))
        heard = list(read)
        slots = megabytes * 1e6 * part / 4 * _LOAD
        *shares, of_words = (0.01, 0.09, 0.17, 0.2, 0.2, 0.18, 0.15)
        tables = [*learn(heard, [round(slots * share) for share in shares]), words_in(heard, round(slots * of_words))]
        write(out / f"{name}.bin", tables)
        print(f"{name}: {' + '.join(f'{len(t):,}' for t in tables)} slots", flush=True)


def add_parser(commands: argparse._SubParsersAction) -> None:
    parser = commands.add_parser("language-models", help="count how people write into models/language")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--examples", type=Path, required=True, help="what prepare wrote: the registers' sentences are read, too")
    parser.add_argument("--out", type=Path, default=Path("../models/language"))
    parser.add_argument("--megabytes", type=float, default=18)
    parser.set_defaults(act=lambda a: make(a.data, a.examples, a.out, a.megabytes))
