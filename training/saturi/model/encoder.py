"""The encoder of both models: characters → a state for each, read from both sides.

A small transformer with convolutions. What it cannot hold itself, 120,000 dictionary words, lies in
hashed memories of character n-grams: rows that cost a look-up, not arithmetic, and that only the
n-grams of a batch touch in training. Of the n-grams that fall on one row the most useful owns it;
the others, and those that were met too seldom to tell anything, find nothing there.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from ..text.alphabet import FACTOR_SIZES, PAD, SIZE, jamo_factors

# Hashing stays below 2^63: ids < 2^14, prime < 2^31.
_PRIME = 2_147_483_629
_MULTIPLIER = 48_271
# An owner is known by a remainder that fits into 16 bits.
_OWNERS = 32_749


@dataclass(frozen=True, kw_only=True)
class EncoderConfig:
    width: int = 256
    layers: int = 4
    heads: int = 4
    hidden: int = 768
    kernel: int = 3
    character_width: int = 64
    memory_width: int = 32
    # Rows of the memories of bigrams, trigrams and four-grams, as powers of two.
    memory_bits: tuple[int, ...] = (16, 17, 18)
    dropout: float = 0.0
    # How often a whole text is read without its memories, and how often an n-gram is not remembered.
    memory_dropout: float = 0.1
    ngram_dropout: float = 0.1


def shifts(x: Tensor, n: int) -> list[Tensor]:
    """x [batch, length, …] → n times [batch, length - n + 1, …], each from one place further on.

    By ends counted from the back: lengths that are computed would be most of an exported graph's nodes.
    """
    return [x[:, offset : offset + 1 - n or None] for offset in range(n)]


def hashed_ngrams(padded: Tensor, n: int) -> Tensor:
    """padded [batch, length] → a number below 2^31 for each of the length - n + 1 n-grams."""
    hashed, *rest = shifts(padded, n)
    for following in rest:
        hashed = (hashed * _MULTIPLIER + following + 1) % _PRIME
    return hashed


def row_and_owner(hashed: Tensor, rows: int) -> tuple[Tensor, Tensor]:
    """The row that an n-gram falls on, and by which number it is known there, 1 and up."""
    return hashed % rows, hashed // rows % _OWNERS + 1


class NgramMemory(nn.Module):
    """Embeddings of hashed n-grams: each position sees all n-grams that it is part of.

    input_ids [batch, length] → [batch, length, sum of n × memory_width]. Until `own` is told who owns
    which row, nobody does.
    """

    def __init__(self, config: EncoderConfig) -> None:
        super().__init__()
        self.sizes = [n for n, _ in enumerate(config.memory_bits, start=2)]
        self.tables = nn.ModuleList(
            nn.Embedding(2**bits, config.memory_width, sparse=True) for bits in config.memory_bits
        )
        for table, n in zip(self.tables, self.sizes, strict=True):
            nn.init.normal_(table.weight, std=0.05)
            self.register_buffer(f"owners_{n}", torch.zeros(table.num_embeddings, dtype=torch.int16))
        self.width = config.memory_width * sum(self.sizes)
        self.ngram_dropout = config.ngram_dropout

    def owners(self, n: int) -> Tensor:
        """For each row of the memory of n-grams its owner's number, 0 for none."""
        return self.get_buffer(f"owners_{n}")

    def own(self, n: int, hashed: Tensor, worth: Tensor) -> None:
        """Gives each row to the n-gram of the highest worth that falls on it.

        hashed [n-grams], of different ones; worth [n-grams]
        """
        order = worth.argsort()  # of those that are put into one place the last stays
        rows, numbers = row_and_owner(hashed[order], self.tables[n - 2].num_embeddings)
        owners = self.owners(n).numpy()
        owners[rows.numpy()] = numbers.to(torch.int16).numpy()

    def carry_over(self, n: int, hashed: Tensor, other: NgramMemory) -> None:
        """Begins the rows of n-grams with what another memory of this width holds of them: of those that own one in both.

        hashed [n-grams], of different ones
        """
        rows, numbers = row_and_owner(hashed, self.tables[n - 2].num_embeddings)
        others, their_numbers = row_and_owner(hashed, other.tables[n - 2].num_embeddings)
        both = (self.owners(n)[rows] == numbers) & (other.owners(n)[others] == their_numbers)
        with torch.no_grad():
            self.tables[n - 2].weight[rows[both]] = other.tables[n - 2].weight[others[both]]

    def forward(self, input_ids: Tensor) -> Tensor:
        seen = []
        for n, table in zip(self.sizes, self.tables, strict=True):
            padded = F.pad(input_ids, (n - 1, n - 1))
            row, number = row_and_owner(hashed_ngrams(padded, n), table.num_embeddings)
            known = (self.owners(n)[row].to(number.dtype) == number).unsqueeze(-1).float()
            if self.training:
                known = F.dropout(known, self.ngram_dropout)
            rows = table(row) * known  # one an n-gram, by where it begins
            seen += shifts(rows, n)
        return torch.cat(seen, dim=-1)


def one_by_one(layer: nn.Linear, x: Tensor) -> Tensor:
    """layer(x) for x [batch, from] → [batch, to], written out: the library rounds the product of one row and of several differently."""
    return (x.unsqueeze(1) * layer.weight).sum(-1) + layer.bias


