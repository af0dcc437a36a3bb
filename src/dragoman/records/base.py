"""What all record kinds share: the words that the contract fixes, and ids."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from hashlib import blake2b
from typing import TypeAlias, cast

import msgspec

from dragoman.text import Span

Names: TypeAlias = Mapping[str, str]
"""Short names of entities by id, for glosses: "RUS" for a state, "Putin" for a person."""


class EntityKind(StrEnum):
    """What an entity is."""

    COUNTRY = "country"
    PERSON = "person"
    ORGANISATION = "organisation"
    GROUP = "group"
    PLACE = "place"


class TimeType(StrEnum):
    """What a time expression stands for (TIMEX3's DATE and TIME are one here)."""

    DATE = "date"
    RANGE = "range"
    DURATION = "duration"
    SET = "set"


class Status(StrEnum):
    """Whether an event has come about."""

    HAPPENED = "happened"
    ONGOING = "ongoing"
    PLANNED = "planned"
    POSSIBLE = "possible"
    DENIED = "denied"


class Comparator(StrEnum):
    """How a value stands to the true one: ">" is "more than", "<=" is "up to", "~" is "about"."""

    EQUAL = "="
    LESS = "<"
    AT_MOST = "<="
    MORE = ">"
    AT_LEAST = ">="
    ABOUT = "~"


class StatementMode(StrEnum):
    """Whether the words themselves are given, their sense, or some of both."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Trend(StrEnum):
    """Where a figure is going, or where it stands in its own history."""

    RISING = "rising"
    FALLING = "falling"
    LOW = "low"
    HIGH = "high"


class AgreementStatus(StrEnum):
    """How far an agreement has come."""

    PROPOSED = "proposed"
    ANNOUNCED = "announced"
    AGREED = "agreed"
    SIGNED = "signed"
    RATIFIED = "ratified"
    SUSPENDED = "suspended"
    TERMINATED = "terminated"


class RelationStatus(StrEnum):
    """Whether a relation still holds, as far as the report tells."""

    CURRENT = "current"
    ENDED = "ended"


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """A record: immutable, compared by value, written as the JSON object of its fields."""


def record_id(kind: str, document: str, *keys: object) -> str:
    """The id of a record: a hash of what identifies it, so that it never depends on a counter.

    Args:
        kind: the record kind, such as "event"; it is the id's readable part.
        document: id of the document.
        keys: what tells the record from its neighbours: spans, types, entity ids.

    Returns:
        An id such as ``"event-1f0c9a7e52d3b846"``.
    """
    digest = blake2b(digest_size=8)
    for key in (document, *keys):
        digest.update(_key_text(key).encode("utf-8", "surrogatepass") + b"\x1f")
    return f"{kind}-{digest.hexdigest()}"


def _key_text(key: object) -> str:
    if isinstance(key, Span):
        return f"{key.start}:{key.end}"
    if isinstance(key, tuple | list):
        return ",".join(_key_text(part) for part in cast(Sequence[object], key))
    return "" if key is None else str(key)
