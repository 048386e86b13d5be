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


_QUESTION_WORDS = {
    "뭐/NP", "뭐/IC", "무엇/NP", "뭣/NP", "어디/NP", "누구/NP", "언제/MAG", "언제/NP", "왜/MAG", "왜/IC", "무슨/MM", "웬/MM", "어떻/VA-I", "어떻게/MAG",
    "어떡하/VV", "어쩌/VV", "얼마나/MAG", "얼마/NNG", "얼마/NP", "몇/MM", "몇/NR", "며칠/NNG", "어느/MM", "어떤/MM", "어째서/MAG",
}  # fmt: skip
# Without a question mark these are as often no question: 몇 개 달았어.
_WEAK = {"얼마/NNG", "얼마/NP", "몇/MM", "몇/NR", "며칠/NNG", "어느/MM", "어떤/MM"}
# 'Something', 'somewhere': 뭐라도, 누군가; 뭐 좀; 어디 아픈 데; 무슨 일 있어; 누구 있어.
_INDEFINITE = re.compile(
    r"(뭐|무엇|누구|어디|언제|얼마|어떻/VA-I 게)/?\S* (이/VCP )?(이?라도|이?든지?|이?나|ᆫ가|ᆫ지)/(JX|EC)"
    r"|(이?라도|혹시)/(JX|EC|MAG)"
    r"|뭐/NP (좀|하나|또)/\S+"
    r"|(어디|언제)/(NP|MAG) (한번|좀|또)/\S+"
    r"|어디/NP( 가/JKS)? (아프|안/MAG 좋)/?\S*( 데/NNB\S*)?(?! 가/JKS)"
    r"|무슨/MM (일|문제|말씀)/NNG (있|없|생기)/\S+"
    r"|누구/NP (\S+ )*사람/NNG (있|없)/\S+"
    r"|누구/NP (있|없|오|아/)/?\S*"
)
_EMBEDDED = re.compile(r"(는지|ᆫ지|은지|을지|ᆯ지|던지|냐고|느냐고|으냐고|나)/EC")
_WHETHER = re.compile(r"(어디/NP( 가/JKS)? (아프/VA|안/MAG 좋/VA)|무슨/MM (일|문제)/NNG( 이/JKS)? (있/VA|생기/VV 었/EP)) (어|어요)/E[FC]$")
_ASKING_ENDINGS = {"니", "냐", "나요", "ᆯ까", "을까", "ᆸ니까", "습니까", "는가요", "ᆫ가요", "은가요", "ᆯ래", "을래"}
_FAMILIAR = re.compile(r" (어|야|냐|지|대|ᆫ대|는대|래|세요|어요|에요|예요|ᆸ니까)/E[FC]$")
"""Endings that ask or tell, as the sentence has it."""


def clause_of(sentence: Sequence[Eojeol], at: int) -> list[Morpheme]:
    """The morphemes from behind the clause before up to here."""
    begin = at
    while begin and not sentence[begin - 1].ends_clause:
        begin -= 1
    return [m for eojeol in sentence[begin : at + 1] for m in eojeol.morphemes]


def asks_what(clause: Sequence[Morpheme], strictly: bool = False) -> bool:
    """Is there a question word that belongs to the end of the clause? 어디 있어 asks; 어디 있는지 몰라 and 언제 한번 봐 do not.

    @param strictly without the words that are as often no question where no mark tells
    """
    text = tail_of(clause)
    embedded = list(_EMBEDDED.finditer(text))
    if embedded and embedded[-1].end() < len(text):
        text = text[embedded[-1].end() :]
    text = _INDEFINITE.sub("", text) if not re.search(r"(이?라도|혹시)/(JX|EC|MAG)", text) else ""
    found = {word for word in text.split() if word in _QUESTION_WORDS}
    if strictly and not text.endswith((" 야/EF", " 야/EC")) and "도대체" not in text:
        found -= _WEAK
    return bool(found)


def asks_whether(clause: Sequence[Morpheme]) -> bool:
    """Is it a question by what it says, whatever marks it has? 어디 아파, 무슨 일 있어."""
    return _WHETHER.search(tail_of(clause)) is not None


def marked(sentence: Sequence[Eojeol]) -> list[frozenset[str]]:
    """The moods of every eojeol as far as question marks, endings and question words tell them.

    `ask`, and with it `wh` or `yesno` (with or without a question word that asks), or else `tell`.
    """
    return [_marked(sentence, at) for at in range(len(sentence))]


def _marked(sentence: Sequence[Eojeol], at: int) -> frozenset[str]:
    eojeol = sentence[at]
    clause = clause_of(sentence, at)
    if "?" in eojeol.after or _asks(eojeol):
        return frozenset({"ask", "wh" if asks_what(clause) else "yesno"})
    # People often leave the question mark out: 왜 이렇게 늦었어.
    if eojeol.last and _FAMILIAR.search(eojeol.tail):
        if asks_what(clause, strictly=True):
            return frozenset({"ask", "wh"})
        if asks_whether(clause):
            return frozenset({"ask", "yesno"})
    return frozenset({"tell"})


def _asks(eojeol: Eojeol) -> bool:
    """Does the ending alone make a question?"""
    last = eojeol.morphemes[-1] if eojeol.morphemes else None
    return last is not None and last.tag in ("EF", "EC") and eojeol.last and last.form in _ASKING_ENDINGS
