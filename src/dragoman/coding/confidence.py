"""Confidence of an event: how likely it is right, by all that speaks for it and against it.

A logistic model over a few signals: how strict the entry is that reads the word, by which rules the
actors were found, what the role head and the event head hear, where in its sentence the event
stands. Its weights are in ``confidence.toml``, fitted on training rows that neither head had seen
(``python -m training confidence``); docs/explanation/confidence.md has how true it is.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import msgspec

from dragoman.coding.acts import Act
from dragoman.coding.arguments import Found
from dragoman.coding.heard import Hearing
from dragoman.coding.scene import Scene
from dragoman.lexicon.predicates import HEARD
from dragoman.parse.parsed import Token
from dragoman.records import Status
from dragoman.text import Span

FILE: Final = Path(__file__).with_name("confidence.toml")
SURE_RULES: Final = frozenset({"future", "refused", "announced", "roles", "event_head"})
"""Rules that turn or complete an act, with signals of their own."""
EVEN: Final = 0.5
"""Share that speaks neither for an event nor against it."""
BELOW: Final = frozenset({"advcl", "acl"})
LEAST: Final = 0.01
MOST: Final = 0.99
FLOOR: Final = 0.02
"""Share below which the role head's word is as good as none: it keeps no smaller ones."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """The fitted model.

    Attributes:
        intercept: the value where no signal speaks.
        weights: what each signal adds, by its name.
        default: confidence below which an event is left out where the user names none.
    """

    intercept: float
    weights: Mapping[str, float]
    default: float

    def confidence(self, signals: Mapping[str, float]) -> float:
        """The probability that an event with these signals is right, two decimals."""
        value = self.intercept
        value += sum(weight * signals.get(name, 0.0) for name, weight in self.weights.items())
        return round(min(MOST, max(LEAST, 1.0 / (1.0 + math.exp(-value)))), 2)


@cache
def calibration() -> Calibration:
    """The model that the package carries."""
    return msgspec.toml.decode(FILE.read_bytes(), type=Calibration)


def confidence_of(hearing: Hearing, act: Act, others: int) -> float:
    """How sure an event is.

    Args:
        hearing: what the role head hears in the scene.
        act: the event's act.
        others: how many other events its sentence tells.
    """
    return calibration().confidence(signals_of(hearing, act, others))


def signals_of(hearing: Hearing, act: Act, others: int) -> dict[str, float]:
    """What speaks for an event and against it, by name: numbers between -4 and 4, most 0 or 1."""
    scene = hearing.scene
    clause = scene.clause(act.trigger.support or act.token)
    pair, source, target = hearing.support(act)
    silence = hearing.silence(act.token.sentence)
    if act.is_mutual and _are_named_together(scene, act):
        # the role head knows one word a side, and hears nobody in "talks between Oslo and Kigali"
        pair, source, target = (max(EVEN, share) for share in (pair, source, target))
        silence = 0.0
    is_heard = act.trigger.entry.id.startswith(HEARD)
    return {
        "entry weight": 0.0 if is_heard else act.trigger.entry.weight,
        "no entry": float(is_heard),
        "rules": float(len(set(act.rules) - SURE_RULES)),
        "completed by roles": float("roles" in act.rules),
        "retyped": float("event_head" in act.rules),
        "turned": float(bool(set(act.rules) & {"future", "refused", "announced"})),
        "noun": float(act.trigger.is_noun),
        "inherited subject": float(clause.inherited),
        "governs": float(act.governed is not None),
        "political source": _political(scene, act.sources),
        "political target": _political(scene, act.targets),
        act.type: 1.0,
        "no source": float(not act.sources),
        "no target": float(not act.targets and not act.is_mutual),
        "mutual": float(act.is_mutual),
        "pair heard": _log_odds(pair),
        "source heard": _log_odds(source),
        "target heard": _log_odds(target),
        "nothing heard": silence,
        "class heard": 0.0 if act.head is None else _log_odds(act.head),
        "class not asked": float(act.head is None),
        "planned": float(act.status is Status.PLANNED),
        "possible": float(act.status is Status.POSSIBLE),
        "denied": float(act.status is Status.DENIED),
        "ongoing": float(act.status is Status.ONGOING),
        "said": float(scene.statement_at(act.token.span) is not None),
        "subordinate": float(act.token.base_relation in BELOW),
        "others": math.log1p(others),
    }


def _political(scene: Scene, found: Found) -> float:
    """Whether one of the actors is of a country or has a sector: others may be anybody."""
    entities = [scene.entity(p.entity) for p in found.participants]
    return float(any(one.country is not None or one.sector is not None for one in entities))


def _are_named_together(scene: Scene, act: Act) -> bool:
    """Whether the actors of an act stand in one row, or in one mention.

    As in "talks between *Oslo, Lima and Kigali*" and "talks between *the two countries*".
    """
    spans = [participant.span for participant in act.sources.participants]
    if len(spans) > 1 and len(set(spans)) == 1:
        return True
    tops = [
        token
        for token in scene.parsed.tokens_of(scene.parsed.sentences[act.token.sentence])
        for span in spans
        if span.covers(token.span) and not _is_inside(scene, token, span)
    ]
    return len(tops) > 1 and all(token.base_relation == "conj" for token in tops[1:])


def _is_inside(scene: Scene, token: Token, span: Span) -> bool:
    above = scene.parsed.head_of(token)
    return above is not None and span.covers(above.span)


def _log_odds(share: float) -> float:
    share = min(1.0 - FLOOR, max(FLOOR, share))
    return math.log(share / (1.0 - share))
