"""Words of time: months, weekdays, units, holidays, and the words that tell a year from a count."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final, TypeVar, cast

from dragoman.errors import LexiconError
from dragoman.lexicon.tables import date_of, parts_of, read_csv

_T = TypeVar("_T")
Phrases = Mapping[str, int] | Mapping[str, str]
"""Phrases of one or of several words, and what each stands for."""

PERIOD_COLUMNS: Final = ("names", "kind", "from", "to", "source", "example")
INDEPENDENCE_COLUMNS: Final = ("names", "day", "source")
PERIOD_KINDS: Final = frozenset(("age", "event", "owner"))


@dataclass(frozen=True, slots=True)
class NamedPeriod:
    """A stretch of history that has a name.

    Attributes:
        kind: "age" for what is a time wherever it is named ("the Middle Ages"), "event" for what
            is one behind a preposition of time ("during the Cold War"), "owner" for what is one
            before a word such as "era" ("the Soviet era").
        from_: first day, month or year, ISO.
        to: last day, month or year, ISO.
        source: who says so.
        example: a sentence that names it as a time.
    """

    kind: str
    from_: str
    to: str
    source: str
    example: str


@dataclass(frozen=True)
class TimeWords:
    """The words of ``times.toml``, by table; every table maps a spelling to what it means.

    ``periods`` are those of ``periods.csv``, by name, and ``independence_days`` those of
    ``independence_days.csv``, by the state's name and adjective. ``words`` holds the plain lists,
    by name: "counted", "labels", "before_year", ...
    """

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    units: Mapping[str, str]
    plurals: Mapping[str, str]
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    seasons: Mapping[str, str]
    parts_of_day: Mapping[str, str]
    decades: Mapping[str, int]
    holidays: Mapping[str, str]
    frequencies: Mapping[str, str]
    references: Mapping[str, str]
    deictics: Mapping[str, int]
    islamic_months: Mapping[str, int]
    persian_months: Mapping[str, int]
    fixed_days: Mapping[str, str]
    remembered_days: Mapping[str, str]
    independence_days: Mapping[str, str]
    reigns: Mapping[str, str]
    periods: Mapping[str, NamedPeriod]
    words: Mapping[str, frozenset[str]]

    @cached_property
    def phrases(self) -> Mapping[str, tuple[tuple[str, Phrases], ...]]:
        """The tables of phrases in lower case, each with its class, by their first words."""
        return _by_opening(
            {
                "part": self.parts_of_day,
                "frequency": self.frequencies,
                "reference": self.references,
                "deictic": self.deictics,
            }
        )

    @cached_property
    def names(self) -> Mapping[str, tuple[tuple[str, Phrases], ...]]:
        """The tables of names, each with its class, by their first words."""
        return _by_opening(
            {
                "holiday": self.holidays,
                "fixed_day": self.fixed_days,
                "nation": self.independence_days,
                "islamic_month": self.islamic_months,
                "persian_month": self.persian_months,
            }
            | {
                f"{kind}_name": {
                    name: f"{period.from_}/{period.to}"
                    for name, period in self.periods.items()
                    if period.kind == kind
                }
                for kind in sorted(PERIOD_KINDS)
            }
        )


def _by_opening(tables: Mapping[str, Phrases]) -> dict[str, tuple[tuple[str, Phrases], ...]]:
    """The tables that have a phrase with a first word, by that word."""
    found: dict[str, dict[str, Phrases]] = {}
    for kind, table in tables.items():
        for phrase in table:
            first = phrase.partition(" ")[0]
            for opening in (first, first.partition("-")[0], first.removesuffix("'s")):
                found.setdefault(opening, {})[kind] = table
    return {opening: tuple(kinds.items()) for opening, kinds in found.items()}


def load_times(folder: Path) -> TimeWords:
    """The words of time of a language folder.

    Raises:
        LexiconError: the file is absent, is not TOML, or a table is missing or of a wrong kind.
    """
    path = folder / "times.toml"
    try:
        tables: dict[str, object] = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise LexiconError(str(path), f"cannot be read ({error.strerror})") from None
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(path.name, f"is not TOML: {error}") from None
    words: dict[str, list[object]] = _table(tables, "words", list)
    return TimeWords(
        months=_table(tables, "months", int),
        weekdays=_table(tables, "weekdays", int),
        units=_table(tables, "units", str),
        plurals=_table(tables, "plurals", str),
        numbers=_table(tables, "numbers", int),
        ordinals=_table(tables, "ordinals", int),
        seasons=_table(tables, "seasons", str),
        parts_of_day=_table(tables, "parts_of_day", str),
        decades=_table(tables, "decades", int),
        holidays=_table(tables, "holidays", str),
        frequencies=_table(tables, "frequencies", str),
        references=_table(tables, "references", str),
        deictics=_table(tables, "deictics", int),
        islamic_months=_table(tables, "islamic_months", int),
        persian_months=_table(tables, "persian_months", int),
        fixed_days=_table(tables, "fixed_days", str),
        remembered_days=_table(tables, "remembered_days", str),
        reigns=_table(tables, "reigns", str),
        independence_days=dict(_independence_days(folder / "independence_days.csv")),
        periods=dict(_periods(folder / "periods.csv")),
        words={name: frozenset(map(str, found)) for name, found in words.items()},
    )


def _periods(path: Path) -> Iterator[tuple[str, NamedPeriod]]:
    for line, (names, kind, from_, to, source, example) in read_csv(path, PERIOD_COLUMNS):
        where = f"{path.name}:{line}"
        if kind not in PERIOD_KINDS:
            raise LexiconError(where, f"kind must be one of {', '.join(sorted(PERIOD_KINDS))}")
        first, last = date_of(from_, where), date_of(to, where)
        if first is None or last is None:
            raise LexiconError(where, "must say from when to when")
        if first > last:
            raise LexiconError(where, f"ends ({last}) before it begins ({first})")
        period = NamedPeriod(kind, first, last, source, example)
        for name in parts_of(names):
            yield name, period


def _independence_days(path: Path) -> Iterator[tuple[str, str]]:
    for line, (names, day, _) in read_csv(path, INDEPENDENCE_COLUMNS):
        date_of(f"2000-{day}", f"{path.name}:{line}")
        for name in parts_of(names):
            yield name, day


def _table(tables: Mapping[str, object], name: str, kind: type[_T]) -> dict[str, _T]:
    table = tables.get(name)
    if not isinstance(table, dict):
        raise LexiconError("times.toml", f"has no [{name}]")
    entries = cast(dict[str, object], table)
    found: dict[str, _T] = {}
    for key, value in entries.items():
        if not isinstance(value, kind):
            raise LexiconError("times.toml", f"[{name}] {key} must be of type {kind.__name__}")
        found[key] = value
    return found
