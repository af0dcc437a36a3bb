"""Holders of offices: read as rows, made into actors one by one when a text names them.

A report names a handful of the many thousand persons of ``actors/offices.csv``; making them all
would take longer than reading the report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final

from dragoman.lexicon.actors import RANK, Actor, Tenure
from dragoman.lexicon.phrases import atoms_of, fold
from dragoman.lexicon.spelling import LATIN_SCRIPT, initials_of, same_name, spelling_key
from dragoman.lexicon.tables import date_of, parts_of, read_csv
from dragoman.records.base import EntityKind

OFFICE_COLUMNS: Final = (
    "name", "title", "role", "country", "organisation", "sector", "from", "to", "ended",
    "wikidata", "source", "example",
)  # fmt: skip
PERSON_COLUMNS: Final = ("name", "wikidata", "surnames", "aliases", "source")

FAMILY_NAME_FIRST: Final = frozenset({"CHN", "TWN", "HKG", "MAC", "KOR", "PRK"})
"""Where the first word of a full name is what a report goes on with ("Xi" for Xi Jinping)."""

TURNED_ABROAD: Final = frozenset({"JPN", "MNG", "KHM"})
"""Where the family name comes first at home and last in the tables."""

GIVEN_NAME_ALONE: Final = frozenset({"THA", "ETH", "ERI", "MYS", "BRN", "LAO", "ISL"})
"""Where a report goes on with the given name, too ("Abiy", "Anwar")."""

TWO_SURNAMES: Final = frozenset(
    """
    ESP MEX GTM HND SLV NIC CRI PAN CUB DOM COL VEN ECU PER BOL CHL PRY URY ARG GNQ PRT BRA
    """.split()  # noqa: SIM905
)
"""Where a full name ends in two surnames, of which the first is the father's."""

PARTICLES: Final = frozenset(
    """
    al el bin ben ibn ould von van der den de da di do dos du del della la le abu abd ap ter ten
    af av zu st
    """.split()  # noqa: SIM905
)
"""Small words that may open a surname ("van der Bellen", "de la Rua")."""

_PATRONYMICS: Final = frozenset({"bin", "ben", "ibn", "bint", "ould"})
"""Small words without which the name is the father's: "bin Salman" is not Salman."""

_NOT_PLAIN: Final = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class PersonExtra:
    """What the table of persons adds to the table of offices.

    Attributes:
        surnames: what a report calls the person after the first mention, () for the default.
        aliases: further full names and spellings.
    """

    surnames: tuple[str, ...]
    aliases: tuple[str, ...]


