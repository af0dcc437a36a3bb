"""Whether an event has come about: negation, modality, tense and the words that govern it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dragoman.lexicon.modality import GoverningClass, Modality
from dragoman.parse.parsed import Parsed, Token
from dragoman.records import Status

# The weakest link decides: a plan that may be made is possible, a denied plan is denied.
STRENGTH: Final = {
    Status.DENIED: 0,
    Status.POSSIBLE: 1,
    Status.PLANNED: 2,
    Status.ONGOING: 3,
    Status.HAPPENED: 4,
}
GOVERNED: Final = frozenset({"xcomp", "ccomp", "acl", "obj", "obl", "nsubj:pass", "nmod", "advcl"})
TRANSPARENT: Final = frozenset({"conj", "obj", "obl", "nsubj", "nsubj:pass", "nmod", "appos"})
TELLING: Final = frozenset({"demand", "threat", "commitment", "permission"})
UNBROKEN: Final = frozenset({"ending"})
PARTICIPLES: Final = frozenset({"VBG", "VBN"})
PRESENT_TAGS: Final = frozenset({"VBZ", "VBP"})
LIMIT: Final = 8  # how far up the tree words are asked; farther ones say nothing of the event


@dataclass(frozen=True, slots=True)
class StatusReading:
    """A status and what decided it.

    Attributes:
        status: the status.
        why: what decided it: "tense", "auxiliary will", "intention plan", "condition if", ...
        governor: the governing word that decided it, None where the event's own clause did.
        negated: whether the event's own predicate is negated; of what a governing word says,
            whether that word is.
    """

    status: Status
    why: str
    governor: Token | None
    negated: bool


def status_of(parsed: Parsed, predicate: Token, modality: Modality) -> StatusReading:
    """The status of the event that a predicate (verb or noun) names.

    Args:
        parsed: the document.
        predicate: the event's verb, noun or adjective.
        modality: the words that decide.
    """
    own = _own(parsed, predicate, modality)
    own = _of_phase(parsed, predicate, modality, own)
    found = own
    token = predicate
    for _ in range(LIMIT):
        above = parsed.head_of(token)
        if above is None or _is_circumstance(parsed, token, modality):
            break
        governed = _governed(parsed, token, above, modality)
        if governed is not None:
            found = _weaker(found, governed)
        if not _goes_on(parsed, token, modality):
            break
        if governed is None or not governed.negated:
            found = _weaker(found, _around(parsed, token, above, modality))
        token = above
    if own.negated and found.governor is not None and found.status is Status.DENIED:
        return own  # "did not refuse to sign": two denials say nothing sure
    return found


def _is_circumstance(parsed: Parsed, token: Token, modality: Modality) -> bool:
    """Whether a noun only says when: "*during a visit*", "*after the talks*"."""
    if token.base_relation not in ("obl", "nmod") or token.upos == "VERB":
        return False
    cases = {t.text.lower() for t in parsed.children_by(token, "case")}
    return bool(cases & modality.circumstances)


def _of_phase(
    parsed: Parsed, predicate: Token, modality: Modality, own: StatusReading
) -> StatusReading:
    """An infinitive behind a verb of phase has that verb's status: "*continued* to send arms"."""
    above = parsed.head_of(predicate)
    if above is None or predicate.relation != "xcomp" or own.why != "tense":
        return own
    governing = modality.governing.get(above.lemma.lower())
    if governing is None or governing.status is not None or own.status is not Status.PLANNED:
        return own
    return _of_phase(parsed, above, modality, _own(parsed, above, modality))


def _weaker(one: StatusReading, other: StatusReading) -> StatusReading:
    weaker = other if STRENGTH[other.status] < STRENGTH[one.status] else one
    return StatusReading(weaker.status, weaker.why, weaker.governor, one.negated)


def _is_behind_a_time(parsed: Parsed, token: Token, modality: Modality) -> bool:
    """Whether a clause only says when: "a day *after police shot* two men"."""
    marks = parsed.children_by(token, "mark")
    return token.base_relation == "acl" and any(
        mark.text.lower() in modality.circumstances for mark in marks
    )


def _goes_on(parsed: Parsed, token: Token, modality: Modality) -> bool:
    """Whether what is said of the word above holds here too: not behind a conjunction."""
    if token.relation == "acl:relcl" or _is_behind_a_time(parsed, token, modality):
        return False
    is_reduced = token.relation == "acl" and token.xpos in PARTICIPLES
    if is_reduced and parsed.child(token, "mark", "case") is None:
        return False  # "agreed to a truce *brokered by Qatar*": told as a fact
    if token.base_relation == "advcl" and token.xpos != "VBG" and not _is_bare(parsed, token):
        return False
    return token.base_relation in ("xcomp", "ccomp", "acl", "advcl", "conj") or (
        token.relation in TRANSPARENT and token.upos in ("NOUN", "PROPN")
    )


