"""Quantities: a number with its unit or what it counts, its range and its comparator.

``"up to 2.4 million barrels per day"`` is 2,400,000 barrel/day, <=. ``"between 10 and 15 men"``
is 10 to 15 person. Read from the words of one sentence, left to right; the tree is not asked, so
that a wrong parse or a damaged line costs no number. The one thing taken from the tagger is what
is a noun ("20 *state agencies*").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from dragoman.coding.numbers import Number, NumberReader
from dragoman.lexicon.measures import Measures
from dragoman.lexicon.numerals import Numerals
from dragoman.lexicon.units import LONGEST as LONGEST_UNIT
from dragoman.lexicon.units import MILLION, MONEY, SHARE, TIME, Spelled, Unit, Units
from dragoman.parse.parsed import Token
from dragoman.records import Comparator

PERSON: Final = "person"
TIMES: Final = "times"
COMPARATIVES: Final = ("JJR", "RBR")
FIRST_YEAR, LAST_YEAR = 1800, 2100
SMALL: Final = 100
"""A number under this with "the" before it only picks ("the two countries")."""
NEAR: Final = 6
"""Words before a number within which "Figures" makes "3C" a part of a drawing."""
REACH: Final = 7
"""Words between a unit and the time that it is per ("tonnes of Russian oil a year")."""
LOWER: Final = (Comparator.MORE, Comparator.AT_LEAST)
UPPER: Final = (Comparator.LESS, Comparator.AT_MOST)
OR_EQUAL: Final = {
    Comparator.MORE: Comparator.AT_LEAST,
    Comparator.LESS: Comparator.AT_MOST,
}
POWERS: Final = ("1", "2", "3")
RATED: Final = frozenset(
    {"volume", "mass", "energy", "money", "area", "count", "data", "length", "radioactivity"}
)
"""Kinds of units that a rate turns into another unit ("tonne/year")."""
PICKING: Final = frozenset(
    {"the", "these", "those", "both", "all", "our", "their", "its", "your", "his", "her"}
)
"""Words before a small number that say it only picks: "our two countries"."""
OLD_SAYING: Final = frozenset({"it", "them", "those", "these", "the", "all", "its", "their", "his"})


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity. Indices are of tokens in the sentence.

    Attributes:
        first: its first token: the number, or the sign of money before it.
        end: behind its last token: the unit's, or the counted noun's.
        opening: its first token with the comparator's words.
        low: lower end, or the value.
        high: upper end, or the value.
        comparator: how it stands to the true value.
        unit: canonical unit, None where only a number stands there.
        kind: kind of unit: "money", "time", "count", ...; "bare" where there is none.
        implies: what the unit says is measured ("oil"), or "".
        noun: the counted noun.
        number: the number as read.
        tied: whether a hyphen ties the number to its unit ("a 40-acre farm").
        bounds: whether its two ends are told apart ("above 4 and below 7").
    """

    first: int
    end: int
    opening: int
    low: Fraction
    high: Fraction
    comparator: Comparator
    unit: str | None
    kind: str
    implies: str
    noun: Token | None
    number: Number
    tied: bool = False
    bounds: bool = False

    @property
    def is_range(self) -> bool:
        """Whether it has two ends."""
        return self.low != self.high


@dataclass(frozen=True, slots=True)
class _Part:
    """A number with or without its unit: one end of a range, or all of a quantity."""

    number: Number
    first: int
    end: int
    value: Fraction
    unit: Unit | None
    before: bool  # the unit stands before the number
    tied: bool = False
    factor: int = 1  # the power of ten that the unit's spelling holds


