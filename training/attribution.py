"""Train the attribution head: ``python -m training attribution --gold FOLDER --run FOLDER ...``.

The head says who holds or says what in a sentence (:mod:`dragoman.parse.attribution`). It takes
the states of words that the frozen reading model gives, and has two small transformer layers of
its own: one before the words are scored as anchors of attributions, one that reads the sentence
again from each anchor. The labels of a sentence are learnt together, as a linear chain
(conditional random field, Lafferty et al. 2001), so that spans stay whole.

It learns from PolNeAR's training articles (Newell, Margolin and Ruths 2018), cut into sentences and
words by dragoman's own parser; the first ``--held`` of them are only measured on. The states are
kept in the run's folder; the budget is in steps, every chance comes from the seed, and a run that
was cut short goes on from its checkpoint.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from dragoman.lexicon.lexicon import Lexicon
from dragoman.parse.attribution import (
    FILE,
    INPUTS,
    LABELS,
    LEAST,
    OUTPUTS,
    WAYS,
    Attribution,
    attributions_of,
    quoted_words,
    ways,
)
from dragoman.parse.heads import DECIMALS, load
from dragoman.parse.parsed import Parsed, Token
from dragoman.parse.parser import LONGEST as MOST_WORDS
from dragoman.parse.parser import Parser, paragraph_starts
from dragoman.repair import repair
from training.export import quantise
from training.network import FAR, Build, Layer

ROWS: Final = "train/polnear.train.jsonl"
HIDDEN: Final = 384
FARTHEST: Final = 32
"""Words from the anchor beyond which distances are one."""
LONGEST: Final = 120
"""Words of a sentence that is learnt from."""
BUDGET: Final = 1600
"""Words of a batch, padding counted."""
RATE: Final = 1.5e-3
WARMING: Final = 100
SPANS: Final = 0.3
"""Weight of the loss of spans beside that of anchors."""
STEPS: Final = 1400
SIZE: Final = 128
KINDS: Final = ("source", "cue", "content")
TOPS: Final = ("VERB", "NOUN", "ADJ", "AUX", "PROPN")


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence.

    Attributes:
        at: number of its first row among the states of all articles.
        heads, relations, quoted: as the head is given them.
        told: the anchors of its attributions, and the label of each word seen from there.
    """

    at: int
    heads: tuple[int | None, ...]
    relations: tuple[str, ...]
    quoted: tuple[int, ...]
    told: tuple[tuple[int, tuple[int, ...]], ...]

    @property
    def size(self) -> int:
        """Words."""
        return len(self.heads)


class Data:
    """The examples and states of all articles, read once and kept in a folder."""

    def __init__(self, rows: Sequence[dict[str, Any]], model: Path, folder: Path) -> None:
        """Take the rows, and what is kept of an earlier reading by the same model."""
        digest = hashlib.sha256((model / "reader.onnx").read_bytes())
        digest.update(json.dumps(rows, sort_keys=True).encode())
        kept = folder / f"attribution-{digest.hexdigest()[:12]}"
        if not kept.with_suffix(".npy").is_file():
            _read_all(rows, model, kept)
        lines = kept.with_suffix(".jsonl").read_text("utf-8").splitlines()
        self.articles = [[_example(said) for said in json.loads(line)] for line in lines]
        self.states: NDArray[np.float16] = np.load(kept.with_suffix(".npy"), mmap_mode="r")

    def states_of(self, example: Example) -> NDArray[np.float16]:
        """The states of a sentence's words, a row each."""
        return self.states[example.at : example.at + example.size]


def _example(said: dict[str, Any]) -> Example:
    told = tuple((anchor, tuple(labels)) for anchor, labels in said["told"])
    lists = (tuple(said[name]) for name in ("heads", "relations", "quoted"))
    return Example(said["at"], *lists, told)


