"""How common words are, and how they are written and used inside sentences.

Data: ``en/words.csv`` (word, Zipf grade times ten) and ``en/forms.csv`` (form, occurrences, share
in small letters, share as a finite verb), both built by ``training/words.py`` from wordfreq
(CC BY-SA 4.0) and from the open treebanks UD English EWT and GUM.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from dragoman.errors import LexiconError

UNKNOWN: Final = 0
"""Grade of a word that the list does not have."""

SEEN_OFTEN: Final = 10
"""Occurrences from which a word's letters can be judged."""

MOSTLY: Final = 90
"""Hundredths of small letters from which a word is no name."""


@dataclass(frozen=True, slots=True)
class Form:
    """How a form stands inside sentences.

    Attributes:
        count: occurrences counted, 0 for a form that was never seen.
        small: in how many of a hundred it is written in small letters.
        finite: in how many of a hundred it is a finite verb.
    """

    count: int = 0
    small: int = 0
    finite: int = 0


_UNSEEN: Final = Form()


@dataclass(frozen=True)
class Words:
    """The two loaded tables, asked in small letters or any other.

    Attributes:
        grades: Zipf grade times ten by word, as the file writes it.
        forms: count, share in small letters and share as a finite verb by form, as written.
    """

    grades: Mapping[str, str]
    forms: Mapping[str, tuple[str, str, str]]

    def grade(self, word: str) -> int:
        """How common a word is: 77 for "the", 46 for "treaty", 0 for what is no word."""
        return int(self.grades.get(word.lower(), UNKNOWN))

    @cached_property
    def small(self) -> Mapping[str, int]:
        """Words that stand in small letters nine times in ten, with their hundredths."""
        return {
            form: int(small)
            for form, (count, small, _) in self.forms.items()
            if int(count) >= SEEN_OFTEN and int(small) >= MOSTLY
        }

    def form(self, word: str) -> Form:
        """How a word stands inside sentences."""
        found = self.forms.get(word.lower())
        return _UNSEEN if found is None else Form(*map(int, found))


def load_words(folder: Path) -> Words:
    """The tables under a language's folder.

    Raises:
        LexiconError: a file is absent or is not as its header says.
    """
    words = _fields(folder / "words.csv", "word,grade")
    forms = _fields(folder / "forms.csv", "form,count,small,finite")
    shares = zip(forms[1::4], forms[2::4], forms[3::4], strict=True)
    return Words(
        grades=dict(zip(words[::2], words[1::2], strict=True)),
        forms=dict(zip(forms[::4], shares, strict=True)),
    )


def _fields(path: Path, header: str) -> list[str]:
    """All fields of a file, row after row, in one pass: the file is large and its fields plain.

    The first field of a row is a word, the others are numbers, and none holds a comma.
    """
    try:
        first, _, body = path.read_text(encoding="utf-8").partition("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(str(path), f"cannot be read: {error}") from None
    if first != header:
        raise LexiconError(f"{path.name}:1", f"the header must be {header}")
    fields = body.rstrip("\n").replace("\n", ",").split(",")
    width = header.count(",") + 1
    if len(fields) % width or any(
        not "".join(fields[i::width]).isdecimal() for i in range(1, width)
    ):
        raise LexiconError(path.name, f"has a line that is not as the header says: {header}")
    return fields
