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
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from kiwipiepy import Kiwi

from ..hangul import close_codas, has_coda, nfc, open_codas
from .grammar import Morpheme, Regional, Rejoin, Respell, agree, respell, tail_pattern
from .gyeongsang import GYEONGSANG, OLDER_GYEONGSANG
from .jeju import JEJU, OLDER_JEJU
from .jeolla import JEOLLA, OLDER_JEOLLA

__all__ = ["Morpheme", "Registers", "agree"]

_RULES = {
    "normal": {"gyeongsang": GYEONGSANG, "jeju": JEJU, "jeolla": JEOLLA},
    "heavy": {"gyeongsang": OLDER_GYEONGSANG, "jeju": OLDER_JEJU, "jeolla": OLDER_JEOLLA},
}

_QUESTION_WORDS = ("뭐", "뭘", "무엇", "무슨", "어디", "누구", "누가", "언제", "왜", "어떻게", "어떤", "어느", "몇", "얼마", "어째")

_DOING = ("VV", "VX", "XSV", "XSA")

_BROADER = {"wh": "ask", "yesno": "ask", "state": "tell", "tell": "tell"}

_SUBJECT = re.compile(r"(?<![가-힣])(?!너는|네가|너도|넌 )(나|난|내|저|[가-힣]+[이가은는])(?![가-힣])")


@dataclass(frozen=True)
class _Eojeol:
    """One eojeol with its morphemes; `body` is its text without the marks around it."""

    before: str
    body: str
    after: str
    morphemes: list[Morpheme]
    auxiliary: bool  # an auxiliary verb follows: in 놀고 있다 and 가게 되다, -고 and -게 join nothing
    last: bool
    preceding: str = ""  # the morphemes of the eojeol before and of the one after, as the tails of rules are written
    following: str = ""
    bids: str | None = "say"  # "bid": a command or a request, "join": come with me, "ask": a question without its mark, "own": 나는 갈래, "say": neither; None: who knows


_BIDDING_WORDS = "빨리 어서 얼른 좀 꼭 그만 천천히 조용히 이리 잘 조심히 제발 먼저 일찍 많이 마음껏 맘껏 언능 당장 푹 실컷 그냥".split()
_STATING_WORDS = "안 못 지금 요즘 요새 매일 맨날 항상 늘 자꾸 아직 벌써 원래 진짜 정말 너무 자주 가끔 별로 거의 아까 또".split()
_BIDDING_STEMS = (
    "가 오 먹 자 쉬 앉 일어나 기다리 보내 가져오 가져가 들어오 들어가 나오 나가 열 닫 끄 켜 입 벗 씻 치우 놓 두 놔두 믿 참 고르 읽 "
    "받 적 바꾸 올리 내리 끊 찾 물어보 알아보 챙기 말하 조심하 전화하 연락하 기억하 걱정하 시키 버리 고치 끝내 사오 데려오 데려가 넣 빼 담 불 부르 타 내리 다녀오 갖다주 그만하 힘내 하 확인하 공부하 준비하 정리하 검토하 리뷰하 배포하 퇴근하 수정하 주의하 저장하 예약하 결제하 주문하 등록하 신청하 얘기하 이야기하 포기하 "
    "운동하 청소하 설거지하 빨래하 출발하 시작하 조용하 편하 서두르 뛰어오 돌아오 돌아가 데리고 살펴보 해보 가보 와보 먹어보 지우 만들 골라 뽑 걷 뜯 깎 널 돌리 누르 접 덮 잠그 세우 부치 묻 들어보"
).split()
_STATING_STEMS = (
    "되 나 알 모르 죽 보이 들리 걸리 생기 풀리 막히 나오 좋아하 싫어하 사랑하 미안하 고맙 맞 남 들 끝나 늦 놀라 지나 어울리 떨어지 줄 늘 열리 팔리 잘되 안되 못하 잘하 살 다니 지내 걸 틀리 마르 익 닮 걱정되 생각나 "
    "화나 혼나 변하 통하 급하 상하 의하 속하 이해하 생각하 기억나 터지 쌓이 밀리 빠지 헷갈리 졸리 당기 땡기 쓰이 모자라 비 모이 오르 흐르 붓 쑤시 저리 뛰 "
).split()


_ASKED_ENDINGS = ("어", "어요", "야", "에요", "예요", "세요", "지")


def _wonders(clause: list[_Eojeol]) -> bool:
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


