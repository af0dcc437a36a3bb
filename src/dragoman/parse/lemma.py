"""Dictionary forms as edit scripts, so that a model with few labels can name any lemma.

A script is a case letter, the number of letters to take off the end, and the letters to add:
``l3y`` makes "parties" into "party". ``k`` keeps the capitals of the word ("k0" for "Baku"), ``l``
drops them. ``=be`` names the whole lemma where word and lemma share no beginning.
"""

from __future__ import annotations

import re
from typing import Final

_SCRIPT: Final = re.compile(r"([kl])(\d+)(.*)", re.DOTALL)


def script_of(word: str, lemma: str) -> str:
    """The script that makes the lemma out of the word.

    >>> script_of("parties", "party"), script_of("Nations", "Nation"), script_of("was", "be")
    ('l3y', 'k1', '=be')
    """
    small, low = word.lower(), lemma.lower()
    shared = 0
    while shared < min(len(small), len(low)) and small[shared] == low[shared]:
        shared += 1
    if shared == 0:
        return f"={lemma}"
    case = "k" if lemma != low else "l"
    return f"{case}{len(small) - shared}{low[shared:]}"


def apply_script(word: str, script: str) -> str:
    """The lemma of a word by a script.

    >>> apply_script("Ministries", "l3y")
    'ministry'
    """
    if script.startswith("="):
        return script[1:]
    match = _SCRIPT.fullmatch(script)
    if match is None:
        return word
    case, cut, ending = match.groups()
    base = word if case == "k" else word.lower()
    kept = len(base) - int(cut)
    return (base[:kept] + ending) if kept > 0 else base
