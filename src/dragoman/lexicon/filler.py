"""Words by which lines are told that stand in a page but not in its report.

Data: ``en/filler.toml``.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import LexiconError


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
    path = folder / "filler.toml"
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        return Filler(**{name: frozenset(data[name]) for name in Filler.__slots__})
    except (OSError, KeyError, ValueError, TypeError) as error:
        raise LexiconError(str(path), f"cannot be read: {error!r}") from error
