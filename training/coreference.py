"""Train the coreference head: ``python -m training.coreference --corpora FOLDER --run FOLDER``.

The head weighs what a pronoun or a description may take up. It learns from the documents of open
genres of GUM's training part, as dragoman itself reads them: each time the rules are about to
decide, what they see is kept beside what the corpus says is right. The first round follows the
rules' decisions, the second the decisions of the head that the first gave, so that it also learns
from the company of its own mistakes. The encoder is not touched.
"""

from __future__ import annotations

import argparse
import hashlib
import math
import pickle
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final

import torch
from torch import Tensor, nn

from dragoman.intake import Intake, take_in_text
from dragoman.lexicon.lexicon import Lexicon
from dragoman.parse.heads import Heads, States
from dragoman.parse.parsed import Parsed, Token
from dragoman.parse.parser import Parser
from dragoman.repair import repair
from dragoman.resolve import resolve
from dragoman.resolve.antecedents import FILE, OWN, SIZES, Choice, Judge
from dragoman.resolve.drafts import Draft
from dragoman.resolve.salience import Seen
from dragoman.settings import Settings
from training.chains import Told, told
from training.corpora import Corpora

STEPS: Final = 1200
BATCH: Final = 48
RATE: Final = 1e-3
DECAY: Final = 0.02
INNER: Final = 64
DROPOUT: Final = 0.4
KEPT: Final = 0.99
"""Share of the averaged weights that each step keeps."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One decision: the word, the mentions before it, and which of them are right."""

    states: States
    word: int
    candidates: tuple[int, ...]
    features: tuple[tuple[int, ...], ...]
    right: tuple[bool, ...]


class Recorder(Judge):
    """Keeps every decision, and decides as the head does where there is one."""

    def __init__(
        self, *given: object, chains: dict[int, tuple[str, ...]], samples: list[Sample]
    ) -> None:
        super().__init__(*given)  # pyright: ignore
        self.chains = chains
        self.samples = samples

    def best(self, token: Token, offered: Iterable[Seen], rule: Sequence[Draft]) -> Choice | None:
        """Keep the decision, then decide."""
        candidates = tuple(offered)
        own = set(self.chains.get(token.index, ()))
        states = self.parsed.states
        if candidates and states is not None:
            self.samples.append(
                Sample(
                    states,
                    token.index,
                    tuple(seen.head for seen in candidates),
                    tuple(tuple(row) for row in self.features(token, candidates, rule)),
                    tuple(bool(own & set(self.chains.get(s.head, ()))) for s in candidates),
                )
            )
        return super().best(token, candidates, rule)


class Antecedents(nn.Module):
    """Scores the mentions before a word against none of them."""

    def __init__(self, hidden: int) -> None:
        super().__init__()
        self.drop = nn.Dropout(DROPOUT)
        self.word = nn.Linear(hidden, INNER)
        self.candidate = nn.Linear(hidden, INNER)
        self.features = nn.Embedding(sum(SIZES), INNER)
        self.register_buffer("starts", torch.tensor([sum(SIZES[:i]) for i in range(len(SIZES))]))
        nn.init.normal_(self.features.weight, std=0.1)
        self.pair = nn.Linear(3 * INNER, INNER)
        self.score = nn.Linear(INNER, 1)
        self.alone = nn.Linear(INNER, INNER)
        self.none = nn.Linear(INNER, 1)

    def forward(self, word: Tensor, candidates: Tensor, features: Tensor) -> Tensor:
        """Words [B, 1, H], candidates [B, K, H], features [B, K, F] to scores [B, K]."""
        left = self.word(self.drop(word))
        right = self.candidate(self.drop(candidates))
        known = self.features(features + self.starts)
        both = torch.cat([left.expand_as(right), right, left * right], -1)
        inner = torch.relu(self.pair(both) + known.sum(-2))
        score = self.score(self.drop(inner)).squeeze(-1)
        own = known[..., :1, :OWN, :].sum(-2)
        alone = torch.relu(self.alone(left) + own)
        return score - self.none(self.drop(alone)).squeeze(-1)


