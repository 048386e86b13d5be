"""The register of Jeolla, above all of Jeonnam: its words, stems, endings and respellings.

`normal` is how people there talk and type today, `heavy` how their grandparents do. Both follow what the
written sentences have most often; where they are divided, the form that fits more sentences is taken.
"""

from __future__ import annotations

from .grammar import NOUN, PRONOUN, VERB, Regional, Rejoin, Respell, Word, words

# A whole eojeol as it is written, particle and all (the engine looks it up as an adverb).
WHOLE = "MAG"

_WORDS = [
    *words(PRONOUN, "너희>느그 저희>즈그 여기>여그 거기>거그 저기>쩌그 걔>가 쟤>자 무엇>뭣"),
    *words(
        WHOLE,
        "네가>니가 네>니 뭐가>뭣이 뭘>뭣을 무엇을>뭣을 그렇게>그라고 이렇게>이라고 저렇게>저라고 어떻게>어찌케 때문에>땜시 아이고>오메 세상에>오메 "
        "그러니까>긍께 그러니>긍께 그러면>그라믄 그럼>글믄 그런데>근디 근데>근디 그렇지만>그라제만 그러면서>그람서 마음이>맘이 마음에>맘에 "
        "마음을>맘을 마음은>맘은 마음도>맘도 아무것도>암것도 아무도>암도 어디에>어따 하나도>한나도 하나>한나 다음에>담에 다음>담 안녕히>잘 일부러>역부러 "
        "그러지>그라지 그러자>그라자",
    ),
    *words(
        WHOLE,
        "아주>겁나 엄청>겁나 굉장히>겁나 매우>겁나 정말>진짜 정말로>진짜로 이제>인자 무슨>뭔 제일>젤로 가장>젤로 조금>쪼금 약간>쪼까 "
        "그만>고만 요즘>요새 자꾸>자꼬 천천히>찬찬히 겨우>포도시 몽땅>싹 전부>싹 나중에>난중에 하마터면>까딱하믄",
    ),
    *words(
        NOUN,
        "할머니>할매 할아버지>할아부지 아버지>아부지 아저씨>아재 아주머니>아짐 아줌마>아짐 아이>애기 벼>나락 부추>솔 강아지>강아지 여우>여시 그릇>그륵 고기>고기 "
        "갯벌>뻘 나중>난중 냄새>냄시 나물>너물 배추>배차 손자>손지 돈>돈 데>디",
    ),
]

# Stems that are conjugated as if they had always been there. 붸ㄹ stands for the 불 of -어 불다 until `_INNER`
# writes 부러, 부렀, 불고, 붕께: Kiwi drops its ㄹ where it should, and no other word has that syllable.
_STEMS = {
    ("먹", "VV"): (("묵", "VV"),),
    ("까먹", "VV"): (("까묵", "VV"),),
    ("다녀오", "VV"): (("댕겨오", "VV"),),
    ("다니", "VV"): (("댕기", "VV"),),
    ("돌아다니", "VV"): (("돌아댕기", "VV"),),
    ("버리", "VX"): (("뷀", "VX"),),
    ("잊어버리", "VV"): (("잊어뷀", "VV"),),
    ("않", "VX"): (("안", "MAG"), ("하", "VX")),
    ("던지", "VV"): (("떤지", "VV"),),
    ("예쁘", "VA"): (("이쁘", "VA"),),
    ("차리", "VV"): (("채리", "VV"),),
    ("줍", "VV"): (("줏", "VV"),),
}

