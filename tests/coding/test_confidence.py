"""What a least confidence leaves out, and what it must not."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from dragoman.coding.confidence import calibration
from dragoman.pipeline import Reader
from dragoman.settings import Settings
from reading import MODEL

ROOT = Path(__file__).parents[2]
REPORT = ROOT / "examples" / "natuna_patrol.txt"


@pytest.mark.skipif(not MODEL.exists(), reason="the reading model is not there")
def test_a_least_confidence_leaves_records_out_but_no_statement_that_one_names() -> None:
    text = REPORT.read_text(encoding="utf-8")
    all_of_it = Reader().read_text(text)
    sure = Reader(Settings(min_confidence=0.86)).read_text(text)
    assert 0 < len(sure.events) < len(all_of_it.events)
    assert all(event.confidence >= 0.86 for event in sure.events)
    statements = {statement.id for statement in sure.statements}
    assert {e.statement for e in sure.events if e.statement} <= statements


def test_the_page_of_confidence_is_fresh() -> None:
    script = runpy.run_path(str(ROOT / "docs" / "confidence_page.py"))
    found = script["figures"]()
    page = script["PAGE"].read_text(encoding="utf-8")
    assert script["page"](found, calibration(), page) == page, "run python docs/confidence_page.py"
    plot = script["PLOT"].read_text(encoding="utf-8")
    assert script["plot"](found) == plot, "run python docs/confidence_page.py"


def test_every_signal_of_the_page_is_one_of_the_model() -> None:
    script = runpy.run_path(str(ROOT / "docs" / "confidence_page.py"))
    types = {name for name in calibration().weights if name not in script["MEANINGS"]}
    assert all(name.isupper() for name in types)
    assert set(script["MEANINGS"]) <= set(calibration().weights)
