"""Phrases of one or more words, found in a sentence whatever way its words were cut.

The names of actors, titles, agents and descriptions are all looked up here. Accents, curly
apostrophes and the cut of the words are put aside ("al-Assad" is one word or three); capitals
count only where the table says so.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Generic, TypeVar

T = TypeVar("T")

_ATOM: Final = re.compile(r"[^\W_]+|[^\w\s]|_")
_LONG_CAPITALS: Final = 4
"""Letters from which a word in capitals may be a name that has few ("RUSSIA", but never "US")."""

_PLAIN: Final = str.maketrans(
    {
        "\u2019": "'", "\u2018": "'", "\u02bc": "'", "`": "'", "\u2010": "-", "\u2011": "-",
        "\u2013": "-", "ı": "i", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ø": "o", "Ø": "O",
        "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ə": "a", "Ə": "A",
    }
)  # fmt: skip


def fold(text: str) -> str:
    """A text without accents, with plain apostrophes and hyphens.

    >>> fold("Türkiye’s Çavuşoğlu")
    "Turkiye's Cavusoglu"
    """
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFKD", text.translate(_PLAIN))
    return "".join(char for char in parts if not unicodedata.combining(char))


@lru_cache(maxsize=1 << 16)
def atoms_of(text: str) -> tuple[str, ...]:
    """The smallest parts of a text: runs of letters and digits, and single marks.

    >>> atoms_of("Côte d'Ivoire")
    ('Cote', 'd', "'", 'Ivoire')
    """
    plain = fold(text)
    words = plain.split()
    return tuple(words if all(map(str.isalpha, words)) else _ATOM.findall(plain))


@dataclass(frozen=True, slots=True)
class Cut:
    """The words of a sentence in their smallest parts.

    Attributes:
        atoms: the parts.
        lower: the parts in lower case.
        owner: for each part, and for the end, the index of the word that it belongs to.
    """

    atoms: tuple[str, ...]
    lower: tuple[str, ...]
    owner: tuple[int, ...]

    def is_inside(self, at: int) -> bool:
        """Whether a part goes on with the word of the part before it."""
        return at > 0 and self.owner[at - 1] == self.owner[at]


@lru_cache(maxsize=1 << 10)
def cut_of(tokens: tuple[str, ...]) -> Cut:
    """The words of a sentence cut: every table is held against the same parts."""
    parts = [(atom, index) for index, token in enumerate(tokens) for atom in atoms_of(token)]
    atoms = tuple(atom for atom, _ in parts)
    lower = tuple(map(str.lower, atoms))
    return Cut(atoms, lower, (*(index for _, index in parts), len(tokens)))


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A stretch of words that is a known phrase.

    Attributes:
        first: index of its first word.
        last: index of its last word (inclusive).
        entries: what the phrase stands for, in the tables' order.
    """

    first: int
    last: int
    entries: tuple[T, ...]


class Phrases(Generic[T]):
    """Phrases and what they stand for.

    Args:
        entries: pairs of a phrase and what it stands for.
        capitals: True where a phrase must be written with the capitals that the table has (or in
            the capitals of a headline), False where capitals are of no account.
    """

    def __init__(self, entries: Sequence[tuple[str, T]], *, capitals: bool) -> None:
        self._capitals = capitals
        self._by_key: dict[str, list[tuple[str, T]]] = {}
        self._longest_from: dict[str, int] = {}
        for phrase, value in entries:
            atoms = atoms_of(phrase)
            spelling = " ".join(atoms)
            self._by_key.setdefault(spelling.lower(), []).append((spelling, value))
            first = atoms[0].lower()
            if self._longest_from.get(first, 0) < len(atoms):
                self._longest_from[first] = len(atoms)

    def find(self, words: Sequence[str] | str) -> tuple[T, ...]:
        """What exactly these words stand for, in the tables' order; () for nothing."""
        return self._written(atoms_of(words if isinstance(words, str) else " ".join(words)))

    def matches(self, tokens: Sequence[str]) -> list[Found[T]]:
        """The phrases among the words of a sentence: leftmost, longest, none overlapping.

        Args:
            tokens: the words as the parser cut them. A phrase may be cut otherwise in the table,
                but begins where a word begins and ends where one ends.
        """
        cut = cut_of(tuple(tokens))
        found: list[Found[T]] = []
        passed = 0
        for start, atom in enumerate(cut.lower):
            longest = self._longest_from.get(atom)
            if longest is None or start < passed or cut.is_inside(start):
                continue
            match, passed = self._longest(cut, start, longest)
            if match is not None:
                found.append(match)
        return found

    def _longest(self, cut: Cut, start: int, longest: int) -> tuple[Found[T] | None, int]:
        """The longest phrase that begins at an atom, and the atom to go on from."""
        for end in range(min(start + longest, len(cut.atoms)), start, -1):
            if cut.is_inside(end):
                continue
            entries = self._written(cut.atoms[start:end])
            if entries:
                return Found(cut.owner[start], cut.owner[end - 1], entries), end
        return None, start + 1

    def _written(self, atoms: Sequence[str]) -> tuple[T, ...]:
        """The entries that the text writes as their table does."""
        written = " ".join(atoms)
        known = self._by_key.get(written.lower(), ())
        if not self._capitals:
            return tuple(value for _, value in known)
        return tuple(value for spelling, value in known if _same(spelling, written))


def _same(spelling: str, written: str) -> bool:
    """Whether a text writes a name as its table does, or in the capitals of a headline."""
    if spelling == written:
        return True
    return all(
        ours == theirs or (len(theirs) >= _LONG_CAPITALS and theirs.isupper())
        for ours, theirs in zip(spelling.split(" "), written.split(" "), strict=True)
    )
