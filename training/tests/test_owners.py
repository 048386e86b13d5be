"""Which n-grams have a row of a memory to themselves."""

from pathlib import Path
from random import Random

import torch

from small_world import write_examples

from saturi.text.alphabet import PAD, encode
from saturi.model.encoder import EncoderConfig, NgramMemory
from saturi.model.owners import give_rows, spaced, worth_of
from saturi.sources.source import Source

TINY = EncoderConfig(width=8, memory_width=4, memory_bits=(4, 4))


def test_an_n_gram_finds_nothing_in_the_row_of_another() -> None:
    memory = NgramMemory(TINY).eval()
    ids = torch.tensor([encode("밥 먹자")])
    assert not memory(ids).any()
    everything = torch.arange(1 << 20)
    memory.own(2, everything, torch.zeros(len(everything)))
    taken = memory.owners(2).clone()
    owner, better = 5, 5 + 16 * 7  # both fall on row 5
    memory.own(2, torch.tensor([better, owner]), torch.tensor([2.0, 1.0]))
    assert memory.owners(2)[5] == 8 and (memory.owners(2) != taken).sum() == 1


def test_a_memory_of_another_size_begins_with_what_an_n_gram_meant_in_the_one_before() -> None:
    before, now = NgramMemory(TINY), NgramMemory(EncoderConfig(width=8, memory_width=4, memory_bits=(3, 5)))
    known, new = torch.tensor([1_000_003, 7]), torch.tensor([1_000_003, 12])
    before.own(2, known, torch.ones(2))
    now.own(2, new, torch.ones(2))
    unmet = now.tables[0].weight[12 % 8].clone()
    now.carry_over(2, new, before)
    torch.testing.assert_close(now.tables[0].weight[1_000_003 % 8], before.tables[0].weight[1_000_003 % 16])
    torch.testing.assert_close(now.tables[0].weight[12 % 8], unmet)


def test_only_what_several_examples_share_is_worth_a_row(tmp_path: Path) -> None:
    folder = write_examples(tmp_path / "examples")
    source = Source(folder / "recorded.gyeongsang.to.npz", Random(1))
    # All three begin alike, with direction and strength; no other bigram is in three sentences.
    found, _ = worth_of(source, 2, controls=True)
    again, _ = worth_of(source, 2, controls=False)
    assert len(found) == 2 and len(again) == 1  # the other is padding
    memory = NgramMemory(TINY)
    give_rows(memory, {"a": source}, {"a": 1.0}, controls=True)
    assert 1 <= (memory.owners(2) != 0).sum() <= 2


def test_examples_are_set_apart_by_padding(tmp_path: Path) -> None:
    folder = write_examples(tmp_path / "examples")
    source = Source(folder / "recorded.jeju.to.npz", Random(1))
    ids, edited = spaced(source, 2, controls=False)
    assert ids[:4].tolist() == [PAD] * 4 and ids[-2:].tolist() == [PAD] * 2
    assert (ids != PAD).sum() == len(source.ids) - 2 * len(source)
    assert edited.sum() == (source.edits != -1).sum()
