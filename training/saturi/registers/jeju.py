"""The register of Jeju: its words, endings and respellings.

`normal` is how the language is written today: no arae-a, 하 and not 허, the perfective -안/-언 for what is over
and -암/-엄 for what goes on. `heavy` is how old speakers have it: -앗저, -암쩌, 허, 뒈, 엇다, -민, -덴.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from .grammar import (
    ADVERB,
    EXCLAIMED,
    NOUN,
    PRONOUN,
    Regional,
    Rejoin,
    Respell,
    Word,
    on_link,
    on_request,
    on_stem,
    on_vowel,
    words,
)
from .sentence import Eojeol, marked

# What endings hang on: verbs that tell what is done, and adjectives. Kiwi's tags, as patterns.
_ACT = r"/(VV|VV-R|VV-I|VX|XSV)"
_BE = r"/(VA|VA-I|VA-R|XSA)"
_OPEN = "[" + "".join(chr(0xAC00 + 28 * i + coda) for i in range(399) for coda in (0, 8)) + "]"  # no coda, or ㄹ
_POLITE = r"(어요|ᆸ니다|습니다)"
_POLITE_ASKS = r"(어요|ᆸ니까|습니까|나요|는가요|은가요|ᆫ가요|세요|으세요)"
_ASKS = r"(니|으니|냐|으냐|느냐|나)"


def on_past(tail: str, ending: str, mood: str = "any", drop: int = 1) -> Rejoin:
    """-아시/-어시, the perfective as it is inside a word: 먹어시, 가시, 추워시. `난` becomes 먹어시난."""
    return Rejoin(tail, (("었", "EP"), ("으면", "EC")), mood, drop, then=(("ㅆ으면", "시" + ending),))


def on_n(tail: str, ending: str, mood: str = "any", drop: int = 1) -> Rejoin:
    """As before 은데: 추운, 큰, 좋은. `게` becomes 추운게."""
    return Rejoin(tail, (("은데", "EC"),), mood, drop, then=(("데", ending),))


def on_nasal(tail: str, ending: str, mood: str = "any", drop: int = 1) -> Rejoin:
    """As before 으니까: 먹으, 가, 사. `ㄴ다` becomes 먹은다, 간다, 산다."""
    return Rejoin(tail, (("으니까", "EC"),), mood, drop, then=(("니까", ending),))


def everywhere(rule: Respell | Rejoin) -> Respell | Rejoin:
    """What it writes is standard Korean as well: 가라, 좋으냐."""
    return replace(rule, heard_everywhere=True)


def polite(stem: str, asked: str, ask: str, told: str, tell: str, drop: int = 1) -> list[Rejoin]:
    """An adjective's polite question and statement: after a coda 수-, else 우-."""
    return [on_stem(rf"{stem} {asked}/EF", ask, "ask", drop), on_stem(rf"{stem} {told}/EF", tell, "any", drop)]


_WORDS = [
    *words(
        PRONOUN,
        "저>나 저희>우리 무엇>뭐 누구>누게 거기>그디 저기>저디 걔>가이 얘>야이 쟤>자이 니>너 제>나",
    ),
    *words(
        ADVERB,
        "왜>무사 어떻게>어떵 이렇게>영 그렇게>경 저렇게>정 많이>하영 조금>호끔 좀>호끔 매우>막 아주>막 엄청>막 굉장히>막 되게>막 무척>막 "
        "참>잘도 너무>막 너무너무>막 빨리>재기 어서>혼저 얼른>혼저 무슨>무신 그러니까>게난 그니까>게난 "
        "그래서>겅핸 그런데>근디 근데>근디 그러면>게믄 그럼>게믄 그렇지만>겅해도 그래도>겅해도 같이>고치 함께>고치 조금만>호끔만 잠깐>호끔 "
        "모두>몬딱 전부>몬딱 약간>호끔 내일>낼 이따가>있당 이따>있당 안녕히>펜안히 요즘>요새",
    ),
    *words("MM", "제>나 내>나"),
    *words(
        NOUN,
        "어머니>어멍 엄마>어멍 아버지>아방 아빠>아방 할머니>할망 할아버지>하르방 며느리>메누리 "
        "감자>지슬 고구마>감저 귤>미깡 무>놈삐 나무>낭 돼지>도새기 닭>독 달걀>독새기 계란>독새기 "
        "소>쉐 강아지>강생이 고양이>고냉이 제사>식게 밭>밧 부엌>정지 마늘>마농 팥>풋 문어>물꾸럭 호미>골갱이 송아지>송애기 병아리>빙애기 "
        "옥돔>솔라니 소라>구젱기 고둥>보말 미역>메역 참깨>꿰 메밀>모멀 부추>세우리 상추>부루 개미>게염지 잠자리>밤부리 쥐>중이 개구리>가개비 "
        "아주머니>아주망 아줌마>아주망 아저씨>아주방 삼촌>삼춘 형>성 바다>바당 해녀>좀녀 친척>궨당 바구니>구덕 바늘>바농 "
        "요즘>요새 내일>낼 애>아이 아기>애기 데>디 이야기>말 얘기>말 무릎>독무릎 손자>손지 예전>옛날",
    ),
]

# Stems that conjugate otherwise; the eojeol is conjugated again with them.
_STEMS: list[tuple[str, str]] = [
    # Kiwi takes the honorific verbs apart: 드세요, 계세요, 주무세요.
    (r"드세/VA 어요/EF", "드시/VV 어요/EF"),
    (r"(계|주무)/NNG 이/VCP 세요/EF", r"\1시/VV 어요/EF"),
    (r"계세/NNG 요/JX", "계시/VV 어요/EF"),
    (r"고/EC 싶/VX", "고정/EC 하/XSA"),  # 먹고 싶어 → 먹고정해
    (r"예쁘/VA", "곱/VA-I"),
    (r"힘들/VA", "힘들/VV"),  # as what goes on: 힘들엄수다
    (r"화나/VV", "용심나/VV"),
    (r"화내/VV", "용심내/VV"),
    (r"작/VA(-R)?", "족/VA"),
    (r"맛있/VA(?= (어요|습니다|습니까|네요|으면|더라|더라고|더라고요)/)", "맛좋/VA"),
    (r"재미있/VA", "재밌/VA"),
    (r"(얘기|이야기)/NNG 하/XSV", "말/NNG 하/XSV"),
    (r"(감사|고맙)/(NNG|XR) 하/(XSA|XSV)", "고맙/VA-I"),
    (r"(수고|고생)/NNG 하/XSV (?:시/EP )?었/EP", "속/VV 었/EP"),
    (r"(수고|고생)/NNG 하/XSV", "속/VV"),
    (r"어떡하/VV", "어떵하/VV"),
    (r"그러/VV", "겅하/VV"),
    (r"그렇/VA-I(?= 었)", "겅하/VV"),
    (r"그렇/VA-I(?! (게|ᆫ|어서)/)", "경하/VA"),
    (r"이렇/VA-I(?! (게|ᆫ)/)", "영하/VA"),
    (r"어떻/VA-I(?! (게|ᆫ)/)", "어떵하/VA"),
    (r"같/VA(?! (이|은)/)", "닮/VA"),  # 것 같아 → 거 닮아
    # 급하지 않아요 → 안 급하우다; 비싸지 않아 → 비싸지 안 해
    (r"((?:\S+/(?:NNG|XR|EC) )?\S+/(?:VA|VA-I|VV|XSA|XSV)) 지/EC 않/VX(?= (어요|습니다|습니까|으세요)/EF)", r"안/MAG \1"),
    (r"않/VX", "안/MAG 하/VX"),
    (r"수고/NNG 많/VA 으시/EP", "속/VV"),
    (r"뵙/VV(-R)?", "보/VV"),
    (r"었었/EP", "어/EC 나/VX 었/EP"),  # 살았었어 → 살아난
    (r"다녀오/VV(?= (시/EP )?었)", "갔단/MAG 오/VV"),
    (r"다녀오/VV", "갔당/MAG 오/VV"),
    (r"(?<=/ETM )모양/NNG 이/VCP", "생이/NNG 이/VCP"),
]

