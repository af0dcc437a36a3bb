"""The gazetteer: what is in it, that its rows are in order, and that our own table holds."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import LexiconError
from dragoman.lexicon.lexicon import PACKAGE_FOLDER, Lexicon
from dragoman.lexicon.place_names import place_key
from dragoman.lexicon.places import COLUMNS, KINDS, Places, load_places
from dragoman.lexicon.tables import read_csv

PLACES = Lexicon().places
KEYS = [line.split(b",")[0].decode() for line in PLACES.rows.splitlines()]


@pytest.mark.parametrize(
    ("name", "kind", "country", "lat", "lon"),
    [
        ("Lima", "capital", "PER", -12.0, -77.0),
        ("LIMA", "capital", "PER", -12.0, -77.0),
        ("Kiev", "capital", "UKR", 50.5, 30.5),
        ("São Paulo", "city", "BRA", -23.5, -46.6),
        ("Sao Paulo", "city", "BRA", -23.5, -46.6),
        ("N'Djamena", "capital", "TCD", 12.1, 15.0),
        ("St. Louis", "city", "USA", 38.6, -90.2),
        ("Bavaria", "region", "DEU", 48.9, 11.5),
        ("Texas", "admin1", "USA", 31.5, -99.3),
        ("Hebei", "admin1", "CHN", 38.6, 114.9),
        ("Queensland", "admin1", "AUS", -22.2, 144.6),
        ("Quebec", "admin1", "CAN", 52.3, -73.7),
        ("Lombok", "region", "IDN", -8.6, 116.3),
        ("Mekong Delta", "region", "VNM", 10.0, 105.8),
        ("Lake Victoria", "water", "", -1.0, 33.0),
        ("Tripoli International Airport", "facility", "LBY", 32.7, 13.1),
        ("Jenin", "city", "PSE", 32.5, 35.3),
        ("Avdiivka", "city", "UKR", 48.1, 37.7),
        ("Strait of Hormuz", "water", "", 26.6, 56.4),
        ("Gaza Strip", "region", "PSE", 31.4, 34.4),
        ("Nagorno-Karabakh", "region", "AZE", 39.8, 46.8),
        ("Paraguay", "country", "PRY", -25.3, -57.0),
        ("Ceuta", "region", "ESP", 35.9, -5.3),
    ],
)
def test_a_place_is_where_it_is(name: str, kind: str, country: str, lat: float, lon: float) -> None:
    assert any(
        (place.kind, place.country) == (kind, country)
        and abs(place.lat - lat) < 1
        and abs(place.lon - lon) < 1
        for place in PLACES.named(name)
    )


def test_the_places_of_one_name_come_largest_first() -> None:
    people = [place.people for place in PLACES.named("Tripoli")]
    assert len(people) > 1
    assert people == sorted(people, reverse=True)


def test_a_city_that_news_names_alone_keeps_its_geonames_id() -> None:
    geneva = PLACES.named("Geneva")[0]
    assert (geneva.country, geneva.geonames, geneva.is_main_name) == ("CHE", 2660646, True)


def test_a_name_that_leaves_out_city_is_a_name_of_its_own() -> None:
    assert any(p.name == "New York City" and p.is_main_name for p in PLACES.named("New York"))


def test_an_unknown_name_has_no_place() -> None:
    assert PLACES.named("Zzyzzxton") == ()
    assert not PLACES.is_known("")
    assert not PLACES.is_known("Paris, Texas")


def test_the_rows_are_sorted() -> None:
    rows = PLACES.rows.splitlines()
    assert rows == sorted(rows)
    assert len(rows) > 200_000


@given(at=st.integers(0, len(KEYS) - 1))
def test_every_row_is_found_by_its_key(at: int) -> None:
    assert any(place.key == KEYS[at] for place in PLACES.named(KEYS[at]))


@given(name=st.text(max_size=12))
def test_any_text_may_be_asked_for(name: str) -> None:
    PLACES.named(name)


@pytest.mark.parametrize("row", list(read_csv(PACKAGE_FOLDER / "waters_regions.csv", COLUMNS)))
def test_a_row_of_our_own_table_holds(row: tuple[int, list[str]]) -> None:
    _, (name, _, kind, lat, lon, country, source) = row
    assert kind in KINDS
    assert -90 <= float(lat) <= 90
    assert -180 <= float(lon) <= 180
    assert country == "" or (len(country) == 3 and country.isupper())
    assert source
    assert any(place.name == name for place in PLACES.named(name))


def test_no_name_stands_twice_in_our_own_table() -> None:
    names = [row[0] for _, row in read_csv(PACKAGE_FOLDER / "waters_regions.csv", COLUMNS)]
    assert len(names) == len(set(names))


def test_a_damaged_row_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "places.csv.gz").write_bytes(
        gzip.compress(b"lima,,city,PER,15,-12,-77,9,3936456\n")
    )
    header = ",".join(COLUMNS)
    (tmp_path / "waters_regions.csv").write_text(f"{header}\nSulu Sea,,pond,8,120,PHL,atlas\n")
    with pytest.raises(LexiconError, match=r"waters_regions.csv:2: kind must be one of"):
        load_places(tmp_path)


def test_a_missing_gazetteer_is_told(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"places.csv.gz: cannot be read"):
        load_places(tmp_path)


def test_a_gazetteer_of_one_row_is_searched() -> None:
    places = Places(b"lima,,city,PER,15,-12.0,-77.0,9000,3936456\n", {})
    assert [place.country for place in places.named("Lima")] == ["PER"]
    assert places.named("Kano") == places.named("Oran") == ()


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Saint-Étienne", "saint etienne"),
        ("Mt. Kenya", "mount kenya"),
        ("Sana’a", "sanaa"),
        ("Łódź", "lodz"),
        ("Bab el-Mandeb", "bab el mandeb"),
        ("Cox's Bazar", "coxs bazar"),
    ],
)
def test_spellings_meet_in_one_key(name: str, key: str) -> None:
    assert place_key(name) == key
