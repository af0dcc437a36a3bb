"""What a least confidence leaves out, and what it must not."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.pipeline import Reader
from dragoman.settings import Settings
from reading import MODEL

REPORT = Path(__file__).parent.parent.parent / "examples" / "natuna_patrol.txt"


@pytest.mark.skipif(not MODEL.exists(), reason="the reading model is not there")
def test_a_least_confidence_leaves_records_out_but_no_statement_that_one_names() -> None:
    text = REPORT.read_text(encoding="utf-8")
    all_of_it = Reader().read_text(text)
    sure = Reader(Settings(min_confidence=0.86)).read_text(text)
    assert 0 < len(sure.events) < len(all_of_it.events)
    assert all(event.confidence >= 0.86 for event in sure.events)
    statements = {statement.id for statement in sure.statements}
    assert {e.statement for e in sure.events if e.statement} <= statements
