"""What the model's heads hear beside the rules: a sentence's main event, held against its acts.

"Oslo wound up its quarrel with Kigali over the dam." names no event that the lexicon lists. The
role head says who acts on whom, the event head which class of event that is; where an act of the
rules already joins the two, it is typed by both together, where an act lacks a side, the side is
given, and where there is none, the two are an event of their own. `why` says so each time:
``sanction.tighten+roles``, ``agree.send+event_head``, ``heard.concede``.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from dragoman.coding.acts import Act, without
from dragoman.coding.arguments import HARM, Found, named
from dragoman.coding.classes import class_of, kind_of
from dragoman.coding.figurative import is_business
from dragoman.coding.scene import Judge, Scene
from dragoman.coding.triggers import Trigger, is_sport
from dragoman.lexicon.predicates import unlisted
from dragoman.parse.event import EventScores
from dragoman.parse.parsed import Sentence, Token
from dragoman.records import EntityKind, Status
from dragoman.resolve.story import ORGANS
from dragoman.text import Span

ENOUGH: Final = 0.35
"""Probability of a pair from which it is taken for the main event's."""
PLAIN: Final = 0.42
"""Probability of a class from which it is taken for an event that no rule has read."""
SURE: Final = 0.8
"""Weight of an entry that needs no second opinion on its class: to ask costs time, and helps no
more than it harms."""
RETYPE: Final = 0.75
"""Probability of another class from which it overrules the entry's own."""
MATERIAL: Final = frozenset((2, 4))
"""Quad classes of deeds, which nobody does by telling of them."""
OWNED: Final = ORGANS | {"BUS"}
"""Sectors of what may be a source's own: its envoys, its soldiers, its funds."""
UNPLACED: Final = frozenset({"CONSULT", "PROTEST"})
"""Types of which the place is only where: who meets or marches in Oslo does nothing to Oslo."""
GIVEN: Final = "roles"
TYPED: Final = "event_head"


@dataclass(frozen=True, slots=True)
class MainPair:
    """Who acts on whom in a sentence's main event, as the role head hears it.

    Attributes:
        source, target: tokens that head the two, None where nobody stands there.
        sources, targets: whom they name.
        probability: of the pair, with all other words that name the same two.
    """

    source: Token | None
    target: Token | None
    sources: Found
    targets: Found
    probability: float


class Hearing:
    """What the role head hears in the sentences of a scene, each worked out once."""

    def __init__(self, scene: Scene) -> None:
        """Take the scene."""
        self.scene = scene
        self._pairs: dict[int, tuple[MainPair, ...]] = {}

    def pairs(self, sentence: int) -> tuple[MainPair, ...]:
        """The pairs of a sentence by whom they name, the likeliest first."""
        found = self._pairs.get(sentence)
        if found is None:
            found = self._pairs[sentence] = _main_pairs(self.scene, sentence)
        return found

    def support(self, act: Act) -> tuple[float, float, float]:
        """What is heard of an act: shares of its pair, of its sources, and of its targets."""
        pair = source = target = 0.0
        sources, targets = act.sides
        for one in self.pairs(act.token.sentence):
            is_source = bool(one.sources.entities & sources) if sources else not one.sources
            is_target = bool(one.targets.entities & targets) if targets else not one.targets
            pair += one.probability * (is_source and is_target)
            source += one.probability * is_source
            target += one.probability * is_target
        return pair, source, target

    def silence(self, sentence: int) -> float:
        """The share of "nobody does anything to anybody" in a sentence."""
        pairs = self.pairs(sentence)
        return sum(p.probability for p in pairs if p.source is None and p.target is None)


def _main_pairs(scene: Scene, sentence: int) -> tuple[MainPair, ...]:
    pairs = scene.parsed.roles[sentence] if scene.parsed.roles else ()
    found: dict[tuple[frozenset[str], frozenset[str]], MainPair] = {}
    for pair in pairs:
        source, target = (
            None if index is None else scene.parsed.tokens[index]
            for index in (pair.source, pair.target)
        )
        sources, targets = _sides(scene, source, target)
        key = sources.entities, targets.entities
        before = found.get(key)
        if before is None:
            found[key] = MainPair(source, target, sources, targets, pair.probability)
        else:
            found[key] = replace(before, probability=before.probability + pair.probability)
    return tuple(sorted(found.values(), key=lambda one: -one.probability))


