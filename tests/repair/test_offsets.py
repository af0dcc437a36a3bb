"""Offsets through repairs: every word of the repaired text is read from its own characters."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.lexicon.lexicon import Lexicon
from dragoman.repair import repair
from dragoman.repair.layers import layered, without_overlaps
from dragoman.text import Edit, Repaired, RepairedSpan, Span

LEXICON = Lexicon()
PIECES = st.sampled_from(
    [
        "And he said",
        "President",
        "Ramos",
        "in",
        "ManilaAfter",
        "theU.S.",
        "It",
        "was",
        "It is",
        "RussiaIt",
        "has",
        "talks",
        ",",
        ".",
        "“",
        "”",
        "â€™s",
        "&amp;",
        "\xad",
        "\u200b",
        "\n",
        "\n\n",
        "  ",
        "Rejected",
        "the European Union",
        "a deal",
        "while accepted it",
        "Of",
        "the Coup,",
        "\n",
        "Read more: this",
        "(Photo: AFP)",
        "�",
        "<b>",
        "É",
        "😀",
        "2019And",
        "\r\n",
        "Ã ",
        "thatI",
        "in2004",
        'said:"We',
        "ofthe",
        "\\ud83d",
        "?s",
        "[[Bern|it]]",
        "coun tries",
        "the the",
        "**",
        "[1]",
        "Share Tweet",
    ]
)
TEXTS = st.lists(PIECES, max_size=30).map(" ".join) | st.text(max_size=80)


@given(TEXTS)
@settings(max_examples=300)
def test_repair_never_raises_and_every_offset_lies_in_the_text(text: str) -> None:
    repaired = repair(text, LEXICON)
    assert repaired.source == text
    assert Repaired.apply(text, repaired.edits).text == repaired.text
    for word in re.finditer(r"\S+", repaired.text):
        span = repaired.to_source(RepairedSpan(word.start(), word.end()))
        assert 0 <= span.start <= span.end <= len(text)


@given(TEXTS)
@settings(max_examples=200)
def test_untouched_words_are_read_from_themselves(text: str) -> None:
    repaired = repair(text, LEXICON)
    for word in re.finditer(r"\S+", repaired.text):
        span = repaired.to_source(RepairedSpan(word.start(), word.end()))
        touched = any(
            edit.span.start < span.end and span.start < edit.span.end for edit in repaired.edits
        )
        moved = any(edit.origin == span for edit in repaired.edits)
        inside = any(span.start <= e.span.start <= span.end for e in repaired.edits)
        if not touched and not moved and not inside:
            assert span.of(text) == word[0]


def word_spans(text: str) -> dict[str, str]:
    """Each word of the repaired text with the source characters that it was read from."""
    repaired = repair(text, LEXICON)
    return {
        word[0]: repaired.to_source(RepairedSpan(word.start(), word.end())).of(text)
        for word in re.finditer(r"[\w’]+", repaired.text)
    }


def test_words_of_a_glued_pair_have_their_own_characters() -> None:
    words = word_spans("The talks in CairoAfter the summit failed.")
    assert (words["Cairo"], words["After"]) == ("Cairo", "After")


def test_a_moved_verb_is_read_from_where_it_stood() -> None:
    words = word_spans("And he said President Boric in Lima, “We agree.”")
    assert words["said"] == "said"
    assert words["Boric"] == "Boric"
    words = word_spans("Rejected the Council of Europe the appeal.")
    assert words["rejected"] == "Rejected"


def test_a_moved_verb_keeps_its_place_beside_a_glued_word() -> None:
    text = "Rejected Kenyan MinisterAmina Mohamed a compromise from Juba."
    repaired = repair(text, LEXICON)
    assert repaired.text == "Kenyan Minister Amina Mohamed rejected a compromise from Juba."
    start = repaired.text.index("rejected")
    assert repaired.to_source(RepairedSpan(start, start + 8)) == Span(0, 8)


def test_mojibake_is_read_from_all_of_its_characters() -> None:
    assert word_spans("the countryâ€™s army")["country’s"] == "countryâ€™s"


EDITS = st.lists(
    st.tuples(st.integers(0, 30), st.integers(0, 6), st.text("xyz ", max_size=3)), max_size=6
)


def edits_within(text: str, raw: list[tuple[int, int, str]]) -> list[Edit]:
    edits = [
        Edit(Span(min(a, len(text)), min(a + n, len(text))), words, "test") for a, n, words in raw
    ]
    return without_overlaps(edits)


@given(st.text("abcdef", min_size=1, max_size=30), EDITS, EDITS)
def test_a_second_layer_does_to_the_source_what_it_does_to_the_text(
    source: str, first: list[tuple[int, int, str]], second: list[tuple[int, int, str]]
) -> None:
    below = Repaired.apply(source, edits_within(source, first))
    edits = edits_within(below.text, second)
    assert layered(below, edits).text == Repaired.apply(below.text, edits).text


MANY = 1_000_000


@pytest.mark.parametrize(
    "text",
    [
        "a" * MANY,
        "aA" * (MANY // 2),
        "â€™" * (MANY // 30),
        "&" * MANY,
        "<a " * (MANY // 3),
        "Aaa " * (MANY // 4),
        " " * MANY,
        "\n" * MANY,
        "Aaa of the " * (MANY // 11),
        "(" * MANY,
        "U.S." * (MANY // 4),
        "a." * (MANY // 2),
        "And he said " + "Aaa " * (MANY // 4),
        "[[a|" * (MANY // 4),
        "![a](b" * (MANY // 6),
        "**a " * (MANY // 4),
        "?a " * (MANY // 3),
        "\\u2019" * (MANY // 6),
        "a,b" * (MANY // 3),
        ("a > " * 39 + "\n") * (MANY // 157),
        ("a, " * 50 + "\n") * (MANY // 151),
        (". A" * 50 + "/\n") * (MANY // 152),
        "the " * (MANY // 8),
        "coun tries " * (MANY // 22),
    ],
    ids=lambda text: repr(text[:8]),
)
def test_any_megabyte_ends_soon(text: str) -> None:
    started = time.process_time()
    repair(text, LEXICON)
    assert time.process_time() - started < 4
