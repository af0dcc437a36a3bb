"""Days and stretches of time that go by a name: feasts, other calendars, history.

"after Eid al-Fitr"                 2019-06-04
"dated 15 Ramadan 1440"             2019-05-20
"during the Cold War"               1947/1991
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from dragoman.records import TimeType
from dragoman.resolve import calendar, other_calendars
from dragoman.resolve.calendar import Period
from dragoman.resolve.time_context import Moment
from dragoman.resolve.time_grammar import Match
from dragoman.resolve.time_readings import (
    BACK,
    NEXT,
    TimeReading,
    away,
    dated,
    floating,
    years_around,
)

_OTHER_CALENDARS: Final = {
    "islamic": (other_calendars.islamic, other_calendars.islamic_year),
    "persian": (other_calendars.persian, other_calendars.persian_year),
}
"""How to read a day of another calendar, and its year at the beginning of one of ours."""


def holiday(m: Match, at: Moment) -> TimeReading | None:
    """As in "Christmas Day", "last Easter", "Ramadan 2024"."""
    rule = m.text("holiday")
    if m.has("year"):
        return next(
            map(_spanning, _feasts(range(m.number("year"), m.number("year") + 1), rule)), None
        )
    if at.published is None:
        return floating(f"XXXX-{rule}" if rule[0].isdigit() else "XXXX-XX-XX")
    now = at.published
    feasts = list(_feasts(years_around(now.year), rule))
    if m.text("dir") in BACK:
        feasts = [feast for feast in feasts if feast.last < now.isoformat()][-1:]
    elif m.text("dir") in NEXT:
        feasts = [feast for feast in feasts if feast.first > now.isoformat()][:1]
    best = min(feasts, key=lambda feast: away(_days_ahead(feast, now), at), default=None)
    return _spanning(best) if best is not None else None


def week_of_holiday(m: Match, at: Moment) -> TimeReading | None:
    """As in "Easter week", "Thanksgiving weekend"."""
    found = holiday(m, at)
    if found is None or found.period is None or found.period.start is None:
        return found
    part = calendar.weekend if m.has("'weekend") else calendar.week
    return dated(part(found.period.start))


def _feasts(years: range, rule: str) -> Iterator[Period]:
    """The days (or the month) of a feast that begin in some years, in their order."""
    calendar_name, _, days = rule.partition(" ")
    if calendar_name not in _OTHER_CALENDARS:
        yield from (calendar.day(calendar.holiday(year, rule)) for year in years)
        return
    convert, year_of = _OTHER_CALENDARS[calendar_name]
    month, _, day = days.partition("-")
    for year in range(year_of(date(years[0], 1, 1)), year_of(date(years[-1], 1, 1)) + 2):
        feast = convert(year, int(month), int(day or 0))
        if feast is not None and int(feast.first[:4]) in years:
            yield feast


def _days_ahead(feast: Period, now: date) -> int:
    """Days from publication to a feast; 0 in it, negative behind it."""
    first, last = date.fromisoformat(feast.first), date.fromisoformat(feast.last)
    return (first - now).days if now < first else min(0, (last - now).days)


def _spanning(period: Period) -> TimeReading:
    """A day, or a range where the period is one of another calendar than ours."""
    if "/" not in period.value:
        return dated(period)
    return TimeReading(period.value, TimeType.RANGE, period.first, period.last)


def islamic(m: Match, at: Moment) -> TimeReading | None:
    """As in "15 Ramadan 1445", "1445 AH"."""
    year = m.number("year")
    found = other_calendars.islamic(year, m.number("islamic_month"), m.number("dayno"))
    return _spanning(found) if found is not None else None


def persian(m: Match, at: Moment) -> TimeReading | None:
    """As in "Farvardin 1403", "the Iranian year 1403"."""
    year = m.number("year")
    found = other_calendars.persian(year, m.number("persian_month"), m.number("dayno"))
    return _spanning(found) if found is not None else None


def nearest_of_other(m: Match, at: Moment) -> TimeReading | None:
    """As in "the 10th of Muharram", "the Iranian month of Mehr": the one nearest to publication."""
    kind = "islamic" if m.has("islamic_month") else "persian"
    rule = f"{kind} {m.number(f'{kind}_month'):02}"
    if m.has("dayno"):
        rule += f"-{m.number('dayno'):02}"
    return holiday(replace(m, values={**m.values, "holiday": rule}), at)


def fixed_day(m: Match, at: Moment) -> TimeReading | None:
    """As in "since 9/11", in a report of a later day."""
    day = date.fromisoformat(m.text("fixed_day"))
    is_known = at.published is None or day <= at.published
    return dated(calendar.day(day)) if is_known else None


def history(m: Match, at: Moment) -> TimeReading | None:
    """As in "during the Cold War", "the Soviet era"."""
    from_, _, to = m.text("span").partition("/")
    return TimeReading(
        m.text("span"), TimeType.RANGE, calendar.first_day(from_), calendar.last_day(to)
    )
