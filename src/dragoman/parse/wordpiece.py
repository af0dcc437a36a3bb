"""Words into the sub-words that the reading model knows, and the shape of a word's letters.

The sub-words are those of BERT's uncased vocabulary: each word is put in lower case, freed of
accents, cut at punctuation, and then cut greedily into the longest known pieces (Wu et al. 2016).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

START: Final = "[CLS]"
END: Final = "[SEP]"
UNKNOWN: Final = "[UNK]"
LONGEST: Final = 100
"""Characters beyond which a word is none that the model could know: it is one unknown piece."""
MOST_PIECES: Final = 12
"""Pieces of a word that the model looks at; a chemical name does not need more."""

SHAPES: Final = ("none", "lower", "initial", "upper", "mixed", "digit", "other")


@lru_cache(maxsize=1 << 16)
def shape_of(word: str) -> int:
    """Index in ``SHAPES`` of the shape of a word: the model itself reads no capitals.

    >>> [SHAPES[shape_of(w)] for w in ("oil", "Baku", "OSCE", "eBay", "3rd", "--")]
    ['lower', 'initial', 'upper', 'mixed', 'digit', 'other']
    """
    if word[:1].isdigit():
        return 5
    if not any(c.isalpha() for c in word):
        return 6
    if word.islower():
        return 1
    if word.isupper():
        return 3 if len(word) > 1 else 2
    return 2 if word[0].isupper() and word[1:].islower() else 4


class WordPiece:
    """Cuts single words into sub-words; each word is cut once and remembered."""

    def __init__(self, pieces: Iterable[str]) -> None:
        """Take the vocabulary: the pieces in the order of their numbers."""
        self._ids = {piece: number for number, piece in enumerate(pieces)}
        self.start = self._ids[START]
        self.end = self._ids[END]
        self.unknown = self._ids[UNKNOWN]
        self.of = lru_cache(maxsize=1 << 16)(self._of)

    def _of(self, word: str) -> tuple[int, ...]:
        found: list[int] = []
        for part in _parts(word) if len(word) <= LONGEST else ():
            found += self._pieces(part)
        return tuple(found[:MOST_PIECES]) or (self.unknown,)

    def _pieces(self, part: str) -> list[int]:
        """The longest known pieces from left to right; one unknown where a stretch has none."""
        found: list[int] = []
        start = 0
        while start < len(part):
            prefix = "##" if start else ""
            for end in range(len(part), start, -1):
                number = self._ids.get(prefix + part[start:end])
                if number is not None:
                    found.append(number)
                    start = end
                    break
            else:
                return [self.unknown]
        return found


def _parts(word: str) -> list[str]:
    """The word in plain small letters, cut at punctuation and at ideographs."""
    parts = [""]
    for c in unicodedata.normalize("NFD", word.lower()):
        category = unicodedata.category(c)
        if category in ("Mn", "Cc", "Cf") or c == "\ufffd":
            continue
        if c.isspace():
            parts.append("")
        elif _stands_alone(c, category):
            parts += [c, ""]
        else:
            parts[-1] += c
    return [part for part in parts if part]


def _stands_alone(c: str, category: str) -> bool:
    """Whether the vocabulary holds the character as a piece of its own.

    ASCII signs such as "$" and "+" count as punctuation here, although Unicode calls them symbols.
    """
    ascii_sign = c.isascii() and not c.isalnum()
    return ascii_sign or category.startswith("P") or "\u4e00" <= c <= "\u9fff"
