"""Events in the terms of another ontology, by their code.

The coder thinks in the types that the predicates name, which are PLOVER's. Another ontology enters
at the end and only here: ``TUR -> VEN SANCTION/discontinue`` of code 163 is, in CAMEO,
``TUR -> VEN REDUCE RELATIONS/163``.
"""

from __future__ import annotations

from typing import TypeVar

from msgspec.structs import replace

from dragoman.lexicon.ontology import Ontology
from dragoman.records import Event, Pair, Reading

Typed = TypeVar("Typed", Event, Pair)


def convert(reading: Reading, ontology: Ontology) -> Reading:
    """A reading with its events in the terms of an ontology.

    Type, mode, quad class and intensity are the ontology's; ids stay, so that an event can be
    found in both readings, and so do contexts, which the ontology may not have.

    Args:
        reading: a reading as it was coded.
        ontology: an ontology that has the code of every event.

    Raises:
        LexiconError: the ontology lacks a code.
    """
    return replace(
        reading,
        events=tuple(
            replace(_typed(event, ontology), intensity=ontology.kind_of_code(event.cameo).intensity)
            for event in reading.events
        ),
        pair=_typed(reading.pair, ontology) if reading.pair is not None else None,
    )


def _typed(record: Typed, ontology: Ontology) -> Typed:
    kind = ontology.kind_of_code(record.cameo)
    return replace(record, type=kind.type, mode=kind.mode, quad=kind.quad)
