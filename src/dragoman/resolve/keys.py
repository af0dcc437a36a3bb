"""What two names have in common: short forms of a body's name, spellings of a person's."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Final, TypeAlias

from dragoman.lexicon.phrases import fold

Key: TypeAlias = tuple[str, ...]
"""The words of a name without accents and capitals, as `names.name_key` gives them."""

_TIES: Final = frozenset({"of", "for"})
_SPELLED_ALIKE: Final = 0.75
"""Likeness from which two spellings of a surname may be one, if the office is the same."""


def core_of(name: Key) -> Key:
    """The words of a name before "of" or "for", the last of which says what it is."""
    end = next((at for at in range(1, len(name)) if name[at] in _TIES), len(name))
    return name[:end]


def is_short(key: Key, name: Key, *, head: bool) -> bool:
    """Whether some words of a name may stand for it: its first, its last, those before "of".

    Args:
        key: the words.
        name: the whole name.
        head: whether they must be what the name says it is: "the *Guards*", "the *Church*".
    """
    core = core_of(name)
    if head:
        return key == core[-len(key) :] and len(name) > len(key)
    return key in (name[: len(key)], name[-len(key) :], core[-len(key) :])


def are_alike(one: str, other: str) -> bool:
    """Whether two spellings may be of one surname."""
    left, right = (fold(name).casefold().split() for name in (one, other))
    return any(
        SequenceMatcher(None, a, b).ratio() >= _SPELLED_ALIKE for a in left[-2:] for b in right[-2:]
    )