class QuantityReader:
    """Reads the quantities of one sentence.

    Args:
        words: the tokens of the sentence.
        numerals: number words and comparators.
        units: the units.
        measures: the word classes of figures.
        closed: indices, in the sentence, of tokens that belong to a date or stand in a name: no
            number starts there.
        dated: those of them that belong to a date: they are not counted either.
    """

    def __init__(
        self,
        words: Sequence[Token],
        numerals: Numerals,
        units: Units,
        measures: Measures,
        closed: frozenset[int] = frozenset(),
        dated: frozenset[int] = frozenset(),
    ) -> None:
        self.words = words
        self.numerals = numerals
        self.units = units
        self.measures = measures
        self.closed = closed
        self.dated = dated
        self.numbers = NumberReader(words, numerals, units)
        self.texts = [word.text for word in words]
        self.word = self.numbers.word
        self._parts: dict[int, _Part | None] = {}

    def read(self) -> Iterator[Quantity]:
        """Every quantity of the sentence, in text order."""
        waiting: Quantity | None = None
        for found in self._each():
            both = self._bounded(waiting, found) if waiting else None
            if waiting is not None and both is None:
                yield waiting
            waiting = both or found
        if waiting is not None:
            yield waiting

    def _each(self) -> Iterator[Quantity]:
        at = 0
        while at < len(self.words):
            found = None if at in self.closed else self.at(at)
            if found is None:
                at = self._past_number(at)
            else:
                yield found
                at = max(found.end, at + 1)

    def at(self, at: int) -> Quantity | None:
        """The quantity that starts at a token."""
        found = self._between(at) or self._range(at) or self._single(at)
        if found is None or self._is_code(found):
            return None
        return self._compared(found)

    # --- numbers with units

    def _part(self, at: int) -> _Part | None:
        """A number with the unit before or behind it, if it has one; read once for each token."""
        if at not in self._parts:
            self._parts[at] = self._read_part(at)
        return self._parts[at]

    def _read_part(self, at: int) -> _Part | None:
        ahead = self._money_at(at)
        start = at + ahead.size if ahead else at
        if start in self.closed and not ahead:
            return None
        number = self.numbers.at(start, money=ahead is not None)
        if number is None or (ahead is not None and number.fraction):
            return None
        if ahead is not None:
            end = number.end
            same = self._behind(end)
            if same and self._is_same_money(same[0].unit, ahead.unit):
                end += same[0].size  # "$5 million US dollars"
            return self._with_parts(_Part(number, at, end, number.value, ahead.unit, True))
        return self._with_unit(number, at)

    def _money_at(self, at: int) -> Spelled | None:
        for size in (3, 2, 1):
            if not all(map(self.numbers.is_tight, range(at + 1, at + size))):
                continue  # "a $5 bill" is no Australian dollar
            found = self.units.ahead(self.texts[at : at + size])
            if found is not None and found.size == size:
                return found
        return None

    @staticmethod
    def _is_same_money(one: Unit, other: Unit) -> bool:
        return one.kind == MONEY and (one is other or not one.name.isupper())

    def _behind(self, at: int) -> tuple[Spelled, ...]:
        found = self.units.behind(self.texts[at : at + LONGEST_UNIT])
        inside = range(at + 1, at + found[0].size) if found else ()
        if not any(len(self.word(i)) == 1 and not self.numbers.is_tight(i) for i in inside):
            return found
        return self.units.behind(self.texts[at : at + 1]) or found  # "12 ft 2", "5 m s", "3 sq m"

    def _with_unit(self, number: Number, first: int) -> _Part:
        end = self._past_margin(self._past_bound(number.end))
        tied = self.word(end) == "-" and self.numbers.is_tight(end)
        at = end + 1 if tied and self.numbers.is_tight(end + 1) else end
        if number.vague and self.word(at) == "of":
            at += 1
        if number.fraction and self.word(at) in self.numerals.classes["articles"]:
            at += 1
        behind = self._behind(at) or self._points(number, at)
        found = self._fitting(behind, number, at)
        if found is None:
            behind = self._past_margin(number.end)
            return _Part(number, first, behind, number.value, None, False, tied)
        value, end = number.value * found.factor, at + found.size
        scale = self.numerals.scales.get(self.word(end)) if found.unit.kind == MONEY else None
        if scale is not None and number.scale == 1:
            value, end = value * scale, end + 1  # "75 USD million"
        end = self._past_margin(end, found.unit)
        part = _Part(number, first, end, value, found.unit, False, tied, found.factor)
        return self._with_parts(part)

    def _points(self, number: Number, at: int) -> tuple[Spelled, ...]:
        """As in "a quarter *point*", "half a *point*": a rate is told in percentage points."""
        if not number.fraction or not self.numbers.is_a(at, "points"):
            return ()
        return (Spelled(self.units.named["percentage point"], 1, 1),)

    def _past_margin(self, at: int, unit: Unit | None = None) -> int:
        """Behind a margin of error that follows a value: "420 *± 30* K", "46% *± 2%*"."""
        for size in (3, 2, 1):
            said = " ".join(map(self.word, range(at, at + size)))
            margin = self.numbers.at(at + size) if self.numerals.is_a(said, "margins") else None
            if margin is not None:
                same = [one for one in self._behind(margin.end) if one.unit is unit]
                return margin.end + same[0].size if same else margin.end
        return at

    def _past_bound(self, end: int) -> int:
        """Behind a bound that stands between number and noun: "five *or more* dollars"."""
        said = self.numerals.comparator_after(self.texts[end : end + 4])
        return end + said[1] if said is not None and self.word(end) in ("or", "and") else end

    def _fitting(self, found: tuple[Spelled, ...], number: Number, at: int) -> Spelled | None:
        """The unit that is meant where a spelling has several, None where none can be."""
        if not found or (at < len(self.words) and self._is_verb(number, at, found[0])):
            return None
        text = self.texts[at]
        if len(text) == 1 and text.isalpha() and not self._may_be_symbol(number, at):
            return None
        if len(found) == 1:
            return found[0]
        money = next((one for one in found if one.unit.kind == MONEY), None)
        if money is None:
            return found[0]
        of_something = self.word(at + found[0].size) == "of"  # "3 million pounds of flour"
        if self._speaks_of_money() or (number.scale >= MILLION and not of_something):
            return money
        return next(one for one in found if one.unit.kind != MONEY)

    def _is_verb(self, number: Number, at: int, found: Spelled) -> bool:
        """Whether a unit of money is a verb here, as the tagger says ("won")."""
        if found.size > 1 or number.scale >= MILLION:
            return False
        return self.words[at].upos == "VERB" and found.unit.kind == MONEY

    def _may_be_symbol(self, number: Number, at: int) -> bool:
        """Whether a single letter is a unit: "47C", "300 K"; not in "two F-16s", "Figure 3C"."""
        behind = at + 1
        if not number.digits or (self.word(behind) == "-" and self.numbers.is_tight(behind)):
            return False
        if self.texts[at].islower():
            return True
        if self.word(at - 1) == "-":
            return False  # "Form 10-K"
        if any(self.numbers.is_a(i, "figured") for i in range(number.first - NEAR, number.first)):
            return False
        tag = self.words[behind].upos if behind < len(self.words) else "PUNCT"
        written = f"{self.word(number.first)}{self.word(at)}"
        if written in self.numerals.classes["isotopes"]:
            return tag == "PUNCT" and not self.numbers.is_tight(behind)
        return self.numbers.is_tight(at) or tag != "PROPN"

    def _speaks_of_money(self) -> bool:
        return any(self.measures.is_a(word.lemma, "money_words") for word in self.words)

    def _with_parts(self, part: _Part) -> _Part:
        """As in "5 feet 2 inches", "thirteen dollars and forty-five cents"."""
        if part.unit is None or not part.unit.parts:
            return part
        at = part.end + 1 if self.word(part.end) == "and" else part.end
        number = self.numbers.at(at)
        if number is None or number.scale != 1:
            return part
        if part.unit.kind == MONEY and self.word(number.end) in ("", ".") and number.value < SMALL:
            return replace(part, value=part.value + number.value / SMALL, end=number.end)
        for found in self._behind(number.end):
            ratio = part.unit.parts.get(found.unit.name)
            if ratio is not None and number.value < ratio:
                value = part.value + number.value / ratio
                return replace(part, value=value, end=number.end + found.size)
        return part

    # --- ranges

    def _between(self, at: int) -> Quantity | None:
        """As in "between 5 and 7 billion dollars"."""
        if not self.numbers.is_a(at, "between"):
            return None
        first = self._past_about(at + 1)
        low = self._part(first)
        if low is None or not self.numbers.is_a(low.end, "between_joins"):
            return None
        second = self._past_about(low.end + 1)
        high = self._part(second)
        found = self._joined(low, high, at) if high else None
        is_exact = first == at + 1 and second == low.end + 1
        return found if found is None or is_exact else replace(found, comparator=Comparator.ABOUT)

    def _past_about(self, at: int) -> int:
        """Behind words that make the end of a range a rough one: "between *about* 20 and 30"."""
        for size in (3, 2, 1):
            words = tuple(map(self.word, range(at, at + size)))
            if self.numerals.before.get(words) is Comparator.ABOUT:
                return at + size
        return at

    def _range(self, at: int) -> Quantity | None:
        """As in "10 to 15 soldiers", "$5-7 billion", "8- to 16-metre"."""
        low = self._part(at)
        if low is None or low.number.vague:
            return None
        join = low.end + 1 if low.tied and low.unit is None else low.end
        if low.tied and low.unit is None and not self.numbers.is_a(join, "range_joins"):
            join = low.end
        if not self.numbers.is_a(join, "range_joins"):
            return None
        if self.numbers.is_a(join, "tight_joins") and not self._is_dash(join):
            return None
        second = self._past_about(join + 1)
        high = self._part(second)
        if high is None or high.number.vague:
            return None
        if self._is_change(low, high, at, join):
            return self._before_change(low, high, at)
        found = self._joined(low, high, at)
        is_exact = second == join + 1
        return found if found is None or is_exact else replace(found, comparator=Comparator.ABOUT)

    def _is_dash(self, at: int) -> bool:
        """Whether a dash joins two numbers: it touches both or neither."""
        return self.numbers.is_tight(at) == self.numbers.is_tight(at + 1)

    def _is_change(self, low: _Part, high: _Part, at: int, join: int) -> bool:
        """Whether "from A to B", "by A to B" tell a change, which is two figures and no range."""
        if self.word(join) != "to":
            return False
        said = self._says(at)
        if said is not None and said[0] is Comparator.ABOUT:
            at -= said[1]
        if self.numbers.is_a(at - 1, "from"):
            near = self.words[max(0, at - 8) : at]
            return any(
                self.measures.is_a(word.lemma, name)
                for word in near
                for name in ("rising", "falling", "moving")
            )
        before = self.words[at - 1].lemma if at else ""
        by = self.numbers.is_a(at - 1, "by") or any(
            self.measures.is_a(before, name) for name in ("rising", "falling")
        )
        return by and low.unit is not None and high.unit is not None

    def _before_change(self, low: _Part, high: _Part, at: int) -> Quantity | None:
        """The first value of a change, which may leave its unit to the second: "from 5 to 7%"."""
        if low.unit is not None:
            return self._quantity(low, at)
        later = self._quantity(high, high.first)
        if later is None or later.unit is None:
            return None
        value, scale = low.value * high.factor, high.number.scale
        if low.number.scale == 1 and scale > 1 and value * scale < high.value:
            value *= scale
        return replace(
            later, first=at, end=low.end, opening=at, low=value, high=value, number=low.number
        )

    def _joined(self, low: _Part, high: _Part, at: int) -> Quantity | None:
        """Two parts as a range, where their units and values allow it."""
        if low.number.fraction != high.number.fraction:
            return None
        unit = high.unit or (low.unit if low.before or low.unit is None else None)
        if low.unit is not None and unit is not None and low.unit.name != unit.name:
            return None
        if low.unit is not None and unit is None:
            return None
        bottom, top = low.value, high.value
        if low.unit is None:
            bottom *= high.factor
        if low.number.scale == 1 and high.number.scale > 1 and bottom * high.number.scale < top:
            bottom *= high.number.scale
        if top < bottom < 0 or (top < bottom and self._is_ranging(at)):
            bottom, top = top, bottom
        if bottom >= top:
            return None
        number = replace(high.number, value=top)
        quantity = self._quantity(replace(high, number=number, unit=unit), at)
        return quantity and replace(quantity, low=bottom, high=top, first=at, opening=at)

    def _bounded(self, one: Quantity, other: Quantity) -> Quantity | None:
        """Two bounds as one range: "more than 20 but less than 30 percent"."""
        low, high = (one, other) if one.comparator in LOWER else (other, one)
        if low.comparator not in LOWER or high.comparator not in UPPER or low.high >= high.low:
            return None
        between = [self.word(i) for i in range(one.end, other.opening)]
        if len(between) > 2 or not all(self.numerals.is_a(word, "bound_joins") for word in between):
            return None
        if one.unit is not None and one.unit != other.unit:
            return None
        if one.number.vague or other.number.vague:
            return None
        return replace(
            other,
            first=one.opening,
            opening=one.opening,
            low=low.low,
            high=high.high,
            comparator=Comparator.EQUAL,
            bounds=True,
        )

    def _is_ranging(self, at: int) -> bool:
        """Whether "from 9 to 4 percent" tells a range from its upper end: "varies from ..."."""
        near = self.words[max(0, at - 3) : at]
        return any(self.measures.is_a(word.lemma, "ranging") for word in near)

    def _single(self, at: int) -> Quantity | None:
        part = self._part(at)
        return self._quantity(part, at) if part else None

    # --- what is counted

    def _quantity(self, part: _Part, first: int) -> Quantity | None:
        if part.unit is not None:
            return self._measured(part, part.unit, first)
        if part.tied:
            return None  # "a six-page letter"
        found = self._factor(part, first) or self._counted(part, first)
        if found is not None:
            return found
        at = self._to_noun(part)
        if at is not None and self._noun(at) is not None:
            return None  # it counts what makes no figure: "17 agreements", "the two sides"
        return self._made(part, first, part.end, None, "bare")

    def _measured(self, part: _Part, unit: Unit, first: int) -> Quantity | None:
        if unit.kind == TIME and self._is_point_or_age(part):
            return None
        if part.number.fraction and unit.kind == TIME and not part.number.digits:
            return None  # "half a day", "the first half year"
        name, end = unit.name, part.end
        if self._is_power(end):
            name, end = f"1/{self._power_of(unit, end - 1, self.word(end + 1))}", end + 2
        name, end = self._rated(name, unit.kind, end)
        found = self._made(part, first, end, name, unit.kind)
        return replace(found, implies=unit.implies, tied=part.tied)

    def _made(
        self,
        part: _Part,
        first: int,
        end: int,
        unit: str | None,
        kind: str,
        noun: Token | None = None,
    ) -> Quantity:
        comparator = Comparator.ABOUT if part.number.vague else Comparator.EQUAL
        return Quantity(
            first=first,
            end=end,
            opening=first,
            low=part.value,
            high=part.value,
            comparator=comparator,
            unit=unit,
            kind=kind,
            implies="",
            noun=noun,
            number=part.number,
        )

    def _is_point_or_age(self, part: _Part) -> bool:
        """As in "two years ago", "30 years old", "a two-day visit"."""
        if part.tied:
            return True
        after = self.word(part.end)
        is_age = self.measures.is_a(after, "ages") or self.word(part.end + 1) == "age"
        aged = self.measures.is_a(self.word(part.first - 1), "aged")
        return is_age or aged or self.measures.is_a(after, "pointers")

    def _rated(self, name: str, kind: str, end: int) -> tuple[str, int]:
        """The unit with the time that it is per, and where the quantity ends."""
        if kind == SHARE:
            return name, end
        name, end = self._divided(name, kind, end)
        if kind not in RATED:
            return name, end
        at = end
        while at < min(len(self.words), end + REACH):
            adverb = self.numerals.rates.get(self.word(at))
            if adverb is not None and kind != "count":
                return f"{name}/{adverb}", at + 1 if at == end else end
            size, per = self._per(at)
            if per:
                return f"{name}/{per}", at + size if at == end else end
            if at == end and not (self.word(at) == "of" or self.numbers.is_a(at, "more")):
                break
            if self.words[at].upos in ("VERB", "PUNCT", "AUX") or self.word(at) in ",;.":
                break
            at += 1
        return name, end

    def _divided(self, name: str, kind: str, end: int) -> tuple[str, int]:
        """The unit with the units that it is per: "mg/kg", "tonnes per hectare", "W m−2"."""
        while True:
            raised = self._raised(end)
            if raised is not None:
                name, end = f"{name}/{raised[0]}", raised[1]
                continue
            if not self._divides(kind, end):
                return name, end
            found = [one for one in self._behind(end + 1) if one.unit.kind not in (MONEY, SHARE)]
            is_time = found and found[0].unit.kind == TIME
            if not found or (is_time and kind in RATED):
                return name, end
            name, end = f"{name}/{found[0].unit.name}", end + 1 + found[0].size

    def _divides(self, kind: str, at: int) -> bool:
        """Whether a word says that a further unit divides: "/", "per"; "a" after money."""
        if self.word(at) == "/":
            return self.numbers.is_tight(at) or kind not in (MONEY, "count")
        if self.numbers.is_a(at, "articles"):
            return kind == MONEY
        return self.numbers.is_a(at, "per") and kind != "count"

    def _raised(self, at: int) -> tuple[str, int] | None:
        """A unit with a negative power, as science writes a divisor: "km s−1", "m−2"."""
        for found in self._behind(at):
            sign = at + found.size
            if self._is_power(sign):
                return self._power_of(found.unit, at, self.word(sign + 1)), sign + 2
        return None

    def _is_power(self, sign: int) -> bool:
        """Whether a minus and a digit raise the unit before them: "cm−3"."""
        is_minus = self.numbers.is_a(sign, "minus") and self.word(sign + 1) in POWERS
        return is_minus and all(map(self.numbers.is_tight, (sign, sign + 1)))

    def _power_of(self, unit: Unit, at: int, power: str) -> str:
        """The name of a unit squared or cubed: "m2" where the table has it."""
        if power == "1":
            return unit.name
        found = self.units.behind([f"{self.texts[at]}{power}"])
        return found[0].unit.name if found else f"{unit.name}{power}"

    def _per(self, at: int) -> tuple[int, str]:
        """As in "per day", "a year", "/h": how many words, and the time."""
        if not self.numbers.is_a(at, "per"):
            return 0, ""
        for found in self._behind(at + 1):
            is_point = self.numbers.is_a(at, "articles") and self.measures.is_a(
                self.word(at + 1 + found.size), "pointers"
            )
            if found.unit.kind == TIME and not is_point:
                return 1 + found.size, found.unit.name
        return 0, ""

    def _factor(self, part: _Part, first: int) -> Quantity | None:
        """As in "five *times* more", "three *times* the price": how many times as much."""
        if not self.numbers.is_a(part.end, "factors") or part.end + 1 >= len(self.words):
            return None
        behind = self.words[part.end + 1]
        is_compared = self.numbers.is_a(part.end + 1, "compares")
        if not is_compared and behind.xpos not in COMPARATIVES:
            return None
        if not part.number.digits and self.numbers.is_a(part.number.first, "articles"):
            return None  # "a thousand times worse"
        return self._made(part, first, part.end + 1, TIMES, SHARE)

    def _counted(self, part: _Part, first: int) -> Quantity | None:
        """A number with the noun that it counts: "24,000 villagers", "two state agencies"."""
        if self.measures.is_a(self.word(part.end), "states"):
            found = self._made(part, first, part.end + 1, PERSON, "count", self.words[part.end])
            return found if self._noun(part.end) is None else self._with_noun(part, first, part.end)
        at = self._to_noun(part)
        if at is None:
            return None
        whole = self.numbers.at(at) if self.word(part.end) == "of" else None
        if whole is None:
            return self._with_noun(part, first, at)
        found = self._with_noun(part, first, whole.end)  # "22 of the 49 soldiers"
        return found and replace(found, end=part.end)

    def _to_noun(self, part: _Part) -> int | None:
        """Where the noun phrase behind a number starts, None where "of" leads elsewhere."""
        at = self._past_bound(part.end)
        if part.number.fraction and self.word(at) != "of" and not part.number.odds:
            return None
        if self.word(at) != "of":
            return at
        at += 1
        while self.word(at) in OLD_SAYING:
            at += 1
        return at

    def _with_noun(self, part: _Part, first: int, at: int) -> Quantity | None:
        noun = self._noun(at)
        if noun is None:
            return None
        token = self.words[noun]
        lemma = token.lemma.lower()
        if part.number.fraction:
            is_ordinal = first > 0 and self.words[first - 1].upos in ("DET", "ADJ")
            is_time = any(one.unit.kind == TIME for one in self._behind(noun))
            if is_ordinal or is_time:
                return None  # "the second half of the year"
            return self._made(part, first, part.end, SHARE, SHARE, token)
        is_modelled = any(self.word(i)[0].isdigit() for i in range(at, noun))
        is_person = names_people(token, self.measures) and not is_modelled
        if self._is_uncounted(part, first, token, is_person):
            return None
        unit = PERSON if is_person else self._model(at, noun) or lemma
        found = self._made(part, first, noun + 1, unit, "count", token)
        name, end = self._rated(unit, "count", found.end)
        return replace(found, unit=name, end=end)

    def _model(self, at: int, noun: int) -> str | None:
        """The model that a number counts, where its name ends with digits: "two *F-16s*"."""
        if not self.word(noun)[0].isdigit():
            return None
        return "".join(self.texts[at : noun + 1]).removesuffix("s")

    def _noun(self, at: int) -> int | None:
        """Index of the head of the noun phrase that starts at a token: its last noun in a row."""
        head: int | None = None
        while at < len(self.words) and at not in self.dated:
            word = self.words[at]
            if word.upos in ("NOUN", "PROPN") and word.text[0].isalnum():
                head = at
                if word.xpos in ("NNS", "NNPS") and not self._goes_on(at + 1):
                    break
            elif not self._is_modifier(at, head):
                break
            at += 1
        return head

    def _goes_on(self, at: int) -> bool:
        return at < len(self.words) and self.words[at].upos == "NOUN"

    def _is_modifier(self, at: int, head: int | None) -> bool:
        word = self.words[at]
        if word.upos == "ADJ" or (word.upos == "ADV" and head is None and word.text.endswith("ly")):
            return head is None or self._goes_on(at + 1)
        if word.text == "-":
            return self.numbers.is_tight(at) and self.numbers.is_tight(at + 1)
        if head is not None and word.text[0].isdigit() and self.word(at - 1) == "-":
            return self._goes_on(at + 1)  # "66 F-16V fighters"
        is_participle = word.xpos in ("VBN", "VBG") or word.relation == "amod"
        return head is None and word.upos == "VERB" and is_participle

    def _is_uncounted(self, part: _Part, first: int, noun: Token, is_person: bool) -> bool:
        """Whether the noun makes no figure, or the number is no count of it."""
        lemma, number = noun.lemma.lower(), part.number
        if self.measures.is_a(lemma, "uncounted") or self.numbers.is_a(part.end, "months"):
            return True
        plural = noun.xpos in ("NNS", "NNPS") or self.measures.is_a(lemma, "same_plural")
        if number.value > 1 and not plural and not (is_person and number.value >= SMALL):
            return True
        written = self.texts[number.first]
        is_year = written.isdigit() and number.value.denominator == 1
        is_year = is_year and FIRST_YEAR <= number.value <= LAST_YEAR and number.scale == 1
        if is_year and not (is_person and noun.index == self.words[part.end].index):
            return True
        if self.word(first - 1) not in PICKING or number.value >= SMALL or number.scale > 1:
            return False
        part_of = self.numbers.at(first - 3) if self.word(first - 2) == "of" and first > 2 else None
        if part_of is not None:
            return part_of.value <= 1  # "22 of the 49 soldiers" counts both
        is_own = is_person and self.numbers.is_a(first - 1, "owned")
        return not is_own or self.measures.is_a(lemma, "actors")  # "her 3 children"

    # --- numbers that are none, and comparators

    def _is_code(self, found: Quantity) -> bool:
        """As in "Resolution 1701", "F-16", "Covid-19", "#5", "July 5"."""
        first = found.first
        before = self.texts[first - 1] if first else ""
        tight = self.numbers.is_tight(first)
        if tight and self.numbers.is_a(first - 1, "minus") and self.numbers.is_tight(first - 1):
            return True
        if tight and first == found.number.first and before[-1:].isalnum():
            return True  # "NaFe0.5", "c.347C": part of a formula
        is_glued = self.numbers.is_tight(found.end) and self.word(found.end)[:1].isalnum()
        if found.kind == "bare" and is_glued:
            return True  # "2θ"
        if tight and before in ("#", "_", "/", "."):
            return True
        if before in (".", ",") and first > 1 and self.words[first - 1].space_before:
            return self.texts[first - 2].isdigit()  # "4 . 8 %": words cut apart by a tokeniser
        if before[:1].isupper() and self.numerals.is_a(before, "numbered") and first > 0:
            return found.kind in ("bare", "count")
        return found.kind in ("bare", "count") and self.numbers.is_a(first - 1, "months")

    def _past_number(self, at: int) -> int:
        """Where to go on behind a number that makes no quantity."""
        number = None if at in self.closed else self.numbers.at(at)
        return number.end if number else at + 1

    def _compared(self, found: Quantity) -> Quantity:
        """The quantity with the comparator that stands before or behind it."""
        comparator, opening = found.comparator, found.first
        at = opening
        while True:
            if at and self.word(at - 1) in ("the", "an", "a") and self._says(at - 1) is not None:
                at -= 1
            said = self._says(at)
            if said is None or not self._is_meant(found, at, said[1]):
                break
            comparator, at = self._stronger(comparator, said[0]), at - said[1]
            opening = at
        for behind in (found.end, found.number.end):
            said = self.numerals.comparator_after(self.texts[behind : behind + 4])
            if said is not None and not self._is_glued(behind):
                comparator = self._stronger(comparator, said[0])
            if self.word(behind) == "or" and self.numbers.is_a(behind + 1, "equal"):
                comparator = OR_EQUAL.get(comparator, comparator)
        if found.is_range and comparator is not Comparator.EQUAL:
            comparator = Comparator.ABOUT if comparator is Comparator.ABOUT else comparator
        return replace(found, comparator=comparator, opening=opening)

    def _is_glued(self, sign: int) -> bool:
        """Whether a sign joins two parts: "3.4+0.1", "4+/-1", where no bound is meant."""
        after = self.word(sign + 1)[:1]
        joins = after.isalnum() or after == "/"
        return not self.word(sign).isalpha() and self.numbers.is_tight(sign + 1) and joins

    def _says(self, at: int) -> tuple[Comparator, int] | None:
        return self.numerals.comparator_before(self.texts[max(0, at - 5) : at])

    def _is_meant(self, found: Quantity, at: int, size: int) -> bool:
        """Whether "over two years" is "during", which compares nothing."""
        said = " ".join(self.word(i) for i in range(at - size, at))
        if found.kind != TIME or said not in self.numerals.classes["durations_only"]:
            return True
        return self.word(at - size - 1) in self.numerals.classes["during"]

    @staticmethod
    def _stronger(one: Comparator, other: Comparator) -> Comparator:
        """The one that binds: "up to about 5" is up to 5."""
        weak = (Comparator.EQUAL, Comparator.ABOUT)
        return other if one in weak and other is not Comparator.EQUAL else one


def names_people(noun: Token, measures: Measures) -> bool:
    """Whether a noun names people; "two groups of men" are two groups."""
    if measures.is_a(noun.lemma, "collectives"):
        return False
    if any(measures.is_a(word, "persons") for word in (noun.lemma, noun.text)):
        return True
    if measures.is_a(noun.text, "states"):
        return True  # "four of the injured"
    return noun.mention == PERSON and noun.upos in ("NOUN", "PROPN")
