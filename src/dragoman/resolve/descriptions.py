"""What descriptions take up: "the country", "his country", "both sides", "its neighbour".

"Norvik cut jobs. *The firm* ...": a description stands for the one thing named before that it may
describe, by kind, owner and sector; where there is none it is left to the other tables.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dragoman.lexicon.descriptions import Description, DescriptionEntry
from dragoman.parse.parsed import Token
from dragoman.records import EntityKind
from dragoman.resolve.discourse import BODIES, REACH_DESCRIPTION, SAME_NOUN, Discourse
from dragoman.resolve.drafts import Draft, code_of
from dragoman.resolve.owners import Owner, Owners
from dragoman.resolve.phrases import definite
from dragoman.resolve.resolved import MentionForm
from dragoman.resolve.rows import PAIR, Rows

_OTHER_NOUN: Final = -45.0


class Descriptions:
    """Links the phrases of the table of descriptions."""

    def __init__(self, discourse: Discourse, owners: Owners, rows: Rows) -> None:
        """Take what was mentioned so far, and what tells owners and rows."""
        self.discourse = discourse
        self.owners = owners
        self.rows = rows
        self.look = discourse.look
        self.parsed = discourse.parsed
        self.register = discourse.register
        self.words = discourse.words
        self.salience = discourse.salience
        self.by_name = discourse.by_name
        self.what_is = discourse.look.lexicon.descriptions.nouns
        self.ours: list[Token] = []

    def describe(self, token: Token, entry: DescriptionEntry) -> bool:
        """Link a description; False where it describes nothing that was named."""
        if self.discourse.alone:
            return False
        description = entry.description
        owner = self.owners.owner(token, self.look.descriptions[token.index].first)
        number = self.rows.number(token)
        if any(self.words.is_in("vague", c.text) for c in self.parsed.children[token.index]):
            return False
        is_definite = definite(self.parsed, token)
        if number == 1 or (number is not None and not self.points_back(token)):
            return False
        if number is not None or (entry.many and is_definite and not owner.drafts):
            found = self.rows.together(description, number or PAIR, token)
        elif entry.many:
            return False
        elif self.is_ours(token) and EntityKind.COUNTRY in description.kinds:
            self.ours.append(token)  # whose it is can only be told once all speakers are known
            return True
        elif (
            owner.drafts and EntityKind.COUNTRY in description.kinds and not description.relational
        ):
            found = self.country_of(owner)
        elif description.relational and owner.drafts:
            found = self.other_than(token, description, owner)
        elif is_definite:
            found = self.described(token, description, owner)
        else:
            return False
        return bool(found) and self.discourse.place(token, MentionForm.NOMINAL, *found)

    def is_ours(self, token: Token) -> bool:
        """Whether "our" or "my" stands before a noun."""
        owner = self.parsed.child(token, "nmod:poss")
        pronoun = self.words.pronoun(owner.text) if owner is not None else None
        return pronoun is not None and pronoun.person == 1

    def points_back(self, token: Token) -> bool:
        """Whether a counted noun is of what was named: "the two", "both", "their two"."""
        return definite(self.parsed, token) or any(
            child.relation == "nmod:poss"
            or (self.words.is_in("both", child.text) and (child.base_relation != "nummod"))
            for child in self.parsed.children[token.index]
        )

    def country_of(self, owner: Owner) -> tuple[Draft, ...]:
        """The state of a person or body: "his country"."""
        actor = self.look.lexicon.actors.country.get(owner.country or "")
        if actor is None or owner.drafts[0].kind is EntityKind.COUNTRY:
            return ()
        return (self.register.country(actor, "country of the possessor"),)

    def other_than(self, token: Token, description: Description, owner: Owner) -> tuple[Draft, ...]:
        """What stands in a relation to its possessor: "its neighbour" is not the country itself."""
        own = frozenset(draft.number for draft in owner.drafts)
        states = description.states

        def fits(draft: Draft) -> float | None:
            if draft.many or draft.kind not in description.kinds:
                return None
            return 0.0 if not states or code_of(draft) in states else None

        return self.salience.best(token, fits, reach=1, bound=own)

    def described(self, token: Token, description: Description, owner: Owner) -> tuple[Draft, ...]:
        """The one thing that a definite description takes up."""
        modified = owner.country is not None or bool(owner.drafts)
        agent = self.look.agent_heads.get(token.index)
        sector = agent.entry.agent.sector if agent is not None else None
        strict = sector is not None
        sectors = (*description.sectors, sector) if strict else description.sectors
        tells = description.tells and self.is_unmodified(token) and not self.is_known(token)

        def fits(draft: Draft) -> float | None:
            if draft.many or draft.kind not in description.kinds:
                return None
            if modified and not self.owners.belongs(draft, owner):
                return None
            if description.states and draft.kind is EntityKind.COUNTRY:
                return SAME_NOUN if code_of(draft) in description.states else None
            if draft.nouns.intersection((description.name, *description.singular)):
                return SAME_NOUN
            if description.untitled and draft.kind is EntityKind.PERSON:
                return self.fits_person(draft, description, token)
            if tells and self.may_be_called(draft, sectors):
                return _OTHER_NOUN
            if description.sectors and draft.sector not in description.sectors:
                return None
            if strict:
                return None
            if draft.kind is EntityKind.COUNTRY and draft.nouns.isdisjoint(description.singular):
                return 0.0 if draft.sector == "PRE" else 2 * _OTHER_NOUN
            if draft.kind is EntityKind.PERSON:
                return self.fits_person(draft, description, token)
            if draft.kind is EntityKind.PLACE:
                return 0.0 if draft.number in self.by_name else None
            return 0.0 if draft.kind is EntityKind.COUNTRY or not draft.nouns else _OTHER_NOUN

        return self.salience.best(token, fits, reach=REACH_DESCRIPTION)

    def is_known(self, token: Token) -> bool:
        """Whether something goes by a noun already."""
        noun = token.lemma.lower()
        return any(noun in self.register.drafts[n].nouns for n in self.salience.counts)

    def fits_person(self, draft: Draft, description: Description, token: Token) -> float | None:
        """A bonus where a person may be "the woman", "the suspect" by gender and standing."""
        gender = self.discourse.gender_of(token)
        if gender is not None and draft.gender not in (None, gender):
            return None
        if description.untitled and (draft.titles or draft.offices):
            return None
        return 0.0

    def is_unmodified(self, token: Token) -> bool:
        """Whether a description has nothing beside it but its own words and an article."""
        phrase = self.look.descriptions[token.index]
        return all(
            child.index >= phrase.first and child.base_relation in ("compound", "amod", "case")
            for child in self.parsed.children[token.index]
            if child.base_relation in ("compound", "amod", "nmod", "acl", "nummod", "case", "appos")
            and not (child.base_relation == "case" and child.index < token.index)
        )

    def may_be_called(self, draft: Draft, sectors: Sequence[str | None]) -> bool:
        """Whether a noun may say what a body is that so far only has a name: "Norvik ... the firm".

        Args:
            draft: the body.
            sectors: PLOVER's codes of those that the noun can stand for; () for any.
        """
        is_named = draft.kind in BODIES and draft.number in self.by_name
        if not is_named or draft.nouns & self.what_is:
            return False
        return draft.sector is None or not sectors or draft.sector in sectors

    def place_ours(self) -> None:
        """Link each "our country", once all speakers are known."""
        for token in self.ours:
            owner = self.owners.owner(token)
            is_state = bool(owner.drafts) and owner.drafts[0].kind is EntityKind.COUNTRY
            found = owner.drafts[:1] if is_state else self.country_of(owner)
            if found:
                self.discourse.place(token, MentionForm.NOMINAL, *found)
