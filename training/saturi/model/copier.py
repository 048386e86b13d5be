"""What the edit transducer is compared with: a small sequence-to-sequence model that can copy.

The same encoder reads; a decoder writes character by character, each time either one of the alphabet
or the one of the input that it attends to (a pointer-generator; See et al., 2017). It learns from the
same examples, whose edits lead to its target, and is not exported.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.nn.utils.rnn import pad_sequence

from ..text.alphabet import CONTROLS, PAD, PROTECTED, SIZE, SPECIAL_TOKENS, VOCABULARY, prefix
from ..text.edits import RARE, apply_edit
from .encoder import Encoder, EncoderConfig
from ..text.reading import MARK, encode_marked, words_of

END = SIZE
"""The id behind the last character of what is written; as an input, the one before the first."""

_REACH = 12
"""Characters by which a place in the input is told apart as before or behind what is being written."""

_READ = [MARK if i == PROTECTED else "" if i < len(SPECIAL_TOKENS) else token for token, i in VOCABULARY.items()]


@dataclass(frozen=True, kw_only=True)
class CopierConfig(EncoderConfig):
    # Ids that it can write without copying them, `END` among them: most of the alphabet is never met.
    writes: tuple[int, ...]


class Copier(Encoder):
    def __init__(self, config: CopierConfig) -> None:
        super().__init__(config)
        width = config.width
        self.control = nn.Linear(2 * config.character_width, width)
        self.written = nn.Embedding(SIZE + 1, config.character_width, sparse=True)
        self.begin = nn.Linear(width, width)
        self.write = nn.GRU(config.character_width, width, batch_first=True)
        self.ask = nn.Linear(width, width)
        # Both sides say nearly the same in the same order: attention begins where writing is.
        self.near = nn.Parameter(-torch.arange(-_REACH, _REACH + 1).abs() / 2.0)
        self.join = nn.Sequential(nn.Linear(2 * width, width), nn.GELU())
        self.copies = nn.Linear(width, 1)
        self.choose = nn.Linear(width, len(config.writes))
        self.register_buffer("writes", torch.tensor(config.writes), persistent=False)
        place = torch.full((SIZE + 1,), -1)
        place[self.writes] = torch.arange(len(config.writes))
        self.register_buffer("place", place, persistent=False)

    def read_input(self, input_ids: Tensor) -> tuple[Tensor, Tensor]:
        """→ states of the input [batch, length, width], and the decoder's first [1, batch, width]"""
        embedded = self.embed(input_ids)
        control = self.control(embedded[:, :CONTROLS].flatten(1)).unsqueeze(1)
        states = self.think(input_ids, self.read(embedded) + control)
        return states, self.begin(states[:, 0]).tanh().unsqueeze(0)

    def next(
        self, input_ids: Tensor, states: Tensor, before: Tensor, memory: Tensor, first: int = 0
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """What comes behind each of `before` [batch, written], of which `first` were before.

        → log-odds of copying [batch, written], where from [batch, written, length], logits of what else
        [batch, written, writes], and the decoder's memory
        """
        hidden, memory = self.write(self.written(before), memory)
        scores = self.ask(hidden) @ states.transpose(1, 2) * states.shape[-1] ** -0.5
        written = torch.arange(first, first + before.shape[1]).unsqueeze(1)
        offsets = torch.arange(input_ids.shape[1]) - CONTROLS - written
        scores = scores + self.near[offsets.clamp(-_REACH, _REACH) + _REACH]
        absent = (input_ids < len(SPECIAL_TOKENS)) & (input_ids != PROTECTED)
        places = scores.masked_fill(absent.unsqueeze(1), -1e4).softmax(-1)
        joined = self.join(torch.cat((hidden, places.to(states.dtype) @ states), -1))
        return self.copies(joined).squeeze(-1), places, self.choose(joined), memory

    def losses(self, input_ids: Tensor, target: Tensor) -> dict[str, Tensor]:
        """target [batch, written]: ids, `END` behind the last, then -1."""
        states, memory = self.read_input(input_ids)
        before = F.pad(target[:, :-1].clamp(min=0), (1, 0), value=END)
        copies, places, logits, _ = self.next(input_ids, states, before, memory)
        told = target >= 0
        wanted = target[told]
        same = input_ids.unsqueeze(1) == target.unsqueeze(2)
        copied = (places.float() * same).sum(-1)[told].clamp(min=1e-9).log() + F.logsigmoid(copies[told].float())
        place = self.place[wanted]
        missed = F.cross_entropy(logits[told].float(), place.clamp(min=0), reduction="none")
        chosen = (F.logsigmoid(-copies[told].float()) - missed).masked_fill(place < 0, -1e4)
        return {"written": -torch.logaddexp(copied, chosen).mean()}

    @torch.no_grad()
    def write_all(self, input_ids: Tensor) -> list[list[int]]:
        """Greedily: at each step the likeliest character, by either way together."""
        states, memory = self.read_input(input_ids)
        before = torch.full((len(input_ids), 1), END)
        rows: list[list[int]] = [[] for _ in input_ids]
        open_rows = set(range(len(rows)))
        for step in range(input_ids.shape[1] * 3 // 2 + 10):
            copies, places, logits, memory = self.next(input_ids, states, before, memory, step)
            share = copies.float().sigmoid()
            odds = torch.zeros(len(input_ids), SIZE + 1)
            odds[:, self.writes] = logits[:, 0].float().softmax(-1) * (1 - share)
            odds = odds.scatter_add(1, input_ids, places[:, 0].float() * share)
            before = odds.argmax(-1, keepdim=True)
            for row, (written,) in enumerate(before.tolist()):
                if written == END:
                    open_rows.discard(row)
                elif row in open_rows:
                    rows[row].append(written)
            if not open_rows:
                break
        return rows

    def sparse_parameters(self) -> list[nn.Parameter]:
        return [*super().sparse_parameters(), self.written.weight]


def met_often(texts: Iterable[np.ndarray], times: int = 10) -> tuple[int, ...]:
    """What a model can write: the characters that the ids of examples hold so often, and `END`."""
    counts = sum(np.bincount(ids, minlength=SIZE) for ids in texts)
    return (*(i for i in np.flatnonzero(counts >= times).tolist() if i >= len(SPECIAL_TOKENS)), END)


def target_of(ids: np.ndarray, labels: np.ndarray, edits: Sequence[str]) -> list[int] | None:
    """What an example's edits make of it; None when one of them has no id."""
    if (labels == RARE).any():
        return None
    target: list[int] = []
    for i, label in zip(ids[CONTROLS:].tolist(), labels[CONTROLS:].tolist(), strict=True):
        target += [i] if label < 0 else encode_marked(apply_edit(_READ[i], edits[label]))
    return [*target, END]


def rewrite_all(model: Copier, rows: list[tuple[str, str, bool, str]]) -> list[str]:
    """What the model writes for (text, region, to standard, strength) rows."""
    outputs = [""] * len(rows)
    asked = [prefix(region, to, strength) + encode_marked(words_of(text)) for text, region, to, strength in rows]
    order = sorted(range(len(rows)), key=lambda i: len(asked[i]))
    for start in range(0, len(order), 64):
        chosen = order[start : start + 64]
        input_ids = pad_sequence([torch.tensor(asked[i]) for i in chosen], True, PAD)
        for i, written in zip(chosen, model.write_all(input_ids), strict=True):
            outputs[i] = "".join(_READ[w] for w in written)
    return outputs
