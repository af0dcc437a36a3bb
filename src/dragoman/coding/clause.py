"""Clauses: a predicate with its logical subjects, objects and obliques, whatever the syntax.

The tree gives grammar ("nsubj:pass"), a coder asks for logic (who acts, on whom). Passives,
relative clauses, participles, control ("agreed to send"), coordination and nominalisations
("Russia's invasion of Ukraine") are all turned into the same few fields here, once, so that no
coder has to.

Source of the labels: Universal Dependencies 2, English guidelines.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from dragoman.lexicon.modality import Modality
from dragoman.parse.parsed import Parsed, Token

NOMINAL: Final = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "X", "ADJ", "DET"})
RELATIVE_TAGS: Final = frozenset({"WDT", "WP", "WP$", "WRB"})
RELATIVE_WORDS: Final = frozenset({"who", "whom", "which", "that"})
RELATIVE: Final = frozenset({"acl:relcl", "advcl:relcl"})  # the latter: "it was Peru *that left*"
CLAUSAL: Final = frozenset({"xcomp", "ccomp", "advcl", "acl", "parataxis", "conj", "root", "csubj"})
ASKED_OF: Final = frozenset({"on", "upon", "to", "for"})
FINITE: Final = frozenset({"VBD", "VBZ", "VBP"})
BARE: Final = frozenset({"obl", "appos", "nmod", "nmod:desc", "flat", "compound"})
GOVERNING: Final = ("obj", "obl", "xcomp", "ccomp", "iobj", "compound:prt")
"""What a verb has behind it that does not share the object of the next one."""
DOER_MARKS: Final = frozenset({"for", "of"})
NOT: Final = "not"
COMPANIONS: Final = frozenset({"along with", "alongside", "together with", "as well as"})
AIMS: Final = frozenset({"at", "on", "against", "into", "with"})
"""Prepositions by which an act has an aim, though its verb has no object: "shot *at* him"."""
HYPHENS: Final = frozenset({"-", "\u2013", "/"})
DEPTH_LIMIT: Final = 6  # how far subjects are sought up a chain of control; deeper is damage


@dataclass(frozen=True, slots=True)
class Oblique:
    """A noun phrase that a preposition ties to the predicate: ``("on", Caracas)``."""

    preposition: str
    token: Token


@dataclass(frozen=True, slots=True)
class Clause:
    """A predicate and those around it.

    Attributes:
        predicate: the verb, noun or adjective.
        lemma: its lemma, with its particle ("break off").
        passive: whether a verb stands in the passive.
        subjects: heads of the noun phrases that act, conjuncts included; by whatever grammar.
        objects: heads of the noun phrases acted on, conjuncts included.
        indirect: heads of indirect objects ("gave *Kenya* a loan").
        obliques: the prepositional phrases, conjuncts included, in text order.
        modifiers: heads of compound and adjectival modifiers ("*US* sanctions"), nouns only.
        complement: the clausal complement's predicate ("agreed to *send*"), None where none.
        inherited: whether the subjects were taken from another clause.
    """

    predicate: Token
    lemma: str
    passive: bool
    subjects: tuple[Token, ...]
    objects: tuple[Token, ...]
    indirect: tuple[Token, ...]
    obliques: tuple[Oblique, ...]
    modifiers: tuple[Token, ...]
    complement: Token | None
    inherited: bool

    @property
    def patients(self) -> tuple[Token, ...]:
        """The objects, or the indirect ones beside a clause: "warned *Togo* that it would ..."."""
        return self.objects or self.indirect

    def after(self, *prepositions: str) -> tuple[Token, ...]:
        """The heads of the prepositional phrases with one of the prepositions."""
        return tuple(o.token for o in self.obliques if o.preposition in prepositions)


def is_predicate(parsed: Parsed, token: Token) -> bool:
    """Whether a token heads a clause: a verb, or a noun or adjective with a copula."""
    return token.upos == "VERB" or parsed.child(token, "cop") is not None


def is_headline(parsed: Parsed, predicate: Token) -> bool:
    """Whether an infinitive is a headline's future: "*Peru to send* doctors to Haiti"."""
    above = parsed.head_of(predicate)
    return (
        above is not None
        and above.head is None
        and above.upos in ("NOUN", "PROPN")
        and predicate.relation == "acl"
        and parsed.child(above, "cop", "nsubj", "det", "case") is None
        and any(t.text.lower() == "to" for t in parsed.children_by(predicate, "mark"))
    )


