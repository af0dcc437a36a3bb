"""Who acts: countries, their capitals as metonyms, holders of offices, organisations and groups.

The data lie in ``actors/``: ``countries.csv``, ``metonyms.csv``, ``offices.csv``, ``persons.csv``
and ``organisations.csv``. Names keep their capitals: "Turkey" is a state, "turkey" is not.

    >>> from dragoman.lexicon.lexicon import Lexicon
    >>> words = ["Russian", "and", "U.S.", "envoys", "met", "in", "Abu", "Dhabi", "."]
    >>> [(m.first, m.last, m.entries[0].actor.code) for m in Lexicon().actors.matches(words)]
    [(0, 0, 'RUS'), (2, 2, 'USA'), (6, 7, 'ARE')]
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Final

from dragoman.lexicon.phrases import Found, Phrases
from dragoman.lexicon.spelling import LATIN_SCRIPT, group_key, same_name
from dragoman.records.base import EntityKind

if TYPE_CHECKING:
    from dragoman.lexicon.persons import Persons


RANK: Final = {
    role: rank
    for rank, role in enumerate(
        ("state", "government", "head", "foreign", "defence", "deputy state", "deputy government")
    )
}
"""Roles in the order in which one stands for a person who has several."""


_MISSPELT: Final = 6
"""Letters from which a word may be a state's name with a slip."""
_CHANGED: Final = 7
"""Letters from which one of them may be another."""


class ActorForm(StrEnum):
    """How a name names its actor."""

    NAME = "name"  # "Venezuela", "Nicolas Maduro", "OPEC"
    ADJECTIVE = "adjective"  # "Venezuelan"
    PEOPLE = "people"  # "Venezuelans", "a Spaniard"
    METONYM = "metonym"  # "Caracas", "the Kremlin"


