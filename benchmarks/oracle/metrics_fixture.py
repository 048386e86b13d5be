"""Writes tests/fixtures/metrics.json: what sacrebleu makes of sentences of our own.

    pip install sacrebleu && python benchmarks/oracle/metrics_fixture.py > tests/fixtures/metrics.json
"""

import json

import sacrebleu

CORPORA = {
    "mixed": [
        ("너 밥 먹었니?", "너 밥 먹었니?"),
        ("할머니가 감자를 삶아 주셨다.", "할머니가 고구마를 쪄 주셨다."),
        ("빨리 오세요", "어서 오세요, 3.5시까지요!"),
        ("그렇게 하면 안 된다고 했잖아 &amp; 정말", "그렇게 하면 안 된다고 말했잖아 & 정말"),
        ("비가 1,000원어치 온다", "비가 1,000원어치나 온다"),
    ],
    "short": [("응", "응"), ("아니", "아니요"), ("가", "가자")],
    "nothing in common": [("바다", "하늘과 구름"), ("산", "들판")],
    "too long": [("밥 먹고 나서 산책하고 집에 돌아와서 잤다", "밥 먹고 잤다")],
    "too short": [("밥 먹고 잤다", "밥 먹고 나서 산책하고 집에 돌아와서 잤다")],
    "empty output": [("", "아무 말도 없다"), ("오늘은 날이 참 맑네", "오늘은 날이 참 맑다")],
    "punctuation": [('"뭐라고?" (정말) 10-20% a.b,c', '"뭐라고요?" (정말) 10-20% a.b, c')],
}


def scores(rows: list[tuple[str, str]]) -> dict[str, float]:
    outputs, references = [a for a, _ in rows], [[b for _, b in rows]]
    return {
        "chrF": sacrebleu.corpus_chrf(outputs, references).score,
        "bleu13a": sacrebleu.corpus_bleu(outputs, references, tokenize="13a").score,
        "bleuChar": sacrebleu.corpus_bleu(outputs, references, tokenize="char").score,
    }


print(
    json.dumps(
        [
            {"name": name, "rows": [{"output": a, "reference": b} for a, b in rows], **scores(rows)}
            for name, rows in CORPORA.items()
        ],
        ensure_ascii=False,
        indent=1,
    )
)
