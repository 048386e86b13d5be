"""`errors`: where a translator still fails on `dev`, by direction and source, as Markdown.

The unit is an eojeol of the input, with the space behind it: what the reference makes of it against
what the model makes of it. An edit is missed when the model leaves the eojeol as it is, wrong when it
makes something else of it, needless when the reference leaves it as it is. No whole row is printed.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from os.path import commonprefix
from pathlib import Path

from kiwipiepy import Kiwi, Token

from ..text.alphabet import REGIONS
from ..sources.rows import read_pairs
from ..text.edits import apply_edits, edits_of
from ..text.hangul import characters
from ..text.reading import MARK, words_of

NEEDED = ("right", "missed", "wrong")
"""Outcomes of an eojeol that the reference changes; of the others `kept` and `needless`."""


@dataclass(frozen=True, slots=True)
class Eojeol:
    """One eojeol of the input: what it should become and what it becomes."""

    name: str  # direction and source, as `recorded.jeju.to`
    given: str
    wanted: str
    made: str
    # Where it begins in the sentence's standard side, and that side.
    standard: str
    start: int

    @property
    def outcome(self) -> str:
        if self.wanted == self.given:
            return "kept" if self.made == self.given else "needless"
        if self.made == self.wanted:
            return "right"
        return "missed" if self.made == self.given else "wrong"

    @property
    def to_standard(self) -> bool:
        return not self.name.endswith(".from")

    @property
    def ends(self) -> tuple[str, str]:
        """The standard form, and the one that stands or was put in its place."""
        if self.to_standard and self.wanted != self.given:
            return self.wanted, self.given
        return self.given, self.wanted if self.wanted != self.given else self.made


def eojeol_of(name: str, given: str, wanted: str, made: list[str | None]) -> list[Eojeol]:
    """The eojeol of one sentence.

    @param given, wanted the input and its reference as `words_of` reads them
    @param made the model's edits, one a character of `given`
    """
    gold = edits_of(given, wanted)
    to_standard = not name.endswith(".from")
    read = characters(given)
    found, begin, start = [], 0, 0
    for word in given.split(" "):
        end = min(begin + len(characters(word)) + 1, len(read))  # with the space behind it
        text = "".join(read[begin:end])
        right = apply_edits(text, gold[begin:end])
        is_made = apply_edits(text, made[begin:end])
        if word:
            found.append(Eojeol(name, text.strip(), right.strip(), is_made.strip(), wanted if to_standard else given, start))
        start += len(right) if to_standard else len(text)
        begin = end
    return found


def part_changed(eojeol: Eojeol, analyse: Callable[[str], list[Token]]) -> str:
    """What of the standard eojeol differs: its `particle`, its `ending`, its `content` word, or `several` of them.

    @param analyse gives a sentence's morphemes
    """
    standard, other = eojeol.ends
    before = len(commonprefix([standard, other]))
    after = len(commonprefix([standard[before:][::-1], other[before:][::-1]]))
    first, last = before, len(standard) - after
    if first == last:  # something is put in: it belongs to what stands before it
        first, last = max(first - 1, 0), max(first, 1)
    parts = {
        _part(token.tag)
        for token in analyse(eojeol.standard)
        if token.start < eojeol.start + last and token.start + token.len > eojeol.start + first
    } - {""}
    return parts.pop() if len(parts) == 1 else "several" if parts else "content"


def _part(tag: str) -> str:
    """Of a morpheme of Kiwi's, by the first letter of its tag; a sign is none."""
    if tag == "VCP":  # 이다
        return "ending"
    return {"J": "particle", "E": "ending", "S": ""}.get(tag[0], "content")


_SIGNS = ".,?!…~\"'"


def eojeol_in(text: str) -> set[str]:
    return {word.strip(_SIGNS) for word in words_of(text).split()}


def seen_words(data: Path) -> dict[tuple[str, bool], set[str]]:
    """(region, to standard?) → the eojeol that the input side of its training pairs holds."""
    seen: dict[tuple[str, bool], set[str]] = {}
    for region in REGIONS:
        pairs = read_pairs(data, region, "train")
        seen[region, True] = set().union(*(eojeol_in(pair.dialect) for pair in pairs))
        seen[region, False] = set().union(*(eojeol_in(pair.standard) for pair in pairs))
    return seen


def share(count: int, of: int) -> str:
    return f"{count / of:.1%}" if of else "–"


