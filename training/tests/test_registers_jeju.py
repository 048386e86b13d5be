"""What a reader of Jeju sees: what goes on, what is over and what is are told apart, and particles agree."""

import random

import pytest
from kiwipiepy import Kiwi

from saturi.registers import Registers


@pytest.fixture(scope="module")
def registers() -> Registers:
    return Registers(Kiwi(num_workers=1))


@pytest.mark.parametrize(
    ("standard", "jeju"),
    [
        # What is over: -안/-언, inside a word -아시-.
        ("아까 만두 먹었어", "아까 만두 먹언"),
        ("형은 서울에 갔어", "성은 서울에 간"),
        ("비가 와서 못 놀았어", "비가 완 못 놀안"),
        ("버스 왔으니까 타자", "버스 와시난 타게"),
        ("점심 먹었는데 또 졸려", "점심 먹어신디 또 졸렴서"),
        # What goes on: -암/-엄.
        ("지금 책 읽고 있어", "지금 책 읽엄서"),
        ("친구를 기다리고 있어요", "친구를 기다렴수다"),
        ("뭐 보고 있어?", "뭐 봠서?"),
        ("누나가 노래하고 있네", "누나가 노래햄신게"),
        # A question needs no mark where a question word asks it; 어디 아파 is one by what it says.
        ("왜 벌써 가", "무사 벌써 감서"),
        ("이건 누구 거예요", "이건 누게 거우꽈"),
        ("어디 아파", "어디 아프냐"),
        # What one gathers; a stem in ㄹ has one ㄹ; what one asks for politely is what one will do.
        ("눈이 오려나 봐", "눈이 올 생이라"),
        ("많이 바쁜가 봐요", "하영 바쁜 생이우다"),
        ("혼자는 들기 힘들겠지", "혼자는 들기 힘들 거라"),
        ("번역 부탁드려요", "번역 부탁드리쿠다"),
        ("깜짝이야!", "깜짝이야!"),
        # How it is: -수다 after a coda, else -우다, and -우꽈 after nouns.
        ("물이 깊어요", "물이 깊수다"),
        ("방이 커요", "방이 크우다"),
        ("손이 아픕니까?", "손이 아프우꽈?"),
        ("저분이 선생님이에요?", "저분이 선생님이우꽈?"),
        ("여기가 회사예요", "여기가 회사우다"),
        ("값이 비싸지 않아요", "값이 안 비싸우다"),
        # What is to come: -크라, -쿠다; -아서 before it is -앙.
        ("내가 청소할게", "나가 청소하크라"),
        ("제가 읽을게요", "나가 읽으쿠다"),
        ("시장에 가서 사 올게", "시장에 강 사 오크라"),
        ("내일 전화하겠습니다", "낼 전화하쿠다"),
        # Requests, commands, proposals.
        ("여기에 이름 적으세요", "여기에 이름 적읍서"),
        ("창문 좀 닫아 줘", "창문 호끔 닫아 주라"),
        ("문 열지 마세요", "문 열지 맙서"),
        ("뛰지 마", "뛰지 말라"),
        ("빨리 일어나", "재기 일어나라"),
        ("바다로 가자", "바당으로 가게"),
        ("주말에 등산할까?", "주말에 등산하카?"),
        # Clauses.
        ("배고프면 빵 먹어", "배고프믄 빵 먹으라"),
        ("걸으면서 이야기하자", "걸으멍 말하게"),
        ("공부하려고 도서관에 왔어", "공부하젠 도서관에 완"),
        ("춥지만 나가자", "춥주만 나가게"),
        ("영수가 내일 온대", "영수가 낼 온댄"),
        ("엄마가 씻으래", "어멍이 씻으랜"),
        ("바다 보고 싶어요", "바당 보고정하우다"),
        ("늦을 것 같아", "늦을 거 닮아"),
        ("차에 짐이 있을 거야", "차에 짐이 이실 거라"),
        # Words, and particles that agree with them.
        ("감자를 쪄 먹었어", "지슬을 쪄 먹언"),
        ("나무가 많아서 좋아요", "낭이 많안 좋수다"),
        ("할아버지한테 물어봐", "하르방신디 물어 보라"),
        ("숟가락하고 젓가락", "숟가락이영 젓가락"),
        ("돈이 없어", "돈이 어서"),
    ],
)
def test_todays_jeju(registers: Registers, standard: str, jeju: str) -> None:
    assert registers.to_dialect(standard, "jeju") == jeju


@pytest.mark.parametrize(
    ("standard", "jeju"),
    [
        ("아까 만두 먹었어", "아까 만두 먹엇저"),
        ("언제 잤어?", "언제 자시니?"),
        ("문 닫았어?", "문 닫아시냐?"),
        ("친구를 기다리고 있어", "벗을 지드렴쩌"),
        ("오늘은 내가 청소할게", "오널은 나가 청소허켜"),
        ("시간이 없어요", "시간이 엇수다"),
        ("이건 버그야?", "요건 버그가?"),
        ("물 좀 줘", "물 호쏠 도라"),
        ("딸이 학교에 갔습니다", "똘이 핵교에 갓수다"),
        ("커피 마시러 가자", "커피 마시레 글라"),
        ("누가 창문을 깼어", "누게가 창문을 깨시니"),
        ("다시는 안 그러겠어", "또시는 안 겅허켜"),
    ],
)
def test_old_speakers_jeju(registers: Registers, standard: str, jeju: str) -> None:
    assert registers.to_dialect(standard, "jeju", strength="heavy") == jeju


@pytest.mark.parametrize("sentence", ["네 시에 버그 몇 번 났어?", "와이파이 비밀번호 두 개 바꿨어요", "야근 이 년 했어"])
def test_numerals_counters_and_loan_words_stay(registers: Registers, sentence: str) -> None:
    for strength in ("normal", "heavy"):
        spoken = registers.to_dialect(sentence, "jeju", strength=strength).split()
        kept = sentence.split()[:-1]
        assert [word for word in kept if word not in ("몇",)] == [word for word in spoken[:-1] if word not in ("몇", "멧")]


@pytest.mark.parametrize("mark", ["", ".", "!"])
def test_a_final_mark_makes_no_difference(registers: Registers, mark: str) -> None:
    for sentence in ("오늘은 일찍 잘게", "밥 다 먹었어요", "나는 김치를 좋아해", "동생이 지금 자고 있어"):
        assert registers.to_dialect(sentence + mark, "jeju") == registers.to_dialect(sentence, "jeju") + mark


def test_old_speakers_change_whatever_is_changed_today(registers: Registers) -> None:
    for sentence in ("너무 매워서 물 마셨어요", "그거 어디서 샀어?", "눈이 오면 집에 있을 거야", "조용히 하세요", "같이 보자"):
        today, old = (registers.to_dialect(sentence, "jeju", strength=s).split() for s in ("normal", "heavy"))
        assert all(o != s for s, t, o in zip(sentence.split(), today, old, strict=True) if t != s)


def test_plain_commands_are_standard_as_well_and_no_sign_of_jeju(registers: Registers) -> None:
    for seed in range(10):
        assert registers.to_dialect("밥 먹어", "jeju", random.Random(seed)) == "밥 먹어"
