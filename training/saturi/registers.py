"""Dialect as people recognise it: standard sentences rewritten in one consistent register a region.

Recorded speech is mild and dictionary examples are few. What people expect who ask for 경상도 lies
between: clear endings, particles, pronouns and everyday words, the same ones every time. This module
writes that register with rules over Kiwi's morphemes; the translator learns it as strength `normal`.

The rules follow the correspondences that are commonest in the training pairs of each region, and
the descriptions of the dialects in general reference works. A sentence is rewritten eojeol by
eojeol, so that both sides keep the same words in the same order.

    >>> Registers().to_dialect('너 밥 먹었어?', 'gyeongsang')
    '니 밥 묵었나?'
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from kiwipiepy import Kiwi

from .hangul import close_codas, has_coda, nfc, open_codas

REGIONS = ("gyeongsang", "jeju", "jeolla")

# --------------------------------------------------------------------------- rules


@dataclass(frozen=True)
class Respell:
    """Respells the end of an eojeol.

    tail: pattern that the last morphemes must match at their end, written `form/TAG form/TAG`.
    pattern, replacement: as for `_respell`, tried at the end of the eojeol.
    mood: `ask` (the sentence asks), more closely `yesno` or `wh` (without or with a question word);
        `tell` (it does not), more closely `state`: it has a subject that is not the hearer. Without
        one, 일어나 may be a command, and an ending that only states would change what is meant.
    heard_everywhere: is what it writes standard Korean as well? 왔나 is, and no sign of Gyeongsang.
    """

    tail: str
    pattern: str
    replacement: str
    mood: str = "any"
    heard_everywhere: bool = False


@dataclass(frozen=True)
class Rejoin:
    """Replaces the last `drop` morphemes by `ending` and conjugates again, as Kiwi does."""

    tail: str
    ending: tuple[tuple[str, str], ...]
    mood: str = "any"
    drop: int = 1
    heard_everywhere: bool = False


@dataclass(frozen=True)
class Word:
    """A word for a word. `tags`: Kiwi tags, separated by |, that the standard word may have."""

    standard: str
    tags: str
    dialect: str


def _words(tags: str, pairs: str) -> list[Word]:
    """`너>니 나>내` with one set of tags."""
    return [Word(*_insert(pair.split(">"), tags)) for pair in pairs.split()]


def _insert(pair: Sequence[str], tags: str) -> tuple[str, str, str]:
    standard, dialect = pair
    return standard, tags, dialect.replace("_", " ")


NOUN, ADVERB, PRONOUN, VERB = "NNG|NNB|NR", "MAG|MAJ|IC|NNG|MM", "NP", "VV|VA|VX|VV-R|VV-I|VA-I"
FINAL = r"/EF"

_GYEONGSANG_WORDS = [
    *_words(PRONOUN, "너>니 너희>느그 저희>저거 자기>지 여기>여 거기>거 뭐>머 무엇>머 어디>어데 누구>누"),
    *_words(
        ADVERB,
        "많이>마이 왜>와 어떻게>우예 그냥>고마 조금>쪼매 좀>쫌 빨리>퍼뜩 매우>억수로 아주>억수로 엄청>억수로 "
        "굉장히>억수로 대단히>억수로 이제>인자 못>몬 그러니까>그라이까네 그래서>그래가 그리고>그라고 "
        "아니>아이 가만히>가마이 천천히>천처이 얼마나>얼매나 정말>참말로 진짜>참말로 정말로>참말로 진짜로>참말로 갑자기>각중에 자꾸>자꼬 "
        "아직>안주 모두>마카 전부>마카 다시>다부 일부러>부로 단단히>단디 그러면>그라모 그렇지만>그렇지마는 "
        "이렇게>이래 그렇게>그래 저렇게>저래 약간>쪼매 그럼>그라모 그런데>그란데 제일>질로 가장>질로",
    ),
    *_words(
        NOUN,
        "아버지>아부지 어머니>어무이 할머니>할매 할아버지>할배 아저씨>아재 아주머니>아지매 아줌마>아지매 "
        "아이>아 애>아 거짓말>거짓뿌리 부엌>정지 부추>정구지 벼>나락 김치>짐치 길>질 기름>지름 형>행님 "
        "며느리>메느리 여우>야시 가위>가새 냄새>내미 시누이>시누 닭>달구 먼지>문지 마을>동네 모양>모냥 "
        "상추>상치 우물>새미 호주머니>개주무이 주머니>주무이 올해>올개 번>분 그릇>그륵 어제>어지 "
        "무>무시 옥수수>강냉이 누나>누부 동생>동상 학교>핵교 고양이>고내이 강아지>강새이 달걀>달갈 때문>때메",
    ),
    *_words(VERB, "먹>묵 다니>댕기 만들>맹글 가리키>갈키 가르치>갈치 같>겉 켜>키 훔치>쌔비"),
]

_GYEONGSANG_ENDINGS: list[Respell | Rejoin] = [
    Respell(r"주/VX 어/EF", "줘", "도고"),
    Respell(r"보/VX 어/EF", "봐", "바라"),
    # Questions: -나 without, -노 with a question word; after a noun -가 and -고.
    Rejoin(r"이/VCP (야|니|냐|ᆫ가)/EF", (("고", "EF"),), "wh", drop=2),
    Rejoin(r"이/VCP (야|니|냐|ᆫ가)/EF", (("가", "EF"),), "yesno", drop=2),
    Respell(r"아니/VCN (야|니|냐)/EF", "아니(야|니|냐)", "아이가", "ask"),
    Rejoin(r"(어|니|냐|나)/EF", (("노", "EF"),), "wh"),
    Rejoin(r"(어|니|냐)/EF", (("나", "EF"),), "yesno", heard_everywhere=True),
    Respell(r"(ᆯ래|을래)/EF", "래", "라나", "ask"),
    Respell(r"/(VV|VA|VX|XSV|XSA)\S* (ᆯ까|을까)/EF", "ㄹ까", "까"),
    Respell(r"/(VV|VA|VX|XSV|XSA)\S* (ᆯ까요|을까요)/EF", "ㄹ까요", "까예"),
    Respell(r"(ᆸ니까|습니까)/EF", "니까", "니꺼", "ask"),
    Rejoin(r"(어요|나요|는가요|ᆫ가요|은가요|는지요)/EF", (("는교", "EF"),), "ask"),
    Rejoin(r"이/VCP (에요|예요)/EF", (("인교", "EF"),), "ask", drop=2),
    Respell(r"세요/EF", "세요", "십니꺼", "ask"),
    Respell(r"(안녕|반갑)\S* .*세요/EF", "세요", "십니꺼"),
    # Statements.
    Respell(r"(ᆸ니다|습니다)/EF", "니다", "니더"),
    Respell(r"(ᆸ시다|읍시다)/EF", "시다", "시더"),
    Rejoin(r"(으세요|세요|으십시오|십시오)/EF", (("으이소", "EF"),)),
    Respell(r"(에요|예요)/EF", "(이에요|예요|이예요)", "입니더", "tell"),
    Respell(r"(지요|죠)/EF", "(지요|죠)", "지예"),
    Respell(r"어요/EF", "요", "예", "tell"),
    Respell(r"(네요|군요|거든요|는데요|ᆫ데요|은데요|니까요|라고요|다고요|더라고요|고요|잖아요)/EF", "요", "예"),
    Respell(r"거/NNB 이/VCP 야/EF", "거야", "기라", "tell"),
    Respell(r"거/NNB 이/VCP 다/EF", "거다", "기다", "tell"),
    Respell(r"것/NNB 이/VCP 다/EF", "것이다", "기다", "tell"),
    Respell(r"아니/VCN 야/EF", "아니야", "아이다", "tell"),
    Respell(r"아니/VCN 다/EF", "아니다", "아이다", "tell"),
    Rejoin(r"었/EP 잖아/EF", (("다이가", "EF"),)),
    Rejoin(r"/(VA|VX|VCP|VA-I) 잖아/EF", (("다이가", "EF"),)),
    Rejoin(r"/(VV|XSV|VV-R|VV-I) 잖아/EF", (("ᆫ다", "EF"), ("이가", "EF"))),
    Respell(r"(지|어야지)/EF", "지", "제"),
    Respell(r"어야(지요|죠)/EF", "(지요|죠)", "지예"),
    Respell(r"맞/VV 어/EF", "맞아", "맞데이"),
    Respell(r"(ᆯ게요|을게요)/EF", "요", "예"),
    Respell(r"(ᆯ게|을게)/EF", "게", "구마"),
    Respell(r"구나/EF", "구나", "구마"),
    Respell(r"어라/EF", "라", "래이"),
    Respell(r"(다|ᆫ다|는다)/EF", "다", "데이", "tell"),
    Respell(r"어/EF", "ㅆ어", "ㅆ데이", "tell"),
    Rejoin(r"/(VA|VA-I|XSA) 어/EF", (("데이", "EF"),), "tell"),
    Rejoin(r"/(VV|VX|XSV|VV-R|VV-I) 어/EF", (("ᆫ데이", "EF"),), "state"),
    Respell(r"야/EF", "이야", "이데이", "tell"),
    Respell(r"이/VCP 야/EF", "야", "데이", "tell"),
    # Connectives.
    Respell(r"(니까|으니까)/EC", "니까", "이까네"),
    Rejoin(r"(려고|으려고)/EC", (("ᆯ라꼬", "EC"),)),
    Rejoin(r"(려면|으려면)/EC", (("ᆯ라모", "EC"),)),
    Respell(r"/(VV|VA|XSA|XSV|VX) 게/EC", "게", "구로"),
    Respell(r"던데/(EC|EF)", "던데", "든데"),
    Respell(r"더라고/(EC|EF)", "더라고", "더라꼬"),
    Respell(r"거든/(EC|EF)", "거든", "그든"),
    Respell(r"(다고|라고|ᆫ다고|는다고|이라고|자고)/(EC|EF|JKQ)", "고", "꼬"),
    Respell(r"어서/EC", "서", "가"),
    Respell(r"어서/EC 요/JX", "서요", "가예"),
    Respell(r"(면서|으면서)/EC", "면서", "민서"),
    Respell(r"(면|으면)/EC", "면", "모"),
    Respell(r"지만/EC", "지만", "지마는"),
    Respell(r"까지/JX", "까지", "꺼정"),
    Respell(r"처럼/JKB", "처럼", "맨치로"),
    Respell(r"만큼/JKB", "만큼", "만치"),
    Respell(r"마다/JX", "마다", "마중"),
    Respell(r"하고/(JC|JKB)", "하고", "하고"),
    Respell(r"요/JX", "요", "예"),
]

_JEJU_WORDS = [
    *_words(PRONOUN, "너>느 너희>느네 저희>저네 뭐>무시거 무엇>무시거 여기>이디 거기>그디 저기>저디 걔>가이 얘>야이 쟤>자이"),
    *_words(
        ADVERB,
        "왜>무사 어떻게>어떵 이렇게>영 그렇게>경 저렇게>정 많이>하영 조금>호꼼 좀>호꼼 매우>막 아주>막 엄청>막 굉장히>막 "
        "정말>잘도 진짜>잘도 정말로>잘도 진짜로>잘도 너무>막 빨리>혼저 어서>혼저 무슨>무신 그러니까>게난 그래서>겡 그런데>근디 근데>근디 그러면>게믄 "
        "그렇지만>겅해도 그래도>겅해도 그냥>기냥 같이>고치 천천히>천천이 모두>몬딱 전부>몬딱 다>몬딱 제일>질 가장>질 "
        "이만큼>영만이 약간>호꼼 그럼>게믄 갑자기>갑재기 항상>노상 늘>노상 자꾸>자꼬 일찍>인칙 그리고>경허곡 하지만>경해도",
    ),
    *_words(
        NOUN,
        "어머니>어멍 엄마>어멍 아버지>아방 아빠>아방 할머니>할망 할아버지>하르방 아들>아덜 딸>똘 며느리>메누리 "
        "감자>지슬 고구마>감저 귤>미깡 무>놈삐 바람>보름 사람>사름 나무>낭 돼지>도새기 닭>독 달걀>독새기 계란>독새기 고기>궤기 "
        "소>쉐 강아지>강생이 고양이>고냉이 제사>식게 밭>밧 부엌>정지 마늘>마농 파>패마농 팥>풋 딸기>탈 문어>뭉게 "
        "옥돔>솔래기 길>질 남편>서방 처녀>비바리 총각>소나이 남자>소나이 "
        "아저씨>아주방 아주머니>아주망 아줌마>아주망 삼촌>삼춘 친구>벗 형>성 언니>성 오빠>오라방 동생>아시 바다>바당 "
        "우물>통 채소>노물 나물>노물 반찬>출레 김치>짐치 며칠>메칠 애>아이",
    ),
    *_words("NNG", "개>강생이"),
    *_words(VERB, "예쁘>곱 만들>멩글 다니>댕기 같>닮 말하>골"),
]

_JEJU_ENDINGS: list[Respell | Rejoin] = [
    Respell(r"주/VX 어/EF", "줘", "도라"),
    Respell(r"보/VX 어/EF", "봐", "보라"),
    Respell(r"/(VV|VA|VX|XSV|XSA)\S* (ᆯ까|을까)/EF", "ㄹ까", "카"),
    Respell(r"/(VV|VA|VX|XSV|XSA)\S* (ᆯ까요|을까요)/EF", "ㄹ까요", "카마씸"),
    Respell(r"(ᆯ래|을래)/EF", "ㄹ래", "크냐"),
    Respell(r"(ᆯ게요|을게요)/EF", "ㄹ게요", "쿠다"),
    Respell(r"(ᆯ게|을게)/EF", "ㄹ게", "크라"),
    Respell(r"안녕/NNG 하/XSA (세요|ᆸ니까|십니까)/EF", "하.*", "하우꽈"),
    Respell(r"(감사|죄송|미안)/\S+ 하/(XSA|XSV) ᆸ니다/EF", "합니다", "허우다"),
    # Deferential and polite: 수다/우다, and -수과/-우꽈 in questions; requests in -ㅂ서.
    Respell(r"이/VCP ᆸ니까/EF", "입니까", "이우꽈", "ask"),
    Respell(r"이/VCP ᆸ니다/EF", "입니다", "이우다"),
    Respell(r"아니/VCN ᆸ니다/EF", "닙니다", "니우다"),
    Respell(r"겠/EP 습니다/EF", "겠습니다", "쿠다"),
    Respell(r"겠/EP 습니까/EF", "겠습니까", "쿠과", "ask"),
    Respell(r"습니까/EF", "습니까", "수과", "ask"),
    Respell(r"습니다/EF", "습니다", "수다"),
    Rejoin(r"ᆸ니까/EF", (("ᆷ수과", "EF"),), "ask"),
    Rejoin(r"/(VA|XSA|VA-I) ᆸ니다/EF", (("우다", "EF"),)),
    Rejoin(r"ᆸ니다/EF", (("ᆷ수다", "EF"),)),
    Respell(r"이/VCP (에요|예요)/EF", "(이에요|예요|이예요)", "우꽈", "ask"),
    Respell(r"이/VCP (에요|예요)/EF", "이에요", "이우다"),
    Respell(r"이/VCP (에요|예요)/EF", "예요", "우다"),
    Respell(r"아니/VCN (에요|예요)/EF", "(에요|예요)", "우다"),
    Respell(r"겠/EP 어요/EF", "겠어요", "쿠다", "tell"),
    Respell(r"겠/EP 어요/EF", "겠어요", "쿠과", "ask"),
    Respell(r"었/EP 어요/EF", "ㅆ어요", "ㅆ수과", "ask"),
    Respell(r"었/EP 어요/EF", "ㅆ어요", "ㅆ수다"),
    Rejoin(r"(있|없|계시|좋|싫|많|같|높|낮|깊|작|적|젊|늙|춥|덥|맵|쉽|어렵|무겁|가볍|고맙|반갑)/\S+ 어요/EF", (("수과", "EF"),), "ask"),
    Rejoin(r"(있|없|좋|싫|싶|많|같|높|낮|깊|작|적|젊|늙)/\S+ 어요/EF", (("수다", "EF"),)),
    Rejoin(r"/(VA|XSA|VA-I) 어요/EF", (("우과", "EF"),), "ask"),
    Rejoin(r"/(VA|XSA|VA-I) 어요/EF", (("우다", "EF"),)),
    Rejoin(r"/(VV|XSV|VX|VV-R|VV-I) 어요/EF", (("ᆷ수과", "EF"),), "ask"),
    Rejoin(r"/(VV|XSV|VX|VV-R|VV-I) 어요/EF", (("ᆷ수다", "EF"),)),
    Respell(r"안녕/NNG 하/XSA (세요|ᆸ니까|십니까)/EF", "안녕하.*", "안녕하우꽈"),
    Rejoin(r"(으세요|세요|으십시오|십시오)/EF", (("ᆸ서", "EF"),)),
    Respell(r"어야(지요|죠)/EF", "야(지요|죠)", "사주마씸"),
    Respell(r"맞/VV 어/EF", "맞아", "맞주"),
    Respell(r"(지요|죠)/EF", "(지요|죠)", "주마씸"),
    Respell(r"네요/EF", "네요", "네양"),
    Respell(r"(거든요|는데요|ᆫ데요|은데요|니까요|더라고요|군요|잖아요)/EF", "요", "마씸"),
    # Plain.
    Respell(r"겠/EP (어|다)/EF", "겠(어|다)", "크라", "tell"),
    Respell(r"겠/EP 어/EF", "겠어", "크냐", "ask"),
    Respell(r"었/EP 어/EF", "ㅆ어", "ㄴ"),
    Respell(r"었/EP (니|냐)/EF", "ㅆ(니|냐)", "ㄴ"),
    Respell(r"있/\S+ 어/EF", "있어", "이서"),
    Respell(r"없/\S+ 어/EF", "없어", "어서"),
    Respell(r"거/NNB 이/VCP 야/EF", "거야", "거라"),
    Respell(r"뭐/NP 이/VCP (야|니|냐)/EF", "뭐(야|니|냐)", "무시거라", "ask"),
    Respell(r"아니/VCN 야/EF", "아니야", "아니라"),
    Respell(r"이/VCP (야|니|냐)/EF", "(야|니|냐)", "가", "ask"),
    Respell(r"이/VCP 야/EF", "이야", "이라", heard_everywhere=True),
    Respell(r"이/VCP 야/EF", "야", "라", heard_everywhere=True),
    Rejoin(r"/(VV|XSV|VX|VV-R|VV-I) (어|니|냐|나)/EF", (("ᆷ시냐", "EF"),), "ask"),
    Rejoin(r"/(VA|XSA|VA-I) (어|니|냐|나)/EF", (("으냐", "EF"),), "ask", heard_everywhere=True),
    Rejoin(r"/(VV|XSV|VX|VV-R|VV-I) 어/EF", (("ᆷ쪄", "EF"),), "state"),
    Respell(r"/(VA|XSA|VA-I) 어/EF", "$", "게", "tell"),
    Respell(r"었/EP 다/EF", "ㅆ다", "ㅆ저", "tell"),
    Rejoin(r"/(VV|XSV|VX|VV-R|VV-I) (ᆫ다|는다)/EF", (("ᆷ쪄", "EF"),), "tell"),
    Respell(r"다/EF", "다", "다게", "tell"),
    Respell(r"어야지/EF", "야지", "사주"),
    Respell(r"지/EF", "지", "주"),
    Respell(r"자/EF", "자", "게", heard_everywhere=True),
    Respell(r"잖아/EF", "잖아", "네", heard_everywhere=True),
    Respell(r"거든/EF", "든", "든게"),
    Respell(r"더라고/EF", "더라고", "더라게"),
    Respell(r"네/EF", "네", "네게"),
    # Connectives.
    Respell(r"었/EP (는데|은데)/EC", "ㅆ는데", "신디"),
    Respell(r"있/\S+ 는데/(EC|EF)", "있는데", "이신디"),
    Respell(r"없/\S+ 는데/(EC|EF)", "없는데", "어신디"),
    Respell(r"(는데|ᆫ데|은데)/(EC|EF)", "데", "디"),
    Respell(r"어서/EC", "서", "ㅇ"),
    Respell(r"(면서|으면서)/EC", "면서", "멍"),
    Respell(r"(면|으면)/EC", "면", "믄"),
    Respell(r"(니까|으니까)/EC", "니까", "난"),
    Rejoin(r"다가/EC", (("당", "EC"),), heard_everywhere=True),
    Respell(r"(으려고|려고)/EC", "려고", "젠"),
    Respell(r"(라고|이라고)/(EC|JKQ)", "라고", "랜"),
    Respell(r"(다고|ᆫ다고|는다고)/EC", "다고", "댄"),
    Respell(r"지만/EC", "지만", "주만"),
    Respell(r"어야/EC", "야", "사"),
    Respell(r"고/EC", "고", "곡"),
    Respell(r"(한테|에게)/JKB", "(한테|에게)", "신디"),
    Respell(r"한테서/JKB", "한테서", "신디서"),
    Respell(r"처럼/JKB", "처럼", "추룩"),
    Respell(r"(으로|로)/JKB", "으로", "으로"),
    Respell(r"(이랑|랑)/(JC|JKB)", "랑", "영"),
    Respell(r"요/JX", "요", "양"),
]

_JEOLLA_WORDS = [
    *_words(PRONOUN, "너>니 너희>느그 저희>즈그 자기>지 여기>여그 거기>거그 저기>쩌그 뭐>머 무엇>멋 우리>우덜"),
    *_words(
        ADVERB,
        "매우>겁나게 아주>겁나게 엄청>겁나게 굉장히>겁나게 정말>참말로 진짜>참말로 정말로>참말로 진짜로>참말로 너무>너머 많이>솔찬히 조금>쪼까 좀>쪼까 "
        "왜>어째 어떻게>어쩌코롬 이렇게>이라고 그렇게>그라고 저렇게>저라고 빨리>싸게 그냥>기양 이제>인자 지금>시방 "
        "그러니까>긍께 그런데>근디 근데>근디 그래서>그래가꼬 그리고>글고 그러면>그라믄 무슨>먼 얼마나>얼매나 모두>모다 "
        "전부>싹 제일>질 가장>질 자꾸>자꼬 아직>안직 아마>아매 어서>언능 얼른>언능 몇>멫 약간>쪼까 그럼>그라믄 이런>요런 그런>고런 "
        "천천히>찬찬히 함께>항꾼에 같이>항꾼에 그래도>그려도",
    ),
    *_words(
        NOUN,
        "아버지>아부지 어머니>엄니 할머니>할매 할아버지>할아부지 아이>아그 애>아그 아기>애기 형>성 아주머니>아짐 아줌마>아짐 "
        "아저씨>아재 사람>사램 김치>짐치 길>질 기름>지름 부엌>정제 부추>솔 벼>나락 호랑이>호랭이 강아지>갱아지 고양이>괭이 "
        "돼지>도야지 닭>달구 여우>여시 개구리>깨구리 무>무시 상추>상치 머리카락>멀크락 지렁이>거시랑 가위>가새 "
        "때문>땜시 옛날>엣날 며칠>메칠 하나>한나 하루>하레 마음>맴 모양>모냥 그릇>그륵 옥수수>옥수꾸 손가락>손꾸락 "
        "숟가락>수꾸락 젓가락>저꾸락 구멍>구녁 동생>동상 학교>핵교 고기>괴기",
    ),
    *_words(VERB, "먹>묵 만들>맹글 다니>댕기 가르치>갈치 가리키>갈치 버리>불"),
]

_JEOLLA_ENDINGS: list[Respell | Rejoin] = [
    Respell(r"안녕/NNG 하/XSA (세요|ᆸ니까|십니까)/EF", "하.*", "하시오잉"),
    # Questions.
    Respell(r"이/VCP (야|니|냐)/EF", "(야|니|냐)", "여", "ask"),
    Respell(r"아니/VCN (야|니|냐)/EF", "(야|니|냐)", "여", "ask"),
    Rejoin(r"(어|니|나)/EF", (("냐", "EF"),), "ask", heard_everywhere=True),
    Respell(r"(ᆯ래|을래)/EF", "래", "랑가", "ask"),
    Respell(r"/(VV|VA|VX|XSV|XSA)\S* (ᆯ까|을까)/EF", "ㄹ까", "까"),
    Respell(r"/(VV|VA|VX|XSV|XSA)\S* (ᆯ까요|을까요)/EF", "ㄹ까요", "까라우"),
    Respell(r"이/VCP (에요|예요)/EF", "(이에요|예요)", "이다요", "ask"),
    Respell(r"세요/EF", "세요", "시요", "ask"),
    Rejoin(r"(어요|나요|는가요|ᆫ가요|은가요)/EF", (("ᆫ가요", "EF"),), "ask", heard_everywhere=True),
    Respell(r"(ᆸ니까|습니까)/EF", "니까", "니까잉", "ask"),
    # Statements.
    Respell(r"(ᆸ니다|습니다)/EF", "니다", "니다잉"),
    Rejoin(r"(으세요|세요|으십시오|십시오)/EF", (("으씨요", "EF"),)),
    Respell(r"(이/VCP|아니/VCN) (에요|예요)/EF", "(에요|예요)", "여라우"),
    Respell(r"(ᆯ게요|을게요)/EF", "요", "라우"),
    Respell(r"(ᆯ게|을게)/EF", "게", "게잉"),
    Respell(r"(어야)?(지요|죠)/EF", "(지요|죠)", "제라"),
    Respell(r"맞/VV 어/EF", "맞아", "맞어"),
    Respell(r"거든/(EC|EF)", "거든", "거등"),
    Respell(r"어요/EF", "요", "라우"),
    Respell(r"(네요|군요|거든요|는데요|ᆫ데요|은데요|니까요|더라고요|고요|잖아요)/EF", "요", "라우"),
    Respell(r"거/NNB 이/VCP (야|다)/EF", "거(야|다)", "거여"),
    Respell(r"이/VCP 야/EF", "야", "여"),
    Respell(r"아니/VCN 야/EF", "야", "여"),
    Respell(r"다니까/EF", "니까", "ㅇ께"),
    Respell(r"라니까/EF", "니까", "ㅇ께"),
    Respell(r"잖아/EF", "잖아", "잖애"),
    Respell(r"더라고/EF", "더라고", "드라고잉"),
    Respell(r"더라/EF", "더라", "드라"),
    Respell(r"(대|ᆫ대|는대)/EF", "대", "디야"),
    Respell(r"구나/EF", "구나", "구마잉"),
    Respell(r"(지|어야지)/EF", "지", "제"),
    Respell(r"네/EF", "네", "네잉"),
    Respell(r"자/EF", "자", "자잉"),
    Respell(r"어라/EF", "라", "라잉"),
    Respell(r"(다|ᆫ다|는다)/EF", "다", "다잉", "tell"),
    Respell(r"하/(VV|VX|XSV|XSA) 어/EF", "해", "혀", "tell"),
    Respell(r"같/VA 어/EF", "아", "여"),
    Respell(r"어/EF", "$", "잉", "tell"),
    # Connectives.
    Respell(r"(는데|ᆫ데|은데|던데)/(EC|EF)", "데", "디"),
    Respell(r"(으니까)/EC", "으니까", "응께"),
    Respell(r"니까/EC", "니까", "ㅇ께"),
    Rejoin(r"(려고|으려고)/EC", (("ᆯ라꼬", "EC"),)),
    Rejoin(r"(려면|으려면)/EC", (("ᆯ라믄", "EC"),)),
    Respell(r"(면서|으면서)/EC", "면서", "ㅁ서"),
    Respell(r"(면|으면)/EC", "면", "믄"),
    Respell(r"지만/EC", "지만", "지만서도"),
    Respell(r"어서/EC", "해서", "혀서"),
    Respell(r"(한테|에게)/JKB", "(한테|에게)", "헌티"),
    Respell(r"까지/JX", "까지", "꺼정"),
    Respell(r"처럼/JKB", "처럼", "맹키로"),
    Respell(r"보다/JKB", "보다", "보담"),
    Respell(r"요/JX", "요", "라우"),
]

# Respellings inside an eojeol, after words and endings, on open codas. Each is regular in its region.
_INNER: dict[str, list[tuple[str, str]]] = {
    "gyeongsang": [
        (r"네가$", "니가"),
        (r"(?<![가-힣])나는$", "내는"),
        (r"(?<![가-힣])나도$", "내도"),
        (r"(?<![가-힣])나한테$", "내한테"),
        (r"(?<![가-힣])제가$", "지가"),
        (r"(?<![가-힣])저는$", "지는"),
        (r"(?<![가-힣])저도$", "지도"),
        (r"것이$", "기"),
        (r"버렸", "뿠"),
        (r"버려", "뿌"),
        (r"가지고$", "가꼬"),
    ],
    "jeju": [
        (r"(?<![가-힣])내가$", "나가"),
        (r"(?<![가-힣])네가$", "느가"),
        (r"가지고$", "가정"),
        (r"해야", "해사"),
        (r"것(?=[이은을도]$)", "거"),
        (r"들(?=이$|은$|을$|도$|하고$)", "덜"),
    ],
    "jeolla": [
        (r"라꼬$", "라고"),  # Kiwi would conjugate ㄹ라고 back to 려고
        (r"(?<![가-힣])내가$", "나가"),
        (r"(?<![가-힣])네가$", "니가"),
        (r"(?<![가-힣])제가$", "지가"),
        (r"(?<![가-힣])저는$", "지는"),
        (r"(?<![가-힣])저도$", "지도"),
        (r"것이$", "거이"),
        (r"버렸", "부렀"),
        (r"버려", "부러"),
        (r"겠", "겄"),
        (r"가지고$", "가꼬"),
    ],
}

_QUESTION_WORDS = ("뭐", "뭘", "무엇", "무슨", "어디", "누구", "누가", "언제", "왜", "어떻게", "어떤", "어느", "몇", "얼마", "어째")

_DOING = ("VV", "VX", "XSV", "XSA")

_BROADER = {"wh": "ask", "yesno": "ask", "state": "tell", "tell": "tell"}

_SUBJECT = re.compile(r"(?<![가-힣])(?!너는|네가|너도|넌 )(나|난|내|저|[가-힣]+[이가은는])(?![가-힣])")

# Particles whose form follows the coda of the word before: (after a coda, after a vowel).
_PARTICLES = [("이", "가"), ("을", "를"), ("은", "는"), ("으로", "로"), ("과", "와"), ("이랑", "랑"), ("이나", "나"), ("이영", "영"), ("이랜", "랜"), ("이라꼬", "라꼬")]


def agree(particle: str, word: str) -> str:
    """The form of a particle that follows `word`: agree('가', '집') → '이'. Others stay as they are."""
    for after_coda, after_vowel in _PARTICLES:
        if particle in (after_coda, after_vowel):
            rieul = after_coda == "으로" and open_codas(word).endswith("ㄹ")
            return after_coda if has_coda(word) and not rieul else after_vowel
    return particle


class Morpheme(NamedTuple):
    """A morpheme as Kiwi writes it: dictionary form and tag."""

    form: str
    tag: str


@dataclass(frozen=True)
class _Eojeol:
    """One eojeol with its morphemes; `body` is its text without the marks around it."""

    before: str
    body: str
    after: str
    morphemes: list[Morpheme]
    auxiliary: bool  # an auxiliary verb follows: in 놀고 있다 and 가게 되다, -고 and -게 join nothing
    last: bool


_ASKING_ENDINGS = {"니", "냐", "나요", "ᆯ까", "을까", "ᆸ니까", "습니까", "는가요", "ᆫ가요", "은가요", "ᆯ래", "을래"}


def _asks(eojeol: _Eojeol) -> bool:
    """Does the ending alone make a question? People often leave the question mark out."""
    last = eojeol.morphemes[-1] if eojeol.morphemes else None
    return last is not None and last.tag in ("EF", "EC") and eojeol.last and last.form in _ASKING_ENDINGS



class Registers:
    """Rewrites standard sentences in a region's register. One instance may be used for all regions."""

    def __init__(self, kiwi: Kiwi | None = None) -> None:
        self._kiwi = kiwi or Kiwi(num_workers=1)

    def to_dialect(self, sentence: str, region: str, rng: random.Random | None = None) -> str:
        """The sentence in the register of `region`, one of `REGIONS`.

        With `rng` it is made to be read: each rule is left out now and then, as speakers do, which teaches the way
        back from half-dialect too, and what is heard everywhere is left as it is, or plain chat would be taken for
        dialect. Without it the outcome is always the same.
        """
        sentence = nfc(sentence)
        asks = "wh" if any(word in sentence for word in _QUESTION_WORDS) else "yesno"
        tells = "state" if _SUBJECT.search(sentence) else "tell"
        written = []
        for eojeol in self._eojeols(sentence):
            mood = asks if "?" in eojeol.after or _asks(eojeol) else tells
            body = eojeol.body if rng and rng.random() < 0.15 else self._rewrite(eojeol, region, mood, reading=bool(rng))
            written.append(eojeol.before + body + eojeol.after)
        return "".join(written)

    def end(self, body: str, morphemes: list[Morpheme], region: str, reading: bool) -> str:
        """A conjugated word with its ending as the region has it, when a rule is known for it.

        @param reading is it made to be read, so that what is heard everywhere stays?
        """
        eojeol = _Eojeol("", body, "", morphemes, auxiliary=False, last=False)
        return self._end(eojeol, _RULES[region][1], "tell", reading)

    def _eojeols(self, sentence: str) -> Iterator[_Eojeol]:
        tokens = self._kiwi.tokenize(sentence)
        for match in re.finditer(r"(\s*(?:[^\w\s]|[ㄱ-ㅣ])*)((?:[^\Wㄱ-ㅣ]|[\u1100-\u11FF])*)(\S*)", sentence):
            if not match.group():
                continue
            start, end = match.span(2)
            inside = [
                Morpheme(t.form, t.tag)
                for t in tokens
                if start <= t.start < end or (t.len == 0 and start < t.start <= end)
            ]
            following = next((t for t in tokens if t.start >= match.end(3) and t.tag[0] != "S"), None)
            auxiliary = following is not None and (following.tag == "VX" or following.form in ("되", "하"))
            yield _Eojeol(*match.groups(), inside, auxiliary, last=following is None)

    def _rewrite(self, eojeol: _Eojeol, region: str, mood: str, reading: bool) -> str:
        if not eojeol.morphemes:
            return eojeol.body
        words, endings = _RULES[region]
        body = self._end(eojeol, endings, mood, reading)
        body = _replace_words(body, eojeol, words)
        for pattern, replacement in _INNER[region]:
            body = _respell(pattern, replacement, body)
        if region != "gyeongsang" and any(m.form == "하" and m.tag in _DOING for m in eojeol.morphemes):
            body = _respell("하(?=[ㄴㄹㅁㅂ고곡는지주제면믄멍니난게겠겄쿠크더던드기시씨려젠거])", "허", body)
        return body

    def _end(self, eojeol: _Eojeol, endings: list[Respell | Rejoin], mood: str, reading: bool) -> str:
        tail = "".join(f" {m.form}/{m.tag}" for m in eojeol.morphemes)
        if eojeol.auxiliary and tail.endswith((" 고/EC", " 게/EC")):
            return eojeol.body
        tails = [tail]
        if eojeol.last and tail.endswith("/EC"):
            tails.insert(0, tail.removesuffix("EC") + "EF")  # Kiwi, where the full stop is missing
        for rule in endings:
            if rule.mood not in ("any", mood, _BROADER[mood]):
                continue
            if not any(_tail_pattern(rule.tail).search(tail) for tail in tails):
                continue
            if reading and rule.heard_everywhere:
                return eojeol.body
            if isinstance(rule, Rejoin):
                kept = [(m.form, m.tag) for m in eojeol.morphemes[: -rule.drop]]
                if kept:
                    return self._join(kept, rule.ending)
                continue
            respelt = _respell(f"{rule.pattern}$", rule.replacement, eojeol.body)
            if respelt != eojeol.body:
                return respelt
        return eojeol.body

    def _join(self, kept: list[tuple[str, str]], ending: tuple[tuple[str, str], ...]) -> str:
        form, tag = ending[0]
        if form.endswith("데이"):
            return self._kiwi.join([*kept, (form.replace("데이", "다"), tag)])[:-1] + "데이"
        stem = open_codas(self._kiwi.join([kept[-1]]))
        # Kiwi knows standard endings only: give the linking vowel that theirs would have.
        if form[0] == "으" and kept[-1][1] not in ("EP",) and (not has_coda(close_codas(stem)) or stem.endswith("ㄹ")):
            form = form[1:]
        if form in ("ᆷ수다", "ᆷ수과", "ᆷ쪄", "ᆷ시냐"):
            return self._continuing(kept, form[1:])
        if form == "ᆸ서":
            return close_codas(re.sub("(세요|시오)$", "서", open_codas(self._kiwi.join([*kept, ("ᆸ시오", "EF")]))).replace("시오", "서"))
        if form == "우다" or form == "우과":
            if has_coda(close_codas(stem)) and not stem.endswith("ㄹ"):
                form = "수" + form[1:]
            return self._kiwi.join(kept) + form
        if form in ("인교", "가", "고") and kept[-1][1].startswith("N"):
            return self._kiwi.join(kept) + form
        if form == "는교" and kept[-1][1] in ("VA", "XSA", "VA-I"):
            return self._kiwi.join([*kept, ("은가", "EF")])[:-1] + "교"
        if form == "ᆫ가요" and kept[-1][1] not in ("VA", "XSA", "VA-I"):
            form = "는가요"
        return self._kiwi.join([*kept, (form, tag), *ending[1:]])

    def _continuing(self, kept: list[tuple[str, str]], rest: str) -> str:
        """Jeju's continuing -암/엄-: the stem as before -어, with ㅁ for a coda: 먹어 → 먹엄, 가 → 감."""
        return close_codas(open_codas(self._kiwi.join([*kept, ("어", "EF")])) + "ㅁ" + rest)


