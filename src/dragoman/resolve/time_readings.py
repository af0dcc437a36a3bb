"""What a time expression stands for, and how far it lies from the day of publication.

Source of the values: TimeML annotation guidelines 1.2.1, TIMEX3.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from dragoman.records import TimeType
from dragoman.resolve import calendar
from dragoman.resolve.calendar import Period
from dragoman.resolve.time_context import Moment, Tense
from dragoman.resolve.time_grammar import Match, Rule

BACK: Final = frozenset(("last", "past", "previous", "latest", "preceding"))
"""Words that lead back: "last July"."""
NEXT: Final = frozenset(("next", "coming", "upcoming", "following"))
"""Words that lead on: "next week"."""
_LOOK_AHEAD: Final = frozenset(("until", "till", "as", "for"))
"""Words before a weekday to come: "until Monday", "set for Friday", "as early as Tuesday"."""
_POSSESSED: Final = frozenset(("'s", "\u2019s"))
"""What follows a weekday that owns what is spoken of: "blamed for *Thursday's* blast"."""
_OPEN_UNTIL: Final = frozenset(("until", "till", "by"))
_TIE_OF_TENSE: Final = {Tense.PAST: 6.0, Tense.OPEN: 1.5, Tense.FUTURE: 0.05}
"""How much farther a date to come is than a past one, by the tense of the clause."""


@dataclass(frozen=True, slots=True)
class TimeReading:
    """What a time expression stands for.

    Attributes:
        value: TIMEX3 value.
        type: date, range, duration or set.
        first: first day, ISO, None where open or unknown.
        last: last day, ISO, None where open or unknown.
        anchored: whether it could be resolved.
        period: the stretch of the calendar, where it is one: later times may refer to it.
        yearless: (month, day or 0) of a date without its year: "April 7".
        clock: the time of day, where nothing in the expression tells the day: "at 4 a.m.".
        remembered: whether later times may count from it.
        ends: what the last word of a range and the words before the one between stand for, where
            each is an expression of its own: "1999-2013".
    """

    value: str
    type: TimeType
    first: str | None = None
    last: str | None = None
    anchored: bool = True
    period: Period | None = None
    yearless: tuple[int, int] | None = None
    clock: str = ""
    remembered: bool = True
    ends: tuple[TimeReading, ...] = ()


NO_TIME: Final = TimeReading("", TimeType.DATE, anchored=False)

TimeRule = Rule["TimeReading | None"]
Producer = Callable[[Match, Moment], "TimeReading | None"]


def dated(period: Period, suffix: str = "") -> TimeReading:
    """A date, or a time of a day where a suffix such as "TEV" is given."""
    return TimeReading(
        period.value + suffix, TimeType.DATE, period.first, period.last, period=period
    )


def floating(value: str, kind: TimeType = TimeType.DATE) -> TimeReading:
    """A time that cannot be resolved."""
    return TimeReading(value, kind, anchored=False)


def away(ahead: float, at: Moment) -> float:
    """How far a day is from publication, as the tense of the clause sees it."""
    tense = Tense.FUTURE if at.before in _OPEN_UNTIL and at.tense is not Tense.PAST else at.tense
    if tense is Tense.FUTURE and ahead < 0:
        return -ahead * 6.0
    return -ahead if ahead <= 0 else ahead * _TIE_OF_TENSE[tense]


def years_around(year: int) -> range:
    """A year with the one before and the one behind it."""
    return range(max(1, year - 1), min(9999, year + 2))


def step_of(way: str) -> int:
    """How many units a word leads on: -1 for "last", 1 for "next", else 0."""
    return -1 if way in BACK else 1 if way in NEXT else 0


def publication(at: Moment) -> Period | None:
    """The day of publication, None where it is unknown."""
    return None if at.published is None else calendar.day(at.published)


def blank(unit: str) -> str:
    """The value of a unit of the calendar of which nothing is known: XXXX-XX of a month."""
    return {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Q": "XXXX-QX"}.get(unit, "XXXX")


def length(count: str, unit: str) -> str:
    """The value of a length of time; a fortnight (F) is two weeks."""
    if unit == "F":
        return length("2" if count == "1" else "X", "W")
    return f"PT{count}{unit[1]}" if unit.startswith("T") else f"P{count}{unit}"


def looks_ahead(at: Moment) -> bool:
    """Whether a weekday is one to come, by the words around it or the tense."""
    if at.before in _LOOK_AHEAD and at.after not in _POSSESSED:
        return True
    return at.tense is not Tense.PAST
