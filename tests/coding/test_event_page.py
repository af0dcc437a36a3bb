"""The examples of docs/explanation/events.md are read as the page says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dragoman.pipeline import Reader
from reading import MODEL

PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "events.md"
ROW = re.compile(r"^\| (.+) \| (.+ -> .+) \| `(.+)` \|$", re.MULTILINE)
EXAMPLES = ROW.findall(PAGE.read_text(encoding="utf-8"))


def test_the_page_has_examples() -> None:
    assert len(EXAMPLES) > 2


@pytest.mark.skipif(not MODEL.exists(), reason="the reading model is not there")
@pytest.mark.parametrize(("text", "gloss", "why"), EXAMPLES)
def test_an_example_is_read_as_the_page_says(text: str, gloss: str, why: str) -> None:
    reading = Reader().read_text(text)
    events = [(event.gloss(reading.names), event.why) for event in reading.events]
    assert events == [(gloss, why)]