def _sides(scene: Scene, source: Token | None, target: Token | None) -> tuple[Found, Found]:
    """Whom the two words name, with all that are coordinated with them."""
    acting = () if source is None else scene.conjuncts(source)
    acted_on = () if target is None else scene.conjuncts(target)
    if source is not None and target is not None and target in acting:
        acting, acted_on = (source,), (target,)  # "*Laos* and *Nepal* met": each is the other's
    sources = named(scene, acting, acting=True)
    return sources, without(named(scene, acted_on, acting=False), sources)


def with_heard(hearing: Hearing, acts: Sequence[Act]) -> Iterator[Act]:
    """The acts of the rules, completed, typed and added to by the heads, in text order."""
    scene = hearing.scene
    if scene.judge is None or not scene.parsed.roles:
        yield from acts
        return
    by_sentence: dict[int, list[Act]] = {}
    for act in acts:
        by_sentence.setdefault(act.token.sentence, []).append(act)
    for sentence in scene.parsed.sentences:
        own = by_sentence.get(sentence.index, [])
        heard = _with_main(hearing, scene.judge, sentence, own)
        yield from sorted(heard, key=lambda act: act.token.index)


def _with_main(hearing: Hearing, judge: Judge, sentence: Sentence, acts: list[Act]) -> list[Act]:
    scene = hearing.scene
    main = next(iter(hearing.pairs(sentence.index)), None)
    if main is None or main.probability < ENOUGH or not (main.sources and main.targets):
        return acts
    if is_sport(scene, sentence):
        return acts
    linked = [act for act in acts if links(act, main)]
    if linked and not any(is_forward(act, main) for act in linked):
        return acts
    path = path_between(scene, main.source, main.target)
    same = linked or [act for act in acts if is_part(act, main, path)]
    best = max(same, key=lambda act: (act.trigger.entry.weight, -act.token.index), default=None)
    if best is not None and (
        is_told_by(scene, best.type, best.token, main) or is_site(scene, best.type, main)
    ):
        return acts
    if best is not None and (best.trigger.entry.weight >= SURE or best.status is Status.DENIED):
        return [_completed(scene, act, main) if act is best else act for act in acts]
    scores = judge(*(_marks(found) for found in (main.sources, main.targets)))
    if scores is None:
        return acts
    if best is None:
        act = _own_act(scene, main, path, scores)
        is_told = act and any(act.token in (a.token, a.trigger.support) for a in acts)
        return acts if act is None or is_told else [*acts, act]
    kept = [act for act in acts if act is not best]
    return [*kept, _typed(scene, _completed(scene, best, main), acts, scores)]


def links(act: Act, main: MainPair) -> bool:
    """Whether an act joins the two, in whichever direction."""
    acting, acted_on = act.sides
    turned = acting & main.targets.entities and acted_on & main.sources.entities
    return is_forward(act, main) or bool(turned)


def is_forward(act: Act, main: MainPair) -> bool:
    """Whether an act has the source as a source and the target as a target, or is mutual."""
    acting, acted_on = act.sides
    return bool(acting & main.sources.entities and acted_on & main.targets.entities)


def is_part(act: Act, main: MainPair, path: Sequence[Token]) -> bool:
    """Whether an act on the way between the two has one of them and lacks the other."""
    if act.token not in path and (act.trigger.support is None or act.trigger.support not in path):
        return False
    has_source = bool(act.sources.entities & main.sources.entities) or not act.sources
    has_target = bool(act.targets.entities & main.targets.entities) or not act.targets
    return has_source and has_target


def is_told_by(scene: Scene, event_type: str, word: Token, main: MainPair) -> bool:
    """Whether the source only tells of a deed: "*Oslo* said a bridge had been blown up"."""
    if scene.lexicon.ontology.quad(event_type) not in MATERIAL or main.source is None:
        return False
    return any(
        said.speaker in main.sources.entities
        and any(content.covers(word.span) for content in said.content_spans)
        and not any(content.covers(main.source.span) for content in said.content_spans)
        for said in scene.statements
    )


def is_only_where(scene: Scene, event_type: str, main: MainPair) -> bool:
    """Whether the target only says where: "held talks *in Cairo*"."""
    return event_type in UNPLACED and main.target is not None and scene.is_where(main.target)


def is_site(scene: Scene, event_type: str, main: MainPair) -> bool:
    """Whether the source is a city that only says where: "a *Mogadishu* blast"."""
    spans = [participant.span for participant in main.sources.participants]
    if event_type not in HARM | UNPLACED or main.source is None or not spans:
        return False
    sentence = scene.parsed.sentences[main.source.sentence]
    return any(
        scene.is_city(token) and (token.base_relation == "compound" or scene.is_where(token))
        for token in scene.parsed.tokens_of(sentence)
        if any(span == token.span for span in spans)
    )


