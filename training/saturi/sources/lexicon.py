"""Dictionary words put to work: each lexicon entry in short phrases, with its particles and endings.

120,000 entries are knowledge that no recorded sentence has. A noun takes the place of a noun in a
phrase cut out of a standard sentence, and the particle after it agrees; a verb or adjective is
conjugated on both sides with Kiwi, the dialect stem by analogy with the standard one.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from os.path import commonprefix
from pathlib import Path

from kiwipiepy import Kiwi

from .rows import Entry, read_morphemes
from ..text.hangul import has_coda, open_codas
from ..registers import Morpheme, Registers, agree

_WORD = re.compile(r"[가-힣\u1100-\u11FF ]+")


@dataclass(frozen=True, slots=True)
class Word:
    """A lexicon entry made ready. kind: `noun` (and whatever stands as it is), `predicate`, `form`."""

    dialect: str
    standard: str
    kind: str


_PLAIN_ENDINGS = tuple("다나네라음대")


def only_ends_plainly(entry: Entry) -> bool:
    """Was a form heard in a recording that differs in its ending alone, and in one that is heard everywhere?

    왔다 for 왔지 is; as a word by itself it would teach that plain 왔다 is dialect.
    """
    shared = len(commonprefix([entry.dialect, entry.standard]))
    return (
        entry.source == "aihub"
        and 0 < shared
        and len(entry.dialect) - shared <= 2
        and entry.dialect.endswith(_PLAIN_ENDINGS)
        and entry.dialect[-1] != entry.standard[-1]
    )


def clean(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Drops what is no word: dictionary marks, definitions of more than three eojeol, mere endings that are heard everywhere."""
    for entry in entries:
        dialect = entry.dialect.replace("-", "")
        standard = re.split(r"[.,;/(]", entry.standard)[0].strip()
        if not _WORD.fullmatch(dialect) or not _WORD.fullmatch(standard) or dialect == standard:
            continue
        made = Entry(entry.source, dialect, standard)
        if len(standard.split()) <= 3 and len(dialect.split()) <= 3 and not only_ends_plainly(made):
            yield made


_STEMS = ("VV", "VA", "VX")
_WHOLE_WORDS = ("NNG", "NP", "NR", "MAG", "MM", "IC")


def morpheme_entries(data: Path, region: str) -> list[Entry]:
    """Kiwi's dialect morphemes as a dictionary would have them: stems with -다, words as they are; endings are left to the registers."""
    entries = []
    for dialect, standard, tag in read_morphemes(data, region):
        if tag.startswith(_STEMS):
            entries.append(Entry("kiwi", f"{dialect}다", f"{standard}다"))
        elif tag in _WHOLE_WORDS:
            entries.append(Entry("kiwi", dialect, standard))
    return entries


def prefix_counts(texts: Iterable[str], longest: int = 5) -> Counter[str]:
    """How often eojeol begin with a string of up to `longest` characters."""
    counts: Counter[str] = Counter()
    for text in texts:
        for eojeol in text.split():
            counts.update(eojeol[:n] for n in range(1, min(longest, len(eojeol)) + 1))
    return counts


def likeness(a: str, b: str) -> float:
    """How much of two words is the same letters in the same order, 0 to 1."""
    return SequenceMatcher(None, unicodedata.normalize("NFD", a), unicodedata.normalize("NFD", b), autojunk=False).ratio()


