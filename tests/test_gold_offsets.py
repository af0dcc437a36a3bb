"""Over all gold sets: every offset lies in the text, and its characters are what the record shows."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dragoman.cli.batch import read_inputs
from dragoman.intake import Problem
from dragoman.records import Reading
from dragoman.score.run import rows_without_gold
from dragoman.score.sets import SETS
from dragoman.settings import Settings
from reading import MODEL, read

GOLD = os.environ.get("DRAGOMAN_GOLD")
PAIR = 2
Json = dict[str, Any]


@pytest.mark.skipif(GOLD is None, reason="DRAGOMAN_GOLD names no folder of gold sets")
@pytest.mark.skipif(not MODEL.exists(), reason="the reading model is not there")
def test_every_offset_of_every_set_shows_its_characters(tmp_path: Path) -> None:
    inputs = []
    for gold_set in SETS:
        rows = tmp_path / f"{gold_set.name}.jsonl"
        rows.write_bytes(b"\n".join(rows_without_gold(Path(GOLD or "") / gold_set.file)))
        inputs.append(str(rows))
    wrong: list[str] = []
    read_rows = 0
    for reading in read_inputs(inputs, Settings(), jobs=os.cpu_count() or 1):
        assert not isinstance(reading, Problem), reading
        read_rows += 1
        wrong += faults(reading)
    assert read_rows > len(SETS)
    assert wrong == []


def test_a_wrong_offset_is_found() -> None:
    reading = read("Ghana imported 300,000 barrels in May 2020.", "2021-03-04")
    assert list(faults(reading)) == []
    text = reading.document.text
    shown = json.loads(reading.to_json())
    (figure,) = shown["figures"]
    assert list(shown_wrong({**figure, "as_written": "400,000"}, text, "figures"))
    assert list(shown_wrong({"mentions": [[5, 7]]}, text, "entities"))  # begins with a space
    assert list(shown_wrong({"trigger": [40, 60]}, text, "events"))
    assert list(shown_wrong({"subjects": ["natural gas"]}, text, "agreements"))


def faults(reading: Reading) -> Iterator[str]:
    """What is wrong with the offsets of a reading, a line each."""
    shown = json.loads(reading.to_json())
    text: str = shown["document"]["text"]
    for kind in (name for name, records in shown.items() if isinstance(records, list)):
        if kind != "repairs":  # a repair may be of white space, or put something in
            for record in shown[kind]:
                for fault in shown_wrong(record, text, kind):
                    yield f"{shown['document']['source']}: {fault}"


def shown_wrong(record: Any, text: str, path: str) -> Iterator[str]:
    """The offsets of a record, and of what it holds, whose characters are not what it shows."""
    if isinstance(record, dict):
        yield from shown_in(record, text, path)
        for name, value in record.items():
            yield from shown_wrong(value, text, f"{path}.{name}")
    elif isinstance(record, list):
        if len(record) == PAIR and all(type(one) is int for one in record):
            yield from not_words(*record, text, path)
        else:
            for one in record:
                yield from shown_wrong(one, text, path)


def shown_in(record: Json, text: str, path: str) -> Iterator[str]:
    if "start" in record and "end" in record:
        start, end = record["start"], record["end"]
        yield from not_words(start, end, text, path)
        if "as_written" in record and text[start:end] != record["as_written"]:
            yield f"{path}: {record['as_written']!r} at {start} is {text[start:end]!r}"
    for words in (*record.get("subjects", []), *record.get("causes", [])):
        if words not in " ".join(text.split()):
            yield f"{path}: {words!r} is not in the text"


def not_words(start: int, end: int, text: str, path: str) -> Iterator[str]:
    if not 0 <= start < end <= len(text):
        yield f"{path}: [{start}, {end}) of {len(text)} characters"
    elif text[start:end].strip() != text[start:end]:
        yield f"{path}: {text[start:end]!r} begins or ends with white space"
