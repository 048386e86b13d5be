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
            total = total + (table(hashed_ngrams(padded, n) % table.num_embeddings) * inside).sum(1)
            count = count + inside.sum(1)
        # As if each text's counts had unit length, nearly: n-grams seldom repeat within a sentence.
        return total * count.rsqrt() + self.bias


class Classifier(Encoder):
    """In the encoder's part each character is marked with the class that it speaks for; the logits are made
    of the states' mean, of the strongest of each kind, of those that a weight picks, and of the marks."""

    def __init__(self, config: ClassifierConfig) -> None:
        super().__init__(config)
        self.weigh = nn.Linear(config.width, 1)
        self.mark = nn.Linear(config.width, len(CLASSES))
        self.decide = nn.Linear(3 * config.width + 2 * len(CLASSES), len(CLASSES))
        self.votes = NgramVotes(config.linear_bits)

    def forward(self, input_ids: Tensor) -> tuple[Tensor, Tensor]:
        """input_ids [batch, length] int64 → logits [batch, 4] of the encoder, and of the linear model."""
        encoder, _ = self.read_marks(input_ids)
        return encoder, self.votes(input_ids)

    def read_marks(self, input_ids: Tensor) -> tuple[Tensor, Tensor]:
        """→ the encoder's logits [batch, 4], and those of each character's mark [batch, length, 4]."""
        states = self.encode(input_ids)
        absent = (input_ids == PAD).unsqueeze(-1)
        present = (~absent).to(states.dtype)
        count = present.sum(1)
        mean = (states * present).sum(1) / count
        strongest = states.masked_fill(absent, -1e4).amax(1)
        weights = self.weigh(states).masked_fill(absent, -1e4).softmax(1)
        marks = self.mark(states)
        shares = marks.softmax(-1) * present
        features = (mean, strongest, (weights * states).sum(1), shares.amax(1), shares.sum(1) / count)
        return self.decide(torch.cat([f.to(states.dtype) for f in features], dim=-1)), marks

    def losses(self, input_ids: Tensor, labels: Tensor, marks: Tensor, smoothing: float) -> dict[str, Tensor]:
        """Of the encoder, of its marks, and of the linear model, each by itself, so that each errs in its own way.

        labels [batch]; marks [batch, length]: the class of a character, -1 where it is not known.
        """
        encoder, marked = self.read_marks(input_ids)
        known = marks >= 0
        return {
            "encoder": F.cross_entropy(encoder.float(), labels, label_smoothing=smoothing),
            "marks": F.cross_entropy(marked[known].float(), marks[known]),
            "linear": F.cross_entropy(self.votes(input_ids).float(), labels, label_smoothing=smoothing),
        }

    def sparse_parameters(self) -> list[nn.Parameter]:
        return [*super().sparse_parameters(), *(table.weight for table in self.votes.tables)]
