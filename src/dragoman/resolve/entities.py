"""Drafts to records: the entities of a document and their mentions, in text order."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from dragoman.records import Document, Entity, EntityKind, record_id
from dragoman.resolve.drafts import Draft, Register
from dragoman.resolve.phrases import span_of
from dragoman.resolve.resolved import Mention
from dragoman.text import Span

_WIKIDATA: Final = "wikidata"
_AGAIN: Final = 2
"""How often what is no entity by itself must be mentioned to become one."""


def records_of(
    document: Document, register: Register
) -> tuple[tuple[Entity, ...], tuple[Mention, ...]]:
    """The entities that are mentioned, by first mention, and all mentions, by place."""
    spans: defaultdict[int, set[Span]] = defaultdict(set)
    marked: list[tuple[Span, int]] = []
    ordered = register.ordered()
    for at, mark in enumerate(ordered):
        span = span_of(register.parsed, mark.first, mark.last)
        if span.start >= span.end:
            continue
        marked.append((span, at))
        for number in mark.drafts:
            spans[number].add(span)
    for number in [n for n, found in spans.items() if len(found) < _AGAIN]:
        if register.drafts[number].tentative:
            del spans[number]
    entities = {
        number: _entity(document, register.drafts[number], tuple(sorted(found)))
        for number, found in spans.items()
    }
    mentions = [
        Mention(
            mark.first, mark.last, mark.head, span, mark.form,
            tuple(dict.fromkeys(entities[n].id for n in mark.drafts if n in entities)),
        )
        for span, mark in ((span, ordered[at]) for span, at in marked)
        if any(n in entities for n in mark.drafts)
    ]  # fmt: skip
    return (
        tuple(sorted(entities.values(), key=lambda e: (e.mentions[0], e.kind, e.name))),
        tuple(sorted(mentions, key=lambda m: (m.span, m.first, m.last))),
    )


def _entity(document: Document, draft: Draft, mentions: tuple[Span, ...]) -> Entity:
    offices = draft.offices if draft.kind is EntityKind.PERSON else []
    wikidata = draft.actor.wikidata if draft.actor is not None else None
    return Entity(
        id=record_id("entity", document.id, draft.kind, draft.name, mentions[0]),
        kind=draft.kind,
        name=draft.name,
        country=draft.country,
        sector=draft.sector,
        offices=tuple(offices),
        mentions=mentions,
        identifiers={_WIKIDATA: wikidata} if wikidata else {},
        why=draft.why,
    )
