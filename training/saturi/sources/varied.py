"""Written sentences said in more ways than they were written: half in dialect, and of other things.

Two thousand sentences a region are soon known by heart. What is to be learnt of them is how they are said, not
that somebody's 회의 was late; and people in chat mix what their grandparents say with what everybody says.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence

from kiwipiepy import Kiwi

from ..registers import Registers
from ..text.hangul import CODAS, characters, decompose, is_syllable

_RIEUL = CODAS.index("ㄹ")
_OFTEN = 5
"""Times that a noun must occur to be known."""


def mixed(sides: Sequence[str], weights: Sequence[float], rng: random.Random) -> str | None:
    """A sentence whose every eojeol is drawn from one of its versions, or nothing where they do not have as many.

    >>> mixed(['니 밥 묵었나?', '너 밥 먹었어?'], [1, 0], random.Random(1))
    '니 밥 묵었나?'
    """
    read = [side.split(" ") for side in sides]
    if len({len(words) for words in read}) > 1:
        return None
    return " ".join(rng.choices(ways, weights)[0] for ways in zip(*read, strict=True))


class Nouns:
    """Nouns that a region says as everybody does, by what particles they take: one may stand where another stood."""

    def __init__(self, kiwi: Kiwi, registers: Registers, sentences: Iterable[str], region: str, dialectal: Collection[str]) -> None:
        """
        @param sentences where nouns are found
        @param dialectal nouns that have another word in the region
        """
        self._kiwi = kiwi
        counts = Counter(t.form for tokens in kiwi.tokenize(sentences) for t in tokens if t.tag == "NNG" and 2 <= len(t.form) <= 4)
        self._alike: dict[int, list[str]] = defaultdict(list)
        for noun, count in sorted(counts.items()):
            if count >= _OFTEN and noun not in dialectal and registers.to_dialect(noun, region, strength="heavy") == noun:
                self._alike[_particles_of(noun)].append(noun)

    def exchanged(self, standard: str, dialect: str, rng: random.Random) -> tuple[str, str] | None:
        """(standard, dialect) with another noun wherever both have the same one before a particle or alone; nothing where they have none."""
        ours, theirs = standard.split(" "), dialect.split(" ")
        if len(ours) != len(theirs):
            return None
        starts = {}
        place = 0
        for index, eojeol in enumerate(ours):
            starts[place] = index
            place += len(eojeol) + 1
        tokens = self._kiwi.tokenize(standard)
        changed = False
        for token, following in zip(tokens, [*tokens[1:], None], strict=True):
            index = starts.get(token.start)
            if token.tag != "NNG" or len(token.form) < 2 or index is None or not theirs[index].startswith(token.form):
                continue
            if following and following.start < token.start + len(ours[index]) and following.tag[0] not in "JS":
                continue  # part of a longer word, or a verb
            noun = rng.choice(self._alike[_particles_of(token.form)])
            ours[index], theirs[index] = (noun + side[index][len(token.form) :] for side in (ours, theirs))
            changed = True
        return (" ".join(ours), " ".join(theirs)) if changed else None


def _particles_of(noun: str) -> int:
    """Which forms of particles a noun takes: 0 as after a vowel, 1 as after ㄹ, 2 as after any other coda."""
    last = characters(noun)[-1]
    coda = decompose(last)[2] if is_syllable(last) else 0
    return 0 if coda == 0 else 1 if coda == _RIEUL else 2
