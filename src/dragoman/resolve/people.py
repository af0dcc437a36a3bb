"""Persons by name: full names first, then what is left of them before and behind.

"Rojas" is the "Luis Rojas" of another sentence, before or after, or else whom the tables know by
that surname on the day.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dragoman.lexicon.actors import Actor
from dragoman.records import EntityKind
from dragoman.resolve.drafts import Draft
from dragoman.resolve.keys import Key
from dragoman.resolve.names import NameUnit
from dragoman.resolve.naming import Naming
from dragoman.resolve.offices import TitlePhrase
from dragoman.resolve.phrases import reach, top_of, words_between
from dragoman.resolve.resolved import MentionForm
from dragoman.resolve.titles_held import TitlesHeld

_PLAIN_NAME: Final = 2
"""Words of a name without middle names."""


class People:
    """Links the names of persons."""

    def __init__(self, naming: Naming) -> None:
        """Take the document."""
        self.naming = naming
        self.look = naming.look
        self.parsed = naming.parsed
        self.actors = naming.actors
        self.register = naming.register
        self.drafted = naming.drafted
        self.held = TitlesHeld(naming)
        self.by_key: dict[Key, Draft] = {}

    def link_people(self, units: Sequence[NameUnit]) -> None:
        """Draft persons, full names first, then what is left of them later on."""
        people = [unit for unit in units if self.naming.kind_of(unit) is EntityKind.PERSON]
        full = [unit for unit in people if len(self.naming.key(unit)) > 1]
        for unit in sorted(full, key=lambda u: (-len(self.naming.key(u)), u.first)):
            self.full_name(unit)
        for unit in units:
            single = len(self.naming.key(unit)) == 1
            if single and (
                self.naming.kind_of(unit) is EntityKind.PERSON or self.may_be_surname(unit)
            ):
                self.short_name(unit)
        for unit in units:
            draft = self.drafted.get((unit.first, unit.last))
            if draft is not None and draft.kind is EntityKind.PERSON:
                self.person(unit, draft)
        for draft in self.register.drafts:
            if draft.kind is EntityKind.PERSON:
                self.held.settle_person(draft)

    def full_name(self, unit: NameUnit) -> None:
        """Draft the person of a full name."""
        key = self.naming.key(unit)
        actor = self.naming.known_person(unit)
        draft = self.by_key.get(key) or self.same_person(key, actor)
        if draft is None:
            draft = self.new_person(unit, actor)
        elif draft.actor is None and actor is not None:
            draft.actor, draft.name = actor, actor.name
        self.by_key[key] = draft
        self.drafted[unit.first, unit.last] = draft

    def same_person(self, key: Key, actor: Actor | None) -> Draft | None:
        """A person drafted under a longer or fuller form of the name."""
        for other, draft in self.by_key.items():
            if actor is not None and draft.actor is actor:
                return draft
            if len(other) <= 1:
                continue
            is_part = len(key) > 1 and any(
                key == other[at : at + len(key)] for at in range(len(other) - len(key) + 1)
            )
            ends = key[:1] == other[:1] and key[-1:] == other[-1:]
            if is_part or (ends and min(len(key), len(other)) == _PLAIN_NAME):
                return draft
        return None

    def new_person(self, unit: NameUnit, actor: Actor | None) -> Draft:
        """Draft a person that was not named before."""
        name = actor.name if actor else words_between(self.parsed, unit.first, unit.last)
        why = f"offices.csv: {name}" if actor else "the parser's name of a person"
        draft = self.register.draft(EntityKind.PERSON, name, why)
        draft.actor = actor
        return draft

    def may_be_surname(self, unit: NameUnit) -> bool:
        """Whether a single word of another or no kind is the surname of someone in the text."""
        if (
            unit.entries
            or unit.first in self.look.places
            or (unit.first, unit.last) in self.drafted
        ):
            return False
        return any(key[-1] == self.naming.key(unit)[0] and len(key) > 1 for key in self.by_key)

    def short_name(self, unit: NameUnit) -> None:
        """Find or draft the person of a single name."""
        word = self.naming.key(unit)
        draft = self.by_key.get(word) or self.by_part(word[0], unit.first)
        if draft is None:
            actor = self.by_surname(unit)
            draft = self.same_person(word, actor) or self.new_person(unit, actor)
        self.by_key[word] = draft
        self.drafted[unit.first, unit.last] = draft

    def by_part(self, word: str, at: int) -> Draft | None:
        """The person one of whose names this is: surname before first name, nearest before."""
        full = [(key, draft) for key, draft in self.by_key.items() if len(key) > 1]
        for fits in (
            [draft for key, draft in full if key[-1] == word],
            [draft for _, draft in full if self.called(draft, word)],
            [draft for key, draft in full if word in key],
        ):
            if fits:
                return self.nearest(fits, at)
        return None

    def called(self, draft: Draft, word: str) -> bool:
        """Whether the tables say that a person goes by this surname ("Xi")."""
        if draft.actor is None:
            return False
        return draft.actor in self.actors.persons_by_surname(word)

    def nearest(self, drafts: Sequence[Draft], at: int) -> Draft:
        """The draft last named before a token, else the first of them."""
        before: dict[int, int] = {}
        for (first, _), draft in self.drafted.items():
            if first < at:
                before[draft.number] = max(first, before.get(draft.number, -1))
        return max(drafts, key=lambda d: (before.get(d.number, -1), -d.number))

    def by_surname(self, unit: NameUnit) -> Actor | None:
        """Whom the tables know by this surname, if only one held office on the day.

        Of several, and without a day, it is who alone is told to go by it.
        """
        entry = self.naming.chosen(unit)
        if entry is not None:
            return entry.actor
        if self.naming.is_part_of_more(unit):
            return None
        word = words_between(self.parsed, unit.first, unit.last)
        known = self.actors.persons_by_surname(word, self.look.on)
        best_known = self.actors.best_known_by_surname(word)
        if self.look.on is None:
            known = best_known or known
            return known[0] if len(known) == 1 else None
        held = [person for person in known if person.in_office(self.look.on)]
        titles = {p.title.name for p in self.naming.titles_of(unit) if p.title}
        if titles:
            held = [p for p in held if any(o.title in titles for o in p.offices)] or held
        if len(held) > 1:
            held = [person for person in held if person in best_known]
        return held[0] if len(held) == 1 else None

    def person(self, unit: NameUnit, draft: Draft) -> None:
        """Mark a person's name with its titles, and take from them what they tell."""
        name = words_between(self.parsed, unit.first, unit.last)
        if draft.actor is None and len(name) > len(draft.name):
            draft.name = name
        first = unit.first
        for phrase in self.naming.titles_of(unit):
            self.held.take_title(draft, phrase, unit)
            if phrase.first > unit.last:
                self.register.apposed.add(phrase.end)
            if phrase.last < unit.first and self.is_one_phrase(phrase, unit):
                first = min(first, phrase.first)
        if first == unit.first:
            noun = self.naming.descriptor(unit)
            if noun is not None:
                first = min(first, reach(self.parsed, noun)[0])
        if draft.country is None and draft.actor is None:
            draft.country = self.naming.state_around(unit, first)
        self.register.mark(first, unit.last, MentionForm.NAME, draft)

    def is_one_phrase(self, phrase: TitlePhrase, unit: NameUnit) -> bool:
        """Whether title and name are one noun phrase in the tree, or stand side by side."""
        if phrase.last + 1 == unit.first:
            return True
        top = top_of(self.parsed, unit.first, unit.last)
        return top.head is not None and phrase.first <= top.head <= phrase.last
