"""What pronouns and descriptions stand for: "he", "its", "his country", "the two sides".

The document is passed once, in the order of its words. Each pronoun and each noun phrase that may
mention someone is linked to what was named before it, or becomes an entity of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from dragoman.lexicon.actors import Tenure
from dragoman.lexicon.agents import AgentEntry
from dragoman.lexicon.descriptions import Description, DescriptionEntry
from dragoman.lexicon.reference import Pronoun
from dragoman.lexicon.titles import Title
from dragoman.parse.parsed import Token
from dragoman.records import EntityKind
from dragoman.resolve.antecedents import Choice, Judge
from dragoman.resolve.drafts import Draft, Gender, Mark, Register
from dragoman.resolve.firstperson import FirstPerson
from dragoman.resolve.lookups import Lookups, Phrase
from dragoman.resolve.offices import OF_OFFICE
from dragoman.resolve.phrases import (
    Role,
    clause_of,
    conjuncts,
    definite,
    plural,
    preposition,
    reach,
    role_of,
    subject_of,
    words_between,
)
from dragoman.resolve.residence import Residence, is_ethnic
from dragoman.resolve.resolved import MentionForm
from dragoman.resolve.salience import Salience, Seen
from dragoman.resolve.story import OF_THE_STORY, ORGANS, Story

_NOT_ACTORS: Final = frozenset(
    ("abstract", "event", "object", "time", "substance", "plant", "animal")
)
_MENTION_KINDS: Final = {
    "person": EntityKind.PERSON,
    "organisation": EntityKind.ORGANISATION,
    "organization": EntityKind.ORGANISATION,
    "place": EntityKind.PLACE,
}
_REACH_PERSON: Final = 4
_REACH_THING: Final = 2
_REACH_MANY: Final = 1
_REACH_DESCRIPTION: Final = 5
_REACH_JUDGED: Final = 6
_SURE: Final = 2.0
"""Log-odds from which a noun phrase takes up what the head holds likeliest."""
_DROP: Final = -2.0
"""Log-odds below which a noun phrase takes up nothing, though the rules have it do so."""
_AHEAD: Final = 1.5
"""Log-odds by which a pronoun's antecedent must be likelier than that of the rules."""
_PRON: Final = -1.5
"""Log-odds below which a pronoun of the third person takes up nothing."""
_PAIR: Final = 2
_SELDOM: Final = 2
"""How many times as often the two foremost must be mentioned as a row that they go before."""
_SAME_NOUN: Final = 40.0
_OTHER_NOUN: Final = -45.0
_SAME_TYPE: Final = 25.0
_STATE_LEVELS: Final = frozenset({"state", "government", "minister"})
_HEADS: Final = frozenset({"state", "government"})
_PERSONS: Final = frozenset({EntityKind.PERSON})
_BODIES: Final = frozenset({EntityKind.ORGANISATION, EntityKind.GROUP})
_IN_PLACE: Final = (*OF_THE_STORY, None)
"""Sectors of what is of the state in which its own phrase places it; None: a place or group."""
_ABROAD: Final = frozenset({"MIL"})
"""Sectors of agents that may well be another state's than the one they act in."""
_STANDING: Final = frozenset(["MIL", "COP", "REB", "PRM", "UAF"])
"""Sectors of agents that are the same ones each time: "police" always, "people" never."""


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


