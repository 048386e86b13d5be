"""Where a translator fails, and what label noise allows."""

from functools import cache

import pytest
from kiwipiepy import Kiwi

from saturi.experiments.ceiling import agreement, in_context, reference_table, region_table
from saturi.sources.rows import Pair
from saturi.text.edits import edits_of
from saturi.experiments.errors import Eojeol, commonest, eojeol_of, outcome_table, part_changed, report


@pytest.fixture(scope="module")
def analyse():
    kiwi = Kiwi(num_workers=1)
    return cache(kiwi.tokenize)


def read(given: str, wanted: str, made: str, name: str = "recorded.gyeongsang.to") -> list[Eojeol]:
    return eojeol_of(name, given, wanted, edits_of(given, made))


def test_each_eojeol_has_its_outcome() -> None:
    eojeol = read("니 밥을 쫌 무라 퍼뜩", "너 밥을 조금 먹어라 빨리", "너 밥은 쫌 먹라 빨리")
    assert [(e.given, e.outcome) for e in eojeol] == [
        ("니", "right"),
        ("밥을", "needless"),
        ("쫌", "missed"),
        ("무라", "wrong"),
        ("퍼뜩", "right"),
    ]


def test_an_eojeol_knows_its_place_in_the_standard_side_though_lengths_differ() -> None:
    for name, given, wanted in (
        ("recorded.jeju.to", "할망이 이제 와수다", "할머니가 이제 왔습니다"),
        ("recorded.jeju.from", "할머니가 이제 왔습니다", "할망이 이제 와수다"),
    ):
        for e in read(given, wanted, given, name):
            assert e.standard[e.start :].startswith(e.ends[0])


@pytest.mark.parametrize(
    ("dialect", "standard", "parts"),
    [
        ("정구지 묵자", "부추 먹자", ["content", "content"]),
        ("밥 먹었나", "밥 먹었니", ["ending"]),
        ("집이서 먹었니", "집에서 먹었니", ["particle"]),
        ("밥 묵었나", "밥 먹었니", ["several"]),
    ],
)
def test_what_changed_of_a_word_is_found_on_either_way(dialect: str, standard: str, parts: list[str], analyse) -> None:
    ways = (read(dialect, standard, dialect), read(standard, dialect, standard, "recorded.gyeongsang.from"))
    for eojeol in ways:
        assert [part_changed(e, analyse) for e in eojeol if e.outcome == "missed"] == parts


def test_outcomes_are_counted_against_what_was_to_change() -> None:
    eojeol = read("쫌 쫌 쫌 쫌 밥 물", "조금 조금 조금 조금 밥 물", "조금 쫌 쫌 쩜 밥 술")
    line = outcome_table(eojeol, "source", lambda e: e.name).splitlines()[2]
    assert line == "| recorded.gyeongsang.to | 4 | 25.0% | 50.0% | 25.0% | 1 | 1 |"


def test_the_commonest_errors_are_single_eojeol() -> None:
    eojeol = read("쫌 쫌 봐", "조금 조금 봐", "쫌 쫌 봐") + read("뭐라카노", "뭐라고 하니", "뭐라카노")
    assert commonest(eojeol, 20).splitlines()[2:] == ["| 2 | missed | recorded.gyeongsang.to | 쫌 | 조금 | 쫌 |"]


def test_the_report_tells_seen_words_from_unseen_ones(analyse) -> None:
    seen = {("gyeongsang", True): {"쫌"}}
    told = report(read("쫌, 정구지", "조금, 부추", "조금, 정구지"), seen, analyse, 20)
    assert "| recorded.gyeongsang.to, seen | 1 | 100.0% | 0.0% | 0.0% | 0 | 0 |" in told
    assert "| recorded.gyeongsang.to, unseen | 1 | 0.0% | 100.0% | 0.0% | 0 | 0 |" in told


def test_agreement_counts_only_what_was_asked_more_than_once() -> None:
    a = agreement([("q", "x"), ("q", "x"), ("q", "y"), ("r", "z"), ("s", "v"), ("s", "v")])
    assert (a.questions, a.several, a.answers, a.best) == (2, 1, 5, 4)
    # Of q's answers one pair in three is alike, of s's every one.
    assert a.agree == pytest.approx((3 * 1 / 3 + 2 * 1) / 5)


def test_an_eojeol_is_asked_between_its_neighbours() -> None:
    pair = Pair("x", "니 밥 묵나", "너 밥 먹니")
    assert list(in_context([pair], to_standard=True)) == [
        (("", "니", "밥"), "너"),
        (("니", "밥", "묵나"), "밥"),
        (("밥", "묵나", ""), "먹니"),
    ]


def test_two_references_of_one_sentence_are_counted_both_ways() -> None:
    pairs = [Pair("x", "밥 묵나", "밥 먹니"), Pair("x", "밥 묵노", "밥 먹니"), Pair("x", "간다", "가네")]
    to, away = reference_table({"recorded.jeolla": pairs}).splitlines()[2:]
    assert to == "| recorded.jeolla.to | 3 | 0 | 0 | – | – | – | – |"
    # 먹니 behind 밥 became two things: whoever gives one is right half the time.
    assert away == "| recorded.jeolla.from | 3 | 1 | 2 | 50.0% | 75.0% | 50.0% | 62% |"


def test_a_sentence_whose_every_change_another_region_has_is_counted() -> None:
    pairs = {
        "gyeongsang": [Pair("x", "쫌 봐", "조금 봐"), Pair("x", "니 묵나", "너 먹니")],
        "jeju": [Pair("x", "쫌 봐", "조금 봐"), Pair("x", "쫌 가", "조금 가"), Pair("x", "와수다", "왔습니다")],
    }
    lines = region_table(pairs, standard={"와수다"}).splitlines()
    assert lines[2] == "| gyeongsang | 2 | 0 |  | 1 |  | 50.0% |"
    assert lines[3] == "| jeju | 3 | 1 | 1 |  | 66.7% |  |"
