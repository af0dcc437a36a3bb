"""Features of Natural Earth as places: names written out, and a point for each."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from training.natural_features import FILES, features

SQUARE = {"type": "Polygon", "coordinates": [[[10, 20], [12, 20], [12, 22], [10, 22], [10, 20]]]}
LINE = {"type": "LineString", "coordinates": [[1, 2], [3, 4], [5, 6]]}
POINT = {"type": "Point", "coordinates": [30, 40]}


def folder_of(path: Path, **items: list[dict[str, object]]) -> Path:
    """A folder with all files, empty save those of which a part of the name is given."""
    for name in FILES:
        found = next((rows for part, rows in items.items() if part in name), [])
        text = json.dumps({"features": found})
        (path / name).write_text(text, encoding="utf-8")
    return path


def item(geometry: dict[str, object] | None, **properties: object) -> dict[str, object]:
    return {"geometry": geometry, "properties": properties}


@pytest.mark.parametrize(
    ("part", "row", "names", "kind", "point"),
    [
        (
            "polys",
            item(SQUARE, name="KAZAKH UPLAND", featurecla="Plateau", scalerank=4),
            ("Kazakh Upland",),
            "region",
            (21, 11),
        ),
        (
            "polys",
            item(SQUARE, name="Kirthar Ra.", featurecla="Range/mtn", scalerank=5),
            ("Kirthar Range",),
            "region",
            (21, 11),
        ),
        (
            "points",
            item(POINT, name="Wake I.", featurecla="island", scalerank=5),
            ("Wake Island",),
            "region",
            (40, 30),
        ),
        (
            "rivers",
            item(LINE, name="Kama", featurecla="River", scalerank=6),
            ("Kama River",),
            "water",
            (4, 3),
        ),
        (
            "lakes",
            item(SQUARE, name="Rotoroa", featurecla="Lake", scalerank=7),
            ("Lake Rotoroa",),
            "water",
            (21, 11),
        ),
        (
            "airports",
            item(POINT, name="Aden Int'l", featurecla="Airport", type="mid", scalerank=9),
            ("Aden International Airport", "Aden Airport"),
            "facility",
            (40, 30),
        ),
    ],
)
def test_a_feature_is_found_as_news_writes_it(
    tmp_path: Path,
    part: str,
    row: dict[str, object],
    names: tuple[str, ...],
    kind: str,
    point: tuple[float, float],
) -> None:
    (found,) = features(folder_of(tmp_path, **{part: [row]}))
    assert (found.names, found.kind, (found.lat, found.lon)) == (names, kind, point)


@pytest.mark.parametrize(
    ("part", "row"),
    [
        ("polys", item(SQUARE, name="AFRICA", featurecla="Continent", scalerank=0)),
        ("polys", item(None, name="Adak", featurecla="Island", scalerank=5)),
        ("lakes", item(SQUARE, name="Lynx Lake", featurecla="Lake", scalerank=9)),
        ("lakes", item(SQUARE, name="Two Words", featurecla="Lake", scalerank=5)),
        ("airports", item(POINT, name="Hut", featurecla="Airport", type="small", scalerank=5)),
    ],
)
def test_what_is_small_or_has_no_shape_is_left_out(
    tmp_path: Path, part: str, row: dict[str, object]
) -> None:
    assert list(features(folder_of(tmp_path, **{part: [row]}))) == []
