"""Agreements: what parties signed or promised one another, on what, until when.

    Kenya and Ethiopia signed three agreements on water in 2021.
        KEN + ETH: 3 agreements, signed @2021 on water
    Turkey suspended its 2014 treaty with Iraq on the pipeline.
        TUR + IRQ: treaty, suspended @2014 on the pipeline

A noun of agreement (``agreements.toml``) is taken with the deeds done with it. Its parties are
those that the phrase or the deed names; a bare "the agreements" takes those of the last agreement
that the text has told of, by a rule that says so. Nothing is taken from outside the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from dragoman.coding.clause import preposition_of
from dragoman.coding.instruments import (
    Counted,
    Deed,
    anchor_of,
    count_of,
    deeds_with,
    end_of,
    instruments_in,
    subjects_of,
    time_of,
)
from dragoman.coding.rules import rule
from dragoman.coding.scene import Participant, Scene, evidence_of
from dragoman.parse.parsed import Token
from dragoman.records import (
    UNCOUNTED,
    Agreement,
    AgreementStatus,
    EntityKind,
    Status,
    Time,
    record_id,
)
from dragoman.text import Span

PAIR: Final = 2
CONFIDENCE: Final = {
    "done_with_it": 0.9,
    "named_with_parties": 0.75,
    "agreed_to": 0.75,
    "parties_of_the_last": 0.7,
    "parties_of_the_pair": 0.7,
    "parties_nearby": 0.7,
    "done_under_it": 0.7,
}
PLAN: Final = {
    AgreementStatus.SIGNED: AgreementStatus.ANNOUNCED,
    AgreementStatus.AGREED: AgreementStatus.PROPOSED,
    AgreementStatus.ANNOUNCED: AgreementStatus.PROPOSED,
    AgreementStatus.RATIFIED: AgreementStatus.SIGNED,
    AgreementStatus.PROPOSED: AgreementStatus.PROPOSED,
}
"""What an agreement is while the deed is only planned."""
GENERAL: Final = frozenset({"agreement", "document"})
"""Classes of nouns that take up an agreement of any class: "the deal", "the documents"."""
DEFINITE: Final = frozenset(
    {"the", "this", "that", "these", "those", "both", "its", "their", "such"}
)


@dataclass(frozen=True, slots=True)
class Parties:
    """The parties of an agreement, and the rule that found them."""

    found: tuple[Participant, ...]
    rule: str
    heard: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """An agreement that has been made, kept for those that refer back to it."""

    noun: Token
    record: Agreement


def code_agreements(scene: Scene) -> Iterator[Agreement]:
    """The agreements of a document, in text order.

    Args:
        scene: the scene, with its statements.
    """
    made: list[Made] = []
    told: list[tuple[int, Agreement]] = []
    for noun in instruments_in(scene):
        for record in done_with_it(scene, noun, made):
            made.append(Made(noun, record))
            told.append((noun.index, record))
    told += ((verb.index, record) for verb, record in _agreed(scene))
    seen: set[str] = set()
    for _, record in sorted(told, key=lambda pair: (pair[0], pair[1].id)):
        if record.id not in seen:
            seen.add(record.id)
            yield record


@rule(
    reads={
        "Kenya and Ethiopia signed three agreements on water in 2021.": (
            "KEN + ETH: 3 agreements, signed @2021 on water"
        ),
        "Serbia tore up its contract with Slovakia for tanks.": (
            "SRB + SVK: contract, terminated on tanks"
        ),
    },
    leaves=[
        "Benfica signed 17 players.",
        "The striker signed a new contract with Ajax.",
        "Nurses and the ministry signed a wage agreement.",
    ],
)
def done_with_it(scene: Scene, noun: Token, made: Sequence[Made]) -> Iterator[Agreement]:
    """A noun of agreement, with what is done with it and what is tied to it."""
    deeds = deeds_with(scene, noun)
    if _is_doubtful(scene, noun, deeds) or _is_held_by_other(scene, noun):
        return
    status, is_off = _status_of(scene, deeds)
    if is_off:
        return
    parties = _parties_of(scene, noun, deeds, made)
    counted = count_of(scene, noun)
    subjects = subjects_of(scene, noun, deeds)
    until = end_of(scene, noun, deeds)
    signed = time_of(scene, noun, deeds)
    if signed is None and parties.rule == "parties_nearby":
        signed = _time_nearby(scene, deeds)
    body = _body_of(scene, noun, deeds)
    if _is_private(scene, parties.found) or _is_signed_by_nobody(scene, deeds):
        return
    told = [counted, subjects, until, signed, status]
    if not _is_enough(parties, told, deeds, scene, noun):
        return
    words = [*(d.word.span for d in deeds), noun.span, *parties.heard]
    words += [p.span for p in parties.found]
    words += [*subjects, *([counted.span] if counted else [])]
    words += [Span(t.start, t.end) for t in (signed, until.time if until else None) if t]
    yield _record(
        scene,
        noun,
        parties,
        counted,
        subjects=subjects,
        status=status,
        signed=signed,
        until=until.time if until else None,
        body=body,
        words=words,
        name=parties.rule if parties.rule in CONFIDENCE else "done_with_it",
        instrument=scene.lexicon.agreements.instruments[noun.lemma.lower()],
    )


def _record(
    scene: Scene,
    noun: Token,
    parties: Parties,
    counted: Counted | None,
    *,
    subjects: Sequence[Span],
    status: AgreementStatus | None,
    signed: Time | None,
    until: Time | None,
    body: Participant | str | None,
    words: Iterable[Span],
    name: str,
    instrument: str,
) -> Agreement:
    text = scene.resolved.document.text
    statement = scene.statement_at(noun.span)
    ids = tuple(p.entity for p in parties.found)
    evidence = evidence_of([*words, body.span if isinstance(body, Participant) else None])
    certain = len(ids) >= PAIR
    return Agreement(
        id=record_id("agreement", scene.document_id, noun.span, instrument, ids),
        parties=ids,
        count=counted.count if counted else UNCOUNTED,
        instrument=instrument,
        subjects=tuple(dict.fromkeys(" ".join(text[s.start : s.end].split()) for s in subjects)),
        status=status,
        signed=signed,
        until=until,
        body=body.entity if isinstance(body, Participant) else body,
        statement=statement.id if statement else None,
        confidence=round(CONFIDENCE[name] - (0.0 if certain else 0.15), 2),
        why=f"agreements.{name}",
        evidence=evidence,
    )


def _is_doubtful(scene: Scene, noun: Token, deeds: tuple[Deed, ...]) -> bool:
    """Whether a noun with other senses ("document") stands without a deed of agreement."""
    if not scene.lexicon.agreements.is_a(noun.lemma, "acts_only"):
        return False
    named = noun.upos == "PROPN"
    return not named and not any(d.act.status in ("signed", "ratified") for d in deeds)


def _is_held_by_other(scene: Scene, noun: Token) -> bool:
    """Whether it is only what another agreement holds: "the accords include a *document*"."""
    table = scene.lexicon.agreements
    above = scene.parsed.head_of(noun)
    if above is None or noun.base_relation != "obj" or not table.is_a(above.lemma, "provisions"):
        return False
    subject = scene.parsed.child(above, "nsubj")
    return subject is not None and subject.lemma.lower() in table.instruments


def _status_of(scene: Scene, deeds: tuple[Deed, ...]) -> tuple[AgreementStatus | None, bool]:
    """How far it has come, by the outermost deed that says so; and whether that was denied."""
    found: AgreementStatus | None = None
    for deed in deeds:
        reading = scene.status(deed.word).status
        making = deed.act.status in PLAN
        if reading is Status.DENIED:
            if making:
                return None, True
            continue
        if reading in (Status.HAPPENED, Status.ONGOING):
            status: AgreementStatus | None = deed.act.status
        elif reading is Status.PLANNED:
            status = PLAN.get(deed.act.status)
        else:
            status = AgreementStatus.PROPOSED if making else None
        if found is None:
            found = status
    return found, False


def _is_private(scene: Scene, parties: Sequence[Participant]) -> bool:
    """Whether a person without an office is a party: a matter of work or play."""
    for party in parties:
        entity = scene.entity(party.entity)
        if entity.kind is EntityKind.PERSON and not entity.offices and entity.sector is None:
            return True
    return False


def _is_signed_by_nobody(scene: Scene, deeds: tuple[Deed, ...]) -> bool:
    """Whether one who is no actor of the text signs it: "the striker signed a contract"."""
    for deed in deeds:
        subjects = scene.clause(deed.word).subjects if deed.word.upos == "VERB" else ()
        instruments = scene.lexicon.agreements.instruments
        nouns = [t for t in subjects if t.upos == "NOUN" and t.lemma.lower() not in instruments]
        making = deed.act.status in (AgreementStatus.SIGNED, AgreementStatus.AGREED)
        if making and nouns and "object" in deed.act.through and not scene.participants(nouns):
            return True
    return False


def _is_enough(
    parties: Parties,
    told: Sequence[object],
    deeds: tuple[Deed, ...],
    scene: Scene,
    noun: Token,
) -> bool:
    """Whether the text tells enough for a record: parties and something about it."""
    facts = sum(bool(one) for one in told)
    if len(parties.found) >= PAIR:
        return bool(facts) or parties.rule == "named"
    if parties.found:
        return bool(deeds) or facts >= PAIR
    is_named = noun.upos == "PROPN"
    return (bool(deeds) and facts >= PAIR) or (is_named and facts >= PAIR)


def _parties_of(
    scene: Scene, noun: Token, deeds: tuple[Deed, ...], made: Sequence[Made]
) -> Parties:
    """The parties: by "between", else by who acts and with whom, else by the text before."""
    between = _tied(scene, noun, deeds, ("between", "among"))
    if len(between) >= PAIR:
        return Parties(between, "named")
    own = _unique(
        [*_actors(scene, deeds), *_owners(scene, noun), *_tied(scene, noun, deeds, ("with",))]
    )
    if len(own) >= PAIR:
        return Parties(own, "named")
    under = done_under_it(scene, noun, own)
    if under is not None:
        return under
    near = parties_nearby(scene, noun)
    if near is not None and _agrees(own, near.found):
        return near
    last = parties_of_the_last(scene, noun, own, made)
    if last is not None:
        return last
    return Parties(own, "named")


def _agrees(own: Sequence[Participant], other: Sequence[Participant]) -> bool:
    ids = {p.entity for p in other}
    return all(p.entity in ids for p in own)


@rule(
    reads={
        "Zambia's ZESCO sends power south under a contract with Eskom that runs until 2031.": (
            "ZESCO + Eskom: contract, until 2031"
        )
    },
    leaves=["Under a contract that was never signed, the road was built."],
)
def done_under_it(scene: Scene, noun: Token, own: tuple[Participant, ...]) -> Parties | None:
    """The one who acts under an agreement with another is its other party."""
    above = scene.parsed.head_of(noun)
    if above is None or len(own) != 1 or preposition_of(scene.parsed, noun) != "under":
        return None
    actors = _eligible(scene, scene.clause(above).subjects) if above.upos == "VERB" else ()
    both = _unique([*actors, *own])
    return Parties(both, "done_under_it") if len(both) >= PAIR else None


@rule(
    reads={
        "A council was formed between Togo and Ghana in 2011, and since then 30 agreements have "
        "been signed.": "TGO + GHA: 30 agreements, signed @2011"
    },
    leaves=["Ghana and Togo met, and 30 players were signed."],
)
def parties_nearby(scene: Scene, noun: Token) -> Parties | None:
    """The parties named by "between" in the same sentence, where the agreement names none."""
    sentence = scene.parsed.sentences[noun.sentence]
    for token in scene.parsed.tokens_of(sentence):
        if preposition_of(scene.parsed, token) != "between":
            continue
        found = _eligible(scene, scene.conjuncts(token))
        if len(found) >= PAIR:
            return Parties(found, "parties_nearby")
    return parties_of_the_pair(scene, noun)


@rule(
    reads={
        "Ghana's president met Togo's president in Accra. “With the pact that we sign today, our "
        "two countries are one,” he said.": "GHA + TGO: pact, signed @2024-11-08"
    },
    leaves=["The two countries are poor, and the striker signed a contract."],
)
def parties_of_the_pair(scene: Scene, noun: Token) -> Parties | None:
    """The two that one phrase of the sentence means, where a speaker's "we" signs."""
    sentence = scene.parsed.sentences[noun.sentence]
    for mention in scene.resolved.mentions_in(scene.parsed.tokens_of(sentence)):
        found = tuple(Participant(entity, mention.span) for entity in mention.entities)
        kinds = {scene.entity(p.entity).kind for p in found}
        if len(found) == PAIR and kinds == {EntityKind.COUNTRY}:
            return Parties(found, "parties_of_the_pair")
    return None


