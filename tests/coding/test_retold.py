"""The same event told twice is one record; another event of the same kind is another record."""

from __future__ import annotations

import pytest

from dragoman.coding.retold import MOST, shared
from dragoman.records import Event
from reading import read_by_rules as read


def events(text: str) -> tuple[Event, ...]:
    return read(text).events


def only(text: str) -> Event:
    found = events(text)
    assert len(found) == 1, [event.why for event in found]
    return found[0]


SAME = {
    "the same words": "Kenya attacked Somalia. Rain fell. Kenya attacked Somalia.",
    "a noun after its verb": (
        "Chad expelled Libya's envoy. Rain fell. The expulsion of Libya's envoy by Chad was swift."
    ),
    "a word of the same type": "Kenya attacked Somalia. Kenya bombed Somalia.",
    "the same day": "Kenya attacked Somalia on Monday. Kenya attacked Somalia on Monday.",
    "a day that the later telling leaves out": (
        "Kenya attacked Somalia on Monday. Kenya attacked Somalia."
    ),
    "a place that the later telling leaves out": (
        "Kenya attacked Somalia in Kismayo. Kenya attacked Somalia."
    ),
    "a content that the later telling leaves out": (
        "Peru praised Chile for its schools. Peru praised Chile."
    ),
    "much the same content": (
        "Peru praised Chile for its schools. Peru praised Chile for its fine schools."
    ),
    "while it goes on and after it": "Kenya is attacking Somalia. Kenya attacked Somalia.",
}


@pytest.mark.parametrize("name", SAME)
def test_two_tellings_are_one_event(name: str) -> None:
    text = SAME[name]
    event = only(text)
    halves = {text.count(". ", 0, span.start) for span in event.evidence}
    assert {0, text.count(". ")} <= halves, "both sentences bear it out"
    assert list(event.evidence) == sorted(set(event.evidence))


OTHER = {
    "another target": "Chad expelled Libya's envoy. Chad expelled Niger's envoy.",
    "another source": "Peru praised Chile. Bolivia praised Chile.",
    "one source more": "Peru praised Chile. Peru and Bolivia praised Chile.",
    "the other way": "Kenya attacked Somalia. Somalia attacked Kenya.",
    "another type": "Kenya attacked Somalia. Kenya praised Somalia.",
    "another mode": "Kenya bombed Somalia. Kenya shelled Somalia.",
    "another day": "Kenya attacked Somalia on Monday. Kenya attacked Somalia on Tuesday.",
    "another place": "Kenya attacked Somalia in Mogadishu. Kenya attacked Somalia in Kismayo.",
    "planned and happened": "Kenya will attack Somalia. Kenya attacked Somalia.",
    "possible and happened": "Kenya may attack Somalia. Kenya attacked Somalia.",
    "denied and happened": "Kenya did not attack Somalia. Kenya attacked Somalia.",
    "another content": "Peru praised Chile for its schools. Peru praised Chile for its vaccines.",
    "a content of its own": "Peru praised Chile. Peru praised Chile for its schools.",
    "nobody acted on": "Farmers protested. Farmers protested.",
    "one sentence": "Kenya attacked Somalia, and Kenya attacked Somalia.",
}


@pytest.mark.parametrize("name", OTHER)
def test_another_event_stays_another_record(name: str) -> None:
    found = events(OTHER[name])
    assert len(found) == 2, [event.why for event in found]
    assert found[0].trigger < found[1].trigger
    assert len({event.id for event in found}) == 2


def test_two_tellings_are_surer_than_one() -> None:
    once = only("Peru praised Chile.").confidence
    twice = only("Peru praised Chile. Peru praised Chile.").confidence
    assert once < twice <= MOST
    assert twice == pytest.approx(1 - (1 - once) ** 2, abs=0.01)


def test_no_number_of_tellings_makes_an_event_certain() -> None:
    assert only("Kenya attacked Somalia. " * 6).confidence == MOST


def test_the_later_telling_gives_the_mode() -> None:
    plain, bombed = only("Kenya attacked Somalia."), only("Kenya bombed Somalia.")
    event = only("Kenya attacked Somalia. Kenya bombed Somalia.")
    assert plain.mode is None
    assert (event.mode, event.cameo) == (bombed.mode, bombed.cameo) == ("aerial", "195")
    assert event.intensity == bombed.intensity
    assert event.why == plain.why, "the first telling says why it is there"


def test_what_has_happened_is_not_ongoing_by_its_headline() -> None:
    assert only("Kenya condemns Somalia\n\nNAIROBI - Kenya condemned Somalia.").status == "happened"


def test_the_first_telling_keeps_its_mode() -> None:
    bombed = only("Kenya bombed Somalia.")
    event = only("Kenya bombed Somalia. Kenya attacked Somalia.")
    assert (event.mode, event.cameo, event.intensity) == (
        bombed.mode,
        bombed.cameo,
        bombed.intensity,
    )


def test_the_later_telling_gives_the_time() -> None:
    event = only("Kenya shelled Somalia. Kenya's attack on Somalia took place on Monday.")
    assert event.time is not None
    assert (event.mode, event.time.value) == ("heavy-weapons", "2024-11-04")


def test_an_event_stands_where_it_is_first_told() -> None:
    text = "Kenya attacked Somalia. Peru praised Chile. Kenya attacked Somalia."
    assert [event.type for event in events(text)] == ["ASSAULT", "SUPPORT"]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("", "", 1.0),
        ("a", "", 0.0),
        ("a b", "b c", 1 / 3),
        ("a b", "a b", 1.0),
    ],
)
def test_shared_words_are_counted_among_all(one: str, other: str, expected: float) -> None:
    found = shared(frozenset(one.split()), frozenset(other.split()))
    assert found == pytest.approx(expected)
