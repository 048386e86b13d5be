"""Jamo arithmetic on syllables (Unicode, chapter 3.12: Conjoining Jamo Behavior).

Syllables with arae-a (ᆞ) or its double (ᆢ) have no code point of their own and are written as conjoining
jamo, two or three code points; here they are one character, with the 22nd and 23rd nucleus.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

FIRST_SYLLABLE, SYLLABLE_COUNT = 0xAC00, 11172
ONSETS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
NUCLEI = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ\u119e\u11a2"
# `-` stands for "no coda"; the rest in Unicode's order.
CODAS = "-ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"


ARAE_A = NUCLEI.index("\u119e")
CHARACTER = r"[\u1100-\u1112][\u119E\u11A2][\u11A8-\u11C2]?|[\s\S]"
"""A pattern for what the models read as one character, in the syntax of Python's `re` and of `tokenizer.json`."""
_CHARACTER = re.compile(CHARACTER)


def characters(text: str) -> list[str]:
    """The characters of NFC text as the models read them: code points, and syllables with arae-a.

    >>> len(characters("ᄒᆞᆫ 번"))
    3
    """
    return _CHARACTER.findall(text)


def is_syllable(character: str) -> bool:
    """@param character one, as `characters` gives it"""
    return len(character) > 1 or FIRST_SYLLABLE <= ord(character) < FIRST_SYLLABLE + SYLLABLE_COUNT


def decompose(syllable: str) -> tuple[int, int, int]:
    """Indices of onset, nucleus and coda: 한 → (18, 0, 4), ᄒᆞᆫ → (18, 21, 4)."""
    if len(syllable) > 1:
        coda = ord(syllable[2]) - 0x11A7 if len(syllable) > 2 else 0
        return ord(syllable[0]) - 0x1100, NUCLEI.index(syllable[1]), coda
    index = ord(syllable) - FIRST_SYLLABLE
    return index // 588, index % 588 // 28, index % 28


def compose(onset: int, nucleus: int, coda: int) -> str:
    if nucleus >= ARAE_A:
        return chr(0x1100 + onset) + NUCLEI[nucleus] + (chr(0x11A7 + coda) if coda else "")
    return chr(FIRST_SYLLABLE + (onset * 21 + nucleus) * 28 + coda)


def has_coda(text: str) -> bool:
    """Does the last character carry a coda? False for anything that is no syllable."""
    last = characters(text)[-1:]
    return bool(last) and is_syllable(last[0]) and decompose(last[0])[2] > 0


def nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


@lru_cache(maxsize=4096)  # rules ask for the same eojeol again and again
def open_codas(text: str) -> str:
    """Writes every coda as a letter of its own: 했어 → 해ㅆ어. Undone by `close_codas`."""
    opened = []
    for character in text:
        coda = decompose(character)[2] if is_syllable(character) else 0
        opened.append(chr(ord(character) - coda) + CODAS[coda] if coda else character)
    return "".join(opened)


_OPEN_THEN_CODA = re.compile(
    "([{}])([{}])".format("".join(chr(FIRST_SYLLABLE + 28 * i) for i in range(399)), CODAS[1:])
)


def close_codas(text: str) -> str:
    """Puts a letter that follows an open syllable into it as its coda: 해ㅆ어 → 했어."""
    return _OPEN_THEN_CODA.sub(lambda m: chr(ord(m[1]) + CODAS.index(m[2])), text)
