"""Dialect as people type it who write down what they hear: 했다 → 했따 or 햇다, 내가 → 네가.

Spelling of dialect is nobody's school subject, and phones do not correct it. Models that were taught
by transcripts meet such words everywhere in chat.
"""

from __future__ import annotations

import random

from ..text.hangul import CODAS, NUCLEI, ONSETS, characters, compose, decompose, is_syllable

_AE, _E = NUCLEI.index("ㅐ"), NUCLEI.index("ㅔ")
_PAST, _SINGLE, _NONE = CODAS.index("ㅆ"), CODAS.index("ㅅ"), 0
_TENSE = {ONSETS.index(lax): ONSETS.index(tense) for lax, tense in zip("ㄱㄷㅂㅅㅈ", "ㄲㄸㅃㅆㅉ", strict=True)}
_OBSTRUENTS = {CODAS.index(c) for c in "ㄱㄷㅂㅅㅆㅈㅊㅌㅍㄲㅄ"}
_H = {CODAS.index("ㄶ"): CODAS.index("ㄴ"), CODAS.index("ㅀ"): CODAS.index("ㄹ")}
"""Codas whose ㅎ nobody hears before a vowel: 많이, 앓아."""
_SILENT = ONSETS.index("ㅇ")
OFTEN = 0.35
"""How often an eojeol that can be spelt by ear is."""


def by_ear(dialect: str, standard: str, rng: random.Random) -> str:
    """A sentence with some of its dialect words spelt by ear; what is standard Korean stays as it is, and so does everything
    where the two sides do not have as many eojeol.

    >>> by_ear('밥은 묵었데이', '밥은 먹었어', random.Random(1))
    '밥은 묵었떼이'
    """
    ours, theirs = dialect.split(" "), standard.split(" ")
    if len(ours) != len(theirs):
        return dialect
    return " ".join(_heard(a, rng) if a != b and rng.random() < OFTEN else a for a, b in zip(ours, theirs, strict=True))


def _heard(word: str, rng: random.Random) -> str:
    ways = [way for way in (_tensed, _single, _confused, _without_h) if way(word) != word]
    return rng.choice(ways)(word) if ways else word


def _respelt(word: str, respell) -> str:
    """`respell`: (syllable as onset, nucleus, coda; the coda before, the onset behind) → the same as it is spelt."""
    letters = characters(word)
    parts = [decompose(c) if is_syllable(c) else None for c in letters]
    spelt = []
    for at, (letter, part) in enumerate(zip(letters, parts, strict=True)):
        before = parts[at - 1] if at else None
        behind = parts[at + 1] if at + 1 < len(parts) else None
        spelt.append(letter if part is None else compose(*respell(part, before[2] if before else _NONE, behind[0] if behind else -1)))
    return "".join(spelt)


def _tensed(word: str) -> str:
    """갔다 → 갔따, 묵고 → 묵꼬."""
    return _respelt(word, lambda s, before, behind: (_TENSE.get(s[0], s[0]) if before in _OBSTRUENTS else s[0], *s[1:]))


def _single(word: str) -> str:
    """갔다 → 갓다, but not before a vowel: 갔어."""
    return _respelt(word, lambda s, before, behind: (s[0], s[1], _SINGLE if s[2] == _PAST and behind not in (_SILENT, -1) else s[2]))


def _confused(word: str) -> str:
    """했데이 → 헷데이, 해삣제 → 헤삣재: ㅐ and ㅔ sound alike."""
    return _respelt(word, lambda s, before, behind: (s[0], {_AE: _E, _E: _AE}.get(s[1], s[1]), s[2]))


def _without_h(word: str) -> str:
    """많이 → 만이."""
    return _respelt(word, lambda s, before, behind: (*s[:2], _H[s[2]] if s[2] in _H and behind == _SILENT else s[2]))
