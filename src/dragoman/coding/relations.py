"""Relations: lasting ties between two actors, as the report tells them.

"Armenia, a close ally of France, ..." gives ``ARM ally FRA``; "William Ruto succeeded Uhuru
Kenyatta" gives ``Ruto successor Kenyatta``. What is denied, wished or only possible gives none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from dragoman.coding.clause import clause_head, expand, preposition_of
from dragoman.coding.rules import rule
from dragoman.coding.scene import Participant, Scene, evidence_of
from dragoman.lexicon.relations import Tie
from dragoman.parse.parsed import Token
from dragoman.records import EntityKind, Relation, Status, Time, TimeType, record_id
from dragoman.resolve.resolved import Mention, MentionForm
from dragoman.text import Span

HOLDS: Final = frozenset({Status.HAPPENED, Status.ONGOING})
LONGEST_TITLE: Final = 5  # words of the longest noun of relation, less its last one
MOST: Final = 6  # ends of one relation beyond which a list is a wrong parse
BACK: Final = 5  # words before a noun in which its owner may stand ("Serbia's old and close ally")
CLOSERS: Final = frozenset({",", ".", ";", ")", "—", "–"})
NEGATIONS: Final = frozenset({"no", "not", "never", "neither", "nor"})


@dataclass(frozen=True, slots=True)
class Found:
    """A relation as a rule reads it.

    Attributes:
        tie: the word for it.
        from_: who is the ally, the successor, the member.
        to: of whom.
        word: the noun or verb.
        why: the rule.
        confidence: how sure.
    """

    tie: Tie
    from_: Participant
    to: Participant
    word: Token
    why: str
    confidence: float


def code_relations(scene: Scene) -> Iterator[Relation]:
    """The relations of a document, in text order, each once."""
    seen: set[tuple[str, str, str]] = set()
    for token in scene.parsed.tokens:
        for one in RULES:
            for found in one(token, scene):
                key = (found.tie.kind, found.from_.entity, found.to.entity)
                if key not in seen and found.from_.entity != found.to.entity:
                    seen.add(key)
                    yield _record(found, scene)


def _record(found: Found, scene: Scene) -> Relation:
    tie, ends = found.tie, (found.from_.entity, found.to.entity)
    statement = scene.statement_at(found.word.span)
    time = _time(found, scene)
    time_span = Span(time.start, time.end) if time else None
    return Relation(
        id=record_id("relation", scene.document_id, tie.kind, *ends),
        kind=tie.kind,
        from_=ends[0],
        to=ends[1],
        time=time,
        statement=statement.id if statement else None,
        confidence=found.confidence,
        why=f"{found.why}, {tie.id}",
        evidence=evidence_of([found.word.span, found.from_.span, found.to.span, time_span]),
    )


def _time(found: Found, scene: Scene) -> Time | None:
    """When it holds: by the clause that says so, or by the words of the title itself."""
    if found.why in ("relations.copula", "relations.verbs", "relations.mutual"):
        return scene.time(found.word)
    inside = {t.index for t in scene.parsed.subtree(found.word)}
    own = [t.time for t in scene.resolved.times if t.first in inside and t.last in inside]
    return next((time for time in own if time.type in (TimeType.DATE, TimeType.RANGE)), None)


# --- nouns: "X, Y's ally", "X is a member of Y", "Y leader X"


@rule(
    reads={
        "Armenia is a close ally of France.": "ARM ally FRA",
        "Jordan, Egypt's ally, sent doctors.": "JOR ally EGY",
        "Kenyan President William Ruto thanked the troops.": "Ruto head KEN",
    },
    leaves=[
        "Armenia is no ally of France.",
        "Former Kenyan President Uhuru Kenyatta thanked the troops.",
    ],
)
def nouns(token: Token, scene: Scene) -> Iterator[Found]:
    """A noun of relation between what it is said of and its complement."""
    found = _tie_at(token, scene)
    if found is None:
        return
    tie, first = found
    if not _is_held(token, first, scene):
        return
    named = _Ends(scene, token, first)
    holders, route = named.holders()
    others = named.complements(tie)
    is_region = tie.kind == "part" and scene.parsed.child(token, "amod") is not None
    if route == "apposition" and is_region:
        return  # "the eastern part of Y" is no X that is part of Y
    if not holders or not others:
        if tie.mutual and not others:
            yield from _mutual(tie, token, scene)
        return
    pair = (others, holders) if tie.reverse else (holders, others)
    yield from _pairs(tie, *pair, token, f"relations.{route}", scene)


def _tie_at(token: Token, scene: Scene) -> tuple[Tie, Token] | None:
    """The tie whose phrase ends at a token, and the phrase's first token."""
    if token.upos not in ("NOUN", "PROPN"):
        return None
    tokens = scene.parsed.tokens
    start = max(0, token.index - LONGEST_TITLE)
    run = [t for t in tokens[start : token.index + 1] if t.sentence == token.sentence]
    lemmas = [t.text.lower() for t in run[:-1]]
    for last in dict.fromkeys((token.lemma.lower(), token.text.lower())):
        found = scene.lexicon.ties.noun([*lemmas, last])
        if found is not None:
            return found[0], tokens[token.index - found[1] + 1]
    return None


