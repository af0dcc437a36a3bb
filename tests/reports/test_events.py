"""The events of whole reports: all that a coder finds, and nothing beside."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from dragoman.lexicon.lexicon import Lexicon
from reading import read

sys.path.insert(0, str(Path(__file__).parent))
from facts import EventCount, count_events, listed, load, stretch

Json = dict[str, Any]
REPORTS = sorted((Path(__file__).parent / "events").glob("*.json"))
RIGHT = 0.6  # of all facts of all reports, at least
EXTRA = 0.3  # events that a report does not bear out, to one that is right, at most
BROKEN = 0.07  # of all false friends, at most
STATUSES = {"happened", "ongoing", "planned", "possible", "denied"}
TEXT = "Ghana warned Togo on Monday. Its team attacked. Togo will invite Ghana."


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_facts_fit_their_text(path: Path) -> None:
    report = load(path)
    lexicon = Lexicon()
    codes = {country.code for country in lexicon.actors.countries} | {"none"}
    assert report.exhaustive
    assert 180 <= len(report.text.split()) <= 320
    for fact in report.facts:
        assert report.text.count(fact["at"]) == 1, fact
        assert set(fact.get("type", [])) <= set(lexicon.ontology.types), fact
        assert set(fact.get("status", [])) <= STATUSES, fact
        for reference in references(fact):
            if reference.startswith("@"):
                assert reference[1:] in report.text, fact
            else:
                assert reference in codes, fact


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_a_report_has_false_friends(path: Path) -> None:
    assert sum(bool(fact.get("not")) for fact in load(path).facts) >= 4


def test_events_are_found_and_few_are_made_up() -> None:
    total = EventCount()
    for path in REPORTS:
        report = load(path)
        total += count_events(
            json.loads(read(report.text, report.published).to_json()), report.facts
        )
    facts = len(total.right) + len(total.missed)
    said = total.summary(exhaustive=True)
    assert len(total.right) >= RIGHT * facts, said
    assert total.extra <= EXTRA * len(total.right), said
    assert len(total.broken) <= BROKEN * total.negatives, said


def references(fact: Json) -> list[str]:
    sides = [fact.get("source", []), fact.get("target", []), *fact.get("between", [])]
    return [reference for side in sides for reference in listed(side)]


def event(words: str, kind: str, sources: list[str], targets: list[str], **more: Any) -> Json:
    """An event of TEXT as the program prints it, as far as it is counted."""
    span = list(stretch(TEXT, words))
    record = {"type": kind, "sources": sources, "targets": targets, "status": "happened"}
    return record | {"trigger": span, "evidence": [span]} | more


def reading(*events: Json) -> Json:
    entities = [
        {"id": "ghana", "country": "GHA", "mentions": [[0, 5]]},
        {"id": "togo", "country": "TGO", "mentions": [[13, 17]]},
    ]
    return {"document": {"text": TEXT}, "entities": entities, "events": list(events)}


WARNED = {
    "kind": "event",
    "at": "warned",
    "type": ["THREATEN"],
    "source": ["GHA"],
    "target": ["TGO"],
}
INVITED = {
    "kind": "event",
    "at": "will invite",
    "type": ["AGREE", "REQUEST"],
    "status": ["planned"],
}
ATTACKED = {"kind": "event", "not": True, "at": "attacked", "name": "football"}


def figures(count: EventCount) -> tuple[int, int, int, int]:
    return len(count.right), len(count.wrong), len(count.missed), count.extra


def test_an_event_that_a_fact_has_is_right() -> None:
    count = count_events(reading(event("warned", "THREATEN", ["ghana"], ["togo"])), [WARNED])
    assert figures(count) == (1, 0, 0, 0)


def test_an_event_turned_round_is_wrong_and_the_fact_is_missed() -> None:
    count = count_events(reading(event("warned", "THREATEN", ["togo"], ["ghana"])), [WARNED])
    assert figures(count) == (0, 1, 1, 1)


def test_another_status_is_wrong() -> None:
    count = count_events(reading(event("invite", "AGREE", ["togo"], ["ghana"])), [INVITED])
    assert figures(count) == (0, 1, 1, 1)


def test_another_type_is_extra_and_not_wrong() -> None:
    count = count_events(reading(event("warned", "ACCUSE", ["ghana"], ["togo"])), [WARNED])
    assert figures(count) == (0, 0, 1, 1)


def test_the_second_event_of_a_fact_is_extra() -> None:
    invited = event("invite", "AGREE", ["togo"], ["ghana"], status="planned")
    asked = event("will", "REQUEST", ["togo"], ["ghana"], status="planned")
    assert figures(count_events(reading(invited, asked), [INVITED])) == (1, 0, 0, 1)


def test_the_right_event_of_a_fact_goes_before_a_wrong_one() -> None:
    wrong = event("warned", "THREATEN", ["togo"], [])
    right = event("on Monday", "THREATEN", ["ghana"], ["togo"], evidence=[[0, 27]])
    count = count_events(reading(wrong, right), [WARNED])
    assert figures(count) == (1, 0, 0, 1)
    assert count.unclaimed == (wrong,)


def test_evidence_claims_where_no_trigger_does() -> None:
    record = event("on Monday", "THREATEN", ["ghana"], ["togo"], evidence=[[0, 27]])
    assert figures(count_events(reading(record), [WARNED])) == (1, 0, 0, 0)


def test_an_optional_fact_is_neither_missed_nor_right() -> None:
    optional = WARNED | {"optional": True}
    assert figures(count_events(reading(), [optional])) == (0, 0, 0, 0)
    record = event("warned", "THREATEN", ["ghana"], ["togo"])
    assert figures(count_events(reading(record), [optional])) == (0, 0, 0, 0)


def test_an_optional_fact_with_other_actors_is_wrong() -> None:
    record = event("warned", "THREATEN", ["togo"], ["ghana"])
    assert figures(count_events(reading(record), [WARNED | {"optional": True}])) == (0, 1, 0, 1)


def test_a_false_friend_is_broken_and_extra() -> None:
    count = count_events(reading(event("attacked", "ASSAULT", ["ghana"], [])), [WARNED, ATTACKED])
    assert figures(count) == (0, 0, 1, 1)
    assert (count.broken, count.negatives) == ((ATTACKED,), 1)


def test_a_second_fact_about_an_event_asks_for_no_second_record() -> None:
    mode = WARNED | {"mode": ["restrict"]}
    record = event("warned", "THREATEN", ["ghana"], ["togo"])
    assert figures(count_events(reading(record), [WARNED, mode])) == (1, 0, 0, 0)


def test_the_sum_and_its_rate_are_said() -> None:
    right = count_events(reading(event("warned", "THREATEN", ["ghana"], ["togo"])), [WARNED])
    wrong = count_events(reading(event("warned", "THREATEN", ["togo"], [])), [WARNED, ATTACKED])
    said = "1 right, 1 wrong, 1 missed, 1 extra, 1.00 extra per right"
    assert (right + wrong).summary(exhaustive=True) == f"{said}; negatives broken 0/1"
    assert "upper bound" in (right + wrong).summary(exhaustive=False)
