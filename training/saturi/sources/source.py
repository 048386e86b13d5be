"""A source of examples, as `prepare` filed it."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np

from ..text.alphabet import CONTROLS


class Source:
    """One `.npz` of examples, gone through in random order, again and again."""

    def __init__(self, path: Path, rng: random.Random, max_length: int | None = None, part: float = 1.0) -> None:
        """@param part how much of it takes part, of at most `max_length` characters each"""
        with np.load(path) as arrays:
            ids, edits, lengths = arrays["ids"], arrays["edits"], np.diff(arrays["starts"])
        there = np.flatnonzero(lengths - CONTROLS <= max_length if max_length else lengths > CONTROLS)
        kept = np.zeros(len(lengths), bool)
        kept[np.random.default_rng(1).permutation(there)[: round(part * len(there))]] = True
        inside = np.repeat(kept, lengths)
        self.ids, self.edits = ids[inside], edits[inside]
        self.starts = np.concatenate(([0], np.cumsum(lengths[kept])))
        self._rng = rng
        self._left: list[int] = []

    def __len__(self) -> int:
        return len(self.starts) - 1

    def take(self, count: int) -> list[tuple[np.ndarray, np.ndarray]]:
        while len(self._left) < count:
            order = list(range(len(self)))
            self._rng.shuffle(order)
            self._left = order + self._left
        taken = [self._left.pop() for _ in range(count)]
        spans = [(self.starts[i], self.starts[i + 1]) for i in taken]
        return [(self.ids[a:b], self.edits[a:b]) for a, b in spans]
