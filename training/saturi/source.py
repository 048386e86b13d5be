"""A source of examples, as `prepare` filed it."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np

from .alphabet import CONTROLS


class Source:
    """One `.npz` of examples, gone through in random order, again and again."""

    def __init__(self, path: Path, rng: random.Random, max_length: int | None = None) -> None:
        with np.load(path) as arrays:
            self.ids, self.edits, self.starts = arrays["ids"], arrays["edits"], arrays["starts"]
        lengths = np.diff(self.starts) - CONTROLS
        self._all = np.flatnonzero(lengths <= max_length if max_length else lengths > 0).tolist()
        self._rng = rng
        self._left: list[int] = []

    def __len__(self) -> int:
        return len(self._all)

    def take(self, count: int) -> list[tuple[np.ndarray, np.ndarray]]:
        while len(self._left) < count:
            order = self._all.copy()
            self._rng.shuffle(order)
            self._left = order + self._left
        taken = [self._left.pop() for _ in range(count)]
        spans = [(self.starts[i], self.starts[i + 1]) for i in taken]
        return [(self.ids[a:b], self.edits[a:b]) for a, b in spans]
