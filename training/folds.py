"""Which fold of the training rows a sentence is in: the same one for every head.

What a head says of a sentence that it has not seen can then be set beside what another head says
of it, unseen as well.
"""

from __future__ import annotations

import zlib
from typing import Final

FOLDS: Final = 5


def key_of(text: str) -> str:
    """The letters and digits of a text: the same sentence in two sets has one key."""
    return "".join(c for c in text.lower() if c.isalnum())


def fold_of(key: str) -> int:
    """The fold of a key, from 0."""
    return zlib.crc32(key.encode()) % FOLDS
