"""Capitals inside a sentence that no name explains: link text that was translated apart.

``Lima And Quito`` is read as ``Lima and Quito``, ``since the Coup,`` as ``since the coup,``. Only
words that the language writes in small letters are touched, and only where the words around them
are no part of a name or a title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from dragoman.lexicon.lexicon import Lexicon
from dragoman.text import Edit, Span

KIND: Final = "case"

_CAPITAL: Final = re.compile(r"(?<=[a-z,;][ \u00a0])[A-Z][a-z]+(?![\w'’.-])")
_BEFORE: Final = re.compile(r"(?:[\w'’.-]+[ \u00a0]){1,3}$|[,;][ \u00a0]$")
_AFTER: Final = re.compile(r"[\w'’-]+|[^\w\s]")
_WORD: Final = re.compile(r"(?<!\w)[^\W\d_]+(?!\w)")
_AROUND: Final = 60
_SURELY: Final = 98
_NO_NAME: Final = 60
_SHORTEST: Final = 3
_TITLE: Final = 0.5
_ROUNDS: Final = 3
"""A capital that has gone shows the next one to be strange; so it is looked again."""


def find_case(text: str, lexicon: Lexicon) -> Iterator[Edit]:
    """The capitals of words that are no names, as small letters.

    >>> text = "between Lima And Quito since the Coup, he"
    >>> [edit.span.start for edit in find_case(text, Lexicon())]
    [13, 33]
    """
    mended, found = text, set[int]()
    for _ in range(_ROUNDS):
        case = _Case(mended, lexicon)
        strange = [
            capital.start()
            for capital in _CAPITAL.finditer(mended)
            if case.is_strange(capital.start(), capital.end())
        ]
        if not strange:
            break
        found.update(strange)
        mended = _in_small_letters(mended, strange)
    for start in sorted(found):
        yield Edit(Span(start, start + 1), text[start].lower(), KIND)


def _in_small_letters(text: str, places: list[int]) -> str:
    parts: list[str] = []
    at = 0
    for place in places:
        parts += [text[at:place], text[place].lower()]
        at = place + 1
    return "".join([*parts, text[at:]])


@dataclass(frozen=True, slots=True)
class _Case:
    """A text and what decides about its capitals."""

    text: str
    lexicon: Lexicon

    def is_strange(self, start: int, end: int) -> bool:
        """Whether a capitalised word inside a sentence should stand in small letters."""
        word = self.text[start:end].lower()
        if word in self.lexicon.openings.linking:
            return self._links(start, end)
        small = self._small(word)
        if not small or len(word) < _SHORTEST or word in self.lexicon.openings.beginning:
            return False
        before, after = self._before(start), self._after(end)
        if not before or (after[:1] and after[0].isdigit()):
            return False
        if before[0].lower() in self.lexicon.openings.said:
            return False
        determined = before[0].lower() in self.lexicon.openings.determiners
        return (
            not (determined and small < _SURELY)
            and not self._is_among_names(after)
            and not self._is_joined_to_capital(before, after)
            and not self._in_title(start, end)
        )

    def _small(self, word: str) -> int:
        """In how many of a hundred a word stands in small letters; 0 where it may be a name.

        A rare plural is judged with its singular: "Islamists".
        """
        words = self.lexicon.words
        singular = words.form(word.removesuffix("s"))
        is_name = singular.count > 0 and singular.small < _NO_NAME
        return 0 if is_name else words.small.get(word, 0)

    def _links(self, start: int, end: int) -> bool:
        """Whether a preposition or conjunction is no part of a name or title."""
        before, after = self._before(start)[:1], self._after(end)[:1]
        if before and self._begins(start - len(before[0]) - 1):
            before = []
        return (
            not any(map(self._is_of_title, (*before, *after)))
            and not any(word in self.lexicon.openings.linking for word in after)
            and not self._in_title(start, end)
        )

    def _is_joined_to_capital(self, before: list[str], after: list[str]) -> bool:
        """Whether a capital is beside it, or is joined to it: "Articles of Association"."""
        linking, articles = self.lexicon.openings.linking, self.lexicon.openings.determiners
        for beside in (before, after):
            joined = [word for word in beside if word.lower() not in articles]
            if joined and joined[0].lower() in linking:
                joined = joined[1:]
            if joined and joined[0][0].isupper():
                return True
        return False

    def _is_among_names(self, after: list[str]) -> bool:
        """Whether names follow in a list of which it is the first: "Time, Slate and ..."."""
        if len(after) < _SHORTEST or after[0] != "," or after[2] not in ("and", "or", ","):
            return False
        return after[1][0].isupper() and not self._is_of_title(after[1])

    def _begins(self, start: int) -> bool:
        """Whether a sentence begins here, with a capital that says nothing."""
        return start == 0 or self.text[start - 1] in "\r\n" or self.text[start - 2] in ".!?"

    def _before(self, start: int) -> list[str]:
        """The words before a place, nearest first; none where a mark lies between."""
        found = _BEFORE.search(self.text, max(0, start - 60), start)
        return found[0].split()[::-1] if found else []

    def _after(self, end: int) -> list[str]:
        """The words behind a place; a mark stands as one."""
        return _AFTER.findall(self.text, end, end + 60)[:3]

    def _is_of_title(self, word: str) -> bool:
        """Whether a word that is no name is capitalised, as in the title of a work."""
        form = self.lexicon.words.form(word)
        return word[0].isupper() and form.count > 0 and form.small > _NO_NAME

    def _in_title(self, start: int, end: int) -> bool:
        """Whether the common words around are capitalised, as in headlines and titles of works."""
        around = [*self._words(start - _AROUND, start), *self._words(end, end + _AROUND)]
        common = [w for w in around if len(w) > _SHORTEST and (w.islower() or self._is_of_title(w))]
        capitals = sum(word[0].isupper() for word in common)
        return capitals > 1 and capitals > _TITLE * len(common)

    def _words(self, start: int, end: int) -> list[str]:
        return _WORD.findall(self.text, max(0, start), end)
