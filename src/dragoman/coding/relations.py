"""Relations: lasting ties between two actors, as the report tells them.

"Armenia, a close ally of France, ..." gives ``ARM ally FRA``; "William Ruto succeeded Uhuru
Kenyatta" gives ``Ruto successor Kenyatta``; "Britain, a former member of the European Union, ..."
gives ``GBR member European Union, ended``. What is denied, wished or only possible gives none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from dragoman.coding.rules import Rule
from dragoman.coding.scene import Scene, evidence_of
from dragoman.coding.tie_names import affiliated, neighbouring, possessed
from dragoman.coding.tie_nouns import nouns
from dragoman.coding.tie_verbs import acts, verbs
from dragoman.coding.ties import Found
from dragoman.parse.parsed import Token
from dragoman.records import Office, Relation, RelationStatus, Time, TimeType, record_id
from dragoman.text import Span

OFFICES: Final = frozenset({"head", "official"})
CALENDAR: Final = re.compile(r"[\dX]{3}")
"""How the value of a time begins that stands in a calendar; "now" and "once" do not."""
DATED: Final = frozenset({TimeType.DATE, TimeType.RANGE})


@dataclass(frozen=True, slots=True)
class Dates:
    """From when to when a relation holds, and the time of the report that says so, if one does."""

    time: Time | None = None
    since: str | None = None
    until: str | None = None


def code_relations(scene: Scene) -> Iterator[Relation]:
    """The relations of a document, in text order, each once."""
    seen: set[tuple[str, str, str]] = set()
    for token in scene.parsed.tokens:
        for one in RULES.get(token.upos, ()):
            for found in one(token, scene):
                key = (found.tie.kind, found.from_.entity, found.to.entity)
                if key not in seen:
                    seen.add(key)
                    yield _record(found, scene)


def _record(found: Found, scene: Scene) -> Relation:
    tie, ends = found.tie, (found.from_.entity, found.to.entity)
    statement = scene.statement_at(found.word.span)
    dates = _dates(found, scene)
    time_span = Span(dates.time.start, dates.time.end) if dates.time else None
    over = found.status is RelationStatus.ENDED or _is_over(dates, scene)
    return Relation(
        id=record_id("relation", scene.document_id, tie.kind, *ends),
        kind=tie.kind,
        from_=ends[0],
        to=ends[1],
        status=RelationStatus.ENDED if over else RelationStatus.CURRENT,
        as_written=found.written.of(scene.resolved.document.text),
        time=dates.time,
        since=dates.since,
        until=dates.until,
        statement=statement.id if statement else None,
        confidence=found.confidence,
        why=f"{found.why}, {tie.id}",
        evidence=evidence_of([found.written, found.from_.span, found.to.span, time_span]),
    )


def _is_over(dates: Dates, scene: Scene) -> bool:
    """Whether it ended before the report was published, as far as the dates tell."""
    published = scene.resolved.document.published
    if dates.until is None or published is None:
        return False
    return published[: len(dates.until)] > dates.until


def _dates(found: Found, scene: Scene) -> Dates:
    """When it holds: by the clause that says so, by the words of the title, or by the lexicon."""
    time = _time(found, scene)
    if time is not None:
        return _dates_of(time, found)
    office = _office(found, scene) if found.tie.kind in OFFICES else None
    return Dates(None, office.from_, office.to) if office is not None else Dates()


def _dates_of(time: Time, found: Found) -> Dates:
    """What a time says of a relation: its bounds, its beginning or its end."""
    if not time.anchored:
        return Dates(time)
    if time.type is TimeType.RANGE:
        since = time.value if time.to is None else time.from_
        until = time.value if time.from_ is None else time.to
        begins = found.word.upos == "VERB" and not found.tie.lasting
        return Dates(time, since, None if begins else until)
    if found.tie.over or (found.status is RelationStatus.ENDED and found.clause is None):
        return Dates(time, None, time.value)
    if found.tie.lasting or found.status is RelationStatus.ENDED:
        return Dates(time)
    return Dates(time, time.value, None)


def _time(found: Found, scene: Scene) -> Time | None:
    """The time in the clause that says it, the nearest; else one in the words of the title."""
    if found.clause is not None:
        times = (mention.time for mention in scene.times(found.clause))
    else:
        inside = {t.index for t in scene.parsed.subtree(found.word)}
        own = scene.resolved.times
        times = (t.time for t in own if t.first in inside and t.last in inside)
    return next((t for t in times if t.type in DATED and CALENDAR.match(t.value or "")), None)


def _office(found: Found, scene: Scene) -> Office | None:
    """The one office of the bearer that the words name, in the state that he heads or serves.

    Of several terms, the one in which the report was published.
    """
    state = scene.entity(found.to.entity).country
    written = found.word.text.lower()
    offices = [
        office
        for office in scene.entity(found.from_.entity).offices
        if state is not None and office.country == state and written in office.title.lower()
    ]
    published = scene.resolved.document.published
    if published is not None:
        begun = [o for o in offices if o.from_ is None or published[: len(o.from_)] >= o.from_]
        offices = [o for o in begun if _is_held(o, published)] or begun
    return offices[0] if len(offices) == 1 else None


def _is_held(office: Office, day: str) -> bool:
    """Whether an office that was begun before a day was not left before it."""
    return office.to is None or day[: len(office.to)] <= office.to


RULES: Final[Mapping[str, tuple[Rule[[Token, Scene], Iterator[Found]], ...]]] = {
    "NOUN": (nouns, acts, affiliated),
    "PROPN": (nouns, affiliated),
    "VERB": (verbs, neighbouring),
    "ADJ": (verbs, neighbouring),
    "PART": (possessed,),
}
"""The rules by the tag of the word that they start from."""
