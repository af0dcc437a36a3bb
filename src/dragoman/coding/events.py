"""Events: who did what to whom.

"Washington tightened sanctions on Caracas in 2019." is ``USA -> VEN SANCTION/discontinue @2019``.

A trigger is found by the predicate lexicon, its meaning is settled with the words that govern it
(:mod:`dragoman.coding.acts`), and its actors come from the places that its entry names. A record
says in `why` which entry it is, and which rules had a part: ``sanction.tighten``, or
``agree.send+future``, or ``support.recognise+owner`` where the target is whose elections they are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from dragoman.coding.acts import Act, acts_of
from dragoman.coding.confidence import confidence_of
from dragoman.coding.contexts import contexts_of
from dragoman.coding.figurative import is_business, is_figurative
from dragoman.coding.heard import Hearing, with_heard
from dragoman.coding.retold import once_each
from dragoman.coding.scene import Scene, evidence_of
from dragoman.coding.words import fits
from dragoman.parse.parsed import Token
from dragoman.records import Event, Place, StatementMode, Time, record_id
from dragoman.text import Span

TOPICAL: Final = frozenset({"ACCUSE", "AGREE", "CONSULT", "REJECT", "REQUEST", "THREATEN"})
CONTENT: Final = frozenset({"obj", "obl", "nmod", "acl", "xcomp", "ccomp", "conj", "appos"})
HARM: Final = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION"})


def code_events(scene: Scene) -> Iterator[Event]:
    """The events of a document, in text order."""
    hearing = Hearing(scene)
    yield from once_each(scene, events_of(hearing, event_acts(hearing)))


def event_acts(hearing: Hearing) -> tuple[Act, ...]:
    """The acts that are events, with what the model's heads hear beside the rules."""
    return tuple(with_heard(hearing, rule_acts(hearing.scene)))


def events_of(hearing: Hearing, acts: Sequence[Act]) -> Iterator[tuple[Act, Event]]:
    """The record of each act."""
    in_sentence = Counter(act.token.sentence for act in acts)
    for act in acts:
        others = in_sentence[act.token.sentence] - 1
        yield act, event_of(hearing.scene, act, confidence_of(hearing, act, others))


def rule_acts(scene: Scene) -> tuple[Act, ...]:
    """The acts that are events by the rules alone."""
    return those_told(scene, acts_of(scene))


def those_told(scene: Scene, acts: Iterable[Act]) -> tuple[Act, ...]:
    """The acts that are events of their own, each once in its sentence.

    Args:
        scene: the scene.
        acts: all acts of the document, in text order.
    """
    events = (act for act in acts if is_event(scene, act))
    kept: list[Act] = []
    for _, group in groupby(events, key=lambda act: act.token.sentence):
        own = tuple(group)
        kept += told_once(act for act in own if not is_topic(scene, act, own))
    return tuple(kept)


def is_topic(scene: Scene, act: Act, acts: Iterable[Act]) -> bool:
    """Whether a word only says what another act is about: "a complaint over two *raids*".

    What is asked for, refused, threatened, talked about or condemned is the content of the words,
    and no event of its own (PLOVER manual 2.0, rules on topics of REQUEST, ACCUSE and CONSULT).

    Args:
        scene: the scene.
        act: the act.
        acts: the acts of its sentence.
    """
    is_aim = act.token.relation == "acl" and any(
        t.text.lower() == "to" for t in scene.parsed.children_by(act.token, "mark")
    )
    if act.trigger.support is not None or not (act.trigger.is_noun or is_aim):
        return False
    above = {
        token.index: other
        for other in acts
        if other.type in TOPICAL and other is not act and {other.type, act.type} != {"CONSULT"}
        for token in (other.token, other.trigger.support)
        if token is not None
    }
    token = act.token
    while token.relation in CONTENT:
        cases = {t.text.lower() for t in scene.parsed.children_by(token, "case", "mark")}
        head = scene.parsed.head_of(token)
        is_joined = token.relation == "conj" and token.upos == "VERB"
        if head is None or is_joined or cases & scene.lexicon.modality.circumstances:
            return False
        if "time" in (token.mention, head.mention):
            return False  # "on the eve of a *visit*"
        if head.index in above:
            return True
        token = head
    return False


