"""The register of Jeolla, above all of Jeonnam: its words, stems, endings and respellings.

`normal` is how people there talk and type today, `heavy` how their grandparents do. Both follow what the
written sentences have most often; where they are divided, the form that fits more sentences is taken.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from .grammar import (
    EXCLAIMED,
    NOUN,
    PRONOUN,
    WHOLE,
    Regional,
    Rejoin,
    Respell,
    Word,
    listed,
    on_request,
    words,
)
from .sentence import Eojeol, marked

# --- Mood: commands, proposals and statements have endings of their own where standard 반말 has the one, -어.

_BIDDING_WORDS = listed("빨리 어서 얼른 좀 꼭 그만 천천히 조용히 이리 잘 조심히 제발 먼저 일찍 많이 마음껏 맘껏 언능 당장 푹 실컷 그냥")
_STATING_WORDS = listed("안 못 지금 요즘 요새 매일 맨날 항상 늘 자꾸 아직 벌써 원래 진짜 정말 너무 자주 가끔 별로 거의 아까 또")
_BIDDING_STEMS = listed(
    "가 오 먹 마시 자 쉬 앉 일어나 기다리 보내 가져오 가져가 들어오 들어가 나오 나가 열 닫 끄 켜 입 벗 씻 치우 놓 두 놔두 믿 참 고르 읽 "
    "받 적 바꾸 올리 내리 끊 찾 물어보 알아보 챙기 말하 조심하 전화하 연락하 기억하 걱정하 시키 버리 고치 끝내 사오 데려오 데려가 넣 빼 담 불 부르 타 내리 다녀오 갖다주 그만하 힘내 하 확인하 공부하 준비하 정리하 검토하 리뷰하 배포하 퇴근하 수정하 주의하 저장하 예약하 결제하 주문하 등록하 신청하 얘기하 이야기하 포기하 "
    "운동하 청소하 설거지하 빨래하 출발하 시작하 조용하 편하 서두르 뛰어오 돌아오 돌아가 데리고 살펴보 해보 가보 와보 먹어보 지우 만들 골라 뽑 걷 뜯 깎 널 돌리 누르 접 덮 잠그 세우 부치 묻 들어보"
)
_STATING_STEMS = listed(
    "되 나 알 모르 죽 보이 들리 걸리 생기 풀리 막히 나오 좋아하 싫어하 사랑하 미안하 고맙 맞 남 들 끝나 늦 놀라 지나 어울리 떨어지 줄 늘 열리 팔리 잘되 안되 못하 잘하 살 다니 지내 걸 틀리 마르 익 닮 걱정되 생각나 "
    "화나 혼나 변하 통하 급하 상하 의하 속하 이해하 생각하 기억나 터지 쌓이 밀리 빠지 헷갈리 졸리 당기 땡기 쓰이 모자라 비 모이 오르 흐르 붓 쑤시 저리 뛰 "
)
_ASKED_ENDINGS = ("어", "어요", "야", "에요", "예요", "세요", "지")


def _wonders(clause: list[Eojeol]) -> bool:
    """Is there a question word that belongs to the end of the clause? 어디 있어 asks; 어디 있는지 몰라 and 언제 한번 봐 do not."""
    said = [m for e in clause for m in e.morphemes]
    if any(re.search("(지|냐고|ᆯ까|든|든지|다고|라고)$", m.form) and m.tag == "EC" for m in said) or any(e.body == "한번" for e in clause) or any(m.form in ("아무", "든", "든지", "이나", "인가", "ᆫ가") for m in said):
        return False
    if any(e.body in ("뭐", "뭘", "뭐가", "뭐를") for e in clause[-2:-1]) and said[-1].form in ("어", "어요", "세요"):
        return True
    if clause[-1].body in ("뭐예요", "뭐에요", "뭐야"):
        return True
    asked = {"어디", "누구", "언제", "왜", "왤케", "어떻게", "얼마", "무슨", "어느"}
    return any(m.form in asked and m.tag in ("NP", "MAG", "MM", "NNG") for m in said) or any(e.body in ("누가", "왜", "어떻게", "몇") and n.body != "번" for e, n in pairwise(clause))


def _bids(clause: list[Eojeol], preceding: str) -> str | None:
    """What a clause ending in -어, -어요 or -세요 is for: `command`, `propose`, `mine` (나는 갈래), `ask` (without a question mark) or `state`.

    None where more than one is likely. preceding: the morphemes of the eojeol before the last.
    """
    morphemes, body = clause[-1].morphemes, clause[-1].body
    said = [m for e in clause for m in e.morphemes]
    if morphemes[-1].form in ("ᆯ래", "을래"):  # 나는 갈래 tells, 갈래 may ask
        return "mine" if any(a.form in ("나", "내") and a.tag == "NP" and b.tag[0] == "J" and b.form not in ("랑", "하고", "한테") for a, b in pairwise(said)) else None
    if morphemes[-1].form in _ASKED_ENDINGS and _wonders(clause):
        return "ask"
    if len(morphemes) < 2 or not (body.endswith("세요") or morphemes[-1].form in ("어", "어요")):
        return "state"
    about = [(a, b.tag) for a, b in pairwise(said) if b.tag == "JKS" or (b.tag == "JX" and b.form in ("은", "는"))]
    somebody = any(
        a.form not in ("너", "네", "너희", "자네") and (tag == "JKS" or (a.tag == "NP" and a.form in ("나", "저", "걔", "얘", "쟤", "우리"))) for a, tag in about
    )
    if body.endswith("세요"):
        return "state" if any(a.form.endswith(("님", "니", "지", "분", "께서")) for a, _ in about) or "안" in {m.form for m in said} else "command"
    if any(e.body in ("너", "넌", "니가", "네가", "너는") for e in clause) and morphemes[-2].tag == "EP":
        return None  # 너 밥 먹었어 asks as often as it tells
    stem, tag = morphemes[-2].form, morphemes[-2].tag.split("-")[0]
    if tag == "VX" and stem in ("주", "말") or (tag == "VV" and stem.endswith("주") and not somebody):
        return "command"
    if tag not in ("VV", "VX", "XSV") or (tag == "VX" and stem in ("있", "싶", "않", "못하", "지", "하", "되", "계시", "뷀")):
        return "state"
    whole = morphemes[-3].form + stem if tag == "XSV" and len(morphemes) > 2 else stem
    adverbs = {m.form for m in said if m.tag in ("MAG", "MM")}
    if stem in _STATING_STEMS or whole in _STATING_STEMS or adverbs & {"안", "못"} or any(m.form in ("있", "계시") for m in said[-2:]):
        return "state"
    if stem in ("보", "만나") and re.search(r"(이따|이따가|내일|나중|다음|담|또|곧|그때|주말|요일|거기|여기)/\S+( (에|에서|서)/JKB)?$", preceding) and not somebody:
        return "propose"  # 내일 봐요: till tomorrow
    quotes = re.search(r"(다고|냐고)/EC$" if morphemes[-1].form == "어" else r"(다고|냐고|라고|자고)/(EC|JKQ)$", preceding)
    if stem == "하" and quotes or any(m.form == "부탁" for m in said):
        return "state"
    if morphemes[-1].form == "어요" and (adverbs & {"같이", "함께"} or "러/EC" in preceding) and not somebody:
        return "propose"
    if somebody or adverbs & _STATING_WORDS or any(m.form in ("나", "저") and m.tag == "NP" for m in said) or (stem == "오" and any(m.form in ("비", "눈", "잠") for m in said)):
        return "state"
    if adverbs & {"같이", "함께", "몇"}:
        return None
    return "command" if adverbs & _BIDDING_WORDS or whole in _BIDDING_STEMS else None


def _moods(sentence: Sequence[Eojeol]) -> list[frozenset[str]]:
    """What every sentence tells, and what each clause is for."""
    found = []
    clause: list[Eojeol] = []
    preceding = ""
    for eojeol, moods in zip(sentence, marked(sentence), strict=True):
        if eojeol.morphemes:
            clause.append(eojeol)
            bids = _bids(clause, preceding)
            if bids == "ask":
                moods = frozenset({"ask", "wh"})
            elif bids and ("tell" in moods or bids == "mine"):
                moods |= {bids}
        found.append(moods)
        preceding = eojeol.tail if not eojeol.after else ""
        if eojeol.ends_clause:
            clause = []
        elif re.search(r"(니까|면|은데|는데|지만)/EC$", eojeol.tail):
            clause = [e for e in clause if re.match(r" (나|저|우리)/NP (는|ᆫ|은)/JX$", e.tail)]
    return found


# --- Words, stems, endings

_WORDS = [
    *words("IC", "네>예"),
    *words(PRONOUN, "네>니 너희>느그 저희>즈그 여기>여그 거기>거그 저기>쩌그 걔>가 쟤>자 무엇>뭣"),
    *words(
        WHOLE,
        "네가>니가 뭐가>뭣이 뭘>뭣을 무엇을>뭣을 그렇게>그라고 이렇게>이라고 저렇게>저라고 어떻게>어찌케 때문에>땜시 아이고>오메 세상에>오메 "
        "그러니까>긍께 그러니>긍께 그러면>그라믄 그럼>글믄 그런데>근디 근데>근디 그렇지만>그라제만 그러면서>그람서 마음이>맘이 마음에>맘에 "
        "마음을>맘을 마음은>맘은 마음도>맘도 아무것도>암것도 아무도>암도 어디에>어따 하나도>한나도 하나>한나 다음에>담에 "
        "그러지>그라지 그러자>그라자",
    ),
    *words(
        WHOLE,
        "아주>겁나 되게>겁나 엄청>겁나 굉장히>겁나 매우>겁나 정말>진짜 정말로>진짜로 이제>인자 무슨>뭔 제일>젤로 가장>젤로 조금>쪼금 약간>쪼까 "
        "그만>고만 조금만>쪼까만 도대체>대체 이제야>인자사 가지고>갖고 남의>넘의 천천히>찬찬히 겨우>포도시 몽땅>싹 전부>싹 나중에>난중에 하마터면>까딱하믄",
    ),
    *words(
        NOUN,
        "할머니>할매 할아버지>할아부지 아버지>아부지 아저씨>아재 아주머니>아짐 아줌마>아짐 아이>애기 애>애기 벼>나락 부추>솔 여우>여시 그릇>그륵 이쪽>이짝 저쪽>저짝 그쪽>그짝 "
        "갯벌>뻘 나중>난중 냄새>냄시 데>디 누룽지>깜밥 계집애>가시내",
    ),
]

def _stems(tag: str, pairs: str) -> list[tuple[str, str]]:
    """`먹>묵`, whether Kiwi takes the stem for a regular or an irregular one."""
    return [(rf"{standard}/{tag}(-[RI])?", f"{dialect}/{tag}") for standard, dialect in (pair.split(">") for pair in pairs.split())]


# Stems that are conjugated as if they had always been there. 붸ㄹ stands for the 불 of -어 불다 until `_INNER`
# writes 부러, 부렀, 불고, 붕께: Kiwi drops its ㄹ where it should, and no other word has that syllable.
_STEMS = [
    *_stems("VV", "먹>묵 까먹>까묵 다녀오>댕겨오 다니>댕기 돌아다니>돌아댕기 잊어버리>잊어뷀 던지>떤지 차리>채리 줍>줏"),
    *_stems("VX", "버리>뷀"),
    *_stems("VA", "예쁘>이쁘"),
    (r"않/VX(?! 게/)", "안/MAG 하/VX"),
]

def _so(tail: str, mood: str = "any") -> Rejoin:
    """-소 after a coda, -요 after a vowel; ㄹ goes: 갔소, 가요, 아요."""
    return Rejoin(tail, (("ᆸ니다", "EF"),), mood, then=(("습니다", "소"), ("ㅂ니다", "요")))


# -나 보다, -ㄴ가 보다 and -려나 보다 are one word here: -는갑다, -ㄴ갑다, -ㄹ란갑다.
_TOGETHER = [(r"(나|려나|ᆫ가|은가|는가)/E[CF]", r"보/VX (어|어요|다|네|네요)/E")]


def _seeming(politely: str) -> list[Respell | Rejoin]:
    """politely: what -나 봐요 ends in."""
    return [
        rule
        for end, seen, told in (("어", "봐", "다"), ("어요", "봐요", politely), ("다", "보다", "다"), ("네", "보네", "네"), ("네요", "보네요", "네요"))
        for rule in (
            Rejoin(rf"(나|는가)/E[CF] 보/VX {end}/EF", ((f"는갑{told}", "EF"),), drop=3),
            Respell(rf"려나/E[CF] 보/VX {end}/EF", f"려나 ?{seen}", f"ㄹ란갑{told}"),
            Respell(rf"(ᆫ가|은가)/E[CF] 보/VX {end}/EF", f"가 ?{seen}", f"갑{told}"),
        )
    ]


_SAYS_TO_DO = r"(?:으?래/EF|으?라고/EC 하/VV 어/EF)"  # 오래, 먹으래: as Kiwi reads them
_SET_PHRASES: list[Respell | Rejoin] = [
    Respell(_SAYS_TO_DO, "래", "라냐", "ask"),
    Respell(_SAYS_TO_DO, "래", "란다"),
    Respell(r"너/NP 의/JKG", "네", "니"),
    Respell(r"안녕/NNG 하/XSA 세요/EF", "하세요", "하시요"),
    Respell(r"수고/NNG 하/XSV 시/EP 었/EP 습니다/EF", "수고하셨습니다", "욕보셨습니다잉"),
    Respell(r"수고/NNG 하/XSV 었/EP 어/EF", "수고했어", "욕봤다", "tell"),
    Respell(r"(어요|려요)/EF", "부탁드려요", "부탁하요잉", "tell"),
]

# -세요 as Kiwi reads it: 가세요, 드세요, 계세요.
_HONORIFIC = r"(?:(?:세요|으세요|어요)/EF|계세/NNG 요/JX)"

_ENDINGS: list[Respell | Rejoin] = [
    EXCLAIMED,
    *_seeming("네요"),
    *_SET_PHRASES,
    Respell(r"/(NNG|NNP) 이/VCP 야/E[CF]", "", "", "tell", before=r"\S"),  # in 친구야 이리 와 somebody is called
    # 왔나 보던데, 오려나 보죠.
    Rejoin(r"(나|는가)/E[CF]", (("는가", "EC"),), before="보/VX"),
    Respell(r"려나/E[CF]", "려나", "ㄹ란가", before="보/VX"),
    Respell(r"려나/E[CF]", "려나", "ㄹ랑가"),
    Respell(r"(려는가|으려는가)/E[CF]", "려는가", "ㄹ란가"),
    Respell(r"(려다|으려다|려다가|으려다가)/EC", "ㄹ?려다(가?)", r"ㄹ라다\1"),
    # -지 않다: -도 안 하다.
    Respell(r"지/EC", "지", "도", before="(않|못하)/VX(?! 게/)"),  # 늦지 않게 stays
    Respell(r"지/EC (를/JKO|가/JKS|는/JX)", "지(를|가|는)", "도", before="(않|못하)/VX"),
    # -다고 하다: neither a command nor a wish.
    Respell(r"하/V[VX] 어요/EF", "해요", "하요", "state", after=r"\S*(다고|라고|자고|냐고)/(EC|JKQ)"),
    # -어야 하다: -어야 쓰다.
    Respell(r"하/VX (어|어요)/EF", "해", "써", after="어야/EC"),
    Respell(r"하/VX ᆫ다/EF", "한다", "쓴다", after="어야/EC"),
    # Questions.
    Respell(r"그렇지/IC", "그렇지", "그라제"),
    Respell(r"그래/IC", "그래", "그라냐", "ask"),
    Respell(r"그렇/VA-I 어/EF", "그래", "그라냐", "ask"),
    Respell(r"그러/VV 어/EF", "그래", "그라냐", "ask"),
    Respell(r"어떡하/VV 어/EF", "어떡해", "어쩌까"),
    Respell(r"그(렇/VA-I|러/VV) 어요/EF", "그래요", "그라요"),
    Respell(r"(이/VCP|아니/VCN) 야/EF", "야", "여"),
    Respell(r"거/NNB 이/VCP (에요|예요)/EF", "예요", "여라"),
    Respell(r"이/VCP (에요|예요)/EF", "(이에요)", "이요", "ask"),
    Respell(r"이/VCP (에요|예요)/EF", "(예요|에요)", "요", "ask"),
    Rejoin(r"(니|어|나)/E[CF]", (("냐", "EF"),), "ask", heard_everywhere=True),
    Rejoin(r"나요/EF", (("는가요", "EF"),), "ask", heard_everywhere=True),
    Respell(r"(ᆯ래|을래)/EF", "래", "란다", "mine"),
    Respell(r"(ᆯ래|을래)/EF", "래", "라냐"),
    Respell(r"(ᆯ래요|을래요)/EF", "ㄹ래요", "ㄹ라요"),
    Respell(r"(ᆯ까|을까)/EF", "ㄹ까", "까"),
    Respell(r"(ᆯ까요|을까요)/EF", "ㄹ까요", "까라"),
    Respell(r"(ᆯ게|을게)/EF", "ㄹ게", "께"),
    Respell(r"/(VV|VX|XSV|VV-I) (ᆯ|을)/ETM 것/NNB 이/JKS", "ㄹ게", "께"),  # Kiwi, now and then
    Respell(r"(ᆯ게요|을게요)/EF", "ㄹ게요", "께라"),
    Respell(_HONORIFIC, "세요", "시요", "ask"),
    Rejoin(r"시/EP 겠/EP (어요|습니까)/EF", (("ᆯ라요", "EF"),), "ask", drop=2),
    # What one wonders about, rather than asks the hearer to do: 언제 끝난다요?
    Rejoin(r"(끝나|나|되|열리|걸리|나오|생기|팔|막히|들)/VV (어요|ᆸ니까)/EF", (("ᆫ다", "EF"), ("요", "JX")), "wh"),
    _so(r"(어요|습니까|ᆸ니까)/EF", "ask"),
    Respell(r"(습디까|ᆸ디까)/EF", "까", "여", "ask"),
    Respell(r"(대|ᆫ대|는대)/EF", "대", "다냐", "ask"),
    Respell(r"\S*[다라자냐]고/E[CF]", "고", "고야", "ask"),
    # Commands and requests.
    Respell(_HONORIFIC, "세요", "쇼", "command"),
    Respell(_HONORIFIC, "세요", "셔라", "state"),
    Respell(r"ᆸ시오/EF", "(시ㅂ시오)", "쇼"),
    Respell(r"(으십시오|십시오)/EF", "시ㅂ시오", "쇼"),
    Rejoin(r"어요/EF", (("ᆸ시다", "EF"),), "propose"),
    Rejoin(r"어/EF", (("자", "EF"),), "propose"),
    Respell(r"주/V[VX] 어/E[CF]", "줘", "주라", "command"),
    Respell(r"어/EF", "$", "라", "command"),
    on_request(r"어요/EF", "쇼", "command"),
    Respell(r"거라/EF", "거라", "그라"),
    Respell(r"너라/EF", "너라", "니라"),
    # Statements.
    Rejoin(r"(미안하|고맙|죄송하)/VA(-I)? 어/EF", (("다", "EF"),)),
    Rejoin(r"(미안/NNG|죄송/XR|미안/XR) 하/XSA 어/EF", (("다", "EF"),)),
    _so(r"(미안하|고맙|죄송하)/VA(-I)? 어요/EF"),
    _so(r"(미안/NNG|죄송/XR|미안/XR) 하/XSA 어요/EF"),
    Respell(r"겠/EP 습니다/EF", "겠습니다", "겄습니다"),
    Respell(r"거/NNB 이/VCP ᆸ니다/EF", "겁니다", "거여라"),
    Rejoin(r"/(VA|VA-I|VA-R|XSA|VCP|EP|VX) (습니다|ᆸ니다)/EF", (("구만이라", "EF"),)),
    Rejoin(r"(감사/NNG|죄송/XR|미안/NNG) 하/XSV ᆸ니다/EF", (("구만이라", "EF"),)),
    Rejoin(r"/(VV|VV-I|VV-R) 습니다/EF", (("는구만이라", "EF"),)),
    Respell(r"ᆸ니다/EF", "니다", "니다잉"),
    Respell(r"(이/VCP|아니/VCN) (에요|예요)/EF", "(에요|예요)", "여라"),
    Respell(r"(지요|죠)/EF", "(지요|죠)", "지라"),
    Respell(r"하/VV 어요/EF", "해요", "하요", "tell"),
    Respell(r"잖아요/EF", "잖아요", "잖애라"),
    Respell(r"어요/EF", "요", "라"),
    Respell(r"네요/EF", "네요", "네요잉"),
    Respell(r"\S*(다니까|라니까|자니까)요?/E[CF]( 요/JX)?", "니까(요?)", r"ㅇ께\1"),
    Respell(r"\S*더라고(요?)/E[CF]( 요/JX)?", "더라고(요?)", r"드라고\1"),
    Respell(r"\S*더라/EF", "더라", "드라"),
    Respell(r"(대|ᆫ대|는대)/EF", "대", "단다"),
    Respell(r"재/EF", "재", "잔다"),
    Respell(r"\S*답니다/EF", "답니다", "다요"),
    Respell(r"(대|ᆫ대|는대)/EF 요/JX", "대요", "다요"),
    Respell(r"(대요|ᆫ대요|는대요)/EF", "대요", "다요"),
    Respell(r"(래요/EF|라고/EC 하/VV 어요/EF|으라고/EC 하/VV 어요/EF)", "래요", "라요"),
    Respell(r"\S*구나/EF", "구나", "구만"),
    Respell(r"(어야)?지/EF", "지", "제"),
    Respell(r"그렇/VA-I 지/E[CF]", "그렇지", "그라제"),
    Respell(r"군요/EF", "군요", "구만요"),
    Rejoin(r"/VA(-I)? 어라/EF", (("은", "ETM"),), then=(("", " 거"),)),
    Respell(r"(?!가/|묵/)\S+/(VV|XSV|VX|VV-I) 자/EF", "$", "잉"),
    Respell(r"(어|잖아)/EF", "잖아", "잖애"),
    # What has the dark vowel already needs no 야: 같어, 아퍼, 많애; nor does 부렀어.
    Respell(r"같/VA 어/EF", "같아", "같어", "state"),
    Respell(r"아프/VA 어/EF", "파", "퍼", "state"),
    Respell(r"(바쁘|나쁘)/VA 어/EF", "빠", "뻐", "state"),
    Respell(r"(많|괜찮)/VA 어/EF", "아", "애", "state"),
    Respell(r"뷀/VX 었/EP 어/EF", "붸ㄹ어ㅆ어", "부렀어", "state"),
    Respell(r"싶/VX 다/EF", "$", "야"),
    Respell(r"(ᆯ걸|을걸)/EF", "ㄹ걸", "ㄹ 것인디"),
    Respell(r"(세|으세)/EF", "$", "잉"),
    Respell(r"(가|나가|들어가|자)/VV 어요/EF", "$", "잉", "tell"),
    Respell(r"어/EF", "$", "야", "state"),
    # Connectives.
    Respell(r"(는데|ᆫ데|은데|던데)/E[CF]( 요/JX)?", "데(요?)", r"디\1"),
    Respell(r"(는데요|ᆫ데요|은데요|던데요)/EF", "데요", "디요"),
    Respell(r"이/VCP 니까/E[CF]( 요/JX)?", "이?니까(요?)", r"잉께\1"),
    Respell(r"(으니까|니까)/E[CF]( 요/JX)?", "ㄹ?니까(요?)", r"ㅇ께\1"),
    Respell(r"(으니까요|니까요)/EF", "니까요", "ㅇ께요"),
    Respell(r"네/EF", "네", "네잉"),
    Respell(r"데/NNB", "데", "디"),
    Respell(r"\S*다며/EF", "며", "ㅁ서"),
    Respell(r"\S*면서요/EF", "면서요", "ㅁ서요"),
    Respell(r"\S*더니/EC", "더니", "드니"),
    Respell(r"/(EP|VV|VX|VA)\S* (으니|니)/EC", "니", "ㅇ께", "tell"),
    Respell(r"(려고|으려고)/E[CF]( 요/JX)?", "ㄹ?려고(요?)", r"ㄹ라고\1"),
    Respell(r"(려면|으려면)/EC", "ㄹ?려면", "ㄹ라믄"),
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
    ("^안하", "안 하"),
    ("^안해", "안 해"),
    (r"(괜찮|많|잖)[아어](?=$|서|도|라|야|요)", r"\1애"),
    (_DARK + "아(?=$|서|도|라|야|요)", r"\1어"),
    ("아파(?=$|서|도|라|야|요)", "아퍼"),
    ("(어두|무서|무거|가벼|싱거)워", r"\1와"),
    (r"^그러(?=ㄹ|ㅇ|ㄴ[다디]|네|니|더|드|디|믄|면|자|지|제|길|냐|께|까|고|시)", "그라"),
    (r"^그렇(?=제|네)", "그라"),
    (r"(미안하|고맙)다$", r"\1다잉"),
    ("^(보|만나)자$", r"\1자잉"),
    ("(?<=[가-힣])ㅂ시다$", "ㅂ시다잉"),
    (r"겠", "겄"),
]

# What old speakers have beside or instead of it.
_OLDER_WORDS: list[Word] = [
    *words(PRONOUN, "저>지 너>니 이거>요것 그거>고것 저거>쩌것 이것>요것 그것>고것 저것>쩌것 뭐>뭣 무엇>뭣 저희>즈그 언제>은제 얼마>얼매"),
    *words("MM", "이>요 그>고 저>쩌 몇>멫 무슨>먼 이런>요런 그런>고런 저런>쩌런 이번>요번"),
    *words("NNB", "거>것 데>디 줄>종"),
    *words(
        WHOLE,
        "좀>잔 그>고 저는>지는 제가>지가 저도>지도 저를>지를 저한테>지헌테 제>지 내가>나가 나한테>나헌테 이건>요것은 그건>고것은 저건>쩌것은 이게>요것이 그게>고것이 저게>쩌것이 "
        "이걸>요것을 그걸>고것을 게>것이 걸>것을 건>것은 뭐라고>뭣이라고 왜>어째 아주>징허게 지금>시방 내일>낼 내일은>낼은 어제>어지께 어제는>어지께는 "
        "요즘>요새 요즘은>요새는 같이>항꾼에 함께>항꾼에 벌써>볼쎄 다음>담 먼저>몬자 다들>다덜 빨리>싸게 어서>싸게 얼른>싸게 아직>안직 아직도>안직도 집에>집이 "
        "집에서>집이서 무슨>먼 이렇게>요로코롬 그렇게>고로코롬 저렇게>쩌로코롬 어떻게>어쭈고 정말>참말로 정말로>참말로 진짜>참말로 진짜로>참말로 참>참말로 "
        "매우>허벌나게 엄청>허벌나게 굉장히>허벌나게 별로>벨라 자꾸>차꼬 계속>내동 조금>쪼깐 조금만>쪼깐만 잠깐만>쪼깐만 제일>질로 가장>질로 아이고>워매 세상에>워매 "
        "아까>아까침에 아까는>아까침에는 그러면>그라먼 그럼>그라먼 천천히>싸목싸목 얼마나>얼매나 이리>일로 혼자>혼차 그냥>기양 자주>자조 이따>이따가 일찍>일찌거니 "
        "그래서>그래_갖고 이런>요런 그런>고런 이번>요번 몇>멫 일부러>역부러 다음에>담에 언제>은제",
    ),
    *words(
        NOUN,
        "할머니>할무니 어머니>엄니 엄마>엄니 아이>아그 애>아그 길>질 밭>밧 병원>벵원 팔>폴 걱정>꺽정 힘>심 김치>짐치 김장>짐장 호랑이>호랭이 고추>꼬치 "
        "나물>너물 배추>배차 무>무시 손자>손지 부엌>정제 우물>시암 고기>괴기 감기>고뿔 구경>귀경 학교>핵교 음식>음석 소나무>솔낭구 나무>낭구 "
        "마당>마당 새벽>새복 아침>아칙 저녁>저녁 거짓말>그짓말 이번>요번 먼지>몬지 다리>달가지 얼마>얼매 정거장>정그장 뱀>비암 기름>지름 곡식>곡석 벌레>벌거지 송아지>송아치",
    ),
]
_OLDER_STEMS = [
    *_stems("VV", "기다리>지달리 계시>기시 드리>디리 심>숭그 만들>맹글 고치>곤치 가르치>갈치 넘어지>자빠지 넣>옇 부르>불르"),
    *_stems("VX", "싶>잡 계시>기시 드리>디리"),
    *_stems("VA", "맛있>맛나"),
]
_OLDER_ENDINGS: list[Respell | Rejoin] = [
    *_seeming("소"),
    *_SET_PHRASES,
    Respell(r"바라/VV ᆸ니다/EF", "$", "잉"),
    # What somebody said: -닥 하다, -락 하다, -작 하다.
    Respell(r"\S*(다고|라고|자고)/(EC|JKQ)", "고", "ㄱ", before="하/V"),
    Respell(r"하/V[VX] 어요/EF", "해요", "해라우", "state", after=r"\S*(다고|라고|자고|냐고)/(EC|JKQ)"),
    Respell(r"\S*대/EF", "대", "닥 허드라", "tell"),
    Respell(r"\S*대/EF 요/JX", "대요", "닥 해라우", "tell"),
    Respell(r"\S*대요/EF", "대요", "닥 해라우", "tell"),
    Respell(r"\S*지/EC", "지", "덜", before="말/VX"),
    Respell(r"잡/VX 어/EF", "잡아", "자퍼야", "tell"),
    Respell(r"잡/VX 어요/EF", "잡아요", "자퍼라우", "tell"),
    Respell(r"잡/VX 다/EF", "다", "다"),
    # 것 keeps its 이: 것이여, 것이제.
    Respell(r"거/NNB 이/VCP (에요|예요)/EF", "예요", "이어라우"),
    Respell(r"거/NNB 이/VCP ᆸ니다/EF", "겁니다", "것이요"),
    # Commands and requests.
    Respell(_HONORIFIC, "세요", "시요", "ask"),
    Respell(_HONORIFIC, "드세요", "잡수씨요", "command"),
    Respell(_HONORIFIC, "세요", "씨요", "command"),
    Respell(_HONORIFIC, "세요", "셔라우", "state"),
    Respell(r"ᆸ시오/EF", "시ㅂ시오", "씨요"),
    Respell(r"(으십시오|십시오)/EF", "시ㅂ시오", "씨요"),
    on_request(r"어요/EF", "씨요", "command"),
    Respell(r"(오|나오|들어오|가져오|다녀오|댕겨오)/V[VX] 어/EF", "와", "오니라", "command"),
    Respell(r"(가|자)/VV 어/EF", "$", "그라", "command"),
    Respell(r"주/V[VX] 어/E[CF]", "줘", "주라잉", "command"),
    Respell(r"말/VX 어/EF", "마", "말어라", "command"),
    Respell(r"어/EF", "$", "라잉", "command"),
    # Statements.
    _so(r"(미안하|고맙|죄송하)/VA(-I)? 어요/EF"),
    _so(r"(미안/NNG|죄송/XR|미안/XR) 하/XSA 어요/EF"),
    Respell(r"아니/VCN ᆸ니다/EF", "아닙니다", "아니어라우"),
    Rejoin(r"/(VA|VA-I|VA-R|XSA|VCP|VCN|EP|VX) (습니다|ᆸ니다|네요|군요)/EF", (("구만이라우", "EF"),)),
    Rejoin(r"(감사/NNG|죄송/XR|미안/NNG) 하/XSV (ᆸ니다|네요)/EF", (("구만이라우", "EF"),)),
    Rejoin(r"/(VV|VV-I|VV-R|XSV) (습니다|ᆸ니다|네요)/EF", (("는구만이라우", "EF"),)),
    Respell(r"(이/VCP|아니/VCN) (에요|예요)/EF", "(에요|예요)", "여라우", "tell"),
    Respell(r"(지요|죠)/EF", "(지요|죠)", "제라우"),
    Respell(r"(ᆯ게요|을게요)/EF", "ㄹ게요", "께라우"),
    Respell(r"(ᆯ까요|을까요)/EF", "ㄹ까요", "께라우"),
    Respell(r"(ᆯ까|을까)/EF", "ㄹ까", "끄나"),
    Respell(r"잖아요/EF", "잖아요", "잖애라우"),
    Respell(r"되/V[VX] 어/EF", "돼", "되야", "tell"),
    Respell(r"(같|많|괜찮|아프|바쁘)/VA 어/EF", "$", "야", "state"),
    Respell(r"(뷀|버리)/VX 었/EP 어/EF", "$", "야", "state"),
    Respell(r"/(VV|VX|VA|XSV|XSA|EP|VA-I|VV-I|VV-R)\S* 어요/EF", "요", "라우", "state"),
    Respell(r"네/EF", "네", "네잉"),
    Respell(r"자/EF", "$", "잉"),
    Respell(r"\S*더라/EF", "더라", "드라야"),
    Respell(r"\S*구나/EF", "구나", "구마잉"),
    # Connectives.
    Respell(r"(면|으면|다면|라면|ᆫ다면)/EC", "면", "먼"),
    Respell(r"(려면|으려면)/EC", "ㄹ?려면", "ㄹ라먼"),
    Respell(r"던데/E[CF]", "던데", "든디"),
    Respell(r"(?!가/|오/|나/|나가/|나오/|들어가/|들어오/|앉/|서/|만나/|보/|조심|기다리/)\S+ 어서/EC", "서", " 갖고"),
    Respell(r"(러|으러)/EC", "러", "로"),
    Respell(r"까지/JX( [은는만도]/JX)?", "까지([은는만도]?)", r"까정\1"),
    Respell(r"부터/JX", "부터", "부텀"),
    Respell(r"보다/JKB( [은는도]/JX)?", "보다", "보담"),
    Respell(r"한테/JKB", "한테", "헌테"),
]
_OLDER_INNER: list[tuple[str, str]] = [
    ("것(?=여|제|기|던|네|잖|요$|이?다$|냐|구만|라[고ㄱㄴ])", "것이"),
    ("것이이", "것이"),
    ("^항꾼에(?=하|해|허|헤)", "함께"),  # 함께하다 is one word
    ("^뭣(?=여|요$|냐|제|간)", "뭣이"),
    ("((?<!어)디|께|서|고|든)요$", r"\1라우"),
    ("ㅂ시다잉$", "십시다잉"),
    ("됐", "되았"),
    ("(더|추|매|까다로|어려|고마|미|도|누|가까|그리|아까|싱거)워(?=$|서|도|라|야| )", r"\1와"),
    ("^알았", "알었"),
    ("(?<=잡|받|앉|찾|막|감|맞|박)았", "었"),
]

# 하다 is 허다.
_OLDER_CHANGES = [Respell(r"\S*하/(VV|VX|XSV|XSA)( .*)?", "하(?!.*하)(?=.)", "허")]

# `very` where something is told, not where somebody is asked or told to: 많이 드쇼, 너무 걱정하지 마라.
_TOLD = r"(?= )(?![^,.!]*(쇼|씨요|\?|냐|마라|말어라|말고|묵어라|묵자|자잉?$|께|갑|믄|먼))"

_PHRASES = [
    (r"(?<!\S)(많이|너무)" + _TOLD, "겁나"),
]
_OLDER_PHRASES = [
    (r"(?<!\S)싸게(?= 오(씨요|쇼))", "어서"),  # whoever comes in is welcomed, not hurried
    (r"(?<!\S)너무" + _TOLD, "징허게"),
    (r"(?<!\S)(많이|겁나)" + _TOLD, "허벌나게"),
]

JEOLLA = Regional.of(
    _WORDS, _ENDINGS, _INNER, together=_TOGETHER, stems=_STEMS, phrases=_PHRASES, moods=_moods, alone=frozenset({"tell", "state"}), closing=r"/EC \S*[,.!?~…]"
)
OLDER_JEOLLA = JEOLLA.under(
    Regional.of(_OLDER_WORDS, _OLDER_ENDINGS, _OLDER_INNER, stems=_OLDER_STEMS, changes=_OLDER_CHANGES, phrases=_OLDER_PHRASES)
)
