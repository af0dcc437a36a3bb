"""Pairs: given two marked actors, which event relates them."""

import json
from functools import cache

import pytest

from dragoman.coding import code
from dragoman.coding.classes import OWN_TYPE, class_of
from dragoman.coding.pairs import agreeing
from dragoman.intake import Problem, take_in
from dragoman.lexicon.lexicon import Lexicon
from dragoman.parse.event import CLASSES, EventScores
from dragoman.pipeline import Reader
from dragoman.records import Pair, Reading
from dragoman.repair import repair
from dragoman.resolve import resolve
from dragoman.settings import Settings
from reading import MODEL, reader


@cache
def lexicon() -> Lexicon:
    return Lexicon()


def row_of(text: str, source: str, target: str) -> bytes:
    """An input row with the two names marked."""
    marks = {
        side: [[text.index(name), text.index(name) + len(name)]]
        for side, name in (("source", source), ("target", target))
    }
    return json.dumps({"id": "row", "text": text, "pair": marks}).encode()


def sure_of(chosen: str) -> EventScores:
    """Scores that put one class first whatever the rules say."""
    scores = tuple(-0.1 if name == chosen else -4.0 for name in CLASSES)
    return EventScores(dict.fromkeys((*CLASSES, None), scores), scores)


def pair_with(scores: EventScores | None, text: str, source: str, target: str) -> Pair | None:
    """The pair where the head, or no head, says these scores."""
    if not MODEL.exists():
        pytest.skip("the reading model is not there")
    reads = reader("2024-11-08")
    taken = next(iter(take_in(row_of(text, source, target), "rows.jsonl", reads.settings)))
    assert not isinstance(taken, Problem)
    parsed = reads.parser.parse(repair(taken.document.text, reads.lexicon))
    resolved = resolve(parsed, taken.document, reads.lexicon)
    judge = None if scores is None else lambda *_: scores
    return code(resolved, reads.lexicon, taken.marks, 0.0, judge).pair


def pair_of(text: str, source: str, target: str) -> Pair | None:
    """The pair that is read where both names are marked."""
    if not MODEL.exists():
        pytest.skip("the reading model is not there")
    row = row_of(text, source, target)
    reading = next(Reader(Settings()).read_all(row, "rows.jsonl"))
    assert isinstance(reading, Reading)
    return reading.pair


def test_the_event_that_links_both_marks_is_taken() -> None:
    text = "Chad, which attacked Sudan, praised Niger."
    pair = pair_of(text, "Chad", "Niger")
    assert pair is not None
    assert (pair.type, pair.cameo) == ("SUPPORT", "051")
    assert pair.why.startswith("support.praise")


def test_else_the_act_nearest_to_the_marks() -> None:
    pair = pair_of("Farmers blamed a merchant for the loss.", "Farmers", "a merchant")
    assert pair is not None
    assert pair.type == "ACCUSE"


def test_no_predicate_and_no_head_no_pair() -> None:
    assert pair_with(None, "Chad lies west of Sudan.", "Chad", "Sudan") is None


def test_a_head_that_agrees_leaves_the_rules_their_code() -> None:
    pair = pair_with(sure_of("ACCUSE"), "Chad blamed Sudan for the raid.", "Chad", "Sudan")
    assert pair is not None
    assert (pair.type, pair.cameo, pair.confidence) == ("ACCUSE", "1123", 0.9)
    assert pair.why == "accuse.blame; pairs.event_head"


def test_a_head_that_differs_takes_the_act_of_its_class() -> None:
    text = "Chad blamed Sudan for the raid and praised Niger."
    pair = pair_with(sure_of("SUPPORT"), text, "Chad", "Sudan")
    assert pair is not None
    assert (pair.type, pair.cameo) == ("SUPPORT", "051")
    assert pair.why == "pairs.event_head: support.praise, not accuse.blame"


def test_a_head_that_stands_alone_gives_the_code_of_its_class() -> None:
    pair = pair_with(sure_of("CONSULT"), "Chad lies west of Sudan.", "Chad", "Sudan")
    assert pair is not None
    assert (pair.type, pair.cameo, pair.why) == ("CONSULT", "040", "pairs.event_head: CONSULT")


def test_type_and_code_agree_whatever_the_rules_say() -> None:
    ontology = lexicon().ontology
    for known in ontology.codes.values():
        for event_type in ontology.types:
            said = Pair(
                type=event_type, mode=None, cameo=known.code, quad=1, confidence=0.5, why="x"
            )
            pair = agreeing(ontology, said)
            assert pair.type == (known.type or event_type), known.code
            assert pair is said or pair.quad == ontology.quad(pair.type)


@pytest.mark.parametrize("name", CLASSES)
def test_type_and_code_agree_where_the_head_stands_alone(name: str) -> None:
    ontology = lexicon().ontology
    kind = ontology.kind(OWN_TYPE.get(name, name))
    assert ontology.codes[kind.cameo].type == kind.type
    assert class_of(ontology, kind.type, kind.cameo) == name


def test_the_class_is_that_of_the_table_of_2021() -> None:
    ontology = lexicon().ontology
    assert class_of(ontology, "SANCTION", "163") == "COERCE"
    assert class_of(ontology, "RETREAT", "084") == "YIELD"
