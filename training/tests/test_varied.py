"""What becomes of written sentences: half in dialect, and of other things."""

import random

import pytest
from kiwipiepy import Kiwi

from saturi.registers import Registers
from saturi.sources.varied import Nouns, mixed

SENTENCES = ["기차가 늦는다", "버스를 탔다", "여권은 챙겼어?", "연필을 샀다", "감자를 샀다"] * 5


@pytest.fixture(scope="module")
def nouns() -> Nouns:
    kiwi = Kiwi(num_workers=1)
    return Nouns(kiwi, Registers(kiwi), SENTENCES, "jeju", {"연필"})


def test_people_mix_what_everybody_says_with_what_their_grandparents_say() -> None:
    sides = ("너 밥 먹었어?", "느 밥 먹어시냐?")
    said = {mixed(sides, (1, 1), random.Random(seed)) for seed in range(40)}
    assert said == {"너 밥 먹었어?", "느 밥 먹었어?", "너 밥 먹어시냐?", "느 밥 먹어시냐?"}
    assert mixed(("밥 먹었어?", "밥은 다 먹어시냐?"), (1, 1), random.Random(1)) is None


def test_another_noun_takes_the_place_of_one_on_both_sides_and_particles_still_agree(nouns: Nouns) -> None:
    made = {nouns.exchanged("지도를 잃어버렸어", "지도를 일러불언", random.Random(seed)) for seed in range(20)}
    assert made == {(f"{noun}를 잃어버렸어", f"{noun}를 일러불언") for noun in ("기차", "버스")}


def test_a_noun_that_the_region_says_otherwise_is_not_exchanged_nor_put_in(nouns: Nouns) -> None:
    made = {nouns.exchanged("수건은 어디 있어", "수건은 어디 이서", random.Random(seed)) for seed in range(20)}
    assert made == {("여권은 어디 있어", "여권은 어디 이서")}
    assert nouns.exchanged("감자가 싸다", "지슬이 싸다", random.Random(1)) is None


def test_what_is_part_of_a_verb_or_a_longer_word_stays(nouns: Nouns) -> None:
    assert nouns.exchanged("어제 청소했어", "어제 청소핸", random.Random(1)) is None
    assert nouns.exchanged("비빔밥집에 갔어", "비빔밥집이 간", random.Random(1)) is None