def _bids(clause: list[_Eojeol]) -> str | None:
    """Does a clause ending in -어, -어요 or -세요 tell or ask somebody to do something? None where both are likely."""
    morphemes, body = clause[-1].morphemes, clause[-1].body
    said = [m for e in clause for m in e.morphemes]
    if morphemes[-1].form in ("ᆯ래", "을래"):  # 나는 갈래 tells, 갈래 may ask
        return "own" if any(a.form in ("나", "내") and a.tag == "NP" and b.tag[0] == "J" and b.form not in ("랑", "하고", "한테") for a, b in pairwise(said)) else None
    if morphemes[-1].form in _ASKED_ENDINGS and _wonders(clause):
        return "ask"
    if len(morphemes) < 2 or not (body.endswith("세요") or morphemes[-1].form in ("어", "어요")):
        return "say"
    about = [(a, b.tag) for a, b in pairwise(said) if b.tag == "JKS" or (b.tag == "JX" and b.form in ("은", "는"))]
    somebody = any(
        a.form not in ("너", "네", "너희", "자네") and (tag == "JKS" or (a.tag == "NP" and a.form in ("나", "저", "걔", "얘", "쟤", "우리"))) for a, tag in about
    )
    if body.endswith("세요"):
        return "say" if any(a.form.endswith(("님", "니", "지", "분", "께서")) for a, _ in about) or "안" in {m.form for m in said} else "bid"
    if any(e.body in ("너", "넌", "니가", "네가", "너는") for e in clause) and morphemes[-2].tag == "EP":
        return None  # 너 밥 먹었어 asks as often as it tells
    stem, tag = morphemes[-2].form, morphemes[-2].tag.split("-")[0]
    if tag == "VX" and stem in ("주", "말") or (tag == "VV" and stem.endswith("주") and not somebody):
        return "bid"
    if tag not in ("VV", "VX", "XSV") or (tag == "VX" and stem in ("있", "싶", "않", "못하", "지", "하", "되", "계시", "뷀")):
        return "say"
    whole = morphemes[-3].form + stem if tag == "XSV" and len(morphemes) > 2 else stem
    adverbs = {m.form for m in said if m.tag in ("MAG", "MM")}
    if stem in _STATING_STEMS or whole in _STATING_STEMS or adverbs & {"안", "못"} or any(m.form in ("있", "계시") for m in said[-2:]):
        return "say"
    if stem in ("보", "만나") and re.search(r"(이따|이따가|내일|나중|다음|담|또|곧|그때|주말|요일|거기|여기)/\S+( (에|에서|서)/JKB)?$", clause[-1].preceding) and not somebody:
        return "join"  # 내일 봐요: till tomorrow
    quotes = re.search(r"(다고|냐고)/EC$" if morphemes[-1].form == "어" else r"(다고|냐고|라고|자고)/(EC|JKQ)$", clause[-1].preceding)
    if stem == "하" and quotes or any(m.form == "부탁" for m in said):
        return "say"
    if morphemes[-1].form == "어요" and (adverbs & {"같이", "함께"} or "러/EC" in clause[-1].preceding) and not somebody:
        return "join"
    if somebody or adverbs & set(_STATING_WORDS) or any(m.form in ("나", "저") and m.tag == "NP" for m in said) or (stem == "오" and any(m.form in ("비", "눈", "잠") for m in said)):
        return "say"
    if adverbs & {"같이", "함께", "몇"}:
        return None
    return "bid" if adverbs & set(_BIDDING_WORDS) or whole in _BIDDING_STEMS else None


def _in_context(eojeols: list[_Eojeol]) -> Iterator[_Eojeol]:
    """Each eojeol with its neighbours, and with what its clause is for."""
    clause: list[_Eojeol] = []
    tails = ["".join(f" {m.form}/{m.tag}" for m in e.morphemes) for e in eojeols]
    for i, eojeol in enumerate(eojeols):
        following = tails[i + 1] if i + 1 < len(eojeols) and not eojeol.after.strip() else ""
        eojeol = replace(eojeol, preceding=tails[i - 1] if i and not eojeols[i - 1].after.strip() else "", following=following)
        if eojeol.morphemes:
            clause.append(eojeol)
            eojeol = replace(eojeol, bids=_bids(clause))
        yield eojeol
        if re.search(r"[,.!?~…]", eojeol.after) or tails[i].endswith("/EF"):
            clause = []
        elif re.search(r"(니까|면|은데|는데|지만)/EC$", tails[i]):
            clause = [e for e in clause if re.match(r" (나|저|우리)/NP (는|ᆫ|은)/JX$", "".join(f" {m.form}/{m.tag}" for m in e.morphemes))]


_ASKING_ENDINGS = {"니", "냐", "나요", "ᆯ까", "을까", "ᆸ니까", "습니까", "는가요", "ᆫ가요", "은가요", "ᆯ래", "을래"}


def _asks(eojeol: _Eojeol) -> bool:
    """Does the ending alone make a question? People often leave the question mark out."""
    last = eojeol.morphemes[-1] if eojeol.morphemes else None
    return last is not None and last.tag in ("EF", "EC") and eojeol.last and last.form in _ASKING_ENDINGS



