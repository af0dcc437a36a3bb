"""What a title tells of the person who bears it, and what the tables add to that.

"Peruvian President *Luis Rojas*" holds an office of Peru. The table gives the office of the day its
dates, and tells who a name is that is spelled otherwise than there.
"""

from __future__ import annotations

import msgspec

from dragoman.records import EntityKind, Office
from dragoman.resolve.drafts import Draft
from dragoman.resolve.keys import are_alike
from dragoman.resolve.names import NameUnit
from dragoman.resolve.naming import Naming
from dragoman.resolve.offices import TitlePhrase, office_of_table


class TitlesHeld:
    """Gives persons the offices, states and sectors of their titles."""

    def __init__(self, naming: Naming) -> None:
        """Take the document."""
        self.naming = naming
        self.look = naming.look
        self.parsed = naming.parsed
        self.actors = naming.actors
        self.drafted = naming.drafted
        self.reader = naming.reader

    def take_title(self, draft: Draft, phrase: TitlePhrase, unit: NameUnit) -> None:
        """What a title tells of its bearer."""
        country = None
        for owner in phrase.owners:
            body = self.drafted.get((owner.first, owner.last))
            if body is not None and body.kind is not EntityKind.COUNTRY:
                draft.within.add(body.number)
            country = country or self.naming.state(owner) or (body.country if body else None)
        if phrase.title is not None:
            draft.titles.add(phrase.title.name)
        draft.nouns.add(self.parsed.tokens[phrase.end].lemma.lower())
        draft.sector = draft.sector or phrase.sector
        draft.country = draft.country or country
        if phrase.is_office:
            office = self.reader.office(phrase, country, unit)
            if all((o.title, o.country) != (office.title, office.country) for o in draft.offices):
                draft.offices.append(office)
            self.link_by_office(draft, phrase, country)

    def link_by_office(self, draft: Draft, phrase: TitlePhrase, country: str | None) -> None:
        """Know a person by the office where the name is spelled otherwise than in the table."""
        if (
            draft.actor is not None
            or phrase.title is None
            or self.look.on is None
            or (phrase.former or phrase.elect or country is None)
        ):
            return
        office = phrase.title.role or phrase.title.name
        holder = self.actors.holder(office, country, self.look.on)
        if holder is not None and are_alike(holder.name, draft.name):
            draft.actor, draft.name = holder, holder.name
            draft.why = f"offices.csv: {phrase.title.name} of {country} on {self.look.on}"

    def settle_person(self, draft: Draft) -> None:
        """Offices, country and sector that the table has for the day."""
        actor = draft.actor
        now = actor.office(self.look.on) if actor is not None else None
        if actor is not None:
            draft.country = draft.country or (now.country if now else None) or actor.country
            said = draft.sector if self.look.on is None else None
            draft.sector = said or actor.sector_on(self.look.on) or draft.sector
        if draft.country is not None:
            draft.offices = [self.placed(office, draft.country) for office in draft.offices]
        if now is not None:
            self.add_office(draft, office_of_table(now))

    def add_office(self, draft: Draft, known: Office) -> None:
        """An office of the table; where the text names it without dates, its dates."""
        for at, office in enumerate(draft.offices):
            same = (office.title.casefold(), office.country) == (
                known.title.casefold(), known.country,
            )  # fmt: skip
            if same and office.from_ and office.to:
                return
            if same and office.from_ is None and office.to is None:
                dated = msgspec.structs.replace(office, from_=known.from_, to=known.to)
                draft.offices[at] = dated
                return
        draft.offices.append(known)

    def placed(self, office: Office, country: str) -> Office:
        """An office of a state's government with the state of its holder, where none is said."""
        title = self.look.lexicon.titles.find(office.title)
        if office.country is not None or title is None or title.level is None:
            return office
        return msgspec.structs.replace(office, country=country)
