"""Tiny encoders with tokenizers of their own: WordPiece, as KoELECTRA has, and byte-level BPE, as RoBERTa.

Their weights are random: no hub is needed, and what they answer means nothing, but must be the same
in PyTorch, in ONNX and in Node. `python -m tests.tiny_backbone` writes tests/fixtures/backbones again.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

import torch
from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers
from transformers import (
    ElectraConfig,
    ElectraForSequenceClassification,
    PreTrainedTokenizerFast,
    RobertaConfig,
    RobertaForSequenceClassification,
)

SENTENCES = [
    "마! 니 밥 묵었나?",
    "혼저 옵서예",
    "거시기 헌당께 그라요",
    "오늘 회의는 몇 시에 시작해요?",
    "ᄒᆞᆫ저 왕 먹읍서",
    "어머니가 감자를 삶아 주셨다",
    "뷁",
]

_SHAPE = {"hidden_size": 16, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 32}
# Far from what training begins with, so that any other id, mask or position shows in the answer.
_SPREAD = {"initializer_range": 0.3, "num_labels": 4}


def write_electra(folder: Path) -> None:
    """WordPiece, `[PAD]` = 0, `[CLS] … [SEP]`."""
    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=False, strip_accents=False)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    trainer = trainers.WordPieceTrainer(vocab_size=110, special_tokens=special, show_progress=False)
    tokenizer.train_from_iterator(SENTENCES[:-1], trainer)
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    tokenizer.decoder = decoders.WordPiece()
    _save(folder, tokenizer, pad_token="[PAD]", unk_token="[UNK]", cls_token="[CLS]", sep_token="[SEP]", mask_token="[MASK]")
    config = ElectraConfig(
        vocab_size=tokenizer.get_vocab_size(), embedding_size=16, max_position_embeddings=128, pad_token_id=0, **_SHAPE, **_SPREAD
    )
    ElectraForSequenceClassification(config).save_pretrained(folder)


def write_roberta(folder: Path) -> None:
    """Byte-level BPE, `<pad>` = 1, `<s> … </s>`, positions counted from the padding on."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    special = ["<s>", "<pad>", "</s>", "<unk>", "<mask>"]
    trainer = trainers.BpeTrainer(
        vocab_size=320, special_tokens=special, initial_alphabet=pre_tokenizers.ByteLevel.alphabet(), show_progress=False
    )
    tokenizer.train_from_iterator(SENTENCES[:-1], trainer)
    tokenizer.post_processor = processors.RobertaProcessing(("</s>", 2), ("<s>", 0))
    tokenizer.decoder = decoders.ByteLevel()
    _save(folder, tokenizer, pad_token="<pad>", unk_token="<unk>", bos_token="<s>", eos_token="</s>", mask_token="<mask>")
    config = RobertaConfig(
        vocab_size=tokenizer.get_vocab_size(), max_position_embeddings=340, pad_token_id=1, **_SHAPE, **_SPREAD
    )
    RobertaForSequenceClassification(config).save_pretrained(folder)


def _save(folder: Path, tokenizer: Tokenizer, **tokens: str) -> None:
    torch.manual_seed(1)
    folder.mkdir(parents=True)
    PreTrainedTokenizerFast(tokenizer_object=tokenizer, **tokens).save_pretrained(folder)


WRITERS = {"electra": write_electra, "roberta": write_roberta}


def write_fixtures(out: Path) -> None:
    """For each encoder what export writes, and what PyTorch says of each sentence."""
    from saturi.model.backbone import Backbone
    from saturi.export.classifier import Calibrated, write_backbone

    for name, write in WRITERS.items():
        with tempfile.TemporaryDirectory() as scratch:
            write(Path(scratch) / "checkpoint")
            model = Backbone.begin(str(Path(scratch) / "checkpoint"), Path(scratch) / "run").eval()
            shutil.rmtree(out / name, ignore_errors=True)
            calibrated = Calibrated(model, torch.eye(4), torch.zeros(4)).eval()
            (out / name).mkdir(parents=True)
            write_backbone(calibrated, Path(scratch) / "run", out / name, matrices="half")
            (out / name / "calibration.json").write_text('{"certainAbove": 0.6}\n')
            with torch.no_grad():
                scores = {s: calibrated(torch.tensor([model.encode(s)])).softmax(-1)[0].tolist() for s in SENTENCES}
            expected = {s: [round(score, 5) for score in row] for s, row in scores.items()}
            (out / name / "expected.json").write_text(json.dumps(expected, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write_fixtures(Path(__file__).parents[2] / "tests/fixtures/backbones")