@dataclass(frozen=True, slots=True)
class Tenure:
    """An office and the time in which a person held it.

    Attributes:
        title: the office, such as "President" or "Secretary of State".
        role: what the office is in any state, whatever its title there: "state" (its head),
            "shared state" (head of a state other than the person's own, as of Andorra or Tuvalu),
            "government" (its head), "deputy state", "deputy government", "foreign", "defence",
            "interior", "finance", "energy", "chief of staff", "speaker", ...
        country: ISO 3166-1 alpha-3 of the state, None for an organisation's office.
        organisation: the organisation's name, None for a state's office.
        sector: PLOVER's sector of the office: GOV, MIL, LEG, ...
        from_: first day, month or year in office, ISO; None where no source says.
        to: last day, month or year in office, ISO; None while in office or where no source says.
        ended: True where the office is known to have been left, even if no source says when.
        source: who says so.
    """

    title: str
    role: str
    country: str | None
    organisation: str | None
    sector: str
    from_: str | None
    to: str | None
    ended: bool
    source: str

    def holds(self, on: date) -> bool | None:
        """Whether the person held the office on that day; None where the dates cannot tell."""
        day = on.isoformat()
        if self.from_ is not None and day[: len(self.from_)] < self.from_:
            return False
        if self.over(on):
            return False
        if self.from_ is None or (self.to is None and self.ended):
            return None
        return True

    @property
    def left(self) -> bool:
        """Whether the office has been left, as far as the tables go."""
        return self.ended or self.to is not None

    def over(self, on: date) -> bool:
        """Whether the office had been left before that day, as far as the dates tell."""
        return self.to is not None and on.isoformat()[: len(self.to)] > self.to


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone or something that acts.

    Attributes:
        id: kind and name, such as "country:VEN" or "person:hugo-chavez"; unique and stable.
        kind: country, person, organisation or group.
        name: the name to show.
        country: ISO 3166-1 alpha-3 of the state it is, acts for or belongs to, None where none.
            A dependency has its state's code, a partially recognised entity its claimant's.
        sector: PLOVER's primary code; None for a state, PRE for a partially recognised entity.
        code: for countries, the code of its own ("GRL" of Greenland, whose country is DNK).
        nouns: what a report calls it without its name: "bloc", "alliance", "company".
        offices: for persons, what they held, latest first.
        capital: for countries.
        since: first day, month or year of its being, None where that is of no account.
        until: last day, month or year of its being, None where it still is.
        successor: for a state that ended, the code of the state that continues it.
        wikidata: its id there, None where it is not certain.
        source: where the entry is from.
        example: a sentence that names it; None where the tests make one.
    """

    id: str
    kind: EntityKind
    name: str
    country: str | None
    sector: str | None
    code: str | None = None
    nouns: tuple[str, ...] = ()
    offices: tuple[Tenure, ...] = ()
    capital: str | None = None
    since: str | None = None
    until: str | None = None
    successor: str | None = None
    wikidata: str | None = None
    source: str = ""
    example: str | None = None

    def office(self, on: date | None) -> Tenure | None:
        """The office that stands for the person on that day.

        The highest of the offices held then; else the one left last; else one without dates.
        Without a day, the first of the list. None for someone who took office only later.
        """
        if on is None:
            return self.offices[0] if self.offices else None
        held = [tenure for tenure in self.offices if tenure.holds(on)]
        if held:
            return min(held, key=lambda tenure: RANK.get(tenure.role, len(RANK)))
        past = [tenure for tenure in self.offices if tenure.over(on)]
        if past:
            return max(past, key=lambda tenure: tenure.to or "")
        return next((tenure for tenure in self.offices if tenure.holds(on) is None), None)

    def country_on(self, on: date | None) -> str | None:
        """The state that the person acts or acted for, as of that day."""
        office = self.office(on)
        return self.country if office is None else office.country

    def in_office(self, on: date) -> bool:
        """Whether the person held any office on that day."""
        return any(tenure.holds(on) for tenure in self.offices)

    def sector_on(self, on: date | None) -> str | None:
        """PLOVER's sector on that day: ELI for a person all of whose offices are past.

        Without a day, the sector as far as the tables go.
        """
        if not self.offices:
            return self.sector
        if on is None:
            return self.sector if any(not office.left for office in self.offices) else "ELI"
        office = self.office(on)
        if office is not None and not self.in_office(on):
            return "ELI" if office.over(on) or office.ended else office.sector
        return self.sector if office is None else office.sector

    def exists(self, on: date | None) -> bool:
        """Whether the actor was there on that day; True without a day."""
        if on is None:
            return True
        day = on.isoformat()
        begun = self.since is None or day[: len(self.since)] >= self.since
        return begun and (self.until is None or day[: len(self.until)] <= self.until)


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """A name and the actor that it names.

    Attributes:
        words: the name as its table writes it.
        form: how it names the actor.
        actor: the actor.
        since: first day, month or year in which the name is right, None where always.
        until: last day, month or year in which the name is right, None where always.
    """

    words: str
    form: ActorForm
    actor: Actor
    since: str | None = None
    until: str | None = None

    def fits(self, on: date) -> bool:
        """Whether the name named its actor on that day."""
        day = on.isoformat()
        begun = self.since is None or day[: len(self.since)] >= self.since
        ended = self.until is not None and day[: len(self.until)] > self.until
        return begun and not ended and self.actor.exists(on)


@dataclass(frozen=True)
class Actors:
    """All actors, by their names.

    Args:
        countries: states, dependencies, partially recognised entities and states that ended.
        organisations: organisations and groups.
        people: holders of offices.
        entries: every name of a country or an organisation, in the tables' order.
    """

    countries: tuple[Actor, ...]
    organisations: tuple[Actor, ...]
    people: Persons
    entries: tuple[ActorEntry, ...]

    def matches(self, tokens: Sequence[str]) -> list[Found[ActorEntry]]:
        """The known names among the words of a sentence: leftmost, longest, none overlapping.

        Surnames alone are not among them: see `persons_by_surname`.

        Args:
            tokens: the words as the parser cut them.

        Returns:
            Stretches with all that they may name; `preferred` picks one.
        """
        return [
            Found(found.first, found.last, tuple(self._entry(entry) for entry in found.entries))
            for found in self._names.matches(tokens)
        ]

    def find(self, words: Sequence[str] | str, on: date | None = None) -> ActorEntry | None:
        """What exactly these words name, None where no table has them.

        Args:
            words: a name without its article: "Kremlin", not "the Kremlin".
            on: the day of the report.
        """
        return self.preferred(self.find_all(words), on)

    def spelled_otherwise(self, name: str) -> tuple[ActorEntry, ...]:
        """The groups that a name brought over from another script may name, in the tables' order.

        Args:
            name: a name that no table has: "Jabhat an-Nusrah".
        """
        key = group_key(name)
        entries = self._by_group_key.get(key, ()) if key else ()
        return tuple(entry for entry in entries if same_name(entry.words, name))

    @cached_property
    def _by_group_key(self) -> dict[str, list[ActorEntry]]:
        """The names of groups of states that write in another script."""
        found: dict[str, list[ActorEntry]] = {}
        for entry in self.entries:
            is_foreign = entry.actor.country not in LATIN_SCRIPT
            is_group = entry.actor.kind is EntityKind.GROUP
            if is_foreign and is_group and not entry.words.isalpha():
                found.setdefault(group_key(entry.words), []).append(entry)
        return found

    def find_all(self, words: Sequence[str] | str) -> tuple[ActorEntry, ...]:
        """All that exactly these words may name, in the tables' order."""
        return tuple(self._entry(entry) for entry in self._names.find(words))

    def misspelt(self, word: str) -> tuple[ActorEntry, ...]:
        """The one state whose name a word is but for a letter: "Ethopia", "Isreal".

        One letter is left out, put in or changed, or two stand the wrong way round; the first
        letter is right. In a short word no letter is changed: "Angela" is not Angola.

        Args:
            word: a word with a capital that no table has.

        Returns:
            Its entries; () where no state or more than one is so near.
        """
        if len(word) < _MISSPELT or word in self._state_names:
            return ()
        near = {
            name
            for key in _shortened(word)
            for name in self._near.get(key, ())
            if name[0] == word[0] and word != f"{name}s" and _differs_by_one(name, word)
        }
        found = {
            entry.actor.id: entry for name in sorted(near) for entry in self._state_names[name]
        }
        return tuple(found.values()) if len(found) == 1 else ()

    @cached_property
    def _state_names(self) -> dict[str, list[ActorEntry]]:
        """The names of states that are one word."""
        found: dict[str, list[ActorEntry]] = {}
        for entry in self.entries:
            is_state = entry.actor.kind is EntityKind.COUNTRY and entry.form is ActorForm.NAME
            if is_state and entry.words.isalpha() and len(entry.words) >= _MISSPELT - 1:
                found.setdefault(entry.words, []).append(entry)
        return found

    @cached_property
    def _near(self) -> dict[str, list[str]]:
        """The same by what is left of them without one letter or none."""
        found: dict[str, list[str]] = {}
        for name in self._state_names:
            for key in _shortened(name):
                found.setdefault(key, []).append(name)
        return found

    def names_of(self, actor: Actor) -> tuple[str, ...]:
        """All names of an actor, in the tables' order."""
        if actor.kind is EntityKind.PERSON:
            return self.people.names_of(actor)
        named = (entry.words for entry in self.entries if entry.actor is actor)
        return tuple(dict.fromkeys(named))

    def all_names(self) -> list[str]:
        """Every full name of the tables, in their order."""
        return [entry.words for entry in self.entries] + [name for name, _ in self.people.names()]

    @staticmethod
    def preferred(entries: Sequence[ActorEntry], on: date | None) -> ActorEntry | None:
        """Of several bearers of a name, the one that a report of that day means.

        A person in office goes before one who left, an actor that exists before one that ended;
        otherwise the tables' order holds. None where there are no entries.
        """
        if not entries:
            return None
        if on is None:
            return entries[0]
        return min(entries, key=lambda entry: _remoteness(entry, on))

    def persons_by_surname(self, surname: str, on: date | None = None) -> tuple[Actor, ...]:
        """The persons whom a report may call by this surname.

        Args:
            surname: "Maduro", "bin Salman", "Xi".
            on: the day of the report.

        Returns:
            Those in office on that day (the highest offices first), then those who had left
            office (the last to leave first), then those without dates, then those who came
            later. () for an unknown name.
        """
        known = self.people.by_surname(surname)
        if on is None:
            return tuple(known)
        return tuple(sorted(known, key=lambda person: _distance(person, on)))

    def best_known_by_surname(self, surname: str) -> tuple[Actor, ...]:
        """The persons of whom the table says that this surname alone names them."""
        return tuple(self.people.going_by(surname))

    def person_by_spelling(self, name: str, on: date | None = None) -> Actor | None:
        """The one person whose full name is spelled otherwise in the tables; None where in doubt.

        Args:
            name: a full name that no table has: "Muhammad Husain Robleh".
            on: the day of the report; who was in office goes before others.
        """
        known = self.people.by_spelling(name)
        if len(known) > 1 and on is not None:
            known = [person for person in known if person.in_office(on)]
        return known[0] if len(known) == 1 else None

    def holder(self, office: str, country: str | None, on: date) -> Actor | None:
        """Who held a state's office on a day.

        Args:
            office: a title as the table of offices has it ("Secretary of State"), or a role that
                offices of any title have ("foreign"). A title that the state does not know stands
                for its role: a "foreign minister" of the USA is its secretary of state.
            country: alpha-3 code of the state.
            on: the day.

        Returns:
            The person, or None where the table knows none or more than one.
        """
        asked = office.casefold()
        held = self._holding({asked}, country, on)
        if not held:
            held = self._holding(self.people.roles_of(asked), country, on)
        if len(held) > 1:  # on the day of a change of office both hold it: the new one is meant
            held = [person for person in held if not _leaves(person, on)]
        return held[0] if len(held) == 1 else None

    def _holding(self, offices: Set[str], country: str | None, on: date) -> list[Actor]:
        """The persons who held one of the offices (titles in lower case, or roles) on a day."""
        candidates = {
            person.id: person
            for office in sorted(offices)
            for person in self.people.holders(office, country)
        }
        return [
            person
            for person in candidates.values()
            if any(
                tenure.country == country
                and (tenure.title.casefold() in offices or tenure.role in offices)
                and tenure.holds(on)
                for tenure in person.offices
            )
        ]

    @cached_property
    def persons(self) -> tuple[Actor, ...]:
        """All holders of offices, in the table's order."""
        return tuple(self.people.everyone())

    @cached_property
    def country(self) -> dict[str, Actor]:
        """Countries by their own code."""
        return {actor.code: actor for actor in self.countries if actor.code is not None}

    def _entry(self, entry: ActorEntry | tuple[str, str]) -> ActorEntry:
        if isinstance(entry, ActorEntry):
            return entry
        words, key = entry
        return ActorEntry(words, ActorForm.NAME, self.people.person(key))

    @cached_property
    def _names(self) -> Phrases[ActorEntry | tuple[str, str]]:
        named: list[tuple[str, ActorEntry | tuple[str, str]]] = []
        named += [(entry.words, entry) for entry in self.entries]
        named += [(name, (name, key)) for name, key in self.people.names()]
        return Phrases(named, capitals=True)


