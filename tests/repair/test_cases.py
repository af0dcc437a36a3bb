"""Damaged texts and what they are read as; clean ones that must stay; known failures."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from dragoman.lexicon.lexicon import Lexicon
from dragoman.repair import repair

HERE = Path(__file__).parent
LEXICON = Lexicon()


def entries(name: str, key: str) -> list[Any]:
    table = tomllib.loads((HERE / name).read_text("utf-8"))[key]
    return [
        pytest.param(
            entry,
            id=entry["label"],
            marks=[pytest.mark.xfail(strict=True)] if entry.get("expect") == "fail" else [],
        )
        for entry in table
    ]


ALL = [*entries("pages.toml", "page"), *entries("cases.toml", "case")]


@pytest.mark.parametrize("entry", ALL)
def test_damage_is_mended_and_the_rest_left(entry: dict[str, str]) -> None:
    repaired = repair(entry["original"], LEXICON)
    assert repaired.text == entry.get("fixed", entry["original"])


def texts() -> list[Any]:
    """The originals without the known failures' marks: what follows holds for those, too."""
    return [pytest.param(entry.values[0]["original"], id=entry.id) for entry in ALL]


@pytest.mark.parametrize("text", texts())
def test_a_repaired_text_needs_no_further_repair(text: str) -> None:
    once = repair(text, LEXICON)
    assert repair(once.text, LEXICON).edits == ()


@pytest.mark.parametrize("text", texts())
def test_the_edits_replayed_give_the_text(text: str) -> None:
    repaired = repair(text, LEXICON)
    parts, at = [], 0
    for edit in repaired.edits:
        parts += [text[at : edit.span.start], edit.replacement]
        at = edit.span.end
    assert "".join([*parts, text[at:]]) == repaired.text


@pytest.mark.parametrize("text", texts())
def test_edits_are_small(text: str) -> None:
    """Only a foreign line or an address may be long; every other edit leaves what is right alone."""
    for edit in repair(text, LEXICON).edits:
        if edit.kind not in ("fragment", "markup"):
            assert len(edit.span.of(text)) <= 20


def test_no_negative_is_damaged_by_the_line_before_it() -> None:
    """All clean sentences as one page stay clean."""
    clean = [
        entry.values[0]["original"]
        for entry in ALL
        if entry.values[0].get("origin") == "negative"
        and "expect" not in entry.values[0]
        and entry.values[0]["original"].endswith(".")
    ]
    lines = dict.fromkeys("\n\n".join(clean).split("\n"))  # a line said twice is said once
    page = "\n".join(lines)
    assert repair(page, LEXICON).text == page
