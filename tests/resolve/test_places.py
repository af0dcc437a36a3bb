"""Places: which words are a place, which place of a name is meant, and whether it says where."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bare_words import parsed_words
from dragoman.lexicon.lexicon import Lexicon
from dragoman.parse.parsed import Parsed
from dragoman.repair import repair
from dragoman.resolve.places import find_places
from dragoman.resolve.resolved import PlaceMention
from reading import MODEL, reader

LEXICON = Lexicon()


def places(text: str, parsed: Parsed | None = None) -> list[PlaceMention]:
    parsed = parsed or parsed_words(text)
    return list(find_places(parsed, LEXICON))


def read(text: str) -> list[PlaceMention]:
    if not MODEL.exists():
        pytest.skip("the reading model is not there")
    return places(text, reader(None).parser.parse(repair(text, LEXICON)))


def at(text: str, found: list[PlaceMention]) -> list[tuple[str, str | None, str | None]]:
    """What each place says, its state, and what its point stands for."""
    return [(text[m.place.start : m.place.end], m.place.country, m.place.precision) for m in found]


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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Mexico, China, Japan and Brazil signed the text.",
            [
                ("Mexico", "MEX", "country"),
                ("China", "CHN", "country"),
                ("Japan", "JPN", "country"),
                ("Brazil", "BRA", "country"),
            ],
        ),
        (
            "Floods hit Texas, Oregon, Ohio and Wyoming.",
            [
                ("Texas", "USA", "admin1"),
                ("Oregon", "USA", "admin1"),
                ("Ohio", "USA", "admin1"),
                ("Wyoming", "USA", "admin1"),
            ],
        ),
        ("Fires burned in the state of Washington.", [("Washington", "USA", "admin1")]),
        ("Envoys met in Washington.", [("Washington", "USA", "city")]),
        ("Farmers in Kano state lost their grain.", [("Kano state", "NGA", "admin1")]),
        (
            "A suspect from Tripoli, in northern Lebanon, was held.",
            [("Tripoli", "LBN", "city"), ("Lebanon", "LBN", "country")],
        ),
        (
            "A bus crashed near Albany, New York.",
            [("Albany", "USA", "city"), ("New York", "USA", "admin1")],
        ),
        (
            "The president flew from New York to Geneva.",
            [("New York", "USA", "city"), ("Geneva", "CHE", "city")],
        ),
        (
            "Trips to Saipan, Guam, Alaska and Hawaii were put off.",
            [
                ("Saipan", "MNP", "city"),
                ("Guam", "GUM", "country"),
                ("Alaska", "USA", "admin1"),
                ("Hawaii", "USA", "region"),
            ],
        ),
    ],
)
def test_words_beside_a_name_tell_a_list_from_what_holds_it(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert at(text, read(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Guerrillas hold the village of Qorbaz, Sudan.",
            [("Qorbaz", "SDN", "country"), ("Sudan", "SDN", "country")],
        ),
        ("Nurses went on strike at the Kasese hospital.", [("Kasese hospital", "UGA", "city")]),
        (
            "Three men died at St. Mary's Hospital in Lagos.",
            [("St. Mary's Hospital", "NGA", "city"), ("Lagos", "NGA", "city")],
        ),
        (
            "The flight landed at Hamad International Airport in Doha.",
            [("Hamad International Airport", "QAT", "city"), ("Doha", "QAT", "city")],
        ),
        ("Snow closed Heathrow Airport.", [("Heathrow Airport", "GBR", "facility")]),
        ("Drones struck the port of Odesa.", [("Odesa", "UKR", "city")]),
        (
            "Rebels shelled the Bagram air base near Kabul.",
            [("Bagram", "AFG", "facility"), ("Kabul", "AFG", "city")],
        ),
    ],
)
def test_a_place_that_no_table_knows_is_put_where_the_words_beside_it_say(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    found = read(text)
    assert at(text, found) == expected


def test_what_is_put_in_an_area_keeps_its_own_name_and_takes_no_id() -> None:
    found = read("Guerrillas hold the village of Qorbaz, Sudan.")[0].place
    assert (found.name, found.geonames) == ("Qorbaz", None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Krasnodar, Russia, saw heavy rain.", [("Krasnodar", "RUS"), ("Russia", "RUS")]),
        ("A newspaper based in Yogyakarta said so.", [("Yogyakarta", "IDN")]),
        ("A Lima fire killed nine people on Monday.", [("Lima", "PER")]),
        ("Ann Kay, 54, of Tyler, saw it.", [("Tyler", "USA")]),
        ("Goma fell, and the city of Tyler wept.", [("Goma", "COD"), ("Tyler", "USA")]),
        ("Soldiers searched east London for him.", [("London", "GBR")]),
        ("Unrest spread in Central Anatolia.", [("Anatolia", "TUR")]),
        ("A raid on Maiduguri Borno State failed.", [("Maiduguri", "NGA"), ("Borno State", "NGA")]),
        (
            "Heavy shelling hit Marinka, Izyum, Avdiivka and the Mekong Delta.",
            [("Marinka", "UKR"), ("Izyum", "UKR"), ("Avdiivka", "UKR"), ("Mekong Delta", "VNM")],
        ),
        (
            "SOUTH CHARLESTON, W.Va. (AP) - A mill burnt.",
            [("SOUTH CHARLESTON", "USA"), ("W.Va.", "USA")],
        ),
        ("HARARE, Zimbabwe — Teachers struck.", [("HARARE", "ZWE"), ("Zimbabwe", "ZWE")]),
    ],
)
def test_a_place_is_found_whatever_the_parser_takes_it_for(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert written(text, read(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bank lent US$40 million to the firm.", []),
        ("The rocket left Earth on Tuesday.", []),
        ("The China Daily quoted the minister.", []),
        ("Two cases of West Nile virus were found in Arizona.", [("Arizona", "USA")]),
        ("The Minsk accords were signed in Belarus.", [("Belarus", "BLR")]),
        ("Latin American leaders met in Lima.", [("Lima", "PER")]),
        ("They drowned in the gulf between the two.", []),
    ],
)
def test_what_is_called_after_a_place_is_none(text: str, expected: list[tuple[str, str]]) -> None:
    assert written(text, read(text)) == expected


@pytest.mark.parametrize("word", sorted(LEXICON.place_words.brands))
def test_a_paper_or_a_firm_is_no_place(word: str) -> None:
    text = f"The Lagos {word.capitalize()} denied it."
    assert places(text, parsed_words(text, organisation=f"Lagos {word.capitalize()}")) == []


@pytest.mark.parametrize(
    "word", sorted(LEXICON.place_words.named_after | LEXICON.place_words.pacts)
)
def test_a_disease_or_a_pact_is_no_place(word: str) -> None:
    text = f"The Lagos {word} is known."
    assert places(text, parsed_words(text, place="Lagos")) == []


@pytest.mark.parametrize("word", sorted(LEXICON.place_words.facilities))
def test_a_facility_is_where_the_town_in_its_name_is(word: str) -> None:
    text = f"A fire broke out at Lagos {word} on Monday."
    found = places(text, parsed_words(text, place=f"Lagos {word}"))
    assert at(text, found) == [(f"Lagos {word}", "NGA", "city")]


@pytest.mark.parametrize("text", sorted(LEXICON.place_words.no_states))
def test_the_adjective_of_a_region_is_none_of_a_state(text: str) -> None:
    assert places(f"The {text.title()} press praised it.") == []


@pytest.mark.parametrize(
    ("words", "name", "kinds"),
    [
        (f"{name} {word}", name, kinds)
        for word, kinds in LEXICON.place_words.kinds.items()
        for name in ("Puebla", "Victoria")
        if kinds and not word.endswith("s")
    ],
)
def test_a_word_for_a_kind_of_place_chooses_one_of_that_kind(
    words: str, name: str, kinds: frozenset[str]
) -> None:
    text = f"Rain fell in {words} on Monday."
    found = places(text, parsed_words(text, place=name))
    known = {place.kind for place in LEXICON.places.named(name)}
    if known & kinds:
        assert {m.place.precision for m in found} <= {
            {"capital": "city", "county": "admin1"}.get(kind, kind) for kind in kinds
        }


@pytest.mark.xfail(strict=True)
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the parser takes the town for a body or a person, and no word beside it says where
        ("The army left Lysychansk in Luhansk Oblast.", ["Lysychansk", "Luhansk Oblast"]),
        # the bank, not the city
        ("Barclays and Santander raised their rates.", []),
    ],
)
def test_what_is_not_read_yet(text: str, expected: list[str]) -> None:
    assert [word for word, _ in written(text, read(text))] == expected


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
