"""Every type, mode, context and sector of PLOVER has a rule and sentences that read as it says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest

from dragoman.lexicon.lexicon import Lexicon
from dragoman.lexicon.ontology import Example, Kind, Term
from dragoman.records import Event, Reading
from reading import read_by_rules as read

ONTOLOGY = Lexicon().ontology
KINDS = {f"{k.type}/{k.mode}" if k.mode else k.type: k for k in ONTOLOGY.kinds.values()}


def cases(entries: Mapping[str, Kind | Term]) -> list[object]:
    """The examples of entries; one that is not read yet must go on failing until it is mended."""
    return [
        pytest.param(name, example, id=f"{name}: {example.text}", marks=_marks(example))
        for name, entry in entries.items()
        for example in entry.examples
    ]


def _marks(example: Example) -> list[pytest.MarkDecorator]:
    if example.note is None:
        return []
    return [pytest.mark.xfail(reason=example.note, raises=AssertionError, strict=True)]


def events(example: Example) -> Iterator[tuple[Event, Reading]]:
    """The events of an example that have its gloss, every actor by its country, if it has one."""
    reading = read(example.text)
    names = {entity.id: entity.country or entity.short_name for entity in reading.entities}
    for event in reading.events:
        if event.gloss(names) == example.reads:
            yield event, reading


@pytest.mark.parametrize(("name", "example"), cases(KINDS))
def test_an_event_of_the_kind_is_read(name: str, example: Example) -> None:
    kind = KINDS[name]
    found = [event for event, _ in events(example)]
    # a plain type may be shown by one of its modes
    assert any(e.type == kind.type and kind.mode in (None, e.mode) for e in found)


@pytest.mark.parametrize(("name", "example"), cases(ONTOLOGY.contexts))
def test_the_context_comes_out(name: str, example: Example) -> None:
    assert any(name in event.contexts for event, _ in events(example))


@pytest.mark.parametrize(("name", "example"), cases(ONTOLOGY.sectors))
def test_an_actor_has_the_sector(name: str, example: Example) -> None:
    sectors: set[str | None] = set()
    for event, reading in events(example):
        actors = {*event.sources, *event.targets}
        sectors |= {entity.sector for entity in reading.entities if entity.id in actors}
    assert name in sectors


@pytest.mark.parametrize("name", [*KINDS, *ONTOLOGY.contexts, *ONTOLOGY.sectors])
def test_an_entry_has_a_rule_and_an_example(name: str) -> None:
    entry = KINDS.get(name) or ONTOLOGY.contexts.get(name) or ONTOLOGY.sectors[name]
    assert entry.rule
    assert entry.examples
