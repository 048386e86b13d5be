"""The language models: what they say is a probability, and Node finds it in their files."""

import math
from pathlib import Path

import numpy as np

from saturi.text.alphabet import encode
from saturi.model.language_model import BEGIN, END, STEP, fingerprints, learn, mix, words_in, write

TEXTS = [("밥 먹었어?", 3.0), ("밥 먹었니?", 2.0), ("밥 줘", 2.0), ("물 줘", 1.0), ("물 먹었어?", 1.0)]


def found(tables: list[np.ndarray], ids: list[int]) -> tuple[float, float] | None:
    """The logarithms of an n-gram's probability and of falling back from it, looked up as Node does."""
    hashed = np.zeros(1, np.uint32)
    for i in reversed(ids):
        hashed = mix(hashed, np.array([i]))
    table, wanted = tables[len(ids) - 1], int(fingerprints(hashed)[0])
    slot = int(hashed[0]) % len(table)
    while table[slot]:
        if int(table[slot]) >> 16 == wanted:
            return -(int(table[slot]) >> 8 & 255) / STEP, -(int(table[slot]) & 255) / STEP
        slot = (slot + 1) % len(table)
    return None


def score(tables: list[np.ndarray], context: list[int], character: int) -> float:
    entry = found(tables, [*context, character])
    if entry:
        return entry[0]
    fallback = found(tables, context)
    return score(tables, context[1:], character) + (fallback[1] if fallback else 0.0)


def test_what_may_follow_sums_to_one() -> None:
    tables = learn(TEXTS, [100, 100, 100, 100])
    known = {END, *(i for text, _ in TEXTS for i in encode(text))}
    for context in ([BEGIN], encode("밥"), encode("먹었"), [BEGIN, *encode("물")]):
        total = sum(math.exp(score(tables, context, i)) for i in known)
        assert abs(total - 1) < 0.1  # steps of a sixteenth


def test_what_people_write_is_likelier_than_what_nobody_does() -> None:
    tables = learn(TEXTS, [100, 100, 100, 100])
    whole, torn = (sum(score(tables, [BEGIN, *encode(text)][max(0, i - 3) : i], id) for i, id in enumerate([*encode(text), END], 1)) for text in ("밥 먹었어?", "밥 먹었줘?"))
    assert whole > torn + 3


def test_a_pruned_model_still_sums_to_one() -> None:
    tables = learn(TEXTS, [100, 5, 3])
    known = {END, *(i for text, _ in TEXTS for i in encode(text))}
    assert abs(sum(math.exp(score(tables, encode("먹었"), i)) for i in known) - 1) < 0.1


def test_the_file_says_how_long_its_tables_are(tmp_path: Path) -> None:
    tables = learn(TEXTS, [100, 100])
    write(tmp_path / "a.bin", tables)
    numbers = np.fromfile(tmp_path / "a.bin", "<u4")
    assert numbers[:3].tolist() == [2, len(tables[0]), len(tables[1])]
    assert numbers[3:].tolist() == [*tables[0].tolist(), *tables[1].tolist()]


def test_eojeol_that_were_written_are_known_whole() -> None:
    table = words_in(TEXTS, 100)

    def knows(word: str) -> bool:
        hashed = np.zeros(1, np.uint32)
        for i in encode(word):
            hashed = mix(hashed, np.array([i]))
        return any(int(entry) >> 16 == int(fingerprints(hashed)[0]) for entry in table)

    assert knows("먹었어") and knows("밥") and not knows("먹") and not knows("먹줘")
