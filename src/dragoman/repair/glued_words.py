"""Words run together without a capital between them: "ofthe", "ministersaid", "the EUagreed".

Nothing shows the border but the words themselves. Only what no list knows is divided, only into
two words that are common, and only where one of them is a word of grammar or both are among the
most common of all: names, foreign words and words of science stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dragoman.lexicon.lexicon import Lexicon
from dragoman.repair.glue import ADDRESS, COMMON, KIND, KNOWN, start_of_run
from dragoman.text import Edit, Span

_SHORTEST: Final = 4
_LONGEST: Final = 24
_SMALL: Final = re.compile(rf"(?<![^\s“\"(]|\d)[a-z]{{{_SHORTEST},{_LONGEST}}}(?![\w'’-])")
_CAPITALS: Final = re.compile(r"(?<![^\s“\"(])[A-Z]{2,8}(?=[a-z]{2,12}(?![\w'’-]))")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_RUN: Final = re.compile(r"\S+")


def find_glued_words(text: str, lexicon: Lexicon) -> Iterator[Edit]:
    """The places where a space has gone between two words in small letters.

    >>> text = "The meeting ofthe ministers inthe EUended."
    >>> [edit.span.start for edit in find_glued_words(text, Lexicon())]
    [14, 30, 36]
    """
    grades = lexicon.words.grades
    for small in _SMALL.finditer(text):
        grade = int(grades.get(small[0], 0))
        if grade < COMMON and not _is_known(small[0], lexicon):
            border = _border(small[0], grade, lexicon)
            if border is not None and not _is_of_address(text, small.start()):
                yield _space(small.start() + border)
    for capitals in _CAPITALS.finditer(text):
        rest = _LETTERS.match(text, capitals.end())
        if rest and _follows_capitals(capitals[0], rest[0], lexicon):
            yield _space(capitals.end())


def _space(at: int) -> Edit:
    return Edit(Span(at, at), " ", KIND)


def _is_known(word: str, lexicon: Lexicon) -> bool:
    """Whether a word that no list of words has is known all the same."""
    return lexicon.words.form(word).count > 0 or word in lexicon.mixed_case.names


def _is_of_address(text: str, at: int) -> bool:
    run = _RUN.match(text, start_of_run(text, at, max(0, at - 40)))
    return run is None or ADDRESS.search(run[0]) is not None


def _border(word: str, whole: int, lexicon: Lexicon) -> int | None:
    """Where a word of this grade is divided into its most common halves; None where it is not."""
    grade = lexicon.words.grade
    best, border = COMMON - 1, None
    for at in range(2, len(word) - 1):
        left, right = word[:at], word[at:]
        weaker = min(grade(left), grade(right))
        if weaker > best and _are_two(left, right, lexicon, is_listed=whole > 0):
            best, border = weaker, at
    return border


def _are_two(left: str, right: str, lexicon: Lexicon, *, is_listed: bool) -> bool:
    """Whether two halves are words of which one is of grammar.

    Lists of words hold such accidents too, but only of the most common words: "ofthe".
    """
    openings, function_words = lexicon.openings, lexicon.function_words
    if left in openings.linking and right in openings.determiners:
        return len(right) > 2
    if is_listed:
        return False
    if right in function_words:
        return len(left) > 2 or left in function_words
    return left in function_words - openings.prefixes and len(right) > 2


def _follows_capitals(capitals: str, rest: str, lexicon: Lexicon) -> bool:
    """Whether small letters behind an acronym are a word of their own: "USand", "EUagreed"."""
    words = lexicon.words
    if words.grade(capitals) < KNOWN or words.grade(capitals + rest):
        return False
    return rest in lexicon.function_words or (len(rest) > 3 and words.grade(rest) >= COMMON)
