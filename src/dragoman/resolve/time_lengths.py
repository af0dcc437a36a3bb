"""Lengths of time, and sets of times that come again.

    "nine years and ten months"                                     P9Y10M
    "the past three months", of a report of 2020-09-25              P3M, 2020-06-26 to 2020-09-25
    "every Monday"                                                  XXXX-WXX-1

Source of the values: TimeML annotation guidelines 1.2.1, TIMEX3.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Final

from dragoman.records import TimeType
from dragoman.resolve import calendar
from dragoman.resolve.calendar import GRAIN_OF_UNIT
from dragoman.resolve.time_context import Moment, Tense
from dragoman.resolve.time_grammar import UNKNOWN_NUMBER, Match, Value
from dragoman.resolve.time_readings import TimeReading, floating, length, step_of

_ENDING: Final = frozenset(("ended", "ending"))
_COMPOUND: Final = frozenset((("Y", "M"), ("M", "D"), ("W", "D"), ("TH", "TM"), ("TM", "TS")))
"""Units of which a length of time can have both, the longer first."""
_MEASURING: Final = frozenset(("after", "before", "into", "or"))
"""Words behind a length of time that is counted from an event: "a week after the vote"."""


def duration(m: Match, at: Moment) -> TimeReading | None:
    """As in "three days", "two and a half years", "decades"."""
    unit, count = m.text("unit") or m.text("bare"), m.values.get("number", 1)
    if not isinstance(count, int | float) or (unit in ("Q", "TS") and not m.has("dir")):
        return None
    if m.has("bare") or count == UNKNOWN_NUMBER:
        return TimeReading(length("X", unit), TimeType.DURATION)
    if m.has("half"):
        count += 0.5
    return TimeReading(length(f"{count:g}", unit), TimeType.DURATION)


def bare_unit(m: Match, at: Moment) -> TimeReading | None:
    """As in "the year ended March 31", "the week ending Friday", "the fiscal year": a length."""
    unit = "Y" if m.has("fiscal") else m.text("unit")
    is_length = m.has("fiscal") or at.after in _ENDING
    if not is_length or unit not in GRAIN_OF_UNIT or unit == "Q":
        return None
    return TimeReading(length("1", unit), TimeType.DURATION)


def compound_duration(m: Match, at: Moment) -> TimeReading | None:
    """As in "nine years and ten months", "two hours and 30 minutes"."""
    longer, shorter = m.text("unit"), m.text("rest")
    if (longer, shorter) not in _COMPOUND:
        return None
    first, second = (m.number(name, 1) for name in ("number", "other"))
    if UNKNOWN_NUMBER in (first, second):
        return None
    return TimeReading(f"{length(f'{first:g}', longer)}{second:g}{shorter[-1]}", TimeType.DURATION)


def one_unit(m: Match, at: Moment) -> TimeReading | None:
    """As in "a week after the vote"; elsewhere "a day" may be a rate or no time at all."""
    is_measured = at.after in _MEASURING and m.text("unit") in GRAIN_OF_UNIT
    return duration(m, at) if is_measured else None


def over_the_years(m: Match, at: Moment) -> TimeReading | None:
    """As in "over the years", "through the centuries"."""
    return duration(m, at) if at.before in ("over", "through") else None


def counted_duration(m: Match, at: Moment) -> TimeReading | None:
    """As in "three days"; "2018 day five" is the fifth day of something."""
    is_year = m.number("number") in range(1900, 2101) and m.text("unit") == "D"
    return None if is_year and m.end - m.first == 2 and not m.has("units") else duration(m, at)


def half_unit(m: Match, at: Moment) -> TimeReading | None:
    """As in "half an hour" is 30 minutes, "half a year" six months."""
    value = {"TH": "PT30M", "Y": "P6M", "DE": "P5Y", "CE": "P50Y", "TM": "PT30S", "D": "PT12H"}
    found = value.get(m.text("unit"))
    return TimeReading(found, TimeType.DURATION) if found else None


def directed_duration(m: Match, at: Moment) -> TimeReading | None:
    """As in "the past three months": a duration that ends or begins on the day of publication."""
    found = compound_duration(m, at) if m.has("rest") else duration(m, at)
    way = step_of(m.text("dir"))
    if found is None or at.published is None or not way:
        return found
    other = at.published
    for number, unit in (("number", "unit"), ("other", "rest")):
        count = m.number(number, 1)
        if m.has(unit) and (m.text(unit) not in GRAIN_OF_UNIT or count == UNKNOWN_NUMBER):
            return found
        other = calendar.moved(other, way * count, m.text(unit)) if m.has(unit) else other
    other -= way * timedelta(1)  # both ends are days of it
    first, last = sorted((other.isoformat(), at.published.isoformat()))
    return replace(found, first=first, last=last)


def one_unit_back(m: Match, at: Moment) -> TimeReading | None:
    """As in "the past year", "the last decade": a length of time that ends today."""
    unit = {"decade": "DE", "century": "CE"}.get(m.text("unit"), m.text("unit"))
    if unit == "DE":
        values: dict[str, Value] = {**m.values, "unit": "Y", "number": 10}
    else:
        values = {**m.values, "unit": unit, "number": 1}
    return directed_duration(Match(m.first, m.end, values), at)


def one_day(m: Match, at: Moment) -> TimeReading | None:
    """As in "will one day be free"; elsewhere it is a length of time."""
    return floating("FUTURE_REF") if at.tense is Tense.FUTURE else None


def set_of_units(m: Match, at: Moment) -> TimeReading | None:
    """As in "every week", "every three years", "twice a month"."""
    count = m.number("number", 2 if m.has("other") else 1)
    return TimeReading(length(str(count), m.text("unit")), TimeType.SET)


def set_of_weekdays(m: Match, at: Moment) -> TimeReading | None:
    """As in "every Monday", "Mondays"."""
    return TimeReading(f"XXXX-WXX-{m.number('weekday', m.number('weekdays'))}", TimeType.SET)


def set_of_weekends(m: Match, at: Moment) -> TimeReading | None:
    """As in "on weekends"."""
    return TimeReading("XXXX-WXX-WE", TimeType.SET)


def set_of_months(m: Match, at: Moment) -> TimeReading | None:
    """As in "every May"."""
    return TimeReading(f"XXXX-{m.number('month'):02}", TimeType.SET)


def set_of_seasons(m: Match, at: Moment) -> TimeReading | None:
    """As in "every winter"."""
    return TimeReading(f"XXXX-{m.text('season')}", TimeType.SET)


def frequency(m: Match, at: Moment) -> TimeReading | None:
    """As in "daily", "annually"."""
    return TimeReading(m.text("frequency"), TimeType.SET)