# Eojeols that a rule must see together.
_TOGETHER: list[tuple[str, str]] = [
    (r"고/EC", r"(있/VX|싶/VX|계)"),
    (r"(안|못)/MAG", r"\S+/(VV|VA|XR|NNG \S+/XS|VV-I|VV-R|VA-I)"),
    (r"지/EC", r"(않|말)/VX"),
    (r"(ᆯ|을)/ETM", r"(거|것|수)/NNB"),
    (r"(수|적)/NNB", r"(있|없)/V"),
    (r"어야(지)?/EC", r"(되|하)/V"),
    (r"어도/EC", r"되/V"),
    (r"(려고|으려고)/EC", r"하/V"),
    (r"(나|는가|ᆫ가|은가|려나|으려나)/(EC|EF)", r"보/VX"),
    (r"어/EC", r"버리/V"),
    (r"(ᆯ까|을까)/(EC|EF)", r"보/VX"),
    (r"/ETM", r"모양/NNG"),
    (r"수고/NNG", r"많/VA"),
    (r"(또/MAG|(나중|다음)/NNG 에/JKB|이따(가)?/MAG|내일/\S+|(월|화|수|목|금|토|일)요일/NNG 에/JKB)", r"보/VV"),
]

_AHEAD = r"(자|ᆯ게|을게|ᆯ게요|을게요|ᆯ래|을래|ᆯ까|을까|ᆯ까요|을까요|세요|으세요|십시오|으십시오|ᆸ시다|읍시다|려고|으려고|라|어라)/(EF|EC)"
_SAYS = (
    r"((^| )(나|저|걔|쟤|얘)/NP( (는|ᆫ|도)/JX)?|우리/NP 는/JX|(엄마|아빠|어머니|아버지|할머니|할아버지|며느리|동생|친구|사람|아이|애|누나|형|언니|오빠|님|씨|들)/\S+ (은|는)/JX|(?<!너/NP )(?<!네/NP )/JKS|안/MAG|못/MAG|(요즘|요새|항상|맨날|자주|계속|아직|벌써|매일|가끔|지금|다들)/\S+)"
    r"(?!.* (면|으면|니까|으니까|어서|는데|ᆫ데|은데|지만|고|다가)/EC (?!(있|싶)/VX))"
)
# What the morphemes of the sentence tell of it, beside what its marks tell. More than one of these may be true.
_FURTHER_MOODS = {
    "propose": r"(또/MAG|나중/NNG|다음/NNG|이따(가)?/MAG|내일/\S+|요일/NNG) .*보/VV",
    # It tells what somebody does, so that 가 is no command: a subject in the last clause, a negation, a habit.
    "state": _SAYS,
    "free": rf"^(?!.*{_SAYS})",
    "really": r"(정말|진짜|정말로|진짜로)/MAG \S+/(MAG|VA|VA-I|VV|XR|NNG)",
    "wow": r"(^| )(참|정말|진짜|너무|아주|엄청|날씨)/",
    "command": r"(^| )(좀|빨리|어서|꼭|얼른|제발|조금만|잠깐만|천천히|푹|잘)/",
    "mine": r"(^| )(나|저|내|제)/NP|안/MAG|못/MAG",
    # What the last clause says is over, or how it is: -아서 before it is -안. Otherwise it is -앙.
    "over": rf"^(?!.*({_AHEAD}|겠/EP|거/NNB)).*(었/EP|{_BE}|(있|없)/\S+|이/VCP|(안|못)/MAG \S+{_ACT}|모르/VV|걸리/VV|되/VV|나/VV|(감사|죄송|미안)/\S+ 하/\S+) \S+/(EF|EC)( 요/JX)?( \?/SF)?$",
}


def _moods(sentence: Sequence[Eojeol]) -> list[frozenset[str]]:
    """What every sentence tells, and the further moods of Jeju."""
    text = "".join(e.tail + (" ?/SF" if "?" in e.after else "") for e in sentence)
    further = frozenset(name for name, pattern in _FURTHER_MOODS.items() if re.search(pattern, text))
    return [moods | further for moods in marked(sentence)]


# 고 있다 and what it becomes: the stem as before 어, then -ㅁ-.
_GOES_ON = [
    on_vowel(rf"고/EC 있/VX {standard}", "ㅁ" + dialect, mood, drop)
    for standard, dialect, mood, drop in [
        (r"(어요|습니까|나요|는가요)/EF", "수과", "ask", 3),
        (r"(어요|습니다)/EF", "수다", "any", 3),
        (rf"(어|{_ASKS})/EF", "서", "wh", 3),
        (r"어/EF", "서", "any", 3),
        (rf"{_ASKS}/EF", "시냐", "any", 3),
        (r"다/EF", "져", "any", 3),
        (r"지/EF", "주", "any", 3),
        (r"네/EF", "신게", "any", 3),
        (r"네요/EF", "신게마씨", "any", 3),
        (r"대/EF", "댄", "any", 3),
        (r"대/EF 요/JX", "댄마씨", "any", 4),
        (r"는데/(EC|EF)", "신디", "any", 3),
        (r"(는데요)/EF", "신디마씨", "any", 3),
        (r"으면/EC", "시믄", "any", 3),
        (r"으니까/EC", "시난", "any", 3),
        (r"지만/EC", "주만", "any", 3),
        (r"다고/EC", "댄", "any", 3),
        (r"어서/EC", "서부난", "any", 3),
        (r"는지/(EC|EF)", "신지", "any", 3),
        (r"을게/EF", "시크라", "any", 3),
        (r"을게요/EF", "시쿠다", "any", 3),
        (r"겠/EP 습니다/EF", "시쿠다", "any", 4),
        (r"었/EP (어요|습니까|나요)/EF", "섰수과", "ask", 4),
        (r"었/EP (어요|습니다)/EF", "섰수다", "any", 4),
        (rf"었/EP ({_ASKS}|어)/EF", "선", "any", 4),
        (r"었/EP 는데/(EC|EF)", "서신디", "any", 4),
        (r"을/ETM", "실", "any", 3),
        (r"는/ETM", "신", "any", 3),
        (r"을/ETM 거/NNB 이/VCP 야/EF", "실 거라", "any", 6),
        (r"을/ETM 거/NNB 이/VCP 예요/EF", "실 거우다", "any", 6),
        (r"을걸/EF", "실 거라", "any", 3),
    ]
]
_GOES_ON_HONOURED = [  # 하고 계세요? → 하셤수과?
    Rejoin(rf"고/EC 계시/V[VX] {standard}/EF", (("시", "EP"), ("어", "EF")), mood, 3, then=(("", "ㅁ" + dialect),))
    for standard, dialect, mood in [
        (r"(어요|ᆸ니까|나요)", "수과", "ask"),
        (r"(어요|ᆸ니다)", "수다", "any"),
        (r"어", "서", "any"),
    ]
]

