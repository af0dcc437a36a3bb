"""Examples into arrays of few distinct shapes."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import torch
from torch import Tensor

from dragoman.parse.lemma import script_of
from dragoman.parse.wordpiece import WordPiece, shape_of
from training.corpora import NAME_KINDS, NONE, OUTSIDE, Example, Row

STEP: Final = 8
"""Lengths are padded to a multiple: compiled kernels are kept by shape, and few shapes are met."""
IGNORED: Final = -100
LONGEST: Final = 128
"""Sub-words of a sentence, as at run time."""

Labels = dict[str, list[str]]


def labels_of(examples: Sequence[Example]) -> Labels:
    """The labels that the model chooses from; lemma scripts only where met three times."""
    rows = [row for example in examples for row in example.rows]
    scripts = Counter(script_of(row.word, row.lemma) for row in rows if row.lemma is not None)
    return {
        "upos": sorted({row.upos for row in rows if row.upos is not None}),
        "xpos": sorted({row.xpos for row in rows if row.xpos is not None}),
        "lemma": [s for s, n in sorted(scripts.items(), key=lambda i: (-i[1], i[0])) if n >= 3],
        "mention": [NONE, *sorted({row.mention for row in rows if row.mention} - {NONE})],
        "start": ["no", "yes"],
        "name": [OUTSIDE, *(f"{place}-{kind}" for kind in NAME_KINDS for place in "BI")],
        "relation": sorted({row.relation for row in rows if row.relation} - {"root"}),
    }


@dataclass(frozen=True, slots=True)
class Batch:
    """Arrays of the network's input, and the labels by head of the network."""

    pieces: Tensor
    shapes: Tensor
    mask: Tensor
    first: Tensor
    word_mask: Tensor
    labels: dict[str, Tensor]
    words: int


class Batcher:
    """Makes batches; knows the vocabulary and the labels."""

    def __init__(self, wordpiece: WordPiece, labels: Labels, budget: int) -> None:
        """Take the sub-words that a batch may hold, padding counted, as ``budget``."""
        self.wordpiece = wordpiece
        self.index = {key: {v: i for i, v in enumerate(values)} for key, values in labels.items()}
        self.budget = budget

    def length(self, example: Example) -> int:
        """Sub-words of a sentence with its start and end marks."""
        return 2 + sum(len(self.wordpiece.of(row.word)) for row in example.rows)

    def plan(self, examples: Sequence[Example], rng: random.Random) -> list[list[int]]:
        """Numbers of the examples, in batches of like length, the batches in random order."""
        lengths = [self.length(example) for example in examples]
        order = sorted(range(len(examples)), key=lambda i: (lengths[i] + rng.random() * 4, i))
        batches: list[list[int]] = []
        current: list[int] = []
        for i in order:
            padded = _padded(max([lengths[i], *(lengths[j] for j in current)]))
            if current and padded * (len(current) + 1) > self.budget:
                batches.append(current)
                current = []
            current.append(i)
        if current:
            batches.append(current)
        rng.shuffle(batches)
        return batches

    def batch(self, examples: Sequence[Example], shapeless: Sequence[bool] = ()) -> Batch:
        """The arrays of some examples; those marked shapeless hide the shapes of their words."""
        lengths = [self.length(example) for example in examples]
        length = _padded(max(lengths))
        width = _padded(1 + max(len(example.rows) for example in examples))
        height = max(len(examples), self.budget // length)
        size = (height, length)
        pieces, shapes, mask = (torch.zeros(size, dtype=torch.long) for _ in range(3))
        first, word_mask = (torch.zeros((height, width), dtype=torch.long) for _ in range(2))
        mask[:, 0] = word_mask[:, 0] = 1
        for b, example in enumerate(examples):
            hide = bool(shapeless) and shapeless[b]
            ids, forms, starts = self.encoded(example.words)
            pieces[b, : len(ids)] = torch.tensor(ids)
            shapes[b, : len(ids)] = torch.tensor([0] * len(ids) if hide else forms)
            mask[b, : len(ids)] = 1
            first[b, : len(starts)] = torch.tensor(starts)
            word_mask[b, : len(starts)] = 1
        labels = {
            key: self._labels(examples, key, (height, width)) for key in (*self.index, "head")
        }
        words = sum(len(example.rows) for example in examples)
        return Batch(pieces, shapes, mask, first, word_mask, labels, words)

    def encoded(self, words: Sequence[str]) -> tuple[list[int], list[int], list[int]]:
        """Sub-words, their shapes, and where each word starts; the root first."""
        ids, shapes, starts = [self.wordpiece.start], [0], [0]
        for word in words:
            starts.append(len(ids))
            found = self.wordpiece.of(word)
            ids += found
            shapes += [shape_of(word)] * len(found)
        return [*ids, self.wordpiece.end], [*shapes, 0], starts

    def _labels(self, examples: Sequence[Example], key: str, size: tuple[int, int]) -> Tensor:
        found = torch.full(size, IGNORED, dtype=torch.long)
        for b, example in enumerate(examples):
            for i, row in enumerate(example.rows):
                found[b, i + 1] = self._label(row, key)
        return found

    def _label(self, row: Row, key: str) -> int:
        if key == "head":
            return IGNORED if row.head is None else row.head
        value: Any = getattr(row, key)
        if value is None:
            return IGNORED
        if key == "lemma":
            value = script_of(row.word, value)
        return self.index[key].get(value, IGNORED)


def _padded(length: int) -> int:
    return -(-length // STEP) * STEP
