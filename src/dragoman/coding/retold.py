"""The same event told twice in one report is one event with two stretches of evidence.

    Chad expelled Libya's envoy on Monday. ... The expulsion of the envoy angered Tripoli.
        TCD -> LBY SANCTION/expel, with the evidence of both sentences

A later telling is of the same event where type and actors are the same, nothing in time, place,
mode or status speaks against it, and its words say nothing that is another story: they share their
content with the first telling, or have none of their own. Two tellings are surer than one: each
would have to be wrong.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from typing import Final

import msgspec

from dragoman.coding.acts import Act
from dragoman.coding.confidence import MOST
from dragoman.coding.contexts import own_words
from dragoman.coding.scene import Scene
from dragoman.coding.words import lemma_of
from dragoman.records import Event, Status

REAL: Final = frozenset({Status.HAPPENED, Status.ONGOING})
SHARED: Final = 0.34
"""Share of common words from which two tellings have the same content."""


@dataclass(frozen=True, slots=True)
class Telling:
    """An event where it is told: its sentence, and the words of its clause besides its actors.

    The words are worked out once another telling is held against them.
    """

    event: Event
    sentence: int
    said: Callable[[], frozenset[str]]

    @property
    def words(self) -> frozenset[str]:
        """The lemmas of its clause, its trigger and its actors' names left out."""
        return self.said()


def once_each(scene: Scene, told: Iterable[tuple[Act, Event]]) -> Iterator[Event]:
    """The events, each once, in the order in which they are first told."""
    kept: list[Telling] = []
    alike: dict[tuple[str, frozenset[str], frozenset[str]], list[int]] = defaultdict(list)
    for act, event in told:
        telling = Telling(event, act.token.sentence, cache(partial(content_of, scene, act)))
        places = alike[event.type, frozenset(event.sources), frozenset(event.targets)]
        same = next((i for i in places if is_same(kept[i], telling)), None)
        if same is None:
            places.append(len(kept))
            kept.append(telling)
        else:
            kept[same] = joined(kept[same], telling)
    yield from (telling.event for telling in kept)


def content_of(scene: Scene, act: Act) -> frozenset[str]:
    """The lemmas of an act's own clause, its trigger and its actors' names left out."""
    actors = (*act.sources.participants, *act.targets.participants)
    named = {span for one in actors for span in scene.entity(one.entity).mentions}
    trigger = {act.token, act.trigger.support}
    return frozenset(
        lemma_of(token)
        for token in own_words(scene, act)
        if token not in trigger and not any(span.overlaps(token.span) for span in named)
    )


def is_same(first: Telling, later: Telling) -> bool:
    """Whether a later telling is of the same event."""
    one, other = first.event, later.event
    if first.sentence == later.sentence or one.type != other.type:
        return False
    if set(one.sources) != set(other.sources) or set(one.targets) != set(other.targets):
        return False
    if len({*one.sources, *one.targets}) < 2:
        return False
    if one.status != other.status and not {one.status, other.status} <= REAL:
        return False
    return (
        _agree(one.mode, other.mode)
        and _agree_in_time_and_place(one, other)
        and (later.words <= first.words or shared(first.words, later.words) >= SHARED)
    )


def _agree(one: object, other: object) -> bool:
    return one is None or other is None or one == other


def _agree_in_time_and_place(one: Event, other: Event) -> bool:
    times = (one.time.value if one.time else None, other.time.value if other.time else None)
    places = (one.place.name if one.place else None, other.place.name if other.place else None)
    return _agree(*times) and _agree(*places)


def shared(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of common words among all (Jaccard 1901); of two empty sets all."""
    return len(one & other) / len(one | other) if one | other else 1.0


def joined(first: Telling, later: Telling) -> Telling:
    """The first telling with what the later one adds."""
    one, other = first.event, later.event
    event = msgspec.structs.replace(
        one,
        mode=one.mode or other.mode,
        cameo=one.cameo if one.mode or not other.mode else other.cameo,
        intensity=one.intensity if one.mode or not other.mode else other.intensity,
        contexts=tuple(sorted({*one.contexts, *other.contexts})),
        status=Status.HAPPENED if Status.HAPPENED in (one.status, other.status) else one.status,
        time=one.time or other.time,
        place=one.place or other.place,
        confidence=round(min(MOST, 1 - (1 - one.confidence) * (1 - other.confidence)), 2),
        evidence=tuple(sorted({*one.evidence, *other.evidence})),
    )
    words = first.words | later.words
    return Telling(event, first.sentence, lambda: words)
