"""Train the event head: ``python -m training event --gold FOLDER --model FOLDER --run FOLDER ...``.

The head says which class of event relates two marked actors of a sentence. It takes the states
that the frozen reading model has half way up, adds what is marked, and has three upper layers of
its own, which start from published weights. Neither the reading model nor its labels change.

It learns from the training rows of the gold folder and from the example sentences of our own
predicate lexicon. Each row is also shown with its actors hidden, exchanged for those of other
rows, or with words left out. Settings were chosen, and the rules' weight in the answer is fitted,
by cross-validation over the training rows alone. The budget is in epochs over the rows; every
chance comes from the seed; folds that are done are kept in the run's folder.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import pickle
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from dragoman.coding import code
from dragoman.coding.classes import class_of
from dragoman.intake import Intake, Problem, take_in, take_in_text
from dragoman.lexicon.lexicon import Lexicon
from dragoman.lexicon.tables import read_toml
from dragoman.parse import Parser
from dragoman.parse.event import (
    CLASSES,
    FILE,
    SOURCE,
    TARGET,
    UNMARKED,
    Marked,
    marked_sentence,
    marked_words,
    piece_marks,
    window,
)
from dragoman.parse.parsed import Parsed
from dragoman.parse.reader import SentenceReader
from dragoman.records import Reading
from dragoman.repair import repair
from dragoman.resolve import resolve
from dragoman.settings import Settings
from dragoman.text import Span
from training.export import quantise
from training.folds import FOLDS, fold_of, key_of
from training.network import BUILDS, FAR, Layer, Network, half_products, load_encoder

HIDDEN: Final = 384
VARIANTS: Final = 4
NOTHING: Final = len(CLASSES)
"""The number of the rules' answer where they have none."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How the head is trained; chosen by cross-validation over the training rows.

    Attributes:
        epochs: times that each row is shown.
        body, top: learning rates of the layers and of what is new.
        varied: share of showings that show a variant of the row.
        own: weight of the lexicon's sentences, where a row weighs one.
        smoothing: of the labels.
        silver: times that each pair which the teacher labelled is shown, before the rows.
    """

    epochs: int = 8
    silver: int = 3
    batch: int = 16
    body: float = 2e-4
    top: float = 2e-3
    varied: float = 0.5
    own: float = 0.5
    smoothing: float = 0.05
    warming: int = 30


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence with marks, its class, the number of the class that the rules say, its fold."""

    marked: Marked
    label: int
    rules: int
    fold: int = 0


@dataclass(frozen=True, slots=True)
class Shown:
    """States [sub-words, hidden] and marks of a sentence, its class and its weight.

    Attributes:
        shares: of each class, where a teacher said them instead of a label.
    """

    states: NDArray[np.float16]
    marks: tuple[int, ...]
    label: int
    weight: float = 1.0
    shares: tuple[float, ...] = ()


def main(given: Sequence[str] | None = None) -> None:
    """Train by the arguments of the command line."""
    arguments = _arguments().parse_args(given)
    torch.set_num_threads(arguments.threads)
    run: Path = arguments.run
    run.mkdir(parents=True, exist_ok=True)
    recipe = Recipe(epochs=arguments.epochs)
    data = Data(arguments.gold, arguments.model, run, arguments.silver)
    start = beginning(data, recipe, arguments.encoder, run, arguments.seed)
    heads = {
        seed: kept_fit(data, recipe, start, run, seed)
        for seed in range(arguments.seed, arguments.seed + arguments.seeds)
    }
    mixing = cross_validated(data, recipe, start, run, arguments.folds)
    for number in range(arguments.folds):
        export(_taken(run / f"fold.{number}.pt"), mixing, run / f"fold{number}")
    for seed, head in heads.items():
        out = run / f"seed{seed}"
        print(f"seed {seed}: {out / FILE} sha256 {export(head, mixing, out)}", flush=True)
    digest = export(averaged(list(heads.values())), mixing, arguments.model)
    print(f"their mean: {arguments.model / FILE} sha256 {digest}", flush=True)


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Train the event head.")
    parser.add_argument("--gold", type=Path, required=True, help="folder with train/plv.jsonl")
    parser.add_argument("--model", type=Path, required=True, help="folder of reader.onnx")
    parser.add_argument("--encoder", type=Path, required=True, help="folder of MiniLM's weights")
    parser.add_argument("--run", type=Path, required=True, help="folder for what is kept")
    parser.add_argument("--silver", type=Path, help="pairs that the event teacher labelled")
    parser.add_argument("--epochs", type=int, default=Recipe().epochs)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seeds", type=int, default=3, help="how many; their mean is shipped")
    parser.add_argument("--folds", type=int, default=FOLDS, help="how many of them to run")
    parser.add_argument("--threads", type=int, default=1)
    return parser


