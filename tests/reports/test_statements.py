"""The statements of whole reports: who says what to whom, and hardly anything beside."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from reading import read

sys.path.insert(0, str(Path(__file__).parent))
from facts import Report, found, load, stands_at, stretch

Json = dict[str, Any]
REPORTS = sorted((Path(__file__).parent / "statements").glob("*.json"))
RIGHT = 0.85  # of all statements of all reports, in all that their facts ask of them, at least
EXTRA = 0.05  # statements that no fact has, to one that is right, at most


@dataclass(frozen=True)
class StatementCount:
    """What a reading makes of the statements of a report.

    Attributes:
        right: facts that a record carries.
        missed: facts that no record carries in full.
        unclaimed: records that stand at the words of no fact.
        broken: false friends that were read as a statement.
    """

    right: tuple[Json, ...]
    missed: tuple[Json, ...]
    unclaimed: tuple[Json, ...]
    broken: tuple[Json, ...]


def count_statements(reading: Json, report: Report) -> StatementCount:
    """Hold all statements of a reading against the facts of a report."""
    wanted = [fact for fact in report.facts if not fact.get("not")]
    due = [fact for fact in wanted if not fact.get("optional")]
    return StatementCount(
        right=tuple(fact for fact in due if found(reading, fact)),
        missed=tuple(fact for fact in due if not found(reading, fact)),
        unclaimed=tuple(
            record
            for record in reading["statements"]
            if not any(_is_marked(reading, record, fact) for fact in wanted)
        ),
        broken=tuple(fact for fact in report.facts if fact.get("not") and found(reading, fact)),
    )


def _is_marked(reading: Json, record: Json, fact: Json) -> bool:
    """Whether the words of a fact hold the words of saying, or for want of them what is said."""
    if not record["cue"]:
        return stands_at(reading, "statement", record, fact)
    start, end = stretch(reading["document"]["text"], fact["at"])
    return record["cue"][0] < end and start < record["cue"][1]


def reading_of(report: Report) -> Json:
    return json.loads(read(report.text, report.published).to_json())


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_facts_fit_their_text(path: Path) -> None:
    report = load(path)
    assert report.exhaustive
    assert 180 <= len(report.text.split()) <= 320
    for fact in report.facts:
        assert fact["kind"] == "statement"
        assert report.text.count(fact["at"]) == 1, fact
        content = fact.get("content", [])
        for piece in [content] if isinstance(content, str) else content:
            assert piece in report.text, fact


def test_statements_are_found_and_few_are_made_up() -> None:
    counts = [
        count_statements(reading_of(report), report) for report in (load(path) for path in REPORTS)
    ]
    right, missed, unclaimed, broken = (
        [item for count in counts for item in getattr(count, field)]
        for field in ("right", "missed", "unclaimed", "broken")
    )
    assert len(right) >= RIGHT * (len(right) + len(missed)), missed
    assert len(unclaimed) <= EXTRA * len(right), unclaimed
    assert not broken
