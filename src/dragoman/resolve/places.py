"""Places of a document: names that the gazetteer knows, each with the point that is meant.

    "Shells fell near Tripoli, Lebanon."  -> Tripoli (LBN) 34.43, 35.84
    "Paris Hilton said no."               -> nothing: a person's name

What a name is, the parser says first; the tables of states say it of countries; where neither
does, a name that the gazetteer knows is a place only with a word before it that says where.
"""

from __future__ import annotations

from collections import Counter
from typing import Final

from dragoman.lexicon.lexicon import Lexicon
from dragoman.lexicon.place_words import PlaceWords
from dragoman.lexicon.places import GazetteerPlace
from dragoman.parse.parsed import Parsed, Token
from dragoman.records import Place
from dragoman.resolve.dateline import is_dateline
from dragoman.resolve.place_candidates import Candidate, Finder
from dragoman.resolve.place_choice import Located, choose
from dragoman.resolve.place_containers import Surroundings
from dragoman.resolve.place_signs import written
from dragoman.resolve.resolved import PlaceMention
from dragoman.text import Span

_PRECISION: Final = {"capital": "city", "county": "admin1"}
_MANY_CONJUNCTS: Final = 8
_STATES: Final = frozenset(("country", "capital", "admin1"))
"""Kinds of places that news lets act: "Minsk said"."""
_ACTS: Final = frozenset(
    ("nsubj", "nsubj:pass", "csubj", "obj", "iobj", "root", "nmod:poss", "compound", "amod")
)
_PARTNERS: Final = frozenset(("with", "against", "by", "for", "about", "between", "among"))
"""Prepositions behind which a state takes part and does not say where."""


def find_places(parsed: Parsed, lexicon: Lexicon) -> tuple[PlaceMention, ...]:
    """The places of a document, in text order; mentions do not overlap.

    Args:
        parsed: its words, with the names that the parser found.
        lexicon: the gazetteer, the table of states, words around names.

    Returns:
        Countries and their adjectives too, with ``literal`` False where they do not say where.
        A name that the parser takes for a place and no table knows has no point.
    """
    finder = Finder(parsed, lexicon)
    for sentence in parsed.sentences:
        finder.learn(finder.candidates(sentence))
    found = [one for sentence in parsed.sentences for one in finder.candidates(sentence)]
    around = Surroundings(parsed, found, lexicon.place_words)
    chosen = choose([around.named(one) for one in found], _countries(found))
    return tuple(
        _mention(parsed, one, located, lexicon.place_words)
        for one, located in zip(found, chosen, strict=True)
    )


def _countries(found: list[Candidate]) -> Counter[str]:
    """How often each country is named, where the name leaves no doubt."""
    return Counter(
        one.places[0].country
        for one in found
        if one.places
        and one.places[0].kind == "country"
        and (one.is_adjective or len(one.places) == 1)
    )


def _mention(
    parsed: Parsed, one: Candidate, located: Located | None, words: PlaceWords
) -> PlaceMention:
    tokens = parsed.tokens[one.first : one.end]
    span = Span.around(token.span for token in tokens)
    place = located.place if located is not None else None
    is_known = located is not None and not located.is_area
    record = Place(
        start=span.start,
        end=span.end,
        name=place.name if place is not None and is_known else written(tokens),
        lat=place.lat if place is not None else None,
        lon=place.lon if place is not None else None,
        country=(place.country or None) if place is not None else None,
        geonames=place.geonames if place is not None and is_known else None,
        precision=_PRECISION.get(place.kind, place.kind) if place is not None else None,
        literal=not one.is_adjective
        and _is_literal(parsed, one, place if is_known else None, words),
    )
    return PlaceMention(record, one.first, one.end - 1)


def _is_literal(
    parsed: Parsed, one: Candidate, place: GazetteerPlace | None, words: PlaceWords
) -> bool:
    """Whether a name says where, and does not act, own or qualify as a state does."""
    if is_dateline(parsed, one.first, one.end):
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


def _is_part(parsed: Parsed, one: Candidate, words: PlaceWords) -> bool:
    """As in "the north of Kosovo", where the name says where."""
    at = one.first - 2
    while at > 0 and parsed.tokens[at].text.lower() in ("of", "the"):
        at -= 1
    return at >= 0 and parsed.tokens[at].text.lower() in words.parts - {"the"}


def _preposition(parsed: Parsed, one: Candidate) -> str:
    """The preposition of a name, that of the first conjunct for a later one."""
    case = parsed.child(_first_conjunct(parsed, _head(parsed, one)), "case")
    if case is not None and case.index < one.first and case.text not in ("'s", "’s"):
        return case.text.lower()
    return _word_before(parsed, one)


def _word_before(parsed: Parsed, one: Candidate) -> str:
    """The word before a name, articles and "northern" left out."""
    at = one.first - 1
    sentence = parsed.tokens[one.first].sentence
    while at >= 0 and parsed.tokens[at].text.lower() in ("the", "northern", "southern", "eastern",
                                                         "western", "central"):  # fmt: skip
        at -= 1
    return parsed.tokens[at].text.lower() if at >= 0 and (
        parsed.tokens[at].sentence == sentence
    ) else ""  # fmt: skip


def _head(parsed: Parsed, one: Candidate) -> Token:
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
