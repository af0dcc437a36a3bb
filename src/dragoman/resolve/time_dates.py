"""Dates in full and in part: days, months, years, decades, centuries, and spans of them.

    "on Friday, 5 March 2021"                                       2021-03-05
    "In 1831 he was jailed, in 1832 freed. On May 30 ..."           1832-05-30
    "fiscal 2024/25"                                                2024/2025

Source of the values: TimeML annotation guidelines 1.2.1, TIMEX3.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from dragoman.records import TimeType
from dragoman.resolve import calendar
from dragoman.resolve.calendar import Grain, Period
from dragoman.resolve.time_context import Moment, Tense
from dragoman.resolve.time_grammar import Match
from dragoman.resolve.time_readings import (
    BACK,
    NEXT,
    TimeReading,
    away,
    dated,
    floating,
    publication,
    step_of,
    years_around,
)

_TELLING: Final = 2
"""Old times that a text must have named before a date without a year is one of them."""
_BEFORE_DAY: Final = frozenset(("on", "by", "until"))
_BEHIND_DAY: Final = frozenset(("and", "when", "after", "before", "with", "but", "as"))


def full_date(m: Match, at: Moment) -> TimeReading | None:
    """As in "Friday, 5 March 2021", "16:00 on 5 March 2021": a day that the calendar has."""
    year, month, day = m.number("year"), m.number("month"), m.number("dayno")
    if not calendar.is_day(year, month, day):
        return None
    return dated(calendar.day(date(year, month, day)), m.text("clock") or m.text("part"))


def iso_date(m: Match, at: Moment) -> TimeReading | None:
    """As in "2021-03-05"."""
    parts = m.values["iso"]
    if not isinstance(parts, tuple) or not calendar.is_day(*parts):
        return None
    return dated(calendar.day(date(*parts)))


def month_day(m: Match, at: Moment) -> TimeReading | None:
    """As in "March 5": of the year that is told of, else the nearest to publication."""
    month, day = m.number("month"), m.number("dayno")
    if not calendar.is_day(2000, month, day):
        return None
    suffix = m.text("clock") or m.text("part")
    if at.published is None:
        return replace(floating(f"XXXX-{month:02}-{day:02}{suffix}"), yearless=(month, day))
    told = _told_year(at)
    if told is not None and calendar.is_day(told, month, day) and not m.has("weekday"):
        return replace(dated(calendar.day(date(told, month, day)), suffix), yearless=(month, day))
    years = range(at.published.year - 1, at.published.year + 2)
    days = [date(y, month, day) for y in years if calendar.is_day(y, month, day)]
    if not days:
        days = [date(y, month, day) for y in range(years[0] - 3, years[-1] + 4)
                if calendar.is_day(y, month, day)]  # fmt: skip
    if m.has("weekday"):
        days = [d for d in days if d.isoweekday() == m.number("weekday")] or days
    best = min(days, key=lambda d: away((d - at.published).days, at) if at.published else 0)
    return replace(dated(calendar.day(best), suffix), yearless=(month, day))


def _told_year(at: Moment) -> int | None:
    """The year that a text is telling of, where it is not that of the publication.

    "In 1831 he was jailed, in 1832 freed. On May 30 ...": what was named last lies years back, and
    so does most of what was named before. News with one old year in it goes on with its own.
    """
    if at.published is None or at.tense is not Tense.PAST:
        return None
    starts = [period.start for period in at.named if period.grain <= Grain.YEAR]
    old = [day for day in starts if day is not None and day.year < at.published.year - 1]
    if len(old) < _TELLING or len(old) * 3 < len(at.named) * 2 or at.named[-1].start != old[-1]:
        return None
    return old[-1].year


def month_year(m: Match, at: Moment) -> TimeReading:
    """As in "March 2021"."""
    return dated(calendar.month(m.number("year"), m.number("month")))


def lone_month(m: Match, at: Moment) -> TimeReading | None:
    """As in "in March"."""
    return nearest_month(m.number("lonemonth"), at)


def nearest_month(number: int, at: Moment) -> TimeReading:
    """The month nearest to publication, as the tense of the clause sees it."""
    if at.published is None:
        return replace(floating(f"XXXX-{number:02}"), yearless=(number, 0))
    told = _told_year(at)
    if told is not None:
        return replace(dated(calendar.month(told, number)), yearless=(number, 0))
    now = at.published.year * 12 + at.published.month - 1
    months = [calendar.month(y, number) for y in years_around(at.published.year)]
    best = min(months, key=lambda p: away(_month_index(p) - now, at))
    return replace(dated(best), yearless=(number, 0))


def _month_index(period: Period) -> int:
    return int(period.first[:4]) * 12 + int(period.first[5:7]) - 1


def directed_month(m: Match, at: Moment) -> TimeReading | None:
    """As in "last July" is the latest one before the month of publication."""
    number, way = m.number("month"), m.text("dir")
    if at.published is None:
        return floating(f"XXXX-{number:02}")
    now = at.published.year * 12 + at.published.month - 1
    months = [calendar.month(y, number) for y in years_around(at.published.year)]
    if way in BACK:
        found = [p for p in months if _month_index(p) < now][-1]
    elif way in NEXT:
        found = next(p for p in months if _month_index(p) > now)
    else:
        found = calendar.month(at.published.year, number)
    return dated(found)


def directed_month_day(m: Match, at: Moment) -> TimeReading | None:
    """As in "last Oct. 23"."""
    tense = Tense.FUTURE if m.text("dir") in NEXT else Tense.PAST
    back = m.text("dir") in BACK
    found = month_day(m, replace(at, tense=tense))
    if back and found and at.published and (found.first or "") >= at.published.isoformat():
        return relocated(found, at.published.year - 1)
    return found


def month_day_directed(m: Match, at: Moment) -> TimeReading | None:
    """As in "the 12th of October last": before the day that is told of, else of publication."""
    month, day = m.number("month"), m.number("dayno")
    told = at.latest(Grain.DAY, Grain.MONTH) if _told_year(at) is not None else None
    now = told.start if told is not None else at.published
    if now is None:
        return floating(f"XXXX-{month:02}-{day:02}")
    days = [date(y, month, day) for y in years_around(now.year) if calendar.is_day(y, month, day)]
    if m.text("dir") in BACK:
        found = max((one for one in days if one < now), default=None)
    else:
        found = min((one for one in days if one > now), default=None)
    return dated(calendar.day(found)) if found is not None else None


def day_of_month(m: Match, at: Moment) -> TimeReading | None:
    """As in "on the 14th": of the month named last, else of that of the publication."""
    if at.before not in _BEFORE_DAY or (at.after.isalpha() and at.after not in _BEHIND_DAY):
        return None
    named = at.latest(Grain.MONTH, Grain.DAY) or publication(at)
    day = m.number("dayno")
    if named is None or named.start is None:
        return floating(f"XXXX-XX-{day:02}")
    month = named.start
    if not calendar.is_day(month.year, month.month, day):
        return None
    return dated(calendar.day(date(month.year, month.month, day)))


def two_days(m: Match, at: Moment) -> TimeReading | None:
    """As in "April 24 and 25" is one time where the days follow each other."""
    return day_span(m, at) if m.number("last") == m.number("dayno") + 1 else None


def month_of_directed_year(m: Match, at: Moment) -> TimeReading | None:
    """As in "in July of last year", "10 October this year"."""
    number, day = m.number("month"), m.number("dayno")
    if at.published is None:
        return floating(f"XXXX-{number:02}")
    year = at.published.year + step_of(m.text("dir"))
    if day and calendar.is_day(year, number, day):
        return dated(calendar.day(date(year, number, day)))
    return dated(calendar.month(year, number))


def whole_year(m: Match, at: Moment) -> TimeReading | None:
    """As in "2021", "fiscal 2021", "FY21"."""
    number = m.number("year", m.number("loneyear", m.number("fiscalyear")))
    return dated(calendar.year(number))


def year_pair(m: Match, at: Moment) -> TimeReading | None:
    """As in "fiscal 2024/25": the two years that it is part of."""
    pair = m.values["yearpair"]
    if not isinstance(pair, tuple):
        return None
    start, end = calendar.year(pair[0]), calendar.year(pair[1])
    value = f"{start.value}/{end.value}"
    return TimeReading(value, TimeType.RANGE, start.first, end.last, period=end)


def full_year(m: Match, at: Moment) -> TimeReading | None:
    """As in "a loss for the full year": that of the publication."""
    return floating("XXXX") if at.published is None else dated(calendar.year(at.published.year))


def year_of_era(m: Match, at: Moment) -> TimeReading | None:
    """As in "44 BC", "AD 79"."""
    number = m.number("number")
    if number < 1 or number > 9999:
        return None
    return dated(calendar.year(-number if m.text("era")[:1] == "b" else number))


def decade(m: Match, at: Moment) -> TimeReading | None:
    """As in "the 1990s"."""
    return dated(calendar.decade(m.number("decade")))


def century(m: Match, at: Moment) -> TimeReading | None:
    """As in "the 19th century", "the 5th century BC"."""
    number = m.number("ordinal")
    return dated(calendar.century(-number if m.has("era") else number))


def year_span(m: Match, at: Moment) -> TimeReading | None:
    """As in "1999-2013", "2019-20"."""
    first = m.number("year")
    last = m.number("last")
    if last < 100:
        last += first // 100 * 100
    if last < first:
        return None
    start, end = calendar.year(first), calendar.year(last)
    value = f"{start.value}/{end.value}"
    ends = () if m.has("fiscal") else (dated(start), dated(end))
    return TimeReading(value, TimeType.RANGE, start.first, end.last, period=end, ends=ends)


def day_span(m: Match, at: Moment) -> TimeReading | None:
    """As in "March 3-5", "between 3 and 5 March 2019"."""
    ends = [Match(m.first, m.end, {**m.values, "dayno": m.values[n]}) for n in ("dayno", "last")]
    read = [(full_date if m.has("year") else month_day)(one, at) for one in ends]
    if read[0] is None or read[1] is None or m.number("dayno") >= m.number("last"):
        return None
    value = f"{read[0].value}/{read[1].value}"
    whole = replace(read[1], value=value, type=TimeType.RANGE, first=read[0].first)
    is_last = "and" in m.values and not m.has("year")
    return replace(whole, ends=(read[0], read[1])) if is_last else whole


def relocated(reading: TimeReading, year: int) -> TimeReading:
    """A date without its year, in a year that the words beside it tell."""
    if reading.yearless is None:
        return reading
    month, day = reading.yearless
    if day and calendar.is_day(year, month, day):
        return dated(calendar.day(date(year, month, day)))
    return dated(calendar.month(year, month)) if not day else reading