def clause_head(parsed: Parsed, token: Token) -> Token:
    """The predicate of the clause that a token stands in (itself, if it heads one)."""
    if is_predicate(parsed, token):
        return token
    for above in parsed.ancestors(token):
        if is_predicate(parsed, above):
            return above
        token = above
    return token


def expand(parsed: Parsed, token: Token) -> Iterator[Token]:
    """A noun phrase's head and the heads coordinated with it, save "but *not Peru*"."""
    yield token
    for conjunct in parsed.children_by(token, "conj"):
        adverb = parsed.child(conjunct, "advmod")
        if conjunct.upos in NOMINAL and (adverb is None or adverb.text.lower() != NOT):
            yield conjunct


def preposition_of(parsed: Parsed, token: Token) -> str:
    """The preposition of a noun phrase, lower case, multiword ones joined: "on behalf of"."""
    cases = tuple(parsed.children_by(token, "case"))
    if not cases and token.upos in ("NOUN", "PROPN"):
        # "nearer *to* accord" may be taken for an infinitive
        cases = tuple(parsed.children_by(token, "mark"))[:1]
    words = [*cases, *(fixed for case in cases for fixed in parsed.children_by(case, "fixed"))]
    found = " ".join(word.text.lower() for word in sorted(words, key=lambda w: w.index))
    second = parsed.tokens[cases[0].index + 1] if len(cases) == 1 else None
    if second is not None and second.index < token.index:
        both = f"{found} {second.text.lower()}"
        if both in COMPANIONS:
            return both  # a tree may tie both words to the noun
    return found


def clause_of(parsed: Parsed, predicate: Token, modality: Modality) -> Clause:
    """The clause of a predicate.

    Args:
        parsed: the document.
        predicate: a verb, an event noun or a predicative adjective.
        modality: says which verbs' subjects, not objects, do what their infinitive says
            ("promise"), and which ask it of a prepositional object ("call on X to").
    """
    return _Builder(parsed, modality).build(predicate)


