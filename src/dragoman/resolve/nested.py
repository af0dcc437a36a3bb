"""Places inside longer names: "the *Houston* Chronicle", "the siege of *Savannah*".

What the gazetteer finds in a report is a place of the report, and so a mention of it, also where
the words around it name something else. Marked last: nothing is read off such a mention.
"""

from __future__ import annotations

from typing import Final

from dragoman.lexicon.phrases import fold
from dragoman.parse.parsed import Parsed
from dragoman.records import EntityKind
from dragoman.resolve.drafts import Draft, Register
from dragoman.resolve.lookups import Lookups
from dragoman.resolve.phrases import words_between
from dragoman.resolve.resolved import MentionForm, PlaceMention

_COUNTRY: Final = "country"


def mark_nested(look: Lookups, register: Register) -> None:
    """Mark the places that stand inside names and that no mention is of.

    Args:
        look: the document and its places.
        register: its entities, all linked.
    """
    persons: set[int] = set()
    others: set[int] = set()
    for mark in register.marks.values():
        is_person = any(register.drafts[n].kind is EntityKind.PERSON for n in mark.drafts)
        (persons if is_person else others).update(range(mark.first, mark.last + 1))
    known = {_key(draft.name): draft for draft in register.drafts if draft.kind is EntityKind.PLACE}
    for first, place in sorted(look.places.items()):
        if first != place.first or place.place.precision == _COUNTRY:
            continue
        own = set(range(place.first, place.last + 1))
        if own & register.headed.keys() or own & persons:
            continue
        if _goes_on(look.parsed, place) and not own <= others:
            continue  # "*Houston* Chronicle" where nobody knows what the whole is
        name = words_between(look.parsed, place.first, place.last)
        draft = known.get(_key(name)) or _new(register, name, place)
        known[_key(name)] = draft
        register.mark(place.first, place.last, MentionForm.ADJECTIVE, draft)


def _new(register: Register, name: str, place: PlaceMention) -> Draft:
    draft = register.draft(EntityKind.PLACE, name, "the gazetteer's place of that name")
    draft.country = place.place.country
    return draft


def _goes_on(parsed: Parsed, place: PlaceMention) -> bool:
    """Whether a longer name has begun with the place."""
    after = parsed.tokens[place.last + 1] if place.last + 1 < len(parsed.tokens) else None
    return after is not None and after.upos == "PROPN" and after.space_before


def _key(name: str) -> str:
    return fold(name).casefold()
