"""What training either model shares: optimisers, schedule, checkpoints, log and progress.

A run stops when its minutes or epochs are over, and the learning rate falls to nothing by then. It
resumes from its last checkpoint when the same command is given again.
"""

from __future__ import annotations

import json
import math
import random
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import torch
from torch import Tensor, nn
from torch.utils.data import DataLoader, IterableDataset, get_worker_info
from tqdm import tqdm

from .settings import Experiment, SettingsError, begins, fingerprint
from ..export.graph import shipped_weights


@dataclass(frozen=True)
class Trained:
    """What a finished run cost."""

    parameters: int
    steps: int
    minutes: float


def freeze(model: nn.Module, frozen: tuple[str, ...]) -> None:
    """@raises SettingsError when a name stands for no parameter"""
    names = [name for name, _ in model.named_parameters()]
    for prefix in frozen:
        if not any(begins(prefix, name) for name in names):
            raise SettingsError(f"frozen: no parameter's name begins with {prefix}; there are: {', '.join(names)}")
    for name, parameter in model.named_parameters():
        if any(begins(prefix, name) for prefix in frozen):
            parameter.requires_grad_(False)


def optimisers_of(
    model: nn.Module, tables: list[nn.Parameter], experiment: Experiment
) -> list[tuple[torch.optim.Optimizer, float]]:
    """AdamW for the network, Adagrad for the look-up tables, each with its full learning rate.

    Most rows of a table are met a few times in all of training. Adagrad's first steps on a row are as
    long as its learning rate and shrink as the row is met again, so a word seen three times is learnt
    and a particle seen a million times stays calm (Duchi et al., 2011).
    """
    learning = [p for p in model.parameters() if p.requires_grad]
    sparse = [p for p in learning if any(p is table for table in tables)]
    dense = [p for p in learning if all(p is not table for table in tables)]
    optimisers: list[tuple[torch.optim.Optimizer, float]] = []
    if dense:
        adam = torch.optim.AdamW(dense, lr=1.0, betas=(0.9, 0.98), weight_decay=0.01, fused=True)
        optimisers.append((adam, experiment.learning_rate))
    if sparse:
        optimisers.append((torch.optim.Adagrad(sparse, lr=1.0), experiment.memory_learning_rate))
    return optimisers


def weights_to_begin_from(file: Path, model: nn.Module) -> dict[str, Tensor]:
    """@param file a run's `checkpoint.pt`, or a shipped `model.onnx`"""
    return shipped_weights(file, model) if file.suffix == ".onnx" else torch.load(file, weights_only=True, map_location="cpu")["model"]


_HALF_ON_CPU = torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported()
"""Does the processor multiply bfloat16? Where it does not, it takes several times as long as single precision."""

Batch = TypeVar("Batch", bound=tuple[Tensor, ...])


class _Drawn(IterableDataset):
    """Batches that are drawn with `rng`, by each of several processes from a seed of its own."""

    def __init__(self, batches: Iterator[Batch], rng: random.Random, seed: int) -> None:
        self._batches, self._rng, self._seed = batches, rng, seed

    def __iter__(self) -> Iterator[Batch]:
        if worker := get_worker_info():
            self._rng.seed(f"{self._seed} {worker.id}")
        return self._batches


def drawn_ahead(batches: Iterator[Batch], rng: random.Random, experiment: Experiment) -> Iterable[Batch]:
    """The batches, made by as many processes as the experiment says while others are learnt from.

    @param batches endless, not begun yet, and drawn with `rng` alone
    """
    if not experiment.workers:
        return batches
    return DataLoader(_Drawn(batches, rng, experiment.seed), batch_size=None, num_workers=experiment.workers, prefetch_factor=8, pin_memory=torch.cuda.is_available(), multiprocessing_context="fork")


