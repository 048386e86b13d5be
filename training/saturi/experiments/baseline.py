"""`baseline`: the line to beat, a linear model over character n-grams of 1 to 5."""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.linear_model import SGDClassifier

from ..text.alphabet import REGIONS
from ..sources.rows import read_pairs, read_standard
from .evaluation import classifier_rows, classifier_scores


def training_rows(data: Path, per_class: int, part: float, rng: random.Random) -> list[tuple[str, int]]:
    """Balanced: as many texts of each region as there are or are asked for, scarce ones repeated.

    @param part how much of each region's pairs takes part
    """
    rows: list[tuple[str, int]] = []
    standard: list[str] = [s.text for s in read_standard(data, "train")]
    for label, region in enumerate(REGIONS, start=1):
        pairs = read_pairs(data, region, "train")
        pairs = rng.sample(pairs, round(part * len(pairs)))
        standard += [p.standard for p in rng.sample(pairs, min(len(pairs), per_class // 3))]
        rows += [(p.dialect, label) for p in rng.choices(pairs, k=per_class)]
    return rows + [(text, 0) for text in rng.sample(standard, per_class)]


def run(data: Path, per_class: int, part: float, seed: int) -> dict[str, object]:
    rng = random.Random(seed)
    rows = training_rows(data, per_class, part, rng)
    vectorizer = HashingVectorizer(analyzer="char", ngram_range=(1, 5), n_features=2**21, alternate_sign=False)
    model = SGDClassifier(loss="log_loss", alpha=1e-6, max_iter=8, random_state=seed, n_jobs=2)
    model.fit(vectorizer.transform(text for text, _ in rows), [label for _, label in rows])
    dev = classifier_rows(data, 1500)
    return classifier_scores(dev, model.predict(vectorizer.transform(text for _, text, _ in dev)).tolist())


def add_parser(commands: argparse._SubParsersAction) -> None:
    parser = commands.add_parser("baseline", help="train and report the linear baseline of the classifier")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--per-class", type=int, default=75_000)
    parser.add_argument("--part", type=float, default=1.0, help="how much of each region's pairs takes part, for a curve over data size")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=Path("baseline.json"), help="what `npm run report` sets beside the models")
    parser.set_defaults(act=lambda a: a.out.write_text(json.dumps(run(a.data, a.per_class, a.part, a.seed)) + "\n"))
