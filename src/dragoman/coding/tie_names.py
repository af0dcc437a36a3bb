"""Names side by side: "X of the Y Party", "X (Y Party)", "Y's X", "neighbouring X"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dragoman.coding.rules import rule
from dragoman.coding.scene import Participant, Scene
from dragoman.coding.ties import Found, Told, pairs
from dragoman.parse.parsed import Token
from dragoman.records import EntityKind, RelationStatus
from dragoman.resolve.resolved import Mention, MentionForm

AFFILIATING: Final = frozenset({"of", "from"})
REACH: Final = 6  # words between "of" and a party's name that may say what it is
PART: Final = "part.subsidiary"
POSSESSIVE_TAG: Final = "POS"
MEMBER: Final = "member.politician"
NEIGHBOUR: Final = "neighbour.neighbour"


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
