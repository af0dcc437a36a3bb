"""What pronouns and descriptions take up, by the rules and by the coreference head."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parent))
from trees import LEXICON, parsed_of, resolved

from dragoman.intake import Intake, take_in_text
from dragoman.parse.heads import Heads, States
from dragoman.resolve import resolve
from dragoman.resolve.antecedents import OWN, SIZES
from dragoman.resolve.resolved import Resolved
from dragoman.settings import Settings
from reading import read

SQUARE = (
    "The/DT/2/det square/NN/3/nsubj/place filled/VBD/0/root ~././3/punct",
    "Police/NNS/2/nsubj/organisation closed/VBD/0/root the/DT/4/det square/NN/2/obj/place ~././2/punct",
)
LONE = "Crowds/NNS/2/nsubj/person filled/VBD/0/root the/DT/4/det square/NN/2/obj/place ~././2/punct"
YOU = (
    "You/PRP/3/nsubj/person can/MD/3/aux cross/VB/0/root by/IN/5/case ferry/NN/3/obl ~././3/punct",
    "Your/PRP$/2/nmod:poss/person ticket/NN/4/nsubj is/VBZ/4/cop cheap/JJ/0/root ~././4/punct",
)
FOUNDER = (
    "Its/PRP$/2/nmod:poss founder/NN/7/nsubj/person ~,/,/4/punct [person Ana/NNP/2/appos/person "
    "Soto/NNP/4/flat ] ~,/,/4/punct resigned/VBD/0/root ~././7/punct"
)
TWO = (
    "[person Ana/NNP/3/nsubj/person Soto/NNP/1/flat ] met/VBD/0/root [person Eva/NNP/3/obj/person "
    "Rojas/NNP/4/flat ] ~././3/punct",
    "She/PRP/2/nsubj/person left/VBD/0/root ~././2/punct",
)


def forms(found: Resolved) -> dict[str, int]:
    """How often each entity is mentioned."""
    return {entity.name: len(entity.mentions) for entity in found.entities}


def test_a_place_without_a_name_is_an_entity_once_it_is_mentioned_again() -> None:
    assert forms(resolved(*SQUARE))["square"] == 2
    assert "square" not in forms(resolved(LONE))


def test_the_writers_you_are_the_readers() -> None:
    assert forms(resolved(*YOU))["you"] == 2


def test_a_noun_and_the_name_behind_its_comma_are_one() -> None:
    assert forms(resolved(FOUNDER))["Ana Soto"] == 2


ROWS = {
    "Macron and Scholz said they would send tanks to Ukraine.": {"Emmanuel Macron", "Olaf Scholz"},
    "Ruto and Museveni met on Monday. They agreed on a road.": {"William Ruto", "Yoweri Museveni"},
    "Kenya, Uganda and Chad said they would lift the ban.": {"Kenya", "Uganda", "Chad"},
    "The rebels and the army said they had agreed on a truce.": {"rebels", "army"},
    "Rwandan ministers met in Kenya and Uganda. They agreed on a road.": {"Rwandan ministers"},
}


@pytest.mark.parametrize("text", ROWS)
def test_they_are_all_that_were_named_together(text: str) -> None:
    found = read(text, "2024-02-08")
    they = text.lower().index("they ")
    assert {e.name for e in found.entities if they in {m.start for m in e.mentions}} == ROWS[text]


FOREMOST = (
    "Mali and Chad quarrelled. Mali expelled Chad's envoy. Togo and Niger watched. Chad shut the "
    "border with Mali. Mali sued Chad. Rain fell on the road. The two countries share a desert."
)


def test_a_pair_named_once_gives_way_to_the_two_that_are_spoken_of() -> None:
    found = read(FOREMOST)
    at = FOREMOST.index("The two countries")
    near = {e.name for e in found.entities if at in {m.start for m in e.mentions}}
    assert near == {"Mali", "Chad"}


class Fixed(Heads):
    """Heads of which coreference always gives the same scores, the last mention first."""

    def __init__(self, scores: Sequence[float]) -> None:
        super().__init__(Path("none"))
        self.scores = scores
        self.given: list[Mapping[str, NDArray[np.generic]]] = []

    def graph(self, name: str) -> Fixed:
        return self

    def run(
        self, outputs: Sequence[str], given: Mapping[str, NDArray[np.generic]]
    ) -> list[NDArray[np.float32]]:
        self.given.append(given)
        count = given["candidates"].shape[0]
        return [np.array(self.scores[:count], dtype=np.float32)]


@pytest.mark.parametrize(
    ("scores", "rows"),
    [
        ((0.0, 3.0), {"Ana Soto": 2, "Eva Rojas": 1}),
        ((3.0, 0.0), {"Ana Soto": 1, "Eva Rojas": 2}),
        ((-3.0, -3.0), {"Ana Soto": 1, "Eva Rojas": 1}),
    ],
)
def test_the_head_chooses_between_antecedents_or_none(
    scores: tuple[float, float], rows: dict[str, int]
) -> None:
    heads = Fixed(scores)
    parsed = parsed_of(*TWO)
    places = {token.index: token.index for token in parsed.tokens}
    states = States(np.ones((len(places), 4), dtype=np.float16), places, heads)
    taken = next(take_in_text(parsed.repaired.source, "two", Settings(published=date(2024, 5, 2))))
    assert isinstance(taken, Intake)
    found = resolve(replace(parsed, states=states), taken.document, LEXICON)
    assert forms(found) == rows
    features = heads.given[0]["features"]
    assert features.shape == (2, len(SIZES))
    assert (features < np.array(SIZES)).all()
    assert (features[0, :OWN] == features[1, :OWN]).all()
