"""The classes of the event head, and the types of the ontology that fall in each."""

from __future__ import annotations

from typing import Final

from dragoman.lexicon.ontology import Kind, Ontology

YIELD: Final = "YIELD"
YIELDING: Final = frozenset({"CONCEDE", "RETREAT"})
"""Types that are one class of the event head."""
OWN_TYPE: Final = {YIELD: "CONCEDE"}
"""The type of a class that is none itself, where the rules read no act of it."""


def class_of(ontology: Ontology, event_type: str, cameo: str) -> str:
    """The class of the event head that a type and a code fall in.

    The table of 2021 says which, where it knows the code: embargoes are COERCE there.
    """
    code = ontology.codes.get(cameo)
    found = event_type if code is None else code.table_type or code.type or event_type
    return YIELD if found in YIELDING else found


def kind_of(ontology: Ontology, name: str) -> Kind:
    """The type that a class of the event head stands for, where no act of the rules tells more."""
    return ontology.kind(OWN_TYPE.get(name, name))
