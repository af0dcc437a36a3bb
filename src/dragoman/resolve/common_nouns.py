"""Common nouns that act: "security forces", "the interior ministry", "364 protesters".

"Rebels fled. *The rebels* ...": a noun of the table of agents, or one that only the parser knows as
a person or body, takes up the same one before it or becomes an entity of its own.
"""

from __future__ import annotations

from typing import Final

from dragoman.lexicon.agents import AgentEntry
from dragoman.parse.parsed import Token
from dragoman.records import EntityKind
from dragoman.resolve.discourse import REACH_DESCRIPTION, SAME_NOUN, Discourse
from dragoman.resolve.drafts import Draft
from dragoman.resolve.lookups import Phrase
from dragoman.resolve.offices import OF_OFFICE
from dragoman.resolve.owners import Owner, Owners
from dragoman.resolve.phrases import Role, definite, phrase_name, plural, reach, role_of
from dragoman.resolve.resolved import MentionForm
from dragoman.resolve.story import OF_THE_STORY

_STANDING: Final = frozenset(["MIL", "COP", "REB", "PRM", "UAF"])
"""Sectors of agents that are the same ones each time: "police" always, "people" never."""


class CommonNouns:
    """Links agents, and the persons and bodies that only the parser knows."""

    def __init__(self, discourse: Discourse, owners: Owners) -> None:
        """Take what was mentioned so far, and what tells owners."""
        self.discourse = discourse
        self.owners = owners
        self.look = discourse.look
        self.parsed = discourse.parsed
        self.register = discourse.register
        self.salience = discourse.salience

    def agent(self, token: Token, phrase: Phrase[AgentEntry]) -> bool:
        """Link a common noun that acts to the same one before it, or make an entity of it."""
        entry = phrase.entry
        owner = self.owners.owner(token)
        if self.is_bare(token, owner) and not entry.many:
            return False
        is_definite = definite(self.parsed, token) or bool(owner.drafts)
        if entry.kind is EntityKind.PERSON and definite(self.parsed, token):
            found = self.same_person(token, owner)
            if found:
                return self.discourse.place(token, MentionForm.NOMINAL, *found)
        counted = self.parsed.child(token, "nummod") is not None
        known = None if counted and not is_definite else self.same_agent(entry, owner, token)
        if known is None:
            known = self.register.draft(
                entry.kind, phrase_name(self.parsed, token), f"agents.toml: {entry.agent.name}"
            )
            known.sector = self.agent_sector(token, entry, owner)
            known.many = entry.many or (entry.kind is EntityKind.GROUP and plural(token))
            known.nouns.add(token.lemma.lower())
            known.gender = (
                self.discourse.gender_of(token) if entry.kind is EntityKind.PERSON else None
            )
            self.owners.own(known, owner, token, storied=entry.agent.sector in OF_THE_STORY)
        return self.discourse.place(token, MentionForm.NOMINAL, known)

    def is_bare(self, token: Token, owner: Owner) -> bool:
        """Whether a singular has no article or owner and does nothing: "road to *union*"."""
        modified = self.parsed.child(token, "det", "nmod:poss", "amod", "compound", "nummod")
        return (
            modified is None
            and not owner.drafts
            and token.xpos == "NN"
            and role_of(self.parsed, token) in (Role.OBLIQUE, Role.NESTED)
        )

    def agent_sector(self, token: Token, entry: AgentEntry, owner: Owner) -> str | None:
        """PLOVER's code: that of the body whose fighters they are, ELI for who left office."""
        sector = entry.agent.sector
        first, _ = reach(self.parsed, token)
        if sector in OF_OFFICE and any(
            self.look.is_mark_of_past(t) for t in self.parsed.tokens[first : token.index]
        ):
            return "ELI"
        if sector in (None, "UAF"):
            bodies = [d for d in owner.drafts if d.kind is not EntityKind.COUNTRY]
            return next((d.sector for d in bodies if d.sector), sector)
        return sector

    def same_person(self, token: Token, owner: Owner) -> tuple[Draft, ...]:
        """The person whom "the EU official" or "the general" takes up."""
        if self.discourse.alone:
            return ()
        noun = token.lemma.lower()

        def fits(draft: Draft) -> float | None:
            if draft.kind is not EntityKind.PERSON or draft.many:
                return None
            if owner.drafts and not self.owners.belongs(draft, owner):
                return None
            if noun in draft.nouns:
                return SAME_NOUN
            return 0.0 if owner.drafts and draft.offices else None

        return self.salience.best(token, fits, reach=REACH_DESCRIPTION)

    def same_agent(self, entry: AgentEntry, owner: Owner, token: Token) -> Draft | None:
        """The same agent of the same country, named before; the nearest."""
        if self.discourse.alone:
            return None
        standing = entry.agent.sector in _STANDING
        if (
            not definite(self.parsed, token)
            and not owner.drafts
            and (entry.kind is EntityKind.PERSON or not standing)
        ):
            return None
        for seen in reversed(self.salience.seen):
            if len(seen.drafts) != 1:
                continue
            draft = self.register.drafts[seen.drafts[0]]
            if token.lemma.lower() not in draft.nouns or draft.kind is not entry.kind:
                continue
            if owner.drafts:
                if self.owners.belongs(draft, owner):
                    return draft
                continue
            return draft
        return None

    def plain(self, token: Token, kind: EntityKind) -> bool:
        """Link a person or body that only the parser knows as one."""
        noun = token.lemma.lower()
        owner = self.owners.owner(token)
        if kind is EntityKind.PLACE and plural(token):
            return False
        if not self.discourse.alone and (definite(self.parsed, token) or owner.drafts):
            found = self.salience.best(
                token,
                lambda draft: self.fits_noun(draft, noun, kind, owner),
                reach=len(self.parsed.sentences),
            )
            if found:
                return self.discourse.place(token, MentionForm.NOMINAL, *found)
        many = plural(token)
        tentative = kind is EntityKind.PLACE or (many and kind is EntityKind.ORGANISATION)
        if self.is_bare(token, owner):
            return False
        made = EntityKind.GROUP if many and kind is EntityKind.PERSON else kind
        draft = self.register.draft(made, phrase_name(self.parsed, token), "the parser's mention")
        draft.tentative = tentative
        draft.many = many
        draft.nouns.add(noun)
        draft.gender = self.discourse.gender_of(token)
        self.owners.own(draft, owner, token, storied=False)
        return self.discourse.place(token, MentionForm.NOMINAL, draft)

    def fits_noun(self, draft: Draft, noun: str, kind: EntityKind, owner: Owner) -> float | None:
        """A bonus where a draft goes by a noun."""
        if noun not in draft.nouns or (owner.drafts and not self.owners.belongs(draft, owner)):
            return None
        person = (EntityKind.PERSON, EntityKind.GROUP)
        same = (draft.kind in person) == (kind in person) or draft.kind is EntityKind.GROUP
        return 0.0 if same else None
