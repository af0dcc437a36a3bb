"""The tables of actors keep their own rules, and every row is found by its own names."""

from __future__ import annotations

import csv
import runpy
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

import pytest

from dragoman.errors import LexiconError
from dragoman.lexicon.actor_tables import (
    COUNTRY_COLUMNS,
    METONYM_COLUMNS,
    ORGANISATION_COLUMNS,
    load_actors,
)
from dragoman.lexicon.actors import ActorForm, Actors
from dragoman.lexicon.date_checks import KEPT_UP_TO, RIVAL_COLUMNS, date_faults
from dragoman.lexicon.lexicon import PACKAGE_FOLDER, Lexicon
from dragoman.lexicon.persons import OFFICE_COLUMNS, PERSON_COLUMNS
from dragoman.parse.words import words_of

FOLDER = PACKAGE_FOLDER / "actors"
DOCS = Path(__file__).parents[2] / "docs"
UN_MEMBERS = 193

Row = dict[str, str]


def rows(name: str) -> list[Row]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def words(text: str) -> list[str]:
    return [text[word.start : word.end] for word in words_of(text)]


@pytest.fixture(scope="module")
def actors() -> Actors:
    return Lexicon().actors


def test_the_tables_have_the_columns_that_the_loaders_read() -> None:
    expected = {
        "countries.csv": COUNTRY_COLUMNS,
        "metonyms.csv": METONYM_COLUMNS,
        "offices.csv": OFFICE_COLUMNS,
        "persons.csv": PERSON_COLUMNS,
        "organisations.csv": ORGANISATION_COLUMNS,
        "rivals.csv": RIVAL_COLUMNS,
    }
    for name, columns in expected.items():
        assert tuple(rows(name)[0]) == columns


def test_every_row_names_its_source() -> None:
    for path in sorted(FOLDER.glob("*.csv")):
        assert [row for row in rows(path.name) if not row["source"].strip()] == [], path.name


def test_no_date_of_the_tables_is_impossible() -> None:
    assert [str(fault) for fault in date_faults(FOLDER, KEPT_UP_TO)] == []


OFFICE = "Ana Soto,President,state,PER,,GOV,{},{},,Q1,test,"


@pytest.mark.parametrize(
    ("rows_of", "told"),
    [
        ([OFFICE.format("2001-13-01", "2003")], "month must be in 1..12"),
        ([OFFICE.format("2001-02-30", "")], "day is out of range"),
        ([OFFICE.format("May 2001", "")], "is no date"),
        ([OFFICE.format("2003-05-01", "2001")], "ends before it begins"),
        ([OFFICE.format("2087-05-01", "")], "in the future"),
        ([OFFICE.format("1901-05-01", "1999")], "holds office for 98 years"),
        (["Ana Soto,President,state,SUN,,GOV,1999,2000,,Q1,test,"], "is no more"),
        (["Ana Soto,President,state,SUN,,GOV,1901,1905,,Q1,test,"], "is there"),
        ([OFFICE.format("2001", "2003"), OFFICE.format("2002-05", "")], "stands twice at once"),
        (
            [
                OFFICE.format("2001-05-01", "2004-05-01"),
                "Luis Rojas,President,state,PER,,GOV,2002-01-01,2005-01-01,,Q2,test,",
            ],
            "Ana Soto and Luis Rojas are both President PER",
        ),
    ],
)
def test_the_linter_sees_what_it_should(tmp_path: Path, rows_of: list[str], told: str) -> None:
    for path in sorted(FOLDER.glob("*.csv")):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    table = tmp_path / "offices.csv"
    table.write_text("\n".join([",".join(OFFICE_COLUMNS), *rows_of]) + "\n", encoding="utf-8")
    [fault] = date_faults(tmp_path, date(2026, 1, 1))
    assert told in str(fault)
    assert fault.where == f"offices.csv:{len(rows_of) + 1}"


def test_a_stand_in_and_a_successor_of_the_same_day_are_no_faults(tmp_path: Path) -> None:
    for path in sorted(FOLDER.glob("*.csv")):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    held = [
        OFFICE.format("2001-05-01", "2004-05-01"),
        "Luis Rojas,President,state,PER,,GOV,2002-01-01,2002-02-01,,Q2,test,",
        "Elena Prado,President,state,PER,,GOV,2004-05-01,,,Q3,test,",
    ]
    table = tmp_path / "offices.csv"
    table.write_text("\n".join([",".join(OFFICE_COLUMNS), *held]) + "\n", encoding="utf-8")
    assert date_faults(tmp_path, date(2026, 1, 1)) == ()


