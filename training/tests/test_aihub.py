"""AI Hub's label JSON and the club's CSV."""

import csv
import gzip
import json
from pathlib import Path

import pytest

from saturi.sources.aihub import clean, forms_of, is_dev, write_club_csv, write_pairs


@pytest.mark.parametrize(
    "utterance",
    [
        {"dialect_form": "밥 묵었나?", "standard_form": "밥 먹었니?"},
        {"form": "밥 (묵었나)/(먹었니)?"},
        {
            "eojeolList": [
                {"eojeol": "밥", "standard": "밥", "isDialect": False},
                {"eojeol": "묵었나?", "standard": "먹었니?", "isDialect": True},
            ]
        },
        {"dialect_form": "밥 (묵었나)/(먹었니)?", "standard_form": "밥 (묵었나)/(먹었니)?"},
    ],
)
def test_both_forms_are_found_wherever_a_release_puts_them(utterance: dict) -> None:
    assert forms_of(utterance) == ("밥 묵었나?", "밥 먹었니?")


def test_an_utterance_without_forms_is_none() -> None:
    assert forms_of({"form": ""}) is None


def test_transcription_marks_are_taken_out() -> None:
    assert clean("{laughing} 그 &name1& ((거기)) 갔다~ 왔어- *") == "그 name 거기 갔다 왔어"


def write_label_file(folder: Path, name: str, utterances: list[dict]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    # AI Hub's files begin with a byte order mark.
    (folder / f"{name}.json").write_text(json.dumps({"utterance": utterances}), encoding="utf-8-sig")


def test_pairs_that_differ_are_written_with_their_split(tmp_path: Path) -> None:
    write_label_file(tmp_path / "labels/deep", "one", [{"form": "밥 (묵었나)/(먹었니)"}, {"form": "그래"}])
    out = tmp_path / "data/pairs/gyeongsang.tsv.gz"
    assert write_pairs(tmp_path / "labels", out) == 1
    split = "dev" if is_dev("one") else "train"
    assert gzip.open(out, "rt", encoding="utf-8").read() == (
        f"split\tsource\tdialect\tstandard\n{split}\taihub\t밥 묵었나\t밥 먹었니\n"
    )


def test_about_one_recording_in_twenty_is_dev() -> None:
    assert 30 < sum(is_dev(f"recording-{i}") for i in range(1000)) < 75


def test_a_file_that_is_no_label_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "other.json").write_text("[1]")
    with pytest.raises(ValueError, match="other.json is no AI Hub label file"):
        write_pairs(tmp_path, tmp_path / "out.tsv.gz")


def test_the_clubs_csv_gives_each_pair_two_rows(tmp_path: Path) -> None:
    (tmp_path / "pairs").mkdir()
    for region, dialect in (("gyeongsang", "밥 묵었나"), ("jeju", '밥 "먹언?"'), ("jeolla", "밥 묵었능가")):
        with gzip.open(tmp_path / f"pairs/{region}.tsv.gz", "wt", encoding="utf-8") as file:
            file.write(f"split\tsource\tdialect\tstandard\ntrain\tx\t{dialect}\t밥 먹었니\ndev\tx\t다른 말\t다른 줄\n")
    write_club_csv(tmp_path, "train", tmp_path / "club.csv")
    rows = list(csv.reader((tmp_path / "club.csv").open(encoding="utf-8", newline="")))
    assert rows == [
        ["contents", "label"],
        ["밥 먹었니", "0"],
        ["밥 묵었나", "1"],
        ["밥 먹었니", "0"],
        ['밥 "먹언?"', "2"],
        ["밥 먹었니", "0"],
        ["밥 묵었능가", "3"],
    ]
