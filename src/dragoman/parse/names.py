"""Scores of name labels into names: where each begins, where it ends, and of what kind it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.parse.heads import DECIMALS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def names_of(scores: NDArray[np.float32], labels: Sequence[str]) -> list[tuple[str, int, int]]:
    """Kind, first and last word of each name, by the best sequence of labels that makes sense.

    Args:
        scores: row by word, column by label.
        labels: "O", and "B-" and "I-" with each kind; an "I-" may only follow its own kind.
    """
    rounded = scores.round(DECIMALS)
    best = [int(label) for label in rounded.argmax(1)]
    if not all(_follows(labels, a, b) for a, b in zip([0, *best], best, strict=False)):
        best = _best_sequence(rounded, labels)
    found: list[tuple[str, int, int]] = []
    for at, label in enumerate(best):
        place, _, kind = labels[label].partition("-")
        if place == "B":
            found.append((kind, at, at))
        elif place == "I":
            found[-1] = (*found[-1][:2], at)
    return found


def _follows(labels: Sequence[str], before: int, label: int) -> bool:
    """Whether a label may come right behind another (index 0 stands for the start, too)."""
    if not labels[label].startswith("I-"):
        return True
    return labels[before][1:] == labels[label][1:] and before != 0


def _best_sequence(scores: NDArray[np.float32], labels: Sequence[str]) -> list[int]:
    """The sequence of labels of the highest score (Viterbi)."""
    import numpy as np

    size = len(labels)
    ways = np.array(
        [[0.0 if _follows(labels, a, b) else -np.inf for b in range(size)] for a in range(size)]
    )
    total = ways[0] + scores[0]
    back: list[NDArray[np.intp]] = []
    for row in scores[1:]:
        steps = total[:, None] + ways
        back.append(steps.argmax(0))
        total = steps.max(0) + row
    best = [int(total.argmax())]
    for step in reversed(back):
        best.append(int(step[best[-1]]))
    return best[::-1]
