"""Times of a document: found by rules, anchored to its day of publication, put together.

    "Tirana closed the bridge on Tuesday and, a day later, the port."   (published 2019-05-10)
    -> "Tuesday" = 2019-05-07, "a day later" = 2019-05-08

Never anchored to the day of the run: without a day of publication a relative time keeps its
letters X, and has neither `from` nor `to`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import zip_longest
from typing import Final

from dragoman.lexicon.lexicon import Lexicon
from dragoman.lexicon.times import TimeWords
from dragoman.parse.parsed import Parsed, Sentence
from dragoman.records import Document, Time, TimeType
from dragoman.resolve.calendar import Grain, Period, moved
from dragoman.resolve.resolved import TimeMention
from dragoman.resolve.time_context import Moment, tense_at
from dragoman.resolve.time_dates import relocated
from dragoman.resolve.time_grammar import DASHES, WORD, Element, Lattice, Match
from dragoman.resolve.time_readings import NO_TIME, TimeReading, TimeRule, dated
from dragoman.resolve.time_reigns import reigns_in
from dragoman.resolve.time_rules import rules
from dragoman.text import Span

_EARLY_AND_LATE: Final = frozenset(("early", "late", "earlier", "later", "mid"))
_NEAR_DAYS: Final = frozenset(("earlier", "later"))
_EDGES: Final = frozenset(("end", "start", "beginning", "middle", "close", "outset"))
_RESTS: Final = frozenset(("rest", "remainder"))
_SINCE: Final = frozenset(("since",))
_UNTIL: Final = frozenset(("until", "till", "through", "by"))
_BEFORE_DATE: Final = frozenset(("(", ")", ",", "on", "/"))
_ENDING: Final = frozenset(("to", "ended", "ending", "through"))
_LENGTH: Final = re.compile(r"P(\d+)([DWMY])")
_TO: Final = frozenset(("to", "until", "till", "through"))


@dataclass(frozen=True, slots=True)
class _Found:
    """A reading and the tokens of the document that it was read from (end exclusive).

    Of a range that is written with two expressions, ``ends`` holds both; their days are the
    range's.
    """

    first: int
    end: int
    reading: TimeReading
    ends: tuple[_Found, ...] = ()


def find_times(parsed: Parsed, document: Document, lexicon: Lexicon) -> tuple[TimeMention, ...]:
    """The times of a document, in text order.

    Args:
        parsed: its words; trees and tags are used where they are there.
        document: its day of publication is what relative times are counted from.
        lexicon: words of time.

    Returns:
        Mentions that do not overlap. A range such as "from 2001 to 2005" is one.
    """
    published = date.fromisoformat(document.published) if document.published else None
    named: list[Period] = []
    mentions: list[TimeMention] = []
    for sentence in parsed.sentences:
        found = _found_in(parsed, sentence, published, named, lexicon.times)
        told = _with_days(parsed, found)
        joined = _measured(parsed, tuple(_joined(parsed, told)))
        read = [_mention(parsed, one, document.text) for one in _opened(parsed, joined)]
        mentions += _with_reigns(parsed, sentence, read, document.text, lexicon)
    return tuple(mentions)


def _with_reigns(
    parsed: Parsed, sentence: Sentence, read: list[TimeMention], text: str, lexicon: Lexicon
) -> list[TimeMention]:
    """The mentions of a sentence and, where no rule read the words, eras of holders of offices.

    Such a mention has one token, "era" or "under": the others are those of a person.
    """
    eras: list[TimeMention] = []
    for reign in reigns_in(parsed, sentence, lexicon):
        if any(one.first < reign.end and reign.first <= one.last for one in read):
            continue
        first, last = reign.days
        reading = TimeReading(reign.value, TimeType.RANGE, first, last)
        time = _time(parsed, _Found(reign.first, reign.end, reading), text)
        eras.append(TimeMention(time, reign.at, reign.at))
    return sorted(read + eras, key=lambda mention: mention.time.start) if eras else read


def _found_in(
    parsed: Parsed,
    sentence: Sentence,
    published: date | None,
    named: list[Period],
    words: TimeWords,
) -> list[_Found]:
    """The longest readings of a sentence, from left to right; their periods join those named."""
    lattice = Lattice(parsed.tokens_of(sentence), words)
    found: list[_Found] = []
    at = 0
    while at < len(lattice.tokens):
        step = 1
        for match, rule in _matches_at(lattice, at):
            first, last = sentence.first + match.first, sentence.first + match.end - 1
            moment = Moment(
                published,
                tense_at(parsed, first, last, words),
                named,
                lattice.word(match.first - 1),
                lattice.word(match.end),
            )
            reading = rule.produce(match, moment)
            if reading is None:
                continue
            step = match.end - at
            if reading is not NO_TIME:
                modified = sentence.first + _with_modifier(lattice, match, reading)
                free = found[-1].end if found else sentence.first
                start = modified if modified >= free else first
                ends = _ends_inside(parsed, start, last + 1, reading)
                found.append(_Found(start, last + 1, reading, ends))
                if reading.period is not None and reading.remembered:
                    named.append(reading.period)
            break
        at += step
    return found


def _ends_inside(parsed: Parsed, first: int, end: int, reading: TimeReading) -> tuple[_Found, ...]:
    """The ends of a range that one rule reads: the last word, and all before the word between.

    What is short and joined to the first ("2015-18") is no expression of its own.
    """
    word = parsed.tokens[end - 1]
    if not reading.ends or (len(word.text) <= 2 and not word.space_before):
        return ()
    start, last = reading.ends
    return _of_range((_Found(first, end - 2, start), _Found(end - 1, end, last)), reading)


def _matches_at(lattice: Lattice, at: int) -> list[tuple[Match, TimeRule]]:
    """All matches that start at a token, the longest first, then in the rules' order."""
    by_class = _rules_by_class()
    behind = lattice.kinds(at + 1)
    orders = sorted(
        {
            order
            for kind in lattice.kinds(at)
            for order, follow in by_class.get(kind, ())
            if follow is None or not follow.isdisjoint(behind)
        }
    )
    every = rules_in_order()
    matches = [
        (match, every[order])
        for order in orders
        for match in lattice.matches(every[order].pattern, at)
    ]
    return sorted(matches, key=lambda pair: -pair[0].end)


