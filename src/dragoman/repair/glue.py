"""Glued words: a space that is gone where a link was taken out of a page.

``in CaracasAfter the meeting`` is read as ``in Caracas After the meeting``. Whether two words were
glued is decided by evidence: how common each half is, how common the whole is, whether the whole
is a name that is written so ("TotalEnergies") or has a name's prefix ("McConnell"), and whether
the text itself keeps writing it so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from dragoman.lexicon.lexicon import Lexicon
from dragoman.lexicon.mixed_case import MixedCase
from dragoman.lexicon.words import MOSTLY, Words
from dragoman.text import Edit, Span

KIND: Final = "glue"

LONGEST: Final = 120
"""Runs without a space beyond this many characters are no words."""

VERY_COMMON: Final = 55
"""Grade of words that link others or begin sentences: "after", "he", "said"."""

COMMON: Final = 40
KNOWN: Final = 25
A_NAME_OF_ITS_OWN: Final = 25
"""A whole at most this far below its rarer half is a word, not an accident: "playstation"."""

SHORTEST_NAME: Final = 3
FEW: Final = 2
MOST_KEPT: Final = 20
"""How many of a text's most frequent spellings are looked at, so that any text ends soon."""

_SMALL: Final = "a-zß-öø-ÿāăąćĉčďđēęěğģīıķļłńņňōőœřśşšţťūůűźżžșț"
_LARGE: Final = "A-ZÀ-ÖØ-ÞĀĂĄĆĈČĎĐĒĘĚĞĢĪİĶĻŁŃŅŇŌŐŒŘŚŞŠŢŤŪŮŰŹŻŽȘȚ"
_INSIDE: Final = re.compile(rf"(?<=[{_SMALL}])(?=[{_LARGE}])|(?<=[^\W_][.!?])(?=[A-Z][a-z])")
_YEAR: Final = re.compile(r"(?<![\w,.])(?:1[89]|20)\d\d(?=[A-Z][a-z]+(?![\w-]))")
_RUN: Final = re.compile(r"\S+")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_SEGMENTS: Final = re.compile(rf"(?<=[{_SMALL}])(?=[{_LARGE}])")
_TWO: Final = re.compile(rf"[{_LARGE}][{_SMALL}]{{1,30}}[{_LARGE}][{_SMALL}]{{1,30}}(?![^\W_])")
_STOP: Final = re.compile(r"(?<=[a-z0-9]{2})[.!?](?=[A-Z][a-z]+(?![\w.@]))")
_SMALL_BEFORE: Final = re.compile(r"(?<!\w)[a-z]+\s$")
_LAST_WORD: Final = re.compile(r"[^\W_]+$")
ADDRESS: Final = re.compile(r"[@#\\_=<>{}]|://|^www\.|/.*/|^/|\.\w{2,4}/", re.IGNORECASE)
"""What a run of characters holds that is an address, a handle or a formula."""
_DOMAIN: Final = re.compile(r"(?:[\w-]+\.)+[a-z]{2,6}(?![\w])")
_ENGLISH_GENITIVE: Final = re.compile(r"[^\W\d_]['’]s$")


def find_glue(text: str, lexicon: Lexicon) -> Iterator[Edit]:
    """The places where a space has gone between two words.

    >>> [edit.span.start for edit in find_glue("in CaracasAfter the meeting", Lexicon())]
    [10]
    """
    at = 0
    glue: _Glue | None = None
    for inside in _INSIDE.finditer(text):
        if inside.start() < at:
            continue
        start = start_of_run(text, inside.start(), at)
        run = _RUN.match(text, start)
        at = run.end() if run else inside.end()
        if run is None or at - start > LONGEST or ADDRESS.search(run[0]):
            continue
        glue = glue or _Glue(text, lexicon)
        yield from (Edit(Span(place, place), " ", KIND) for place in glue.places(start, at))
    for year in _YEAR.finditer(text):
        follower = _LETTERS.match(text, year.end())
        if follower and lexicon.words.grade(follower[0]) >= COMMON:
            yield Edit(Span(year.end(), year.end()), " ", KIND)


def start_of_run(text: str, at: int, floor: int) -> int:
    """Where the run without a space that holds a place starts, not before the floor."""
    while at > floor and not text[at - 1].isspace():
        at -= 1
    return at


