"""Persons known by a title alone: "the president", "the German chancellor", "two ministers".

"Maduro spoke. *The president* ...": a title takes up its bearer, by what the text or the tables say
that he holds; where nobody bears it, it names a person of its own.
"""

from __future__ import annotations

from typing import Final

from dragoman.lexicon.actors import Tenure
from dragoman.lexicon.titles import Title
from dragoman.parse.parsed import Token
from dragoman.records import EntityKind
from dragoman.resolve.discourse import SAME_NOUN, Discourse
from dragoman.resolve.drafts import Draft
from dragoman.resolve.lookups import Phrase
from dragoman.resolve.owners import Owner, Owners
from dragoman.resolve.phrases import definite, phrase_name, plural, reach
from dragoman.resolve.resolved import MentionForm
from dragoman.resolve.rows import PAIR, Rows
from dragoman.resolve.story import OF_THE_STORY

_STATE_LEVELS: Final = frozenset({"state", "government", "minister"})


class TitledPersons:
    """Links titles without a name to their bearers."""

    def __init__(self, discourse: Discourse, owners: Owners, rows: Rows) -> None:
        """Take what was mentioned so far, and what tells owners and rows."""
        self.discourse = discourse
        self.owners = owners
        self.rows = rows
        self.look = discourse.look
        self.parsed = discourse.parsed
        self.register = discourse.register
        self.salience = discourse.salience

    def titled(self, token: Token, phrase: Phrase[Title]) -> bool:
        """Link a title without a name to its bearer, or make a person of it."""
        title = phrase.entry
        owner = self.owners.owner(token)
        first, last = reach(self.parsed, token)
        former = any(self.look.is_mark_of_past(t) for t in self.parsed.tokens[first:last])
        if plural(token):
            pair = self.rows.number(token) == PAIR and self.titled_pair(token, title)
            return bool(pair) or self.new_titled(token, title, owner, many=True, former=former)
        if definite(self.parsed, token) or owner.drafts:
            found = self.bearer(token, title, owner, former=former)
            if found:
                return self.discourse.place(token, MentionForm.NOMINAL, *found)
        return self.new_titled(token, title, owner, many=False, former=former)

    def titled_pair(self, token: Token, title: Title) -> bool:
        """Link "the two presidents" to the last two that bear the title."""
        bearers = [
            draft
            for draft in self.register.drafts
            if draft.kind is EntityKind.PERSON and title.name in draft.titles and not draft.many
        ]
        if len(bearers) == PAIR:
            return self.discourse.place(token, MentionForm.NOMINAL, *bearers)
        return False

    def bearer(
        self, token: Token, title: Title, owner: Owner, *, former: bool
    ) -> tuple[Draft, ...]:
        """Who bears a title, among those named before."""
        if self.discourse.alone:
            return ()

        def fits(draft: Draft) -> float | None:
            if draft.kind is not EntityKind.PERSON or draft.many:
                return None
            if owner.drafts and not self.owners.belongs(draft, owner):
                return None
            if former != (draft.sector == "ELI"):
                return None
            held = title.name in draft.titles or noun in draft.nouns
            held = held or any(
                title.name == tenure.title or title.role == tenure.role
                for tenure in self.tenures(draft)
            )
            if not held and title.leads:
                held = self.leads_such(draft, title, owner)
            return SAME_NOUN if held else None

        noun = token.lemma.lower()
        return self.salience.best(token, fits, reach=len(self.parsed.sentences))

    def tenures(self, draft: Draft) -> list[Tenure]:
        """The offices of a person that the tables have for the day."""
        actor = draft.actor
        if actor is None:
            return []
        now = actor.office(self.look.on)
        held = [t for t in actor.offices if self.look.on is not None and t.holds(self.look.on)]
        return held or ([now] if now is not None else [])

    def leads_such(self, draft: Draft, title: Title, owner: Owner) -> bool:
        """Whether a person of a state or body is its leader, or may be as far as is said."""
        if not owner.drafts:  # "the *union* leader" leads some body of that sector
            return draft.sector == title.sector and self.is_first(draft)
        if owner.drafts[0].kind is EntityKind.COUNTRY:
            return self.rows.leads(draft)
        if owner.drafts[0].kind is EntityKind.PERSON:
            return False
        return not draft.titles or self.is_first(draft)

    def is_first(self, draft: Draft) -> bool:
        """Whether a person has the title of a leader."""
        titles = (self.look.lexicon.titles.named(name) for name in draft.titles)
        return any(title is not None and title.leads for title in titles)

    def new_titled(
        self, token: Token, title: Title, owner: Owner, *, many: bool, former: bool
    ) -> bool:
        """A person known by the title alone."""
        kind = EntityKind.GROUP if many else EntityKind.PERSON
        draft = self.register.draft(
            kind, phrase_name(self.parsed, token), f"titles.toml: {title.name}"
        )
        draft.many = many
        draft.sector = "ELI" if former and title.sector else title.sector
        draft.titles.add(title.name)
        draft.nouns.add(token.lemma.lower())
        draft.gender = self.discourse.gender_of(token)
        of_a_state = title.level in _STATE_LEVELS and title.sector in OF_THE_STORY
        self.owners.own(draft, owner, token, storied=of_a_state and not many)
        return self.discourse.place(token, MentionForm.NOMINAL, draft, owned=bool(owner.drafts))
