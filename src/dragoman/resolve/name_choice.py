"""Which of the names found are names, and of what kind: surnames, titles, misspelt states.

"The *Prime Minister*" is a title, "*Karen* fighters" is nobody's name, and "*Paris* said" is the
person's who was named in full before. The kind of a name is what most of its mentions say.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from itertools import pairwise
from typing import Final

from dragoman.lexicon.actors import ActorEntry, ActorForm
from dragoman.lexicon.phrases import fold
from dragoman.parse.parsed import Token
from dragoman.records import EntityKind
from dragoman.resolve.keys import Key, core_of
from dragoman.resolve.names import NameUnit, find_names, is_clitic
from dragoman.resolve.naming import Naming
from dragoman.resolve.phrases import top_of

_SURNAME: Final = 3
"""How many times its votes as a person a surname of the text may have as something else."""
_ORDER: Final = (EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.GROUP, EntityKind.PLACE)
_VOICE: Final = 2
_TITLED: Final = 6
_HEADED: Final = 4
_KNOWN_PLACE: Final = 1


class NameChoice:
    """Tells the names of one document, each with its kind."""

    def __init__(self, naming: Naming) -> None:
        """Take the document."""
        self.naming = naming
        self.look = naming.look
        self.parsed = naming.parsed
        self.actors = naming.actors
        self.marked = naming.parsed.names
        self.surnames: set[str] = set()
        self.family: set[str] = set()
        self.reader = naming.reader

    def names(self) -> list[NameUnit]:
        """The names of the document; notes those that titles belong to."""
        times = tuple(self.look.times.values())
        forms = self.look.lexicon.reference.lists["form"]
        units = find_names(self.parsed, self.actors, times, forms)
        found = tuple(self.spelled_right(unit) for unit in units)
        self.surnames = {key[-1] for unit in found if len(key := self.naming.key(unit)) > 1}
        self.family = self.family_names(found)
        found = tuple(self.of_family(unit) for unit in found)
        short = tuple(self.missed_bodies(found))
        found = (*found, *self.missed(found))
        firsts = {unit.first for unit in found if unit.kind is EntityKind.PERSON}
        found = tuple(unit for unit in found if self.is_name(unit, firsts))
        found = (*(self.without_title(unit) for unit in found), *short)
        for unit in sorted(found, key=lambda u: (u.last - u.first, u.first)):
            if self.owns(unit):
                for index in range(unit.first, unit.last + 1):
                    self.naming.owners.setdefault(index, unit)
        kinds = self.kinds(found)
        return [replace(unit, kind=kinds.get(self.naming.key(unit), unit.kind)) for unit in found]

    def family_names(self, units: Iterable[NameUnit]) -> set[str]:
        """The surnames of the persons whom the text names in full."""
        found: set[str] = set()
        known: set[str] = set()
        for unit in units:
            key = self.naming.key(unit)
            if self.naming.kind_of(unit) is EntityKind.PERSON and len(key) > 1 and len(key[-1]) > 1:
                found.add(key[-1])
                actor = self.naming.known_person(unit)
                known.update([actor.id] if actor is not None else ())
        singles = {key[0] for unit in units if len(key := self.naming.key(unit)) == 1}
        for word in sorted(singles - found if known else ()):
            if any(actor.id in known for actor in self.actors.persons_by_surname(word)):
                found.add(word)  # "*Xi* Jinping", and "*MBS*" where he is named
        return found

    def of_family(self, unit: NameUnit) -> NameUnit:
        """A name that the tables know, as the surname that it is here: "*Paris* said she"."""
        is_surname = unit.first == unit.last and self.naming.key(unit)[-1] in self.family
        if (
            is_surname
            and unit.kind is EntityKind.PERSON
            and self.naming.kind_of(unit) is not unit.kind
        ):
            return replace(unit, entries=(), form=ActorForm.NAME)
        return unit

    def missed(self, units: Iterable[NameUnit]) -> Iterator[NameUnit]:
        """Surnames of the text where neither the tables nor the parser take them for names."""
        taken = {index for unit in units for index in range(unit.first, unit.last + 1)}
        for token in self.parsed.tokens:
            is_free = token.index not in taken and token.index not in self.look.times
            if is_free and token.text[:1].isupper() and fold(token.text).casefold() in self.family:
                unit = NameUnit(token.index, token.index, EntityKind.PERSON)
                if self.stands_for_person(token) and not self.naming.is_part_of_more(unit):
                    yield unit

    def missed_bodies(self, units: Sequence[NameUnit]) -> Iterator[NameUnit]:
        """Short forms of bodies that the parser takes for nouns: "the *Guards*", "the *Church*"."""
        cores: defaultdict[str, set[Key]] = defaultdict(set)
        for unit in units:
            if self.naming.kind_of(unit) in (EntityKind.ORGANISATION, EntityKind.GROUP):
                key = self.naming.key(unit)
                if len(key) > 1:
                    cores[core_of(key)[-1]].add(key)
        taken = {index for unit in units for index in range(unit.first, unit.last + 1)}
        for before, token in pairwise(self.parsed.tokens):
            is_short = before.text.lower() == "the" and token.head != before.index
            if is_short and token.text[:1].isupper() and token.index not in taken:
                keys = cores.get(fold(token.text).casefold(), set())
                alone = self.parsed.child(token, "compound", "amod", "flat") is None
                if len(keys) == 1 and alone and token.base_relation not in ("compound", "amod"):
                    yield NameUnit(token.index, token.index, EntityKind.ORGANISATION)

    def stands_for_person(self, token: Token) -> bool:
        """Whether a word that may be a surname stands alone, as the name of a person does."""
        if token.xpos in ("NNS", "NNPS") or token.base_relation in ("compound", "flat", "amod"):
            return False
        return self.parsed.child(token, "det", "amod", "compound") is None

    def is_name(self, unit: NameUnit, firsts: Set[int]) -> bool:
        """Whether a name is more than a common word with a capital.

        Args:
            unit: the name.
            firsts: where the names of persons begin: what stands before one is its title.
        """
        if unit.entries:
            return True
        is_person = unit.kind is EntityKind.PERSON
        if is_person and (self.only_modifies(unit) or self.is_title(unit, firsts)):
            return False
        if unit.first == unit.last and self.look.is_common(unit.first):
            is_surname = is_person and self.naming.key(unit)[-1] in self.family
            return is_surname and self.stands_for_person(self.parsed.tokens[unit.first])
        return any(
            self.parsed.tokens[i].text[:1].isalnum() for i in range(unit.first, unit.last + 1)
        )

    def only_modifies(self, unit: NameUnit) -> bool:
        """Whether a single name is no person's but says of which people: "*Karen* fighters"."""
        top = top_of(self.parsed, unit.first, unit.last)
        noun = self.parsed.head_of(top)
        return (
            unit.first == unit.last
            and top.base_relation in ("compound", "amod")
            and noun is not None
            and noun.index > unit.last
            and noun.xpos == "NNS"
        )

    def spelled_right(self, unit: NameUnit) -> NameUnit:
        """A name that is a state's but for a letter, as that of the state."""
        word = self.parsed.tokens[unit.first].text
        place = self.look.places.get(unit.first)
        is_place = place is not None and place.place.country is not None
        if unit.entries or unit.first != unit.last or is_place:
            return unit
        if self.lacks_apostrophe(unit):
            return replace(unit, entries=self.state_names(word[:-1]))
        lexicon = self.look.lexicon
        is_known = (
            lexicon.words.form(word).count > 0
            or fold(word).lower() in lexicon.reference.first_names
            or self.actors.persons_by_surname(word)
        )
        if is_known or self.naming.is_part_of_more(unit) or unit.first - 1 in self.look.titles:
            return unit
        return replace(unit, entries=self.actors.misspelt(word))

    def lacks_apostrophe(self, unit: NameUnit) -> bool:
        """Whether a name is a state's possessor of which the mark is lost: "*Georgias* army"."""
        word = self.parsed.tokens[unit.first].text
        noun = self.parsed.head_of(self.parsed.tokens[unit.first])
        is_before = noun is not None and noun.upos == "NOUN" and noun.index > unit.last
        return is_before and word.endswith("s") and bool(self.state_names(word[:-1]))

    def state_names(self, word: str) -> tuple[ActorEntry, ...]:
        """The entries of a state of which a word is the name."""
        return tuple(
            entry
            for entry in self.actors.find_all([word])
            if entry.actor.kind is EntityKind.COUNTRY and entry.form is ActorForm.NAME
        )

    def is_title(self, unit: NameUnit, firsts: Set[int]) -> bool:
        """Whether a run of capitals is no more than a title: "the Peruvian *Prime Minister*"."""
        title = self.look.titles.get(unit.last)
        if title is None or title.first > unit.first:
            return False
        if unit.last + 1 in firsts:
            return True
        if unit.first == unit.last and self.naming.key(unit)[-1] in self.surnames:
            return self.is_led_in(title.first, title.last)
        marked = any(unit.first <= name.last and name.first <= unit.last for name in self.marked)
        return not marked or self.is_led_in(title.first, title.last)

    def is_led_in(self, first: int, last: int) -> bool:
        """Whether an article, an adjective or a possessor leads words in, or "of" follows them."""
        tokens = self.parsed.tokens
        before = tokens[first - 1] if first and first - 1 not in self.look.titles else None
        after = tokens[last + 1] if last + 1 < len(tokens) else None
        led = before is not None and (before.upos in ("DET", "ADJ", "PROPN") or is_clitic(before))
        return led or (after is not None and after.text.lower() == "of")

    def without_title(self, unit: NameUnit) -> NameUnit:
        """A name without a title that the parser took into it."""
        if unit.entries or unit.kind in (EntityKind.ORGANISATION, EntityKind.PLACE):
            return unit
        title = self.look.title_starts.get(unit.first)
        while title is not None and title.last < unit.last:
            unit = replace(unit, first=title.last + 1, kind=EntityKind.PERSON)
            title = self.look.title_starts.get(unit.first)
        return unit

    def owns(self, unit: NameUnit) -> bool:
        """Whether a name is one that titles belong to: a state, its capital, an organisation."""
        if unit.entries:
            return unit.entries[0].actor.kind is not EntityKind.PERSON
        return unit.kind in (EntityKind.ORGANISATION, EntityKind.PLACE)

    def kinds(self, units: Sequence[NameUnit]) -> dict[Key, EntityKind | None]:
        """The kind of every name that no table knows, by the votes of its mentions."""
        votes: defaultdict[Key, Counter[EntityKind | None]] = defaultdict(Counter)
        for unit in units:
            if unit.entries:
                continue
            ballot = votes[self.naming.key(unit)]
            if unit.kind is not None or unit.other:
                ballot[unit.kind] += _VOICE
            if unit.kind is not EntityKind.PLACE and self.reader.before(unit) is not None:
                ballot[EntityKind.PERSON] += _TITLED
            noun = self.naming.head_noun(unit)
            if noun is not None and len(self.naming.key(unit)) > 1:
                ballot[noun] += _HEADED
            if self.naming.is_described_body(unit):
                ballot[EntityKind.ORGANISATION] += _HEADED
            if self.is_known_place(unit) and unit.kind is not EntityKind.PERSON:
                ballot[EntityKind.PLACE] += _KNOWN_PLACE
        kinds = {key: _winner(ballot) for key, ballot in votes.items()}
        surnames = {key[-1:] for key, kind in kinds.items() if kind is EntityKind.PERSON}
        surnames |= {
            self.naming.key(u)[-1:] for u in units if self.naming.kind_of(u) is EntityKind.PERSON
        }
        for key in kinds:
            ballot = votes[key]
            if key[0] in self.family and len(key) == 1 and kinds[key] is not EntityKind.PLACE:
                kinds[key] = EntityKind.PERSON
            if key in surnames and _SURNAME * ballot[EntityKind.PERSON] >= max(ballot.values()) > 0:
                kinds[key] = EntityKind.PERSON
        return kinds

    def is_known_place(self, unit: NameUnit) -> bool:
        """Whether the gazetteer has exactly this name."""
        place = self.look.places.get(unit.first)
        return place is not None and place.first == unit.first and place.last == unit.last


def _winner(ballot: Counter[EntityKind | None]) -> EntityKind | None:
    """The kind with most votes; the order of kinds where votes are even."""
    if not ballot:
        return None
    most = max(ballot.values())
    if ballot[None] == most:
        return None
    return next((kind for kind in _ORDER if ballot[kind] == most), None)
