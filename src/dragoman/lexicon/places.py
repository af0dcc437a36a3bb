"""Places by name: cities, subdivisions and countries of GeoNames, and a table of our own.

``places.csv.gz`` (built by ``training/gazetteer.py``) is sorted by key and searched as bytes,
never parsed as a whole, so that a program which reads one report starts at once.
``waters_regions.csv`` holds what GeoNames' lists of cities lack: seas, straits, rivers, regions,
islands, disputed areas, bases; and cities that news names without their country although larger
towns elsewhere share the name.

    >>> from dragoman.lexicon.lexicon import Lexicon
    >>> places = Lexicon().places
    >>> [(p.name, p.kind, p.country) for p in places.named("Strait of Hormuz")]
    [('Strait of Hormuz', 'water', '')]
    >>> max(places.named("Tripoli"), key=lambda p: p.people).country
    'LBY'
"""

from __future__ import annotations

import gzip
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dragoman.errors import LexiconError
from dragoman.lexicon.place_names import place_key
from dragoman.lexicon.tables import parts_of, read_csv

COLUMNS: Final = ("name", "aliases", "kind", "lat", "lon", "country", "source")
KINDS: Final = frozenset(
    ("city", "capital", "admin1", "county", "country", "region", "water", "facility")
)
_OWN_PEOPLE: Final = 1_000_000
"""How known a place of our own table is, in people: it is there because news names it."""
_OWN_CITY_PEOPLE: Final = 10_000_000
"""The same of a city: news names it alone, whatever towns share its name."""


@dataclass(frozen=True, slots=True)
class GazetteerPlace:
    """One place under one of its names.

    Attributes:
        key: the name that it was found under, as :func:`place_key` writes it.
        name: its name in the gazetteer.
        kind: "city", "capital", "admin1", "county", "country", "region", "water" or "facility".
        country: ISO 3166-1 alpha-3, "" where it lies in none or in several.
        admin1: GeoNames code of its first-level subdivision, "" where it has none.
        lat: latitude in degrees north.
        lon: longitude in degrees east.
        people: its population, to two digits.
        geonames: GeoNames id, None for places that GeoNames is not the source of.
        is_own: whether it is of our own table, which has the names that news gives a place only.
    """

    key: str
    name: str
    kind: str
    country: str
    admin1: str
    lat: float
    lon: float
    people: int
    geonames: int | None
    is_own: bool = False

    @property
    def is_main_name(self) -> bool:
        """Whether it was found under its own name ("New York" for New York City)."""
        return self.is_own or place_key(self.name) in (self.key, f"{self.key} city")


@dataclass(frozen=True, slots=True)
class Places:
    """All places. Look names up with :meth:`named`.

    Attributes:
        rows: the lines of the gazetteer, sorted by key, each ended by a line feed.
        own: places of our own table, by key.
    """

    rows: bytes
    own: dict[str, tuple[GazetteerPlace, ...]]

    def named(self, name: str) -> tuple[GazetteerPlace, ...]:
        """All places of that name, our own table's first, then the largest first."""
        key = place_key(name)
        listed = sorted(self._listed(key), key=lambda p: (-p.people, p.geonames or 0))
        return (*self.own.get(key, ()), *listed)

    def is_known(self, name: str) -> bool:
        """Whether any place has that name."""
        key = place_key(name)
        return key in self.own or next(self._listed(key), None) is not None

    def _listed(self, key: str) -> Iterator[GazetteerPlace]:
        if not key.isascii() or "," in key or not key:
            return
        wanted = key.encode() + b","
        at = self._first(wanted)
        while self.rows.startswith(wanted, at):
            end = self.rows.index(b"\n", at)
            yield _place_of(self.rows[at:end].decode())
            at = end + 1

    def _first(self, wanted: bytes) -> int:
        """Offset of the first line that is not below the wanted one."""
        low, high = 0, len(self.rows)
        while low < high:
            middle = self.rows.rfind(b"\n", low, (low + high) // 2) + 1 or low
            end = self.rows.index(b"\n", middle)
            if self.rows[middle:end] < wanted:
                low = end + 1
            else:
                high = middle
        return low


def _place_of(line: str) -> GazetteerPlace:
    key, name, kind, country, admin1, lat, lon, people, geonames = line.split(",")
    return GazetteerPlace(
        key, name or key.title(), kind, country, admin1, float(lat), float(lon), int(people),
        int(geonames) if geonames else None,
    )  # fmt: skip


def load_places(folder: Path) -> Places:
    """The places of a lexicon folder.

    Raises:
        LexiconError: a file is absent or damaged, or a row breaks the table's rules.
    """
    path = folder / "places.csv.gz"
    try:
        rows = gzip.decompress(path.read_bytes())
    except (OSError, EOFError) as error:
        raise LexiconError(str(path), f"cannot be read ({error})") from None
    return Places(rows, _own_table(folder / "waters_regions.csv"))


def _own_table(path: Path) -> dict[str, tuple[GazetteerPlace, ...]]:
    found: defaultdict[str, list[GazetteerPlace]] = defaultdict(list)
    for line, (name, aliases, kind, lat, lon, country, source) in read_csv(path, COLUMNS):
        where = f"{path.name}:{line}"
        if kind not in KINDS:
            raise LexiconError(where, f"kind must be one of {', '.join(sorted(KINDS))}")
        try:
            point = float(lat), float(lon)
        except ValueError:
            raise LexiconError(where, "lat and lon must be degrees, such as 26.6") from None
        number = source.removeprefix("GeoNames ")
        geonames = int(number) if number.isdecimal() else None
        people = _OWN_CITY_PEOPLE if kind == "city" else _OWN_PEOPLE
        for key in dict.fromkeys(map(place_key, (name, *parts_of(aliases)))):
            found[key].append(
                GazetteerPlace(key, name, kind, country, "", *point, people, geonames, is_own=True)
            )
    return {key: tuple(places) for key, places in found.items()}
