"""The classifier: which dialect a text is in."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from .alphabet import PAD
from .encoder import Encoder, EncoderConfig

CLASSES = ("standard", "gyeongsang", "jeju", "jeolla")
"""Labels 0, 1, 2, 3."""


class Classifier(Encoder):
    """Each character votes; a text's logits are made of the votes' mean and of the strongest of each kind."""

    def __init__(self, config: EncoderConfig) -> None:
        super().__init__(config)
        self.weigh = nn.Linear(config.width, 1)
        self.decide = nn.Linear(3 * config.width, len(CLASSES))

    def forward(self, input_ids: Tensor) -> Tensor:
        """input_ids [batch, length] int64 → logits [batch, 4]."""
        states = self.encode(input_ids)
        absent = (input_ids == PAD).unsqueeze(-1)
        present = (~absent).to(states.dtype)
        mean = (states * present).sum(1) / present.sum(1)
        strongest = states.masked_fill(absent, -1e4).amax(1)
        weights = self.weigh(states).masked_fill(absent, -1e4).softmax(1)
        return self.decide(torch.cat((mean, strongest, (weights * states).sum(1)), dim=-1))
