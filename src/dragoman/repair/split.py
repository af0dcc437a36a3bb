"""Words that were cut in two, as where a line ended in print: "agree ment", "sanc-tions".

A piece that is no word shows the cut; the whole must be a common word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dragoman.lexicon.lexicon import Lexicon
from dragoman.text import Edit, Span

KIND: Final = "split"

_COMMON: Final = 40
_RARE: Final = 32
"""Grade under which a piece is no word of the language."""

_SHORTEST: Final = 6
_CUT: Final = re.compile(r"(?<![\w'’-])([a-z]{2,12})(-| )(?=([a-z]{2,12})(?![\w'’-]))")


def find_split(text: str, lexicon: Lexicon) -> Iterator[Edit]:
    """What stands between the halves of a word, taken out.

    >>> [e.span.start for e in find_split("the agree ment on sanc-tions", Lexicon())]
    [9, 22]
    """
    grade = lexicon.words.grades.get
    at = 0
    for cut in _CUT.finditer(text):
        left, right = cut[1], cut[3]
        if int(grade(left, 0)) >= _RARE <= int(grade(right, 0)) or cut.start() < at:
            continue
        if len(left) + len(right) >= _SHORTEST and int(grade(left + right, 0)) >= _COMMON:
            at = cut.end() + len(right)
            yield Edit(Span(cut.end(1), cut.end()), "", KIND)
