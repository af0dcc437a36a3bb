"""Trees from arc scores, names from label scores."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.parse.names import names_of
from dragoman.parse.tree import heads_of


def is_tree(heads: list[int]) -> bool:
    def reaches_root(node: int) -> bool:
        for _ in heads:
            node = heads[node - 1]
            if node == 0:
                return True
        return False

    return heads.count(0) == 1 and all(map(reaches_root, range(1, len(heads) + 1)))


def scores_of(size: int, seed: int) -> np.ndarray:
    return np.random.default_rng(seed).normal(0, 3, (size + 1, size + 1)).astype(np.float32)


@given(st.integers(1, 5), st.integers(0, 10_000))
def test_the_tree_is_the_best_of_all_trees(size: int, seed: int) -> None:
    scores = scores_of(size, seed).round(3)

    def total(heads: tuple[int, ...]) -> float:
        return sum(float(scores[d, h]) for d, h in enumerate(heads, 1))

    possible = itertools.product(range(size + 1), repeat=size)
    trees = [h for h in possible if is_tree(list(h)) and all(d != x for d, x in enumerate(h, 1))]
    np.fill_diagonal(scores, -1e4)
    found = heads_of(scores)
    assert is_tree(found)
    assert total(tuple(found)) == pytest.approx(max(map(total, trees)), abs=1e-4)


@given(st.integers(1, 126), st.integers(0, 100))
def test_any_scores_give_a_tree(size: int, seed: int) -> None:
    assert is_tree(heads_of(scores_of(size, seed)))


def test_equal_scores_give_a_tree() -> None:
    assert is_tree(heads_of(np.zeros((8, 8), np.float32)))


LABELS = ["O", "B-person", "I-person", "B-place", "I-place"]


def label_scores(*best: str) -> np.ndarray:
    scores = np.zeros((len(best), len(LABELS)), np.float32)
    for row, label in enumerate(best):
        scores[row, LABELS.index(label)] = 2
    return scores


@pytest.mark.parametrize(
    ("labels", "names"),
    [
        (["O", "B-person", "I-person", "O", "B-place"], [("person", 1, 2), ("place", 4, 4)]),
        (["B-place", "B-place"], [("place", 0, 0), ("place", 1, 1)]),
        (["O", "O"], []),
    ],
)
def test_labels_give_names(labels: list[str], names: list[tuple[str, int, int]]) -> None:
    assert names_of(label_scores(*labels), LABELS) == names


def test_a_name_that_starts_inside_is_mended_by_the_next_best_label() -> None:
    scores = label_scores("O", "I-person", "I-person")
    scores[1, LABELS.index("B-person")] = 1.5
    assert names_of(scores, LABELS) == [("person", 1, 2)]
