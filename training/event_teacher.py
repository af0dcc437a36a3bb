"""Train a large event head that labels pairs for the small one: ``python -m training pairs ...``.

It reads a sentence with all layers of MPNet, its marks added to the sub-words, and is trained on
the same rows as the small head, which alone is shipped, and on rows of which only the quad class
is known: there any class of the quad is right. Then it says of pairs of actors in plain text, and
in those rows, which class relates them; what it says, as shares of the classes, is what the small
head learns before it sees the rows (Hinton, Vinyals and Dean 2015).

The budget is in epochs over the rows; every chance comes from the seed; epochs that are done are
kept in the run's folder.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import torch
from torch import Tensor, nn

from dragoman.parse.event import CLASSES, SOURCE, TARGET, Marked, piece_marks, window
from dragoman.parse.reader import SentenceReader, SentenceReading
from dragoman.parse.wordpiece import WordPiece, shape_of
from training.corpora import Corpora, Example
from training.event import Marker, Row, names_of, pooled, variants_of
from training.network import BUILDS, FAR, TAGS, Network, half_products, load_encoder
from training.plain import Plain

ALL: Final = tuple(range(len(CLASSES)))
BUILD: Final = replace(BUILDS["teacher"], layers=12, dropout=0.1)
ACTORS: Final = ("person", "organisation", "place")
"""Mentions of those who can act."""
LOOSE: Final = ("advcl", "parataxis", "conj", "punct", "nsubj", "nsubj:pass")
"""What hangs on a verb and is no part of its deed."""
APART: Final = ("acl", "appos", "punct", "parataxis", "conj", "cc", "case", "cop")
"""What hangs on an actor and is no part of its phrase."""
LONGEST_SIDE: Final = 5
"""Words of a phrase on each side of its head."""
LONGEST: Final = 72
"""Sub-words of a sentence that is read around its marks."""
MOST_WORDS: Final = 45
"""Words of a plain sentence whose actors are paired."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How it is trained; the names are those of the small head's recipe."""

    epochs: int = 4
    batch: int = 16
    body: float = 5e-5
    top: float = 1e-3
    own: float = 0.5
    varied: float = 0.5
    smoothing: float = 0.05
    warming: int = 60


@dataclass(frozen=True, slots=True)
class Pair:
    """Marked words as sub-words: numbers, shapes, marks.

    Attributes:
        allowed: the classes that may be right; all of them where nothing is known.
    """

    pieces: tuple[int, ...]
    shapes: tuple[int, ...]
    marks: tuple[int, ...]
    allowed: tuple[int, ...] = ALL
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Narrowed:
    """A sentence with marks, and the classes that may relate them."""

    marked: Marked
    allowed: tuple[int, ...] = ALL


class EventTeacher(nn.Module):
    """All layers over marked sub-words, and a linear layer over three means."""

    def __init__(self) -> None:
        """Make the layers; ``load_encoder`` gives ``network`` its weights."""
        super().__init__()
        self.network = Network(dict.fromkeys((*TAGS, "relation"), 1), BUILD)
        self.mark = nn.Embedding(3, BUILD.hidden)
        nn.init.normal_(self.mark.weight, std=0.02)
        self.classes = nn.Linear(3 * BUILD.hidden, len(CLASSES))
        self.drop = nn.Dropout(0.1)

    def forward(self, pieces: Tensor, shapes: Tensor, marks: Tensor, mask: Tensor) -> Tensor:
        """Sub-words, shapes, marks and mask [B, S] to scores [B, classes]."""
        states = self.network.embedded(pieces, shapes) + self.mark(marks)
        bias = self.network.bias(mask)
        for layer in self.network.layers:
            states = layer(states, bias)
        return self.classes(self.drop(pooled(states, marks, mask)))


def main(given: Sequence[str] | None = None) -> None:
    """Train and label by the arguments of the command line."""
    arguments = _arguments().parse_args(given)
    torch.set_num_threads(arguments.threads)
    run: Path = arguments.run
    run.mkdir(parents=True, exist_ok=True)
    vocabulary = arguments.vocabulary.read_text("utf-8").rstrip("\n").split("\n")
    pairs = Pairs(WordPiece(vocabulary))
    recipe = Recipe(epochs=arguments.epochs)
    marker = Marker(arguments.model)
    lines = _lines(arguments.gold / "train" / "plv.jsonl")
    rows = [row for line in lines for row in marker.row(line)]
    narrowed = list(of_quads(_lines(arguments.gold / "train" / "cameo_roles.jsonl"), lines, marker))
    known = Known(rows, marker.own_sentences(), narrowed)
    teacher = fit(known, pairs, recipe, arguments.teacher, run, arguments)
    if arguments.test:
        _show(teacher, pairs, marker, arguments.test)
    plain = Plain(Corpora(arguments.corpora)).examples(arguments.words)
    found = paired(plain, SentenceReader(arguments.model), arguments.most)
    label(teacher, [*narrowed, *map(Narrowed, found)], pairs, arguments.out)


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@dataclass(frozen=True, slots=True)
class Known:
    """What is learnt from: rows of one class, our own sentences, rows of a quad class."""

    rows: Sequence[Row]
    own: Sequence[Row]
    narrowed: Sequence[Narrowed]


