"""Words by which lines are told that stand in a page but not in its report.

Data: ``en/filler.toml``.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dragoman.lexicon.tables import read_word_classes


@dataclass(frozen=True, slots=True)
class Filler:
    """The loaded classes, in small letters.

    Attributes:
        invitations: verbs that invite the reader: "subscribe".
        invited_to: what they invite to: "newsletter".
        credits: words of picture and editing credits: "photo".
    """

    invitations: frozenset[str]
    invited_to: frozenset[str]
    credits: frozenset[str]


def load_filler(folder: Path) -> Filler:
    """The classes under a language's folder.

    Raises:
        LexiconError: the file is absent or no such table.
    """
    return Filler(**read_word_classes(folder / "filler.toml", tuple(Filler.__slots__)))
