"""Coding: one module per record kind, all of one shape."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dragoman.coding.agreements import code_agreements
from dragoman.coding.events import code_events
from dragoman.coding.figures import code_figures
from dragoman.coding.pairs import code_pair
from dragoman.coding.relations import code_relations
from dragoman.coding.scene import Scene
from dragoman.coding.statements import code_statements
from dragoman.lexicon.lexicon import Lexicon
from dragoman.parse.event import EventScores
from dragoman.parse.parsed import Parsed
from dragoman.records import PairMarks, Reading, Repair, SentenceRecord
from dragoman.resolve.resolved import Resolved


def code(
    resolved: Resolved,
    lexicon: Lexicon,
    marks: PairMarks | None,
    min_confidence: float,
    scores: EventScores | None = None,
) -> Reading:
    """Every record of a document, in text order.

    Args:
        resolved: the document with its entities, times and places.
        lexicon: the lexicon.
        marks: two marked actors of whom the reading must say which event relates them, or None.
        min_confidence: records below this confidence are left out.
        scores: what the model's event head says of the marked actors, None where it has none.
    """
    bare = Scene(resolved, lexicon)
    statements = tuple(code_statements(bare))
    scene = replace(bare, statements=statements)
    events = tuple(code_events(scene))
    kept_events = tuple(e for e in events if e.confidence >= min_confidence)
    agreements = tuple(a for a in code_agreements(scene) if a.confidence >= min_confidence)
    figures = tuple(f for f in code_figures(scene) if f.confidence >= min_confidence)
    relations = tuple(r for r in code_relations(scene) if r.confidence >= min_confidence)
    # a statement that a kept record points at stays, however unsure it is
    named = {record.statement for record in (*kept_events, *agreements, *figures, *relations)}

    return Reading(
        document=resolved.document,
        repairs=tuple(
            Repair(
                start=edit.span.start,
                end=edit.span.end,
                kind=edit.kind,
                replacement=edit.replacement,
            )
            for edit in resolved.parsed.repaired.edits
        ),
        sentences=tuple(_sentences(resolved.parsed)),
        entities=resolved.entities,
        times=tuple(mention.time for mention in resolved.times),
        places=tuple(mention.place for mention in resolved.places),
        events=kept_events,
        agreements=agreements,
        statements=tuple(s for s in statements if s.confidence >= min_confidence or s.id in named),
        figures=figures,
        relations=relations,
        pair=code_pair(scene, events, marks, scores) if marks is not None else None,
    )


def _sentences(parsed: Parsed) -> Iterator[SentenceRecord]:
    """The sentences of the source, with the lines that were passed over as foreign."""
    spans = [sentence.span for sentence in parsed.sentences]
    spans += [e.span for e in parsed.repaired.edits if e.kind == "fragment" and not e.replacement]
    for span in sorted(spans):
        if span.start < span.end:
            yield SentenceRecord(start=span.start, end=span.end)
