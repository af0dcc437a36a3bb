"""Places of a document: names that the gazetteer knows, each with the point that is meant.

    "Shells fell near Tripoli, Lebanon."  -> Tripoli (LBN) 34.43, 35.84
    "Paris Hilton said no."               -> nothing: a person's name

What a name is, the parser says first; the tables of states say it of countries; where neither
does, a name that the gazetteer knows is a place only with a word before it that says where.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from dragoman.lexicon.actors import ActorEntry, ActorForm
from dragoman.lexicon.lexicon import Lexicon
from dragoman.lexicon.phrases import Found
from dragoman.lexicon.place_names import place_key
from dragoman.lexicon.place_words import PlaceWords
from dragoman.lexicon.places import GazetteerPlace
from dragoman.parse.parsed import Name, Parsed, Sentence, Token
from dragoman.records import Document, EntityKind, Place
from dragoman.resolve.place_choice import NamedPlace, choose
from dragoman.resolve.resolved import PlaceMention
from dragoman.text import Span

_LONGEST_NAME: Final = 6
_PRECISION: Final = {"capital": "city", "county": "admin1"}
_INNER: Final = frozenset(
    ("of", "the", "de", "la", "al", "el", "del", "and", "-", "'s", "’s", "et", "da", "do", "dos",
     "am", "an", "der", "du", "des", "le", "les", "upon", "on", "sur", "en", "d'", "'", "’")
)  # fmt: skip
_MANY_CONJUNCTS: Final = 8
_STATES: Final = frozenset(("country", "capital", "admin1"))
"""Kinds of places that news lets act: "Minsk said"."""
_ACTS: Final = frozenset(
    ("nsubj", "nsubj:pass", "csubj", "obj", "iobj", "root", "nmod:poss", "compound", "amod")
)
_PARTNERS: Final = frozenset(("with", "against", "by", "for", "about", "between", "among"))
"""Prepositions behind which a state takes part and does not say where."""
_DASHES: Final = frozenset(("-", "–", "—", "--", "_"))
_LONGEST_DATELINE: Final = 3
_DATELINE_REACH: Final = 10
"""Words behind a city within which a dateline ends with a dash."""
_AREAS: Final = frozenset(("admin1",))
"""What a state may share its name with; between two states the table of states has chosen."""
_OF: Final = frozenset(("of", "in"))
_LONGEST_ACRONYM: Final = 5
_LARGE: Final = 100_000
"""People of a place that is known without its country."""
_MOSTLY_SMALL: Final = 50
"""Times in a hundred from which a word is one of the language, not a name."""
_COMMON_WORD: Final = 45
"""Zipf grade (times ten) from which a word is common enough to be met by chance."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A stretch that may be a place (end exclusive), and what it is looked up as.

    ``country`` is set where the table of states knows the name.
    """

    first: int
    end: int
    key: str
    places: tuple[GazetteerPlace, ...]
    is_adjective: bool = False


def find_places(parsed: Parsed, document: Document, lexicon: Lexicon) -> tuple[PlaceMention, ...]:
    """The places of a document, in text order; mentions do not overlap.

    Args:
        parsed: its words, with the names that the parser found.
        document: its text.
        lexicon: the gazetteer, the table of states, words around names.

    Returns:
        Countries and their adjectives too, with ``literal`` False where they do not say where.
        A name that the parser takes for a place and no table knows has no point.
    """
    finder = _Finder(parsed, lexicon)
    for sentence in parsed.sentences:
        finder.learn(finder.candidates(sentence))
    found = [one for sentence in parsed.sentences for one in finder.candidates(sentence)]
    named = [one for one in found if one.places]
    by_first = {one.first: one for one in found}
    chosen = iter(choose([finder.named(one, by_first) for one in named], _countries(named)))
    mentions: list[PlaceMention] = []
    for one in found:
        place = next(chosen) if one.places else None
        mentions.append(_mention(parsed, one, place, document.text, lexicon.place_words))
    return tuple(mentions)


def _countries(named: list[_Candidate]) -> Counter[str]:
    """How often each country is named, where the name leaves no doubt."""
    return Counter(
        one.places[0].country
        for one in named
        if one.places[0].kind == "country" and (one.is_adjective or len(one.places) == 1)
    )


class _Finder:
    """Finds candidates in a document's sentences."""

    def __init__(self, parsed: Parsed, lexicon: Lexicon) -> None:
        self._parsed = parsed
        self._lexicon = lexicon
        self._gazetteer = cache(lexicon.places.named)  # each sentence is gone through twice
        self._actors = cache(self._actors_of)
        self._words: PlaceWords = lexicon.place_words
        self._has_names = bool(parsed.names)
        self._known: set[str] = set()
        self._names: defaultdict[int, list[Name]] = defaultdict(list)
        for name in parsed.names:
            self._names[parsed.tokens[name.first].sentence].append(name)
        self._persons = {
            parsed.tokens[name.last].text for name in parsed.names if name.kind == "person"
        }

    def learn(self, found: list[_Candidate]) -> None:
        """Take note of names that are places: elsewhere in the document they are too."""
        for one in found:
            if one.places and not one.is_adjective:
                self._known.add(self._text(one.first, one.end))

    def candidates(self, sentence: Sentence) -> list[_Candidate]:
        """The candidates of a sentence, in order, none overlapping."""
        found: list[_Candidate] = []
        taken: set[int] = set()
        for source in self._sources():
            for one in source(sentence):
                if taken.isdisjoint(range(one.first, one.end)):
                    taken.update(range(one.first, one.end))
                    found.append(one)
        return sorted(found, key=lambda one: one.first)

    def _sources(self) -> tuple[Callable[[Sentence], Iterator[_Candidate]], ...]:
        """Where candidates come from; the earlier go first."""
        return (
            self._dateline,
            self._states,
            self._abbreviations,
            self._place_names,
            self._in_organisations,
            self._known_names,
        )

    def named(self, one: _Candidate, found: Mapping[int, _Candidate]) -> NamedPlace:
        """The name for :func:`choose`, with the container beside it."""
        return NamedPlace(one.key, one.places, self._container(one, found))

    def _container(
        self, one: _Candidate, found: Mapping[int, _Candidate]
    ) -> tuple[GazetteerPlace, ...]:
        """As in "Tripoli, Lebanon", "Tripoli in Lebanon", "Tripoli (Lebanon)"."""
        if self._word(one.end, one.first) not in (",", "in", "("):
            return ()
        start = one.end + 1
        while self._word(start, one.first) in self._words.parts:
            start += 1
        other = found.get(start) if self._word(start, one.first) else None
        return other.places if other is not None else ()

    # --- where candidates come from ----------------------------------------------------------

    def _dateline(self, sentence: Sentence) -> Iterator[_Candidate]:
        """The city in front of a report, whatever the parser takes it for."""
        tokens = self._parsed.tokens
        for size in range(min(_LONGEST_DATELINE, sentence.end - sentence.first - 1), 0, -1):
            end = sentence.first + size
            if not all(t.text.isupper() for t in tokens[sentence.first : end]):
                continue
            if not _is_dateline(self._parsed, sentence.first, end):
                continue
            text = self._text(sentence.first, end)
            places = tuple(p for p in self._gazetteer(text) if p.kind in ("city", "capital"))
            if places:
                yield _Candidate(sentence.first, end, place_key(text), places)
                return

    def _states(self, sentence: Sentence) -> Iterator[_Candidate]:
        """Countries by name or adjective, as the table of states has them."""
        for match in self._actors(sentence):
            first, end = sentence.first + match.first, sentence.first + match.last + 1
            entry = next((e for e in match.entries if e.actor.kind is EntityKind.COUNTRY), None)
            if entry is None and match.entries[0].actor.kind is EntityKind.ORGANISATION:
                entry, end = self._state_in_front(first, end)
            if entry is None or entry.form not in (ActorForm.NAME, ActorForm.ADJECTIVE):
                continue
            if self._inside_person(first, end):
                continue
            longer = self._longer(first, end, sentence)
            if longer is not None:
                yield longer
            else:
                yield from self._state(first, end, entry)

    def _state(self, first: int, end: int, entry: ActorEntry) -> Iterator[_Candidate]:
        actor = entry.actor
        own = [p for p in self._gazetteer(actor.name) if p.kind == "country"]
        own = [p for p in own if p.country == actor.code] or own
        if not own:
            return
        adjective = entry.form is ActorForm.ADJECTIVE and not self._is_noun(first, end)
        others: tuple[GazetteerPlace, ...] = ()
        if not adjective:
            kinds = _AREAS if self._word(end, first) != "," else _AREAS | {"city", "capital"}
            named = self._gazetteer(self._text(first, end))
            others = tuple(p for p in named if p.kind in kinds and p.country != own[0].country)
        yield _Candidate(first, end, place_key(actor.name), (own[0], *others), adjective)

    def _state_in_front(self, first: int, end: int) -> tuple[ActorEntry | None, int]:
        """The state with which the name of an organisation begins: "U.S. Senate"."""
        texts = [token.text for token in self._parsed.tokens[first:end]]
        for size in (2, 1):
            for entry in self._lexicon.actors.find_all(texts[:size]) if size < len(texts) else ():
                if entry.actor.kind is EntityKind.COUNTRY:
                    return entry, first + size
        return None, end

    def _longer(self, first: int, end: int, sentence: Sentence) -> _Candidate | None:
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
                return _Candidate(start, stop, place_key(self._text(start, stop)), places)
        return None

    def _is_noun(self, first: int, end: int) -> bool:
        """Whether a form that is adjective and name ("US") is the name here."""
        text = self._text(first, end)
        return text.isupper() or "." in text

    def _place_names(self, sentence: Sentence) -> Iterator[_Candidate]:
        """Names that the parser takes for places."""
        for name in self._names.get(sentence.index, ()):
            if name.kind == "place":
                yield from self._place_name(name)

    def _place_name(self, name: Name) -> Iterator[_Candidate]:
        first, end = name.first, name.last + 1
        for one in self._longest_known(first, end):
            yield one
            if one.end < end:
                yield from self._rest(one.end, end)
            return
        if self._says_where(first) and not self._is_person(first, end):
            yield _Candidate(first, end, place_key(self._text(first, end)), ())

    def _is_person(self, first: int, end: int) -> bool:
        """Whether the words are a person's elsewhere in the document, or a known surname."""
        words = {token.text for token in self._parsed.tokens[first:end]}
        if not words.isdisjoint(self._persons):
            return True
        return bool(self._lexicon.actors.persons_by_surname(self._text(first, end)))

    def _word(self, at: int, inside: int) -> str:
        """The word at a place, in lower case, where it is in the same sentence as another."""
        tokens = self._parsed.tokens
        if not 0 <= at < len(tokens) or tokens[at].sentence != tokens[inside].sentence:
            return ""
        return tokens[at].text.lower()

    def _in_organisations(self, sentence: Sentence) -> Iterator[_Candidate]:
        """The place in a name of an organisation: "Lagos Chamber", "University of Lagos"."""
        for name in self._names.get(sentence.index, ()):
            if name.kind in ("organisation", "other"):
                yield from self._in_organisation(name)

    def _in_organisation(self, name: Name) -> Iterator[_Candidate]:
        end = name.last + 1
        starts = [name.first]
        starts += [at + 1 for at in range(name.first, name.last) if self._word(at, at) in _OF]
        for start in starts:
            for size in range(min(end - start, _LONGEST_NAME), 0, -1):
                text = self._text(start, start + size)
                places = self._gazetteer(text)
                if places and (text in self._known or self._is_well_known(places[0], text)):
                    yield _Candidate(start, start + size, place_key(text), places)
                    break

    def _is_well_known(self, place: GazetteerPlace, text: str) -> bool:
        """Whether a place is large, or a state, and its name no common word."""
        known = not self._is_seat(place) and (place.kind != "city" or place.people >= _LARGE)
        return known and place.is_main_name and self._lexicon.words.grade(text) < _COMMON_WORD

    def _rest(self, first: int, end: int) -> Iterator[_Candidate]:
        """What follows a known name inside one: "Lagos/Abuja", "Vienna, Austria"."""
        if self._parsed.tokens[first].text in (",", "/", "(", "-") and first + 1 < end:
            yield from self._longest_known(first + 1, end)

    def _longest_known(self, first: int, end: int) -> Iterator[_Candidate]:
        """The longest stretch that the gazetteer knows, leaving out words at the ends first."""
        for size in range(min(end - first, _LONGEST_NAME), 0, -1):
            for start in range(first, end - size + 1):
                if size < end - first and not self._may_stand_alone(first, start, size, end):
                    continue
                places = self._gazetteer(self._text(start, start + size))
                if places and self._is_name(start, start + size, first, end, places[0]):
                    key = place_key(self._text(start, start + size))
                    yield _Candidate(start, start + size, key, places)
                    return

    def _is_name(self, start: int, stop: int, first: int, end: int, place: GazetteerPlace) -> bool:
        """Whether what the gazetteer knows is no more than a word of the name."""
        word = self._parsed.tokens[start].text
        if self._is_seat(place):
            return self._says_where(first)
        if self._is_code(start, stop):
            return False
        if stop - start > 1 or place.kind not in ("city", "admin1", "county"):
            return True
        if word.lower() in self._words.parts | self._words.kinds:
            return False
        small = self._lexicon.words.form(word).small
        return small < _MOSTLY_SMALL or (stop - start == end - first and self._says_where(start))

    def _may_stand_alone(self, first: int, start: int, size: int, end: int) -> bool:
        """Whether what is left out around a stretch only says which part or kind it is."""
        tokens = self._parsed.tokens
        before = tokens[first:start]
        behind = tokens[start + size : end]
        if behind and behind[0].text in (",", "/", "(", "-"):
            behind = ()
        return all(t.text.lower() in self._words.parts for t in before) and all(
            t.text.lower() in self._words.kinds for t in behind
        )

    def _abbreviations(self, sentence: Sentence) -> Iterator[_Candidate]:
        """As in "Va.", and "TX" behind a comma."""
        tokens = self._parsed.tokens
        for at in range(sentence.first, sentence.end):
            text = tokens[at].text
            full = self._words.abbreviations.get(text)
            if full is None and self._word(at - 1, at) in (",", ";"):
                full = self._words.postal.get(text)
            if full is None:
                continue
            places = tuple(p for p in self._gazetteer(full) if p.kind != "county")
            name = self._parsed.name_at.get(at)
            is_place = name is not None and name.kind == "place" and name.last == at
            if places and (is_place or self._follows_comma_or_preposition(at, sentence)):
                areas = tuple(p for p in places if p.kind == "admin1") or places
                yield _Candidate(at, at + 1, place_key(full), areas)

    def _follows_comma_or_preposition(self, at: int, sentence: Sentence) -> bool:
        before = self._parsed.tokens[at - 1].text.lower() if at > sentence.first else ""
        return before == "," or before in self._words.locative or before in self._words.parts

    def _known_names(self, sentence: Sentence) -> Iterator[_Candidate]:
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

    def _known_name(self, at: int, size: int, sentence: Sentence) -> _Candidate | None:
        tokens = self._parsed.tokens[at : at + size]
        if not tokens[-1].text[0].isupper() or any(
            not t.text[0].isupper() and t.text.lower() not in _INNER for t in tokens
        ):
            return None
        if any(self._parsed.name_at.get(t.index) is not None for t in tokens):
            return None
        text = self._text(at, at + size)
        if not self._has_reason(at, size, sentence) or self._is_code(at, at + size):
            return None
        places = self._gazetteer(text)
        if not places:
            return None
        if size == 1 and text not in self._known and not self._is_strong(at, sentence, places):
            return None
        if self._is_seat(places[0]) and not self._says_where(at):
            return None
        return _Candidate(at, at + size, place_key(text), places)

    def _is_code(self, first: int, end: int) -> bool:
        """Whether a short word all in capitals is an acronym: "EU" is not the town of Eu."""
        text = self._text(first, end)
        if not text.isupper() or len(text) > _LONGEST_ACRONYM or end - first > 1:
            return False
        name = self._parsed.tokens[first]
        starts = first == 0 or self._parsed.tokens[first - 1].sentence != name.sentence
        return not starts

    def _is_seat(self, place: GazetteerPlace) -> bool:
        """Whether a name is that of a building, which news calls the power that sits there."""
        return place.kind == "facility"

    def _says_where(self, first: int) -> bool:
        """Whether a word before a name, past its article, says where."""
        at = first - 1
        while self._word(at, first) in self._words.parts:
            at -= 1
        return self._word(at, first) in self._words.locative

    def _has_reason(self, at: int, size: int, sentence: Sentence) -> bool:
        """Whether what stands around a name does not make it part of another one."""
        tokens = self._parsed.tokens
        before = tokens[at - 1] if at > sentence.first else None
        behind = tokens[at + size] if at + size < sentence.end else None
        if before is not None and before.text.lower() in self._words.before_persons:
            return False
        if before is not None and before.text[0].isupper() and before.index > sentence.first:
            return before.text.lower() in self._words.locative | self._words.parts
        if behind is None or not behind.text[0].isupper():
            return True
        return behind.text.lower() in self._words.kinds

    def _is_strong(self, at: int, sentence: Sentence, places: tuple[GazetteerPlace, ...]) -> bool:
        """Whether a single word is meant as a place: a word before it says where, or a dateline."""
        tokens = self._parsed.tokens
        if _is_dateline(self._parsed, at, at + 1):
            return True
        before = tokens[at - 1].text.lower() if at > sentence.first else ""
        if before not in self._words.locative and before not in self._words.parts - {"the"}:
            return not self._has_names and places[0].people >= _LARGE and self._is_rare(at)
        large = places[0].people >= _LARGE or places[0].kind != "city"
        return large or self._is_rare(at)

    def _is_rare(self, at: int) -> bool:
        return self._lexicon.words.grade(self._parsed.tokens[at].text) < _COMMON_WORD

    def _actors_of(self, sentence: Sentence) -> list[Found[ActorEntry]]:
        tokens = self._parsed.tokens_of(sentence)
        return self._lexicon.actors.matches([token.text for token in tokens])

    def _inside_person(self, first: int, end: int) -> bool:
        """Whether the parser has the stretch inside a longer name of a person."""
        name = self._parsed.name_at.get(first)
        return name is not None and name.kind == "person" and (
            name.first < first or name.last >= end
        )  # fmt: skip

    def _text(self, first: int, end: int) -> str:
        tokens = self._parsed.tokens[first:end]
        parts = [tokens[0].text]
        for token in tokens[1:]:
            parts += [" ", token.text] if token.space_before else [token.text]
        return "".join(parts)


