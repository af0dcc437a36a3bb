"""Entities: the countries, persons, organisations, groups and places that a report speaks of."""

from __future__ import annotations

from dragoman.records.base import EntityKind, Names, Record
from dragoman.text import Span


class Office(Record, frozen=True, kw_only=True, rename={"from_": "from"}):
    """An office that a person holds or held.

    Attributes:
        title: the office, such as "President"; the text's own words where the text gives them.
        country: ISO 3166-1 alpha-3 of the state, None where it is no state's office.
        from_: first day or year in office, ISO, None where unknown.
        to: last day or year, None where unknown or still held.
        evidence: the characters of the report that say so; [] where a table of the lexicon does.
    """

    title: str
    country: str | None
    from_: str | None
    to: str | None
    evidence: tuple[Span, ...]


class Entity(Record, frozen=True, kw_only=True):
    """Someone or something that the report mentions, with all its mentions.

    Attributes:
        id: hash of the document and the first mention.
        kind: country, person, organisation, group or place.
        name: full name, from the lexicon where it is known, else the longest name in the text.
        country: ISO 3166-1 alpha-3 of the state it is, acts for or belongs to; None where none.
        sector: PLOVER's primary sector code ("GOV", "MIL", ...), None where none applies.
        offices: offices held, the one that the text gives first.
        mentions: where it is mentioned, in text order.
        identifiers: ids elsewhere ("wikidata", "geonames"), only where certain.
        why: the rule or table that resolved it.
    """

    id: str
    kind: EntityKind
    name: str
    country: str | None
    sector: str | None
    offices: tuple[Office, ...]
    mentions: tuple[Span, ...]
    identifiers: dict[str, str]
    why: str

    @property
    def short_name(self) -> str:
        """A state's code, a person's surname, else the name: for glosses.

        A partially recognised entity has its claimant's code, and is shown by its name.
        """
        if self.kind is EntityKind.COUNTRY and self.country and self.sector is None:
            return self.country
        if self.kind is EntityKind.PERSON:
            return self.name.split()[-1]
        return self.name

    def gloss(self, names: Names) -> str:
        """One line that a person can check."""
        office = f", {self.offices[0].title}" if self.offices else ""
        code = " ".join(filter(None, (self.country, self.sector)))
        return f"{self.kind} {self.name} [{code}]{office}, {len(self.mentions)} mentions"
