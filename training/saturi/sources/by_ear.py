"""Dialect as people type it who write down what they hear: 했다 → 했따 or 햇다, 내가 → 네가.

Spelling of dialect is nobody's school subject, and phones do not correct it. Models that were taught
by transcripts meet such words everywhere in chat.
"""

from __future__ import annotations

import random
import re

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

_ALSO_SPELT: dict[str, list[tuple[re.Pattern[str], list[str]]]] = {
    region: [(re.compile(spelt.replace("$", r"(?=\W*$)")), others.split("|")) for spelt, others in ways]
    for region, ways in {
        "gyeongsang": [
            (r"데이$", "대이|다이|떼이"), (r"(?<=.)래이$", "레이|라이"), (r"재이$", "제이|자이"), (r"는교$", "능교|닌교"), (r"인교$", "잉교"),
            (r"니꺼$", "니껴|니까"), (r"습니더$", "심더|심니더|슴니더"), (r"카더라", "카드라|카대"), (r"뿠", "삣|뿟|삤"), (r"갖고", "가꼬|가고"), (r"이까네$", "이까|니까네"), (r"께$", "끄마|게"),
        ],
        "jeju": [
            (r"수과$", "수꽈|수가|수까"), (r"우꽈$", "우과|우까"), (r"마[씨씸]$", "마씀|마씸|마시| 마씀| 마씸"), (r"서$", "서예|서양|써"), (r"(?<=[암엄함햄남감람삼잠참탐팜담맘밤럼점험])서$", "져|쪄|쩌|저"),
            (r"댄(?=$|마)", "덴|뎬"), (r"랜(?=$|마)", "렌"), (r"잰(?=$|마)", "젠"), (r"신디", "신듸|신데"), (r"(?<=[는은인한간운])디$", "듸"), (r"크라$", "커라|켜"), (r"쿠다$", "쿠다예|쿠다양"), (r"수다$", "수다예|수다양"),
        ],
        "jeolla": [
            (r"(?<=[응잉앙엉웅])께$", "게|깨"), (r"응께$", "은께|으께"), (r"당께$", "당게|당깨|다께"), (r"어라$", "어라우|어라잉|어라이"), (r"라우$", "라|라잉"), (r"(?<=.)디$", "듸|데"), (r"제$", "재|제잉"),
            (r"부러", "불어|뿌러|뿔어"), (r"부렀", "불었|뿌렀|뿔었"), (r"(?<=.)잉$", "이잉|이"), (r"믄$", "먼"), (r"겄", "것|겟"), (r"갖고", "가꼬|갖꼬"), (r"드라", "더라"),
        ],
    }.items()
}
"""What else people write for an ending: nobody's spelling of it is wrong."""


def by_ear(dialect: str, standard: str, region: str, rng: random.Random) -> str:
    """A sentence with some of its dialect words spelt by ear; what is standard Korean stays as it is, and so does everything
    where the two sides do not have as many eojeol.

    >>> by_ear('밥은 묵었데이', '밥은 먹었어', 'gyeongsang', random.Random(1))
    '밥은 묵었떼이'
    """
    ours, theirs = dialect.split(" "), standard.split(" ")
    if len(ours) != len(theirs):
        return dialect
    return " ".join(_heard(a, region, rng) if a != b and rng.random() < OFTEN else a for a, b in zip(ours, theirs, strict=True))


def _heard(word: str, region: str, rng: random.Random) -> str:
    ways = [spelt for way in (_tensed, _single, _confused, _without_h) if (spelt := way(word)) != word]
    ways += [spelt.sub(rng.choice(others), word) for spelt, others in _ALSO_SPELT[region] if spelt.search(word)]
    return rng.choice(ways) if ways else word


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