@cache
def rules_in_order() -> tuple[TimeRule, ...]:
    """All rules."""
    return rules()


@cache
def _rules_by_class() -> dict[str, tuple[tuple[int, frozenset[str] | None], ...]]:
    """The places of the rules, by the classes that their first word can have.

    With each the classes that must stand behind that word, None where any may.
    """
    found: defaultdict[str, list[tuple[int, frozenset[str] | None]]] = defaultdict(list)
    for order, rule in enumerate(rules_in_order()):
        for at, element in enumerate(rule.pattern):
            for kind in element.classes:
                is_word = kind.startswith(WORD)
                found[kind].append((order, _follow(rule.pattern[at + 1 :]) if is_word else None))
            if not element.optional:
                break
    return {kind: tuple(orders) for kind, orders in found.items()}


def _follow(rest: Sequence[Element]) -> frozenset[str] | None:
    """The classes with which the rest of a pattern may begin, None where it may be empty."""
    found: set[str] = set()
    for element in rest:
        found.update(element.classes)
        if not element.optional:
            return frozenset(found)
    return None


def _with_modifier(lattice: Lattice, match: Match, reading: TimeReading) -> int:
    """The first token, with "early", "mid-", "the end of" and the like before it."""
    at = match.first
    before = lattice.word(at - 1)
    edges = _EDGES | _RESTS if reading.type is TimeType.DATE else _RESTS
    if before == "of" and lattice.word(at - 2) in edges:
        return at - 3 if lattice.word(at - 3) == "the" else at - 2
    if reading.type is not TimeType.DATE or reading.period is None:
        return at
    if before in DASHES and lattice.word(at - 2) in _EARLY_AND_LATE:
        return at - 2
    if before in (_NEAR_DAYS if reading.period.grain is Grain.DAY else _EARLY_AND_LATE):
        return at - 1
    return at


def _with_days(parsed: Parsed, found: Sequence[_Found]) -> list[_Found]:
    """The readings; a time of day has its day from a date behind it: "4 a.m. (0200 GMT) Friday"."""
    told: list[_Found] = []
    for one in reversed(found):
        behind = told[-1] if told and one.reading.clock else None
        if behind is not None and _leads_to(parsed, one, behind):
            day = behind.reading.period
            if day is not None and day.grain is Grain.DAY:
                reading = replace(dated(day, one.reading.clock), clock=one.reading.clock)
                one = replace(one, reading=reading)
        told.append(one)
    return told[::-1]


def _leads_to(parsed: Parsed, one: _Found, behind: _Found) -> bool:
    """Whether only brackets, a comma or "on" stand between a time of day and a date."""
    between = parsed.tokens[one.end : behind.first]
    return all(token.text.lower() in _BEFORE_DATE for token in between)


def _joined(parsed: Parsed, found: Sequence[_Found]) -> Iterator[_Found]:
    """The readings, with the two ends of a range made one."""
    waiting: _Found | None = None
    for one in found:
        if waiting is None:
            waiting = one
            continue
        range_ = _range_of(parsed, waiting, one)
        if range_ is None:
            yield waiting
            waiting = one
        else:
            waiting = range_
    if waiting is not None:
        yield waiting


