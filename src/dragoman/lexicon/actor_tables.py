"""The tables of ``actors/`` as actors and their names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from dragoman.errors import LexiconError
from dragoman.lexicon.actors import Actor, ActorEntry, ActorForm, Actors, Tenure
from dragoman.lexicon.phrases import fold
from dragoman.lexicon.tables import date_of, parts_of, read_csv
from dragoman.records.base import EntityKind

COUNTRY_COLUMNS: Final = (
    "code", "iso2", "name", "official", "aliases", "adjectives", "people", "capital", "cow",
    "status", "of", "from", "to", "successor", "source", "example",
)  # fmt: skip
METONYM_COLUMNS: Final = ("words", "of", "kind", "from", "to", "source", "example")
OFFICE_COLUMNS: Final = (
    "name", "title", "role", "country", "organisation", "sector", "from", "to", "ended",
    "wikidata", "source", "example",
)  # fmt: skip
PERSON_COLUMNS: Final = ("name", "wikidata", "surnames", "aliases", "source")
ORGANISATION_COLUMNS: Final = (
    "name", "kind", "country", "sector", "aliases", "nouns", "from", "to", "source", "example",
)  # fmt: skip

FAMILY_NAME_FIRST: Final = frozenset({"CHN", "TWN", "HKG", "MAC", "KOR", "PRK", "VNM", "KHM"})
"""Where the first word of a full name is what a report goes on with ("Xi" for Xi Jinping)."""

PARTICLES: Final = frozenset(
    """
    al el bin ben ibn ould von van der den de da di do dos du del della la le abu abd ap ter ten
    af av zu st
    """.split()
)
"""Small words that may open a surname ("bin Salman", "van der Bellen", "de la Rua")."""

_NOT_PLAIN: Final = re.compile(r"[^a-z0-9]+")


def load_actors(folder: Path) -> Actors:
    """All actors.

    Args:
        folder: the folder ``actors``.

    Raises:
        LexiconError: a table is absent or a row breaks its rules; names the file and the line.
    """
    entries: list[ActorEntry] = []
    countries = _countries(folder / "countries.csv", entries)
    organisations = _organisations(folder / "organisations.csv", entries)
    bearers = {**countries, **{actor.name: actor for actor in organisations}}
    _add_metonyms(folder / "metonyms.csv", bearers, entries)
    extras = _extras(folder / "persons.csv")
    persons: list[Actor] = []
    surnames: list[tuple[str, Actor]] = []
    for person in _persons(folder / "offices.csv"):
        called, aliases = extras.get(person.wikidata or person.name, ((), ()))
        persons.append(person)
        entries += [ActorEntry(n, ActorForm.NAME, person) for n in (person.name, *aliases)]
        default = () if called else surnames_of(person.name, person.country)
        surnames += [(surname, person) for surname in (*called, *default)]
    return Actors(
        tuple(countries.values()), tuple(persons), organisations, tuple(entries), tuple(surnames)
    )


def surnames_of(name: str, country: str | None) -> tuple[str, ...]:
    """What a report may call a person after the full name: the surname, with its particles too.

    >>> surnames_of("Alexander Van der Bellen", "AUT")
    ('Bellen', 'Van der Bellen')
    >>> surnames_of("Xi Jinping", "CHN")
    ('Xi',)
    """
    words = name.split()
    if len(words) < 2:
        return (name,)
    if country in FAMILY_NAME_FIRST:
        return (words[0],)
    first = len(words) - 1
    while first > 1 and fold(words[first - 1]).lower() in PARTICLES:
        first -= 1
    last = words[-1]
    whole = " ".join(words[first:])
    plain = last.split("-", 1)[1] if fold(last).lower().startswith(("al-", "el-")) else last
    return tuple(dict.fromkeys((plain, last, whole)))


def identifier(kind: EntityKind, name: str) -> str:
    """An id such as "person:hugo-chavez"."""
    return f"{kind}:{_NOT_PLAIN.sub('-', fold(name).lower()).strip('-')}"


def _countries(path: Path, entries: list[ActorEntry]) -> dict[str, Actor]:
    found: dict[str, Actor] = {}
    for line, row in read_csv(path, COUNTRY_COLUMNS):
        (
            code, _, name, official, aliases, adjectives, people, capital, _,
            status, of, from_, to, successor, source, example,
        ) = row  # fmt: skip
        where = f"{path.name}:{line}"
        if code in found:
            raise LexiconError(where, f"a second row for {code}")
        actor = Actor(
            id=f"{EntityKind.COUNTRY}:{code}", kind=EntityKind.COUNTRY, name=name,
            country=of or code, sector="PRE" if status == "partial" else None, code=code,
            nouns=("country",), capital=capital or None, since=date_of(from_, where),
            until=date_of(to, where), successor=successor or None, source=source,
            example=example or None,
        )  # fmt: skip
        found[code] = actor
        names = dict.fromkeys((name, official, *parts_of(aliases)))
        entries += [ActorEntry(words, ActorForm.NAME, actor) for words in names if words]
        entries += [ActorEntry(w, ActorForm.ADJECTIVE, actor) for w in parts_of(adjectives)]
        entries += [ActorEntry(w, ActorForm.PEOPLE, actor) for w in parts_of(people)]
    return found


def _add_metonyms(path: Path, bearers: dict[str, Actor], entries: list[ActorEntry]) -> None:
    for line, row in read_csv(path, METONYM_COLUMNS):
        words, bearer, _, from_, to, _, _ = row
        where = f"{path.name}:{line}"
        if bearer not in bearers:
            raise LexiconError(where, f"no country or organisation is called {bearer!r}")
        since, until = date_of(from_, where), date_of(to, where)
        entries.append(ActorEntry(words, ActorForm.METONYM, bearers[bearer], since, until))


def _organisations(path: Path, entries: list[ActorEntry]) -> tuple[Actor, ...]:
    found: dict[str, Actor] = {}
    for line, row in read_csv(path, ORGANISATION_COLUMNS):
        name, kind, country, sector, aliases, nouns, from_, to, source, example = row
        where = f"{path.name}:{line}"
        if kind not in {EntityKind.ORGANISATION, EntityKind.GROUP}:
            raise LexiconError(where, f"kind is {kind!r}, not organisation or group")
        key = identifier(EntityKind(kind), name)
        if key in found:
            raise LexiconError(where, f"a second row for {name}")
        actor = Actor(
            id=key, kind=EntityKind(kind), name=name, country=country or None,
            sector=sector or None, nouns=parts_of(nouns), since=date_of(from_, where),
            until=date_of(to, where), source=source, example=example or None,
        )  # fmt: skip
        found[key] = actor
        names = dict.fromkeys((name, *parts_of(aliases)))
        entries += [ActorEntry(words, ActorForm.NAME, actor) for words in names]
    return tuple(found.values())


def _extras(path: Path) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Surnames and further names of persons, by Wikidata id and, where that is empty, by name."""
    return {
        wikidata or name: (parts_of(surnames), parts_of(aliases))
        for _, (name, wikidata, surnames, aliases, _) in read_csv(path, PERSON_COLUMNS)
    }