@rule(
    reads={
        "Peru and Chile signed four agreements. The agreements cover fishing and mining.": (
            "PER + CHL: agreement on fishing; mining"
        )
    },
    leaves=["Peru and Chile signed four agreements. An agreement was signed by Bolivia."],
)
def parties_of_the_last(
    scene: Scene, noun: Token, own: tuple[Participant, ...], made: Sequence[Made]
) -> Parties | None:
    """The parties of the last agreement before, where a definite noun refers back to it."""
    if not _refers_back(scene, noun):
        return None
    table = scene.lexicon.agreements.instruments
    for before in reversed(made):
        record = before.record
        if len(record.parties) < PAIR or not all(p.entity in record.parties for p in own):
            continue
        same = record.instrument == table[noun.lemma.lower()]
        if not same and (own or table[noun.lemma.lower()] not in GENERAL):
            continue
        found = tuple(Participant(i, before.noun.span) for i in record.parties)
        return Parties(_unique([*own, *found]), "parties_of_the_last", (before.noun.span,))
    return None


def _refers_back(scene: Scene, noun: Token) -> bool:
    """Whether it has been told of before: it is definite, and no year or name sets it apart."""
    anchor = anchor_of(scene, noun)
    tokens = (noun, anchor)
    for modifier in scene.parsed.children_by(noun, "compound", "amod", "nummod"):
        if modifier.index in scene.resolved.time_at or modifier.upos == "PROPN":
            return False
    determiners = {
        d.text.lower() for t in tokens for d in scene.parsed.children_by(t, "det", "nmod:poss")
    }
    return bool(determiners & DEFINITE)


