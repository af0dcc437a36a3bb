"""What the rules of relations share: the relation found, whether it holds, the ends that fit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from dragoman.coding.scene import Participant, Scene
from dragoman.lexicon.relations import Tie
from dragoman.parse.parsed import Token
from dragoman.records import EntityKind, RelationStatus, StatementMode, Status
from dragoman.text import Span

HOLDS: Final = frozenset({Status.HAPPENED, Status.ONGOING})
MOST: Final = 12  # ends of one relation beyond which a list is a wrong parse
PAST: Final = "VBD"
WHO: Final = "who"
HAVE: Final = "have"
ENDING: Final = "ending"
"""The class of governing words that say that something is over: "ceased to be an ally"."""


@dataclass(frozen=True, slots=True)
class Found:
    """A relation as a rule reads it.

    Attributes:
        tie: the word for it.
        from_: who is the ally, the successor, the member.
        to: of whom.
        word: the noun or verb.
        written: its words, with what narrows them.
        status: whether it still holds.
        clause: the predicate of the clause that says it, None where a noun only names it.
        why: the rule.
        confidence: how sure.
    """

    tie: Tie
    from_: Participant
    to: Participant
    word: Token
    written: Span
    status: RelationStatus
    clause: Token | None
    why: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Told:
    """How a word tells a relation: all of a :class:`Found` but its ends."""

    tie: Tie
    word: Token
    written: Span
    status: RelationStatus
    clause: Token | None
    why: str


def standing(predicate: Token, scene: Scene, *, lasting: bool) -> RelationStatus | None:
    """Whether what a predicate says holds, held once, or neither.

    Args:
        predicate: the verb or noun that says it.
        scene: the document.
        lasting: whether the past tense says that it is over ("was", "led"; not "joined").
    """
    reading = scene.status(predicate)
    if reading.status in HOLDS:
        over = lasting and is_past(predicate, scene)
        return RelationStatus.ENDED if over else RelationStatus.CURRENT
    is_over = reading.status is Status.DENIED and (
        is_no_longer(predicate, scene) or reading.why.startswith(ENDING)
    )
    return RelationStatus.ENDED if is_over else None


def is_no_longer(predicate: Token, scene: Scene) -> bool:
    """Whether an adverb says that it was so once: "no longer", "not any more"."""
    tokens, ties = scene.parsed.tokens, scene.lexicon.ties
    for adverb in scene.parsed.children_by(predicate, "advmod"):
        before = tokens[adverb.index - 1].text if adverb.index else ""
        if any(ties.is_a(words, "over") for words in (adverb.text, f"{before} {adverb.text}")):
            return True
    return False


def is_past(predicate: Token, scene: Scene) -> bool:
    """Whether a predicate stands in the past, and not only because what was said then does.

    "He said that Chad *was* an ally" tells of a tie that held when he spoke.
    """
    statement = scene.statement_at(predicate.span)
    if statement is not None and statement.mode is not StatementMode.DIRECT:
        return False
    auxiliaries = tuple(scene.parsed.children_by(predicate, "aux"))
    if any(t.lemma.lower() == HAVE for t in auxiliaries):
        return any(t.xpos == PAST for t in auxiliaries)
    carriers = (predicate, *scene.parsed.children_by(predicate, "cop", "aux:pass"))
    return any(t.xpos == PAST and t.upos in ("VERB", "AUX") for t in carriers)


def pairs(
    told: Told,
    from_: Iterable[Participant],
    to: Iterable[Participant],
    scene: Scene,
) -> Iterator[Found]:
    """Every pair of ends that are of the tie's kinds."""
    tie = told.tie
    sources = [p for p in from_ if fits(p, tie.from_kinds, tie, scene)]
    targets = [p for p in to if fits(p, tie.to_kinds, tie, scene) and _is_of(p, tie, scene)]
    if len(sources) > MOST or len(targets) > MOST:
        return
    confidence = CONFIDENCE[told.why]
    for source in sources:
        for target in targets:
            if source.entity != target.entity:
                yield Found(
                    tie, source, target, told.word, told.written, told.status, told.clause,
                    told.why, confidence,
                )  # fmt: skip


def fits(end: Participant, kinds: frozenset[EntityKind], tie: Tie, scene: Scene) -> bool:
    """Whether an end is of a kind that the tie takes, and has a name somewhere in the report."""
    kind = scene.entity(end.entity).kind
    if kind not in kinds:
        return False
    unnamed = tie.unnamed and kind is not EntityKind.PERSON
    return unnamed or end.entity in scene.named_entities


def _is_of(end: Participant, tie: Tie, scene: Scene) -> bool:
    """Whether who is joined, left or led is of a sector that the tie takes."""
    return not tie.sectors or scene.entity(end.entity).sector in tie.sectors


def subjects(predicate: Token, scene: Scene) -> tuple[Participant, ...]:
    """Who a predicate is said of.

    A relative pronoun that the tree ties to no noun stands for the name before it ("X, *which*
    ..."), and a noun that a name is said to be stands for that name ("*Peru* is the only state
    that ...").
    """
    heads = scene.clause(predicate).subjects
    if _is_of_a_person(predicate, scene):
        return _persons(heads, scene)
    return scene.participants(heads) or _antecedent(heads, scene) or _equated(heads, scene)


def _is_of_a_person(predicate: Token, scene: Scene) -> bool:
    """Whether a clause opens with "who", which no country or body is."""
    below = scene.parsed.children_by(predicate, "nsubj")
    return any(token.text.lower() == WHO for token in below)


def _persons(heads: tuple[Token, ...], scene: Scene) -> tuple[Participant, ...]:
    """The persons among the antecedents of a "who", else whom the sentence above tells of.

    "Ross was a politician in Alberta, *who served* as mayor" may be tied to Alberta.
    """
    parsed = scene.parsed
    for head in heads:
        for noun in (head, *parsed.ancestors(head)):
            found = scene.participants((noun,)) or _equated((noun,), scene)
            persons = tuple(
                p for p in found if scene.entity(p.entity).kind is not EntityKind.COUNTRY
            )
            if any(scene.entity(p.entity).kind is EntityKind.PERSON for p in persons):
                return persons
    return scene.participants(heads)


def _antecedent(heads: tuple[Token, ...], scene: Scene) -> tuple[Participant, ...]:
    tokens = scene.parsed.tokens
    for pronoun in heads:
        at = pronoun.index - 1
        if pronoun.xpos not in ("WDT", "WP") or at < 1:
            continue
        at -= tokens[at].text == ","
        for mention in scene.names(pronoun.sentence):
            if mention.last == at:
                return tuple(Participant(entity, mention.span) for entity in mention.entities)
    return ()


def _equated(heads: tuple[Token, ...], scene: Scene) -> tuple[Participant, ...]:
    parsed = scene.parsed
    for noun in heads:
        above = parsed.head_of(noun)
        becomes = (
            noun.relation == "xcomp"
            and above is not None
            and scene.lexicon.ties.is_a(above.lemma, "becoming")
        )
        predicate = above if becomes else noun
        if predicate is not None and (becomes or parsed.child(noun, "cop") is not None):
            return scene.participants(scene.clause(predicate).subjects)
    return ()


CONFIDENCE: Final = {
    "relations.copula": 0.9,
    "relations.title": 0.85,
    "relations.apposition": 0.85,
    "relations.mutual": 0.8,
    "relations.verbs": 0.8,
    "relations.acts": 0.75,
    "relations.office": 0.75,
    "relations.reference": 0.65,
    "relations.neighbouring": 0.7,
    "relations.affiliated": 0.8,
    "relations.possessed": 0.75,
}