@dataclass(frozen=True)
class _Glue:
    """A text and what decides about its runs of letters."""

    text: str
    lexicon: Lexicon

    @property
    def words(self) -> Words:
        """How common words are."""
        return self.lexicon.words

    @property
    def mixed_case(self) -> MixedCase:
        """Names that are written so."""
        return self.lexicon.mixed_case

    @cached_property
    def _kept(self) -> frozenset[str]:
        """Runs of letters with one inner capital that come three times, and never apart."""
        counts = Counter(run[0] for run in _TWO.finditer(self.text))
        often = [(run, n) for run, n in counts.most_common(MOST_KEPT) if n > FEW]
        return frozenset(run for run, _ in often if _SEGMENTS.sub(" ", run) not in self.text)

    def places(self, start: int, end: int) -> Iterator[int]:
        """Where spaces have gone in a run without a space, in order."""
        domains = [match.span() for match in _DOMAIN.finditer(self.text, start, end)]
        found: list[int] = []
        for letters in _LETTERS.finditer(self.text, start, end):
            if not any(a <= letters.start() < b for a, b in domains):
                found += self._inside(letters.start(), letters.end())
        found += [
            stop.end()
            for stop in _STOP.finditer(self.text, start, end)
            if self._ends_sentence(stop.start(), stop.end())
        ]
        return iter(sorted(found))

    def _inside(self, start: int, end: int) -> Iterator[int]:
        """Where spaces have gone in a run of letters: each border of small and large letters."""
        borders = [match.start() for match in _SEGMENTS.finditer(self.text, start, end)]
        if not borders or (end < len(self.text) and self.text[end] == "("):
            return
        unit = start
        for border, after in zip(borders, [*borders[1:], end], strict=True):
            if self._are_two(unit, border, after):
                yield border
                unit = border

    def _are_two(self, start: int, border: int, end: int) -> bool:
        left, right = self.text[start:border], self.text[border:end]
        whole = left + right
        if left in self.mixed_case.prefixes or self._is_name(whole, end):
            return self._genitive(border)
        if self._is_name(right, end):
            return self.words.grade(left) >= KNOWN
        if len(right) == 1:
            return self._single_letter(left, right, end)
        if right.isupper() and len(right) > 1:
            return self._capitals(left, right)
        if self._genitive(border):
            return True
        if self._is_coined(start, left, right):
            return False
        a, b, c = map(self.words.grade, (left, right, whole))
        is_a_word = c and c >= min(a, b) - A_NAME_OF_ITS_OWN and not b >= VERY_COMMON > c + KNOWN
        if not is_a_word and self._reads_as_two(left, right, a, b):
            return not self._is_kept(left, right)
        return left[0].isupper() and self._is_name_of_two(left, right)

    @staticmethod
    def _reads_as_two(left: str, right: str, a: int, b: int) -> bool:
        """Whether two halves of these grades are words or names of their own.

        Names of companies are made of short and common parts ("SinoPharm"); long halves that
        no list knows are a person's two names ("SuellaBraverman").
        """
        shorter = min(len(left), len(right))
        if b >= VERY_COMMON:
            return a > 0 or len(left) > 2
        if a >= VERY_COMMON:
            return b > 0 or len(right) > 3
        if left[0].islower():
            return a >= KNOWN and (b > 0 or len(right) > 2)
        if a >= KNOWN and b >= KNOWN:
            return len(left) > 2 and len(left) + len(right) > 6
        if a >= KNOWN:
            return shorter > 3 or (shorter > 2 and len(right) > 4)
        return shorter > 3 and (b >= COMMON or not b)

    def _is_name(self, whole: str, end: int) -> bool:
        """Whether the letters up to a border, or with what follows, are a name written so."""
        names = self.mixed_case.names
        rest = _LETTERS.match(self.text, end)
        return whole.lower() in names or (rest is not None and (whole + rest[0]).lower() in names)

    def _is_name_of_two(self, left: str, right: str) -> bool:
        """Whether the lexicon has a place or an actor of these two words: "HongKong"."""
        both = f"{left} {right}"
        if min(len(left), len(right)) < SHORTEST_NAME:
            return False
        return self.lexicon.places.is_known(both) or self.lexicon.actors.find(both) is not None

    def _is_coined(self, start: int, left: str, right: str) -> bool:
        """Whether two common words make a name inside a sentence: "told InsideSources".

        A link that was cut out leaves a name before or behind the border; a common word has no
        capital there but as part of a name.
        """
        before = _SMALL_BEFORE.search(self.text, max(0, start - 30), start)
        if before is None or not left[0].isupper():
            return False
        return self._is_common(left) and self._is_common(right)

    def _is_common(self, word: str) -> bool:
        """Whether a word is written in small letters, and none that links others or begins them."""
        openings, small = self.lexicon.openings, word.lower()
        if small in self.lexicon.function_words | openings.linking | openings.beginning:
            return False
        form = self.words.form(word)
        return form.small >= MOSTLY if form.count else self.words.grade(word) >= COMMON

    def _genitive(self, border: int) -> bool:
        """Whether an English genitive ends here: "Iran'sForeign"."""
        return _ENGLISH_GENITIVE.search(self.text, max(0, border - 3), border) is not None

    def _single_letter(self, left: str, right: str, end: int) -> bool:
        """Whether a single capital is a word or an initial: "thatI said", "byJ. Smith"."""
        known = self.words.grade(left) >= KNOWN
        follows = self.text[end : end + 3]
        if follows[:1] == "." and follows[1:2] not in ("", "\n"):
            return known
        if follows[:1] in "'’" and follows and right == "I":
            return known
        if left[0].islower():
            return known and (len(left) > 1 or follows[:1] == "-")
        return known and right in "AI" and follows[:1] == " " and follows[1:2].islower()

    def _capitals(self, left: str, right: str) -> bool:
        """Whether capitals behind a word are a word of their own: "theNATO"."""
        a, b = self.words.grade(left), self.words.grade(right)
        if left[0].islower() or a >= VERY_COMMON:
            return a >= KNOWN
        return a >= KNOWN and b >= KNOWN and len(left) > 3

    def _is_kept(self, left: str, right: str) -> bool:
        """Whether the text keeps writing the two as one: three times, and never apart."""
        return self.words.grade(right) < VERY_COMMON and left + right in self._kept

    def _ends_sentence(self, stop: int, after: int) -> bool:
        """Whether a stop between two letters ends a sentence: "in Oslo.The talks"."""
        before = _LAST_WORD.search(self.text, max(0, stop - 30), stop)
        follower = _LETTERS.match(self.text, after)
        if before is None or follower is None:
            return False
        ends = before[0].isdecimal() or self.words.grade(before[0]) >= KNOWN
        return ends and self.words.grade(follower[0]) >= COMMON