class Data:
    """The rows with their states, read once and kept in the run's folder."""

    def __init__(self, gold: Path, model: Path, run: Path, silver: Path | None) -> None:
        """Read the rows, or take them from the folder where they are from the same model."""
        self.silver = list(_silver(silver, Marker(model))) if silver else []
        digest = hashlib.sha256((model / "reader.onnx").read_bytes())
        digest.update((gold / "train" / "plv.jsonl").read_bytes())
        path = run / f"rows.{digest.hexdigest()[:12]}.pickle"
        if not path.exists():
            with path.with_suffix(".part").open("wb") as file:
                pickle.dump(_read(gold, model), file)
            os.replace(path.with_suffix(".part"), path)
        with path.open("rb") as file:
            self.rows, self.plain, self.variants, self.own = pickle.load(file)

    def epoch(self, chosen: Sequence[int], recipe: Recipe, rng: random.Random) -> list[Shown]:
        """What one epoch shows: each chosen row as it is or varied, and our own sentences."""
        shown: list[Shown] = []
        for i in chosen:
            varied = rng.random() < recipe.varied
            shown.append(rng.choice(self.variants[i]) if varied else self.plain[i])
        own = [Shown(s.states, s.marks, s.label, recipe.own) for s in self.own]
        return shown + own


def _silver(path: Path, reading: Marker) -> Iterator[Shown]:
    """The pairs that the event teacher labelled."""
    for line in path.read_text("utf-8").splitlines():
        pair = json.loads(line)
        shown = reading.shown(Marked(tuple(pair["words"]), tuple(pair["marks"])), -1)
        yield replace(shown, shares=tuple(pair["shares"]))


def _read(gold: Path, model: Path) -> tuple[list[Row], list[Shown], list[list[Shown]], list[Shown]]:
    """The rows, their states, those of their variants, and those of our own sentences."""
    reading = Marker(model)
    lines = (gold / "train" / "plv.jsonl").read_text("utf-8").splitlines()
    rows = [row for line in lines for row in reading.row(json.loads(line))]
    own = reading.own_sentences()
    others = names_of(rows)
    rng = random.Random("variants")
    variants = [variants_of(row, others, rng) for row in rows]
    return (
        rows,
        [reading.shown(row.marked, row.label) for row in rows],
        [[reading.shown(m, r.label) for m in ms] for r, ms in zip(rows, variants, strict=True)],
        [reading.shown(row.marked, row.label) for row in own],
    )


