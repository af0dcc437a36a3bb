"""Text into readable text: one module per kind of damage, each of which finds edits.

A finder never returns a new string. The kinds are sought in layers, because one damage hides
another: a space is missed only where the entity beside it has been read. :func:`layered` carries
the edits of a layer back to the source.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from dragoman.lexicon.lexicon import Lexicon
from dragoman.repair.case import find_case
from dragoman.repair.doubled import find_doubled
from dragoman.repair.encoding import find_encoding
from dragoman.repair.fragment import find_fragment
from dragoman.repair.glue import find_glue
from dragoman.repair.glued_marks import find_glued_marks
from dragoman.repair.glued_words import find_glued_words
from dragoman.repair.layers import layered, without_overlaps
from dragoman.repair.markup import find_markup
from dragoman.repair.order import find_order
from dragoman.repair.preposition import find_preposition
from dragoman.repair.split import find_split
from dragoman.repair.wrap import find_wrap
from dragoman.text import Edit, Repaired

__all__ = ["repair"]

_LAYERS: Final[tuple[Callable[[str, Lexicon], Iterator[Edit]], ...]] = (
    find_wrap,
    find_glued_marks,
    find_glue,
    find_glued_words,
    find_split,
    find_fragment,
    find_doubled,
    find_order,
    find_preposition,
    find_case,
)
"""In this order: sentences can be told only between whole words, on lines of the report."""


def repair(text: str, lexicon: Lexicon) -> Repaired:
    """The text with its damage mended.

    Args:
        text: the text as taken in.
        lexicon: the words and names that tell damage from what is meant.

    Returns:
        The readable text, the edits that lead to it, and the map back to the source.
    """
    repaired = Repaired.apply(text, without_overlaps([*find_encoding(text), *find_markup(text)]))
    for find in _LAYERS:
        repaired = layered(repaired, find(repaired.text, lexicon))
    return repaired
