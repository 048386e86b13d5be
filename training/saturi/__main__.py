"""`python -m saturi COMMAND`: prepares data, trains, exports. `--help` lists the commands."""

from __future__ import annotations

import argparse
import importlib

MODULES = (
    "sources.aihub",
    "sources.examples",
    "experiments.baseline",
    "experiments.train",
    "experiments.leaderboard",
    "experiments.errors",
    "experiments.ceiling",
    "registers.hold",
    "export.classifier",
    "export.translator",
    "model.language_model",
    "experiments.plots",
    "export.manifest",
)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m saturi", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for module in MODULES:
        importlib.import_module(f".{module}", __package__).add_parser(commands)
    arguments = parser.parse_args()
    arguments.act(arguments)


if __name__ == "__main__":
    main()