class Marker:
    """Reads sentences as dragoman does, with the model of a folder."""

    def __init__(self, model: Path) -> None:
        """Load the model and the lexicon."""
        self.lexicon = Lexicon()
        self.parser = Parser(self.lexicon.lemmas, model)
        self.reader = SentenceReader(model)

    def row(self, line: dict[str, Any]) -> Iterator[Row]:
        """A gold row; none where no word of it is marked."""
        gold = line["gold"]
        sides = {side: gold[side].get("spans") or [] for side in ("source", "target")}
        for taken, parsed, marked in self._marked(line["text"], sides):
            resolved = resolve(parsed, taken.document, self.lexicon)
            pair = code(resolved, self.lexicon, taken.marks, 0.0).pair
            said = class_of(self.lexicon.ontology, pair.type, pair.cameo) if pair else ""
            rules = CLASSES.index(said) if said in CLASSES else NOTHING
            fold = fold_of(key_of(line["text"]))
            yield Row(marked, CLASSES.index(gold["root"]), rules, fold)

    def pair(self, text: str, sides: dict[str, list[list[int]]]) -> Iterator[Marked]:
        """The words of a text with the spans of its source and target as marks."""
        for _, _, marked in self._marked(text, sides):
            yield marked

    def _marked(
        self, text: str, sides: dict[str, list[list[int]]]
    ) -> Iterator[tuple[Intake, Parsed, Marked]]:
        given = json.dumps({"id": "row", "text": text, "pair": sides})
        taken = next(iter(take_in(given.encode(), "rows.jsonl", Settings())))
        if isinstance(taken, Problem) or taken.marks is None:
            return
        source, target = taken.marks.source, taken.marks.target
        parsed = self.parser.parse(repair(taken.document.text, self.lexicon))
        tokens = marked_sentence(parsed, source, target)
        if tokens:
            yield taken, parsed, marked_words(tokens, source, target)

    def own_sentences(self) -> list[Row]:
        """The example sentences of the predicate lexicon, marked where our rules see two actors."""
        found: list[Row] = []
        folder = self.lexicon.folder / "en" / "predicates"
        for path in sorted(folder.glob("*.toml")):
            for entry in read_toml(path, "predicate"):
                reads = entry.get("reads")
                for text in reads if isinstance(reads, dict) else ():
                    found += self._own(str(text))
        return found

    def _own(self, text: str) -> Iterator[Row]:
        taken = next(iter(take_in_text(text, "own", Settings())))
        if isinstance(taken, Problem):
            return
        parsed = self.parser.parse(repair(taken.document.text, self.lexicon))
        reading = code(resolve(parsed, taken.document, self.lexicon), self.lexicon, None, 0.0)
        for event in reading.events:
            label = class_of(self.lexicon.ontology, event.type, event.cameo)
            source, target = (_mentions(reading, side) for side in (event.sources, event.targets))
            tokens = marked_sentence(parsed, source, target)
            if source and target and tokens and label in CLASSES:
                yield Row(marked_words(tokens, source, target), CLASSES.index(label), NOTHING)

    def shown(self, marked: Marked, label: int) -> Shown:
        """The states of a marked sentence, as the shipped graph gives them."""
        marked = window(marked, self.reader.sizes(marked.words))
        lower = self.reader.lower(marked.words)
        marks = piece_marks(marked, self.reader.sizes(marked.words))
        return Shown(lower, tuple(marks), label)


def _mentions(reading: Reading, side: Sequence[str]) -> tuple[Span, ...]:
    return tuple(m for entity in reading.entities if entity.id in side for m in entity.mentions)


def runs_of(marked: Marked) -> Iterator[tuple[int, list[str]]]:
    """The stretches of like mark, in order."""
    pairs = zip(marked.marks, marked.words, strict=True)
    for mark, stretch in groupby(pairs, key=lambda pair: pair[0]):
        yield mark, [word for _, word in stretch]


def names_of(rows: Sequence[Row]) -> dict[int, list[list[str]]]:
    """The short phrases that rows mark as source and as target."""
    found: dict[int, list[list[str]]] = {}
    for row in rows:
        for mark, words in runs_of(row.marked):
            if mark != UNMARKED and len(words) <= 6:
                found.setdefault(mark, []).append(words)
    return found


def variants_of(row: Row, names: dict[int, list[list[str]]], rng: random.Random) -> list[Marked]:
    """The row with its actors hidden, with those of other rows (twice), and with words left out."""
    hidden = _with_actors(row.marked, lambda mark: ["the", _ROLE[mark]])
    varied = [hidden]
    for _ in range(2):
        chosen = {mark: rng.choice(phrases) for mark, phrases in sorted(names.items())}
        varied.append(_with_actors(row.marked, chosen.__getitem__))
    words, marks = row.marked.words, row.marked.marks
    kept = [i for i, mark in enumerate(marks) if mark != UNMARKED or rng.random() > 0.1]
    small = rng.random() < 0.5
    left = tuple(words[i].lower() if small else words[i] for i in kept)
    varied.append(Marked(left, tuple(marks[i] for i in kept)))
    return varied


_ROLE: Final = {SOURCE: "source", TARGET: "target"}