def _actors(scene: Scene, deeds: tuple[Deed, ...]) -> tuple[Participant, ...]:
    """Who does it: the subjects of the deed; for a noun of the deed its owner."""
    found: list[Participant] = []
    for deed in deeds:
        if "subject" in deed.act.through:
            continue
        clause = scene.clause(deed.word)
        found += _eligible(scene, clause.subjects)
        if clause.passive:
            found += _eligible(scene, clause.after("by"))
    return _unique(found)


def _owners(scene: Scene, noun: Token) -> tuple[Participant, ...]:
    """Whose it is: "*Spain's* treaty", "the *US-Japan* pact".

    The one place in a name ("the Lisbon Treaty") is no party.
    """
    found: list[Participant] = []
    for token in (noun, anchor_of(scene, noun)):
        for below in scene.parsed.children_by(token, "nmod:poss"):
            found += _eligible(scene, (below,))
        before = [t for t in scene.parsed.subtree(token) if t.index < token.index]
        words = [t for t in before if t.upos in ("ADJ", "NOUN", "PROPN")]
        states = _eligible(scene, words, kinds=(EntityKind.COUNTRY,))
        is_name = noun.upos == "PROPN" or noun.text[:1].isupper()
        if not is_name or len(states) >= PAIR:
            found += states
    return _unique(found)


