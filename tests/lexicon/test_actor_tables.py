"""The tables of actors keep their own rules, and every row is found by its own names."""

from __future__ import annotations

import csv
import runpy
from collections import Counter, defaultdict
from datetime import date
from itertools import pairwise
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


def earliest(day: str) -> date:
    return date.fromisoformat((day + "-01-01")[:10])


def latest(day: str) -> date:
    if len(day) == 10:
        return date.fromisoformat(day)
    year, month = int(day[:4]), int(day[5:7] or 12)
    return date(year + month // 12, month % 12 + 1, 1)


def faults(table: list[Row], keys: tuple[str, ...]) -> list[str]:
    """Impossible and inverted dates, and rows of the same keys whose times overlap."""
    found: list[str] = []
    times: dict[tuple[str, ...], list[tuple[date, date, int]]] = defaultdict(list)
    for line, row in enumerate(table, 2):
        try:
            begin = earliest(row["from"]) if row["from"] else None
            end = latest(row["to"]) if row["to"] else None
        except ValueError as error:
            found.append(f"{line}: {error}")
            continue
        if begin and end and begin > end:
            found.append(f"{line}: ends before it begins")
        if begin and (begin.year < 1900 or begin.year > 2026):
            found.append(f"{line}: begins in {begin.year}")
        times[tuple(row[key] for key in keys)].append(
            (begin or date.min, end or (date.min if row.get("ended") else date.max), line)
        )
    for key, spans in times.items():
        ordered = sorted(spans)
        for (_, end, line), (begin, _, other) in pairwise(ordered):
            if begin < end and begin != date.min:
                found.append(f"{line} and {other}: {' '.join(key)} twice at once")
    return found


def test_the_tables_have_the_columns_that_the_loaders_read() -> None:
    expected = {
        "countries.csv": COUNTRY_COLUMNS,
        "metonyms.csv": METONYM_COLUMNS,
        "offices.csv": OFFICE_COLUMNS,
        "persons.csv": PERSON_COLUMNS,
        "organisations.csv": ORGANISATION_COLUMNS,
    }
    for name, columns in expected.items():
        assert tuple(rows(name)[0]) == columns


def test_every_row_names_its_source() -> None:
    for path in sorted(FOLDER.glob("*.csv")):
        assert [row for row in rows(path.name) if not row["source"].strip()] == [], path.name


def test_no_office_is_inverted_impossible_or_held_twice_at_once() -> None:
    keys = ("wikidata", "name", "title", "country", "organisation")
    assert faults(rows("offices.csv"), keys) == []


def test_no_name_of_a_seat_or_an_organisation_stands_twice_at_once() -> None:
    assert faults(rows("metonyms.csv"), ("words", "of")) == []
    assert faults(rows("organisations.csv"), ("name",)) == []


def test_the_linter_sees_what_it_should() -> None:
    base = {"name": "A", "from": "2001-05-01", "to": "2003"}
    assert faults([base, {**base, "from": "2002-01-01"}], ("name",)) != []
    assert faults([base, {**base, "from": "2003-12-31", "to": ""}], ("name",)) != []
    assert faults([base, {**base, "from": "2004-01-01", "to": ""}], ("name",)) == []
    assert faults([{**base, "to": "2001-04-30"}], ("name",)) != []
    assert faults([{**base, "from": "2001-13-01"}], ("name",)) != []


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
