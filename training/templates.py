"""Sentences of our own around made-up names: where the open corpora are thinnest, at organisations.

Every name is put together from parts, so that the model learns the form and not a list.
"""

from __future__ import annotations

import random
import re
from typing import Final

from dragoman.parse.words import words_of
from training.corpora import OUTSIDE, Example, Row

PLACES: Final = tuple(
    """
    Tirana|Lusaka|Quito|Riga|Tashkent|Montevideo|Dakar|Hanoi|Podgorica|Windhoek|Lima|Maputo|Bamako
    |Chisinau|Nairobi|Vientiane|Tbilisi|Santa Cruz|Port Vila|Cape Coast|San Marcos|New Alder
    |Norway|Peru|Zambia|Nepal|Uruguay|Latvia|Ghana|Vietnam|Bolivia|Kenya|Jordan|Albania|Iceland
    |Mozambique|Sri Lanka|Costa Rica|South Africa|North Macedonia|East Timor|Saint Lucia
    |Lower Saxony|Upper Nile|West Java|Northern Province|Lake Chad|the Gulf of Guinea
    """.replace("\n", "").split("|")
)
PEOPLE: Final = tuple(
    """
    Kowalski|Ibrahim|Nakamura|Mendes|Okafor|Lindqvist|Petrov|Haddad|Fernandez|Nguyen|Tshabalala
    |Rossi|Kim Sung-ho|Abdul Karim|al-Rashid|van Dijk|O'Connor|de la Cruz|Yilmaz|Sokolov|Banda
    """.replace("\n", "").split("|")
)
GIVEN: Final = tuple(
    """
    Maria|Anders|Olga|Samuel|Leila|Thabo|Kenji|Rosa|Ivan|Fatima|Jorge|Ama|Viktor|Hassan|Li|Chinua
    """.replace("\n", "").split("|")
)
SUBJECTS: Final = tuple(
    """
    Foreign Affairs|Defence|Finance|Energy|Agriculture|Health|Trade|Justice|Fisheries|Transport
    |Water and Mines|Education|Tourism|Public Works|Labour
    """.replace("\n", "").split("|")
)
COMPANIES: Final = tuple(
    """
    Norvik|Baltera|Sunfield|Transmara|Petrolan|Helion|Kivu|Orbex|Andara|Caspina|Zentra|Tavola
    |Meridian|Blue Ridge|Northgate|Silverline
    """.replace("\n", "").split("|")
)
BRANCHES: Final = (
    *("Oil", "Gas", "Steel", "Airlines", "Mining", "Telecom", "Shipping", "Foods", "Power"),
    *("Cement", "Motors", "Pharma"),
)
LEGAL: Final = ("Inc.", "Ltd.", "Corp.", "Group", "Holdings", "AG", "plc", "SA", "Company")
CAUSES: Final = tuple(
    """
    People's Party|Democratic Union|National Front|Liberation Army|Workers' Party|Green Alliance
    |Liberal Movement|Farmers' League|Patriotic Coalition|Resistance Brigades|Unity Congress
    """.replace("\n", "").split("|")
)
NATIONS: Final = (
    *("Norwegian", "Zambian", "Peruvian", "Nepali", "Latvian", "Ghanaian", "Kenyan"),
    *("Jordanian", "Albanian", "Bolivian"),
)
BODIES: Final = tuple(
    """
    Coast Guard|Central Bank|Supreme Court|Air Force|Parliament|Red Crescent|Football Federation
    |Electoral Commission|Chamber of Commerce|National Assembly|Police Service|Customs Authority
    """.replace("\n", "").split("|")
)
UNIONS: Final = tuple(
    """
    Council|Commission|Organization for Migration|Bank for Development|Court of Appeal|Conference
    |Association of Port Authorities|Union of Journalists|Agency for Clean Water|Institute
    |Energy Forum|Human Rights Watchers|Court of Arbitration
    """.replace("\n", "").split("|")
)
SCOPES: Final = ("International", "European", "African", "Pan-Arab", "Asian", "World", "Nordic")