_HAVE = r"(있|없)/\S+"
_BE_OPEN = rf"\S*{_OPEN}{_BE}"
_LIKE = r"(닮/V\S+|같/VA)"

# 먹으려고 해 → 먹젠 햄서
_ABOUT_TO: list[Respell | Rejoin] = [
    Respell(rf"{link}려고/EC 하/V[VX] {standard}/(EC|EF)", f"{link}려고 ?{spelt}", f"젠 {dialect}", mood)
    for link in ("으", "")
    for standard, spelt, dialect, mood in [
        (r"(어요|ᆸ니까)", "(해요|합니까)", "햄수과", "ask"),
        (r"(어요|ᆸ니다)", "(해요|합니다)", "햄수다", "any"),
        (r"(어|ᆫ다|니|냐)", "(해|한다|하니|하냐)", "햄서", "any"),
        (r"는데", "하는데", "햄신디", "any"),
        (r"면", "하면", "하믄", "any"),
    ]
]

# What somebody said, drawn together: 먹으래, 가재, 온답니다, which Kiwi reads as 먹으라고 해.
_SAID: list[Respell | Rejoin] = [
    Respell(rf"\S*고/EC 하/V\S+ {standard}/(EF|EC)", spelt, dialect)
    for standard, spelt, dialect in [
        ("ᆸ니다", "답니다", "댄 햄수다"),
        ("ᆸ니다", "랍니다", "랜 햄수다"),
        ("ᆸ니다", "잡니다", "잰 햄수다"),
        ("어요", "대요", "댄마씨"),
        ("어요", "래요", "랜마씨"),
        ("어요", "재요", "잰마씨"),
        ("어", "대", "댄"),
        ("어", "래", "랜"),
        ("어", "재", "잰"),
    ]
]

# What one gathers: -나 보다, -려나 보다.
_GATHERED: list[Respell | Rejoin] = [
    Rejoin(r"었/EP (나|는가)/\S+ 보/VX 어/EF", (("ᆫ", "ETM"),), drop=4, then=(("", " 생이라"),)),
    Rejoin(r"었/EP (나|는가)/\S+ 보/VX 어요/EF", (("ᆫ", "ETM"),), drop=4, then=(("", " 생이우다"),)),
    *(
        Rejoin(rf"{gathered}/\S+ 보/VX {seen}/EF", ((ending, "ETM"),), drop=3, then=(("", told),))
        for gathered, ending in (("(나|는가)", "는"), ("(ᆫ가|은가)", "ᆫ"), ("(려나|으려나)", "ᆯ"))
        for seen, told in (("어", " 생이라"), ("어요", " 생이우다"))
    ),
]