def _range_of(parsed: Parsed, a: _Found, b: _Found) -> _Found | None:
    if b.first - a.end != 1 or a.reading.type is not TimeType.DATE is not b.reading.type:
        return None
    if b.reading.type is not TimeType.DATE or not _may_bound(a) or not _may_bound(b):
        return None
    before = parsed.tokens[a.first - 1].text.lower() if a.first else ""
    between = parsed.tokens[a.end].text.lower()
    fits = (
        between in DASHES
        or (between in _TO and (before == "from" or _grain(a) == _grain(b)))
        or (between == "and" and before == "between")
    )
    if not fits:
        return None
    start, end = _aligned(a.reading, b.reading)
    if start.value == end.value or (start.first and end.last and start.first > end.last):
        return None
    whole = replace(end, value=f"{start.value}/{end.value}", type=TimeType.RANGE, first=start.first)
    ends = _Found(a.first, a.end, start), _Found(b.first, b.end, end)
    return _Found(a.first, b.end, whole, _of_range(ends, whole))


def _of_range(ends: Sequence[_Found], whole: TimeReading) -> tuple[_Found, ...]:
    """The two ends of a range, each with its own value and the days of the range."""
    days = {"type": TimeType.RANGE, "first": whole.first, "last": whole.last}
    return tuple(replace(one, reading=replace(one.reading, **days)) for one in ends)


def _may_bound(one: _Found) -> bool:
    return one.reading.period is not None or one.reading.value == "PRESENT_REF" or (
        one.reading.yearless is not None
    )  # fmt: skip


def _grain(one: _Found) -> Grain | None:
    return one.reading.period.grain if one.reading.period else None


def _aligned(a: TimeReading, b: TimeReading) -> tuple[TimeReading, TimeReading]:
    """Both ends of a range, the one without a year beside the one with it."""
    if a.yearless and not b.yearless and b.period and b.period.start:
        year = b.period.start.year
        moved = relocated(a, year)
        return (moved if (moved.first or "") <= (b.last or "") else relocated(a, year - 1)), b
    if b.yearless and a.period and a.period.start:
        year = a.period.start.year
        moved = relocated(b, year)
        return a, (moved if (moved.last or "") >= (a.first or "") else relocated(b, year + 1))
    return a, b


def _measured(parsed: Parsed, found: Sequence[_Found]) -> Iterator[_Found]:
    """The readings; a length of time with its end behind it has its days: "two months to June"."""
    for one, behind in zip_longest(found, found[1:]):
        reading = one.reading
        if behind is None or reading.type is not TimeType.DURATION or reading.first is not None:
            yield one
            continue
        word = parsed.tokens[one.end].text.lower()
        length = _LENGTH.fullmatch(reading.value)
        ends = length is not None and behind.first == one.end + 1 and word in _ENDING
        last = behind.reading.last if behind.reading.type is TimeType.DATE else None
        if length is None or not ends or last is None or last.startswith("-"):
            yield one
            continue
        start = moved(_day_after(last), -int(length[1]), length[2]).isoformat()
        yield replace(one, reading=replace(reading, first=start, last=last))


def _day_after(day: str) -> date:
    """The day after an ISO day, as far as the calendar goes."""
    return moved(date.fromisoformat(day), 1, "D")


def _opened(parsed: Parsed, found: Iterator[_Found]) -> Iterator[_Found]:
    """The readings; one with "since" or "until" before it is open at one end."""
    for one in found:
        reading = one.reading
        word = parsed.tokens[one.first - 1].text.lower() if one.first else ""
        behind = parsed.tokens[one.end].text if one.end < len(parsed.tokens) else ""
        if reading.type is not TimeType.DATE or reading.first is None or behind in ("'s", "’s"):
            yield one
        elif word in _SINCE:
            yield replace(one, reading=replace(reading, type=TimeType.RANGE, last=None))
        elif word in _UNTIL:
            yield replace(one, reading=replace(reading, type=TimeType.RANGE, first=None))
        else:
            yield one


def _mention(parsed: Parsed, one: _Found, text: str) -> TimeMention:
    ends = tuple(_time(parsed, end, text) for end in one.ends)
    return TimeMention(_time(parsed, one, text), one.first, one.end - 1, ends)


def _time(parsed: Parsed, one: _Found, text: str) -> Time:
    """The record of a reading."""
    span = Span.around(token.span for token in parsed.tokens[one.first : one.end])
    reading = one.reading
    return Time(
        start=span.start, end=span.end, as_written=span.of(text), value=reading.value,
        from_=reading.first, to=reading.last, type=reading.type, anchored=reading.anchored,
    )  # fmt: skip