@dataclass(frozen=True)
class Persons:
    """The persons of the tables, by a key: their Wikidata id, or else name and country.

    Args:
        rows: the rows of the table of offices by person, each with its line number.
        extras: what the table of persons adds, by Wikidata id or name.
    """

    rows: dict[str, list[tuple[int, list[str]]]]
    extras: dict[str, PersonExtra]
    _made: dict[str, Actor] = field(default_factory=dict[str, Actor], repr=False, compare=False)
    _spellings: dict[str, dict[str, list[tuple[str, str]]]] = field(
        default_factory=dict[str, dict[str, list[tuple[str, str]]]], repr=False, compare=False
    )

    def person(self, key: str) -> Actor:
        """The person of a key.

        Raises:
            LexiconError: a row of the person breaks the table's rules.
        """
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = self._make(key)
        return made

    def everyone(self) -> Iterator[Actor]:
        """All persons, in the table's order."""
        for key in self.rows:
            yield self.person(key)

    def names(self) -> Iterator[tuple[str, str]]:
        """Every full name, with its person's key."""
        for key, rows in self.rows.items():
            yield rows[0][1][0], key
            extra = self._extra(key)
            if extra is not None:
                for alias in extra.aliases:
                    yield alias, key

    def names_of(self, person: Actor) -> tuple[str, ...]:
        """The full names of a person, that of the table of offices first."""
        extra = self.extras.get(person.wikidata or person.name) or self.extras.get(person.name)
        return (person.name, *(extra.aliases if extra is not None else ()))

    def by_surname(self, surname: str) -> list[Actor]:
        """The persons of a surname, in the table's order."""
        return [self.person(key) for key in self._by_surname.get(surname_key(surname), ())]

    def going_by(self, surname: str) -> list[Actor]:
        """The persons whose row lists a surname, in the table's order."""
        wanted = surname_key(surname)
        return [
            person
            for person in self.by_surname(surname)
            if (extra := self.extras.get(person.wikidata or person.name)) is not None
            and wanted in map(surname_key, extra.surnames)
        ]

    def by_spelling(self, name: str) -> list[Actor]:
        """The persons whose names a full name may spell in another way, in the table's order."""
        key = spelling_key(name)
        if not key:
            return []
        keys = {
            person: None
            for person, known in self._spelled_like(initials_of(name)).get(key, ())
            if same_name(name, known)
        }
        return [self.person(person) for person in keys]

    def _spelled_like(self, initials: str) -> dict[str, list[tuple[str, str]]]:
        found = self._spellings.get(initials)
        if found is None:
            found = self._spellings[initials] = {}
            for person, known in self._by_initials.get(initials, ()):
                found.setdefault(spelling_key(known), []).append((person, known))
        return found

    @cached_property
    def _by_initials(self) -> dict[str, list[tuple[str, str]]]:
        found: dict[str, list[tuple[str, str]]] = {}
        for name, key in self.names():
            country = self.rows[key][0][1][3]
            if country in LATIN_SCRIPT or " " not in name:
                continue
            for spelled in (name, *_turned(name, country)):
                found.setdefault(initials_of(spelled), []).append((key, spelled))
        return found

    def holders(self, office: str, country: str | None) -> list[Actor]:
        """The persons who ever held an office (a title or a role) of a state."""
        keys = self._by_office.get((office.casefold(), country or ""), ())
        return [self.person(key) for key in keys]

    def roles_of(self, title: str) -> frozenset[str]:
        """The roles of the offices that have a title (in lower case) in any state.

        The head of a state goes by that name alone: no king stands in for a president.
        """
        roles = self._roles.get(title, frozenset())
        return roles if title == "head of state" else roles - {"state"}

    @cached_property
    def _roles(self) -> dict[str, frozenset[str]]:
        pairs = {(row[1].casefold(), row[2]) for rows in self.rows.values() for _, row in rows}
        titles = {title for title, _ in pairs}
        return {
            title: frozenset(role for known, role in pairs if known == title)
            for title in sorted(titles)
        }

    @cached_property
    def _by_surname(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for key, rows in self.rows.items():
            row = rows[0][1]
            extra = self._extra(key)
            surnames = extra.surnames if extra and extra.surnames else surnames_of(row[0], row[3])
            for spelled in {surname_key(surname): None for surname in surnames}:
                found.setdefault(spelled, []).append(key)
        return found

    @cached_property
    def _by_office(self) -> dict[tuple[str, str], list[str]]:
        found: dict[tuple[str, str], dict[str, None]] = {}
        for key, rows in self.rows.items():
            for _, row in rows:
                for office in (row[1].casefold(), row[2]):
                    found.setdefault((office, row[3]), {})[key] = None
        return {place: list(keys) for place, keys in found.items()}

    def _extra(self, key: str) -> PersonExtra | None:
        if not self.extras:
            return None
        return self.extras.get(key) or self.extras.get(self.rows[key][0][1][0])

    def _make(self, key: str) -> Actor:
        tenures = [_tenure(line, row) for line, row in self.rows[key]]
        offices = tuple(sorted(tenures, key=_latest, reverse=True))
        name, wikidata = self.rows[key][0][1][0], self.rows[key][0][1][9]
        examples = [row[11] for _, row in self.rows[key] if row[11]]
        plain = _NOT_PLAIN.sub("-", fold(name).lower()).strip("-")
        return Actor(
            id=f"{EntityKind.PERSON}:{plain}-{wikidata or offices[0].country or ''}".rstrip("-"),
            kind=EntityKind.PERSON, name=name, country=offices[0].country,
            sector=offices[0].sector, offices=offices, wikidata=wikidata or None,
            source=offices[0].source, example=examples[0] if examples else None,
        )  # fmt: skip


def _turned(name: str, country: str) -> tuple[str, ...]:
    """The name in the other order where a state's reports and the world's differ in it.

    >>> _turned("Xi Jinping", "CHN"), _turned("Fumio Kishida", "JPN"), _turned("Ali Bongo", "GAB")
    (('Jinping Xi',), ('Kishida Fumio',), ())
    """
    words = name.split()
    if country in FAMILY_NAME_FIRST:
        return (" ".join((*words[1:], words[0])),)
    if country in TURNED_ABROAD:
        return (" ".join((words[-1], *words[:-1])),)
    return ()


def load_persons(folder: Path) -> Persons:
    """The persons of ``offices.csv`` and ``persons.csv``.

    Raises:
        LexiconError: a file is absent, or its header or the length of a row is not as told.
    """
    rows: dict[str, list[tuple[int, list[str]]]] = {}
    for line, row in read_csv(folder / "offices.csv", OFFICE_COLUMNS):
        rows.setdefault(row[9] or f"{row[0]} {row[3]}", []).append((line, row))
    extras = {
        wikidata or name: PersonExtra(parts_of(surnames), parts_of(aliases))
        for _, (name, wikidata, surnames, aliases, _) in read_csv(
            folder / "persons.csv", PERSON_COLUMNS
        )
    }
    return Persons(rows, extras)


def surnames_of(name: str, country: str | None) -> tuple[str, ...]:
    """What a report may call a person after the full name, where no table says.

    >>> surnames_of("Alexander Van der Bellen", "AUT")
    ('Bellen', 'Van der Bellen')
    >>> surnames_of("Xi Jinping", "CHN")
    ('Xi',)
    >>> surnames_of("Mohammed bin Salman", "SAU")
    ('bin Salman',)
    >>> surnames_of("Andrés Manuel López Obrador", "MEX")
    ('Obrador', 'López Obrador', 'López')
    """
    words = name.split()
    if len(words) < 2:
        return (name,)
    if country in FAMILY_NAME_FIRST:
        return (words[0],)
    last = words[-1]
    if len(words) == 2 and country not in GIVEN_NAME_ALONE and last[2:3] != "-":
        return (last,)
    first = len(words) - 1
    while first > 1 and words[first - 1].lower() in PARTICLES:
        first -= 1
    whole = " ".join(words[first:])
    if words[-2].lower() in _PATRONYMICS:
        return (whole,)
    found = [last, whole]
    if last[:3].lower() in {"al-", "el-"}:
        found.append(last[3:])
    if country in GIVEN_NAME_ALONE:
        found.append(words[0])
    if country in TWO_SURNAMES and first > 1:
        found.append(f"{words[first - 1]} {whole}")
        if first > 2:
            found.append(words[first - 1])
    return tuple(dict.fromkeys(found))


def surname_key(surname: str) -> str:
    """A surname without accents and capitals, its parts parted by single spaces."""
    if surname.isascii() and surname.isalpha():
        return surname.lower()
    return " ".join(atoms_of(surname)).lower()


def _tenure(line: int, row: list[str]) -> Tenure:
    _, title, role, country, body, sector, from_, to, ended, _, source, _ = row
    where = f"offices.csv:{line}"
    return Tenure(
        title, role, country or None, body or None, sector, date_of(from_, where),
        date_of(to, where), ended == "yes", source,
    )  # fmt: skip


def _latest(tenure: Tenure) -> tuple[bool, bool, str, int]:
    own = tenure.role != "shared state"
    return (not tenure.left, own, tenure.from_ or "", -RANK.get(tenure.role, len(RANK)))
