"""What is wrong with the dates of ``actors/``: days that are none, times that cannot be.

The dates come from many hands. The loaders refuse only what they cannot read; here every row is
held against the calendar, against the life of its state and against the other rows of its office.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Final

from dragoman.lexicon.actor_tables import COUNTRY_COLUMNS, METONYM_COLUMNS, ORGANISATION_COLUMNS
from dragoman.lexicon.persons import OFFICE_COLUMNS
from dragoman.lexicon.tables import read_csv

SINGLE_HOLDER: Final = frozenset(
    {"President", "Prime Minister", "Chancellor", "King", "Queen", "Emir", "Sultan",
     "Central Bank Governor"}
)  # fmt: skip
"""Titles of offices that one person holds at a time."""

KEPT_UP_TO: Final = date(2026, 12, 31)
"""The day up to which the tables are kept: no date of theirs can lie behind it."""

RIVAL_COLUMNS: Final = ("title", "country", "from", "to", "why", "source")

LONGEST: Final = timedelta(days=60 * 366)
"""Only a reign lasts longer."""
REIGNS: Final = frozenset({"King", "Queen"})
LONGEST_REIGN: Final = timedelta(days=73 * 366)
STAND_IN: Final = timedelta(days=92)
"""How long a deputy may stand in for the holder, who keeps the office."""

_SHAPE: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_END_OF_YEAR: Final = (12, 31)


@dataclass(frozen=True, slots=True)
class DateFault:
    """A row whose dates cannot be right.

    Attributes:
        where: the file and the line.
        what: what is wrong, in words.
    """

    where: str
    what: str

    def __str__(self) -> str:
        """The line that a user reads."""
        return f"{self.where}: {self.what}"


@dataclass(frozen=True, slots=True)
class DatedRow:
    """A row of a table with its dates.

    Attributes:
        where: the file and the line.
        name: who or what.
        key: what tells it from others of that name.
        office: the office, () for a row that is none: title, country, organisation.
        begun: first possible day, None where no source says.
        over: last possible day, None where it is not over or no source says.
        sure: the days from which and up to which it surely was, where a date is but a year.
        ended: whether it is known to be over.
    """

    where: str
    name: str
    key: str
    office: tuple[str, ...]
    begun: date | None
    over: date | None
    sure: tuple[date | None, date | None]
    ended: bool = False

    @property
    def last(self) -> date | None:
        """The last day; the first where it is only known to be over, None where it is not over."""
        if self.over is None and self.ended:
            return self.begun or date.min
        return self.over


def date_faults(folder: Path, today: date) -> tuple[DateFault, ...]:
    """All faults of the dates in the tables of actors, by file and line.

    Args:
        folder: the folder ``actors``.
        today: no office can begin or end after this day.

    Raises:
        LexiconError: a table is absent or a row has not its columns.
    """
    faults: list[DateFault] = []
    states = {
        row[0]: dated
        for line, row in read_csv(folder / "countries.csv", COUNTRY_COLUMNS)
        for dated in _dated(f"countries.csv:{line}", row[2], (), row[11], row[12], faults)
    }
    offices: list[DatedRow] = []
    for line, row in read_csv(folder / "offices.csv", OFFICE_COLUMNS):
        office = (row[1], row[3], row[4])
        for dated in _dated(
            f"offices.csv:{line}",
            row[0],
            office,
            row[6],
            row[7],
            faults,
            key=row[9],
            ended=row[8] == "yes",
        ):
            offices.append(dated)
            faults += _of_row(dated, today)
            faults += _of_state(dated, states.get(row[3]))
    bodies: list[DatedRow] = []
    for line, row in read_csv(folder / "organisations.csv", ORGANISATION_COLUMNS):
        bodies += _dated(f"organisations.csv:{line}", row[0], (), row[6], row[7], faults)
    for line, row in read_csv(folder / "metonyms.csv", METONYM_COLUMNS):
        name = f"{row[0]} for {row[1]}"
        bodies += _dated(f"metonyms.csv:{line}", name, (), row[3], row[4], faults)
    faults += _twice((*offices, *bodies))
    faults += _at_once(offices, _rivals(folder / "rivals.csv", faults))
    return tuple(faults)


def _dated(
    where: str, name: str, office: tuple[str, ...], from_: str, to: str, faults: list[DateFault],
    *, key: str = "", ended: bool = False,
) -> Iterator[DatedRow]:  # fmt: skip
    """The row with its dates; none, and a fault, where a date is no date."""
    try:
        begun, late = (_day(from_, (1, 1)), _day(from_, _END_OF_YEAR)) if from_ else (None, None)
        over, early = (_day(to, _END_OF_YEAR), _day(to, (1, 1))) if to else (None, None)
    except ValueError as error:
        faults.append(DateFault(where, f"{error} ({from_ or '?'} to {to or '?'})"))
        return
    if begun and over and begun > over:
        faults.append(DateFault(where, f"{name} ends before it begins ({from_} to {to})"))
        return
    sure = (late, late if ended and not to else early)
    yield DatedRow(where, name, key or name, office, begun, over, sure, ended)


def _day(text: str, rest: tuple[int, int]) -> date:
    """The first or the last day that a date of a year, a month or a day can mean.

    >>> _day("2004-02", (12, 31))
    datetime.date(2004, 2, 29)
    """
    found = _SHAPE.fullmatch(text)
    if found is None:
        raise ValueError(f"{text!r} is no date")
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    if day is not None and month is not None:
        return date(year, month, day)
    if rest != _END_OF_YEAR:
        return date(year, month or 1, 1)
    month = month or 12
    date(year, month, 1)
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _of_row(row: DatedRow, today: date) -> Iterator[DateFault]:
    """What is wrong with the dates of an office by themselves."""
    if row.begun is not None and row.begun > today:
        yield DateFault(row.where, f"{row.name} takes office in the future ({row.begun})")
    last = row.last or today
    longest = LONGEST_REIGN if row.office[0] in REIGNS else LONGEST
    if row.begun is not None and last - row.begun > longest:
        yield DateFault(
            row.where, f"{row.name} holds office for {(last - row.begun).days // 365} years"
        )


def _of_state(row: DatedRow, state: DatedRow | None) -> Iterator[DateFault]:
    """What is wrong with the dates of an office beside those of its state."""
    if state is None:
        return
    if state.begun is not None and row.over is not None and row.over < state.begun:
        yield DateFault(row.where, f"{row.name} leaves office before {state.name} is there")
    if state.over is not None and row.begun is not None and row.begun > state.over:
        yield DateFault(row.where, f"{row.name} takes office when {state.name} is no more")


def _twice(rows: Iterable[DatedRow]) -> Iterator[DateFault]:
    """Rows of one name and office whose times overlap."""
    same: defaultdict[tuple[str, ...], list[DatedRow]] = defaultdict(list)
    for row in rows:
        same[(row.key, *row.office)].append(row)
    for times in same.values():
        for one, other in _neighbours(times):
            if other.begun is not None and (one.last is None or other.begun < one.last):
                named = " ".join(filter(None, (one.name, *one.office)))
                what = f"{named} stands twice at once, as in {one.where}"
                yield DateFault(other.where, what)


def _at_once(offices: Iterable[DatedRow], rivals: Sequence[DatedRow]) -> Iterator[DateFault]:
    """Offices of one holder that two persons hold at once, longer than one stands in."""
    held: defaultdict[tuple[str, ...], list[DatedRow]] = defaultdict(list)
    for row in offices:
        if row.office[0] in SINGLE_HOLDER and row.begun is not None:
            held[row.office].append(row)
    for office, rows in held.items():
        for one, other in _neighbours(rows):
            begun = other.sure[0]
            if begun is None or one.key == other.key:
                continue
            last = min(one.sure[1] or date.max, other.sure[1] or date.max)
            if last - begun > STAND_IN and not any(
                rival.office == office[:2] and _within(begun, rival) for rival in rivals
            ):
                what = f"{one.name} and {other.name} are both {' '.join(filter(None, office))}"
                yield DateFault(other.where, f"{what}, as in {one.where}")


def _within(day: date, rival: DatedRow) -> bool:
    begun, over = rival.begun or date.min, rival.over or date.max
    return begun <= day <= over


def _neighbours(rows: Sequence[DatedRow]) -> Iterator[tuple[DatedRow, DatedRow]]:
    ordered = sorted(rows, key=lambda row: (row.begun or date.min, row.last or date.max))
    return pairwise(ordered)


def _rivals(path: Path, faults: list[DateFault]) -> tuple[DatedRow, ...]:
    """Times in which an office of one holder had several: rivals, a holder under arrest."""
    found: list[DatedRow] = []
    for line, (title, country, from_, to, why, _) in read_csv(path, RIVAL_COLUMNS):
        found += _dated(f"{path.name}:{line}", why, (title, country), from_, to, faults)
    return tuple(found)
