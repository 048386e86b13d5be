"""What training either model shares: optimisers, schedule, checkpoints, log and progress.

A run stops when its minutes are over, and the learning rate falls to nothing by then. It resumes
from its last checkpoint when the same command is given again.
"""

from __future__ import annotations

import json
import math
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TypeVar

import torch
from torch import Tensor
from tqdm import tqdm

from .encoder import Encoder


def optimisers_of(model: Encoder) -> list[torch.optim.Optimizer]:
    """AdamW for the network, Adagrad for the look-up tables, both with a learning rate still to be set.

    Most rows of a table are met a few times in all of training. Adagrad's first steps on a row are as
    long as its learning rate and shrink as the row is met again, so a word seen three times is learnt
    and a particle seen a million times stays calm (Duchi et al., 2011).
    """
    sparse = model.sparse_parameters()
    dense = [p for p in model.parameters() if all(p is not s for s in sparse)]
    return [
        torch.optim.AdamW(dense, lr=1.0, betas=(0.9, 0.98), weight_decay=0.01, fused=True),
        torch.optim.Adagrad(sparse, lr=1.0),
    ]


Batch = TypeVar("Batch")


def train_model(
    model: Encoder,
    experiment: dict,
    run: Path,
    batches: Iterable[Batch],
    losses: Callable[[Batch], dict[str, Tensor]],
    evaluate: Callable[[], dict[str, object]],
) -> None:
    """Trains `model` in place and writes `checkpoint.pt` and `log.jsonl` into the folder `run`.

    @param losses named losses of a batch; `experiment["loss"]` weighs them
    @param evaluate scores for the log, taken at each checkpoint
    """
    run.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(experiment["threads"])
    optimisers = optimisers_of(model)
    dense = optimisers[0].param_groups[0]["params"]
    rates = (experiment["learning_rate"], experiment["memory_learning_rate"])
    step, spent = 0, 0.0
    checkpoint = run / "checkpoint.pt"
    if checkpoint.exists():
        saved = torch.load(checkpoint, weights_only=True)
        model.load_state_dict(saved["model"])
        for optimiser, state in zip(optimisers, saved["optimisers"], strict=True):
            optimiser.load_state_dict(state)
        step, spent = saved["step"], saved["spent"]
    seconds = experiment["minutes"] * 60
    began, saved_at, log = time.monotonic() - spent, time.monotonic(), (run / "log.jsonl").open("a")
    means: dict[str, float] = {}
    progress = tqdm(total=experiment["minutes"], unit="min", mininterval=10, bar_format="{l_bar}{bar}{postfix}")
    model.train()
    for batch in batches:
        spent = time.monotonic() - began
        done = min(1.0, spent / seconds)
        rate = min(1.0, (step + 1) / experiment["warmup"]) * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * done)))
        for optimiser, full in zip(optimisers, rates, strict=True):
            optimiser.param_groups[0]["lr"] = full * rate
        with torch.autocast("cpu", dtype=torch.bfloat16):
            now = losses(batch)
        for optimiser in optimisers:
            optimiser.zero_grad(set_to_none=True)
        sum(loss * experiment["loss"][name] for name, loss in now.items()).backward()
        torch.nn.utils.clip_grad_norm_(dense, 1.0)
        for optimiser in optimisers:
            optimiser.step()
        step += 1
        for name, loss in now.items():
            means[name] = means.get(name, loss.item()) * 0.98 + loss.item() * 0.02
        if step % 50 == 0:
            progress.n = round(spent / 60, 1)
            shown = " ".join(f"{name} {mean:.4f}" for name, mean in means.items())
            progress.set_postfix_str(f" step {step} {step / spent:.2f}/s {shown}")
        if time.monotonic() - saved_at > experiment["checkpoint_minutes"] * 60 or done >= 1:
            state = {
                "config": asdict(model.config),
                "model": model.state_dict(),
                "optimisers": [o.state_dict() for o in optimisers],
                "step": step,
                "spent": spent,
            }
            torch.save(state, checkpoint.with_suffix(".new"))
            checkpoint.with_suffix(".new").replace(checkpoint)
            model.eval()
            scores = evaluate()
            model.train()
            log.write(json.dumps({"step": step, "minutes": spent / 60, **means, **scores}) + "\n")
            log.flush()
            saved_at = time.monotonic()
            if done >= 1:
                return
