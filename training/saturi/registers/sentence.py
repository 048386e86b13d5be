"""A sentence as the rules read it: eojeols with their morphemes, and what its marks and words tell of its mood."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Morpheme(NamedTuple):
    """A morpheme as Kiwi writes it: dictionary form and tag."""

    form: str
    tag: str


@dataclass(frozen=True)
class Eojeol:
    """One eojeol, or several that a region's rules must see together; `body` is the text without the marks around it."""

    before: str
    body: str
    after: str
    morphemes: list[Morpheme]
    auxiliary: bool  # an auxiliary verb follows: in 놀고 있다 and 가게 되다, -고 and -게 join nothing
    last: bool

    @property
    def tail(self) -> str:
        """The morphemes as the patterns of rules read them."""
        return tail_of(self.morphemes)

    @property
    def stops(self) -> bool:
        """Does a clause end here by the marks?"""
        return re.search(r"[.!?,…~]", self.after) is not None

    @property
    def ends_clause(self) -> bool:
        """Does a clause end here, by the marks or the ending?"""
        return self.stops or (bool(self.morphemes) and self.morphemes[-1].tag == "EF")


def tail_of(morphemes: Sequence[Morpheme]) -> str:
    """The morphemes as the patterns of rules read them: ` form/TAG form/TAG`."""
    return "".join(f" {m.form}/{m.tag}" for m in morphemes)


_QUESTION_WORDS = ("뭐", "뭘", "무엇", "무슨", "어디", "누구", "누가", "언제", "왜", "어떻게", "어떤", "어느", "몇", "얼마", "어째")
_ASKING_ENDINGS = {"니", "냐", "나요", "ᆯ까", "을까", "ᆸ니까", "습니까", "는가요", "ᆫ가요", "은가요", "ᆯ래", "을래"}


def marked(sentence: Sequence[Eojeol]) -> list[frozenset[str]]:
    """The moods of every eojeol as far as question marks, endings and question words tell them.

    `ask`, and with it `wh` or `yesno` (with or without a question word in the sentence), or else `tell`.
    """
    text = "".join(e.before + e.body + e.after for e in sentence)
    asks = frozenset({"ask", "wh" if any(word in text for word in _QUESTION_WORDS) else "yesno"})
    return [asks if "?" in e.after or _asks(e) else frozenset({"tell"}) for e in sentence]


def _asks(eojeol: Eojeol) -> bool:
    """Does the ending alone make a question? People often leave the question mark out."""
    last = eojeol.morphemes[-1] if eojeol.morphemes else None
    return last is not None and last.tag in ("EF", "EC") and eojeol.last and last.form in _ASKING_ENDINGS