_ENDINGS: list[Respell | Rejoin] = [
    # -나 보다, -ㄴ가 보다, -려나 보다 grow together: -는갑다, -ㄴ갑다, -ㄹ란갑다.
    Rejoin(r"(나|는가)/E[CF]", (("는가", "EC"),), before="보/VX"),
    Respell(r"려나/E[CF]", "려나", "ㄹ란가", before="보/VX"),
    Respell(r"보/VX 어/EF", "봐", "갑다", after="(나|려나|ᆫ가|은가|는가)/E[CF]"),
    Respell(r"보/VX 어요/EF", "봐요", "갑네요", after="(나|려나|ᆫ가|은가|는가)/E[CF]"),
    Respell(r"보/VX (다|네|네요)/EF", "보(다|네|네요)", r"갑\1", after="(나|려나|ᆫ가|은가|는가)/E[CF]"),
    # -지 않다: -도 안 하다.
    Respell(r"지/EC", "지", "도", before="(않|못하)/VX"),
    Respell(r"지/EC 를/JKO", "지를", "들", before="(않|못하)/VX"),
    # -어야 하다: -어야 쓰다.
    Respell(r"하/VX (어|어요)/EF", "해", "써", after="어야/EC"),
    Respell(r"하/VX ᆫ다/EF", "한다", "쓴다", after="어야/EC"),
    # Questions.
    Respell(r"그래/IC", "그래", "그라냐", "ask"),
    Respell(r"그렇/VA-I 어/EF", "그래", "그라냐", "ask"),
    Respell(r"그러/VV 어/EF", "그래", "그라냐", "ask"),
    Respell(r"어떡하/VV 어/EF", "어떡해", "어쩌까"),
    Respell(r"그(렇/VA-I|러/VV) 어요/EF", "그래요", "그라요"),
    Respell(r"(이/VCP|아니/VCN) 야/EF", "야", "여"),
    Respell(r"거/NNB 이/VCP (에요|예요)/EF", "예요", "여라"),
    Respell(r"이/VCP (에요|예요)/EF", "(이에요)", "이요", "ask"),
    Respell(r"이/VCP (에요|예요)/EF", "(예요|에요)", "요", "ask"),
    Rejoin(r"(니|어)/E[CF]", (("냐", "EF"),), "ask", heard_everywhere=True),
    Respell(r"(ᆯ래|을래)/EF", "래", "란다", "say"),
    Respell(r"(ᆯ래|을래)/EF", "래", "라냐", "ask"),
    Respell(r"(ᆯ래|을래)/EF", "래", "란다", "tell"),
    Respell(r"(ᆯ래요|을래요)/EF", "ㄹ래요", "ㄹ라요"),
    Respell(r"(ᆯ까|을까)/EF", "ㄹ까", "까"),
    Respell(r"(ᆯ까요|을까요)/EF", "ㄹ까요", "까라"),
    Respell(r"(ᆯ게|을게)/EF", "ㄹ게", "께"),
    Respell(r"(ᆯ게요|을게요)/EF", "ㄹ게요", "께라"),
    Respell(r"세요/EF", "세요", "시요", "ask"),
    Rejoin(r"시/EP 겠/EP (어요|습니까)/EF", (("ᆯ라요", "EF"),), "ask", drop=2),
    Rejoin(r"(어요|습니까|ᆸ니까)/EF", (("소", "EF"),), "ask"),
    Respell(r"(습디까|ᆸ디까)/EF", "까", "여", "ask"),
    Respell(r"(대|ᆫ대|는대)/EF", "대", "다냐", "ask"),
    Respell(r"(래|으래)/EF", "래", "라냐", "ask"),
    Respell(r"고/E[CF]", "고", "고야", "ask"),
    # Commands and requests.
    Respell(r"(세요|으세요)/EF", "세요", "쇼", "bid"),
    Respell(r"(세요|으세요)/EF", "세요", "셔라", "say"),
    Respell(r"ᆸ시오/EF", "(시ㅂ시오)", "쇼"),
    Respell(r"(으십시오|십시오)/EF", "시ㅂ시오", "쇼"),
    Rejoin(r"어요/EF", (("ᆸ시다", "EF"),), "tell", after="(같이/MAG|러/EC|으러/EC)"),
    Respell(r"주/V[VX] 어/E[CF]", "줘", "주라", "bid"),
    Respell(r"어/EF", "$", "라", "bid"),
    Rejoin(r"어요/EF", (("으쇼", "EF"),), "bid"),
    Respell(r"거라/EF", "거라", "그라"),
    Respell(r"너라/EF", "너라", "니라"),
    # Statements.
    Rejoin(r"(미안하|고맙|죄송하)/VA(-I)? 어/EF", (("다", "EF"),)),
    Rejoin(r"(미안/NNG|죄송/XR|미안/XR) 하/XSA 어/EF", (("다", "EF"),)),
    Rejoin(r"(미안하|고맙|죄송하)/VA(-I)? 어요/EF", (("소", "EF"),)),
    Rejoin(r"(미안/NNG|죄송/XR|미안/XR) 하/XSA 어요/EF", (("소", "EF"),)),
    Respell(r"겠/EP 습니다/EF", "겠습니다", "겄습니다"),
    Respell(r"거/NNB 이/VCP ᆸ니다/EF", "겁니다", "거여라"),
    Rejoin(r"/(VA|VA-I|VA-R|XSA|VCN|VCP|EP|VX) (습니다|ᆸ니다)/EF", (("구만이라", "EF"),)),
    Rejoin(r"(감사/NNG|죄송/XR|미안/NNG) 하/XSV ᆸ니다/EF", (("구만이라", "EF"),)),
    Rejoin(r"/(VV|VV-I|VV-R) 습니다/EF", (("는구만이라", "EF"),)),
    Respell(r"ᆸ니다/EF", "니다", "니다잉"),
    Respell(r"(이/VCP|아니/VCN) (에요|예요)/EF", "(에요|예요)", "여라"),
    Respell(r"(지요|죠)/EF", "(지요|죠)", "지라"),
    Respell(r"하/VV 어요/EF", "해요", "하요", "say"),
    Respell(r"잖아요/EF", "잖아요", "잖애라"),
    Respell(r"어요/EF", "요", "라"),
    Respell(r"네요/EF", "네요", "네요잉"),
    Respell(r"(ᆫ|는)?(다니까|라니까|자니까)요?/E[CF]( 요/JX)?", "니까(요?)", r"ㅇ께\1"),
    Respell(r"더라고/EF", "더라고", "드라고"),
    Respell(r"더라/EF", "더라", "드라"),
    Respell(r"(대|ᆫ대|는대)/EF", "대", "단다"),
    Respell(r"(래|으래)/EF", "래", "란다"),
    Respell(r"재/EF", "재", "잔다"),
    Respell(r"(대|ᆫ대|는대)/EF 요/JX", "대요", "다요"),
    Respell(r"(대요|ᆫ대요|는대요)/EF", "대요", "다요"),
    Respell(r"래요/EF", "래요", "라요"),
    Respell(r"구나/EF", "(는?)구나", r"\1구만"),
    Respell(r"(어야)?지/EF", "지", "제"),
    Respell(r"군요/EF", "군요", "구만요"),
    Rejoin(r"/VA(-I)? 어라/EF", (("은", "ETM"), ("거", "NNB"))),
    Respell(r"(가|먹|묵)/VV 자/EF", "자", "자"),
    Respell(r"(많|괜찮|싫|같|아프|바쁘|고프)/VA 어/EF", "(아|퍼)", "어", "say"),
    Respell(r"어/EF", "$", "야", "say"),
    # Connectives.
    Respell(r"(는데|ᆫ데|은데|던데)/E[CF]( 요/JX)?", "데(요?)", r"디\1"),
    Respell(r"(는데요|ᆫ데요|은데요|던데요)/EF", "데요", "디요"),
    Respell(r"(으니까|니까)/E[CF]( 요/JX)?", "ㄹ?니까(요?)", r"ㅇ께\1"),
    Respell(r"(으니까요|니까요)/EF", "니까요", "ㅇ께요"),
    Respell(r"더니/EC", "더니", "드니"),
    Respell(r"(으니|니)/EC", "니", "ㅇ께", "tell"),
    Respell(r"(려고|으려고)/E[CF]", "려고", "ㄹ라고"),
    Respell(r"(려면|으려면)/EC", "려면", "ㄹ라믄"),
    Respell(r"(면서|으면서|다면서|라면서|ᆫ다면서)/E[CF]( 요/JX)?", "ㄹ?면서(요?)", r"ㅁ서\1"),
    Respell(r"(면|으면|다면|라면|ᆫ다면)/EC", "면", "믄"),
    Respell(r"지만/EC", "지만", "제만"),
    Respell(r"느라고/EC", "느라고", "니라고"),
    Respell(r"듯이/EC", "듯이", "드끼"),
    Respell(r"길래/EC", "길래", "간디"),
    Respell(r"처럼/JKB", "처럼", "맹키로"),
]

