"""Coding: one module per record kind, all of one shape."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dragoman.coding.agreements import code_agreements
from dragoman.coding.confidence import calibration
from dragoman.coding.events import code_events
from dragoman.coding.figures import code_figures
from dragoman.coding.pairs import code_pair
from dragoman.coding.relations import code_relations
from dragoman.coding.scene import Judge, Scene
from dragoman.coding.statements import code_statements
from dragoman.lexicon.lexicon import Lexicon
from dragoman.parse.parsed import Parsed
from dragoman.records import PairMarks, Reading, Repair, SentenceRecord
from dragoman.resolve.resolved import Resolved


def code(
    resolved: Resolved,
    lexicon: Lexicon,
    marks: PairMarks | None,
    min_confidence: float | None,
    judge: Judge | None = None,
) -> Reading:
    """Every record of a document, in text order.

    Args:
        resolved: the document with its entities, times and places.
        lexicon: the lexicon.
        marks: two marked actors of whom the reading must say which event relates them, or None.
        min_confidence: records below this confidence are left out; None for each kind's default.
        judge: the model's event head on two marked actors, None to leave the rules alone.
    """
    scene = scene_of(resolved, lexicon, judge)
    statements = scene.statements
    events = tuple(code_events(scene))
    least = 0.0 if min_confidence is None else min_confidence
    least_of_events = calibration().default if min_confidence is None else min_confidence
    kept_events = tuple(e for e in events if e.confidence >= least_of_events)
    agreements = tuple(a for a in code_agreements(scene) if a.confidence >= least)
    figures = tuple(f for f in code_figures(scene) if f.confidence >= least)
    relations = tuple(r for r in code_relations(scene) if r.confidence >= least)
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
        times=tuple(time for mention in resolved.times for time in mention.listed),
        places=tuple(mention.place for mention in resolved.places),
        events=kept_events,
        agreements=agreements,
        statements=tuple(s for s in statements if s.confidence >= least or s.id in named),
        figures=figures,
        relations=relations,
        pair=code_pair(scene, marks) if marks is not None else None,
    )


def scene_of(resolved: Resolved, lexicon: Lexicon, judge: Judge | None) -> Scene:
    """The scene of a document, its statements coded: all other coders ask who says so."""
    bare = Scene(resolved, lexicon)
    return replace(bare, statements=tuple(code_statements(bare)), judge=judge)


def _sentences(parsed: Parsed) -> Iterator[SentenceRecord]:
    """The sentences of the source, with the lines that were passed over as foreign."""
    spans = [sentence.span for sentence in parsed.sentences]
    spans += [e.span for e in parsed.repaired.edits if e.kind == "fragment" and not e.replacement]
    for span in sorted(spans):
        if span.start < span.end:
            yield SentenceRecord(start=span.start, end=span.end)