def _tied(
    scene: Scene, noun: Token, deeds: tuple[Deed, ...], prepositions: tuple[str, ...]
) -> tuple[Participant, ...]:
    """Those whom a preposition ties to the noun or to its deed."""
    heads: list[Token] = []
    for token in {t.index: t for t in (noun, anchor_of(scene, noun))}.values():
        for below in _phrases_of(scene, token):
            if preposition_of(scene.parsed, below) in prepositions:
                heads += scene.conjuncts(below)
    for deed in deeds:
        heads += scene.clause(deed.word).after(*prepositions)
    return _unique([*_right_behind(scene, noun, prepositions), *_eligible(scene, heads)])


def _right_behind(
    scene: Scene, noun: Token, prepositions: tuple[str, ...]
) -> tuple[Participant, ...]:
    """Those who stand right behind the noun and a preposition, wherever the tree ties them."""
    tokens = scene.parsed.tokens
    end = scene.parsed.sentences[noun.sentence].end
    if noun.index + 2 >= end or tokens[noun.index + 1].text.lower() not in prepositions:
        return ()
    for mention in scene.resolved.mentions:
        if mention.first == noun.index + 2:
            return _eligible(scene, scene.conjuncts(tokens[mention.head]))
    return ()


def _phrases_of(scene: Scene, noun: Token) -> Iterator[Token]:
    """Its phrases with a preposition, and those inside them: "a treaty of peace *with Chad*"."""
    for below in scene.parsed.children_by(noun, "nmod"):
        yield below
        if below.upos != "VERB":
            yield from scene.parsed.children_by(below, "nmod", "obl")


