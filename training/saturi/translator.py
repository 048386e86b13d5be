"""The translator: an edit transducer over characters.

The encoder reads `[direction] [strength] characters…`; for each character one head says whether it
is edited and another by which edit.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .alphabet import CONTROLS, PAD, SPACE
from .encoder import Encoder, EncoderConfig


@dataclass(frozen=True, kw_only=True)
class TranslatorConfig(EncoderConfig):
    edits: int


class Translator(Encoder):
    def __init__(self, config: TranslatorConfig) -> None:
        super().__init__(config)
        self.control = nn.Linear(2 * config.character_width, config.width)
        self.gate = nn.Linear(config.width, 1)
        self.edit = nn.Linear(config.width, config.edits)

    def encode(self, input_ids: Tensor) -> Tensor:
        embedded = self.embed(input_ids)
        # Direction and strength reach every character at once, not by attention alone.
        control = self.control(embedded[:, :2].flatten(1)).unsqueeze(1)
        return self.think(input_ids, self.read(embedded) + control)

    def losses(self, input_ids: Tensor, edits: Tensor) -> tuple[Tensor, Tensor]:
        """Mean losses of the gate over all characters and of the edit over edited ones.

        edits [batch, length]: -1 keep, -2 an edit without an id, else the id. The edit's softmax is
        computed at edited characters only, a tenth of all.
        """
        states = self.encode(input_ids)
        counted = input_ids != PAD
        counted[:, :2] = False
        gate = self.gate(states).squeeze(-1)[counted].float()
        edited = edits[counted] != -1
        gate_loss = F.binary_cross_entropy_with_logits(gate, edited.float())
        known = counted & (edits >= 0)
        edit_loss = F.cross_entropy(self.edit(states[known]).float(), edits[known]) if known.any() else gate_loss * 0
        return gate_loss, edit_loss

    def forward(self, input_ids: Tensor, bias: Tensor | float = 0.0) -> tuple[Tensor, Tensor]:
        """→ the log-odds of each character's likeliest edit against keeping it, biased, and that edit's id, both [batch, length].

        A character that surely changes, but nobody knows into what, is kept. Only where the odds are for some edit is
        the likeliest looked for, at a tenth of the positions; elsewhere the log-odds are those of any, and the id is 0.
        """
        states = self.encode(input_ids)
        gate, bias = self.gate(states).squeeze(-1), torch.as_tensor(bias)
        rows, columns = (gate + bias.clamp(min=0) > 0).nonzero(as_tuple=True)
        likeliest, edit = self.edit(states[rows, columns]).softmax(-1).max(-1)
        gate = gate.index_put((rows, columns), likeliest.log(), accumulate=True)
        return biased(gate, input_ids, bias), torch.zeros_like(input_ids).index_put((rows, columns), edit)


def biased(gate: Tensor, input_ids: Tensor, bias: Tensor) -> Tensor:
    """Log-odds of edits with a bias for or against them; gate, input_ids [batch, length], bias [batch, 1] or one.

    A bias against edits asks whether the sentence is to be touched at all, by the surest of its edits, and
    half of it whether an eojeol is: in a sentence that is surely dialect a lesser sign will do, and a word of
    which one half is rewritten and the other stands is neither dialect nor standard Korean.
    """
    eojeol = (input_ids == SPACE).long().cumsum(1)
    same = eojeol.unsqueeze(1) == eojeol.unsqueeze(2)
    positions = torch.arange(gate.shape[1], device=gate.device)
    counted = gate.masked_fill((input_ids == PAD) | (positions < CONTROLS), -1e4)
    surest = counted.unsqueeze(1).expand(same.shape).masked_fill(~same, -1e4).amax(-1)
    towards, against = bias.clamp(min=0), bias.clamp(max=0)
    touched = counted.amax(1, keepdim=True)
    return torch.minimum(torch.minimum(gate, surest + against / 2), touched + against) + towards
