"""The event head: marks on words and sub-words, windows, and its scores."""

from __future__ import annotations

import pytest

from dragoman.lexicon.lexicon import Lexicon
from dragoman.parse import Parser
from dragoman.parse.event import (
    CLASSES,
    FILE,
    SOURCE,
    TARGET,
    UNMARKED,
    Marked,
    best_of,
    marked_sentence,
    marked_words,
    piece_marks,
    window,
)
from dragoman.parse.parsed import Parsed
from dragoman.parse.reader import FILES, HERE
from dragoman.text import Repaired, Span

needs_model = pytest.mark.skipif(
    not all((HERE / name).is_file() for name in FILES), reason="the reading model is not there"
)
needs_head = pytest.mark.skipif(
    not (HERE / FILE).is_file(), reason="the event head is not there (see training/README.md)"
)
TEXT = "Kenya met Chad. The Malian army fired on Niger."


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser(Lexicon().lemmas)


def span(part: str) -> Span:
    return Span(TEXT.index(part), TEXT.index(part) + len(part))


@pytest.fixture(scope="module")
def parsed(parser: Parser) -> Parsed:
    return parser.parse(Repaired.apply(TEXT, ()))


@needs_model
@pytest.mark.parametrize(
    ("source", "target", "first"),
    [
        ("The Malian army", "Niger", "The"),
        ("Niger", "Chad", "The"),  # no sentence with both: the source's
        ("Chad", "Niger", "Kenya"),
    ],
)
def test_the_sentence_is_that_of_both_marks_or_of_the_source(
    parsed: Parsed, source: str, target: str, first: str
) -> None:
    tokens = marked_sentence(parsed, [span(source)], [span(target)])
    assert tokens[0].text == first


@needs_model
def test_without_marks_no_sentence(parsed: Parsed) -> None:
    assert marked_sentence(parsed, (), ()) == ()


@needs_model
def test_the_shorter_of_two_marks_counts(parsed: Parsed) -> None:
    army, mali = [span("The Malian army")], [span("Malian")]
    marked = marked_words(marked_sentence(parsed, army, mali), army, mali)
    assert marked.marks[:4] == (SOURCE, TARGET, SOURCE, UNMARKED)


def test_sub_words_are_marked_as_their_words() -> None:
    marked = Marked(("Nyerere", "left"), (SOURCE, UNMARKED))
    assert piece_marks(marked, (3, 1)) == [UNMARKED, SOURCE, SOURCE, SOURCE, UNMARKED, UNMARKED]


@pytest.mark.parametrize(
    ("most", "words"),
    [(99, "abcdef"), (4, "bcde"), (3, "cde"), (2, "cd"), (1, "c"), (0, "")],
)
def test_a_window_holds_the_marks_and_what_is_nearest(most: int, words: str) -> None:
    marked = Marked(tuple("abcdef"), (0, 0, SOURCE, TARGET, 0, 0))
    assert "".join(window(marked, [1] * 6, most).words) == words


def test_of_equal_scores_the_first_counts() -> None:
    assert best_of([-1.0] * len(CLASSES)) == (CLASSES[0], -1.0)


@needs_head
def test_the_head_says_the_same_again_and_its_scores_are_rounded(
    parser: Parser, parsed: Parsed
) -> None:
    marks = [span("The Malian army")], [span("Niger")]
    first, again = (parser.event_scores(parsed, *marks) for _ in range(2))
    assert first is not None
    assert first == again
    assert all(score == round(score, 3) for score in first.alone)
    assert best_of(first.alone)[0] == "ASSAULT"
    assert set(first.by_rules) == {*CLASSES, None}