# ㅏ with a coda takes -어 today: 알어, 잡어. (았 stays but for a few.)
_DARK = "(알|잡|받|닫|앉|찾|같|작|깎|막|감|남|맞|박|밟|짧|얇|낡|볶|갈|말|달|찍|낮|맡|참|삶|닮|갚)"

_INNER: list[tuple[str, str]] = [
    ("(더|추|매)워라$", r"\1와라"),
    ("붸ㄹ어", "부러"),
    ("붸", "부"),
    ("안하(?=[가-힣ㄱ-ㅎ])", "안 하"),
    (r"(괜찮|많|잖)아", r"\1애"),
    (_DARK + "아(?=$|서|도|라|야|요|보)", r"\1어"),
    ("아파(?=$|서|도|라|야|요)", "아퍼"),
    ("바빠(?=$|서|도|라|야|요)", "바뻐"),
    ("(어두|무서|무거|가벼|싱거)워", r"\1와"),
    (r"(?<![가-힣])그러(?=ㄹ|ㄴ|네|지|니|다|더)", "그라"),
    (r"(?<![가-힣])그렇(?=지|제|네|다)", "그라"),
    (r"(미안하|고맙)다$", r"\1다잉"),
    ("(?<=[가-힣])ㅂ시다$", "ㅂ시다잉"),
    (r"겠", "겄"),
]

# What old speakers have beside or instead of it.
_OLDER_WORDS: list[Word] = []
_OLDER_STEMS: dict[tuple[str, str], tuple[tuple[str, str], ...]] = {}
_OLDER_ENDINGS: list[Respell | Rejoin] = []
_OLDER_INNER: list[tuple[str, str]] = []

_PHRASES = [
    (r"([는ㄴ])가 갑", r"\1갑"),  # 왔는갑다 is one word
    # `very` where something is told, not where somebody is asked or told to: 많이 드쇼, 너무 걱정하지 마라.
    (r"(?<![가-힣])(많이|너무)(?= )(?![^,.!]*(쇼|씨요|\?|냐|마라|묵어라|묵자|자잉?$|께라?$|갑))", "겁나"),
]
_OLDER_PHRASES: list[tuple[str, str]] = []

JEOLLA = Regional.of(_WORDS, _ENDINGS, _INNER, stems=_STEMS, doing="", clauses=True, phrases=_PHRASES)
OLDER_JEOLLA = JEOLLA.under(
    Regional.of(_OLDER_WORDS, _OLDER_ENDINGS, _OLDER_INNER, stems=_OLDER_STEMS, doing="하(?!.*하)(?=.)", clauses=True, phrases=_OLDER_PHRASES)
)