def _persons(path: Path) -> Iterator[Actor]:
    """The persons of the table of offices, in its order."""
    found: dict[str, Actor] = {}
    held: dict[str, list[Tenure]] = {}
    ids: set[str] = set()
    for line, row in read_csv(path, OFFICE_COLUMNS):
        (
            name, title, role, country, body, sector, from_, to, ended, wikidata, source, example,
        ) = row  # fmt: skip
        where = f"{path.name}:{line}"
        key = wikidata or f"{name} {country}"
        tenure = Tenure(
            title, role, country or None, body or None, sector, date_of(from_, where),
            date_of(to, where), ended == "yes", source,
        )  # fmt: skip
        held.setdefault(key, []).append(tenure)
        if key in found:
            continue
        actor_id = identifier(EntityKind.PERSON, name)
        if actor_id in ids:
            actor_id = f"{actor_id}-{wikidata or country}"
        ids.add(actor_id)
        found[key] = Actor(
            id=actor_id, kind=EntityKind.PERSON, name=name, country=country or None,
            sector=sector, wikidata=wikidata or None, source=source, example=example or None,
        )  # fmt: skip
    for key, person in found.items():
        offices = tuple(sorted(held[key], key=_latest, reverse=True))
        yield replace(person, offices=offices, country=offices[0].country, sector=offices[0].sector)


def _latest(tenure: Tenure) -> tuple[bool, str]:
    return (not tenure.ended and tenure.to is None, tenure.from_ or "")
