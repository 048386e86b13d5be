"""What the export of both models shares: look-up tables in bytes, weights in half precision."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from .encoder import Encoder


class ByteRows(nn.Module):
    """An embedding kept as int8 with one scale a row, a quarter of its size."""

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        scale = weight.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.num_embeddings = weight.shape[0]
        self.register_buffer("rows", (weight / scale).round().to(torch.int8))
        self.register_buffer("scale", scale.half())

    def forward(self, ids: Tensor) -> Tensor:
        return self.rows[ids].float() * self.scale[ids].float()


@torch.no_grad()
def shrink_tables(model: Encoder) -> None:
    """Turns an encoder's look-up tables into bytes, each character's jamo summed up, for export only."""
    character = model.character.weight.clone()
    for index, table in enumerate(model.factors):
        character += table.weight[model.jamo[:, index]]
    # Over the method of that name, which `nn.Module` would not let a submodule hide.
    model.__dict__["embed"] = ByteRows(character)
    model.memory.tables = nn.ModuleList(ByteRows(table.weight) for table in model.memory.tables)
