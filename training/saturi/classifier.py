"""The classifier: which dialect a text is in.

Two models that err differently, trained side by side: an encoder that reads words in their sentence,
and a linear model over n-grams, which overfits less on what little Jeolla speech there is.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .alphabet import PAD, SIZE
from .encoder import Encoder, EncoderConfig, hashed_ngrams

CLASSES = ("standard", "gyeongsang", "jeju", "jeolla")
"""Labels 0, 1, 2, 3."""


@dataclass(frozen=True, kw_only=True)
class ClassifierConfig(EncoderConfig):
    # Rows of the linear model's tables of bigrams to five-grams, as powers of two.
    linear_bits: tuple[int, ...] = (17, 18, 18, 18)


class NgramVotes(nn.Module):
    """A linear model over hashed character n-grams, 1 and up: each n-gram votes for the classes.

    input_ids [batch, length] → logits [batch, 4]
    """

    def __init__(self, bits: tuple[int, ...]) -> None:
        super().__init__()
        rows = [SIZE, *(2**b for b in bits)]
        self.tables = nn.ModuleList(nn.Embedding(r, len(CLASSES), sparse=True) for r in rows)
        for table in self.tables:
            nn.init.zeros_(table.weight)
        self.bias = nn.Parameter(torch.zeros(len(CLASSES)))

    def forward(self, input_ids: Tensor) -> Tensor:
        # A space on either side, so that the n-grams of a text's first and last word tell that they are.
        padded = F.pad(input_ids, (1, len(self.tables)))
        total, count = 0.0, 0.0
        for n, table in enumerate(self.tables, start=1):
            # An n-gram counts that has no padding but at its beginning or end.
            inside = (padded[:, : padded.shape[1] - n + 1] != PAD) | (padded[:, n - 1 :] != PAD)
            inside = inside.unsqueeze(-1).float()
            total = total + (table(hashed_ngrams(padded, n, table.num_embeddings)) * inside).sum(1)
            count = count + inside.sum(1)
        # As if each text's counts had unit length, nearly: n-grams seldom repeat within a sentence.
        return total * count.rsqrt() + self.bias


class Classifier(Encoder):
    """In the encoder's part each character votes; its logits are made of the votes' mean and of the strongest of each kind."""

    def __init__(self, config: ClassifierConfig) -> None:
        super().__init__(config)
        self.weigh = nn.Linear(config.width, 1)
        self.decide = nn.Linear(3 * config.width, len(CLASSES))
        self.votes = NgramVotes(config.linear_bits)

    def forward(self, input_ids: Tensor) -> tuple[Tensor, Tensor]:
        """input_ids [batch, length] int64 → logits [batch, 4] of the encoder, and of the linear model."""
        states = self.encode(input_ids)
        absent = (input_ids == PAD).unsqueeze(-1)
        present = (~absent).to(states.dtype)
        mean = (states * present).sum(1) / present.sum(1)
        strongest = states.masked_fill(absent, -1e4).amax(1)
        weights = self.weigh(states).masked_fill(absent, -1e4).softmax(1)
        return self.decide(torch.cat((mean, strongest, (weights * states).sum(1)), dim=-1)), self.votes(input_ids)

    def sparse_parameters(self) -> list[nn.Parameter]:
        return [*super().sparse_parameters(), *(table.weight for table in self.votes.tables)]
