"""A preposition that was lost before link text that was translated apart.

``cooperation in the field Energy`` is read as ``in the field of energy``, ``the extraction Oil``
as ``the extraction of oil``: behind a noun that asks for "of", a capital that no name explains.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dragoman.lexicon.lexicon import Lexicon
from dragoman.text import Edit, Span

KIND: Final = "preposition"

_NO_NAME: Final = 60
"""Of a hundred places inside sentences, those in small letters that make a word no name."""

_LINK: Final = re.compile(
    r"(?<![\w'’-])(?P<noun>[a-z]{4,14}) (?P<link>[A-Z][a-z]{2,14})"
    r"(?= [a-z]| [A-Z][a-z]+ [a-z]|[,.;])"
)


def find_preposition(text: str, lexicon: Lexicon) -> Iterator[Edit]:
    """Where "of" was lost before a noun that was a link, and the noun's capital.

    >>> [e.replacement for e in find_preposition("work in the field Energy and more", Lexicon())]
    [' of e']
    """
    openings, words = lexicon.openings, lexicon.words
    for link in _LINK.finditer(text):
        noun, linked = link["noun"], link["link"].lower()
        if noun not in openings.taking_of or linked in openings.taking_of:
            continue
        if words.form(linked).small >= _NO_NAME and linked not in openings.beginning:
            yield Edit(Span(link.end("noun"), link.start("link") + 1), f" of {linked[0]}", KIND)
