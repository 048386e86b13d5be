"""Training examples for the translator: every source of pairs, aligned, encoded and filed by name.

`prepare` writes one `.npz` a source into a working folder, and the list of edits with their ids.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from kiwipiepy import Kiwi
from tqdm import tqdm

from .alphabet import PROTECTED, REGIONS, SPACE, VOCABULARY, encode, prefix
from .data import Pair, read_labels, read_lexicon, read_pairs, read_standard, read_synthetic
from .edits import KEEP, edits_of
from .hangul import characters
from .injection import Injector
from .lexicon import Carriers, Lexicon, prefix_counts
from .old_spelling import old_spelling, with_arae_a, without_arae_a
from .registers import Registers

# What running text protects: Latin words, numbers, emoticons. One mark stands for each, as in Node.
PROTECTED_TEXT = re.compile(r"[A-Za-z0-9][A-Za-z0-9.,:/'_%+-]*|[ㄱ-ㅎㅏ-ㅣ]{2,}|[\^~;]{2,}")
MARK = "\ufffc"

# Edit ids. Position labels below zero: keep, and an edit that is too rare to have an id.
KEPT, RARE = -1, -2

_NEIGHBOURS = {
    "gyeongsang": ("gangwon", "jeolla", "chungcheong"),
    "jeju": ("unknown", "jeolla", "gyeongsang"),
    "jeolla": ("chungcheong", "gyeongsang", "gangwon"),
}

LONGEST = 110  # characters; longer sentences are left out of training


@dataclass(frozen=True, slots=True)
class Example:
    """A text to edit and what becomes of each character."""

    ids: list[int]
    edits: list[str | None]


def protect(text: str) -> str:
    return PROTECTED_TEXT.sub(MARK, text)


def encode_marked(text: str) -> list[int]:
    """Ids of a text that `protect` has marked."""
    return [PROTECTED if c == MARK else i for c, i in zip(characters(text), encode(text), strict=True)]


def example(source: str, target: str, region: str, to_standard: bool, strength: str) -> Example | None:
    """@returns None when the pair cannot be learnt from: too long, or its protected spans differ"""
    source, target = protect(source), protect(target)
    if not 0 < len(source) <= LONGEST or not target or source.count(MARK) != target.count(MARK):
        return None
    edits = edits_of(source, target)
    if any(e is not KEEP and (c == MARK or MARK in e) for c, e in zip(characters(source), edits, strict=True)):
        return None
    return Example(prefix(region, to_standard, strength) + encode_marked(source), [KEEP, KEEP, *edits])


def _both_ways(pairs: Iterable[tuple[str, str]], region: str, strength: str) -> Iterator[tuple[bool, Example | None]]:
    for dialect, standard in pairs:
        yield True, example(dialect, standard, region, True, "normal")
        # What is said in far fewer words would teach to leave words out; one may contract or fall away.
        if len(dialect.split()) >= len(standard.split()) - 1:
            yield False, example(standard, dialect, region, False, strength)


STRONG = 1 / 3
"""Share of eojeol that a recording must change to be an example of `heavy`; of dictionary sentences it is three quarters."""


def share_changed(made: Example) -> float:
    """The share of a text's eojeol in which something is edited."""
    changed, eojeol = set(), 0
    for i, edit in zip(made.ids, made.edits, strict=True):
        eojeol += i == SPACE
        if edit is not KEEP:
            changed.add(eojeol)
    return len(changed) / (eojeol + 1)


def as_transcribed(dialect: str, standard: str, rng: random.Random) -> tuple[str, str]:
    """Now and then with marks that stand by themselves, as transcripts of interviews have them: 감수다 ."""
    if rng.random() < 0.5:
        return dialect, standard
    mark = standard[-1] if standard[-1] in ".?!" else "."
    apart = [re.sub(r"\s*([.,?!])(?=\s|$)", r" \1", text.rstrip(".?!")) for text in (dialect, standard)]
    return f"{apart[0]} {mark}", f"{apart[1]} {mark}"


def spread(pairs: list[Pair], limit: int, rng: random.Random) -> list[Pair]:
    """At most `limit` pairs, those with rare changes first: a few changes make up most of speech."""
    if len(pairs) <= limit:
        return pairs

    def changes(pair: Pair) -> list[tuple[str, str]]:
        left, right = pair.dialect.split(), pair.standard.split()
        if len(left) != len(right):
            return [(pair.dialect, pair.standard)]
        return [(a, b) for a, b in zip(left, right, strict=True) if a != b]

    counts = Counter(change for pair in pairs for change in changes(pair))
    # Weighted sampling without replacement (Efraimidis and Spirakis, 2006): keep the largest u^(1/w).
    def key(pair: Pair) -> float:
        weight = sum(counts[change] ** -0.5 for change in set(changes(pair)))
        return rng.random() ** (1 / weight)

    return sorted(pairs, key=key, reverse=True)[:limit]


