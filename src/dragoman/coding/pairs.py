"""Pairs: which event relates two actors that a reader has marked."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from dragoman.coding.acts import Act, acts_of
from dragoman.coding.classes import class_of, kind_of
from dragoman.coding.confidence import confidence_of
from dragoman.coding.events import events_of, those_told, why_of
from dragoman.coding.heard import Hearing
from dragoman.coding.scene import Scene
from dragoman.lexicon.ontology import Ontology
from dragoman.parse.event import EventScores
from dragoman.parse.parsed import Token
from dragoman.records import Event, Pair, PairMarks
from dragoman.text import Span

NEAR: Final = 0.05  # confidence lost with every step of the tree between an act and the marks
FAR: Final = 12  # steps from which distance counts no more
NEAREST: Final = "pairs.nearest_act: "


def code_pair(scene: Scene, marks: PairMarks) -> Pair | None:
    """The event that relates two marked actors, None where nothing says one.

    The rules and the event head decide together where there is a head. The head says which class
    it is, weighing what the rules say; the code is that of the sentence's act of that class, and
    the class's own where the rules read no such act.

    Args:
        scene: the scene.
        marks: where the two actors are named.
    """
    acts = acts_of(scene)
    pair = rules_pair(scene, marks, acts)
    scores = scene.judge(marks.source, marks.target) if scene.judge is not None else None
    return pair if scores is None else joint_pair(scene, marks, acts, pair, scores)


def rules_pair(scene: Scene, marks: PairMarks, acts: Sequence[Act]) -> Pair | None:
    """What the rules alone say: the event that links the two, else the act nearest to them."""
    events = (event for _, event in events_of(Hearing(scene), those_told(scene, acts)))
    linked = best_event(scene, events, marks)
    pair = linked if linked is not None else nearest_act(scene, marks, acts)
    return None if pair is None else agreeing(scene.lexicon.ontology, pair)


def joint_pair(
    scene: Scene, marks: PairMarks, acts: Sequence[Act], pair: Pair | None, scores: EventScores
) -> Pair:
    """What the rules and the event head say together."""
    ontology = scene.lexicon.ontology
    said = None if pair is None else class_of(ontology, pair.type, pair.cameo)
    chosen, score = scores.best(said)
    confidence = round(min(0.99, max(0.05, math.exp(score))), 2)
    if pair is not None and said == chosen:
        why = f"{pair.why}; pairs.event_head"
        return msgspec.structs.replace(pair, confidence=confidence, why=why)
    against = f", not {pair.why}" if pair is not None else ""
    act = nearest_act(scene, marks, acts, chosen)
    if act is not None:
        act = agreeing(ontology, act)
        if class_of(ontology, act.type, act.cameo) == chosen:
            why = f"pairs.event_head: {act.why.removeprefix(NEAREST)}{against}"
            return msgspec.structs.replace(act, confidence=confidence, why=why)
    kind = kind_of(ontology, chosen)
    return Pair(
        type=kind.type,
        mode=None,
        cameo=kind.cameo,
        quad=kind.quad,
        confidence=confidence,
        why=f"pairs.event_head: {chosen}{against}",
    )


def agreeing(ontology: Ontology, pair: Pair) -> Pair:
    """The pair with the type that its code stands for: one answer must not say two things."""
    code = ontology.codes.get(pair.cameo)
    if code is None or code.type is None or code.type == pair.type:
        return pair
    kind = ontology.kind(code.type, code.mode)
    return msgspec.structs.replace(pair, type=kind.type, mode=kind.mode, quad=kind.quad)


def best_event(scene: Scene, events: Iterable[Event], marks: PairMarks) -> Pair | None:
    """The event whose actors are the marked ones: both, turned round, or else none."""
    best: tuple[tuple[int, float, int], Event] | None = None
    for event in events:
        link = _link(scene, event, marks)
        if link < 3:
            continue
        rank = (link, event.confidence, -_gap(event.trigger, marks))
        if best is None or rank > best[0]:
            best = rank, event
    if best is None:
        return None
    event = best[1]
    return Pair(
        type=event.type,
        mode=event.mode,
        cameo=event.cameo,
        quad=event.quad,
        confidence=event.confidence,
        why=event.why,
    )


def _link(scene: Scene, event: Event, marks: PairMarks) -> int:
    """4: source and target are the marked ones; 3: turned round; 2: one of them; 0: neither."""
    sources = _mentions(scene, event.sources)
    targets = _mentions(scene, event.targets) or (sources if len(event.sources) > 1 else ())
    forward = _touches(sources, marks.source), _touches(targets, marks.target)
    backward = _touches(targets, marks.source), _touches(sources, marks.target)
    if all(forward):
        return 4
    return 3 if all(backward) else 2 if any(forward + backward) else 0


def _mentions(scene: Scene, entities: Iterable[str]) -> tuple[Span, ...]:
    return tuple(span for one in entities for span in scene.entity(one).mentions)


def _touches(mentions: Iterable[Span], mark: Sequence[Span]) -> bool:
    return not mark or any(m.overlaps(s) for m in mentions for s in mark)


def _gap(trigger: Span, marks: PairMarks) -> int:
    """Characters between an event's word and the marks."""
    return sum(
        min((abs(trigger.start - span.start) for span in side), default=0)
        for side in (marks.source, marks.target)
    )