def is_event(scene: Scene, act: Act) -> bool:
    """Whether an act has what an event needs: somebody who acts, or is acted on."""
    if is_background(scene, act) or is_history(scene, act):
        return False
    if is_figurative(scene, act) or is_business(scene, act):
        return False
    if act.sources or act.targets:
        return act.sources.participants != () or _may_lack_source(scene, act)
    return act.type == "CONSULT" and occurs(scene, act)


def is_background(scene: Scene, act: Act) -> bool:
    """Whether a participle only tells which one is meant: "two men *suspected* of spying"."""
    is_reduced = act.token.relation == "acl" and act.token.xpos == "VBN"
    noun = scene.parsed.head_of(act.token)
    is_there = noun is not None and "expl" in {
        sibling.base_relation
        for one in (noun, scene.parsed.head_of(noun))
        if one is not None
        for sibling in scene.parsed.children[one.index]
    }
    return is_reduced and not is_there and not act.sources and not act.trigger.is_noun


def is_history(scene: Scene, act: Act) -> bool:
    """Whether an act only dates another, years later: "ten years after mobs *burned* it"."""
    parsed = scene.parsed
    token = act.trigger.support or act.token
    if token.base_relation != "advcl" or act.trigger.is_noun:
        return False
    long = scene.lexicon.predicates.classes.get("long_times", frozenset[str]())
    return any(
        mark.text.lower() in scene.lexicon.modality.displacing
        and mark.index > 0
        and parsed.tokens[mark.index - 1].lemma.lower() in long
        for mark in parsed.children_by(token, "mark")
    )


def _may_lack_source(scene: Scene, act: Act) -> bool:
    """Whether a null source is what the text says: a passive, a noun, or a weapon that acts."""
    clause = scene.clause(act.trigger.support or act.token)
    if clause.passive or act.trigger.is_noun or not clause.subjects:
        return True
    if "subject" in act.trigger.entry.target:
        return True  # "ten farmers *died* in an ambush": the subject is the one acted on
    if act.type not in HARM:
        return True
    means = scene.lexicon.predicates.classes.get("violent_means", frozenset())
    return any(fits(scene, subject, means) for subject in clause.subjects)


def occurs(scene: Scene, act: Act) -> bool:
    """Whether a noun is said to take place: "*talks* failed", "the *summit* opened"."""
    above = scene.parsed.head_of(act.token)
    if above is None or act.token.base_relation != "nsubj":
        return False
    return scene.lexicon.predicates.is_in("occur", above.lemma.lower())


def told_once(acts: Iterable[Act]) -> Iterator[Act]:
    """The acts of a sentence, less nouns that only name again what a verb has told."""
    kept: list[Act] = []
    for act in acts:
        same = [place for place, other in enumerate(kept) if other.type == act.type]
        retold = next((p for p in same if _tells_no_more(act, kept[p])), None)
        if retold is not None:
            kept[retold] = _with_mode(kept[retold], act)
            continue
        for place in [p for p in same if _tells_no_more(kept[p], act)]:
            act = _with_mode(act, kept[place])
            kept[place : place + 1] = []
            break
        kept.append(act)
    yield from kept


def _tells_no_more(act: Act, other: Act) -> bool:
    """Whether a noun has no actor that the other lacks, and no other mode than it."""
    if not act.trigger.is_noun:
        return False
    ours = act.sources.entities | act.targets.entities
    is_same_mode = act.mode is None or other.mode in (None, act.mode)
    return ours <= other.sources.entities | other.targets.entities and is_same_mode


