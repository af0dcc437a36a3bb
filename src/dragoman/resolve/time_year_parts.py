"""Parts of a year: seasons, quarters and halves, with a year or without one.

    "the winter of 2019"                                            2019-WI
    "the third quarter", of a report of 2020-11-05                  2020-Q3
    "the 1988 quarter", where "the third quarter" was named         1988-Q3

Source of the values: TimeML annotation guidelines 1.2.1, TIMEX3.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from dragoman.resolve import calendar
from dragoman.resolve.calendar import Grain, Period
from dragoman.resolve.time_context import Moment, Tense
from dragoman.resolve.time_grammar import Match
from dragoman.resolve.time_readings import (
    BACK,
    NEXT,
    TimeReading,
    dated,
    floating,
    step_of,
    years_around,
)


def season(m: Match, at: Moment) -> TimeReading | None:
    """As in "last winter", "the summer of 2019", "the following spring"."""
    name = m.text("season")
    if m.has("year"):
        return dated(calendar.season(m.number("year"), name))
    if at.published is None:
        return floating(f"XXXX-{name}")
    now = at.published.isoformat()
    seasons = [calendar.season(y, name) for y in years_around(at.published.year)]
    way = m.text("dir")
    if way in ("following", "same"):
        return _season_from_named(name, way, at)
    if way in BACK:
        found = [s for s in seasons if s.last < now]
        return dated(found[-1]) if found else None
    if way in NEXT or (way != "this" and at.tense is Tense.FUTURE):
        return next((dated(s) for s in seasons if s.first > now), None)
    if way == "this":
        return dated(calendar.season(at.published.year, name))
    found = [s for s in seasons if s.first <= now]
    return dated(found[-1]) if found else None


def _season_from_named(name: str, way: str, at: Moment) -> TimeReading | None:
    named = at.latest()
    if named is None or named.start is None:
        return floating(f"XXXX-{name}")
    seasons = [calendar.season(y, name) for y in years_around(named.start.year)]
    if way == "same":
        return dated(calendar.season(named.start.year, name))
    return next((dated(s) for s in seasons if s.first > named.last), None)


def nth_quarter(m: Match, at: Moment) -> TimeReading | None:
    """As in "the third quarter (of 2020)"."""
    number = m.number("ordinal")
    if not 1 <= number <= 4:
        return None
    return _part_of_year(m, at, lambda year: calendar.quarter(year, number), f"Q{number}")


def nth_half(m: Match, at: Moment) -> TimeReading | None:
    """As in "the first half of 2020"."""
    number = 2 if m.number("ordinal") in (2, 4) else m.number("ordinal")
    if number not in (1, 2):
        return None
    return _part_of_year(m, at, lambda year: calendar.half(year, number), f"H{number}")


def coded_half(m: Match, at: Moment) -> TimeReading | None:
    """As in "H1 2024"."""
    return dated(calendar.half(m.number("year"), m.number("half")))


def half_named(m: Match, at: Moment) -> TimeReading | None:
    """As in "the second half", where a half of a year was named before: no game is meant."""
    named, number = at.latest(Grain.QUARTER), m.number("ordinal")
    if named is None or named.start is None or "H" not in named.value or number not in (1, 2):
        return None
    return dated(calendar.half(named.start.year, number))


def quarter_before(m: Match, at: Moment) -> TimeReading | None:
    """As in "the year-ago third quarter"."""
    found = nth_quarter(m, at)
    if found is None or found.period is None:
        return found
    moved = calendar.shifted(found.period, -1, "Y")
    return replace(dated(moved), remembered=False) if moved else None


def quarter_of_year(m: Match, at: Moment) -> TimeReading | None:
    """As in "the 1988 quarter": the quarter named last, in that year.

    An earlier one only stands beside it: "the quarter" is still the later one.
    """
    named = at.latest(Grain.QUARTER)
    if named is None or "Q" not in named.value:
        return None
    found = calendar.quarter(m.number("loneyear"), int(named.value[-1]))
    return replace(dated(found), remembered=found.first >= named.first)


def _part_of_year(
    m: Match, at: Moment, part: Callable[[int], Period], value: str
) -> TimeReading | None:
    if m.has("year"):
        return dated(part(m.number("year")))
    if at.published is None:
        return floating(f"XXXX-{value}")
    if m.has("dir"):
        return dated(part(at.published.year + step_of(m.text("dir"))))
    now = at.published.isoformat()
    parts = [part(y) for y in years_around(at.published.year)]
    return dated([p for p in parts if p.first <= now][-1])


def coded_quarter(m: Match, at: Moment) -> TimeReading | None:
    """As in "Q3", "Q3 2020"."""
    number = int(m.text("q")[1])
    return _part_of_year(m, at, lambda year: calendar.quarter(year, number), f"Q{number}")


def the_quarter(m: Match, at: Moment) -> TimeReading | None:
    """As in "the quarter" is the one named last, "the latest quarter" the last full one."""
    way, named = m.text("dir"), at.latest(Grain.QUARTER)
    if way in ("", "the") and named is not None:
        return dated(named)
    if at.published is None:
        return floating("XXXX-QX")
    now = calendar.of_grain(at.published, Grain.QUARTER)
    count = 0 if way in ("this", "current") else 1 if way in NEXT else -1
    moved = calendar.shifted(now, count, "Q")
    return dated(calendar.of_grain(moved.start, Grain.QUARTER)) if moved and moved.start else None