def train_model(
    model: nn.Module,
    tables: list[nn.Parameter],
    config: dict,
    experiment: Experiment,
    run: Path,
    batches: Iterable[Batch],
    epoch: int,
    losses: Callable[[Batch], dict[str, Tensor]],
    evaluate: Callable[[], dict[str, object]],
    begin: Callable[[Path, nn.Module], dict[str, Tensor]] = weights_to_begin_from,
    device: str = "cpu",
) -> Trained:
    """Trains `model` in place and writes `checkpoint.pt` and `log.jsonl` into the folder `run`.

    @param tables those of its parameters that are look-up tables
    @param config what is needed to build the model again, for the checkpoint
    @param epoch how many examples the sources have
    @param losses named losses of a batch
    @param evaluate scores for the log, taken at each checkpoint
    @param begin the state to begin from, of the file that the experiment names
    @param device `cuda` trains in half precision there
    @raises SettingsError when `run` holds a run with other settings
    """
    run.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(experiment.threads)
    half = device != "cpu" or _HALF_ON_CPU
    model.to(device)
    if device != "cpu":
        # What a batch touches of a table is found out faster than it is sorted: there all rows have a gradient.
        for table in (module for module in model.modules() if isinstance(module, nn.Embedding)):
            table.sparse = False
    freeze(model, experiment.frozen)
    optimisers = optimisers_of(model, tables, experiment)
    learning = [p for p in model.parameters() if p.requires_grad and all(p is not table for table in tables)]
    step, drawn, spent, settings = 0, 0, 0.0, fingerprint(experiment)
    checkpoint = run / "checkpoint.pt"
    if checkpoint.exists():
        saved = torch.load(checkpoint, weights_only=True, map_location=device)
        if saved.get("settings", settings) != settings:
            raise SettingsError(f"{run} holds a run with other settings: give the experiment's file another name, or remove the folder")
        model.load_state_dict(saved["model"])
        for (optimiser, _), state in zip(optimisers, saved["optimisers"], strict=True):
            optimiser.load_state_dict(state)
        step, drawn, spent = saved["step"], saved.get("drawn", 0), saved["spent"]
    elif experiment.init_from:
        model.load_state_dict(begin(Path(experiment.init_from), model))

    def share_done() -> float:
        if experiment.minutes is not None:
            return min(1.0, spent / 60 / experiment.minutes)
        return min(1.0, drawn / epoch / experiment.epochs)

    trained = Trained(sum(p.numel() for p in model.parameters()), step, spent / 60)
    if step and share_done() >= 1:
        return trained
    began, saved_at, log = time.monotonic() - spent, time.monotonic(), (run / "log.jsonl").open("a")
    means: dict[str, Tensor] = {}
    progress = tqdm(total=100, mininterval=10, bar_format="{l_bar}{bar}{postfix}")
    model.train()
    for batch in batches:
        spent = time.monotonic() - began
        drawn += len(batch[0])
        done = share_done()
        rate = min(1.0, (step + 1) / experiment.warmup) * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * done)))
        for optimiser, full in optimisers:
            optimiser.param_groups[0]["lr"] = full * rate
        with torch.autocast(device, dtype=torch.bfloat16, enabled=half):
            now = losses(tuple(tensor.to(device, non_blocking=True) for tensor in batch))
        for optimiser, _ in optimisers:
            optimiser.zero_grad(set_to_none=True)
        sum(loss * experiment.loss.get(name, 1.0) for name, loss in now.items()).backward()
        torch.nn.utils.clip_grad_norm_(learning, 1.0)
        for optimiser, _ in optimisers:
            optimiser.step()
        step += 1
        for name, loss in now.items():
            means[name] = means.get(name, loss.detach()).lerp(loss.detach(), 0.02)  # read only now and then: a GPU need not be waited for
        if step % 50 == 0:
            progress.n = round(100 * done, 1)
            shown = " ".join(f"{name} {mean:.4f}" for name, mean in means.items())
            progress.set_postfix_str(f" step {step} {step / spent:.2f}/s {shown}")
        if time.monotonic() - saved_at > experiment.checkpoint_minutes * 60 or done >= 1:
            paused = time.monotonic()
            state = {
                "config": config,
                "settings": settings,
                "model": model.state_dict(),
                "optimisers": [o.state_dict() for o, _ in optimisers],
                "step": step,
                "drawn": drawn,
                "spent": spent,
            }
            torch.save(state, checkpoint.with_suffix(".new"))
            checkpoint.with_suffix(".new").replace(checkpoint)
            model.eval()
            scores = evaluate()
            model.train()
            log.write(json.dumps({"step": step, "minutes": spent / 60, **{name: mean.item() for name, mean in means.items()}, **scores}) + "\n")
            log.flush()
            saved_at = time.monotonic()
            began += saved_at - paused  # what is counted is training
            if done >= 1:
                return replace(trained, steps=step, minutes=spent / 60)