def _with_mode(act: Act, noun: Act) -> Act:
    """An act with the mode that a noun names: "*killed* in a car *bombing*"."""
    if act.mode is not None or noun.mode is None:
        return act
    return replace(act, mode=noun.mode, cameo=noun.cameo, rules=(*act.rules, "noun"))


def event_of(scene: Scene, act: Act, confidence: float) -> Event:
    """The record of an act."""
    ontology = scene.lexicon.ontology
    kind = ontology.kind(act.type, act.mode)
    sources = tuple(p.entity for p in act.sources.participants)
    targets = tuple(p.entity for p in act.targets.participants)
    statement = scene.statement_at(act.token.span)
    return Event(
        id=record_id("event", scene.document_id, act.token.span, act.type, sources, targets),
        type=act.type,
        mode=act.mode,
        contexts=contexts_of(scene, act),
        cameo=act.cameo,
        quad=kind.quad,
        intensity=kind.intensity,
        sources=sources,
        targets=targets,
        trigger=act.token.span,
        time=_time(scene, act),
        place=_place(scene, act),
        status=act.status,
        statement=statement.id if statement else None,
        confidence=confidence,
        why=why_of(scene, act),
        evidence=evidence_of(
            [
                act.token.span,
                act.trigger.support.span if act.trigger.support else None,
                act.governed.token.span if act.governed else None,
                *(word.span for word in act.trigger.used),
                *_content(scene, act),
                *(p.span for p in act.sources.participants),
                *(p.span for p in act.targets.participants),
            ]
        ),
    )


def _content(scene: Scene, act: Act) -> Iterator[Span]:
    """The words that say what is done, promised, asked for or refused: "readiness to *deliver*"."""
    parsed = scene.parsed
    clause = scene.clause(act.token)
    heads = [*clause.objects, *([clause.complement] if clause.complement else [])]
    for head in heads:
        if head.sentence == act.token.sentence:
            yield head.span
            yield from (below.span for below in parsed.children_by(head, "acl", "xcomp"))


def _carriers(act: Act) -> Iterator[Token]:
    """The words in whose clauses an event's time and place may stand, the nearest first."""
    yield act.token
    if act.trigger.support is not None:
        yield act.trigger.support
    if act.governed is not None:
        yield act.governed.token


def _time(scene: Scene, act: Act) -> Time | None:
    """When, by the event's own clause, else by its sentence."""
    found = next(filter(None, (scene.time(token) for token in _carriers(act))), None)
    return found or scene.only_time(act.token)


def _place(scene: Scene, act: Act) -> Place | None:
    found = next(filter(None, (scene.place_record(token) for token in _carriers(act))), None)
    return found or _place_of_speech(scene, act)


def _place_of_speech(scene: Scene, act: Act) -> Place | None:
    """Where somebody speaks of what is at hand: "these treaties that we signed", said in Oslo."""
    statement = scene.statement_at(act.token.span)
    words = {
        child.text.lower()
        for word in act.trigger.used
        for child in scene.parsed.children_by(word, "det")
    }
    if statement is None or statement.cue is None or statement.mode is StatementMode.INDIRECT:
        return None
    if not words & scene.lexicon.predicates.classes.get("at_hand", frozenset[str]()):
        return None
    cues = (t for t in scene.parsed.tokens if t.span.overlaps(statement.cue or t.span))
    cue = next((t for t in cues if t.span == statement.cue or t.upos == "VERB"), None)
    return scene.place_record(cue) if cue is not None else None


def why_of(scene: Scene, act: Act) -> str:
    """The entry and the rules behind an act, and the parent rule where the code is a parent's."""
    why = "+".join((act.trigger.entry.id, *act.rules))
    ontology = scene.lexicon.ontology
    code = ontology.codes[act.cameo]
    if code.type != act.type:
        return f"{why}; code by parent.{act.cameo}"
    if ontology.kind(act.type, act.mode).parent and act.trigger.entry.cameo is None:
        return f"{why}; code by parent.{act.cameo}"
    return why
