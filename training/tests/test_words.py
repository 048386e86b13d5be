"""Dictionary words in phrases, and the registers' rules, on Kiwi's analysis."""

import random

import pytest
from kiwipiepy import Kiwi

from saturi.sources.rows import Entry
from saturi.sources.lexicon import Carriers, Lexicon, clean, prefix_counts
from saturi.registers import Registers, agree


@pytest.fixture(scope="module")
def kiwi() -> Kiwi:
    return Kiwi(num_workers=1)


@pytest.fixture(scope="module")
def registers(kiwi: Kiwi) -> Registers:
    return Registers(kiwi)


@pytest.mark.parametrize(
    ("particle", "word", "expected"),
    [("은", "고구마", "는"), ("는", "감자", "는"), ("를", "물", "을"), ("이", "바다", "가"), ("과", "나무", "와")],
)
def test_particles_agree_with_the_word_before(particle: str, word: str, expected: str) -> None:
    assert agree(particle, word) == expected


@pytest.mark.parametrize(
    ("sentence", "region", "sign"),
    [
        ("밥 먹었니?", "gyeongsang", "묵"),
        ("지금 뭐 해?", "gyeongsang", "노?"),
        ("빨리 오세요", "jeju", "옵서"),
        ("할머니가 감자를 삶아 주셨다", "jeju", "할망"),
        ("그러니까 가자", "jeolla", "께"),
    ],
)
def test_a_register_is_heard(registers: Registers, sentence: str, region: str, sign: str) -> None:
    assert sign in registers.to_dialect(sentence, region)


@pytest.mark.parametrize("region", ["gyeongsang", "jeju", "jeolla"])
def test_a_register_is_the_same_each_time_and_keeps_what_is_not_hangul(registers: Registers, region: str) -> None:
    sentence = "오늘 3시에 KTX 타고 갑니다! ㅋㅋ"
    spoken = registers.to_dialect(sentence, region)
    assert spoken == registers.to_dialect(sentence, region)
    for kept in ("3", "KTX", "ㅋㅋ", "!"):
        assert kept in spoken


def test_what_is_heard_everywhere_is_written_but_not_read_as_a_sign(registers: Registers) -> None:
    assert registers.to_dialect("어제 집에 왔어?", "gyeongsang") == "어제 집에 왔나?"
    assert registers.to_dialect("이제 집에 가자", "jeju").endswith("가게")
    for seed in range(20):
        assert registers.to_dialect("어제 집에 왔어?", "gyeongsang", random.Random(seed)).endswith("왔어?")
        assert registers.to_dialect("이제 집에 가자", "jeju", random.Random(seed)).endswith("가자")


def test_dictionary_marks_and_long_definitions_are_left_out() -> None:
    entries = [
        Entry("x", "감저", "고구마"),
        Entry("x", "정-구지", "부추"),
        Entry("x", "거시기", "말하기 어려운 것을 이르는 말이다"),
        Entry("x", "물", "물"),
        Entry("aihub", "왔다", "왔지"),
    ]
    assert [(e.dialect, e.standard) for e in clean(entries)] == [("감저", "고구마"), ("정구지", "부추")]


def test_a_word_in_a_phrase_has_the_particle_that_fits_it_on_either_side(kiwi: Kiwi, registers: Registers) -> None:
    sentences = ["할머니가 감자를 삶아 주셨다", "나는 물을 마시고 싶다", "바다가 참 좋다", "떡은 맛있다"] * 20
    carriers = Carriers(kiwi, registers, sentences, random.Random(1))
    lexicon = Lexicon([Entry("x", "버버리", "벙어리장갑")], prefix_counts(sentences), prefix_counts([]))
    word = lexicon.to_standard[0]
    phrases = [carriers.phrase(word, "gyeongsang", reading=True) for _ in range(60)]
    assert len({dialect for dialect, _ in phrases}) > 3
    for dialect, standard in phrases:
        assert "버버리" in dialect and "벙어리장갑" in standard
        # 버버리 ends in a vowel, 벙어리장갑 in a consonant.
        assert not any(f"버버리{p}" in dialect for p in ("을", "은", "이 ", "과"))
        assert not any(f"벙어리장갑{p}" in standard for p in ("를", "는", "가 ", "와"))


def test_of_several_words_the_one_most_like_the_others_is_written() -> None:
    entries = [Entry("x", word, "돼지") for word in ("돗", "도새기", "도세기", "도새끼")]
    (word,) = Lexicon(entries, prefix_counts([]), prefix_counts([])).from_standard
    assert word.dialect == "도새기"
    (word,) = Lexicon(entries, prefix_counts([]), prefix_counts(["돗 잡는 날"])).from_standard
    assert word.dialect == "돗"


def test_a_definition_is_read_but_not_written_as_the_word_that_it_defines() -> None:
    lexicon = Lexicon([Entry("x", "구덕", "대로 엮은 바구니")], prefix_counts([]), prefix_counts([]))
    assert [word.standard for word in lexicon.to_standard] == ["대로 엮은 바구니"]
    assert lexicon.from_standard == []
