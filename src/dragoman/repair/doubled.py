"""What is said twice: a subject, as where link text was cut out before translation, or a word.

``And it was Zambia It sells most of`` is read as ``And Zambia sells most of``,
``Own Zambia It has`` as ``Zambia has``, ``Output Mali It fell`` as ``Output of Mali fell``, ``Togo
and Benin They met`` without "They"; ``on on Monday`` has one "on". Where the name before the
pronoun is no subject, a full stop was lost between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dragoman.lexicon.lexicon import Lexicon
from dragoman.repair.names import NAME, PRONOUN, is_finite, is_name, sentence_starts
from dragoman.text import Edit, Span

KIND: Final = "doubled"
STOP: Final = "stop"

_TWICE: Final = re.compile(rf"(?P<name>\w) (?P<pronoun>{PRONOUN} )(?P<verb>[a-z]+)(?!\w)")
_CLAUSE: Final = re.compile(
    rf"(?:(?:And|But|So|Also,?) )?(?P<cleft>[Ii]t (?:was|is) )?"
    rf"(?P<name>{NAME})$"
)
_MEASURE: Final = re.compile(
    rf"(?:(?:And|But) )?(?P<measure>[A-Z][a-z]+) (?P<owner>{NAME}(?: [a-z]+){{0,4}}(?: {NAME})?)$"
)
_INSIDE: Final = re.compile(rf"(?:(?P<conjunction>[a-z]+)|,) (?P<name>{NAME})$")
_REPEATED: Final = re.compile(
    r"(?<![\w'’-])(?P<word>[a-z]{1,7})(?P<again> (?P=word))(?![\w'’-])", re.IGNORECASE
)
_REACH: Final = 160


def find_doubled(text: str, lexicon: Lexicon) -> Iterator[Edit]:
    """The words that say a subject a second time, taken out.

    >>> [e.span for e in find_doubled("And it was Chile It is the first to sign.", Lexicon())]
    [Span(start=4, end=11), Span(start=17, end=20)]
    """
    for repeated in _REPEATED.finditer(text):
        is_small = repeated["again"].islower()
        if is_small and repeated["word"].lower() in lexicon.openings.unrepeated:
            yield Edit(Span(*repeated.span("again")), "", KIND)
    for twice in _TWICE.finditer(text):
        if is_finite(twice["verb"], lexicon):
            yield from _read_once(text, twice, lexicon)


def _read_once(text: str, twice: re.Match[str], lexicon: Lexicon) -> Iterator[Edit]:
    end, pronoun = twice.end("name"), Span(*twice.span("pronoun"))
    start = max(0, end - _REACH)
    starts = list(sentence_starts(text, start, end))
    measure = _MEASURE.match(text, starts[-1], end) if starts else None
    if measure is not None and _is_measured(measure, lexicon):
        yield Edit(Span(measure.end("measure"), measure.end("measure")), " of", KIND)
        yield Edit(pronoun, "", KIND)
        return
    clause = _CLAUSE.match(text, starts[-1], end) if starts else None
    if clause is not None:
        first, _, rest = clause["name"].partition(" ")
        left_over = bool(rest) and first.lower() in lexicon.openings.left_over
        if is_name(rest if left_over else clause["name"], lexicon):
            yield from _without(clause, left_over)
            yield Edit(pronoun, "", KIND)
        return
    inside = _INSIDE.search(text, start, end)
    if inside is None or not is_name(inside["name"], lexicon):
        return
    if inside["conjunction"] in lexicon.openings.conjunctions:
        yield Edit(pronoun, "", KIND)
    else:
        yield Edit(Span(end, end), ".", STOP)


def _is_measured(found: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether a measure stands before the name of its owner: "Output Mali It fell to ..."."""
    word = found["measure"].lower()
    is_measure = any(
        lexicon.measures.is_a(form, "measures") for form in (word, word.removesuffix("s"))
    )
    return is_measure and is_name(found["owner"], lexicon)


def _without(clause: re.Match[str], left_over: bool) -> Iterator[Edit]:
    """The words "it was" before the subject, and a verb that was left there."""
    if clause["cleft"]:
        yield Edit(Span(*clause.span("cleft")), "", KIND)
    if left_over:
        start = clause.start("name")
        yield Edit(Span(start, start + clause["name"].index(" ") + 1), "", KIND)