_POLITE_ENDINGS: list[Respell | Rejoin] = [
    Respell(r"안녕/NNG 하/XSA (시/EP )?(세요|ᆸ니까|십니까)/EF", "안녕하.*", "안녕하우꽈"),
    # Requests, offers, prohibitions. Without the 시 of 가세요, but the honorific verbs keep theirs.
    Respell(r"부탁/NNG 드리/V\S (어요|ᆸ니다)/EF", "부탁 ?드(려요|립니다)", "부탁드리쿠다"),
    Respell(r"말/VX (세요|으세요|어요|시/EP ᆸ시오)/EF", "(마세요|마십시오|말아요|마요)", "맙서"),
    Rejoin(r"계시/VV (어요|ᆸ니까)/EF", (("ᆫ데", "EC"),), "ask", then=(("ㄴ데", "우꽈"),)),
    on_vowel(r"(드시|주무시)/VV (어요|ᆸ니까|나요)/EF", "ㅁ수과", "ask"),
    Rejoin(r"(드시|주무시|계시)/VV (어요|ᆸ시오)/EF", (("ᆫ데", "EC"),), "tell", then=(("ㄴ데", "ㅂ서"),)),
    Respell(rf"있/\S+ {_POLITE_ASKS}/EF", "있(어요|습니까|나요|는가요|으세요)", "이수과", "ask"),
    on_stem(r"없/\S+ 으세요/EF", "수과", "ask"),
    Respell(r"이/VCP 시/EP (ᆫ가요|ᆸ니까)/EF", "이(신가요|십니까)", "이우꽈", "ask"),
    on_vowel(rf"{_ACT} (세요|으세요)/EF", "ㅁ수과", "ask"),
    on_vowel(rf"{_ACT} 시/EP ᆸ니까/EF", "ㅁ수과", "ask", 2),
    *polite(rf"{_BE_OPEN}", r"(세요|으세요)", "우꽈", r"(세요|으세요)", "ㅂ서"),
    on_stem(rf"{_BE_OPEN} 시/EP ᆸ니까/EF", "우꽈", "ask", 2),
    on_stem(rf"{_BE} (세요|으세요)/EF", "수과", "ask"),
    Respell(r"이/VCP 세요/EF", "(이)?세요", "우꽈", "ask"),
    Respell(r"누구/NP 이/VCP 시/EP ᆸ니까/EF", "십니까", "우꽈", "ask"),
    on_request(r"/(XSA|XSV|VV|VX|VV-R|VV-I|VA|VA-I) (세요|으세요|ᆸ시오)/EF", "ㅂ서"),
    on_request(rf"{_ACT} 시/EP ᆸ시오/EF", "ㅂ서", drop=2),
    on_request(r"하/XSA 시/EP ᆸ시오/EF", "ㅂ서", drop=2),
    on_request(r"주/V[VX] 어요/EF", "ㅂ서", "tell"),
    on_request(r"보/VX 어요/EF", "ㅂ서", "free"),
    on_request(rf"{_ACT} (죠|지요)/EF", "ㅂ주", "free"),
    on_stem(rf"{_ACT} (ᆸ시다|읍시다)/EF", "게마씨"),
    on_stem(r"보/VV 어요/EF", "게마씨", "propose"),
    # Will and guess: -쿠다, -쿠과; 할까요 → 하카마씨.
    on_link(rf"겠/EP ({_POLITE[1:-1]}|네요)/EF", "쿠다", "tell", 2),
    on_link(rf"겠/EP {_POLITE_ASKS}/EF", "쿠과", "ask", 2),
    Respell(r"알/VV 겠/EP (어요|습니다)/EF", "알겠(어요|습니다)", "알았수다"),
    on_link(r"(ᆯ게요|을게요)/EF", "쿠다"),
    on_link(r"시/EP (ᆯ래요|을래요)/EF", "시쿠과", "ask", 2),
    on_link(r"(ᆯ래요|을래요)/EF", "쿠과", "ask"),
    on_link(r"(ᆯ래요|을래요)/EF", "쿠다"),
    on_link(r"(ᆯ까요|을까요)/EF", "카마씨"),
    on_vowel(r"어도/EC 되/VV (어요|ᆸ니까|나요)/EF", "도 되쿠과", "ask", 3),
    Respell(r"어도/EC 되/VV 어요/EF", "(돼요|되어요)", "돼마씨"),
    Respell(r"어야/EC (되|하)/V[VX] (어요|ᆸ니까)/EF", "(돼요|해요|됩니까|합니까)", "됨수과", "ask"),
    Respell(r"어야/EC (되|하)/V[VX] 어요/EF", "(돼요|해요)", "돼마씨"),
    Respell(r"어야/EC (되|하)/V[VX] ᆸ니다/EF", "(됩니다|합니다)", "됨수다"),
    Respell(r"(ᆯ|을)/ETM 거/NNB 이/VCP (예요|ᆸ니까)/EF", "(거예요|겁니까)", "거우꽈", "ask"),
    Respell(r"(거|것)/NNB 이/VCP (예요|에요|ᆸ니까)/EF", "(거예요|거에요|겁니까|것이에요|것입니까)", "거우꽈", "ask"),
    Respell(r"것/NNB 이/VCP (예요|에요|ᆸ니다)/EF", "것(이에요|입니다)", "거우다"),
    Respell(r"거/NNB 이/VCP (예요|에요|ᆸ니다)/EF", "(거예요|거에요|겁니다)", "거우다"),
    # Nouns.
    Respell(r"이/VCP (에요|예요|ᆸ니까|ᆫ가요)/EF", "(?<=[ㄱ-ㅎ])(이에요|이예요|예요|입니까|인가요)", "이우꽈", "ask"),
    Respell(r"이/VCP (에요|예요|ᆸ니까|ᆫ가요)/EF", "(예요|에요|입니까|ㅂ니까|인가요|ㄴ가요)", "우꽈", "ask"),
    Respell(r"이/VCP (에요|예요|ᆸ니다)/EF", "(?<=[ㄱ-ㅎ])(이에요|이예요|예요|입니다)", "이우다"),
    Respell(r"저/NP 이/VCP ᆸ니다/EF", "접니다", "나우다"),
    Respell(r"이/VCP (에요|예요|ᆸ니다)/EF", "(예요|에요|입니다|ㅂ니다)", "우다"),
    Respell(r"아니/VCN (에요|예요|ᆸ니까|어요|ᆫ가요)/EF", "(아니에요|아니예요|아닙니까|아녜요|아닌가요)", "아니우꽈", "ask"),
    Respell(r"아니/VCN (에요|예요|ᆸ니다|어요)/EF", "(아니에요|아니예요|아닙니다|아녜요)", "아니우다"),
    # What is over, what is, what goes on.
    Respell(r"경하/VA 어요/EF", ".*", "기꽈", "ask"),
    on_vowel(r"닮/VA 어요/EF", "마씨"),
    on_vowel(r"시/EP (ᆸ니다|어요)/EF", "ㅁ수다"),
    Respell(r"었/EP (어요|습니까|나요|는가요)/EF", "ㅆ(어요|습니까|나요|는가요)", "ㅆ수과", "ask"),
    Respell(r"었/EP (어요|습니다)/EF", "ㅆ(어요|습니다)", "ㅆ수다"),
    Respell(rf"있/\S+ {_POLITE}/EF", "있(어요|습니다)", "이수다"),
    on_stem(rf"{_HAVE} {_POLITE_ASKS}/EF", "수과", "ask"),
    on_stem(rf"{_HAVE} {_POLITE}/EF", "수다"),
    *polite(_BE_OPEN, _POLITE_ASKS, "우꽈", _POLITE, "우다"),
    *polite(_BE, _POLITE_ASKS, "수과", _POLITE, "수다"),
    Respell(r"맞/VV (어요|습니까)/EF", "맞(아요|습니까)", "맞수과", "ask"),
    Respell(r"맞/VV (어요|습니다)/EF", "맞(아요|습니다)", "맞수다"),
    on_link(r"모르/VV (어요|ᆸ니까|습니까)/EF", "쿠과", "ask"),
    on_link(r"모르/VV (어요|ᆸ니다)/EF", "쿠다"),
    Respell(r"안/MAG 하/VX 어요/EF", "해요", "해마씨"),
    on_vowel(rf"{_ACT} {_POLITE_ASKS}/EF", "ㅁ수과", "ask"),
    on_vowel(rf"{_ACT} (ᆸ니다|습니다)/EF", "ㅁ수다"),
    on_vowel(rf"{_ACT} 어요/EF", "ㅁ수다", "state"),
    on_request(r"(가|오|쉬|하|말하|보내|먹|앉)/(VV|XSV) 어요/EF", "ㅂ서", "command"),
    on_stem(r"가/VV 어요/EF", "게마씨", "tell"),
    on_vowel(rf"{_ACT} 어요/EF", "ㅁ수다"),
    # What somebody said; surprise; memory.
    Respell(r"\S*대요/EF", "대요", "댄마씨"),
    Respell(r"\S*대/EF 요/JX", "대요", "댄마씨"),
    Respell(r"\S*래(요/EF|/EF 요/JX)", "래요", "랜마씨"),
    Respell(r"재(요/EF|/EF 요/JX)", "재요", "잰마씨"),
    Respell(r"(ᆫ답니다|는답니다|답니다)/EF", "답니다", "댄마씨"),
    on_past(r"었/EP 네요/EF", "ㄴ게마씨", drop=2),
    Respell(r"(이/VCP) 네요/EF", "네요", "ㄴ게마씨"),
    on_n(rf"{_BE} 네요/EF", "게마씨"),
    Respell(r"있/\S+ 네요/EF", "있네요", "이신게마씨"),
    Respell(r"없/\S+ 네요/EF", "없네요", "어신게마씨"),
    on_vowel(rf"{_ACT} 네요/EF", "ㅁ신게마씨"),
    on_link(r"(더라고요|더라구요|더군요)/EF", "ㅂ디다"),
    on_link(r"(더라고|더라구|던데|다던데)/EF 요/JX", "ㅂ디다", drop=2),
    on_link(r"던가요/EF", "ㅂ디가"),
    Respell(r"어야(지요|죠)/EF", "야(지요|죠)", "야주마씨"),
    Respell(r"(지요|죠)/EF", "(지요|죠)", "지예", "ask"),
    Respell(r"(지요|죠)/EF", "(지요|죠)", "주마씨"),
    Respell(r"었/EP 는데요/EF", "ㅆ는데요", "시ㄴ디마씨"),
    Respell(r"(는데요|ᆫ데요|은데요)/EF", "데요", "디마씨"),
    Respell(r"(거든요|니까요|군요|잖아요|고요|던데요|나요|가요)/EF", "요", "마씨"),
    Respell(r"(정말|진짜)/MAG 요/(JX|EF)", ".*", "진짜마씨"),
    Respell(r"요/(JX|EF)", "요", "마씨"),
]

