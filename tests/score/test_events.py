"""Events against gold of our own: those too many, those found, and what is taken for what."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.records import Reading
from dragoman.score.events import EXTRA, MISSED, Comparison, compare, report
from reading import read


def actor(country: str | None, sector: str | None = None) -> dict[str, Any]:
    return {"country": country, "sector": sector, "spans": []}


def event(
    event_type: str,
    sources: list[dict[str, Any]],
    targets: list[dict[str, Any]],
    *,
    reciprocal: bool = False,
    trigger: str = "",
) -> dict[str, Any]:
    return {
        "types": [event_type],
        "sources": sources,
        "targets": targets,
        "reciprocal": reciprocal,
        "trigger": trigger,
    }


def row(name: str, *events: dict[str, Any], exhaustive: bool = True) -> dict[str, Any]:
    gold = {"task": "events", "exhaustive": exhaustive, "events": list(events)}
    return {"id": name, "gold": gold}


TEXTS = {
    "thanks": "Chad thanked Niger.",
    "two": "Norway condemned Peru. Later Norway expelled a Peruvian diplomat.",
    "talks": "Oman and Yemen held talks.",
    "nothing": "The weather in Lima was fine.",
}
ROWS = [
    row("thanks", event("SUPPORT", [actor("TCD")], [actor("NER")])),
    row("two", event("ACCUSE", [actor("NOR")], [actor("PER")])),
    row("talks", event("AGREE", [actor("OMN"), actor("YEM")], [], reciprocal=True)),
    row("nothing", event("AID", [actor("KEN")], [actor("SOM")])),
]


def comparison(rows: list[dict[str, Any]]) -> Comparison:
    readings: dict[str, Reading] = {name: read(text) for name, text in TEXTS.items()}
    found = compare(rows, readings)
    assert found is not None
    return found


def test_an_event_is_extra_by_its_actors_and_apart_by_its_type() -> None:
    found = comparison(ROWS)
    assert (found.texts, found.read, found.right, found.right_types) == (4, 4, 2, 2)
    figures = found.figures()
    assert figures["extra_events_per_text"] == 0.5
    assert figures["extra_events_per_right_one"] == 1.0


def test_a_right_type_between_others_is_extra_as_an_event_alone() -> None:
    found = comparison([row("thanks", event("SUPPORT", [actor("MLI")], [actor("NER")]))])
    assert (found.read, found.right, found.right_types) == (1, 0, 1)


def test_coverage_is_by_type() -> None:
    found = comparison(ROWS)
    assert dict(found.wanted) == {"ACCUSE": 1, "AGREE": 1, "AID": 1, "SUPPORT": 1}
    assert found.figures()["coverage ACCUSE"] == 1.0
    assert found.figures()["coverage AGREE"] == 0.0


def test_what_shares_an_actor_is_taken_for_it_and_the_rest_is_missed_or_extra() -> None:
    assert dict(comparison(ROWS).confusion) == {
        ("SUPPORT", "SUPPORT"): 1,
        ("ACCUSE", "ACCUSE"): 1,
        (EXTRA, "SANCTION"): 1,
        ("AGREE", "CONSULT"): 1,
        ("AID", MISSED): 1,
    }


def test_a_word_of_the_trigger_links_events_of_other_actors() -> None:
    found = comparison([row("thanks", event("AID", [actor("MLI")], [], trigger="thanked"))])
    assert dict(found.confusion) == {("AID", "SUPPORT"): 1}


def test_a_text_whose_open_gold_is_empty_says_nothing() -> None:
    texts = [row("two", exhaustive=False), row("thanks", exhaustive=True)]
    found = comparison(texts)
    assert (found.texts, found.read) == (1, 1)


def test_other_tasks_are_not_compared() -> None:
    assert compare([{"id": "thanks", "gold": {"task": "pair"}}], {}) is None


@pytest.mark.parametrize(
    "line",
    [
        "extra events (4 read in 4 texts)",
        "  by source, type and target   2 extra, 0.50 per text, 1.00 per right one",
        "  ACCUSE          1    1 (1.00)    1",
        "             ACCU CONS SANC SUPP miss",
        "  AGREE         .    1    .    .    .",
        "  AID           .    .    .    .    1",
        "  (extra)       .    .    1    .    .",
    ],
)
def test_the_report_shows_it(line: str) -> None:
    assert line in list(report(comparison(ROWS)))