def _mention(
    parsed: Parsed,
    one: _Candidate,
    place: GazetteerPlace | None,
    text: str,
    words: PlaceWords,
) -> PlaceMention:
    tokens = parsed.tokens[one.first : one.end]
    span = Span.around(token.span for token in tokens)
    known = place is not None
    record = Place(
        start=span.start,
        end=span.end,
        name=place.name if known else " ".join(token.text for token in tokens),
        lat=place.lat if known else None,
        lon=place.lon if known else None,
        country=(place.country or None) if known else None,
        geonames=place.geonames if known else None,
        precision=_PRECISION.get(place.kind, place.kind) if known else None,
    )
    literal = not one.is_adjective and _is_literal(parsed, one, place, words)
    return PlaceMention(record, one.first, one.end - 1, literal)


def _is_literal(
    parsed: Parsed, one: _Candidate, place: GazetteerPlace | None, words: PlaceWords
) -> bool:
    """Whether a name says where, and does not act, own or qualify as a state does."""
    if _is_dateline(parsed, one.first, one.end):
        return True
    before = _preposition(parsed, one)
    if before in words.locative:
        return True
    if place is None or place.kind not in _STATES:
        return True
    behind = parsed.tokens[one.end].text if one.end < len(parsed.tokens) else ""
    relation = _relation(parsed, _head(parsed, one))
    if behind in ("'s", "’s") or relation in _ACTS:
        return False
    if before == "of":
        return place.kind != "country" or _is_part(parsed, one, words)
    return before not in _PARTNERS


