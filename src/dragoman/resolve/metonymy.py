"""Capitals and seats of government that stand for the state: when they act, and when they are where."""

from __future__ import annotations

from typing import Final

from dragoman.parse.parsed import Parsed, Token
from dragoman.resolve.lookups import Lookups
from dragoman.resolve.phrases import Role, is_possessor, preposition, role_of

_WHERE: Final = frozenset(
    """
    in at near outside inside within across through around into from on off via over above towards
    toward south north east west
    """.split()
)
_WITH: Final = frozenset({"with", "between", "by", "against", "for", "of", "among", "and", "like"})


def acts(look: Lookups, first: int, top: Token) -> bool:
    """Whether a capital or seat stands for its government here.

    Where the places of the document say whether it is literal, they decide; else the grammar:
    subjects, objects, possessors and partners act, what stands behind "in" or "near" is where.
    """
    place = look.places.get(first)
    if place is not None:
        return not place.literal
    return acts_by_grammar(look.parsed, top)


def acts_by_grammar(parsed: Parsed, top: Token) -> bool:
    """The same by the tree alone."""
    case = preposition(parsed, top)
    if case in _WHERE:
        return False
    if case in _WITH or is_possessor(parsed, top):
        return True
    if top.base_relation in ("compound", "amod"):
        return True
    return role_of(parsed, top) in (Role.SUBJECT, Role.OBJECT)
