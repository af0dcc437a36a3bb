"""Figures: what is measured, whose, when, where it goes and why; and what is no figure."""

from __future__ import annotations

import pytest

from dragoman.coding import figures as coder
from dragoman.records import Figure
from reading import glosses, read

READS = {
    # money, shares, sizes
    "Norway promised Chad 40 million dollars.": ["NOR promise = 40,000,000 USD"],
    "Japan promised him a loan of 2 billion yen.": ["JPN loan = 2,000,000,000 JPY"],
    "The Greens won 34 percent of the vote.": ["vote = 34 percent"],
    "Angola sold 6 million tonnes of crude oil in 2019.": ["AGO crude oil = 6,000,000 tonne @2019"],
    "Kenya's exports fell by 3 million dollars in May 2023.": ["KEN exports = 3,000,000 USD @2023-05, falling"],
    "Unemployment rose to 9 percent in Spain.": ["ESP Unemployment = 9 percent, rising"],
    "Libya produced about 900,000 barrels per day in 2018.": ["LBY oil production ~ 900,000 barrel/day @2018"],
    "Oil output dropped to its lowest level of 70,000 barrels a day.": ["output = 70,000 barrel/day, low"],
    "The fee of $20 (18 euros) is new.": ["fee = 20 USD", "fee = 18 EUR"],
    "The camp lies 30 kilometres from the border.": ["distance = 30 kilometre"],
    # counts
    "The attack killed 12 soldiers and wounded more than 30.": ["soldiers killed = 12 person", "people wounded > 30 person"],
    "At least 50 strikers were arrested in Lagos.": ["strikers arrested >= 50 person"],
    "The death toll rose to 140.": ["death toll = 140 person, rising"],
    "The raid left 7 dead.": ["dead = 7 person"],
    "The blast left one guard dead.": ["guard dead = 1 person"],
    "Between 10 and 15 gunmen stormed the bank.": ["gunmen stormed = 10..15 person"],
    "Two tanks and 14 trucks were destroyed.": ["tanks destroyed = 2 tank", "trucks destroyed = 14 truck"],
    "Thousands of farmers marched in Lima.": ["farmers marched ~ 1,000 person"],
    "Chad has about 3,000 soldiers in the north.": ["TCD soldiers ~ 3,000 person"],
    "Norway, which has about 900 soldiers in Chad, agreed.": ["NOR soldiers ~ 900 person"],
    "One in five voters stayed at home.": ["voters = 0.2 share"],
    "Nine out of 10 voters stayed at home.": ["voters = 0.9 share"],
    "Two or more guards were hurt.": ["guards hurt >= 2 person"],
    "Two groups of men fought in Turin.": ["groups fought = 2 group"],
    "Two experts say the bridge is safe.": ["experts = 2 person"],
    # durations that are measured, not only told
    "The truce lasted three months.": ["truce = 3 month"],
    "The court sentenced the general to seven years in prison.": ["sentenced = 7 year"],
    # numbers apart from what they count
    "Arrests rose to 4,000 in May 2023.": ["Arrests = 4,000 arrest @2023-05, rising"],
    "The army freed 22 of the 49 miners.": ["miners freed = 22 person", "miners freed = 49 person"],
    "The flood drowned 12 men and left another 40 in hospital.": ["men drowned = 12 person", "men = 40 person"],
    "Nine of 10 farmers lost cattle.": ["farmers = 0.9 share"],
    "The exports are three times the imports.": ["imports = 3 times"],
    "Chad ordered 66 F-16V fighters.": ["TCD F-16V fighters ordered = 66 fighter"],
    "A nurse and her 3 children fled.": ["children fled = 3 person"],
    # shares of a base, prices, bounds that come behind
    "Spain's debt came to 112 percent of GDP, the highest since 1995.": ["ESP debt = 112 percent, high"],
    "Wheat costs 9,000 rupees per quintal.": ["cost of Wheat = 9,000 rupee/quintal"],
    "Peru will buy 96 Apache helicopters.": ["PER Apache helicopters bought = 96 helicopter"],
    "Inflation fell by a third.": ["Inflation = 0.3333333333333333 share, falling"],
    "The sample (n = 46) was small.": ["n = 46"],
    # bounds without a unit
    "The index stands at more than 4,300.": ["index > 4,300"],
}  # fmt: skip

LEAVES = [
    "The two countries signed 17 agreements.",
    "Resolution 1701 ended the war.",
    "The 30-year-old driver drove home.",
    "He left Ghana two years ago.",
    "Both sides met on May 31.",
    "Dakar beat Accra 3-1.",
    "The 1999 war was short.",
    "One minister said so.",
    "She called three times.",
    "The talks went on for two weeks.",
    "After 12 years of talks the two sides signed.",
    "Three leaders met in Oslo.",
    "The G20 meets in Rio in 2024.",
]