_PLAIN_ENDINGS: list[Respell | Rejoin] = [
    everywhere(Respell(r"지/EC 말/VX (어|어라|라)/(EF|EC)", "(마|마라|말아|말아라)", "말라")),
    everywhere(Respell(r"미안/\S+ 하/\S+ 어/(EF|EC)", "해", "하다")),
    everywhere(on_stem(r"고맙/VA-I 어/(EF|EC)", "다")),
    Respell(r"축하/NNG 하/XSV 어/(EF|EC)", "", "", "tell"),
    Respell(r"어떵하/V. (어|니|냐|어요)/EF", "어떵(해|하니|하냐)", "어떵해"),
    on_vowel(r"어떵하/V. 어/EF", ""),
    on_vowel(r"고정/EC 하/XSA 어/EF", ""),
    everywhere(on_stem(r"맞/VV 어/EF", "다", "tell")),
    Respell(r"을/ETM 것/NNB 이/JKS", "을게", "으크라"),  # 늦을게, 바랄게, which Kiwi takes for 것이
    Respell(r"ᆯ/ETM 것/NNB 이/JKS", "ㄹ게", "크라"),
    on_stem(r"고정/EC 하/XSA 다/EF", "다"),
    on_vowel(r"닮/VA (어|다)/EF", ""),
    on_vowel(r"배고프/VA 어/EF", ""),
    on_vowel(r"안/MAG 하/VX 어/EF", ""),
    Respell(r"\S*있/\S+ 어/EF", "있어", "이서"),
    Respell(r"\S*없/\S+ 어/EF", "없어", "어서"),
    # Will: -크라, and -켜 for what one cannot help.
    Respell(r"알/VV 겠/EP 어/EF", "알겠어", "알안", "tell"),
    Respell(r"죽/V[VX] 겠/EP (어|다|네)/EF", "죽겠(어|다|네)", "죽어지켜"),
    on_link(r"겠/EP 어/EF", "크냐", "ask", 2),
    on_link(r"겠/EP (어|다|네)/EF", "켜", drop=2),
    on_past(r"었/EP 겠/EP (지|다|네)/EF", "ㄹ 거라", drop=3),
    on_link(r"겠/EP 지/EF", "ㄹ 거라", drop=2),
    on_link(r"(ᆯ게|을게)/EF", "크라"),
    on_link(r"주/V[VX] ᆯ래/EF", "크냐", "ask"),
    on_link(r"(ᆯ래|을래)/EF", "크라", "mine"),
    on_stem(r"(ᆯ래|을래)/EF", "젠"),
    on_link(r"(ᆯ까|을까)/(EF|EC) 보/VX 어/(EF|EC)", "카부댄", drop=3),
    Respell(r"이/VCP ᆯ까/EF", "ㄹ까", "ㄴ고", "wh"),
    Respell(r"이/VCP ᆯ까/EF", "ㄹ까", "ㄴ가"),
    on_past(r"었/EP 을까/EF", "ㄴ고", "wh", 2),
    on_past(r"었/EP 을까/EF", "ㄴ가", drop=2),
    on_link(r"(ᆯ까|을까)/EF", "카"),
    on_link(r"(ᆯ걸|을걸)/EF", "ㄹ 거라"),
    # Permission and duty.
    on_vowel(r"어도/EC 되/VV (어|나|니|냐)/EF", "도 되크냐", "ask", 3),
    Respell(r"어도/EC 되/VV 어/EF", "(돼|되어)", "되여"),
    Respell(r"어야/EC (되|하)/V[VX] (어|ᆫ다)/EF", "(돼|해|된다|한다)", "되여"),
    Respell(r"되/VV 어/EF", "돼", "됨서", "ask"),
    Respell(r"되/VV 어/EF", "돼", "되여"),
    # Nouns.
    Respell(r"(ᆯ|을)/ETM 거/NNB 이/VCP (야|니|냐)/EF", "거(야|니|냐)", "거", "ask"),
    Respell(r"이/VCP (야|니|냐|ᆫ가)/EF", "(야|니|냐|ㄴ가)", "라", "ask"),
    Respell(r"(거|것)/NNB 이/VCP (야|다)/EF", "(거야|거다|것이다|것이야)", "거라"),
    Respell(r"아니/VCN (야|니|냐)/EF", "아니(야|니|냐)", "아니라"),
    Respell(r"아니/VCN 다/EF", "아니다", "아니여"),
    Respell(r"이/VCP 야/EF", "이야", "이라", heard_everywhere=True),
    Respell(r"이/VCP 야/EF", "야", "라", heard_everywhere=True),
    Respell(r"이/VCP 다/EF", "이다", "이라"),
    Respell(r"이/VCP 다/EF", "다", "라"),
    # What is over: -안/-언; its questions may also be -아시냐.
    Respell(r"이/VCP 었/EP 어/EF", "(이었|였)어", "이연"),
    on_vowel(r"었었/EP 어/EF", "나서", drop=2),
    Respell(r"속/VV 었/EP 어/EF", "속았어", "속았져"),  # the set phrase: 수고했어
    Respell(r"었/EP 어/EF", "ㅆ어", "ㄴ"),
    on_past(rf"었/EP {_ASKS}/EF", "냐", "any", 2),
    Respell(r"었/EP 다/EF", "ㅆ다", "ㅆ져"),
    on_past(r"었/EP 네/EF", "ㄴ게", drop=2),
    Respell(r"었/EP 잖아/EF", "잖아", "네게"),
    Respell(r"잖아/EF", "잖아", "네게"),
    Respell(r"었/EP 더라(고|구)?/EF", "ㅆ더라(고|구)?", "서라"),
    Respell(r"있/\S+ 더라(고|구)?/EF", "있더라(고|구)?", "이서라"),
    Respell(r"없/\S+ 더라(고|구)?/EF", "없더라(고|구)?", "어서라"),
    on_vowel(r"더라(고|구)?/EF", "라"),
    # What is.
    Respell(rf"{_HAVE} {_ASKS}/EF", "(니|냐|나)", "어", "ask"),
    Respell(r"있/\S+ 네/EF", "있네", "이신게"),
    Respell(r"없/\S+ 네/EF", "없네", "어신게"),
    Respell(r"이/VCP 네/EF", "네", "ㄴ게"),
    on_n(rf"{_BE} 네/EF", "게"),
    Respell(r"많/VA 어/EF", "많아", "하다", "tell"),
    everywhere(on_link(rf"{_BE} (어|{_ASKS})/EF", "니", "wh")),
    everywhere(on_link(rf"{_BE} (어|{_ASKS})/EF", "냐", "yesno")),
    on_stem(rf"(안/MAG|못/MAG) \S+{_BE} 어/EF", "다게", "tell"),
    on_stem(rf"{_BE} 어/EF", "다게", "tell"),
    Respell(rf"{_BE} 다/EF", "다", "다이", "wow"),
    # What goes on; what one is told to do.
    on_vowel(rf"{_ACT} 네/EF", "ㅁ신게"),
    on_vowel(rf"{_ACT} (니|냐|나|느냐)/EF", "ㅁ시냐", "yesno"),
    on_vowel(rf"{_ACT} (니|냐|나|느냐)/EF", "ㅁ시니", "wh"),
    on_vowel(rf"{_ACT} 어/EF", "ㅁ서", "ask"),
    on_vowel(rf"{_ACT} (ᆫ다|는다)/EF", "ㅁ져"),
    on_link(r"모르/VV 어/EF", "켜", "tell"),
    on_vowel(r"(안|못)/MAG \S+ (\S+ )?어/EF", "", "tell"),
    everywhere(on_link(r"(주|보|놓|두)/VX 어/EF", "라", "tell")),
    on_vowel(r"(알|모르|나|걸리|들리|보이|지|되|생기|필요하|어울리|좋아하|싫어하|힘들|심들|졸리|막히|웃기|떨리|질리|끝나|끗나|남|늦|뜨|터지|망하|미치|화나|용심나|부에나)/(VV|VX) 어/EF", "ㅁ서"),
    on_vowel(r"(걱정|생각|사랑|좋아|싫어|필요|이해|부탁)/\S+ 하/\S+ 어/EF", "ㅁ서"),
    everywhere(on_link(r"주/VV 어/EF", "라", "tell")),
    on_stem(r"보/VV 어/EF", "게", "propose"),
    everywhere(Respell(r"(오)/V[VX] (어|어라)/EF", "(와|와라)", "오라", "command")),
    everywhere(on_link(rf"{_ACT} 어/EF", "라", "command")),
    on_vowel(rf"{_ACT} 어/EF", "ㅁ서", "state"),
    everywhere(Respell(r"오/V[VX] (어|어라)/EF", "(와|와라)", "오라", "tell")),
    everywhere(on_link(rf"{_ACT} (어|어라)/EF", "라", "tell")),
    Respell(r"어야지/EF", "야지", "야주"),
    Respell(r"지/EF", "지", "지이", "ask"),
    Respell(r"지/EF", "지", "주"),
    Respell(r"자/EF", "자", "게", heard_everywhere=True),
    on_link(r"겠/EP 대/EF", "켄", drop=2),
    Respell(r"(ᆫ대|는대|대)/EF", "대", "댄"),
    Respell(r"래/EF", "래", "랜"),
    Respell(r"으래/EF", "래", "랜"),
    Respell(r"재/EF", "재", "잰"),
]

