"""Names with a capital inside, which the repair of glued words must leave.

Data: ``en/mixed_case.toml``.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import LexiconError


@dataclass(frozen=True, slots=True)
class MixedCase:
    """The loaded table.

    Attributes:
        prefixes: what stands before an inner capital inside one name ("Mc"), as written.
        names: whole names, in small letters.
    """

    prefixes: frozenset[str]
    names: frozenset[str]


def load_mixed_case(folder: Path) -> MixedCase:
    """The table under a language's folder.

    Raises:
        LexiconError: the file is absent or no such table.
    """
    path = folder / "mixed_case.toml"
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        prefixes, names = frozenset(data["prefixes"]), data["names"]
        return MixedCase(prefixes, frozenset(name.lower() for name in names))
    except (OSError, KeyError, ValueError, TypeError, AttributeError) as error:
        raise LexiconError(str(path), f"cannot be read: {error!r}") from error
