"""The register of Jeju: its words, endings and respellings."""

from __future__ import annotations

from .grammar import ADVERB, NOUN, PRONOUN, VERB, Regional, Rejoin, Respell, Word, words

_WORDS = [
    *words(PRONOUN, "너>느 너희>느네 저희>저네 뭐>무시거 무엇>무시거 여기>이디 거기>그디 저기>저디 걔>가이 얘>야이 쟤>자이"),
    *words(
        ADVERB,
        "왜>무사 어떻게>어떵 이렇게>영 그렇게>경 저렇게>정 많이>하영 조금>호꼼 좀>호꼼 매우>막 아주>막 엄청>막 굉장히>막 "
        "정말>잘도 진짜>잘도 정말로>잘도 진짜로>잘도 너무>막 빨리>혼저 어서>혼저 무슨>무신 그러니까>게난 그래서>겡 그런데>근디 근데>근디 그러면>게믄 "
        "그렇지만>겅해도 그래도>겅해도 그냥>기냥 같이>고치 천천히>천천이 모두>몬딱 전부>몬딱 다>몬딱 제일>질 가장>질 "
        "이만큼>영만이 약간>호꼼 그럼>게믄 갑자기>갑재기 항상>노상 늘>노상 자꾸>자꼬 일찍>인칙 그리고>경허곡 하지만>경해도",
    ),
    *words(
        NOUN,
        "어머니>어멍 엄마>어멍 아버지>아방 아빠>아방 할머니>할망 할아버지>하르방 아들>아덜 딸>똘 며느리>메누리 "
        "감자>지슬 고구마>감저 귤>미깡 무>놈삐 바람>보름 사람>사름 나무>낭 돼지>도새기 닭>독 달걀>독새기 계란>독새기 고기>궤기 "
        "소>쉐 강아지>강생이 고양이>고냉이 제사>식게 밭>밧 부엌>정지 마늘>마농 파>패마농 팥>풋 딸기>탈 문어>뭉게 "
        "옥돔>솔래기 길>질 남편>서방 처녀>비바리 총각>소나이 남자>소나이 "
        "아저씨>아주방 아주머니>아주망 아줌마>아주망 삼촌>삼춘 친구>벗 형>성 언니>성 오빠>오라방 동생>아시 바다>바당 "
        "우물>통 채소>노물 나물>노물 반찬>출레 김치>짐치 며칠>메칠 애>아이",
    ),
    *words("NNG", "개>강생이"),
    *words(VERB, "예쁘>곱 만들>멩글 다니>댕기 같>닮 말하>골"),
]

_ENDINGS: list[Respell | Rejoin] = [
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

_INNER: list[tuple[str, str]] = [
    (r"(?<![가-힣])내가$", "나가"),
    (r"(?<![가-힣])네가$", "느가"),
    (r"가지고$", "가정"),
    (r"해야", "해사"),
    (r"것(?=[이은을도]$)", "거"),
    (r"들(?=이$|은$|을$|도$|하고$)", "덜"),
]

# What old speakers have beside or instead of it: `heavy`.
_OLDER_WORDS: list[Word] = []
_OLDER_ENDINGS: list[Respell | Rejoin] = []
_OLDER_INNER: list[tuple[str, str]] = []

JEJU = Regional.of(_WORDS, _ENDINGS, _INNER)
OLDER_JEJU = JEJU.under(Regional.of(_OLDER_WORDS, _OLDER_ENDINGS, _OLDER_INNER))
