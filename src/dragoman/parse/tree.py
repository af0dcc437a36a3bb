"""Scores of arcs into a tree: one root, no circles, every word under a head."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from dragoman.parse.heads import DECIMALS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Scores = NDArray[np.float32]

FAR: Final = 1e6
"""More than all scores of a sentence together: what it is taken from is chosen last."""


def heads_of(scores: Scores) -> list[int]:
    """The head of every word, 0 for the root, which is one word alone.

    Args:
        scores: row by dependent, column by head; row and column 0 are the root's own.

    Returns:
        As many heads as there are words, numbered from 1.
    """
    rounded = scores.round(DECIMALS)
    heads = [int(head) for head in rounded[1:].argmax(1)]
    if heads.count(0) == 1 and not _circle([0, *heads]):
        return heads
    return _best_tree(rounded)


def _best_tree(scores: Scores) -> list[int]:
    """The tree of the highest score among those with one root (Chu and Liu, Edmonds)."""
    import numpy as np

    weights = scores.astype(np.float64)
    np.fill_diagonal(weights, -FAR * len(weights))
    weights[1:, 0] -= FAR  # one arc to the root is needed, and a second never pays
    return _edmonds(weights)[1:]


def _edmonds(weights: NDArray[np.float64]) -> list[int]:
    """The best head of every node, 0 at node 0, by contracting circles until none is left."""
    import numpy as np

    heads = [0, *(int(head) for head in weights[1:].argmax(1))]
    circle = _circle(heads)
    if not circle:
        return heads
    outside = [node for node in range(len(heads)) if node not in set(circle)]
    into = weights[np.ix_(circle, outside)]  # a node of the circle under a node outside
    gain = into - np.array([weights[node, heads[node]] for node in circle])[:, None]
    entered = gain.argmax(0)
    out = weights[np.ix_(outside, circle)]  # a node outside under a node of the circle
    left = out.argmax(1)
    smaller = np.empty((len(outside) + 1, len(outside) + 1))
    smaller[:-1, :-1] = weights[np.ix_(outside, outside)]
    smaller[-1, :-1] = gain.max(0)
    smaller[:-1, -1] = out.max(1)
    smaller[-1, -1] = -FAR * len(weights)
    found = _edmonds(smaller)
    for at, node in enumerate(outside[1:], 1):
        head = found[at]
        heads[node] = circle[int(left[at])] if head == len(outside) else outside[head]
    head = found[-1]
    heads[circle[int(entered[head])]] = outside[head]
    return heads


def _circle(heads: Sequence[int]) -> list[int]:
    """The nodes of the first circle among the heads, in order; empty where there is none."""
    state = [0] * len(heads)  # 0 not met, else the walk that met it
    state[0] = -1
    for start in range(1, len(heads)):
        node = start
        while state[node] == 0:
            state[node] = start
            node = heads[node]
        if state[node] == start:
            circle = [node]
            while heads[circle[-1]] != node:
                circle.append(heads[circle[-1]])
            return sorted(circle)
    return []
