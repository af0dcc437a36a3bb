"""Words into sentences.

The end of a line always ends a sentence. A stop does, together with the quotation marks and
brackets that close behind it, unless what follows shows that the sentence goes on: a small letter
does, but for text that has no capitals itself. The stop of an
abbreviation ("Gen.", "U.S.", "J.") does only where a word that starts sentences follows. A dateline
("LIMA (AFP) -") is a sentence of its own, so that no parser takes its place for a subject.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from dragoman.lexicon.words import Words
from dragoman.parse.words import BEFORE_NAMES, word_set
from dragoman.text import RepairedSpan

CLOSING: Final = frozenset("\"'\u201d\u2019\u00bb)]}")
OPENING: Final = frozenset("\"'\u201c\u2018\u00ab([{")
ENDERS: Final = CLOSING | frozenset(".!?\u2026\u3002")
"""What the last word of a sentence ends with, unless it ends its line as well."""
STARTERS: Final = word_set(
    """
    a after all although an and as at because before both but by despite during each earlier even
    every for from he her his how however i if in it its last many meanwhile more most my no nor not
    now on one only our over separately several she since so some still such that the their then
    there these they this those though to under until we what when where while who why with yet you
    your
    """
)
"""Words that start a sentence where they have a capital behind an abbreviation."""
LONGEST_NUMBER: Final = 3
"""Digits of a number that can stand for an item in a list: "12. The committee ..."."""

_PLACES: Final = r"[A-Z][A-Z.\u2019'-]*[A-Z](?:[ /][A-Z][A-Z.\u2019'-]*[A-Z]){0,3}"
_AGENCY: Final = r" ?\([A-Z][\w/ .]{1,30}\)"
_REGION: Final = r"(?:, ?[A-Z][a-z]{2,8}\.?(?: [A-Z][a-z]+)?)?"
_DAY: Final = rf"{_REGION}(?:,? ?[A-Z][a-z]{{2,8}}\.? \d{{1,2}}(?:, \d{{4}})?)?"
_DASH: Final = r" ?(?:--|[-\u2013\u2014])(?= [\"\u201c\u2018]?[A-Z])"
DATELINE: Final = re.compile(
    rf"(?:{_PLACES}{_DAY}(?:{_AGENCY})?|[A-Z][a-z]+(?: [A-Z][a-z]+)?{_DAY}{_AGENCY}){_DASH}"
)
"""A place in capitals, or one with its agency, up to the dash: at the start of a line."""

MOSTLY: Final = 50
"""Of a hundred places inside sentences, those in small letters that make a word a common one."""

MOST_OPENING: Final = 5
"""Words looked at for the first one that is no quotation mark or bracket."""


def sentences_of(text: str, words: Sequence[RepairedSpan], usage: Words) -> tuple[range, ...]:
    """Ranges of the numbers of the words that make up each sentence, in order, none empty.

    Args:
        text: the repaired text.
        words: its words.
        usage: how words are written: one mostly in small letters names no place of a dateline.
    """
    forms = [text[word.start : word.end] for word in words]
    found: list[range] = []
    first = 0
    dateline = _dateline_end(text, words, 0, usage)
    for last in range(len(words)):
        is_end = last + 1 == len(words) or words[last].end == dateline
        if is_end or _ends(text, words, forms, first, last):
            found.append(range(first, last + 1))
            first = last + 1
            if first < len(words) and _new_line(text, words, last):
                dateline = _dateline_end(text, words, first, usage)
    return tuple(found)


def _dateline_end(text: str, words: Sequence[RepairedSpan], first: int, usage: Words) -> int:
    """Where the dateline ends that starts with a word, -1 where none does ("BREAKING - Oil")."""
    found = DATELINE.match(text, words[first].start) if words else None
    if found is None:
        return -1
    opening = text[words[first].start : words[first].end]
    stands_alone = found.group().rstrip(" -\u2013\u2014") == opening
    is_common = stands_alone and usage.form(opening).small >= MOSTLY
    return -1 if is_common else found.end()


def _ends(
    text: str, words: Sequence[RepairedSpan], forms: Sequence[str], first: int, last: int
) -> bool:
    """Whether a sentence that starts with the word ``first`` ends with the word ``last``."""
    between = text[words[last].end : words[last + 1].start]
    if between in ("", " ") and forms[last][-1] not in ENDERS:
        return False
    if _new_line(text, words, last):
        return True
    if _closes(text, words, forms, last + 1):
        return False
    at = last
    while at > first and _closes(text, words, forms, at):
        at -= 1
    following = _following(forms, last + 1)
    if _is_stop(forms[at]):
        return _stop_ends(forms, first, at, last, following, bool(between))
    return at == last and bool(between) and _abbreviation_ends(forms[at], following)


def _closes(text: str, words: Sequence[RepairedSpan], forms: Sequence[str], at: int) -> bool:
    """Whether a word belongs behind the stop before it: a closing mark, or a note such as "[6]"."""
    before = forms[at - 1]
    if (forms[at] in ("[", "]") or forms[at].isdigit()) and _in_note(forms, at):
        return True
    if forms[at] not in CLOSING or not (before.endswith((".", "!", "?")) or before in CLOSING):
        return False
    if words[at].start == words[at - 1].end:
        return True
    alone = at + 1 == len(words) or _new_line(text, words, at)
    return alone and not _new_line(text, words, at - 1)


def _in_note(forms: Sequence[str], at: int) -> bool:
    """Whether a word is part of the number of a note in brackets behind a stop: ". [6]"."""
    for first in range(max(1, at - 2), at + 1):
        note = forms[first : first + 3]
        if len(note) == 3 and note[0] == "[" and note[1].isdigit() and note[2] == "]":
            return _is_stop(forms[first - 1]) or forms[first - 1] in CLOSING
    return False


def _new_line(text: str, words: Sequence[RepairedSpan], at: int) -> bool:
    """Whether a line ends behind a word that is not the last."""
    between = text[words[at].end : words[at + 1].start]
    return len(between.splitlines()) > 1 or between.endswith(("\n", "\r"))


def _is_stop(form: str) -> bool:
    return bool(form) and all(c in ".!?\u2026\u3002" for c in form)


def _following(forms: Sequence[str], at: int) -> str:
    """The first word from ``at`` on that is no opening mark."""
    near = forms[at : at + MOST_OPENING]
    return next((form for form in near if form not in OPENING), "")


def _stop_ends(
    forms: Sequence[str], first: int, at: int, last: int, following: str, space: bool
) -> bool:
    before = forms[at - 1] if at > first else ""
    if at - first == 1 and before.isdigit() and len(before) <= LONGEST_NUMBER:
        return False  # "12. The committee": the number of an item
    if not space:
        return before.islower() and following[:1].isupper()
    if following[:1].islower():
        # "... he wanted?" she asked; but text without any capitals has sentences, too
        small = forms[first][:1].islower() and len(before) > 1
        return at == last and (small or (forms[at] == "." and len(before) > LONGEST_NUMBER))
    return bool(before)


def _abbreviation_ends(form: str, following: str) -> bool:
    if len(form) < 2 or not form.endswith("."):
        return False
    if form.rstrip(".").lower() in BEFORE_NAMES:
        return False
    return following[:1].isupper() and following.lower() in STARTERS
