"""Units: their canonical names, and every way in which a report writes them.

Data: ``units.toml``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final, cast

from dragoman.errors import LexiconError
from dragoman.lexicon.tables import read_toml, text_of, texts_of

LONGEST: Final = 5
"""Words of the longest spelling ("barrels of oil equivalent"), with one to spare."""

MONEY: Final = "money"
TIME: Final = "time"
SHARE: Final = "share"
ISO_LETTERS: Final = 3
MILLION: Final = 10**6


@dataclass(frozen=True, slots=True)
class Unit:
    """A canonical unit.

    Attributes:
        name: what a record carries: "barrel/day", "USD", "percent".
        kind: money, share, volume, flow, mass, length, area, time, ...
        words: spellings in small letters.
        symbols: spellings behind the number, with their capitals.
        before: spellings before the number, with their capitals.
        scaled: spellings that hold a factor ("bcm").
        parts: smaller units that may follow, and how many of each are one.
        implies: what is measured where the text does not say, "" for nothing.
        example: a sentence with the unit.
    """

    name: str
    kind: str
    words: tuple[str, ...]
    symbols: tuple[str, ...]
    before: tuple[str, ...]
    scaled: Mapping[str, int]
    parts: Mapping[str, int]
    implies: str
    example: str


@dataclass(frozen=True, slots=True)
class Spelled:
    """A unit as it was found: how many words it took, and the factor in its spelling."""

    unit: Unit
    size: int
    factor: int


@dataclass(frozen=True)
class Units:
    """The loaded table, in the file's order."""

    units: tuple[Unit, ...]

    @cached_property
    def named(self) -> Mapping[str, Unit]:
        """Units by canonical name."""
        return {unit.name: unit for unit in self.units}

    @cached_property
    def _behind(self) -> Mapping[str, tuple[Spelled, ...]]:
        """What may follow a number, by spelling without spaces (words in small letters)."""
        found: dict[str, list[Spelled]] = {}
        for unit in self.units:
            for text, factor in _spellings(unit):
                found.setdefault(text, []).append(Spelled(unit, 0, factor))
        return {text: tuple(units) for text, units in found.items()}

    @cached_property
    def _ahead(self) -> Mapping[str, Unit]:
        """What may stand before a number, by spelling without spaces."""
        return {_joined(text): unit for unit in self.units for text in unit.before}

    def behind(self, words: Sequence[str]) -> tuple[Spelled, ...]:
        """The units that a run of words starts with, longest spelling; several where ambiguous.

        >>> units = load_units(Path(__file__).parent)
        >>> [(s.unit.name, s.size) for s in units.behind(["Square", "kilometres", "of"])]
        [('km2', 2)]
        """
        for size in range(min(LONGEST, len(words)), 0, -1):
            text = "".join(words[:size])
            found = self._behind.get(text) or self._behind.get(text.lower())
            if found and (text in self._behind or not _needs_capitals(found, text.lower())):
                return tuple(Spelled(one.unit, size, one.factor) for one in found)
        return ()

    def ahead(self, words: Sequence[str]) -> Spelled | None:
        """The unit that a run of words ends with, as it stands before a number: "US", "$"."""
        for size in range(min(LONGEST, len(words)), 0, -1):
            unit = self._ahead.get("".join(words[-size:]))
            if unit is not None:
                return Spelled(unit, size, 1)
        return None


def _needs_capitals(found: tuple[Spelled, ...], text: str) -> bool:
    """Whether a spelling in small letters is a symbol, which other capitals do not match."""
    return all(text not in map(_joined, one.unit.words) for one in found)


def _spellings(unit: Unit) -> Iterator[tuple[str, int]]:
    for text in dict.fromkeys((*unit.words, *unit.symbols)):
        yield _joined(text), 1
    for text, factor in unit.scaled.items():
        yield _joined(text), factor
    if unit.kind == MONEY and len(unit.name) == ISO_LETTERS and unit.name.isupper():
        yield f"M{unit.name}", MILLION


def _joined(text: str) -> str:
    return text.replace(" ", "")


def load_units(folder: Path) -> Units:
    """The table under the lexicon's folder.

    Raises:
        LexiconError: the file is absent or no TOML, an entry lacks a field, or two entries have
            one name.
    """
    path = folder / "units.toml"
    units: list[Unit] = []
    for number, entry in enumerate(read_toml(path, "unit"), start=1):
        name = text_of(entry, "name", f"{path.name}: entry {number}")
        where = f"{path.name}: {name}"
        if any(unit.name == name for unit in units):
            raise LexiconError(where, "stands there twice")
        units.append(
            Unit(
                name=name,
                kind=text_of(entry, "kind", where),
                words=texts_of(entry, "words", where),
                symbols=texts_of(entry, "symbols", where),
                before=texts_of(entry, "before", where),
                scaled=_numbers(entry, "scaled", where),
                parts=_numbers(entry, "parts", where),
                implies=text_of(entry, "implies", where) if "implies" in entry else "",
                example=text_of(entry, "example", where),
            )
        )
    return Units(tuple(units))


def _numbers(entry: dict[str, object], key: str, where: str) -> dict[str, int]:
    table = entry.get(key, {})
    if not isinstance(table, dict):
        raise LexiconError(where, f"needs {key} = {{ name = number }}")
    values = cast(dict[str, object], table)
    if not all(isinstance(value, int) and value > 0 for value in values.values()):
        raise LexiconError(where, f"needs whole numbers above 0 in {key}")
    return {name: cast(int, value) for name, value in values.items()}
