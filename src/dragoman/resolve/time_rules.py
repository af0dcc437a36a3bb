"""The rules that read times: each is a pattern over words and what it stands for.

    "on Thursday", of a report of Friday 2020-09-25, past tense     2020-09-24
    "closed in August 2021, and a month later ..."                  2021-09
    "a soldier of 20 years of age"                                  no time

Source of the values: TimeML annotation guidelines 1.2.1, TIMEX3.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from dragoman.records import TimeType
from dragoman.resolve import calendar, time_feasts
from dragoman.resolve.calendar import GRAIN_OF_UNIT, Grain, Period
from dragoman.resolve.time_context import Moment, Tense
from dragoman.resolve.time_grammar import UNKNOWN_NUMBER, Match, Rule, Value, pattern_of
from dragoman.resolve.time_readings import (
    BACK,
    NEXT,
    NO_TIME,
    Producer,
    TimeReading,
    TimeRule,
    away,
    dated,
    floating,
    years_around,
)

_YEARS: Final = {"Y": 1, "DE": 10, "CE": 100}
"""Years of the units that may lead back before the year 1."""
_LOOK_AHEAD: Final = frozenset(("until", "till", "as", "for"))
"""Words before a weekday to come: "until Monday", "set for Friday", "as early as Tuesday"."""
_POSSESSED: Final = frozenset(("'s", "\u2019s"))
"""What follows a weekday that owns what is spoken of: "blamed for *Thursday's* blast"."""
_ENDING: Final = frozenset(("ended", "ending"))
_TELLING: Final = 2
"""Old times that a text must have named before a date without a year is one of them."""
_BEFORE_DAY: Final = frozenset(("on", "by", "until"))
_BEHIND_DAY: Final = frozenset(("and", "when", "after", "before", "with", "but", "as"))
_COMPOUND: Final = frozenset((("Y", "M"), ("M", "D"), ("W", "D"), ("TH", "TM"), ("TM", "TS")))
"""Units of which a length of time can have both, the longer first."""
_MEASURING: Final = frozenset(("after", "before", "into", "or"))
"""Words behind a length of time that is counted from an event: "a week after the vote"."""


# --- dates in full and in part ---------------------------------------------------------------


def _full_date(m: Match, at: Moment) -> TimeReading | None:
    year, month, day = m.number("year"), m.number("month"), m.number("dayno")
    if not calendar.is_day(year, month, day):
        return None
    return dated(calendar.day(date(year, month, day)), m.text("clock") or m.text("part"))


def _iso(m: Match, at: Moment) -> TimeReading | None:
    parts = m.values["iso"]
    if not isinstance(parts, tuple) or not calendar.is_day(*parts):
        return None
    return dated(calendar.day(date(*parts)))


def _month_day(m: Match, at: Moment) -> TimeReading | None:
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


def _month_year(m: Match, at: Moment) -> TimeReading:
    return dated(calendar.month(m.number("year"), m.number("month")))


def _month(m: Match, at: Moment) -> TimeReading | None:
    return _nearest_month(m.number("lonemonth"), at)


def _nearest_month(number: int, at: Moment) -> TimeReading:
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


def _directed_month(m: Match, at: Moment) -> TimeReading | None:
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


def _directed_month_day(m: Match, at: Moment) -> TimeReading | None:
    """As in "last Oct. 23"."""
    tense = Tense.FUTURE if m.text("dir") in NEXT else Tense.PAST
    back = m.text("dir") in BACK
    found = _month_day(m, replace(at, tense=tense))
    if back and found and at.published and (found.first or "") >= at.published.isoformat():
        return relocated(found, at.published.year - 1)
    return found


def _month_day_directed(m: Match, at: Moment) -> TimeReading | None:
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


def _day_of_month(m: Match, at: Moment) -> TimeReading | None:
    """As in "on the 14th": of the month named last, else of that of the publication."""
    if at.before not in _BEFORE_DAY or (at.after.isalpha() and at.after not in _BEHIND_DAY):
        return None
    named = at.latest(Grain.MONTH, Grain.DAY) or _publication(at)
    day = m.number("dayno")
    if named is None or named.start is None:
        return floating(f"XXXX-XX-{day:02}")
    month = named.start
    if not calendar.is_day(month.year, month.month, day):
        return None
    return dated(calendar.day(date(month.year, month.month, day)))


def _two_days(m: Match, at: Moment) -> TimeReading | None:
    """As in "April 24 and 25" is one time where the days follow each other."""
    return _day_span(m, at) if m.number("last") == m.number("dayno") + 1 else None


def _month_of_directed_year(m: Match, at: Moment) -> TimeReading | None:
    """As in "in July of last year", "10 October this year"."""
    number, day = m.number("month"), m.number("dayno")
    if at.published is None:
        return floating(f"XXXX-{number:02}")
    year = at.published.year + _step(m.text("dir"))
    if day and calendar.is_day(year, number, day):
        return dated(calendar.day(date(year, number, day)))
    return dated(calendar.month(year, number))


def _step(way: str) -> int:
    return -1 if way in BACK else 1 if way in NEXT else 0


def _year(m: Match, at: Moment) -> TimeReading | None:
    number = m.number("year", m.number("loneyear", m.number("fiscalyear")))
    return dated(calendar.year(number))


def _year_pair(m: Match, at: Moment) -> TimeReading | None:
    """As in "fiscal 2024/25": the two years that it is part of."""
    pair = m.values["yearpair"]
    if not isinstance(pair, tuple):
        return None
    start, end = calendar.year(pair[0]), calendar.year(pair[1])
    value = f"{start.value}/{end.value}"
    return TimeReading(value, TimeType.RANGE, start.first, end.last, period=end)


def _bare_unit(m: Match, at: Moment) -> TimeReading | None:
    """As in "the year ended March 31", "the week ending Friday", "the fiscal year": a length."""
    unit = "Y" if m.has("fiscal") else m.text("unit")
    is_length = m.has("fiscal") or at.after in _ENDING
    if not is_length or unit not in GRAIN_OF_UNIT or unit == "Q":
        return None
    return TimeReading(_length("1", unit), TimeType.DURATION)


def _full_year(m: Match, at: Moment) -> TimeReading | None:
    """As in "a loss for the full year": that of the publication."""
    return floating("XXXX") if at.published is None else dated(calendar.year(at.published.year))


def _year_of_era(m: Match, at: Moment) -> TimeReading | None:
    number = m.number("number")
    if number < 1 or number > 9999:
        return None
    return dated(calendar.year(-number if m.text("era")[:1] == "b" else number))


def _decade(m: Match, at: Moment) -> TimeReading | None:
    return dated(calendar.decade(m.number("decade")))


def _century(m: Match, at: Moment) -> TimeReading | None:
    number = m.number("ordinal")
    return dated(calendar.century(-number if m.has("era") else number))


def _year_span(m: Match, at: Moment) -> TimeReading | None:
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


def _day_span(m: Match, at: Moment) -> TimeReading | None:
    """As in "March 3-5", "between 3 and 5 March 2019"."""
    ends = [Match(m.first, m.end, {**m.values, "dayno": m.values[n]}) for n in ("dayno", "last")]
    read = [(_full_date if m.has("year") else _month_day)(one, at) for one in ends]
    if read[0] is None or read[1] is None or m.number("dayno") >= m.number("last"):
        return None
    value = f"{read[0].value}/{read[1].value}"
    whole = replace(read[1], value=value, type=TimeType.RANGE, first=read[0].first)
    is_last = "and" in m.values and not m.has("year")
    return replace(whole, ends=(read[0], read[1])) if is_last else whole


# --- parts of a year -------------------------------------------------------------------------


def _season(m: Match, at: Moment) -> TimeReading | None:
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


def _quarter(m: Match, at: Moment) -> TimeReading | None:
    number = m.number("ordinal")
    if not 1 <= number <= 4:
        return None
    return _part_of_year(m, at, lambda year: calendar.quarter(year, number), f"Q{number}")


def _half(m: Match, at: Moment) -> TimeReading | None:
    number = 2 if m.number("ordinal") in (2, 4) else m.number("ordinal")
    if number not in (1, 2):
        return None
    return _part_of_year(m, at, lambda year: calendar.half(year, number), f"H{number}")


def _coded_half(m: Match, at: Moment) -> TimeReading | None:
    """As in "H1 2024"."""
    return dated(calendar.half(m.number("year"), m.number("half")))


def _half_named(m: Match, at: Moment) -> TimeReading | None:
    """As in "the second half", where a half of a year was named before: no game is meant."""
    named, number = at.latest(Grain.QUARTER), m.number("ordinal")
    if named is None or named.start is None or "H" not in named.value or number not in (1, 2):
        return None
    return dated(calendar.half(named.start.year, number))


def _quarter_before(m: Match, at: Moment) -> TimeReading | None:
    """As in "the year-ago third quarter"."""
    found = _quarter(m, at)
    if found is None or found.period is None:
        return found
    moved = calendar.shifted(found.period, -1, "Y")
    return replace(dated(moved), remembered=False) if moved else None


def _quarter_of_year(m: Match, at: Moment) -> TimeReading | None:
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
        return dated(part(at.published.year + _step(m.text("dir"))))
    now = at.published.isoformat()
    parts = [part(y) for y in years_around(at.published.year)]
    return dated([p for p in parts if p.first <= now][-1])


def _coded_quarter(m: Match, at: Moment) -> TimeReading | None:
    number = int(m.text("q")[1])
    return _part_of_year(m, at, lambda year: calendar.quarter(year, number), f"Q{number}")


def _the_quarter(m: Match, at: Moment) -> TimeReading | None:
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


# --- days of the week and from today ---------------------------------------------------------


def _weekday(m: Match, at: Moment) -> TimeReading | None:
    number, way = m.number("weekday"), m.text("dir")
    suffix = m.text("part") or m.text("clock")
    if at.published is None:
        return floating(f"XXXX-WXX-{number}{suffix}")
    if m.has("week"):
        monday = date.fromisoformat(calendar.week(at.published).first)
        target = calendar.moved(monday, number - 1 + 7 * _step(way), "D")
    elif way in BACK:
        target = calendar.weekday_before(at.published, number, strictly=True)
    elif way in NEXT:
        target = calendar.weekday_after(at.published, number, strictly=True)
    elif _looks_ahead(at) or way in ("this", "coming"):
        target = calendar.weekday_after(at.published, number, strictly=False)
    else:
        target = calendar.weekday_before(at.published, number, strictly=False)
    return dated(calendar.day(target), suffix)


def _weekday_of_month(m: Match, at: Moment) -> TimeReading | None:
    """As in "the last Friday of November", "the second Monday in May 2021"."""
    number = m.number("month")
    found = _month_year(m, at) if m.has("year") else _nearest_month(number, at)
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


def _looks_ahead(at: Moment) -> bool:
    if at.before in _LOOK_AHEAD and at.after not in _POSSESSED:
        return True
    return at.tense is not Tense.PAST


def _deictic(m: Match, at: Moment) -> TimeReading | None:
    suffix = m.text("part") or m.text("clock")
    if at.published is None:
        return floating(f"XXXX-XX-XX{suffix}")
    return dated(calendar.day(calendar.moved(at.published, m.number("deictic"), "D")), suffix)


def _tonight(m: Match, at: Moment) -> TimeReading | None:
    back = m.text("dir") in BACK
    part = m.text("part") or "TNI"
    if at.published is None:
        return floating(f"XXXX-XX-XX{part}")
    return dated(calendar.day(calendar.moved(at.published, -1 if back else 0, "D")), part)


def _overnight(m: Match, at: Moment) -> TimeReading | None:
    """The night that begins on the day of publication, or the one before if the clause looks back.

    "An overnight train" is none, nor is what holds at any time: "cars may stay overnight".
    """
    if at.before in ("a", "an") or at.tense is Tense.OPEN:
        return NO_TIME
    if at.published is None:
        return floating("XXXX-XX-XXTNI")
    back = at.tense is Tense.PAST
    return dated(calendar.day(calendar.moved(at.published, -int(back), "D")), "TNI")


def _clock(m: Match, at: Moment) -> TimeReading | None:
    """A time of day alone is one of the day named last, else of the day of publication."""
    clock = m.text("clock") or m.text("part")
    day = at.latest(Grain.DAY)
    if day is None and at.published is not None:
        day = calendar.day(at.published)
    found = dated(day, clock) if day is not None else floating(f"XXXX-XX-XX{clock}")
    return replace(found, clock=clock)


# --- this, last and next ---------------------------------------------------------------------


def _directed_unit(m: Match, at: Moment) -> TimeReading | None:
    """As in "last week", "this year": counted from the day of publication."""
    unit = m.text("unit")
    if unit in ("", "year"):
        unit = "Y"
    if unit not in GRAIN_OF_UNIT:
        return None
    if at.published is None:
        return floating(_blank(unit))
    target = calendar.moved(at.published, _step(m.text("dir")), unit)
    if unit == "D" and m.text("dir") in BACK:
        return None  # "last day" is the end of something
    return dated(calendar.of_grain(target, GRAIN_OF_UNIT[unit]))


def _blank(unit: str) -> str:
    return {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Q": "XXXX-QX"}.get(unit, "XXXX")


def _unit_from_named(m: Match, at: Moment) -> TimeReading | None:
    """As in "the same day", "the following month": counted from the time named last."""
    unit, way = m.text("unit"), m.text("dir")
    if unit not in GRAIN_OF_UNIT:
        return None
    grain = GRAIN_OF_UNIT[unit]
    named = at.latest(*(g for g in Grain if g <= grain)) or _publication(at)
    if named is None or named.start is None:
        return floating(_blank(unit))
    step = 1 if way in NEXT else -1 if way in BACK else 0
    return dated(calendar.of_grain(calendar.moved(named.start, step, unit), grain))


def _publication(at: Moment) -> Period | None:
    return None if at.published is None else calendar.day(at.published)


def _weekend(m: Match, at: Moment) -> TimeReading | None:
    way = m.text("dir")
    if at.published is None:
        return floating("XXXX-WXX-WE")
    count = _step(way)
    looks_back = at.tense is Tense.PAST if way == "this" else way in ("", "the")
    if looks_back and not _looks_ahead(at) and at.published.isoweekday() < 6:
        count = -1
    return dated(calendar.weekend(calendar.moved(at.published, count, "W")))


def _end_of_unit(m: Match, at: Moment) -> TimeReading | None:
    """As in "the end of the year": that of the publication where none was named."""
    return _directed_unit(m, at)


def _since_then(m: Match, at: Moment) -> TimeReading | None:
    named = at.latest()
    if named is None or at.before not in ("since", "until", "by"):
        return None
    return dated(named)


# --- ago and later ---------------------------------------------------------------------------


def _ago(m: Match, at: Moment) -> TimeReading | None:
    """As in "three months ago", counted from the day of publication."""
    return _counted_from(_publication(at), m, -1, at)


def _from_now(m: Match, at: Moment) -> TimeReading | None:
    return _counted_from(_publication(at), m, 1, at)


def _later(m: Match, at: Moment) -> TimeReading | None:
    """As in "a month later", counted from the time named last."""
    return _counted_from(_base(m, at), m, 1, at)


def _earlier(m: Match, at: Moment) -> TimeReading | None:
    """As in "a year earlier", counted from the time named last; not "a year before the vote"."""
    if m.has("before") and at.after.isalpha() and at.after not in ("when", "and", "but", "as"):
        return None
    return _counted_from(_base(m, at), m, -1, at)


def _base(m: Match, at: Moment) -> Period | None:
    """What "later" and "earlier" count from: a time as fine as their unit."""
    unit = m.text("unit")
    grain = GRAIN_OF_UNIT.get(unit, Grain.DAY)
    return at.latest(*(g for g in Grain if g <= max(grain, Grain.DAY))) or _publication(at)


def _counted_from(base: Period | None, m: Match, way: int, at: Moment) -> TimeReading | None:
    unit, count = m.text("unit") or m.text("bare"), m.number("number", 1)
    if m.has("bare") or count == UNKNOWN_NUMBER:
        return _vaguely_from(base, unit, way)
    if base is None:
        return floating(_blank(unit) if unit in GRAIN_OF_UNIT else "XXXX-XX-XX")
    if unit not in GRAIN_OF_UNIT:
        return dated(base) if base.grain is Grain.DAY else None
    quarter = at.latest(Grain.QUARTER)
    if unit == "Y" and count == 1 and way < 0 and quarter is not None:
        moved = calendar.shifted(quarter, -1, "Y")
        return replace(dated(moved), remembered=False) if moved else None
    if base.start is not None and unit in _YEARS and count * _YEARS[unit] >= base.start.year:
        return dated(calendar.year(base.start.year + way * count * _YEARS[unit] - 1))
    counts_from_today = base == _publication(at)
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
        return TimeReading(_length("X", unit), TimeType.DURATION)
    return floating("PAST_REF")


# --- durations and sets ----------------------------------------------------------------------


def _duration(m: Match, at: Moment) -> TimeReading | None:
    unit, count = m.text("unit") or m.text("bare"), m.values.get("number", 1)
    if not isinstance(count, int | float) or (unit in ("Q", "TS") and not m.has("dir")):
        return None
    if m.has("bare") or count == UNKNOWN_NUMBER:
        return TimeReading(_length("X", unit), TimeType.DURATION)
    if m.has("half"):
        count += 0.5
    return TimeReading(_length(f"{count:g}", unit), TimeType.DURATION)


def _compound_duration(m: Match, at: Moment) -> TimeReading | None:
    """As in "nine years and ten months", "two hours and 30 minutes"."""
    longer, shorter = m.text("unit"), m.text("rest")
    if (longer, shorter) not in _COMPOUND:
        return None
    first, second = (m.number(name, 1) for name in ("number", "other"))
    if UNKNOWN_NUMBER in (first, second):
        return None
    return TimeReading(f"{_length(f'{first:g}', longer)}{second:g}{shorter[-1]}", TimeType.DURATION)


def _one_unit(m: Match, at: Moment) -> TimeReading | None:
    """As in "a week after the vote"; elsewhere "a day" may be a rate or no time at all."""
    is_measured = at.after in _MEASURING and m.text("unit") in GRAIN_OF_UNIT
    return _duration(m, at) if is_measured else None


def _over_the_years(m: Match, at: Moment) -> TimeReading | None:
    """As in "over the years", "through the centuries"."""
    return _duration(m, at) if at.before in ("over", "through") else None


def _counted_duration(m: Match, at: Moment) -> TimeReading | None:
    """As in "three days"; "2018 day five" is the fifth day of something."""
    is_year = m.number("number") in range(1900, 2101) and m.text("unit") == "D"
    return None if is_year and m.end - m.first == 2 and not m.has("units") else _duration(m, at)


def _half_unit(m: Match, at: Moment) -> TimeReading | None:
    """As in "half an hour" is 30 minutes, "half a year" six months."""
    value = {"TH": "PT30M", "Y": "P6M", "DE": "P5Y", "CE": "P50Y", "TM": "PT30S", "D": "PT12H"}
    found = value.get(m.text("unit"))
    return TimeReading(found, TimeType.DURATION) if found else None


def _length(count: str, unit: str) -> str:
    if unit == "F":
        return _length("2" if count == "1" else "X", "W")
    return f"PT{count}{unit[1]}" if unit.startswith("T") else f"P{count}{unit}"


def _directed_duration(m: Match, at: Moment) -> TimeReading | None:
    """As in "the past three months": a duration that ends or begins on the day of publication."""
    found = _compound_duration(m, at) if m.has("rest") else _duration(m, at)
    way = _step(m.text("dir"))
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


def _one_unit_back(m: Match, at: Moment) -> TimeReading | None:
    """As in "the past year", "the last decade": a length of time that ends today."""
    unit = {"decade": "DE", "century": "CE"}.get(m.text("unit"), m.text("unit"))
    if unit == "DE":
        values: dict[str, Value] = {**m.values, "unit": "Y", "number": 10}
    else:
        values = {**m.values, "unit": unit, "number": 1}
    return _directed_duration(Match(m.first, m.end, values), at)


def _set_of_units(m: Match, at: Moment) -> TimeReading | None:
    count = m.number("number", 2 if m.has("other") else 1)
    return TimeReading(_length(str(count), m.text("unit")), TimeType.SET)


def _set_of_weekdays(m: Match, at: Moment) -> TimeReading | None:
    return TimeReading(f"XXXX-WXX-{m.number('weekday', m.number('weekdays'))}", TimeType.SET)


def _set_of_weekends(m: Match, at: Moment) -> TimeReading | None:
    return TimeReading("XXXX-WXX-WE", TimeType.SET)


def _set_of_months(m: Match, at: Moment) -> TimeReading | None:
    return TimeReading(f"XXXX-{m.number('month'):02}", TimeType.SET)


def _set_of_seasons(m: Match, at: Moment) -> TimeReading | None:
    return TimeReading(f"XXXX-{m.text('season')}", TimeType.SET)


def _frequency(m: Match, at: Moment) -> TimeReading | None:
    return TimeReading(m.text("frequency"), TimeType.SET)


def _one_day(m: Match, at: Moment) -> TimeReading | None:
    """As in "will one day be free"; elsewhere it is a length of time."""
    return floating("FUTURE_REF") if at.tense is Tense.FUTURE else None


def _the_past(m: Match, at: Moment) -> TimeReading | None:
    """As in "in the past", but not "in the past three months"."""
    return None if at.after.isalnum() and at.before != "in" else floating("PAST_REF")


def _reference(m: Match, at: Moment) -> TimeReading | None:
    value = m.text("reference")
    if value == "PRESENT_REF" and at.published is not None:
        today = at.published.isoformat()
        return TimeReading(value, TimeType.DATE, today, today)
    return floating(value)


def _no_time(m: Match, at: Moment) -> TimeReading | None:
    """Words that look like a time and are none: the rule takes them from the others."""
    return NO_TIME


_RULES: Final[Mapping[str, Producer]] = {
    # dates in full
    "fixed_day": time_feasts.fixed_day,
    "iso": _iso,
    "weekday ',? month dayno ',? year": _full_date,
    "weekday ',? 'the? dayno 'of? month ',? year": _full_date,
    "month 'the? dayno ',? year": _full_date,
    "dayno 'of? month ',? year": _full_date,
    "'the dayno=dayth 'day? 'of month ',? year": _full_date,
    "clock zone? ',? month dayno ',? year": _full_date,
    "clock zone? 'on? weekday ',? dayno month ',? year": _full_date,
    "clock zone? 'on? weekday ',? month dayno ',? year": _full_date,
    "clock zone? 'on? dayno month ',? year": _full_date,
    "'the? part 'of dayno month ',? year": _full_date,
    "'the? part 'of month dayno ',? year": _full_date,
    "'the? part 'of weekday ',? month dayno ',? year": _full_date,
    "'the? part 'of weekday ',? dayno month ',? year": _full_date,
    # dates in part
    "weekday ',? month dayno part?": _month_day,
    "weekday ',? 'the? dayno 'of? month part?": _month_day,
    "month dayno": _month_day,
    "month 'the dayno=dayth": _month_day,
    "dayno 'of? month": _month_day,
    "'the dayno=dayth 'of month": _month_day,
    "clock zone? ',? 'on? month dayno": _month_day,
    "clock zone? ',? 'on? dayno month": _month_day,
    "clock zone? 'on? weekday ',? dayno month": _month_day,
    "clock zone? 'on? weekday ',? month dayno": _month_day,
    "'the? part 'of dayno month": _month_day,
    "'the? part 'of month dayno": _month_day,
    "'the? part 'of weekday ',? month dayno": _month_day,
    "'the? part 'of weekday ',? dayno month": _month_day,
    "month ',? 'of? year": _month_year,
    "lonemonth": _month,
    "'the dayno=dayth": _day_of_month,
    "dir='last|'next|'this|'past month": _directed_month,
    "dir='last|'next|'this month dayno": _directed_month_day,
    "'the? dayno 'day? 'of? month dir='last|'next": _month_day_directed,
    "month dayno dir='last|'next": _month_day_directed,
    "month dayno and='and last=dayno": _two_days,
    "month dayno and='and last=dayno ',? year": _two_days,
    "month 'of? dir='last|'next|'this of='year": _month_of_directed_year,
    "dayno 'of? month 'of? dir='last|'next|'this of='year": _month_of_directed_year,
    "month dayno ',? 'of? dir='last|'next|'this of='year": _month_of_directed_year,
    "dir='last|'next|'this of='year ''s month": _month_of_directed_year,
    "loneyear": _year,
    "'the? 'fiscal|'financial 'year? year": _year,
    "'the? 'fiscal|'financial 'year? yearpair": _year_pair,
    "fiscalyear": _year,
    "'fy year": _year,
    "'fy yearpair": _year_pair,
    "fiscal='fiscal|'financial 'year? year dash last=twodigits": _year_span,
    "fiscal='fy year dash last=twodigits": _year_span,
    "'the fiscal='fiscal|'financial unit='year": _bare_unit,
    "'the unit": _bare_unit,
    "'the 'full 'year": _full_year,
    "'the 'year loneyear": _year,
    "number era='bc|'b.c.|'bce|'ad|'a.d.|'ce": _year_of_era,
    "era='ad|'a.d. number": _year_of_era,
    "decade": _decade,
    "'the ordinal dash? 'century era='bc|'b.c.|'bce?": _century,
    "'the? ordinal=centuryno": _century,
    "ordinal 'centuries": _century,
    "ordinal dash? 'century era='bc|'b.c.|'bce?": _century,
    "year dash last=year": _year_span,
    "year dash last=twodigits": _year_span,
    "month dayno dash last=dayno": _day_span,
    "month dayno dash last=dayno ',? year": _day_span,
    "dayno dash|'to|'and last=dayno 'of? month": _day_span,
    "dayno dash|'to|'and last=dayno 'of? month ',? year": _day_span,
    # other calendars
    "dayno 'of? islamic_month ',? year hijri?": time_feasts.islamic,
    "islamic_month ',? year hijri?": time_feasts.islamic,
    "year hijri": time_feasts.islamic,
    "hijri 'year? year": time_feasts.islamic,
    "'the dayno=dayth 'of islamic_month": time_feasts.nearest_of_other,
    "dayno 'of? islamic_month": time_feasts.nearest_of_other,
    "'the iranian 'month 'of persian_month": time_feasts.nearest_of_other,
    "dayno 'of? persian_month ',? year": time_feasts.persian,
    "persian_month ',? year": time_feasts.persian,
    "'the iranian 'month 'of persian_month ',? year": time_feasts.persian,
    "'the? iranian 'calendar? 'year year": time_feasts.persian,
    # history
    "'the? span=age_name|event_time": time_feasts.history,
    "'the? span=age_name|event_name|owner_name dash? era_word": time_feasts.history,
    # parts of a year
    "year season": _season,
    "dir='last|'next|'this|'past|'coming season": _season,
    "'the? season": _season,
    "'the? season 'of? year": _season,
    "'the dir='following|'same season": _season,
    "'the? ordinal dash? 'quarter": _quarter,
    "'the? 'fiscal ordinal dash? 'quarter": _quarter,
    "'the? ordinal dash? 'quarter 'of? year": _quarter,
    "'the? ordinal dash? 'quarter 'of 'fiscal 'year? year": _quarter,
    "'the year ordinal dash? 'quarter": _quarter,
    "dir='last|'next|'this of='year ''s ordinal 'quarter": _quarter,
    "'the? ordinal 'quarter 'of dir='last|'next|'this of='year": _quarter,
    "'the? ordinal dash? 'half 'of? year": _half,
    "half 'of? year": _coded_half,
    "'the ordinal 'half": _half_named,
    "'the? ordinal 'half 'of dir='last|'next|'this of='year": _half,
    "'the? loneyear 'quarter|'period": _quarter_of_year,
    "q='q1|'q2|'q3|'q4 'of? year?": _coded_quarter,
    "dir='the|'latest|'current|'this|'last|'next 'quarter": _the_quarter,
    "'the dir='latest|'current|'last|'next|'previous|'following 'quarter|'period": _the_quarter,
    "holiday": time_feasts.holiday,
    "holiday ',? year": time_feasts.holiday,
    "'the? holiday=nation ''s? 'independence 'day": time_feasts.holiday,
    "'the? holiday=nation ''s? 'independence 'day ',? year": time_feasts.holiday,
    "holiday 'week": time_feasts.week_of_holiday,
    "holiday 'weekend": time_feasts.week_of_holiday,
    "dir='last|'next|'this holiday": time_feasts.holiday,
    # days
    "weekday": _weekday,
    "weekday ''s? part": _weekday,
    "part weekday": _weekday,
    "'the? part 'of|'on weekday": _weekday,
    "weekday 'at clock": _weekday,
    "clock zone? 'on? weekday": _weekday,
    "dir='last|'next|'this|'coming|'past|'previous weekday part?": _weekday,
    "weekday 'of? dir='last|'next|'this week='week": _weekday,
    "'the last='last weekday 'of|'in month": _weekday_of_month,
    "'the last='last weekday 'of|'in month ',? year": _weekday_of_month,
    "'the ordinal weekday 'of|'in month": _weekday_of_month,
    "'the ordinal weekday 'of|'in month ',? year": _weekday_of_month,
    "deictic part?": _deictic,
    "'the? part 'of|'on? deictic": _deictic,
    "'mid dash part deictic": _deictic,
    "deictic 'at clock": _deictic,
    "clock zone? deictic": _deictic,
    "'tonight": _tonight,
    "dir='last|'this part": _tonight,
    "'overnight": _overnight,
    "clock zone?": _clock,
    # this, last and next
    "dir='this|'last|'next unit": _directed_unit,
    "'the dir='current|'coming unit": _directed_unit,
    "'the 'current 'fiscal unit='year": _directed_unit,
    "dir='this|'last|'next 'fiscal unit='year": _directed_unit,
    "'the dir='same|'following|'next|'previous|'preceding unit": _unit_from_named,
    "dir='that|'same unit": _unit_from_named,
    "dir='the|'this|'that|'last|'next|'past|'coming 'weekend": _weekend,
    "'the? edge='end|'start|'beginning|'close|'middle 'of dir='the|'this|'last|'next unit": (
        _end_of_unit
    ),
    "'the? edge='rest|'remainder 'of dir='the|'this|'last|'next unit": _end_of_unit,
    "'later|'earlier 'in dir='the|'this unit": _end_of_unit,
    "'year dash? 'end": _directed_unit,
    "'year ''s 'end": _directed_unit,
    "'the dir='past|'last|'next|'coming unit='decade|'century": _one_unit_back,
    "'the? dir='past unit": _one_unit_back,
    "'then": _since_then,
    # ago and later
    "number|one|few unit|units 'ago": _ago,
    "number 'and 'a 'half unit|units 'ago": _ago,
    "bare=units 'ago": _ago,
    "'the? unit dash 'ago 'quarter|'period?": _ago,
    "'the? 'year dash 'ago|'earlier ordinal 'quarter": _quarter_before,
    "number|one|few unit|units 'from 'now": _from_now,
    "number|one|few unit|units 'later|'afterwards|'afterward": _later,
    "bare=units 'later": _later,
    "number|one|few unit|units 'earlier|'previously": _earlier,
    "number|one|few unit|units before='before|'prior": _earlier,
    "'the? unit dash 'earlier 'quarter|'period?": _earlier,
    "'the unit before='before": _earlier,
    # durations
    "'one 'day": _one_day,
    "number|few unit|units": _counted_duration,
    "'the number unit=units": _duration,
    "number 'more unit=units": _duration,
    "unit dash 'long": _duration,
    "bare=units dash 'long": _duration,
    "number dash unit dash 'long": _duration,
    "'the bare=units": _over_the_years,
    "'the bare=units 'ahead": _duration,
    "'the bare=units 'to 'come": _duration,
    "bare=units 'to 'come": _duration,
    "number 'to|'or|dash other=number unit=units": _duration,
    "number dash unit": _duration,
    "number 'and 'a half='half unit|units": _duration,
    "number unit|units 'and other=number rest=unit|units": _compound_duration,
    "one unit 'and 'a half='half": _duration,
    "'half one unit": _half_unit,
    "one 'half dash unit": _half_unit,
    "number=oneprep unit": _duration,
    "one unit": _one_unit,
    "bare=bareunits": _duration,
    "'the? dir='past|'last|'next|'coming|'previous number|few unit|units": _directed_duration,
    "'the? dir='past|'last|'next number unit|units 'and other=number rest=unit|units": (
        _directed_duration
    ),
    "'the? 'first|'final number|few unit|units": _directed_duration,
    "'recent|'coming bare=units": _duration,
    "'the 'recent|'coming|'past|'last|'following bare=units": _duration,
    # sets
    "'every|'each other='other? unit": _set_of_units,
    "'every number unit=units": _set_of_units,
    "'once|'twice 'a unit": _set_of_units,
    "number 'times 'a unit": _set_of_units,
    "'every|'each other='other? weekday": _set_of_weekdays,
    "'weekends": _set_of_weekends,
    "weekdays": _set_of_weekdays,
    "'every|'each month": _set_of_months,
    "'every|'each season": _set_of_seasons,
    "frequency": _frequency,
    "reference": _reference,
    "'the 'past": _the_past,
    # no times
    "number dash? unit|units dash? 'old": _no_time,
    "'aged number": _no_time,
    "'aged number unit|units": _no_time,
    "'aged number dash number unit|units": _no_time,
    "number units 'of 'age": _no_time,
    "'age 'of number unit|units": _no_time,
}


def rules() -> tuple[TimeRule, ...]:
    """All rules, in the order in which they are preferred among readings of one length."""
    return tuple(Rule(name, pattern_of(name), produce) for name, produce in _RULES.items())


def relocated(reading: TimeReading, year: int) -> TimeReading:
    """A date without its year, in a year that the words beside it tell."""
    if reading.yearless is None:
        return reading
    month, day = reading.yearless
    if day and calendar.is_day(year, month, day):
        return dated(calendar.day(date(year, month, day)))
    return dated(calendar.month(year, month)) if not day else reading
