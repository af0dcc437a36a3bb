"""docs/quality.md is made from the figures that were measured last, and shows every row."""

import json
import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest

DOCS = Path(__file__).parents[2] / "docs"
quality = SimpleNamespace(**runpy.run_path(str(DOCS / "quality_page.py")))
FIGURES = json.loads(quality.FIGURES.read_text("utf-8"))


def test_the_page_is_not_stale() -> None:
    assert quality.PAGE.read_text("utf-8") == quality.page(FIGURES)
    assert set(FIGURES) == {quality.key(row) for row in quality.rows()}


def test_a_missed_goal_is_said() -> None:
    row = {"set": "times", "what": "value", "goal": 0.82, "peer": "HeidelTime", "theirs": 0.773}
    assert "at least 0.820 (missed) | HeidelTime | 0.773 |" in quality._row(row, 0.8)
    assert "(missed)" not in quality._row(row, 0.82)
    assert "at most 0.300 (missed)" in quality._row({**row, "goal": 0.3, "less": True}, 0.4)


def test_a_figure_that_no_scorer_prints_is_an_error() -> None:
    with pytest.raises(ValueError, match="printed nothing like"):
        quality._figure({"set": "times", "reads": r"^value: (\S+)"}, "other: 0.3\n")
