"""A reading: one document with all its records, the object that the contract names."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any, Final

import msgspec

from dragoman.records.agreement import Agreement
from dragoman.records.document import Document, Repair, SentenceRecord
from dragoman.records.entity import Entity
from dragoman.records.event import Event
from dragoman.records.figure import Figure
from dragoman.records.place import Place
from dragoman.records.relation import Relation
from dragoman.records.statement import Statement
from dragoman.records.time import Time
from dragoman.text import Span

SCHEMA: Final = "dragoman/1"


class PairMarks(msgspec.Struct, frozen=True, kw_only=True):
    """Two actors marked in a text, of whom it is asked which event relates them.

    Attributes:
        source: where the one is named; () where that side is not named.
        target: where the other is named; likewise.
    """

    source: tuple[Span, ...] = ()
    target: tuple[Span, ...] = ()


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """Which event relates two marked actors.

    Attributes:
        type: type of the ontology.
        mode: its mode or None.
        cameo: CAMEO code as text.
        quad: 1 to 4.
        confidence: 0 to 1, two decimals.
        why: the rule or score behind it.
    """

    type: str
    mode: str | None
    cameo: str
    quad: int
    confidence: float
    why: str

    def gloss(self) -> str:
        """``SANCTION/discontinue``."""
        return f"{self.type}/{self.mode}" if self.mode else self.type


class Reading(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """All records of one document, each list in text order."""

    schema: str = SCHEMA
    document: Document
    repairs: tuple[Repair, ...] = ()
    sentences: tuple[SentenceRecord, ...] = ()
    entities: tuple[Entity, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    events: tuple[Event, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    relations: tuple[Relation, ...] = ()
    pair: Pair | None = None

    @cached_property
    def names(self) -> dict[str, str]:
        """Short names of the entities by id, for glosses."""
        return {entity.id: entity.short_name for entity in self.entities}

    def glosses(self) -> Iterator[str]:
        """A line for every event, agreement, statement, figure and relation."""
        for kind, records in (
            ("event", self.events),
            ("agreement", self.agreements),
            ("statement", self.statements),
            ("figure", self.figures),
            ("relation", self.relations),
        ):
            for record in records:
                yield f"{kind:<10} {record.gloss(self.names)}"

    def to_json(self) -> bytes:
        """The reading as one JSON object, without a line end."""
        return msgspec.json.encode(self)


def json_schema() -> dict[str, Any]:
    """JSON Schema of a reading."""
    return msgspec.json.schema(Reading)