def _read_all(rows: Sequence[dict[str, Any]], model: Path, kept: Path) -> None:
    """Parse every article; write its examples and, last of all, the states."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    lexicon = Lexicon()
    parser = Parser(lexicon.lemmas, model, states=True)
    states: list[NDArray[np.float16]] = []
    at = 0
    with kept.with_suffix(".jsonl").open("w", encoding="utf-8") as out:
        for number, row in enumerate(rows):
            parsed, all_states = parser.parse_with_states(repair(row["text"], lexicon))
            out.write(json.dumps(list(_told(parsed, row["gold"]["statements"], at))) + "\n")
            states += all_states
            at += len(parsed.tokens)
            if number % 100 == 0:
                print(f"read {number}/{len(rows)}", flush=True)
    part = kept.with_suffix(".part.npy")
    np.save(part, np.concatenate(states))
    os.replace(part, kept.with_suffix(".npy"))


def _told(parsed: Parsed, gold: Sequence[dict[str, Any]], at: int) -> Iterator[dict[str, Any]]:
    """The sentences of an article as examples; what lies outside the cue's sentence is left out."""
    found: dict[int, dict[int, dict[str, list[int]]]] = {}
    for attribution in gold:
        words = {kind: _tokens_in(parsed.tokens, attribution[kind]) for kind in KINDS}
        anchor = anchor_of(parsed, words["cue"])
        if anchor is not None and words["content"]:
            found.setdefault(anchor.sentence, {}).setdefault(anchor.index, words)
    texts = [token.text for token in parsed.tokens]
    quoted = quoted_words(texts, paragraph_starts(parsed.repaired.source, parsed.tokens))
    for sentence in parsed.sentences:
        first, end = sentence.first, sentence.end
        tokens = parsed.tokens_of(sentence)
        yield {
            "at": at + first,
            "heads": [None if t.head is None else t.head - first for t in tokens],
            "relations": [t.relation for t in tokens],
            "quoted": quoted[first:end],
            "told": [
                (anchor - first, labels_of(words, first, end))
                for anchor, words in sorted(found.get(sentence.index, {}).items())
            ],
        }


def _tokens_in(tokens: Sequence[Token], spans: Sequence[tuple[int, int]]) -> list[int]:
    """Numbers of the tokens inside spans of the source."""
    inside = (t.index for t in tokens if any(t.span.start < b and a < t.span.end for a, b in spans))
    return sorted(inside)


def anchor_of(parsed: Parsed, cue: Sequence[int]) -> Token | None:
    """The top word of a cue: one whose head lies outside it, a verb if there is one."""
    wordy = [i for i in cue if any(map(str.isalnum, parsed.tokens[i].text))] or list(cue)
    tops = [parsed.tokens[i] for i in wordy if parsed.tokens[i].head not in wordy]
    verbs = [t for t in tops if t.upos == TOPS[0]]
    others = [t for t in tops if t.upos in TOPS]
    return next(iter((*verbs, *others, *tops)), None)


def labels_of(words: dict[str, list[int]], first: int, end: int) -> list[int]:
    """The label of each word of a sentence; where spans lie in one another, the frame counts."""
    kinds = [""] * (end - first)
    for kind in ("content", "source", "cue"):
        for index in words[kind]:
            if first <= index < end:
                kinds[index - first] = kind
    before = ("", *kinds)
    return [
        LABELS.index(f"{'I' if kind == last else 'B'}-{kind}") if kind else 0
        for last, kind in zip(before, kinds, strict=False)
    ]


