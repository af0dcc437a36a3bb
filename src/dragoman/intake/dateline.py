"""The day of publication, where a report prints it at its very start.

``CARACAS, Nov. 7, 2024 (Reuters) - ...`` and a first line ``Thursday, 7 November 2024`` name it.
A date without a year, or one of which day and month could be changed over, is not taken.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

_MONTHS: Final = (
    *("jan", "feb", "mar", "apr", "may", "jun"),
    *("jul", "aug", "sep", "oct", "nov", "dec"),
)
_MONTH: Final = (
    r"(?P<month{0}>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DATE: Final = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\.?,?\s+)?"
    r"(?:(?P<iso>\d{4}-\d{2}-\d{2})"
    r"|(?P<day1>\d{1,2})(?:st|nd|rd|th)?\s+" + _MONTH.format(1) + r",?\s+(?P<year1>\d{4})"
    r"|" + _MONTH.format(2) + r"\s+(?P<day2>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year2>\d{4}))"
)
_AFTER: Final = r"(?!\d)"
_ALONE: Final = re.compile(
    r"\s*(?:(?:Published|Posted|Updated|Last updated|Date)(?:\s+on)?:?\s+)?"
    + _DATE
    + _AFTER
    + r"(?:[T,|\s-]*\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[AaPp]\.?[Mm]\.?)?\s*(?:[A-Z]{2,4}|Z)?)?\s*$",
    re.IGNORECASE,
)
_DATELINE: Final = re.compile(
    r"\s*[A-Z][\w.'’ ,/-]{1,60}?,?\s+\(?"
    + _DATE
    + _AFTER
    + r"\)?,?\s*(?:[(/\[][\w .,/-]{1,40}[)/\]]\s*)?(?:[-–—:]|--)"
)
_LINES: Final = 3
_LONGEST: Final = 200


def printed_date(text: str) -> date | None:
    """The date that stands alone in one of the first lines, or in a dateline there.

    >>> printed_date("OSLO, Mar. 3, 2021 - Norway said")
    datetime.date(2021, 3, 3)
    """
    lines = [line for line in text[:2000].splitlines() if line.strip()]
    for line in lines[:_LINES]:
        start = line[:_LONGEST]
        found = (_ALONE.match(line) if len(line) < _LONGEST else None) or _DATELINE.match(start)
        if found:
            return _date_of(found)
    return None


def stated_date(words: str) -> date | None:
    """The day that a row's or page's date field states; None where it states no complete one.

    >>> stated_date("2024-11-08T10:15:00Z"), stated_date("8 Nov 2024"), stated_date("08/11/2024")
    (datetime.date(2024, 11, 8), datetime.date(2024, 11, 8), None)
    """
    compact = re.fullmatch(r"\s*(\d{4})-?(\d{2})-?(\d{2})(?:[T\s].{0,40})?\s*", words)
    if compact:
        return _day(int(compact[1]), int(compact[2]), int(compact[3]))
    found = _ALONE.match(words) if len(words) < _LONGEST else None
    return _date_of(found) if found else None


def _date_of(found: re.Match[str]) -> date | None:
    if found["iso"]:
        return _day(*map(int, found["iso"].split("-")))
    for form in "12":
        if found[f"month{form}"]:
            month = 1 + _MONTHS.index(found[f"month{form}"].lower()[:3])
            return _day(int(found[f"year{form}"]), month, int(found[f"day{form}"]))
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
