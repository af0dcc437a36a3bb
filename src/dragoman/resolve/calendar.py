"""Days, weeks, months, years: periods with their TIMEX3 value, and how to move along them.

>>> month(2024, 7).value, month(2024, 7).last
('2024-07', '2024-07-31')
>>> shifted(day(date(2021, 5, 31)), -3, "M").value
'2021-02'
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from enum import IntEnum
from typing import Final


class Grain(IntEnum):
    """How fine a period is."""

    DAY = 1
    WEEK = 2
    MONTH = 3
    QUARTER = 4
    YEAR = 5
    DECADE = 6
    CENTURY = 7


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the calendar.

    Attributes:
        value: its TIMEX3 value.
        first: its first day, ISO.
        last: its last day, ISO.
        grain: how fine it is.
    """

    value: str
    first: str
    last: str
    grain: Grain

    @property
    def start(self) -> date | None:
        """Its first day; None before the year 1."""
        return None if self.first.startswith("-") else date.fromisoformat(self.first)


def first_day(of: str) -> str:
    """The first day of an ISO day, month or year.

    >>> first_day("1947"), first_day("1853-10")
    ('1947-01-01', '1853-10-01')
    """
    return of + "-01-01"[len(of) - 4 :]


def last_day(of: str) -> str:
    """The last day of an ISO day, month or year.

    >>> last_day("1991"), last_day("2012-02"), last_day("1945-09-02")
    ('1991-12-31', '2012-02-29', '1945-09-02')
    """
    match len(of):
        case 4:
            return year(int(of)).last
        case 7:
            return month(int(of[:4]), int(of[5:])).last
        case _:
            return of


_SEASON_MONTHS: Final = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11)}


def is_day(year_: int, month_: int, day_: int) -> bool:
    """Whether the calendar has such a day."""
    return (
        MINYEAR <= year_ <= MAXYEAR
        and 1 <= month_ <= 12
        and 1 <= day_ <= monthrange(year_, month_)[1]
    )


def day(on: date) -> Period:
    """A day."""
    return Period(on.isoformat(), on.isoformat(), on.isoformat(), Grain.DAY)


def week(of: date) -> Period:
    """The week (Monday to Sunday) of a day."""
    year_, number, weekday = of.isocalendar()
    first = _moved(of, 1 - weekday)
    return Period(
        f"{year_:04}-W{number:02}", first.isoformat(), _moved(first, 6).isoformat(), Grain.WEEK
    )


def weekend(of: date) -> Period:
    """Saturday and Sunday of the week of a day."""
    whole = week(of)
    last = date.fromisoformat(whole.last)
    return Period(f"{whole.value}-WE", _moved(last, -1).isoformat(), whole.last, Grain.WEEK)


def month(year_: int, number: int) -> Period:
    """A month."""
    value = f"{year_:04}-{number:02}"
    last = monthrange(year_, number)[1]
    return Period(value, f"{value}-01", f"{value}-{last:02}", Grain.MONTH)


def quarter(year_: int, number: int) -> Period:
    """A quarter of a year."""
    first, last = month(year_, 3 * number - 2), month(year_, 3 * number)
    return Period(f"{year_:04}-Q{number}", first.first, last.last, Grain.QUARTER)


def half(year_: int, number: int) -> Period:
    """A half of a year."""
    first, last = month(year_, 6 * number - 5), month(year_, 6 * number)
    return Period(f"{year_:04}-H{number}", first.first, last.last, Grain.QUARTER)


def season(year_: int, name: str) -> Period:
    """A season of the northern half of the earth: "SP", "SU", "FA", or the "WI" that begins."""
    value = f"{year_:04}-{name}"
    if name == "WI":
        end = month(min(year_ + 1, MAXYEAR), 2).last
        return Period(value, month(year_, 12).first, end, Grain.QUARTER)
    first, last = _SEASON_MONTHS[name]
    return Period(value, month(year_, first).first, month(year_, last).last, Grain.QUARTER)


def year(number: int) -> Period:
    """A year; a negative number is a year before Christ."""
    text = f"-{-number:04}" if number < 0 else f"{number:04}"
    return Period(text, f"{text}-01-01", f"{text}-12-31", Grain.YEAR)


def decade(number: int) -> Period:
    """A decade by its first three digits: 199 for the 1990s."""
    return Period(f"{number:03}", f"{number:03}0-01-01", f"{number:03}9-12-31", Grain.DECADE)


def century(number: int) -> Period:
    """A century: 20 for the twentieth, 1900 to 1999; negative before Christ."""
    if number < 0:
        value = f"-{-number - 1:02}"
        return Period(value, f"{value}99-01-01", f"{value}00-12-31", Grain.CENTURY)
    value = f"{number - 1:02}"
    first = "0001" if number == 1 else f"{value}00"
    return Period(value, f"{first}-01-01", f"{value}99-12-31", Grain.CENTURY)


