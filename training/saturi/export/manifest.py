"""`manifest`: writes `models/manifest.json`, the checksums that running checks before it starts."""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

FILES = (
    "classifier/calibration.json",
    "classifier/model.onnx",
    "classifier/tokenizer.json",
    "language/gyeongsang.bin",
    "language/jeju.bin",
    "language/jeolla.bin",
    "language/standard.bin",
    "translator/decoding.json",
    "translator/edits.json",
    "translator/model.onnx",
    "translator/tokenizer.json",
)
LIMIT = 60
"""Megabytes of all models together."""


def write_manifest(models: Path, limit: float = LIMIT) -> None:
    """@raises AssertionError when the models are larger than a clone should be"""
    size = sum((models / file).stat().st_size for file in FILES) / 1e6
    assert size <= limit, f"The models take {size:.1f} MB; {limit:g} are allowed"
    sums = {file: hashlib.sha256((models / file).read_bytes()).hexdigest() for file in FILES}
    (models / "manifest.json").write_text(json.dumps(sums, indent=2) + "\n")


def add_parser(commands: argparse._SubParsersAction) -> None:
    parser = commands.add_parser("manifest", help="write the checksums of the models")
    parser.add_argument("--models", type=Path, default=Path("../models"))
    parser.add_argument("--limit", type=float, default=LIMIT, help="megabytes that they may take; more than a clone should hold is for your own use")
    parser.set_defaults(act=lambda a: write_manifest(a.models, a.limit))
