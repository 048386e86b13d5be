"""`export-translator`: a checkpoint → `models/translator/`, quantised, and shown to agree.

The graph takes `input_ids` int64 [batch, length] (`[direction] [strength] characters…`, 0 for padding) and gives the
lattice (`translator.py`): `gate`, and for the N characters that may be edited `rows`, `columns`, `edits`, `keep`, `change`.
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

from ..text.alphabet import PAD, prefix, write_tokenizer
from ..experiments.evaluation import dev_rows
from .graph import ByteRows, add_matrices, put_over, shipped_weights, shrink_tables, write_graph
from ..text.reading import encode_marked, words_of
from ..model.translator import Lattice, Translator, TranslatorConfig


class Exported(nn.Module):
    """The translator as the graph holds it."""

    @torch.no_grad()
    def __init__(self, model: Translator) -> None:
        super().__init__()
        shrink_tables(model)
        model.outcome = ByteRows(model.outcome.weight)
        # Multiplied out: the edits' matrix lies the other way round, and a row of it would be far apart.
        put_over(model, "ties", ByteRows(model.edit.weight @ model.hear.weight))
        self.model = model

    def forward(self, input_ids: Tensor) -> Lattice:
        return self.model(input_ids)


def load(file: Path, like: TranslatorConfig = TranslatorConfig(edits=0)) -> Translator:
    """@param file a run's `checkpoint.pt`, or a shipped `model.onnx` beside its `edits.json`
    @param like the shape of a shipped one, but for its edits, which it tells itself
    """
    if file.suffix == ".onnx":
        edits = json.loads(file.with_name("edits.json").read_text(encoding="utf-8"))
        model = Translator(replace(like, edits=len(edits)))
        model.load_state_dict(shipped_weights(file, model))
        return model.eval()
    saved = torch.load(file, weights_only=True, map_location="cpu")
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


def check(exported: Path, model: Translator, rows: list) -> dict[str, float]:
    """How far the ONNX graph agrees with PyTorch in the likeliest of what may become of each character that may be edited.

    @raises AssertionError when more than 1 character in 100 comes out differently
    """
    session = onnxruntime.InferenceSession(str(exported), providers=["CPUExecutionProvider"])

    def likeliest(lattice: Lattice) -> dict[tuple[int, int], int]:
        """Row and column → the likeliest edit after a character that is kept, or -1 for keeping it."""
        keep, change = lattice.keep[:, 0], lattice.change[:, 0]
        best = lattice.edits[np.arange(len(change)), change.argmax(1)]
        decided = np.where(change.max(1) > keep, best, -1)
        return dict(zip(zip(lattice.rows.tolist(), lattice.columns.tolist(), strict=True), decided.tolist(), strict=True))

    same = count = 0
    for start in range(0, len(rows), 20):
        input_ids = batch_of(rows[start : start + 20])
        ours = likeliest(Lattice(*session.run(None, {"input_ids": input_ids.numpy()})))
        with torch.no_grad():
            theirs = likeliest(Lattice(*(tensor.numpy() for tensor in model(input_ids))))
        same += sum(ours.get(place, -1) == edit for place, edit in theirs.items())
        count += len(theirs)
    agreement = same / count
    assert agreement > 0.99, f"ONNX and PyTorch differ in {1 - agreement:.2%} of characters"
    return {"sentences": len(rows), "characters": count, "agreement": round(agreement, 5)}


def export(checkpoint: Path, edits: Path, data: Path, out: Path, matrices: str = "bytes") -> None:
    out.mkdir(parents=True, exist_ok=True)
    exported = Exported(load(checkpoint)).eval()
    rows = [row.asked for row in dev_rows(data, 40)]
    axes = {"gate": {0: "batch", 1: "length"}} | {name: {0: "candidates"} for name in Lattice._fields[1:]}
    batches = [batch_of(rows[start : start + 20]) for start in range(0, len(rows), 20)]
    write_graph(exported, {"input_ids": batches[0][:3]}, out / "model.onnx", list(Lattice._fields), axes, batches, matrices)
    write_tokenizer(out / "tokenizer.json")
    written = edits.read_text(encoding="utf-8")
    (out / "edits.json").write_text(written, encoding="utf-8")
    agreement = check(out / "model.onnx", load(checkpoint), rows)
    print(json.dumps({**agreement, "megabytes": round((out / "model.onnx").stat().st_size / 1e6, 1)}))


def add_parser(commands: argparse._SubParsersAction) -> None:
    parser = commands.add_parser("export-translator", help="write models/translator from a checkpoint")
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--edits", type=Path, required=True, help="edits.json written by prepare")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("../models/translator"))
    add_matrices(parser)
    parser.set_defaults(act=lambda a: export(a.checkpoint, a.edits, a.data, a.out, a.matrices))