def test_all_members_of_the_united_nations_are_there() -> None:
    states = [row["code"] for row in rows("countries.csv") if row["status"] == "state"]
    assert len(states) == UN_MEMBERS + len({"TWN", "XKX"})


def test_codes_agree_between_the_tables() -> None:
    codes = {row["code"] for row in rows("countries.csv")}
    assert {row["country"] for row in rows("offices.csv")} <= codes | {""}
    assert {row["country"] for row in rows("organisations.csv")} <= codes | {""}
    for row in rows("countries.csv"):
        assert {row["of"], row["successor"]} <= codes | {""}


def test_sectors_are_those_of_the_ontology() -> None:
    known = set(Lexicon().ontology.sectors)
    for name in ("offices.csv", "organisations.csv"):
        used = Counter(row["sector"] for row in rows(name))
        assert set(used) <= known, name


def test_no_name_stands_twice_in_a_row_or_for_two_organisations() -> None:
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows("organisations.csv"):
        names = [row["name"], *filter(None, row["aliases"].split(";"))]
        assert len(names) == len(set(names)), row["name"]
        for name in names:
            found[name].add(row["name"])
    assert {name: owners for name, owners in found.items() if len(owners) > 1} == {}


def test_every_country_is_found_by_all_its_names(actors: Actors) -> None:
    for entry in actors.entries:
        if entry.actor.code is None:
            continue
        sentence = ["He", "said", *words(entry.words), "agreed", "."]
        match = next(m for m in actors.matches(sentence) if m.first == 2)
        assert entry in match.entries, entry.words
        assert match.last == len(sentence) - 3, entry.words


def test_every_example_names_its_row(actors: Actors) -> None:
    for table, column in (("metonyms.csv", "words"), ("organisations.csv", "name"),
                          ("offices.csv", "name")):  # fmt: skip
        for row in rows(table):
            if not row["example"]:
                continue
            found = [m.entries for m in actors.matches(words(row["example"]))]
            names = {e.words for es in found for e in es} | {
                e.actor.name for es in found for e in es
            }
            assert row[column] in names, row["example"]


def test_every_person_can_be_made_and_is_found_by_name_and_surname(actors: Actors) -> None:
    ids: set[str] = set()
    for person in actors.persons:
        assert person.offices, person.name
        assert person.id not in ids
        ids.add(person.id)
    for row in rows("persons.csv"):
        for name in (row["name"], *filter(None, row["aliases"].split(";"))):
            assert any(e.actor.name == row["name"] for e in actors.find_all(name)), name
        for surname in filter(None, row["surnames"].split(";")):
            known = {person.name for person in actors.persons_by_surname(surname)}
            assert row["name"] in known, surname


def test_the_page_of_coverage_is_fresh() -> None:
    written = runpy.run_path(str(DOCS / "coverage_offices.py"))["page"]()
    page = (DOCS / "reference" / "coverage-offices.md").read_text(encoding="utf-8")
    assert written == page, "run python docs/coverage_offices.py"


def test_a_broken_row_names_file_and_line(tmp_path: Path) -> None:
    for path in sorted(FOLDER.glob("*.csv")):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    metonyms = tmp_path / "metonyms.csv"
    lines = metonyms.read_text(encoding="utf-8").split("\n")
    lines[3] = "Atlantis City,ATL,capital,,,nowhere,"
    metonyms.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(LexiconError, match=r"metonyms\.csv:4: no country or organisation"):
        load_actors(tmp_path)


def test_forms_are_told_apart(actors: Actors) -> None:
    cases = {
        "Danes": ActorForm.PEOPLE,
        "Danish": ActorForm.ADJECTIVE,
        "Denmark": ActorForm.NAME,
        "Copenhagen": ActorForm.METONYM,
    }
    for name, form in cases.items():
        entry = actors.find(name)
        assert entry is not None
        assert (entry.form, entry.actor.code) == (form, "DNK")