def _shortened(word: str) -> set[str]:
    """A word, and what is left of it without each of its letters."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def _differs_by_one(name: str, word: str) -> bool:
    """Whether a slip of one letter makes a name a word."""
    if len(name) != len(word):
        longer, shorter = sorted((name, word), key=len, reverse=True)
        return shorter in _shortened(longer)
    wrong = [at for at in range(len(name)) if name[at] != word[at]]
    if len(wrong) == 1:
        return len(name) >= _CHANGED
    return (
        len(wrong) == 2
        and wrong[1] == wrong[0] + 1
        and (name[wrong[0]], name[wrong[1]]) == (word[wrong[1]], word[wrong[0]])
    )


def _leaves(person: Actor, on: date) -> bool:
    """Whether a person left an office on that very day."""
    return any(tenure.to == on.isoformat() for tenure in person.offices)


def _remoteness(entry: ActorEntry, on: date) -> tuple[int, int]:
    if entry.actor.kind is EntityKind.PERSON:
        return _distance(entry.actor, on)
    return (0 if entry.fits(on) else 3, 0)


def _distance(person: Actor, on: date) -> tuple[int, int]:
    """How far from office a person was: 0 in office, 1 after it, 2 unknown, 3 before it."""
    if person.in_office(on):
        office = person.office(on)
        return (0, len(RANK) if office is None else RANK.get(office.role, len(RANK)))
    left = [tenure.to for tenure in person.offices if tenure.to and tenure.over(on)]
    if left:
        return (1, -int(max(left).replace("-", "").ljust(8, "0")))
    if any(tenure.holds(on) is None for tenure in person.offices):
        return (2, 0)
    return (3, 0)