def outcome_table(eojeol: Iterable[Eojeol], head: str, key: Callable[[Eojeol], str]) -> str:
    """How eojeol come out, by a key, as a Markdown table."""
    counts: dict[str, Counter[str]] = {}
    for e in eojeol:
        counts.setdefault(key(e), Counter())[e.outcome] += 1
    lines = [f"| {head} | to change | right | missed | wrong | kept | needless |", "|---|--:|--:|--:|--:|--:|--:|"]
    for name, outcomes in counts.items():
        needed = sum(outcomes[outcome] for outcome in NEEDED)
        shares = [share(outcomes[outcome], needed) for outcome in NEEDED]
        lines.append(f"| {name} | {needed:,} | {' | '.join(shares)} | {outcomes['kept']:,} | {outcomes['needless']:,} |")
    return "\n".join(lines)


def commonest(eojeol: Iterable[Eojeol], count: int) -> str:
    """The commonest errors as a Markdown table, of single eojeol only."""
    errors = Counter(
        (e.outcome, e.name, e.given, e.wanted, e.made)
        for e in eojeol
        if e.outcome not in ("right", "kept") and not any(" " in form for form in (e.given, e.wanted, e.made))
    )
    lines = ["| times | | where | input | reference | model |", "|--:|---|---|---|---|---|"]
    for (outcome, name, *forms), times in errors.most_common(count):
        shown = (form.replace(MARK, "…").replace("|", "\\|") or "∅" for form in forms)
        lines.append(f"| {times} | {outcome} | {name} | {' | '.join(shown)} |")
    return "\n".join(lines)


def report(
    eojeol: list[Eojeol], seen: dict[tuple[str, bool], set[str]], analyse: Callable[[str], list[Token]], count: int
) -> str:
    """Everything as Markdown."""
    spoken = [e for e in eojeol if e.name != "identity"]

    def seen_or_not(e: Eojeol) -> str:
        known = e.given.strip(_SIGNS) in seen[e.name.split(".")[1], e.to_standard]
        return f"{e.name}, {'seen' if known else 'unseen'}"

    def by_part(e: Eojeol) -> str:
        return f"{e.name}, {part_changed(e, analyse)}"

    # What is kept has no part that changes.
    changed = sorted(((by_part(e), e) for e in eojeol if e.outcome != "kept"), key=lambda x: x[0])
    part_of = {id(e): part for part, e in changed}
    sections = {
        "By direction and source": outcome_table(eojeol, "source", lambda e: e.name),
        "By word: has the input side of the region's training pairs got it?": outcome_table(
            sorted(spoken, key=seen_or_not), "source, word", seen_or_not
        ),
        "By what changes of the standard eojeol": outcome_table(
            (e for _, e in changed), "source, part", lambda e: part_of[id(e)]
        ),
    }
    for to_standard, direction in ((True, "to"), (False, "from")):
        chosen = [e for e in eojeol if e.to_standard == to_standard]
        sections[f"The {count} commonest errors {direction} standard Korean"] = commonest(chosen, count)
    return "\n\n".join(f"## {title}\n\n{table}" for title, table in sections.items())


def errors(checkpoint: Path, edits_file: Path, data: Path, limit: int, only: str, count: int) -> str:
    """@param only what the names of the sources that count begin with"""
    # The analysis itself needs no PyTorch.
    from .evaluation import decided, dev_rows
    from ..export.translator import load

    edits = json.loads(edits_file.read_text(encoding="utf-8"))
    rows = [row for row in dev_rows(data, limit) if row.name.startswith(only)]
    if not rows:
        raise SystemExit(f"No source begins with {only}; there are: {', '.join(sorted({r.name for r in dev_rows(data, limit)}))}")
    eojeol: list[Eojeol] = []
    for row, made in zip(rows, decided(load(checkpoint), edits, [row.asked for row in rows]), strict=True):
        eojeol += eojeol_of(row.name, words_of(row.text), words_of(row.references[0]), made)
    kiwi = Kiwi(num_workers=1)
    # One character for what is protected, or places in the sentence would shift.
    analyse = cache(lambda sentence: kiwi.tokenize(sentence.replace(MARK, "X")))
    return report(eojeol, seen_words(data), analyse, count)


def add_parser(commands: argparse._SubParsersAction) -> None:
    parser = commands.add_parser("errors", help="print where a translator still fails on dev")
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--edits", type=Path, required=True, help="edits.json written by prepare")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--rows", type=int, default=400, help="at most so many of each direction and source")
    parser.add_argument("--only", default="", help="what the names of sources begin with, such as dictionary.jeju")
    parser.add_argument("--top", type=int, default=20, help="how many of the commonest errors")
    parser.set_defaults(act=lambda a: print(errors(a.checkpoint, a.edits, a.data, a.rows, a.only, a.top)))
