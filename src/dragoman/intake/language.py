"""Whether a text is English, told by its function words."""

from __future__ import annotations

import re
from collections.abc import Set
from functools import cache
from pathlib import Path
from typing import Final

from dragoman.lexicon.lexicon import PACKAGE_FOLDER, Lexicon

ENGLISH: Final = "en"
UNDETERMINED: Final = "und"
"""ISO 639 code for a language that was not determined."""

_SAMPLE: Final = 20_000
_WORD: Final = re.compile(r"[^\W\d_]+")
_SHARE: Final = 0.12
"""English news has a share of about 0.35 to 0.45 of these words, its headings far less."""

_FEW: Final = 12
"""Words below which a text says nothing about its language."""


def language_of(text: str, lexicon: Path | None) -> str:
    """The language's code: English where the text reads so or is too short to tell."""
    words = [word.lower() for word in _WORD.findall(text[:_SAMPLE])]
    if len(words) < _FEW:
        return ENGLISH if all(word.isascii() for word in words) else UNDETERMINED
    function_words = _function_words(lexicon or PACKAGE_FOLDER)
    share = sum(word in function_words for word in words) / len(words)
    return ENGLISH if share >= _SHARE else UNDETERMINED


@cache
def _function_words(folder: Path) -> Set[str]:
    return Lexicon(folder).function_words
