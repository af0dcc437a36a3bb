"""Spaces that are gone beside marks and figures: "in Lima,Peru", "war".The", "in2004".

A mark says by itself that a word ends there, so that only addresses, initials and formulas need
be told apart. A figure ends a word that the language knows; what a unit or an ordinal makes of it
("5km", "20th") stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dragoman.lexicon.lexicon import Lexicon
from dragoman.repair.glue import ADDRESS, COMMON, KIND, LONGEST, start_of_run
from dragoman.text import Edit, Span

_COMMA: Final = re.compile(r"(?<=[^\W\d_]{2}|[\d”\")\]]\d)[,;](?=[^\W\d_]{2})")
_COLON: Final = re.compile(r"(?<=[^\W\d_]{3}):(?=[A-Z][a-z]|[“\"][A-Z])")
_QUOTED: Final = re.compile(r"(?<=[.,!?])[”\"](?=[^\W\d_]{2})|(?<=\w)[”\"][.,](?=[A-Z][a-z])")
_CURLED: Final = re.compile(r"(?<=\w{2})”(?=[^\W\d_]{2})")
_OPENED: Final = re.compile(r"(?:(?<=[^\W\d_]{2})|(?<=[.,:!?]))(?=“\w)")
_BRACKET: Final = re.compile(r"(?<=[^\W_]{3})\)(?=[^\W\d_]{2})")
_DOTTED: Final = re.compile(r"(?<![\w.])(?:[A-Z]\.){2,4}(?=[^\W\d_]{2,})")
_YEAR: Final = re.compile(r"(?<![^\W_])[^\W\d_]{2,9}(?=(?:19|20)\d\d(?![\w%]))")
_COUNTED: Final = re.compile(r"(?<![\w.,:/-])(?:[$€£¥])?\d{1,3}(?:,\d{3})*(?:\.\d+)?(?=[a-z]{4})")
_WORD: Final = re.compile(r"[^\W\d_]+")
_RUN: Final = re.compile(r"\S+")
_MARKS: Final = re.compile(
    r"[,;:”\"“)][^\W\d_“\"”.,]|[^\W_]“|[.,:!?]“|\.[^\W\d_]|[^\W\d_]\d|\d[^\W\d_]"
)
"""Where one of the rules below can hold at all: looked for first, since it is rare."""


def find_glued_marks(text: str, lexicon: Lexicon) -> Iterator[Edit]:
    """The places where a space has gone beside a mark or a figure.

    >>> [e.span.start for e in find_glued_marks("met in Lima,Peru, in2004 for 17talks", Lexicon())]
    [12, 20, 31]
    """
    at = 0
    for mark in _MARKS.finditer(text):
        if mark.start() < at:
            continue
        start = start_of_run(text, mark.start(), at)
        run = _RUN.match(text, start)
        at = run.end() if run else mark.end()
        if run is None or at - start > LONGEST or ADDRESS.search(run[0]):
            continue
        places = {*_beside_marks(text, start, at), *_beside_figures(text, start, at, lexicon)}
        yield from (Edit(Span(place, place), " ", KIND) for place in sorted(places))


def _beside_marks(text: str, start: int, end: int) -> Iterator[int]:
    """Behind commas, stops and closing marks, and before opening ones."""
    for pattern in (_COMMA, _COLON, _QUOTED, _CURLED, _BRACKET, _DOTTED):
        for mark in pattern.finditer(text, start, end):
            yield mark.end()
    for opened in _OPENED.finditer(text, start, end):
        yield opened.start()


def _beside_figures(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[int]:
    """Between a word and a year, and between a count and the word that is counted."""
    for year in _YEAR.finditer(text, start, end):
        word = year[0].lower()
        if (
            word in lexicon.function_words
            or word in lexicon.openings.linking | lexicon.openings.calendar
        ):
            yield year.end()
    for counted in _COUNTED.finditer(text, start, end):
        word = _WORD.match(text, counted.end())
        if word is None or counted[0] + word[0] in lexicon.mixed_case.names:
            continue
        if lexicon.words.grade(word[0]) >= COMMON:
            yield counted.end()
