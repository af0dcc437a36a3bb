"""Text into words, after the conventions of the Universal Dependencies corpora of English.

"don't" is "do" and "n't", "Russia's" is "Russia" and "'s", "$5bn" is "$", "5" and "bn", "US-led"
is three words; "U.S.", "Gen.", "3,400.5", "10:30" and an address of the web are one.
"""

from __future__ import annotations

import re
from typing import Final

from dragoman.text import RepairedSpan

LONGEST_WORD: Final = 200
"""Characters beyond which a run without a space is cut, so that any input ends soon."""

ABBREVIATIONS: Final = frozenset(
    """
    mr mrs ms dr prof gen lt col sgt capt maj cmdr adm brig cpl pvt sen rep gov pres amb rev hon
    fr st sr jr messrs supt insp det atty
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri
    inc corp co ltd bros llc plc assn dept univ est
    no nos vol vols pp fig ed eds vs etc approx al cf ca viz
    ave blvd rd mt ft
    ala ariz ark calif colo conn del fla ga ill ind kan ky mass md mich minn miss mo mont neb nev
    okla ore pa penn tenn tex vt va wash wis wyo
    """.split()
)
"""Words whose full stop is part of the word (in lower case, without the stop)."""

BEFORE_NAMES: Final = frozenset(
    """
    mr mrs ms dr prof gen lt col sgt capt maj cmdr adm brig cpl pvt sen rep gov pres amb rev hon
    fr st messrs supt insp det atty jan feb mar apr jun jul aug sep sept oct nov dec no nos vol vols
    pp fig ed eds vs approx cf ca viz mt ft e.g i.e
    """.split()
)
"""Abbreviations that a name, a number or a further word always follows: never a sentence's end."""

_SHORT: Final = "|".join(sorted(ABBREVIATIONS, key=lambda w: (-len(w), w)))
_APOSTROPHE: Final = "['\u2019]"
_LETTER: Final = r"[^\W\d_]"
_WORD: Final = re.compile(
    rf"""
      (?:https?://|www\.)[^\s<>"\u201c\u201d]*[^\s<>"\u201c\u201d.,;:!?)'\]]   # addresses of the web
    | [\w.+-]+@[\w-]+(?:\.[\w-]+)+                                           # e-mail addresses
    | (?<!\w)[@#]\w+                                                         # handles, hashtags
    | n{_APOSTROPHE}t(?!\w)                                                  # "n't" of "don't"
    | {_APOSTROPHE}(?:s|re|ve|ll|d|m)(?!\w)                                  # "'s", "'ll"
    | {_LETTER}+?(?=n{_APOSTROPHE}t(?!\w))                                   # "do" of "don't"
    | can(?=not(?!\w))                                                       # "can" of "cannot"
    | (?:{_LETTER}\.){{2,}}                                                  # "U.S.", "a.m."
    | (?:{_SHORT})\.(?!\w)                                                   # "Gen.", "Inc."
    | (?<![\w'\u2019.])[A-Z]\.(?=\s+[A-Z]|[A-Z])                             # initials: "J. Smith"
    | \d+(?:st|nd|rd|th|s)(?!\w)                                             # "3rd", "1980s"
    | \d+(?:[.,:/]\d+)+(?:(?:st|nd|rd|th|s)(?!\w))?                          # "3,400.5", "10:30"
    | \.\d+                                                                  # ".5"
    | \d+                                                                    # the 5 of "5km"
    | {_LETTER}[\w&]*(?:{_APOSTROPHE}(?!(?:s|re|ve|ll|d|m)(?!\w)){_LETTER}[\w]*)*   # "O'Neill"
    | \.{{2,}} | -{{2,}} | [!?]{{2,}} | \u2026                               # "...", "--", "?!"
    | [^\w\s] | _+ | \w
    """,
    re.VERBOSE | re.IGNORECASE,
)


def words_of(text: str, start: int = 0, end: int | None = None) -> tuple[RepairedSpan, ...]:
    """The words and punctuation marks of a text, or of a stretch of it, in order.

    Every character that is not white space lies in exactly one of them.

    >>> text = "Russia's envoy didn't say."
    >>> [text[w.start : w.end] for w in words_of(text)]
    ['Russia', "'s", 'envoy', 'did', "n't", 'say', '.']
    """
    found: list[RepairedSpan] = []
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        found += _cut(match.start(), match.end())
    return tuple(found)


def _cut(start: int, end: int) -> list[RepairedSpan]:
    """The stretch, in parts where it is too long to be a word."""
    if end - start <= LONGEST_WORD:
        return [RepairedSpan(start, end)]
    cuts = range(start, end, LONGEST_WORD)
    return [RepairedSpan(at, min(at + LONGEST_WORD, end)) for at in cuts]
