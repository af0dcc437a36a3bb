"""A floor under the figures of a few gold sets, where the folder with them is there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dragoman.pipeline import Reader
from dragoman.score.run import rows_without_gold, score
from dragoman.score.sets import SETS
from reading import MODEL

GOLD = os.environ.get("DRAGOMAN_GOLD")
FLOORS = {"figures": 0.85, "plover": 0.28, "coactors": 0.85, "times-gum": 0.55}


@pytest.mark.skipif(GOLD is None, reason="DRAGOMAN_GOLD names no folder of gold sets")
@pytest.mark.skipif(not MODEL.exists(), reason="the reading model is not there")
@pytest.mark.parametrize("name", sorted(FLOORS))
def test_a_gold_set_is_read_above_its_floor(name: str, tmp_path: Path) -> None:
    gold_set = next(one for one in SETS if one.name == name)
    assert score(Path(GOLD or ""), gold_set, Reader(), tmp_path).headline >= FLOORS[name]


def test_gold_is_taken_out_before_a_row_is_read(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    marked = '"gold": {"task": "pair", "root": "AID", "source": {"spans": [[0, 4]]}, "target": {"spans": null}}'
    path.write_text(f'{{"id": "1", "text": "Chad helped Niger.", {marked}, "note": "x"}}\n')
    (row,) = rows_without_gold(path)
    assert (
        row
        == b'{"id": "1", "text": "Chad helped Niger.", "pair": {"source": [[0, 4]], "target": []}}'
    )
