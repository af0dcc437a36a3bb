"""Dates that a report prints at its start, and dates that a row states."""

from datetime import date

import pytest

from dragoman.intake.dateline import printed_date, stated_date


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("ACCRA, May 2, 2023 (GNA) - Ghana said", date(2023, 5, 2)),
        ("Nairobi, 12 Sept. 2019 — Kenya said", date(2019, 9, 12)),
        ("ST. JOHN'S, Feb 28, 2020 /PRNewswire/ -- The firm said", date(2020, 2, 28)),
        ("Tuesday, 2 May 2023\nGhana said", date(2023, 5, 2)),
        (
            "Ghana settles its border\n\nPublished: May 2nd, 2023 10:15 GMT\n\nGhana said",
            date(2023, 5, 2),
        ),
        ("Ghana settles its border\n2023-05-02\nGhana said", date(2023, 5, 2)),
    ],
)
def test_a_complete_date_at_the_start_is_taken(text: str, day: date) -> None:
    assert printed_date(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "ACCRA, May 2 (GNA) - Ghana said",
        "Ghana signed the accord of May 2, 2023, with Togo.",
        "On May 2, 2023 the two states signed.",
        "02/05/2023\nGhana said",
        "31 February 2023\nGhana said",
        "One\nTwo\nThree\n2 May 2023\nGhana said",
        "Ghana said on Tuesday",
        "",
    ],
)
def test_no_other_date_is(text: str) -> None:
    assert printed_date(text) is None


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2023-05-02", date(2023, 5, 2)),
        ("2023-05-02T23:59:00+02:00", date(2023, 5, 2)),
        ("20230502", date(2023, 5, 2)),
        ("May 2, 2023", date(2023, 5, 2)),
        ("2 May 2023", date(2023, 5, 2)),
        ("02/05/2023", None),
        ("May 2023", None),
        ("2023-13-02", None),
        ("x" * 5000, None),
    ],
)
def test_a_stated_date_must_be_complete(words: str, day: date | None) -> None:
    assert stated_date(words) == day