class Head(nn.Module):
    """The network."""

    def __init__(self, size: int = SIZE) -> None:
        """Take the size of the head's own states."""
        super().__init__()
        build = Build(2, size, 8, 2 * size, arc=0, relation=0, dropout=0.15, epsilon=1e-5)
        self.given = nn.Linear(HIDDEN, size)
        self.quoted = nn.Embedding(4, size)
        self.before = nn.LayerNorm(size)
        self.lower = Layer(build)
        self.cue = nn.Sequential(nn.Linear(size, size // 2), nn.GELU(), nn.Linear(size // 2, 1))
        self.anchor = nn.Linear(size, size)
        self.way = nn.Embedding(WAYS, size)
        self.distance = nn.Embedding(2 * FARTHEST + 1, size)
        self.between = nn.LayerNorm(size)
        self.upper = Layer(build)
        self.label = nn.Linear(size, len(LABELS))
        self.steps = nn.Parameter(torch.zeros(len(LABELS) + 1, len(LABELS)))
        self.drop = nn.Dropout(build.dropout)
        self.register_buffer("never", _never())
        for embedding in (self.quoted, self.way, self.distance):
            nn.init.normal_(embedding.weight, std=0.02)

    def anchors(self, words: Tensor, quoted: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """States [B, W, 384] to the head's own states [B, W, H] and scores of anchors [B, W]."""
        states = self.drop(self.before(self.given(words) + self.quoted(quoted)))
        states = self.lower(states, _bias(mask, states))
        return states, self.cue(states).squeeze(-1)

    def labels(
        self, states: Tensor, mask: Tensor, which: Tensor, anchors: Tensor, seen: Tensor
    ) -> Tensor:
        """Scores [K, W, labels] seen from K anchors, each in the sentence that ``which`` tells."""
        places = torch.arange(states.shape[1]).unsqueeze(0)
        far = (places - anchors.unsqueeze(1)).clamp(-FARTHEST, FARTHEST) + FARTHEST
        anchor = self.anchor(states[which, anchors]).unsqueeze(1)
        here = states[which] + anchor + self.distance(far) + self.way(seen)
        here = self.drop(self.between(here))
        return self.label(self.upper(here, _bias(mask[which], here)))

    def all_steps(self) -> Tensor:
        """Scores of one label behind another, those that cannot follow put out of reach."""
        return self.steps + self.never  # pyright: ignore


def _bias(mask: Tensor, states: Tensor) -> Tensor:
    return (1.0 - mask[:, None, None, :].to(states.dtype)) * FAR


def _never() -> Tensor:
    """What keeps a span from starting in its middle; the last row is the start of a sentence."""
    found = torch.zeros(len(LABELS) + 1, len(LABELS))
    for number, label in enumerate(LABELS):
        if label.startswith("I-"):
            found[:, number] = FAR
            found[number - 1 : number + 1, number] = 0.0
    return found


def chain_loss(scores: Tensor, mask: Tensor, told: Tensor, steps: Tensor) -> Tensor:
    """How much less likely than sure the told labels [K, W] are, among all rows of labels."""
    rows = torch.arange(len(scores))
    total = scores[:, 0] + steps[-1]
    right = total[rows, told[:, 0]]
    for at in range(1, scores.shape[1]):
        here = mask[:, at]
        after = torch.logsumexp(total.unsqueeze(2) + steps[:-1], 1) + scores[:, at]
        total = torch.where(here.unsqueeze(1), after, total)
        step = steps[told[:, at - 1], told[:, at]] + scores[rows, at, told[:, at]]
        right = right + here * step
    return (torch.logsumexp(total, 1) - right).mean()


@dataclass(frozen=True, slots=True)
class Batch:
    """Arrays of some sentences, and of the anchors in them."""

    words: Tensor
    quoted: Tensor
    mask: Tensor
    is_anchor: Tensor
    which: Tensor
    anchors: Tensor
    seen: Tensor
    told: Tensor


def batch_of(examples: Sequence[Example], data: Data) -> Batch:
    """The arrays."""
    height, width = len(examples), max(e.size for e in examples)
    words = np.zeros((height, width, HIDDEN), dtype=np.float32)
    quoted = np.zeros((height, width), dtype=np.int64)
    mask, is_anchor = (np.zeros((height, width), dtype=np.float32) for _ in range(2))
    anchors: list[tuple[int, int]] = []
    seen: list[NDArray[np.int64]] = []
    told: list[NDArray[np.int64]] = []
    for number, example in enumerate(examples):
        size = example.size
        words[number, :size] = data.states_of(example)
        quoted[number, :size] = example.quoted
        mask[number, :size] = 1
        through = ways(example.heads, example.relations) if example.told else None
        for anchor, labels in example.told:
            is_anchor[number, anchor] = 1
            anchors.append((number, anchor))
            seen.append(_padded(through[anchor], width) if through is not None else seen[-1])
            told.append(_padded(np.array(labels, dtype=np.int64), width))
    places = torch.tensor(anchors, dtype=torch.long).view(-1, 2)
    rows = (torch.from_numpy(np.array(r).reshape(-1, width)) for r in (seen, told))
    arrays = (torch.from_numpy(a) for a in (words, quoted, mask, is_anchor))
    return Batch(*arrays, places[:, 0], places[:, 1], *rows)


def _padded(row: NDArray[np.int64], width: int) -> NDArray[np.int64]:
    return np.pad(row, (0, width - len(row)))


def plan(examples: Sequence[Example], rng: random.Random) -> list[list[int]]:
    """Numbers of the examples in batches of like length, the batches in random order."""
    order = sorted(range(len(examples)), key=lambda i: (examples[i].size + 4 * rng.random(), i))
    batches: list[list[int]] = [[]]
    for i in order:
        if batches[-1] and examples[i].size * (len(batches[-1]) + 1) > BUDGET:
            batches.append([])
        batches[-1].append(i)
    rng.shuffle(batches)
    return batches


def endless(examples: Sequence[Example], seed: int) -> Iterator[list[int]]:
    """Plans of one epoch after the other, each from its own seed."""
    epoch = 0
    while True:
        yield from plan(examples, random.Random(f"{seed}/{epoch}"))
        epoch += 1


@dataclass
class Training:
    """One training of the head, and where it stands."""

    data: Data
    examples: Sequence[Example]
    seed: int
    steps: int
    size: int
    checkpoint: Path

    @cached_property
    def head(self) -> Head:
        """The network."""
        torch.manual_seed(self.seed)
        return Head(self.size)

    @property
    def _recipe(self) -> tuple[int, int, int]:
        return self.seed, self.steps, self.size

    def train(self, every: int = 50) -> Head:
        """Train to the last step; the learning rate rises, then falls in a line."""
        optimiser = torch.optim.AdamW(
            self.head.parameters(), lr=RATE, weight_decay=0.01, betas=(0.9, 0.98)
        )
        step = self._resume(optimiser)
        started = time.process_time()
        sums = [0.0, 0.0]
        self.head.train()
        for number, chosen in enumerate(endless(self.examples, self.seed)):
            if number < step:
                continue
            if step >= self.steps:
                break
            rising = min(1.0, (step + 1) / WARMING)
            for group in optimiser.param_groups:
                group["lr"] = RATE * rising * (1.0 - step / self.steps)
            torch.manual_seed(self.seed * 1_000_003 + step)  # a resumed run repeats
            losses = self._learn(optimiser, [self.examples[i] for i in chosen])
            sums = [a + b for a, b in zip(sums, losses, strict=True)]
            step += 1
            if step % every == 0 or step == self.steps:
                shown = " ".join(f"{total / every:.3f}" for total in sums)
                spent = time.process_time() - started
                print(f"{step}/{self.steps} {spent:.0f} CPU-s cue, span {shown}", flush=True)
                sums = [0.0, 0.0]
                self._save(optimiser, step)
        return self.head.eval()

    def _learn(
        self, optimiser: torch.optim.Optimizer, examples: Sequence[Example]
    ) -> tuple[float, float]:
        batch = batch_of(examples, self.data)
        states, scores = self.head.anchors(batch.words, batch.quoted, batch.mask)
        is_word = batch.mask > 0
        cue = functional.binary_cross_entropy_with_logits(
            scores[is_word], batch.is_anchor[is_word], reduction="sum"
        ) / len(examples)
        span = torch.zeros(())
        if len(batch.which):
            labels = self.head.labels(states, batch.mask, batch.which, batch.anchors, batch.seen)
            is_word = batch.mask[batch.which] > 0
            span = chain_loss(labels, is_word, batch.told, self.head.all_steps())
        optimiser.zero_grad(set_to_none=True)
        (cue + SPANS * span).backward()
        torch.nn.utils.clip_grad_norm_(self.head.parameters(), 2.0)
        optimiser.step()
        return cue.item(), span.item()

    def _resume(self, optimiser: torch.optim.Optimizer) -> int:
        if not self.checkpoint.is_file():
            return 0
        state = torch.load(self.checkpoint)
        if state["recipe"] != self._recipe:
            return 0
        self.head.load_state_dict(state["head"])
        optimiser.load_state_dict(state["optimiser"])
        print(f"goes on from step {state['step']}", flush=True)
        return state["step"]

    def _save(self, optimiser: torch.optim.Optimizer, step: int) -> None:
        state = {
            "head": self.head.state_dict(),
            "optimiser": optimiser.state_dict(),
            "step": step,
            "recipe": self._recipe,
        }
        part = self.checkpoint.with_suffix(".part")
        torch.save(state, part)
        os.replace(part, self.checkpoint)


class Exported(nn.Module):
    """What the shipped graph computes for one sentence."""

    def __init__(self, head: Head) -> None:
        super().__init__()
        self.head = head

    def forward(self, words: Tensor, quoted: Tensor, through: Tensor) -> tuple[Tensor, ...]:
        """States [1, W, 384], marks [1, W] and ways [W, W] to what ``OUTPUTS`` names."""
        mask = torch.ones_like(quoted)
        states, scores = self.head.anchors(words, quoted, mask)
        sure = torch.sigmoid(scores)
        rounded = torch.round(sure[0] * 10**DECIMALS)
        least = rounded.max().clamp(max=LEAST * 10**DECIMALS)  # onnxruntime fails on no anchor
        anchors = torch.nonzero(rounded >= least).squeeze(1)
        which = torch.zeros_like(anchors)
        labels = self.head.labels(states, mask, which, anchors, through[anchors])
        steps = self.head.all_steps() + 0.0 * sure[0, 0]  # a constant would lose its name
        return sure, anchors, labels, steps


def export(head: Head, path: Path, *, quantised: bool = True) -> str:
    """Write the graph, put in place whole; give its digest."""
    size = 12
    inputs = (
        torch.randn(1, size, HIDDEN),
        torch.zeros(1, size, dtype=torch.long),
        torch.zeros(size, size, dtype=torch.long),
    )
    axes: dict[str, dict[int, str]] = {
        "words": {1: "words"},
        "quoted": {1: "words"},
        "ways": {0: "words", 1: "words"},
        "cues": {1: "words"},
        "anchors": {0: "anchors"},
        "labels": {0: "anchors", 1: "words"},
    }
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        graph = Path(folder) / FILE
        torch.onnx.export(
            Exported(head).eval(),
            inputs,
            str(graph),
            input_names=list(INPUTS),
            output_names=list(OUTPUTS),
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        graph = quantise(graph) if quantised else graph
        os.replace(graph, path)
    return hashlib.sha256(path.read_bytes()).hexdigest()


def measure(graph: Path, data: Data, examples: Sequence[Example]) -> dict[str, float]:
    """F1 of anchors, and of whole attributions whose spans have most words in common."""
    session = load(graph)
    right = {"anchor": 0, "source": 0, "content": 0, "content exact": 0}
    told = found = words = 0
    started = time.process_time()
    for example in examples:
        words += example.size
        through = ways(example.heads, example.relations)
        said = attributions_of(session, data.states_of(example), through, example.quoted, 0)
        gold = dict(example.told)
        sure = [one for one in said if one.score >= 0.4]
        told, found = told + len(gold), found + len(sure)
        for one in sure:
            if one.anchor in gold:
                for what, is_right in _compared(one, gold[one.anchor]).items():
                    right[what] += is_right
    spent = time.process_time() - started
    scores = {what: round(200 * n / max(1, told + found), 1) for what, n in right.items()}
    return {**scores, "words a CPU-second": round(words / max(spent, 1e-9))}


def _compared(one: Attribution, labels: Sequence[int]) -> dict[str, bool]:
    """What of an attribution is right, by its sentence's labels."""

    def of(kind: str) -> set[int]:
        return {i for i, label in enumerate(labels) if LABELS[label].endswith(kind)}

    source = set(range(one.source[0], one.source[1] + 1)) if one.source else set[int]()
    content = {i for a, b in one.content for i in range(a, b + 1)}
    gold = of("content")
    return {
        "anchor": True,
        "source": bool(source & of("source")) or not (source or of("source")),
        "content": 2 * len(content & gold) >= len(content | gold),
        "content exact": content == gold,
    }


def main() -> None:
    """Train, export and measure by the arguments of the command line."""
    parser = argparse.ArgumentParser(description="Train the attribution head.")
    parser.add_argument("--corpora", type=Path, help="not read: the data is PolNeAR's")
    parser.add_argument("--gold", type=Path, required=True, help="folder with the training rows")
    parser.add_argument("--run", type=Path, required=True, help="folder with the reader's model")
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument("--size", type=int, default=SIZE, help="of the head's own states")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--held", type=int, default=60, help="articles that are only measured on")
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    model: Path = arguments.run / "model"
    lines = (arguments.gold / ROWS).read_text("utf-8").splitlines()
    data = Data([json.loads(line) for line in lines], model, arguments.run)
    held = [e for article in data.articles[: arguments.held] for e in article]
    learnt = [e for article in data.articles[arguments.held :] for e in article]
    learnt = [e for e in learnt if 2 < e.size <= LONGEST]
    told = sum(len(e.told) for e in learnt)
    print(f"{len(learnt)} sentences, {told} attributions", flush=True)
    checkpoint = arguments.run / "attribution.pt"
    recipe = (arguments.seed, arguments.steps, arguments.size)
    head = Training(data, learnt, *recipe, checkpoint).train()
    digest = export(head, model / FILE)
    print(f"{FILE} sha256 {digest}")
    print(json.dumps(measure(model / FILE, data, [e for e in held if e.size <= MOST_WORDS])))


if __name__ == "__main__":
    main()
