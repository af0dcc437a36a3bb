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
        agencies: those whom a picture or a report is credited to: "reuters".
        furniture: words of which a page's own lines are made: "share", "loading".
        labels: what stands before a colon in front of what is no report: "also read".
        notices: phrases of rights, rules and corrections: "all rights reserved".
        asking: words that open a heading which asks: "why".
    """

    invitations: frozenset[str]
    invited_to: frozenset[str]
    credits: frozenset[str]
    agencies: frozenset[str]
    furniture: frozenset[str]
    labels: frozenset[str]
    notices: frozenset[str]
    asking: frozenset[str]


def load_filler(folder: Path) -> Filler:
    """The classes under a language's folder.

    Raises:
        LexiconError: the file is absent or no such table.
    """
    return Filler(**read_word_classes(folder / "filler.toml", tuple(Filler.__slots__)))
