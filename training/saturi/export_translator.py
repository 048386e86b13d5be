"""`export-translator`: a checkpoint → `models/translator/`, quantised, and shown to agree.

The graph takes `input_ids` int64 [batch, length] (`[direction] [strength] characters…`, 0 for
padding) and `leaning` float [batch, 1], the classifier's log-odds of the dialect against standard Korean (0
where that was not asked: towards a dialect). It gives `gate` float [batch, length], the log-odds that a character is edited, biased for
each direction and strength so that 0 is the threshold, and `edit` int64 [batch, length], where that
is above 0 the id of the likeliest edit in `edits.json`, elsewhere 0.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from torch import Tensor, nn

from .alphabet import PAD, SPECIAL_TOKENS, VOCABULARY, prefix, write_tokenizer
from .evaluation import LEANING_WEIGHT, dev_rows
from .examples import encode_marked
from .reading import words_of
from .export import ByteLinear, ByteRows, add_matrices, shipped_weights, shrink_tables, write_graph
from .translator import Translator, TranslatorConfig


class Exported(nn.Module):
    """The translator as the graph holds it, with a bias on the gate for each direction and strength."""

    def __init__(self, model: Translator, biases: dict[str, float]) -> None:
        super().__init__()
        shrink_tables(model)
        # Of one row an edit, the largest of the matrices.
        model.edit, model.outcome = ByteLinear(model.edit), ByteRows(model.outcome.weight)
        self.model = model
        bias = torch.zeros(len(SPECIAL_TOKENS), len(SPECIAL_TOKENS))
        for name, value in biases.items():
            direction, strength = name.split(" ")
            bias[VOCABULARY[direction], VOCABULARY[strength]] = value
        self.register_buffer("bias", bias)

    def forward(self, input_ids: Tensor, leaning: Tensor) -> tuple[Tensor, Tensor]:
        control = input_ids[:, :2].clamp(max=len(SPECIAL_TOKENS) - 1)
        bias = self.bias[control[:, 0], control[:, 1]].unsqueeze(1)
        return self.model(input_ids, bias + LEANING_WEIGHT * leaning)


def load(file: Path, like: TranslatorConfig = TranslatorConfig(edits=0)) -> Translator:
    """@param file a run's `checkpoint.pt`, or a shipped `model.onnx` beside its `edits.json`
    @param like the shape of a shipped one, but for its edits, which it tells itself
    """
    if file.suffix == ".onnx":
        edits = json.loads(file.with_name("edits.json").read_text(encoding="utf-8"))
        model = Translator(replace(like, edits=len(edits)))
        model.load_state_dict(shipped_weights(file, model))
        return model.eval()
    saved = torch.load(file, weights_only=True)
    config = {**saved["config"], "memory_bits": tuple(saved["config"]["memory_bits"])}
    model = Translator(TranslatorConfig(**config))
    model.load_state_dict(saved["model"])
    return model.eval()


def batch_of(rows: list[tuple[str, str, bool, str]]) -> Tensor:
    """input_ids of (text, region, to standard, strength) rows."""
    made = [prefix(region, to, strength) + encode_marked(words_of(text)) for text, region, to, strength in rows]
    input_ids = torch.full((len(made), max(map(len, made))), PAD, dtype=torch.long)
    for row, ids in enumerate(made):
        input_ids[row, : len(ids)] = torch.tensor(ids)
    return input_ids


def check(exported: Path, model: Translator, biases: dict[str, float], rows: list) -> dict[str, float]:
    """How far the ONNX graph agrees with PyTorch in what becomes of each character.

    @raises AssertionError when more than 1 character in 200 comes out differently
    """
    session = onnxruntime.InferenceSession(str(exported), providers=["CPUExecutionProvider"])
    same = count = 0
    for start in range(0, len(rows), 20):
        input_ids = batch_of(rows[start : start + 20])
        leaning = torch.linspace(-4, 4, len(input_ids)).unsqueeze(1)
        gate, edit = session.run(None, {"input_ids": input_ids.numpy(), "leaning": leaning.numpy()})
        names = [f"{SPECIAL_TOKENS[direction]} {SPECIAL_TOKENS[strength]}" for direction, strength in input_ids[:, :2].tolist()]
        with torch.no_grad():
            bias = torch.tensor([[biases.get(name, 0.0)] for name in names])
            expected_gate, expected_edit = model(input_ids, bias + LEANING_WEIGHT * leaning)
        for row, ids in enumerate(input_ids.tolist()):
            read = np.array(ids) != PAD
            read[:2] = False
            ours = np.where(gate[row] > 0, edit[row], -1)[read]
            theirs = np.where(expected_gate[row].numpy() > 0, expected_edit[row].numpy(), -1)[read]
            same += int((ours == theirs).sum())
            count += int(read.sum())
    agreement = same / count
    assert agreement > 0.995, f"ONNX and PyTorch differ in {1 - agreement:.2%} of characters"
    return {"sentences": len(rows), "characters": count, "agreement": round(agreement, 5)}


def export(checkpoint: Path, edits: Path, biases: dict[str, float], data: Path, out: Path, matrices: str = "bytes") -> None:
    """@param biases `<direction> <strength>` token pair → what is added to the gate's log-odds"""
    out.mkdir(parents=True, exist_ok=True)
    exported = Exported(load(checkpoint), biases).eval()
    rows = [row.asked for row in dev_rows(data, 40)]
    axes = {name: {0: "batch", 1: "length"} for name in ("gate", "edit")}
    examples = {"input_ids": batch_of(rows[:3]), "leaning": torch.zeros(3, 1)}
    write_graph(exported, examples, out / "model.onnx", ["gate", "edit"], axes, matrices)
    write_tokenizer(out / "tokenizer.json")
    (out / "edits.json").write_text(edits.read_text(encoding="utf-8"), encoding="utf-8")
    agreement = check(out / "model.onnx", load(checkpoint), biases, rows)
    print(json.dumps({**agreement, "megabytes": round((out / "model.onnx").stat().st_size / 1e6, 1)}))


def add_parser(commands: argparse._SubParsersAction) -> None:
    parser = commands.add_parser("export-translator", help="write models/translator from a checkpoint")
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--edits", type=Path, required=True, help="edits.json written by prepare")
    parser.add_argument("--biases", type=Path, help="JSON of gate biases, as tune-translator writes it")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("../models/translator"))
    add_matrices(parser)
    parser.set_defaults(
        act=lambda a: export(
            a.checkpoint, a.edits, json.loads(a.biases.read_text()) if a.biases else {}, a.data, a.out, a.matrices
        )
    )
