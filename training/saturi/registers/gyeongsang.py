"""The register of Gyeongsang: its words, endings and respellings."""

from __future__ import annotations

from .grammar import ADVERB, NOUN, PRONOUN, VERB, Regional, Rejoin, Respell, Word, words

_WORDS = [
    *words(PRONOUN, "너>니 너희>느그 저희>저거 자기>지 여기>여 거기>거 뭐>머 무엇>머 어디>어데 누구>누"),
    *words(
        ADVERB,
        "많이>마이 왜>와 어떻게>우예 그냥>고마 조금>쪼매 좀>쫌 빨리>퍼뜩 매우>억수로 아주>억수로 엄청>억수로 "
        "굉장히>억수로 대단히>억수로 이제>인자 못>몬 그러니까>그라이까네 그래서>그래가 그리고>그라고 "
        "아니>아이 가만히>가마이 천천히>천처이 얼마나>얼매나 정말>참말로 진짜>참말로 정말로>참말로 진짜로>참말로 갑자기>각중에 자꾸>자꼬 "
        "아직>안주 모두>마카 전부>마카 다시>다부 일부러>부로 단단히>단디 그러면>그라모 그렇지만>그렇지마는 "
        "이렇게>이래 그렇게>그래 저렇게>저래 약간>쪼매 그럼>그라모 그런데>그란데 제일>질로 가장>질로",
    ),
    *words(
        NOUN,
        "아버지>아부지 어머니>어무이 할머니>할매 할아버지>할배 아저씨>아재 아주머니>아지매 아줌마>아지매 "
        "아이>아 애>아 거짓말>거짓뿌리 부엌>정지 부추>정구지 벼>나락 김치>짐치 길>질 기름>지름 형>행님 "
        "며느리>메느리 여우>야시 가위>가새 냄새>내미 시누이>시누 닭>달구 먼지>문지 마을>동네 모양>모냥 "
        "상추>상치 우물>새미 호주머니>개주무이 주머니>주무이 올해>올개 번>분 그릇>그륵 어제>어지 "
        "무>무시 옥수수>강냉이 누나>누부 동생>동상 학교>핵교 고양이>고내이 강아지>강새이 달걀>달갈 때문>때메",
    ),
    *words(VERB, "먹>묵 다니>댕기 만들>맹글 가리키>갈키 가르치>갈치 같>겉 켜>키 훔치>쌔비"),
]

_ENDINGS: list[Respell | Rejoin] = [
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

_INNER: list[tuple[str, str]] = [
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
]

# What old speakers have beside or instead of it: `heavy`.
_OLDER_WORDS: list[Word] = []
_OLDER_ENDINGS: list[Respell | Rejoin] = []
_OLDER_INNER: list[tuple[str, str]] = []

GYEONGSANG = Regional.of(_WORDS, _ENDINGS, _INNER)
OLDER_GYEONGSANG = GYEONGSANG.under(Regional.of(_OLDER_WORDS, _OLDER_ENDINGS, _OLDER_INNER))