def of_quads(
    lines: Sequence[dict[str, Any]], classed: Sequence[dict[str, Any]], marker: Marker
) -> Iterator[Narrowed]:
    """The rows that name a quad class and both sides, with the classes that it has elsewhere."""
    classes: dict[int, set[int]] = {}
    for line in classed:
        classes.setdefault(line["gold"]["quad"], set()).add(CLASSES.index(line["gold"]["root"]))
    for line in lines:
        gold = line["gold"]
        if gold["quad"] in classes and gold["sources"] and gold["targets"]:
            sides = {"source": gold["sources"], "target": gold["targets"]}
            allowed = tuple(sorted(classes[gold["quad"]]))
            for marked in marker.pair(line["text"], sides):
                yield Narrowed(marked, allowed)


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Train the event head that labels plain text.")
    parser.add_argument("--corpora", type=Path, required=True, help="folder of the git clones")
    parser.add_argument("--gold", type=Path, required=True, help="folder with train/plv.jsonl")
    parser.add_argument("--model", type=Path, required=True, help="folder of reader.onnx")
    parser.add_argument("--teacher", type=Path, required=True, help="folder of MPNet's weights")
    parser.add_argument("--vocabulary", type=Path, required=True, help="BERT's vocab.txt")
    parser.add_argument("--run", type=Path, required=True, help="folder for what is kept")
    parser.add_argument("--out", type=Path, required=True, help="file for the labelled pairs")
    parser.add_argument("--words", type=int, default=1_000_000, help="of plain text")
    parser.add_argument("--most", type=int, default=10_000, help="pairs to label")
    parser.add_argument("--epochs", type=int, default=Recipe().epochs)
    parser.add_argument("--test", type=Path, help="rows to print its accuracy on")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    return parser


class Pairs:
    """Marked sentences into sub-words and batches of them."""

    def __init__(self, wordpiece: WordPiece) -> None:
        """Take the vocabulary."""
        self.wordpiece = wordpiece

    def of(self, marked: Marked, allowed: tuple[int, ...] = ALL, weight: float = 1.0) -> Pair:
        """The words around the marks as sub-words."""
        marked = window(marked, self._sizes(marked.words), LONGEST)
        pieces, shapes = [self.wordpiece.start], [0]
        for word in marked.words:
            found = self.wordpiece.of(word)
            pieces += found
            shapes += [shape_of(word)] * len(found)
        marks = piece_marks(marked, self._sizes(marked.words))
        ids = (*pieces, self.wordpiece.end)
        return Pair(ids, (*shapes, 0), tuple(marks), allowed, weight)

    def _sizes(self, words: Sequence[str]) -> list[int]:
        return [len(self.wordpiece.of(word)) for word in words]


