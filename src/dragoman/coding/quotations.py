"""Quotations: which words stand between which marks, however the marks are written or broken.

    "We will pay," said the envoy, "but not today."      two quotations
    The so-called "peace" plan ...                       one, of one word
    “We will pay. We will never fight.                   one, closed by the end of its paragraph

Marks with a direction (“ ” « ») pair by it; straight ones by the white space around them. A mark
that stays open ends with its paragraph, or goes on in the next one, if that opens with a mark again
(as print does with long quotations). Single marks count only outside double ones, and not where
they are apostrophes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from dragoman.parse.parsed import Parsed, Token
from dragoman.text import Span

OPENING: Final = frozenset("“„«‟「『") | {"<<"}
CLOSING: Final = frozenset("”»」』") | {">>"}
EITHER: Final = frozenset('"')
OPENING_SINGLE: Final = frozenset("‘‹`")
CLOSING_SINGLE: Final = frozenset("’›´")
EITHER_SINGLE: Final = frozenset("'")
CROSSED: Final = {"„": "“", "»": "«"}
"""What closes a mark though it opens elsewhere: „so“ and »so«."""
STOPS: Final = frozenset(",.;:!?)]")
"""What a mark that opens does not stand before: « so », or " so ", he said."""
MARKS: Final = OPENING | CLOSING | EITHER | OPENING_SINGLE | CLOSING_SINGLE | EITHER_SINGLE
LONGEST_SINGLE: Final = 60  # words that single marks may hold; beyond, one was an apostrophe
SHORT_TITLE: Final = 6  # words up to which capitals show a title


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks.

    Attributes:
        first: index of the first word inside.
        last: index of the last word or mark inside (inclusive).
        opening: index of the first token of the mark before it; `first` where it is missing.
        closing: index of the last token of the mark behind it; `last` where it is missing.
        span: its source characters, without the marks.
        whole: whether both marks are there.
        goes_on: whether the next paragraph goes on with it.
    """

    first: int
    last: int
    opening: int
    closing: int
    span: Span
    whole: bool
    goes_on: bool = False

    def __contains__(self, index: int) -> bool:
        """Whether a token stands inside it."""
        return self.first <= index <= self.last


@dataclass(frozen=True, slots=True)
class _Mark:
    """A quotation mark of one or two tokens, and what it may do there."""

    first: int
    last: int
    opens: bool
    closes: bool
    single: bool


def find_quotations(parsed: Parsed) -> tuple[Quotation, ...]:
    """The outermost quotations of a document, in text order."""
    found: list[Quotation] = []
    for paragraph in paragraphs_of(parsed):
        found += _of_paragraph(parsed, paragraph, found[-1] if found else None)
    return tuple(found)


def paragraphs_of(parsed: Parsed) -> tuple[range, ...]:
    """Ranges of token indices, one a paragraph (a line of the source)."""
    source = parsed.repaired.source
    starts = [
        after.first
        for before, after in pairwise(parsed.sentences)
        if "\n" in source[before.span.end : after.span.start]
    ]
    edges = [0, *starts, len(parsed.tokens)]
    return tuple(range(a, b) for a, b in pairwise(edges) if a < b)


def is_title(parsed: Parsed, quotation: Quotation) -> bool:
    """Whether the marks only set off a name or title: the "Able Spear" exercise.

    It is short, has capitals throughout, and a noun of the sentence takes it up.
    """
    words = [t for t in parsed.tokens[quotation.first : quotation.last + 1] if t.text.isalnum()]
    if not words or len(words) > SHORT_TITLE or not words[0].text[:1].isupper():
        return False
    if any(t.text[:1].islower() and t.upos in ("VERB", "NOUN", "ADJ", "AUX") for t in words):
        return False
    if len(words) == 1 and words[0].upos in ("INTJ", "ADV", "VERB"):
        return False
    return parsed.tokens[quotation.last].text not in (".", "!", "?")


def _of_paragraph(
    parsed: Parsed, paragraph: range, before: Quotation | None
) -> Iterator[Quotation]:
    marks = list(_marks(parsed, paragraph))
    at = 0
    while at < len(marks):
        mark = marks[at]
        if not mark.opens:
            if not mark.single:
                yield from _unopened(parsed, paragraph, marks, at)
            at += 1
            continue
        partner = _closing(parsed, marks, at) if mark.single else _next_double(marks, at)
        first = mark.last + 1
        if partner is None:
            if not mark.single:
                yield from _unclosed(parsed, paragraph, mark, before)
                return  # what is left are single marks inside it
            at += 1
        elif mark.single or _closes(parsed, mark, marks[partner]):
            yield from _made(parsed, first, marks[partner].first - 1, mark, marks[partner])
            at = partner + 1
        else:
            end = _sentence_end(parsed, first, marks[partner].first - 1)
            yield from _made(parsed, first, end, mark, None)
            at = partner


def _next_double(marks: Sequence[_Mark], opened: int) -> int | None:
    """Number of the next double mark behind one that opens."""
    numbers = range(opened + 1, len(marks))
    return next((number for number in numbers if not marks[number].single), None)


