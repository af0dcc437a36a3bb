"""Fitting the confidence of events: what is right, the model's weights, how true it is."""

from __future__ import annotations

from typing import Any

import pytest

torch = pytest.importorskip("torch", reason="PyTorch is only there where models are trained")

from training.confidence import (  # noqa: E402
    BANDS,
    LOST,
    OTHER,
    QUADS,
    Judged,
    Wanted,
    bands_of,
    calibration_error,
    default_of,
    fit,
    held_out,
    matrix_of,
    threshold_table,
    verdict,
    wanted,
)
from training.folds import FOLDS  # noqa: E402

from dragoman.coding.events import rule_acts  # noqa: E402
from dragoman.parse.event import CLASSES  # noqa: E402
from reading import scene  # noqa: E402

NOWHERE: list[list[int]] = []


def column(*values: float) -> Any:
    return torch.tensor(values, dtype=torch.float64)


def toy(count: int = 40) -> list[Judged]:
    """Events that are right where "good" speaks, wrong where "bad" does; "noise" says nothing."""
    found: list[Judged] = []
    for number in range(count):
        is_right = number % 2 == 0
        signals = {
            "good": float(is_right),
            "bad": float(not is_right),
            "noise": float(number // 2 % 2),
        }
        found.append(Judged(signals, float(is_right), 1.0, number % FOLDS))
    return found


def test_the_matrix_has_a_row_an_event_and_a_nought_where_a_signal_is_silent() -> None:
    events = [Judged({"good": 2.0}, 1.0, 1.0, 0), Judged({"bad": 3.0}, 0.45, 0.5, 1)]
    signals, right, counts = matrix_of(events, ("good", "bad"))
    assert signals.tolist() == [[2.0, 0.0], [0.0, 3.0]]
    assert (right.tolist(), counts.tolist()) == ([1.0, 0.45], [1.0, 0.5])


def test_the_model_finds_the_sign_of_each_signal() -> None:
    weights, _ = fit(*matrix_of(toy(), ("good", "bad", "noise")))
    good, bad, noise = weights.tolist()
    assert good > 1.0
    assert bad < -1.0
    assert abs(noise) < 0.01


def test_the_model_fits_the_share_of_what_is_right_by_weight() -> None:
    signals = torch.zeros((2, 1), dtype=torch.float64)
    _, intercept = fit(signals, column(1.0, 0.0), column(3.0, 1.0))
    assert torch.sigmoid(intercept).item() == pytest.approx(0.75, abs=1e-3)


def test_an_event_is_judged_by_a_model_that_has_not_seen_its_fold() -> None:
    events = toy()
    # in fold 0 all is the other way round: the others' models do not know
    turned = [
        Judged(e.signals, 1.0 - e.right if e.fold == 0 else e.right, 1.0, e.fold) for e in events
    ]
    sure, right, _ = held_out(turned, ("good", "bad"))
    first = torch.tensor([e.fold == 0 for e in turned])
    assert bool(((sure > 0.5) != (right > 0.5))[first].all())
    assert bool(((sure > 0.5) == (right > 0.5))[~first].all())


def test_bands_count_what_they_hold() -> None:
    bands = bands_of(column(0.05, 0.05, 0.95, 1.0), column(0, 1, 1, 1), column(1, 1, 1, 0.5))
    assert len(bands) == BANDS
    assert bands[0] == (2.0, 0.05, 0.5)
    assert bands[9] == (1.5, 0.967, 1.0)
    assert set(bands[1:9]) == {(0.0, 0.0, 0.0)}


@pytest.mark.parametrize(
    ("bands", "error"),
    [
        ([(10.0, 0.25, 0.25), (30.0, 0.75, 0.75)], 0.0),
        ([(10.0, 0.3, 0.2), (30.0, 0.7, 0.8)], 0.1),
        ([(10.0, 0.5, 0.1), (30.0, 0.75, 0.75)], 0.1),
        ([(0.0, 0.0, 0.0)], 0.0),
    ],
)
def test_the_calibration_error_is_the_mean_distance(
    bands: list[tuple[float, float, float]], error: float
) -> None:
    assert calibration_error(bands) == pytest.approx(error)


def test_the_default_loses_hardly_anything_that_is_right() -> None:
    sure = column(*(number / 100 + 0.005 for number in range(100)))
    right = torch.ones(100, dtype=torch.float64)
    assert default_of(sure, right) == pytest.approx(LOST)
    wrong_below = (sure > 0.5).double()
    assert default_of(sure, wrong_below) == pytest.approx(0.5 + LOST / 2)


def test_nothing_is_lost_below_the_least_of_what_is_right() -> None:
    assert default_of(column(0.1, 0.8, 0.9), column(0.0, 1.0, 1.0)) == pytest.approx(0.8)


def test_a_threshold_keeps_fewer_and_righter_events() -> None:
    table = threshold_table(column(0.1, 0.6, 0.9), column(0, 1, 1), column(1, 1, 1))
    rows = {row["threshold"]: row for row in table}
    assert (rows[0.0]["events"], rows[0.0]["right"], rows[0.0]["of all right"]) == (3, 0.667, 1.0)
    assert (rows[0.5]["events"], rows[0.5]["right"], rows[0.5]["of all right"]) == (2, 1.0, 1.0)
    assert (rows[0.7]["events"], rows[0.7]["of all right"]) == (1, 0.5)


def test_every_class_has_a_quad() -> None:
    assert set(QUADS) == set(CLASSES)


def test_a_row_says_a_class_or_a_quad() -> None:
    pair = {
        "task": "pair", "root": "ACCUSE", "source": {"spans": [[0, 4]]}, "target": {"spans": None},
    }  # fmt: skip
    sides = {"task": "roles", "quad": 2, "sources": [[0, 4]], "targets": [], "reciprocal": 1}
    assert wanted("x", pair) == Wanted("x", frozenset({"ACCUSE"}), [[0, 4]], [], mutual=False)
    assert wanted("x", sides) == Wanted(
        "x", frozenset({"COOPERATE", "AID", "YIELD"}), [[0, 4]], [], mutual=True
    )


def spans(text: str, name: str) -> list[list[int]]:
    return [[text.index(name), text.index(name) + len(name)]] if name else NOWHERE


RIGHT, WRONG, UNTOLD = (1.0, 1.0), (0.0, 1.0), (OTHER, 0.5)
CHAD = "Chad attacked Sudan, and Niger watched."
MET = "Laos held talks with Nepal."
SAILORS = "Two Danish sailors were arrested in Chad."
VERDICTS = {
    "as marked": (CHAD, "ASSAULT", "Chad", "Sudan", False, RIGHT),
    "another class": (CHAD, "ACCUSE", "Chad", "Sudan", False, WRONG),
    "turned round": (CHAD, "ASSAULT", "Sudan", "Chad", False, WRONG),
    "another target": (CHAD, "ASSAULT", "Chad", "Niger", False, WRONG),
    "another class between others": (CHAD, "ACCUSE", "Niger", "Chad", False, UNTOLD),
    "no target marked": (CHAD, "ASSAULT", "Chad", "", False, RIGHT),
    "no event in the row": (CHAD, "", "", "", False, WRONG),
    "mutual": (MET, "CONSULT", "Laos", "Nepal", False, RIGHT),
    "mutual, turned round": (MET, "CONSULT", "Nepal", "Laos", True, RIGHT),
    "turned round in a mutual row": (CHAD, "ASSAULT", "Sudan", "Chad", True, RIGHT),
    "a source left open": (SAILORS, "COERCE", "Chad", "Two Danish sailors", False, RIGHT),
    "a source left open, another target": (SAILORS, "COERCE", "sailors", "Chad", False, WRONG),
}


@pytest.mark.parametrize("name", VERDICTS)
def test_an_event_is_held_against_its_row(name: str) -> None:
    text, chosen, source, target, mutual, expected = VERDICTS[name]
    own = scene(text)
    (act,) = rule_acts(own)
    classes = frozenset({chosen} - {""})
    row = Wanted(text, classes, spans(text, source), spans(text, target), mutual)
    assert verdict(own, act, row) == expected