def sources(data: Path, seed: int) -> Iterator[tuple[str, Example]]:
    """(name of the source, example) of everything the translator learns from."""
    rng = random.Random(seed)
    kiwi = Kiwi(num_workers=2)
    registers = Registers(kiwi)
    standard = read_standard(data, "train")
    spoken = [s.text for s in standard if not s.source.startswith("nsmc")]
    standard_counts = prefix_counts(spoken)
    carriers = Carriers(kiwi, registers, rng.sample(spoken, 20_000), rng)
    plain = [t for t in spoken if 4 <= len(t) <= 45]

    for sentence in standard:
        region = rng.choice(REGIONS)
        made = example(sentence.text, sentence.text, region, True, "normal")
        if made:
            yield "identity", made

    recorded_standard = []
    for region in REGIONS:
        said = [p.standard for p in read_pairs(data, region, "train") if not p.is_dictionary and 8 <= len(p.standard) <= 90]
        recorded_standard += rng.sample(said, min(60_000, len(said)))

    for region in REGIONS:
        pairs = read_pairs(data, region, "train")
        recorded = spread([p for p in pairs if not p.is_dictionary], 110_000, rng)
        dictionary = [p for p in pairs if p.is_dictionary]

        def filed(name: str, ways: Iterable[tuple[bool, Example | None]], region: str = region):
            for to_standard, made in ways:
                if made:
                    yield f"{name}.{region}.{'to' if to_standard else 'from'}", made

        def settled(sentence: str, region: str = region):
            # What is standard already stays, rare words above all.
            made = example(sentence, sentence, region, True, "normal")
            if made:
                yield f"settled.{region}", made

        for pair in recorded[:30_000] + dictionary:
            yield from settled(pair.standard)
        if region == "jeolla":
            # Known to be Jeolla, but not how they read in standard Korean: for the classifier alone.
            yield from filed("labelled", ((True, example(s.text, s.text, region, True, "normal")) for s in read_labels(data, region)))
        yield from filed("recorded", _both_ways(((p.dialect, p.standard) for p in recorded), region, "light"))
        if len(recorded) < sum(not p.is_dictionary for p in pairs):
            # As they were said, for the classifier, which must know how often a region says what.
            said = rng.sample([p for p in pairs if not p.is_dictionary], 110_000)
            yield from filed("said", _both_ways(((p.dialect, p.standard) for p in said), region, "light"))
        spelled = [(p.dialect, p.standard) for p in dictionary]
        if region == "jeju":
            spelled += [(without_arae_a(d, v), s) for d, s in spelled for v in "ㅏㅗ" if without_arae_a(d, v) != d]
        yield from filed("dictionary", _both_ways(spelled, region, "heavy"))
        if region == "jeju":
            respelt = (
                as_transcribed(old_spelling(p.dialect, p.standard, rng), p.standard, rng) for p in recorded
            )
            ways = _both_ways(respelt, region, "heavy")
            yield from filed("respelt", ((to, made) for to, made in ways if to or (made and share_changed(made) >= STRONG)))
        inject = Injector(pairs)
        others = rng.sample(recorded_standard, len(recorded_standard))
        injected = [(spoken, s) for s in others if (spoken := inject(s, rng)) and spoken != s][:60_000]
        yield from filed("injected", _both_ways(injected, region, "light"))

        entries = read_lexicon(data, region)
        lexicon = Lexicon(entries, standard_counts, prefix_counts(p.dialect for p in pairs))
        for _ in range(3):
            for words, to_standard in ((lexicon.to_standard, True), (lexicon.from_standard, False)):
                for word in words:
                    dialect, counterpart = carriers.phrase(word, region, reading=to_standard)
                    # Whoever writes strong Jeju spells it so; of those who are read only some.
                    if region == "jeju" and (not to_standard or rng.random() < 0.5):
                        dialect = with_arae_a(dialect, counterpart)
                    ends = (dialect, counterpart) if to_standard else (counterpart, dialect)
                    made = example(*ends, region, to_standard, "normal" if to_standard else "heavy")
                    if made:
                        yield f"lexicon.{region}.{'to' if to_standard else 'from'}", made
                    if not to_standard:
                        yield from settled(counterpart)

        # Words that neighbours are known to say are heard here too; nobody's dictionary is complete.
        own = {entry.dialect for entry in entries}
        neighbours = Lexicon(
            (
                entry
                for name in _NEIGHBOURS[region]
                for entry in read_lexicon(data, name)
                if entry.source == "urimalsaem" and entry.dialect not in own and standard_counts[entry.dialect[:5]] < 3
            ),
            standard_counts,
            Counter(),
        )
        for word in neighbours.to_standard * 3:
            made = example(*carriers.phrase(word, region, reading=True), region, True, "normal")
            if made:
                yield f"neighbours.{region}.to", made

        sample = rng.sample(plain, 60_000)
        written = [(registers.to_dialect(s, region), s) for s in tqdm(sample, f"register {region}")]
        half = [(registers.to_dialect(s, region, rng), s) for s in sample]
        for to_standard, ends in ((True, half), (False, written)):
            for dialect, s in ends:
                left, right = (dialect, s) if to_standard else (s, dialect)
                made = example(left, right, region, to_standard, "normal")
                if made:
                    yield f"register.{region}.{'to' if to_standard else 'from'}", made

        synthetic = [(p.dialect, p.standard) for p in read_synthetic(data, region)
                     if len(p.dialect.split()) == len(p.standard.split())]
        for dialect, s in synthetic:
            made = example(dialect, s, region, True, "normal")
            if made:
                yield f"synthetic.{region}.to", made

    for neighbour, region in (("chungcheong", "jeolla"), ("gangwon", "gyeongsang")):
        for pair in read_pairs(data, neighbour, "train"):
            made = example(pair.dialect, pair.standard, region, True, "normal")
            if made:
                yield f"dictionary.{region}.to", made


