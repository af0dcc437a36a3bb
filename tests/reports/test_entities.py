"""The entities of whole reports: who is one with whom, and who is not."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from reading import read

sys.path.insert(0, str(Path(__file__).parent))
from facts import found, load

REPORTS = sorted((Path(__file__).parent / "entities").glob("*.json"))
RIGHT = 0.85  # of the facts of each report, at least


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_entities_of_a_report_are_one_each(path: Path) -> None:
    report = load(path)
    reading = json.loads(read(report.text, report.published).to_json())
    facts = [fact for fact in report.facts if not fact.get("not")]
    missed = [fact["name"] for fact in facts if not found(reading, fact)]
    broken = [f["name"] for f in report.facts if f.get("not") and found(reading, f)]
    assert broken == []
    assert len(missed) <= (1 - RIGHT) * len(facts), missed
