"""Which n-grams are worth a row of a memory, of all that the training examples hold."""

from __future__ import annotations

import numpy as np
import torch

from ..text.alphabet import CONTROLS, PAD
from .encoder import NgramMemory, hashed_ngrams
from ..text.edits import KEPT
from ..sources.source import Source

OFTEN = 3
"""Times that an n-gram must occur within one source. A sentence's own n-grams would tell its answer by heart, and
no other's; a dictionary word is made into three phrases, and what they share is the word."""
UNEDITED = 0.1
"""What an n-gram without an edited character is worth beside one that has one."""


def spaced(source: Source, gap: int, controls: bool) -> tuple[np.ndarray, np.ndarray]:
    """All ids of a source with `gap` times padding around each example, and where there is an edit.

    @param controls do the ids in front of a text count, or are they padding, too?
    """
    lengths = np.diff(source.starts)
    places = np.arange(len(source.ids)) + np.repeat(np.arange(1, len(lengths) + 1) * gap, lengths)
    ids = np.full(len(source.ids) + (len(lengths) + 1) * gap, PAD, np.int64)
    edited = np.zeros(len(ids), bool)
    ids[places], edited[places] = source.ids, source.edits != KEPT
    if not controls:
        for offset in range(CONTROLS):
            ids[places[source.starts[:-1] + offset]] = PAD
    return ids, edited


def worth_of(source: Source, n: int, controls: bool) -> tuple[np.ndarray, np.ndarray]:
    """The hashes of a source's frequent n-grams, and what each is worth, counted in examples."""
    ids, edited = spaced(source, n - 1, controls)
    hashed = hashed_ngrams(torch.from_numpy(ids)[None], n)[0].numpy()
    before = np.concatenate(([0], np.cumsum(edited)))
    changed = before[n:] > before[:-n]
    found, counts = np.unique(hashed, return_counts=True)
    worth = UNEDITED * counts
    with_edit, times = np.unique(hashed[changed], return_counts=True)
    worth[np.searchsorted(found, with_edit)] += (1 - UNEDITED) * times
    often = counts >= OFTEN
    return found[often], worth[often]


def give_rows(
    memory: NgramMemory,
    sources: dict[str, Source],
    shares: dict[str, float],
    controls: bool,
    before: NgramMemory | None = None,
) -> None:
    """Tells a memory which n-grams own its rows: those that are drawn most often, above all where something is edited.

    @param shares of each source in what is drawn
    @param before a memory of the same width, to begin with what it holds
    """
    for n in memory.sizes:
        parts = [(name, *worth_of(sources[name], n, controls)) for name in shares]
        hashed, places = np.unique(np.concatenate([found for _, found, _ in parts]), return_inverse=True)
        drawn = np.concatenate([worth * (shares[name] / len(sources[name])) for name, _, worth in parts])
        memory.own(n, torch.from_numpy(hashed), torch.from_numpy(np.bincount(places, drawn)))
        if before:
            memory.carry_over(n, torch.from_numpy(hashed), before)