def rotate(x: Tensor, cosines: Tensor, sines: Tensor, half: int) -> Tensor:
    """Rotary positions (Su et al., 2021) on […, length, 2 × half]."""
    left, right = x[..., :half], x[..., half:]
    return torch.cat((left * cosines - right * sines, left * sines + right * cosines), dim=-1)


class Block(nn.Module):
    """Convolution, self-attention, feed-forward; each adds to what it reads, normalised."""

    def __init__(self, config: EncoderConfig) -> None:
        super().__init__()
        width = config.width
        self.heads, self.head_width = config.heads, width // config.heads
        self.near_norm = nn.LayerNorm(width)
        self.near = nn.Parameter(torch.randn(config.kernel, width) * config.kernel**-0.5)
        self.far_norm = nn.LayerNorm(width)
        self.query_key_value = nn.Linear(width, 3 * width)
        self.mixed = nn.Linear(width, width)
        self.wide_norm = nn.LayerNorm(width)
        self.wide = nn.Sequential(nn.Linear(width, config.hidden), nn.GELU(), nn.Linear(config.hidden, width))
        self.dropout = nn.Dropout(config.dropout)

    def forward(self, x: Tensor, present: Tensor, attended: Tensor, cosines: Tensor, sines: Tensor) -> Tensor:
        # A depthwise convolution, written as shifts: they fuse, the library's own does not.
        reach = self.near.shape[0] // 2
        padded = F.pad(self.near_norm(x) * present, (0, 0, reach, reach))
        kernel = self.near.to(x.dtype)
        near = sum(shifted * weight for shifted, weight in zip(shifts(padded, len(kernel)), kernel, strict=True))
        x = x + self.dropout(near)
        asked = self.query_key_value(self.far_norm(x))
        asked = asked.view(*asked.shape[:2], 3, self.heads, self.head_width).permute(2, 0, 3, 1, 4)
        (query, key), value = rotate(asked[:2], cosines, sines, self.head_width // 2), asked[2]
        # Written out: on a CPU and sentences this short, the fused kernel's backward pass is slower.
        weights = (query @ key.transpose(2, 3) * self.head_width**-0.5 + attended).softmax(-1)
        far = weights.to(value.dtype) @ value
        far = far.transpose(1, 2)
        x = x + self.dropout(self.mixed(far.reshape(*far.shape[:2], self.heads * self.head_width)))
        return x + self.dropout(self.wide(self.wide_norm(x)))


class Encoder(nn.Module):
    def __init__(self, config: EncoderConfig) -> None:
        super().__init__()
        self.config = config
        width = config.width
        self.register_buffer("jamo", torch.tensor(jamo_factors()), persistent=False)
        self.character = nn.Embedding(SIZE, config.character_width, padding_idx=PAD, sparse=True)
        nn.init.normal_(self.character.weight, std=0.1)
        self.factors = nn.ModuleList(nn.Embedding(rows, config.character_width) for rows in FACTOR_SIZES)
        self.memory = NgramMemory(config)
        self.read = nn.Linear(config.character_width, width)
        self.recall = nn.Linear(self.memory.width, width)
        self.blocks = nn.ModuleList(Block(config) for _ in range(config.layers))
        self.norm = nn.LayerNorm(width)

    def embed(self, input_ids: Tensor) -> Tensor:
        """→ [batch, length, character width]: each character's own row and those of its jamo."""
        factors = self.jamo[input_ids]
        embedded = self.character(input_ids)
        for index, table in enumerate(self.factors):
            embedded = embedded + table(factors[..., index])
        return embedded

    def encode(self, input_ids: Tensor) -> Tensor:
        """input_ids [batch, length] int64, 0 for padding → states [batch, length, width]."""
        embedded = self.embed(input_ids)
        return self.think(input_ids, self.read(embedded))

    def think(self, input_ids: Tensor, x: Tensor) -> Tensor:
        """States from embedded characters `x` [batch, length, width] and what is remembered of their n-grams."""
        length = input_ids.shape[1]
        recalled = self.recall(self.memory(input_ids))
        if self.training:
            # Now and then a word must be read without having been remembered.
            kept = torch.rand(input_ids.shape[0], 1, 1, device=x.device) >= self.config.memory_dropout
            recalled = recalled * kept
        x = x + recalled
        # All that meets the states has their type: under autocast they stay in half precision throughout.
        present = (input_ids != PAD).unsqueeze(-1).to(x.dtype)
        positions = torch.arange(length, device=input_ids.device).unsqueeze(-1)
        head_width = self.config.width // self.config.heads
        steps = torch.exp(torch.arange(0, head_width, 2, device=x.device) * (-9.2103404 / head_width))  # ln 10,000
        angles = positions * steps
        cosines, sines = angles.cos().to(x.dtype), angles.sin().to(x.dtype)
        attended = torch.where(input_ids != PAD, 0.0, -1e4)[:, None, None, :].to(x.dtype)
        for block in self.blocks:
            x = block(x, present, attended, cosines, sines)
        return self.norm(x)

    def sparse_parameters(self) -> list[nn.Parameter]:
        """Tables of which a batch touches few rows."""
        return [self.character.weight, *(table.weight for table in self.memory.tables)]
