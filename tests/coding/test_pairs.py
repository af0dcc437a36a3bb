"""Pairs: given two marked actors, which event relates them."""

import json

import pytest

from dragoman.pipeline import Reader
from dragoman.records import Pair, Reading
from dragoman.settings import Settings
from reading import MODEL


def pair_of(text: str, source: str, target: str) -> Pair | None:
    """The pair that is read where both names are marked."""
    if not MODEL.exists():
        pytest.skip("the reading model is not there")
    marks = {
        side: [[text.index(name), text.index(name) + len(name)]]
        for side, name in (("source", source), ("target", target))
    }
    row = json.dumps({"id": "row", "text": text, "pair": marks})
    reading = next(Reader(Settings()).read_all(row.encode(), "rows.jsonl"))
    assert isinstance(reading, Reading)
    return reading.pair


def test_the_event_that_links_both_marks_is_taken() -> None:
    text = "Chad, which attacked Sudan, praised Niger."
    pair = pair_of(text, "Chad", "Niger")
    assert pair is not None
    assert (pair.type, pair.cameo, pair.why) == ("SUPPORT", "051", "support.praise")


def test_else_the_act_nearest_to_the_marks() -> None:
    pair = pair_of("Farmers blamed a merchant for the loss.", "Farmers", "a merchant")
    assert pair is not None
    assert pair.type == "ACCUSE"


def test_no_predicate_no_pair() -> None:
    assert pair_of("Chad lies west of Sudan.", "Chad", "Sudan") is None
