"""How Saturi's speed stands beside models of the sizes that others use for this.

    python3 -m venv VENV && VENV/bin/pip install torch transformers
    VENV/bin/python benchmarks/peers.py [--runs 20]

KoBART, which Korean dialect translators are mostly made of (an encoder and decoder of six layers each, beam 4), and
KoELECTRA-small, a small classifier. Both are made here with random weights from their shapes, written down from memory and not
compared with what is published: how long they take depends on shapes alone, and nothing is downloaded. A random decoder does not end by itself, so it writes as many tokens as the
sentence has, which is what a translation has. Saturi is measured by `npm run bench`, in the same run, and all on one thread.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

os.environ["OMP_NUM_THREADS"] = "1"

import torch
import transformers
from transformers import BartConfig, BartForConditionalGeneration, ElectraConfig, ElectraForSequenceClassification

SYLLABLES = 40
TOKENS = 20
"""What 40 syllables of everyday Korean are taken to be for their tokenizers: two syllables a token."""


def kobart() -> BartForConditionalGeneration:
    """Of the size of gogamza/kobart-base-v2."""
    config = BartConfig(
        vocab_size=30_000,
        max_position_embeddings=1026,
        encoder_layers=6,
        decoder_layers=6,
        encoder_ffn_dim=3072,
        decoder_ffn_dim=3072,
        encoder_attention_heads=16,
        decoder_attention_heads=16,
        d_model=768,
        activation_function="gelu",
        pad_token_id=3,
        bos_token_id=1,
        eos_token_id=1,
        decoder_start_token_id=1,
        forced_eos_token_id=1,
    )
    return BartForConditionalGeneration(config).eval()


def koelectra_small() -> ElectraForSequenceClassification:
    """Of the size of monologg/koelectra-small-v3-discriminator."""
    config = ElectraConfig(
        vocab_size=35_000,
        embedding_size=128,
        hidden_size=256,
        num_hidden_layers=12,
        num_attention_heads=4,
        intermediate_size=1024,
        max_position_embeddings=512,
        num_labels=4,
    )
    return ElectraForSequenceClassification(config).eval()


def median_milliseconds(run: Callable[[], object], runs: int) -> float:
    run()
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        run()
        times.append(1000 * (time.perf_counter() - began))
    return statistics.median(times)


def ours() -> dict[str, float]:
    """`npm run bench`: p50 in milliseconds, by request."""
    environment = {**os.environ, "INFERENCE_THREADS": "1"}
    command = ["npm", "run", "--silent", "bench", "--", "--engine-only", "--json"]
    root = Path(__file__).parent.parent
    said = subprocess.run(command, cwd=root, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout
    return {row["name"]: row["p50"] for row in json.loads(said)["latency"] if row["syllables"] == SYLLABLES}


def main() -> None:
    options = argparse.ArgumentParser(description="Saturi's speed beside models of other sizes")
    options.add_argument("--runs", type=int, default=20)
    runs = options.parse_args().runs
    torch.set_num_threads(1)
    torch.manual_seed(1)
    text = torch.randint(10, 29_000, (1, TOKENS))
    with torch.inference_mode():
        # Before and after the others: a machine may slow down meanwhile.
        first = ours()
        classifier = koelectra_small()
        detect = median_milliseconds(lambda: classifier(input_ids=text), 5 * runs)
        translator = kobart()
        written = {"num_beams": 4, "do_sample": False, "min_new_tokens": TOKENS, "max_new_tokens": TOKENS}
        translate = median_milliseconds(lambda: translator.generate(input_ids=text, **written), runs)
        second = ours()
    print(f"{SYLLABLES} syllables, one thread, p50 of one at a time; PyTorch {torch.__version__}, transformers {transformers.__version__}, {platform.machine()}")
    rows = [("detect", "KoELECTRA-small’s size", classifier, detect), ("translate", "KoBART’s size, beam 4", translator, translate)]
    for name, peer, model, theirs in rows:
        millions = sum(weight.numel() for weight in model.parameters()) / 1e6
        own = (first[name] + second[name]) / 2
        print(f"{name}: Saturi {first[name]:.1f} and {second[name]:.1f} ms, {peer} ({millions:.0f} million weights) {theirs:.1f} ms: {theirs / own:.1f} times")


if __name__ == "__main__":
    main()
