"""Where people live, which is whose they are: ethnic groups, and groups that only a place tells.

PLOVER gives an ethnic group the state in which it lives, not that of its name: "*ethnic Hungarians*
in Slovakia" are Slovakia's, and so are "the guerrillas *in the Tatra*". The rules, in this order,
each named in the entity's ``why``: the place in the group's own phrase; the one state in which the
places of its sentence lie; the one state that its sentence names besides the group's namesake.
"""

from __future__ import annotations

from typing import Final

from dragoman.lexicon.reference import Reference
from dragoman.parse.parsed import Parsed, Token
from dragoman.records import EntityKind
from dragoman.resolve.drafts import Register
from dragoman.resolve.lookups import Lookups
from dragoman.resolve.phrases import clause_of, preposition, reach, top_of
from dragoman.resolve.resolved import MentionForm, PlaceMention

_CLAUSES: Final = ("acl", "acl:relcl")


def is_ethnic(parsed: Parsed, words: Reference, token: Token) -> bool:
    """Whether a noun phrase says that its people are of a kin, not of a state.

    Args:
        parsed: the document.
        words: the words that refer.
        token: the head of the phrase: "ethnic *Serbs*", "ethnic Serb *rebels*", "Serb *minority*".
    """
    if words.is_in("minority", token.lemma):
        return True
    first, _ = reach(parsed, token)
    return any(words.is_in("ethnic", t.text) for t in parsed.tokens[first : token.index])


class Residence:
    """Tells in which state the people of a noun phrase live, by the words around it."""

    def __init__(self, look: Lookups, register: Register) -> None:
        """Take the document with its states and places named."""
        self.look = look
        self.parsed = look.parsed
        self.words = look.lexicon.reference
        self.register = register

    def of_ethnic(self, token: Token, kin: str | None = None) -> tuple[str, str] | None:
        """The state of an ethnic group, and the rule that says so.

        Args:
            token: the head of its phrase.
            kin: the state of the same name, in which it does not live: "ethnic *Turks*".
        """
        own = self.of_phrase(token)
        if own is not None:
            return own
        for found, rule in (
            (self.placed(token.sentence), "country of the sentence's place"),
            (self.named(token), "the one state of the sentence"),
        ):
            found.discard(kin or "")
            if len(found) == 1:
                return next(iter(found)), rule
        return None

    def of_people(self, token: Token) -> tuple[str, str] | None:
        """The state of a people of some part of it: "the Serbs *of* northern Kosovo"."""
        for child in self.parsed.children_by(token, "nmod"):
            country = self.country_at(child) if preposition(self.parsed, child) == "of" else None
            if country is not None:
                return country, "country of the phrase's place"
        return None

    def of_phrase(self, token: Token) -> tuple[str, str] | None:
        """The state of the place in a phrase: "rebels *in Aceh*", "rebels operating *in Aceh*"."""
        where = list(self.parsed.children_by(token, "nmod"))
        for clause in self.parsed.children_by(token, *_CLAUSES):
            where += self.parsed.children_by(clause, "obl")
        for place in where:
            if place.index > token.index and self.words.is_in(
                "living", preposition(self.parsed, place)
            ):
                country = self.country_at(place)
                if country is not None:
                    return country, "country of the phrase's place"
        return None

    def of_clause(self, token: Token) -> tuple[str, str] | None:
        """The one state in which the act of a phrase takes place: "declared a curfew *in Peru*"."""
        clause = clause_of(self.parsed, token)
        found = {
            place.place.country
            for place in self.look.places.values()
            if place.literal and place.place.country is not None
            for top in (top_of(self.parsed, place.first, place.last),)
            if self.words.is_in("where", preposition(self.parsed, top))
            and clause_of(self.parsed, top) == clause
        }
        return (next(iter(found)), "country of the clause's place") if len(found) == 1 else None

    def country_at(self, token: Token) -> str | None:
        """The state of a place: its own, or that of the place in its phrase ("a camp in Chad")."""
        drafts = self.register.at(token)
        for draft in drafts:
            if draft.kind in (EntityKind.COUNTRY, EntityKind.PLACE) and draft.country is not None:
                return draft.country
        place = self.look.places.get(token.index)
        if place is not None and place.place.country is not None:
            return place.place.country
        for child in self.parsed.children_by(token, "amod", "compound", "nmod", "appos", "flat"):
            found = self.country_at(child)
            if found is not None:
                return found
        return None

    def placed(self, sentence: int) -> set[str]:
        """The states in which the places of a sentence lie, countries that are places included."""
        return {
            place.place.country
            for place in self.look.places.values()
            if place.literal
            and place.place.country is not None
            and self.parsed.tokens[place.first].sentence == sentence
            and self.words.is_in("living", self.leading(place))
        }

    def leading(self, place: PlaceMention) -> str:
        """The preposition that leads to a place: "*near* Togo's border" is near Togo."""
        top = top_of(self.parsed, place.first, place.last)
        owned = self.parsed.head_of(top)
        if top.relation == "nmod:poss" and owned is not None:
            top = owned
        return preposition(self.parsed, top)

    def named(self, token: Token) -> set[str]:
        """The states that a sentence names outside a phrase."""
        first, last = reach(self.parsed, token)
        return {
            draft.country
            for mark in self.register.ordered()
            if self.parsed.tokens[mark.head].sentence == token.sentence
            and not first <= mark.head <= last
            and mark.form is not MentionForm.NOMINAL
            for draft in (self.register.drafts[n] for n in mark.drafts)
            if draft.kind is EntityKind.COUNTRY and draft.country is not None
        }
