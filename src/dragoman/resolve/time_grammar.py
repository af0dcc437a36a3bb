"""Patterns over the words of a sentence: which stretch may be a month, a number, a year.

Every stretch of tokens has readings by class: "May" is a ``month``, "twenty-five" a ``number``,
"2004" a ``number`` and, where nothing speaks against it, a ``year``. A rule's pattern names
classes and, in quotes, words::

    dir='last|'next|'this unit        "last week", "this year"
    month dayno ','? year             "March 3, 2019"

An element may be optional (``?``), have alternatives (``|``) and a name (``name=``) under which
its value is kept; without a name that is the class.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from dragoman.lexicon.times import Phrases, TimeWords
from dragoman.parse.parsed import Token

Value = int | float | str | tuple[int, ...]
T = TypeVar("T")

DASHES: Final = frozenset("-–—‑")
UNKNOWN_NUMBER: Final = -1
"""The number of "several" and "a few"."""

_DIGITS: Final = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?")
_ORDINAL: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")
_DECADE: Final = re.compile(r"(\d{3})0s")
_SHORT_DECADE: Final = re.compile("['\u2019\u2018](\\d)0s")
_CLOCK: Final = re.compile(r"([01]?\d|2[0-4])[:.]([0-5]\d)")
_YEAR_PAIR: Final = re.compile(r"([12]\d{3})/(\d\d|[12]\d{3})")
_FISCAL_YEAR: Final = re.compile(r"FY(\d{4}|\d{2})")
_ANNO_DOMINI: Final = re.compile(r"AD(\d{2,4})")
_HALF_YEAR: Final = re.compile(r"H([12])")
_ISO: Final = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})")
_NUMERIC: Final = re.compile(r"(\d{1,2})([/.])(\d{1,2})\2(\d{4})")
_MODIFIERS: Final = frozenset(("early", "mid", "late"))
_LONGEST_PHRASE: Final = 4
"""Words of the longest phrase of the lexicon: "Iran - Iraq War"."""
WORD: Final = "'"
"""What the class of a word itself begins with: "'ago"."""
_MONEY: Final = frozenset("$€£¥#")
_FACTORS: Final = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_VAGUE: Final = frozenset(("several", "few", "many", "some", "multiple", "numerous"))


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of tokens with a reading: it ends before token ``end`` (of the sentence)."""

    end: int
    value: Value


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern that was found.

    Attributes:
        first: its first token, counted in the sentence.
        end: the token behind its last one.
        values: what its elements stand for, by name.
    """

    first: int
    end: int
    values: dict[str, Value]

    def number(self, name: str, default: int = 0) -> int:
        """The value of an element as a whole number."""
        value = self.values.get(name, default)
        return int(value) if isinstance(value, int | float) else default

    def text(self, name: str) -> str:
        """The value of an element as text; "" where it is not there."""
        value = self.values.get(name, "")
        return value if isinstance(value, str) else ""

    def has(self, name: str) -> bool:
        """Whether the element is there."""
        return name in self.values


@dataclass(frozen=True, slots=True)
class Element:
    """One element of a pattern: any of its classes, under a name."""

    name: str
    classes: tuple[str, ...]
    optional: bool


@dataclass(frozen=True, slots=True)
class Rule(Generic[T]):
    """A rule: its name is what it reads, its pattern where, and it produces the reading."""

    name: str
    pattern: tuple[Element, ...]
    produce: Callable[..., T]


def pattern_of(text: str) -> tuple[Element, ...]:
    """The elements of a pattern as it is written in a rule."""
    elements: list[Element] = []
    for raw in text.split():
        optional = raw.endswith("?") and len(raw) > 1
        body = raw[:-1] if optional else raw
        name, sign, alternatives = body.partition("=")
        if not sign:
            name, alternatives = body.partition("|")[0], body
        elements.append(Element(name, tuple(alternatives.split("|")), optional))
    return tuple(elements)


class Lattice:
    """The readings of all stretches of a sentence."""

    def __init__(self, tokens: Sequence[Token], words: TimeWords) -> None:
        self.tokens = tokens
        self.texts = [token.text for token in tokens]
        self.lower = [text.lower().replace("’", "'") for text in self.texts]
        self._words = words
        names = sum(text[:1].isupper() for text in self.texts)
        self._is_headline = 2 * names > len(self.texts)
        self._parts: list[defaultdict[str, list[Part]]] = [
            defaultdict(list) for _ in range(len(tokens))
        ]
        for at, word in enumerate(self.lower):
            self._add(at, f"{WORD}{word}", at + 1, word)
            if word in DASHES:
                self._add(at, "dash", at + 1, word)
        for at in range(len(tokens)):
            self._read_words(at)
            self._read_numbers(at)
        for at in range(len(tokens)):
            self._read_compounds(at)

    def parts(self, at: int, kind: str) -> Sequence[Part]:
        """The readings of a class that start at a token."""
        return self._parts[at].get(kind, ()) if 0 <= at < len(self._parts) else ()

    def kinds(self, at: int) -> Sequence[str]:
        """The classes of the readings that start at a token; () behind the end."""
        return tuple(self._parts[at]) if at < len(self._parts) else ()

    def word(self, at: int) -> str:
        """The word at a place, in lower case; "" outside the sentence."""
        return self.lower[at] if 0 <= at < len(self.lower) else ""

    def matches(self, pattern: tuple[Element, ...], at: int) -> Iterator[Match]:
        """All ways in which a pattern fits from a token on."""
        yield from self._fits(pattern, 0, at, at, {})

    def _fits(
        self, pattern: tuple[Element, ...], step: int, first: int, at: int, values: dict[str, Value]
    ) -> Iterator[Match]:
        if step == len(pattern):
            if at > first:
                yield Match(first, at, values)
            return
        element = pattern[step]
        for kind in element.classes:
            for part in self.parts(at, kind):
                taken = {**values, element.name: part.value}
                yield from self._fits(pattern, step + 1, first, part.end, taken)
        if element.optional:
            yield from self._fits(pattern, step + 1, first, at, values)

    def _add(self, at: int, kind: str, end: int, value: Value) -> None:
        self._parts[at][kind].append(Part(end, value))

    def _read_words(self, at: int) -> None:
        """Classes of words that stand in the lexicon, cased ones first."""
        words = self._words
        text, lower = self.texts[at], self.lower[at]
        name = text.capitalize() if text.isupper() and len(text) > 2 else text
        if name in words.months and not self._is_title(at):
            alone = self._is_lone_month(at, name)
            self._add(at, "month", at + 1, words.months[name])
            if alone or (self.word(at - 1) in DASHES and self.word(at - 2) in _MODIFIERS):
                self._add(at, "lonemonth", at + 1, words.months[name])
        if name in words.weekdays and not self._is_title(at):
            self._add(at, "weekday", at + 1, words.weekdays[name])
        if name.endswith("s") and name[:-1] in words.weekdays and len(name) > 5:
            self._add(at, "weekdays", at + 1, words.weekdays[name[:-1]])
        if lower in words.units and not self._is_in_name(at):
            self._add(at, "unit", at + 1, words.units[lower])
        single = words.plurals.get(lower, lower[:-1] if lower.endswith("s") else "")
        if single in words.units and not self._is_in_name(at):
            self._add(at, "units", at + 1, words.units[single])
            if self.word(at - 1) in words.words["before_units"]:
                self._add(at, "bareunits", at + 1, words.units[single])
        if lower in words.seasons and self._is_season(at):
            self._add(at, "season", at + 1, words.seasons[lower])
        if lower in words.words["zones"]:
            self._add(at, "zone", at + 1, lower)
        if self.word(at + 1) == "time" and (lower == "local" or text[0].isupper()):
            self._add(at, "zone", at + 2, lower)  # "local time", "Moscow time"
        if lower in words.decades:
            self._add(at, "decade", at + 1, words.decades[lower])
        if lower in words.ordinals:
            self._add(at, "ordinal", at + 1, words.ordinals[lower])
        for kind, table in words.phrases.get(self.lower[at], ()):
            self._read_phrases(at, kind, table, self.lower)
        if lower == "present" and self._ends_a_stretch(at):
            self._add(at, "reference", at + 1, "PRESENT_REF")
        for part in self.parts(at, "part"):
            if ":" in str(part.value):
                self._add(at, "clock", part.end, part.value)
        for kind, table in words.names.get(text.replace("’", "'"), ()):
            if kind != "holiday" or not self._is_name(at):
                self._read_phrases(at, kind, table, self.texts)
        if self.parts(at, "event_name") and self._is_when(at):
            self._parts[at]["event_time"] += self.parts(at, "event_name")
        if lower in words.words["hijri"] and self.texts[at][0].isupper():
            self._add(at, "hijri", at + 1, lower)
        if lower in words.words["iranian"]:
            self._add(at, "iranian", at + 1, lower)
        if lower in words.words["era"]:
            self._add(at, "era_word", at + 1, lower)

    def _is_when(self, at: int) -> bool:
        """Whether a preposition of time stands before a name and its article."""
        before = at - 2 if self.word(at - 1) == "the" else at - 1
        if self.word(before) == "of":
            return self.word(before - 1) in self._words.words["part_of_event"]
        return self.word(before) in self._words.words["before_event"]

    def _read_phrases(self, at: int, kind: str, table: Phrases, texts: list[str]) -> None:
        """Entries of one or of several words."""
        for end in range(at + 1, min(at + _LONGEST_PHRASE, len(texts)) + 1):
            phrase = " ".join(texts[at:end]).replace("’", "'").replace(" 's", "'s")
            value = table.get(phrase.replace(" - ", "-"))
            if value is not None and not self._is_other_use(at, kind, end):
                self._add(at, kind, end, value)

    def _is_other_use(self, at: int, kind: str, end: int) -> bool:
        """Whether a phrase is no time here: part of a name, or a word that opens a speech."""
        if kind == "fixed_day":
            return self._is_part_of_name(end)
        if kind == "frequency":
            return self._is_in_name(at)
        if kind != "reference":
            return False
        opens = at == 0 and self.word(end) in self._words.words["behind_now"]
        renames = self.word(at - 1) == "(" and self.texts[end : end + 1] > ["A"]
        return opens or renames or self._is_in_name(at)

    def _ends_a_stretch(self, at: int) -> bool:
        """Whether a word closes what a year opens: "2013-present"."""
        between = self.word(at - 1)
        return (between in DASHES or between == "to") and bool(self.parts(at - 2, "year"))

    def _is_title(self, at: int) -> bool:
        """Whether a word of the calendar is part of a title: "Sunday Times"."""
        words = self._words.words
        behind = self.texts[at + 1] if at + 1 < len(self.texts) else ""
        before = self.texts[at - 1] if at else ""
        return behind in words["behind_title"] or before in words["before_title"]

    def _is_in_name(self, at: int) -> bool:
        """Whether a word with a capital that it need not have is part of a name: "60 Minutes"."""
        return at > 1 and self.texts[at][:1].isupper() and not self._is_headline

    def _is_part_of_name(self, behind: int) -> bool:
        """Whether a noun behind a day's name takes it for its own: "the 9/11 bill"."""
        if behind >= len(self.tokens) or self.lower[behind] in self._words.words["attacks"]:
            return False
        return self.tokens[behind].upos in ("NOUN", "PROPN") or self.lower[behind] in DASHES

    def _is_name(self, at: int) -> bool:
        """Whether a word that may be a feast follows a name or a form of address: "Mr Noel"."""
        before = self.texts[at - 1] if at else ""
        if not before[:1].isupper() or before.lower() in self._words.words["before_feast"]:
            return False
        return at > 1 or self.tokens[at - 1].upos == "PROPN"

    def _is_lone_month(self, at: int, name: str) -> bool:
        """Whether a word is a month without a day or a year beside it."""
        words = self._words.words
        before, after = self.word(at - 1), self.texts[at + 1 : at + 2]
        if len(name) == 3 and name != "May":
            return False  # "Jan" without a stop is a name
        if name not in words["doubtful_months"] or before in words["before_month"]:
            return True
        if before in DASHES and self.parts(at - 2, "month"):
            return True
        return before == "the" and after[:1] > ["a"] and after[0] not in ("on", "of", "for")

    def _is_season(self, at: int) -> bool:
        """Whether "spring" or "fall" is a season here."""
        return self.word(at - 1) in self._words.words["before_season"] or (
            self.word(at + 1) in ("of", "and") and self.texts[at][0].isupper() is False
            and self.word(at + 2)[:2] in ("19", "20")
        )  # fmt: skip

    def _read_numbers(self, at: int) -> None:
        text, lower, words = self.texts[at], self.lower[at], self._words
        if _DIGITS.fullmatch(text):
            number = float(text.replace(",", ""))
            plain = "," not in text and "." not in text
            self._add(at, "number", at + 1, int(number) if number.is_integer() else number)
            if plain and 1 <= number <= 31 and not self._is_counted(at):
                self._add(at, "dayno", at + 1, int(number))
            if plain and len(text) == 4 and 1000 <= number <= 2100:
                if self.word(at - 1) not in _MONEY:
                    self._add(at, "year", at + 1, int(number))
                if self._is_year(at, int(number)):
                    self._add(at, "loneyear", at + 1, int(number))
            if (plain and len(text) in (2, 3) and self._is_named_year(at)) or (
                plain and len(text) == 3 and (self._is_circa(at) or self._is_lifespan(at))
            ):
                self._add_year(at, at + 1, int(number))
            if plain and len(text) == 2:
                self._add(at, "twodigits", at + 1, int(number))
        for size in (3, 2, 1):
            phrase = " ".join(self.lower[at : at + size])
            if phrase in words.numbers:
                self._add(at, "number", at + size, words.numbers[phrase])
        if lower in words.numbers and words.numbers[lower] in range(20, 100, 10):
            ones = at + 2 if self.word(at + 1) in DASHES else at + 1
            if self.word(ones) in words.numbers and words.numbers[self.word(ones)] < 10:
                total = words.numbers[lower] + words.numbers[self.word(ones)]
                self._add(at, "number", ones + 1, total)
        if lower in _VAGUE:
            self._add(at, "few", at + 1, UNKNOWN_NUMBER)
        if lower in ("a", "the") and self.word(at + 1) in ("few", "number"):
            end = at + 3 if self.word(at + 2) == "of" else at + 2
            self._add(at, "few", end, UNKNOWN_NUMBER)
        if lower in ("a", "an"):
            self._add(at, "one", at + 1, 1)
            if self.word(at - 1) in words.words["before_unit"] and self.word(at + 1) != "second":
                self._add(at, "oneprep", at + 1, 1)
        if match := _ORDINAL.fullmatch(lower):
            self._add(at, "ordinal", at + 1, int(match[1]))
            if 1 <= int(match[1]) <= 31:
                self._add(at, "dayno", at + 1, int(match[1]))
                self._add(at, "dayth", at + 1, int(match[1]))
        if match := _DECADE.fullmatch(lower):
            self._add(at, "decade", at + 1, int(match[1]))

    def _read_spoken_year(self, at: int) -> None:
        """As in "nineteen ninety-seven", "two thousand (and) four", "twenty twenty-four"."""
        word = self.word(at)
        if word in ("nineteen", "twenty"):
            century, rest = (1900 if word == "nineteen" else 2000), at + 1
        elif word == "two" and self.word(at + 1) == "thousand":
            century, rest = 2000, at + 3 if self.word(at + 2) == "and" else at + 2
            if self.word(at - 1) in self._words.words["before_year"] and not self._counts(at + 2):
                self._add_year(at, at + 2, 2000)
        else:
            return
        least = 1 if rest > at + 1 else 10
        for part in self.parts(rest, "number"):
            counts = century == 2000 and self._counts(part.end)
            if isinstance(part.value, int) and least <= part.value < 100 and not counts:
                self._add_year(at, part.end, century + part.value)

    def _add_year(self, at: int, end: int, number: int) -> None:
        for kind in ("year", "loneyear"):
            self._add(at, kind, end, number)

    def _counts(self, at: int) -> bool:
        """Whether the word at a place is what a number before it counts: "soldiers"."""
        word = self.word(at)
        if word in DASHES:
            return True
        if word in self._words.words["past"] or word == "is":
            return False
        return word.isalpha() and (word.endswith("s") or word in self._words.words["counted"])

    def _read_modified(self, at: int) -> None:
        """As in "mid-2017", "mid-March" where they are one word."""
        modifier, dash, rest = self.texts[at].partition("-")
        if not dash or modifier.lower() not in _MODIFIERS:
            return
        if rest.isdigit() and len(rest) == 4 and 1500 <= int(rest) < 2050:
            self._add(at, "loneyear", at + 1, int(rest))
        elif rest in self._words.months:
            self._add(at, "lonemonth", at + 1, self._words.months[rest])
            self._add(at, "month", at + 1, self._words.months[rest])
        elif (decade := _DECADE.fullmatch(rest)) is not None:
            self._add(at, "decade", at + 1, int(decade[1]))

    def _read_compounds(self, at: int) -> None:
        """What takes several readings together, and dates that are written in figures."""
        self._read_modified(at)
        if not self.texts[at].isalpha():
            self._read_figures(at)
        self._read_multiple(at)
        self._read_remembered(at)
        self._read_first_century(at)
        self._read_spoken_year(at)

    def _read_figures(self, at: int) -> None:
        """Dates, pairs of years, clock times and decades in figures."""
        text = self.texts[at]
        if match := _ISO.fullmatch(text):
            self._add(at, "iso", at + 1, tuple(int(part) for part in match.groups()))
        joined = "".join(self.texts[at : at + 5])
        if (match := _ISO.fullmatch(joined)) and not self._gap(at, 5):
            self._add(at, "iso", at + 5, tuple(int(part) for part in match.groups()))
        if match := _NUMERIC.fullmatch(text):
            first, second = int(match[1]), int(match[3])
            european = match[2] == "." or first > 12
            if european or second > 12 or first == second:
                date_ = (first, second) if european else (second, first)
                self._add(at, "iso", at + 1, (int(match[4]), date_[1], date_[0]))
        if match := _YEAR_PAIR.fullmatch(text):
            first, second = int(match[1]), int(match[2])
            second += first // 100 * 100 if second < 100 else 0
            if second == first + 1:
                self._add(at, "yearpair", at + 1, (first, second))
        if match := _FISCAL_YEAR.fullmatch(text):
            number = int(match[1])
            self._add(at, "fiscalyear", at + 1, number if number > 99 else 2000 + number)
        if match := _ANNO_DOMINI.fullmatch(text):
            self._add(at, "loneyear", at + 1, int(match[1]))
        if match := _HALF_YEAR.fullmatch(text):
            self._add(at, "half", at + 1, int(match[1]))
        if match := _SHORT_DECADE.fullmatch(text):
            self._add(at, "decade", at + 1, 190 + int(match[1]))
        self._read_clock(at)

    def _read_multiple(self, at: int) -> None:
        """As in "ten thousand", "3 million"."""
        for part in tuple(self.parts(at, "number")):
            factor = _FACTORS.get(self.word(part.end))
            if factor is not None and isinstance(part.value, int | float):
                self._add(at, "number", part.end + 1, round(part.value * factor))

    def _read_remembered(self, at: int) -> None:
        """As in "the Sept. 11 attacks": a day whose year everybody knows."""
        for month in self.parts(at, "month"):
            for day in self.parts(month.end, "dayno"):
                if self.word(day.end) in self._words.words["attacks"]:
                    key = f"{month.value:02}-{day.value:02}"
                    if key in self._words.remembered_days:
                        self._add(at, "fixed_day", day.end, self._words.remembered_days[key])

    def _read_first_century(self, at: int) -> None:
        """The first of two centuries: "the 15th to the 19th century", "the 19th and early 20th"."""
        for first in self.parts(at, "ordinal"):
            if self.word(first.end) not in ("to", "and", "or", *DASHES):
                continue
            second = first.end + 1
            while self.word(second) in ("the", *_MODIFIERS):
                second += 1
            for last in self.parts(second, "ordinal"):
                end = last.end + (self.word(last.end) in DASHES)
                if self.word(end) in ("century", "centuries"):
                    self._add(at, "centuryno", first.end, first.value)

    def _read_clock(self, at: int) -> None:
        half = self.word(at + 1).replace(".", "")
        end = at + 3 if self.word(at + 2) == "." and self.word(at + 1) in ("a.m", "p.m") else at + 2
        if match := _CLOCK.fullmatch(self.texts[at]):
            hour, minute = int(match[1]), int(match[2])
            if half in ("am", "pm"):
                self._add(at, "clock", end, _clock(hour, minute, half))
            elif ":" in self.texts[at]:
                self._add(at, "clock", at + 1, _clock(hour, minute, ""))
        elif self.texts[at].isdigit() and len(self.texts[at]) <= 2 and half in ("am", "pm"):
            self._add(at, "clock", end, _clock(int(self.texts[at]), 0, half))
        elif self.texts[at].isdigit() and len(self.texts[at]) == 4 and half in ("gmt", "utc"):
            digits = self.texts[at]
            if int(digits[:2]) < 25 and int(digits[2:]) < 60:
                self._add(at, "clock", at + 1, _clock(int(digits[:2]), int(digits[2:]), ""))

    def _gap(self, at: int, size: int) -> bool:
        return any(token.space_before for token in self.tokens[at + 1 : at + size])

    def _is_counted(self, at: int) -> bool:
        return self.word(at + 1) in self._words.words["counted"]

    def _is_year(self, at: int, number: int) -> bool:
        """Whether four figures are a year where no month or the like stands beside them."""
        words = self._words.words
        before, after = self.word(at - 1), self.word(at + 1)
        if self._is_counted(at) or before in words["labels"] or before in _MONEY:
            return False
        joined = before in DASHES and self.word(at - 2) not in _MODIFIERS
        if joined and self.word(at - 2).isalpha() and not self.tokens[at].space_before:
            return False
        prepared = before in words["before_year"] or before in ("(", "", ",", "the", ";")
        if 2050 <= number <= 2100:
            return before in words["before_year"]
        if not 1900 <= number <= 2100:
            return self._is_old_year(at, number)
        counted = after.endswith("s") and after.isalpha() and self.texts[at + 1][0].islower()
        if counted and before in ("and", "or", "to"):
            return bool(self.parts(at - 2, "loneyear"))
        if after == "'s" or not counted or before in words["before_year"]:
            return True
        return prepared and before == "the" and number % 100 != 0

    def _is_old_year(self, at: int, number: int) -> bool:
        """Whether a number before 1900, which counts more often than it dates, is a year."""
        words = self._words.words
        before, after = self.word(at - 1), self.word(at + 1)
        if before == "(" and after == ")":
            return True
        if self._is_circa(at):
            return not (after.isalpha() and after.endswith("s"))
        if before in words["before_year"] and before not in ("to", "and", "of"):
            ends = after in words["before_year"]  # "from 1890 until 1970"
            return not after[:1].isalpha() or ends or before in ("in", "since", "until")
        if not 1500 <= number < 1900:
            return False
        if before in words["before_year"] or before == "or":
            counts = after.isalpha() and after.islower() and after != "at"
            counts = counts and after not in words["before_year"] | words["past"]
            return (before == "of" and not counts) or bool(self.parts(at - 2, "loneyear"))
        is_noun = after.isalpha() and after.islower() and not after.endswith("s")
        if before in ("the", "this", "'s") and is_noun and after not in words["before_year"]:
            return True  # "the 1829 abolition"
        return before in (",", "(") and (not after or after in ".,;:)")

    def _is_named_year(self, at: int) -> bool:
        """As in "the year 71", "December of 384"."""
        if self.word(at - 1) == "of":
            return bool(self.parts(at - 2, "month"))
        return self.word(at - 1) == "year" and self.word(at - 2) == "the"

    def _is_lifespan(self, at: int) -> bool:
        """Whether a number is one of two in brackets: "(837-908)"."""
        first = at if self.word(at - 1) == "(" else at - 2
        ends = self.word(first - 1) == "(" and self.word(first + 3) == ")"
        return ends and self.word(first + 1) in DASHES and self.word(first + 2).isdigit()

    def _is_circa(self, at: int) -> bool:
        """Whether a number stands behind "c." or the like, or ends a stretch that began so."""
        before = self.word(at - 1)
        if before in self._words.words["circa"]:
            return True
        if before == "." and self.word(at - 2) in self._words.words["circa"]:
            return True
        return before in DASHES and self._is_circa(at - 2) and self.texts[at - 2].isdigit()


def _clock(hour: int, minute: int, half: str) -> str:
    if half == "pm" and hour < 12:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    return f"T{hour:02}:{minute:02}"
