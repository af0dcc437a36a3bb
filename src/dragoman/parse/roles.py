"""The role head at work: who acts on whom in the main event of a sentence.

    Oslo was criticised by Kigali.
        source "Kigali", target "Oslo": 0.942

The head is a graph of its own, ``roles.onnx``, on the reader's states of words and the tree, and
may be left out. It scores every pair of words as head of the source and head of the target of the
sentence's main event; one more place stands for "nobody", so that a side may be missing and a
sentence may tell no event. One sentence a call; scores are rounded before they decide.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dragoman.parse.attribution import relation_numbers
from dragoman.parse.heads import DECIMALS, Graph

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FILE: Final = "roles.onnx"
INPUTS: Final = ("words", "relations", "ways")
OUTPUT: Final = "pairs"
LEAST: Final = 0.02
"""Share below which a pair is not kept."""
MOST_PAIRS: Final = 12
LIKELY: Final = 0.2
"""Share of the likeliest pair from which other heads may be asked about it."""


@dataclass(frozen=True, slots=True)
class RolePair:
    """Who may act on whom in the main event of one sentence.

    Attributes:
        source: number of the token that heads the source, None where nobody is named.
        target: number of the token that heads the target, None where nobody is named.
        probability: from 0 to 1, rounded; the pairs of one sentence come to at most 1.
    """

    source: int | None
    target: int | None
    probability: float


def roles_of(
    graph: Graph,
    states: NDArray[np.floating],
    through: NDArray[np.int64],
    relations: Sequence[str],
    first: int,
) -> list[RolePair]:
    """The likely pairs of one sentence, the likeliest first.

    Args:
        graph: the head.
        states: the reader's states of its words, a row each.
        through: the way from each word to each other through the tree.
        relations: each word's relation to its head.
        first: number of the sentence's first token in the document.
    """
    import numpy as np

    size = len(relations)
    given = {
        "words": states[None].astype(np.float32),
        "relations": np.array([relation_numbers(relations)], dtype=np.int64),
        "ways": through[None],
    }
    (shares,) = graph.run((OUTPUT,), given)
    shares = shares[0].round(DECIMALS)
    sources, targets = np.nonzero(shares >= LEAST)
    found = [
        RolePair(
            None if source == size else first + source,
            None if target == size else first + target,
            round(float(shares[source, target]), DECIMALS),
        )
        for source, target in zip(sources.tolist(), targets.tolist(), strict=True)
    ]
    return sorted(found, key=lambda pair: -pair.probability)[:MOST_PAIRS]


def is_likely(pair: RolePair) -> bool:
    """Whether a pair has two sides and may well be that of the main event."""
    has_sides = pair.source is not None and pair.target is not None
    return has_sides and pair.probability >= LIKELY
