"""Names, surnames and offices, looked up on the day of a report."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.lexicon.actors import Actors, Tenure
from dragoman.lexicon.lexicon import Lexicon
from dragoman.lexicon.phrases import Phrases
from dragoman.parse.words import words_of

LEXICON = Lexicon()


@pytest.fixture(scope="module")
def actors() -> Actors:
    return LEXICON.actors


def words(text: str) -> list[str]:
    return [text[word.start : word.end] for word in words_of(text)]


def named(actors: Actors, sentence: str, on: date | None = None) -> list[str]:
    """What the names of a sentence name: codes of states, else names."""
    found = [actors.preferred(match.entries, on) for match in actors.matches(words(sentence))]
    return [entry.actor.code or entry.actor.name for entry in found if entry is not None]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Côte d'Ivoire and Guinea-Bissau reopened the road.", ["CIV", "GNB"]),
        ("Cote d’Ivoire's army left St. Kitts and Nevis.", ["CIV", "KNA"]),
        ("OSLO AND HELSINKI TO BUY TANKS", ["NOR", "FIN"]),
        ("The U.S. and the U.K. met Türkiye.", ["USA", "GBR", "TUR"]),
        ("The US-led talks moved from N'Djamena to Nay Pyi Taw.", ["USA", "TCD", "MMR"]),
        ("Bosnia-Herzegovina joined OPEC+ talks.", ["BIH", "OPEC+"]),
        ("Al-Shabaab and Ta'ang fighters", ["Al-Shabaab"]),
        ("Greek-Cypriot leaders thanked the Élysée.", ["CYP", "FRA"]),
        ("South Sudan and North Korea", ["SSD", "PRK"]),
        ("Nicosia and Papua New Guinea", ["CYP", "PNG"]),
    ],
)
def test_names_are_found_however_they_are_cut(
    actors: Actors, sentence: str, expected: list[str]
) -> None:
    assert named(actors, sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    ["They roast a turkey with china cups.", "It is for us to say.", "A chad hung from the card.",
     "He reads who and what they meet.", "The polish on the danish pastry"],
)  # fmt: skip
def test_common_words_are_no_names(actors: Actors, sentence: str) -> None:
    assert named(actors, sentence) == []


def test_the_longest_name_wins(actors: Actors) -> None:
    [first, *_] = actors.matches(["United", "States", "Navy", "of", "United", "Arab", "Emirates"])
    assert (first.first, first.last) == (0, 1)
    assert named(actors, "the Democratic Republic of the Congo") == ["COD"]
    assert named(actors, "the Republic of the Congo") == ["COG"]


@pytest.mark.parametrize(
    ("office", "country", "day", "name"),
    [
        ("President", "FRA", "2011-03-01", "Nicolas Sarkozy"),
        ("state", "ZAF", "2003-03-01", "Thabo Mbeki"),
        ("Prime Minister", "IND", "2009-03-01", "Manmohan Singh"),
        ("government", "DEU", "2010-03-01", "Angela Merkel"),
        ("Chancellor", "DEU", "2022-03-01", "Olaf Scholz"),
        ("Foreign Minister", "RUS", "2012-03-01", "Sergey Lavrov"),
        ("Foreign Minister", "USA", "2012-03-01", "Hillary Clinton"),
        ("Secretary of State", "USA", "2018-09-01", "Mike Pompeo"),
        ("foreign", "JPN", "2015-03-01", "Fumio Kishida"),
        ("Defence Minister", "TUR", "2020-03-01", "Hulusi Akar"),
        ("Premier", "ITA", "2003-03-01", "Silvio Berlusconi"),
        ("King", "JOR", "2015-03-01", "Abdullah II of Jordan"),
        ("President", "KAZ", "2022-03-01", "Kassym-Jomart Tokayev"),
        ("President", "BRA", "2024-03-01", "Luiz Inácio Lula da Silva"),
        ("government", "ETH", "2021-03-01", "Abiy Ahmed"),
    ],
)
def test_who_held_an_office(actors: Actors, office: str, country: str, day: str, name: str) -> None:
    holder = actors.holder(office, country, date.fromisoformat(day))
    assert holder is not None
    assert holder.name == name


def test_on_the_day_of_a_change_the_new_holder_is_meant(actors: Actors) -> None:
    holder = actors.holder("President", "FRA", date(2017, 5, 14))
    assert holder is not None
    assert holder.name == "Emmanuel Macron"


def test_an_office_that_nobody_is_known_to_hold_has_no_holder(actors: Actors) -> None:
    assert actors.holder("President", "ESP", date(2015, 1, 1)) is None
    assert actors.holder("Prime Minister", "XXX", date(2015, 1, 1)) is None
    assert actors.holder("Prime Minister", "FRA", date(1890, 1, 1)) is None


@pytest.mark.parametrize(
    ("surname", "day", "name"),
    [
        ("Bush", "2004-05-01", "George W. Bush"),
        ("Bush", "1990-05-01", "George H. W. Bush"),
        ("Xi", "2020-05-01", "Xi Jinping"),
        ("Zelensky", "2022-05-01", "Volodymyr Zelenskyy"),
        ("Lukashenka", "2010-05-01", "Alexander Lukashenko"),
        ("Abiy", "2020-05-01", "Abiy Ahmed"),
        ("bin Salman", "2023-05-01", "Mohammed bin Salman"),
        ("Erdogan", "2015-05-01", "Recep Tayyip Erdoğan"),
        ("López Obrador", "2020-05-01", "Andrés Manuel López Obrador"),
        ("Sisi", "2016-05-01", "Abdel Fattah el-Sisi"),
        ("Van der Bellen", "2018-05-01", "Alexander Van der Bellen"),
    ],
)
def test_a_surname_means_whoever_was_in_office(
    actors: Actors, surname: str, day: str, name: str
) -> None:
    assert actors.persons_by_surname(surname, date.fromisoformat(day))[0].name == name


def test_what_a_person_is_depends_on_the_day(actors: Actors) -> None:
    entry = actors.find("Angela Merkel")
    assert entry is not None
    merkel = entry.actor
    assert merkel.sector_on(date(2015, 1, 1)) == "GOV"
    assert merkel.sector_on(date(2023, 1, 1)) == "ELI"
    office = merkel.office(date(2015, 1, 1))
    assert office is not None
    assert (office.title, office.country) == ("Chancellor", "DEU")
    carney = actors.find("Mark Carney")
    assert carney is not None
    assert carney.actor.country_on(date(2016, 1, 1)) == "GBR"
    assert carney.actor.country_on(date(2025, 6, 1)) == "CAN"


def test_a_name_can_change_its_bearer_with_time(actors: Actors) -> None:
    before, after = actors.find("RSF", date(2020, 1, 1)), actors.find("RSF", date(2024, 1, 1))
    assert before is not None
    assert after is not None
    assert (before.actor.sector, after.actor.sector) == ("PRM", "REB")


def test_partial_dates_cover_what_they_say() -> None:
    tenure = Tenure("Mayor", "regional", "PRT", None, "GOV", "2004", "2006-05", False, "test")
    days = {date(2003, 12, 31): False, date(2004, 1, 1): True, date(2006, 5, 31): True,
            date(2006, 6, 1): False}  # fmt: skip
    assert {day: tenure.holds(day) for day in days} == days
    ended = Tenure("Mayor", "regional", "PRT", None, "GOV", "2004", None, True, "test")
    assert ended.holds(date(2010, 1, 1)) is None
    assert ended.holds(date(2000, 1, 1)) is False


def test_every_agent_is_found_in_its_example() -> None:
    for agent in LEXICON.agents.agents:
        found = [m.entries for m in LEXICON.agents.matches(words(agent.example))]
        assert any(entry.agent is agent for entries in found for entry in entries), agent.name


def test_every_form_of_an_agent_means_that_agent_alone() -> None:
    for agent in LEXICON.agents.agents:
        for form in (*agent.singular, *agent.plural):
            found = LEXICON.agents.find(form)
            assert found is not None
            assert found.agent is agent, form


def test_every_sector_of_an_agent_or_a_title_is_one_of_the_ontology() -> None:
    known = set(LEXICON.ontology.sectors)
    for agent in LEXICON.agents.agents:
        assert {*agent.also, agent.sector} <= known | {None}, agent.name
    for title in LEXICON.titles.titles:
        assert title.sector is None or title.sector in known, title.name
    for description in LEXICON.descriptions.descriptions:
        assert set(description.sectors) <= known, description.name


def test_every_title_is_found_in_its_example_and_by_all_its_forms() -> None:
    for title in LEXICON.titles.titles:
        found = [m.entries for m in LEXICON.titles.matches(words(title.example))]
        assert any(one is title for entries in found for one in entries), title.name
        for form in (*title.words, *title.plural):
            assert LEXICON.titles.find(form) is title, form


def test_every_description_is_found_in_its_example_and_by_all_its_forms() -> None:
    codes = {country.code for country in LEXICON.actors.countries}
    for description in LEXICON.descriptions.descriptions:
        assert codes.issuperset(description.states), description.name
    for description in LEXICON.descriptions.descriptions:
        found = [m.entries for m in LEXICON.descriptions.matches(words(description.example))]
        assert any(e.description is description for entries in found for e in entries)
        for form in (*description.singular, *description.plural):
            entry = LEXICON.descriptions.find(form)
            assert entry is not None
            assert entry.description is description, form


PHRASES = Phrases([("Abu Dhabi", 1), ("Abu", 2), ("al-Quds", 3), ("U.S.", 4)], capitals=True)


@given(st.lists(st.sampled_from(["Abu", "Dhabi", "al", "-", "Quds", "al-Quds", "U.S.", "abu", ""])))
def test_found_phrases_lie_in_order_and_never_overlap(tokens: list[str]) -> None:
    found = PHRASES.matches(tokens)
    ends = [-1]
    for match in found:
        assert ends[-1] < match.first <= match.last < len(tokens)
        assert PHRASES.find(tokens[match.first : match.last + 1]) == match.entries
        ends.append(match.last)


@given(st.lists(st.text()))
def test_no_text_breaks_the_search(tokens: list[str]) -> None:
    LEXICON.actors.matches(tokens)
    for token in tokens:
        LEXICON.actors.persons_by_surname(token)
        LEXICON.actors.find(token)


def test_every_modifier_is_in_its_example_and_gives_a_sector_of_the_ontology() -> None:
    for modifier in LEXICON.agents.modifiers:
        assert modifier.sector in LEXICON.ontology.sectors, modifier.name
        told = {LEXICON.agents.modifier(word) for word in modifier.example.strip(".").split()}
        assert modifier.sector in told, modifier.name
        assert {LEXICON.agents.modifier(word) for word in modifier.words} == {modifier.sector}


def test_what_a_noun_takes_is_a_sector() -> None:
    known = {*LEXICON.ontology.sectors, "any"}
    for entry in (*LEXICON.agents.agents, *LEXICON.titles.titles):
        assert set(entry.takes) <= known, entry.name


def test_a_shared_crown_is_nobodys_first_office(actors: Actors) -> None:
    for name, country in (("Emmanuel Macron", "FRA"), ("Elizabeth II", "GBR")):
        entry = actors.find(name)
        assert entry is not None
        assert entry.actor.country == country
        assert entry.actor.country_on(date(2019, 5, 1)) == country


def test_without_a_day_who_left_every_office_is_of_the_elite(actors: Actors) -> None:
    sectors = {"Gerhard Schröder": "ELI", "Emmanuel Macron": "GOV"}
    for name, sector in sectors.items():
        entry = actors.find(name)
        assert entry is not None
        assert entry.actor.sector_on(None) == sector


@pytest.mark.parametrize(
    ("spelled", "name"),
    [
        ("Mohammed Husain Robleh", "Mohamed Hussein Roble"),
        ("Sergei Lavroff", "Sergey Lavrov"),
        ("Zelensky Volodymyr", None),
        ("Jinping Xi", "Xi Jinping"),
        ("Kishida Fumio", "Fumio Kishida"),
        ("Abdelfatah al-Sissi", "Abdel Fattah el-Sisi"),
        ("Barak Obama", None),
        ("Ana Soto", None),
    ],
)
def test_a_name_in_another_spelling_is_known_by_its_key(
    actors: Actors, spelled: str, name: str | None
) -> None:
    found = actors.person_by_spelling(spelled)
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("spelled", "name"),
    [
        ("Jabhat an-Nusrah", "Nusra Front"),
        ("Hay'at Tahrir ash-Sham", "Hayat Tahrir al-Sham"),
        ("Al-Hashd Al-Sha'abi", "Popular Mobilization Forces"),
        ("Hizb-ul-Mujahedin", "Hizbul Mujahideen"),
        ("Jaish-i-Mohammad", "Jaish-e-Mohammed"),
        ("Kataib Hizballah", "Kataib Hezbollah"),
        ("Ahrar al-Sharqi", None),
        ("Farmers' League", None),
    ],
)
def test_a_group_in_another_spelling_is_known_by_its_key(
    actors: Actors, spelled: str, name: str | None
) -> None:
    assert actors.find(spelled) is None
    found = actors.preferred(actors.spelled_otherwise(spelled), None)
    assert (found.actor.name if found else None) == name