def nearest_act(
    scene: Scene, marks: PairMarks, acts: Sequence[Act], wanted: str | None = None
) -> Pair | None:
    """The act nearest in the tree to both marks, whoever its actors were read to be.

    Where a class is wanted, the nearest one of that class.
    """
    heads = [_heads(scene, side) for side in (marks.source, marks.target)]
    sentences = {token.sentence for side in heads for token in side}
    best: tuple[tuple[int, int, int], Act] | None = None
    for act in acts:
        if act.token.sentence not in sentences:
            continue
        if wanted is not None and class_of(scene.lexicon.ontology, act.type, act.cameo) != wanted:
            continue
        steps = sum(_steps(scene, act.token, side) for side in heads if side)
        rank = (-_ties(scene, act, marks), steps, _gap(act.token.span, marks))
        if best is None or rank < best[0]:
            best = rank, act
    if best is None:
        return None
    (_, steps, _), act = best
    confidence = max(0.05, confidence_of(Hearing(scene), act, 0) - NEAR * min(steps, FAR))
    return Pair(
        type=act.type,
        mode=act.mode,
        cameo=act.cameo,
        quad=scene.lexicon.ontology.quad(act.type),
        confidence=round(confidence, 2),
        why=f"{NEAREST}{why_of(scene, act)}",
    )


def _ties(scene: Scene, act: Act, marks: PairMarks) -> int:
    """How many of the marks stand where the act has its source and its target, by grammar."""
    clause = scene.clause(act.trigger.support or act.token)
    acting = clause.subjects
    acted_on = (*clause.objects, *clause.indirect, *(o.token for o in clause.obliques))
    return _holds(scene, acting, marks.source) + _holds(scene, acted_on, marks.target)


def _holds(scene: Scene, tokens: Iterable[Token], mark: Sequence[Span]) -> bool:
    """Whether one of the phrases holds a mark."""
    return any(scene.phrase(token).overlaps(span) for token in tokens for span in mark)


def _heads(scene: Scene, spans: Iterable[Span]) -> tuple[Token, ...]:
    """The word of each stretch whose governor lies outside it."""
    found: list[Token] = []
    for span in spans:
        inside = [t for t in scene.parsed.tokens if t.span.overlaps(span) and t.upos != "PUNCT"]
        indices = {t.index for t in inside}
        found += [t for t in inside if t.head not in indices][:1]
    return tuple(found)


def _steps(scene: Scene, token: Token, heads: Sequence[Token]) -> int:
    return min((_distance(scene, token, head) for head in heads), default=0)


def _distance(scene: Scene, one: Token, other: Token) -> int:
    """Steps of the tree from one word to another; FAR across sentences."""
    way = scene.parsed.way(one, other)
    return min(FAR, len(way) - 1) if way else FAR
