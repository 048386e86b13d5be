"""Experiments are files: what a YAML in `experiments/` may say, and how it is read.

A file names its `kind`; everything else that it may say is a field of the class for that kind.
"""

from __future__ import annotations

import difflib
import hashlib
import json
from collections.abc import Iterable
from dataclasses import MISSING, dataclass, field, fields
from pathlib import Path
from typing import ClassVar

import yaml

class SettingsError(ValueError):
    """An experiment's file says something that cannot be run. The message says what."""


SAMPLERS = ("weighted", "natural")
DESIGNS = ("edits", "copying")


@dataclass(frozen=True, kw_only=True)
class Experiment:
    """What both kinds say."""

    kind: ClassVar[str]
    losses: ClassVar[tuple[str, ...]]

    # Name → share of what is drawn; the longest name that begins a source's own counts.
    sources: dict[str, float]
    # `weighted` draws by those shares; `natural` by how many examples each source has, and the
    # shares only say which take part.
    sampler: str = "weighted"
    # Characters; longer examples are left out.
    max_length: int | None = None
    # How much of each source takes part: the first examples of a random order that is always the same.
    part: float = 1.0
    # Characters in a batch, padding included.
    tokens: int
    # How long: minutes of training, or how often as many examples are drawn as the sources have.
    minutes: float | None = None
    epochs: float | None = None
    learning_rate: float
    # Of the look-up tables, which learn by Adagrad.
    memory_learning_rate: float = 0.05
    # Steps until the learning rate is reached.
    warmup: int = 200
    # Weight of each loss; 1 where nothing is said.
    loss: dict[str, float] = field(default_factory=dict)
    # Names of parameters, or of the modules that hold them, that do not learn.
    frozen: tuple[str, ...] = ()
    # A run's checkpoint.pt, or a shipped model.onnx, whose weights to begin from.
    init_from: str | None = None
    model: dict = field(default_factory=dict)
    seed: int = 1
    threads: int = 2
    # Processes that make batches meanwhile, for a GPU that would wait for them; with 0 each is made when it is its turn.
    workers: int = 0
    checkpoint_minutes: float = 5
    # Rows of each group of `dev` at a checkpoint; the leaderboard has its own number.
    evaluate_rows: int = 100

    def __post_init__(self) -> None:
        if (self.minutes is None) == (self.epochs is None):
            raise SettingsError("say either minutes or epochs")
        if self.sampler not in SAMPLERS:
            raise SettingsError(f"sampler is {self.sampler!r}, and not one of: {', '.join(SAMPLERS)}")
        if not 0 < self.part <= 1:
            raise SettingsError(f"part is {self.part}, and not above 0 and up to 1")
        check_names(self.loss, self.losses, "loss")


@dataclass(frozen=True, kw_only=True)
class TranslatorExperiment(Experiment):
    kind = "translator"
    losses = ("gate", "edit", "written")

    # `edits`, as shipped; `copying` writes the sentence anew, for comparison (`copier.py`).
    design: str = "edits"

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.design not in DESIGNS:
            raise SettingsError(f"design is {self.design!r}, and not one of: {', '.join(DESIGNS)}")


@dataclass(frozen=True, kw_only=True)
class ClassifierExperiment(Experiment):
    kind = "classifier"
    losses = ("encoder", "marks")

    label_smoothing: float = 0.0
    # Chances of each change to a text.
    vary: dict[str, float] = field(default_factory=dict)
    # A Hugging Face encoder, by its name on the hub or its folder, in place of our own model.
    backbone: str | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        check_names(self.vary, ("crop", "join", "unasked"), "vary")
        if self.backbone and (self.model or self.init_from or set(self.loss) - {"encoder"}):
            raise SettingsError(
                "a backbone has its own shape and weights and one loss: leave out model, init_from and loss.marks"
            )


KINDS: dict[str, type[Experiment]] = {made.kind: made for made in (TranslatorExperiment, ClassifierExperiment)}


def check_names(given: Iterable[str], known: Iterable[str], where: str) -> None:
    """@raises SettingsError that names what is unknown, what was probably meant, and what is known"""
    known = list(known)
    for name in given:
        if name not in known:
            meant = difflib.get_close_matches(name, known, 1)
            hint = f"; did you mean {meant[0]}?" if meant else f"; known are: {', '.join(known)}"
            raise SettingsError(f"{where} has no setting {name!r}{hint}")


def read_experiment(path: Path) -> Experiment:
    """@raises SettingsError that says which setting of which file is wrong"""
    try:
        settings = yaml.safe_load(path.read_text(encoding="utf-8"))
        if not isinstance(settings, dict):
            raise SettingsError("it holds no settings")
        kind = settings.pop("kind", None)
        if kind not in KINDS:
            raise SettingsError(f"kind is {kind!r}, and not one of: {', '.join(KINDS)}")
        declared = fields(KINDS[kind])
        check_names(settings, (f.name for f in declared), f"kind: {kind}")
        missing = [
            f.name for f in declared if f.default is MISSING and f.default_factory is MISSING and f.name not in settings
        ]
        if missing:
            raise SettingsError(f"it does not say: {', '.join(missing)}")
        # Sequences as tuples, as the models' own settings have them.
        return KINDS[kind](**{name: as_tuples(value) for name, value in settings.items()})
    except (SettingsError, yaml.YAMLError) as error:
        raise SettingsError(f"{path}: {error}") from error


def as_tuples(value: object) -> object:
    if isinstance(value, list):
        return tuple(value)
    if isinstance(value, dict):
        return {name: as_tuples(inner) for name, inner in value.items()}
    return value


def fingerprint(experiment: Experiment) -> str:
    """A hash of all that is not as it is by default, so that a new setting leaves older hashes as they were."""
    said = {"kind": experiment.kind}
    for f in fields(experiment):
        default = f.default_factory() if f.default_factory is not MISSING else f.default
        if (value := getattr(experiment, f.name)) != default:
            said[f.name] = value
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:12]


def shares_of(given: dict[str, float], sizes: dict[str, int], sampler: str) -> dict[str, float]:
    """How much is drawn of each source that takes part, relative to the others.

    @param sizes examples of every source there is
    @raises SettingsError when a name stands for no source, and when none takes part
    """
    for key in given:
        if not any(begins(key, name) for name in sizes):
            raise SettingsError(f"sources.{key}: no source has this name; there are: {', '.join(sorted(sizes))}")
    shares = {}
    for name in sorted(sizes):
        keys = [key for key in given if begins(key, name)]
        if keys and sizes[name] and (share := given[max(keys, key=len)]) > 0:
            shares[name] = share if sampler == "weighted" else float(sizes[name])
    if not shares:
        raise SettingsError("sources: none takes part")
    return shares


def begins(prefix: str, name: str) -> bool:
    """Does a dotted name begin with these of its parts? `recorded.jeju` does so `recorded.jeju.to`."""
    return name == prefix or name.startswith(prefix + ".")
