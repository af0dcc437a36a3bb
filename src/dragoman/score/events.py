"""How events differ from their gold: the extra ones, the types found, what is taken for what.

A gold file of events has rows ``{id, gold: {task: "events", exhaustive, events: [...]}}``, each
event with ``types``, ``sources`` and ``targets`` (``country``, ``sector``, ``spans``),
``reciprocal`` and ``trigger`` (words of the text). An actor is the same where its code is: the
country, else the sector. An event is right where it has a gold event's type and one of its pairs
of source and target.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from dragoman.records import Entity, Event, Reading, Status

INTERNATIONAL: Final = {"UNO": "IGO", "EUR": "IGO", "NGM": "NGO"}
NON_STATE: Final = frozenset({"IGO", "UNO", "EUR", "NGO", "MNC", "IMG", "ISM"})
MISSED: Final = "(missed)"
EXTRA: Final = "(extra)"
LETTERS: Final = 4  # by which the head of a column tells a type: they differ in these

Dyad: TypeAlias = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class Coded:
    """An event, of the gold or read, in the terms in which the two are compared.

    Attributes:
        type: its type.
        dyads: its pairs of source and target, by code; None where a side is empty.
        actors: codes of all its actors that have one.
        spans: where its actors are mentioned.
        words: the words that name it, in lower case.
    """

    type: str
    dyads: frozenset[Dyad]
    actors: frozenset[str]
    spans: tuple[tuple[int, int], ...]
    words: frozenset[str]


@dataclass(frozen=True)
class Comparison:
    """Events read against the gold events of the same texts.

    Attributes:
        texts: how many texts were compared.
        open_texts: how many of them may hold events that their gold does not name.
        read: how many events were read.
        right: how many of them are right by source, type and target.
        right_types: how many of them have a type that their text's gold has.
        wanted: gold events by type.
        found_types: of those, how many whose type was read in their text.
        found: of those, how many found by source, type and target.
        confusion: how often a gold type was read as another, by (gold, read); see :data:`MISSED`
            and :data:`EXTRA`.
    """

    texts: int
    open_texts: int
    read: int
    right: int
    right_types: int
    wanted: Mapping[str, int]
    found_types: Mapping[str, int]
    found: Mapping[str, int]
    confusion: Mapping[tuple[str, str], int]

    def figures(self) -> dict[str, float]:
        """The figures that a later run is held against."""
        figures: dict[str, float] = {}
        for name, right in (("extra_events", self.right), ("extra_types", self.right_types)):
            extra = self.read - right
            figures[f"{name}_per_text"] = _ratio(extra, self.texts)
            figures[f"{name}_per_right_one"] = _ratio(extra, right)
        for event_type, wanted in self.wanted.items():
            figures[f"coverage {event_type}"] = _ratio(self.found_types[event_type], wanted)
        return figures


def _ratio(part: int, whole: int) -> float:
    """A ratio to four decimals; over nothing it is the part itself."""
    return round(part / max(whole, 1), 4)


def compare(
    rows: Sequence[Mapping[str, Any]], readings: Mapping[str, Reading]
) -> Comparison | None:
    """What was read against the gold, None where the rows hold no events with types.

    A text whose gold is open (not exhaustive) and empty says nothing and is left out.

    Args:
        rows: the rows of a gold file.
        readings: their readings, by the row's id.
    """
    texts = open_texts = read = right = right_types = 0
    wanted: Counter[str] = Counter()
    found_types: Counter[str] = Counter()
    found: Counter[str] = Counter()
    confusion: Counter[tuple[str, str]] = Counter()
    for row in rows:
        gold: Mapping[str, Any] = row.get("gold") or {}
        reading = readings.get(str(row.get("id")))
        is_open = not gold.get("exhaustive")
        if gold.get("task") != "events" or reading is None or (is_open and not gold["events"]):
            continue
        told = [_of_gold(event) for event in gold["events"]]
        coded = list(_of_reading(reading))
        texts += 1
        open_texts += is_open
        read += len(coded)
        right += sum(any(_agree(one, other) for other in told) for one in coded)
        right_types += sum(any(one.type == other.type for other in told) for one in coded)
        for one in told:
            wanted[one.type] += 1
            found_types[one.type] += any(one.type == other.type for other in coded)
            found[one.type] += any(_agree(one, other) for other in coded)
        confusion.update(_confused(told, coded))
    if not texts:
        return None
    in_order = {event_type: wanted[event_type] for event_type in sorted(wanted)}
    return Comparison(
        texts, open_texts, read, right, right_types, in_order, found_types, found, confusion
    )


def _agree(one: Coded, other: Coded) -> bool:
    return one.type == other.type and bool(one.dyads & other.dyads)


def _confused(told: Sequence[Coded], coded: Sequence[Coded]) -> Iterator[tuple[str, str]]:
    """Gold events paired with events read, each once, the closest first; then what is left over."""
    links = sorted(
        (-_closeness(one, other), at, by)
        for at, one in enumerate(told)
        for by, other in enumerate(coded)
        if _is_linked(one, other)
    )
    left, unread = set(range(len(told))), set(range(len(coded)))
    for _, at, by in links:
        if at in left and by in unread:
            left.remove(at)
            unread.remove(by)
            yield told[at].type, coded[by].type
    yield from ((told[at].type, MISSED) for at in sorted(left))
    yield from ((EXTRA, coded[by].type) for by in sorted(unread))


def _is_linked(one: Coded, other: Coded) -> bool:
    """Whether two events share an actor or a word of their triggers."""
    return (
        bool(one.actors & other.actors)
        or bool(one.words & other.words)
        or any(start < e and s < end for start, end in one.spans for s, e in other.spans)
    )


def _closeness(one: Coded, other: Coded) -> int:
    """How much two linked events have in common: dyad, then type, then trigger."""
    parts = (one.dyads & other.dyads, one.type == other.type, one.words & other.words)
    return sum(weight for weight, part in zip((4, 3, 2), parts, strict=True) if part)


def _of_gold(event: Mapping[str, Any]) -> Coded:
    sources: list[Mapping[str, Any]] = event["sources"]
    targets: list[Mapping[str, Any]] = event["targets"]
    keys = [[_key(a.get("country"), a.get("sector")) for a in side] for side in (sources, targets)]
    spans = (
        (int(start), int(end)) for a in [*sources, *targets] for start, end in a["spans"] or ()
    )
    return Coded(
        type=event["types"][0],
        dyads=_dyads(*keys, is_reciprocal=bool(event.get("reciprocal"))),
        actors=_known(keys[0] + keys[1]),
        spans=tuple(spans),
        words=frozenset((event.get("trigger") or "").lower().split()),
    )


def _of_reading(reading: Reading) -> Iterator[Coded]:
    """The events of a reading, those left out that are said not to have come about."""
    entities = {entity.id: entity for entity in reading.entities}
    for event in reading.events:
        if event.status is not Status.DENIED:
            yield _of_event(event, entities, reading.document.text)


def _of_event(event: Event, entities: Mapping[str, Entity], text: str) -> Coded:
    sides = [[entities[i] for i in side] for side in (event.sources, event.targets)]
    keys = [[_key(entity.country, entity.sector) for entity in side] for side in sides]
    return Coded(
        type=event.type,
        dyads=_dyads(*keys, is_reciprocal=False),
        actors=_known(keys[0] + keys[1]),
        spans=tuple((m.start, m.end) for side in sides for e in side for m in e.mentions),
        words=frozenset(text[event.trigger.start : event.trigger.end].lower().split()),
    )


def _key(country: str | None, sector: str | None) -> str:
    """One code for an actor: UN and EU are one with other bodies of states."""
    if not country and sector in NON_STATE:
        country, sector = sector, None
    if country:
        return INTERNATIONAL.get(country, country)
    return f"?{sector or ''}"


def _known(keys: Sequence[str]) -> frozenset[str]:
    return frozenset(key for key in keys if key != "?")


def _dyads(sources: list[str], targets: list[str], *, is_reciprocal: bool) -> frozenset[Dyad]:
    """Ordered pairs; without targets, two or more sources act on one another."""
    if not targets and len(sources) > 1:
        is_reciprocal, targets = True, sources
    if is_reciprocal:
        parties = sources + [key for key in targets if key not in sources]
        pairs = [(a, b) for i, a in enumerate(parties) for j, b in enumerate(parties) if i != j]
        return frozenset(pairs or [(source, None) for source in sources])
    return frozenset((a, b) for a in sources or [None] for b in targets or [None])


def report(comparison: Comparison) -> Iterator[str]:
    """A comparison as lines: the extra events, the coverage by type, the confusion of types."""
    open_texts = comparison.open_texts
    bound = f"; an upper bound: the gold of {open_texts} texts is open" if open_texts else ""
    yield f"extra events ({comparison.read} read in {comparison.texts} texts{bound})"
    for name, right in (
        ("by source, type and target", comparison.right),
        ("by type", comparison.right_types),
    ):
        extra = comparison.read - right
        per_text, per_right = _ratio(extra, comparison.texts), _ratio(extra, right)
        yield f"  {name:<28} {extra} extra, {per_text:.2f} per text, {per_right:.2f} per right one"
    yield "coverage (gold events, of which found by type, by source, type and target)"
    for event_type, wanted in comparison.wanted.items():
        by_type, whole = comparison.found_types[event_type], comparison.found[event_type]
        share = by_type / wanted
        yield f"  {event_type:<12} {wanted:>4} {by_type:>4} ({share:.2f}) {whole:>4}"
    yield from _table(comparison.confusion)


def _table(confusion: Mapping[tuple[str, str], int]) -> Iterator[str]:
    """Gold types by row, read types by column, of whose names the first letters tell."""
    rows = [*sorted({gold for gold, _ in confusion} - {EXTRA}), EXTRA]
    columns = [*sorted({read for _, read in confusion} - {MISSED}), MISSED]
    yield "confusion (a row per gold type, a column per type read)"
    yield f"  {'':<10}" + "".join(f" {column.strip('()')[:LETTERS]:>4}" for column in columns)
    for row in rows:
        counts = (confusion.get((row, column), 0) for column in columns)
        yield f"  {row:<10}" + "".join(f" {count or '.':>4}" for count in counts)
