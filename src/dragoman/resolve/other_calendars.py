"""Years, months and days of the Hijri and of the Persian (Solar Hijri) calendar in our own.

>>> islamic(1445, 9, 15).value, islamic(1445, 9).value
('2024-03-25', '2024-03-11/2024-04-09')
>>> persian(1403, 1).value
'2024-03-20/2024-04-19'

The Hijri calendar is that of Umm al-Qura, as kept in Saudi Arabia; where months begin by sight of
the moon, a day may fall one earlier or later.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from dragoman.resolve.calendar import Grain, Period, day

_DAY = timedelta(days=1)
_MONTHS = 12


def islamic(year: int, month: int = 0, day_: int = 0) -> Period | None:
    """A year, a month or a day of the Hijri calendar; None outside 1343 to 1500.

    Args:
        year: its year.
        month: 1 for Muharram to 12; 0 for the whole year.
        day_: its day; 0 for the whole month.
    """
    return _period(_from_islamic, year, month, day_)


def persian(year: int, month: int = 0, day_: int = 0) -> Period | None:
    """A year, a month or a day of the Persian calendar; None where it has none such.

    Args:
        year: its year.
        month: 1 for Farvardin to 12; 0 for the whole year.
        day_: its day; 0 for the whole month.
    """
    return _period(_from_persian, year, month, day_)


def islamic_year(on: date) -> int:
    """The Hijri year that is current on a day, or the one before it."""
    return (on.year - 622) * 33 // 32


def persian_year(on: date) -> int:
    """The Persian year that begins in the year of a day."""
    return on.year - 621


def _from_islamic(year: int, month: int, day_: int) -> date:
    from hijridate import Hijri

    found = Hijri(year, month, day_).to_gregorian()
    return date(found.year, found.month, found.day)


def _from_persian(year: int, month: int, day_: int) -> date:
    from persiantools.jdatetime import JalaliDate

    return JalaliDate(year, month, day_).to_gregorian()


def _period(
    to_ours: Callable[[int, int, int], date], year: int, month: int, day_: int
) -> Period | None:
    try:
        first = to_ours(year, month or 1, day_ or 1)
        if day_:
            return day(first)
        over = month == _MONTHS or not month
        last = to_ours(year + over, 1 if over else month + 1, 1) - _DAY
    except (ValueError, OverflowError):
        return None
    grain = Grain.MONTH if month else Grain.YEAR
    days = first.isoformat(), last.isoformat()
    return Period("/".join(days), *days, grain)
