"""Which of the places of one name is meant.

What speaks for a candidate, in the order of its weight: a container named beside it ("Tripoli,
Lebanon"), its country or province named in the document, other places near it in the document, and
how many people know it (its population; capitals and states more). One name means one place
throughout a document, save where a container says otherwise.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import asin, cos, log10, radians, sin, sqrt
from typing import Final

from dragoman.lexicon.places import GazetteerPlace

_KIND_BONUS: Final = {
    "country": 2.0, "capital": 2.0, "region": 1.0, "water": 1.5, "facility": 1.0,
    "city": 0.0, "admin1": -0.4, "county": -1.0,
}  # fmt: skip
_OTHER_NAME: Final = -1.5
"""A place found under a name that is not its own."""
_IN_CONTAINER: Final = 8.0
_IN_NAMED_AREA: Final = 0.8
_IN_NAMED_COUNTRY: Final = 3.0
_NEAR_OTHERS: Final = 1.6
_MANY: Final = 500
"""Places of a document that are weighed as neighbours: the first so many."""
_NEAR_KM: Final = 250.0
_EARTH_KM: Final = 6371.0


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A name of a place in a document.

    Attributes:
        key: how the name is looked up.
        candidates: the places of that name.
        container: the places that the name beside it may mean ("Lebanon"), () where there is none.
    """

    key: str
    candidates: tuple[GazetteerPlace, ...]
    container: tuple[GazetteerPlace, ...] = ()


def choose(names: Sequence[NamedPlace], countries: Mapping[str, int]) -> tuple[GazetteerPlace, ...]:
    """The place that each name means.

    Args:
        names: the names of a document, each with at least one candidate.
        countries: how often the document names each country (alpha-3) by name or adjective.
    """
    first = _all_best(names, countries, {}, ())
    areas = Counter(_area(place) for place in first if place.admin1)
    sure = [place for name, place in zip(names, first, strict=True) if _is_sure(name)]
    weighted = Counter(countries) + Counter(place.country for place in sure if place.country)
    second = _all_best(names, weighted, areas, tuple(dict.fromkeys(sure))[:_MANY])
    return _one_sense(names, second)


def _all_best(
    names: Sequence[NamedPlace],
    countries: Mapping[str, int],
    areas: Mapping[tuple[str, str], int],
    sure: Sequence[GazetteerPlace],
) -> list[GazetteerPlace]:
    """The best candidate of each name, weighed once for all mentions that look alike."""
    known: dict[NamedPlace, GazetteerPlace] = {}
    for name in names:
        if name not in known:
            known[name] = _best(name, countries, areas, sure)
    return [known[name] for name in names]


def _best(
    name: NamedPlace,
    countries: Mapping[str, int],
    areas: Mapping[tuple[str, str], int],
    sure: Sequence[GazetteerPlace],
) -> GazetteerPlace:
    def score(place: GazetteerPlace) -> float:
        total = log10(place.people + 1000) + _KIND_BONUS[place.kind]
        total += 0.0 if place.is_main_name else _OTHER_NAME
        if any(is_inside(place, container) for container in name.container):
            total += _IN_CONTAINER
        total += _share(countries, place.country) * _IN_NAMED_COUNTRY
        if place.kind in ("city", "county", "capital") and areas.get(_area(place), 0) > 0:
            total += _IN_NAMED_AREA * min(1.0, areas[_area(place)] / 2)
        if any(other.key != place.key and _km(place, other) < _NEAR_KM for other in sure):
            total += _NEAR_OTHERS
        return total

    return max(name.candidates, key=lambda place: (score(place), -(place.geonames or 0)))


def _share(countries: Mapping[str, int], country: str) -> float:
    """How much a document speaks of a country, from 0 to 1."""
    found = countries.get(country, 0) if country else 0
    return sqrt(found / max(sum(countries.values()), 1))


def _is_sure(name: NamedPlace) -> bool:
    """Whether the country of a name is beyond doubt, or a container stands beside it."""
    return bool(name.container) or len({place.country for place in name.candidates}) == 1


def _area(place: GazetteerPlace) -> tuple[str, str]:
    return place.country, place.admin1


def is_inside(place: GazetteerPlace, container: GazetteerPlace) -> bool:
    """Whether a place lies in a country or a first-level area."""
    if container is place:
        return False
    if container.kind == "country":
        return place.kind != "country" and place.country == container.country
    if container.kind == "admin1":
        return place.kind != "admin1" and _area(place) == _area(container)
    if container.kind == "county":
        return place.kind in ("city", "capital") and _area(place) == _area(container)
    if container.kind == "region":
        return place.country == container.country != ""
    return False


def _one_sense(
    names: Sequence[NamedPlace], chosen: Sequence[GazetteerPlace]
) -> tuple[GazetteerPlace, ...]:
    """Each name's place, that of its mention with a container where another mention has one."""
    by_container: dict[str, GazetteerPlace] = {}
    for name, place in zip(names, chosen, strict=True):
        if any(is_inside(place, container) for container in name.container):
            by_container.setdefault(name.key, place)
    return tuple(
        place if name.container else by_container.get(name.key, place)
        for name, place in zip(names, chosen, strict=True)
    )


def _km(a: GazetteerPlace, b: GazetteerPlace) -> float:
    """Distance on a sphere."""
    lat1, lon1, lat2, lon2 = map(radians, (a.lat, a.lon, b.lat, b.lon))
    h = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(h)))
