"""Verbs of relation, and nouns of doing: "X succeeded Y", "X joined Y", "X's recognition of Y"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dragoman.coding.clause import expand, preposition_of
from dragoman.coding.rules import rule
from dragoman.coding.scene import Participant, Scene
from dragoman.coding.ties import Found, Told, fits, pairs, standing, subjects
from dragoman.lexicon.relations import Tie
from dragoman.parse.parsed import Token
from dragoman.records import EntityKind, RelationStatus
from dragoman.resolve.resolved import MentionForm

TO: Final = "to"
REFLEXIVE: Final = ("self", "selves")
OVER: Final = frozenset({"over", "in"})  # sovereignty *over* something is no state's being


@rule(
    reads={
        "William Ruto succeeded Uhuru Kenyatta as president.": "Ruto successor Kenyatta",
        "Spain recognises Palestine.": "ESP recognises PSE",
        "Mali left the African Union.": "MLI member African Union, ended",
    },
    leaves=["Spain does not recognise Palestine.", "William Ruto may succeed Uhuru Kenyatta."],
)
def verbs(token: Token, scene: Scene) -> Iterator[Found]:
    """A verb of relation between its logical subject and object."""
    is_adjective = token.upos == "ADJ" and scene.parsed.child(token, "cop") is not None
    if token.upos != "VERB" and not is_adjective:
        return
    clause = scene.clause(token)
    ties = scene.lexicon.ties.verb(clause.lemma) or scene.lexicon.ties.verb(token.lemma.lower())
    for tie in ties:
        status = _status(tie, token, scene)
        if status is None or _opens_clause(tie, token, scene):
            continue
        told = Told(tie, token, token.span, status, token, "relations.verbs")
        doers = _doers(tie, token, scene)
        heads = tuple(t for t in _objects(tie, token, scene) if not _is_described(t, scene))
        others = _named(heads, tie, scene)
        ends = (others, doers) if tie.reverse else (doers, others)
        found = tuple(pairs(told, *ends, scene))
        yield from found
        if found:
            return  # the first entry that fits tells what the verb says


def _status(tie: Tie, verb: Token, scene: Scene) -> RelationStatus | None:
    found = standing(verb, scene, lasting=tie.lasting)
    if found is None and _is_first_to(verb, scene):
        found = RelationStatus.CURRENT
    return RelationStatus.ENDED if tie.over and found is RelationStatus.CURRENT else found


def _is_first_to(verb: Token, scene: Scene) -> bool:
    """Whether an infinitive tells what was done: "was the *first* state *to recognise* Chad"."""
    parsed = scene.parsed
    noun = parsed.head_of(verb)
    if noun is None or verb.base_relation != "acl":
        return False
    is_infinitive = any(t.text.lower() == TO for t in parsed.children_by(verb, "mark"))
    firsts = (t for t in parsed.children_by(noun, "amod", "nummod"))
    is_first = any(scene.lexicon.ties.is_a(t.text, "firsts") for t in firsts)
    return is_infinitive and is_first and standing(noun, scene, lasting=False) is not None


def _opens_clause(tie: Tie, verb: Token, scene: Scene) -> bool:
    """Whether a clause behind the verb makes another thing of it: "joined Y *in warning* Z"."""
    return any(
        mark.text.lower() in tie.without
        for below in scene.parsed.children_by(verb, "advcl")
        for mark in scene.parsed.children_by(below, "mark", "case")
    )


def _doers(tie: Tie, verb: Token, scene: Scene) -> tuple[Participant, ...]:
    """Who the verb is said of, whatever its grammar."""
    clause = scene.clause(verb)
    if tie.of_object:
        return scene.participants(clause.objects)
    put = clause.after(*tie.agent_after)
    if _is_first_to(verb, scene):
        return subjects(scene.parsed.tokens[verb.head or 0], scene) or subjects(verb, scene)
    if put:
        return scene.participants(put)
    if clause.passive and tie.prepositions and not clause.subjects:
        return scene.participants(clause.objects)  # "is *allied* with", "is made up of"
    return subjects(verb, scene)


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
                yield from clause.after(*tie.prepositions)
                yield from _complements(noun, tie, scene)
        return
    if tie.prepositions:
        is_other = not tie.of_object and not clause.passive and _has_object(verb, scene)
        if not is_other:  # "took over *the debts* from Y" succeeds nobody
            yield from clause.after(*tie.prepositions)
        return
    for noun in clause.objects:
        if noun.lemma.lower() in tie.content:
            yield from _complements(noun, tie, scene)
        elif parsed.child(noun, "nmod:poss") is None or noun.index in scene.resolved.mention_at:
            yield noun


def _has_object(verb: Token, scene: Scene) -> bool:
    """Whether a verb is done to something, and not to who does it ("allied *itself* with")."""
    below = scene.parsed.children_by(verb, "obj")
    return any(not token.text.lower().endswith(REFLEXIVE) for token in below)


def _complements(noun: Token, tie: Tie, scene: Scene) -> Iterator[Token]:
    """Whose it is: possessor, phrase behind, name before it ("the *Taliban* government")."""
    parsed = scene.parsed
    below = tuple(parsed.children_by(noun, "nmod"))
    prepositions = tie.prepositions or ("of",)
    if any(preposition_of(parsed, t) in OVER.difference(prepositions) for t in below):
        return
    for token in below:
        if token.relation == "nmod:poss" or preposition_of(parsed, token) in prepositions:
            yield from expand(parsed, token)
    if tie.content:
        yield from parsed.children_by(noun, "compound")


def _named(heads: tuple[Token, ...], tie: Tie, scene: Scene) -> tuple[Participant, ...]:
    """The participants, those that fit no end put aside where a name before them does."""
    found = scene.participants(heads)
    kinds = tie.from_kinds if tie.reverse else tie.to_kinds
    return tuple(p for p in found if fits(p, kinds, tie, scene))


# --- "X's recognition of Y"


@rule(
    reads={
        "Norway's recognition of South Sudan was welcomed.": "NOR recognises SSD",
        "Fiji withdrew its recognition of Palestine.": "FJI recognises PSE, ended",
    },
    leaves=["Norway's recognition of the need for reform was welcomed."],
)
def acts(token: Token, scene: Scene) -> Iterator[Found]:
    """A noun of doing between its owner or agent and its object."""
    tie = scene.lexicon.ties.act(token.lemma.lower()) if token.upos == "NOUN" else None
    if tie is None:
        return
    status = standing(token, scene, lasting=False)
    above = scene.parsed.head_of(token)
    if above is not None and scene.lexicon.ties.is_a(above.lemma, "withdrawing"):
        over = standing(above, scene, lasting=False) is RelationStatus.CURRENT
        status = RelationStatus.ENDED if over else None
    if status is None:
        return
    below = tuple(scene.parsed.children_by(token, "nmod"))
    owners = [t for t in below if t.relation == "nmod:poss"] or [
        t for t in below if preposition_of(scene.parsed, t) == "by"
    ]
    objects = [
        one
        for t in below
        if t.relation != "nmod:poss" and preposition_of(scene.parsed, t) == "of"
        for one in expand(scene.parsed, t)
    ]
    told = Told(tie, token, token.span, status, None, "relations.acts")
    yield from pairs(told, scene.participants(owners), scene.participants(objects), scene)