def collated(pairs: Sequence[Pair]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Sub-words, shapes, marks and mask of a batch."""
    size = (len(pairs), -(-max(len(p.pieces) for p in pairs) // 8) * 8)
    pieces, shapes, marks, mask = (torch.zeros(size, dtype=torch.long) for _ in range(4))
    for b, pair in enumerate(pairs):
        length = len(pair.pieces)
        pieces[b, :length] = torch.tensor(pair.pieces)
        shapes[b, :length] = torch.tensor(pair.shapes)
        marks[b, :length] = torch.tensor(pair.marks)
        mask[b, :length] = 1
    return pieces, shapes, marks, mask


def batches(pairs: Sequence[Pair], size: int, rng: random.Random) -> list[list[Pair]]:
    """Batches of like length in random order."""
    order = sorted(range(len(pairs)), key=lambda i: len(pairs[i].pieces) + rng.random() * 6)
    found = [[pairs[i] for i in order[at : at + size]] for at in range(0, len(order), size)]
    rng.shuffle(found)
    return found


def fit(
    known: Known,
    pairs: Pairs,
    recipe: Recipe,
    weights: Path,
    run: Path,
    arguments: argparse.Namespace,
) -> EventTeacher:
    """Train on all rows, each shown as it is or varied; go on from the last whole epoch."""
    seed: int = arguments.seed
    torch.manual_seed(seed)
    teacher = EventTeacher()
    load_encoder(teacher.network, weights)
    teacher.network.pieces.weight.requires_grad_(False)
    teacher.network.distances.weight.requires_grad_(False)
    optimiser = _optimiser(teacher, recipe)
    kept = run / "teacher.pt"
    begun = 0
    if kept.exists():
        state: dict[str, Any] = torch.load(kept)
        teacher.load_state_dict(state["teacher"])
        optimiser.load_state_dict(state["optimiser"])
        begun = state["epoch"]
    others = names_of(known.rows)
    size = len(known.rows) + len(known.own) + len(known.narrowed)
    steps = recipe.epochs * -(-size // recipe.batch)
    for epoch in range(begun, recipe.epochs):
        rng = random.Random(f"event teacher/{seed}/{epoch}")
        torch.manual_seed(seed * 1_000 + epoch)
        shown = [pairs.of(r.marked, (r.label,), recipe.own) for r in known.own]
        shown += [pairs.of(n.marked, n.allowed, recipe.own) for n in known.narrowed]
        for row in known.rows:
            varied = rng.random() < recipe.varied
            marked = rng.choice(variants_of(row, others, rng)) if varied else row.marked
            shown.append(pairs.of(marked, (row.label,)))
        step = epoch * steps // recipe.epochs
        _learn_epoch(teacher, optimiser, batches(shown, recipe.batch, rng), recipe, step, steps)
        state = {"teacher": teacher.state_dict(), "optimiser": optimiser.state_dict()}
        torch.save(state | {"epoch": epoch + 1}, run / "teacher.part")
        os.replace(run / "teacher.part", kept)
    return teacher.eval()


def _optimiser(teacher: EventTeacher, recipe: Recipe) -> torch.optim.Optimizer:
    learnt = [(n, p) for n, p in teacher.named_parameters() if p.requires_grad]
    body = [p for n, p in learnt if n.startswith("network.")]
    top = [p for n, p in learnt if not n.startswith("network.")]
    groups = [
        {"params": p, "lr": rate, "peak": rate}
        for p, rate in ((body, recipe.body), (top, recipe.top))
    ]
    return torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)


def _learn_epoch(
    teacher: EventTeacher,
    optimiser: torch.optim.Optimizer,
    shown: Sequence[Sequence[Pair]],
    recipe: Recipe,
    step: int,
    steps: int,
) -> None:
    started, total = time.monotonic(), 0.0
    teacher.train()
    for batch in shown:
        rate = min(1.0, (step + 1) / recipe.warming) * max(0.0, 1.0 - step / steps)
        for group in optimiser.param_groups:
            group["lr"] = group["peak"] * rate
        given = torch.tensor([pair.weight for pair in batch])
        with half_products():
            scores = teacher(*collated(batch))
        losses = losses_of(scores.float(), [pair.allowed for pair in batch], recipe.smoothing)
        loss = (losses * given).mean()
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(teacher.parameters(), 1.0)
        optimiser.step()
        total += loss.item()
        step += 1
    seconds = time.monotonic() - started
    print(f"step {step}/{steps}, loss {total / len(shown):.3f}, {seconds:.0f} s", flush=True)


def losses_of(scores: Tensor, allowed: Sequence[tuple[int, ...]], smoothing: float) -> Tensor:
    """Cross-entropy [B] with smoothed labels, where several classes may be right together."""
    right = torch.zeros(scores.shape, dtype=torch.bool)
    for row, classes in enumerate(allowed):
        right[row, list(classes)] = True
    logarithms = scores.log_softmax(-1)
    told = torch.logsumexp(logarithms.masked_fill(~right, FAR), -1)
    return -(1 - smoothing) * told - smoothing * logarithms.mean(-1)


def paired(plain: Sequence[Example], reader: SentenceReader, most: int) -> Iterator[Marked]:
    """A pair of actors of each plain sentence whose tree joins two, up to a number of pairs."""
    rng = random.Random("pairs")
    order = list(plain)
    rng.shuffle(order)
    found = 0
    for example in order:
        words = tuple(example.words)
        if len(words) > MOST_WORDS:
            continue
        marked = _pair(words, reader.read(words), rng)
        if marked is not None:
            yield marked
            found += 1
            if found == most:
                return


def _pair(words: tuple[str, ...], reading: SentenceReading, rng: random.Random) -> Marked | None:
    """Who acts in a verb, and someone whom what it governs names; None where no verb has both."""
    below = _below(reading)
    verbs = [i for i, tag in enumerate(reading.upos) if tag == "VERB"]
    rng.shuffle(verbs)
    for verb in verbs:
        children = [i for i, head in enumerate(reading.heads) if head == verb]
        by = {
            relation: [i for i in children if reading.relations[i] == relation]
            for relation in _SIDES
        }
        doers = by["obl:agent"] if by["nsubj:pass"] else by["nsubj"]
        sources = [i for i in doers if _is_actor(reading, i)]
        rest = [
            i
            for child in children
            if child not in doers and reading.relations[child] not in LOOSE
            for i in sorted(below[child])
            if _is_actor(reading, i)
        ]
        if sources and rest:
            first, last = _phrase(reading, sources[0], below)
            target = rng.choice(rest)
            start, end = _phrase(reading, target, below)
            if end < first or start > last:
                marks = [0] * len(words)
                marks[start : end + 1] = [TARGET] * (end + 1 - start)
                marks[first : last + 1] = [SOURCE] * (last + 1 - first)
                return Marked(words, tuple(marks))
    return None


_SIDES: Final = ("nsubj", "nsubj:pass", "obl:agent")


def _below(reading: SentenceReading) -> list[set[int]]:
    """Each word with all that hang on it."""
    found = [{i} for i in range(len(reading.heads))]
    for i in range(len(reading.heads)):
        above, steps = reading.heads[i], 0
        while above is not None and steps < len(reading.heads):
            found[above].add(i)
            above, steps = reading.heads[above], steps + 1
    return found


def _is_actor(reading: SentenceReading, at: int) -> bool:
    """Whether a word heads the mention of someone who can act, named or described."""
    if reading.mentions[at] == "place":
        return reading.upos[at] == "PROPN"
    return reading.mentions[at] in ACTORS and reading.upos[at] in ("PROPN", "NOUN")


def _phrase(reading: SentenceReading, head: int, below: Sequence[set[int]]) -> tuple[int, int]:
    """First and last word of what a report would call an actor: no clause, no apposition."""
    inside = {head}
    for i, above in enumerate(reading.heads):
        if above == head and reading.relations[i].split(":")[0] not in APART:
            inside |= below[i]
    first = last = head
    while first - 1 in inside and head - first < LONGEST_SIDE:
        first -= 1
    while last + 1 in inside and last - head < LONGEST_SIDE:
        last += 1
    while first < head and reading.upos[first] in ("ADP", "PUNCT", "CCONJ"):
        first += 1
    return first, last


@torch.inference_mode()
def scores_of(teacher: EventTeacher, pairs: Sequence[Pair], size: int = 32) -> list[list[float]]:
    """The shares of the classes for each pair; none for a class that is not allowed."""
    order = sorted(range(len(pairs)), key=lambda i: len(pairs[i].pieces))
    found: list[list[float]] = [[]] * len(pairs)
    for at in range(0, len(order), size):
        chosen = order[at : at + size]
        with half_products():
            scores = teacher(*collated([pairs[i] for i in chosen])).float()
        for i, row in zip(chosen, scores, strict=True):
            allowed = list(pairs[i].allowed)
            shares = torch.zeros(len(CLASSES))
            shares[allowed] = row[allowed].softmax(-1)
            found[i] = [round(value, 4) for value in shares.tolist()]
    return found


def label(teacher: EventTeacher, given: Sequence[Narrowed], pairs: Pairs, out: Path) -> None:
    """Write each pair with the shares of its classes, a JSON object a line."""
    scores = scores_of(teacher, [pairs.of(one.marked, one.allowed) for one in given])
    half = out.with_suffix(".part")
    with half.open("w", encoding="utf-8") as lines:
        for one, shares in zip(given, scores, strict=True):
            row = {"words": one.marked.words, "marks": one.marked.marks, "shares": shares}
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")
    os.replace(half, out)
    print(f"{len(given)} pairs labelled", flush=True)


def _show(teacher: EventTeacher, pairs: Pairs, marker: Marker, path: Path) -> None:
    """Print how often it is right on rows that it has not learnt from."""
    rows = [row for line in _lines(path) for row in marker.row(line)]
    found = scores_of(teacher, [pairs.of(row.marked) for row in rows])
    right = sum(
        max(range(len(s)), key=s.__getitem__) == r.label for s, r in zip(found, rows, strict=True)
    )
    print(f"{path.name}: {right} of {len(rows)} right", flush=True)


if __name__ == "__main__":
    main()
