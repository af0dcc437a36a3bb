"""Who a bare name or description is: its country and its sector, read by the whole program."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from dragoman.pipeline import Reader
from dragoman.records import Entity
from dragoman.settings import Settings


@cache
def reader(day: str | None) -> Reader:
    return Reader(Settings(published=date.fromisoformat(day) if day else None))


def actor(text: str, day: str | None = None) -> tuple[str, str]:
    """Country and sector of the entity with the longest mention, "" for none."""
    entities = reader(day).read_text(text).entities

    def length(entity: Entity) -> int:
        return max(span.end - span.start for span in entity.mentions)

    longest = max(entities, key=length, default=None)
    return (longest.country or "", longest.sector or "") if longest else ("", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peruvian Foreign Minister", ("PER", "GOV")),
        ("9th President of Zambia", ("ZMB", "GOV")),
        ("the Bolivian President", ("BOL", "GOV")),
        ("navy cook", ("", "MIL")),
        ("a spy agency officer", ("", "SPY")),
        ("a respected Sikh community leader", ("", "REL")),
        ("Buddhist leaders in Cambodia", ("KHM", "REL")),
        ("chairwoman of the firm's board", ("", "BUS")),
        ("head of the Chilean Football Federation", ("CHL", "SOC")),
        ("Parliamentary group", ("", "LEG")),
        ("paramilitary association", ("", "PRM")),
        ("Oran police station", ("DZA", "COP")),
        ("a Kenyan barrister", ("KEN", "JUD")),
        ("ambulance crews", ("", "MED")),
        ("self-declared republic", ("", "PRE")),
        ("a far-right leader", ("", "PTY")),
        ("anti-government protesters", ("", "OPP")),
        ("a Latvian protester", ("LVA", "CVL")),
        ("jewel thieves", ("", "CRM")),
        ("a wanted man", ("", "CRM")),
        ("grandparents", ("", "CVL")),
        ("internet users", ("", "CVL")),
        ("mayoral hopeful", ("", "PTY")),
        ("a disgraced former envoy", ("", "ELI")),
    ],
)
def test_head_and_modifiers_tell_the_sector(text: str, expected: tuple[str, str]) -> None:
    assert actor(text) == expected


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("Gerhard Schröder", "2003-05-01", ("DEU", "GOV")),
        ("Gerhard Schröder", "2021-05-01", ("DEU", "ELI")),
        ("Gerhard Schröder", None, ("DEU", "ELI")),
        ("Emmanuel Macron", None, ("FRA", "GOV")),
        ("Elizabeth II", "2010-05-01", ("GBR", "GOV")),
    ],
)
def test_the_day_tells_what_a_person_is(
    text: str, day: str | None, expected: tuple[str, str]
) -> None:
    assert actor(text, day) == expected


def test_a_part_of_a_full_name_names_nobody_else() -> None:
    assert actor("Yusuf Hussein Warsame", "1995-03-01") == ("", "")


def test_a_title_with_a_capital_is_no_name() -> None:
    entities = reader(None).read_text("The President of Peru thanked the King.").entities
    assert {(entity.name, entity.sector) for entity in entities} >= {
        ("President", "GOV"),
        ("King", "GOV"),
    }


@pytest.mark.parametrize(
    ("text", "country", "sector"),
    [
        ("A spokesman for the European Commission spoke in Riga.", None, "EUR"),
        ("A spokeswoman for NATO spoke in Riga.", None, "IGO"),
        ("A spokesman for the Kenyan army spoke in Riga.", "KEN", "MIL"),
        ("A soldier for hire spoke in Riga.", "LVA", "MIL"),
    ],
)
def test_who_speaks_for_a_body_is_of_that_body(text: str, country: str | None, sector: str) -> None:
    people = [e for e in reader(None).read_text(text).entities if e.kind == "person"]
    assert [(one.country, one.sector) for one in people] == [(country, sector)]
