"""The shape of a name with its titles, for clauses that are out of order.

Before the parser has read a sentence only its shape is known: a run of capitalised words, with
"of", "the" and the like between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dragoman.lexicon.lexicon import Lexicon

_INITIALS: Final = r"(?:[A-Z]\.)+"
_ABBREVIATED: Final = r"(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Sen|Rep|Gov|Prof|St|Rev)\."
_CAPITALISED: Final = r"[A-ZÀ-ÖØ-ÞĀ-Ž][\w'’-]*"
_PART: Final = rf"(?:{_INITIALS}|{_ABBREVIATED}|{_CAPITALISED})"
_BETWEEN: Final = r"(?:of the|of|and|and the|for|de|da|al|el|bin|ben|ibn|van|von|y|e) "

NAME: Final = rf"(?:[Tt]he )?{_PART}(?:-elect)?(?: (?:{_BETWEEN})?{_PART}(?:-elect)?){{0,11}}"
"""A name with its titles: "the Foreign Minister of Peru", "Cyprus and Malta"."""

_SENTENCE: Final = re.compile(r"(?:\A|[\n\r]|[.!?][\"”’)]? | [–—-] )(?=[A-Z])")

PRONOUN: Final = r"(?:He|She|It|They)"
_A_VERB: Final = 40
_SMALL: Final = 90
_VERY_COMMON: Final = 55


def sentence_starts(text: str, start: int = 0, end: int | None = None) -> Iterator[int]:
    """Where sentences can begin in a stretch of a text, in order."""
    if start:
        # a mark just before the stretch begins it, too
        start = max(0, start - 3)
    for found in _SENTENCE.finditer(text, start, len(text) if end is None else end):
        yield found.end()


def is_finite(word: str, lexicon: Lexicon) -> bool:
    """Whether a word can be a finite verb: it often is, or it is a past form."""
    form = lexicon.words.form(word)
    if form.count and (form.finite >= _A_VERB or not word.endswith("ed")):
        return form.finite >= _A_VERB
    return word.islower() and len(word) > 4 and word.endswith("ed")


def is_name(words: str, lexicon: Lexicon) -> bool:
    """Whether a run of capitalised words begins and ends as names do, not with "After" or "He"."""
    parts = words.removeprefix("the ").removeprefix("The ").split()
    return all(not _is_link(part, lexicon) for part in (parts[0], parts[-1]))


def _is_link(word: str, lexicon: Lexicon) -> bool:
    form = lexicon.words.form(word)
    return form.small >= _SMALL and lexicon.words.grade(word) >= _VERY_COMMON
