"""Two runs over the same rows: what the later one gained, lost and altered."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import InputError
from dragoman.score.changes import (
    Glossed,
    SetResult,
    changes,
    glossed,
    line_of,
    moved,
    read_results,
    write_results,
)
from reading import read

PRAISE = Glossed("TCD -> NER SUPPORT", 5, 12)
BLAME = Glossed("TCD -> NER ACCUSE", 5, 12)
VISIT = Glossed("NER -> TCD CONSULT/visit", 30, 37)


def signs(before: dict[str, tuple[Glossed, ...]], now: dict[str, tuple[Glossed, ...]]) -> list[str]:
    return [line_of(change, None) for change in changes(before, now)]


def test_what_stayed_is_not_told() -> None:
    assert signs({"a": (PRAISE, VISIT)}, {"a": (VISIT, PRAISE)}) == []


def test_a_record_is_gained_or_lost() -> None:
    assert signs({"a": (PRAISE,)}, {"a": (VISIT,)}) == [
        "- TCD -> NER SUPPORT   a",
        "+ NER -> TCD CONSULT/visit   a",
    ]


def test_the_same_words_with_another_gloss_are_one_line() -> None:
    assert signs({"a": (PRAISE,)}, {"a": (BLAME, VISIT)}) == [
        "~ TCD -> NER SUPPORT  =>  TCD -> NER ACCUSE   a",
        "+ NER -> TCD CONSULT/visit   a",
    ]


def test_a_gloss_whose_words_moved_is_the_same_record() -> None:
    assert signs({"a": (PRAISE,)}, {"a": (Glossed(PRAISE.gloss, 0, 4),)}) == []


def test_a_gloss_that_is_there_twice_may_be_lost_once() -> None:
    again = Glossed(PRAISE.gloss, 50, 57)
    assert signs({"a": (PRAISE, again)}, {"a": (PRAISE,)}) == ["- TCD -> NER SUPPORT   a"]


def test_a_row_that_is_gone_lost_its_records() -> None:
    assert signs({"a": (PRAISE,), "b": (VISIT,)}, {"a": (PRAISE,)}) == [
        "- NER -> TCD CONSULT/visit   b"
    ]


def test_a_line_shows_the_sentence() -> None:
    reading = read("It rained in Faya. Chad  thanked Niger. It rained again.")
    (change,) = changes({}, {"a": glossed(reading, "events")})
    assert line_of(change, reading) == '+ TCD -> NER SUPPORT   "Chad thanked Niger."'


def test_a_long_sentence_is_cut() -> None:
    reading = read("Chad thanked Niger" + " and the people of all its towns" * 6 + ".")
    change = next(iter(changes({}, {"a": glossed(reading, "events")})))
    assert line_of(change, reading).endswith('..."')


def test_figures_that_moved_are_told() -> None:
    before = {"f1": 0.5, "same": 0.25, "gone": 1.0}
    assert list(moved(before, {"f1": 0.625, "same": 0.25, "new": 1.0})) == [
        "f1: 0.5 -> 0.625 (+0.1250)"
    ]


def test_results_are_written_and_read(tmp_path: Path) -> None:
    path = tmp_path / "before.json"
    results = {"plover": SetResult({"event_tuple_F1": 0.5}, {"a": (PRAISE,)})}
    write_results(results, path)
    assert read_results(path) == results


@pytest.mark.parametrize("text", ["", "[]", '{"plover": {"event_tuple_F1": 0.5}}'])
def test_another_file_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "before.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="write it anew"):
        read_results(path)
