"""Words of people's own as a source of examples."""

import json
from argparse import ArgumentParser
from pathlib import Path

import numpy as np
import pytest
from small_world import write_data

from saturi.sources.examples import add_parser, outputs
from saturi.sources.rows import read_glossary
from saturi.text.alphabet import CONTROLS, VOCABULARY

GLOSSARY = "dialect_region\tdialect\tstandard\njeju\t지슬\t감자\njeju\t혼저하다\t서두르다\ngyeongsang\t단디\t꼼꼼히\n"


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_a_word_of_a_glossary_is_read_and_written_in_phrases_of_its_region_alone(tmp_path: Path) -> None:
    data, out = write_data(tmp_path / "data"), tmp_path / "examples"
    glossary = write(tmp_path / "words.tsv", GLOSSARY)
    # As somebody types it.
    typed = f"prepare --data {data} --out {out} --glossary {glossary} --only glossary_text.jeju"
    parser = ArgumentParser()
    add_parser(parser.add_subparsers())
    args = parser.parse_args(typed.split())
    args.act(args)
    assert sorted(file.stem for file in out.glob("*.npz")) == ["glossary.jeju.from", "glossary.jeju.to"]
    assert texts(out / "glossary.jeju.to.npz", "지슬") and texts(out / "glossary.jeju.from.npz", "감자")
    edits = json.loads((out / "edits.json").read_text(encoding="utf-8"))
    became = list(outputs(out / "glossary.jeju.from.npz", edits))
    assert any("지슬" in text for text in became) and not any("감자" in text for text in became)
    assert not any("단디" in text for text in became)


def texts(file: Path, word: str) -> list[str]:
    """The inputs of a source that hold a word."""
    tokens = list(VOCABULARY)
    with np.load(file) as arrays:
        ids, starts = arrays["ids"].tolist(), arrays["starts"].tolist()
    read = ["".join(tokens[i] for i in ids[a + CONTROLS : b]) for a, b in zip(starts, starts[1:], strict=False)]
    return [text for text in read if word in text]


def test_a_glossary_is_read_as_any_editor_wrote_it_and_another_file_is_refused(tmp_path: Path) -> None:
    windows = write(tmp_path / "words.tsv", "\ufeff" + GLOSSARY.replace("\n", "\r\n"))
    assert [(entry.dialect, entry.standard) for entry in read_glossary(windows, "jeju")] == [("지슬", "감자"), ("혼저하다", "서두르다")]
    assert read_glossary(windows, "jeolla") == []
    with pytest.raises(ValueError, match="saturi glossary export"):
        read_glossary(write(tmp_path / "other.tsv", "dialect\tstandard\n지슬\t감자\n"), "jeju")
