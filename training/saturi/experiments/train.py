"""`train`: runs one experiment, resumably, and adds its row to the leaderboard."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from . import leaderboard, train_classifier, train_translator
from .settings import SettingsError, fingerprint, read_experiment

TRAINERS = {"classifier": train_classifier.train, "translator": train_translator.train}


def run(path: Path, examples: Path, data: Path, runs: Path, board: Path, device: str) -> None:
    experiment = read_experiment(path)
    trained, scores = TRAINERS[experiment.kind](experiment, examples, data, runs / path.stem, device)
    row = {
        "experiment": path.stem,
        "kind": experiment.kind,
        "scores": scores,
        "parameters": trained.parameters,
        "minutes": round(trained.minutes, 1),
        "steps": trained.steps,
        "date": datetime.now(UTC).date().isoformat(),
        "settings": fingerprint(experiment),
    }
    leaderboard.add_row(board, row)
    print(leaderboard.table([row]))


def add_parser(commands: argparse._SubParsersAction) -> None:
    parser = commands.add_parser("train", help="train what an experiment file describes")
    parser.add_argument("experiment", type=Path, help="YAML, as in experiments/")
    parser.add_argument("--examples", type=Path, required=True, help="folder written by prepare")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument(
        "--runs", type=Path, default=Path("runs"), help="its run goes into a folder here, named as the file; resumes what is there"
    )
    parser.add_argument("--device", choices=("cpu", "cuda"), default="cpu")
    parser.add_argument("--leaderboard", type=Path, default=leaderboard.FILE)

    def act(a: argparse.Namespace) -> None:
        try:
            run(a.experiment, a.examples, a.data, a.runs, a.leaderboard, a.device)
        except SettingsError as error:
            parser.error(str(error))

    parser.set_defaults(act=act)