def _is_held(token: Token, first: Token, scene: Scene) -> bool:
    """Whether the noun is said as a fact of the present: nothing former, denied or wished."""
    parsed, ties = scene.parsed, scene.lexicon.ties
    near = parsed.tokens[max(0, first.index - 3) : first.index]
    children = [t for t in parsed.children[token.index] if t.index < token.index]
    for word in (*near[-2:], *children):
        if word.sentence != token.sentence or word.index >= first.index:
            continue
        if ties.is_a(word.text, "former") or word.text.lower() in NEGATIONS:
            return False
        if ties.is_a(word.text, "deputies") and word.index >= first.index - 2:
            return False
    behind = parsed.tokens[token.index + 1 : token.index + 3]
    if any(ties.is_a(word.text, "elects") for word in behind):
        return False  # "the president-elect"
    predicate = _predicate(token, scene)
    return predicate is None or scene.status(predicate).status in HOLDS


def _predicate(token: Token, scene: Scene) -> Token | None:
    """The predicate that says that someone is it, None where the noun only names him."""
    parsed = scene.parsed
    if parsed.child(token, "cop") is not None:
        return token
    above = parsed.head_of(token)
    if token.base_relation == "xcomp":
        return above
    if token.base_relation == "conj" and above is not None:
        is_clause = parsed.child(above, "cop") is not None or above.base_relation == "xcomp"
        return _predicate(above, scene) if is_clause else None
    if token.base_relation == "nsubj" and above is not None and _is_inverted(token, above, scene):
        return above
    if token.base_relation in ("obl", "nmod") and preposition_of(parsed, token) == "as":
        return clause_head(parsed, token)
    picked = _picked(token, scene)
    if picked is not None:
        return _predicate(picked, scene) or _parallel(picked, scene)
    return None


def _parallel(picked: Token, scene: Scene) -> Token | None:
    """The first of two like predicates: "is *one* of the few to agree, and one of Mali's allies".

    The second is often read as the subject of what follows; the like word tells what it is.
    """
    parsed = scene.parsed
    root = parsed.tokens[parsed.sentences[picked.sentence].root]
    alike = root.text.lower() == picked.text.lower() and root.index < picked.index
    return root if alike and parsed.child(root, "cop") is not None else None


def _is_inverted(token: Token, above: Token, scene: Scene) -> bool:
    """Whether the name is the predicate: "the first president of Ghana was *Nkrumah*"."""
    mention = scene.resolved.mention_at.get(above.index)
    named = mention is not None and mention.form is MentionForm.NAME
    return named and scene.parsed.child(above, "cop") is not None and above.index > token.index