_CONNECTIVES: list[Respell | Rejoin] = [
    Respell(r"지/EC 말/VX 고/EC", "말고", "말앙"),
    on_link(r"겠/EP 다고/EC", "켄", drop=2),
    on_past(r"었/EP (냐고|느냐고)/EC", "냰", drop=2),
    on_vowel(rf"{_ACT} (냐고|느냐고)/EC", "ㅁ시냰"),
    Respell(r"냐고/EC", "냐고", "냰"),
    Respell(r"(다고|ᆫ다고|는다고)/EC", "다고", "댄"),
    Respell(r"(라고|으라고|이라고)/(EC|JKQ)", "라고", "랜"),
    Respell(r"자고/EC", "자고", "잰"),
    on_past(r"었/EP (는데|은데)/(EC|EF)", "ㄴ디", drop=2),
    Respell(r"있/\S+ 는데/(EC|EF)", "있는데", "이신디"),
    Respell(r"없/\S+ 는데/(EC|EF)", "없는데", "어신디"),
    Respell(r"(는데|ᆫ데|은데)/(EC|EF)", "데", "디"),
    # -아서: -안 before what is over or how it is, -앙 before what is to come.
    Respell(r"이/VCP (라서|어서)/EC", "(라서|여서|이어서)", "라부난"),
    Respell(r"이/VCP 라/EC", "라", "라부난"),
    Respell(r"아니/VCN (라|라서)/EC", "아니라서", "아니라부난"),
    Respell(rf"\S+({_BE}|(?<=[있없])/\S+) 어서/EC", "서", "ㄴ"),
    Respell(r"(늦|막히|걸리|다치|나|되|지)/\S+ 어서/EC", "서", "ㄴ"),
    Respell(r"어서/EC", "서", "ㄴ", "over"),
    Respell(r"어서/EC", "서", "ㅇ"),
    on_vowel(r"(먹|끝나|씻|타|갈아타|내리|일어나|퇴근|하|챙기)/(VV) 고/EC", "ㄴ", "over"),
    on_vowel(r"(먹|끝나|씻|타|갈아타|내리|일어나|챙기)/(VV) 고/EC", "ㅇ"),
    on_vowel(r"(퇴근|식사)/NNG 하/XSV 고/EC", "ㅇ"),
    Respell(r"(면서|으면서)/EC", "면서", "멍"),
    on_past(r"었/EP (면|으면)/EC", "믄", drop=2),
    Respell(r"(면|으면)/EC", "면", "믄"),
    on_past(r"었/EP (니까|으니까|길래)/EC", "난", drop=2),
    on_vowel(r"(오|내리)/VV 니까/EC", "ㅁ시난"),
    Respell(r"(니까|으니까)/EC", "니까", "난"),
    Respell(r"(니|으니)/EC", "니", "난"),
    Respell(r"길래/EC", "길래", "난"),
    Respell(r"/(VV|EP|XSV) 다/EC", "다", "단", "over"),
    Respell(r"/(VV|EP|XSV) 다/EC", "다", "당"),
    Respell(r"다가/EC", "다가", "단", "over"),
    Respell(r"다가/EC", "다가", "당"),
    Respell(r"(으려고|려고|으려|려)/(EC|EF)", "(으려고|으려)", "젠"),
    Respell(r"(으려고|려고|려)/(EC|EF)", "(려고|려)", "젠"),
    Respell(r"(려면|으려면)/EC", "(으)?려면", "젠 하믄"),
    Respell(r"(느라|느라고)/EC", "느라(고)?", "젠 하난"),
    Respell(r"(러|으러)/EC", "러", "레"),
    Respell(r"지만/EC", "지만", "주만"),
    # 진짜 좋다, but not 최고다 진짜.
    Respell(r"(정말|진짜|정말로|진짜로)/MAG", "(정말|진짜)(로)?", "잘도", "really"),
    # Particles.
    Respell(r"(한테|에게|께)/JKB (는/JX|도/JX|만/JX)", "(한테|에게|께)(는|도|만)", "신디\\2"),
    Respell(r"(한테|에게|께)/JKB", "(한테|에게|께)", "신디"),
    Respell(r"(한테서|에게서)/JKB", "(한테|에게)서", "신디서"),
    Respell(r"처럼/JKB", "처럼", "추룩"),
    Respell(r"하고/(JC|JKB)", "(?<=[ㄱ-ㅎ])하고", "이영"),
    Respell(r"하고/(JC|JKB)", "하고", "영"),
    Respell(r"(이랑|랑)/(JC|JKB)", "랑", "영"),
    Respell(r"(에)/JKB 는/JX", "에는", "엔"),
    Respell(r"저/NP ᆫ/JX", "전", "난"),
    Respell(r"(나|저)/NP 의/JKG", "(내|제)", "나"),
    Respell(r"너/NP 의/JKG", "네", "너"),
    Respell(r"집/NNG 에/JKB", "집에", "집이"),
    Respell(r"집/NNG 에서/JKB", "집에서", "집이서"),
    Respell(r"어디/NP 에/JKB", "어디에", "어디"),
]

# A polite ending ends a clause wherever it stands, whatever Kiwi takes it for.
_ENDINGS: list[Respell | Rejoin] = [
    EXCLAIMED,
    *_GOES_ON,
    *_GOES_ON_HONOURED,
    *_ABOUT_TO,
    *_SAID,
    *_GATHERED,
    *(replace(rule, tail=rule.tail.replace("/EF", "/(?:EF|EC)")) for rule in _POLITE_ENDINGS),
    *_PLAIN_ENDINGS,
    *_CONNECTIVES,
]