@dataclass(frozen=True, slots=True)
class _Row:
    """Things that were named together, and the sentence in which they were."""

    sentence: int
    drafts: tuple[Draft, ...]


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
        self.speech = speech
        self.look = look
        self.parsed = look.parsed
        self.register = register
        self.story = story
        self.words = look.lexicon.reference
        self.salience = Salience(self.parsed, register)
        self.judge = judge(look, register, self.salience, speech)
        self.residence = Residence(look, register)
        self.alone = False  # while a noun phrase is read as one that takes up nothing
        self.named = {
            index
            for mark in register.marks.values()
            if mark.form in (MentionForm.NAME, MentionForm.METONYM, MentionForm.NOMINAL)
            for index in range(mark.first, mark.last + 1)
            if not self.in_possessor(index, mark)
        }
        self.given = dict(register.headed)
        self.by_name = {
            number
            for mark in register.marks.values()
            if mark.form is MentionForm.NAME
            for number in mark.drafts
        }
        self.what_is = look.lexicon.descriptions.nouns
        self.ours: list[Token] = []
        self.starts = {mark.first: mark for mark in register.ordered()}

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
            mark = self.given.get(token.index)
            if token.index in self.register.apposed:
                continue
            if mark is not None:
                self.note(token)
                self.take_predicate(token)
            elif token.upos in ("PRON", "DET", "ADV") or self.words.pronoun(token.text):
                self.pronoun(token)
            elif token.upos in ("NOUN", "PROPN", "ADJ") and token.index not in self.named:
                self.noun(token)
        for token in self.ours:
            owner = self.owner(token)
            is_state = bool(owner.drafts) and owner.drafts[0].kind is EntityKind.COUNTRY
            found = owner.drafts[:1] if is_state else self.country_of(owner)
            if found:
                self.place(token, MentionForm.NOMINAL, *found)

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

    # --- pronouns -------------------------------------------------------------------------

    def pronoun(self, token: Token) -> None:
        """Link a pronoun."""
        if self.words.is_in("latter", token.text) or self.is_lone_both(token):
            self.from_row(token)
            return
        pronoun = self.words.pronoun(token.text)
        if pronoun is None or pronoun.person != 3:
            return
        if pronoun.gender is None and (token.relation == "expl" or self.is_cleft(token)):
            return
        is_thing = token.mention in _NOT_ACTORS
        if is_thing and not self.speaks(token):
            return
        drafts = self.antecedent(token, pronoun)
        if is_thing and any(d.kind not in _BODIES or d.number not in self.by_name for d in drafts):
            return
        if drafts:
            if pronoun.gender is not None and drafts[0].gender is None:
                drafts[0].gender = Gender(pronoun.gender)
            self.register.mark(token.index, token.index, MentionForm.PRONOUN, *drafts)
            self.note(token)

    def speaks(self, token: Token) -> bool:
        """Whether a word is the subject of a verb of saying: "*it* said"."""
        verb = self.parsed.head_of(token)
        if verb is None or token.relation != "nsubj":
            return False
        return verb.lemma.lower() in self.look.lexicon.saying.verbs

    def is_cleft(self, token: Token) -> bool:
        """Whether "it" only brings a name to the fore: "*It* was Turkey which offered help"."""
        above = self.parsed.head_of(token)
        return (
            above is not None
            and token.base_relation == "nsubj"
            and self.parsed.child(above, "cop") is not None
            and above.index in self.given
        )

    def is_lone_both(self, token: Token) -> bool:
        """Whether "both" stands for two things and not before them."""
        return token.text.lower() == "both" and token.relation in (
            "nsubj", "obj", "nsubj:pass", "obl", "nmod", "root", "conj", "nmod:poss",
        )  # fmt: skip

    def from_row(self, token: Token) -> None:
        """Link "both" to the last two things, "the latter" to the last of them."""
        found = self.together(None, _PAIR, token)
        if self.words.is_in("latter", token.text):
            found = found[-1:]
        if found:
            self.register.mark(token.index, token.index, MentionForm.PRONOUN, *found)
            self.note(token)

    def antecedent(self, token: Token, pronoun: Pronoun) -> tuple[Draft, ...]:
        """What a pronoun of the third person stands for."""
        is_reflexive = token.text.lower().endswith(("self", "selves"))
        if is_reflexive:
            subject = subject_of(self.parsed, clause_of(self.parsed, token))
            found = self.register.at(subject) if subject is not None else ()
            if found and all(self.fits_pronoun(d, pronoun, token) is not None for d in found):
                return found
        reach = (
            0
            if is_reflexive
            else _REACH_PERSON
            if pronoun.gender
            else _REACH_MANY
            if pronoun.many
            else _REACH_THING
        )
        bound = frozenset[int]() if is_reflexive else self.bound(token)
        bound |= self.speaking(token)
        ahead = self.ahead(token)

        def fits(draft: Draft) -> float | None:
            return self.fits_pronoun(draft, pronoun, token)

        found = self.salience.best(
            token, fits, reach=reach, several=pronoun.many, extra=ahead, bound=bound
        )
        if found and self.is_own(token, found):
            return found
        offers = self.salience.offers(
            token, fits, reach=_REACH_JUDGED, several=pronoun.many, extra=ahead, bound=bound
        )
        choice = self.judge.best(token, (seen for seen, _ in offers), found)
        return found if choice is None else self.chosen(choice, found)

    def is_own(self, token: Token, found: tuple[Draft, ...]) -> bool:
        """Whether a possessor is the subject of its clause: "*Rojas* promised *his* help"."""
        subject = subject_of(self.parsed, clause_of(self.parsed, token))
        if subject is None or token.relation != "nmod:poss":
            return False
        numbers = tuple(draft.number for draft in found)
        return any(
            seen.first <= subject.index <= seen.last and seen.drafts == numbers
            for seen in self.salience.recent()
        )

    def chosen(self, choice: Choice, found: tuple[Draft, ...]) -> tuple[Draft, ...]:
        """What the rules found, unless the head holds something else or nothing far likelier."""
        if choice.score < _PRON:
            return ()
        if choice.ahead < _AHEAD:
            return found
        return tuple(self.register.drafts[n] for n in choice.seen.drafts)

    def fits_pronoun(self, draft: Draft, pronoun: Pronoun, token: Token) -> float | None:
        """A bonus where a pronoun may stand for a draft."""
        if draft.kind not in pronoun.kinds:
            return None
        if pronoun.gender is not None:
            if draft.many or draft.gender not in (None, pronoun.gender):
                return None
            return 25.0 if draft.gender else 0.0
        if pronoun.many:
            return self.fits_many(draft)
        if draft.many:
            return None
        wanted = _MENTION_KINDS.get(token.mention or "")
        is_place = draft.kind in (EntityKind.COUNTRY, EntityKind.PLACE)
        bonus = -30.0 if draft.kind is EntityKind.PLACE else 0.0
        if wanted is EntityKind.PLACE:
            bonus = _SAME_TYPE if is_place else -_SAME_TYPE
        elif wanted is EntityKind.ORGANISATION:
            bonus += (
                _SAME_TYPE if draft.kind in (EntityKind.ORGANISATION, EntityKind.GROUP) else 0.0
            )
        return bonus

    def fits_many(self, draft: Draft) -> float | None:
        """A bonus where "they" may stand for a draft (several drafts are weighed one by one)."""
        if draft.kind is EntityKind.GROUP or draft.many:
            return 20.0
        if draft.kind is EntityKind.ORGANISATION:
            return -30.0
        return None if draft.kind is EntityKind.PLACE else -60.0

    def bound(self, token: Token) -> frozenset[int]:
        """What a pronoun cannot stand for: the other arguments of its own verb."""
        if token.relation == "nmod:poss":
            return frozenset(draft.number for draft in self.apposed_to(token))
        clause = clause_of(self.parsed, token)
        if self.is_company(token, clause):
            return frozenset()
        others = [
            other
            for other in self.parsed.children_by(clause, "nsubj", "obj", "iobj")
            if other.index != token.index
        ]
        if role_of(self.parsed, token) is not Role.SUBJECT:
            others += self.subjects_above(clause)
        return frozenset(draft.number for other in others for draft in self.register.at(other))

    def is_company(self, token: Token, clause: Token) -> bool:
        """Whether a pronoun is what the subject keeps by it: "took his wife *with him*"."""
        case = preposition(self.parsed, token)
        has_object = self.parsed.child(clause, "obj") is not None
        return has_object and token.base_relation == "obl" and self.words.is_in("company", case)

    def apposed_to(self, token: Token) -> tuple[Draft, ...]:
        """Who stands beside what a possessor has: never he himself, "*Ana Soto*, his sister"."""
        owned = self.parsed.head_of(token)
        if owned is None:
            return ()
        beside = list(self.parsed.children_by(owned, "appos"))
        above = self.parsed.head_of(owned)
        if owned.base_relation == "appos" and above is not None:
            beside.append(above)
        return tuple(draft for other in beside for draft in self.given_at(other))

    def given_at(self, token: Token) -> tuple[Draft, ...]:
        """The drafts of a name, which may still be to come."""
        mark = self.given.get(token.index)
        return tuple(self.register.drafts[n] for n in mark.drafts) if mark is not None else ()

    def subjects_above(self, clause: Token) -> list[Token]:
        """The subject of a verb; where it has none of its own, those of the verbs that it joins."""
        found: list[Token] = []
        own = self.parsed.child(clause, "nsubj")
        if own is not None:
            return [own]
        for above in self.parsed.ancestors(clause):
            subject = self.parsed.child(above, "nsubj")
            if subject is not None and subject.index < clause.index:
                found.append(subject)
                if any(d.kind is EntityKind.PERSON for d in self.register.at(subject)):
                    break
        return found

    def speaking(self, token: Token) -> frozenset[int]:
        """The speaker, of whom a quotation does not say "he"."""
        speaker = self.speech.speaker_at(token)
        return frozenset() if speaker is None else frozenset((speaker.number,))

    def ahead(self, token: Token) -> tuple[Seen, ...]:
        """The subject still to come, for a pronoun in what opens the sentence before it."""
        above = token
        for above in self.parsed.ancestors(token):
            if above.head is None:
                break
            if above.base_relation in ("advcl", "obl"):
                main = self.parsed.tokens[above.head]
                subject = self.parsed.child(main, "nsubj")
                if subject is None or subject.index < token.index or above.index > subject.index:
                    continue
                mark = self.given.get(subject.index)
                if mark is not None:
                    seen = self.salience.view(
                        mark.first, mark.last, subject, mark.form, mark.drafts
                    )
                    return (seen,)
        return ()

    # --- noun phrases ---------------------------------------------------------------------

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
            self.from_row(token)
            return
        if title is not None and self.office_of_predicate(token, title):
            return
        if self.is_predicate(token):
            self.learn(token)
            return
        if self.name_by_rule(token) | self.judged(token):
            self.note(token)

    def name_by_rule(self, token: Token) -> bool:
        """Link a noun phrase, or make an entity of it, by the rules alone."""
        named = self.named_behind(token)
        if named:
            return self.place(token, MentionForm.NOMINAL, *named)
        if self.names_class(token):
            return True
        description = self.look.descriptions.get(token.index)
        title = self.look.title_heads.get(token.index)
        agent = self.look.agent_heads.get(token.index)
        done = description is not None and any(
            self.describe(token, entry) for entry in description.entries
        )
        if not done and title is not None and title.entry.sector is not None:
            done = self.titled(token, title)
        if not done and agent is not None:
            done = self.agent(token, agent)
        if not done and token.mention in _MENTION_KINDS and token.upos == "NOUN":
            done = self.plain(token, _MENTION_KINDS[token.mention])
        return done

    def named_behind(self, token: Token) -> tuple[Draft, ...]:
        """Whom a noun phrase and the name behind its comma mention: "its founder, Ana Soto"."""
        wanted = _MENTION_KINDS.get(token.mention or "")
        for child in self.parsed.children_by(token, "appos"):
            mark = self.given.get(child.index)
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
        if mark is None or len(drafts) != 1 or drafts[0].kind not in _BODIES or plural(token):
            return False
        first, _ = reach(self.parsed, token)
        between = self.parsed.tokens[first : mark.first]
        if mark.last + 1 != token.index or any(t.upos not in ("DET", "ADJ") for t in between):
            return False
        drafts[0].nouns.add(token.lemma.lower())
        self.register.drop(name)
        return self.place(token, MentionForm.NAME, *drafts)

    def judged(self, token: Token) -> bool:
        """Link a noun phrase as the head holds it, where it is sure enough of it.

        What the rules take for several things or for a state stays, and so does what they link by
        what the tables know of a noun.
        """
        mark = self.register.headed.get(token.index)
        if token.upos != "NOUN" or (mark is None and token.mention not in _MENTION_KINDS):
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
            return self.place(token, MentionForm.NOMINAL, found)
        if choice.score < _DROP and known:
            self.register.drop(token)
            self.alone = True
            done = self.name_by_rule(token)
            self.alone = False
            return done
        return False

    def may_be(self, draft: Draft, token: Token, rule: Sequence[Draft]) -> float | None:
        """0 where a noun phrase may stand for a draft, by number and kind; else None."""
        kind = rule[0].kind if rule else _MENTION_KINDS.get(token.mention or "")
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
            elif child.base_relation == "nmod" and (
                child.index > token.index and preposition(self.parsed, child) in ("of", "from")
            ):
                # what stands behind is not yet read: "ministers from the *Thai* government"
                found += self.register.at(child) or self.owner(child).drafts
        if not found:
            found += self.sender(token)
        country = next((draft.country for draft in found if draft.country), None)
        return Owner(country, tuple(found), foreign)

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

    def place(self, token: Token, form: MentionForm, *drafts: Draft, owned: bool = False) -> bool:
        """Mark a noun phrase; an owned one with what "of" ties to it."""
        first, last = reach(self.parsed, token)
        for child in self.parsed.children_by(token, "nmod") if owned else ():
            below = self.parsed.subtree(child)
            if below[0].index == last + 1 and preposition(self.parsed, child) == "of":
                last = reach(self.parsed, child)[1]
        self.register.mark(first, last, form, *drafts, head=token.index)
        return True

    # "the country", "his country", "both sides", "its neighbour"

    def describe(self, token: Token, entry: DescriptionEntry) -> bool:
        """Link a description; False where it describes nothing that was named."""
        if self.alone:
            return False
        description = entry.description
        owner = self.owner(token, self.look.descriptions[token.index].first)
        number = self.number(token)
        if any(self.words.is_in("vague", c.text) for c in self.parsed.children[token.index]):
            return False
        is_definite = definite(self.parsed, token)
        if number == 1 or (number is not None and not self.points_back(token)):
            return False
        if number is not None or (entry.many and is_definite and not owner.drafts):
            found = self.together(description, number or _PAIR, token)
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
        return bool(found) and self.place(token, MentionForm.NOMINAL, *found)

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

    def number(self, token: Token) -> int | None:
        """How many a phrase says that there are, for small numbers."""
        for child in self.parsed.children[token.index]:
            text = child.text.lower()
            if child.base_relation in ("nummod", "det", "cc", "amod", "advmod"):
                if self.words.is_in("both", text):
                    return _PAIR
                if child.base_relation == "nummod":
                    cardinal = self.look.lexicon.numerals.cardinals.get(text)
                    return cardinal or (int(text) if text.isdecimal() else None)
        return None

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
            if modified and not self.belongs(draft, owner):
                return None
            if description.states and draft.kind is EntityKind.COUNTRY:
                return _SAME_NOUN if code_of(draft) in description.states else None
            if draft.nouns.intersection((description.name, *description.singular)):
                return _SAME_NOUN
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

        return self.salience.best(token, fits, reach=_REACH_DESCRIPTION)

    def is_known(self, token: Token) -> bool:
        """Whether something goes by a noun already."""
        noun = token.lemma.lower()
        return any(noun in self.register.drafts[n].nouns for n in self.salience.counts)

    def fits_person(self, draft: Draft, description: Description, token: Token) -> float | None:
        """A bonus where a person may be "the woman", "the suspect" by gender and standing."""
        gender = self.gender_of(token)
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
        is_named = draft.kind in _BODIES and draft.number in self.by_name
        if not is_named or draft.nouns & self.what_is:
            return False
        return draft.sector is None or not sectors or draft.sector in sectors

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

    def together(
        self, description: Description | None, number: int, token: Token
    ) -> tuple[Draft, ...]:
        """The things that were named together last: "the two sides".

        A pair that is seldom named, and was some sentences ago, gives way to the two that the
        report speaks of most.
        """
        kinds = description.kinds if description else tuple(EntityKind)
        sectors = description.sectors if description else ()

        states = description.states if description else ()

        def fits(draft: Draft) -> bool:
            if states and draft.kind is EntityKind.COUNTRY and code_of(draft) not in states:
                return False
            return draft.kind in kinds and (not sectors or draft.sector in sectors)

        if kinds == (EntityKind.PERSON,):
            leaders = self.row(number, token, lambda d: fits(d) and self.leads(d))
            if leaders:
                return leaders.drafts
        of_a_kind = (
            self.row(number, token, lambda d, k=kind: d.kind is k and fits(d)) for kind in kinds
        )
        rows = [row for row in (*of_a_kind, self.row(number, token, fits)) if row]
        nearest = max(rows, key=lambda row: row.sentence, default=None)
        if nearest is not None and token.sentence - nearest.sentence <= 1:
            return nearest.drafts
        foremost = self.foremost(kinds, fits, number, token)
        if nearest is None or (self.weight(foremost) > _SELDOM * self.weight(nearest.drafts)):
            return foremost
        return nearest.drafts

    def weight(self, drafts: Sequence[Draft]) -> int:
        """How often the least mentioned of some drafts was mentioned so far, 0 for none."""
        return min((self.salience.counts[draft.number] for draft in drafts), default=0)

    def leads(self, draft: Draft) -> bool:
        """Whether a person is head of a state or government."""
        titles = (self.look.lexicon.titles.find(office.title) for office in draft.offices)
        return any(title is not None and title.role in _HEADS for title in titles)

    def row(self, number: int, token: Token, fits: Callable[[Draft], bool]) -> _Row | None:
        """The last things of that number that were named in a row, or around one verb."""
        clauses: dict[int, list[int]] = {}
        sentences: dict[int, int] = {}
        for seen in self.salience.recent():
            if token.sentence - seen.sentence > _REACH_DESCRIPTION:
                break
            drafts = [self.register.drafts[n] for n in seen.drafts]
            if not all(map(fits, drafts)):
                continue
            if len(drafts) == number:
                return _Row(seen.sentence, tuple(drafts))
            if seen.role is Role.NESTED:
                continue  # "Moscow, an ally *of Armenia*": not beside the subject of the verb
            if len(drafts) == 1 and token.sentence - seen.sentence <= _REACH_MANY:
                row = clauses.setdefault(seen.clause, [])
                row.insert(0, drafts[0].number)
                sentences[seen.clause] = seen.sentence
        for clause, row in clauses.items():
            distinct = list(dict.fromkeys(row))
            one_kind = {self.register.drafts[n].kind for n in distinct}
            if len(distinct) == number and len(one_kind) == 1:
                found = tuple(self.register.drafts[n] for n in distinct)
                return _Row(sentences[clause], found)
        return None

    def foremost(
        self,
        kinds: Sequence[EntityKind],
        fits: Callable[[Draft], bool],
        number: int,
        token: Token,
    ) -> tuple[Draft, ...]:
        """The most spoken of, of one kind, where no row of things was named: only for two."""
        if number != _PAIR:
            return ()
        for kind in kinds:
            weights: Counter[int] = Counter()
            for seen in self.salience.seen:
                between = token.sentence - seen.sentence
                for n in seen.drafts:
                    draft = self.register.drafts[n]
                    if draft.kind is kind and not draft.many and fits(draft):
                        weights[n] += 2 if between <= _REACH_THING else 1
            ranked = sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))[:number]
            if len(ranked) == number:
                return tuple(self.register.drafts[n] for n in sorted(n for n, _ in ranked))
        return ()

    # "the president", "the German chancellor", "two ministers"

    def titled(self, token: Token, phrase: Phrase[Title]) -> bool:
        """Link a title without a name to its bearer, or make a person of it."""
        title = phrase.entry
        owner = self.owner(token)
        first, last = reach(self.parsed, token)
        former = any(self.look.is_mark_of_past(t) for t in self.parsed.tokens[first:last])
        if plural(token):
            pair = self.number(token) == _PAIR and self.titled_pair(token, title)
            return bool(pair) or self.new_titled(token, title, owner, many=True, former=former)
        if definite(self.parsed, token) or owner.drafts:
            found = self.bearer(token, title, owner, former=former)
            if found:
                return self.place(token, MentionForm.NOMINAL, *found)
        return self.new_titled(token, title, owner, many=False, former=former)

    def titled_pair(self, token: Token, title: Title) -> bool:
        """Link "the two presidents" to the last two that bear the title."""
        bearers = [
            draft
            for draft in self.register.drafts
            if draft.kind is EntityKind.PERSON and title.name in draft.titles and not draft.many
        ]
        if len(bearers) == _PAIR:
            return self.place(token, MentionForm.NOMINAL, *bearers)
        return False

    def bearer(
        self, token: Token, title: Title, owner: Owner, *, former: bool
    ) -> tuple[Draft, ...]:
        """Who bears a title, among those named before."""
        if self.alone:
            return ()

        def fits(draft: Draft) -> float | None:
            if draft.kind is not EntityKind.PERSON or draft.many:
                return None
            if owner.drafts and not self.belongs(draft, owner):
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
            return _SAME_NOUN if held else None

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
            return self.leads(draft)
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
        draft = self.register.draft(kind, self.phrase_name(token), f"titles.toml: {title.name}")
        draft.many = many
        draft.sector = "ELI" if former and title.sector else title.sector
        draft.titles.add(title.name)
        draft.nouns.add(token.lemma.lower())
        draft.gender = self.gender_of(token)
        of_a_state = title.level in _STATE_LEVELS and title.sector in OF_THE_STORY
        self.own(draft, owner, token, storied=of_a_state and not many)
        return self.place(token, MentionForm.NOMINAL, draft, owned=bool(owner.drafts))

    def gender_of(self, token: Token) -> Gender | None:
        """What a noun says of the gender of its bearer."""
        gender = self.words.gender_of_word(token.lemma)
        return Gender(gender) if gender else None

    def phrase_name(self, token: Token) -> str:
        """A noun phrase without its article, as a name."""
        first, last = reach(self.parsed, token)
        while first < token.index and self.parsed.tokens[first].upos in ("DET", "PRON", "PUNCT"):
            first += 1
        return words_between(self.parsed, first, last)

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

    # "security forces", "the interior ministry", "364 protesters"

    def agent(self, token: Token, phrase: Phrase[AgentEntry]) -> bool:
        """Link a common noun that acts to the same one before it, or make an entity of it."""
        entry = phrase.entry
        owner = self.owner(token)
        if self.is_bare(token, owner) and not entry.many:
            return False
        is_definite = definite(self.parsed, token) or bool(owner.drafts)
        if entry.kind is EntityKind.PERSON and definite(self.parsed, token):
            found = self.same_person(token, owner)
            if found:
                return self.place(token, MentionForm.NOMINAL, *found)
        counted = self.parsed.child(token, "nummod") is not None
        known = None if counted and not is_definite else self.same_agent(entry, owner, token)
        if known is None:
            known = self.register.draft(
                entry.kind, self.phrase_name(token), f"agents.toml: {entry.agent.name}"
            )
            known.sector = self.agent_sector(token, entry, owner)
            known.many = entry.many or (entry.kind is EntityKind.GROUP and plural(token))
            known.nouns.add(token.lemma.lower())
            known.gender = self.gender_of(token) if entry.kind is EntityKind.PERSON else None
            self.own(known, owner, token, storied=entry.agent.sector in OF_THE_STORY)
        return self.place(token, MentionForm.NOMINAL, known)

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
        if self.alone:
            return ()
        noun = token.lemma.lower()

        def fits(draft: Draft) -> float | None:
            if draft.kind is not EntityKind.PERSON or draft.many:
                return None
            if owner.drafts and not self.belongs(draft, owner):
                return None
            if noun in draft.nouns:
                return _SAME_NOUN
            return 0.0 if owner.drafts and draft.offices else None

        return self.salience.best(token, fits, reach=_REACH_DESCRIPTION)

    def same_agent(self, entry: AgentEntry, owner: Owner, token: Token) -> Draft | None:
        """The same agent of the same country, named before; the nearest."""
        if self.alone:
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
                if self.belongs(draft, owner):
                    return draft
                continue
            return draft
        return None

    # nouns that no table has, by the parser's word

    def plain(self, token: Token, kind: EntityKind) -> bool:
        """Link a person or body that only the parser knows as one."""
        noun = token.lemma.lower()
        owner = self.owner(token)
        if kind is EntityKind.PLACE and plural(token):
            return False
        if not self.alone and (definite(self.parsed, token) or owner.drafts):
            found = self.salience.best(
                token,
                lambda draft: self.fits_noun(draft, noun, kind, owner),
                reach=len(self.parsed.sentences),
            )
            if found:
                return self.place(token, MentionForm.NOMINAL, *found)
        many = plural(token)
        tentative = kind is EntityKind.PLACE or (many and kind is EntityKind.ORGANISATION)
        if self.is_bare(token, owner):
            return False
        made = EntityKind.GROUP if many and kind is EntityKind.PERSON else kind
        draft = self.register.draft(made, self.phrase_name(token), "the parser's mention")
        draft.tentative = tentative
        draft.many = many
        draft.nouns.add(noun)
        draft.gender = self.gender_of(token)
        self.own(draft, owner, token, storied=False)
        return self.place(token, MentionForm.NOMINAL, draft)

    def fits_noun(self, draft: Draft, noun: str, kind: EntityKind, owner: Owner) -> float | None:
        """A bonus where a draft goes by a noun."""
        if noun not in draft.nouns or (owner.drafts and not self.belongs(draft, owner)):
            return None
        person = (EntityKind.PERSON, EntityKind.GROUP)
        same = (draft.kind in person) == (kind in person) or draft.kind is EntityKind.GROUP
        return 0.0 if same else None

    # titles in the predicate: "Rojas is the president of Chile"

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
        kind = _MENTION_KINDS.get(token.mention or "")
        if len(drafts) != 1 or drafts[0].kind is not kind or drafts[0].many or plural(token):
            return
        draft = drafts[0]
        draft.nouns.add(token.lemma.lower())
        draft.gender = draft.gender or self.gender_of(token)
        owners = self.owner(token).drafts
        draft.within.update(o.number for o in owners if o.kind in _BODIES)

    def office_of_predicate(self, token: Token, phrase: Phrase[Title]) -> bool:
        """Read an office off "is the president of" and "was sworn in as president"."""
        bearer = self.subject_of_predicate(token)
        if bearer is None or phrase.entry.sector is None or plural(token):
            return False
        people = [d for d in self.register.at(bearer) if d.kind is EntityKind.PERSON]
        if len(people) != 1 or people[0].many:
            return False
        draft = people[0]
        owner = self.owner(token)
        draft.titles.add(phrase.entry.name)
        draft.nouns.add(token.lemma.lower())
        draft.sector = draft.sector or phrase.entry.sector
        draft.country = draft.country or owner.country
        return True


def code_of(draft: Draft) -> str | None:
    """The code of a state, its own where it is not that of the state it belongs to."""
    actor = draft.actor
    return (actor.code if actor is not None else None) or draft.country
