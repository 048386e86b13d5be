"""A region's words put into sentences of others.

Recorded sentences of a region say the same few hundred things the same way; sentences of another
region's speakers, in their standard form, say other things. What recorded pairs show of how a
region says a word, or a word's end, is applied to those: the topic then tells nothing of the
region, only the words do, and a region with few recordings gets as many sentences as the others.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterable

from .rows import Pair

_WHOLE = "^"


class Injector:
    """Learns from pairs how a region says eojeol and their ends.

    A change is filed under the standard eojeol from one character before the first difference to
    the end, or under the whole eojeol when it differs from the start.

    >>> inject = Injector([Pair("x", "가드라고", "가더라고"), Pair("x", "오드라고", "오더라고")])
    >>> inject("먹더라고 했다", random.Random(1))  # unseen: 먹더라고 has another character before
    >>> inject("내가 가더라고", random.Random(1))
    '내가 가드라고'
    """

    def __init__(self, pairs: Iterable[Pair]) -> None:
        said: dict[str, Counter[str]] = defaultdict(Counter)
        seen: Counter[str] = Counter()
        for _, dialect, standard in pairs:
            left, right = dialect.split(), standard.split()
            if len(left) != len(right):
                continue
            for spoken, word in zip(left, right, strict=True):
                seen.update(_keys(word))
                if spoken == word:
                    continue
                shared = 0
                while shared < min(len(spoken), len(word)) and spoken[shared] == word[shared]:
                    shared += 1
                for start in range(max(0, shared - 2), shared):
                    said[word[start:]][spoken[start:]] += 1
                said[_WHOLE + word][_WHOLE + spoken] += 1
        # Ends seen only once are accidents; whole words seen once are knowledge.
        self._said = {
            key: ways for key, ways in said.items() if key[0] == _WHOLE or (len(key) > 1 and sum(ways.values()) > 1)
        }
        self._rate = {key: sum(ways.values()) / seen[key] for key, ways in self._said.items()}

    def __call__(self, sentence: str, rng: random.Random) -> str | None:
        """The sentence with some of its eojeol as the region says them, as often as it does; None without any."""
        words = sentence.split()
        options: list[tuple[int, str]] = []
        for index, word in enumerate(words):
            # The whole word first, then the longest end.
            key = next((key for key in _keys(word) if key in self._said), None)
            if key is not None:
                options.append((index, key))
        if not options:
            return None
        chosen = [(i, key) for i, key in options if rng.random() < self._rate[key]]
        if not chosen:
            # Weighted by how often it is said, or the rarest change would be as common as the commonest.
            chosen = rng.choices(options, [self._rate[key] for _, key in options])
        for index, key in chosen:
            ways = self._said[key]
            spoken = rng.choices(list(ways), list(ways.values()))[0]
            word = words[index]
            words[index] = spoken[1:] if key[0] == _WHOLE else word[: len(word) - len(key)] + spoken
        return " ".join(words)


def _keys(word: str) -> Iterable[str]:
    """Under what a word may be filed, the most telling first."""
    yield _WHOLE + word
    for start in range(len(word) - 1):
        yield word[start:]