def _with_actors(marked: Marked, phrase: Callable[[int], list[str]]) -> Marked:
    """The sentence with other words where actors are marked."""
    words: list[str] = []
    marks: list[int] = []
    for mark, stretch in runs_of(marked):
        new = stretch if mark == UNMARKED else phrase(mark)
        words += new
        marks += [mark] * len(new)
    return Marked(tuple(words), tuple(marks))


class Head(nn.Module):
    """Marks, upper layers, and one linear layer over the means of sentence, source and target."""

    def __init__(self) -> None:
        """Make the layers; ``start`` gives them their weights."""
        super().__init__()
        build = BUILDS["student"]
        self.mark = nn.Embedding(3, HIDDEN)
        nn.init.normal_(self.mark.weight, std=0.02)
        self.layers = nn.ModuleList(Layer(build) for _ in range(build.layers // 2))
        self.classes = nn.Linear(3 * HIDDEN, len(CLASSES))
        self.drop = nn.Dropout(0.2)

    def start(self, encoder: Path) -> None:
        """Take the upper layers of the published encoder."""
        published = Network(dict.fromkeys(_TAGS, 2), BUILDS["student"])
        load_encoder(published, encoder)
        above = list(published.layers)[-len(self.layers) :]
        for own, given in zip(self.layers, above, strict=True):
            own.load_state_dict(given.state_dict())

    def forward(self, lower: Tensor, marks: Tensor, mask: Tensor) -> Tensor:
        """States [B, S, H], marks and mask [B, S] to scores [B, classes]."""
        states = lower + self.mark(marks)
        bias = (1.0 - mask[:, None, None, :].to(states.dtype)) * FAR
        for layer in self.layers:
            states = layer(states, bias)
        return self.classes(self.drop(pooled(states, marks, mask)))


_TAGS: Final = ("upos", "xpos", "lemma", "mention", "start", "name", "relation")


def pooled(states: Tensor, marks: Tensor, mask: Tensor) -> Tensor:
    """The means of sentence, source and target [B, 3 H] of states [B, S, H]."""
    return torch.cat([_mean(states, m) for m in (mask, marks == SOURCE, marks == TARGET)], -1)


def _mean(states: Tensor, chosen: Tensor) -> Tensor:
    weights = chosen.to(states.dtype).unsqueeze(-1)
    return (states * weights).sum(1) / weights.sum(1).clamp(min=1.0)


class Mixing(nn.Module):
    """The head's scores and the rules' answer as one: a logistic model."""

    def __init__(self) -> None:
        """Start from the head alone."""
        super().__init__()
        self.scale = nn.Parameter(torch.ones(()))
        self.trust = nn.Parameter(torch.zeros(()))
        self.table = nn.Parameter(torch.zeros(len(CLASSES) + 1, len(CLASSES)))

    def forward(self, scores: Tensor, rules: Tensor) -> Tensor:
        """Logarithms of probabilities [B, classes] by those of the head and the rules' answers."""
        said = torch.eye(len(CLASSES) + 1)[:, : len(CLASSES)] * self.trust + self.table
        return (self.scale * scores + said[rules]).log_softmax(-1)


def fit_mixing(scores: Tensor, rules: Tensor, labels: Tensor, decay: float) -> Mixing:
    """Fit the mixing; ``decay`` holds its table near nothing."""
    mixing = Mixing()
    optimiser = torch.optim.LBFGS(mixing.parameters(), max_iter=60, line_search_fn="strong_wolfe")

    def closure() -> Tensor:
        optimiser.zero_grad()
        loss = functional.nll_loss(mixing(scores, rules), labels)
        total: Tensor = loss + decay * mixing.table.square().sum()
        total.backward()
        return total

    optimiser.step(closure)  # pyright: ignore
    return mixing


def collated(shown: Sequence[Shown]) -> tuple[Tensor, Tensor, Tensor]:
    """States, marks and mask of a batch."""
    size = (len(shown), max(len(s.marks) for s in shown))
    lower = torch.zeros(*size, HIDDEN)
    marks, mask = (torch.zeros(size, dtype=torch.long) for _ in range(2))
    for b, one in enumerate(shown):
        length = len(one.marks)
        lower[b, :length] = torch.from_numpy(one.states.astype(np.float32))
        marks[b, :length] = torch.tensor(one.marks)
        mask[b, :length] = 1
    return lower, marks, mask


def batches(shown: Sequence[Shown], size: int, rng: random.Random) -> list[list[Shown]]:
    """Batches of like length in random order."""
    order = sorted(range(len(shown)), key=lambda i: len(shown[i].marks) + rng.random() * 6)
    found = [[shown[i] for i in order[at : at + size]] for at in range(0, len(order), size)]
    rng.shuffle(found)
    return found


def beginning(data: Data, recipe: Recipe, encoder: Path, run: Path, seed: int) -> Head:
    """The head that every training starts from: published layers, taught by the silver pairs.

    It is made once and kept in the run's folder, as it has seen none of the rows.
    """
    torch.manual_seed(seed)
    head = Head()
    head.start(encoder)
    if not data.silver:
        return head
    kept = run / "silver.pt"
    if not kept.exists():
        learn(head, [data.silver] * recipe.silver, recipe, random.Random(f"pairs/{seed}"))
        torch.save(head.state_dict(), kept)
    head.load_state_dict(torch.load(kept))
    return head


def fit(data: Data, chosen: Sequence[int], recipe: Recipe, start: Head, seed: int) -> Head:
    """A head trained on the chosen rows, from the weights of another."""
    torch.manual_seed(seed)
    rng = random.Random(f"event/{seed}")
    head = Head()
    head.load_state_dict(start.state_dict())
    learn(head, [data.epoch(chosen, recipe, rng) for _ in range(recipe.epochs)], recipe, rng)
    return head.eval()


def learn(
    head: Head, epochs: Sequence[Sequence[Shown]], recipe: Recipe, rng: random.Random
) -> None:
    """Train on what each epoch shows; the rates rise at once and fall in a line to zero."""
    body = [p for name, p in head.named_parameters() if name.startswith("layers")]
    top = [p for name, p in head.named_parameters() if not name.startswith("layers")]
    groups = [
        {"params": p, "lr": rate, "peak": rate}
        for p, rate in ((body, recipe.body), (top, recipe.top))
    ]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    steps = sum(-(-len(shown) // recipe.batch) for shown in epochs)
    started, step = time.monotonic(), 0
    head.train()
    for epoch, shown in enumerate(epochs, 1):
        for batch in batches(shown, recipe.batch, rng):
            rate = min(1.0, (step + 1) / recipe.warming) * (1.0 - step / steps)
            for group in optimiser.param_groups:
                group["lr"] = group["peak"] * rate
            loss = loss_of(head, batch, recipe)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(head.parameters(), 2.0)
            optimiser.step()
            step += 1
        seconds = time.monotonic() - started
        print(f"  epoch {epoch}, step {step}/{steps}, {seconds:.0f} s", flush=True)


def kept_fit(data: Data, recipe: Recipe, start: Head, run: Path, seed: int) -> Head:
    """A head trained on all rows, or the one that the run's folder has of this seed."""
    kept = run / f"head.{seed}.pt"
    if not kept.exists():
        head = fit(data, range(len(data.rows)), recipe, start, seed)
        torch.save(head.state_dict(), kept)
    return _taken(kept)


def _taken(kept: Path) -> Head:
    """The head whose weights a file keeps."""
    head = Head()
    head.load_state_dict(torch.load(kept))
    return head.eval()


def averaged(heads: Sequence[Head]) -> Head:
    """The mean of the weights of heads that started from the same ones (Wortsman et al. 2022)."""
    states = [head.state_dict() for head in heads]
    mean = {name: torch.stack([s[name] for s in states]).mean(0) for name in states[0]}
    head = Head()
    head.load_state_dict(mean)
    return head.eval()


def loss_of(head: Head, batch: Sequence[Shown], recipe: Recipe) -> Tensor:
    """The loss of a batch."""
    certain = torch.eye(len(CLASSES)) * (1 - recipe.smoothing) + recipe.smoothing / len(CLASSES)
    shares = torch.stack(
        [torch.tensor(one.shares) if one.shares else certain[one.label] for one in batch]
    )
    weights = torch.tensor([one.weight for one in batch])
    with half_products():
        scores = head(*collated(batch))
    losses = functional.cross_entropy(scores.float(), shares, reduction="none")
    return (losses * weights).mean()


@torch.no_grad()
def predicted(head: Head, shown: Sequence[Shown]) -> Tensor:
    """Logarithms of probabilities [rows, classes]."""
    head.eval()
    return torch.cat([head(*collated([one])).log_softmax(-1) for one in shown])


def cross_validated(
    data: Data, recipe: Recipe, start: Head, run: Path, folds: int = FOLDS
) -> Mixing:
    """The mixing fitted on what heads say of rows that they have not seen; prints the figures."""
    fold = [row.fold for row in data.rows]
    tried = [i for i, f in enumerate(fold) if f < folds]
    scores = torch.zeros(len(data.rows), len(CLASSES))
    for number in range(folds):
        unseen = [i for i, f in enumerate(fold) if f == number]
        kept = run / f"fold.{number}.pt"
        if not kept.exists():
            seen = [i for i, f in enumerate(fold) if f != number]
            head = fit(data, seen, recipe, start, 100 + number)
            torch.save(head.state_dict(), kept)
        scores[unseen] = predicted(_taken(kept), [data.plain[i] for i in unseen])
    rules = torch.tensor([row.rules for row in data.rows])[tried]
    labels = torch.tensor([row.label for row in data.rows])[tried]
    print(f"training rows: {len(tried)}, rules alone {_share(rules, labels)}")
    print(f"training rows: head alone {_share(scores[tried].argmax(-1), labels)}")
    return best_mixing(scores[tried], rules, labels, torch.tensor(fold)[tried])


DECAYS: Final = (0.1, 0.03, 0.01, 0.003)


def best_mixing(scores: Tensor, rules: Tensor, labels: Tensor, part: Tensor) -> Mixing:
    """The mixing with the decay whose loss on unseen folds is least, fitted on all."""
    losses: list[tuple[float, float]] = []
    for decay in DECAYS:
        mixed = torch.zeros_like(scores)
        for number in range(FOLDS):
            seen, unseen = part != number, part == number
            mixing = fit_mixing(scores[seen], rules[seen], labels[seen], decay)
            mixed[unseen] = mixing(scores[unseen], rules[unseen]).detach()
        loss = functional.nll_loss(mixed, labels).item()
        losses.append((loss, decay))
        right = _share(mixed.argmax(-1), labels)
        print(f"training rows: both, decay {decay}: {right}, loss {loss:.4f}", flush=True)
    return fit_mixing(scores, rules, labels, min(losses)[1])


def _share(said: Tensor, labels: Tensor) -> str:
    return f"{(said == labels).float().mean().item():.4f}"


class ExportedHead(nn.Module):
    """What the graph computes: scores for each answer of the rules, for none, and without them."""

    def __init__(self, head: Head, mixing: Mixing) -> None:
        super().__init__()
        self.head = head
        self.mixing = mixing

    def forward(self, lower: Tensor, marks: Tensor) -> Tensor:
        """States [1, S, H] and marks [1, S] to scores [classes + 2, classes]."""
        alone = self.head(lower, marks, torch.ones_like(marks)).log_softmax(-1)
        answers = torch.arange(len(CLASSES) + 1)
        return torch.cat([self.mixing(alone.expand(len(CLASSES) + 1, -1), answers), alone])


def export(head: Head, mixing: Mixing, model: Path) -> str:
    """Write event.onnx with integer weights; give its digest."""
    model.mkdir(parents=True, exist_ok=True)
    work = model / "event.work"
    work.mkdir(exist_ok=True)
    graph = work / FILE
    marks = torch.tensor([[0, 1, 1, 0, 2, 0, 0]])
    torch.onnx.export(
        ExportedHead(head, mixing).eval(),
        (torch.randn(1, marks.shape[1], HIDDEN), marks),
        str(graph),
        input_names=["lower", "marks"],
        output_names=["scores"],
        dynamic_axes={"lower": {1: "pieces"}, "marks": {1: "pieces"}},
        opset_version=17,
        dynamo=False,
    )
    small = quantise(graph)
    digest = hashlib.sha256(small.read_bytes()).hexdigest()
    os.replace(small, model / FILE)
    for left in work.iterdir():
        left.unlink()
    work.rmdir()
    return digest


if __name__ == "__main__":
    main()
