"""Nouns that say what something is and do not mention it: "Rojas is *the president* of Chile".

What such a noun says is learnt of its bearer: the office, the nouns that it goes by, its gender.
"""

from __future__ import annotations

from dragoman.lexicon.titles import Title
from dragoman.parse.parsed import Token
from dragoman.records import EntityKind
from dragoman.resolve.discourse import BODIES, MENTION_KINDS, Discourse
from dragoman.resolve.drafts import Gender
from dragoman.resolve.lookups import Phrase
from dragoman.resolve.owners import Owners
from dragoman.resolve.phrases import plural, preposition, reach


class Predicates:
    """Tells nouns in the predicate or behind a name, and gives their bearers what they say."""

    def __init__(self, discourse: Discourse, owners: Owners) -> None:
        """Take the document with its names linked, and what tells owners."""
        self.discourse = discourse
        self.owners = owners
        self.parsed = discourse.parsed
        self.register = discourse.register
        self.words = discourse.words

    def is_predicate(self, token: Token) -> bool:
        """Whether a noun says what something is and does not mention it."""
        if self.parsed.child(token, "cop") is not None:
            return True
        above = self.parsed.head_of(token)
        if token.base_relation == "appos" and above is not None:
            return bool(self.register.at(above))
        if token.base_relation == "nsubj" and above is not None:
            first = self.parsed.child(above, "nsubj")
            if first is not None and first.index < token.index and self.follows(first, token):
                return True  # "Rojas, the party's founder, said": two subjects are one
        return token.relation == "xcomp" or preposition(self.parsed, token) == "as"

    def follows(self, name: Token, token: Token) -> bool:
        """Whether a noun phrase stands behind a name and a comma."""
        mark = self.register.headed.get(name.index)
        first = reach(self.parsed, token)[0]
        comma = mark is not None and mark.last + 2 == first
        return comma and self.parsed.tokens[first - 1].text == ","

    def take_predicate(self, token: Token) -> None:
        """Give a name the gender that its first name or title tells."""
        for draft in self.register.at(token):
            if draft.kind is EntityKind.PERSON and draft.gender is None:
                gender = self.words.gender_of_name(draft.name)
                mark = self.register.headed[token.index]
                for word in self.parsed.tokens[mark.first : mark.last + 1]:
                    gender = self.words.gender_of_word(word.text) or gender
                draft.gender = Gender(gender) if gender else None

    def subject_of_predicate(self, token: Token) -> Token | None:
        """Of whom a noun says what he is: "*she* is the head", "named *her* as head"."""
        if any(t.text.lower() in ("not", "n't", "n’t") for t in self.parsed.children[token.index]):
            return None
        if self.parsed.child(token, "cop") is not None:
            return self.parsed.child(token, "nsubj")
        above = self.parsed.head_of(token)
        if above is not None and (
            token.relation == "xcomp" or preposition(self.parsed, token) == "as"
        ):
            return self.parsed.child(above, "obj") or self.parsed.child(above, "nsubj")
        return None

    def learn(self, token: Token) -> None:
        """Remember what a noun in the predicate or in apposition says of one person or body."""
        bearer = self.subject_of_predicate(token)
        if bearer is None and token.base_relation == "appos":
            bearer = self.parsed.head_of(token)
        drafts = self.register.at(bearer) if bearer is not None else ()
        kind = MENTION_KINDS.get(token.mention or "")
        if len(drafts) != 1 or drafts[0].kind is not kind or drafts[0].many or plural(token):
            return
        draft = drafts[0]
        draft.nouns.add(token.lemma.lower())
        draft.gender = draft.gender or self.discourse.gender_of(token)
        owners = self.owners.owner(token).drafts
        draft.within.update(o.number for o in owners if o.kind in BODIES)

    def office_of_predicate(self, token: Token, phrase: Phrase[Title]) -> bool:
        """Read an office off "is the president of" and "was sworn in as president"."""
        bearer = self.subject_of_predicate(token)
        if bearer is None or phrase.entry.sector is None or plural(token):
            return False
        people = [d for d in self.register.at(bearer) if d.kind is EntityKind.PERSON]
        if len(people) != 1 or people[0].many:
            return False
        draft = people[0]
        owner = self.owners.owner(token)
        draft.titles.add(phrase.entry.name)
        draft.nouns.add(token.lemma.lower())
        draft.sector = draft.sector or phrase.entry.sector
        draft.country = draft.country or owner.country
        return True
