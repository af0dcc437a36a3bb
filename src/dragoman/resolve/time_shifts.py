"""Times that lie a step from another: from the day of publication, or from the time named last.

    "last month", of a report of 2020-09-25                         2020-08
    "closed in August 2021, and a month later ..."                  2021-09
    "three years ago", of a report of 2020-09-25                    2017

Source of the values: TimeML annotation guidelines 1.2.1, TIMEX3.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from dragoman.records import TimeType
from dragoman.resolve import calendar
from dragoman.resolve.calendar import GRAIN_OF_UNIT, Grain, Period
from dragoman.resolve.time_context import Moment
from dragoman.resolve.time_grammar import UNKNOWN_NUMBER, Match
from dragoman.resolve.time_readings import (
    BACK,
    NEXT,
    TimeReading,
    blank,
    dated,
    floating,
    length,
    publication,
    step_of,
)

_YEARS: Final = {"Y": 1, "DE": 10, "CE": 100}
"""Years of the units that may lead back before the year 1."""


def directed_unit(m: Match, at: Moment) -> TimeReading | None:
    """As in "last week", "this year": counted from the day of publication."""
    unit = m.text("unit")
    if unit in ("", "year"):
        unit = "Y"
    if unit not in GRAIN_OF_UNIT:
        return None
    if at.published is None:
        return floating(blank(unit))
    target = calendar.moved(at.published, step_of(m.text("dir")), unit)
    if unit == "D" and m.text("dir") in BACK:
        return None  # "last day" is the end of something
    return dated(calendar.of_grain(target, GRAIN_OF_UNIT[unit]))


def unit_from_named(m: Match, at: Moment) -> TimeReading | None:
    """As in "the same day", "the following month": counted from the time named last."""
    unit, way = m.text("unit"), m.text("dir")
    if unit not in GRAIN_OF_UNIT:
        return None
    grain = GRAIN_OF_UNIT[unit]
    named = at.latest(*(g for g in Grain if g <= grain)) or publication(at)
    if named is None or named.start is None:
        return floating(blank(unit))
    step = 1 if way in NEXT else -1 if way in BACK else 0
    return dated(calendar.of_grain(calendar.moved(named.start, step, unit), grain))


def end_of_unit(m: Match, at: Moment) -> TimeReading | None:
    """As in "the end of the year": that of the publication where none was named."""
    return directed_unit(m, at)


def ago(m: Match, at: Moment) -> TimeReading | None:
    """As in "three months ago", counted from the day of publication."""
    return _counted_from(publication(at), m, -1, at)


def from_now(m: Match, at: Moment) -> TimeReading | None:
    """As in "three months from now", counted from the day of publication."""
    return _counted_from(publication(at), m, 1, at)


def later(m: Match, at: Moment) -> TimeReading | None:
    """As in "a month later", counted from the time named last."""
    return _counted_from(_base(m, at), m, 1, at)


def earlier(m: Match, at: Moment) -> TimeReading | None:
    """As in "a year earlier", counted from the time named last; not "a year before the vote"."""
    if m.has("before") and at.after.isalpha() and at.after not in ("when", "and", "but", "as"):
        return None
    return _counted_from(_base(m, at), m, -1, at)


def _base(m: Match, at: Moment) -> Period | None:
    """What "later" and "earlier" count from: a time as fine as their unit."""
    unit = m.text("unit")
    grain = GRAIN_OF_UNIT.get(unit, Grain.DAY)
    return at.latest(*(g for g in Grain if g <= max(grain, Grain.DAY))) or publication(at)


def _counted_from(base: Period | None, m: Match, way: int, at: Moment) -> TimeReading | None:
    unit, count = m.text("unit") or m.text("bare"), m.number("number", 1)
    if m.has("bare") or count == UNKNOWN_NUMBER:
        return _vaguely_from(base, unit, way)
    if base is None:
        return floating(blank(unit) if unit in GRAIN_OF_UNIT else "XXXX-XX-XX")
    if unit not in GRAIN_OF_UNIT:
        return dated(base) if base.grain is Grain.DAY else None
    quarter = at.latest(Grain.QUARTER)
    if unit == "Y" and count == 1 and way < 0 and quarter is not None:
        moved = calendar.shifted(quarter, -1, "Y")
        return replace(dated(moved), remembered=False) if moved else None
    if base.start is not None and unit in _YEARS and count * _YEARS[unit] >= base.start.year:
        return dated(calendar.year(base.start.year + way * count * _YEARS[unit] - 1))
    counts_from_today = base == publication(at)
    moved = calendar.shifted(base, way * count, unit)
    if moved is None or moved.start is None:
        return None
    if unit in ("Y", "DE", "CE") and (counts_from_today or count > 1):
        return dated(calendar.year(moved.start.year))
    return dated(moved)


def _vaguely_from(base: Period | None, unit: str, way: int) -> TimeReading | None:
    """As in "hours later" is the same day; "years ago" only says past or to come."""
    if unit.startswith("T") and base is not None and base.grain is Grain.DAY:
        return dated(base)
    if way > 0:
        return TimeReading(length("X", unit), TimeType.DURATION)
    return floating("PAST_REF")


def since_then(m: Match, at: Moment) -> TimeReading | None:
    """As in "since then", "by then": the time named last."""
    named = at.latest()
    if named is None or at.before not in ("since", "until", "by"):
        return None
    return dated(named)


def the_past(m: Match, at: Moment) -> TimeReading | None:
    """As in "in the past", but not "in the past three months"."""
    return None if at.after.isalnum() and at.before != "in" else floating("PAST_REF")


def reference(m: Match, at: Moment) -> TimeReading | None:
    """As in "now", "recently", "in the future"."""
    value = m.text("reference")
    if value == "PRESENT_REF" and at.published is not None:
        today = at.published.isoformat()
        return TimeReading(value, TimeType.DATE, today, today)
    return floating(value)
