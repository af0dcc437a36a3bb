"""Short passages: what must be one entity, and what must not."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest

from dragoman.records import Reading
from reading import read

MARK: Final = re.compile(r"\{([0-9,]+):([^{}]*)\}")
TABLE: Final = Path(__file__).parent / "passages.toml"
NOBODY: Final = frozenset({0})


@dataclass(frozen=True)
class Bracket:
    """Words of a passage and the entities that they must mention."""

    entities: frozenset[int]
    start: int
    end: int


def unmarked(passage: str) -> tuple[str, tuple[Bracket, ...]]:
    """The text of a passage, and what stands in its braces."""
    parts: list[str] = []
    found: list[Bracket] = []
    length = at = 0
    for match in MARK.finditer(passage):
        parts += [passage[at : match.start()], match[2]]
        start = length + match.start() - at
        length = start + len(match[2])
        found.append(Bracket(frozenset(map(int, match[1].split(","))), start, length))
        at = match.end()
    return "".join((*parts, passage[at:])), tuple(found)


def mentioned(reading: Reading, bracket: Bracket) -> frozenset[str]:
    """The entities of the longest mention inside some words."""
    found: defaultdict[tuple[int, int], set[str]] = defaultdict(set)
    for entity in reading.entities:
        for span in entity.mentions:
            if bracket.start <= span.start and span.end <= bracket.end:
                found[span.end - span.start, -span.start].add(entity.id)
    return frozenset(found[max(found)]) if found else frozenset()


def faults(reading: Reading, text: str, brackets: Iterable[Bracket]) -> list[str]:
    """What is not as the braces have it: words that mention nobody, another, or too many."""
    said: list[str] = []
    first: dict[int, frozenset[str]] = {}
    for bracket in brackets:
        words = text[bracket.start : bracket.end]
        found = mentioned(reading, bracket)
        if bracket.entities == NOBODY:
            said += [f"{words!r} mentions somebody"] if found else []
            continue
        if len(bracket.entities) == 1:
            first.setdefault(next(iter(bracket.entities)), found)
        wanted = frozenset[str]().union(*(first.get(n, frozenset()) for n in bracket.entities))
        if not found or found != wanted:
            said.append(f"{words!r} at {bracket.start} is not {sorted(bracket.entities)}")
    if len(set(first.values())) < len(first):
        said.append("two are read as one")
    return said


def passages() -> list[Any]:
    """The passages as cases of a test; a known failure is strict."""
    strict = pytest.mark.xfail(strict=True)
    return [
        pytest.param(row, id=row["shows"], marks=strict if row.get("expect") == "fail" else ())
        for row in tomllib.loads(TABLE.read_text(encoding="utf-8"))["passage"]
    ]


@pytest.mark.parametrize("row", passages())
def test_what_is_one_is_read_as_one(row: dict[str, Any]) -> None:
    text, brackets = unmarked(row["text"])
    reading = read(text, row.get("published", "2024-11-08"))
    assert faults(reading, text, brackets) == []
    for number, kind in row.get("kind", {}).items():
        words = next(b for b in brackets if b.entities == {int(number)})
        (found,) = mentioned(reading, words)
        entity = next(e for e in reading.entities if e.id == found)
        assert f"{entity.kind} {entity.country or ''}".strip() == kind
    for entity in reading.entities:
        assert all(text[m.start : m.end].strip() for m in entity.mentions)
