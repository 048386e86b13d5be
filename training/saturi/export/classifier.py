"""`export-classifier`: a checkpoint → `models/classifier/`, calibrated, and shown to agree.

The graph takes `input_ids` int64 [batch, length] (0 for padding) and gives `logits` float
[batch, 4] whose softmax is calibrated: the matrix and the biases that do so, fitted on `dev` (and, for
the calibration error that is told, on half of it), are part of the graph.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import numpy as np
import onnxruntime
import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.nn.utils.rnn import pad_sequence

from ..text.alphabet import PAD, write_tokenizer
from ..model.classifier import Classifier
from ..model.encoder import EncoderConfig
from ..experiments.evaluation import classifier_rows, classify_all, encode_evidence
from .graph import add_matrices, shrink_tables, write_graph


class Calibrated(nn.Module):
    """A classifier whose logits are weighed against each other."""

    def __init__(self, model: nn.Module, weight: Tensor, bias: Tensor) -> None:
        super().__init__()
        self.model = model
        self.register_buffer("weight", weight)
        self.register_buffer("bias", bias)

    def forward(self, input_ids: Tensor) -> Tensor:
        # Written out, as in `one_by_one`.
        return (self.model(input_ids).unsqueeze(1) * self.weight.T).sum(-1) + self.bias


def load(checkpoint: Path) -> nn.Module:
    """A `Classifier`, or the `Backbone` that the experiment named."""
    saved = torch.load(checkpoint, weights_only=True, map_location="cpu")
    if "backbone" in saved["config"]:
        # Only who has a backbone needs `transformers`.
        from ..model.backbone import Backbone

        model: nn.Module = Backbone.again(checkpoint.parent)
    else:
        model = Classifier(EncoderConfig(**saved["config"]))
    model.load_state_dict(saved["model"])
    return model.eval()


STAYS = 1e-3
"""What it costs the matrix to leave the identity, so that few rows do not lead it far away."""


def calibrate(logits: Tensor, labels: Tensor, weights: Tensor) -> tuple[Tensor, Tensor]:
    """The matrix [4, 4] and the biases [4] of least log loss ("matrix scaling"; Guo et al., 2017).

    logits [rows, 4], labels [rows], weights [rows]: how much each row counts
    """
    weight, bias = torch.eye(4, requires_grad=True), torch.zeros(4, requires_grad=True)
    optimiser = torch.optim.LBFGS([weight, bias], max_iter=200)

    def closure() -> Tensor:
        optimiser.zero_grad()
        losses = F.cross_entropy(logits @ weight + bias, labels, reduction="none")
        loss = (losses * weights).sum() / weights.sum() + STAYS * (weight - torch.eye(4)).square().sum()
        loss.backward()
        return loss

    optimiser.step(closure)
    return weight.detach(), bias.detach()


def temper(logits: Tensor, labels: Tensor, weights: Tensor) -> float:
    """The 1 / temperature of least log loss: it changes no answer, only how sure it is.

    logits [rows, 4], labels [rows], weights [rows]: how much each row counts
    """
    candidates = [step / 100 for step in range(50, 151)]
    losses = [F.cross_entropy(logits * c, labels, reduction="none") for c in candidates]
    return min(zip(((loss * weights).sum() for loss in losses), candidates, strict=True))[1]


def calibration_error(probabilities: Tensor, labels: Tensor, bins: int = 15) -> float:
    """Expected calibration error: mean gap between confidence and accuracy over equal-width bins."""
    confidence, predicted = probabilities.max(-1)
    right = (predicted == labels).float()
    bin_of = (confidence * bins).long().clamp(max=bins - 1)
    gaps = [
        (bin_of == b).float().mean() * (confidence[bin_of == b].mean() - right[bin_of == b].mean()).abs()
        for b in range(bins)
        if (bin_of == b).any()
    ]
    return float(sum(gaps))


CHAT_FALSE_ALARMS = 0.008
"""Share of plain chat that may be called a dialect with certainty."""


RIGHT_WHEN_CERTAIN = 0.992
"""Share of everyday texts called something with certainty that must be it."""


def threshold(probabilities: Tensor, labels: Tensor, chat: Tensor, everyday: Tensor) -> float:
    """The lowest confidence, at least 0.6, from which on few chat rows are taken for a dialect and everyday ones are right.

    chat, everyday [rows]: which rows are of these
    """
    confidence, predicted = probabilities[chat].max(-1)
    alarms = confidence[predicted != 0].sort(descending=True).values
    allowed = int(CHAT_FALSE_ALARMS * chat.sum().item())
    calm = float(alarms[allowed]) + 5e-4 if len(alarms) > allowed else 0.6
    confidence, predicted = probabilities[everyday].max(-1)
    right = (predicted == labels[everyday]).float()

    def safe(least: float) -> bool:
        return bool(right[confidence >= least].mean() >= RIGHT_WHEN_CERTAIN)

    return max(0.6, round(calm, 3), next((least / 200 for least in range(120, 200) if safe(least / 200)), 0.995))


def export(checkpoint: Path, data: Path, out: Path, chat_share: float, matrices: str = "bytes") -> None:
    out.mkdir(parents=True, exist_ok=True)
    model = load(checkpoint)
    own = isinstance(model, Classifier)
    encode, padding = (encode_evidence, PAD) if own else (model.encode, model.padding)
    rows = classifier_rows(data, 1500)
    texts = [text for _, text, _ in rows]
    logits = classify_all(model, texts, encode, padding)
    labels = torch.tensor([label for *_, label in rows])
    names = np.array([name for name, *_ in rows])
    # Each class counts alike in `recorded` and `written`; chat counts as much as one of these times its share.
    weights = torch.ones(len(rows))
    for name in ("recorded", "written"):
        for label in range(4):
            chosen = torch.from_numpy(names == name) & (labels == label)
            weights[chosen] = 1 / chosen.sum()
    for name, share in (("dictionary", 1.0), ("chat", chat_share)):
        chosen = torch.from_numpy(names == name)
        weights[chosen] = share / chosen.sum()
    weights[torch.from_numpy(names == "everyday")] = 0.0  # for choosing how sure is certain, and no more
    recorded = torch.from_numpy(names == "recorded")

    def fit(chosen: Tensor) -> tuple[Tensor, Tensor]:
        # Plain chat, of which there is most, moves the answers towards standard Korean; how sure they are is judged
        # where the classes are balanced.
        weight, bias = calibrate(logits[chosen], labels[chosen], weights[chosen])
        judged = chosen & recorded
        heat = temper(logits[judged] @ weight + bias, labels[judged], weights[judged])
        return weight * heat, bias * heat

    even = torch.arange(len(rows)) % 2 == 0
    report: dict[str, object] = {}
    weight, bias = fit(even)
    probabilities = (logits @ weight + bias).softmax(-1)
    balanced = recorded & ~even
    report["calibration error, other half"] = round(calibration_error(probabilities[balanced], labels[balanced]), 4)
    weight, bias = fit(torch.ones(len(rows), dtype=torch.bool))
    probabilities = (logits @ weight + bias).softmax(-1)
    chat = torch.from_numpy(names == "chat")
    certain_above = threshold(probabilities, labels, chat, torch.from_numpy((names == "written") | (names == "everyday")))
    predicted = probabilities.argmax(-1)
    report["chat called dialect"] = round(float((predicted[chat] != 0).float().mean()), 4)
    for name in ("recorded", "dictionary", "written", "everyday"):
        chosen = torch.from_numpy(names == name)
        recalls = [float((predicted == labels)[chosen & (labels == k)].float().mean()) for k in range(4) if (chosen & (labels == k)).any()]
        report[name] = [round(r, 3) for r in recalls] + [round(sum(recalls) / len(recalls), 4)]
        report[f"{name} certain"] = round(float((probabilities.max(-1).values >= certain_above)[chosen].float().mean()), 3)
    calibrated = Calibrated(model, weight, bias).eval()
    if own:
        shrink_tables(model)
        write_tokenizer(out / "tokenizer.json")
    else:
        shutil.copy(checkpoint.parent / "tokenizer.json", out / "tokenizer.json")
    batches = [pad_sequence([torch.tensor(encode(text)) for text in texts[start : start + 20]], True, padding) for start in range(0, len(texts), 100)]
    write_graph(calibrated, {"input_ids": batches[0][:2]}, out / "model.onnx", ["logits"], {"logits": {0: "batch"}}, batches, matrices)
    (out / "calibration.json").write_text(json.dumps({"certainAbove": certain_above}) + "\n")
    session = onnxruntime.InferenceSession(str(out / "model.onnx"), providers=["CPUExecutionProvider"])
    again = classify_all(lambda ids: torch.from_numpy(session.run(None, {"input_ids": ids.numpy()})[0]), texts[:600], encode, padding)
    agreement = float((again.argmax(-1) == predicted[:600]).float().mean())
    assert agreement > 0.99, f"ONNX and PyTorch differ on {1 - agreement:.2%} of sentences"
    report |= {"agreement": agreement, "weight": weight.tolist(), "bias": bias.tolist(), "certain above": certain_above}
    print(json.dumps(report, indent=1))


def add_parser(commands: argparse._SubParsersAction) -> None:
    parser = commands.add_parser("export-classifier", help="write models/classifier from a checkpoint")
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("../models/classifier"))
    parser.add_argument("--chat-share", type=float, default=1.0, help="how much plain chat counts in calibration, beside 1 for each class")
    add_matrices(parser)
    parser.set_defaults(act=lambda a: export(a.checkpoint, a.data, a.out, a.chat_share, a.matrices))
