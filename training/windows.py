"""Sentences as a scraped report runs them together, for the head that finds where they start."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from training.corpora import Example, Row

SHARE: Final = 0.12
"""Share of the sentences that are shown with those that follow them."""
WITHOUT_STOP: Final = 0.5
STOPS: Final = frozenset((".", "!", "?"))
LOOSE: Final = "parataxis"
"""How the later ones of sentences run together hang on the first."""


def followers(examples: Sequence[Example], at: int, rng: random.Random) -> list[Example]:
    """The sentence at a place and those of its document that it is shown with."""
    first = examples[at]
    if rng.random() >= SHARE or not first.text:
        return [first]
    end = at + 2 + (rng.random() < 0.3)
    return [e for e in examples[at:end] if e.document == first.document and e.text]


def joined(parts: Sequence[Example], rng: random.Random) -> Example:
    """Sentences as one, each first word marked; at times the full stops between are lost."""
    rows: list[Row] = []
    top = _root(parts[0])
    for number, part in enumerate(parts):
        kept = part.rows
        last = number == len(parts) - 1
        if not last and len(kept) > 3 and kept[-1].word in STOPS and rng.random() < WITHOUT_STOP:
            kept = kept[:-1] if all(row.head != len(kept) for row in kept) else kept
        shift = len(rows)
        for i, row in enumerate(kept):
            head, relation = row.head, row.relation
            if head == 0 and shift:
                head, relation = top, LOOSE if top is not None else None
            elif head:
                head += shift
            start = "no" if i else "yes"
            rows.append(replace(row, head=head, relation=relation, start=start))
    return replace(parts[0], rows=tuple(rows))


def _root(example: Example) -> int | None:
    return next((i for i, row in enumerate(example.rows, 1) if row.head == 0), None)
