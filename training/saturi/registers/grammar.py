"""What a region's rules are made of: words, endings, and how the coda decides about them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from ..text.hangul import close_codas, has_coda, open_codas
from .sentence import Eojeol, marked


@dataclass(frozen=True)
class Respell:
    """Respells the end of an eojeol.

    tail: pattern that the last morphemes must match at their end, written `form/TAG form/TAG`.
    pattern, replacement: as for `respell`, tried at the end of the eojeol. Where they change nothing, the next rule
        has its turn; without a pattern the eojeol stays as it is, and no other rule has one.
    mood: one of the moods that the region tells of the eojeol (`Regional.moods`), or `any`. All regions tell `ask`
        (the sentence asks), more closely `yesno` or `wh` (without or with a question word), and `tell` (it does not);
        where a region tells them apart, `state` (somebody is told of it), `command` (somebody is told or asked to do
        it), `propose` (to do it together) and `mine` (it is the speaker's own will): 일어나 alone may be any of them,
        and an ending that only states would change what is meant. Further ones stand beside the region's function.
    heard_everywhere: is what it writes standard Korean as well? 왔나 is, and no sign of Gyeongsang.
    after, before: patterns that the morphemes of the eojeol before, at their end, and of the one that follows, at
        their beginning, must match: `before="않/VX"` is the 춥지 of 춥지 않아. No neighbour is one beyond a mark.
    """

    tail: str
    pattern: str
    replacement: str
    mood: str = "any"
    heard_everywhere: bool = False
    after: str = ""
    before: str = ""


@dataclass(frozen=True)
class Rejoin:
    """Replaces the last `drop` morphemes by `ending` and conjugates again, as Kiwi does. The rest is as for `Respell`.

    then: respellings of the end of the outcome, one after the other. Kiwi conjugates standard endings only; one that
        takes the same form of the stem leads to any other: 먹 + 으면, then `면` → `크라`.
    """

    tail: str
    ending: tuple[tuple[str, str], ...]
    mood: str = "any"
    drop: int = 1
    heard_everywhere: bool = False
    after: str = ""
    before: str = ""
    then: tuple[tuple[str, str], ...] = ()


EXCLAIMED = Respell(r"깜짝/\S+ 이/VCP 야/E[FC]", "", "")
"""깜짝이야! states nothing, and stays."""


# Kiwi conjugates standard endings; each of these goes by one that takes the same form of the stem.
def on_vowel(tail: str, ending: str, mood: str = "any", drop: int = 1) -> Rejoin:
    """As before 어: 먹어, 가, 추워. Jeju's `ㅁ수다` becomes 먹엄수다, 감수다, 추웜수다."""
    return Rejoin(tail, (("어", "EF"),), mood, drop, then=(("", ending),))


def on_link(tail: str, ending: str, mood: str = "any", drop: int = 1) -> Rejoin:
    """As before 으면: 먹으, 가, 살, 추우. Jeju's `크라` becomes 먹으크라, 가크라, 살크라."""
    rieul = (("ㄹ면", ending),) if ending.startswith("ㄹ") else ()  # 힘들 거라: the ㄹ of the stem is enough
    return Rejoin(tail, (("으면", "EC"),), mood, drop, then=(*rieul, ("면", ending)))


def on_request(tail: str, ending: str, mood: str = "any", drop: int = 1) -> Rejoin:
    """As before 으세요: 먹으, 가, 사, 추우. Jeju's `ㅂ서` becomes 먹읍서, 갑서, 삽서."""
    return Rejoin(tail, (("으세요", "EF"),), mood, drop, then=(("세요", ending),))


def on_stem(tail: str, ending: str, mood: str = "any", drop: int = 1) -> Rejoin:
    """The bare stem: 춥, 크. Jeju's `수다` becomes 춥수다."""
    return Rejoin(tail, (("고", "EC"),), mood, drop, then=(("고", ending),))


@dataclass(frozen=True)
class Word:
    """A word for a word. `tags`: Kiwi tags, separated by |, that the standard word may have."""

    standard: str
    tags: str
    dialect: str


def words(tags: str, pairs: str) -> list[Word]:
    """`너>니 나>내` with one set of tags."""
    return [Word(*_pair(pair.split(">"), tags)) for pair in pairs.split()]


def listed(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


def _pair(pair: Sequence[str], tags: str) -> tuple[str, str, str]:
    standard, dialect = pair
    return standard, tags, dialect.replace("_", " ")


NOUN, ADVERB, PRONOUN = "NNG|NNB|NR", "MAG|MAJ|IC|NNG|MM", "NP"
WHOLE = "MAG"
"""The tag for an eojeol as it is written, particle and all: it is looked up as if it were an adverb."""


@dataclass(frozen=True)
class Regional:
    """One region's rules at one strength, in the order in which they are applied.

    together: (tail, head) of neighbouring eojeols whose rules need both: they are one eojeol for all that follows, 먹고 있어;
    moods: the moods of every eojeol of a sentence, for `Respell.mood`;
    alone: the moods of a word that stands in no sentence;
    stems: respellings of the morphemes, written `form/TAG form/TAG`; where one is made, the eojeol is conjugated again;
    closing: pattern for the morphemes of an eojeol and, after a blank, the marks behind it, where a connective ending
        ends the sentence, too: 배고파, 밥 먹자. (It always does at the very end.)
    endings: tried in order, the first that fits is taken;
    words: (standard word, Kiwi tag) → dialect word;
    inner: respellings inside an eojeol, on open codas;
    changes: respellings that look at the morphemes as well: all that fit are made, in order, anywhere in the eojeol;
    phrases: respellings of the whole sentence as it has become;
    as_typed: is what people write together left so where it is conjugated again? 해줘 → 해주라. Their stems stay where
        Kiwi would not conjugate them as they are written. Else it is written as Kiwi does: 해 주라.
    """

    words: dict[tuple[str, str], str]
    endings: Sequence[Respell | Rejoin]
    inner: Sequence[tuple[str, str]]
    changes: Sequence[Respell] = ()
    stems: Sequence[tuple[str, str]] = ()
    together: Sequence[tuple[str, str]] = ()
    phrases: Sequence[tuple[str, str]] = ()
    moods: Callable[[Sequence[Eojeol]], Sequence[frozenset[str]]] = marked
    alone: frozenset[str] = frozenset({"tell"})
    closing: str = ""
    as_typed: bool = True

    @staticmethod
    def of(words: Sequence[Word], endings: Sequence[Respell | Rejoin], inner: Sequence[tuple[str, str]], **more: Any) -> Regional:
        return Regional({(word.standard, tag): word.dialect for word in words for tag in word.tags.split("|")}, endings, inner, **more)

    def under(self, older: Regional) -> Regional:
        """`heavy`: these rules, and what old speakers have beside or instead of them first."""
        return Regional(
            words=self.words | older.words,
            endings=[*older.endings, *self.endings],
            inner=[*self.inner, *older.inner],
            changes=[*self.changes, *older.changes],
            stems=[*older.stems, *self.stems],
            together=[*older.together, *self.together],
            phrases=[*older.phrases, *self.phrases],
            moods=self.moods,
            alone=self.alone,
            closing=self.closing,
            as_typed=self.as_typed,
        )


# Particles whose form follows the coda of the word before: (after a coda, after a vowel).
_PARTICLES = [("이", "가"), ("을", "를"), ("은", "는"), ("으로", "로"), ("과", "와"), ("이랑", "랑"), ("이나", "나"), ("이영", "영"), ("이랜", "랜"), ("이라꼬", "라꼬")]


def agree(particle: str, word: str) -> str:
    """The form of a particle that follows `word`: agree('가', '집') → '이'. Others stay as they are."""
    for after_coda, after_vowel in _PARTICLES:
        if particle in (after_coda, after_vowel):
            rieul = after_coda == "으로" and open_codas(word).endswith("ㄹ")
            return after_coda if has_coda(word) and not rieul else after_vowel
    return particle


def respell(pattern: str, replacement: str, text: str) -> str:
    """`re.sub` in which a coda counts as a letter of its own: `ㅆ어` → `ㄴ` turns 했어 into 핸."""
    opened = open_codas(text)
    spelt = _opened_pattern(pattern).sub(open_codas(replacement), opened, count=1)
    return text if spelt == opened else close_codas(spelt)


@cache
def _opened_pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(open_codas(pattern))


@cache
def tail_pattern(tail: str) -> re.Pattern[str]:
    begin = "" if tail.startswith("/") else "(?:^| )"
    return re.compile(f"{begin}{tail}$")
