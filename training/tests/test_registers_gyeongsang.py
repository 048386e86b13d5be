"""Gyeongsang as it is read: what a speaker of today says for a standard sentence, and what an old one does."""

import random

import pytest
from kiwipiepy import Kiwi

from saturi.registers import Registers


@pytest.fixture(scope="module")
def registers() -> Registers:
    return Registers(Kiwi(num_workers=1))


def _check(registers: Registers, pairs: list[tuple[str, str]], strength: str = "normal") -> None:
    said = [(standard, registers.to_dialect(standard, "gyeongsang", strength=strength)) for standard, _ in pairs]
    assert said == pairs


def test_a_question_ends_in_na_and_with_a_question_word_in_no(registers: Registers) -> None:
    _check(
        registers,
        [
            ("우유 샀어?", "우유 샀나?"),
            ("우유 어디서 샀어?", "우유 어데서 샀노?"),
            ("거북이는 왜 느려?", "거북이는 와 느리노?"),
            ("영화 어땠어?", "영화 어땠노?"),
            ("수업 몇 시에 끝나?", "수업 몇 시에 끝나노?"),
            ("밖에 비 와?", "밖에 비 오나?"),
            ("왜 이렇게 시끄러워", "와 이래 시끄럽노"),
            ("너 어떻게 지냈니?", "니 우째 지냈노?"),
        ],
    )


def test_a_question_may_be_one_by_what_it_says(registers: Registers) -> None:
    _check(registers, [("어디 아파", "어데 아프나"), ("무슨 일 있어", "무슨 일 있나"), ("깜짝이야!", "깜짝이야!")])
    _check(registers, [("어서 오세요", "어서 오이소")], strength="heavy")


def test_somebody_and_what_another_asked_are_no_question_words(registers: Registers) -> None:
    _check(
        registers,
        [
            ("누구라도 봤어?", "누구라도 봤나?"),
            ("언제 나갔는지 들었어?", "언제 나갔는지 들었나?"),
            ("무슨 일 있어?", "무슨 일 있나?"),
            ("간식 뭐 좀 먹었어?", "간식 뭐 좀 묵었나?"),
        ],
    )


def test_after_a_noun_a_question_ends_in_ga_and_with_a_question_word_in_go(registers: Registers) -> None:
    _check(
        registers,
        [
            ("이거 수박이야?", "이거 수박이가?"),
            ("저거 뭐야?", "저거 뭐고?"),
            ("반장이 누구야?", "반장이 누고?"),
            ("월급날이 며칠이야?", "월급날이 며칠이고?"),
            ("내일 이사할 거야?", "내일 이사할 끼가?"),
            ("이사 언제 할 거야?", "이사 언제 할 끼고?"),
            ("내년에 이사할 거야", "내년에 이사할 끼다"),
            ("너 막내 아니야?", "니 막내 아이가?"),
        ],
    )


def test_a_command_stays_one_and_a_request_asks_for_it(registers: Registers) -> None:
    _check(
        registers,
        [
            ("빨리 학교 가", "빨리 학교 가라"),
            ("여기서 기다려.", "여기서 기다리라."),
            ("이쪽으로 와", "이쪽으로 온나"),
            ("과일 좀 먹어", "과일 좀 무라"),
            ("떠들지 마", "떠들지 마라"),
            ("연필 좀 줘", "연필 좀 도"),
            ("동생한테 우산 줘", "동생한테 우산 줘라"),
            ("삼촌 좀 도와줘", "삼촌 좀 도와도"),
            ("모레 봐", "모레 보자"),
            ("여기 앉으세요", "여기 앉으이소"),
            ("담배 피우지 마세요", "담배 피우지 마이소"),
        ],
    )


