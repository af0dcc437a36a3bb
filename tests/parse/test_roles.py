"""The role head: how its shares become pairs, and whom it hears."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np
import pytest

from dragoman.lexicon.lexicon import Lexicon
from dragoman.parse.attribution import RELATION_NUMBERS, ways
from dragoman.parse.parsed import Parsed
from dragoman.parse.parser import Parser
from dragoman.parse.reader import HERE
from dragoman.parse.roles import (
    FILE,
    LEAST,
    LIKELY,
    MOST_PAIRS,
    RolePair,
    is_likely,
    relation_numbers,
    roles_of,
)
from dragoman.text import Repaired

# Tunis thanked Rabat warmly
HEADS = (1, None, 1, 1)
TIES = ("nsubj", "root", "obj", "advmod")
NOBODY = len(TIES)

needs_head = pytest.mark.skipif(not (HERE / FILE).is_file(), reason="the role head is not there")


class _Given:
    """A graph that gives the shares that it was made with, and keeps what it was given."""

    def __init__(self, shares: Mapping[tuple[int, int], float]) -> None:
        self.shares = shares
        self.given: dict[str, Any] = {}

    def run(self, outputs: Sequence[str], given: Mapping[str, Any]) -> list[Any]:
        self.given = dict(given)
        pairs = np.zeros((1, NOBODY + 1, NOBODY + 1), dtype=np.float32)
        for (source, target), share in self.shares.items():
            pairs[0, source, target] = share
        return [pairs]


def _pairs(shares: Mapping[tuple[int, int], float], first: int = 0) -> list[RolePair]:
    states = np.zeros((len(TIES), 384), dtype=np.float16)
    return roles_of(_Given(shares), states, ways(HEADS, TIES), TIES, first)


def test_the_likeliest_pair_comes_first() -> None:
    found = _pairs({(2, 0): 0.3, (0, 2): 0.6, (0, 3): 0.1})
    assert [(p.source, p.target, p.probability) for p in found] == [
        (0, 2, 0.6),
        (2, 0, 0.3),
        (0, 3, 0.1),
    ]


def test_of_equal_pairs_the_first_in_the_text_comes_first() -> None:
    found = _pairs({(2, 0): 0.4, (0, 2): 0.4, (0, NOBODY): 0.2})
    assert [(p.source, p.target) for p in found] == [(0, 2), (2, 0), (0, None)]


def test_a_pair_is_told_in_numbers_of_the_document_and_rounded() -> None:
    (found,) = _pairs({(0, 2): 0.98765}, first=10)
    assert found == RolePair(10, 12, 0.988)


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ((0, NOBODY), (7, None)),
        ((NOBODY, 2), (None, 9)),
        ((NOBODY, NOBODY), (None, None)),
    ],
)
def test_the_last_place_is_nobody(
    place: tuple[int, int], expected: tuple[int | None, int | None]
) -> None:
    (found,) = _pairs({place: 0.9}, first=7)
    assert (found.source, found.target) == expected


def test_small_shares_are_not_kept() -> None:
    found = _pairs({(0, 2): 0.9, (2, 0): LEAST, (0, 3): LEAST - 0.002})
    assert [p.probability for p in found] == [0.9, LEAST]
    assert _pairs({}) == []


def test_no_more_pairs_are_kept_than_anybody_asks_for() -> None:
    places = [(source, target) for source in range(5) for target in range(5)]
    assert len(_pairs(dict.fromkeys(places, 0.04))) == MOST_PAIRS


def test_the_graph_is_given_one_sentence() -> None:
    graph = _Given({})
    states = np.ones((len(TIES), 384), dtype=np.float16)
    roles_of(graph, states, ways(HEADS, TIES), TIES, 0)
    assert graph.given["words"].shape == (1, 4, 384)
    assert graph.given["words"].dtype == np.float32
    assert graph.given["relations"].tolist() == [relation_numbers(TIES)]
    assert graph.given["ways"].shape == (1, 4, 4)


def test_relations_are_known_without_their_subtype() -> None:
    known = RELATION_NUMBERS["nsubj"], RELATION_NUMBERS["dep"]
    assert tuple(relation_numbers(["nsubj:pass", "unheard-of"])) == known


@pytest.mark.parametrize(
    ("pair", "expected"),
    [
        (RolePair(0, 2, 0.9), True),
        (RolePair(0, 2, LIKELY), True),
        (RolePair(0, 2, LIKELY - 0.01), False),
        (RolePair(0, None, 0.9), False),
        (RolePair(None, 2, 0.9), False),
        (RolePair(None, None, 0.9), False),
    ],
)
def test_a_likely_pair_has_two_sides(pair: RolePair, expected: bool) -> None:
    assert is_likely(pair) is expected


@cache
def _parser() -> Parser:
    return Parser(Lexicon().lemmas)


def _parsed(text: str) -> Parsed:
    return _parser().parse(Repaired.apply(text, ()))


HEARS = {
    "Oslo was criticised by Kigali.": ("Kigali", "Oslo"),
    "Kenya sent Somalia two ships of maize.": ("Kenya", "Somalia"),
    "The weather in Paris was nice.": (None, None),
}


@needs_head
@pytest.mark.parametrize("text", HEARS)
def test_the_head_hears_who_acts_on_whom(text: str) -> None:
    parsed = _parsed(text)
    ((first, *others),) = parsed.roles
    places = (first.source, first.target)
    assert tuple(None if i is None else parsed.tokens[i].text for i in places) == HEARS[text]
    assert all(other.probability <= first.probability for other in others)
    assert sum(pair.probability for pair in (first, *others)) <= 1.01


@needs_head
def test_every_sentence_has_pairs_of_its_own_words() -> None:
    parsed = _parsed("The weather in Paris was nice. Peru thanked Chile for the loan.")
    assert len(parsed.roles) == len(parsed.sentences)
    for sentence, pairs in zip(parsed.sentences, parsed.roles, strict=True):
        places = {i for pair in pairs for i in (pair.source, pair.target)} - {None}
        assert places <= set(range(sentence.first, sentence.end))


@needs_head
def test_the_same_text_is_heard_the_same_way() -> None:
    text = "Oslo was criticised by Kigali."
    assert _parsed(text).roles == _parsed(text).roles
