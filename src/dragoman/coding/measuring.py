"""What a figure measures, and whose figure it is, by the grammar around it.

"Kenya's exports of tea fell by 3 million dollars": the measure is "exports of tea", the subject
Kenya. Rules are tried in order; the name of the one that answered goes into the figure's `why`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from dragoman.coding.clause import clause_head, preposition_of
from dragoman.coding.quantities import PERSON, Quantity
from dragoman.coding.scene import Participant, Scene
from dragoman.lexicon.measures import Measures
from dragoman.lexicon.units import TIME
from dragoman.parse.parsed import Parsed, Sentence, Token
from dragoman.records import EntityKind
from dragoman.resolve.resolved import MentionForm
from dragoman.text import Span

NOUNS: Final = frozenset({"NOUN", "PROPN"})
IN: Final = ("in", "at", "across")
LIMIT: Final = 4  # nouns climbed from a figure to what it measures ("its lowest level")
DROPPED: Final = (
    "det", "case", "nmod:poss", "acl", "acl:relcl", "conj", "cc", "appos", "cop", "punct",
    "advmod", "parataxis", "mark", "obl", "advcl", "aux", "nsubj",
)  # fmt: skip
CARRYING: Final = ("rising", "falling", "carriers", "moving")
MODIFYING: Final = ("amod", "acl")
LONGEST_PHRASE: Final = 90
"""Characters beyond which a phrase is a wrong parse, and only its head is given."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What a figure measures.

    Attributes:
        text: a noun phrase without its owner: "oil production".
        owners: heads of what may name whose figure it is, the best first.
        span: its characters, None where the words were put together.
        why: the rule.
        verb: the predicate that it came by.
    """

    text: str
    owners: tuple[Token, ...]
    span: Span | None
    why: str
    verb: Token | None = None


class Measurer:
    """Finds measures in one document.

    Args:
        scene: the document with its entities and the lexicon.
    """

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    @property
    def parsed(self) -> Parsed:
        """The parsed document."""
        return self.scene.parsed

    @property
    def words(self) -> Measures:
        """The word classes of figures."""
        return self.scene.lexicon.measures

    # --- amounts of a unit

    def of_unit(self, anchor: Token, behind: Token | None, share: bool) -> Measured | None:
        """What an amount in a unit measures.

        Args:
            anchor: head of the amount's own words.
            behind: the word behind the amount, where there is one in the sentence.
            share: whether the amount is a share, which may be told of a base ("of GDP").
        """
        based = self._on_base(anchor, behind) if share else None
        return (
            based
            or self._content(anchor, behind)
            or self._governing_noun(anchor)
            or self._by_copula(anchor)
            or self._by_verb(anchor)
        )

    def _on_base(self, anchor: Token, behind: Token | None) -> Measured | None:
        """As in "*debt* of 60 percent of GDP": what is held against the base, not the base."""
        base = self._behind_of(behind)
        if base is None or not self.words.is_a(base.lemma, "bases"):
            return None
        return self._governing_noun(anchor) or self._by_copula(anchor) or self._by_verb(anchor)

    def _content(self, anchor: Token, behind: Token | None) -> Measured | None:
        """As in "18 million tonnes *of oil*", "40 percent *of* Spain's *gas*"."""
        inside = next((t for t in self.parsed.children_by(anchor, "nmod") if self._of(t)), None)
        inside = self._behind_of(behind) or inside
        if inside is None or inside.upos not in NOUNS or self._is_time(inside):
            return None
        if inside.text.lower() in self.scene.lexicon.numerals.vague:
            return None  # "hundreds of thousands"
        if self._names(inside):
            return None  # "a billion dollars of the bank": whose it is, not what it is
        verb = self._verb_of(anchor)
        owners = (*self._subjects(verb, anchor), *self._owners(inside))
        return self._phrase(inside, owners, "content", verb)

    def _behind_of(self, behind: Token | None) -> Token | None:
        """The noun behind "of", or behind "worth of", where it follows at once."""
        tokens = self.parsed.tokens
        at = behind.index if behind is not None else len(tokens)
        if at < len(tokens) and tokens[at].text.lower() == "worth":
            at += 1
        if at >= len(tokens) or tokens[at].text.lower() != "of":
            return None
        above = self.parsed.head_of(tokens[at])
        return above if above is not None and above.index > at else None

    def _of(self, token: Token) -> bool:
        return preposition_of(self.parsed, token) == "of"

    def _governing_noun(self, anchor: Token) -> Measured | None:
        """As in "a *loan* of 5 dollars", "a 20 percent *stake*", "*output* at 40,000 bpd"."""
        above, token = self.parsed.head_of(anchor), anchor
        for _ in range(LIMIT):
            if above is None:
                return None
            link = token.base_relation
            if above.upos not in NOUNS:
                return self._by_verb(token) if token is not anchor else None
            if link not in ("nmod", "compound", "nummod", "appos", "amod", "obl", "acl", "dep"):
                return None
            if self._is_time(above):
                token, above = above, self.parsed.head_of(above)
                continue
            if not self.words.is_a(above.lemma, "amounts") or self._has_content(above, token):
                verb = self._verb_of(above)
                owners = (*self._owners(above), *self._subjects(verb, above))
                return self._phrase(above, owners, "governing_noun", verb, without=token)
            named = self._compound_subject(above, token)
            if named is not None:
                verb = self._verb_of(above)
                owners = (*self._owners(above), *self._subjects(verb, above))
                return self._phrase(named, owners, "change_noun", verb)
            token, above = above, self.parsed.head_of(above)
        return None

    def _has_content(self, noun: Token, but: Token) -> bool:
        return any(
            t is not but and preposition_of(self.parsed, t) in ("of", "in", "for")
            for t in self.parsed.children_by(noun, "nmod")
            if t.mention != "time"
        )

    def _compound_subject(self, noun: Token, but: Token) -> Token | None:
        """As in "*production* decline": what a noun of change says that it changes."""
        found = self.parsed.children_by(noun, "compound")
        nouns = [t for t in found if t.upos == "NOUN" and t is not but and t.text.isalpha()]
        return nouns[-1] if nouns else None

    def _is_time(self, noun: Token) -> bool:
        """Whether a noun is a unit of time or a date."""
        if noun.mention == "time":
            return True
        return any(one.unit.kind == TIME for one in self.scene.lexicon.units.behind([noun.text]))

    def _by_copula(self, anchor: Token) -> Measured | None:
        """As in "*Unemployment* is 9 percent"."""
        if self.parsed.child(anchor, "cop") is None:
            return None
        return self._from_subject(anchor, "copula")

    def _by_verb(self, anchor: Token) -> Measured | None:
        """As in "*Exports* fell by", "Kenya *produces* 40,000 tonnes"."""
        verb = self.parsed.head_of(anchor)
        if verb is None or verb.upos not in ("VERB", "AUX", "ADJ", "ADV"):
            return None
        if verb.upos == "ADV":
            verb = self._verb_of(verb)
            if verb is None:
                return None
        lemma = self._with_particle(verb)
        role = anchor.base_relation
        others = [t for t in self.parsed.children_by(verb, "obj") if t is not anchor]
        if self._carries(lemma):
            if others and others[0].upos == "NOUN" and role == "obl":
                owners = (*self._owners(others[0]), *self._subjects(verb, anchor))
                return self._phrase(others[0], owners, "changed_object", verb)
            found = self._from_subject(verb, "subject")
            if found is not None or role != "obj":
                return found
        if role in ("nsubj", "csubj") and not self.scene.clause(verb).passive:
            return None
        noun = self.words.nouns.get(lemma)
        subjects = self._subjects(verb, anchor)
        if noun is not None:
            span = verb.span
            if self.words.is_a(lemma, "pricing"):
                noun = self._priced(noun, subjects)
            return Measured(noun, subjects, span, "measuring.deed", verb)
        if verb.upos == "ADJ":
            above = self.parsed.head_of(verb)
            if above is not None and above.upos in NOUNS and verb.base_relation in MODIFYING:
                return self._phrase(above, self._owners(above), "governing_noun", None, verb)
            return Measured(verb.text.lower(), subjects, verb.span, "measuring.quality", verb)
        if others and others[0].upos == "NOUN" and role == "obl":
            owners = (*self._owners(others[0]), *subjects)
            return self._phrase(others[0], owners, "object", verb)
        return Measured(self._done(verb), subjects, verb.span, "measuring.verb", verb)

    def _with_particle(self, verb: Token) -> str:
        """The lemma of a verb, with its particle where the two are one word: "make up"."""
        particle = self.parsed.child(verb, "compound:prt")
        whole = f"{verb.lemma} {particle.text}".lower() if particle is not None else ""
        return whole if self._carries(whole) else verb.lemma.lower()

    def _priced(self, noun: str, subjects: tuple[Token, ...]) -> str:
        """What a verb of price or weight is told of: the "cost of *wheat*"."""
        told = next((t for t in subjects if t.upos == "NOUN" and not self._names(t)), None)
        return noun if told is None else f"{noun} of {self._phrase(told, (), '', None).text}"

    def _done(self, verb: Token) -> str:
        """The past participle of a verb: as it stands there, where it is one or looks like one."""
        written = verb.text.lower()
        is_one = verb.xpos == "VBN" or (verb.xpos == "VBD" and written.endswith("ed"))
        return written if is_one else self.words.participle(verb.lemma.lower())

    def _carries(self, lemma: str) -> bool:
        return any(self.words.is_a(lemma, name) for name in CARRYING)

    def _from_subject(self, verb: Token, why: str) -> Measured | None:
        clause = self.scene.clause(verb)
        heads = clause.objects if clause.passive else clause.subjects
        noun = next((t for t in heads if t.upos in NOUNS and not self._names(t)), None)
        if noun is None:
            owners = tuple(heads)
            nominal = self._object_noun(verb)
            return self._phrase(nominal, owners, why, verb) if nominal else None
        if self.words.is_a(noun.lemma, "amounts"):
            inner = next((t for t in self.parsed.children_by(noun, "nmod") if self._of(t)), None)
            if inner is not None and inner.upos in NOUNS and not self._names(inner):
                return self._phrase(inner, self._owners(inner), why, verb)
        return self._phrase(noun, (*self._owners(noun), *self._topic(verb)), why, verb)

    def _object_noun(self, verb: Token) -> Token | None:
        """As in "It saw *production* fall to ...": the object, where the subject is a name."""
        found = (t for t in self.parsed.children_by(verb, "obj") if t.upos == "NOUN")
        return next((t for t in found if self._is_measure(t)), None)

    def _is_measure(self, token: Token) -> bool:
        return self.words.is_a(token.lemma, "measures")

    def _names(self, token: Token) -> bool:
        """Whether a noun names an entity, so that it owns and is not measured."""
        mention = self.scene.resolved.mention_at.get(token.index)
        return mention is not None and mention.form is not MentionForm.NOMINAL

    def _topic(self, verb: Token) -> tuple[Token, ...]:
        """The subject of the clause above: "*it* witnessed production fall to ..."."""
        above = self.parsed.head_of(verb)
        if above is None or verb.base_relation not in ("xcomp", "ccomp", "acl", "obj"):
            return ()
        if above.lemma.lower() in self.scene.lexicon.saying.verbs:
            return ()  # who says it need not own it
        return self.scene.clause(above).subjects

    def of_time(self, anchor: Token, behind: Token | None) -> Measured | None:
        """What a duration is of: "years *of talks*", "the *truce* lasted", "*sentenced* to"."""
        inside = self._behind_of(behind)
        if inside is not None and inside.upos in NOUNS and not self._names(inside):
            verb = self._verb_of(anchor)
            return self._phrase(inside, self._subjects(verb, anchor), "content", verb)
        above = self.parsed.head_of(anchor)
        if above is None or above.upos not in ("VERB", "ADJ"):
            return None
        lemma = above.lemma.lower()
        if self.words.is_a(lemma, "lasting"):
            return self._from_subject(above, "subject")
        if anchor.base_relation == "obl" and self.parsed.child(above, "obj") is not None:
            owners = self._subjects(above, anchor)  # "sentenced him *to two years*"
            return Measured(above.text.lower(), owners, above.span, "measuring.verb", above)
        return None if self._carries(lemma) else self._by_verb(anchor)

    # --- counted nouns

    def of_count(self, noun: Token, text: str, span: Span, harm: Token | None = None) -> Measured:
        """What a counted noun measures: "protesters detained", "fighters".

        Args:
            noun: head of what is counted.
            text: its phrase without the number.
            span: the phrase's characters.
            harm: a verb just before it that tells what was done to them.
        """
        if harm is not None:
            done = self._done(harm)
            owners = (*self._owners(noun), *self._subjects(harm, noun))
            return Measured(f"{text} {done}", owners, span, "measuring.harm", harm)
        verb = self._lowered(self._verb_of(noun))
        if verb is None:
            return Measured(text, self._owners(noun), span, "measuring.counted")
        lemma, role = verb.lemma.lower(), self._role(noun)
        subjects = self._subjects(verb, noun) if role is not None else ()
        plain = Measured(text, (*self._owners(noun), *subjects), span, "measuring.counted", verb)
        if self.words.is_a(lemma, "havers"):
            return replace(plain, owners=(*subjects, *self._owners(noun)))
        if verb.upos == "ADJ" and self.words.is_a(verb.text, "states") and role == "nsubj":
            return replace(plain, text=f"{text} {verb.text.lower()}", why="measuring.state")
        if verb.upos != "VERB" or role is None:
            return plain
        is_carried = self.words.is_a(lemma, "carriers") or self.words.is_a(lemma, "raising")
        if is_carried and role != "nsubj:pass":
            return plain  # "two experts said", "40 soldiers remain"
        is_patient = role in ("obj", "nsubj:pass") or self.scene.clause(verb).passive
        if is_patient:
            done = self._done(verb)
            text = text if done in text.lower().split() else f"{text} {done}"
            return replace(plain, text=text, why="measuring.patients")
        if role == "nsubj":
            return replace(plain, text=f"{text} {verb.text.lower()}", why="measuring.doers")
        return plain

    def _lowered(self, verb: Token | None) -> Token | None:
        """The verb that tells what is done: "are expected to be *raised*"."""
        if verb is not None and self.words.is_a(verb.lemma, "raising"):
            return self.parsed.child(verb, "xcomp") or verb
        return verb

    def _role(self, noun: Token) -> str | None:
        """The role of a counted noun in its clause, by its own link or that of its conjuncts."""
        token = noun
        while token.head is not None and (
            token.base_relation in ("conj", "appos") or self._is_picked(token)
        ):
            token = self.parsed.tokens[token.head]
        return token.relation if token.base_relation in ("obj", "nsubj") else None

    def _is_picked(self, token: Token) -> bool:
        """Whether a noun stands behind a word that only counts it: "thousands *of farmers*"."""
        above = self.parsed.head_of(token)
        is_of = token.base_relation == "nmod" and self._of(token)
        return is_of and above is not None and self.scene.is_partitive(above)

    def of_harm(self, verb: Token) -> Measured:
        """People that a bare number counts, by the verb: "people wounded"."""
        text = verb.text.lower() if verb.upos != "VERB" else f"people {self._done(verb)}"
        return Measured(text, self._subjects(verb, verb), verb.span, "measuring.harm", verb)

    def of_noun(self, noun: Token) -> Measured:
        """A noun that says what a bare number counts: "asylum *claims* over 150,000"."""
        verb = self._verb_of(noun)
        owners = (*self._owners(noun), *self._subjects(verb, noun))
        return self._phrase(noun, owners, "counted", verb)

    # --- the words around

    def nearest(self, sentence: Sentence, before: int) -> Measured | None:
        """The nearest noun of the class of measures before a figure, else behind it.

        Args:
            sentence: the figure's sentence.
            before: index of the figure's first token.
        """
        tokens = self.parsed.tokens
        order = [*range(before - 1, sentence.first - 1, -1), *range(before, sentence.end)]
        for index in order:
            token = tokens[index]
            if token.upos == "NOUN" and self._is_measure(token):
                verb = self._verb_of(token)
                owners = (*self._owners(token), *self._subjects(verb, token))
                return self._phrase(token, owners, "nearest", verb)
        return None

    def subject(self, owners: Iterable[Token]) -> Participant | None:
        """The first of some words that names one entity."""
        for token in owners:
            found = self.scene.participants((token,))
            if found:
                return found[0]
        return None

    def is_owner_inside(self, token: Token, quantity: Quantity) -> bool:
        """Whether a name inside a figure's own words owns it: "20 *Russian* tanks".

        "20 Apache helicopters" are not the Apaches', "NOK 5 million" is not a body's.
        """
        if quantity.kind != "count":
            return False
        found = self.scene.participants((token,))
        if quantity.unit == PERSON:
            return True
        return any(self.scene.entity(one.entity).kind is EntityKind.COUNTRY for one in found)

    def where(self, told: Measured, anchor: Token) -> Participant | None:
        """The country in which a measure is told to stand: "Unemployment rose *in Spain*"."""
        clause = self.scene.clause(told.verb) if told.verb is not None else None
        below = self.parsed.children_by(anchor, "nmod")
        heads = [t for t in below if preposition_of(self.parsed, t) in IN]
        for one in self.scene.participants([*heads, *(clause.after(*IN) if clause else ())]):
            if self.scene.entity(one.entity).kind is EntityKind.COUNTRY:
                return one
        return None

    def _verb_of(self, token: Token) -> Token | None:
        head = clause_head(self.parsed, token)
        if head.upos == "VERB" and head is not token:
            return head
        return head if self.parsed.child(head, "cop") is not None else None

    def _subjects(self, verb: Token | None, but: Token) -> tuple[Token, ...]:
        """The logical subjects of a verb, the figure's own words left out."""
        if verb is None:
            return ()
        inside = {t.index for t in self.parsed.subtree(but)} if but is not verb else set[int]()
        clause = self.scene.clause(verb)
        return tuple(t for t in clause.subjects if t.index not in inside)

    def _owners(self, noun: Token) -> tuple[Token, ...]:
        """Who owns what a noun names: possessor, adjective, "of" and "in" phrase."""
        return tuple(self._owning(noun))

    def _owning(self, noun: Token) -> Iterator[Token]:
        yield from self.parsed.children_by(noun, "nmod:poss")
        for token in self.parsed.children_by(noun, "amod", "compound"):
            if self._names(token):
                yield token
        for token in self.parsed.children_by(noun, "nmod"):
            if preposition_of(self.parsed, token) in ("of", "in", "by", "from", "at", "for"):
                if self._names(token):
                    yield token
                else:
                    yield from self._owning(token)

    def _phrase(
        self,
        noun: Token,
        owners: tuple[Token, ...],
        why: str,
        verb: Token | None,
        without: Token | None = None,
    ) -> Measured:
        """A noun phrase as a measure: without its owner, articles, clauses and the figure."""
        kept = sorted(self._kept(noun, without), key=lambda t: t.index)
        runs = [t for t in kept if t.upos != "PUNCT" or t.text == "-"]
        span = Span.around(t.span for t in runs) if runs else noun.span
        text = self._text(runs)
        if len(text) > LONGEST_PHRASE or not text:
            text, span = noun.text, noun.span
        return Measured(text, tuple(owners), span, f"measuring.{why}", verb)

    def _kept(self, noun: Token, without: Token | None) -> Iterator[Token]:
        yield noun
        for child in self.parsed.children[noun.index]:
            if child is without or child.relation in DROPPED or child.base_relation in DROPPED:
                continue
            if self._is_owner(child) or child.mention == "time" or child.upos in ("NUM", "SYM"):
                continue
            if child.base_relation == "nmod":
                if preposition_of(self.parsed, child) in ("of", "in", "for", "on", "per"):
                    yield from self._of_phrase(child, without)
                continue
            yield from self._kept(child, without)

    def _of_phrase(self, noun: Token, without: Token | None) -> Iterator[Token]:
        if noun.upos not in NOUNS or (without and without in self.parsed.subtree(noun)):
            return
        case = self.parsed.child(noun, "case")
        if case is not None:
            yield case
        yield from self._kept(noun, without)

    def _is_owner(self, token: Token) -> bool:
        relation = token.base_relation
        return relation in ("amod", "compound", "nmod") and self._names(token)

    @staticmethod
    def _text(tokens: list[Token]) -> str:
        """The words with single spaces, but none around a hyphen."""
        return " ".join(t.text for t in tokens).replace(" - ", "-").strip(" -")
