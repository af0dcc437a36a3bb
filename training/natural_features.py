"""Islands, ranges, lakes, rivers and airports of Natural Earth as places; points of large states.

Natural Earth (naturalearthdata.com) is in the public domain. Its maps abbreviate ("Kirthar Ra.")
and shout ("KAZAKH UPLAND"); here names are written out. A river is found as "Kama River" only and
a lake without the word as "Lake Rotoroa", because the bare names are those of towns and people.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

FILES: Final = (
    "ne_10m_geography_regions_polys.json",
    "ne_10m_geography_regions_points.json",
    "ne_10m_lakes.json",
    "ne_50m_rivers_lake_centerlines.json",
    "ne_10m_airports.json",
)
STATES: Final = "ne_50m_admin_1_states_provinces.json"
_WORDS: Final = {
    "Ra.": "Range", "Mts.": "Mountains", "Mt.": "Mount", "Mtn.": "Mountain", "I.": "Island",
    "Is.": "Islands", "Pen.": "Peninsula", "Pt.": "Point", "C.": "Cape", "Plat.": "Plateau",
    "Arch.": "Archipelago", "Int'l": "International", "Nat'l": "National", "Muni.": "Municipal",
    "L.": "Lake", "Res.": "Reservoir",
}  # fmt: skip
_LEFT_OUT: Final = frozenset(
    ("continent", "dragons-be-here", "lake", "pole", "geoarea", "coast", "lowland", "plain")
)
"""Classes that are in our own table, or whose names are those of countries and parts of them."""
_LANDS: Final = frozenset(("island", "island group", "pen/cape", "peninsula", "cape", "delta"))
"""Classes that mostly lie in one country."""
_LAKE_WORDS: Final = frozenset(
    (
        "lake",
        "lakes",
        "lago",
        "lac",
        "ozero",
        "reservoir",
        "laguna",
        "lagoa",
        "hu",
        "co",
        "nor",
        "dam",
    )
)
_AIRPORTS: Final = ("major", "mid", "military")
_LARGEST_RANK: Final = 7
_PEOPLE: Final = (1_000_000, 1_000_000, 1_000_000, 300_000, 100_000)
"""How known a feature of a rank is, in people."""
_PEOPLE_OF_REST: Final = 5_000
_SHORTEST_SHOUT: Final = 3

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Feature:
    """A feature of the map.

    Attributes:
        names: under which it is looked up, the one to show first.
        kind: "region", "water" or "facility".
        lat: latitude in degrees north.
        lon: longitude in degrees east.
        people: how known it is, in people.
        is_land: whether it lies, as a rule, in the country of the towns near it.
    """

    names: tuple[str, ...]
    kind: str
    lat: float
    lon: float
    people: int
    is_land: bool


def features(folder: Path) -> Iterator[Feature]:
    """The features of the files of a folder, in their order.

    Args:
        folder: holds :data:`FILES` as GeoJSON.
    """
    for name in FILES:
        for item in _items(folder / name):
            properties: dict[str, Any] = item["properties"]
            given = [properties.get(key) for key in ("name", "name_alt", "namealt", "name_en")]
            names = [_written_out(one) for one in given if one]
            kind, names = _as_looked_up(str(properties.get("featurecla", "")).lower(), names)
            rank = int(properties.get("scalerank") or 0)
            if kind == "facility" and str(properties["type"]).startswith("small"):
                continue
            is_small = rank > _LARGEST_RANK and kind != "facility"
            if not names or is_small or item["geometry"] is None:
                continue
            people = _PEOPLE[rank] if rank < len(_PEOPLE) else _PEOPLE_OF_REST
            lat, lon = _middle(item["geometry"])
            is_land = kind == "facility" or str(properties["featurecla"]).lower() in _LANDS
            yield Feature(tuple(dict.fromkeys(names)), kind, lat, lon, people, is_land)


def state_points(folder: Path) -> dict[str, Point]:
    """Where the large first-level subdivisions lie, by GeoNames code ("CA.08").

    Args:
        folder: holds :data:`STATES` as GeoJSON.
    """
    large = (item["properties"] for item in _items(folder / STATES))
    return {one["gn_a1_code"]: (one["latitude"], one["longitude"]) for one in large}


def _items(path: Path) -> list[dict[str, Any]]:
    return json.loads(path.read_text(encoding="utf-8"))["features"]


def _written_out(name: str) -> str:
    words = [_WORDS.get(word, word) for word in name.replace(",", " ").split()]
    return " ".join(
        w.capitalize() if w.isupper() and len(w) > _SHORTEST_SHOUT else w for w in words
    )


def _as_looked_up(kind: str, names: list[str]) -> tuple[str, list[str]]:
    """The kind of a class of features, and the names as news writes them."""
    if kind in ("river", "lake centerline"):
        return "water", [f"{n} River" for n in names if not n.endswith("River")]
    if kind in ("lake", "reservoir", "alkaline lake"):
        spoken = [n if _says_lake(n) else f"Lake {n}" for n in names]
        return "water", [
            n for n, given in zip(spoken, names, strict=True) if n == given or " " not in given
        ]
    if kind == "airport":
        return "facility", [one for name in names for one in _airport(name)]
    if kind in _LEFT_OUT:
        return "region", []
    if kind == "island":
        return "region", [*names, *(f"{n} Island" for n in names if "Island" not in n)]
    return "region", names


def _says_lake(name: str) -> bool:
    return not _LAKE_WORDS.isdisjoint(name.lower().split())


def _airport(name: str) -> tuple[str, ...]:
    bare = name.removesuffix(" Airport").removesuffix(" International")
    return f"{bare} International Airport", f"{bare} Airport"


def _middle(geometry: dict[str, Any]) -> Point:
    """A point of a feature: its own, the middle of its largest part, or one half way along it."""
    kind, at = geometry["type"], geometry["coordinates"]
    if kind == "Point":
        return at[1], at[0]
    if kind in ("LineString", "MultiLineString"):
        line = max(at, key=len) if kind == "MultiLineString" else at
        lon, lat = line[len(line) // 2][:2]
        return lat, lon
    rings = [polygon[0] for polygon in (at if kind == "MultiPolygon" else [at])]
    return _centroid(max(rings, key=lambda ring: abs(_area(ring))))


def _pairs(ring: list[list[float]]) -> Iterable[tuple[list[float], list[float]]]:
    return zip(ring, [*ring[1:], ring[0]], strict=True)


def _area(ring: list[list[float]]) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in _pairs(ring)) / 2


def _centroid(ring: list[list[float]]) -> Point:
    area = _area(ring)
    if not area:
        return ring[0][1], ring[0][0]
    lon = sum((a[0] + b[0]) * (a[0] * b[1] - b[0] * a[1]) for a, b in _pairs(ring)) / (6 * area)
    lat = sum((a[1] + b[1]) * (a[0] * b[1] - b[0] * a[1]) for a, b in _pairs(ring)) / (6 * area)
    return lat, lon
