"""One key for the spellings of a name that was brought over from another script.

"Mohammed", "Muhammad" and "Mohamed", "Chernyshenko" and "Tschernyschenko", "Zelensky" and
"Zelenskyy", "al-Sisi" and "el-Sisi" are one name each. The key keeps the consonants by their sound
and drops what spellings differ in; names of the Latin script are left alone, where one letter may
tell two persons apart.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Final

from dragoman.lexicon.phrases import fold

LATIN_SCRIPT: Final = frozenset(
    """
    USA CAN MEX GTM BLZ HND SLV NIC CRI PAN CUB DOM HTI JAM TTO BRB BHS GRD LCA VCT ATG KNA DMA GUY
    SUR COL VEN ECU PER BOL CHL PRY URY ARG BRA GBR IRL FRA BEL NLD LUX DEU AUT CHE LIE ITA SMR VAT
    MLT ESP PRT AND MCO DNK NOR SWE FIN ISL EST LVA LTU POL CZE SVK HUN SVN HRV ROU ALB AUS NZL PHL
    """.split()  # noqa: SIM905
)
"""States whose names are written in the Latin script at home."""

_ARTICLES: Final = frozenset({"al", "el", "ul", "ol"})
_TIES: Final = _ARTICLES | {"as", "ash", "an", "ad", "ar", "at", "az", "ed", "e", "i", "wa", "wal"}
"""What joins the words of a group's name, and is written as it sounds: "ash-Sham", "wal-Jama'a"."""
_TIED: Final = re.compile(r"(?<=[^\Waeiou]{2})[eu]l$|^wal(?=\w{3})")  # "Hizbul", "Waljama"
_SERVANT: Final = re.compile(r"abd[aeou]l(?=\w)|abd[aeou]?l$")  # "Abdul Rahman", "Abdelfattah"
_SOUNDS: Final = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"(.)\1", r"\1"),
        (r"dzh|dsch|dj", "j"),
        (r"tsch|shch|tch|sch|sh|ch|zh|cz|sz|z|c(?=[eiy])", "s"),
        (r"ph|w|v", "f"),
        (r"kh", "h"),
        (r"gh", "g"),
        (r"ck|q|c", "k"),
        (r"x", "ks"),
        (r"^[aeiouy]+", "a"),
        (r"(?<!^)[aeiouyh]", ""),
    )
)
_LETTERS: Final = re.compile(r"[a-z]+")
_INITIALS: Final = str.maketrans("eiouyqcszthxgjpvw", "aaaaakkkkkkkkdfff")
_LEAST: Final = 5
"""Letters from which a key tells names apart."""
_ALIKE: Final = 0.7
_GENDER: Final = frozenset({"a", "o"})


def spelling_key(name: str) -> str:
    """The key of a name, "" where too little is left of it.

    >>> spelling_key("Muhammad el-Khatib") == spelling_key("Mohamed al-Khateeb")
    True
    >>> spelling_key("Tschernyschenko Dmitri") == spelling_key("Chernychenko Dmitriy")
    True
    >>> spelling_key("Li Wu")
    ''
    """
    words = _LETTERS.findall(fold(name).lower().replace("'", ""))
    key = " ".join(_key_of(word) for word in words if word not in _ARTICLES)
    return key if len(key.replace(" ", "")) >= _LEAST else ""


def group_key(name: str) -> str:
    """The key of an armed group or another body, "" where too little is left of it.

    What ties its words together is left out, and where they are parted is of no account.

    >>> group_key("Hay'at Tahrir ash-Sham") == group_key("Hayat Tahrir al-Sham")
    True
    >>> group_key("Hizb-ul-Mujahedin") == group_key("Hizbul Mujahideen")
    True
    """
    words = _LETTERS.findall(fold(name).lower().replace("'", ""))
    keys = [_key_of(_TIED.sub("", word)) for word in words if word not in _TIES]
    key = "".join([*keys[:1], *(key.removeprefix("a") for key in keys[1:])])
    return key if len(key) >= _LEAST else ""


def initials_of(name: str) -> str:
    """The sounds with which a name and its last word may begin: a coarse key that is cheap to make.

    >>> initials_of("Tschernyschenko Dmitri") == initials_of("Shernishenko Dmitry")
    True
    """
    last = name[name.rfind(" ") + 1 :]
    if last[2:3] == "-" and last[:2].lower() in _ARTICLES:
        last = last[3:]
    return fold(name[0] + last[:1]).lower().translate(_INITIALS)


def _key_of(word: str) -> str:
    word = _SERVANT.sub("abd", word)
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return word


def same_name(one: str, other: str) -> bool:
    """Whether two names of one key are spelled alike enough, and of one gender, to be one name.

    >>> same_name("Muhammad Khatib", "Mohamed Khateeb"), same_name("Maria Kostova", "Mario Kostov")
    (True, False)
    """
    left, right = fold(one).lower(), fold(other).lower()
    ends = frozenset(text.split()[0][-1] for text in (left, right))
    if ends == _GENDER:
        return False
    return SequenceMatcher(None, left, right).ratio() >= _ALIKE
