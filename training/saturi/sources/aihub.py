"""AI Hub's label JSON (한국어 방언 발화) → pairs, and the club's four-label CSV.

Each file holds one recording: `utterance[]` with `standard_form`, `dialect_form`, `form`, in which
`(dialect)/(standard)` marks what differs, and `eojeolList` of `{eojeol, standard, isDialect}`.
Releases differ in which of these they fill; whatever is there is read.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from tqdm import tqdm

from ..text.alphabet import REGIONS
from .rows import Pair, read_pairs
from ..text.hangul import nfc

_CHOICE = re.compile(r"\(([^()]*)\)\s*/\s*\(([^()]*)\)")
# What transcribers add to what was said: laughter {laughing}, unclear ((…)), noise *, breaks -, +, ~, #.
_BRACES = re.compile(r"\{[^{}]*\}")
_UNCLEAR = re.compile(r"\(\(([^()]*)\)\)")
_NAME = re.compile(r"&([a-z-]+)\d*&")
_MARKS = re.compile(r"[~#*+^\-/]|\(\s*\)")


def clean(text: str) -> str:
    """Takes transcription marks out of a form.

    >>> clean('{laughing} 그 &name1& ((거기)) 갔다~ 왔어-')
    '그 name 거기 갔다 왔어'
    """
    text = _UNCLEAR.sub(r"\1", _BRACES.sub(" ", text))
    text = _MARKS.sub("", _NAME.sub(r"\1", text))
    return " ".join(nfc(text).split())


def forms_of(utterance: dict) -> tuple[str, str] | None:
    """(dialect, standard) of one utterance, cleaned; None when it holds neither form.

    >>> forms_of({"form": "밥 (묵었나)/(먹었니)?"})
    ('밥 묵었나?', '밥 먹었니?')
    """
    dialect, standard = utterance.get("dialect_form"), utterance.get("standard_form")
    eojeols = utterance.get("eojeolList") or []
    form = utterance.get("form") or ""
    if not (dialect and standard) and eojeols:
        dialect = " ".join(e["eojeol"] for e in eojeols)
        standard = " ".join((e.get("standard") or e["eojeol"]) if e.get("isDialect") else e["eojeol"] for e in eojeols)
    if not (dialect and standard) and form:
        dialect, standard = _CHOICE.sub(r"\1", form), _CHOICE.sub(r"\2", form)
    if not (dialect and standard):
        return None
    # Some releases leave the marks of `form` standing in the two forms.
    return clean(_CHOICE.sub(r"\1", dialect)), clean(_CHOICE.sub(r"\2", standard))


def read_recordings(folder: Path) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """(recording's name, its utterances' forms) of every label file under a folder.

    @raises ValueError that names a file which is no label JSON
    """
    for path in sorted(folder.rglob("*.json")):
        try:
            utterances = json.loads(path.read_text(encoding="utf-8-sig"))["utterance"]
        except (json.JSONDecodeError, KeyError, TypeError) as error:
            raise ValueError(f"{path} is no AI Hub label file: {error!r}") from error
        yield path.stem, [forms for forms in map(forms_of, utterances) if forms]


def is_dev(recording: str) -> bool:
    """One recording in twenty is kept for `dev`, whole, so that no speaker is on both sides."""
    return hashlib.sha256(recording.encode()).digest()[0] < 13


def write_pairs(folder: Path, out: Path) -> int:
    """Writes a region's recordings as `pairs/<region>.tsv.gz`: utterances whose forms differ. @returns how many"""
    out.parent.mkdir(parents=True, exist_ok=True)
    count = 0
    with gzip.open(out, "wt", encoding="utf-8", newline="") as file:
        file.write("split\tsource\tdialect\tstandard\n")
        for recording, forms in tqdm(read_recordings(folder), "recordings"):
            split = "dev" if is_dev(recording) else "train"
            for dialect, standard in forms:
                if dialect != standard:
                    file.write(f"{split}\taihub\t{dialect}\t{standard}\n")
                    count += 1
    return count


def club_rows(pairs: Iterable[Pair], label: int) -> Iterator[tuple[str, int]]:
    """Each pair that differs gives its standard form as 0 and its spoken form as the region's label."""
    for pair in pairs:
        if pair.dialect != pair.standard:
            yield pair.standard, 0
            yield pair.dialect, label


def write_club_csv(data: Path, split: str, out: Path) -> None:
    """Writes `contents,label` of all regions."""
    with out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("contents", "label"))
        for label, region in enumerate(REGIONS, start=1):
            writer.writerows(club_rows(read_pairs(data, region, split), label))


def add_parser(commands: argparse._SubParsersAction) -> None:
    aihub = commands.add_parser("aihub", help="read AI Hub's label JSON of a region into pairs")
    aihub.add_argument("folder", type=Path, help="folder of label JSON files")
    aihub.add_argument("--region", choices=REGIONS, required=True)
    aihub.add_argument("--data", type=Path, required=True, help="data folder to write pairs/<region>.tsv.gz into")
    aihub.set_defaults(act=lambda a: print(write_pairs(a.folder, a.data / "pairs" / f"{a.region}.tsv.gz"), "pairs"))
    club = commands.add_parser("club-csv", help="write the four-label set as contents,label")
    club.add_argument("--data", type=Path, required=True)
    club.add_argument("--split", choices=("train", "dev"), default="train")
    club.add_argument("--out", type=Path, required=True)
    club.set_defaults(act=lambda a: write_club_csv(a.data, a.split, a.out))