class Exported(nn.Module):
    """What the shipped graph computes for one word."""

    def __init__(self, network: Antecedents) -> None:
        super().__init__()
        self.network = network

    def forward(self, word: Tensor, candidates: Tensor, features: Tensor) -> Tensor:
        """Word [1, H], candidates [K, H], features [K, F] to scores [K]."""
        given = word.unsqueeze(0), candidates.unsqueeze(0), features.unsqueeze(0)
        return self.network(*given)[0]


@dataclass(frozen=True, slots=True)
class Read:
    """A document as it was parsed, with what its tokens mention."""

    name: str
    parsed: Parsed
    chains: dict[int, tuple[str, ...]]


def read_all(documents: Sequence[Told], model: Path, cache: Path) -> list[Read]:
    """The documents parsed by the model; kept on disk for the next time."""
    total = hashlib.sha256((model / "reader.onnx").read_bytes())
    for document in documents:
        total.update(f"{document.name}\0{document.text}\0".encode())
    digest = total.hexdigest()
    if cache.exists():
        known, found = pickle.loads(cache.read_bytes())
        if known == digest:
            return found
    lexicon = Lexicon()
    parser = Parser(lexicon.lemmas, model, states=True)
    found: list[Read] = []
    for document in documents:
        parsed = parser.parse(repair(document.text, lexicon))
        assert parsed.states is not None, "export the reader with the states of words"
        bare = replace(parsed.states, heads=Heads(model.with_name("none")))
        parsed = replace(parsed, states=bare)
        found.append(Read(document.name, parsed, document.chains(parsed)))
    cache.write_bytes(pickle.dumps((digest, found)))
    return found


def record(documents: Sequence[Read], heads: Heads) -> list[Sample]:
    """The decisions that dragoman takes over the documents with the given heads."""
    lexicon = Lexicon()
    samples: list[Sample] = []
    for read in documents:
        assert read.parsed.states is not None
        parsed = replace(read.parsed, states=replace(read.parsed.states, heads=heads))
        judge = partial(Recorder, chains=read.chains, samples=samples)
        taken = next(take_in_text(parsed.repaired.source, read.name, Settings()))
        assert isinstance(taken, Intake)
        resolve(parsed, taken.document, lexicon, judge)
    return samples


def batch_of(samples: Sequence[Sample]) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """Words, candidates, features, which are right, which are there."""
    most = max(len(sample.candidates) for sample in samples)
    size = samples[0].states.rows.shape[1]
    words = torch.zeros(len(samples), 1, size)
    candidates = torch.zeros(len(samples), most, size)
    features = torch.zeros(len(samples), most, len(SIZES), dtype=torch.long)
    right = torch.zeros(len(samples), most, dtype=torch.bool)
    there = torch.zeros(len(samples), most, dtype=torch.bool)
    for at, sample in enumerate(samples):
        n = len(sample.candidates)
        words[at] = torch.from_numpy(sample.states.of([sample.word]))
        candidates[at, :n] = torch.from_numpy(sample.states.of(sample.candidates))
        features[at, :n] = torch.tensor(sample.features)
        features[at, n:] = features[at, 0]
        right[at, :n] = torch.tensor(sample.right)
        there[at, :n] = True
    return words, candidates, features, right, there


def loss_of(scores: Tensor, right: Tensor, there: Tensor) -> Tensor:
    """Minus the logarithm of the share that falls to what is right, "none" where nothing is."""
    scores = torch.cat([torch.zeros_like(scores[:, :1]), scores.masked_fill(~there, -1e4)], 1)
    right = torch.cat([~right.any(1, keepdim=True), right], 1)
    whole = torch.logsumexp(scores, 1)
    return (whole - torch.logsumexp(scores.masked_fill(~right, -1e4), 1)).mean()