def prepare(data: Path, out: Path, vocabulary_size: int, seed: int, keep: Path | None = None) -> None:
    """Writes `edits.json` and one `<source>.npz` a source with

    ids: uint16, the inputs one after the other; edits: int16 alike (`KEPT`, `RARE` or an id);
    starts: int64 [examples + 1], where each example begins.

    @param keep an `edits.json` whose edits, and no others, have ids: a shipped model that is gone on with loses none
    """
    assert len(VOCABULARY) < 2**16, "ids are filed as uint16"
    out.mkdir(parents=True, exist_ok=True)
    filed: dict[str, list[Example]] = defaultdict(list)
    for name, made in tqdm(sources(data, seed), "examples", unit=""):
        filed[name].append(made)
    edits = json.loads(keep.read_text(encoding="utf-8")) if keep else commonest_edits(filed, vocabulary_size)
    (out / "edits.json").write_text(json.dumps(edits, ensure_ascii=False), encoding="utf-8")
    id_of: dict[str | None, int] = {edit: i for i, edit in enumerate(edits)} | {KEEP: KEPT}
    for name, examples in filed.items():
        starts = np.cumsum([0] + [len(x.ids) for x in examples])
        labels = np.array([id_of.get(e, RARE) for x in examples for e in x.edits], dtype=np.int16)
        ids = np.array([i for x in examples for i in x.ids], dtype=np.uint16)
        np.savez(out / f"{name}.npz", ids=ids, edits=labels, starts=starts)
        edited = labels != KEPT
        print(f"{name}: {len(examples):,} examples, {np.mean(labels[edited] != RARE) if edited.any() else 1:.2%} of edits have an id")


def commonest_edits(filed: dict[str, list[Example]], count: int) -> list[str]:
    """The edits that have ids, the commonest first. Small sources count as much as large ones, or the scarce regions' would have none."""
    counts: Counter[str] = Counter()
    for name, examples in filed.items():
        if name != "identity":
            share = min(1.0, 40_000 / len(examples))
            for edit, n in Counter(e for x in examples for e in x.edits if e is not KEEP).items():
                counts[edit] += n * share
    return [edit for edit, _ in counts.most_common(count)]


def add_parser(commands: argparse._SubParsersAction) -> None:
    parser = commands.add_parser("prepare", help="align, encode and file every source of pairs, for both models")
    parser.add_argument("--data", type=Path, required=True, help="folder of pairs, lexicons and standard text")
    parser.add_argument("--out", type=Path, required=True, help="working folder for the examples")
    parser.add_argument("--edits", type=int, default=12_000, help="how many edits get an id")
    parser.add_argument("--keep", type=Path, help="a shipped edits.json, to go on from its model with the same edits")
    parser.add_argument("--seed", type=int, default=1)
    parser.set_defaults(act=lambda a: prepare(a.data, a.out, a.edits, a.seed, a.keep))
