"""Jeju speech spelt as Jejueo's own orthography does: arae-a (ᆞ), ㅅ for the past's ㅆ, ㅞ for ㅚ.

AI Hub and the lexicons write what they hear with the letters of standard Korean; interviews and
many dictionary examples write Jejueo. The same sentence in the other spelling teaches the one what
only the other has. Where Jeju has ㅗ and standard Korean ㅏ in the same syllable, both come from
arae-a (Jejueo Orthography, Jeju Province, 2014).
"""

from __future__ import annotations

import random
import re

from ..text.hangul import ARAE_A, CODAS, NUCLEI, characters, compose, decompose, is_syllable

_A, _O, _OE, _WAE, _WE = (NUCLEI.index(vowel) for vowel in "ㅏㅗㅚㅙㅞ")
_PAST, _SINGLE = CODAS.index("ㅆ"), CODAS.index("ㅅ")
_DO = {
    "하": ("ᄒᆞ", "허"), "허": ("ᄒᆞ", "허"), "한": ("ᄒᆞᆫ", "헌"), "헌": ("ᄒᆞᆫ", "헌"), "할": ("ᄒᆞᆯ", "헐"),
    "헐": ("ᄒᆞᆯ", "헐"), "함": ("ᄒᆞᆷ", "험"), "험": ("ᄒᆞᆷ", "험"), "해": ("헤", "ᄒᆞ여", "허여"), "했": ("헷", "ᄒᆞ엿"),
    "행": ("헹", "ᄒᆞ영"), "핸": ("헨", "ᄒᆞ연"), "햄": ("헴", "ᄒᆞ염"),
}  # fmt: skip
"""하다 as it is heard: as Jejueo writes it."""
_DOES = re.compile("[하한할함해했합](?!테)")


def without_arae_a(text: str, vowel: str) -> str:
    """Spells arae-a as people do who have no key for it: ᄆᆞᆯ → 말 with `ㅏ`, 몰 with `ㅗ`."""

    def respell(character: str) -> str:
        onset, nucleus, coda = decompose(character) if is_syllable(character) else (0, 0, 0)
        return compose(onset, NUCLEI.index(vowel), coda) if nucleus == ARAE_A else character

    return "".join(map(respell, characters(text)))


def with_arae_a(dialect: str, standard: str) -> str:
    """Spells a word with the arae-a that its two modern forms tell of: 모을 (마을) → ᄆᆞ을."""
    ours, theirs = characters(dialect), characters(standard)
    shared = [_arae_a(a) if _were_arae_a(a, b) else a for a, b in zip(ours, theirs, strict=False)]
    return "".join(shared + ours[len(theirs) :])


def old_spelling(dialect: str, standard: str, rng: random.Random) -> str:
    """A sentence as Jejueo spells it; without as many eojeol on both sides it stays as it is.

    >>> old_spelling('거기 갔는데 안 되켄', '거기 갔는데 안 되겠다고', random.Random(1))
    '거기 갓는데 안 뒈켄'
    """
    ours, theirs = dialect.split(" "), standard.split(" ")
    if len(ours) != len(theirs):
        return dialect
    return " ".join(_eojeol(a, b, rng) for a, b in zip(ours, theirs, strict=True))


def _eojeol(word: str, standard: str, rng: random.Random) -> str:
    does = bool(_DOES.search(standard))
    return "".join(_syllable(s, does, rng) for s in characters(with_arae_a(word, standard)))


def _syllable(syllable: str, does: bool, rng: random.Random) -> str:
    if does and syllable in _DO:
        return rng.choice(_DO[syllable])
    if not is_syllable(syllable):
        return syllable
    onset, nucleus, coda = decompose(syllable)
    return compose(onset, _WE if nucleus in (_OE, _WAE) else nucleus, _SINGLE if coda == _PAST else coda)


def _were_arae_a(dialect: str, standard: str) -> bool:
    if not (is_syllable(dialect) and is_syllable(standard)):
        return False
    ours, theirs = decompose(dialect), decompose(standard)
    return ours[0] == theirs[0] and ours[2] == theirs[2] and (ours[1], theirs[1]) == (_O, _A)


def _arae_a(syllable: str) -> str:
    onset, _, coda = decompose(syllable)
    return compose(onset, ARAE_A, coda)
