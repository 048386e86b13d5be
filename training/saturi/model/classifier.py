"""The classifier: which dialect a text is in, as an encoder like the translator's reads it."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from ..text.alphabet import PAD
from .encoder import Encoder, EncoderConfig, one_by_one

CLASSES = ("standard", "gyeongsang", "jeju", "jeolla")
"""Labels 0, 1, 2, 3."""


class Classifier(Encoder):
    """Each character is marked with the class that it speaks for; the logits are made of the states' mean, of the
    strongest of each kind, of those that a weight picks, and of the marks."""

    def __init__(self, config: EncoderConfig) -> None:
        super().__init__(config)
        self.weigh = nn.Linear(config.width, 1)
        self.mark = nn.Linear(config.width, len(CLASSES))
        self.decide = nn.Linear(3 * config.width + 2 * len(CLASSES), len(CLASSES))

    def forward(self, input_ids: Tensor) -> Tensor:
        """input_ids [batch, length] int64 → logits [batch, 4]"""
        return self.read_marks(input_ids)[0]

    def read_marks(self, input_ids: Tensor) -> tuple[Tensor, Tensor]:
        """→ logits [batch, 4], and those of each character's mark [batch, length, 4]."""
        states = self.encode(input_ids)
        absent = (input_ids == PAD).unsqueeze(-1)
        present = (~absent).to(states.dtype)
        strongest = states.masked_fill(absent, -1e4).amax(1)
        weights = self.weigh(states).masked_fill(absent, -1e4).softmax(1)
        marks = self.mark(states)
        shares = marks.softmax(-1) * present
        # By products, a library's sum over the length is rounded differently for one row and for several.
        even = (present / present.sum(1, keepdim=True)).transpose(1, 2)
        means = (even @ states, weights.transpose(1, 2).to(states.dtype) @ states, even @ shares.to(states.dtype))
        mean, picked, share = (product.squeeze(1) for product in means)
        features = (mean, strongest, picked, shares.amax(1), share)
        return one_by_one(self.decide, torch.cat([f.to(states.dtype) for f in features], dim=-1)), marks

    def losses(self, input_ids: Tensor, labels: Tensor, marks: Tensor, smoothing: float) -> dict[str, Tensor]:
        """Of the encoder's answer, and of its marks.

        labels [batch]; marks [batch, length]: the class of a character, -1 where it is not known.
        """
        logits, marked = self.read_marks(input_ids)
        known = marks >= 0
        return {
            "encoder": F.cross_entropy(logits.float(), labels, label_smoothing=smoothing),
            "marks": F.cross_entropy(marked[known].float(), marks[known]),
        }
