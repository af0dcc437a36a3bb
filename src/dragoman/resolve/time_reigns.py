"""Eras of holders of offices: a person's time in office as a time.

    "The two states signed it during the era of former President Hugo Chavez."
    -> "the era of former President Hugo Chavez" = 1999-02-02/2013-03-05

An era is read only where both are certain: the person by the full name, which the tables know of
one person alone, and the office, which that person held once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.lexicon.actors import Actor, Tenure
from dragoman.lexicon.lexicon import Lexicon
from dragoman.parse.parsed import Parsed, Sentence
from dragoman.records.base import EntityKind
from dragoman.resolve.calendar import first_day, last_day

_LONGEST_NAME = 5
_HEADS = frozenset(("state", "government"))
_ARTICLES = frozenset(("the", "a", "an"))
_POSSESSIVES = frozenset(("'s", "’s", "'", "’"))


@dataclass(frozen=True, slots=True)
class Reign:
    """A person's time in office, as a text names it.

    Attributes:
        first: the first token of the words that name it.
        end: the token behind the last one.
        at: the token that makes it a time: "era", "presidency", "under".
        from_: first day in office, ISO.
        to: last day in office, ISO; None where it goes on.
    """

    first: int
    end: int
    at: int
    from_: str
    to: str | None

    @property
    def value(self) -> str:
        """Its TIMEX3 value."""
        return f"{self.from_}/{self.to}" if self.to else self.from_

    @property
    def days(self) -> tuple[str, str | None]:
        """Its first and its last day."""
        return first_day(self.from_), last_day(self.to) if self.to else None


def reigns_in(parsed: Parsed, sentence: Sentence, lexicon: Lexicon) -> Iterator[Reign]:
    """The eras of holders of offices that a sentence names, in text order."""
    words = [token.text.lower() for token in parsed.tokens_of(sentence)]
    nouns = lexicon.times.words["reign"]
    if "under" not in words and nouns.isdisjoint(words):
        return
    reader = _Reader(parsed, sentence, words, lexicon)
    end = sentence.first
    for place, word in enumerate(words):
        found = reader.under(place) if word == "under" else None
        if word in nouns:
            found = reader.of_holder(place) or reader.of_owner(place)
        if found is not None and found.first >= end:
            end = found.end
            yield found


class _Reader:
    """Reads the eras of one sentence; places are counted in it."""

    def __init__(
        self, parsed: Parsed, sentence: Sentence, words: Sequence[str], lexicon: Lexicon
    ) -> None:
        self.texts = [token.text for token in parsed.tokens_of(sentence)]
        self.words = words
        self.offset = sentence.first
        self.lexicon = lexicon

    def under(self, at: int) -> Reign | None:
        """As in "under President Luis Rojas": the office must be named."""
        place, title = self.title(at + 1)
        return self.reign(at, at, place, title) if title else None

    def of_holder(self, at: int) -> Reign | None:
        """As in "the era of (former President) Luis Rojas"."""
        if self.word(at + 1) not in ("of", "under"):
            return None
        place, title = self.title(at + 2)
        first = at - 1 if self.word(at - 1) in _ARTICLES else at
        return self.reign(first, at, place, title)

    def of_owner(self, at: int) -> Reign | None:
        """As in "(President) Luis Rojas's presidency", "the Luis Rojas era"."""
        last = at - 1 if self.word(at - 1) in _POSSESSIVES else at
        for place in range(max(0, last - _LONGEST_NAME), last - 1):
            person = self.person(place, last)
            if person is None:
                continue
            title, first = "", place
            for size in (2, 1):
                before = " ".join(self.words[max(0, place - size) : place])
                if before in self.lexicon.times.reigns and place >= size:
                    title, first = self.lexicon.times.reigns[before], place - size
                    break
            first -= self.word(first - 1) in _ARTICLES
            return self.dated(person, title, first, at + 1, at)
        return None

    def title(self, at: int) -> tuple[int, str]:
        """Where a name may begin, behind what tells the office; the office, "" where none is."""
        while self.word(at) in self.lexicon.times.words["before_reign"]:
            at += 1
        for size in (2, 1):
            spelled = " ".join(self.words[at : at + size])
            if spelled in self.lexicon.times.reigns:
                return at + size, self.lexicon.times.reigns[spelled]
        return at, ""

    def reign(self, first: int, at: int, place: int, title: str) -> Reign | None:
        """The time in office of the person whose name begins at a place."""
        for end in range(min(place + _LONGEST_NAME, len(self.texts)), place + 1, -1):
            person = self.person(place, end)
            if person is not None and self.word(end) not in _POSSESSIVES:
                return self.dated(person, title, first, end, at)
        return None

    def person(self, first: int, end: int) -> Actor | None:
        """The one person of a full name."""
        if not self.texts[first][:1].isupper() or not self.texts[end - 1][:1].isupper():
            return None
        found = self.lexicon.actors.find_all(self.texts[first:end])
        if len(found) != 1 or found[0].actor.kind is not EntityKind.PERSON:
            return None
        return found[0].actor

    def dated(self, person: Actor, title: str, first: int, end: int, at: int) -> Reign | None:
        """The time in an office, where the person held one such office once."""
        held = [office for office in person.offices if _is_meant(office, title)]
        if len(held) != 1 or held[0].from_ is None or (held[0].ended and held[0].to is None):
            return None
        here = self.offset
        return Reign(here + first, here + end, here + at, held[0].from_, held[0].to)

    def word(self, at: int) -> str:
        """The word at a place; "" outside the sentence."""
        return self.words[at] if 0 <= at < len(self.words) else ""


def _is_meant(office: Tenure, title: str) -> bool:
    return office.title == title if title else office.role in _HEADS
