"""The teacher labels plain text, for the student to learn from beside the treebanks.

A label of which the teacher is not sure stays open, as in a corpus that does not give it. Trees
are those of the decoder, so each has one root. The work is done in parts, each a file: a run that
was cut short goes on behind the last one.

    python -m training.silver --corpora FOLDER --gold FOLDER --teacher RUN --out silver.jsonl
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import torch
from torch import Tensor

from dragoman.parse.lemma import apply_script
from dragoman.parse.names import names_of
from dragoman.parse.tree import heads_of
from dragoman.parse.wordpiece import WordPiece
from training.batches import LONGEST, Batch, Batcher
from training.corpora import OUTSIDE, Corpora, Example, Row
from training.network import BUILDS, FAR, Network, half_products
from training.overlap import measured
from training.plain import Plain

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Shares = NDArray[np.float32]

WORDS: Final = 1_000_000
PART: Final = 1024
"""Sentences of a part."""
BUDGET: Final = 2048
"""Sub-words of a batch, padding counted."""
TREE_FLOOR: Final = 0.6
TAG_FLOOR: Final = 0.5
"""Shares of probability below which a label stays open."""
ROOT: Final = "root"
TAGS: Final = ("upos", "xpos", "lemma", "mention")


class Teacher:
    """A trained network that labels sentences."""

    def __init__(self, run: Path) -> None:
        """Load the averaged weights of a training run."""
        self.labels: dict[str, list[str]] = json.loads((run / "labels.json").read_text("utf-8"))
        vocabulary = (run / "vocab.txt").read_text("utf-8").rstrip("\n").split("\n")
        self.batcher = Batcher(WordPiece(vocabulary), {}, BUDGET)
        state = torch.load(run / "checkpoint.pt", mmap=True)
        sizes = {key: len(values) for key, values in self.labels.items()}
        self.network = Network(sizes, BUILDS[state["build"]]).eval()
        self.network.load_state_dict(state["network"] | state["average"])
        self.digest = digest_of(self.network)

    def labelled(self, examples: Sequence[Example]) -> list[Example]:
        """The examples with the labels that the teacher is sure of, in the same order."""
        lengths = [self.batcher.length(example) for example in examples]
        order = sorted(range(len(examples)), key=lambda i: (lengths[i], i))
        found: dict[int, Example] = {}
        for numbers in _batched(order, lengths):
            chosen = [examples[i] for i in numbers]
            found.update(zip(numbers, self._batch(chosen), strict=True))
        return [found[i] for i in range(len(examples))]

    @torch.inference_mode()
    def _batch(self, examples: Sequence[Example]) -> Iterator[Example]:
        batch: Batch = self.batcher.batch(examples)
        network = self.network
        with half_products():
            found = network.encode(batch.pieces, batch.shapes, batch.mask, batch.first)
        words = found.float()
        arcs, dependent, head = network.arcs(words, batch.word_mask)
        arcs = arcs + torch.eye(arcs.shape[1]) * FAR
        heads = torch.zeros(batch.first.shape, dtype=torch.long)
        for at, example in enumerate(examples):
            size = len(example.rows) + 1
            heads[at, 1:size] = torch.tensor(heads_of(arcs[at, :size, :size].numpy()))
        sure = torch.softmax(arcs, -1).gather(-1, heads.unsqueeze(-1)).squeeze(-1)
        best = {tag: _best(network.tags[tag](words)) for tag in TAGS}
        best["relation"] = _best(network.relations(dependent, head, heads))
        names = network.tags["name"](words)
        for at, example in enumerate(examples):
            size = len(example.rows) + 1
            chosen = {tag: self._chosen(tag, best[tag], at, size) for tag in best}
            tree = self._tree(heads[at, 1:size], sure[at, 1:size], chosen.pop("relation"))
            spans = self._names(names[at, 1:size])
            rows = zip(example.rows, *(chosen[tag] for tag in TAGS), tree, spans, strict=True)
            yield Example(
                example.corpus,
                example.document,
                tuple(_row(row.word, *labels) for row, *labels in rows),
                example.text,
            )

    def _chosen(
        self, tag: str, best: tuple[Tensor, Tensor], at: int, size: int
    ) -> list[str | None]:
        """The labels of one sentence, None where the teacher is not sure."""
        floor = TREE_FLOOR if tag == "relation" else TAG_FLOOR
        shares, numbers = best[0][at, 1:size].tolist(), best[1][at, 1:size].tolist()
        names = self.labels[tag]
        return [
            names[n] if share >= floor else None for share, n in zip(shares, numbers, strict=True)
        ]

    def _tree(
        self, heads: Tensor, sure: Tensor, relations: Sequence[str | None]
    ) -> list[tuple[int | None, str | None]]:
        pairs: list[tuple[int | None, str | None]] = []
        for head, share, relation in zip(heads.tolist(), sure.tolist(), relations, strict=True):
            if share < TREE_FLOOR:
                pairs.append((None, None))
            else:
                pairs.append((head, relation if head else ROOT))
        return pairs

    def _names(self, scores: Tensor) -> list[str | None]:
        """A label for each word; all words of a name stay open where one of them does."""
        shares = torch.softmax(scores, -1)
        labels = self.labels["name"]
        outside = shares[:, labels.index(OUTSIDE)].tolist()
        found: list[str | None] = [OUTSIDE if share >= TAG_FLOOR else None for share in outside]
        for kind, first, last in names_of(scores.numpy(), labels):
            own = [f"{'I' if at > first else 'B'}-{kind}" for at in range(first, last + 1)]
            share = min(
                shares[at, labels.index(label)].item() for at, label in enumerate(own, first)
            )
            found[first : last + 1] = own if share >= TAG_FLOOR else [None] * len(own)
        return found


def _batched(order: Sequence[int], lengths: Sequence[int]) -> Iterator[list[int]]:
    """Numbers of sentences of like length, as many as a batch may hold."""
    current: list[int] = []
    for i in order:
        if current and (lengths[i] + 7) * (len(current) + 1) > BUDGET:
            yield current
            current = []
        current.append(i)
    if current:
        yield current


def _best(scores: Tensor) -> tuple[Tensor, Tensor]:
    """The share of probability of the best label, and its number."""
    share, number = torch.softmax(scores, -1).max(-1)
    return share, number


def _row(
    word: str,
    upos: str | None,
    xpos: str | None,
    script: str | None,
    mention: str | None,
    tree: tuple[int | None, str | None],
    name: str | None,
) -> Row:
    lemma = None if script is None else apply_script(word, script)
    return Row(word, upos, xpos, lemma, *tree, mention, name)


def digest_of(network: Network) -> str:
    """SHA-256 over the weights, in the order of their names."""
    total = hashlib.sha256()
    for name, values in sorted(network.state_dict().items()):
        total.update(name.encode() + b"\0" + values.numpy().tobytes())
    return total.hexdigest()


def as_line(example: Example) -> str:
    """An example as a line of JSON: where it is from, its text, its rows."""
    rows = [astuple(row)[:8] for row in example.rows]
    return json.dumps([example.corpus, example.document, example.text, rows], ensure_ascii=False)


def read_silver(path: Path) -> list[Example]:
    """The labelled sentences of a file."""
    found: list[Example] = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            corpus, document, text, rows = json.loads(line)
            found.append(Example(corpus, document, tuple(Row(*row) for row in rows), text))
    return found


def make(
    examples: Sequence[Example], run: Path, out: Path, *, part: int = PART, most: int | None = None
) -> str:
    """Label the examples into ``out``; give the digest of the file.

    Args:
        examples: sentences without labels.
        run: folder of the teacher's training run.
        out: the file to write; parts lie beside it until all are there.
        part: sentences of a part.
        most: parts to make now, to go on later.
    """
    teacher = Teacher(run)
    examples = [e for e in examples if teacher.batcher.length(e) <= LONGEST]
    folder = _parts_folder(out, teacher.digest, examples)
    cuts = [*range(0, len(examples), part), len(examples)]
    started, words, made = time.monotonic(), 0, 0
    for first, last in pairwise(cuts):
        path = folder / f"{first:07}.jsonl"
        if path.exists():
            continue
        if made == most:
            return ""
        found = teacher.labelled(examples[first:last])
        _write(path, "".join(as_line(e) + "\n" for e in found))
        made += 1
        words += sum(len(e.rows) for e in found)
        rate = words / (time.monotonic() - started)
        print(f"{last}/{len(examples)} sentences, {rate:.0f} words/s", flush=True)
    parts = [folder / f"{first:07}.jsonl" for first in cuts[:-1]]
    _write(out, "".join(path.read_text("utf-8") for path in parts))
    for path in parts:
        path.unlink()
    (folder / "plan").unlink()
    folder.rmdir()
    return hashlib.sha256(out.read_bytes()).hexdigest()


def _parts_folder(out: Path, digest: str, examples: Iterable[Example]) -> Path:
    """The folder of the parts, emptied where another teacher or other text made them."""
    folder = out.with_name(out.name + ".parts")
    folder.mkdir(parents=True, exist_ok=True)
    total = hashlib.sha256(digest.encode())
    for example in examples:
        total.update(example.text.encode("utf-8") + b"\0")
    plan = folder / "plan"
    if not plan.exists() or plan.read_text("utf-8") != total.hexdigest():
        for path in folder.glob("*.jsonl"):
            path.unlink()
        _write(plan, total.hexdigest())
    return folder


def _write(path: Path, text: str) -> None:
    """Write a file of which a reader never sees half."""
    half = path.with_name(path.name + ".half")
    half.write_text(text, "utf-8")
    os.replace(half, path)


def counts(examples: Iterable[Example]) -> dict[str, Any]:
    """Words, and the share of them that has each label."""
    total, given = 0, Counter[str]()
    for example in examples:
        total += len(example.rows)
        for row in example.rows:
            for tag in (*TAGS, "head", "relation", "name"):
                given[tag] += getattr(row, tag) is not None
    return {"words": total} | {tag: round(100 * n / max(1, total), 1) for tag, n in given.items()}


def main() -> None:
    """Label plain text by the arguments of the command line."""
    parser = argparse.ArgumentParser(description="Let the teacher label plain text.")
    parser.add_argument("--corpora", type=Path, required=True, help="folder of the git clones")
    parser.add_argument("--gold", type=Path, default=None, help="folder of the gold files")
    parser.add_argument("--teacher", type=Path, required=True, help="folder of its run")
    parser.add_argument("--out", type=Path, required=True, help="file to write")
    parser.add_argument("--words", type=int, default=WORDS)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--parts", type=int, default=None, help="make so many now, go on later")
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    corpora = Corpora(arguments.corpora)
    plain = Plain(corpora).examples(arguments.words)
    kept = measured(corpora, arguments.gold).without(plain)
    print(f"{len(kept)} sentences, {len(plain) - len(kept)} dropped that are measured on")
    digest = make(kept, arguments.teacher, arguments.out, most=arguments.parts)
    if digest:
        print(json.dumps(counts(read_silver(arguments.out))))
        print(f"{arguments.out.name} sha256 {digest}")


if __name__ == "__main__":
    main()
