"""What a reader from Jeonnam sees in the register of Jeolla."""

from __future__ import annotations

import random

import pytest
from kiwipiepy import Kiwi
from saturi.registers import Registers


@pytest.fixture(scope="module")
def registers() -> Registers:
    return Registers(Kiwi(num_workers=1))


@pytest.mark.parametrize(
    ("standard", "dialect"),
    [
        # Questions, with their mark and as chat leaves it out.
        ("저녁 먹었어?", "저녁 묵었냐?"),
        ("지금 어디 있어", "지금 어디 있냐"),
        ("집에 언제 오셨어요?", "집에 언제 오셨소?"),
        ("우산 있어요?", "우산 있소?"),
        ("그 가게 알아요?", "그 가게 아요?"),
        ("우유 마실래?", "우유 마실라냐?"),
        ("창문 열까요?", "창문 여까라?"),
        ("이 우산 네 거야?", "이 우산 니 거여?"),
        ("뭐라고 불렀어", "뭐라고 불렀냐"),
        ("이번 주에 무슨 일 있어", "이번 주에 뭔 일 있냐"),
        # What is told, and what somebody is told to do.
        ("형이 라면을 먹었어", "형이 라면을 묵었어야"),
        ("얼른 먹어", "얼른 묵어라"),
        ("우산 좀 빌려줘", "우산 좀 빌려주라"),
        ("물을 많이 드세요", "물을 많이 드쇼"),
        ("여기 앉으세요", "여그 앉으쇼"),
        ("떠들지 마", "떠들지 마라"),
        ("같이 걸어요", "같이 걸읍시다잉"),
        ("나는 안 탈래", "나는 안 탈란다"),
        ("우산은 내가 챙길게", "우산은 내가 챙기께"),
        ("제가 치울게요", "제가 치우께라"),
        ("바람이 차네요", "바람이 차네요잉"),
        ("창문이 안 열려요", "창문이 안 열려라"),
        ("여름은 덥지요", "여름은 덥지라"),
        ("가게가 멉니다", "가게가 멀구만이라"),
        ("미안해", "미안하다잉"),
        # What somebody said, and what one gathers.
        ("동생은 안 간대", "동생은 안 간단다"),
        ("내일 쉰다니까", "내일 쉰당께"),
        ("버스가 갔나 봐", "버스가 갔는갑다"),
        ("배가 고픈가 봐요", "배가 고픈갑네요"),
        # Connectives follow the coda.
        ("바람이 부니까 추워", "바람이 붕께 추워야"),
        ("라면을 먹으니까 덥네", "라면을 묵응께 덥네잉"),
        ("눈이 오는데 우산이 없어", "눈이 오는디 우산이 없어야"),
        ("라면을 끓이려고 물을 샀어", "라면을 끓일라고 물을 샀어야"),
        ("비가 오면 못 가", "비가 오믄 못 가야"),
        # -어 버리다, -지 않다, -겠-, and the 버리다 that throws away.
        ("라면을 엎어 버렸어", "라면을 엎어 부렀어"),
        ("그 라면은 맵지 않아", "그 라면은 맵도 안 해야"),
        ("내일은 춥겠다", "내일은 춥겄다"),
        ("쓰레기는 밖에 버려라", "쓰레기는 밖에 버려라"),
        # Loan words and numbers stay; so does 번.
        ("와이파이 비번 뭐야?", "와이파이 비번 뭐여?"),
        ("버그를 세 번 봤어", "버그를 세 번 봤어야"),
    ],
)
def test_jeolla_as_it_is_written_today(registers: Registers, standard: str, dialect: str) -> None:
    assert registers.to_dialect(standard, "jeolla") == dialect


@pytest.mark.parametrize(
    ("standard", "dialect"),
    [
        ("나는 바다에 가고 싶어", "나는 바다에 가고 자퍼야"),
        ("내일 전화하면 돼요", "낼 전화허먼 돼라우"),
        ("이거 드세요", "요것 잡수씨요"),
        ("바람이 차네요", "바람이 차구만이라우"),
        ("걱정하지 마세요", "걱정허덜 마씨요"),
        ("동생이 온다고 했어", "동생이 온닥 했어야"),
        ("그 가게는 몇 시에 열어요?", "고 가게는 멫 시에 여요?"),
        ("감기가 심해요", "고뿔이 심해라우"),
        ("어서 오세요", "어서 오씨요"),
    ],
)
def test_jeolla_as_its_old_people_say_it(registers: Registers, standard: str, dialect: str) -> None:
    assert registers.to_dialect(standard, "jeolla", strength="heavy") == dialect


def test_a_question_in_nya_is_heard_everywhere_and_no_sign_when_read(registers: Registers) -> None:
    for seed in range(9):
        assert registers.to_dialect("우산 있어?", "jeolla", random.Random(seed)) == "우산 있어?"


def test_nothing_of_the_workshop_shows(registers: Registers) -> None:
    sentences = ["다 먹어 버리니까 없지", "그냥 자 버릴까?", "잊어버리자", "놓쳐 버려서 미안해", "불안한지 물어봐", "소파를 팔려고 해"]
    for sentence in sentences:
        for strength in ("normal", "heavy"):
            said = registers.to_dialect(sentence, "jeolla", strength=strength)
            assert not any(c in said for c in "붸뷀붱ㄹㅇ"), said
            assert "불안" in said or "불안" not in sentence
