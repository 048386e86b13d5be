"""What the translator makes of its heads' answers."""

import torch

from saturi.alphabet import encode, prefix
from saturi.translator import Translator, TranslatorConfig, biased

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


def test_a_character_that_surely_changes_but_nobody_knows_into_what_is_kept() -> None:
    with torch.no_grad():
        gate, _ = answering(gate=2.0, favourite=0.0)(IDS)
        sure, edit = answering(gate=2.0, favourite=9.0)(IDS)
    assert (gate[:, 2:] < 0).all()
    assert (sure[:, 2:] > 0).all() and (edit[:, 2:] == 7).all()


def test_a_character_hears_what_became_of_the_one_before() -> None:
    """By itself each would become edit 4; after what was kept, or became edit 3, it becomes 3."""
    word = torch.tensor([prefix("jeju", True) + encode("옵서예")])
    model = answering(gate=4.0, favourite=0.0)
    with torch.no_grad():
        model.edit.bias[3], model.edit.bias[4] = 15.0, 20.0
        assert (model(word)[1][0, 2:] == 4).all()
        model.outcome.weight.zero_()
        model.outcome.weight[model.keeping, 0] = model.outcome.weight[3, 0] = 20.0
        model.hear.weight.zero_()
        model.hear.weight[0, 0] = model.edit.weight[3, 0] = 1.0
        gate, edit = model(word)
    assert (gate[:, 2:] > 0).all()
    assert (edit[0, 2:] == 3).all()


def test_a_bias_asks_for_edits_that_would_not_be_made() -> None:
    with torch.no_grad():
        model = answering(gate=-1.0, favourite=20.0)
        calm, _ = model(IDS)
        eager, edit = model(IDS, 2.0)
    assert (calm < 0).all()
    assert (eager[:, 2:] > 0).all() and (edit[:, 2:] == 7).all()


def test_a_bias_towards_edits_leaves_an_eojeol_alone_that_is_edited_anyway() -> None:
    gate = torch.tensor([[-1.0, 1.0, -1.0, -1.0]])
    eojeol = torch.tensor([[0, 0, 1, 1]])
    same, absent = eojeol.unsqueeze(1) == eojeol.unsqueeze(2), torch.zeros(1, 4, dtype=torch.bool)
    assert (biased(gate, same, absent, torch.tensor(2.0)) > 0).tolist() == [[False, True, True, True]]