def _picked(token: Token, scene: Scene) -> Token | None:
    """The word that picks from a plural: "*one* of Cuba's partners"."""
    above = scene.parsed.head_of(token)
    of = preposition_of(scene.parsed, token) in ("of", "among")
    if above is None or not of or token.base_relation != "nmod":
        return None
    return above if scene.lexicon.ties.is_a(above.text, "picking") else None


class _Ends:
    """Finds who a noun of relation is said of, and its complement."""

    def __init__(self, scene: Scene, noun: Token, first: Token) -> None:
        self.scene = scene
        self.parsed = scene.parsed
        self.noun = noun
        self.first = first

    def holders(self) -> tuple[tuple[Participant, ...], str]:
        """Who is it, and by what route that was read."""
        noun = _picked(self.noun, self.scene) or self.noun
        predicate = _predicate(self.noun, self.scene)
        if predicate is not None:
            return self.by_predicate(noun, predicate), "copula"
        titled = self.titled()
        if titled:
            return titled, "title"
        return self.apposed(noun), "apposition"

    def by_predicate(self, noun: Token, predicate: Token) -> tuple[Participant, ...]:
        scene, ties = self.scene, self.scene.lexicon.ties
        if noun.base_relation == "nsubj" and noun.head == predicate.index:
            return scene.participants((predicate,))
        clause = scene.clause(predicate)
        if predicate is noun or self.parsed.child(predicate, "cop") is not None:
            return scene.participants(clause.subjects)
        lemma = predicate.lemma.lower()
        if ties.is_a(lemma, "naming"):
            return scene.participants(clause.objects)
        if ties.is_a(lemma, "becoming") or ties.is_a(lemma, "serving"):
            return scene.participants(clause.subjects)
        return ()

    def titled(self) -> tuple[Participant, ...]:
        """The person whose name the noun stands before or in: "President *William Ruto*"."""
        behind = self.behind()
        for mention in self.scene.names(self.noun.sentence):
            starts = mention.first in behind
            holds = mention.first <= self.noun.index < mention.last
            named = len(mention.entities) == 1
            if named and (starts or holds) and self.is_person(mention):
                return (Participant(mention.entities[0], mention.span),)
        return ()

    def behind(self) -> tuple[int, ...]:
        """Where a name may start that bears the title: "President X", "President of Y, X"."""
        starts = [self.noun.index + 1]
        tokens = self.parsed.tokens
        for below in self.parsed.children_by(self.noun, "nmod"):
            mention = self.scene.resolved.mention_at.get(below.index)
            if below.index > self.noun.index and mention is not None:
                end = mention.last + 1
                starts.append(end)
                if end < len(tokens) and tokens[end].text == ",":
                    starts.append(end + 1)
        return tuple(starts)

    def is_person(self, mention: Mention) -> bool:
        return self.scene.entity(mention.entities[0]).kind is EntityKind.PERSON

    def apposed(self, noun: Token) -> tuple[Participant, ...]:
        """The name beside the noun: "Armenia, an *ally* ...", "France's *ally*, Armenia"."""
        scene, parsed = self.scene, self.parsed
        beside = noun.base_relation == "appos" or self.is_loose(noun)
        if beside and noun.head is not None:
            head = parsed.tokens[noun.head]
            return scene.participants(tuple(expand(parsed, head)) if self.is_plural() else (head,))
        for below in parsed.children_by(noun, "appos", "flat"):
            found = scene.resolved.mention_at.get(below.index)
            if found is not None and found.form is MentionForm.NAME:
                return scene.participants((below,))
        return self.between_commas()

    def between_commas(self) -> tuple[Participant, ...]:
        """The name before a phrase that commas set off, whatever the tree says of it."""
        tokens, end = self.parsed.tokens, self.noun.index + 1
        start = self.first.index - 1
        owner = self.owner_before()
        start = owner.first - 1 if owner is not None else start
        while start > 0 and tokens[start].upos in ("ADJ", "DET"):
            start -= 1
        closed = end < len(tokens) and tokens[end].text in CLOSERS
        if start < 1 or tokens[start].text != "," or not closed:
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

    def is_plural(self) -> bool:
        return self.noun.xpos in ("NNS", "NNPS")

    def complements(self, tie: Tie) -> tuple[Participant, ...]:
        """Of whom: the possessor, the "of" phrase, the name or adjective before the noun."""
        scene, parsed = self.scene, self.parsed
        for token in parsed.children_by(self.noun, "nmod:poss"):
            found = scene.participants(tuple(expand(parsed, token)))
            if found:
                return found
        heads = [
            one
            for token in parsed.children_by(self.noun, "nmod")
            if token.relation != "nmod:poss" and preposition_of(parsed, token) in tie.prepositions
            for one in expand(parsed, token)
        ]
        return scene.participants(heads) or self.before() or self.of_holder(tie)

    def of_holder(self, tie: Tie) -> tuple[Participant, ...]:
        """As in "King Felipe VI *of Spain*": the complement behind the name."""
        parsed = self.parsed
        for mention in self.scene.resolved.mentions:
            holds = mention.first <= self.noun.index < mention.last
            if mention.form is MentionForm.NAME and (holds or mention.first in self.behind()):
                inside = parsed.tokens[mention.first : mention.last + 1]
                below = [t for word in inside for t in parsed.children_by(word, "nmod")]
                of = [t for t in below if preposition_of(parsed, t) in tie.prepositions]
                return self.scene.participants(of)
        return ()

    def before(self) -> tuple[Participant, ...]:
        """The mention that ends just before the noun, adjectives between them passed over."""
        mention = self.owner_before()
        if mention is None:
            return ()
        return tuple(Participant(entity, mention.span) for entity in mention.entities)

    def owner_before(self) -> Mention | None:
        """The mention that owns the noun by its place: "*Mali's* main partners"."""
        tokens, at = self.parsed.tokens, self.first.index - 1
        for _ in range(BACK):
            if at < 0 or tokens[at].sentence != self.noun.sentence:
                return None
            mention = self.ending_at(at)
            if mention is not None:
                return mention
            if tokens[at].upos not in ("ADJ", "PART") and tokens[at].text not in ("'s", "’s"):
                return None
            at -= 1
        return None

    def ending_at(self, at: int) -> Mention | None:
        """The mention that ends at a token; a person's own name does not own what follows."""
        forms = (MentionForm.ADJECTIVE, MentionForm.NAME, MentionForm.METONYM, MentionForm.PRONOUN)
        found = [
            m
            for m in self.scene.resolved.mentions
            if m.last == at and m.form in forms and m.entities
        ]
        return max(found, key=lambda m: m.last - m.first, default=None)


