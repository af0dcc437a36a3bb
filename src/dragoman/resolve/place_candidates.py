"""Stretches of a document that may be places, and what each is looked up as.

What a name is, the parser says first; the tables of states say it of countries; where neither
does, a name that the gazetteer knows is a place only with a word beside it that says where.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from dragoman.lexicon.actors import ActorEntry, ActorForm
from dragoman.lexicon.lexicon import Lexicon
from dragoman.lexicon.phrases import Found
from dragoman.lexicon.place_names import place_key
from dragoman.lexicon.place_words import PlaceWords
from dragoman.lexicon.places import GazetteerPlace
from dragoman.parse.parsed import Name, Parsed, Sentence
from dragoman.records import EntityKind
from dragoman.resolve.dateline import is_dateline
from dragoman.resolve.place_choice import is_inside
from dragoman.resolve.place_signs import COMMON_WORD, INNER, OWNS, Signs

_LONGEST_NAME: Final = 6
_OF_KIND: Final = 2
"""Words of "City of"."""
_LONGEST_DATELINE: Final = 3
_AREAS: Final = frozenset(("admin1",))
"""What a state may share its name with; between two states the table of states has chosen."""
_CONTAINERS: Final = frozenset(("country", "admin1"))
_TOWNS: Final = frozenset(("city", "capital"))
_NATURAL: Final = frozenset(("region", "water", "facility"))
_OF: Final = frozenset(("of", "in"))
_WITHIN: Final = frozenset(("in", "near", "outside", "inside", "around", "across", "throughout"))
"""Prepositions behind which even a name that looks like a person's says where."""
_LARGE: Final = 100_000
"""People of a place that is known without its country."""
_VERY_LARGE: Final = 300_000
"""The same of one that goes by several names."""
_MOSTLY_SMALL: Final = 50
"""Times in a hundred from which a word is one of the language, not a name."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch that may be a place.

    Attributes:
        first: its first token.
        end: the index behind its last token.
        key: how it is looked up.
        places: the places of that name, () where no table knows it.
        is_adjective: whether it is the adjective of a state.
        inside: the place within the name of a facility: *Kasese* hospital.
    """

    first: int
    end: int
    key: str
    places: tuple[GazetteerPlace, ...]
    is_adjective: bool = False
    inside: Candidate | None = None


