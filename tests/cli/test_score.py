"""``dragoman score`` over a folder of gold of our own, with a scorer that says one figure."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from reading import MODEL

pytestmark = pytest.mark.skipif(not MODEL.exists(), reason="the reading model is not there")

ROW = {
    "id": "a",
    "text": "Chad thanked Niger.",
    "gold": {
        "task": "events",
        "exhaustive": True,
        "events": [
            {
                "types": ["SUPPORT"],
                "sources": [{"country": "TCD", "sector": None, "spans": [[0, 4]]}],
                "targets": [{"country": "NER", "sector": None, "spans": [[13, 18]]}],
                "reciprocal": False,
            }
        ],
    },
}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A folder with one set and its scorer."""
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "plover_gsr.dev.jsonl").write_text(json.dumps(ROW) + "\n", encoding="utf-8")
    (folder / "score_events.py").write_text('print("event_tuple_F1: 1.0")\n', encoding="utf-8")
    return folder


def run(*arguments: object) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "dragoman", "score", *map(str, arguments)],
        capture_output=True,
        check=True,
    )
    return done.stdout.decode()


def test_a_run_is_held_against_an_earlier_one(gold: Path, tmp_path: Path) -> None:
    path = tmp_path / "before.json"
    assert run(gold, "--json", path).splitlines() == [
        "plover             event_tuple_F1                     1.0000"
    ]
    before = json.loads(path.read_bytes())
    assert before["plover"]["rows"] == {"a": [["TCD -> NER SUPPORT", 5, 12]]}
    assert run(gold, "--against", path).splitlines() == [
        "plover             event_tuple_F1                     1.0000  (+0.0000)"
    ]
    before["plover"]["rows"]["a"][0][0] = "TCD -> NER AID"
    before["plover"]["figures"]["coverage SUPPORT"] = 0.0
    path.write_text(json.dumps(before), encoding="utf-8")
    assert run(gold, "--against", path).splitlines()[1:] == [
        '  ~ TCD -> NER AID  =>  TCD -> NER SUPPORT   "Chad thanked Niger."',
        "  coverage SUPPORT: 0 -> 1 (+1.0000)",
    ]


def test_details_show_extra_events_coverage_and_confusion(gold: Path) -> None:
    printed = run(gold, "--details")
    assert "extra events (1 read in 1 texts)" in printed
    assert "  SUPPORT         1    1 (1.00)    1" in printed
    assert "confusion (a row per gold type, a column per type read)" in printed