def of_grain(on: date, grain: Grain) -> Period:
    """The period of a grain that holds a day."""
    match grain:
        case Grain.DAY:
            return day(on)
        case Grain.WEEK:
            return week(on)
        case Grain.MONTH:
            return month(on.year, on.month)
        case Grain.QUARTER:
            return quarter(on.year, (on.month + 2) // 3)
        case Grain.YEAR:
            return year(on.year)
        case Grain.DECADE:
            return decade(on.year // 10)
        case Grain.CENTURY:
            return century(on.year // 100 + 1)


GRAIN_OF_UNIT: Final = {
    "D": Grain.DAY,
    "W": Grain.WEEK,
    "F": Grain.WEEK,
    "M": Grain.MONTH,
    "Q": Grain.QUARTER,
    "Y": Grain.YEAR,
    "DE": Grain.DECADE,
    "CE": Grain.CENTURY,
}
"""The grain of each unit of time of a day and more."""


def moved(on: date, count: int, unit: str) -> date:
    """A day, some units later (or earlier), as far as the calendar goes."""
    match unit:
        case "D":
            return _moved(on, count)
        case "W":
            return _moved(on, 7 * count)
        case "F":
            return _moved(on, 14 * count)
        case "M":
            return _moved_months(on, count)
        case "Q":
            return _moved_months(on, 3 * count)
        case "Y":
            return _moved_months(on, 12 * count)
        case "DE":
            return _moved_months(on, 120 * count)
        case "CE":
            return _moved_months(on, 1200 * count)
        case _:
            return on


def shifted(from_: Period, count: int, unit: str) -> Period | None:
    """A period, some units later (or earlier), no finer than the unit allows.

    "Two weeks later" is a day where the start is one, "three months later" a month.
    """
    start = from_.start
    if start is None:
        return None
    target = moved(start, count, unit)
    if unit in ("D", "W", "F"):
        finest = Grain.DAY
    elif unit == "M":
        finest = Grain.MONTH
    else:
        finest = from_.grain if from_.grain >= Grain.MONTH else Grain.MONTH
    return of_grain(target, max(finest, min(from_.grain, Grain.YEAR)))


def weekday_before(on: date, weekday: int, *, strictly: bool) -> date:
    """The latest such weekday on or before a day (strictly: before it)."""
    back = (on.isoweekday() - weekday) % 7
    return _moved(on, -(back or 7 * strictly))


def weekday_after(on: date, weekday: int, *, strictly: bool) -> date:
    """The earliest such weekday on or after a day (strictly: after it)."""
    ahead = (weekday - on.isoweekday()) % 7
    return _moved(on, ahead or 7 * strictly)


def easter(of: int) -> date:
    """Easter Sunday of the western churches.

    Source: the algorithm known as Meeus/Jones/Butcher.
    """
    a, b, c = of % 19, of // 100, of % 100
    d, e = b // 4, b % 4
    g = (b - (b + 8) // 25 + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    leap = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * leap) // 451
    number, rest = divmod(h + leap - 7 * m + 114, 31)
    return date(of, number, rest + 1)


def holiday(of: int, rule: str) -> date:
    """The day of a holiday in a year: "12-25", or the name of a rule such as "easter"."""
    match rule:
        case "easter":
            return easter(of)
        case "good friday":
            return _moved(easter(of), -2)
        case "easter monday":
            return _moved(easter(of), 1)
        case "ash wednesday":
            return _moved(easter(of), -46)
        case "palm sunday":
            return _moved(easter(of), -7)
        case "pentecost":
            return _moved(easter(of), 49)
        case "columbus day":
            return weekday_after(date(of, 10, 8), 1, strictly=False)
        case "thanksgiving":
            return weekday_after(date(of, 11, 22), 4, strictly=False)
        case "labor day":
            return weekday_after(date(of, 9, 1), 1, strictly=False)
        case "memorial day":
            return weekday_before(date(of, 5, 31), 1, strictly=False)
        case _:
            return date.fromisoformat(f"{of:04}-{rule}")


def _moved(on: date, days: int) -> date:
    """Days later, or the calendar's end."""
    try:
        return on + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def _moved_months(on: date, months: int) -> date:
    year_, number = divmod(on.year * 12 + on.month - 1 + months, 12)
    if not MINYEAR <= year_ <= MAXYEAR:
        return date.max if months > 0 else date.min
    return date(year_, number + 1, min(on.day, monthrange(year_, number + 1)[1]))