def _unclosed(
    parsed: Parsed, paragraph: range, mark: _Mark, before: Quotation | None
) -> Iterator[Quotation]:
    """A quotation with no second mark in its paragraph: it goes on in the next, or ends soon."""
    first, last = mark.last + 1, paragraph.stop - 1
    reopened = _reopens(parsed, paragraph.stop)
    goes_on = before is not None and before.goes_on and before.last == paragraph.start - 1
    if not reopened and not goes_on:
        last = _sentence_end(parsed, first, last)
    yield from _made(parsed, first, last, mark, None, reopened)


def _closes(parsed: Parsed, opened: _Mark, mark: _Mark) -> bool:
    """Whether a mark closes what another opened."""
    crossed = CROSSED.get(parsed.tokens[opened.first].text)
    return mark.closes or parsed.tokens[mark.first].text == crossed


def _marks(parsed: Parsed, paragraph: range) -> Iterator[_Mark]:
    """The marks of a paragraph, two single ones side by side taken as a double one."""
    tokens = parsed.tokens
    index = paragraph.start
    while index < paragraph.stop:
        text = tokens[index].text
        if text not in MARKS:
            index += 1
            continue
        twin = (
            index + 1 < paragraph.stop
            and text in EITHER_SINGLE | OPENING_SINGLE | CLOSING_SINGLE
            and tokens[index + 1].text == text
            and not tokens[index + 1].space_before
        )
        last = index + 1 if twin else index
        mark = _read(parsed, paragraph, index, last, single=not twin)
        if mark is not None:
            yield mark
        index = last + 1


def _read(parsed: Parsed, paragraph: range, first: int, last: int, *, single: bool) -> _Mark | None:
    """What a mark may do, by its form and by the white space around it."""
    tokens = parsed.tokens
    text = tokens[first].text
    space_before = first == paragraph.start or tokens[first].space_before
    follower = tokens[last + 1].text if last + 1 < paragraph.stop else ""
    space_after = not follower or tokens[last + 1].space_before or follower in STOPS
    after_bracket = first > paragraph.start and tokens[first - 1].text in ("(", "[", "—", "–", "-")
    if text in OPENING:
        return _Mark(first, last, opens=True, closes=False, single=False)
    if text in CLOSING:
        # a closing mark with a space before it and none behind was meant to open
        opens = space_before and not space_after
        return _Mark(first, last, opens=opens, closes=not opens, single=False)
    is_single = single and text not in EITHER
    if is_single and text in CLOSING_SINGLE | EITHER_SINGLE and not (space_before or after_bracket):
        if not space_after and follower.isalnum():
            return None  # an apostrophe inside a word
        return _Mark(first, last, opens=False, closes=True, single=True)
    if text in OPENING_SINGLE:
        return _Mark(first, last, opens=True, closes=False, single=is_single)
    if text in CLOSING_SINGLE and is_single and space_before and not space_after:
        return None  # "’90s", "’em"
    if is_single and space_before and not space_after and follower[:1].isdigit():
        return None  # "'90s"
    opens = (space_before or after_bracket) and not space_after
    closes = not opens and (not space_before or space_after)
    loose = space_before and space_after  # " word " : which it is, only the pairing can tell
    return _Mark(first, last, opens=opens or loose, closes=closes or loose, single=is_single)


def _closing(parsed: Parsed, marks: Sequence[_Mark], start: int) -> int | None:
    """Number of the mark that closes a single one: no plural's apostrophe, if there is another."""
    opened = marks[start]
    doubtful: int | None = None
    for number in range(start + 1, len(marks)):
        mark = marks[number]
        if mark.first - opened.last > LONGEST_SINGLE:
            break
        if not mark.single or not mark.closes or mark.first == opened.last + 1:
            continue
        if not parsed.tokens[mark.first - 1].text.endswith("s"):
            return number
        doubtful = number if doubtful is None else doubtful
    return doubtful


def _unopened(
    parsed: Parsed, paragraph: range, marks: Sequence[_Mark], number: int
) -> Iterator[Quotation]:
    """A quotation whose first mark is lost: from the start of its sentence, if that is near."""
    mark = marks[number]
    if mark.first == paragraph.start:
        return
    sentence = parsed.sentences[parsed.tokens[mark.first - 1].sentence]
    floor = marks[number - 1].last + 1 if number else paragraph.start
    if floor <= sentence.first:
        yield from _made(parsed, sentence.first, mark.first - 1, None, mark)


def _sentence_end(parsed: Parsed, first: int, limit: int) -> int:
    """Last token of the sentence in which a token stands, not beyond a limit."""
    if first >= len(parsed.tokens):
        return limit
    return min(parsed.sentences[parsed.tokens[first].sentence].end - 1, limit)


def _reopens(parsed: Parsed, index: int) -> bool:
    """Whether a paragraph starts with a mark that can open."""
    tokens = parsed.tokens
    return index < len(tokens) and tokens[index].text in OPENING | EITHER


def _made(
    parsed: Parsed,
    first: int,
    last: int,
    opening: _Mark | None,
    closing: _Mark | None,
    goes_on: bool = False,
) -> Iterator[Quotation]:
    if first > last:
        return
    inside: Sequence[Token] = parsed.tokens[first : last + 1]
    yield Quotation(
        first=first,
        last=last,
        opening=opening.first if opening else first,
        closing=closing.last if closing else last,
        span=Span.around(t.span for t in inside),
        whole=opening is not None and closing is not None,
        goes_on=goes_on,
    )
