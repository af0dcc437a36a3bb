"""Named places that are no states: "*Aleppo*", "Kuwait *City*", and "*LA*" for a longer name."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.records import EntityKind
from dragoman.resolve.drafts import Draft
from dragoman.resolve.keys import Key
from dragoman.resolve.names import NameUnit, abbreviates
from dragoman.resolve.naming import Naming
from dragoman.resolve.phrases import words_between
from dragoman.resolve.resolved import MentionForm


class Spots:
    """Links the names of places."""

    def __init__(self, naming: Naming) -> None:
        """Take the document."""
        self.naming = naming
        self.look = naming.look
        self.parsed = naming.parsed
        self.register = naming.register
        self.drafted = naming.drafted
        self.by_key: dict[Key, Draft] = {}

    def link_spots(self, units: Sequence[NameUnit]) -> None:
        """Draft the named places that are no states."""
        for unit in units:
            if (unit.first, unit.last) in self.drafted or unit.entries:
                continue
            if unit.kind is EntityKind.PLACE:
                self.mark_spot(unit, None)

    def mark_spot(self, unit: NameUnit, country: str | None) -> None:
        """Mark a place that is no state."""
        key = self.naming.key(unit)
        draft = self.by_key.get(key) or self.same_spot(key)
        if draft is None:
            name = words_between(self.parsed, unit.first, unit.last)
            draft = self.register.draft(EntityKind.PLACE, name, "the parser's name of a place")
            place = self.look.places.get(unit.first)
            if place is not None:
                draft.why = "the gazetteer's place of that name"
                country = country or place.place.country
            draft.country = country
        self.by_key[key] = draft
        self.naming.put(unit, draft, MentionForm.NAME)

    def same_spot(self, key: Key) -> Draft | None:
        """A place named before by its initials, or with what it is: "LA", "Kuwait *City*"."""
        kinds = self.look.lexicon.descriptions.nouns
        for other, draft in self.by_key.items():
            shorter, longer = sorted((key, other), key=len)
            if longer[: len(shorter)] == shorter and set(longer[len(shorter) :]) <= kinds:
                return draft
            if len(shorter) == 1 and abbreviates(shorter[0], longer):
                return draft
        return None