def _is_part(parsed: Parsed, one: _Candidate, words: PlaceWords) -> bool:
    """As in "the north of Kosovo", where the name says where."""
    at = one.first - 2
    while at > 0 and parsed.tokens[at].text.lower() in ("of", "the"):
        at -= 1
    return at >= 0 and parsed.tokens[at].text.lower() in words.parts - {"the"}


def _is_dateline(parsed: Parsed, first: int, end: int) -> bool:
    """As in "ALGIERS (Reuters) -" and "BRUSSELS —"."""
    tokens = parsed.tokens
    starts = first == 0 or tokens[first - 1].sentence != tokens[first].sentence
    if not starts or not tokens[first].text.isupper() or end >= len(tokens):
        return False
    behind = tokens[end]
    if behind.text in _DASHES:
        return behind.space_before
    if behind.text not in ("(", ","):
        return False
    return any(t.text in _DASHES and t.space_before for t in tokens[end : end + _DATELINE_REACH])


def _preposition(parsed: Parsed, one: _Candidate) -> str:
    """The preposition of a name, that of the first conjunct for a later one."""
    case = parsed.child(_first_conjunct(parsed, _head(parsed, one)), "case")
    if case is not None and case.index < one.first and case.text not in ("'s", "’s"):
        return case.text.lower()
    return _word_before(parsed, one)


def _word_before(parsed: Parsed, one: _Candidate) -> str:
    """The word before a name, articles and "northern" left out."""
    at = one.first - 1
    sentence = parsed.tokens[one.first].sentence
    while at >= 0 and parsed.tokens[at].text.lower() in ("the", "northern", "southern", "eastern",
                                                         "western", "central"):  # fmt: skip
        at -= 1
    return parsed.tokens[at].text.lower() if at >= 0 and (
        parsed.tokens[at].sentence == sentence
    ) else ""  # fmt: skip


def _head(parsed: Parsed, one: _Candidate) -> Token:
    for token in parsed.tokens[one.first : one.end]:
        if token.head is None or not one.first <= token.head < one.end:
            return token
    return parsed.tokens[one.end - 1]


def _relation(parsed: Parsed, head: Token) -> str:
    """The relation of a name to its clause: that of the first conjunct for a later one."""
    return _first_conjunct(parsed, head).relation


def _first_conjunct(parsed: Parsed, head: Token) -> Token:
    for _ in range(_MANY_CONJUNCTS):
        if head.relation != "conj" or head.head is None:
            break
        head = parsed.tokens[head.head]
    return head
