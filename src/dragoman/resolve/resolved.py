"""What resolution gives: the parsed document with its entities, mentions, times and places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from dragoman.parse.parsed import Parsed, Token
from dragoman.records import Document, Entity, Place, Time
from dragoman.text import Span


class MentionForm(StrEnum):
    """How a mention names its entity."""

    NAME = "name"  # "Venezuela", "President Nicolas Maduro", "the EU"
    ADJECTIVE = "adjective"  # "Venezuelan" in "Venezuelan oil", "US" in "US sanctions"
    METONYM = "metonym"  # "Caracas" or "the Kremlin" for the government
    NOMINAL = "nominal"  # "the two parties", "security forces", "his country"
    PRONOUN = "pronoun"  # "he", "its", "they"


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention of one or more entities.

    Attributes:
        first: index of its first token.
        last: index of its last token (inclusive).
        head: index of its head token.
        span: its source characters.
        form: how it names its entity.
        entities: ids of what it stands for; several for "the two parties" or "they".
    """

    first: int
    last: int
    head: int
    span: Span
    form: MentionForm
    entities: tuple[str, ...]

    @property
    def tokens(self) -> range:
        """The numbers of its tokens."""
        return range(self.first, self.last + 1)


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time and the tokens that it was read from (first to last, inclusive).

    Attributes:
        time: the time, which other records take as it is.
        first: its first token.
        last: its last token.
        ends: the two expressions of a range that is written with two, () of any other time.
    """

    time: Time
    first: int
    last: int
    ends: tuple[Time, ...] = ()

    @property
    def listed(self) -> tuple[Time, ...]:
        """The expressions of time, each by itself, as TIMEX3 has them."""
        return self.ends or (self.time,)


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place and the tokens that it was read from (first to last, inclusive)."""

    place: Place
    first: int
    last: int

    @property
    def literal(self) -> bool:
        """True where it says where ("in Moscow"), False where it acts ("Moscow said")."""
        return self.place.literal


@dataclass(frozen=True)
class Resolved:
    """A resolved document. All tuples are in text order."""

    document: Document
    parsed: Parsed
    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    times: tuple[TimeMention, ...]
    places: tuple[PlaceMention, ...]

    @cached_property
    def entity(self) -> dict[str, Entity]:
        """Entities by id."""
        return {entity.id: entity for entity in self.entities}

    @cached_property
    def mention_at(self) -> dict[int, Mention]:
        """The mention that each token heads (the longest, where it heads several)."""
        by_size = sorted(self.mentions, key=lambda m: (m.last - m.first, -m.first))
        return {mention.head: mention for mention in by_size}

    @cached_property
    def time_at(self) -> dict[int, TimeMention]:
        """The time that each token is part of."""
        return {i: found for found in self.times for i in range(found.first, found.last + 1)}

    @cached_property
    def place_at(self) -> dict[int, PlaceMention]:
        """The place that each token is part of."""
        return {i: found for found in self.places for i in range(found.first, found.last + 1)}

    def mentions_in(self, tokens: Iterable[Token]) -> Iterator[Mention]:
        """The mentions whose head is among the tokens, in their order."""
        for token in tokens:
            if token.index in self.mention_at:
                yield self.mention_at[token.index]
