"""What a region's rules are made of: words, endings, and how the coda decides about them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from ..hangul import close_codas, has_coda, open_codas


@dataclass(frozen=True)
class Respell:
    """Respells the end of an eojeol.

    tail: pattern that the last morphemes must match at their end, written `form/TAG form/TAG`.
    pattern, replacement: as for `respell`, tried at the end of the eojeol. No pattern: it stays as it is.
    mood: `ask` (the sentence asks), more closely `yesno` or `wh` (without or with a question word);
        `tell` (it does not), more closely `state`: it has a subject that is not the hearer. Without
        one, 일어나 may be a command, and an ending that only states would change what is meant;
        `bid`, `join` and `say`: it does not ask, and its clause sounds like a command or a request, like `come with me`,
        or like neither; `own`: 나는 갈래, which asks nobody.
    heard_everywhere: is what it writes standard Korean as well? 왔나 is, and no sign of Gyeongsang.
    after, before: patterns that the morphemes of the eojeol before, at their end, and of the eojeol after, at
        their beginning, must match: `before="보/VX"` is the 왔나 of 왔나 봐.
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
    """Replaces the last `drop` morphemes by `ending` and conjugates again, as Kiwi does."""

    tail: str
    ending: tuple[tuple[str, str], ...]
    mood: str = "any"
    drop: int = 1
    heard_everywhere: bool = False
    after: str = ""
    before: str = ""


@dataclass(frozen=True)
class Word:
    """A word for a word. `tags`: Kiwi tags, separated by |, that the standard word may have."""

    standard: str
    tags: str
    dialect: str


def words(tags: str, pairs: str) -> list[Word]:
    """`너>니 나>내` with one set of tags."""
    return [Word(*_pair(pair.split(">"), tags)) for pair in pairs.split()]


def _pair(pair: Sequence[str], tags: str) -> tuple[str, str, str]:
    standard, dialect = pair
    return standard, tags, dialect.replace("_", " ")


NOUN, ADVERB, PRONOUN, VERB = "NNG|NNB|NR", "MAG|MAJ|IC|NNG|MM", "NP", "VV|VA|VX|VV-R|VV-I|VA-I"
FINAL = r"/EF"
HEO = "하(?=[ㄴㄹㅁㅂ고곡는지주제면믄멍니난게겠겄쿠크더던드기시씨려젠거])"


@dataclass(frozen=True)
class Regional:
    """One region's rules at one strength.

    words: (standard word, Kiwi tag) → dialect word; endings: tried in order, the first that fits is taken;
    inner: respellings inside an eojeol, after words and endings, on open codas;
    stems: (stem, Kiwi tag without -R and -I) → (stem, tag), or several morphemes, conjugated again before the endings are looked at;
    doing: where 하 of 하다 is 허: a pattern on open codas, or none; phrases: respellings of the whole sentence at last;
    clauses: is a clause before a comma ended as a sentence is?
    """

    words: dict[tuple[str, str], str]
    endings: Sequence[Respell | Rejoin]
    inner: Sequence[tuple[str, str]]
    stems: Mapping[tuple[str, str], tuple[tuple[str, str], ...]] = field(default_factory=dict)
    doing: str = HEO
    phrases: Sequence[tuple[str, str]] = ()
    clauses: bool = False

    @staticmethod
    def of(words: Sequence[Word], endings: Sequence[Respell | Rejoin], inner: Sequence[tuple[str, str]], **more: Any) -> Regional:
        return Regional({(word.standard, tag): word.dialect for word in words for tag in word.tags.split("|")}, endings, inner, **more)

    def under(self, older: Regional) -> Regional:
        """`heavy`: these rules, and what old speakers have beside or instead of them first."""
        return Regional(
            self.words | older.words,
            [*older.endings, *self.endings],
            [*self.inner, *older.inner],
            {**self.stems, **older.stems},
            older.doing,
            [*older.phrases, *self.phrases],
            older.clauses,
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


class Morpheme(NamedTuple):
    """A morpheme as Kiwi writes it: dictionary form and tag."""

    form: str
    tag: str


def respell(pattern: str, replacement: str, text: str) -> str:
    """`re.sub` in which a coda counts as a letter of its own: `ㅆ어` → `ㄴ` turns 했어 into 핸."""
    return close_codas(_opened_pattern(pattern).sub(open_codas(replacement), open_codas(text), count=1))


@cache
def _opened_pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(open_codas(pattern))


@cache
def tail_pattern(tail: str) -> re.Pattern[str]:
    begin = "" if tail.startswith("/") else "(?:^| )"
    return re.compile(f"{begin}{tail}$")