def path_between(scene: Scene, one: Token | None, other: Token | None) -> tuple[Token, ...]:
    """The tokens of the way from one token to another through the tree, both left out."""
    if one is None or other is None:
        return ()
    return tuple(token for token in scene.parsed.way(one, other) if token not in (one, other))


def trigger_of(scene: Scene, main: MainPair, path: Sequence[Token]) -> Token | None:
    """The word that stands for an event that no rule has read: the verb between its two."""
    verb = next((t for t in path if t.upos == "VERB"), None)
    noun = next((t for t in path if t.upos == "NOUN"), None)
    if verb is not None or noun is not None:
        return verb or noun
    above = scene.parsed.head_of(main.source) if main.source else None
    return above if above is not None and above.upos in ("VERB", "NOUN", "ADJ") else None


def _marks(found: Found) -> list[Span]:
    return [p.span for p in found.participants]


def _is_owned(scene: Scene, act: Act, main: MainPair) -> bool:
    """Whether the target is the source's own staff or thing: "Morocco recalled *its* ambassador".

    People who are not its staff may well be others: "its *partners*".
    """
    entities = [scene.entity(p.entity) for p in main.targets.participants]
    people = [one for one in entities if one.kind in (EntityKind.PERSON, EntityKind.GROUP)]
    if main.target is None or any(one.sector not in OWNED for one in people):
        return False
    owners = scene.participants(scene.parsed.children_by(main.target, "nmod:poss"))
    return bool({owner.entity for owner in owners} & act.sides[0])


def _completed(scene: Scene, act: Act, main: MainPair) -> Act:
    """An act with the side that it lacks."""
    sources = act.sources or Found(main.sources.participants, GIVEN)
    has_targets = bool(act.targets) or act.is_mutual
    if has_targets or is_only_where(scene, act.type, main) or _is_owned(scene, act, main):
        targets = act.targets
    else:
        targets = without(Found(main.targets.participants, GIVEN), sources)
    given = (sources is not act.sources) or (targets is not act.targets)
    rules = (*act.rules, GIVEN) if given else act.rules
    return replace(act, sources=sources, targets=targets, rules=rules)


def _typed(scene: Scene, act: Act, acts: Sequence[Act], scores: EventScores) -> Act:
    """An act with the class that rules and event head together give it."""
    ontology = scene.lexicon.ontology
    said = class_of(ontology, act.type, act.cameo)
    chosen, score = scores.best(said)
    told_otherwise = any(class_of(ontology, a.type, a.cameo) == chosen for a in acts if a != act)
    if chosen == said or math.exp(score) < RETYPE or told_otherwise:
        return replace(act, head=scores.probability(said))
    kind = kind_of(ontology, chosen)
    return replace(
        act,
        type=kind.type,
        mode=None,
        cameo=kind.cameo,
        rules=(*act.rules, TYPED),
        head=round(math.exp(score), 3),
    )


def _own_act(
    scene: Scene, main: MainPair, path: Sequence[Token], scores: EventScores
) -> Act | None:
    """The main event as an act that no entry of the lexicon names."""
    token = trigger_of(scene, main, path)
    chosen, score = scores.best(None)
    if token is None or math.exp(score) < PLAIN:
        return None
    kind = kind_of(scene.lexicon.ontology, chosen)
    if is_told_by(scene, kind.type, main.target or token, main):
        return None
    if is_only_where(scene, kind.type, main) or is_site(scene, kind.type, main):
        return None
    reading = scene.status(token)
    is_denied = any(scene.status(word).status is Status.DENIED for word in (token, *path))
    if is_denied and chosen != "REJECT":
        return None
    if chosen == "REJECT" and token.span in {one.cue for one in scene.statements}:
        return None  # who denies a deed refuses nothing: the denial is a statement
    act = Act(
        trigger=Trigger(token, unlisted(kind.type), (), None, ()),
        type=kind.type,
        mode=None,
        cameo=kind.cameo,
        sources=main.sources,
        targets=main.targets,
        status=Status.HAPPENED if chosen == "REJECT" else reading.status,
        governed=None,
        rules=(),
        head=round(math.exp(score), 3),
    )
    return None if is_business(scene, act) else act
