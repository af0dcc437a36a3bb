"""The tables of ``actors/`` as actors and their names."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from dragoman.errors import LexiconError
from dragoman.lexicon.actors import Actor, ActorEntry, ActorForm, Actors
from dragoman.lexicon.persons import load_persons
from dragoman.lexicon.phrases import fold
from dragoman.lexicon.tables import date_of, parts_of, read_csv
from dragoman.records.base import EntityKind

COUNTRY_COLUMNS: Final = (
    "code", "iso2", "name", "official", "aliases", "adjectives", "people", "capital", "cow",
    "status", "of", "from", "to", "successor", "source", "example",
)  # fmt: skip
METONYM_COLUMNS: Final = ("words", "of", "kind", "from", "to", "source", "example")
ORGANISATION_COLUMNS: Final = (
    "name", "kind", "country", "sector", "aliases", "nouns", "from", "to", "source", "example",
)  # fmt: skip

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
    return Actors(tuple(countries.values()), organisations, load_persons(folder), tuple(entries))


def identifier(kind: EntityKind, name: str) -> str:
    """An id such as "organisation:opec"."""
    plain = fold(name).lower().replace("+", "-plus")
    return f"{kind}:{_NOT_PLAIN.sub('-', plain).strip('-')}"


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
            key = f"{key}-{from_}"
        if key in found:
            raise LexiconError(where, f"a second row for {name} from {from_ or 'the beginning'}")
        actor = Actor(
            id=key, kind=EntityKind(kind), name=name, country=country or None,
            sector=sector or None, nouns=parts_of(nouns), since=date_of(from_, where),
            until=date_of(to, where), source=source, example=example or None,
        )  # fmt: skip
        found[key] = actor
        names = dict.fromkeys((name, *parts_of(aliases)))
        entries += [ActorEntry(words, ActorForm.NAME, actor) for words in names]
    return tuple(found.values())
