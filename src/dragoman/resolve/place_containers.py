"""What the words beside a name say of its place: what it lies in, and of which kind it is.

"Tripoli, Lebanon", "Tripoli, in northern Lebanon", "Lebanon's Tripoli": Tripoli in Lebanon.
"Mexico, Japan and Brazil": a list. "The state of Washington": a first-level subdivision.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from dragoman.lexicon.place_words import PlaceWords
from dragoman.parse.parsed import Parsed
from dragoman.resolve.phrases import top_of
from dragoman.resolve.place_candidates import Candidate
from dragoman.resolve.place_choice import NamedPlace, is_inside
from dragoman.resolve.place_signs import OWNS, word_at

_RANKS: Final = {"country": 2, "admin1": 1}
"""Areas by size, to tell a list from a place and what it lies in."""
_AREAS: Final = frozenset(_RANKS)
_COUNTRY: Final = _RANKS["country"]
_AND: Final = ("and", "or")
_ALSO_NAMES: Final = ("state", "city")
"""Words that with a capital are part of a name: "Columbia State", "Atlantic City"."""
_LONGEST_LIST: Final = 8


class Surroundings:
    """The names of a document with the words beside them.

    Args:
        parsed: the document.
        found: its candidates, in text order.
        words: the words around names of places.
    """

    def __init__(self, parsed: Parsed, found: list[Candidate], words: PlaceWords) -> None:
        self._parsed = parsed
        self._words = words
        self._by_first: Mapping[int, Candidate] = {one.first: one for one in found}
        self._by_end: Mapping[int, Candidate] = {one.end: one for one in found}
        towns = (one for one in found if one.places and self._word(one.end, one) == ",")
        behind = [self._container(one) for one in towns]
        self._containers = frozenset(one.first for one in behind if one is not None)

    def named(self, one: Candidate) -> NamedPlace:
        """The name for :func:`choose`, with its container and the kinds that are allowed."""
        container = self._container(one)
        inner = self.named(container) if container is not None else None
        if one.inside is not None and (container is None or _rank(container)):
            inner = NamedPlace(one.inside.key, one.inside.places, inner)
        kinds = self._kinds(one, _LONGEST_LIST)
        if not kinds and one.first in self._containers:
            kinds = _AREAS
        return NamedPlace(one.key, one.places, inner, kinds)

    def _word(self, at: int, one: Candidate) -> str:
        return word_at(self._parsed, at, one.first)

    def _container(self, one: Candidate) -> Candidate | None:
        """What the words behind a name, or an owner in front of it, say that it lies in."""
        link = self._word(one.end, one)
        if not one.places and link in _AND:
            other = self._by_first.get(one.end + 1)
            return self._container(other) if other is not None and not other.places else None
        behind = self._behind(one, link) if link in (",", "in", "(") else None
        return behind or self._owner(one)

    def _behind(self, one: Candidate, link: str) -> Candidate | None:
        """As in "Tripoli, Lebanon", "Tripoli in Lebanon", "Tripoli, in northern Lebanon"."""
        start = one.end + 1
        if link == "," and self._word(start, one) == "in":
            start += 1
        while self._word(start, one) in self._words.parts:
            start += 1
        other = self._by_first.get(start) if self._word(start, one) else None
        if other is None or not other.places or other.is_adjective:
            return None
        is_apart = link == "," and (self._acts(other) or self._are_listed(one, other))
        return None if is_apart else other

    def _owner(self, one: Candidate) -> Candidate | None:
        """As in "Toronto's Pearson airport"."""
        at = one.first - 1
        while self._word(at, one) in self._words.parts:
            at -= 1
        if self._word(at, one) not in OWNS:
            return None
        owner = self._by_end.get(at)
        return owner if owner is not None and not owner.is_adjective else None

    def _acts(self, one: Candidate) -> bool:
        """Whether a name behind a comma opens a clause: "In Oslo, Chad said", "Chad's envoy"."""
        behind = self._word(one.end, one)
        if behind in OWNS:
            return True
        top = top_of(self._parsed, one.first, one.end - 1)
        return top.base_relation == "nsubj" and behind not in (",", ")")

    def _are_listed(self, one: Candidate, other: Candidate) -> bool:
        """Whether two names are of a list ("Mexico, Japan and Brazil"), not one in the other."""
        rank, outer = _rank(one), _rank(other)
        at = other.end + (self._word(other.end, one) == ",")
        at += self._word(at, one) in _AND
        third = self._by_first.get(at) if at > other.end else None
        is_listed = third is not None and _rank(third) > 0 and not _lies_in(other, third)
        if is_listed and outer:
            return True
        if rank < outer or not outer:
            return False
        before = self._word(one.first - 1, one)
        if outer == _COUNTRY or before in _AND:
            return True
        return before == "," and one.first - 1 in self._by_end

    def _kinds(self, one: Candidate, depth: int) -> frozenset[str]:
        """The kinds of places that the words around a name allow; empty where they say nothing."""
        behind, kinds = self._word(one.end, one), self._words.kinds
        is_name = behind in _ALSO_NAMES and not self._parsed.tokens[one.end].text.islower()
        if behind in kinds and not is_name:
            return kinds[behind]
        if self._word(one.first - 1, one) == "of":
            named = kinds.get(self._word(one.first - 2, one))
            if named is not None:
                return named
        at = one.end + (behind == ",")
        at += self._word(at, one) in _AND
        other = self._by_first.get(at) if at > one.end else None
        if other is None or not depth or not self._is_plural_ahead(other):
            return frozenset()
        return self._kinds(other, depth - 1)

    def _is_plural_ahead(self, one: Candidate) -> bool:
        """Whether the list that a name is in ends with the kind of all: "Kano and Kogi states"."""
        at = one.end
        for _ in range(_LONGEST_LIST):
            word = self._word(at, one)
            if word in self._words.kinds:
                return word.endswith("s")
            at += (word == ",") + (self._word(at + (word == ","), one) in _AND)
            other = self._by_first.get(at)
            if other is None or other.end <= at:
                return False
            at = other.end
        return False


def _lies_in(one: Candidate, other: Candidate) -> bool:
    return any(is_inside(place, area) for place in one.places for area in other.places)


def _rank(one: Candidate) -> int:
    """How large an area of that name may be."""
    return max((_RANKS.get(place.kind, 0) for place in one.places), default=0)
