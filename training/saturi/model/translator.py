"""The translator: an edit transducer over characters.

The encoder reads `[direction] [strength] characters…`; for each character one head says whether it
is edited and another by which edit. Both also hear what became of the character before: decided each
by itself, the halves of two answers would mix, 도새- of 도새기 and -세기 of 도세기.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from ..text.alphabet import CONTROLS, PAD
from .encoder import Encoder, EncoderConfig, one_by_one
from ..text.edits import KEPT

UNHEARD = 0.2
"""Share of training texts of which nothing is heard, so that the heads also know what to say first."""
LIKELIEST = 12
"""How many edits of a character are in the lattice."""
OPEN = 5.0
"""How far below even the log-odds of any edit may be, and the character's edits still be in the lattice."""


@dataclass(frozen=True, kw_only=True)
class TranslatorConfig(EncoderConfig):
    edits: int
    outcome_width: int = 64


class Lattice(NamedTuple):
    """What may become of each character, by what became of the one before. The last four are of the N characters that may be edited.

    Of what may have become before, 0 stands for having been kept and 1 … LIKELIEST for that character's edits, which
    are of no use where it has none.
    """

    gate: Tensor  # [batch, length], the log-odds of any edit, as long as nothing is heard
    rows: Tensor  # [N]
    columns: Tensor  # [N]
    edits: Tensor  # [N, LIKELIEST], ids
    keep: Tensor  # [N, 1 + LIKELIEST], the logarithm of the probability of being kept
    change: Tensor  # [N, 1 + LIKELIEST, LIKELIEST], that of each edit


class Translator(Encoder):
    def __init__(self, config: TranslatorConfig) -> None:
        super().__init__(config)
        self.control = nn.Linear(2 * config.character_width, config.width)
        self.gate = nn.Linear(config.width, 1)
        self.edit = nn.Linear(config.width, config.edits)
        # What became of a character: one row an edit, one for having been kept, and none but zeros for not knowing.
        self.keeping, self.unknown = config.edits, config.edits + 1
        self.outcome = nn.Embedding(config.edits + 2, config.outcome_width, padding_idx=self.unknown)
        nn.init.normal_(self.outcome.weight[:-1], std=0.3)
        self.hear = nn.Linear(config.outcome_width, config.width, bias=False)
        nn.init.zeros_(self.hear.weight)
        # Whether a character is edited depends on both together: -다 falls away after 해요, and stays after 합니.
        self.see = nn.Linear(config.width, config.outcome_width)
        self.hear_too = nn.Linear(config.outcome_width, config.outcome_width, bias=False)
        self.judge = nn.Linear(config.outcome_width, 1, bias=False)
        nn.init.zeros_(self.judge.weight)

    def encode(self, input_ids: Tensor) -> Tensor:
        embedded = self.embed(input_ids)
        # Direction and strength reach every character at once, not by attention alone.
        control = one_by_one(self.control, embedded[:, :2].flatten(1)).unsqueeze(1)
        return self.think(input_ids, self.read(embedded) + control)

    def before(self, outcome: Tensor) -> Tensor:
        """What became of the character before each, from what becomes of each: rows of `outcome`, [batch, length]."""
        return F.pad(outcome, (1, 0), value=self.keeping)[:, :-1]

    def ties(self, edits: Tensor) -> Tensor:
        """What hearing an outcome adds to an edit's score: […] → […, outcome width], of which the product with the outcome."""
        return self.edit.weight[edits] @ self.hear.weight

    def losses(self, input_ids: Tensor, edits: Tensor) -> tuple[Tensor, Tensor]:
        """Mean losses of the gate over all characters and of the edit over edited ones.

        edits [batch, length]: -1 keep, -2 an edit without an id, else the id. The edit's softmax is
        computed at edited characters only, a tenth of all.
        """
        outcome = torch.where(edits >= 0, edits, torch.where(edits == KEPT, self.keeping, self.unknown))
        unheard = torch.rand(len(edits), 1, device=edits.device) < UNHEARD
        seen = self.encode(input_ids)
        heard = self.outcome(self.before(outcome).masked_fill(unheard, self.unknown))
        states = seen + self.hear(heard)
        counted = input_ids != PAD
        counted[:, :CONTROLS] = False
        gate = (self.gate(states) + self.judge(F.gelu(self.see(seen) + self.hear_too(heard)))).squeeze(-1)[counted].float()
        edited = edits[counted] != KEPT
        gate_loss = F.binary_cross_entropy_with_logits(gate, edited.float())
        known = counted & (edits >= 0)
        edit_loss = F.cross_entropy(self.edit(states[known]).float(), edits[known]) if known.any() else gate_loss * 0
        return gate_loss, edit_loss

    def forward(self, input_ids: Tensor) -> Lattice:
        states = self.encode(input_ids)
        seen = self.see(states)
        unheard = self.judge(F.gelu(seen))
        gate = (self.gate(states) + unheard).squeeze(-1)
        # One at least, or ONNX Runtime's TopK divides by zero; what stands first is no part of the text.
        first = torch.arange(gate.shape[1], device=gate.device) == 0
        able = (gate > -OPEN) & (input_ids != PAD) | first
        rows, columns = able.nonzero(as_tuple=True)
        # By `softmax`: over so many edits ONNX Runtime computes `logsumexp` four times slower.
        likelihoods = self.edit(states[rows, columns]).softmax(-1)
        likeliest, edits = likelihoods.topk(min(LIKELIEST, likelihoods.shape[-1]), -1)
        others = (1 - likeliest.sum(-1)).clamp(min=1e-6).log()
        # Of which of the N the character before is one, if it is: the numbers from 1.
        numbers = able.long().flatten().cumsum(0).view_as(input_ids) * able
        number = F.pad(numbers, (1, 0))[:, :-1][rows, columns]
        before = torch.where(number.unsqueeze(-1) > 0, edits[(number - 1).clamp(min=0)], self.unknown)
        heard = self.outcome(F.pad(before, (1, 0), value=self.keeping))  # [N, 1 + LIKELIEST, outcome width]
        added = heard @ self.ties(edits).transpose(1, 2)
        scores = likeliest.clamp(min=1e-12).log().unsqueeze(1) + added
        # Of all other edits it is taken to add what it adds to these on average.
        rest = others.unsqueeze(1) + (added * (likeliest / likeliest.sum(-1, keepdim=True)).unsqueeze(1)).sum(-1)
        scores = scores - torch.cat((scores, rest.unsqueeze(-1)), -1).logsumexp(-1, keepdim=True)
        seen, unheard = seen[rows, columns].unsqueeze(1), unheard[rows, columns]
        judged = self.judge(F.gelu(seen + self.hear_too(heard))).squeeze(-1) - unheard
        raised = gate[rows, columns].unsqueeze(1) + (heard @ (self.gate.weight @ self.hear.weight).T).squeeze(-1) + judged
        return Lattice(gate, rows, columns, edits, -F.softplus(raised), -F.softplus(-raised).unsqueeze(-1) + scores)
