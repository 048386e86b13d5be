"""Jamo arithmetic on precomposed syllables (Unicode, chapter 3.12: Conjoining Jamo Behavior)."""

from __future__ import annotations

import re
import unicodedata

FIRST_SYLLABLE, SYLLABLE_COUNT = 0xAC00, 11172
ONSETS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
NUCLEI = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
# `-` stands for "no coda"; the rest in Unicode's order.
CODAS = "-ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"


def is_syllable(character: str) -> bool:
    return FIRST_SYLLABLE <= ord(character) < FIRST_SYLLABLE + SYLLABLE_COUNT


def decompose(syllable: str) -> tuple[int, int, int]:
    """Indices of onset, nucleus and coda: 한 → (18, 0, 4)."""
    index = ord(syllable) - FIRST_SYLLABLE
    return index // 588, index % 588 // 28, index % 28


def compose(onset: int, nucleus: int, coda: int) -> str:
    return chr(FIRST_SYLLABLE + (onset * 21 + nucleus) * 28 + coda)


def has_coda(text: str) -> bool:
    """Does the last character carry a coda? False for anything that is no syllable."""
    return bool(text) and is_syllable(text[-1]) and decompose(text[-1])[2] > 0


def nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


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