def _replace_words(body: str, eojeol: _Eojeol, words: dict[tuple[str, str], str]) -> str:
    """Replaces the first word of an eojeol and makes the particle after it agree."""
    whole = words.get((eojeol.body, "MAG"))
    if whole is not None and body == eojeol.body:
        return whole
    first = eojeol.morphemes[0]
    dialect = words.get((first.form, first.tag))
    if dialect is None or not body.startswith(first.form):
        return body
    rest = body[len(first.form) :]
    if first.tag.startswith(("N", "MA")):
        following = eojeol.morphemes[1] if len(eojeol.morphemes) > 1 else None
        if first.tag in ("NNG", "NP") and following is not None and following.tag.startswith(("NN", "XS")):
            return body  # part of a longer word
        rest = agree(rest, dialect)
    return dialect + rest


def _respell(pattern: str, replacement: str, text: str) -> str:
    """`re.sub` in which a coda counts as a letter of its own: `ㅆ어` → `ㄴ` turns 했어 into 핸."""
    return close_codas(_opened_pattern(pattern).sub(open_codas(replacement), open_codas(text), count=1))


@cache
def _opened_pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(open_codas(pattern))


@cache
def _tail_pattern(tail: str) -> re.Pattern[str]:
    begin = "" if tail.startswith("/") else "(?:^| )"
    return re.compile(f"{begin}{tail}$")


def _by_form(words: list[Word]) -> dict[tuple[str, str], str]:
    return {(word.standard, tag): word.dialect for word in words for tag in word.tags.split("|")}


_RULES = {
    "gyeongsang": (_by_form(_GYEONGSANG_WORDS), _GYEONGSANG_ENDINGS),
    "jeju": (_by_form(_JEJU_WORDS), _JEJU_ENDINGS),
    "jeolla": (_by_form(_JEOLLA_WORDS), _JEOLLA_ENDINGS),
}
