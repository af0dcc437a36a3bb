"""Whose something is, by its phrase: "*Thai* ministers", "*its* army", "spies *from Chile*".

An owner narrows what a noun phrase can take up, and gives what it newly names a state: where its
own words tell none, a rule may, from the places beside it or from the story.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dragoman.parse.parsed import Token
from dragoman.records import EntityKind
from dragoman.resolve.discourse import Discourse
from dragoman.resolve.drafts import Draft
from dragoman.resolve.phrases import preposition, reach
from dragoman.resolve.residence import is_ethnic
from dragoman.resolve.story import OF_THE_STORY, ORGANS

_PERSONS: Final = frozenset({EntityKind.PERSON})
_IN_PLACE: Final = (*OF_THE_STORY, None)
"""Sectors of what is of the state in which its own phrase places it; None: a place or group."""
_ABROAD: Final = frozenset({"MIL"})
"""Sectors of agents that may well be another state's than the one they act in."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose something is, by the words of its own phrase.

    Attributes:
        country: the state's code.
        drafts: the possessors and modifiers that are entities.
        foreign: whether the words say that it is of no state of the story.
    """

    country: str | None
    drafts: tuple[Draft, ...]
    foreign: bool


class Owners:
    """Tells whose things are, and gives new entities the state of their owner."""

    def __init__(self, discourse: Discourse) -> None:
        """Take the document with its names linked."""
        self.parsed = discourse.parsed
        self.register = discourse.register
        self.story = discourse.story
        self.speech = discourse.speech
        self.words = discourse.words
        self.residence = discourse.residence

    def owner(self, token: Token, own: int | None = None) -> Owner:
        """Whose the thing is that a noun names, by its modifiers and possessors.

        Args:
            token: the noun.
            own: the first of the words that make up the noun: "*Gulf* state".
        """
        found: list[Draft] = []
        foreign = False
        first, _ = reach(self.parsed, token)
        for child in self.parsed.children[token.index]:
            if child.index < first or (own is not None and own <= child.index < token.index):
                continue
            if child.base_relation in ("amod", "compound") or child.relation == "nmod:poss":
                foreign = foreign or self.words.is_in("foreign", child.text)
                found += self.register.at(child) or self.speaking_owner(child)
                for inner in self.parsed.children_by(child, "amod", "compound"):
                    if self.parsed.tokens[inner.index + 1].text != "-":  # "*Thai*-backed rebels"
                        found += self.register.at(inner)  # "*Thai* border patrol agents"
            elif child.base_relation == "nmod" and self.is_owning(token, child):
                # what stands behind is not yet read: "ministers from the *Thai* government"
                found += self.register.at(child) or self.owner(child).drafts
        if not found:
            found += self.sender(token)
        country = next((draft.country for draft in found if draft.country), None)
        return Owner(country, tuple(found), foreign)

    def is_owning(self, token: Token, child: Token) -> bool:
        """Whether a noun behind another one is whose that is: "a spokesman *for the ministry*"."""
        if child.index < token.index:
            return False
        tie = preposition(self.parsed, child)
        return tie in ("of", "from") or (
            tie == "for" and self.words.is_in("speaking_for", token.lemma)
        )

    def sender(self, token: Token) -> tuple[Draft, ...]:
        """Whence an object is, where the tree ties it to the verb: "jailed two spies *from Chile*".

        Behind a verb of leaving a place says no more than whence: "withdrew soldiers from Togo".
        """
        verb = self.parsed.head_of(token)
        if token.relation not in ("obj", "nsubj:pass") or verb is None:
            return ()
        _, last = reach(self.parsed, token)
        for child in self.parsed.children_by(verb, "obl"):
            is_next = self.parsed.subtree(child)[0].index == last + 1
            found = self.register.at(child)
            is_home = bool(found) and found[0].kind is EntityKind.COUNTRY
            is_home = is_home and not self.words.is_in("leaving", verb.lemma)
            is_sender = child.mention == "organisation" or is_home
            if is_next and is_sender and preposition(self.parsed, child) == "from":
                return found or self.owner(child).drafts
        return ()

    def speaking_owner(self, child: Token) -> tuple[Draft, ...]:
        """Whose "our country" is."""
        pronoun = self.words.pronoun(child.text)
        if pronoun is None or pronoun.person != 1:
            return ()
        draft = self.speech.draft(child, pronoun)
        return () if draft is None else (draft,)

    def belongs(self, draft: Draft, owner: Owner) -> bool:
        """Whether a draft is of the state or body that a phrase names."""
        if owner.country is not None and draft.country == owner.country:
            return True
        held = draft.actor.offices if draft.actor is not None else ()
        bodies = {tenure.organisation for tenure in held}
        return any(
            o.number in draft.within or (o.actor is not None and o.actor.name in bodies)
            for o in owner.drafts
        )

    def own(self, draft: Draft, owner: Owner, token: Token, *, storied: bool) -> None:
        """Give a draft the country of its phrase, else by a rule the country of the story."""
        draft.within.update(o.number for o in owner.drafts if o.kind is not EntityKind.COUNTRY)
        found: tuple[str, str] | None = None
        if is_ethnic(self.parsed, self.words, token):
            found = self.residence.of_ethnic(token)
        elif owner.country is not None:
            found = owner.country, "country of the phrase"
        elif storied and not owner.foreign and {d.kind for d in owner.drafts} <= _PERSONS:
            found = self.residence.of_phrase(token) or self.beside(token, draft)
            if found is None and draft.sector not in _ABROAD:
                found = self.residence.of_clause(token)
            found = found or self.story.country_at(token.sentence)
        elif not owner.foreign and not owner.drafts and draft.sector in _IN_PLACE:
            found = self.residence.of_phrase(token)
        if found is not None:
            draft.country, rule = found
            draft.why += f"; {rule}"

    def beside(self, token: Token, draft: Draft) -> tuple[str, str] | None:
        """The state of officials that others are named with: "Thai ministers *and deputies*"."""
        above = self.parsed.head_of(token)
        if token.relation != "conj" or above is None or draft.sector not in ORGANS:
            return None
        for other in self.register.at(above):
            if other.sector in ORGANS and other.country is not None:
                return other.country, "country of those it is named with"
        return None
