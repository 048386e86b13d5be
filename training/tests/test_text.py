"""Hangul, the alphabet, injection, and what is protected."""

import json
import random
import subprocess
import sys
from pathlib import Path

from saturi.text import alphabet, hangul
from saturi.sources.by_ear import by_ear
from saturi.sources.rows import Pair
from saturi.sources.examples import Example, commonest_edits, example, share_changed
from saturi.sources.injection import Injector
from saturi.sources.old_spelling import old_spelling, with_arae_a, without_arae_a
from saturi.text.reading import words_of


def test_preparing_data_needs_no_pytorch() -> None:
    asked = "import sys, saturi.sources.examples; print('torch' in sys.modules)"
    folder = Path(__file__).parents[1]
    told = subprocess.run([sys.executable, "-c", asked], cwd=folder, check=True, capture_output=True, text=True)
    assert told.stdout == "False\n"


def test_every_syllable_has_an_id_and_comes_apart_and_together() -> None:
    for code in range(hangul.FIRST_SYLLABLE, hangul.FIRST_SYLLABLE + hangul.SYLLABLE_COUNT):
        assert chr(code) in alphabet.VOCABULARY
        assert hangul.compose(*hangul.decompose(chr(code))) == chr(code)


def test_codas_open_and_close() -> None:
    assert hangul.open_codas("했어 닭") == "해ㅆ어 다ㄺ"
    assert hangul.close_codas("해ㅆ어 다ㄺ") == "했어 닭"


def test_arae_a_shares_its_jamo_with_modern_spelling() -> None:
    factors = alphabet.jamo_factors()
    arae_a, h = factors[alphabet.VOCABULARY["ᆞ"]], factors[alphabet.VOCABULARY["ᄒ"]]
    assert arae_a[1] == hangul.ARAE_A + 1
    assert h[0] == factors[alphabet.VOCABULARY["하"]][0]


def test_the_tokenizer_file_gives_every_character_its_id(tmp_path: Path) -> None:
    alphabet.write_tokenizer(tmp_path / "tokenizer.json")
    vocabulary = json.loads((tmp_path / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
    assert vocabulary == alphabet.VOCABULARY


def test_what_surrounds_words_is_read_neither_here_nor_in_node() -> None:
    """tests/fixtures/reading.json is what tests/src/reading.test.ts holds src/reading.ts to."""
    fixture = json.loads((Path(__file__).parents[2] / "tests/fixtures/reading.json").read_text(encoding="utf-8"))
    for text, read in fixture:
        assert words_of(text) == read


def test_a_pair_whose_protected_spans_differ_is_not_learnt_from() -> None:
    assert example("그 PR 올맀다", "그 거 올렸다", "gyeongsang", True, "normal") is None
    assert example("그 PR 올맀다", "그 PR 올렸다", "gyeongsang", True, "normal") is not None


def test_how_strong_a_dialect_is_counts_by_eojeol() -> None:
    made = example("어디 가니 지금 너", "어드레 감시니 지금 느", "jeju", False, "heavy")
    assert made is not None and share_changed(made) == 3 / 4


def test_without_its_letter_arae_a_is_spelled_as_people_type_it() -> None:
    assert without_arae_a("ᄆᆞᆯ", "ㅏ") == "말"
    assert without_arae_a("ᄒᆞ다", "ㅗ") == "호다"


def test_arae_a_shows_where_jeju_has_o_and_standard_korean_a() -> None:
    assert with_arae_a("모을", "마을") == "ᄆᆞ을"
    assert with_arae_a("보름", "바람") == "ᄇᆞ름"
    assert with_arae_a("오라", "와라") == "오라"


def test_recorded_jeju_speech_is_respelt_as_jejueo_writes_it() -> None:
    assert old_spelling("거기 갔는데 안 되켄", "거기 갔는데 안 되겠다고", random.Random(1)) == "거기 갓는데 안 뒈켄"
    assert old_spelling("일 허젠", "일 하려고", random.Random(1)) in ("일 ᄒᆞ젠", "일 허젠")
    assert old_spelling("다른 수의 말", "말", random.Random(1)) == "다른 수의 말"


def test_what_a_region_says_is_said_in_other_sentences() -> None:
    pairs = [Pair("x", "내가 가드라고", "내가 가더라고"), Pair("x", "니가 가드라고", "니가 가더라고"), Pair("x", "쫌 봐", "조금 봐")]
    inject = Injector(pairs)
    rng = random.Random(1)
    assert inject("조금 있다 친구가 가더라고", rng) == "쫌 있다 친구가 가드라고"
    assert inject("전혀 다른 말", rng) is None


def test_the_commonest_edits_have_ids_and_a_large_source_does_not_crowd_out_a_small_one() -> None:
    filed = {
        "large": [Example([5], ["=요"])] * 391_000 + [Example([5], ["=가"])] * 9_000,
        "small": [Example([5], ["=하"])] * 1_000,
        "identity": [Example([5], [None])],
    }
    assert commonest_edits(filed, 2) == ["=요", "=하"]


def test_dialect_words_are_spelt_as_they_are_heard_and_standard_ones_as_they_are_spelt() -> None:
    spelt = {by_ear("밥은 마이 묵었데이", "밥은 많이 먹었어", "gyeongsang", random.Random(seed)) for seed in range(60)}
    assert spelt == {f"밥은 마이 {word}" for word in ("묵었데이", "묵었떼이", "묵엇데이", "묵었대이", "묵었다이")}
    assert by_ear("갔다 왔다", "다녀왔다", "gyeongsang", random.Random(1)) == "갔다 왔다"
