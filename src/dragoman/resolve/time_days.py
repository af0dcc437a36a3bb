"""Days of the week, days counted from today, and times of a day.

    "on Thursday", of a report of Friday 2020-09-25, past tense     2020-09-24
    "the last Friday of November 2021"                              2021-11-26
    "tonight", of a report of 2020-09-25                            2020-09-25TNI

Source of the values: TimeML annotation guidelines 1.2.1, TIMEX3.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dragoman.resolve import calendar
from dragoman.resolve.calendar import Grain
from dragoman.resolve.time_context import Moment, Tense
from dragoman.resolve.time_dates import month_year, nearest_month
from dragoman.resolve.time_grammar import Match
from dragoman.resolve.time_readings import (
    BACK,
    NEXT,
    NO_TIME,
    TimeReading,
    dated,
    floating,
    looks_ahead,
    step_of,
)


def weekday(m: Match, at: Moment) -> TimeReading | None:
    """As in "on Friday", "last Friday": from publication, as the tense of the clause sees it."""
    number, way = m.number("weekday"), m.text("dir")
    suffix = m.text("part") or m.text("clock")
    if at.published is None:
        return floating(f"XXXX-WXX-{number}{suffix}")
    if m.has("week"):
        monday = date.fromisoformat(calendar.week(at.published).first)
        target = calendar.moved(monday, number - 1 + 7 * step_of(way), "D")
    elif way in BACK:
        target = calendar.weekday_before(at.published, number, strictly=True)
    elif way in NEXT:
        target = calendar.weekday_after(at.published, number, strictly=True)
    elif looks_ahead(at) or way in ("this", "coming"):
        target = calendar.weekday_after(at.published, number, strictly=False)
    else:
        target = calendar.weekday_before(at.published, number, strictly=False)
    return dated(calendar.day(target), suffix)


def weekday_of_month(m: Match, at: Moment) -> TimeReading | None:
    """As in "the last Friday of November", "the second Monday in May 2021"."""
    number = m.number("month")
    found = month_year(m, at) if m.has("year") else nearest_month(number, at)
    if found.period is None or found.period.start is None:
        return floating(f"XXXX-{number:02}-WXX-{m.number('weekday')}")
    if m.has("last"):
        last = date.fromisoformat(found.period.last)
        target = calendar.weekday_before(last, m.number("weekday"), strictly=False)
    else:
        first = calendar.weekday_after(found.period.start, m.number("weekday"), strictly=False)
        target = calendar.moved(first, m.number("ordinal") - 1, "W")
    inside = found.period.first <= target.isoformat() <= found.period.last
    return dated(calendar.day(target)) if inside else None


def weekend(m: Match, at: Moment) -> TimeReading | None:
    """As in "the weekend", "next weekend"."""
    way = m.text("dir")
    if at.published is None:
        return floating("XXXX-WXX-WE")
    count = step_of(way)
    looks_back = at.tense is Tense.PAST if way == "this" else way in ("", "the")
    if looks_back and not looks_ahead(at) and at.published.isoweekday() < 6:
        count = -1
    return dated(calendar.weekend(calendar.moved(at.published, count, "W")))


def deictic(m: Match, at: Moment) -> TimeReading | None:
    """As in "yesterday", "tomorrow evening"."""
    suffix = m.text("part") or m.text("clock")
    if at.published is None:
        return floating(f"XXXX-XX-XX{suffix}")
    return dated(calendar.day(calendar.moved(at.published, m.number("deictic"), "D")), suffix)


def tonight(m: Match, at: Moment) -> TimeReading | None:
    """As in "tonight", "last night", "this morning"."""
    back = m.text("dir") in BACK
    part = m.text("part") or "TNI"
    if at.published is None:
        return floating(f"XXXX-XX-XX{part}")
    return dated(calendar.day(calendar.moved(at.published, -1 if back else 0, "D")), part)


def overnight(m: Match, at: Moment) -> TimeReading | None:
    """The night that begins on the day of publication, or the one before if the clause looks back.

    "An overnight train" is none, nor is what holds at any time: "cars may stay overnight".
    """
    if at.before in ("a", "an") or at.tense is Tense.OPEN:
        return NO_TIME
    if at.published is None:
        return floating("XXXX-XX-XXTNI")
    back = at.tense is Tense.PAST
    return dated(calendar.day(calendar.moved(at.published, -int(back), "D")), "TNI")


def time_of_day(m: Match, at: Moment) -> TimeReading | None:
    """A time of day alone is one of the day named last, else of the day of publication."""
    clock = m.text("clock") or m.text("part")
    day = at.latest(Grain.DAY)
    if day is None and at.published is not None:
        day = calendar.day(at.published)
    found = dated(day, clock) if day is not None else floating(f"XXXX-XX-XX{clock}")
    return replace(found, clock=clock)
