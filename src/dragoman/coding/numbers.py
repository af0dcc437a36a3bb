"""Numbers in words and digits: "3.5 million", "two hundred and six", "2 1/2", "half a million".

Read from the words alone, so that damaged sentences cost nothing. Values are exact fractions.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from dragoman.lexicon.numerals import Numerals
from dragoman.lexicon.units import SHARE, Units
from dragoman.parse.parsed import Token

DIGITS: Final = re.compile(r"(?:\d{1,3}(?:,\d{2,3})*,\d{3}|\d+)(?:\.\d+)?|\.\d+")
GROUPED: Final = re.compile(r"\d{3}")
SLASHED: Final = re.compile(r"(\d{1,2})/(\d{1,2})")
COMMA: Final = re.compile(r"(\d{1,3}),(\d{1,2})")
"""A decimal comma: one or two digits behind it, so that "4,500" is none."""
EXPONENT: Final = re.compile(r"e(\d{1,2})")
RUN_TOGETHER: Final = re.compile(r"10(\d{1,2})")
"""A power of ten whose raised digits were written as plain ones: "10" and "12"."""
HIGHEST_POWER: Final = 30
VULGAR: Final[Mapping[str, Fraction]] = {
    "½": Fraction(1, 2),
    "⅓": Fraction(1, 3),
    "⅔": Fraction(2, 3),
    "¼": Fraction(1, 4),
    "¾": Fraction(3, 4),
    "⅕": Fraction(1, 5),
    "⅛": Fraction(1, 8),
}
DENOMINATORS: Final = frozenset({2, 3, 4, 5, 6, 8, 10})
HUNDRED: Final = 100
TENS: Final = ("10", "ten", "100")
DIGIT: Final = frozenset("123456789")
ODDS: Final = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 25, 50, 100, 1000})
LONGEST_DIGITS: Final = 24
"""Digits beyond which a run is a code, not a number."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number and the words that it was read from.

    Attributes:
        value: its value.
        first: index of its first token in the sentence.
        end: index behind its last token.
        digits: whether it starts with digits.
        scale: what its last scale word multiplies by, 1 where it has none.
        vague: whether it only tells a size ("hundreds").
        fraction: whether it is a share of one ("two-thirds").
        odds: whether that share is told as so many in so many ("one in five").
    """

    value: Fraction
    first: int
    end: int
    digits: bool
    scale: int = 1
    vague: bool = False
    fraction: bool = False
    odds: bool = False


class NumberReader:
    """Reads numbers in one sentence.

    Args:
        words: the tokens of the sentence.
        numerals: the number words.
        units: the units, which tell "5m barrels" from "5m".
    """

    def __init__(self, words: Sequence[Token], numerals: Numerals, units: Units) -> None:
        self.words = words
        self.numerals = numerals
        self.units = units
        self.lower = [word.text.lower() for word in words]

    def at(self, at: int, *, money: bool = False) -> Number | None:
        """The number that starts at a token, the longest there is.

        Args:
            at: index of the token in the sentence.
            money: whether a sign of money stands before it, so that "5m" is five million.
        """
        if at >= len(self.words):
            return None
        if self.lower[at].isalpha() and self.lower[at] not in self.numerals.known:
            return None
        return (
            self._vague(at)
            or self._minus(at)
            or self._odds(at)
            or self._digits(at, money)
            or self._fraction(at)
            or self._article(at)
            or self._spelled(at)
        )

    def word(self, at: int) -> str:
        """The word at an index in small letters, "" beyond the ends."""
        return self.lower[at] if 0 <= at < len(self.lower) else ""

    def is_a(self, at: int, name: str) -> bool:
        """Whether the word at an index is in one of the lists of number words."""
        return self.numerals.is_a(self.word(at), name)

    def is_tight(self, at: int) -> bool:
        """Whether a word follows the one before it without a space."""
        return 0 < at < len(self.words) and not self.words[at].space_before

    def _minus(self, at: int) -> Number | None:
        """As in "-40": the sign touches the number, and nothing touches the sign."""
        spelled = self.word(at) == "minus"
        before = self.word(at - 1)[-1:]
        joins = self.is_tight(at) and (before.isalnum() or before == ")")
        if not self.is_a(at, "minus") or (joins and not spelled):
            return None
        if before.isdigit():
            return None  # "75 -300 mm"
        if not spelled and not self.is_tight(at + 1):
            return None
        found = self._digits(at + 1, False) or self._spelled(at + 1)
        if found is None:
            return None
        return Number(-found.value, at, found.end, found.digits, found.scale)

    def _digits(self, at: int, money: bool) -> Number | None:
        word = self.word(at)
        if word in VULGAR:
            return self._scaled(VULGAR[word], at, at + 1, money)
        slashed = SLASHED.fullmatch(word)
        if slashed is not None:
            over, under = int(slashed[1]), int(slashed[2])
            if under not in DENOMINATORS or over >= under:
                return None
            return Number(Fraction(over, under), at, at + 1, True, fraction=True)
        comma = COMMA.fullmatch(word)
        if comma is not None and self._is_decimal(at):
            return self._scaled(Fraction(f"{comma[1]}.{comma[2]}"), at, at + 1, money)
        if DIGITS.fullmatch(word) is None or len(word) > LONGEST_DIGITS:
            return None
        if len(word) > 1 and word[0] == "0" and word.isdigit():
            return None  # the end of a number that was cut, or a code
        value, end = Fraction(word.replace(",", "")), at + 1
        if word.isdigit() and len(word) <= 3 and not word.startswith("0"):
            while GROUPED.fullmatch(self.word(end)) and not self.is_tight(end):
                value, end = value * 1000 + int(self.word(end)), end + 1
        if self._is_cut(end):
            value, end = Fraction(f"{value}.{self.word(end + 1)}"), end + 2
        power, behind = self._power(end)
        if behind > end:
            return Number(value * power, at, behind, True)
        end, value = self._and_fraction(end, value)
        return self._scaled(value, at, end, money)

    def _is_decimal(self, at: int) -> bool:
        """Whether a comma is a decimal one: a unit or a scale follows ("4,5 %")."""
        behind = [word.text for word in self.words[at + 1 : at + 4]]
        return self.word(at + 1) in self.numerals.scales or bool(self.units.behind(behind))

    def _is_cut(self, stop: int) -> bool:
        """Whether a tokeniser cut a number apart at its decimal stop: "4 . 8 %"."""
        if self.word(stop) != "." or self.is_tight(stop) or self.is_tight(stop + 1):
            return False
        return (
            self.word(stop - 1).isdecimal()
            and self.word(stop + 1).isdecimal()
            and self._is_decimal(stop + 1)
        )

    def _power(self, at: int) -> tuple[Fraction, int]:
        """As in "1.5 × 10−4", "1.5×1012" (raised digits lost), "4e14": the power of ten."""
        exponent = EXPONENT.fullmatch(self.word(at)) if self.is_tight(at) else None
        if exponent is not None:
            return self._ten_to(int(exponent[1])), at + 1
        if not self.is_a(at, "multiplies"):
            return Fraction(1), at
        joined = RUN_TOGETHER.fullmatch(self.word(at + 1))
        if joined is not None:
            return self._ten_to(int(joined[1])), at + 2
        is_raised = self.is_a(at + 2, "minus") and self.is_tight(at + 2) and self.is_tight(at + 3)
        if self.word(at + 1) == "10" and is_raised and self.word(at + 3).isdecimal():
            return 1 / self._ten_to(int(self.word(at + 3))), at + 4
        return Fraction(1), at

    @staticmethod
    def _ten_to(power: int) -> Fraction:
        return Fraction(10 ** min(power, HIGHEST_POWER))

    def _and_fraction(self, end: int, value: Fraction) -> tuple[int, Fraction]:
        """As in "2 1/2", "2½", "two and a half", "one-and-a-half"."""
        slashed = SLASHED.fullmatch(self.word(end))
        if slashed is not None and int(slashed[2]) in DENOMINATORS:
            return end + 1, value + Fraction(int(slashed[1]), int(slashed[2]))
        if self.word(end) in VULGAR:
            return end + 1, value + VULGAR[self.word(end)]
        parts = [i for i in range(end, end + 6) if self.word(i) != "-"][:3]
        joined = [self.word(i) for i in parts]
        if len(joined) == 3 and joined[0] == "and" and self.is_a(parts[1], "articles"):
            under = self.numerals.fractions.get(joined[2])
            if under is not None:
                return parts[2] + 1, value + Fraction(1, under)
        return end, value

    def _scaled(self, value: Fraction, first: int, end: int, money: bool) -> Number:
        """Digits with the scale words behind them: "3.5 million", "$8-billion", "5bn"."""
        scale = 1
        while True:
            at = end + 1 if self.word(end) == "-" and self.is_tight(end) else end
            size = self.numerals.scales.get(self.word(at))
            if size is None:
                break
            scale, end = scale * size, at + 1
        if scale == 1:
            scale, end = self._short_scale(end, money)
        return Number(value * scale, first, end, True, scale)

    def _short_scale(self, at: int, money: bool) -> tuple[int, int]:
        if at >= len(self.words):
            return 1, at
        text = self.words[at].text
        size = self.numerals.short_scales.get(text) or self.numerals.short_scales.get(text.lower())
        if size is None or (len(text) == 1 and not self.is_tight(at)):
            return 1, at
        follows = at + 1 < len(self.words) and self.words[at + 1].text[0].isalpha()
        is_noun = follows and self.words[at + 1].upos in ("NOUN", "ADJ", "PROPN")
        is_noun = is_noun and not self.is_a(at + 1, "dimensions")  # "1.8m tall" is of metres
        is_unit = follows and bool(self.units.behind([w.text for w in self.words[at + 1 : at + 4]]))
        if money or len(text) > 1 or is_noun or is_unit or text in ("k", "K"):
            return size, at + 1
        return 1, at

    def _vague(self, at: int) -> Number | None:
        """As in "hundreds of", "tens of thousands of", "several thousand", "a few dozen"."""
        numerals = self.numerals
        size = numerals.vague.get(self.word(at))
        if size is not None:
            value, end, of = Fraction(size), at + 1, self.word(at + 1) == "of"
            more = numerals.vague.get(self.word(at + 2)) if of else None
            if more is not None:
                return Number(value * more, at, at + 3, False, more, vague=True)
            if size == numerals.vague["tens"]:
                return None  # "tens" alone is a row of digits, or a time of life
            return Number(value, at, end, False, size, vague=True)
        start = at + 1 if self.is_a(at, "articles") else at
        if not self.is_a(start, "several"):
            return None
        behind = start + 2 if self.word(start + 1) == "of" else start + 1
        scale = numerals.scales.get(self.word(behind))
        if scale is None:
            return None
        more = numerals.scales.get(self.word(behind + 1))
        value = Fraction(scale) * (more or 1)
        end = behind + 2 if more else behind + 1
        return Number(value, at, end, False, more or scale, vague=True)

    def _fraction(self, at: int) -> Number | None:
        """As in "two-thirds", "a third", "half a million", "a quarter million"."""
        fractions, scales = self.numerals.fractions, self.numerals.scales
        first = at
        over = self.numerals.cardinals.get(self.word(at))
        if over is None and self.is_a(at, "articles"):
            over = 1
        if over is not None:
            at += 2 if self.word(at + 1) == "-" else 1
        under = fractions.get(self.word(at))
        if under is None or (over is None and under != 2):
            return None
        value, end = Fraction(over or 1, under), at + 1
        if value >= 1:
            return None
        whole = self._one_of_unit(end)
        if whole is not None:
            return Number(value, first, whole, False)
        behind = end + 1 if self.word(end) == "of" else end
        behind += self.is_a(behind, "articles")
        scale = scales.get(self.word(behind))
        if scale is not None:
            return Number(value * scale, first, behind + 1, False, scale)
        return Number(value, first, end, False, fraction=True)

    def _one_of_unit(self, at: int) -> int | None:
        """Where "half *of 1* percent", "a tenth *of a* percent" goes on with its unit."""
        is_one = self.word(at + 1) in ("1", "one") or self.is_a(at + 1, "articles")
        if self.word(at) != "of" or not is_one or at + 2 >= len(self.words):
            return None
        found = self.units.behind([word.text for word in self.words[at + 2 : at + 4]])
        return at + 2 if found and found[0].unit.kind == SHARE else None

    def _odds(self, at: int) -> Number | None:
        """As in "one in five voters", "nine out of 10": a few in a round number."""
        digit = self.word(at) if self.word(at) in DIGIT else "0"
        over = self.numerals.cardinals.get(self.word(at), int(digit))
        joined = 1 if self.is_a(at + 1, "odds_joins") else 0
        if self.word(at + 1) == "of" and self.word(at + 2) in TENS:
            joined = 1  # "nine of 10 voters"
        if self.word(at + 1) == "out" and self.word(at + 2) == "of":
            joined = 2
        behind = at + 1 + joined
        under = (self._spelled(behind) or self._digits(behind, False)) if joined else None
        if under is None or not 0 < over < under.value or under.value not in ODDS:
            return None
        is_read = not under.digits or self.word(at + 1) == "of" or digit != "0"
        if joined == 1 and not (is_read and (not under.digits or self._is_noun(under.end))):
            return None  # "five in 10" may be a date or a place in a list
        return Number(over / under.value, at, under.end, False, fraction=True, odds=True)

    def _is_noun(self, at: int) -> bool:
        """Whether the word at an index is a noun in the plural: "9 in 10 *children*"."""
        return at < len(self.words) and self.words[at].xpos == "NNS" and not self._is_unit(at)

    def _is_unit(self, at: int) -> bool:
        return bool(self.units.behind([self.words[at].text]))

    def _article(self, at: int) -> Number | None:
        """As in "a million", "a dozen", "a hundred and ten"."""
        if not self.is_a(at, "articles") or self.word(at + 1) not in self.numerals.scales:
            return None
        found = self._spelled(at + 1, one=True)
        return found and Number(found.value, at, found.end, False, found.scale)

    def _spelled(self, at: int, *, one: bool = False) -> Number | None:
        """As in "three hundred and six thousand", "twenty-one", "twenty one"."""
        cardinals, scales = self.numerals.cardinals, self.numerals.scales
        if self.word(at) not in cardinals and not one:
            return None
        total, current, i, scale = 0, int(one), at, 1
        end = at
        while True:
            word = self.word(i)
            if word in cardinals and _fits(current, cardinals[word], end == at):
                current += cardinals[word]
                scale = 1
            elif word in scales and (current or one):
                scale = scales[word]
                if scale == HUNDRED:
                    current *= HUNDRED
                else:
                    total, current = total + max(current, 1) * scale, 0
            else:
                break
            i = end = i + 1
            i += self._joins(i)
        if end == at:
            return None
        if scale == 1 and total == 0:
            end, value = self._and_fraction(end, Fraction(current))
            if value.denominator != 1:
                behind = scales.get(self.word(end))
                if behind is not None:
                    return Number(value * behind, at, end + 1, False, behind)
                return Number(value, at, end, False)
        return Number(Fraction(total + current), at, end, False, scale)

    def _joins(self, at: int) -> int:
        """How many words at an index join two parts of one number: "-", "and"."""
        behind = self.word(at + 1)
        if self.word(at) == "-" and self.is_tight(at):
            return int(behind in self.numerals.cardinals or behind in self.numerals.scales)
        before = self.word(at - 1) in self.numerals.scales
        return int(self.is_a(at, "joins") and before and behind in self.numerals.cardinals)


def _fits(current: int, value: int, is_first: bool) -> bool:
    """Whether a cardinal may follow: "twenty" "one", "hundred" "six", never "five" "ten"."""
    if is_first and current == 0:
        return True
    if value == 0:
        return False
    room = HUNDRED if current % HUNDRED == 0 else 10
    return value < room and current % room == 0


def plain(value: Fraction) -> int | float:
    """A value as a record holds it: whole where it is whole."""
    return int(value) if value.denominator == 1 else float(value)
