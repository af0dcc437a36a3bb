"""Places: which words are a place, which place of a name is meant, and whether it says where."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bare_words import document_of, parsed_words
from dragoman.lexicon.lexicon import Lexicon
from dragoman.parse.parsed import Parsed
from dragoman.repair import repair
from dragoman.resolve.places import find_places
from dragoman.resolve.resolved import PlaceMention
from reading import MODEL, reader

LEXICON = Lexicon()


def places(text: str, parsed: Parsed | None = None) -> list[PlaceMention]:
    parsed = parsed or parsed_words(text)
    return list(find_places(parsed, document_of(text, None), LEXICON))


def read(text: str) -> list[PlaceMention]:
    if not MODEL.exists():
        pytest.skip("the reading model is not there")
    return places(text, reader(None).parser.parse(repair(text, LEXICON)))


def written(text: str, found: list[PlaceMention]) -> list[tuple[str, str | None]]:
    return [(text[m.place.start : m.place.end], m.place.country) for m in found]


@pytest.mark.parametrize(
    ("text", "marked", "country"),
    [
        ("Shells fell near Tripoli in Lebanon.", "Tripoli", "LBN"),
        ("Shells fell near Tripoli, Lebanon, overnight.", "Tripoli", "LBN"),
        ("Shells fell near Tripoli overnight.", "Tripoli", "LBY"),
        (
            "Lebanon is uneasy. Shells fell near Beirut and Tripoli, Lebanese police said.",
            "Tripoli",
            "LBN",
        ),
        ("A mill burnt in Birmingham, Ala. in May.", "Birmingham", "USA"),
        ("A mill burnt in Birmingham.", "Birmingham", "GBR"),
        ("Talks were held in Valencia, Venezuela.", "Valencia", "VEN"),
        ("A tanker sank in the Strait of Malacca.", "Strait of Malacca", None),
        ("A tanker sank off Hamilton, New Zealand's inland port.", "Hamilton", "NZL"),
    ],
)
def test_the_place_meant_is_chosen(text: str, marked: str, country: str | None) -> None:
    parsed = parsed_words(text, place=marked)
    assert (marked, country) in written(text, places(text, parsed))


@pytest.mark.parametrize(
    "text",
    [
        "Paris Hilton spoke.",
        "Mr. Houston spoke.",
        "President Lincoln spoke.",
        "The Reading list is long.",
        "Nice work was done by the crew.",
        "The EU spoke.",
        "He went for March and April.",
    ],
)
def test_what_only_sounds_like_a_place_is_none(text: str) -> None:
    assert places(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Australia and Western Australia differ.",
            [("Australia", "AUS"), ("Western Australia", "AUS")],
        ),
        ("Mexico sued New Mexico.", [("Mexico", "MEX"), ("New Mexico", "USA")]),
        ("The U.S. envoy left Oslo for Chad.", [("U.S.", "USA"), ("Oslo", "NOR"), ("Chad", "TCD")]),
        ("NAIROBI (Reuters) - Rain fell in Mombasa.", [("NAIROBI", "KEN"), ("Mombasa", "KEN")]),
        (
            "Rain fell in Austin, TX, and in Macon, Ga.",
            [("Austin", "USA"), ("TX", "USA"), ("Macon", "USA"), ("Ga.", "USA")],
        ),
    ],
)
def test_words_alone_show_some_places(text: str, expected: list[tuple[str, str]]) -> None:
    assert written(text, places(text)) == expected


def test_a_place_that_no_table_knows_has_no_point() -> None:
    text = "Rain fell in Qrzbad."
    (found,) = places(text, parsed_words(text, place="Qrzbad"))
    assert (found.place.name, found.place.lat, found.place.precision) == ("Qrzbad", None, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya said it would send police to Haiti.", {"Kenya": False, "Haiti": True}),
        ("Kenyan police landed in Haiti.", {"Kenyan": False, "Haiti": True}),
        (
            "Oslo and Nairobi agreed to reopen the port of Mombasa.",
            {"Oslo": False, "Nairobi": False, "Mombasa": True},
        ),
        ("Chad's president flew to Doha.", {"Chad": False, "Doha": True}),
        (
            "LOME (Reuters) - Togo accused Ghana of arming rebels.",
            {"LOME": True, "Togo": False, "Ghana": False},
        ),
        ("Rebels hold the north of Mali.", {"Mali": True}),
        ("The minister signed a pact with Peru in Quito.", {"Peru": False, "Quito": True}),
    ],
)
def test_a_place_that_acts_does_not_say_where(text: str, expected: dict[str, bool]) -> None:
    found = read(text)
    assert {text[m.place.start : m.place.end]: m.literal for m in found} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Kremlin praised the deal.", []),
        (
            "Police broke up a rally in Kano and another in Lagos.",
            [("Kano", "NGA"), ("Lagos", "NGA")],
        ),
        ("Tunis said the University of Tunis would reopen.", [("Tunis", "TUN"), ("Tunis", "TUN")]),
    ],
)
def test_a_parsed_sentence_shows_its_places(
    text: str, expected: list[tuple[str, str | None]]
) -> None:
    assert written(text, read(text)) == expected


WORDS = st.sampled_from(
    [
        "Paris",
        ",",
        "TX",
        "the",
        "of",
        "in",
        "York",
        "New",
        "Georgia",
        "and",
        "'",
        "-",
        "U.S.",
        "Kremlin",
        "Northern",
        "Of",
        "(",
        ")",
        "Bank",
        "May",
        "EU",
    ]
)


@given(words=st.lists(WORDS, max_size=12))
def test_any_words_are_read_without_overlap(words: list[str]) -> None:
    text = " ".join(words)
    found = places(text)
    spans = [(m.place.start, m.place.end) for m in found]
    assert spans == sorted(spans)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))
