"""Lines broken at a fixed width, as in e-mails and old archives: one paragraph, many lines.

A line end ends a sentence for whoever reads on, so that these ends must be read as spaces. They
are told by the one thing that a fixed width leaves behind: the next line's first word would not
have fitted on the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from dragoman.lexicon.lexicon import Lexicon
from dragoman.text import Edit, Span

KIND: Final = "wrap"

_WIDEST: Final = 100
_FEWEST: Final = 3
_SHARE: Final = 0.7
_KNOWN: Final = 25
_LINE: Final = re.compile(r"[^\r\n]+")
_BETWEEN: Final = re.compile(r"\r?\n")
_HYPHENATED: Final = re.compile(r"([^\W\d_]+)-$")
_FOLLOWING: Final = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Break:
    """A line end between two lines that have words."""

    start: int
    end: int
    line: int
    width: int
    next_word: int


def find_wrap(text: str, lexicon: Lexicon) -> Iterator[Edit]:
    r"""The line ends inside paragraphs, as spaces.

    >>> text = "The talks in the\ncapital will go\ninto the next\nweek, he said."
    >>> [edit.replacement for edit in find_wrap(text, Lexicon())]
    [' ', ' ', ' ']
    """
    breaks = _breaks(text)
    if len(breaks) < _FEWEST:
        return
    width = max(*(one.width for one in breaks), len(text) - text.rfind("\n") - 1)
    full = [one for one in breaks if one.width + 1 + one.next_word > width]
    if width > _WIDEST or len(full) < _SHARE * len(breaks):
        return
    for one in full:
        yield _joined(text, one, lexicon)


def _breaks(text: str) -> list[_Break]:
    found: list[_Break] = []
    before: tuple[int, int, int] | None = None
    for line in _LINE.finditer(text):
        words = line[0].strip()
        if not words:
            before = None
            continue
        start = line.start() + line[0].index(words[0])
        if before is not None and _BETWEEN.fullmatch(text, before[2], line.start()):
            width = before[1] - before[0]
            first = len(words.split(maxsplit=1)[0])
            found.append(_Break(before[1], start, before[0], width, first))
        before = (start, start + len(words), line.end())
    return found


def _joined(text: str, one: _Break, lexicon: Lexicon) -> Edit:
    """The line end as a space, or as nothing inside a word that was divided."""
    hyphenated = _HYPHENATED.search(text, max(one.line, one.start - 40), one.start)
    following = _FOLLOWING.match(text, one.end)
    if hyphenated is None or following is None or not following[0].islower():
        return Edit(Span(one.start, one.end), " ", KIND)
    divided = lexicon.words.grade(hyphenated[1] + following[0]) >= _KNOWN
    return Edit(Span(one.start - divided, one.end), "", KIND)
