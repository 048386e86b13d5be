"""Training examples for the translator: every source of pairs, aligned, encoded and filed by name.

`prepare` writes one `.npz` a source into a working folder, and the list of edits with their ids.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import islice, pairwise
from pathlib import Path

import numpy as np
from kiwipiepy import Kiwi
from tqdm import tqdm

from ..text.alphabet import CONTROLS, PROTECTED_TOKEN, REGIONS, SPACE, STRENGTHS, VOCABULARY, prefix
from .by_ear import by_ear
from .rows import Pair, read_everyday, read_glossary, read_grammar, read_labels, read_lexicon, read_pairs, read_phrases, read_standard, read_synthetic, read_written
from ..text.edits import KEEP, KEPT, RARE, apply_edit, edits_of
from ..text.hangul import characters
from .injection import Injector
from .lexicon import Carriers, Lexicon, morpheme_entries, prefix_counts
from .old_spelling import old_spelling, with_arae_a, without_arae_a
from .varied import Nouns, mixed
from ..text.reading import MARK, bare, encode_marked, words_of
from ..registers import Registers

_TOKENS = [MARK if token == PROTECTED_TOKEN else token for token in VOCABULARY]

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


def example(source: str, target: str, region: str, to_standard: bool, strength: str) -> Example | None:
    """@returns None when the pair cannot be learnt from: too long, or its protected spans differ"""
    source, target = words_of(source), words_of(target)
    # Whether it asks is told by one mark, and no translation changes that.
    target = target.rstrip("?") + "?" * source.endswith("?")
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


GLOSSARY_PHRASES = 12
"""In so many phrases a word of a glossary is read, and in as many written at each strength."""

Filed = Iterator[tuple[str, Example]]
"""(name of the source, example)"""


def _settled(sentences: Iterable[str], region: str, name: str = "settled") -> Filed:
    """What is standard already stays, rare words above all."""
    for sentence in sentences:
        if made := example(sentence, sentence, region, True, "normal"):
            yield f"{name}.{region}", made


def _filed(name: str, region: str, ways: Iterable[tuple[bool, Example | None]]) -> Filed:
    for to_standard, made in ways:
        if made:
            yield f"{name}.{region}.{'to' if to_standard else 'from'}", made


def _one_way(pairs: Iterable[tuple[str, str]], region: str) -> Iterator[tuple[bool, Example | None]]:
    """(dialect, standard) pairs to be read only."""
    return ((True, example(dialect, standard, region, True, "normal")) for dialect, standard in pairs)


def _cut_short(pairs: Iterable[tuple[str, str]], rng: random.Random) -> Iterator[tuple[str, str]]:
    """Stretches of two to six eojeol, as long as people type, of sentences that have as many on both sides.

    Most end where the sentence does: that is where its ending is.
    """
    for dialect, standard in pairs:
        left, right = dialect.split(), standard.split()
        if len(left) == len(right) and len(left) > 2:
            length = min(len(left), rng.randint(2, 6))
            stop = len(left) if rng.random() < 0.6 else rng.randint(length, len(left))
            yield " ".join(left[stop - length : stop]), " ".join(right[stop - length : stop])


def held_out(standard: str) -> bool:
    """Is a row of grammar for measuring alone? FNV-1a of its standard side tells, here as in `benchmarks/everyday.ts`."""
    hashed = 0x811C9DC5
    for byte in standard.encode():
        hashed = (hashed ^ byte) * 0x01000193 % 2**32
    return hashed % 3 == 0


def plain_text(data: Path, rng: random.Random) -> Filed:
    for sentence in read_standard(data, "train"):
        region = rng.choice(REGIONS)
        if made := example(sentence.text, sentence.text, region, True, "normal"):
            yield "identity", made


def recorded_text(data: Path, region: str, rng: random.Random) -> Filed:
    """What was recorded, said in dictionaries, and told apart."""
    pairs = read_pairs(data, region, "train")
    recorded = spread([p for p in pairs if not p.is_dictionary], 110_000, rng)
    dictionary = [p for p in pairs if p.is_dictionary]
    yield from _settled((p.standard for p in recorded[:30_000] + dictionary), region)
    if region == "jeolla":
        # Known to be Jeolla, but not how they read in standard Korean: for the classifier alone.
        yield from _filed("labelled", region, _one_way(((s.text, s.text) for s in read_labels(data, region)), region))
    spoken = [(p.dialect, p.standard) for p in recorded]
    yield from _filed("recorded", region, _both_ways(spoken, region, "light"))
    yield from _filed("short", region, _both_ways(_cut_short(rng.sample(spoken, min(60_000, len(spoken))), rng), region, "light"))
    if len(recorded) < sum(not p.is_dictionary for p in pairs):
        # As they were said, for the classifier, which must know how often a region says what.
        said = rng.sample([p for p in pairs if not p.is_dictionary], 110_000)
        yield from _filed("said", region, _both_ways(((p.dialect, p.standard) for p in said), region, "light"))
    spelled = [(p.dialect, p.standard) for p in dictionary]
    if region == "jeju":
        spelled += [(without_arae_a(d, v), s) for d, s in spelled for v in "ㅏㅗ" if without_arae_a(d, v) != d]
    yield from _filed("dictionary", region, _both_ways(spelled, region, "heavy"))
    if region == "jeju":
        respelt = ((old_spelling(p.dialect, p.standard, rng), p.standard) for p in recorded)
        ways = _both_ways(respelt, region, "heavy")
        yield from _filed("respelt", region, ((to, made) for to, made in ways if to or (made and share_changed(made) >= STRONG)))
    synthetic = [(p.dialect, p.standard) for p in read_synthetic(data, region) if len(p.dialect.split()) == len(p.standard.split())]
    yield from _filed("synthetic", region, _one_way(synthetic, region))


def injected_text(data: Path, region: str, rng: random.Random) -> Filed:
    """What recordings of a region show, put into the sentences of all three."""
    others = []
    for name in REGIONS:
        said = [p.standard for p in read_pairs(data, name, "train") if not p.is_dictionary and 8 <= len(p.standard) <= 90]
        others += rng.sample(said, min(60_000, len(said)))
    rng.shuffle(others)
    inject = Injector(read_pairs(data, region, "train"))
    injected = [(spoken, s) for s in others if (spoken := inject(s, rng)) and spoken != s][:60_000]
    yield from _filed("injected", region, _both_ways(injected, region, "light"))


def neighbours_text(data: Path, rng: random.Random) -> Filed:
    for neighbour, region in (("chungcheong", "jeolla"), ("gangwon", "gyeongsang")):
        pairs = read_pairs(data, neighbour, "train")
        yield from _filed("dictionary", region, _one_way(((p.dialect, p.standard) for p in pairs), region))


def written_text(data: Path, region: str, rng: random.Random) -> Filed:
    """What was written for this project: everyday sentences at both strengths, set phrases, grammar."""
    # What choices are measured on may not be learnt, though set phrases occur everywhere.
    public = {bare(text) for _, text, _ in read_everyday(data)}
    written = [w for w in read_written(data, region, "train") if not public & {bare(w.normal), bare(w.heavy)}]
    phrases = [p for p in read_phrases(data, region, "train") if bare(p.dialect) not in public]
    kiwi = Kiwi(num_workers=1)
    dialectal = {entry.standard for entry in read_lexicon(data, region)}
    nouns = Nouns(kiwi, Registers(kiwi), rng.sample(everyday_sentences(data), 20_000), region, dialectal)
    for strength in ("normal", "heavy"):
        pairs = [(getattr(w, strength), w.standard) for w in written]
        yield from _filed(f"written.{strength}", region, _both_ways(pairs, region, strength))
        yield from _filed(f"written.{strength}", region, _both_ways(_cut_short(pairs, rng), region, strength))
        heard = [(by_ear(dialect, standard, region, rng), standard) for dialect, standard in pairs * 2]
        yield from _filed(f"written.{strength}", region, _one_way(heard, region))
        others = [made for dialect, standard in pairs * 3 if (made := nouns.exchanged(standard, dialect, rng))]
        yield from _filed(f"written.{strength}", region, _both_ways(((dialect, standard) for standard, dialect in others), region, strength))
    halves = ((mixed((w.normal, w.heavy, w.standard), (4, 4, 2), rng), w.standard) for w in written * 3)
    halves = [(by_ear(made, standard, region, rng), standard) for made, standard in halves if made]
    yield from _filed("written.mixed", region, _one_way(halves, region))
    yield from _settled((w.standard for w in written), region, "plain")
    yield from _filed("phrases", region, _one_way(((p.dialect, p.standard) for p in phrases), region))
    yield from _filed("phrases", region, _one_way(((by_ear(p.dialect, p.standard, region, rng), p.standard) for p in phrases), region))
    yield from _settled((p.standard for p in phrases), region, "plain")
    # Two messages in one: what is said next is no part of what was asked.
    first, second = rng.sample(phrases, len(phrases)), rng.sample(written, len(written))
    joined = ((f"{p.dialect} {w.normal}", f"{p.standard} {w.standard}") for p, w in zip(first, second, strict=False))
    yield from _filed("phrases", region, _one_way(joined, region))
    for row in read_grammar(data, region):
        if not held_out(row.standard):
            # The first way to say it is the commonest; all of them are read.
            yield from _filed("grammar", region, _both_ways([(row.right[0], row.standard)], region, "normal"))
            yield from _filed("grammar", region, _one_way(((form, row.standard) for form in row.right[1:]), region))


def everyday_sentences(data: Path) -> list[str]:
    """Standard sentences as people type them, without film slang."""
    return [s.text for s in read_standard(data, "train") if not s.source.startswith("nsmc")]


def carriers_among(sentences: list[str], rng: random.Random) -> Carriers:
    """Phrases out of some of these sentences, for words to stand in."""
    kiwi = Kiwi(num_workers=1)
    return Carriers(kiwi, Registers(kiwi), rng.sample(sentences, min(20_000, len(sentences))), rng)


def glossary_text(data: Path, glossary: Path, region: str, rng: random.Random) -> Filed:
    """Words of people's own, in phrases: few, and so each in more of them than a dictionary's."""
    entries = read_glossary(glossary, region)
    if not entries:
        return
    spoken = everyday_sentences(data)
    carriers = carriers_among(spoken, rng)
    lexicon = Lexicon(entries, prefix_counts(spoken), Counter())
    for _ in range(GLOSSARY_PHRASES):
        yield from _filed("glossary", region, _one_way((carriers.phrase(word, region, reading=True) for word in lexicon.to_standard), region))
        for word in lexicon.from_standard:
            dialect, standard = carriers.phrase(word, region, reading=False)
            # Whoever has a word of their own says it at any strength.
            yield from _filed("glossary", region, ((False, example(standard, dialect, region, False, strength)) for strength in STRENGTHS))


def lexicon_text(data: Path, region: str, rng: random.Random) -> Filed:
    """Dictionaries' words and Kiwi's morphemes, in phrases."""
    spoken = everyday_sentences(data)
    standard_counts = prefix_counts(spoken)
    carriers = carriers_among(spoken, rng)
    entries = read_lexicon(data, region) + morpheme_entries(data, region)
    lexicon = Lexicon(entries, standard_counts, prefix_counts(p.dialect for p in read_pairs(data, region, "train")))
    for _ in range(3):
        for word in lexicon.to_standard:
            dialect, standard = carriers.phrase(word, region, reading=True)
            if region == "jeju" and rng.random() < 0.5:
                dialect = with_arae_a(dialect, standard)
            yield from _filed("lexicon", region, _one_way([(dialect, standard)], region))
        for word in lexicon.from_standard:
            dialect, standard = carriers.phrase(word, region, reading=False)
            # Whoever writes strong Jeju spells it so; of those who are read only some.
            if region == "jeju":
                dialect = with_arae_a(dialect, standard)
            yield from _filed("lexicon", region, [(False, example(standard, dialect, region, False, "heavy"))])
            yield from _settled([standard], region)

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
        yield from _filed("neighbours", region, _one_way([carriers.phrase(word, region, reading=True)], region))


def register_text(data: Path, region: str, rng: random.Random) -> Filed:
    """Plain sentences in the region's register: as it is written at both strengths, and as it is read, left out here and there."""
    registers = Registers(Kiwi(num_workers=1))
    plain = [text for text in everyday_sentences(data) if 4 <= len(text) <= 45]
    for strength, count in (("normal", 40_000), ("heavy", 28_000)):
        for sentence in tqdm(rng.sample(plain, count), f"register {region} {strength}", mininterval=30):
            written = registers.to_dialect(sentence, region, strength=strength)
            read = by_ear(registers.to_dialect(sentence, region, rng, strength), sentence, region, rng)
            yield from _filed(f"register.{strength}", region, [(False, example(sentence, written, region, False, strength))])
            yield from _filed(f"register.{strength}", region, _one_way([(read, sentence)], region))


