"""All that the tables of actors say of a name, for a person who asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Final

from dragoman.lexicon.actors import Actor, ActorEntry, Actors, Tenure

_NEAR: Final = 3
"""How many known names an unknown one is answered with."""


@dataclass(frozen=True, slots=True)
class ActorReading:
    """One actor that a name may name.

    Attributes:
        words: the name as the table writes it, the surname where it was found by that.
        form: "name", "adjective", "people", "metonym", "spelling" or "surname".
        actor: the actor.
        aliases: its other names.
        on: the day that was asked for, None for none.
        holds: whether it is the one that a report of that day means.
    """

    words: str
    form: str
    actor: Actor
    aliases: tuple[str, ...]
    on: date | None
    holds: bool

    @property
    def country(self) -> str | None:
        """The state that it acts for on the day."""
        office = self.actor.office(self.on)
        return office.country if office is not None and office.country else self.actor.country

    @property
    def sector(self) -> str | None:
        """PLOVER's sector on the day."""
        return self.actor.sector_on(self.on)

    def lines(self) -> list[str]:
        """The reading as lines of text."""
        actor = self.actor
        code = " ".join(filter(None, (self.country, self.sector)))
        mark = "* " if self.holds else "  "
        lines = [f"{mark}{actor.kind} {actor.name} [{code}], {self.form} {self.words!r}"]
        span = _span(actor.since, actor.until, ended=False)
        if span:
            lines.append(f"    {span}")
        for office in actor.offices:
            held = ", held" if self.on is not None and office.holds(self.on) else ""
            lines.append(f"    {_office(office)}{held} ({office.source})")
        if self.aliases:
            lines.append(f"    also: {'; '.join(self.aliases)}")
        lines.append(f"    source: {actor.source}")
        return lines

    def as_record(self) -> dict[str, object]:
        """The reading as JSON values."""
        actor = self.actor
        return {
            "id": actor.id,
            "kind": str(actor.kind),
            "name": actor.name,
            "form": self.form,
            "words": self.words,
            "country": self.country,
            "sector": self.sector,
            "holds": self.holds,
            "from": actor.since,
            "to": actor.until,
            "offices": [
                {
                    "title": office.title,
                    "role": office.role,
                    "country": office.country,
                    "organisation": office.organisation,
                    "sector": office.sector,
                    "from": office.from_,
                    "to": office.to,
                    "ended": office.left,
                    "held": office.holds(self.on) if self.on is not None else None,
                    "source": office.source,
                }
                for office in actor.offices
            ],
            "aliases": list(self.aliases),
            "wikidata": actor.wikidata,
            "source": actor.source,
        }


def readings(actors: Actors, name: str, on: date | None) -> tuple[ActorReading, ...]:
    """All that a name may name, the one that a report of the day means first.

    Args:
        actors: the actors.
        name: a name of a state, an organisation or a person, or a surname.
        on: the day of the report.
    """
    entries = list(actors.find_all(name))
    if entries:
        chosen = actors.preferred(entries, on)
        entries.sort(key=lambda entry: entry is not chosen)
        return tuple(_of_entry(actors, entry, on, entry is chosen) for entry in entries)
    body = actors.preferred(actors.spelled_otherwise(name), on)
    if body is not None:
        return (_spelled(actors, name, body.actor, on),)
    spelled = actors.person_by_spelling(name, on)
    if spelled is not None:
        return (_spelled(actors, name, spelled, on),)
    return tuple(
        ActorReading(name, "surname", person, actors.names_of(person), on, at == 0)
        for at, person in enumerate(actors.persons_by_surname(name, on))
    )


def _spelled(actors: Actors, name: str, actor: Actor, on: date | None) -> ActorReading:
    return ActorReading(name, "spelling", actor, actors.names_of(actor), on, True)


def nearest(actors: Actors, name: str) -> list[str]:
    """The known names that are spelled most like an unknown one."""
    by_folded = {known.casefold(): known for known in reversed(actors.all_names())}
    return [by_folded[near] for near in get_close_matches(name.casefold(), by_folded, _NEAR, 0.7)]


def _of_entry(actors: Actors, entry: ActorEntry, on: date | None, holds: bool) -> ActorReading:
    others = tuple(name for name in actors.names_of(entry.actor) if name != entry.words)
    return ActorReading(entry.words, str(entry.form), entry.actor, others, on, holds)


def _office(office: Tenure) -> str:
    where = " ".join(filter(None, (office.title, office.country, office.organisation)))
    return f"{where}, {_span(office.from_, office.to, ended=office.ended) or 'no dates'}"


def _span(from_: str | None, to: str | None, *, ended: bool) -> str:
    if from_ is None and to is None:
        return "left" if ended else ""
    return f"{from_ or '?'} to {to or ('?' if ended else 'now')}"
