"""Whole reports: what a person reads in the examples, dragoman reads too."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from reading import read

sys.path.insert(0, str(Path(__file__).parent))
from facts import found, load

EXAMPLES = sorted((Path(__file__).parent.parent.parent / "examples").glob("*.json"))
FLOOR = 0.6  # of the facts of each report; the true figure is `dragoman score`'s affair


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_facts_of_an_example_are_read(path: Path) -> None:
    report = load(path)
    reading = json.loads(read(report.text, report.published).to_json())
    wanted = [fact for fact in report.facts if not fact.get("not")]
    missed = [f"{fact['kind']}: {fact['name']}" for fact in wanted if not found(reading, fact)]
    broken = [fact["name"] for fact in report.facts if fact.get("not") and found(reading, fact)]
    got = len(wanted) - len(missed) - len(broken)
    assert got >= FLOOR * len(wanted), f"missed {missed}, broken {broken}"


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_offset_lies_inside_the_text(path: Path) -> None:
    report = load(path)
    reading = json.loads(read(report.text, report.published).to_json())
    size = len(report.text)
    assert reading["document"]["text"] == report.text
    for kind in ("events", "agreements", "statements", "figures", "relations"):
        for record in reading[kind]:
            assert record["evidence"], record
            assert all(0 <= start < end <= size for start, end in record["evidence"])
    for entity in reading["entities"]:
        assert all(0 <= start < end <= size for start, end in entity["mentions"])
    for kind in ("times", "figures"):
        for record in reading[kind]:
            assert report.text[record["start"] : record["end"]] == record["as_written"]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_id_that_a_record_names_exists(path: Path) -> None:
    report = load(path)
    reading = json.loads(read(report.text, report.published).to_json())
    entities = {entity["id"] for entity in reading["entities"]}
    statements = {statement["id"] for statement in reading["statements"]}
    for event in reading["events"]:
        assert set(event["sources"] + event["targets"]) <= entities
        assert event["statement"] is None or event["statement"] in statements
    for kind in ("events", "agreements", "statements", "figures", "relations"):
        ids = [record["id"] for record in reading[kind]]
        assert len(ids) == len(set(ids))
