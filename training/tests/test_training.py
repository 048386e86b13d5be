"""Runs of experiments, on a data set of a few sentences."""

import json
from pathlib import Path
from random import Random

import numpy as np
import pytest
import torch

from small_world import PAIRS, write_data, write_examples

from saturi.alphabet import encode
from saturi.average import average
from saturi.copier import END, target_of
from saturi.examples import RARE
from saturi.experiments import SettingsError, read_experiment
from saturi.export_classifier import temper
from saturi.export_translator import export, load
from saturi.leaderboard import read_rows
from saturi.plots import leaderboard
from saturi.train import run
from saturi.source import Source
from saturi.train_translator import draw_from

TINY = "{width: 16, layers: 1, heads: 2, hidden: 16, character_width: 8, memory_width: 4, memory_bits: [8, 8]%s}"
BOTH = f"""\
threads: 1
tokens: 200
epochs: 2
learning_rate: 1.0e-3
warmup: 1
model: {TINY}
sources: {{recorded: 1, identity: 1}}
"""
TRANSLATOR = "kind: translator\n" + BOTH % ""
CLASSIFIER = "kind: classifier\n" + BOTH % ", linear_bits: [8, 8]"


class World:
    """A folder with data and examples, in which experiments are run."""

    def __init__(self, folder: Path) -> None:
        self.data, self.examples = write_data(folder / "data"), write_examples(folder / "examples")
        self.folder, self.board = folder, folder / "board.jsonl"

    def train(self, text: str, name: str = "mine") -> Path:
        """@returns the checkpoint"""
        (self.folder / f"{name}.yaml").write_text(text)
        run(self.folder / f"{name}.yaml", self.examples, self.data, self.folder / "runs", self.board)
        return self.folder / "runs" / name / "checkpoint.pt"


@pytest.fixture()
def world(tmp_path: Path) -> World:
    return World(tmp_path)


@pytest.mark.parametrize(
    ("text", "measure"),
    [(TRANSLATOR, "recorded.jeju.to"), (TRANSLATOR + "design: copying\n", "recorded.jeju.to"), (CLASSIFIER, "balanced")],
    ids=["edits", "copying", "classes"],
)
def test_a_run_stops_after_its_epochs_and_has_a_row(world: World, text: str, measure: str) -> None:
    checkpoint = world.train(text)
    (row,) = read_rows(world.board)
    examples = 2 * sum(map(len, PAIRS.values())) + 4
    drawn = torch.load(checkpoint, weights_only=True)["drawn"]
    # The last batch may go beyond.
    assert 2 * examples <= drawn < 2 * examples + 40
    assert row["experiment"] == "mine" and row["steps"] > 1 and row["parameters"] > 10_000
    assert measure in row["scores"]


def test_a_finished_run_is_not_trained_again(world: World) -> None:
    world.train(TRANSLATOR)
    first = read_rows(world.board)
    world.train(TRANSLATOR)
    assert read_rows(world.board) == first


def test_a_folder_of_a_run_with_other_settings_is_left_alone(world: World) -> None:
    world.train(TRANSLATOR)
    with pytest.raises(SettingsError, match="runs/mine holds a run with other settings"):
        world.train(TRANSLATOR + "seed: 2\n")


def test_what_is_frozen_stays_as_the_run_that_it_began_from_left_it(world: World) -> None:
    first = world.train(TRANSLATOR)
    before = load(first).state_dict()
    text = TRANSLATOR + f"init_from: {first}\nfrozen: [blocks.0, memory, character]\n"
    after = load(world.train(text, "second")).state_dict()
    changed = {name for name in before if not torch.equal(before[name], after[name])}
    assert not any(name.startswith(("blocks.0.", "memory.", "character.")) for name in changed)
    assert {"gate.weight", "edit.weight"} <= changed


def test_the_mean_of_two_checkpoints_lies_between_them_by_their_shares(tmp_path: Path) -> None:
    for name, value in (("a", 0.0), ("b", 1.0)):
        torch.save({"config": {"width": 2}, "model": {"w": torch.full((2,), value)}, "optimisers": [1]}, tmp_path / name)
    average([(tmp_path / "a", 3), (tmp_path / "b", 1)], tmp_path / "mean.pt")
    mean = torch.load(tmp_path / "mean.pt", weights_only=True)
    assert mean["model"]["w"].tolist() == [0.25, 0.25]
    assert mean["optimisers"] == []
    torch.save({"config": {"width": 3}, "model": {}, "optimisers": []}, tmp_path / "other")
    with pytest.raises(SystemExit, match="different models"):
        average([(tmp_path / "a", 1), (tmp_path / "other", 1)], tmp_path / "mean.pt")


