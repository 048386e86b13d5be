"""Dialect as people recognise it: standard sentences rewritten in one consistent register a region.

Recorded speech is mild and dictionary examples are few. What people expect who ask for 경상도 lies
between: clear endings, particles, pronouns and everyday words, the same ones every time. This module
writes that register with rules over Kiwi's morphemes; the translator learns it as strength `normal`.

The rules follow the correspondences that are commonest in the training pairs of each region, and
the descriptions of the dialects in general reference works. A sentence is rewritten eojeol by
eojeol, so that both sides keep the same words in the same order.

    >>> Registers().to_dialect('너 밥 먹었어?', 'gyeongsang')
    '니 밥 묵었나?'
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kiwipiepy import Kiwi

from ..hangul import close_codas, has_coda, nfc, open_codas
from .grammar import Morpheme, Regional, Rejoin, Respell, agree, respell, tail_pattern
from .gyeongsang import GYEONGSANG, OLDER_GYEONGSANG
from .jeju import JEJU, OLDER_JEJU
from .jeolla import JEOLLA, OLDER_JEOLLA

__all__ = ["Morpheme", "Registers", "agree"]

_RULES = {
    "normal": {"gyeongsang": GYEONGSANG, "jeju": JEJU, "jeolla": JEOLLA},
    "heavy": {"gyeongsang": OLDER_GYEONGSANG, "jeju": OLDER_JEJU, "jeolla": OLDER_JEOLLA},
}

_QUESTION_WORDS = ("뭐", "뭘", "무엇", "무슨", "어디", "누구", "누가", "언제", "왜", "어떻게", "어떤", "어느", "몇", "얼마", "어째")

_DOING = ("VV", "VX", "XSV", "XSA")

_BROADER = {"wh": "ask", "yesno": "ask", "state": "tell", "tell": "tell"}

_SUBJECT = re.compile(r"(?<![가-힣])(?!너는|네가|너도|넌 )(나|난|내|저|[가-힣]+[이가은는])(?![가-힣])")


@dataclass(frozen=True)
class _Eojeol:
    """One eojeol with its morphemes; `body` is its text without the marks around it."""

    before: str
    body: str
    after: str
    morphemes: list[Morpheme]
    auxiliary: bool  # an auxiliary verb follows: in 놀고 있다 and 가게 되다, -고 and -게 join nothing
    last: bool


_ASKING_ENDINGS = {"니", "냐", "나요", "ᆯ까", "을까", "ᆸ니까", "습니까", "는가요", "ᆫ가요", "은가요", "ᆯ래", "을래"}


def _asks(eojeol: _Eojeol) -> bool:
    """Does the ending alone make a question? People often leave the question mark out."""
    last = eojeol.morphemes[-1] if eojeol.morphemes else None
    return last is not None and last.tag in ("EF", "EC") and eojeol.last and last.form in _ASKING_ENDINGS



def _tail(morphemes: list[Morpheme]) -> str:
    return "".join(f" {m.form}/{m.tag}" for m in morphemes)


def _together(eojeols: list[_Eojeol], rules: Regional) -> list[_Eojeol]:
    """Neighbouring eojeols as one, where the region has rules for both: 먹고 있어."""
    joined: list[_Eojeol] = []
    for eojeol in eojeols:
        before = joined[-1] if joined else None
        if before and not before.after and not eojeol.before.strip() and any(
            tail_pattern(tail).search(_tail(before.morphemes)) and re.match(" " + head, _tail(eojeol.morphemes))
            for tail, head in rules.together
        ):
            joined[-1] = replace(
                eojeol,
                before=before.before,
                body=before.body + eojeol.before + eojeol.body,
                morphemes=before.morphemes + eojeol.morphemes,
            )
        else:
            joined.append(eojeol)
    return joined


def _further_moods(eojeols: list[_Eojeol], rules: Regional) -> frozenset[str]:
    if not rules.moods:
        return frozenset()
    sentence = "".join(_tail(e.morphemes) + (" ?/SF" if "?" in e.after else "") for e in eojeols)
    return frozenset(name for name, pattern in rules.moods.items() if re.search(pattern, sentence))


class Registers:
    """Rewrites standard sentences in a region's register. One instance may be used for all regions."""

    def __init__(self, kiwi: Kiwi | None = None) -> None:
        self._kiwi = kiwi or Kiwi(num_workers=1)

    def to_dialect(self, sentence: str, region: str, rng: random.Random | None = None, strength: str = "normal") -> str:
        """The sentence in the register of `region`, one of `REGIONS`, as it is said today (`normal`) or as old speakers would (`heavy`).

        With `rng` it is made to be read: each rule is left out now and then, as speakers do, which teaches the way
        back from half-dialect too, and what is heard everywhere is left as it is, or plain chat would be taken for
        dialect. Without it the outcome is always the same.
        """
        sentence = nfc(sentence)
        asks = "wh" if any(word in sentence for word in _QUESTION_WORDS) else "yesno"
        tells = "state" if _SUBJECT.search(sentence) else "tell"
        written = []
        rules = _RULES[strength][region]
        eojeols = _together(list(self._eojeols(sentence)), rules)
        further = _further_moods(eojeols, rules)
        for eojeol in eojeols:
            mood = asks if "?" in eojeol.after or _asks(eojeol) else tells
            body = eojeol.body if rng and rng.random() < 0.15 else self._rewrite(eojeol, rules, region, mood, bool(rng), further)
            written.append(eojeol.before + body + eojeol.after)
        return "".join(written)

    def end(self, body: str, morphemes: list[Morpheme], region: str, reading: bool) -> str:
        """A conjugated word with its ending as the region has it, when a rule is known for it.

        @param reading is it made to be read, so that what is heard everywhere stays?
        """
        eojeol = _Eojeol("", body, "", morphemes, auxiliary=False, last=False)
        return self._end(eojeol, _RULES["normal"][region], "tell", reading)

    def _eojeols(self, sentence: str) -> Iterator[_Eojeol]:
        tokens = self._kiwi.tokenize(sentence)
        for match in re.finditer(r"(\s*(?:[^\w\s]|[ㄱ-ㅣ])*)((?:[^\Wㄱ-ㅣ]|[\u1100-\u11FF])*)(\S*)", sentence):
            if not match.group():
                continue
            start, end = match.span(2)
            inside = [
                Morpheme(t.form, t.tag)
                for t in tokens
                if start <= t.start < end or (t.len == 0 and start < t.start <= end)
            ]
            following = next((t for t in tokens if t.start >= match.end(3) and t.tag[0] != "S"), None)
            auxiliary = following is not None and (following.tag == "VX" or following.form in ("되", "하"))
            yield _Eojeol(*match.groups(), inside, auxiliary, last=following is None)

    def _rewrite(self, eojeol: _Eojeol, rules: Regional, region: str, mood: str, reading: bool, further: frozenset[str] = frozenset()) -> str:
        if not eojeol.morphemes:
            return eojeol.body
        eojeol = self._restem(eojeol, rules)
        body = self._end(eojeol, rules, mood, reading, further)
        body = _replace_words(body, eojeol, rules.words)
        for pattern, replacement in rules.inner:
            body = respell(pattern, replacement, body)
        does = any(m.form == "하" and m.tag in _DOING for m in eojeol.morphemes)
        for pattern, replacement in rules.doing if does or any(re.fullmatch(r".+하/V[AV]", "/".join(m)) for m in eojeol.morphemes) else ():
            body = respell(pattern, replacement, body)
        if region == "jeolla" and does:
            body = respell("하(?=[ㄴㄹㅁㅂ고곡는지주제면믄멍니난게겠겄쿠크더던드기시씨려젠거])", "허", body)
        return body

    def _restem(self, eojeol: _Eojeol, rules: Regional) -> _Eojeol:
        """The eojeol with the region's stems, conjugated again where one was found."""
        tail = _tail(eojeol.morphemes)
        restemmed = tail
        for pattern, replacement in rules.stems:
            restemmed = re.sub(rf"(?<= ){pattern}(?= |$)", replacement, restemmed)
        if restemmed == tail:
            return eojeol
        morphemes = [Morpheme(*m.rsplit("/", 1)) for m in restemmed.split()]
        return replace(eojeol, body=self._kiwi.join(morphemes), morphemes=morphemes)

    def _end(self, eojeol: _Eojeol, rules: Regional, mood: str, reading: bool, further: frozenset[str] = frozenset()) -> str:
        tail = _tail(eojeol.morphemes)
        if eojeol.auxiliary and tail.endswith((" 고/EC", " 게/EC")):
            return eojeol.body
        tails = [tail]
        if eojeol.last and tail.endswith("/EC"):
            tails.insert(0, tail.removesuffix("EC") + "EF")  # Kiwi, where the full stop is missing
        for rule in rules.endings:
            if rule.mood not in ("any", mood, _BROADER[mood]) and rule.mood not in further:
                continue
            if not any(tail_pattern(rule.tail).search(tail) for tail in tails):
                continue
            if reading and rule.heard_everywhere:
                return eojeol.body
            if isinstance(rule, Rejoin):
                kept = [(m.form, m.tag) for m in eojeol.morphemes[: -rule.drop]]
                if kept and rule.then:
                    return respell(rule.then[0] + "$", rule.then[1], self._kiwi.join([*kept, *rule.ending]))
                if kept:
                    return self._join(kept, rule.ending)
                continue
            respelt = respell(f"{rule.pattern}$", rule.replacement, eojeol.body)
            if respelt != eojeol.body:
                return respelt
        return eojeol.body

    def _join(self, kept: list[tuple[str, str]], ending: tuple[tuple[str, str], ...]) -> str:
        form, tag = ending[0]
        if form.endswith("데이"):
            return self._kiwi.join([*kept, (form.replace("데이", "다"), tag)])[:-1] + "데이"
        stem = open_codas(self._kiwi.join([kept[-1]]))
        # Kiwi knows standard endings only: give the linking vowel that theirs would have.
        if form[0] == "으" and kept[-1][1] not in ("EP",) and (not has_coda(close_codas(stem)) or stem.endswith("ㄹ")):
            form = form[1:]
        if form in ("ᆷ수다", "ᆷ수과", "ᆷ쪄", "ᆷ시냐"):
            return self._continuing(kept, form[1:])
        if form == "ᆸ서":
            return close_codas(re.sub("(세요|시오)$", "서", open_codas(self._kiwi.join([*kept, ("ᆸ시오", "EF")]))).replace("시오", "서"))
        if form == "우다" or form == "우과":
            if has_coda(close_codas(stem)) and not stem.endswith("ㄹ"):
                form = "수" + form[1:]
            return self._kiwi.join(kept) + form
        if form in ("인교", "가", "고") and kept[-1][1].startswith("N"):
            return self._kiwi.join(kept) + form
        if form == "는교" and kept[-1][1] in ("VA", "XSA", "VA-I"):
            return self._kiwi.join([*kept, ("은가", "EF")])[:-1] + "교"
        if form == "ᆫ가요" and kept[-1][1] not in ("VA", "XSA", "VA-I"):
            form = "는가요"
        return self._kiwi.join([*kept, (form, tag), *ending[1:]])

    def _continuing(self, kept: list[tuple[str, str]], rest: str) -> str:
        """Jeju's continuing -암/엄-: the stem as before -어, with ㅁ for a coda: 먹어 → 먹엄, 가 → 감."""
        return close_codas(open_codas(self._kiwi.join([*kept, ("어", "EF")])) + "ㅁ" + rest)


def _replace_words(body: str, eojeol: _Eojeol, words: dict[tuple[str, str], str]) -> str:
    """Replaces the first word of an eojeol and makes the particle after it agree."""
    whole = words.get((eojeol.body, "MAG"))
    if whole is not None and body == eojeol.body:
        return whole
    first = eojeol.morphemes[0]
    dialect = words.get((first.form, first.tag))
    if dialect is None or not body.startswith(first.form):
        return body
    rest = body[len(first.form) :]
    if first.tag.startswith(("N", "MA")):
        following = eojeol.morphemes[1] if len(eojeol.morphemes) > 1 else None
        if first.tag in ("NNG", "NP") and following is not None and following.tag.startswith(("NN", "XS")):
            return body  # part of a longer word
        rest = agree(rest, dialect)
    return dialect + rest
