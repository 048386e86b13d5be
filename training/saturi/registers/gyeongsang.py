"""The register of Gyeongsang: its words, endings and respellings, and what its speakers ask, tell and command.

Where the written sentences of today's speakers (`normal`) and older descriptions disagree, the speakers win.
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
    WHOLE,
    Regional,
    Rejoin,
    Respell,
    Word,
    listed,
    on_stem,
    words,
)
from .sentence import Eojeol, Morpheme, asks_what, asks_whether, clause_of, tail_of

# --- Mood: Gyeongsang says a question without a question word (-나, -가), one with (-노, -고), a statement (-다)
# --- and a command (-라) with four endings where standard 반말 has the one, -어. The mark alone does not tell.

_ASKING = re.compile(r"(니|으니|냐|느냐|으냐|디|나요|ᆫ가요|는가요|은가요|ᆯ까|을까|ᆯ까요|을까요|ᆸ니까|습니까|려나|으려나|다면서|ᆫ다면서|는다면서)/(EF|EC)$")

# What happens to one rather than is done: 알아, 들려, 나 (짜증 나). Nobody is told to.
_NOT_WILLED = listed(
    "나 되 알 모르 걸리 들리 보이 남 생기 죽 어울리 풀리 막히 끝나 끊기 졸리 헷갈리 밀리 질리 떨리 오르 울리 잘되 안되 모자라 넘치 통하 맞 틀리 닮 "
    "지나 빠지 망하 붙 피 팔리 열리 닫히 잡히 놓이 쌓이 눌리 물리 놀라 반하 늙 크 마르 젖 얼 녹 붓 쑤시 굶 느끼 좋아하 싫어하 사랑하 믿 "
    "통과하 생각나 짜증나 화나 신나 혼나 힘들 못하 못되 뜨 돋 미치 설레 떠오르 기억나 겁나 흔들리 부딪히 늦 빡치 열받 땡기 당기 꼬이 시들 지"
)
_FEELS = listed(
    "사랑 기대 이해 인정 축하 부탁 응원 약속 공감 환영 존경 감사 통과 긴장 후회 당황 실수 도착 합격 성공 실패 동의 반대 찬성 의심 걱정 고민"
)
_URGES = re.compile(r"(빨리|좀|꼭|먼저|어서|얼른|그만|천천히|조심히|조용히|제발|같이|다시|푹|잘|일단|똑바로|가만히|너무|얼른)/MAG|(말/VX 고/EC)")
_STATES = re.compile(r"(지금|맨날|매일|항상|자주|가끔|원래|벌써|아직|아직도|요즘|보통|점점|계속|자꾸|별로|하나도|전혀|절대|도저히|하도|역시)/(MAG|NNG)|(안|못)/MAG$")
_PEOPLE = "엄마|아빠|아버지|어머니|할머니|할아버지|친구|형|누나|언니|오빠|동생|선생님|팀장님|사장님|애|걔|얘|쟤|사람|우리|아들|딸|남편|아내|부장님|대표님"
_COMES = listed("비 눈 전화 연락 택배 잠 손님 버스 문자 메일 톡 눈물 땀 열 피 냄새 소리 기침 콧물 힘 짜증 화 생각 고장 배달 졸음 웃음")
_DAYS = re.compile(r"(내일|모레|다음|이따|이따가|나중|또|월요일|화요일|수요일|목요일|금요일|토요일|일요일|주말|담|내년|저녁)/\S+")


def _moods(sentence: Sequence[Eojeol]) -> list[frozenset[str]]:
    return [frozenset({mood, "ask" if mood in ("wh", "yesno") else "tell"}) for mood in (_mood(sentence, at) for at in range(len(sentence)))]


def _mood(sentence: Sequence[Eojeol], at: int) -> str:
    """`wh` or `yesno` (it asks with or without a question word), `command`, `give` (to another), `propose` (내일 봐) or `state`."""
    clause = clause_of(sentence, at)
    end = sentence[at]
    last = end.tail
    if not re.search(r"/(EF|EC|JX|IC)$", last):
        return "state"
    if "?" in end.after or _ASKING.search(last) or _asks_along(sentence, at):
        return "wh" if asks_what(clause) else "yesno"
    if re.search(r" (어|야|냐|지|대|ᆫ대|는대|래|세요|어요|ᆸ니까)/EF$| 어/EC$", last) and (last.endswith("EF") or end.after.strip() or at == len(sentence) - 1) and asks_what(clause, strictly=True):
        return "wh"
    if at == len(sentence) - 1 and asks_whether(clause):
        return "yesno"
    if re.search(r" (어|세요|으세요|십시오|으십시오|어요)/(EF|EC)$", last):
        return _told(clause, end.morphemes)
    if re.search(r"(고|어서|면|니까)/EC 자/IC$", tail_of(clause)):  # Kiwi: 불 끄고 자
        return "command"
    return "state"


def _asks_along(sentence: Sequence[Eojeol], at: int) -> bool:
    """갈 거야 말 거야?: does it end like the clause behind it, which asks?"""
    here = sentence[at].morphemes
    return bool(
        here
        and here[-1].tag == "EF"
        and any("?" in later.after and later.morphemes and later.morphemes[-1] == here[-1] for later in sentence[at + 1 :])
        and not any(e.stops for e in sentence[at : len(sentence) - 1])
    )


def _told(clause: Sequence[Morpheme], end: Sequence[Morpheme]) -> str:
    """Is one told to do it (가), asked along (내일 봐), or told of it (나 지금 가)?"""
    text, stem = re.split(r"(?:니까|[는은ᆫ]데|[는은ᆫ을ᆯ]지|으?면|지만|거든)/EC", tail_of(clause))[-1], end[-2] if len(end) > 1 else Morpheme("", "")
    honorific = end[-1].form not in ("어", "어요")
    before = " ".join(text.split()[:-2])
    if stem.tag not in ("VV", "VX", "XSV", "VV-I", "VV-R", "XSA", "VA") or (stem.tag == "VA" and stem.form != "있"):
        return "state"
    if stem.form == "있":
        return "command" if re.search(r"(잘|가만히|조용히)/MAG$", before) else "state"
    if stem.tag == "XSA" or (stem.tag == "XSV" and end[-3].form in _FEELS if len(end) > 2 else False):
        return "state"
    if stem.tag == "VX":
        if stem.form == "말":
            return "command"
        if stem.form in ("싶", "않", "지", "있", "못하") or re.search(r"(나|ᆫ가|은가|는가|을까|ᆯ까)/EC$", before):
            return "state"
    becoming = stem.form.endswith("지") and len(stem.form) > 1 and stem.form not in ("던지", "만지", "뒤지")
    if stem.form in _NOT_WILLED or becoming or re.search(r"(어야|려고|으려고)/EC$|(ᆫ|은|ᆯ|을|는)/ETM (것|거|줄|수|뻔|만|척|체)/NNB$", before):
        return "state"
    if stem.form == "보" and stem.tag == "VV" and not honorific and _DAYS.search(before) and "/JKO" not in text:
        return "propose"
    if re.search(r"(안|못)/MAG( \S+/(NNG|XR))?$", before):
        return "state"
    giving = stem.form in ("주", "도와주") and end[-1].form == "어"
    if giving and re.search(r"(?<! 나/NP)(?<! 저/NP)( 들/XSN)? (한테|에게|께)/JKB", text) and stem.tag == "VV":
        return "give"
    if giving or re.search(r" 너/NP (가/JKS|는/JX|ᆫ/JX)", text):
        return "command"
    if re.search(r" (나|내|저)/NP (가/JKS|는/JX|도/JX|ᆫ/JX)| (?!너)[^ /]+/(NNG|NNP|NP|NNB|XSN) (이|가|께서)/JKS", text):
        return "state"
    if re.search(r" (나|저)/NP (?!\S+/J)", text) and not re.search(r"(좀|먼저)/MAG", text):
        return "state"
    if re.search(rf" (\S+/NNP|({_PEOPLE})/\S+)( 들/XSN)? (은|는|ᆫ|도)/JX", text):
        return "state"
    if before and before.split()[-1].split("/")[0] in _COMES and stem.form in ("오", "나", "나오", "내리"):
        return "state"
    if not honorific and _STATES.search(before) and not _URGES.search(before):
        return "state"
    return "command"


# --- Words -------------------------------------------------------------------------------------------------------

_WORDS = [
    *words(PRONOUN, "나>내 너>니 너희>느그 걔>가 얘>야 쟤>자 이것>이거 그것>그거 저것>저거"),
    *words(
        ADVERB,
        "많이>마이 왜>와 조금>쪼금 매우>억수로 아주>억수로 엄청>억수로 굉장히>억수로 대단히>억수로 무척>억수로 이제>인자 못>몬 "
        "그래서>그래가 이렇게>이래 그렇게>그래 저렇게>저래 그럼>그라면 그러면>그라면 그만>고마 이리>일로 저리>절로 정말>진짜 정말로>진짜로 "
        "어쨌든>우쨌든 어떻게>우째 오랜만에>간만에",
    ),
    *words(
        WHOLE,
        "네가>니가 내게>내한테 너랑>니랑 난>내는 나에게>내한테 넌>니는 널>니를 네게>니한테 너에게>니한테 "
        "이게>이기 그게>그기 것이>기 것은>거는 것도>거도 게>게 뭘>뭐 어디에>어데 걘>가는 얜>야는 쟨>자는 "
        "다음에>담에 다음엔>담엔 처음에>첨에 처음에는>첨에는 처음엔>첨엔 처음으로>첨으로 여기다>여다 여기다가>여다가 "
        "나한테>내한테 아니요>아니예 아뇨>아니예 어떡해>우짜노 예전에>옛날에 예전에는>옛날에는 예전엔>옛날엔 지난번보다>저번보다 지난번에>저번에 지난번>저번 지난>저번 "
        "한번>함 어떻게든>우째든 어쩌다>우짜다가",
    ),
    *words(NOUN, "것>거 할머니>할매 할아버지>할배 아저씨>아재 아주머니>아지매 아줌마>아지매 부추>정구지 아이>아 애>아 마음>마음 봉지>봉다리 며느리>메느리 개구리>깨구리"),
]

# --- Endings -----------------------------------------------------------------------------------------------------

_VERB, _ADJECTIVE = r"/(VV|VX|XSV|VV-R|VV-I)", r"/(VA|VA-I|VA-R|XSA|XSA-I|VCN)"
_SAYS = r"(\S*[다라자냐]고)/(EC|JKQ)"
_WILL = r"(ᆯ|을)/ETM"
_THING = r"거/NNB 이/VCP 야/EF"
_MINE = r"(내|네|우리|니)/(MM|NP)|/(NP|NNP|NNG|XSN|JKG|MM)"


def _will_be(pattern: str, replacement: str, tail: str, mood: str) -> list[Respell]:
    """할 거야, and as often written, 할거야."""
    return [
        Respell(tail, pattern, replacement, mood, after=_WILL),
        Respell(f"{_WILL} {tail}", pattern, replacement, mood),
        Respell(tail, pattern, replacement, mood, after=_MINE),
    ]


def _asking(tail: str, ending: str, mood: str, heard_everywhere: bool = False) -> list[Rejoin]:
    """-노 and -나: Kiwi would drop the ㅎ of 그렇노."""
    return [
        replace(on_stem(rf"\S*[렇떻]/VA-I {tail}", ending, mood), heard_everywhere=heard_everywhere),
        Rejoin(tail, ((ending, "EF"),), mood, heard_everywhere=heard_everywhere),
    ]


_ENDINGS: list[Respell | Rejoin] = [
    EXCLAIMED,
    # What one will do, and what is whose: 거 becomes 끼 before the copula.
    *_will_be("거야", "끼고", _THING, "wh"),
    *_will_be("거야", "끼가", _THING, "yesno"),
    *_will_be("거야", "끼다", _THING, "tell"),
    *_will_be("겁니", "낍니", r"[거것]/NNB 이/VCP ᆸ니다/E[FC]", "tell"),
    Respell(r"거/NNB 이/VCP (예요|에요)/EF", "거(예|에|이에)요", "거라예"),
    Respell(r"터/NNB 이/VCP ᆫ데/(EC|EF)", "텐데", "낀데"),
    Respell(r"터/NNB 이/VCP ᆫ데/(EC|EF) 요/JX", "텐데요", "낀데예"),
    # It is said, one is told: -단다, -란다, -잔다; asked, 카다 comes out.
    Respell(r"뭐/NP 이/VCP 래/EF", "래", "라 카노", "ask"),
    *[Respell(rf"\S*{said}/EF", said, f"{plain} 카노", "wh") for said, plain in (("대", "다"), ("래", "라"), ("재", "자"))],
    *[Respell(rf"\S*{said}/EF", said, f"{plain} 카나", "yesno") for said, plain in (("대", "다"), ("재", "자"))],
    Respell(r"\S*/(VCP|VV|VX|EP) 래/EF", "래", "라 카나", "yesno"),
    Respell(r"으?라고/EC 하/VV 어/EF", "래", "라 카나", "yesno"),
    Respell(r"말/VX (래/EF|라고/EC 하/VV 어/EF)", "말래", "마란다"),
    Respell(r"\S*먹/VV 으라고/EC 하/VV 어/EF", "먹으래", "무란다"),
    Respell(r"\S*/(VCP|VV|VX|EP) 래/EF", "래", "란다", "tell"),
    Respell(r"으?라고/EC 하/VV 어/EF", "래", "란다", "tell"),
    Respell(r"(대|ᆫ대|는대)/EF", "대", "단다", "tell"),
    Respell(r"재/EF", "재", "잔다", "tell"),
    Respell(r"\S*(대/EF 요/JX|대요/EF)", "대요", "다네예", "tell"),
    Respell(r"\S*(대/EF 요/JX|대요/EF)", "대요", "다 캐예", "ask"),
    Respell(r"\S*/(VCP|VV|VX) (래/EF 요/JX|래요/EF)", "래요", "라네예", "tell"),
    Respell(r"\S*[다라]던데/E[FC]", "던데", " 카던데"),
    Respell(r"\S*[다라]더라/EF", "더라", " 카더라"),
    # It seems: -나 봐 is one word here, -는갑다.
    *[
        Respell(rf"{asked} 보/V\S {end}/EF", f"{spelt} ?{seen}", seems + told)
        for end, seen, told in (("어", "봐", "다"), ("어요", "봐요", "네예"), ("ᆸ니다", "봅니다", "습니더"), ("네", "보네", "네"), ("네요", "보네요", "네예"))
        for asked, spelt, seems in (
            (r"으?려나/E[CF]", "ㄹ?려나", "ㄹ라는갑"),
            (r"\S*/(VA|XSA|VA-I) 나/E[CF]", "나", "은갑"),
            (r"나/E[CF]", "나", "는갑"),
            (r"(ᆫ가|은가|는가)/E[CF]", "가", "갑"),
        )
    ],
    # Don't you know: -잖아.
    Rejoin(r"이/VCP 잖아/EF", (("다", "EF"),), then=(("", " 아이가"),)),
    Rejoin(r"(\S*/EP|(있|없|않|싶)/\S+) 잖아/EF", (("다", "EF"),), then=(("", " 아이가"),)),
    Rejoin(rf"{_ADJECTIVE} 잖아/EF", (("다", "EF"),), then=(("", " 아이가"),)),
    Rejoin(rf"{_VERB} 잖아/EF", (("ᆫ다", "EF"),), then=(("", " 아이가"),)),
    Rejoin(r"(이/VCP|\S*/EP|(있|없|않|싶)/\S+) 잖아요/EF", (("다", "EF"),), then=(("", " 아입니꺼"),)),
    Rejoin(rf"{_ADJECTIVE} 잖아요/EF", (("다", "EF"),), then=(("", " 아입니꺼"),)),
    Rejoin(rf"{_VERB} 잖아요/EF", (("ᆫ다", "EF"),), then=(("", " 아입니꺼"),)),
    # After a noun -고 asks with a question word, -가 without; -다 tells.
    Respell(r"깜짝/MAG 이/VCP 야/EF", "깜짝이야", "깜짝이야"),
    Respell(r"누구/NP 이/VCP (야|니|냐|ᆫ가)/EF", "누구(야|니|냐|인가|ᆫ가)", "누고", "wh"),
    Respell(r"이/VCP (야|니|냐)/EF", "(야|니|냐)", "고", "wh"),
    Respell(r"아니/VCN (야|니|냐)/EF", "아니(야|니|냐)?", "아이가", "ask"),
    Respell(r"이/VCP (야|니|냐)/EF", "(야|니|냐)", "가", "yesno"),
    Respell(r"아니/VCN 야/EF", "아니야", "아이다", "tell"),
    Respell(r"아니/VCN (에요|예요|어요)/EF", "아니(에|예)요", "아이라예"),
    Respell(r"이/VCP 야/EF", "야", "다", "tell"),
    Respell(r"이/VCP (에요|예요)/EF", "이(에|예)요", "인교", "wh"),
    Respell(r"이/VCP (에요|예요)/EF", "(예|에)요", "ㄴ교", "wh"),
    Respell(r"\S*(에요|예요)/EF", "이(에|예)요", "이라예"),
    Respell(r"\S*(에요|예요)/EF", "(예|에)요", "라예"),
    # Honorific -(으)세요: asks with -세예, requests with -이소.
    Respell(r"계시?/\S+( 이/VCP)? (세요|시/EP 어요)/EF", "계세요", "계셔예", "state", after=r"고/EC"),
    Respell(r"안녕/\S+ 하/\S+ (세요|시/EP 어요)/EF", "세요", "세예"),
    Respell(r"드세/VA 어요/EF", "드세요", "드이소", "tell"),
    Respell(r"(계|주무)/(NNG|VV|VV-I|NNP)( 이/VCP)? (세요|시/EP 어요)/EF", "세요", "시이소", after=r"안녕히/MAG|잘/MAG|(^|어)"),
    Respell(r"(계시|주무시)/VV \S+/EF", "세요", "시이소", after=r"안녕히/MAG|잘/MAG"),
    Respell(r"/EF", "세요", "이소", "command"),
    Respell(r"/EF", "(으시오|십시오|시오)", "이소"),
    # Questions: -나 and -노.
    *_asking(r"(니|으니|냐|느냐|으냐)/EF", "노", "wh"),
    *_asking(r"(니|으니|냐|느냐|으냐)/EF", "나", "yesno", heard_everywhere=True),
    *_asking(r"(디|더냐)/EF", "더노", "wh"),
    *_asking(r"(디|더냐)/EF", "더나", "yesno"),
    Respell(r"하/\S+ 시/EP 던/(EF|ETM)", "던", "더노", "wh"),
    Respell(r"/(VX|VV|VA|VA-I|XSV|XSA|EP|VV-I|VV-R) 어/EF", "그래", "그라노", "wh", after=r"왜/MAG"),
    Respell(r"그렇/VA-I 어/EC", "그래", "그라노", after=r"왜/MAG"),
    Respell(r"그래/IC", "그래", "그렇나", "yesno"),
    Respell(r"어떡하/VV 어/EF", "어떡해", "우짜노"),
    Respell(r"이렇/VA-I 어/EF", "이래", "이렇노", "wh"),
    Respell(r"저렇/VA-I 어/EF", "저래", "저라노", "wh"),
    *_asking(r"어/EF", "노", "wh"),
    *_asking(r"어/EF", "나", "yesno", heard_everywhere=True),
    on_stem(r"\S*[렇떻]/VA-I 지/EF", "노", "wh"),
    Rejoin(r"(?!먹|입|하/VV)\S+ 지/EF", (("노", "EF"),), "wh"),
    Respell(r"지/EF", "지", "제", "yesno"),
    Respell(r"겠/EP 지/EF", "지", "제"),
    Respell(r"(려나|으려나)/EF", "ㄹ?려나", "ㄹ라노", "wh"),
    Respell(r"(려나|으려나)/EF", "ㄹ?려나", "ㄹ라나"),
    Respell(r"(려고|으려고)/(EC|EF)", "ㄹ?려고", "ㄹ라", before=r"하/"),
    Respell(r"(려고|으려고)/(EC|EF)", "ㄹ?려고", "ㄹ라고"),
    Respell(r"(려고|으려고)/(EC|EF) 요/JX", "ㄹ?려고요", "ㄹ라고예"),
    Respell(r"(려면|으려면)/EC", "ㄹ?려면", "ㄹ라면"),
    Respell(r"(다면서|ᆫ다면서|는다면서)/EF", "면서", "매"),
    # Commands: -라; 온나, 무라, 도 are words of their own.
    Respell(r"자/IC", "자", "자라", "command"),
    Respell(r"말/VX 어/EF", "마", "마라"),
    Respell(r"말/VV 어/EF", "마", "마라"),
    Respell(r"하/VX 어/EF", "해", "해라", "command"),
    Respell(r"먹/V\S 어/EF", "먹어", "무라", "command"),
    Respell(r"먹/V\S 어라/EF", "먹어라", "무라"),
    Respell(r"\S*오/(VV|VX) (어|어라|거라|너라)/EF", "들어(와라?|오너라)", "들온나", "command"),
    Respell(r"\S*오/(VV|VX) 어/EF", "와", "온나", "command"),
    Respell(r"\S*오/(VV|VX) (어라|거라|너라)/EF", "(와라|오너라|오거라)", "온나"),
    Respell(r"주/V\S 어/EF", "줘", "줘라", "give"),
    Respell(r"(돕/VV-I|도와주/VV|빌리/VV)( 어/EC 주/V\S)? 어/EF", "줘", "도", "command"),
    Respell(r"어/EC 주/V\S 어/EF", "(?<=.)줘", "도고", "command"),  # 해도 for 해줘 would read 'even if'
    Respell(r"\S*주/(VX|VV) 어/EF", "줘", "도", "command"),
    Respell(r"가져가/VV 어/EF", "가져가", "갖고 가라", "command"),
    Respell(r"\S*[리기히키치지이디비시]/(VV|VX|XSV) (어|어라)/EF", "([리기히키치지이디비시])어라?", r"\1라", "command"),
    Respell(r"드리/V\S 어/EF", "드려", "드려라", "command"),
    *[
        Respell(rf"\S*{stem}/(VV|VX) 어/EF", contracted, f"{stem}라", "command")
        for stem, contracted in ("리려", "기겨", "히혀", "키켜", "치쳐", "지져", "이여", "디뎌", "비벼", "시셔")
    ],
    Respell(r"켜/VV 어/EF", "켜", "키라", "command"),
    Respell(r"쉬/VV (어|어라)/EF", "쉬어라?", "쉬라", "command"),
    Respell(r"쉬/VV 어라/EF", "쉬어라", "쉬라"),
    Respell(r"\S*(치우|지우)/VV 어/EF", "([치지])워", r"\1아라", "command"),
    Rejoin(rf"{_VERB} 어/EF", (("어라", "EF"),), "command"),
    Respell(r"있/\S+ 어/EF", "있어", "있어라", "command"),
    Respell(r"보/VV 어/EF", "봐", "보자", "propose"),
    # Statements: -다, -ㄴ다.
    Respell(r"(이렇|그렇|저렇)/VA-I 어/EF", "래", "렇다", "tell"),
    Rejoin(r"/EP 어/EF", (("다", "EF"),), "tell"),
    Rejoin(rf"{_ADJECTIVE} 어/EF", (("다", "EF"),), "tell"),
    Rejoin(r"(싶|있|없)/(VX|VV|VA) 어/EF", (("다", "EF"),), "tell"),
    Rejoin(r"(않|못하)/VX 어/EF", (("다", "EF"),), "tell", after=rf"(\S*{_ADJECTIVE}|싶/VX) 지/EC"),
    Rejoin(rf"{_VERB} 어/EF", (("ᆫ다", "EF"),), "state"),
    Rejoin(r"(ᆯ래|을래)/EF", (("ᆯ란다", "EF"),), "tell", after=r"(안|못)/MAG"),
    Respell(r"(ᆯ걸|을걸)/EF", "ㄹ걸", "ㄹ 거로", "tell"),
    # I will, shall we: the ㄹ goes.
    Respell(r"\S*[^ᆯ]/\S+ ᆯ게/EF", "ㄹ게", "께"),
    Respell(r"(?!되)(\S|놔두|\S*하)/(VV|VX|XSV) ᆯ까/EF", "ㄹ까", "까"),
    # 합쇼체 and 해요체 keep their form but for the last sound.
    Respell(r"\S*니다/E[FC]", "니다", "니더"),
    Respell(r"\S*니까/EF", "니까", "니꺼", "ask"),
    Respell(r"(ᆸ시다|읍시다)/EF", "시다", "시더"),
    Respell(r"\S*(지요|죠)/EF", "(지요|죠)", "지예"),
    Respell(r"어서/EC 요/JX", "(혀|려|겨)서요", r"\1가예"),
    Respell(r"어서/EC 요/JX", "서요", "가예"),
    Respell(r"\S*요/(EF|JX|EC)", "요", "예"),
    # Connectives.
    Respell(r"\S*고/(EC|JKQ)", "고", "", before=r"(하|그러|그렇)/V", after=""),
    Rejoin(r"(느라|느라고)/EC", (("ᆫ다", "EC"),), then=(("", "고"),)),
    Respell(r"(다고|라고|ᆫ다고|는다고)/(EC|EF)", "고", "꼬"),
    Respell(r"아니/VCN 라서/EC", "아니라서", "아이라가"),
    Respell(r"이?라서/EC", "서", "가"),
    Respell(r"어서/EC", "서", "가"),
    Respell(r"\S*더니/E[FC]", "더니", "더만"),
    Respell(r"(니|으니)/EC", "니", "이"),
]

# --- Changes: whatever fits, in order ------------------------------------------------------------------------------

# ㅣ and 어 do not melt into ㅕ before what follows: 걸려서 → 걸리가, 챙겨 먹어 → 챙기 무라.
_UNMOLTEN = [("기", "겨"), ("키", "켜"), ("(?<!가르)치", "쳐"), ("비", "벼")]
_UNMOLTEN_BEFORE_GA = [("리", "려"), ("기", "겨"), ("히", "혀"), ("치", "쳐"), ("비", "벼")]

_CHANGES: list[Respell] = [
    # 'Say' and what is said: -다고 해 → -다 칸다.
    Respell(r"하/(VV|VX|XSV).*", "^하", "카", after=_SAYS),
    Respell(r"하/(VV|VX|XSV).*", "^해", "캐", after=_SAYS),
    Respell(r"하/(VV|VX|XSV).*", "^하", "카", after=r"으?려고/EC"),
    Respell(r"하/(VV|VX|XSV).*", "^해", "캐", after=r"으?려고/EC"),
    Respell(r"그렇/VA-I 어/EF", "^그렇", "카", after=_SAYS),
    Respell(r"그(러|렇)/(VV|VA-I).*", "^그라", "카", after=_SAYS),
    # One has to: -어야 하다 is -어야 되다.
    Respell(r"하/(VV|VX).*", "^해", "돼", after=r"어야/EC"),
    Respell(r"하/(VV|VX).*", "^하", "되", after=r"어야/EC"),
    Respell(r"(말/VX|말/VV) 라고/EC", "말라", "마라"),
    Respell(r"먹/V\S 으라고/EC", "먹으라", "무라"),
    Respell(r"\S*먹/V\S.*", "먹", "묵"),
    Respell(r"어디/NP.*", "^어디(?!ㄴ|ㅂ|ㄹ|고|가$|야)", "어데"),
    Respell(r"어디/NP 에서/JKB.*", "어데에서", "어데서"),
    Respell(r"너/NP 의/JKG", "^네", "니"),
    Respell(r"네/IC", "^네", "예"),
    Respell(r"(아이|애)/NNG 들/XSN.*", "^(아이|애)들", "아들"),
    Respell(r"(언제|누구|어디|뭐)/NP 이/VCP .*", "(언제|누구|어데|뭐)이ㄴ", r"\1ㄴ"),
    Respell(r"(언제|누구|어디|얼마)/\S+ 이/VCP ᆸ니.*", "입니", "ㅂ니"),
    Respell(r".*께/JKB( \S+/JX)?", "께", "한테"),
    Respell(r"거/NNB.*", "^거", "꺼", after=r"(내|네)/(MM|NP)|의/JKG"),
    Respell(r"빌리/VV 어/EC 주/V.*", "려", "리"),
    Respell(r"\S*다니/VV.*", "다니", "댕기"),
    Respell(r"다녀(오|가)/VV.*|\S*다니/VV.*", "다녀", "댕겨"),
    Respell(r"예쁘/VA.*", "^예", "이"),
    Respell(r"끓이/VV.*", "끓이", "끼리"),
    Respell(r"끓이/VV.*", "끓여", "끼리"),
    Respell(r"아니/VCN.*", "아니", "아이"),
    Respell(r"아니/VCN.*", "아닙", "아입"),
    Respell(r"그러/VV.*", "^그러", "그라"),
    Respell(r"켜/VV.*", "^켜", "키"),
    Respell(r"다니/VV 어라/EF", "댕겨라", "댕기라"),
    # What is done and gone: 버리다 is 뿌다.
    Respell(r"\S*버리/VX.*", "버렸", "뿠"),
    Respell(r"\S*버리/VX.*", "버려", "뿌"),
    Respell(r"\S*버리/VX.*", "버리", "뿌"),
    Respell(r"너희/NP 들/XSN.*", "^너희들", "느그"),
    Respell(r"\S*못하/V\S.*", "못(?=하|해)", "몬"),
    Respell(r"너/NP 네/XSN.*", "^너네", "느그"),
    Respell(r"바꾸/VV 어/EC", "바꿔", "바까"),
    Respell(r"(지우|치우|끼우)/VV 어/EC", "([지치끼])워", r"\1아"),
    Respell(r"맞추/VV 어/EC", "맞춰", "맞차"),
    *[Respell(rf"\S*{stem}/VV 어/EC", f"{melted}$", stem[-1]) for stem, melted in _UNMOLTEN],
    *[Respell(rf"\S*{stem}/VV 어서/EC", f"{melted}가$", f"{stem}가") for stem, melted in _UNMOLTEN_BEFORE_GA],
    Respell(r"기다리/VV 어/EC", "려$", "리", before=r"주/VX 어/EF"),
    Respell(r"보이/VV 어요/EF", "보여예", "보이예"),
    # The old ㅂ of 춥다 stays: 추버가, 추분데. 고맙다 has lost it, and 돕다.
    Respell(r"(?!고맙)\S+/(VA-I|XSA-I) (어요|어서|어야|어도|어)/E[FC]", "워", "버"),
    Respell(r"(굽|눕)/VV-I .*", "워", "버"),
    Respell(r"굽/VV-I .*", "^구버", "꾸버"),
    Respell(r"춥/VA-I 은데/E[CF]", "운데", "분데"),
    Respell(r"(춥|덥|맵|어렵|무섭|가깝|쉽)/VA-I 은데/E[CF]", "우ㄴ데", "부ㄴ데"),
    Respell(r"덥/VA-I 은데/E[CF]", "더분", "더븐"),
    Respell(r"(춥|덥)/VA-I (니까|으니까)/E[CF]", "우니까", "부니까"),
    Respell(r"\S+/VA-I 은가/EC 보/V.*", "운갑", "븐갑"),
]

# --- What old speakers have beside or instead of it: `heavy` -----------------------------------------------------

_OLDER_WORDS: list[Word] = [
    *words(PRONOUN, "저>지 뭐>머 언제>운제 여기>여 거기>거 누구>누 이쪽>이짝 그쪽>그짝 저쪽>저짝"),
    *words(
        ADVERB,
        "좀>쫌 너무>억수로 아직>안주 벌써>하마 어떻게>우예 무슨>무신 혼자>혼차 몇>맻 제일>젤로 가장>젤로 빨리>퍼뜩 "
        "얼른>퍼뜩 어서>퍼뜩 어제>어지 얼마나>얼매나 조금>쪼매 다시>다부 언제>운제 뭐>머 갑자기>각중에 천천히>천처이 그냥>기냥 별로>벨로 거의>거진 훨씬>훨썩 "
        "전부>마카 모두>마카 다들>마카 그러니까>그라이까네 그런데>그란데 그리고>그라고 참>참말로 아이고>아이고야 그럼>그라모 그러면>그라모 일찍>일찌거이 "
        "꼭>똑 먼저>먼여 절대>절대로 슬슬>실실 요즘>요새 매우>억시기 아주>억시기 굉장히>억시기",
    ),
    *words("MAG", "진짜>참말로 정말>참말로 정말로>참말로 진짜로>참말로"),
    *words(
        WHOLE,
        "이건>이거는 그건>그거는 저건>저거는 건>거는 이걸>이거를 그걸>그거를 걸>거를 게>기 제>지 제가>지가 나랑>내캉 나하고>내캉 너랑>니캉 너하고>니캉 내일>내일 "
        "나중에>난중에 다음에>담에 다음>담 이번>요번 이번에>요번에 이번에는>요번에는 이번엔>요번엔 밖에>바깥에 위에>우에 아무도>암도 아무것도>암것도 하나도>한나도 늦게>늦가 "
        "저는>지는 전>지는 저도>지도 저를>지를 저한테>지한테 저랑>지캉 누구랑>누캉",
    ),
    *words(
        NOUN,
        "어제>어지 언제>운제 점심>정심 저녁>지녁 학교>핵교 김치>짐치 김치찌개>짐치찌개 된장찌개>딘장찌개 된장>딘장 엄마>옴마 길>질 세상>시상 어머니>어무이 아버지>아부지 아빠>아부지 "
        "새벽>새북 고기>괴기 생선>괴기 마음>맴 올해>올개 병원>빙원 얼마>얼매 그릇>그륵 나물>너물 국수>국시 힘>심 별일>벨일 무릎>무르팍 의자>걸상 얘기>이바구 이야기>이바구 "
        "누나>누부 동생>동상 기름>지름 냄새>내미 며칠>메칠 어른>으른 할머니>할매 강아지>강새이 고양이>고내이 감기>고뿔 친구>동무 시골>촌 두부>조피 감자>감재 고구마>고구매 "
        "오징어>오징에 고추>꼬치 고추장>꼬장 멸치>메르치 벌레>벌거지 여우>야시 토끼>토깨이 병아리>삐가리 부엌>정지 가게>점빵 수건>수군 주머니>주머이 옛날>잇날 아기>알라 애기>알라",
    ),
]

_OLDER_ENDINGS: list[Respell | Rejoin] = [
    # Asked in 해요체 they say -는교, -ㄴ교.
    Respell(r"/\S+ 시/EP 었/EP 어요/EF|\S*/\S+ 시/EP 었/EP 어요/EF", "셨어요", "싰는교", "ask"),
    Respell(r"(계)/\S+( 이/VCP)? 세요/EF", "계세요", "기시는교", "ask"),
    Respell(r"\S*/(VA|VA-I|XSA) (세요|으세요)/EF", "세요", "신교", "ask"),
    Respell(r"(있|없|싶|바쁘|아프)/\S+ (세요|으세요)/EF", "세요", "신교", "ask"),
    Respell(r"\S*/(NP|NNG|NNB|VCP)( 이/VCP)? 세요/EF", "세요", "신교", "ask"),
    Respell(r"안녕/\S+ 하/\S+ (세요|시/EP 어요)/EF", "세요", "신교"),
    Respell(r"(세요|으세요|시/EP 어요)/EF", "세요", "시는교", "ask"),
    Rejoin(r"\S+/(EP|VV|VX|XSV|VV-R|VV-I) 어요/EF", (("는교", "EF"),), "ask"),
    Rejoin(r"(있|없)/VA 어요/EF", (("는교", "EF"),), "ask"),
    Rejoin(rf"{_ADJECTIVE} 어요/EF", (("ᆫ가", "EF"),), "ask", then=(("", "요"),)),
    Respell(r"거/NNB 이/VCP (예요|에요)/EF", "거(예|에|이에)요", "낀교", "ask"),
    Respell(r"거/NNB 이/VCP (예요|에요)/EF", "거(예|에|이에)요", "끼라예", after=_WILL),
    Respell(r"ᆯ래요/EF", "ㄹ래요", "ㄹ란교", "ask"),
    # It is said.
    Respell(r"\S*(대/EF 요/JX|대요/EF)", "대요", "다 카데예", "tell"),
    Respell(r"(대|ᆫ대|는대)/EF", "대", "다 카더라", "tell"),
    Respell(r"\S*먹/VV 으라고/EC 하/VV 어/EF", "먹으래", "무라 칸다"),
    Respell(r"말/VX (래/EF|라고/EC 하/VV 어/EF)", "말래", "마라 칸다"),
    Respell(r"\S*/(VCP|VV|VX|EP) 래/EF", "래", "라 칸다", "tell"),
    Respell(r"으?라고/EC 하/VV 어/EF", "래", "라 칸다", "tell"),
    Respell(r"재/EF", "재", "자 칸다", "tell"),
    # I will, shall we.
    Respell(r"먹/V\S 을게/EF", "먹을게", "무꾸마"),
    Respell(r"\S*[^ᆯ]/\S+ ᆯ게/EF", "ㄹ게", "꾸마"),
    Respell(r"ᆯ게요/EF|ᆯ게/EF 요/JX", "ㄹ게요", "께예"),
    Respell(r"먹/V\S 을까/EF", "먹을까", "무꼬", "wh"),
    Respell(r"먹/V\S 을까/EF", "먹을까", "무까"),
    Respell(rf"\S+{_VERB} ᆯ까/EF", "ㄹ까", "꼬", "wh"),
    Respell(rf"\S+{_VERB} ᆯ까/EF", "ㄹ까", "까"),
    Respell(rf"\S+{_VERB} ᆯ까요/EF", "ㄹ까요", "까예"),
    Respell(r"구나/EF", "구나", "데이"),
    Respell(r"지/EF", "지", "제", "tell"),
    Respell(r"(으?려고)/(EC|EF)", "ㄹ?려고", "ㄹ라꼬", before=r"[^하]"),
    Respell(r"(으?려고)/EF", "ㄹ?려고", "ㄹ라꼬"),
    Respell(r"(느라|느라고)/EC", "느라고?", "니라꼬"),
    Respell(r"\S*니까/EC", "으니까", "으이까네"),
    Respell(r"\S*니까/EC", "니까", "이까네"),
    Respell(r"으?려면/EC", "ㄹ?려면", "ㄹ라모"),
    Respell(r"\S*면/EC", "면", "모"),
    Respell(r"지만/EC", "지만", "지만서도"),
]

_OLDER_CHANGES: list[Respell] = [
    Respell(r"감사/NNG 하/XS\S (ᆸ니다|습니다)/E\S", "감사합니더", "고맙심더"),
    # -습니더 is -심더.
    Respell(r"\S*습니다/E\S", "습니더", "심더"),
    Respell(r"\S*습니까/E\S", "습니꺼", "심니꺼"),
    Respell(r"시/EP ᆸ니까/E\S", "십니꺼", "심니꺼"),
    Respell(r"(앉|씻|찾|적)/\S+ (으?세요|으?십시오)/EF", "으이소", "이소"),
    # 먹다: 뭇다, 무야, 물래.
    Respell(r"먹/V\S 었/EP.*", "묵었", "뭇"),
    Respell(r"먹/V\S 어야/EC.*", "묵어", "무"),
    Respell(r"먹/V\S (을래|으면|으면서|으러)/E\S", "묵으", "무"),
    Respell(r"먹/V\S 을래/E\S", "묵을", "물"),
    # Statements and commands with weight: -데이, -래이, -재이.
    Respell(r"미안/NNG 하/XSA 어/EF", "미안하다", "미안테이"),
    Respell(r"괜찮/VA 어/EF", "괜찮다", "개안타"),
    Respell(r"없/VA (어|다)/EF", "없다", "엄따"),
    Respell(r"\S*(었|겠)/EP 어/EF|(있|싶|좋|많|덥|춥|맞|고맙|밉|싫|귀찮|무섭|예쁘|크|적|이/VCP|아니)/\S+ (어|야)/EF", "다$", "데이", "state"),
    Respell(r"\S*이/VCP 야/EF|아니/VCN 야/EF", "(?<!끼)다$", "데이", "state"),
    Respell(r"\S*/(VV|VX|XSV|VV-I|VV-R) (어|ᆫ다|는다)/EF", "(?<!칸)(?<!모른)다$", "데이", "state"),
    Respell(r"말/V\S (어|어라)/EF", "마라$", "마래이"),
    Respell(r"\S+ (어|어라)/EF", "(?<!온)(?<!조)라$", "래이", "command"),
    Respell(r"주/VX 어/EF", "도$", "도고", "command"),
    Respell(r"자/EF", "자$", "재이", "state"),
    Respell(r"보/VV 어/EF", "보자$", "보재이", "propose"),
    Respell(r"보/V\S .*", "봐래이$", "바래이"),
    # Sounds.
    Respell(r"괜찮/VA.*", "괜찮", "개안"),
    Respell(r"없/VA.*", "^없어", "엄써"),
    Respell(r"없/VA.*", "^없(?=[나네노는])", "엄"),
    Respell(r"같/VA.*", "^같", "겉"),
    Respell(r"\S*[되]/(VV|VX|XSV) .*", "되", "대"),
    Respell(r"\S*[되]/(VV|VX|XSV) .*", "돼", "대"),
    Respell(r"\S*[되]/(VV|VX|XSV) .*", "됐", "댔"),
    Respell(r"(아프|바쁘|나쁘|예쁘|기쁘|슬프|고프)/VA.*", "(ㅡ|쁘)", "뿌"),
    Respell(r"(아프|고프|슬프)/VA.*", "프", "푸"),
    Respell(r"모르/VV.*", "모르", "모리"),
    Respell(r"만나/VV.*", "만나", "만내"),
    Respell(r"드리/V\S.*", "^드리", "디리"),
    Respell(r"드리/V\S.*", "^드려", "디리"),
    Respell(r"달라고/EC", "^달", "돌"),
    Respell(r"계시?/\S+.*", "^계", "기"),
    Respell(r"\S*시/EP.*", "셔", "시"),
    Respell(r"\S*주/V\S 시/EP 어서/EC", "주셔가", "주시가"),
    Respell(r"\S*[리기히키치지시이]/(VV|VX|EP|XSV) 었/EP.*", "려ㅆ", "리ㅆ"),
    Respell(r"\S*[기키치지시]/(VV|VX) 었/EP.*", "겨ㅆ", "기ㅆ"),
    Respell(r"\S*치/VV 었/EP.*", "쳐ㅆ", "치ㅆ"),
    Respell(r"\S*지/(VV|VX) 었/EP.*", "져ㅆ", "지ㅆ"),
    Respell(r"\S*(기다리|올리|알리|내리|돌리)/VV 어/EC", "려$", "리"),
    Respell(r"고맙/VA-I 어요/EF", "고마워", "고마버"),
    Respell(r"어떻/VA-I 게/EC", "^우째", "우예"),
    Respell(r"어떡하/VV 어/EF", "우짜노", "우야노"),
    Respell(r"어디서/.*|어디/NP 서/JKB", "^어디", "어데"),
    Respell(r"어디/NP.*", "^어디", "어데"),
    Respell(r".*한테/JKB.*", "한테", "인테"),
    Respell(r".*까지/JX.*", "까지(?!ㄴ)", "꺼지"),
    Respell(r".*보다/JKB.*", "보다(?!ㄴ)", "보담"),
    Respell(r".*처럼/JKB.*", "처럼", "매로"),
    Respell(r".*부터/JX.*", "부터(?!ㄴ)", "부텀"),
    Respell(r".*만큼/JKB.*", "만큼", "만치"),
    Respell(r".*(랑|이랑)/(JKB|JC)", "이?랑$", "캉"),
    Respell(r"거/NNB.*", "^게$", "기"),
    Respell(r".*", r"인가요$", "인교"),
    Respell(r".*", r"ㄴ가요$", "ㄴ교"),
    Respell(r".*", r"뭐(?=[고라였가])", "머"),
    Respell(r".*", r"봤(?=[나노다])", "밨"),
]

_TOGETHER = [(r"(으?려나|나|ᆫ가|은가|는가)/E[CF]", r"보/(VX|VV) (어|어요|ᆸ니다|네|네요)/E")]

# 억수로 tells how much there is of something; nobody is told not to do it 억수로.
# Whoever comes in is welcomed, not hurried.
_OLDER_PHRASES = [(r"(?<!\S)억수로(?= [^,.!?]*지 (마|말))", "너무"), (r"(?<!\S)퍼뜩(?= 오이소)", "어서")]

GYEONGSANG = Regional.of(_WORDS, _ENDINGS, [], changes=_CHANGES, together=_TOGETHER, moods=_moods, closing=" 어/EC [,…]")
OLDER_GYEONGSANG = GYEONGSANG.under(Regional.of(_OLDER_WORDS, _OLDER_ENDINGS, [], changes=_OLDER_CHANGES, phrases=_OLDER_PHRASES))