def jobs(data: Path, seed: int, glossary: Path | None = None) -> dict[str, Callable[[], Filed]]:
    """What makes examples, by name. Each draws for itself, so that one can be made anew without the others."""
    made: dict[str, Callable[[], Filed]] = {}
    for make in (plain_text, neighbours_text):
        made[make.__name__] = partial(make, data, random.Random(f"{seed} {make.__name__}"))
    for make in (register_text, lexicon_text, recorded_text, injected_text, written_text):
        for region in REGIONS:
            name = f"{make.__name__}.{region}"
            made[name] = partial(make, data, region, random.Random(f"{seed} {name}"))
    for region in REGIONS if glossary else ():
        name = f"{glossary_text.__name__}.{region}"
        made[name] = partial(glossary_text, data, glossary, region, random.Random(f"{seed} {name}"))
    return made


def _made(job: tuple[Path, int, Path | None, str]) -> dict[str, list[Example]]:
    data, seed, glossary, name = job
    filed: dict[str, list[Example]] = defaultdict(list)
    for source, made in jobs(data, seed, glossary)[name]():
        filed[source].append(made)
    print(f"{name}: {sum(map(len, filed.values())):,} examples", flush=True)
    return filed


def prepare(data: Path, out: Path, vocabulary_size: int, seed: int, keep: Path | None = None, only: Sequence[str] = ("",), glossary: Path | None = None) -> None:
    """Writes `edits.json` and one `<source>.npz` a source with

    ids: uint16, the inputs one after the other; edits: int16 alike (`KEPT`, `RARE` or an id);
    starts: int64 [examples + 1], where each example begins.

    @param keep an `edits.json` whose edits keep their ids: a shipped model that is gone on with loses none
    @param only make what begins with one of these names, and leave the other sources as they lie in `out`
    @param glossary words of people's own, as `saturi glossary export` writes them
    """
    assert len(VOCABULARY) < 2**16, "ids are filed as uint16"
    out.mkdir(parents=True, exist_ok=True)
    filed: dict[str, list[Example]] = defaultdict(list)
    wanted = [(data, seed, glossary, name) for name in jobs(data, seed, glossary) if name.startswith(tuple(only))]
    with ProcessPoolExecutor(2) as pool:
        for made in pool.map(_made, wanted):
            for name, examples in made.items():
                filed[name] += examples
    edits = json.loads(keep.read_text(encoding="utf-8")) if keep else []
    known = set(edits)
    common = (edit for edit in commonest_edits(filed, vocabulary_size) if edit not in known)
    edits += islice(common, vocabulary_size - len(edits))
    (out / "edits.json").write_text(json.dumps(edits, ensure_ascii=False), encoding="utf-8")
    id_of: dict[str | None, int] = {edit: i for i, edit in enumerate(edits)} | {KEEP: KEPT}
    for name, examples in filed.items():
        starts = np.cumsum([0] + [len(x.ids) for x in examples])
        labels = np.array([id_of.get(e, RARE) for x in examples for e in x.edits], dtype=np.int16)
        ids = np.array([i for x in examples for i in x.ids], dtype=np.uint16)
        np.savez_compressed(out / f"{name}.npz", ids=ids, edits=labels, starts=starts)
        edited = labels != KEPT
        print(f"{name}: {len(examples):,} examples, {np.mean(labels[edited] != RARE) if edited.any() else 1:.2%} of edits have an id")


def outputs(file: Path, edits: list[str]) -> Iterator[str]:
    """What the examples of an `.npz` come to, those with an edit that has no id left out."""
    with np.load(file) as arrays:
        ids, labels, starts = arrays["ids"], arrays["edits"].tolist(), arrays["starts"].tolist()
    read = [_TOKENS[i] for i in ids.tolist()]
    for start, stop in pairwise(starts):
        made = labels[start + CONTROLS : stop]
        if RARE not in made:
            yield "".join(apply_edit(c, None if e == KEPT else edits[e]) for c, e in zip(read[start + CONTROLS : stop], made, strict=True))


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
    parser.add_argument("--edits", type=int, default=14_000, help="how many edits get an id")
    parser.add_argument("--keep", type=Path, help="a shipped edits.json, to go on from its model: its edits keep their ids")
    parser.add_argument("--only", nargs="+", default=[""], help="make only what begins with one of these names, such as register_text")
    parser.add_argument("--glossary", type=Path, help="words of people's own as one more source, as `saturi glossary export` writes them")
    parser.add_argument("--seed", type=int, default=1)
    parser.set_defaults(act=lambda a: prepare(a.data, a.out, a.edits, a.seed, a.keep, a.only, a.glossary))
