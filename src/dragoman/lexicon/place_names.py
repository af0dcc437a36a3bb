"""One spelling for a place name, so that a report and the gazetteer meet.

"Saint-Étienne", "St. Etienne" and "SAINT ETIENNE" are one key.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_LETTERS: Final = str.maketrans(
    {
        "ı": "i",
        "ß": "ss",
        "ø": "o",
        "Ø": "o",
        "æ": "ae",
        "Æ": "ae",
        "œ": "oe",
        "đ": "d",
        "Đ": "d",
        "ð": "d",
        "þ": "th",
        "ł": "l",
        "Ł": "l",
        "ə": "e",
        "Ə": "e",
    }
)
_DROPPED: Final = re.compile(r"['’‘`´ʻʼʹʿʾ.\u0300-\u036f]")
_SPACES: Final = re.compile(r"[\s\-–/_]+")
_SHORT: Final = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}


def place_key(name: str) -> str:
    """The key under which the gazetteer holds a name.

    Lower case, without accents, apostrophes and full stops, hyphens as spaces, and with "Saint",
    "Mount" and "Fort" in full.

    >>> place_key("St. Étienne"), place_key("Sana'a"), place_key("Ust-Kut")
    ('saint etienne', 'sanaa', 'ust kut')
    """
    plain = name if name.isascii() else unicodedata.normalize("NFKD", name.translate(_LETTERS))
    plain = _SPACES.sub(" ", _DROPPED.sub("", plain)).strip().lower()
    words = plain.split(" ")
    if words[0] in _SHORT and len(words) > 1:
        words[0] = _SHORT[words[0]]
        plain = " ".join(words)
    return plain