def is_negated(parsed: Parsed, predicate: Token, modality: Modality) -> bool:
    """Whether the predicate itself is negated: "did not sign", "no talks", "no longer agrees"."""
    for child in parsed.children[predicate.index]:
        word = _adverb(parsed, child)
        if child.base_relation in ("advmod", "aux", "cc") and word in modality.negations:
            return True
        if child.base_relation == "advmod" and _is_no_longer(parsed, child, modality):
            return True
        if child.base_relation == "det" and word in modality.determiners:
            return True
        if child.relation in ("obj", "nsubj:pass", "nsubj") and _has_no(parsed, child, modality):
            return True
    return False


def _adverb(parsed: Parsed, token: Token) -> str:
    """A word with the adverbs that narrow it: "*no* longer"."""
    narrowing = [t.text.lower() for t in parsed.children_by(token, "advmod")]
    return " ".join((*narrowing, token.text.lower()))


def _is_no_longer(parsed: Parsed, adverb: Token, modality: Modality) -> bool:
    """Whether an adverb is negated itself: "will *no longer* tolerate"."""
    below = parsed.children_by(adverb, "advmod", "det")
    return any(t.text.lower() in modality.determiners and t.index < adverb.index for t in below)


def _has_no(parsed: Parsed, noun: Token, modality: Modality) -> bool:
    """Whether a noun is negated: "*no* troops", "*neither* Benin nor Togo"."""
    words = parsed.children_by(noun, "det", "cc")
    return any(t.text.lower() in modality.determiners for t in words)


def _own(parsed: Parsed, predicate: Token, modality: Modality) -> StatusReading:
    """The status that the predicate's own clause gives."""
    if is_negated(parsed, predicate, modality):
        return StatusReading(Status.DENIED, "negation", None, True)
    for child in parsed.children_by(predicate, "mark", "advmod"):
        if child.text.lower() in modality.conditions:
            return StatusReading(Status.POSSIBLE, f"condition {child.text.lower()}", None, False)
    if _is_inverted(parsed, predicate):
        return StatusReading(Status.POSSIBLE, "condition inverted", None, False)
    for child in parsed.children_by(predicate, "mark", "case"):
        if child.text.lower() in modality.excluding:
            return StatusReading(Status.DENIED, f"exclusion {child.text.lower()}", None, False)
    for child in parsed.children_by(predicate, "aux"):
        status = modality.auxiliaries.get(child.text.lower())
        if status is not None:
            return StatusReading(status, f"auxiliary {child.text.lower()}", None, False)
    for child in parsed.children_by(predicate, "advmod"):
        status = modality.adverbs.get(child.text.lower())
        if status is not None:
            return StatusReading(status, f"adverb {child.text.lower()}", None, False)
    return StatusReading(_tense(parsed, predicate, modality), "tense", None, False)


def _is_inverted(parsed: Parsed, predicate: Token) -> bool:
    """Whether a clause is a condition by its order of words: "*had Peru signed*, ..."."""
    auxiliary, subject = parsed.child(predicate, "aux"), parsed.child(predicate, "nsubj")
    if predicate.base_relation != "advcl" or auxiliary is None or subject is None:
        return False
    return auxiliary.index < subject.index and parsed.child(predicate, "mark") is None


def _tense(parsed: Parsed, predicate: Token, modality: Modality) -> Status:
    auxiliaries = [t.text.lower() for t in parsed.children_by(predicate, "aux")]
    if predicate.xpos == "VBG" and any(
        t.lemma.lower() == "be" for t in parsed.children_by(predicate, "aux")
    ):
        return Status.ONGOING
    if any(t.text.lower() == "being" for t in parsed.children_by(predicate, "aux:pass")):
        return Status.ONGOING
    if predicate.xpos in PRESENT_TAGS and not auxiliaries:
        is_past = _is_past_unseen(parsed, predicate, modality)
        return Status.HAPPENED if is_past else Status.ONGOING
    if any(t.text.lower() == "to" for t in parsed.children_by(predicate, "mark")):
        is_perfect = any(t.lemma.lower() == "have" for t in parsed.children_by(predicate, "aux"))
        return Status.HAPPENED if is_perfect else Status.PLANNED
    copula = parsed.child(predicate, "cop", "aux:pass")
    is_present = copula is not None and copula.xpos in PRESENT_TAGS and not auxiliaries
    return Status.ONGOING if is_present else Status.HAPPENED


