"""What the pass over a document knows at each word: what was named, and what was mentioned so far.

One :class:`Discourse` is shared by all that link the words which refer back. "Rojas met Soto. *He*
thanked *her*": at "he" both are noted, and neither would be at the first word.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from dragoman.parse.parsed import Token
from dragoman.records import EntityKind
from dragoman.resolve.antecedents import Judge
from dragoman.resolve.drafts import Draft, Gender, Register
from dragoman.resolve.firstperson import FirstPerson
from dragoman.resolve.lookups import Lookups
from dragoman.resolve.phrases import conjuncts, preposition, reach
from dragoman.resolve.residence import Residence
from dragoman.resolve.resolved import MentionForm
from dragoman.resolve.salience import Salience
from dragoman.resolve.story import Story

MENTION_KINDS: Final = {
    "person": EntityKind.PERSON,
    "organisation": EntityKind.ORGANISATION,
    "organization": EntityKind.ORGANISATION,
    "place": EntityKind.PLACE,
}
"""What the parser's word for a mention makes of it."""
BODIES: Final = frozenset({EntityKind.ORGANISATION, EntityKind.GROUP})
REACH_THING: Final = 2
"""Sentences back to what "it" stands for."""
REACH_MANY: Final = 1
"""Sentences back to what "they" stands for."""
REACH_DESCRIPTION: Final = 5
"""Sentences back to what a description takes up."""
SAME_NOUN: Final = 40.0
"""Bonus of what goes by the noun already."""


class Discourse:
    """A document whose names are linked, and what the pass over it has mentioned so far.

    Attributes:
        look: the document beside what the tables find in it.
        parsed: the document.
        register: the drafts and their marks.
        story: where the report plays.
        speech: who speaks where.
        words: the words that refer.
        salience: the mentions passed.
        judge: weighs the mentions before a word.
        residence: tells where people live.
        given: the marks of names by head, those to come included.
        by_name: numbers of the drafts that have a name.
        alone: whether a noun phrase is being read as one that takes up nothing.
    """

    def __init__(
        self,
        look: Lookups,
        register: Register,
        story: Story,
        speech: FirstPerson,
        judge: Callable[..., Judge],
    ) -> None:
        """Take the document with its names linked, and what weighs the mentions before a word."""
        self.look = look
        self.parsed = look.parsed
        self.register = register
        self.story = story
        self.speech = speech
        self.words = look.lexicon.reference
        self.salience = Salience(self.parsed, register)
        self.judge = judge(look, register, self.salience, speech)
        self.residence = Residence(look, register)
        self.given = dict(register.headed)
        self.by_name = {
            number
            for mark in register.marks.values()
            if mark.form is MentionForm.NAME
            for number in mark.drafts
        }
        self.alone = False

    def note(self, token: Token) -> None:
        """Remember the mention that a token heads, and the row of things that it ends."""
        mark = self.register.headed.get(token.index)
        if mark is None:
            return
        self.salience.note(mark.first, mark.last, token, mark.form, mark.drafts)
        if token.relation == "conj" and token.head is not None:
            self.note_row(self.parsed.tokens[token.head], token)

    def note_row(self, opened: Token, last: Token) -> None:
        """Remember things named together, once the last of them is passed."""
        row = [t for t in conjuncts(self.parsed, opened) if t.index <= last.index]
        if any(t.index > last.index for t in self.parsed.children_by(opened, "conj")):
            return
        drafts = [draft.number for token in row for draft in self.register.at(token)]
        if len(set(drafts)) > 1:
            first = self.register.headed.get(opened.index)
            start = first.first if first else opened.index
            end = self.register.headed[last.index].last
            self.salience.note(start, end, opened, MentionForm.NAME, tuple(dict.fromkeys(drafts)))

    def place(self, token: Token, form: MentionForm, *drafts: Draft, owned: bool = False) -> bool:
        """Mark a noun phrase; an owned one with what "of" ties to it."""
        first, last = reach(self.parsed, token)
        for child in self.parsed.children_by(token, "nmod") if owned else ():
            below = self.parsed.subtree(child)
            if below[0].index == last + 1 and preposition(self.parsed, child) == "of":
                last = reach(self.parsed, child)[1]
        self.register.mark(first, last, form, *drafts, head=token.index)
        return True

    def gender_of(self, token: Token) -> Gender | None:
        """What a noun says of the gender of its bearer."""
        gender = self.words.gender_of_word(token.lemma)
        return Gender(gender) if gender else None
