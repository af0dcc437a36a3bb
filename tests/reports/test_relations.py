"""The relations of whole reports: those that a person read in them, and few beside."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from reading import read

sys.path.insert(0, str(Path(__file__).parent))
from facts import Report, carries, found, load, stands_at

Json = dict[str, Any]
REPORTS = sorted((Path(__file__).parent / "relations").glob("*.json"))
RIGHT = 0.85  # of the facts of a report, at least
EXTRA = 0.15  # relations that a report does not bear out, to one that is a fact, at most


def read_report(report: Report) -> Json:
    return json.loads(read(report.text, report.published).to_json())


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_facts_fit_their_text(path: Path) -> None:
    report = load(path)
    assert 180 <= len(report.text.split()) <= 320
    assert sum(bool(fact.get("not")) for fact in report.facts) >= 3
    for fact in report.facts:
        assert report.text.count(fact["at"]) == 1, fact
        for reference in (*fact.get("from", []), *fact.get("to", [])):
            assert not reference.startswith("@") or reference[1:] in report.text, fact


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_relations_are_found(path: Path) -> None:
    report = load(path)
    reading = read_report(report)
    told = [f for f in report.facts if not f.get("not") and not f.get("optional")]
    missed = [fact["name"] for fact in told if not found(reading, fact)]
    assert len(missed) <= (1 - RIGHT) * len(told), missed


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_what_is_denied_or_over_is_told_as_no_relation_that_holds(path: Path) -> None:
    report = load(path)
    reading = read_report(report)
    broken = [fact["name"] for fact in report.facts if fact.get("not") and found(reading, fact)]
    assert broken == []


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_few_relations_are_made_up(path: Path) -> None:
    report = load(path)
    reading = read_report(report)
    told = [fact for fact in report.facts if not fact.get("not")]
    extra = [
        record["evidence"]
        for record in reading["relations"]
        if not any(is_told(reading, record, fact) for fact in told)
    ]
    assert len(extra) <= EXTRA * len(told), extra


def is_told(reading: Json, record: Json, fact: Json) -> bool:
    return stands_at(reading, "relation", record, fact) and carries(reading, record, fact)
