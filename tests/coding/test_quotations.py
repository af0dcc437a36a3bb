"""Which words stand between which quotation marks: whole, nested, broken and foreign marks."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bare_words import parsed_words
from dragoman.coding.quotations import find_quotations, is_title, paragraphs_of

TABLE = [
    # whole ones, in the marks of several presses
    ('"We will pay," said the envoy.', ["We will pay,"]),
    ("“We will pay,” said the envoy.", ["We will pay,"]),
    ("«We will pay», said the envoy.", ["We will pay"]),
    ("„We will pay“, said the envoy.", ["We will pay"]),
    ("»We will pay«, said the envoy.", ["We will pay"]),
    ("「We will pay」, said the envoy.", ["We will pay"]),
    ("<< We will pay >>, said the envoy.", ["We will pay"]),
    # with spaces inside, before a stop
    ("« We will pay », said the envoy.", ["We will pay"]),
    ('" We will pay ", said the envoy.', ["We will pay"]),
    ("''We will pay,'' said the envoy.", ["We will pay,"]),
    ("``We will pay,'' said the envoy.", ["We will pay,"]),
    ("'We will pay,' said the envoy.", ["We will pay,"]),
    ("‘We will pay,’ said the envoy.", ["We will pay,"]),
    # two in a sentence, and one in another
    ('"We will pay," he said, "but not today."', ["We will pay,", "but not today."]),
    ("“He said ‘never’ to us,” she wrote.", ["He said ‘never’ to us,"]),
    # several sentences
    ('"We will pay. We have the money."', ["We will pay. We have the money."]),
    # a few words
    ("He spoke of “union” and “path”.", ["union", "path"]),
    # apostrophes are no marks
    ("The envoys' car and Chad's road don't meet.", []),
    ("In the '90s the workers' unions struck.", []),
    ("‘The ministers’ plan is dead,’ he said.", ["The ministers’ plan is dead,"]),
    # a lost mark: the sentence or the paragraph ends it
    ("“We will pay, said the envoy.\nHe left.", ["We will pay, said the envoy."]),
    ("We will pay,” said the envoy.", ["We will pay,"]),
    ("He spoke of “union. Then he left.", ["union."]),
    # a mark that points the wrong way
    ("He said: ”We will pay.”", ["We will pay."]),
    # several paragraphs: each opens, only the last closes
    ("“We will pay.\n“We have the money.”", ["We will pay.", "We have the money."]),
    # none, and nothing between
    ("Nothing is quoted here.", []),
    ('He said "".', []),
]


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_the_words_between_the_marks_are_found(text: str, expected: list[str]) -> None:
    assert [q.span.of(text) for q in find_quotations(parsed_words(text))] == expected


def test_a_long_quotation_goes_on_in_the_next_paragraph() -> None:
    text = "“We will pay.\n“We have the money.”\nHe left."
    first, second = find_quotations(parsed_words(text))
    assert (first.goes_on, second.goes_on) == (True, False)
    assert (first.whole, second.whole) == (False, True)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ('The "Able Spear" drill began.', True),
        ('The film "Sons of the Desert" was banned.', True),
        ('He called it "a disgrace".', False),
        ('"Never!" he said.', False),
        ('"We will pay for the road and the bridge," he said.', False),
    ],
)
def test_a_name_in_marks_is_told_from_speech(text: str, title: bool) -> None:
    parsed = parsed_words(text)
    (quotation,) = find_quotations(parsed)
    assert is_title(parsed, quotation) is title


@given(st.text(alphabet="ab ,.\n\"'“”‘’«»„`s", max_size=60))
def test_any_marks_give_ordered_spans_inside_their_paragraph(text: str) -> None:
    parsed = parsed_words(text)
    found = find_quotations(parsed)
    paragraphs = paragraphs_of(parsed)
    assert all(a.last < b.first for a, b in pairwise(found))
    for quotation in found:
        assert quotation.span.of(text)
        assert any(quotation.first in p and quotation.last in p for p in paragraphs)
