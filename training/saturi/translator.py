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

from .alphabet import CONTROLS, PAD, SPACE
from .encoder import Encoder, EncoderConfig
from .examples import KEPT

UNHEARD = 0.2
"""Share of training texts of which nothing is heard, so that the heads also know what to say first."""
LIKELIEST = 12
"""How many edits of a character are weighed against each other once more is known."""
ROUNDS = 3
"""How often all characters are decided anew: as many as this in a row are each decided by the one before."""
MARGIN = 1.0
"""How far below even the log-odds of an edit may be, and still be raised by what became of the character before."""


@dataclass(frozen=True, kw_only=True)
class TranslatorConfig(EncoderConfig):
    edits: int
    outcome_width: int = 64


class Draft(NamedTuple):
    """What is said of each character as long as nothing has been decided; the tensors below are of the N characters that may be edited."""

    gate: Tensor  # [batch, length], the log-odds of any edit
    rows: Tensor  # [N]
    columns: Tensor  # [N]
    edits: Tensor  # [N, LIKELIEST], ids
    scores: Tensor  # [N, LIKELIEST], the logarithms of their shares of all edits
    others: Tensor  # [N, 1], that of what all other edits share
    ties: Tensor  # [N, LIKELIEST, outcome width], what an outcome before adds to the scores
    seen: Tensor  # [N, outcome width], what the gate judges together with it


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
        control = self.control(embedded[:, :2].flatten(1)).unsqueeze(1)
        return self.think(input_ids, self.read(embedded) + control)

    def before(self, outcome: Tensor) -> Tensor:
        """What became of the character before each, from what becomes of each: rows of `outcome`, [batch, length]."""
        return F.pad(outcome, (1, 0), value=self.keeping)[:, :-1]

    def losses(self, input_ids: Tensor, edits: Tensor) -> tuple[Tensor, Tensor]:
        """Mean losses of the gate over all characters and of the edit over edited ones.

        edits [batch, length]: -1 keep, -2 an edit without an id, else the id. The edit's softmax is
        computed at edited characters only, a tenth of all.
        """
        outcome = torch.where(edits >= 0, edits, torch.where(edits == KEPT, self.keeping, self.unknown))
        unheard = torch.rand(len(edits), 1) < UNHEARD
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

    def forward(self, input_ids: Tensor, bias: Tensor | float = 0.0) -> tuple[Tensor, Tensor]:
        """→ the log-odds of each character's likeliest edit against keeping it, biased, and that edit's id, both [batch, length].

        A character that surely changes, but nobody knows into what, is kept. Where an edit is out of the question the
        log-odds are those of any, and the id is 0.
        """
        return self.settle(self.draft(input_ids, bias), input_ids, bias)

    def draft(self, input_ids: Tensor, bias: Tensor | float) -> Draft:
        """@param bias the highest that the draft will be settled with, [batch, 1] or one"""
        states = self.encode(input_ids)
        seen = self.see(states)
        gate = (self.gate(states) + self.judge(F.gelu(seen))).squeeze(-1)
        likely = gate + torch.as_tensor(bias).clamp(min=0) > -MARGIN
        # One at least, or ONNX Runtime's TopK divides by zero; what stands first is no part of the text.
        first = torch.arange(gate.shape[1], device=gate.device) == 0
        rows, columns = (likely | first).nonzero(as_tuple=True)
        # By `softmax`: over so many edits ONNX Runtime computes `logsumexp` four times slower.
        likelihoods = self.edit(states[rows, columns]).softmax(-1)
        likeliest, edits = likelihoods.topk(min(LIKELIEST, likelihoods.shape[-1]), -1)
        others = (1 - likeliest.sum(-1, keepdim=True)).clamp(min=1e-6)
        return Draft(gate, rows, columns, edits, likeliest.clamp(min=1e-12).log(), others.log(), self.edit.weight[edits] @ self.hear.weight, seen[rows, columns])

    def settle(self, draft: Draft, input_ids: Tensor, bias: Tensor | float) -> tuple[Tensor, Tensor]:
        """Decides each character by what became of the one before, again and again. → as `forward`"""
        bias = torch.as_tensor(bias)
        eojeol = (input_ids == SPACE).long().cumsum(1)
        same = eojeol.unsqueeze(1) == eojeol.unsqueeze(2)
        absent = (input_ids == PAD) | (torch.arange(input_ids.shape[1], device=input_ids.device) < CONTROLS)
        # What stands before a word is hardly ever edited; of the rest nothing is known at first.
        outcome = torch.where((input_ids == SPACE) | absent, self.keeping, self.unknown)
        raise_gate = self.gate.weight @ self.hear.weight  # [1, outcome width]
        shares, unheard = draft.scores.softmax(-1), self.judge(F.gelu(draft.seen))
        for _ in range(ROUNDS):
            heard = self.outcome(self.before(outcome)[draft.rows, draft.columns])
            added = (draft.ties @ heard.unsqueeze(-1)).squeeze(-1)
            scores = draft.scores + added
            best, place = scores.max(-1, keepdim=True)
            # Of all others it is taken to add what it adds to these on average.
            others = draft.others + (shares * added).sum(-1, keepdim=True)
            likeliest = best - torch.cat((scores, others), -1).logsumexp(-1, keepdim=True)
            judged = self.judge(F.gelu(draft.seen + self.hear_too(heard)))
            raised = (likeliest + heard @ raise_gate.T + judged - unheard).squeeze(-1)
            gate = draft.gate.index_put((draft.rows, draft.columns), raised, accumulate=True)
            gate = biased(gate, same, absent, bias)
            edit = draft.edits.gather(-1, place).squeeze(-1)
            edit = torch.zeros_like(input_ids).index_put((draft.rows, draft.columns), edit)
            outcome = torch.where(gate > 0, edit, self.keeping)
        return gate, edit


def biased(gate: Tensor, same: Tensor, absent: Tensor, bias: Tensor) -> Tensor:
    """Log-odds of edits with a bias for or against them.

    A bias against edits asks whether the sentence is to be touched at all, by the surest of its edits, and
    half of it whether an eojeol is: in a sentence that is surely dialect a lesser sign will do, and a word of
    which one half is rewritten and the other stands is neither dialect nor standard Korean. A bias towards edits asks
    for those of an eojeol that would stand as it is; where one is edited anyway it would add halves of other answers
    (줄여줘 → 줄여도도고).

    gate [batch, length]; same [batch, length, length]: are two characters of one eojeol?; absent [batch, length]: is
    it none of the text?; bias [batch, 1] or one
    """
    counted = gate.masked_fill(absent, -1e4)
    surest = counted.unsqueeze(1).expand(same.shape).masked_fill(~same, -1e4).amax(-1)
    towards, against = bias.clamp(min=0), bias.clamp(max=0)
    touched = counted.amax(1, keepdim=True)
    return torch.minimum(torch.minimum(gate, surest + against / 2), touched + against) + towards * (surest <= 0)