class Registers:
    """Rewrites standard sentences in a region's register. One instance may be used for all regions."""

    def __init__(self, kiwi: Kiwi | None = None) -> None:
        self._kiwi = kiwi or Kiwi(num_workers=1)

    def to_dialect(self, sentence: str, region: str, rng: random.Random | None = None, strength: str = "normal") -> str:
        """The sentence in the register of `region`, one of `REGIONS`, as it is said today (`normal`) or as old speakers would (`heavy`).

        With `rng` it is made to be read: each rule is left out now and then, as speakers do, which teaches the way
        back from half-dialect too, and what is heard everywhere is left as it is, or plain chat would be taken for
        dialect. Without it the outcome is always the same.
        """
        sentence = nfc(sentence)
        asks = "wh" if any(word in sentence for word in _QUESTION_WORDS) else "yesno"
        tells = "state" if _SUBJECT.search(sentence) else "tell"
        written = []
        for eojeol in _in_context(list(self._eojeols(sentence))):
            mood = asks if "?" in eojeol.after or _asks(eojeol) else tells
            body = eojeol.body if rng and rng.random() < 0.15 else self._rewrite(eojeol, _RULES[strength][region], region, mood, reading=bool(rng))
            written.append(eojeol.before + body + eojeol.after)
        spoken = "".join(written)
        for pattern, replacement in _RULES[strength][region].phrases:
            spoken = respell(pattern, replacement, spoken)
        return spoken

    def end(self, body: str, morphemes: list[Morpheme], region: str, reading: bool) -> str:
        """A conjugated word with its ending as the region has it, when a rule is known for it.

        @param reading is it made to be read, so that what is heard everywhere stays?
        """
        eojeol = _Eojeol("", body, "", morphemes, auxiliary=False, last=False)
        return self._end(eojeol, _RULES["normal"][region], "tell", reading)

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

    def _rewrite(self, eojeol: _Eojeol, rules: Regional, region: str, mood: str, reading: bool) -> str:
        if not eojeol.morphemes:
            return eojeol.body
        eojeol = self._restem(eojeol, rules)
        body = self._end(eojeol, rules, mood, reading)
        body = _replace_words(body, eojeol, rules.words)
        for pattern, replacement in rules.inner:
            body = respell(pattern, replacement, body)
        if region != "gyeongsang" and rules.doing and any((m.form == "하" or rules.clauses and m.form.endswith("하")) and m.tag in _DOING for m in eojeol.morphemes):
            body = respell(rules.doing, "허", body)
        return body

    def _restem(self, eojeol: _Eojeol, rules: Regional) -> _Eojeol:
        """The eojeol with the region's stems in it, conjugated: 먹었어 → 묵었어."""
        changed = [rules.stems.get((m.form, m.tag.split("-")[0])) for m in eojeol.morphemes]
        if not any(changed) or self._kiwi.join(eojeol.morphemes) != eojeol.body:
            return eojeol
        morphemes = [n for m, new in zip(eojeol.morphemes, changed, strict=True) for n in (map(Morpheme._make, new) if new else (m,))]
        return replace(eojeol, body=self._kiwi.join(morphemes), morphemes=morphemes)

    def _end(self, eojeol: _Eojeol, rules: Regional, mood: str, reading: bool) -> str:
        tail = "".join(f" {m.form}/{m.tag}" for m in eojeol.morphemes)
        if eojeol.auxiliary and tail.endswith((" 고/EC", " 게/EC")):
            return eojeol.body
        tails = [tail]
        if (eojeol.last or rules.clauses and re.search(r"[,.!?~…]", eojeol.after)) and tail.endswith("/EC"):
            tails.insert(0, tail.removesuffix("EC") + "EF")  # Kiwi, where the full stop is missing
        mood = "wh" if eojeol.bids == "ask" and rules.clauses else mood
        moods = {"any", mood, _BROADER[mood], eojeol.bids if rules.clauses and eojeol.bids and (_BROADER[mood] == "tell" or eojeol.bids == "own") else "any"}
        for rule in rules.endings:
            if rule.mood not in moods:
                continue
            if rule.after and not re.search(f"(?:^| ){rule.after}$", eojeol.preceding) or rule.before and not re.match(f" {rule.before}", eojeol.following):
                continue
            if not any(tail_pattern(rule.tail).search(tail) for tail in tails):
                continue
            if reading and rule.heard_everywhere:
                return eojeol.body
            if isinstance(rule, Rejoin):
                kept = [(m.form, m.tag) for m in eojeol.morphemes[: -rule.drop]]
                if kept:
                    joined = self._join(kept, rule.ending)
                    return joined.replace(" ", "") if rules.clauses and " " not in eojeol.body and rule.ending[0][1] != "ETM" else joined
                continue
            if not rule.pattern:
                return eojeol.body
            respelt = respell(f"{rule.pattern}$", rule.replacement, eojeol.body)
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
        if form in ("소", "소잉"):
            # -소 after a coda, -요 after a vowel: 갔소, 가요; ㄹ goes: 아요.
            word, last = self._kiwi.join(kept), open_codas(self._kiwi.join(kept))
            return word + form if has_coda(word) and not last.endswith("ㄹ") else close_codas(last.removesuffix("ㄹ")) + form.replace("소", "요")
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
