"""Runs of experiments, on a data set of a few sentences."""

import json
from dataclasses import replace
from pathlib import Path
from random import Random

import numpy as np
import onnx
import onnxruntime
import pytest
import torch
import yaml

from small_world import PAIRS, write_data, write_examples

from saturi.text.alphabet import encode, prefix
from saturi.model.copier import END, target_of
from saturi.text.edits import KEPT, RARE
from saturi.experiments.settings import SettingsError, read_experiment
from saturi.export.graph import write_graph
from saturi.export.classifier import temper
from saturi.export.translator import Exported, batch_of, export, load
from saturi.experiments.leaderboard import read_rows, standings
from saturi.experiments.plots import leaderboard
from saturi.experiments.train import run
from saturi.sources.source import Source
from saturi.experiments.train_classifier import label_of, vary
from saturi.experiments.train_translator import carried, draw_from
from saturi.model.translator import Lattice, Translator, TranslatorConfig

TEXTS = ("밥 묵었나", "어데 갔노", "마이 춥다", "고마 자라")
EXPERIMENTS = Path(__file__).parents[1] / "experiments"
BOTH = """\
threads: 1
tokens: 200
epochs: 2
learning_rate: 1.0e-3
warmup: 1
model: {width: 16, layers: 1, heads: 2, hidden: 16, character_width: 8, memory_width: 4, memory_bits: [8, 8]}
sources: {recorded: 1, identity: 1}
"""
TRANSLATOR = "kind: translator\n" + BOTH
CLASSIFIER = "kind: classifier\n" + BOTH


class World:
    """A folder with data and examples, in which experiments are run."""

    def __init__(self, folder: Path) -> None:
        self.data, self.examples = write_data(folder / "data"), write_examples(folder / "examples")
        self.folder, self.board = folder, folder / "board.jsonl"

    def train(self, text: str, name: str = "mine") -> Path:
        """@returns the checkpoint"""
        (self.folder / f"{name}.yaml").write_text(text)
        run(self.folder / f"{name}.yaml", self.examples, self.data, self.folder / "runs", self.board, "cpu")
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


def test_who_is_surer_than_right_is_tempered() -> None:
    logits, weights = torch.tensor([[4.0, 0, 0, 0]] * 10), torch.ones(10)
    assert temper(logits, torch.tensor([0] * 6 + [1] * 4), weights) < 0.6
    assert temper(logits, torch.tensor([0] * 10), weights) > 1.4


def test_a_run_may_begin_from_a_shipped_graph(world: World) -> None:
    first, shipped = world.train(TRANSLATOR), world.folder / "shipped"
    export(first, world.examples / "edits.json", world.data, shipped)
    frozen = "frozen: [blocks, memory, character, read, recall, norm, control, gate, edit, outcome, hear]\n"
    text = TRANSLATOR + f"init_from: {shipped / 'model.onnx'}\n{frozen}"
    before, after = load(first).state_dict(), load(world.train(text, "second")).state_dict()
    # As exact as it was shipped.
    torch.testing.assert_close(after["edit.weight"], before["edit.weight"], atol=1e-3, rtol=1e-2)
    torch.testing.assert_close(after["outcome.weight"], before["outcome.weight"], atol=2e-2, rtol=1e-2)
    torch.testing.assert_close(after["read.weight"], before["read.weight"], atol=1e-3, rtol=1e-2)


@pytest.mark.parametrize("name", ["translator-gpu", "classifier-gpu"])
def test_the_recipes_for_a_gpu_take_ten_steps_on_a_cpu(world: World, name: str) -> None:
    recipe = yaml.safe_load((EXPERIMENTS / f"{name}.yaml").read_text())
    assert recipe.pop("minutes") < 9
    recorded = (world.examples / "recorded.jeju.to.npz").read_bytes()
    for source in recipe["sources"]:
        way = "" if source.endswith((".to", ".from")) or source == "identity" else ".jeju.to"
        (world.examples / f"{source}{way}.npz").write_bytes(recorded)
    world.train(yaml.safe_dump(recipe | {"epochs": 2, "tokens": 100, "workers": 2}))
    (row,) = read_rows(world.board)
    assert row["steps"] >= 10