class Lexicon:
    """One region's words, each with one main counterpart in either direction."""

    def __init__(self, entries: Iterable[Entry], standard_counts: Counter[str], dialect_counts: Counter[str]) -> None:
        meanings: dict[str, set[Entry]] = defaultdict(set)
        forms: dict[str, set[Entry]] = defaultdict(set)
        for entry in clean(entries):
            meanings[entry.dialect].add(entry)
            forms[entry.standard].add(entry)

        def commonest(candidates: set[Entry], side: str, counts: Counter[str]) -> Entry:
            names = Counter(getattr(e, side) for e in candidates)
            return max(
                candidates,
                # Of those that are as common the one that is most like the others: it is right in most of its parts.
                key=lambda e: (
                    counts[getattr(e, side).removesuffix("다")[:5]],
                    names[getattr(e, side)],
                    sum(n * likeness(getattr(e, side), name) for name, n in names.items()),
                    e,
                ),
            )

        self.to_standard = [self._word(commonest(es, "standard", standard_counts)) for es in meanings.values()]
        # Nobody writes a definition and wants the word for it: 기름을 짜는 틀 is no way to say 기름틀.
        named = [es for standard, es in forms.items() if len(standard.split()) <= min(len(e.dialect.split()) for e in es)]
        self.from_standard = [self._word(commonest(es, "dialect", dialect_counts)) for es in named]

    @staticmethod
    def _word(entry: Entry) -> Word:
        if entry.source == "aihub":
            return Word(entry.dialect, entry.standard, "form")
        both = entry.dialect.endswith("다") and entry.standard.endswith("다")
        return Word(entry.dialect, entry.standard, "predicate" if both and len(entry.standard) > 1 else "noun")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A stretch of a standard sentence around an open place."""

    before: str
    particle: str
    after: str


# Endings that everyday sentences use most, as Kiwi spells them.
_ENDINGS: list[tuple[tuple[str, str], ...]] = [
    (("어", "EF"),), (("었", "EP"), ("어", "EF")), (("었", "EP"), ("다", "EF")), (("고", "EC"),),
    (("어서", "EC"),), (("면", "EC"),), (("니까", "EC"),), (("는데", "EC"),), (("지", "EF"),),
    (("ᆫ다", "EF"),), (("는", "ETM"),), (("ᆫ", "ETM"),), (("ᆯ", "ETM"),), (("게", "EC"),),
    (("어요", "EF"),), (("었", "EP"), ("어요", "EF")), (("ᆸ니다", "EF"),), (("니", "EF"),), (("어라", "EF"),),
    (("지", "EC"), ("말", "VX"), ("어라", "EF")), (("던", "ETM"),), (("네", "EF"),), (("면서", "EC"),),
    (("었", "EP"), ("는데", "EC")), (("겠", "EP"), ("다", "EF")), (("다가", "EC"),), (("ᆯ", "ETM"),),
]  # fmt: skip


class Carriers:
    """Makes (dialect, standard) phrases around lexicon words."""

    def __init__(self, kiwi: Kiwi, registers: Registers, sentences: Iterable[str], rng: random.Random) -> None:
        self._kiwi, self._registers, self._rng = kiwi, registers, rng
        self._phrases = list(self._cut(sentences))
        self._stems: dict[str, tuple[str, str] | None] = {}

    def _cut(self, sentences: Iterable[str]) -> Iterator[Phrase]:
        for sentence, tokens in zip(sentences, self._kiwi.tokenize(sentences), strict=True):
            eojeols = sentence.split(" ")
            starts = [sum(len(e) + 1 for e in eojeols[:i]) for i in range(len(eojeols))]
            for i, (start, eojeol) in enumerate(zip(starts, eojeols, strict=True)):
                inside = [t for t in tokens if start <= t.start < start + len(eojeol)]
                if len(inside) < 2 or inside[0].tag != "NNG" or not inside[1].tag.startswith("J"):
                    continue
                noun = inside[0].form
                if eojeol.startswith(noun) and not has_coda(noun):
                    yield Phrase(" ".join(eojeols[max(0, i - 1) : i]), eojeol[len(noun) :], " ".join(eojeols[i + 1 : i + 3]))

    def phrase(self, word: Word, region: str, reading: bool) -> tuple[str, str]:
        """A phrase with the word in it, in dialect and in standard Korean.

        @param reading is the dialect there to be read, or what is to be written?
        """
        rng = self._rng
        frame = rng.choice(self._phrases)
        bare = rng.random() < 0.15
        before, after = ("", "") if bare else (frame.before, frame.after)
        if word.kind == "predicate":
            dialect, standard = self._conjugated(word, region, reading)
            after = "" if rng.random() < 0.6 else after
        elif word.kind == "form" or bare:
            dialect, standard = word.dialect, word.standard
        else:
            dialect = word.dialect + agree(frame.particle, word.dialect)
            standard = word.standard + agree(frame.particle, word.standard)
        if rng.random() < 0.4:
            before_dialect, after_dialect = (
                self._registers.to_dialect(part, region, rng if reading else None) if part else "" for part in (before, after)
            )
        else:
            before_dialect, after_dialect = before, after
        return (
            " ".join(part for part in (before_dialect, dialect, after_dialect) if part),
            " ".join(part for part in (before, standard, after) if part),
        )

    def _conjugated(self, word: Word, region: str, reading: bool) -> tuple[str, str]:
        stem = self._stem(word.standard)
        if stem is None or self._rng.random() < 0.1:
            return word.dialect, word.standard
        ahead, tag = stem
        form = word.standard[len(ahead) : -1]
        dialect_form = word.dialect[:-1]
        dialect_tag = tag.removesuffix("-I").removesuffix("-R")
        if form and dialect_form and open_codas(form)[-1] == open_codas(dialect_form)[-1]:
            dialect_tag = tag
        endings = self._rng.choice(_ENDINGS)
        standard = ahead + self._kiwi.join([(form, tag), *endings])
        dialect = self._kiwi.join([(dialect_form, dialect_tag), *endings])
        if self._rng.random() < 0.5:
            morphemes = [Morpheme(dialect_form, dialect_tag), *(Morpheme(*e) for e in endings)]
            dialect = self._registers.end(dialect, morphemes, region, reading)
        return dialect, standard

    def _stem(self, predicate: str) -> tuple[str, str] | None:
        """What stands before the last stem, and that stem's tag: 밥하다 → ('밥', 'XSV')."""
        if predicate not in self._stems:
            tokens = self._kiwi.tokenize(predicate)
            known = (
                len(tokens) > 1
                and tokens[-1].form == "다"
                and tokens[-2].tag.split("-")[0] in ("VV", "VA", "XSV", "XSA", "VX")
                and predicate.endswith(tokens[-2].form + "다")
            )
            self._stems[predicate] = (
                (predicate.removesuffix(tokens[-2].form + "다"), tokens[-2].tag) if known else None
            )
        return self._stems[predicate]
