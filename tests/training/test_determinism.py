"""The same texts by other ways: a few dozen here, 500 by ``python -m training.determinism``."""

from __future__ import annotations

from pathlib import Path

import pytest
from training.determinism import QUICK, compare

from reading import MODEL

EXAMPLES = Path(__file__).parents[2] / "examples"


def test_every_way_to_share_out_the_work_gives_the_same_bytes() -> None:
    if not MODEL.exists():
        pytest.skip("the reading model is not there")
    lines = [
        line
        for path in sorted(EXAMPLES.glob("*.txt"))
        for line in path.read_text("utf-8").splitlines()
        if 8 < len(line.split()) < 40
    ]
    for way, _, first in compare(lines[:24], QUICK):
        assert first is None, f"{way} reads differently: {lines[first or 0]}"
