"""The complement of a noun of relation: whose ally, of what a member, head of which state."""

from __future__ import annotations

from typing import Final

from dragoman.coding.clause import RELATIVE, expand, preposition_of
from dragoman.coding.scene import Participant
from dragoman.coding.tied_noun import TiedNoun
from dragoman.lexicon.phrases import atoms_of
from dragoman.parse.parsed import Token
from dragoman.records import EntityKind
from dragoman.resolve.resolved import Mention

WHOSE: Final = "WP$"


class Complements(TiedNoun):
    """Finds the complement of a noun of relation."""

    def complements(self) -> tuple[Participant, ...]:
        """Of whom: the possessor, the "of" phrase, the name or adjective before the noun.

        The first that is of a kind that the tie takes: "*its* fellow *EU* member" is of the EU's.
        """
        ways = (self.possessors, self.behind_it, self.before, self.shared, self.of_holder)
        found = [participants for way in ways if (participants := way())]
        fitting = (one for one in found if any(map(self.is_complement, one)))
        return next(fitting, found[0] if found else ())

    def is_complement(self, end: Participant) -> bool:
        """Whether an end is of a kind that the tie takes for its complement."""
        kinds = self.tie.from_kinds if self.tie.reverse else self.tie.to_kinds
        return self.scene.entity(end.entity).kind in kinds

    def possessors(self) -> tuple[Participant, ...]:
        """Whose it is: "*Togo's* ally", "*whose* ally"."""
        for token in self.parsed.children_by(self.noun, "nmod:poss"):
            found = self.scene.participants(expand(self.parsed, token))
            if token.xpos == WHOSE:
                found = self.antecedent(token)
            if found:
                return found
        return ()

    def behind_it(self) -> tuple[Participant, ...]:
        """The phrase behind the noun: "an ally *of Togo*"."""
        heads = [
            one
            for token in self.parsed.children_by(self.noun, "nmod")
            if token.relation != "nmod:poss" and self.is_behind(token)
            for one in expand(self.parsed, token)
        ]
        return self.participants(heads)

    def before(self) -> tuple[Participant, ...]:
        """The mention that ends just before the noun, adjectives between them passed over."""
        if self.owner is None:
            return ()
        return tuple(Participant(entity, self.owner.span) for entity in self.owner.entities)

    def shared(self) -> tuple[Participant, ...]:
        """The complement of the noun coordinated with it: "*founder* and president of Y"."""
        parsed = self.parsed
        if any(map(self.is_behind, parsed.children_by(self.noun, "nmod"))):
            return ()  # "minister of justice and president of the assembly"
        siblings = list(parsed.children_by(self.noun, "conj"))
        above = parsed.head_of(self.noun)
        if self.noun.base_relation == "conj" and above is not None:
            siblings.append(above)
        below = (t for one in siblings for t in parsed.children_by(one, "nmod"))
        heads = [t for t in below if t.index > self.noun.index and self.is_behind(t)]
        return tuple(filter(self.is_complement, self.participants(heads)))

    def of_holder(self) -> tuple[Participant, ...]:
        """As in "King Felipe VI *of Spain*": the complement behind the name."""
        parsed = self.parsed
        for mention in self.scene.names(self.noun.sentence):
            holds = mention.first <= self.noun.index < mention.last
            if holds or mention.first in self.behind():
                inside = parsed.tokens[mention.first : mention.last + 1]
                below = [t for word in inside for t in parsed.children_by(word, "nmod")]
                return self.scene.participants(filter(self.is_behind, below))
        return ()

    def is_behind(self, token: Token) -> bool:
        """Whether a preposition of the tie stands before a noun: "of Togo", "of Togo's"."""
        return preposition_of(self.parsed, token).partition(" ")[0] in self.tie.prepositions

    def antecedent(self, whose: Token) -> tuple[Participant, ...]:
        """Whom a relative clause with "whose" is about: the name before it, else its noun."""
        before = whose.index - 1
        before -= self.parsed.tokens[before].text == ","
        found = self.ending_at(before)
        if found is not None:
            return tuple(Participant(entity, found.span) for entity in found.entities)
        for above in (self.noun, *self.parsed.ancestors(self.noun)):
            noun = self.parsed.head_of(above)
            if above.relation in RELATIVE and noun is not None:
                return self.scene.participants(expand(self.parsed, noun))
        return ()

    # --- an office: of a branch only, or of the bearer's own state

    def is_narrowed(self, others: tuple[Participant, ...]) -> bool:
        """Whether words say that an office has but a branch of what owns it.

        "The fund's director *of research*", "*Asia* director at the bank".
        """
        if not self.tie.deputy or not others:
            return False
        heads = [t for t in self.parsed.children_by(self.noun, "nmod") if self.is_behind(t)]
        if any(t.upos == "NOUN" and not self.scene.participants((t,)) for t in heads):
            return True
        owner = self.owner
        if owner is None or owner.last != self.first.index - 1 or not self.is_place(owner):
            return False
        return not any(other.span.overlaps(owner.span) for other in others)

    def is_place(self, mention: Mention) -> bool:
        """Whether a mention names places."""
        entities = mention.entities
        return all(self.scene.entity(one).kind is EntityKind.PLACE for one in entities)

    def is_described(self, ends: tuple[Participant, ...]) -> bool:
        """Whether the report only describes who is headed: "the chief of *the Israeli army*"."""
        return bool(ends) and not any(end.entity in self.scene.named_entities for end in ends)

    def states_of(self, ends: tuple[Participant, ...]) -> tuple[Participant, ...]:
        """The states, or bodies, whose branches are only described, where the report names them."""
        bodies = (
            m
            for end in ends
            for m in self.scene.names(self.noun.sentence)
            if end.span.covers(m.span) and self.is_body(m)
        )
        found = [Participant(one, m.span) for m in bodies for one in m.entities]
        codes = ((end, self.scene.entity(end.entity).country) for end in ends)
        states = ((end, self.scene.state(code)) for end, code in codes if code is not None)
        found += [Participant(state, end.span) for end, state in states if state is not None]
        return tuple(found[:1])

    def is_body(self, mention: Mention) -> bool:
        """Whether a mention names organisations or groups."""
        kinds = {self.scene.entity(one).kind for one in mention.entities}
        return kinds <= {EntityKind.ORGANISATION, EntityKind.GROUP}

    def is_vague(self, others: tuple[Participant, ...]) -> bool:
        """Whether nothing or but a pronoun says whose office it is: "*its* president, Ruto"."""
        owner = self.parsed.child(self.noun, "nmod:poss")
        return not others or (owner is not None and owner.upos == "PRON" and owner.xpos != WHOSE)

    def own_state(self, holders: tuple[Participant, ...], *, sure: bool) -> tuple[Participant, ...]:
        """The state of a bearer whose office there is known: "*President* Ruto", of Kenya.

        Args:
            holders: the bearer.
            sure: whether only an office of the same title will do that has dates.
        """
        if len(holders) != 1:
            return ()
        bearer = self.scene.entity(holders[0].entity)
        written = self.noun.text.lower()
        codes = [
            office.country
            for office in bearer.offices
            if self.is_like(office.title.lower())
            and not (sure and (office.from_ is None or written not in office.title.lower()))
        ]
        if self.tie.sovereign and self.written_alone() in self.tie.sovereign:
            codes.append(bearer.country)
        states = (self.scene.state(code) for code in codes if code is not None)
        found = next((state for state in states if state is not None), None)
        return () if found is None else (Participant(found, holders[0].span),)

    def is_like(self, title: str) -> bool:
        """Whether a title in small letters is of the noun's own entry: "dictator", "president"."""
        found = self.ties.noun(atoms_of(title))
        return found is not None and found[0] is self.tie
