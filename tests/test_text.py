"""The coordinate system: spans, edits, and the map from repaired to source characters."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.text import Edit, Repaired, RepairedSpan, Span

SOURCE = "in CaracasAfter the summit"


def test_a_span_marks_characters_behind_those_beyond_the_bmp() -> None:
    assert Span(2, 6).of("😀 Lima") == "Lima"


def test_spans_overlap_only_where_they_share_a_character() -> None:
    assert Span(0, 3).overlaps(Span(2, 5))
    assert not Span(0, 3).overlaps(Span(3, 5))
    assert not Span(0, 3).overlaps(Span(1, 1)) or Span(0, 3).covers(Span(1, 1))


def test_a_span_covers_what_lies_inside_it() -> None:
    assert Span(0, 5).covers(Span(0, 5))
    assert not Span(1, 5).covers(Span(0, 5))


def test_the_span_around_others_holds_all_of_them() -> None:
    assert Span.around([Span(4, 6), Span(1, 2), Span(5, 9)]) == Span(1, 9)


def test_spans_sort_in_text_order() -> None:
    assert sorted([Span(3, 4), Span(0, 9), Span(0, 2)]) == [Span(0, 2), Span(0, 9), Span(3, 4)]


def test_a_span_is_a_pair_in_json() -> None:
    assert msgspec.json.encode(Span(1, 2)) == b"[1,2]"
    assert msgspec.json.decode(b"[1,2]", type=Span) == Span(1, 2)


def test_no_edit_leaves_the_text() -> None:
    repaired = Repaired.apply(SOURCE, [])
    assert repaired.text == SOURCE
    assert repaired.to_source(RepairedSpan(3, 10)) == Span(3, 10)


def test_an_insertion_shifts_what_follows() -> None:
    repaired = Repaired.apply(SOURCE, [Edit(Span(10, 10), " ", "glue")])
    assert repaired.text == "in Caracas After the summit"
    assert repaired.to_source(RepairedSpan(3, 10)).of(SOURCE) == "Caracas"
    assert repaired.to_source(RepairedSpan(11, 16)).of(SOURCE) == "After"
    assert repaired.to_source(RepairedSpan(3, 16)).of(SOURCE) == "CaracasAfter"
    assert repaired.to_source(RepairedSpan(10, 11)) == Span(10, 10)


def test_a_replacement_is_widened_to_all_that_it_was_read_from() -> None:
    source = "Peruâ€™s envoy"
    repaired = Repaired.apply(source, [Edit(Span(4, 7), "’", "encoding")])
    assert repaired.text == "Peru’s envoy"
    assert repaired.to_source(RepairedSpan(0, 4)) == Span(0, 4)
    assert repaired.to_source(RepairedSpan(4, 6)) == Span(4, 8)
    assert repaired.to_source(RepairedSpan(0, 6)) == Span(0, 8)
    assert repaired.to_source(RepairedSpan(7, 12)).of(source) == "envoy"


def test_a_deletion_is_read_by_neither_neighbour() -> None:
    source = "Chile It is"
    repaired = Repaired.apply(source, [Edit(Span(6, 9), "", "doubled")])
    assert repaired.text == "Chile is"
    assert repaired.to_source(RepairedSpan(0, 6)) == Span(0, 6)
    assert repaired.to_source(RepairedSpan(6, 8)) == Span(9, 11)
    assert repaired.to_source(RepairedSpan(0, 8)) == Span(0, 11)


def test_moved_words_are_read_from_their_origin() -> None:
    source = "said Boric in Lima"
    edits = [
        Edit(Span(10, 10), " said", "order", origin=Span(0, 4)),
        Edit(Span(0, 5), "", "order"),
    ]
    repaired = Repaired.apply(source, edits)
    assert repaired.text == "Boric said in Lima"
    assert repaired.to_source(RepairedSpan(6, 10)) == Span(0, 4)
    assert repaired.to_source(RepairedSpan(0, 5)) == Span(5, 10)
    assert repaired.to_source(RepairedSpan(11, 18)).of(source) == "in Lima"


def test_two_insertions_at_one_place_keep_their_order() -> None:
    edits = [Edit(Span(1, 1), "x", "test"), Edit(Span(1, 1), "y", "test")]
    assert Repaired.apply("ab", edits).text == "axyb"


@pytest.mark.parametrize(
    "edits",
    [
        [Edit(Span(0, 3), "", "test"), Edit(Span(2, 4), "", "test")],
        [Edit(Span(20, 99), "", "test")],
    ],
)
def test_edits_that_overlap_or_lie_outside_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(ValueError, match="overlaps another or lies outside"):
        Repaired.apply(SOURCE, edits)


@st.composite
def repaired_texts(draw: st.DrawFn) -> Repaired:
    source = draw(st.text(min_size=1, max_size=40))
    cuts = sorted(draw(st.lists(st.integers(0, len(source)), max_size=10)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    edits = [Edit(Span(a, b), draw(st.text(max_size=4)), "test") for a, b in pairs]
    return Repaired.apply(source, edits)


@given(repaired_texts(), st.data())
def test_every_stretch_of_the_text_has_its_source(repaired: Repaired, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(repaired.text)))
    end = data.draw(st.integers(start, len(repaired.text)))
    span = repaired.to_source(RepairedSpan(start, end))
    assert 0 <= span.start <= len(repaired.source)
    assert 0 <= span.end <= len(repaired.source)
    if start < end:
        assert span.start <= span.end


@given(repaired_texts())
def test_a_character_that_no_edit_touches_is_read_from_itself(repaired: Repaired) -> None:
    inside, shift, at = [], 0, 0
    for edit in repaired.edits:
        inside += [(i, i + shift) for i in range(at, edit.span.start)]
        at = edit.span.end
        shift += len(edit.replacement) - (edit.span.end - edit.span.start)
    inside += [(i, i + shift) for i in range(at, len(repaired.source))]
    for i, j in inside:
        assert repaired.text[j] == repaired.source[i]
        assert repaired.to_source(RepairedSpan(j, j + 1)) == Span(i, i + 1)
