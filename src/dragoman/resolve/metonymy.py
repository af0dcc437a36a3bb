"""Capitals and seats that stand for a government: when they act, and when they are where."""

from __future__ import annotations

from dragoman.lexicon.reference import Reference
from dragoman.parse.parsed import Parsed, Token
from dragoman.records import EntityKind
from dragoman.resolve.dateline import is_dateline
from dragoman.resolve.lookups import Lookups
from dragoman.resolve.phrases import Role, is_possessor, preposition, role_of


def acts(look: Lookups, first: int, top: Token) -> bool:
    """Whether a capital or seat stands for its government here.

    Where the places of the document say whether it is literal, they decide; else the grammar:
    subjects, objects, possessors and partners act, what stands behind "in" or "near" is where.
    """
    if is_dateline(look.parsed, top.index, top.index + 1):
        return False
    if is_tied(look, top):
        return True
    place = look.places.get(first)
    acting = top.relation == "nsubj" and not preposition(look.parsed, top)
    if place is not None and not acting:
        return not place.literal
    return acts_by_grammar(look.parsed, top, look.lexicon.reference)


def is_tied(look: Lookups, top: Token) -> bool:
    """Whether a noun of relation ties it to another: "an ally *of Paris*", "its ally *Minsk*"."""
    parsed = look.parsed
    noun = parsed.head_of(top)
    tie = look.lexicon.ties.noun([noun.lemma.lower()]) if noun is not None else None
    if tie is None or not tie[0].mutual or EntityKind.COUNTRY not in tie[0].to_kinds:
        return False
    return top.base_relation == "appos" or preposition(parsed, top) in tie[0].prepositions


def acts_by_grammar(parsed: Parsed, top: Token, words: Reference) -> bool:
    """The same by the tree alone."""
    case = preposition(parsed, top)
    if words.is_in("where", case):
        return False
    if words.is_in("with", case) or is_possessor(parsed, top):
        return True
    if top.base_relation in ("compound", "amod"):
        return True
    if top.relation == "root" and parsed.child(top, "cop", "acl") is None:
        return False
    return role_of(parsed, top) in (Role.SUBJECT, Role.OBJECT)
