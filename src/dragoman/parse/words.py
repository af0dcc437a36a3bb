"""Text into words, after the conventions of the Universal Dependencies corpora of English.

"don't" is "do" and "n't", "Russia's" is "Russia" and "'s", "$5bn" is "$", "5" and "bn", "US-led"
is three words; "U.S.", "Gen.", "3,400.5", "10:30" and an address of the web are one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dragoman.text import RepairedSpan


def word_set(words: str) -> frozenset[str]:
    """The words of a text with white space between them, as a set."""
    return frozenset(words.split())


LONGEST_RUN: Final = 200
"""Characters beyond which a run without a space is no prose: it is cut blindly into words of this
length, so that any input ends soon."""
_LONG_RUN: Final = re.compile(rf"\S{{{LONGEST_RUN + 1},}}")

ANY_CASE: Final = word_set(
    """
    mr mrs ms dr prof gen lt col sgt capt cmdr brig cpl sen gov jr sr inc corp ltd pvt vs etc
    approx assoc al cf viz jan feb apr aug sept oct nov dec dept messrs vol vols pp
    """
)
"""Words whose full stop is part of the word, however they are written (without the stop)."""

WITH_CAPITAL: Final = word_set(
    """
    Adm Maj Drs Rs Rep Reps Sens Pres Amb Rev Hon Fr St Supt Insp Det Atty Mt Ft
    Mar Jun Jul Sep Mon Tue Tues Wed Thu Thurs Fri Co Bros Plc Assn Univ Ave Blvd Rd Ed Eds Fig
    Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky Mass Md Mich Minn Miss Mo Mont Neb Nev
    Okla Ore Pa Penn Tenn Tex Vt Va Wash Wis Wyo Ph
    """
)
"""The same, but only with their capital: "ill." and "mass." end sentences."""

PREFIXES: Final = word_set(
    """
    non e mid re anti co pre pro cross semi counter ex multi sub mini post inter micro intra socio
    """
)
"""What stays one word with what its hyphen joins it to: "pro-Russian", but "US - led"."""

ENDINGS: Final = word_set(
    """
    com org net gov edu mil int info biz tv io eu uk ru cn fr de ua ca au nz jp br za ve
    htm html pdf doc docx xls xlsx txt jpg png zip
    """
)
"""Last parts of the names of sites and files that are one word."""

VERBS: Final = word_set("do does did is was are were could would should has have had")
"""What is cut from an "nt" without its apostrophe; "cant" and "wont" may be words of their own."""

BEFORE_NAMES: Final = word_set(
    """
    mr mrs ms dr prof gen lt col sgt capt maj cmdr adm brig cpl sen sens rep reps gov pres amb drs
    rev hon fr st messrs supt insp det atty mt ft jan feb mar apr jun jul aug sep sept oct nov dec
    no nos rs c ca ext vol vols pp fig ed eds vs approx cf viz e.g i.e
    """
)
"""Abbreviations that a name, a number or a further word follows: they do not end a sentence."""


CURRENCIES: Final = word_set(
    "USD EUR GBP JPY CNY RMB INR PKR RUB UAH CHF SEK NOK DKK PLN TRY AUD CAD NZD SGD HKD AED SAR "
    "EGP ZAR NGN KES BRL MXN KRW IDR MYR THB VND Rs"
)
"""Codes of money that are words of their own where the number touches them: "USD115.5"."""


def _any(words: frozenset[str]) -> str:
    return "|".join(sorted(words, key=lambda w: (-len(w), w)))


_APOSTROPHE: Final = "['\u2019]"
_LETTER: Final = r"[^\W\d_]"
_WORD: Final = re.compile(
    rf"""
    (?=\S)(?:
      (?:https?://|www\.|mailto:)[^\s<>"\u201c\u201d]*[^\s<>"\u201c\u201d.,;:!?)'\]]  # addresses
    | [\w.+-]+@{_LETTER}[\w-]*(?:\.[\w-]+)*                                   # e-mail addresses
    | (?<!\w)[@#](?=\d*{_LETTER})\w+                                          # handles, hashtags
    | n{_APOSTROPHE}t(?!\w)                                                  # "n't" of "don't"
    | (?<={_LETTER})nt(?!\w)                                                  # "nt" of "dont"
    | (?<!\w)(?:{_any(VERBS)})(?=nt(?!\w))                                    # "do" of "dont"
    | (?<!\w){_APOSTROPHE}\d0s(?!\w)                                          # "'90s"
    | {_APOSTROPHE}(?:s|re|ve|ll|d|m)(?!\w)                                  # "'s", "'ll"
    | (?<![\w-])(?:{_any(PREFIXES)})-\w+(?:-{_LETTER}\w*)*             # "pro-Russian"
    | [\w-]+(?:\.[\w-]+)*\.(?-i:{_any(ENDINGS)})(?![\w.]*\w)                  # "example.org"
    | (?<![\w.])(?-i:[a-z]{{2,}}(?:\.[a-z]{{2,}}){{2,}})(?![\w.]*\w)             # "sci.space.news"
    | {_LETTER}+?(?=n{_APOSTROPHE}t(?!\w))                                   # "do" of "don't"
    | gon(?=na(?!\w)) | wan(?=na(?!\w)) | got(?=ta(?!\w))                      # "gon" of "gonna"
    | can(?=not(?!\w))                                                       # "can" of "cannot"
    | (?:{_LETTER}\.){{2,}}                                                  # "U.S.", "a.m."
    | (?:{_any(ANY_CASE)})\.(?-i:(?![a-z\d_]))                               # "Gen.", "Inc."
    | (?-i:(?:{_any(WITH_CAPITAL)})\.(?![a-z\d_]))                           # "Mass.", "Rep."
    | (?:nos?|ca?|ext)\.(?=\s*\d)                                             # "No. 10"
    | (?<![\w'\u2019.])(?-i:[A-Z]\.(?=\s+[A-Z]|[A-Z]))                       # initials: "J. Smith"
    | (?<![\w-])\d{{3}}-\d{{3}}-\d{{4}}(?![\w-])                                # telephones
    | (?<!\w)(?-i:w/o?|b/c)(?!\d)                                            # "w/", "b/c"
    | (?<!\w)(?-i:{_any(CURRENCIES)})(?=\d)                                    # "USD115.5"
    | \d+(?:st|nd|rd|th|s)(?!\w)                                             # "3rd", "1980s"
    | \d+(?:[.,:/]\d+)+(?:(?:st|nd|rd|th|s)(?!\w))?                          # "3,400.5", "10:30"
    | \.\d+                                                                  # ".5"
    | \d+                                                                    # the 5 of "5km"
    | {_LETTER}[\w&]*(?:{_APOSTROPHE}(?!(?:s|re|ve|ll|d|m)(?!\w)){_LETTER}[\w]*)*   # "O'Neill"
    | [.!?]{{2,}} | ([-=*~#$_<>+/\\^|])\1+ | \u2026                              # "...", "--", "?!"
    | (?<!\S)[:;]-?[()DP](?!\S)                                              # ":-)"
    | [^\w\s] | _+ | \w
    )
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
    at, stop = start, len(text) if end is None else end
    for run in _LONG_RUN.finditer(text, at, stop):
        found += _matched(text, at, run.start())
        cuts = range(run.start(), run.end(), LONGEST_RUN)
        found += [RepairedSpan(cut, min(cut + LONGEST_RUN, run.end())) for cut in cuts]
        at = run.end()
    return (*found, *_matched(text, at, stop))


def _matched(text: str, start: int, end: int) -> Iterator[RepairedSpan]:
    return (RepairedSpan(m.start(), m.end()) for m in _WORD.finditer(text, start, end))
