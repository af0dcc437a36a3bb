"""Sentences that the teacher labelled: written in parts, read back as examples."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from training.corpora import Example, Row

pytest.importorskip("torch")
from training import silver

PLAIN = [
    Example("news", f"news/{n}", tuple(Row(w) for w in text.split()), text)
    for n, text in enumerate(("Tonga sent an envoy .", "He left .", "Ministers met in Apia ."))
]


class Sizes:
    def length(self, example: Example) -> int:
        return len(example.rows) + 2


class Teacher:
    """Stands for the network: it calls every word a noun, and counts what it is shown."""

    digest = "a"
    batcher = Sizes()
    shown = 0

    def __init__(self, run: Path) -> None:
        """Take the folder of a run, and leave it alone."""

    def labelled(self, examples: list[Example]) -> list[Example]:
        type(self).shown += len(examples)
        return [
            replace(e, rows=tuple(replace(r, upos="NOUN", head=None) for r in e.rows))
            for e in examples
        ]


def test_parts_are_made_once_and_joined(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(silver, "Teacher", Teacher)
    monkeypatch.setattr(Teacher, "shown", 0)
    out = tmp_path / "silver.jsonl"
    assert silver.make(PLAIN, tmp_path, out, part=2, most=1) == ""
    assert not out.exists()
    digest = silver.make(PLAIN, tmp_path, out, part=2)
    assert Teacher.shown == len(PLAIN)
    found = silver.read_silver(out)
    assert [e.text for e in found] == [e.text for e in PLAIN]
    assert [e.document for e in found] == [e.document for e in PLAIN]
    assert found[0].rows[0] == Row("Tonga", upos="NOUN")
    assert silver.make(PLAIN, tmp_path, out, part=1) == digest
    assert [p.name for p in tmp_path.iterdir()] == ["silver.jsonl"]


def test_parts_of_another_teacher_are_thrown_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(silver, "Teacher", Teacher)
    out = tmp_path / "silver.jsonl"
    silver.make(PLAIN, tmp_path, out, part=2, most=1)
    monkeypatch.setattr(Teacher, "digest", "b")
    monkeypatch.setattr(Teacher, "shown", 0)
    silver.make(PLAIN, tmp_path, out, part=2)
    assert Teacher.shown == len(PLAIN)
