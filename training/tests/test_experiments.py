"""Experiments as files, and the leaderboard of what they reached."""

from pathlib import Path

import pytest

from saturi.experiments.settings import SettingsError, fingerprint, read_experiment, shares_of
from saturi.experiments.leaderboard import add_row, read_rows, table

FILES = sorted((Path(__file__).parents[1] / "experiments").glob("*.yaml"))
SAID = """\
kind: translator
minutes: 3
tokens: 4096
learning_rate: 1.0e-3
sources: {recorded: 2, recorded.jeju.to: 5}
"""


def written(folder: Path, text: str) -> Path:
    (folder / "mine.yaml").write_text(text)
    return folder / "mine.yaml"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_experiment_here_can_be_read(file: Path) -> None:
    assert read_experiment(file).sources


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (SAID + "max_lenght: 40\n", "no setting 'max_lenght'; did you mean max_length"),
        (SAID + "loss: {gait: 2}\n", "loss has no setting 'gait'; did you mean gate"),
        (SAID + "epochs: 2\n", "say either minutes or epochs"),
        (SAID.replace("minutes: 3\n", ""), "say either minutes or epochs"),
        (SAID.replace("tokens: 4096\n", ""), "it does not say: tokens"),
        (SAID.replace("translator", "transistor"), "kind is 'transistor', and not one of: translator, classifier"),
        (SAID + "sampler: random\n", "sampler is 'random', and not one of: weighted, natural"),
        (SAID + "backbone: klue/roberta-small\n", "no setting 'backbone'"),
        (SAID.replace("translator", "classifier") + "backbone: x\nmodel: {width: 8}\n", "leave out model"),
        ("- a list\n", "it holds no settings"),
        ("a: [b", "while parsing"),
    ],
)
def test_what_cannot_be_run_is_refused_with_its_file_and_the_reason(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(SettingsError, match="mine.yaml") as refused:
        read_experiment(written(tmp_path, text))
    assert told in str(refused.value)


def test_comments_order_and_spelt_out_defaults_do_not_change_a_fingerprint(tmp_path: Path) -> None:
    plain = fingerprint(read_experiment(written(tmp_path, SAID)))
    turned = "# another day\n" + "".join(reversed(SAID.splitlines(keepends=True))) + "seed: 1\nfrozen: []\n"
    assert fingerprint(read_experiment(written(tmp_path, turned))) == plain
    assert fingerprint(read_experiment(written(tmp_path, SAID + "seed: 2\n"))) != plain


SIZES = {"recorded.jeju.to": 30, "recorded.jeju.from": 20, "dictionary.jeju.to": 4, "identity": 0}


def test_the_longest_name_that_begins_a_source_gives_its_share() -> None:
    given = {"recorded": 2, "recorded.jeju.to": 5}
    assert shares_of(given, SIZES, "weighted") == {"recorded.jeju.to": 5, "recorded.jeju.from": 2}


def test_the_natural_sampler_draws_by_size_from_the_sources_that_take_part() -> None:
    given = {"recorded": 1, "recorded.jeju.from": 0, "dictionary": 9}
    assert shares_of(given, SIZES, "natural") == {"recorded.jeju.to": 30, "dictionary.jeju.to": 4}


def test_a_source_that_is_not_there_is_named() -> None:
    with pytest.raises(SettingsError, match="sources.recoded: no source has this name; there are: dictionary.jeju.to"):
        shares_of({"recoded": 1}, SIZES, "weighted")
    with pytest.raises(SettingsError, match="none takes part"):
        shares_of({"identity": 1}, SIZES, "weighted")


def row(name: str, balanced: float, settings: str = "aaa") -> dict:
    return {
        "experiment": name,
        "kind": "classifier",
        "scores": {"recorded": 80.0, "recall": [70.0], "balanced": balanced, "dictionary": 90.0, "chat": 99.0},
        "parameters": 2_140_000,
        "minutes": 7.5,
        "steps": 1234,
        "date": "2026-01-02",
        "settings": settings,
    }


def test_the_leaderboard_has_the_best_first_and_one_row_for_one_set_of_settings(tmp_path: Path) -> None:
    board = tmp_path / "board.jsonl"
    for made in (row("first", 70.0), row("second", 80.0), row("first", 90.0, "bbb"), row("first", 75.0)):
        add_row(board, made)
    lines = table(read_rows(board)).splitlines()
    assert lines[0] == "| classifier | balanced | dictionary | chat | parameters | minutes | steps | date | settings |"
    assert lines[2] == "| first | 90.0 | 90.0 | 99.0 | 2.1 M | 7.5 | 1,234 | 2026-01-02 | `bbb` |"
    assert [line.split(" | ")[:2] for line in lines[3:]] == [["| second", "80.0"], ["| first", "75.0"]]


def test_translators_are_ranked_by_their_mean_chrf_and_have_a_table_of_their_own(tmp_path: Path) -> None:
    scores = {"recorded.jeju.to": [80.0, 50.0, 60.0], "recorded.jeju.from": [70.0, 30.0, 60.0], "identity": [99.5]}
    told = table([row("one", 70.0), row("two", 0) | {"kind": "translator", "scores": scores}])
    classifier, translator = told.split("\n\n")
    assert "| one |" in classifier and "| two |" not in classifier
    assert translator.splitlines()[0].startswith("| translator | mean chrF | recorded.jeju.to | recorded.jeju.from | identity |")
    assert translator.splitlines()[2].startswith("| two | 75.0 | 80.0 | 70.0 | 99.5 |")
