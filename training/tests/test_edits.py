"""Translation as edits: what they say, and that they give back what they were made from."""

import json
from pathlib import Path

import pytest

from saturi.text.edits import DELETE, KEEP, apply_edit, apply_edits, edit_between, edits_of

PAIRS = [
    ("니 밥 묵었나?", "너 밥 먹었니?"),
    ("혼저 옵서예", "어서 오세요"),
    ("거시기 헌당께", "거시기 한다니까"),
    ("할망이 감저 솖암수다", "할머니가 고구마를 삶고 있습니다"),
    ("뭐라카노", "뭐라고 하니"),
    ("ᄒᆞᆫ저 왕 먹읍서", "어서 와서 먹으세요"),
    ("가", "가자"),
    ("그라모 되제", "그러면 되지"),
]


@pytest.mark.parametrize(("dialect", "standard"), PAIRS)
def test_edits_lead_from_either_side_to_the_other(dialect: str, standard: str) -> None:
    assert apply_edits(dialect, edits_of(dialect, standard)) == standard
    assert apply_edits(standard, edits_of(standard, dialect)) == dialect


def test_equal_sentences_need_no_edit() -> None:
    assert set(edits_of("밥 먹었니?", "밥 먹었니?")) == {KEEP}


def test_only_the_eojeol_that_differ_are_edited() -> None:
    edits = edits_of("니 밥 묵었나?", "너 밥 먹었나?")
    assert [i for i, edit in enumerate(edits) if edit is not KEEP] == [0, 4]


def test_a_sound_change_is_one_edit_for_every_syllable() -> None:
    assert edit_between("며", "메") == edit_between("겨", "게") == "~V:ㅔ"


def test_arae_a_changes_as_any_vowel_does() -> None:
    assert edit_between("ᄒᆞᆫ", "한") == edit_between("ᄀᆞ", "가") == "~V:ㅏ"
    assert edit_between("말", "ᄆᆞᆯ") == "~V:ᆞ"


def test_another_word_is_spread_over_the_syllables_it_replaces() -> None:
    assert edits_of("감저 먹자", "고구마 먹자")[:2] == ["고구", "마"]
    assert edits_of("할망구 왔나", "노인 왔나")[:3] == ["노", "인", DELETE]


def test_another_ending_is_put_in_the_place_of_the_one_it_replaces() -> None:
    assert edits_of("먹었어", "먹었데이")[1:] == [KEEP, "데이"]
    assert edits_of("먹었데이", "먹었어")[1:] == [KEEP, "어", DELETE]


def test_a_word_that_loses_a_syllable_keeps_the_others_by_their_sound() -> None:
    assert edits_of("갔습니까", "갔수과")[1:] == ["수", DELETE, "과"]
    assert edits_of("졌으니까", "졌응게")[1:] == ["~T:ㅇ", DELETE, "게"]


def test_another_word_takes_no_part_of_the_eojeol_beside_it() -> None:
    assert edits_of("밥을 짜는 틀", "떡틀")[-2:] == [DELETE, KEEP]


def test_an_edit_of_a_jamo_leaves_what_is_no_syllable() -> None:
    assert apply_edit("?", "~V:ㅔ=요") == "?요"


def test_node_reads_the_same_grammar() -> None:
    """tests/fixtures/edits.json is what tests/src/edits.test.ts holds src/edits.ts to."""
    fixture = json.loads((Path(__file__).parents[2] / "tests/fixtures/edits.json").read_text(encoding="utf-8"))
    assert [apply_edit(c, e) for c, e, _ in fixture] == [out for *_, out in fixture]
