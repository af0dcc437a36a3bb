"""Reading a text in tests: one reader for the whole run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

import dragoman
from dragoman.coding import scene_of
from dragoman.coding.scene import Judge, Scene
from dragoman.intake import Problem, take_in_text
from dragoman.parse.roles import RolePair
from dragoman.pipeline import Reader
from dragoman.records import Reading
from dragoman.repair import repair
from dragoman.resolve import resolve
from dragoman.settings import Settings

MODEL = Path(dragoman.__file__).parent / "parse" / "model" / "reader.onnx"


@cache
def reader(published: str | None) -> Reader:
    """The reader of a day of publication."""
    day = date.fromisoformat(published) if published else None
    return Reader(Settings(published=day))


@cache
def reader_by_rules(published: str | None) -> Reader:
    """The reader of a day of publication that reads events by the rules alone, and keeps all."""
    day = date.fromisoformat(published) if published else None
    return Reader(Settings(published=day, rules_alone=True, min_confidence=0.0))


def read_by_rules(text: str, published: str | None = "2024-11-08") -> Reading:
    """The records of a text by the rules alone; skips the test where the model is absent."""
    if not MODEL.exists():
        pytest.skip("the reading model is not there")
    return reader_by_rules(published).read_text(text)


def read(text: str, published: str | None = "2024-11-08") -> Reading:
    """The records of a text; skips the test where the model is absent."""
    if not MODEL.exists():
        pytest.skip("the reading model is not there")
    return reader(published).read_text(text)


def glosses_by_rules(text: str, published: str | None = "2024-11-08") -> list[str]:
    """The glosses of a text's records by the rules alone, without their padding."""
    return [" ".join(line.split()) for line in read_by_rules(text, published).glosses()]


def glosses(text: str, published: str | None = "2024-11-08") -> list[str]:
    """The glosses of a text's records, without their padding."""
    return [" ".join(line.split()) for line in read(text, published).glosses()]


def scene(text: str, roles: Sequence[Sequence[RolePair]] = (), judge: Judge | None = None) -> Scene:
    """The scene of a text, of which the heads for events say what the test gives."""
    if not MODEL.exists():
        pytest.skip("the reading model is not there")
    own = reader("2024-11-08")
    taken = next(iter(take_in_text(text, "text", own.settings)))
    assert not isinstance(taken, Problem)
    parsed = own.parser.parse(repair(taken.document.text, own.lexicon))
    parsed = replace(parsed, roles=tuple(tuple(pairs) for pairs in roles))
    return scene_of(resolve(parsed, taken.document, own.lexicon), own.lexicon, judge)