def train(samples: Sequence[Sample], seed: int, steps: int) -> Antecedents:
    """A head trained on the samples; the moving average of its weights."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    network = Antecedents(samples[0].states.rows.shape[1])
    average = {name: p.detach().clone() for name, p in network.named_parameters()}
    optimiser = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    order: list[int] = []
    smooth = 0.0
    for step in range(steps):
        if len(order) < BATCH:
            order = rng.sample(range(len(samples)), len(samples))
        chosen = [samples[order.pop()] for _ in range(BATCH)]
        words, candidates, features, right, there = batch_of(chosen)
        for group in optimiser.param_groups:
            group["lr"] = RATE * min(1.0, (step + 1) / 50) * (1.0 - step / steps)
        loss = loss_of(network(words, candidates, features), right, there)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        optimiser.step()
        kept = min(KEPT, step / (step + 10))
        for name, parameter in network.named_parameters():
            average[name].lerp_(parameter.detach(), 1 - kept)
        smooth = loss.item() if math.isclose(smooth, 0.0) else 0.98 * smooth + 0.02 * loss.item()
        if (step + 1) % 200 == 0:
            print(f"{step + 1}/{steps} loss {smooth:.4f}", flush=True)
    network.load_state_dict(average, strict=False)
    return network.eval()


def measure(network: Antecedents, samples: Sequence[Sample]) -> str:
    """How often the head is right: to take up something or nothing, and what."""
    right = linked = meant = decided = 0
    with torch.no_grad():
        for at in range(0, len(samples), 64):
            some = samples[at : at + 64]
            words, candidates, features, good, there = batch_of(some)
            scores = network(words, candidates, features).masked_fill(~there, -1e4)
            best, where = scores.max(1)
            hit = good.gather(1, where.unsqueeze(1)).squeeze(1) & (best > 0)
            decided += int((hit | (~good.any(1) & (best <= 0))).sum())
            right += int(hit.sum())
            linked += int((best > 0).sum())
            meant += int(good.any(1).sum())
    precision, recall = right / max(1, linked), right / max(1, meant)
    share = decided / max(1, len(samples))
    return f"{len(samples)} decisions, right {share:.4f}, links P {precision:.4f} R {recall:.4f}"


def write(network: Antecedents, path: Path) -> str:
    """The head as a graph; gives the digest of the file."""
    hidden = network.word.in_features
    given = (
        torch.zeros(1, hidden),
        torch.zeros(3, hidden),
        torch.zeros(3, len(SIZES), dtype=torch.long),
    )
    torch.onnx.export(
        Exported(network).eval(),
        given,
        str(path),
        input_names=["word", "candidates", "features"],
        output_names=["scores"],
        dynamic_axes={n: {0: "mentions"} for n in ("candidates", "features", "scores")},
        opset_version=17,
        dynamo=False,
    )
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main() -> None:
    """Train by the arguments of the command line."""
    parser = argparse.ArgumentParser(description="Train the coreference head.")
    parser.add_argument("--corpora", type=Path, required=True, help="folder of the git clones")
    parser.add_argument("--run", type=Path, required=True, help="folder with the reader's model")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--held-out", type=Path, help="file with names of documents to measure on")
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    model: Path = arguments.run / "model"
    documents = list(told(Corpora(arguments.corpora).sources("gum")))
    read = read_all(documents, model, arguments.run / "coreference.documents.pkl")
    held = set(arguments.held_out.read_text().split()) if arguments.held_out else set[str]()
    learnt = [document for document in read if document.name not in held]
    kept = [document for document in read if document.name in held]
    samples = record(learnt, Heads(arguments.run / "none"))
    first = train(samples, arguments.seed, arguments.steps // 2)
    write(first, arguments.run / FILE)
    print(f"{len(samples)} decisions", flush=True)
    samples += record(learnt, Heads(arguments.run))
    network = train(samples, arguments.seed, arguments.steps)
    print(f"{FILE} sha256 {write(network, arguments.run / FILE)}")
    if kept:
        print("held out: " + measure(network, record(kept, Heads(arguments.run))))


if __name__ == "__main__":
    main()