_ALONE = r"(?<![가-힣ㄱ-ㅎ])"
_INNER: list[tuple[str, str]] = [
    (_ALONE + r"(나|어제|요새|올해|때|이제)는(?= |$)", r"\1ㄴ"),
    (_ALONE + r"애들", "아이들"),
    (_ALONE + r"걔", "가이"),
    (_ALONE + r"누구", "누게"),
    (_ALONE + r"삼촌", "삼춘"),
    (_ALONE + r"(누게|뭐)를(?= |$)", r"\1"),
    (r"됌", "됨"),
    (r"(?<=[어아]) 버려", "부러"),
    (_ALONE + r"조심히", "조심행"),
    (_ALONE + r"(내|제)가(?= |$)", "나가"),
    (_ALONE + r"네가(?= |$)", "너가"),
    (_ALONE + r"누가(?= |$)", "누게가"),
    (r"것이(?= |$)", "게"),
    (r"것을(?= |$)", "걸"),
    (r"것은(?= |$)", "건"),
    (r"(?<!아무)것(?= |$|도|만|부터|까지)", "거"),
    (r"하아", "해"),
    (r"(?<=[가-힣]) 나(?=ㄴ$|ㅆ|시)", "나"),
    # 있다 and 없다 before a vowel: 이시-, 어시-.
    (r"(?<!맛)있으", "이시"),
    (r"없으", "어시"),
    (r"있어", "이서"),
    (r"없어", "어서"),
    (_ALONE + r"없는", "어신"),
    (_ALONE + r"있는지", "이신지"),
    (r"ㅆ을(?= |$)", "시ㄹ"),
    (r"가지고$", "가졍"),
]

# What old speakers have beside or instead of it: `heavy`.
_OLDER_WORDS: list[Word] = [
    *words(PRONOUN, "너>느 뭐>무시거 무엇>무시거 여기>이디 저기>저디 이거>요거 그거>그거 얘>야이"),
    *words(
        ADVERB,
        "조금>호쏠 좀>호쏠 조금만>호쏠만 잠깐>호쏠 약간>호쏠 다>몬딱 너무>하도 너무너무>하도 벌써>발써 먼저>몬저 뭐>무시거 정말>촘말로 진짜>촘말로 참>잘도 "
        "같이>고찌 함께>고찌 또>또시 다시>또시 지금>이제 꼭>똑 일찍>인칙 천천히>천천이 바로>고짝 아직도>안적도 빨리>혼저 내일>닐 오늘>오널 "
        "요즘>요샌 요새>요샌 이따가>이시당 이따>이시당 방금>곳사 제일>젤로 가장>젤로 아주>하도 한번>혼번 그러면>게민 그럼>게민 그냥>기냥 혼자>혼자 자꾸>자꼬 계속>자꾸 그런데>경헌디 "
        "그래도>경헤도 그래서>경허연 푹>펜안이 몇>멧",
    ),
    *words(
        NOUN,
        "사람>사름 바람>보름 친구>벗 동생>아시 딸>똘 길>질 배>베 점심>징심 저녁>저냑 아침>아칙 날씨>날쎄 나중>냉중 마음>모심 학교>핵교 병원>벵원 "
        "김치>짐치 고기>괴기 국수>국시 생선>궤기 새해>새헤 올해>올히 겨울>저슬 하루>호루 부엌>정지 얼굴>양지 달>돌 무릎>독무릎 "
        "쌀>쏠 이름>일름 장사>장시 고등어>고등에 새벽>새벡 농사>농시 값>깝 손녀>손지 얼마>얼메 벌초>소분 안개>으남 속>쏙 반찬>출레 빨래>서답 오늘>오널 내일>닐 요즘>요새",
    ),
]

_OLDER_STEMS: list[tuple[str, str]] = [
    (r"맛있/VA", "맛좋/VA"),
    (r"춥/VA-I(?= (어|어요|습니다|습니까|다|으니까|지|니|냐)/)", "얼/VA"),
    (r"괜찮/VA(?= (어|어요|습니다|습니까|으니까|은데|다고|다)/)", "어떵/MAG 안/MAG 하/XSA"),
    (r"다녀오/VV", "뎅겨오/VV"),
    (r"비싸/VA", "빗나/VA"),
    (r"팔/VV", "폴/VV"),
    (r"찾/VV", "촞/VV"),
    (r"끝나/VV", "끗나/VV"),
    (r"끝내/VV", "끗내/VV"),
    (r"고치/VV", "고찌/VV"),
    (r"기다리/VV", "지드리/VV"),
    (r"다르/VA", "따나/VA"),
    (r"다니/VV", "뎅기/VV"),
    (r"만들/VV", "멩글/VV"),
    (r"힘들/(VV|VA)", "심들/VV"),
    (r"화나/VV", "부에나/VV"),
    (r"화내/VV", "부에내/VV"),
    (r"참/VV", "촘/VV"),
    (r"달/VA", "돌/VA"),
    (r"많/VA(?= (어|어요|습니다|습니까|다|네|냐|니|으니까|어서|으면|은데)/)", "하/VA"),
    (r"재미있/VA|재밌/VA", "자미지/VA"),
    (r"어렵/VA-I", "에렵/VA-I"),
    (r"배고프/VA", "베고프/VA"),
    (r"배부르/VA", "베부르/VA"),
    (r"앉/VV", "앚/VV"),
    (r"걱정/NNG 하/XSV", "조들/VV"),
    (r"조심/NNG 하/XSV", "멩심/NNG 하/XSV"),
]


