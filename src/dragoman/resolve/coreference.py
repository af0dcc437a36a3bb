"""What pronouns and descriptions stand for: "he", "its", "his country", "the two sides".

The document is passed once, in the order of its words. Each pronoun and each noun phrase that may
mention someone is linked to what was named before it, or becomes an entity of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from dragoman.parse.parsed import Token
from dragoman.records import EntityKind
from dragoman.resolve.antecedents import Judge
from dragoman.resolve.common_nouns import CommonNouns
from dragoman.resolve.descriptions import Descriptions
from dragoman.resolve.discourse import BODIES, MENTION_KINDS, Discourse
from dragoman.resolve.drafts import Draft, Mark, Register
from dragoman.resolve.firstperson import FirstPerson
from dragoman.resolve.lookups import Lookups
from dragoman.resolve.owners import Owners
from dragoman.resolve.phrases import definite, plural, preposition, reach
from dragoman.resolve.predicates import Predicates
from dragoman.resolve.pronouns import Pronouns
from dragoman.resolve.resolved import MentionForm
from dragoman.resolve.rows import Rows
from dragoman.resolve.story import Story
from dragoman.resolve.titled import TitledPersons

_SURE: Final = 2.0
"""Log-odds from which a noun phrase takes up what the head holds likeliest."""
_DROP: Final = -2.0
"""Log-odds below which a noun phrase takes up nothing, though the rules have it do so."""


class Resolver:
    """Passes a document once and links what refers back."""

    def __init__(
        self,
        look: Lookups,
        register: Register,
        story: Story,
        speech: FirstPerson,
        judge: Callable[..., Judge] = Judge,
    ) -> None:
        """Take the document with its names linked, and what weighs the mentions before a word."""
        discourse = Discourse(look, register, story, speech, judge)
        self.discourse = discourse
        self.look = look
        self.parsed = look.parsed
        self.register = register
        self.words = discourse.words
        self.salience = discourse.salience
        self.judge = discourse.judge
        self.owners = Owners(discourse)
        self.rows = Rows(discourse)
        self.pronouns = Pronouns(discourse, self.rows)
        self.descriptions = Descriptions(discourse, self.owners, self.rows)
        self.titled = TitledPersons(discourse, self.owners, self.rows)
        self.nouns = CommonNouns(discourse, self.owners)
        self.predicates = Predicates(discourse, self.owners)
        self.named = {
            index
            for mark in register.marks.values()
            if mark.form in (MentionForm.NAME, MentionForm.METONYM, MentionForm.NOMINAL)
            for index in range(mark.first, mark.last + 1)
            if not self.in_possessor(index, mark)
        }

    def in_possessor(self, index: int, mark: Mark) -> bool:
        """Whether a word of a name's phrase is its possessor: "*the bloc's* chief, Ana Soto"."""
        token = self.parsed.tokens[index]
        while token.index != mark.head and token.head is not None:
            if token.relation == "nmod:poss":
                return True
            if not mark.first <= token.head <= mark.last:
                return False
            token = self.parsed.tokens[token.head]
        return False

    def resolve(self) -> None:
        """Link everything, from the first word to the last."""
        for token in self.parsed.tokens:
            mark = self.discourse.given.get(token.index)
            if token.index in self.register.apposed:
                continue
            if mark is not None:
                self.discourse.note(token)
                self.predicates.take_predicate(token)
            elif token.upos in ("PRON", "DET", "ADV") or self.words.pronoun(token.text):
                self.pronouns.pronoun(token)
            elif token.upos in ("NOUN", "PROPN", "ADJ") and token.index not in self.named:
                self.noun(token)
        self.descriptions.place_ours()

    def noun(self, token: Token) -> None:
        """Link a noun phrase, or make an entity of it."""
        index = token.index
        if token.base_relation in ("compound", "flat", "amod", "fixed") or index in self.look.times:
            return
        title = self.look.title_heads.get(index)
        agent = self.look.agent_heads.get(index)
        if self.is_empty(token, counts=title is None and agent is None):
            return
        if self.words.is_in("latter", token.text) and definite(self.parsed, token):
            self.rows.from_row(token)
            return
        if title is not None and self.predicates.office_of_predicate(token, title):
            return
        if self.predicates.is_predicate(token):
            self.predicates.learn(token)
            return
        if self.name_by_rule(token) | self.judged(token):
            self.discourse.note(token)

    def name_by_rule(self, token: Token) -> bool:
        """Link a noun phrase, or make an entity of it, by the rules alone."""
        named = self.named_behind(token)
        if named:
            return self.discourse.place(token, MentionForm.NOMINAL, *named)
        if self.names_class(token):
            return True
        description = self.look.descriptions.get(token.index)
        title = self.look.title_heads.get(token.index)
        agent = self.look.agent_heads.get(token.index)
        done = description is not None and any(
            self.descriptions.describe(token, entry) for entry in description.entries
        )
        if not done and title is not None and title.entry.sector is not None:
            done = self.titled.titled(token, title)
        if not done and agent is not None:
            done = self.nouns.agent(token, agent)
        if not done and token.mention in MENTION_KINDS and token.upos == "NOUN":
            done = self.nouns.plain(token, MENTION_KINDS[token.mention])
        return done

    def named_behind(self, token: Token) -> tuple[Draft, ...]:
        """Whom a noun phrase and the name behind its comma mention: "its founder, Ana Soto"."""
        wanted = MENTION_KINDS.get(token.mention or "")
        for child in self.parsed.children_by(token, "appos"):
            mark = self.discourse.given.get(child.index)
            if mark is None or mark.form is not MentionForm.NAME or plural(token):
                continue
            found = self.register.at(child)
            if len(found) == 1 and found[0].kind is wanted and not found[0].many:
                return found
        return ()

    def names_class(self, token: Token) -> bool:
        """Mark a body's name and the noun behind it that says what it is: "the M23 *group*"."""
        description = self.look.descriptions.get(token.index)
        name = self.parsed.child(token, "compound")
        if description is None or not description.entry.description.tells or name is None:
            return False
        mark = self.register.headed.get(name.index)
        drafts = self.register.at(name)
        if mark is None or len(drafts) != 1 or drafts[0].kind not in BODIES or plural(token):
            return False
        first, _ = reach(self.parsed, token)
        between = self.parsed.tokens[first : mark.first]
        if mark.last + 1 != token.index or any(t.upos not in ("DET", "ADJ") for t in between):
            return False
        drafts[0].nouns.add(token.lemma.lower())
        self.register.drop(name)
        return self.discourse.place(token, MentionForm.NAME, *drafts)

    def judged(self, token: Token) -> bool:
        """Link a noun phrase as the head holds it, where it is sure enough of it.

        What the rules take for several things or for a state stays, and so does what they link by
        what the tables know of a noun.
        """
        mark = self.register.headed.get(token.index)
        if token.upos != "NOUN" or (mark is None and token.mention not in MENTION_KINDS):
            return False
        if mark is not None and (mark.form is not MentionForm.NOMINAL or len(mark.drafts) > 1):
            return False
        rule = self.register.at(token)
        known = [draft for draft in rule if self.salience.counts[draft.number]]
        tables = (self.look.descriptions, self.look.title_heads, self.look.agent_heads)
        if known and any(token.index in table for table in tables):
            return False
        if rule and rule[0].kind is EntityKind.COUNTRY:
            return False
        offers = self.salience.offers(
            token, lambda draft: self.may_be(draft, token, rule), reach=len(self.parsed.sentences)
        )
        choice = self.judge.best(token, (seen for seen, _ in offers), known)
        if choice is None:
            return False
        found = self.register.drafts[choice.seen.drafts[0]]
        if choice.score > _SURE and found not in rule:
            self.register.drop(token)
            return self.discourse.place(token, MentionForm.NOMINAL, found)
        if choice.score < _DROP and known:
            self.register.drop(token)
            self.discourse.alone = True
            done = self.name_by_rule(token)
            self.discourse.alone = False
            return done
        return False

    def may_be(self, draft: Draft, token: Token, rule: Sequence[Draft]) -> float | None:
        """0 where a noun phrase may stand for a draft, by number and kind; else None."""
        kind = rule[0].kind if rule else MENTION_KINDS.get(token.mention or "")
        persons = (EntityKind.PERSON, EntityKind.GROUP)
        bodies = (EntityKind.ORGANISATION, EntityKind.GROUP, EntityKind.COUNTRY)
        places = (EntityKind.PLACE, EntityKind.COUNTRY)
        if not any(kind in kinds and draft.kind in kinds for kinds in (persons, bodies, places)):
            return None
        if draft.many is not plural(token) and EntityKind.ORGANISATION not in (kind, draft.kind):
            return None
        return 0.0

    def is_empty(self, token: Token, *, counts: bool) -> bool:
        """Whether a noun phrase names nobody ("no soldier") or only counts ("dozens of people")."""
        if self.words.is_in("nobody", token.text) or any(
            self.words.is_in("none", child.text) for child in self.parsed.children_by(token, "det")
        ):
            return True
        partitives = self.look.lexicon.partitives
        if counts and (token.lemma.lower() in partitives or token.text.lower() in partitives):
            return any(
                preposition(self.parsed, child) in ("of", "among")
                for child in self.parsed.children_by(token, "nmod")
            )
        return False
