"""`leaderboard`: what every experiment reached, one row each, as a table and as a picture.

Rows compare: each is judged on the same rows of `dev`, however long it trained and whatever it was
shown meanwhile. They are quick scores without tuned biases or calibration, which come with export.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

TRANSLATOR_ROWS, CLASSIFIER_ROWS = 300, 1500
"""Rows of each group of `dev` that a leaderboard's scores are taken on."""

FILE = Path("leaderboard.jsonl")


def add_row(path: Path, row: dict[str, object]) -> None:
    """A run of the same experiment with the same settings replaces its older row."""
    same = ("experiment", "settings")
    rows = [r for r in read_rows(path) if any(r[name] != row[name] for name in same)]
    lines = [json.dumps(r, ensure_ascii=False) + "\n" for r in [*rows, row]]
    path.write_text("".join(lines), encoding="utf-8")


def read_rows(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def measures(row: dict) -> dict[str, float]:
    """What is shown of a row's scores, the one that it is ranked by first.

    Of a translator chrF by group, and the share of plain chat left alone; of a classifier accuracy.
    """
    scores = row["scores"]
    if row["kind"] == "classifier":
        return {name: scores[name] for name in ("balanced", "dictionary", "chat")}
    chrf = {name: values[0] for name, values in scores.items()}
    groups = [value for name, value in chrf.items() if name != "identity"]
    return {"mean chrF": round(sum(groups) / len(groups), 2), **chrf}


Standings = dict[str, list[tuple[dict, dict[str, float]]]]
"""By kind: rows with their measures, the best first."""


def standings(rows: list[dict]) -> Standings:
    measured = {kind: [(row, measures(row)) for row in rows if row["kind"] == kind] for kind in sorted({row["kind"] for row in rows})}
    return {kind: sorted(entered, key=lambda x: -next(iter(x[1].values()))) for kind, entered in measured.items()}


def table(rows: list[dict]) -> str:
    """Markdown, one table a kind."""
    tables = []
    for kind, order in standings(rows).items():
        names = list(dict.fromkeys(name for _, shown in order for name in shown))
        head = [kind, *names, "parameters", "minutes", "steps", "date", "settings"]
        lines = [head, ["---"] + ["--:"] * (len(head) - 3) + ["---"] * 2]
        for row, shown in order:
            scores = [f"{shown[name]:.1f}" if name in shown else "" for name in names]
            cost = [f"{row['parameters'] / 1e6:.1f} M", f"{row['minutes']:g}", f"{row['steps']:,}"]
            lines.append([row["experiment"], *scores, *cost, row["date"], f"`{row['settings']}`"])
        tables.append("\n".join(f"| {' | '.join(line)} |" for line in lines))
    return "\n\n".join(tables)


def add_parser(commands: argparse._SubParsersAction) -> None:
    parser = commands.add_parser("leaderboard", help="print what every experiment reached as Markdown")
    parser.add_argument("--file", type=Path, default=FILE)
    parser.add_argument("--out", type=Path, help="draw it as a picture, too")

    def act(a: argparse.Namespace) -> None:
        rows = read_rows(a.file)
        if not rows:
            parser.error(f"{a.file} has no row yet; `train` adds one")
        print(table(rows))
        if a.out:
            # A test of the table needs no plotting library.
            from .plots import leaderboard

            leaderboard(standings(rows), a.out)

    parser.set_defaults(act=act)
