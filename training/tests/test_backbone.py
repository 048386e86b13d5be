"""Fine-tuning a pre-trained encoder, on tiny ones that the test makes: the real ones are on a hub."""

import json
from pathlib import Path

import onnxruntime
import pytest
import torch
from safetensors.torch import load_file
from small_world import write_data, write_examples
from tiny_backbone import SENTENCES, WRITERS
from tokenizers import Tokenizer

from saturi.experiments.evaluation import classify_all
from saturi.export.classifier import export, load
from saturi.experiments.leaderboard import read_rows
from saturi.experiments.train import run

EXPERIMENT = """\
kind: classifier
backbone: {checkpoint}
threads: 1
tokens: 200
epochs: 4
learning_rate: 1.0e-3
warmup: 1
frozen: [encoder.{name}.embeddings]
sources: {{recorded: 1, identity: 1}}
"""


@pytest.mark.parametrize("name", WRITERS)
def test_a_backbone_is_trained_and_exported_with_its_own_tokenizer(name: str, tmp_path: Path, capsys) -> None:
    WRITERS[name](tmp_path / "checkpoint")
    data, examples = write_data(tmp_path / "data"), write_examples(tmp_path / "examples")
    file = tmp_path / "mine.yaml"
    file.write_text(EXPERIMENT.format(checkpoint=tmp_path / "checkpoint", name=name))
    run(file, examples, data, tmp_path / "runs", tmp_path / "board.jsonl", "cpu")
    (row,) = read_rows(tmp_path / "board.jsonl")
    assert row["steps"] >= 2 and "balanced" in row["scores"]

    checkpoint = tmp_path / "runs/mine/checkpoint.pt"
    begun, trained = load_file(tmp_path / "checkpoint/model.safetensors"), load(checkpoint)
    learnt = {n for n, p in trained.encoder.named_parameters() if not torch.equal(p, begun[n])}
    assert learnt and not any(n.startswith(f"{name}.embeddings.") for n in learnt)

    capsys.readouterr()
    export(checkpoint, data, tmp_path / "out", chat_share=1.0)
    told = json.loads(capsys.readouterr().out)
    assert json.loads((tmp_path / "out/calibration.json").read_text()) == {"certainAbove": told["certain above"]}
    tokenizer = Tokenizer.from_file(str(tmp_path / "out/tokenizer.json"))
    session = onnxruntime.InferenceSession(str(tmp_path / "out/model.onnx"), providers=["CPUExecutionProvider"])
    ours = classify_all(trained, SENTENCES, trained.encode, trained.padding)
    expected = ours @ torch.tensor(told["weight"]) + torch.tensor(told["bias"])
    # What is filled up beside a longer sentence must be the same as by itself.
    alone = [session.run(None, {"input_ids": [tokenizer.encode(s).ids]})[0][0] for s in SENTENCES]
    together = session.run(None, {"input_ids": [e.ids for e in tokenizer.encode_batch(SENTENCES)]})[0]
    for logits in (alone, together):
        torch.testing.assert_close(torch.tensor(logits), expected, atol=0.005, rtol=0)