def _mutual(tie: Tie, token: Token, scene: Scene) -> Iterator[Found]:
    """As in "Vietnam and Cuba are partners": each of the other."""
    if token.xpos not in ("NNS", "NNPS") or scene.parsed.child(token, "cop") is None:
        return
    ends = scene.participants(scene.clause(token).subjects)
    if len(ends) == 2:
        yield from _pairs(tie, ends[:1], ends[1:], token, "relations.mutual", scene)
        yield from _pairs(tie, ends[1:], ends[:1], token, "relations.mutual", scene)


# --- verbs: "X succeeded Y", "X recognises Y", "X joined Y"


@rule(
    reads={
        "William Ruto succeeded Uhuru Kenyatta as president.": "Ruto successor Kenyatta",
        "Spain recognises Palestine.": "ESP recognises PSE",
    },
    leaves=["Spain does not recognise Palestine.", "William Ruto may succeed Uhuru Kenyatta."],
)
def verbs(token: Token, scene: Scene) -> Iterator[Found]:
    """A verb of relation between its logical subject and object."""
    if token.upos != "VERB":
        return
    clause = scene.clause(token)
    ties = scene.lexicon.ties.verb(clause.lemma) or scene.lexicon.ties.verb(token.lemma.lower())
    if not ties or scene.status(token).status not in HOLDS:
        return
    for tie in ties:
        put = clause.after(*tie.agent_after)
        from_ = scene.participants(put or clause.subjects) or _antecedent(clause.subjects, scene)
        heads = tuple(t for t in _objects(tie, token, scene) if not _is_described(t, scene))
        yield from _pairs(tie, from_, scene.participants(heads), token, "relations.verbs", scene)


