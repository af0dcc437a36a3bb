"""Train the reading model: ``python -m training.reader --steps 9000 --seed 1 --threads 2 ...``.

The budget is in steps, never in minutes, so that a run can be repeated. The learning rate rises
for a hundred steps and then falls in a line to zero at the last one; what is kept is the moving
average of the weights (Polyak and Juditsky 1992). A run that was cut short goes
on from its last checkpoint when it is started again with the same arguments.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import time
from collections import Counter, deque
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count, islice
from pathlib import Path
from typing import Any, Final

# Threads that spin while they wait take the core from the other one's work.
os.environ.setdefault("OMP_WAIT_POLICY", "passive")
os.environ.setdefault("GOMP_SPINCOUNT", "0")

import torch
from torch import Tensor
from torch.nn import functional

from dragoman.parse.wordpiece import WordPiece
from training import templates
from training.batches import IGNORED, LONGEST, Batch, Batcher, Labels, labels_of
from training.corpora import Corpora, Example
from training.damage import damaged
from training.network import BUILDS, TAGS, Network, half_products, load_encoder
from training.silver import read_silver
from training.windows import followers, joined

WEIGHTS: Final = {"upos": 0.5, "xpos": 0.5, "lemma": 0.5, "mention": 0.5, "start": 0.2, "name": 0.7}
WARMING: Final = 100
BODY: Final = ("positions", "norm", "layers")
FROZEN: Final = ("pieces.weight", "distances.weight")
"""Piece embeddings stay: those of words met in training would drift from those never met."""
TIMES: Final = 3
"""How often a sentence that people labelled is shown for each time of one that a teacher did."""
POOL: Final = 2048
"""Sentences that are damaged and run together before batches of like length are made of them."""
AHEAD: Final = 32
"""Batches that are made while others are learnt from."""
KEPT: Final = 0.99
AVERAGED: Final = 4
"""Share of the averaged weights that each averaging keeps, and steps from one to the next."""


def main() -> None:
    """Train by the arguments of the command line."""
    arguments = _arguments().parse_args()
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(arguments.seed)
    out: Path = arguments.out
    out.mkdir(parents=True, exist_ok=True)
    run = Run(arguments)
    run.train()


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Train the reading model.")
    parser.add_argument("--corpora", type=Path, required=True, help="folder of the git clones")
    parser.add_argument("--encoder", type=Path, required=True, help="folder of its weights")
    parser.add_argument("--vocabulary", type=Path, required=True, help="BERT's vocab.txt")
    parser.add_argument("--silver", type=Path, default=None, help="sentences the teacher labelled")
    parser.add_argument("--build", choices=sorted(BUILDS), default="student")
    parser.add_argument("--out", type=Path, required=True, help="folder for labels, checkpoints")
    parser.add_argument("--steps", type=int, required=True, help="steps of the whole schedule")
    parser.add_argument("--until", type=int, default=None, help="stop there, to go on later")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--budget", type=int, default=1024, help="sub-words of a batch")
    parser.add_argument("--body-rate", type=float, default=3e-4)
    parser.add_argument("--head-rate", type=float, default=2e-3)
    parser.add_argument("--every", type=int, default=250, help="steps between checkpoints")
    return parser


class Run:
    """One training run: its data, its network, and where it stands."""

    def __init__(self, arguments: argparse.Namespace) -> None:
        """Read the corpora; start afresh, or from the last checkpoint where there is one."""
        self.arguments = arguments
        self.out: Path = arguments.out
        corpora = Corpora(arguments.corpora)
        vocabulary = arguments.vocabulary.read_text("utf-8").rstrip("\n").split("\n")
        wordpiece = WordPiece(vocabulary)
        found = corpora.training() + templates.examples(1500, arguments.seed)
        labels = labels_of(found)
        if arguments.silver:
            found = found * TIMES + read_silver(arguments.silver)
        self.batcher = Batcher(wordpiece, labels, arguments.budget)
        self.examples = [e for e in found if e.rows and self.batcher.length(e) <= LONGEST]
        sizes = {key: len(values) for key, values in labels.items()}
        self.network = Network(sizes, BUILDS[arguments.build])
        load_encoder(self.network, arguments.encoder)
        for name, parameter in self.network.named_parameters():
            parameter.requires_grad_(name not in FROZEN)
        self.average = {name: parameter.detach().clone() for name, parameter in self._learning()}
        self.optimiser = self._optimiser()
        self.step = 0
        self._write_labels(labels)
        (self.out / "vocab.txt").write_text("\n".join(vocabulary) + "\n", "utf-8")
        self._resume()
        words = sum(len(e.rows) for e in self.examples)
        print(f"{len(self.examples)} sentences, {words} words an epoch", flush=True)

    def _learning(self) -> list[tuple[str, torch.nn.Parameter]]:
        """The weights that are learnt, by name."""
        return [(n, p) for n, p in self.network.named_parameters() if n not in FROZEN]

    def _optimiser(self) -> torch.optim.Optimizer:
        body, head = [], []
        for name, parameter in self._learning():
            (body if name.startswith(BODY) else head).append(parameter)
        rates = (self.arguments.body_rate, self.arguments.head_rate)
        groups = [
            {"params": p, "lr": rate, "peak": rate}
            for p, rate in zip((body, head), rates, strict=True)
        ]
        return torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)

    def _write_labels(self, labels: Labels) -> None:
        text = json.dumps(labels, ensure_ascii=False, indent=0)
        (self.out / "labels.json").write_text(text + "\n", "utf-8")

    def _resume(self) -> None:
        path = self.out / "checkpoint.pt"
        if path.exists():
            state = torch.load(path)
            self.network.load_state_dict(state["network"])
            self.optimiser.load_state_dict(state["optimiser"])
            self.average = state["average"]
            self.step = state["step"]
            print(f"goes on from step {self.step}", flush=True)

    def save(self) -> None:
        """Write the checkpoint; a reader of the file never sees half of one."""
        state = {
            "network": self.network.state_dict(),
            "average": self.average,
            "optimiser": self.optimiser.state_dict(),
            "step": self.step,
            "build": self.arguments.build,
        }
        torch.save(state, self.out / "checkpoint.part")
        os.replace(self.out / "checkpoint.part", self.out / "checkpoint.pt")

    def batches(self) -> Iterator[Batch]:
        """The batches from the present step on."""
        seed = self.arguments.seed
        for number, chosen in enumerate(islice(self._plans(), self.step, None), self.step):
            rng = random.Random(f"{seed}/batch/{number}")
            yield self.batcher.batch(chosen, [rng.random() < 0.05 for _ in chosen])

    def _plans(self) -> Iterator[list[Example]]:
        """What each step shows, from the first on: damaged, then put together by length."""
        for epoch in count():
            rng = random.Random(f"{self.arguments.seed}/{epoch}")
            order = list(range(len(self.examples)))
            rng.shuffle(order)
            for at in range(0, len(order), POOL):
                shown = [self._shown(i, rng) for i in order[at : at + POOL]]
                for plan in self.batcher.plan(shown, rng):
                    yield [shown[i] for i in plan]

    def _shown(self, at: int, rng: random.Random) -> Example:
        """A sentence as this step shows it: damaged, and at times run together with the next."""
        parts = [damaged(e, rng) for e in followers(self.examples, at, rng)]
        for shown in (joined(parts, rng), joined(parts[:1], rng), self.examples[at]):
            if self.batcher.length(shown) <= LONGEST:
                return shown
        raise AssertionError("the last one always fits")

    def train(self) -> None:
        """Train to the last step, with a checkpoint now and then."""
        self.network.train()
        smooth: Counter[str] = Counter()
        started, words, steps = time.monotonic(), 0, self.arguments.steps
        until = min(steps, self.arguments.until or steps)
        for batch in ahead(self.batches()):
            if self.step >= until:
                break
            self._set_rate()
            torch.manual_seed(self.arguments.seed * 1_000_003 + self.step)  # a resumed run repeats
            losses = self._learn(batch)
            for key, value in losses.items():
                smooth[key] = 0.98 * smooth[key] + 0.02 * value if key in smooth else value  # pyright: ignore
            self.step += 1
            words += batch.words
            if self.step % 25 == 0:
                rate = words / (time.monotonic() - started)
                shown = " ".join(f"{k} {v:.3f}" for k, v in sorted(smooth.items()))
                print(f"{self.step}/{steps} {rate:.0f} words/s {shown}", flush=True)
            if self.step % self.arguments.every == 0:
                self.save()
        self.save()

    def _set_rate(self) -> None:
        rising = min(1.0, (self.step + 1) / WARMING)
        falling = 1.0 - self.step / self.arguments.steps
        for group in self.optimiser.param_groups:
            group["lr"] = group["peak"] * rising * falling

    def _learn(self, batch: Batch) -> dict[str, float]:
        with half_products():
            losses = losses_of(self.network, batch)
        loss = torch.stack(list(losses.values())).sum()
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 2.0)
        self.optimiser.step()
        if self.step % AVERAGED == 0:
            kept = min(KEPT, self.step / (self.step + 10 * AVERAGED))
            for name, parameter in self._learning():
                self.average[name].lerp_(parameter.detach(), 1 - kept)
        return {key: value.item() for key, value in losses.items()}


def ahead(batches: Iterator[Batch]) -> Iterator[Batch]:
    """The batches, the next ones made while the present one is learnt from."""
    with ThreadPoolExecutor(1) as pool:
        coming = deque(pool.submit(next, batches) for _ in range(AHEAD))
        while True:
            batch = coming.popleft().result()
            coming.append(pool.submit(next, batches))
            yield batch


def losses_of(network: Network, batch: Batch) -> dict[str, Tensor]:
    """The loss of each head, for those that the batch has labels for."""
    words = network.encode(batch.pieces, batch.shapes, batch.mask, batch.first)
    losses: dict[str, Tensor] = {}
    heads = batch.labels["head"]
    if (heads != IGNORED).any():
        scores, dependent, head = network.arcs(words, batch.word_mask)
        losses["arc"] = _cross_entropy(scores, heads)
        relations = network.relations(dependent, head, heads.clamp(min=0))
        losses["relation"] = _cross_entropy(relations, batch.labels["relation"])
    for tag in TAGS:
        if (batch.labels[tag] != IGNORED).any():
            scores = network.tags[tag](words)
            losses[tag] = WEIGHTS[tag] * _cross_entropy(scores, batch.labels[tag])
    return losses


def _cross_entropy(scores: Tensor, labels: Tensor) -> Tensor:
    flat: Any = functional.cross_entropy(
        scores.flatten(0, 1).float(), labels.flatten(), ignore_index=IGNORED
    )
    return flat


if __name__ == "__main__":
    main()