def test_a_classifier_may_begin_from_a_shipped_translator(world: World) -> None:
    first, shipped = world.train(TRANSLATOR), world.folder / "shipped"
    export(first, world.examples / "edits.json", world.data, shipped)
    frozen = "frozen: [blocks, memory, character, read, recall, norm]\n"
    text = CLASSIFIER.replace("[8, 8]", "[9, 7]") + f"init_from: {shipped / 'model.onnx'}\n{frozen}"
    before, after = load(first).state_dict(), torch.load(world.train(text, "second"), weights_only=True)["model"]
    torch.testing.assert_close(after["blocks.0.mixed.weight"], before["blocks.0.mixed.weight"], atol=1e-3, rtol=1e-2)
    assert len(after["memory.tables.0.weight"]) == 512 and len(after["memory.tables.1.weight"]) == 128
    assert after["mark.weight"].shape == (4, 16)


def test_matrices_kept_in_bytes_are_gone_on_from_as_well(tmp_path: Path) -> None:
    torch.manual_seed(1)
    config = TranslatorConfig(edits=300, layers=1, memory_bits=(8, 8, 8))
    model = Translator(config).eval()
    ids = batch_of([(text, "gyeongsang", True, "normal") for text in TEXTS])
    with torch.no_grad():
        expected = model.edit(model.encode(ids))
    graph = tmp_path / "model.onnx"
    write_graph(Exported(model).eval(), {"input_ids": ids}, graph, list(Lattice._fields), {}, [ids], "bytes")
    assert sum(node.op_type == "MatMulIntegerToFloat" for node in onnx.load(graph).graph.node) == 6
    (tmp_path / "edits.json").write_text(json.dumps([str(edit) for edit in range(300)]))
    again = load(graph, replace(config, edits=0))
    with torch.no_grad():
        torch.testing.assert_close(again.edit(again.encode(ids)), expected, atol=0.03, rtol=0)


def test_what_is_computed_in_bytes_of_a_text_does_not_depend_on_what_else_is_computed_at_once(tmp_path: Path) -> None:
    torch.manual_seed(1)
    model = Translator(TranslatorConfig(edits=300, layers=1, memory_bits=(8, 8, 8))).eval()
    ids = batch_of([(text, "gyeongsang", True, "normal") for text in TEXTS])
    axes = {"gate": {0: "batch", 1: "length"}}
    graph = tmp_path / "model.onnx"
    write_graph(Exported(model).eval(), {"input_ids": ids}, graph, list(Lattice._fields), axes, [ids], "bytes")
    session = onnxruntime.InferenceSession(str(graph), providers=["CPUExecutionProvider"])
    together = session.run(["gate"], {"input_ids": ids.numpy()})[0]
    for row, text in enumerate(ids.numpy()):
        assert np.array_equal(session.run(["gate"], {"input_ids": text[np.newaxis]})[0][0], together[row])


@pytest.mark.parametrize(
    ("source", "label"),
    [("recorded.jeju.to", 2), ("recorded.jeju.from", 0), ("identity", 0), ("settled.jeju", 0)],
)
def test_the_class_of_a_source_is_that_of_its_input_side(source: str, label: int) -> None:
    assert label_of(source) == label


def test_a_question_mark_comes_and_goes() -> None:
    text = encode("밥 묵었나?")
    ids, edits = np.array(prefix("gyeongsang", True) + text, np.uint16), np.full(len(text) + 2, KEPT)
    edits[4] = 7  # 묵
    typed, marks, label = vary(ids, edits, 1, Random(1), {"unasked": 1.0})
    assert typed.tolist() == text[:-1] and marks.tolist() == [0, 0, 1, 0, 0] and label == 1


def test_a_shipped_graph_that_knew_other_edits_is_gone_on_from_by_their_names() -> None:
    rows = torch.arange(4.0).unsqueeze(1)
    state = {"edit.weight": rows[:2], "edit.bias": torch.tensor([-1.0, 3.0]), "outcome.weight": rows}
    moved = carried(state, ["=요", "하"], ["하", "~V:ㅔ", "=요"])
    assert moved["edit.weight"].flatten().tolist() == [1, 0, 0]
    assert moved["edit.bias"].tolist() == [3, -1, -1]
    assert moved["outcome.weight"].flatten().tolist() == [1, 0, 0, 2, 3]


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
    leaderboard(standings(read_rows(world.board)), tmp_path / "board.png")
    assert (tmp_path / "board.png").read_bytes().startswith(b"\x89PNG")
