"""Folds: the same sentence is in the same one, whatever its marks and case."""

from __future__ import annotations

import pytest
from training.folds import FOLDS, fold_of, key_of


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Oslo thanked Lima.", "oslothankedlima"),
        ("OSLO -- thanked Lima", "oslothankedlima"),
        ('"Oslo" thanked\n Lima !', "oslothankedlima"),
        ("Peru's 12 envoys", "perus12envoys"),
        ("São Tomé's", "sãotomés"),
        ("...", ""),
    ],
)
def test_a_key_is_letters_and_digits(text: str, key: str) -> None:
    assert key_of(text) == key


def test_a_key_s_fold_does_not_change_from_run_to_run() -> None:
    assert [fold_of(key) for key in ("oslothankedlima", "perus12envoys", "")] == [1, 4, 0]


def test_every_fold_has_about_as_many_sentences() -> None:
    folds = [fold_of(key_of(f"Envoy {number} left for Lima.")) for number in range(1000)]
    counts = [folds.count(number) for number in range(FOLDS)]
    assert sum(counts) == 1000
    assert min(counts) > 150
