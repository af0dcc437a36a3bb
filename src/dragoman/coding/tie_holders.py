"""Of whom a noun of relation is said: by the verb, as a title, in apposition, by reference."""

from __future__ import annotations

from typing import Final

from dragoman.coding.clause import expand, preposition_of
from dragoman.coding.scene import Participant
from dragoman.coding.tied_noun import AS, TiedNoun
from dragoman.coding.ties import subjects
from dragoman.parse.parsed import Token
from dragoman.records import EntityKind
from dragoman.resolve.resolved import Mention, MentionForm

CLOSERS: Final = frozenset({",", ".", ";", ")", "—", "–"})
NAMING: Final = frozenset({MentionForm.NAME, MentionForm.METONYM})
INDEFINITE: Final = frozenset({"a", "an"})


class Holders(TiedNoun):
    """Finds who a noun of relation is said of."""

    def holders(self) -> tuple[tuple[Participant, ...], str]:
        """Who is it, and by what route that was read."""
        noun = self.picked(self.noun) or self.noun
        if self.predicate is not None:
            return self.by_predicate(noun, self.predicate), "copula"
        titled = self.titled()
        if titled:
            return titled, "title"
        apposed = self.apposed(noun)
        return (apposed, "apposition") if apposed else (self.referents(), "reference")

    def by_predicate(self, noun: Token, predicate: Token) -> tuple[Participant, ...]:
        """Who a predicate says is it: "*X* is", "elected *X*", "*X* resigned as"."""
        scene = self.scene
        if noun.base_relation == "nsubj" and noun.head == predicate.index:
            return scene.participants((predicate,))
        if predicate is noun or self.parsed.child(predicate, "cop") is not None:
            return subjects(predicate, scene)
        if self.does(predicate, "naming", "calling", "dismissing"):
            return scene.participants(scene.clause(predicate).objects)
        opens = preposition_of(self.parsed, noun) == AS and noun.index < predicate.index
        if opens or self.does(predicate, "becoming", "served", "remaining", "resigning"):
            return subjects(predicate, scene)
        return ()

    def callers(self) -> tuple[Participant, ...]:
        """Whose ally one is who is called an ally: the speaker's own."""
        if self.predicate is None or not self.does(self.predicate, "calling"):
            return ()
        return self.scene.participants(self.scene.clause(self.predicate).subjects)

    def titled(self) -> tuple[Participant, ...]:
        """Whose name the noun stands before or in: "President *William Ruto*"."""
        behind = self.behind()
        for mention in self.scene.named(self.noun.sentence):
            starts = mention.first in behind
            holds = mention.first <= self.noun.index < mention.last
            if mention.form in NAMING and (starts or holds) and self.bears(mention):
                if self.is_plural and starts:
                    head = self.parsed.tokens[mention.head]
                    return self.scene.participants(expand(self.parsed, head))
                return (Participant(mention.entities[0], mention.span),)
        return ()

    def bears(self, mention: Mention) -> bool:
        """Whether a name's bearer may be what the noun says."""
        entities = mention.entities
        return len(entities) == 1 and self.scene.entity(entities[0]).kind in self.holding_kinds

    def apposed(self, noun: Token) -> tuple[Participant, ...]:
        """The name beside the noun: "Armenia, an *ally* ...", "France's *ally*, Armenia"."""
        scene, parsed = self.scene, self.parsed
        first = parsed.head_of(noun)
        if noun.base_relation == "conj" and first is not None and first.base_relation == "appos":
            return self.named_below(noun) or self.apposed(first)  # "X, a minister and *founder*"
        beside = noun.base_relation == "appos" or self.is_loose(noun)
        owned = parsed.child(noun, "nmod:poss") is not None
        if beside and noun.head is not None and not (owned and self.named_below(noun)):
            head = parsed.tokens[noun.head]
            if self.is_plural:
                listed = (t for t in expand(parsed, head) if t.index < noun.index)
                return scene.participants(listed)
            return self.nearest(head) or scene.participants((head,))
        return self.named_below(noun) or self.between_commas()

    def named_below(self, noun: Token) -> tuple[Participant, ...]:
        """The name that the tree ties to the noun: "Kenya's *ally*, *Togo*"."""
        for below in self.parsed.children_by(noun, "appos", "flat"):
            found = self.scene.resolved.mention_at.get(below.index)
            is_name = found is not None and found.form is MentionForm.NAME
            if is_name or self.ties.is_a(below.text, "groups"):  # "its partner, the *Z* party"
                heads = expand(self.parsed, below) if self.is_plural else (below,)
                return self.participants(heads)
        return ()

    def nearest(self, head: Token) -> tuple[Participant, ...]:
        """The name just before the comma, where a name farther off is the one in apposition.

        "Chad and *Togo*, an ally of Mali", "Rojas, a minister of *Chile*, a member of the club".
        """
        found = self.before_comma()
        entities = [self.scene.entity(one.entity) for one in found]
        if len(entities) != 1 or entities[0].kind not in self.holding_kinds:
            return ()
        joined = any(found[0].span.covers(t.span) for t in self.parsed.children_by(head, "conj"))
        return found if joined or entities[0].kind is not EntityKind.PERSON else ()

    def between_commas(self) -> tuple[Participant, ...]:
        """The name before a phrase that commas set off, whatever the tree says of it."""
        end = self.noun.index + 1
        closed = end < len(self.parsed.tokens) and self.parsed.tokens[end].text in CLOSERS
        return self.before_comma() if closed else ()

    def before_comma(self) -> tuple[Participant, ...]:
        """The name before the comma that opens the noun's phrase: "*Togo*, a close ally"."""
        tokens = self.parsed.tokens
        start = (self.first if self.owner is None else tokens[self.owner.first]).index - 1
        while start > 0 and tokens[start].upos in ("ADJ", "DET"):
            start -= 1
        if start < 1 or tokens[start].text != ",":
            return ()
        found = self.ending_at(start - 1)
        same = tokens[start - 1].sentence == self.noun.sentence
        if found is None or not same or found.form is MentionForm.ADJECTIVE:
            return ()
        return tuple(Participant(entity, found.span) for entity in found.entities)

    def is_loose(self, noun: Token) -> bool:
        """Whether a noun is coordinated without a word for "and": "Cairo, Sudan's *ally*, ..."."""
        parsed = self.parsed
        if noun.base_relation != "conj" or parsed.child(noun, "cc") is not None:
            return False
        start = min(t.index for t in parsed.subtree(noun) if t.upos != "PUNCT")
        return noun.head is not None and noun.head < start and parsed.tokens[start - 1].text == ","

    def referents(self) -> tuple[Participant, ...]:
        """Whom the noun itself stands for: "*its ally*", "X, a minister and *an ally* of Y"."""
        mention = self.scene.resolved.mention_at.get(self.noun.index)
        if mention is None or mention.form is not MentionForm.NOMINAL:
            return ()
        if not self.tie.mutual and self.noun.base_relation != "conj":
            return ()
        opens = self.parsed.tokens[mention.first].text.lower()
        named = all(self.scene.entity(one).kind is EntityKind.COUNTRY for one in mention.entities)
        if not named and opens not in INDEFINITE:
            return ()  # whom "her rival" or "its partner" means is too often a guess
        return tuple(Participant(entity, mention.span) for entity in mention.entities)

    def is_of_state(self, route: str) -> bool:
        """Whether an office without a complement is that of its bearer's own state.

        "*President* Ruto", "was elected *president*"; not "he is a *president* who ...".
        """
        verbs = ("naming", "becoming", "resigning", "dismissing")
        by_verb = self.predicate is not None and self.does(self.predicate, *verbs)
        return route in ("title", "apposition") or (route == "copula" and by_verb)