class Finder:
    """Finds candidates in a document's sentences.

    Args:
        parsed: the document.
        lexicon: the gazetteer, the table of states, words around names.
    """

    def __init__(self, parsed: Parsed, lexicon: Lexicon) -> None:
        self._parsed = parsed
        self._lexicon = lexicon
        self._gazetteer = cache(self._places_of)  # each sentence is gone through twice
        self._actors = cache(self._actors_of)
        self._words: PlaceWords = lexicon.place_words
        self._signs = Signs(parsed, lexicon)
        self._word = self._signs.word
        self._text = self._signs.text
        self._has_names = bool(parsed.names)
        self._known: set[str] = set()
        self._names: defaultdict[int, list[Name]] = defaultdict(list)
        for name in parsed.names:
            self._names[parsed.tokens[name.first].sentence].append(name)
        persons = [name for name in parsed.names if name.kind == "person"]
        self._persons = {parsed.tokens[name.last].text for name in persons}
        self._surnames = {parsed.tokens[n.last].text for n in persons if n.last > n.first}

    def learn(self, found: list[Candidate]) -> None:
        """Take note of names that are places: elsewhere in the document they are too."""
        for one in found:
            if one.places and not one.is_adjective:
                self._known.add(self._text(one.first, one.end))

    def candidates(self, sentence: Sentence) -> list[Candidate]:
        """The candidates of a sentence, in order, none overlapping."""
        found: list[Candidate] = []
        taken: set[int] = set()
        for source in self._sources():
            for one in source(sentence):
                if taken.isdisjoint(range(one.first, one.end)):
                    taken.update(range(one.first, one.end))
                    found.append(one)
        return sorted(found, key=lambda one: one.first)

    def _sources(self) -> tuple[Callable[[Sentence], Iterator[Candidate]], ...]:
        """Where candidates come from; the earlier go first."""
        return (
            self._dateline,
            self._states,
            self._abbreviations,
            self._place_names,
            self._misread,
            self._facilities,
            self._in_organisations,
            self._known_names,
        )

    # --- where candidates come from ----------------------------------------------------------

    def _dateline(self, sentence: Sentence) -> Iterator[Candidate]:
        """The city in front of a report, whatever the parser takes it for."""
        tokens = self._parsed.tokens
        for size in range(min(_LONGEST_DATELINE, sentence.end - sentence.first - 1), 0, -1):
            end = sentence.first + size
            if not all(t.text.isupper() for t in tokens[sentence.first : end]):
                continue
            if tokens[end].text.isalpha() or not is_dateline(self._parsed, sentence.first, end):
                continue
            text = self._text(sentence.first, end)
            places = tuple(p for p in self._gazetteer(text) if p.kind in ("city", "capital"))
            if places:
                yield Candidate(sentence.first, end, place_key(text), places)
                return

    def _states(self, sentence: Sentence) -> Iterator[Candidate]:
        """Countries by name or adjective, as the table of states has them."""
        for match in self._actors(sentence):
            first, end = sentence.first + match.first, sentence.first + match.last + 1
            entry = next((e for e in match.entries if e.actor.kind is EntityKind.COUNTRY), None)
            if entry is None and match.entries[0].actor.kind is EntityKind.ORGANISATION:
                entry, end = self._state_in_front(first, end)
            if entry is None or entry.form not in (ActorForm.NAME, ActorForm.ADJECTIVE):
                continue
            if self._signs.inside_person(first, end) or self._signs.names_no_place(first, end):
                continue
            if self._signs.ends_place(first, end):
                continue
            longer = self._longer(first, end, sentence)
            if longer is not None:
                yield longer
            else:
                yield from self._state(first, end, entry)

    def _state(self, first: int, end: int, entry: ActorEntry) -> Iterator[Candidate]:
        actor = entry.actor
        own = [p for p in self._gazetteer(actor.name) if p.kind == "country"]
        own = [p for p in own if p.country == actor.code] or own
        if not own:
            return
        adjective = entry.form is ActorForm.ADJECTIVE and not self._signs.is_noun(first, end)
        others: tuple[GazetteerPlace, ...] = ()
        if not adjective:
            kinds = _AREAS if self._word(end, first) != "," else _AREAS | {"city", "capital"}
            named = self._gazetteer(self._text(first, end))
            others = tuple(p for p in named if p.kind in kinds and p.country != own[0].country)
        yield Candidate(first, end, place_key(actor.name), (own[0], *others), adjective)

    def _state_in_front(self, first: int, end: int) -> tuple[ActorEntry | None, int]:
        """The state with which the name of an organisation begins: "U.S. Senate"."""
        texts = [token.text for token in self._parsed.tokens[first:end]]
        for size in (2, 1):
            for entry in self._lexicon.actors.find_all(texts[:size]) if size < len(texts) else ():
                if entry.actor.kind is EntityKind.COUNTRY:
                    return entry, first + size
        return None, end

    def _longer(self, first: int, end: int, sentence: Sentence) -> Candidate | None:
        """A place whose name has that of a state in it: "Western Australia", "New Mexico"."""
        tokens = self._parsed.tokens
        for start, stop in ((first - 1, end), (first, end + 1), (first - 2, end)):
            if start < sentence.first or stop > sentence.end:
                continue
            outer = [t for t in tokens[start:stop] if not first <= t.index < end]
            if not all(t.text[0].isupper() for t in outer):
                continue
            places = tuple(
                p
                for p in self._gazetteer(self._text(start, stop))
                if p.kind in ("admin1", "region", "water", "capital", "facility", "country")
            )
            if places:
                return Candidate(start, stop, place_key(self._text(start, stop)), places)
        return None

    def _place_names(self, sentence: Sentence) -> Iterator[Candidate]:
        """Names that the parser takes for places."""
        for name in self._names.get(sentence.index, ()):
            if name.kind == "place":
                yield from self._place_name(name)

    def _place_name(self, name: Name) -> Iterator[Candidate]:
        end = name.last + 1
        first = self._start(name.first, end)
        first = self._behind_kind(first, end)
        if self._signs.names_no_place(first, end) or self._signs.names_pact(end):
            return
        if self._signs.is_direction(first, end) or self._signs.is_agency(first, end):
            return
        for one in self._longest_known(first, end):
            yield one
            if one.end < end:
                yield from self._rest(one.end, end)
            return
        facility = self._facility(first, end)
        if facility is not None:
            yield facility
        elif self._halves(first, end):
            yield from self._halves(first, end)
        elif self._is_placed(first, end) and not self._is_person(first, end):
            yield Candidate(first, end, place_key(self._text(first, end)), ())

    def _behind_kind(self, first: int, end: int) -> int:
        """Where a name begins behind what it is the name of: "City of *Tyler*"."""
        is_kind = self._word(first, first) in self._words.kinds
        if not is_kind or self._word(first + 1, first) != "of" or end - first <= _OF_KIND:
            return first
        return first if self._gazetteer(self._text(first, end)) else first + _OF_KIND

    def _halves(self, first: int, end: int) -> tuple[Candidate, ...]:
        """The town and the area that stand in a row without a comma: "Maiduguri Borno State"."""
        for at in range(first + 1, end):
            town, area = self._text(first, at), self._text(at, end)
            places, areas = self._gazetteer(town), self._gazetteer(area)
            if any(is_inside(place, outer) for place in places for outer in areas):
                return (
                    Candidate(first, at, place_key(town), places),
                    Candidate(at, end, place_key(area), areas),
                )
        return ()

    def _start(self, first: int, end: int) -> int:
        """Where a name begins whose first word the parser has left out: "*East* Bank"."""
        if not self._word(first - 1, first).rstrip("-").isalpha():
            return first
        longer = self._gazetteer(self._text(first - 1, end))
        is_longer = bool(longer) if self._signs.is_capital(first - 1) else _has_area(longer)
        return first - 1 if is_longer else first

    def _is_placed(self, first: int, end: int) -> bool:
        """Whether words beside a name that no table knows say that it is a place's."""
        if self._text(first, end).islower() or self._signs.is_code(first, end):
            return False
        if self._signs.says_where(first) or self._signs.is_owned(first):
            return True
        if self._word(first - 1, first) == "of":
            return self._word(first - 2, first) in self._words.kinds
        return self._area_behind(end, first) != ()

    def _area_behind(self, end: int, inside: int) -> tuple[GazetteerPlace, ...]:
        """The states and provinces that a name behind a comma may mean: "Qorbaz, Sudan"."""
        if self._word(end, inside) != ",":
            return ()
        start = end + 1
        while self._word(start, inside) in self._words.parts:
            start += 1
        for size in (3, 2, 1):
            if not self._word(start + size - 1, inside) or not self._signs.is_capital(start):
                continue
            text = self._text(start, start + size)
            full = self._words.abbreviations.get(text) or self._words.postal.get(text) or text
            areas = tuple(p for p in self._gazetteer(full) if p.kind in _CONTAINERS)
            if areas and self._word(start + size, inside) not in OWNS:
                return areas
        return ()

    def _misread(self, sentence: Sentence) -> Iterator[Candidate]:
        """Names that the parser takes for people or bodies, and the words beside for places."""
        for name in self._names.get(sentence.index, ()):
            first, end = name.first, name.last + 1
            text = self._text(first, end)
            if name.kind == "place" or not self._signs.is_capital(first) or text in self._surnames:
                continue
            places = tuple(p for p in self._gazetteer(text) if p.kind in _TOWNS | _AREAS)
            areas = self._area_behind(end, first) if places else ()
            inside = [p for p in places if any(is_inside(p, area) for area in areas)]
            is_shown = bool(places) and (
                self._signs.is_home(first) or self._is_shown(first, end, places[0])
            )
            if inside or is_shown:
                yield Candidate(first, end, place_key(text), places)

    def _is_shown(self, first: int, end: int, place: GazetteerPlace) -> bool:
        """Whether the words beside a name that the parser has read as another say where."""
        text, behind = self._text(first, end), self._word(end, first)
        if behind in self._words.kinds and self._parsed.tokens[end].text.islower():
            return place.kind in self._words.kinds[behind] and self._signs.is_rare(first)
        if place.people < _LARGE or not self._is_well_known(place, text):
            return False
        return self._word(first - 1, first) in _WITHIN or self._signs.qualifies(end - 1)

    def _facilities(self, sentence: Sentence) -> Iterator[Candidate]:
        """Hospitals, stations and bases that the parser takes for bodies: "at Basra hospital"."""
        for name in self._names.get(sentence.index, ()):
            if name.kind == "organisation" and self._signs.says_where(name.first):
                one = self._facility(name.first, name.last + 1)
                if one is not None:
                    yield one

    def _facility(self, first: int, end: int) -> Candidate | None:
        """A facility by its last word, with the place in its name: "*Kasese* hospital"."""
        if end - first == 1 or self._word(end - 1, first) not in self._words.facilities:
            return None
        key = place_key(self._text(first, end))
        is_place = self._parsed.name_at[end - 1].kind == "place"
        for size in range(min(end - first - 1, _LONGEST_NAME), 0, -1):
            text = self._text(first, first + size)
            places = self._gazetteer(text)
            if not places or self._word(first + size, first) in OWNS:
                continue
            is_name_alone = is_place and self._parsed.tokens[first + size].text.islower()
            if is_name_alone or text in self._known or self._is_well_known(places[0], text):
                inner = Candidate(first, first + size, places[0].key, places)
                return Candidate(first, end, key, (), inside=inner)
        is_placed = self._is_placed(first, end) if is_place else self._is_next_to_town(first, end)
        return Candidate(first, end, key, ()) if is_placed else None

    def _is_next_to_town(self, first: int, end: int) -> bool:
        """Whether the words beside a name say in which town it is: "in Lagos", ", Lagos"."""
        if self._signs.is_owned(first) or self._area_behind(end, first):
            return True
        start = end + 1
        if self._word(end, first) not in ("in", ",") or not self._word(start, first):
            return False
        name = self._parsed.name_at.get(start)
        return name is not None and name.kind == "place"

    def _is_person(self, first: int, end: int) -> bool:
        """Whether the words are a person's elsewhere in the document, or a known surname."""
        words = {token.text for token in self._parsed.tokens[first:end]}
        if not words.isdisjoint(self._persons):
            return True
        return bool(self._lexicon.actors.persons_by_surname(self._text(first, end)))

    def _in_organisations(self, sentence: Sentence) -> Iterator[Candidate]:
        """The place in a name of an organisation: "Lagos Chamber", "University of Lagos"."""
        for name in self._names.get(sentence.index, ()):
            if name.kind in ("organisation", "other"):
                yield from self._in_organisation(name)

    def _in_organisation(self, name: Name) -> Iterator[Candidate]:
        end = name.last + 1
        starts = [name.first]
        starts += [at + 1 for at in range(name.first, name.last) if self._word(at, at) in _OF]
        for start in starts:
            for size in range(min(end - start, _LONGEST_NAME), 0, -1):
                text = self._text(start, start + size)
                places = self._gazetteer(text)
                if places and self._is_in_name(start, start + size, places[0]):
                    yield Candidate(start, start + size, place_key(text), places)
                    break

    def _is_in_name(self, first: int, end: int, place: GazetteerPlace) -> bool:
        """Whether the name of a body says where it is."""
        text = self._text(first, end)
        if self._signs.names_no_place(first, end) or self._signs.is_code(first, end):
            return False
        if (
            self._signs.is_seat(place)
            or self._signs.names_pact(end)
            or self._word(end, first) == "of"
        ):
            return False
        return text in self._known or self._is_well_known(place, text)

    def _is_well_known(self, place: GazetteerPlace, text: str) -> bool:
        """Whether a place is large, or a state, and its name no common word."""
        known = place.kind != "city" or place.people >= _LARGE
        is_own = place.is_main_name or place.people >= _VERY_LARGE
        return known and is_own and self._lexicon.words.grade(text) < COMMON_WORD

    def _rest(self, first: int, end: int) -> Iterator[Candidate]:
        """What follows a known name inside one: "Lagos/Abuja", "Vienna, Austria"."""
        if self._parsed.tokens[first].text in (",", "/", "(", "-") and first + 1 < end:
            yield from self._longest_known(first + 1, end)

    def _longest_known(self, first: int, end: int) -> Iterator[Candidate]:
        """The longest stretch that the gazetteer knows, leaving out words at the ends first."""
        for size in range(min(end - first, _LONGEST_NAME), 0, -1):
            for start in range(first, end - size + 1):
                if size < end - first and not self._may_stand_alone(first, start, size, end):
                    continue
                places = self._gazetteer(self._text(start, start + size))
                if self._parsed.tokens[start].text in self._words.parts and not _has_area(places):
                    continue
                is_church = (
                    self._word(start + size, start) in OWNS
                    and bool(places)
                    and (places[0].key.startswith("saint "))
                )
                if is_church:
                    return
                if places and self._is_name(start, start + size, first, end, places[0]):
                    if not self._may_be_of_kind(start + size, end, places):
                        return
                    key = place_key(self._text(start, start + size))
                    yield Candidate(start, start + size, key, places)
                    return

    def _may_be_of_kind(self, at: int, end: int, places: tuple[GazetteerPlace, ...]) -> bool:
        """Whether a town is not read for the river that its name is a part of: "Kish River"."""
        kinds = self._words.kinds.get(self._word(at, at)) if at < end else None
        return not kinds or not kinds <= _NATURAL or any(place.kind in kinds for place in places)

    def _is_name(self, start: int, stop: int, first: int, end: int, place: GazetteerPlace) -> bool:
        """Whether what the gazetteer knows is no more than a word of the name."""
        word = self._parsed.tokens[start].text
        if self._signs.is_seat(place):
            return self._signs.says_where(first)
        if self._signs.is_code(start, stop):
            return False
        if stop - start > 1 or place.kind not in ("city", "admin1", "county"):
            return True
        if word.lower() in self._words.parts | self._words.kinds.keys():
            return False
        small = self._lexicon.words.form(word).small
        return small < _MOSTLY_SMALL or (
            stop - start == end - first and self._signs.says_where(start)
        )

    def _may_stand_alone(self, first: int, start: int, size: int, end: int) -> bool:
        """Whether what is left out around a stretch only says which part or kind it is."""
        tokens = self._parsed.tokens
        before = tokens[first:start]
        behind = tokens[start + size : end]
        if behind and behind[0].text in (",", "/", "(", "-"):
            behind = ()
        if behind and behind[-1].text.lower() in self._words.facilities:
            return False
        return all(t.text.lower() in self._words.parts for t in before) and all(
            t.text.lower() in self._words.kinds or t.text.islower() for t in behind
        )

    def _abbreviations(self, sentence: Sentence) -> Iterator[Candidate]:
        """As in "Va.", and "TX" behind a comma."""
        for at in range(sentence.first, sentence.end):
            if self._parsed.tokens[at].text not in self._words.abbreviation_starts:
                continue
            size = 2 if self._full_name(at, 2, sentence) else 1
            full = self._full_name(at, size, sentence)
            if not full:
                continue
            places = tuple(p for p in self._gazetteer(full) if p.kind != "county")
            name = self._parsed.name_at.get(at)
            is_place = name is not None and name.kind == "place" and name.last == at + size - 1
            if places and (is_place or self._signs.follows_comma_or_preposition(at, sentence)):
                areas = tuple(p for p in places if p.kind == "admin1") or places
                yield Candidate(at, at + size, place_key(full), areas)

    def _full_name(self, at: int, size: int, sentence: Sentence) -> str:
        """What an abbreviation of so many words stands for, "" where it is none."""
        if at + size > sentence.end:
            return ""
        text = self._text(at, at + size)
        full = self._words.abbreviations.get(text, "")
        if (
            not full
            and self._word(at - 1, at) in (",", ";")
            and not self._signs.is_shouted(at + size)
        ):
            full = self._words.postal.get(text, "")
        return full

    def _known_names(self, sentence: Sentence) -> Iterator[Candidate]:
        """Names that the gazetteer knows and the parser has no opinion on, with a reason."""
        at = sentence.first
        while at < sentence.end:
            step = 1
            if self._may_start(at):
                for size in range(min(_LONGEST_NAME, sentence.end - at), 0, -1):
                    one = self._known_name(at, size, sentence)
                    if one is not None:
                        yield one
                        step = size
                        break
            at += step

    def _may_start(self, at: int) -> bool:
        text = self._parsed.tokens[at].text
        return text[0].isupper() and len(text) > 1 and self._parsed.name_at.get(at) is None

    def _known_name(self, at: int, size: int, sentence: Sentence) -> Candidate | None:
        tokens = self._parsed.tokens[at : at + size]
        if not tokens[-1].text[0].isupper() or any(
            not t.text[0].isupper() and t.text.lower() not in INNER for t in tokens
        ):
            return None
        if any(self._parsed.name_at.get(t.index) is not None for t in tokens):
            return None
        text = self._text(at, at + size)
        if self._signs.is_code(at, at + size) or self._signs.names_no_place(at, at + size):
            return None
        if self._signs.names_pact(at + size) or self._signs.is_counted(at + size):
            return None
        if not self._signs.has_reason(at, size, sentence):
            return None
        places = self._gazetteer(text)
        if not places:
            return None
        if size == 1 and text not in self._known and not self._is_strong(at, sentence, places):
            return None
        if self._signs.is_seat(places[0]) and not self._signs.says_where(at):
            return None
        return Candidate(at, at + size, place_key(text), places)

    def _is_strong(self, at: int, sentence: Sentence, places: tuple[GazetteerPlace, ...]) -> bool:
        """Whether a single word is meant as a place: a word before it says where, or a dateline."""
        tokens = self._parsed.tokens
        if tokens[at].text.isupper() and is_dateline(self._parsed, at, at + 1):
            return True
        before = tokens[at - 1].text.lower() if at > sentence.first else ""
        if before not in self._words.locative and before not in self._words.parts - {"the"}:
            is_known = places[0].people >= _LARGE and self._signs.is_rare(at)
            return is_known and (
                not self._has_names or self._signs.qualifies(at) or self._signs.is_owned(at)
            )
        large = places[0].people >= _LARGE or places[0].kind != "city"
        return large or self._signs.is_rare(at)

    def _places_of(self, name: str) -> tuple[GazetteerPlace, ...]:
        """The places of a name; none of what is not on the map, or is no name ("gulf")."""
        is_name = not name.islower() and name.lower() not in self._words.no_places
        return self._lexicon.places.named(name) if is_name else ()

    def _actors_of(self, sentence: Sentence) -> list[Found[ActorEntry]]:
        tokens = self._parsed.tokens_of(sentence)
        return self._lexicon.actors.matches([token.text for token in tokens])


def _has_area(places: tuple[GazetteerPlace, ...]) -> bool:
    """Whether a state or province has a name, so that "north Carolina" may be written small."""
    return any(place.kind in _CONTAINERS and place.is_main_name for place in places)
