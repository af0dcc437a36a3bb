"""Figures of speech and private affairs are no events; wars and affairs of state are."""

from __future__ import annotations

import pytest

from dragoman.coding.acts import Act, acts_of
from dragoman.coding.figurative import is_business, is_figurative
from dragoman.coding.scene import Scene
from reading import read_by_rules, scene


def act_of(text: str) -> tuple[Scene, Act]:
    own = scene(text)
    (act,) = acts_of(own)
    return own, act


FIGURES = [
    "The State Bank began an offensive against inflation.",
    "The ministry launched an assault on poverty.",
    "The ministry began an attack on bureaucracy.",
]
VIOLENCE = [
    "The two states fought a war.",
    "Kenya launched a war on terror.",
    "Kenya waged war on terrorism.",
    "Chad launched an offensive against rebels.",
    "Chad attacked a convoy.",
    "Chad and Sudan fought a war.",
]


@pytest.mark.parametrize("text", FIGURES)
def test_an_attack_on_what_cannot_suffer_is_a_figure_of_speech(text: str) -> None:
    own, act = act_of(text)
    assert act.type == "ASSAULT"
    assert is_figurative(own, act)
    assert read_by_rules(text).events == ()


@pytest.mark.parametrize("text", VIOLENCE)
def test_an_attack_on_people_and_things_is_none(text: str) -> None:
    own, act = act_of(text)
    assert act.type == "ASSAULT"
    assert not is_figurative(own, act)


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Chad launched an offensive against rebels.", "ASSAULT"),
        ("Chad and Sudan fought a war.", "ASSAULT"),
        ("Peru condemned corruption in Chile.", "ACCUSE"),
    ],
)
def test_what_is_no_figure_of_speech_is_an_event(text: str, type_: str) -> None:
    assert [event.type for event in read_by_rules(text).events] == [type_]


BUSINESS = [
    "Barclays signed an agreement with Siemens.",
    "Toyota and Boeing signed a contract.",
    "Siemens met Boeing.",
]
POLITICS = [
    "Kenya signed an agreement with Siemens.",
    "Kenya signed an agreement with Tanzania.",
    "Kenya imposed sanctions on Siemens.",
    "Toyota sued Boeing.",
]


@pytest.mark.parametrize("text", BUSINESS)
def test_firms_that_deal_with_each_other_make_no_politics(text: str) -> None:
    own, act = act_of(text)
    assert is_business(own, act)
    assert read_by_rules(text).events == ()


@pytest.mark.parametrize("text", POLITICS)
def test_affairs_of_state_and_lawsuits_are_no_business_of_firms(text: str) -> None:
    own, act = act_of(text)
    assert not is_business(own, act)
    assert len(read_by_rules(text).events) == 1
