"""Nesting: which act governs another, and what becomes of the two.

"agreed to *send*", "urged Oslo to *withdraw*", "refused *talks*", "accused Baku of *shelling*": one
event, that of the governing word; the act that it governs lends it its code, mode and target.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from dragoman.coding.scene import Scene
from dragoman.coding.triggers import Trigger
from dragoman.parse.parsed import Token

CLAUSAL: Final = frozenset({"xcomp", "ccomp", "acl", "advcl", "csubj", "parataxis"})
NOMINAL: Final = frozenset({"obj", "obl", "nmod", "nsubj:pass", "iobj", "xcomp", "ccomp", "advcl"})
LIMIT: Final = 5


def governors(scene: Scene, triggers: Mapping[int, Trigger]) -> dict[int, int]:
    """For each governed trigger, by its word's index, the index of the trigger that governs it."""
    found: dict[int, int] = {}
    for index, trigger in triggers.items():
        governor = _governor(scene, trigger, triggers)
        if governor is not None:
            found[index] = governor
    return found


def _governor(scene: Scene, trigger: Trigger, triggers: Mapping[int, Trigger]) -> int | None:
    parsed = scene.parsed
    token = trigger.support or trigger.token
    if trigger.support is not None and trigger.token.head != trigger.support.index:
        token = trigger.token
    phase = scene.lexicon.predicates.classes.get("phase", frozenset())
    duty = _duty(scene, token, triggers)
    if duty is not None and duty != trigger.token.index:
        return duty
    for _ in range(LIMIT):
        above = parsed.head_of(token)
        if above is None or not _is_tied(scene, token, above):
            return None
        if token.base_relation == "conj":
            token = above  # what governs the first of a row governs all; the first does not
            continue
        governor = triggers.get(above.index)
        if governor is not None and governor.entry.governs is not None:
            return None if _is_topic(scene, token, governor) else above.index
        transparent = token.base_relation in ("conj", "nmod") or above.lemma.lower() in phase
        if not transparent and above.index in triggers:
            return None
        if not transparent and above.upos == "VERB":
            return None
        token = above
    return None


def _is_topic(scene: Scene, token: Token, governor: Trigger) -> bool:
    """Whether an act is only what was asked about, or decided against: "*about the raid*"."""
    marks = {t.text.lower() for t in scene.parsed.children_by(token, "mark", "case")}
    if "against" in marks and token.upos == "VERB":
        return governor.entry.governs != "threat"  # "warned it against attacking" is a threat
    return governor.entry.governs in ("appeal", "demand") and "about" in marks


def _duty(scene: Scene, token: Token, triggers: Mapping[int, Trigger]) -> int | None:
    """The "must" of a verb, where it is a trigger."""
    for auxiliary in scene.parsed.children_by(token, "aux"):
        if auxiliary.index in triggers:
            return auxiliary.index
    return None


def _is_tied(scene: Scene, token: Token, above: Token) -> bool:
    """Whether a word is the content of the word above, not a circumstance of it."""
    if token.base_relation == "conj":
        return True
    if token.upos in ("NOUN", "PROPN"):
        cases = {t.text.lower() for t in scene.parsed.children_by(token, "case")}
        is_when = bool(cases & scene.lexicon.modality.circumstances)
        return (token.relation in NOMINAL and not is_when) or is_judged(scene, token, above)
    if token.relation == "acl:relcl" or token.base_relation not in CLAUSAL:
        return False
    if token.base_relation == "advcl":
        marks = {t.text.lower() for t in scene.parsed.children_by(token, "mark", "case")}
        return bool(marks & {"of", "for", "from", "with", "to", "against"})
    is_before = token.base_relation == "ccomp" and token.index < above.index
    return token.base_relation != "parataxis" and not is_before


def is_judged(scene: Scene, token: Token, above: Token) -> bool:
    """Whether a noun is the subject of what is said of it: "*talks* are out of the question"."""
    cases = scene.parsed.child(above, "case") is not None
    is_said = above.upos == "ADJ" or cases
    return token.relation == "nsubj" and is_said and scene.parsed.child(above, "cop") is not None


def infinitive_of(scene: Scene, trigger: Trigger) -> Token | None:
    """The infinitive that a governing word takes: "told them *to leave*", "let them *leave*"."""
    below = complement_of(scene, trigger)
    if below is None:
        return None
    marks = {t.text.lower() for t in scene.parsed.children_by(below, "mark")}
    is_bare = below.xpos == "VB" and below.relation == "xcomp"
    return below if "to" in marks or is_bare else None


def complement_of(scene: Scene, trigger: Trigger) -> Token | None:
    """The clause that a governing word takes, whatever it says: "agreed to *build* a dam"."""
    below = scene.parsed.child(trigger.token, "xcomp", "ccomp")
    if below is not None and below.upos == "VERB":
        return below
    for child in scene.parsed.children_by(trigger.token, "acl", "advcl"):
        marks = {t.text.lower() for t in scene.parsed.children_by(child, "mark", "case")}
        if marks & scene.lexicon.modality.circumstances:
            continue  # "demanded a vote *after a court cleared him*"
        if child.relation != "acl:relcl" and child.upos == "VERB":
            return child
    return None