def _antecedent(subjects: tuple[Token, ...], scene: Scene) -> tuple[Participant, ...]:
    """The mention before a relative pronoun that the tree ties to no noun: "X, *which* ..."."""
    tokens = scene.parsed.tokens
    for pronoun in subjects:
        at = pronoun.index - 1
        if pronoun.xpos not in ("WDT", "WP") or at < 1:
            continue
        at -= tokens[at].text == ","
        for mention in scene.resolved.mentions:
            if mention.last == at and mention.form is MentionForm.NAME:
                return tuple(Participant(entity, mention.span) for entity in mention.entities)
    return ()


def _is_described(token: Token, scene: Scene) -> bool:
    """Whether words only describe a country ("the state that he leads"): too weak for a tie."""
    mention = scene.mention(token)
    if mention is None or mention.form is not MentionForm.NOMINAL:
        return False
    return any(scene.entity(one).kind is EntityKind.COUNTRY for one in mention.entities)


def _objects(tie: Tie, verb: Token, scene: Scene) -> Iterator[Token]:
    """The heads of what a verb ties its subject to."""
    parsed, clause = scene.parsed, scene.clause(verb)
    if tie.with_object:
        for noun in clause.objects:
            if noun.lemma.lower() in tie.with_object:
                yield from _complements(noun, scene)
        return
    if tie.prepositions:
        yield from clause.after(*tie.prepositions)
        return
    for noun in clause.objects:
        if noun.lemma.lower() in tie.content:
            yield from _complements(noun, scene)
        elif parsed.child(noun, "nmod:poss") is None:
            yield noun


def _complements(noun: Token, scene: Scene) -> Iterator[Token]:
    """Whose it is: possessor or "of" phrase; sovereignty *over* something is no state's being."""
    parsed = scene.parsed
    below = tuple(parsed.children_by(noun, "nmod"))
    if any(preposition_of(parsed, t) in ("over", "in") for t in below):
        return
    for token in below:
        if token.relation == "nmod:poss" or preposition_of(parsed, token) == "of":
            yield from expand(parsed, token)


# --- "X, part of Y" needs no verb; all pairs of the ends that fit


def _pairs(
    tie: Tie,
    from_: Iterable[Participant],
    to: Iterable[Participant],
    word: Token,
    why: str,
    scene: Scene,
) -> Iterator[Found]:
    """Every pair of ends that are of the tie's kinds."""
    sources = [p for p in from_ if _fits(p, tie.from_kinds, tie, scene)]
    targets = [p for p in to if _fits(p, tie.to_kinds, tie, scene)]
    if len(sources) > MOST or len(targets) > MOST:
        return
    confidence = CONFIDENCE[why]
    for source in sources:
        for target in targets:
            if source.entity != target.entity:
                yield Found(tie, source, target, word, why, confidence)


def _fits(end: Participant, kinds: frozenset[EntityKind], tie: Tie, scene: Scene) -> bool:
    """Whether an end is of a kind that the tie takes, and has a name somewhere in the report."""
    if scene.entity(end.entity).kind not in kinds:
        return False
    return tie.unnamed or any(
        mention.form is not MentionForm.NOMINAL and end.entity in mention.entities
        for mention in scene.resolved.mentions
    )


CONFIDENCE: Final = {
    "relations.copula": 0.9,
    "relations.title": 0.85,
    "relations.apposition": 0.85,
    "relations.mutual": 0.8,
    "relations.verbs": 0.8,
}

RULES: Final = (nouns, verbs)
