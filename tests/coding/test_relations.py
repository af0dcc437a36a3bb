"""Relations: every sentence of the lexicon and the rules, then a table of what reports say."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from dragoman.coding import relations as coder
from dragoman.coding.rules import Rule
from dragoman.lexicon.lexicon import Lexicon
from dragoman.records import Relation
from reading import glosses, read

RULES: list[Rule[..., Any]] = [r for r in vars(coder).values() if isinstance(r, Rule)]
TABLE: dict[str, dict[str, list[str]]] = tomllib.loads(
    (Path(__file__).parent / "relations.toml").read_text(encoding="utf-8")
)
UNREAD = TABLE.pop("unread")
TIES = Lexicon().ties
ENTRIES = (*TIES.nouns, *TIES.verbs)


def relations(text: str) -> list[str]:
    lines = [line.partition(" ") for line in glosses(text)]
    return [rest.strip() for kind, _, rest in lines if kind == "relation"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [pair for tie in ENTRIES for pair in tie.reads.items()],
)
def test_an_entry_reads_its_examples(text: str, expected: str) -> None:
    assert expected in relations(text)


@pytest.mark.parametrize(
    ("text", "kind"), [(text, tie.kind) for tie in ENTRIES for text in tie.leaves]
)
def test_an_entry_leaves_what_it_must(text: str, kind: str) -> None:
    assert [line for line in relations(text) if f" {kind} " in line] == []


@pytest.mark.parametrize("tie", ENTRIES, ids=lambda tie: tie.id)
def test_an_entry_has_an_example(tie: object) -> None:
    assert getattr(tie, "reads", None)


@pytest.mark.parametrize(
    ("text", "expected"), [pair for rule in RULES for pair in rule.reads.items()]
)
def test_a_rule_reads_its_sentences(text: str, expected: str) -> None:
    assert expected in relations(text)


@pytest.mark.parametrize("text", [text for rule in RULES for text in rule.leaves])
def test_a_rule_leaves_its_false_friends(text: str) -> None:
    assert relations(text) == []


@pytest.mark.parametrize(
    ("text", "expected"), [pair for sentences in TABLE.values() for pair in sentences.items()]
)
def test_a_report_gives_its_relations_and_no_others(text: str, expected: list[str]) -> None:
    assert sorted(relations(text)) == sorted(expected)


@pytest.mark.xfail(strict=True)
@pytest.mark.parametrize(("text", "expected"), UNREAD.items())
def test_a_sentence_that_is_not_read_yet(text: str, expected: list[str]) -> None:
    assert sorted(relations(text)) == sorted(expected)


def test_each_kind_has_sentences_that_tell_it_and_such_that_do_not() -> None:
    kinds = {tie.kind for tie in ENTRIES}
    assert kinds == set(TABLE)
    for kind in kinds:
        told = [text for text, expected in TABLE[kind].items() if expected]
        least = 15 if kind in {"ally", "partner", "recognises"} else 8
        assert len(told) >= least, kind
        assert len(told) < len(TABLE[kind]), kind


def relation(text: str) -> Relation:
    (found,) = read(text).relations
    return found


def test_an_office_has_its_dates_from_the_lexicon() -> None:
    found = relation("Kenyan President William Ruto thanked the troops.")
    assert (found.since, found.until, found.status) == ("2022-09-13", None, "current")


def test_an_office_that_was_left_before_the_report_is_over() -> None:
    found = relation("British Prime Minister Rishi Sunak thanked the troops.")
    assert (found.since, found.until, found.status) == ("2022-10-25", "2024-07-05", "ended")


def test_a_report_dates_what_begins_and_what_ends() -> None:
    joined = relation("Estonia joined NATO in 2004.")
    assert (joined.since, joined.until, joined.status) == ("2004", None, "current")
    left = relation("Mali left the African Union in 2021.")
    assert (left.since, left.until, left.status) == (None, "2021", "ended")
    led = relation("Jens Stoltenberg led NATO from 2014 to 2024.")
    assert (led.since, led.until, led.status) == ("2014-01-01", "2024-12-31", "ended")


def test_a_relation_keeps_its_words_and_says_who_tells_it() -> None:
    text = "Turkmenistan said that Turkey was a strategic partner of Kazakhstan."
    (found,) = read(text).relations
    (statement,) = read(text).statements
    assert found.as_written == "strategic partner"
    assert (found.status, found.statement) == ("current", statement.id)


@pytest.mark.parametrize("text", [text for sentences in TABLE.values() for text in sentences])
def test_a_relation_stands_on_characters_of_the_text(text: str) -> None:
    reading = read(text)
    entities = {entity.id for entity in reading.entities}
    for found in reading.relations:
        assert found.as_written in [span.of(text) for span in found.evidence]
        assert {found.from_, found.to} <= entities
        assert found.from_ != found.to
    ids = [found.id for found in reading.relations]
    assert len(ids) == len(set(ids))
