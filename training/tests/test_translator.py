"""What the translator makes of its heads' answers."""

import torch

from saturi.text.alphabet import encode, prefix
from saturi.experiments.evaluation import likeliest_path
from saturi.model.translator import Lattice, Translator, TranslatorConfig

TINY = TranslatorConfig(edits=50, width=16, layers=1, heads=2, hidden=16, character_width=8, memory_width=4, memory_bits=(4, 4))


def answering(gate: float, favourite: float) -> Translator:
    """A translator that gives every character these log-odds of an edit, and edit 7 this lead over all others."""
    model = Translator(TINY).eval()
    with torch.no_grad():
        for head in (model.gate, model.edit):
            head.weight.zero_()
            head.bias.zero_()
        model.gate.bias.fill_(gate)
        model.edit.bias[7] = favourite
    return model


IDS = torch.tensor([prefix("jeju", True) + encode("혼저 옵서")])


def decided(lattice: Lattice) -> list[int]:
    """The likeliest path's edit of each character of the text, -1 for keeping it."""
    path = dict(likeliest_path(*(tensor.numpy() for tensor in lattice[2:])))
    return [path.get(place, -1) for place in range(2, lattice.gate.shape[1])]


def test_a_character_that_surely_changes_but_nobody_knows_into_what_is_kept() -> None:
    with torch.no_grad():
        unknown = answering(gate=2.0, favourite=0.0)(IDS)
        known = answering(gate=2.0, favourite=9.0)(IDS)
    assert decided(unknown) == [-1] * 5
    assert decided(known) == [7] * 5


def test_what_is_surely_kept_is_in_no_lattice() -> None:
    with torch.no_grad():
        lattice = answering(gate=-9.0, favourite=9.0)(IDS)
    assert lattice.columns.tolist() == [0]  # what stands in front of the text


def test_probabilities_of_what_may_become_of_a_character_sum_to_one() -> None:
    with torch.no_grad():
        lattice = answering(gate=0.5, favourite=20.0)(IDS)
    total = lattice.keep.exp() + lattice.change.exp().sum(-1)
    assert (total[1:, 0] - 1).abs().max() < 1e-3


def test_a_character_hears_what_became_of_the_one_before() -> None:
    """By itself each would become edit 4; after what was kept, or became edit 3, it becomes 3."""
    word = torch.tensor([prefix("jeju", True) + encode("옵서예")])
    model = answering(gate=4.0, favourite=0.0)
    with torch.no_grad():
        model.edit.bias[3], model.edit.bias[4] = 15.0, 20.0
        assert decided(model(word)) == [4] * 3
        model.outcome.weight.zero_()
        model.outcome.weight[model.keeping, 0] = model.outcome.weight[3, 0] = 20.0
        model.hear.weight.zero_()
        model.hear.weight[0, 0] = model.edit.weight[3, 0] = 1.0
        assert decided(model(word)) == [3] * 3
