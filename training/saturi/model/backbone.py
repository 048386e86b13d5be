"""A pre-trained Hugging Face encoder as the classifier: any whose tokenizer is a `tokenizer.json`.

What it is fine-tuned on, how it is judged and exported is the same as for our own model. Only the
reading differs: its own tokenizer cuts the text, and goes into `models/classifier/` as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import AutoConfig, AutoModelForSequenceClassification, AutoTokenizer, PreTrainedModel

from ..text.alphabet import SPECIAL_TOKENS, VOCABULARY
from .classifier import CLASSES
from ..text.reading import MARK, words_of
from ..experiments.settings import SettingsError

_TEXT = ["" if token in SPECIAL_TOKENS else token for token in VOCABULARY]


class Backbone(nn.Module):
    """An encoder with a head for the four classes, and the tokenizer that it reads with.

    The graph needs `input_ids` alone: what is padding follows from the padding's id.
    """

    def __init__(self, encoder: PreTrainedModel, tokenizer: Tokenizer) -> None:
        super().__init__()
        self.encoder = encoder
        self.tokenizer = tokenizer
        self.padding: int = tokenizer.padding["pad_id"]

    @classmethod
    def begin(cls, name: str, folder: Path) -> Backbone:
        """@param name on the hub, or a folder
        @param folder gets what is needed to build it again: `config.json` and `tokenizer.json`
        """
        tokenizer = AutoTokenizer.from_pretrained(name)
        if not tokenizer.is_fast or tokenizer.pad_token_id is None:
            raise SettingsError(f"backbone {name}: its tokenizer has no tokenizer.json, or no padding")
        encoder = AutoModelForSequenceClassification.from_pretrained(
            name, num_labels=len(CLASSES), attn_implementation="eager"
        )
        folder.mkdir(parents=True, exist_ok=True)
        encoder.config.save_pretrained(folder)
        backend = tokenizer.backend_tokenizer
        backend.no_truncation()
        # This is where Node, too, learns what to fill short rows up with.
        backend.enable_padding(pad_id=tokenizer.pad_token_id, pad_token=tokenizer.pad_token)
        backend.save(str(folder / "tokenizer.json"))
        return cls(encoder, backend)

    @classmethod
    def again(cls, folder: Path) -> Backbone:
        """The same encoder as `begin` wrote down in `folder`, its weights still to be loaded."""
        config = AutoConfig.from_pretrained(folder)
        encoder = AutoModelForSequenceClassification.from_config(config, attn_implementation="eager")
        return cls(encoder, Tokenizer.from_file(str(folder / "tokenizer.json")))

    def forward(self, input_ids: Tensor) -> Tensor:
        """input_ids [batch, length] int64 → logits [batch, 4]"""
        present = (input_ids != self.padding).long()
        return self.encoder(input_ids=input_ids, attention_mask=present).logits

    def losses(self, input_ids: Tensor, labels: Tensor, _marks: Tensor, smoothing: float) -> dict[str, Tensor]:
        """labels [batch]. What single characters speak for is not asked: its tokens are other ones."""
        return {"encoder": F.cross_entropy(self(input_ids).float(), labels, label_smoothing=smoothing)}

    def encode(self, text: str) -> list[int]:
        """What is protected is left out, as in Node: a number is no evidence."""
        return self.tokenizer.encode(words_of(text).replace(MARK, "")).ids

    def read(self, rows: Sequence[np.ndarray]) -> Tensor:
        """input_ids of texts in our alphabet"""
        texts = ["".join(_TEXT[i] for i in row.tolist()) for row in rows]
        return torch.tensor([encoding.ids for encoding in self.tokenizer.encode_batch(texts)])
