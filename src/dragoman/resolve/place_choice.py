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
_TOWNS: Final = frozenset(("city", "county", "capital"))
_AREAS: Final = frozenset(("country", "admin1", "county"))
_KNOWN_ANYWHERE: Final = 300_000
"""People of a town that is meant even where the name behind it is no container of it."""
_GREAT: Final = 1_000_000
_GREAT_CITY: Final = 1.0
"""A city so large that news names it without its country."""
_OF_NAMED_KIND: Final = 4.0
_OTHER_NAME: Final = {True: -0.8, False: -1.5}
"""A town, or anything else, found under a name that is not its own."""
_IN_CONTAINER: Final = 8.0
_IN_NAMED_AREA: Final = 0.8
_IN_NAMED_COUNTRY: Final = 3.0
_NEAR_OTHERS: Final = 2.5
_NEAR_AREA: Final = 1.6
_MANY: Final = 500
"""Places of a document that are weighed as neighbours: the first so many."""
_NEAR_KM: Final = 250.0
_EARTH_KM: Final = 6371.0


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A name of a place in a document.

    Attributes:
        key: how the name is looked up.
        candidates: the places of that name, () where no table knows it.
        container: the name beside it that says where it lies ("Lebanon"), None where there is none.
        kinds: the kinds of places that a word beside it allows ("the *state* of Washington").
    """

    key: str
    candidates: tuple[GazetteerPlace, ...]
    container: NamedPlace | None = None
    kinds: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Located:
    """Where a name is.

    Attributes:
        place: the place that is meant, or the area that it lies in.
        is_area: whether the tables know the area only ("Qorbaz, Sudan").
    """

    place: GazetteerPlace
    is_area: bool = False


def choose(names: Sequence[NamedPlace], countries: Mapping[str, int]) -> tuple[Located | None, ...]:
    """The place that each name means; None where neither it nor what it lies in is known.

    Args:
        names: the names of a document.
        countries: how often the document names each country (alpha-3) by name or adjective.
    """
    known = [name for name in names if name.candidates]
    first = _all_best(known, _Context(countries, {}, ()))
    areas = Counter(_area(place) for place in first if place.admin1)
    sure = [place for name, place in zip(known, first, strict=True) if _is_sure(name)]
    weighted = Counter(countries) + Counter(place.country for place in sure if place.country)
    context = _Context(weighted, areas, tuple(dict.fromkeys(sure))[:_MANY])
    best = iter(_all_best(known, context))
    found = [_located(name, next(best)) if name.candidates else None for name in names]
    return _one_sense(names, found, context)


@dataclass(frozen=True, slots=True)
class _Context:
    """What a document speaks of: states, areas, and places beyond doubt."""

    countries: Mapping[str, int]
    areas: Mapping[tuple[str, str], int]
    sure: Sequence[GazetteerPlace]


def _located(name: NamedPlace, place: GazetteerPlace) -> Located | None:
    """The best place of a name, None where the container beside it denies it."""
    if name.container is None or not name.container.candidates:
        return Located(place)
    if _is_inside_any(place, name.container):
        return Located(place)
    is_denied = place.kind in _TOWNS and place.people < _KNOWN_ANYWHERE and all(
        container.kind in _AREAS or (container.kind == "region" and container.country)
        for container in name.container.candidates
    )  # fmt: skip
    return None if is_denied else Located(place)


def _all_best(names: Sequence[NamedPlace], context: _Context) -> list[GazetteerPlace]:
    """The best candidate of each name, weighed once for all mentions that look alike."""
    known: dict[NamedPlace, GazetteerPlace] = {}
    for name in names:
        if name not in known:
            known[name] = _best(name, context)
    return [known[name] for name in names]


def _best(name: NamedPlace, context: _Context) -> GazetteerPlace:
    areas = {place.country for place in name.candidates if place.kind in ("country", "admin1")}
    shared = areas & {place.country for place in name.candidates if place.kind in _TOWNS}
    is_area_named = any(context.countries.get(country, 0) > 0 for country in areas)

    def score(place: GazetteerPlace) -> float:
        total = log10(place.people + 1000) + _KIND_BONUS[place.kind]
        total += 0.0 if place.is_main_name else _OTHER_NAME[place.kind in _TOWNS]
        total += _GREAT_CITY if place.people >= _GREAT and place.kind == "city" else 0.0
        total += _OF_NAMED_KIND if place.kind in name.kinds else 0.0
        if name.container is not None and _is_inside_any(place, name.container):
            total += _IN_CONTAINER
        total += _share(context.countries, place.country) * _IN_NAMED_COUNTRY
        if place.country in shared:  # a state and a town in it: what is near tells them not apart
            return total
        if place.kind in _TOWNS and is_area_named:
            return total
        if place.kind in _TOWNS and context.areas.get(_area(place), 0) > 0:
            total += _IN_NAMED_AREA * min(1.0, context.areas[_area(place)] / 2)
        near = (o for o in context.sure if o.key != place.key and _km(place, o) < _NEAR_KM)
        total += max((_NEAR_AREA if o.kind in _AREAS else _NEAR_OTHERS for o in near), default=0.0)
        return total

    return max(name.candidates, key=lambda place: (score(place), -(place.geonames or 0)))


def _share(countries: Mapping[str, int], country: str) -> float:
    """How much a document speaks of a country, from 0 to 1."""
    found = countries.get(country, 0) if country else 0
    return sqrt(found / max(sum(countries.values()), 1))


def _is_sure(name: NamedPlace) -> bool:
    """Whether the country of a name is beyond doubt, or a container stands beside it."""
    return name.container is not None or len({place.country for place in name.candidates}) == 1


def _area(place: GazetteerPlace) -> tuple[str, str]:
    return place.country, place.admin1


def _is_inside_any(place: GazetteerPlace, container: NamedPlace) -> bool:
    return any(is_inside(place, one) for one in container.candidates)


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
    names: Sequence[NamedPlace], chosen: Sequence[Located | None], context: _Context
) -> tuple[Located | None, ...]:
    """Each name's place, that of its mention with a container where another mention has one."""
    by_container: dict[str, Located] = {}
    for name, located in zip(names, chosen, strict=True):
        if name.container is None or not name.container.candidates:
            continue
        if located is None:
            by_container.setdefault(name.key, _area_of(name.container, context))
        elif _is_inside_any(located.place, name.container):
            by_container.setdefault(name.key, located)
    return tuple(
        located or by_container.get(name.key)
        if name.container is not None
        else by_container.get(name.key, located)
        for name, located in zip(names, chosen, strict=True)
    )


def _area_of(container: NamedPlace, context: _Context) -> Located:
    """The area that a name lies in which no table knows."""
    best = _best(container, context)
    located = _located(container, best)
    if located is None and container.container is not None:
        return _area_of(container.container, context)
    return Located(best, is_area=True)


def _km(a: GazetteerPlace, b: GazetteerPlace) -> float:
    """Distance on a sphere."""
    lat1, lon1, lat2, lon2 = map(radians, (a.lat, a.lon, b.lat, b.lon))
    h = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(h)))