class _Builder:
    """Builds clauses of one document; holds what every step needs."""

    def __init__(self, parsed: Parsed, modality: Modality) -> None:
        self.parsed = parsed
        self.modality = modality

    def build(self, predicate: Token) -> Clause:
        parsed = self.parsed
        passive = self.is_passive(predicate)
        subjects, objects, inherited = self.core(predicate, passive)
        complement = parsed.child(predicate, "xcomp", "ccomp")
        particle = parsed.child(predicate, "compound:prt")
        lemma = predicate.lemma.lower()
        return Clause(
            predicate=predicate,
            lemma=f"{lemma} {particle.lemma.lower()}" if particle else lemma,
            passive=passive,
            subjects=self.joined(predicate, self.spread(self.listed(predicate, subjects)), passive),
            objects=self.spread(objects),
            indirect=self.spread(self.indirect(predicate)),
            obliques=tuple(self.obliques(predicate)),
            modifiers=tuple(self.modifiers(predicate)),
            complement=complement,
            inherited=inherited,
        )

    def modifiers(self, predicate: Token) -> Iterator[Token]:
        """What stands before a noun, both names of two that a hyphen joins: "*US-China* talks"."""
        if predicate.upos not in ("NOUN", "PROPN"):
            return
        tokens = self.parsed.tokens
        for token in self.parsed.children_by(predicate, "compound", "amod", "nmod:poss"):
            for first in self.parsed.children_by(token, "compound", "amod"):
                if first.index == token.index - 2 and tokens[first.index + 1].text in HYPHENS:
                    yield first
            yield token

    def spread(self, heads: tuple[Token, ...]) -> tuple[Token, ...]:
        """The heads with their conjuncts, each once, in text order."""
        named = (self.named_by(head) for head in heads)
        found = {t.index: t for head in named for t in expand(self.parsed, head)}
        return tuple(found[i] for i in sorted(found))

    def listed(self, predicate: Token, heads: tuple[Token, ...]) -> tuple[Token, ...]:
        """The heads with those that a headline sets beside them: "*Peru, Chile* sign a pact"."""
        found = list(heads)
        for head in heads if predicate.xpos in ("VBP", "VB") else ():
            for other in self.parsed.children_by(head, "appos"):
                after = self.parsed.tokens[other.index + 1 : other.index + 2]
                is_next = other.index == head.index + 2 and head.upos == other.upos == "PROPN"
                if is_next and after and after[0].upos in ("VERB", "AUX", "PART"):
                    found.append(other)
        return tuple(found)

    def joined(
        self, predicate: Token, subjects: tuple[Token, ...], passive: bool
    ) -> tuple[Token, ...]:
        """The subjects with those who act at their side: "*together with Chile*, Peru left"."""
        if passive or not subjects or predicate.upos != "VERB":
            return subjects
        beside = [o.token for o in self.obliques(predicate) if o.preposition in COMPANIONS]
        for adverb in self.parsed.children_by(predicate, "advmod"):
            for token in self.parsed.children_by(adverb, "obl"):
                if f"{adverb.text.lower()} {preposition_of(self.parsed, token)}" in COMPANIONS:
                    beside += expand(self.parsed, token)
        has_object = self.parsed.child(predicate, "obj") is not None  # else "arrested him along
        # with his brother" would have the brother arrest him
        acting = (t for t in beside if t.index < predicate.index or not has_object)
        return (*subjects, *acting)

    def named_by(self, head: Token) -> Token:
        """The first of the names that a plural only describes: "old rivals *Peru* and Chile"."""
        following = self.parsed.child(head, "appos")
        if head.xpos != "NNS" or following is None or following.index != head.index + 1:
            return head
        return following if following.upos == "PROPN" else head

    def is_passive(self, predicate: Token) -> bool:
        parsed = self.parsed
        if predicate.upos != "VERB":
            return False
        marks = ("nsubj:pass", "aux:pass", "csubj:pass", "obl:agent")
        if parsed.child(predicate, *marks) is not None and not self.is_plainly_active(predicate):
            return True
        if self.is_undergone(predicate):
            return True
        if predicate.xpos != "VBN" or parsed.child(predicate, "aux") is not None:
            return False
        if predicate.base_relation in ("acl", "advcl", "amod"):
            return not self.is_lost_root(predicate)
        above = parsed.head_of(predicate)
        if above is not None and predicate.relation == "xcomp":  # "had two divers *arrested*"
            return above.lemma.lower() in self.modality.causatives
        if above is None or predicate.base_relation != "conj":
            return False
        return parsed.child(predicate, "nsubj") is None and self.is_passive(above)

    def is_undergone(self, predicate: Token) -> bool:
        """Whether a headline leaves out the auxiliary: "Two envoys *arrested* in Lima"."""
        parsed = self.parsed
        is_past = predicate.xpos in ("VBD", "VBN") and predicate.relation in ("root", "parataxis")
        if not is_past or predicate.lemma.lower() not in self.modality.undergone:
            return False
        others = ("aux", "obj", "iobj", "ccomp", "xcomp", "conj", "advcl")
        if parsed.child(predicate, "nsubj") is None or parsed.child(predicate, *others):
            return False
        cases = {preposition_of(parsed, t) for t in parsed.children_by(predicate, "obl")}
        return cases.isdisjoint(AIMS)

    def is_lost_root(self, predicate: Token) -> bool:
        """Whether a short sentence's verb is taken for a participle of its subject's name."""
        above = self.parsed.head_of(predicate)
        return (
            above is not None
            and above.head is None
            and above.upos == "PROPN"
            and above.index < predicate.index
            and predicate.base_relation != "advcl"
            and not any(
                preposition_of(self.parsed, t) == "by"
                for t in self.parsed.children_by(predicate, "obl")
            )
        )

    def is_plainly_active(self, predicate: Token) -> bool:
        """Whether only its "by" makes a finite verb with an object look like a passive."""
        parsed = self.parsed
        has = any(t.lemma.lower() == "have" for t in parsed.children_by(predicate, "aux"))
        return (
            (predicate.xpos in FINITE or has)
            and parsed.child(predicate, "aux:pass", "nsubj:pass", "csubj:pass") is None
            and parsed.child(predicate, "obj") is not None
        )

    def core(
        self, predicate: Token, passive: bool, depth: int = 0
    ) -> tuple[tuple[Token, ...], tuple[Token, ...], bool]:
        """Logical subjects, logical objects, and whether the subjects were inherited."""
        parsed = self.parsed
        subject = tuple(self.referent(t) for t in parsed.children_by(predicate, "nsubj", "csubj"))
        if not subject and not passive:
            # an "it" that acts is easily taken for the one of "it rains"
            expletives = parsed.children_by(predicate, "expl")
            subject = tuple(t for t in expletives if t.text.lower() != "there")
        objects = tuple(self.referent(t) for t in parsed.children_by(predicate, "obj"))
        subject, objects = self.placed(predicate, subject, objects)
        if passive:
            agents = tuple(self.agents(predicate))
            if subject and objects and predicate.lemma.lower() in self.modality.giving:
                given = (agent for gift in objects for agent in self.agents(gift))
                return agents or tuple(given), objects, False
            patients = subject or objects
            if not patients and depth < DEPTH_LIMIT:
                patients = self.borrowed(predicate, depth, patient=True)
            return agents, patients, False
        if predicate.upos in ("NOUN", "PROPN"):
            possessors = tuple(parsed.children_by(predicate, "nmod:poss"))
            return subject or possessors, objects, False
        if not objects:
            objects = self.relative_object(predicate, bool(subject)) or self.shared(predicate)
        if subject or depth >= DEPTH_LIMIT:
            return subject, objects, False
        return self.borrowed(predicate, depth, patient=False), objects, True

    def placed(
        self, predicate: Token, subject: tuple[Token, ...], objects: tuple[Token, ...]
    ) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
        """Subjects and objects, put right where the tree has two of the one and none of the other.

        Of two subjects around an active verb the later is its object; of two objects behind it the
        earlier is indirect ("promised *Moldova* a loan").
        """
        if predicate.upos != "VERB":
            return subject, objects
        fronted = tuple(t for t in objects if t.index < predicate.index and t.upos == "PROPN")
        if not subject and fronted and predicate.xpos in FINITE and predicate.relation == "root":
            subject, objects = fronted, tuple(t for t in objects if t not in fronted)
        subject = subject or tuple(self.orphans(predicate))
        objects = objects or tuple(self.bare_obliques(predicate))
        before = tuple(t for t in subject if t.index < predicate.index)
        if before and len(before) < len(subject) and not objects:
            return before, tuple(t for t in subject if t.index > predicate.index)
        return subject, objects[-1:] if self.is_ditransitive(predicate, objects) else objects

    def orphans(self, predicate: Token) -> Iterator[Token]:
        """A noun before a finite verb that the tree ties to it as part of a name or of the verb."""
        if predicate.xpos not in FINITE:
            return
        for token in self.parsed.children_by(predicate, "aux"):
            if token.upos == "VERB":  # auxiliaries are AUX: this is a plural taken for a verb
                yield token
        for token in self.parsed.children_by(predicate, "flat", "compound"):
            if token.upos == "PROPN" and token.index < predicate.index:
                yield token

    def bare_obliques(self, predicate: Token) -> Iterator[Token]:
        """A noun behind an active verb that is tied as a circumstance, but has no preposition."""
        if self.parsed.child(predicate, "aux:pass", "nsubj:pass", "obj", "ccomp"):
            return
        named = (t for t in self.parsed.children_by(predicate, "xcomp") if t.upos == "PROPN")
        mistaken = [*self.parsed.children_by(predicate, "iobj"), *named]
        if mistaken:
            yield mistaken[0]
            return
        for token in self.parsed.children_by(predicate, "xcomp"):
            if token.upos == "NOUN" and self.parsed.child(token, "nmod:poss"):
                yield token  # "called *his counterpart*"
            return
        for token in self.parsed.children_by(predicate, "obl", "appos", "nmod", "flat", "compound"):
            is_plain = token.relation in BARE and token.mention != "time"
            if is_plain and token.index > predicate.index and token.upos in ("NOUN", "PROPN"):
                if not preposition_of(self.parsed, token):
                    yield token
                return

    def is_ditransitive(self, predicate: Token, objects: tuple[Token, ...]) -> bool:
        """Whether two objects stand behind a verb, side by side and not coordinated."""
        return len(objects) == 2 and all(t.index > predicate.index for t in objects)

    def indirect(self, predicate: Token) -> tuple[Token, ...]:
        """To or for whom, by the tree or as the earlier of two objects."""
        if predicate.lemma.lower() in self.modality.giving and self.is_passive(predicate):
            has_gift = self.parsed.child(predicate, "obj") is not None
            return tuple(self.parsed.children_by(predicate, "nsubj")) if has_gift else ()
        found = tuple(self.parsed.children_by(predicate, "iobj"))
        if not self.parsed.child(predicate, "obj", "ccomp", "xcomp", "advcl") and any(
            o.preposition == "to" for o in self.obliques(predicate)
        ):
            found = ()  # "offered its troops *to Chad*": the troops are what is offered
        objects = tuple(self.parsed.children_by(predicate, "obj"))
        is_double = predicate.upos == "VERB" and self.is_ditransitive(predicate, objects)
        return found or (objects[:1] if is_double else ())

    def agents(self, predicate: Token) -> Iterator[Token]:
        for token in self.parsed.children_by(predicate, "obl", "nmod"):
            if preposition_of(self.parsed, token) == "by" and token.mention != "time":
                yield self.referent(token)

    def referent(self, token: Token) -> Token:
        """The noun that a relative pronoun stands for, else the token itself."""
        if token.upos == "PRON" and (
            token.xpos in RELATIVE_TAGS or token.text.lower() in RELATIVE_WORDS
        ):
            for above in (token, *self.parsed.ancestors(token)):
                if above.relation in RELATIVE and above.head is not None:
                    head = self.parsed.tokens[above.head]
                    near = self.noun_before(token)
                    if near is None or near is head or head in self.parsed.ancestors(near):
                        return head
                    return near  # the tree has passed over the noun that the pronoun stands behind
        return token

    def noun_before(self, pronoun: Token) -> Token | None:
        """The noun right before a relative pronoun."""
        tokens = self.parsed.tokens
        at = pronoun.index - 1
        while at >= 0 and tokens[at].upos in ("PUNCT", "ADP"):
            at -= 1
        if at < 0 or tokens[at].upos not in ("NOUN", "PROPN"):
            return None
        noun = tokens[at]
        above = self.parsed.head_of(noun)
        while above is not None and above.upos in ("NOUN", "PROPN") and noun.index > above.index:
            if noun.relation not in ("flat", "appos", "compound"):
                break
            noun, above = above, self.parsed.head_of(above)
        return noun

    def relative_object(self, predicate: Token, has_subject: bool) -> tuple[Token, ...]:
        """The noun that a contact clause is about: "the agreements *that we signed*"."""
        if predicate.relation == "acl:relcl" and has_subject and predicate.head is not None:
            heads = self.parsed.children_by(predicate, "nsubj")
            noun = self.parsed.tokens[predicate.head]
            if all(self.referent(t) is not noun for t in heads):
                return (noun,)
        return ()

    def shared(self, predicate: Token) -> tuple[Token, ...]:
        """The object of a verb that another verb follows at once: "*condemned* and attacked Mali".

        The tree gives the object to one of the two.
        """
        parsed = self.parsed
        if predicate.upos != "VERB" or parsed.child(predicate, *GOVERNING) is not None:
            return ()
        above = parsed.head_of(predicate)
        if predicate.relation == "conj" and above is not None and above.upos == "VERB":
            # "condemned and attacked *Mali*": the first verb has it, behind the second
            behind = (t for t in parsed.children_by(above, "obj") if t.index > predicate.index)
            return tuple(map(self.referent, behind))
        for other in parsed.children_by(predicate, "conj"):
            has_subject = parsed.child(other, "nsubj") is not None
            if other.upos == "VERB" and has_subject and self.is_next(predicate, other):
                return tuple(map(self.referent, parsed.children_by(other, "obj")))
        return ()

    def is_next(self, predicate: Token, other: Token) -> bool:
        """Whether nothing that the first of two verbs governs stands between them."""
        below = (t for t in self.parsed.children[predicate.index] if t is not other)
        return not any(predicate.index < t.index < other.index for t in below)

    def borrowed(self, predicate: Token, depth: int, *, patient: bool) -> tuple[Token, ...]:
        """The subject (or passive patient) that a predicate takes from the clause above it."""
        parsed = self.parsed
        above = parsed.head_of(predicate)
        if above is None:
            return ()
        relation = predicate.relation
        if relation == "conj":
            passive = self.is_passive(above)
            subjects, objects, _ = self.core(above, passive, depth + 1)
            return objects if passive else subjects
        if relation == "parataxis" and above.upos in NOMINAL and above.index < predicate.index:
            # a place line ("CAIRO - Egypt on Monday said") is taken for the root, with the subject
            subjects = parsed.children_by(above, "nsubj")
            return tuple(t for t in subjects if above.index < t.index < predicate.index)
        if relation == "acl:relcl" or (relation == "acl" and not self.is_infinitive(predicate)):
            return (above,)
        if relation == "acl":
            return (above,) if is_headline(parsed, predicate) else self.owner(above, depth)
        if relation in ("xcomp", "advcl", "ccomp") or predicate.base_relation == "advcl":
            return self.controller(predicate, above, depth, patient=patient)
        return ()

    def controller(
        self, predicate: Token, above: Token, depth: int, *, patient: bool
    ) -> tuple[Token, ...]:
        """Who does what an infinitive or participle says: the object above, else the subject."""
        passive = self.is_passive(above)
        subjects, objects, _ = self.core(above, passive, depth + 1)
        governing = self.modality.governing.get(above.lemma.lower())
        if governing is not None and governing.name == "demand" and self.is_infinitive(predicate):
            asked = tuple(o.token for o in self.obliques(above) if o.preposition in ASKED_OF)
            if asked and not objects:
                return asked
        if predicate.relation != "xcomp":
            marks = {t.text.lower() for t in self.parsed.children_by(predicate, "mark")}
            if objects and not passive and marks & DOER_MARKS:
                return objects  # "thanked him *for waiting*", "accused it *of lying*"
            return objects if passive and not subjects else subjects
        if passive:
            return objects
        by_subject = above.lemma.lower() in self.modality.subject_control
        return subjects if by_subject or not objects else objects

    def owner(self, noun: Token, depth: int) -> tuple[Token, ...]:
        """Whose plan, promise or readiness it is: the possessor, else the subject of its verb."""
        possessors = tuple(self.parsed.children_by(noun, "nmod:poss"))
        if possessors:
            return possessors
        for other in self.parsed.children_by(noun, "nmod"):
            if preposition_of(self.parsed, other) in ("of", "by"):
                return (other,)
        above = self.parsed.head_of(noun)
        if above is None or noun.base_relation not in ("obj", "obl", "xcomp"):
            return ()
        return self.core(above, self.is_passive(above), depth + 1)[0]

    def is_infinitive(self, predicate: Token) -> bool:
        return any(t.text.lower() == "to" for t in self.parsed.children_by(predicate, "mark"))

    def phrases(self, predicate: Token) -> Iterator[Token]:
        """The phrases of a predicate and of its adverbs: "moved closer *to a deal*"."""
        yield from self.parsed.children_by(predicate, "obl", "nmod")
        for adverb in self.parsed.children_by(predicate, "advmod"):
            yield from self.parsed.children_by(adverb, "obl")

    def obliques(self, predicate: Token) -> Iterator[Oblique]:
        parsed = self.parsed
        for token in self.phrases(predicate):
            if token.relation == "nmod:poss":
                continue
            preposition = preposition_of(parsed, token)
            if not preposition:
                continue
            for one in expand(parsed, self.referent(token)):
                yield Oblique(preposition, one)
