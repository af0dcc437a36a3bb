"""Nouns of relation: "X is Y's ally", "Y leader X", "X, a member of Y", "the two rivals"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dragoman.coding.rules import rule
from dragoman.coding.scene import Participant, Scene
from dragoman.coding.tie_complements import Complements
from dragoman.coding.tie_holders import Holders
from dragoman.coding.tied_noun import tie_at
from dragoman.coding.ties import Found, Told, pairs
from dragoman.parse.parsed import Token


@rule(
    reads={
        "Armenia is a close ally of France.": "ARM ally FRA",
        "Jordan, Egypt's ally, sent doctors.": "JOR ally EGY",
        "Kenyan President William Ruto thanked the troops.": "Ruto head KEN",
        "Former Kenyan President Uhuru Kenyatta thanked the troops.": "Kenyatta head KEN, ended",
    },
    leaves=["Armenia is no ally of France."],
)
def nouns(token: Token, scene: Scene) -> Iterator[Found]:
    """A noun of relation between what it is said of and its complement."""
    at = tie_at(token, scene)
    if at is None:
        return
    tie, first = at
    noun = Holders(scene, token, first, tie)
    status = noun.status()
    if status is None:
        return
    holders, route = noun.holders()
    if route == "apposition" and tie.partitive and scene.parsed.child(token, "amod"):
        return  # "the eastern part of Y" is no X that is part of Y
    told = noun.told(status, f"relations.{route}")
    complements = Complements(scene, token, first, tie)
    if tie.deputy or tie.state:
        yield from _offices(told, noun, complements, scene)
        return
    others = complements.complements() or noun.callers()
    if not others and tie.mutual:
        yield from _mutual(told, noun, holders or noun.referents(), scene)
        return
    ends = (others, holders) if tie.reverse else (holders, others)
    yield from pairs(told, *ends, scene)


def _offices(told: Told, noun: Holders, complements: Complements, scene: Scene) -> Iterator[Found]:
    """An office between its bearer and the state or body that it is of, or has a branch of."""
    tie, (holders, route) = told.tie, noun.holders()
    others = complements.complements()
    if tie.state and holders and noun.is_of_state(route) and complements.is_vague(others):
        own = complements.own_state(holders, sure=bool(others))
        if own:
            others, told = own, replace(told, why="relations.office")
    if complements.is_described(others):
        others = complements.states_of(others)
        told = replace(told, tie=scene.lexicon.ties.by_id.get(tie.branch, tie))
    elif complements.is_narrowed(others):
        if not tie.branch:
            return  # "the club's president of football operations"
        told = replace(told, tie=scene.lexicon.ties.by_id[tie.branch])
    yield from pairs(told, holders, others, scene)


def _mutual(
    told: Told, noun: Holders, ends: tuple[Participant, ...], scene: Scene
) -> Iterator[Found]:
    """As in "Vietnam and Cuba are partners", "the two allies": each of the other."""
    if len(ends) == 2 and noun.is_plural:
        told = replace(told, why="relations.mutual")
        yield from pairs(told, ends[:1], ends[1:], scene)
        yield from pairs(told, ends[1:], ends[:1], scene)