def test_what_is_only_told_is_no_command(registers: Registers) -> None:
    _check(
        registers,
        [
            ("나 지금 은행 가", "내 지금 은행 간다"),
            ("눈물이 나", "눈물이 난다"),
            ("고모는 매일 수영해", "고모는 매일 수영한다"),
            ("나는 파를 못 먹어", "내는 파를 몬 묵는다"),
            ("이 만두 너무 매워", "이 만두 너무 맵다"),
            ("와 줘서 고마워", "와 줘가 고맙다"),
            ("소름 돋아", "소름 돋는다"),
            ("아까 샀잖아", "아까 샀다 아이가"),
            ("우산 거기 있잖아요", "우산 거기 있다 아입니꺼"),
            ("우리 아직 안 친해", "우리 아직 안 친하다"),
        ],
    )


def test_what_was_heard_and_what_seems(registers: Registers) -> None:
    _check(
        registers,
        [
            ("고모 이사했대", "고모 이사했단다"),
            ("선배가 조용히 하래", "선배가 조용히 하란다"),
            ("고모가 이사한다고 했어", "고모가 이사한다 캤다"),
            ("누가 온대?", "누가 온다 카노?"),
            ("가게 닫았나 봐", "가게 닫았는갑다"),
            ("가게 닫았나 봐요", "가게 닫았는갑네예"),
            ("가게 닫았나봐", "가게 닫았는갑다"),
            ("고모가 뭐래", "고모가 뭐라 카노"),
        ],
    )


def test_polite_forms_keep_their_level(registers: Registers) -> None:
    _check(
        registers,
        [
            ("저는 숙제 다 했어요", "저는 숙제 다 했어예"),
            ("이 감자 얼마예요?", "이 감자 얼만교?"),
            ("저 학생 아니에요", "저 학생 아이라예"),
            ("우체국에 갑니다", "우체국에 갑니더"),
            ("우체국이 멉니까?", "우체국이 멉니꺼?"),
            ("우체국에 같이 갑시다", "우체국에 같이 갑시더"),
            ("제가 청소할게요", "제가 청소할게예"),
        ],
    )


def test_clauses_are_joined_as_they_are_said(registers: Registers) -> None:
    _check(
        registers,
        [
            ("너무 추워서 집에 왔어", "너무 추버가 집에 왔다"),
            ("길이 막혀서 못 갔어", "길이 막히가 몬 갔다"),
            ("이모가 도와줬는데 네가 왜 그래?", "이모가 도와줬는데 니가 와 그라노?"),
            ("청소하느라 못 봤어", "청소한다고 몬 봤다"),
            ("이제 자려고", "인자 잘라고"),
            ("내가 청소할게", "내가 청소하께"),
            ("과자 다 먹어 버렸어", "과자 다 묵어 뿠다"),
        ],
    )


def test_numbers_loan_words_and_other_words_that_look_alike_stay(registers: Registers) -> None:
    for word in ("네 개", "몇 번", "와이파이", "버그", "3시", "PR"):
        assert word in registers.to_dialect(f"어제 {word} 확인했어", "gyeongsang")


def test_particles_agree_with_the_word_that_took_anothers_place(registers: Registers) -> None:
    _check(registers, [("부추를 심었어", "정구지를 심었다"), ("봉지가 없어", "봉다리가 없다")])


def test_an_old_speaker_changes_whatever_one_of_today_does_and_more(registers: Registers) -> None:
    _check(
        registers,
        [
            ("어제 학교에 왔어", "어지 핵교에 왔데이"),
            ("뭐 먹었어?", "머 뭇노?"),
            ("도착하면 전화해", "도착하모 전화해래이"),
            ("아직 안 왔대", "안주 안 왔다 카더라"),
            ("아버지 지금 뭐 하세요?", "아부지 지금 머 하시는교?"),
            ("정말 고맙습니다", "참말로 고맙심더"),
        ],
        "heavy",
    )


def test_the_mark_at_the_end_does_not_decide(registers: Registers) -> None:
    for standard in ("왜 이렇게 추워", "여기서 기다려", "나 지금 은행 가"):
        assert registers.to_dialect(standard + ".", "gyeongsang") == registers.to_dialect(standard, "gyeongsang") + "."


def test_what_is_made_to_be_read_leaves_standard_questions_alone(registers: Registers) -> None:
    for seed in range(10):
        assert registers.to_dialect("우유 샀어?", "gyeongsang", random.Random(seed)) == "우유 샀어?"