def test_who_is_surer_than_right_is_tempered() -> None:
    logits, weights = torch.tensor([[4.0, 0, 0, 0]] * 10), torch.ones(10)
    assert temper(logits, torch.tensor([0] * 6 + [1] * 4), weights) < 0.6
    assert temper(logits, torch.tensor([0] * 10), weights) > 1.4


def test_a_run_may_begin_from_a_shipped_graph(world: World) -> None:
    first, shipped = world.train(TRANSLATOR), world.folder / "shipped"
    export(first, world.examples / "edits.json", {}, world.data, shipped)
    frozen = "frozen: [blocks, memory, character, read, recall, norm, control, gate, edit]\n"
    second = world.train(TRANSLATOR + f"init_from: {shipped / 'model.onnx'}\n{frozen}", "second")
    before, after = load(first).state_dict(), load(second).state_dict()
    # Half precision, as it was shipped.
    torch.testing.assert_close(after["edit.weight"], before["edit.weight"], atol=1e-3, rtol=1e-2)
    torch.testing.assert_close(after["read.weight"], before["read.weight"], atol=1e-3, rtol=1e-2)

    (shipped / "edits.json").write_text("[]")
    with pytest.raises(SettingsError, match="shipped/model.onnx was made with other edits"):
        world.train(TRANSLATOR + f"init_from: {shipped / 'model.onnx'}\n", "third")


def test_a_frozen_name_that_no_parameter_has_is_refused(world: World) -> None:
    with pytest.raises(SettingsError, match="frozen: no parameter's name begins with block;"):
        world.train(TRANSLATOR + "frozen: [block]\n")


def test_an_unknown_setting_of_the_model_is_refused(world: World) -> None:
    with pytest.raises(SettingsError, match="model has no setting 'widht'; did you mean width"):
        world.train(TRANSLATOR.replace("width: 16", "widht: 16", 1))


def test_longer_examples_are_left_out(world: World) -> None:
    path = world.examples / "recorded.jeju.to.npz"
    lengths = sorted(len(dialect) for dialect, _ in PAIRS["jeju"])
    source = Source(path, Random(1), max_length=lengths[1])
    assert len(source) == 2
    assert {len(ids) - 2 for ids, _ in source.take(10)} == set(lengths[:2])


def test_naturally_a_source_is_drawn_by_what_is_left_of_it(world: World) -> None:
    (world.folder / "mine.yaml").write_text(TRANSLATOR + "sampler: natural\nmax_length: 6\n")
    experiment = read_experiment(world.folder / "mine.yaml")
    sources, shares = draw_from(world.examples, experiment, Random(1))
    assert shares == {name: len(source) for name, source in sources.items()}
    assert shares["recorded.gyeongsang.to"] == 1  # 퍼뜩 온나


def test_the_copier_is_to_write_what_the_edits_lead_to(world: World) -> None:
    edits = json.loads((world.examples / "edits.json").read_text(encoding="utf-8"))
    with np.load(world.examples / "recorded.jeju.to.npz") as filed:
        a, b = filed["starts"][:2]
        ids, labels = filed["ids"][a:b], filed["edits"][a:b]
    _, standard = PAIRS["jeju"][0]
    assert target_of(ids, labels, edits) == [*encode(standard), END]
    labels = np.where(labels >= 0, RARE, labels)
    assert target_of(ids, labels, edits) is None


def test_the_copier_learns_to_copy(world: World) -> None:
    file = world.train(TRANSLATOR.replace("epochs: 2", "epochs: 250").replace("1.0e-3", "1.0e-2") + "design: copying\n")
    scores = read_rows(world.board)[0]["scores"]
    assert file.exists() and scores["identity"][0] >= 50


def test_the_leaderboard_is_drawn(world: World, tmp_path: Path) -> None:
    world.train(TRANSLATOR, "edits")
    world.train(CLASSIFIER, "classes")
    leaderboard(read_rows(world.board), tmp_path / "board.png")
    assert (tmp_path / "board.png").read_bytes().startswith(b"\x89PNG")