def figures(text: str) -> list[Figure]:
    return list(read(text).figures)


def lines(text: str) -> list[str]:
    found = [line.partition(" ") for line in glosses(text)]
    return [rest.strip() for kind, _, rest in found if kind == "figure"]


def plain(line: str) -> str:
    """A gloss without the mark of a measure that is not said."""
    return line.replace("- =", "=")


@pytest.mark.parametrize(("text", "expected"), READS.items())
def test_a_figure_is_read(text: str, expected: list[str]) -> None:
    found = [plain(line) for line in lines(text)]
    missing = [want for want in expected if not any(line.endswith(want) for line in found)]
    assert (missing, len(found)) == ([], len(expected)), found


@pytest.mark.parametrize("text", LEAVES)
def test_what_is_no_figure_is_left(text: str) -> None:
    assert lines(text) == []


@pytest.mark.parametrize(
    ("rule", "text", "expected"),
    [(rule.name, text, want) for rule in coder.RULES for text, want in rule.reads.items()],
)
def test_a_rule_reads_its_examples(rule: str, text: str, expected: str) -> None:
    found = [f for f in figures(text) if f.why.startswith(rule)]
    assert any(line.endswith(expected) for line in lines(text)), (rule, lines(text))
    assert found


@pytest.mark.parametrize(
    ("rule", "text"), [(rule.name, text) for rule in coder.RULES for text in rule.leaves]
)
def test_a_rule_leaves_what_it_must(rule: str, text: str) -> None:
    assert [f for f in figures(text) if f.why.startswith(rule)] == []


def test_causes_are_told_one_by_one() -> None:
    text = "Output fell to 40,000 tonnes in 2020 due to strikes, floods and a lack of spare parts."
    (figure,) = figures(text)
    assert figure.causes == ("strikes", "floods", "lack of spare parts")
    assert figure.time is not None
    assert figure.time.value == "2020"


def test_a_change_from_one_value_to_another_is_two_figures() -> None:
    found = figures("Prices rose from 5 percent to 7 percent.")
    assert [(f.value, f.low, f.high) for f in found] == [(5, None, None), (7, None, None)]


@pytest.mark.parametrize(
    ("text", "now", "before"),
    [
        ("Prices rose from 5 percent to 7 percent.", "7 percent", "5 percent"),
        ("Chad's debt went from 12 to 31 percent.", "31 percent", "12"),
        ("Inflation slowed to 3 percent in May from 4 percent.", "3 percent", "4 percent"),
        ("Peru spends 2 percent, compared with 1 percent in 2020.", "2 percent", "1 percent"),
        ("Sales hit 9 million euros, up from last year's 8 million euros.", "9 million euros", "8 million euros"),
    ],
)  # fmt: skip
def test_a_figure_is_set_against_an_earlier_one(text: str, now: str, before: str) -> None:
    found = {figure.as_written: figure for figure in figures(text)}
    assert found[now].compared_with == found[before].id
    assert found[before].compared_with is None
    assert found[before].measure == found[now].measure


@pytest.mark.parametrize(
    "text",
    ["Oil fell by 5 percent to 7 euros.", "Chad took 3 tonnes of rice from 9 tonnes of aid."],
)
def test_other_figures_are_not_set_against_each_other(text: str) -> None:
    assert [f.compared_with for f in figures(text)] == [None, None]


def test_an_earlier_time_is_of_the_earlier_figure() -> None:
    now, before = figures("Oil output fell to 1.1m bpd from 1.5m bpd a year ago.")
    assert now.time is None
    assert before.time is not None


def test_a_figure_knows_who_says_it() -> None:
    reading = read("The minister said that 40 miners had died.")
    (figure,) = reading.figures
    assert figure.statement in {statement.id for statement in reading.statements}


def test_a_figure_is_given_with_its_own_characters() -> None:
    text = "They found the cacheIt held 45 kilograms of gold &amp; 300,000 euros, police said."
    reading = read(text)
    assert [f.as_written for f in reading.figures] == ["45 kilograms", "300,000 euros"]
    assert all(text[f.start : f.end] == f.as_written for f in reading.figures)


def test_the_owner_of_a_measure_is_remembered() -> None:
    text = "Libya's oil production was 900,000 barrels a day. Oil production fell to 70,000 barrels a day."
    found = figures(text)
    assert len({f.subject for f in found}) == 1