def _is_past_unseen(parsed: Parsed, predicate: Token, modality: Modality) -> bool:
    """Whether a verb read as present lacks the ending that its subject would ask for.

    "Sudan shut the border" can but be past.
    """
    subject = parsed.child(predicate, "nsubj")
    return (
        predicate.text.lower() in modality.unchanging
        and subject is not None
        and subject.xpos in ("NN", "NNP")
        and parsed.child(subject, "conj") is None
    )


def _governed(
    parsed: Parsed, token: Token, above: Token, modality: Modality
) -> StatusReading | None:
    """What the word above does to the event, None where it is no governing word."""
    if token.relation not in GOVERNED and token.base_relation not in ("acl", "xcomp", "ccomp"):
        return None
    if token.relation == "acl:relcl" or (token.relation == "advcl" and not _is_bare(parsed, token)):
        return None
    if _is_called_false(parsed, token, above, modality):
        return StatusReading(Status.DENIED, "denial", above, False)
    found = _class_of(parsed, token, above, modality)
    if found is None or found.status is None:
        return None
    if found.name in TELLING and _is_told_as_fact(parsed, token):
        return None
    why = f"{found.name} {above.lemma.lower()}"
    if not is_negated(parsed, above, modality):
        return StatusReading(found.status, why, above, False)
    if found.name in UNBROKEN:  # "has not stopped shelling": it goes on
        return StatusReading(Status.ONGOING, why, above, True)
    if found.status is Status.DENIED:  # "has not ruled out talks": they may come
        return StatusReading(Status.POSSIBLE, why, above, True)
    status = Status.DENIED if found.name in ("intention", "commitment") else Status.POSSIBLE
    return StatusReading(status, why, above, False)


def _class_of(
    parsed: Parsed, token: Token, above: Token, modality: Modality
) -> GoverningClass | None:
    """The class of a governing word, with the small words that give it its sense.

    Its particle ("*ruled out* talks"), its adverb ("has *yet* to sign", "stopped *short* of
    signing") or what ties the governed verb to it ("decided *against* signing").
    """
    lemma = above.lemma.lower()
    small = [*parsed.children_by(above, "compound:prt", "advmod")]
    if token.upos == "VERB":
        small += parsed.children_by(token, "mark", "case")
    for word in small:
        found = modality.governing.get(f"{lemma} {word.text.lower()}")
        if found is not None:
            return found
    return modality.governing.get(lemma)


def _is_called_false(parsed: Parsed, token: Token, above: Token, modality: Modality) -> bool:
    """Whether a noun with a clause is said to be untrue: "reports that it *fell* were false"."""
    if above.upos != "NOUN" or token.base_relation not in ("acl", "ccomp"):
        return False
    judging = (parsed.head_of(above), *parsed.children_by(above, "acl", "amod"))
    return any(t is not None and t.lemma.lower() in modality.falsehoods for t in judging)


def _is_bare(parsed: Parsed, token: Token) -> bool:
    """Whether an adverbial clause has no conjunction of its own ("of shelling", not "after")."""
    marks = {t.text.lower() for t in parsed.children_by(token, "mark", "case")}
    if not marks and token.xpos in PARTICIPLES and token.base_relation == "advcl":
        return False  # "vetoed it, demanding more", "agreed to a truce brokered by ..."
    return marks <= {"of", "for", "from", "to", "against"}


def _is_told_as_fact(parsed: Parsed, token: Token) -> bool:
    """Whether a clause with its own tense is what a word of asking or promising only tells.

    "Asked" and "warned" make a plan of an infinitive ("told them *to leave*"), but tell a fact
    where what follows stands in the past ("told them that troops *had crossed*").
    """
    if token.relation != "ccomp" or token.upos != "VERB":
        return False
    auxiliaries = parsed.children_by(token, "aux")
    return token.xpos == "VBD" or any(t.lemma.lower() in ("have", "be") for t in auxiliaries)


def _around(parsed: Parsed, token: Token, above: Token, modality: Modality) -> StatusReading:
    """What the clause above adds: its own condition or auxiliary, if it is a link of the chain."""
    own = _own(parsed, above, modality)
    is_condition = own.why.startswith("condition")
    if is_condition or (token.base_relation == "xcomp" and own.status is not Status.ONGOING):
        return own
    if token.upos in ("NOUN", "PROPN") and own.status is not Status.ONGOING and not own.negated:
        return own
    if token.upos in ("NOUN", "PROPN") and own.negated:
        return StatusReading(Status.DENIED, "negation", above, False)
    return StatusReading(Status.HAPPENED, "", None, False)