_OLDER_ENDINGS: list[Respell | Rejoin] = [
    EXCLAIMED,
    *(replace(rule, replacement=f"젠 헴{ask}", mood=mood) for mood, ask in (("wh", "시니"), ("yesno", "시냐")) for rule in _ABOUT_TO if "|니|" in rule.tail),
    *_ABOUT_TO,
    *_SAID,
    Respell(r"이/MM", "^이", "요"),
    Respell(r"한/MM", "^한", "혼"),
    on_vowel(r"어도/EC 되/VV (어|나|니|냐)/EF", "도 되크냐", "ask", 3),
    on_stem(r"하/VA 어서/EC", "부난"),
    on_stem(r"안/MAG 하/VX 어/EF", "냐", "ask"),
    on_vowel(r"얼/VA (어요|습니까)/EF", "ㅁ수과", "ask"),
    on_vowel(r"얼/VA (어요|습니다)/EF", "ㅁ수다"),
    on_vowel(r"얼/VA 으니까/EC", "ㅁ시난"),
    on_vowel(r"얼/VA (어|니|냐)/EF", "ㅁ시냐", "ask"),
    # What goes on, asked: by -냐, and with a question word by -니. Told: -암쩌.
    on_vowel(rf"고/EC 있/VX (어|{_ASKS})/EF", "ㅁ시니", "wh", 3),
    on_vowel(rf"고/EC 있/VX (어|{_ASKS})/EF", "ㅁ시냐", "yesno", 3),
    on_vowel(r"고/EC 있/VX 대/EF", "ㅁ덴", "any", 3),
    on_past(r"었/EP 어/EF", "니", "wh", 2),
    on_past(r"었/EP 어/EF", "냐", "yesno", 2),
    Respell(r"이/VCP 었/EP 어/EF", "(이었|였)어", "이라낫저"),
    Respell(r"었/EP (어|다)/EF", "ㅆ(어|다)", "ㅆ저"),
    on_past(rf"었/EP {_ASKS}/EF", "니", "wh", 2),
    # Nouns.
    Respell(r"(ᆯ|을)/ETM 거/NNB 이/VCP (야|니|냐)/EF", "거(야|니|냐)", "거니", "wh"),
    Respell(r"(ᆯ|을)/ETM 거/NNB 이/VCP (야|니|냐)/EF", "거(야|니|냐)", "거냐", "yesno"),
    Respell(r"뭐/NP 이/VCP (야|니|냐)/EF", "뭐(야|니|냐)", "뭣고", "ask"),
    Respell(r"이/VCP (야|니|냐|ᆫ가)/EF", "(이야|야|니|냐|ㄴ가)", "고", "wh"),
    Respell(r"이/VCP (야|니|냐|ᆫ가)/EF", "(이야|야|니|냐|ㄴ가)", "가", "yesno"),
    Respell(r"(거|것)/NNB 이/VCP (야|다)/EF", "(거야|거다|것이다|것이야)", "거여"),
    Respell(r"아니/VCN (야|니|냐)/EF", "아니(야|니|냐)", "아니가", "ask"),
    Respell(r"아니/VCN (야|다)/EF", "아니(야|다)", "아니여"),
    Respell(r"이/VCP (야|다)/EF", "이(야|다)", "이여"),
    Respell(r"이/VCP (야|다)/EF", "(야|다)", "여"),
    # What is.
    Respell(r"(?<!고/EC )있/\S+ 어/EF", "있어", "시니", "wh"),
    Respell(rf"(?<!고/EC )있/\S+ (어|{_ASKS})/EF", "있(어|니|냐|나)", "시냐", "ask"),
    Respell(r"(?<!고/EC )있/\S+ (어|다)/EF", "있(어|다)", "싯저"),
    Respell(r"없/\S+ 어/EF", "없어", "엇이냐", "ask"),
    Respell(r"\S*없/\S+ (어|다)/EF", "없(어|다)", "엇다"),
    on_stem(r"고정/EC 하/XSA 어/EF", "니", "wh"),
    on_stem(r"고정/EC 하/XSA 어/EF", "냐", "yesno"),
    on_stem(rf"{_BE} 어/EF", "다", "tell"),
    Respell(rf"{_BE} 다/EF", "다", "다게", "wow"),
    on_stem(r"닮/VA (어요|습니다)/EF", "수다"),
    Respell(r"어도/EC 되/VV 어/EF", "(돼|되어)", "뒌다", "tell"),
    Respell(r"어야/EC (되|하)/V[VX] (어|ᆫ다)/EF", "야 ?(돼|해|된다|한다)", "사 뒌다"),
    Respell(r"어야/EC (되|하)/V[VX] 어요/EF", "야 ?(돼요|해요)", "사 뒈마씸"),
    Respell(r"어야/EC (되|하)/V[VX] ᆸ니다/EF", "야 ?(됩니다|합니다)", "사 뒙네다"),
    on_nasal(r"되/VV 어/EF", "ㄴ다", "tell"),
    on_nasal(r"되/VV ᆸ니다/EF", "ㅂ네다", "tell"),
    # What goes on; what one is told.
    on_vowel(rf"{_ACT} 어/EF", "ㅁ시니", "wh"),
    on_vowel(rf"{_ACT} 어/EF", "ㅁ시냐", "yesno"),
    on_nasal(r"(안|못)/MAG (?:\S+/(?!EP)\S+ ){1,2}어/EF", "ㄴ다", "tell"),
    Respell(r"주/V[VX] 어/EF", "줘", "도라", "tell"),
    Respell(r"가/V[VX] 자/EF", "가자", "글라"),
    # Will, and what somebody said.
    on_link(r"(ᆯ까|을까)/EF", "코", "wh"),
    Respell(r"\S*대(요/EF|/EF 요/JX)", "대요", "덴 헴수다"),
    Respell(r"(으래|래)(요/EF|/EF 요/JX)", "래요", "렌 헴수다"),
    on_link(r"겠/EP 대/EF", "켄 헴쩌", drop=2),
    Respell(r"\S*대/EF", "대", "덴 헴쩌"),
    Respell(r"(으래|래)/EF", "래", "렌 헴쩌"),
    Respell(r"재/EF", "재", "겐 헴쩌"),
    Respell(r"자고/EC", "자고", "겐"),
    Respell(r"어야/EC", "야", "사"),
    Respell(r"(한테|에게|께)/JKB", "(한테|에게|께)", "안티"),
    Respell(r"까지/JX", "까지", "꼬지"),
    Respell(r"부터/JX", "부터", "부떠"),
    Respell(r"보다/JKB", "보다", "보담"),
]

_OLDER_INNER: list[tuple[str, str]] = [
    (_ALONE + r"너가(?= |$)", "느가"),
    (_ALONE + r"(여기|저기|이거|그거)서", r"\1서"),
    (_ALONE + r"이(건|게)(?= |$)", r"요\1"),
    (_ALONE + r"그건(?= |$)", "건"),
    (_ALONE + r"(가이|야이|자이|아이)는(?= |$)", r"\1ㄴ"),
    (_ALONE + r"뭘(?= |$)", "무시걸"),
    (_ALONE + r"때문에", "따문에"),
    (_ALONE + r"하나(?=(만|도)?(?= |$))", "호나"),
    (r"전에(?= |$)", "전이"),
    (r"들(?=(이|은|을|도|만|하고)?$)", "덜"),
    # -믄, -댄, -크라, -암서 and their like have older forms.
    (r"믄(?= |$)", "민"),
    (r"댄(?= |$)", "덴"),
    (r"랜(?= |$)", "렌"),
    (r"냰(?= |$)", "녠"),
    (r"크라$", "켜"),
    (r"ㅁ(서|져)$", "ㅁ쩌"),
    (r"거라$", "거여"),
    (r"생이라$", "생이여"),
    (r"마씨$", "마씸"),
    (r"지예$", "지양"),
    (r"이수(?=[다과])", "싯수"),
    # Spelling: the past is -앗-/-엇-, 없- is 엇-, 되- is 뒈-.
    (_ALONE + r"있(?=지|다|네|고)", "싯"),
    (r"(?<![이미])ㅆ(?=[가-힣])", "ㅅ"),
    (r"(^| |맛|재미|필요)어시(?=ㄴ|난|민|ㄹ)", r"\1엇이"),
    (r"(^| |맛|재미|필요)어서ㄴ(?= |$)", r"\1엇언"),
    (_ALONE + r"이시(?=민|난)", "시"),
    (r"달렌", "도렌"),
    (r"밧에(?=$|서)", "밧디"),
    (_ALONE + r"옛날", "엿날"),
    (r"ㅆ져", "ㅅ저"),
    (r"어ㅄ", "어ㅅ"),
    (r"되", "뒈"),
    (r"돼", "뒈"),
    (r"모르", "몰르"),
]

# 하다 is 허다, and what was 해 is 헤.
_DOES = r"(하/(VV|VX|XSV|XSA)|\S+하/V[AV])( .*)?"
_OLDER_CHANGES = [Respell(_DOES, r"해(?!.*[하해])", "헤"), Respell(_DOES, r"하(?!.*[하헤])", "허")]

# Nobody is told not to do it 막.
_PHRASES = [(r"(?<!\S)막(?= [^,.!?]*지 (말|맙))", "너무")]

JEJU = Regional.of(_WORDS, _ENDINGS, _INNER, stems=_STEMS, together=_TOGETHER, phrases=_PHRASES, moods=_moods, as_typed=False)
OLDER_JEJU = JEJU.under(Regional.of(_OLDER_WORDS, _OLDER_ENDINGS, _OLDER_INNER, stems=_OLDER_STEMS, changes=_OLDER_CHANGES))
