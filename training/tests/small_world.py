"""A data folder and examples small enough to train on within a test, of sentences written for it."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import numpy as np

from saturi.text.edits import KEEP, KEPT
from saturi.sources.examples import example

PAIRS = {
    "gyeongsang": [("니 밥 묵었나", "너 밥 먹었니"), ("뭐라카노 지금", "뭐라고 하니 지금"), ("퍼뜩 온나", "빨리 와라")],
    "jeju": [("혼저 옵서예", "어서 오세요"), ("무사 경 햄수과", "왜 그렇게 하세요"), ("밥 먹언", "밥 먹었니")],
    "jeolla": [("밥 묵었능가", "밥 먹었는가"), ("거시기 헌당께", "거시기 한다니까"), ("워메 좋은 거", "어머 좋은 것")],
}
CHAT = ["오늘 회의는 몇 시예요", "네 알겠습니다", "점심 먹으러 갈까요", "내일 봬요"]


def write_data(folder: Path) -> Path:
    """Every pair is there for training and for `dev`, as recorded and as a dictionary's."""
    for name in ("pairs", "standard", "written", "everyday"):
        (folder / name).mkdir(parents=True)
    for region, pairs in PAIRS.items():
        rows = [(split, source, *pair) for split in ("train", "dev") for source in ("aihub", "urimalsaem") for pair in pairs]
        write_rows(folder / "pairs" / f"{region}.tsv.gz", ("split", "source", "dialect", "standard"), rows)
        written = [(split, "everyday", "statement", standard, dialect, dialect) for split in ("train", "dev") for dialect, standard in pairs]
        write_rows(folder / "written" / f"{region}.sentences.tsv.gz", ("split", "slice", "kind", "standard", "normal", "heavy"), written)
        phrases = [(split, "everyday", dialect, standard) for split in ("train", "dev") for dialect, standard in pairs]
        write_rows(folder / "written" / f"{region}.phrases.tsv.gz", ("split", "slice", "dialect", "standard"), phrases)
    everyday = ["region\tdialect\tstandard", *(f"{region}\t{dialect}\t{standard} | {standard}." for region, pairs in PAIRS.items() for dialect, standard in pairs)]
    (folder / "everyday/dev.tsv").write_text("\n".join(everyday) + "\n", encoding="utf-8")
    chat = [(split, "x", text) for split in ("train", "dev") for text in CHAT]
    write_rows(folder / "standard/colloquial.tsv.gz", ("split", "source", "text"), chat)
    return folder


def write_rows(path: Path, head: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    with gzip.open(path, "wt", encoding="utf-8") as file:
        for row in (head, *rows):
            file.write("\t".join(row) + "\n")


def write_examples(folder: Path) -> Path:
    """As `prepare` files them."""
    folder.mkdir(parents=True)
    filed = {"identity": [example(text, text, "jeju", True, "normal") for text in CHAT]}
    for region, pairs in PAIRS.items():
        filed[f"recorded.{region}.to"] = [example(d, s, region, True, "normal") for d, s in pairs]
        filed[f"recorded.{region}.from"] = [example(s, d, region, False, "light") for d, s in pairs]
    edits = sorted({e for made in filed.values() for x in made if x for e in x.edits if e is not KEEP})
    (folder / "edits.json").write_text(json.dumps(edits, ensure_ascii=False), encoding="utf-8")
    id_of = {edit: i for i, edit in enumerate(edits)} | {KEEP: KEPT}
    for name, made in filed.items():
        known = [x for x in made if x]
        np.savez(
            folder / f"{name}.npz",
            ids=np.array([i for x in known for i in x.ids], np.uint16),
            edits=np.array([id_of[e] for x in known for e in x.edits], np.int16),
            starts=np.cumsum([0] + [len(x.ids) for x in known]),
        )
    return folder
