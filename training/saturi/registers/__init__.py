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
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kiwipiepy import Kiwi

from ..text.hangul import nfc
from .grammar import Regional, Rejoin, Respell, agree, respell, tail_pattern
from .gyeongsang import GYEONGSANG, OLDER_GYEONGSANG
from .jeju import JEJU, OLDER_JEJU
from .jeolla import JEOLLA, OLDER_JEOLLA
from .sentence import Eojeol, Morpheme, tail_of

__all__ = ["Morpheme", "Registers", "agree"]

_RULES = {
    "normal": {"gyeongsang": GYEONGSANG, "jeju": JEJU, "jeolla": JEOLLA},
    "heavy": {"gyeongsang": OLDER_GYEONGSANG, "jeju": OLDER_JEJU, "jeolla": OLDER_JEOLLA},
}

# What Kiwi takes for something else at the end of a sentence: 지금 자?, 거기 서!
_MISREAD = {
    " 자/IC": [Morpheme("자", "VV"), Morpheme("어", "EF")],
    " 서/JKB": [Morpheme("서", "VV"), Morpheme("어", "EF")],
}


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
        rules = _RULES[strength][region]
        eojeols = _together(self._eojeols(nfc(sentence)), rules)
        spoken = ""
        for index, (eojeol, moods) in enumerate(zip(eojeols, rules.moods(eojeols), strict=True)):
            body = eojeol.body if rng and rng.random() < 0.15 else self._rewrite(eojeol, rules, moods, bool(rng), _near(eojeols, index))
            spoken += eojeol.before + body + eojeol.after
        for pattern, replacement in rules.phrases:
            spoken = respell(pattern, replacement, spoken)
        return spoken

    def end(self, body: str, morphemes: list[Morpheme], region: str, reading: bool) -> str:
        """A conjugated word with its ending as the region has it, when a rule is known for it.

        @param reading is it made to be read, so that what is heard everywhere stays?
        """
        eojeol = Eojeol("", body, "", morphemes, auxiliary=False, last=False)
        rules = _RULES["normal"][region]
        return self._end(eojeol, rules, rules.alone, reading, ("", ""))

    def _eojeols(self, sentence: str) -> Iterator[Eojeol]:
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
            last = following is None
            if last and match.start() > 0:
                inside = _MISREAD.get(tail_of(inside), inside)
            yield Eojeol(*match.groups(), inside, auxiliary, last)

    def _rewrite(self, eojeol: Eojeol, rules: Regional, moods: frozenset[str], reading: bool, near: tuple[str, str]) -> str:
        if not eojeol.morphemes:
            return eojeol.body
        eojeol = self._restem(eojeol, rules)
        body = self._end(eojeol, rules, moods, reading, near)
        body = _replace_words(body, eojeol, rules.words)
        for pattern, replacement in rules.inner:
            body = respell(pattern, replacement, body)
        tails = _tails(eojeol, rules)
        for rule in rules.changes:
            if _fits(rule, tails, moods, near):
                body = respell(rule.pattern, rule.replacement, body)
        return body

    def _restem(self, eojeol: Eojeol, rules: Regional) -> Eojeol:
        """The eojeol with the region's stems, conjugated again where one was found."""
        tail = eojeol.tail
        for pattern, replacement in rules.stems:
            tail = re.sub(rf"(?<= )(?:{pattern})(?= |$)", replacement, tail)
        if tail == eojeol.tail or (rules.as_typed and self._kiwi.join(eojeol.morphemes) != eojeol.body):
            return eojeol
        morphemes = [Morpheme(*m.rsplit("/", 1)) for m in tail.split()]
        return replace(eojeol, body=self._kiwi.join(morphemes), morphemes=morphemes)

    def _end(self, eojeol: Eojeol, rules: Regional, moods: frozenset[str], reading: bool, near: tuple[str, str]) -> str:
        if eojeol.auxiliary and eojeol.tail.endswith((" 고/EC", " 게/EC")):
            return eojeol.body
        tails = _tails(eojeol, rules)
        for rule in rules.endings:
            if not _fits(rule, tails, moods, near):
                continue
            if reading and rule.heard_everywhere:
                return eojeol.body
            if isinstance(rule, Rejoin):
                if kept := eojeol.morphemes[: -rule.drop]:
                    return self._rejoin(kept, rule, unspaced=rules.as_typed and " " not in eojeol.body)
                continue
            if not rule.pattern:
                return eojeol.body
            respelt = respell(f"{rule.pattern}$", rule.replacement, eojeol.body)
            if respelt != eojeol.body:
                return respelt
        return eojeol.body

    def _rejoin(self, kept: Sequence[Morpheme], rule: Rejoin, unspaced: bool) -> str:
        joined = self._kiwi.join([*kept, *rule.ending])
        if unspaced:
            joined = joined.replace(" ", "")
        for pattern, replacement in rule.then:
            joined = respell(f"{pattern}$", replacement, joined)
        return joined


def _together(eojeols: Iterator[Eojeol], rules: Regional) -> list[Eojeol]:
    """Neighbouring eojeols as one, where the region's rules need both and no mark parts them."""
    joined: list[Eojeol] = []
    for eojeol in eojeols:
        before = joined[-1] if joined else None
        if before and not before.after and not eojeol.before.strip() and any(
            tail_pattern(tail).search(before.tail) and re.match(f" {head}", eojeol.tail) for tail, head in rules.together
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


def _tails(eojeol: Eojeol, rules: Regional) -> list[str]:
    """The morphemes of an eojeol as rules read them, and with a final ending where Kiwi took it for a connective."""
    tail = eojeol.tail
    closed = eojeol.last or (rules.closing and re.search(rules.closing, f"{tail} {eojeol.after}"))
    if closed and tail.endswith("/EC"):
        return [tail.removesuffix("EC") + "EF", tail]
    return [tail]


def _near(eojeols: Sequence[Eojeol], index: int) -> tuple[str, str]:
    """The morphemes of the eojeol before and of the one that follows, where no mark parts them."""
    before = eojeols[index - 1].tail if index and not eojeols[index - 1].after else ""
    return before, eojeols[index + 1].tail if index + 1 < len(eojeols) and not eojeols[index].after else ""


def _fits(rule: Respell | Rejoin, tails: Sequence[str], moods: frozenset[str], near: tuple[str, str]) -> bool:
    """Does the rule fit the morphemes, in these moods and between these neighbours?"""
    if rule.mood != "any" and rule.mood not in moods:
        return False
    pattern = tail_pattern(rule.tail)
    if not any(map(pattern.search, tails)):
        return False
    before, following = near
    if rule.after and not tail_pattern(rule.after).search(before):
        return False
    return not rule.before or re.match(f" {rule.before}", following) is not None


def _replace_words(body: str, eojeol: Eojeol, words: dict[tuple[str, str], str]) -> str:
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