def _eligible(
    scene: Scene, heads: Iterable[Token], kinds: tuple[EntityKind, ...] | None = None
) -> tuple[Participant, ...]:
    """The entities of noun phrases that can be a party: no mere place."""
    allowed = kinds or tuple(k for k in EntityKind if k is not EntityKind.PLACE)
    found = scene.participants(heads)
    return tuple(p for p in found if scene.entity(p.entity).kind in allowed)


def _unique(parties: Iterable[Participant]) -> tuple[Participant, ...]:
    return tuple({p.entity: p for p in reversed(list(parties))}.values())[::-1]


def _body_of(scene: Scene, noun: Token, deeds: tuple[Deed, ...]) -> Participant | str | None:
    """The body that it falls under: named beside it, or set up in the clause before."""
    table = scene.lexicon.agreements
    heads: list[Token] = [*scene.parsed.children_by(noun, "nmod")]
    heads += [o.token for d in deeds for o in scene.clause(d.word).obliques]
    for head in heads:
        tie = preposition_of(scene.parsed, head)
        if table.is_a(head.lemma, "bodies") and table.is_a(tie, "body_prepositions"):
            return _body(scene, head)
    for deed in deeds:
        above = scene.parsed.head_of(deed.word)
        if deed.word.relation != "conj" or above is None:
            continue
        clause = scene.clause(above)
        for head in clause.objects if table.is_a(clause.lemma, "body_verbs") else ():
            if table.is_a(head.lemma, "bodies"):
                return _body(scene, head)
    return None


def _body(scene: Scene, head: Token) -> Participant | str:
    mention = scene.mention(head)
    if mention is not None and len(mention.entities) == 1:
        return Participant(mention.entities[0], mention.span)
    span = scene.phrase(head, without=("case", "acl", "det"))
    return scene.resolved.document.text[span.start : span.end]


def _time_nearby(scene: Scene, deeds: tuple[Deed, ...]) -> Time | None:
    """The time of the clause that the signing is coordinated with: "and since then"."""
    for deed in deeds:
        above = scene.parsed.head_of(deed.word)
        if above is not None and deed.word.relation == "conj":
            return scene.time(above)
    return None


def _agreed(scene: Scene) -> Iterator[tuple[Token, Agreement]]:
    for token in scene.parsed.tokens:
        if token.upos == "VERB" and token.lemma.lower() == "agree":
            for record in agreed_to(scene, token):
                yield token, record


@rule(
    reads={
        "Laos and Thailand agreed on six points.": (
            "LAO + THA: 6 agreements, agreed on six points"
        ),
        "Iran and Iraq agreed to reopen the crossing at Mehran.": (
            "IRN + IRQ: agreement, agreed on to reopen the crossing at Mehran"
        ),
    },
    leaves=["Both sides agreed that 17 soldiers had died.", "The analyst agreed with the report."],
)
def agreed_to(scene: Scene, verb: Token) -> Iterator[Agreement]:
    """Two or more parties who agree on points, or to do something, without a noun for it."""
    table = scene.lexicon.agreements
    clause = scene.clause(verb)
    reading = scene.status(verb).status
    if reading is Status.DENIED:
        return
    points = [h for h in clause.after("on", "upon", "to") if h.upos in ("NOUN", "PROPN")]
    if any(h.lemma.lower() in table.instruments for h in points):
        return  # told with the noun itself
    parties = _unique(_eligible(scene, [*clause.subjects, *clause.after("with")]))
    infinitive = scene.parsed.child(verb, "xcomp")
    heads = [*points, *([infinitive] if infinitive is not None else [])]
    heads = [h for h in heads if h.index not in scene.resolved.time_at]
    counted = next(
        (c for h in points if table.is_a(h.lemma, "agreed_nouns") and (c := count_of(scene, h))),
        None,
    )
    if not heads or (len(parties) < PAIR and counted is None):
        return
    subjects = [scene.phrase(h, without=("case",)) for h in heads]
    if reading in (Status.HAPPENED, Status.ONGOING):
        status = AgreementStatus.AGREED
    else:
        status = AgreementStatus.PROPOSED
    yield _record(
        scene,
        verb,
        Parties(parties, "agreed_to"),
        counted,
        subjects=subjects,
        status=status,
        signed=None,
        until=None,
        body=None,
        words=[verb.span, *subjects, *(p.span for p in parties)],
        name="agreed_to",
        instrument="agreement",
    )
