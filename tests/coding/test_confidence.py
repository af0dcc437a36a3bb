"""What an event's confidence is made of, what a least confidence leaves out, and what it must not."""

from __future__ import annotations

import math
import runpy
from functools import cache
from pathlib import Path

import pytest

from dragoman.coding.acts import Act
from dragoman.coding.confidence import (
    LEAST,
    MOST,
    Calibration,
    calibration,
    confidence_of,
    signals_of,
)
from dragoman.coding.events import rule_acts
from dragoman.coding.heard import Hearing
from dragoman.parse.roles import RolePair
from dragoman.pipeline import Reader
from dragoman.records import Reading
from dragoman.settings import Settings
from reading import MODEL, scene

ROOT = Path(__file__).parents[2]
REPORT = ROOT / "examples" / "natuna_patrol.txt"

needs_model = pytest.mark.skipif(not MODEL.exists(), reason="the reading model is not there")


@cache
def reading_with(min_confidence: float | None) -> Reading:
    """The report with a least confidence."""
    text = REPORT.read_text(encoding="utf-8")
    return Reader(Settings(min_confidence=min_confidence)).read_text(text)


@needs_model
def test_a_least_confidence_leaves_records_out_but_no_statement_that_one_names() -> None:
    sure = reading_with(0.5)
    assert 0 < len(sure.events) < len(reading_with(None).events)
    assert all(event.confidence >= 0.5 for event in sure.events)
    statements = {statement.id for statement in sure.statements}
    assert {e.statement for e in sure.events if e.statement} <= statements


@needs_model
def test_events_have_a_default_of_their_own() -> None:
    everything, default = reading_with(0.0), reading_with(None)
    least = calibration().default
    kept = tuple(event for event in everything.events if event.confidence >= least)
    assert default.events == kept
    assert len(kept) < len(everything.events)


@needs_model
def test_other_records_have_no_default() -> None:
    everything, default = reading_with(0.0), reading_with(None)
    assert default.statements == everything.statements
    assert default.figures == everything.figures
    assert default.relations == everything.relations
    assert default.agreements == everything.agreements


@needs_model
def test_every_confidence_lies_between_never_and_always() -> None:
    confidences = [event.confidence for event in reading_with(0.0).events]
    assert all(LEAST <= one <= MOST for one in confidences)
    assert confidences == [round(one, 2) for one in confidences]


@pytest.mark.parametrize(
    ("value", "expected"),
    [(-20.0, 0.01), (-9.0, 0.01), (0.0, 0.5), (math.log(3), 0.75), (9.0, 0.99), (20.0, 0.99)],
)
def test_no_event_is_certain(value: float, expected: float) -> None:
    assert Calibration(value, {}, 0.2).confidence({}) == expected
    assert Calibration(0.0, {"heard": value}, 0.2).confidence({"heard": 1.0}) == expected


def test_a_signal_without_a_weight_says_nothing_nor_does_a_weight_without_its_signal() -> None:
    model = Calibration(0.0, {"heard": 2.0}, 0.2)
    assert model.confidence({"unheard-of": 5.0}) == 0.5


def test_the_package_s_model_is_there_and_in_range() -> None:
    model = calibration()
    assert 0.0 < model.default < 0.5
    assert model.weights
    assert all(math.isfinite(weight) for weight in (model.intercept, *model.weights.values()))


def signals(text: str, *pairs: RolePair) -> dict[str, float]:
    """The signals of the only act of a sentence."""
    hearing = Hearing(scene(text, [pairs] if pairs else ()))
    acts: tuple[Act, ...] = rule_acts(hearing.scene)
    assert len(acts) == 1
    return signals_of(hearing, acts[0], len(acts) - 1)


def test_every_weight_is_that_of_a_signal_and_every_signal_has_one() -> None:
    types = set(scene("Peru praised Chile.").lexicon.ontology.types)
    weights = set(calibration().weights)
    known = set(signals("Peru praised Chile."))
    assert weights <= known | types
    assert known - types <= weights


SIGNALS = {
    "Peru praised Chile.": {
        "entry weight": 1.0, "no entry": 0.0, "SUPPORT": 1.0, "noun": 0.0, "no target": 0.0,
        "political source": 1.0, "political target": 1.0, "others": 0.0, "said": 0.0,
        "class not asked": 1.0,
    },
    "Peru may attack Chile.": {"possible": 1.0, "planned": 0.0},
    "Peru will attack Chile.": {"possible": 0.0, "planned": 1.0},
    "Peru is attacking Chile.": {"ongoing": 1.0},
    "Peru did not attack Chile.": {"denied": 1.0},
    "Two Danish sailors were arrested.": {"no source": 1.0, "no target": 0.0},
    "Laos and Nepal met.": {"mutual": 1.0, "no target": 0.0},
    "Iraq's invasion of Kuwait went on.": {"noun": 1.0},
    "The mayor said that Peru attacked Chile.": {"said": 1.0},
    "Anna Lindqvist blamed Martin Osei.": {"political source": 0.0, "political target": 0.0},
    "Poland will send weapons to Moldova.": {"turned": 1.0},
}  # fmt: skip


@pytest.mark.parametrize("text", SIGNALS)
def test_signals_say_what_speaks_for_an_event(text: str) -> None:
    found = signals(text)
    assert {name: found.get(name, 0.0) for name in SIGNALS[text]} == SIGNALS[text]


def test_what_the_role_head_hears_speaks_for_an_event_or_against_it() -> None:
    text, peru, chile = "Peru praised Chile.", 0, 2
    heard = signals(text, RolePair(peru, chile, 0.9), RolePair(None, None, 0.1))
    turned = signals(text, RolePair(chile, peru, 0.9), RolePair(None, None, 0.1))
    for name in ("pair heard", "source heard", "target heard"):
        assert turned[name] < 0 < heard[name]
    assert heard["nothing heard"] == 0.1


def test_an_event_that_is_heard_is_surer_than_one_that_is_not() -> None:
    text, peru, chile = "Peru praised Chile.", 0, 2

    def confidence(*pairs: RolePair) -> float:
        hearing = Hearing(scene(text, [pairs]))
        acts = rule_acts(hearing.scene)
        return confidence_of(hearing, acts[0], len(acts) - 1)

    assert confidence(RolePair(peru, chile, 0.98)) > confidence(RolePair(None, None, 0.98))


def test_the_page_of_confidence_is_fresh() -> None:
    script = runpy.run_path(str(ROOT / "docs" / "confidence_page.py"))
    found = script["figures"]()
    page = script["PAGE"].read_text(encoding="utf-8")
    assert script["page"](found, calibration(), page) == page, "run python docs/confidence_page.py"
    plot = script["PLOT"].read_text(encoding="utf-8")
    assert script["plot"](found) == plot, "run python docs/confidence_page.py"


def test_every_signal_of_the_page_is_one_of_the_model() -> None:
    script = runpy.run_path(str(ROOT / "docs" / "confidence_page.py"))
    types = {name for name in calibration().weights if name not in script["MEANINGS"]}
    assert all(name.isupper() for name in types)
    assert set(script["MEANINGS"]) <= set(calibration().weights)