SENTENCES: Final = (
    "{org} said on Tuesday that it would suspend flights to {place} .",
    "{person} , the head of {org} , met officials in {place} .",
    "A spokesman for {org} denied the report .",
    "Shares of {org} fell 4 % after {org} cut its forecast .",
    "The {nation} government and {org} signed a loan agreement in {place} .",
    "{org} and {org} have agreed to build a port near {place} .",
    "Former Prime Minister {person} accused {org} of fraud .",
    "{org} ( {acronym} ) will send observers to {place} in May .",
    "According to {org} , 12 {nation} soldiers died in the attack on {place} .",
    "President {person} thanked {org} for its help .",
    "The talks between {org} and {org} collapsed , {person} told reporters .",
    "Members of {org} marched through {place} to demand higher wages .",
    "{acronym} chief {person} arrived in {place} on Friday .",
    "He worked for {org} before he joined {org} .",
    "{place} 's parliament asked {org} to investigate {org} .",
    "Fighters from {org} seized two villages north of {place} .",
    "{org} has fined {org} $ 30 million .",
    "In a statement , {org} condemned the shelling of {place} .",
    "{person} of {org} said the {nation} plan was illegal .",
    "The deal was brokered by {org} , {person} and {acronym} .",
    "Police in {place} arrested three members of {org} .",
    "{org} announced new sanctions against {place} .",
    "General {person} commands {acronym} troops in {place} .",
    "{org} chairman {person} resigned .",
    "Analysts at {org} expect growth in {place} to slow .",
)


def examples(count: int, seed: int) -> list[Example]:
    """As many sentences as asked for, the same ones for the same seed."""
    rng = random.Random(f"templates/{seed}")
    return [_filled(rng.choice(SENTENCES), rng) for _ in range(count)]


def _organisation(rng: random.Random) -> str:
    pick = rng.choice
    scope = pick(SCOPES)
    forms = (
        lambda: f"the Ministry of {pick(SUBJECTS)}",
        lambda: f"{pick(PLACES)} 's Ministry of {pick(SUBJECTS)}",
        lambda: f"the {pick(NATIONS)} {pick(BODIES)}",
        lambda: f"{pick(COMPANIES)} {pick(BRANCHES)} {pick(LEGAL)}",
        lambda: f"{pick(COMPANIES)} {pick(BRANCHES)}",
        lambda: pick(COMPANIES),
        lambda: f"the {pick(CAUSES)}",
        lambda: f"the {pick(NATIONS)} {pick(CAUSES)}",
        lambda: f"the {scope} {pick(UNIONS)}",
        lambda: f"the University of {pick(PLACES)}",
        lambda: f"the Bank of {pick(PLACES)}",
        lambda: f"{pick(PLACES)} {pick(BODIES)}",
        lambda: f"the {pick(PEOPLE)} Institute",
        lambda: _acronym(rng),
    )
    return pick(forms)()


def _acronym(rng: random.Random) -> str:
    return "".join(rng.choice("ABCDEFGILMNOPRSTU") for _ in range(rng.randint(3, 5)))


def _person(rng: random.Random) -> str:
    return rng.choice((rng.choice(PEOPLE), f"{rng.choice(GIVEN)} {rng.choice(PEOPLE)}"))


def _filled(sentence: str, rng: random.Random) -> Example:
    rows: list[Row] = []
    for part in sentence.split():
        slot = re.fullmatch(r"\{(\w+)\}", part)
        if slot is None:
            rows.append(Row(part, name=OUTSIDE))
        else:
            rows += _named(slot.group(1), rng)
    first = rows[0].word
    rows[0] = Row(first[:1].upper() + first[1:], name=rows[0].name)
    return Example("templates", "", tuple(rows))


def _named(slot: str, rng: random.Random) -> list[Row]:
    match slot:
        case "org":
            return _rows(_organisation(rng), "organisation")
        case "acronym":
            return _rows(_acronym(rng), "organisation")
        case "person":
            return _rows(_person(rng), "person")
        case "place":
            return _rows(rng.choice(PLACES), "place")
        case _:
            return _rows(rng.choice(NATIONS), "other")


def _rows(name: str, kind: str) -> list[Row]:
    """A name in rows; an article before it, and a place that owns it, stay outside."""
    owner, mark, rest = name.rpartition(" 's ")
    if mark and owner in PLACES:
        return [*_rows(owner, "place"), Row("'s", name=OUTSIDE), *_rows(rest, kind)]
    words = [name[w.start : w.end] for w in words_of(name)]
    rows: list[Row] = []
    for word in words:
        if not rows and word == "the":
            rows.append(Row(word, name=OUTSIDE))
        else:
            inside = any(row.name != OUTSIDE for row in rows)
            rows.append(Row(word, name=("I-" if inside else "B-") + kind))
    return rows
