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
from dragoman.resolve.resolved import Mention, MentionForm

TO: Final = "to"
OVER: Final = frozenset({"over", "in"})  # sovereignty *over* something is no state's being
AFFILIATING: Final = frozenset({"of", "from"})
REACH: Final = 6  # words between "of" and a party's name that may say what it is
PART: Final = "part.subsidiary"
POSSESSIVE_TAG: Final = "POS"
MEMBER: Final = "member.politician"
NEIGHBOUR: Final = "neighbour.neighbour"


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
        yield from clause.after(*tie.prepositions)
        return
    for noun in clause.objects:
        if noun.lemma.lower() in tie.content:
            yield from _complements(noun, tie, scene)
        elif parsed.child(noun, "nmod:poss") is None or noun.index in scene.resolved.mention_at:
            yield noun


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


# --- names side by side: "X of the Y Party", "X (Y Party)", "neighbouring X"


@rule(
    reads={
        "Julius Malema of the Economic Freedom Fighters left early.": (
            "Malema member Economic Freedom Fighters"
        ),
        "Musa Hilal of the armed movement Awakening Council left early.": (
            "Hilal member Awakening Council"
        ),
    },
    leaves=["Julius Malema of the Olympic Committee left early."],
)
def affiliated(token: Token, scene: Scene) -> Iterator[Found]:
    """A person's name and, behind it, a party's: "of the Labour Party", "(Labour Party)"."""
    mention = scene.resolved.mention_at.get(token.index)
    if mention is None or mention.form is not MentionForm.NAME:
        return
    if not any(scene.entity(one).kind is EntityKind.PERSON for one in mention.entities):
        return
    party = _party_behind(mention, scene)
    if party is not None:
        tie = scene.lexicon.ties.by_id[MEMBER]
        told = Told(tie, token, token.span, RelationStatus.CURRENT, None, "relations.affiliated")
        bearers = [Participant(one, mention.span) for one in mention.entities]
        parties = [Participant(one, party.span) for one in party.entities]
        yield from pairs(told, bearers, parties, scene)


def _party_behind(mention: Mention, scene: Scene) -> Mention | None:
    """The party named behind a person's name, in brackets or after "of"."""
    tokens, at = scene.parsed.tokens, mention.last + 1
    if at + 1 >= len(tokens) or tokens[at].sentence != tokens[mention.first].sentence:
        return None
    if tokens[at].text != "(" and tokens[at].text.lower() not in AFFILIATING:
        return None
    starts = {at + 1, at + 2} if tokens[at + 1].upos == "DET" else {at + 1}
    for other in scene.names(tokens[at].sentence):
        if other.first in starts and _is_party(other, scene):
            return other
        is_group = scene.lexicon.ties.is_a(tokens[other.first - 1].text, "groups")
        if at + 1 < other.first <= at + REACH and is_group and _is_one_phrase(at, other, scene):
            return other
    return None


def _is_party(mention: Mention, scene: Scene) -> bool:
    """Whether a name is of a body that one belongs to as a member, by its sector or its words."""
    ties = scene.lexicon.ties
    sectors = (scene.entity(one).sector or "" for one in mention.entities)
    words = (scene.parsed.tokens[i].text for i in mention.tokens)
    return all(ties.is_in(code, "parties") for code in sectors) or any(
        ties.is_a(word, "groups") for word in words if word.islower()
    )


def _is_one_phrase(at: int, name: Mention, scene: Scene) -> bool:
    """Whether only words that may narrow a noun stand before a name: "of the rock band *X*"."""
    inside = scene.parsed.tokens[at + 1 : name.first]
    return all(token.upos in ("DET", "ADJ", "NOUN", "PROPN") for token in inside)


@rule(
    reads={"Fighters of Hamas's Qassam Brigades were killed.": "Qassam Brigades part Hamas"},
    leaves=["Fighters of Lebanon's Hezbollah were killed."],
)
def possessed(token: Token, scene: Scene) -> Iterator[Found]:
    """A body's name that another body's name possesses: "*Hamas's* Nukhba Force"."""
    if token.xpos != POSSESSIVE_TAG:
        return
    names = scene.names(token.sentence)
    owners = [m for m in names if m.last == token.index - 1]
    owned = [m for m in names if m.first == token.index + 1 and not _narrows(m, scene)]
    tie = scene.lexicon.ties.by_id[PART]
    told = Told(tie, token, token.span, RelationStatus.CURRENT, None, "relations.possessed")
    bodies = [_bodies(found, scene) for found in (owned, owners)]
    yield from pairs(told, bodies[0], bodies[1], scene)


def _narrows(mention: Mention, scene: Scene) -> bool:
    """Whether a name only narrows the noun behind it: "its *Facebook* page"."""
    return scene.parsed.tokens[mention.head].base_relation in ("compound", "amod")


def _bodies(mentions: list[Mention], scene: Scene) -> list[Participant]:
    return [
        Participant(one, mention.span)
        for mention in mentions
        for one in mention.entities
        if scene.entity(one).kind in (EntityKind.ORGANISATION, EntityKind.GROUP)
    ]


@rule(
    reads={"Gabon sent police to neighbouring Cameroon.": "CMR neighbour GAB"},
    leaves=["Farmers fled to neighbouring villages in Cameroon."],
)
def neighbouring(token: Token, scene: Scene) -> Iterator[Found]:
    """A state that an adjective calls the neighbour of the one named last before it."""
    if not scene.lexicon.ties.is_a(token.text, "neighbouring"):
        return
    named = scene.names(token.sentence)
    behind = [m for m in named if m.first == token.index + 1 and _state_of(m, scene)]
    before = [m for m in named if m.last < token.index and _state_of(m, scene)]
    if behind and before:
        told = Told(
            scene.lexicon.ties.by_id[NEIGHBOUR], token, token.span, RelationStatus.CURRENT,
            None, "relations.neighbouring",
        )  # fmt: skip
        yield from pairs(told, _as_state(behind[0], scene), _as_state(before[-1], scene), scene)


def _as_state(mention: Mention, scene: Scene) -> tuple[Participant, ...]:
    state = _state_of(mention, scene)
    return () if state is None else (Participant(state, mention.span),)


def _state_of(mention: Mention, scene: Scene) -> str | None:
    """The state that a name names, or in which the place that it names lies."""
    if len(mention.entities) != 1:
        return None
    found = scene.entity(mention.entities[0])
    if found.kind is EntityKind.COUNTRY:
        return found.id
    if found.kind is not EntityKind.PLACE or found.country is None:
        return None
    return scene.state(found.country)
