"""The register of Jeolla: its words, endings and respellings."""

from __future__ import annotations

from .grammar import ADVERB, NOUN, PRONOUN, VERB, Regional, Rejoin, Respell, Word, words

_WORDS = [
    *words(PRONOUN, "너>니 너희>느그 저희>즈그 자기>지 여기>여그 거기>거그 저기>쩌그 뭐>머 무엇>멋 우리>우덜"),
    *words(
        ADVERB,
        "매우>겁나게 아주>겁나게 엄청>겁나게 굉장히>겁나게 정말>참말로 진짜>참말로 정말로>참말로 진짜로>참말로 너무>너머 많이>솔찬히 조금>쪼까 좀>쪼까 "
        "왜>어째 어떻게>어쩌코롬 이렇게>이라고 그렇게>그라고 저렇게>저라고 빨리>싸게 그냥>기양 이제>인자 지금>시방 "
        "그러니까>긍께 그런데>근디 근데>근디 그래서>그래가꼬 그리고>글고 그러면>그라믄 무슨>먼 얼마나>얼매나 모두>모다 "
        "전부>싹 제일>질 가장>질 자꾸>자꼬 아직>안직 아마>아매 어서>언능 얼른>언능 몇>멫 약간>쪼까 그럼>그라믄 이런>요런 그런>고런 "
        "천천히>찬찬히 함께>항꾼에 같이>항꾼에 그래도>그려도",
    ),
    *words(
        NOUN,
        "아버지>아부지 어머니>엄니 할머니>할매 할아버지>할아부지 아이>아그 애>아그 아기>애기 형>성 아주머니>아짐 아줌마>아짐 "
        "아저씨>아재 사람>사램 김치>짐치 길>질 기름>지름 부엌>정제 부추>솔 벼>나락 호랑이>호랭이 강아지>갱아지 고양이>괭이 "
        "돼지>도야지 닭>달구 여우>여시 개구리>깨구리 무>무시 상추>상치 머리카락>멀크락 지렁이>거시랑 가위>가새 "
        "때문>땜시 옛날>엣날 며칠>메칠 하나>한나 하루>하레 마음>맴 모양>모냥 그릇>그륵 옥수수>옥수꾸 손가락>손꾸락 "
        "숟가락>수꾸락 젓가락>저꾸락 구멍>구녁 동생>동상 학교>핵교 고기>괴기",
    ),
    *words(VERB, "먹>묵 만들>맹글 다니>댕기 가르치>갈치 가리키>갈치 버리>불"),
]

_ENDINGS: list[Respell | Rejoin] = [
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

_INNER: list[tuple[str, str]] = [
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
]

# What old speakers have beside or instead of it: `heavy`.
_OLDER_WORDS: list[Word] = []
_OLDER_ENDINGS: list[Respell | Rejoin] = []
_OLDER_INNER: list[tuple[str, str]] = []

JEOLLA = Regional.of(_WORDS, _ENDINGS, _INNER)
OLDER_JEOLLA = JEOLLA.under(Regional.of(_OLDER_WORDS, _OLDER_ENDINGS, _OLDER_INNER))
