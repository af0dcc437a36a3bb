"""Quantities by table: many spellings under one value, and a corpus of what must stay unread."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.coding.numbers import plain
from dragoman.coding.quantities import Quantity, QuantityReader
from dragoman.lexicon.lexicon import Lexicon
from dragoman.parse.parsed import Token
from dragoman.parse.words import words_of
from dragoman.text import Span

LEXICON = Lexicon()


def bare_words(text: str) -> list[Token]:
    """The words of a text without a parse: all that the grammar of quantities may lean on."""
    return [
        Token(
            index=i,
            sentence=0,
            text=text[w.start : w.end],
            span=Span(w.start, w.end),
            lemma=text[w.start : w.end].lower(),
            upos="X",
            xpos="FW",
            head=None,
            relation="dep",
            mention=None,
            space_before=w.start == 0 or text[w.start - 1].isspace(),
        )
        for i, w in enumerate(words_of(text))
    ]


def quantities(text: str) -> Iterator[tuple[str, Quantity]]:
    words = bare_words(text)
    reader = QuantityReader(words, LEXICON.numerals, LEXICON.units, LEXICON.measures)
    for quantity in reader.read():
        if quantity.unit is not None:
            start, end = words[quantity.first].span.start, words[quantity.end - 1].span.end
            yield text[start:end], quantity


def value(quantity: Quantity) -> str:
    low, high = plain(quantity.low), plain(quantity.high)
    amount = f"{low:,}..{high:,}" if quantity.is_range else f"{low:,}"
    return f"{quantity.comparator} {amount} {quantity.unit}"


# Every spelling is read whole, in one way only; the comparator's words stand before or behind it.
SPELLINGS = {
    "= 2,500,000 USD": [
        "2.5 million dollars", "$2.5 million", "$2.5m", "2,500,000 US dollars", "US$2.5 million",
        "2.5 million U.S. dollars", "USD 2.5 million", "2.5 million USD", "two and a half million dollars",
        "$2 1/2 million", "2½ million dollars", "2.5 MUSD", "$2.5-million", "2.5m dollars",
    ],
    "= 40,000 barrel/day": [
        "40,000 barrels per day", "40,000 barrels a day", "forty thousand barrels per day", "40,000 bpd",
        "40,000 b/d", "40,000 barrels daily", "40 thousand barrels each day", "0.04 mb/d", "40 kb/d",
    ],
    "= 206 kilometre": ["206 kilometres", "206 km", "206km", "two hundred and six kilometers", "two hundred six kilometres"],
    "= 12 percent": ["12 percent", "12 per cent", "12%", "twelve percent", "12 pct", "12 %"],
    "= 0.5 percentage point": ["0.5 percentage points", "half a percentage point", "1/2 percentage point"],
    "= 500,000 EUR": ["half a million euros", "500,000 euros", "€500,000", "€0.5m", "half million euros", "EUR 500,000", "5 lakh euros"],
    "= 30,000,000,000 m3/year": ["30 billion cubic metres a year", "30 bcm per year", "30 bcma", "30 billion cubic meters annually", "30bcm/year"],
    "= 6,000,000 tonne": ["6 million tonnes", "six million metric tons", "6 mln tonnes", "6,000,000 t"],
    "= 8,000 km2": ["8,000 square kilometres", "8,000 sq km", "8,000 km2", "8 thousand square km", "8,000 km²"],
    "= 50,000,000 rupee": ["Rs 5 crore", "5 crore rupees", "Rs. 50 million", "50 million rupees", "5,00,00,000 rupees"],
    "= -15 degree Celsius": ["-15 degrees Celsius", "minus 15 degrees Celsius", "-15 °C", "−15°C"],
    "= 1,750 ILS": ["1,750 shekels", "₪1,750", "1 750 shekels"],
    "= 90 km/h": ["90 km/h", "90 kilometres per hour", "90 kilometres an hour", "90kph"],
    "= 7.25 foot": ["7 feet 3 inches", "7.25 feet", "7 1/4 ft"],
    "= 12 barrel": ["a dozen barrels", "12 barrels", "twelve barrels", "one dozen barrels"],
    "= 3,000,000 DZD": ["3 million Algerian dinars", "DZD 3 million"],
    "= 3,000,000 dinar": ["3 million dinars"],
    "= 4 year": ["4 years", "four years"],
    "= 25 basis point": ["25 basis points", "25bps"],
    "= 5,000,000..7,000,000 EUR": [
        "5 million to 7 million euros", "5 to 7 million euros", "between 5 and 7 million euros", "€5-7 million",
        "5-7 million euros", "between €5 million and €7 million", "€5 million to €7 million",
    ],
    "= 10..15 percent": ["10 to 15 percent", "10-15 percent", "10% to 15%", "between 10 and 15 per cent", "10–15%"],
    "<= 2,400,000 barrel/day": ["up to 2.4 million barrels per day", "as many as 2.4 million barrels per day", "no more than 2.4 million bpd"],
    "> 300 hectare": ["more than 300 hectares", "over 300 hectares", "in excess of 300 ha", "well over 300 hectares", "upwards of 300 hectares"],
    ">= 5 USD": ["five or more dollars", "5 dollars or more", "at least five dollars", "$5+"],
    ">= 20 GBP": ["at least 20 pounds sterling", "£20 or more", "no less than £20", "a minimum of £20", "at least £20"],
    "< 8 mile": ["less than 8 miles", "under 8 miles", "fewer than eight miles", "just under 8 miles"],
    "~ 1,000,000 barrel/day": [
        "approaching one million barrels per day", "about a million barrels per day", "nearly one million bpd",
        "around 1 million barrels a day", "some 1m barrels per day", "an estimated one million barrels per day",
        "almost one million barrels per day", "roughly one million barrels a day", "one million barrels per day or so",
    ],
    "= 8.4 tonne/hectare": ["8.4 tonnes per hectare", "8.4 t/ha", "8.4 tonnes/hectare"],
    "= 84.2 USD/barrel": ["$84.20 a barrel", "$84.20 per barrel", "$84.20/bbl", "84.2 dollars a barrel"],
    "= 7 metre/second": ["7 metres per second", "7 m/s", "7 m s−1"],
    "= 1.8 milligram/litre": ["1.8 mg/L", "1.8 mg per litre", "1.8 mg L−1"],
    "= 2,700 kilogram/m3": ["2.7 × 103 kg/m3", "2,700 kg m−3", "2700 kilograms per cubic metre"],
    "= 4.5 percent": ["4.5 percent", "4,5 %", "4 . 5 %", "4.5 ± 0.3 %", "4.5% ± 0.3%", "4.5 +/- 0.3 percent"],
    "= 0.25 percentage point": ["a quarter point", "0.25 percentage points", "a quarter of a percentage point"],
    "= 0.5 percent": ["half of 1 percent", "half a percent", "0.5 percent"],
    "= 115.5 USD": ["USD115.5", "$115.5", "115.5 dollars", "USD 115.5"],
    "= 5,000,000,000,000 KRW": ["5 trillion won", "₩5 trillion"],
    "= 40,000,000..90,000,000 pascal": ["40 to 90 MPa", "40–90 MPa", "between 40 and 90 MPa"],
    "= 20..30 percent": ["more than 20 but less than 30 percent", "above 20 and below 30 percent", "20 to 30 percent"],
    "~ 20..30 percent": ["between about 20 and 30 percent", "from around 20 to roughly 30 percent", "about 20 to 30 percent"],
    "= 300 kelvin": ["300 K", "300 kelvin"],
    "~ 10,000,000 USD": ["tens of millions of dollars"],
    "~ 1,000 tonne": ["thousands of tonnes", "several thousand tonnes", "a few thousand tonnes"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("spelling", "expected"),
    [(spelling, want) for want, spellings in SPELLINGS.items() for spelling in spellings],
)
def test_a_spelling_has_one_value(spelling: str, expected: str) -> None:
    found = list(quantities(f"They said {spelling} were spoken of."))
    assert [value(quantity) for _, quantity in found] == [expected]


LEFT = [
    "Resolution 1701 was adopted.",
    "The F-16 jets took off.",
    "Call 1-800-555-0199 for help.",
    "It happened on May 31.",
    "The home side won 3-1.",
    "The 30-year-old driver fled.",
    "She is 25 years old.",
    "He left two years ago.",
    "They met three days after the vote.",
    "The two-day visit ended.",
    "It was 10:30 in Rome.",
    "He was aged 40 years.",
    "The G7 met in 2019.",
    "Covid-19 spread fast.",
    "The team won the game.",
    "ALL 5 answers were wrong.",
    "The second half of the year was dry.",
    "As Figure 3C shows, it held.",
    "Samples dated by 14C agree.",
    "It is told in Form 10-K of May.",
    "The cell of NaFe0.5O2 was dry.",
    "The two F-16s took off.",
    "It was a thousand times worse.",
]


@pytest.mark.parametrize("text", LEFT)
def test_what_is_no_quantity_stays_unread(text: str) -> None:
    assert [written for written, _ in quantities(text)] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sales rose from 5 percent to 7 percent.", ["5 percent to 7 percent"]),
        ("A $10 (8 euros) fee was set.", ["$10", "8 euros"]),
        ("It cost 5 dollars and 40 cents.", ["5 dollars and 40 cents"]),
        (
            "It cost 5 million euros and 4 million roubles.",
            ["5 million euros", "4 million roubles"],
        ),
        ("A 40-acre farm burned.", ["40-acre"]),
        ("It sold 6 million tonnes of Malian salt a year.", ["6 million tonnes"]),
    ],
)
def test_a_quantity_ends_with_its_unit(text: str, expected: list[str]) -> None:
    assert [written for written, _ in quantities(text)] == expected


def test_a_rate_may_stand_apart_from_its_unit() -> None:
    found = [value(q) for _, q in quantities("It sold 6 million tonnes of Malian salt a year.")]
    assert found == ["= 6,000,000 tonne/year"]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("The fine was 300 pounds.", "GBP"),
        ("The bomb of 300 pounds went off.", "pound-mass"),
        ("The plan needs 3 billion pounds.", "GBP"),
    ],
)
def test_pounds_are_money_where_money_is_spoken_of(text: str, unit: str) -> None:
    assert [quantity.unit for _, quantity in quantities(text)] == [unit]


@given(st.integers(0, 10**12))
def test_digits_with_commas_are_read_exactly(number: int) -> None:
    found = [quantity for _, quantity in quantities(f"It took {number:,} litres of it.")]
    assert [plain(quantity.low) for quantity in found] == [number]


@given(st.text(alphabet="0123456789., -/$%€ abmtokn()½", max_size=60))
def test_any_text_is_read_to_its_end(text: str) -> None:
    assert all(quantity.low <= quantity.high for _, quantity in quantities(text))
