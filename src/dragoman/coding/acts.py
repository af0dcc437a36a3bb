"""Acts: what a trigger comes to mean, once tense, negation and the words that govern it are heard.

"will *send* aid" is a promise, "did not *recognise*" a rejection, "threatened to *expel*" a threat:
PLOVER codes the words that were said or the deed that was done, never both. Each outcome has a name
that the record's `why` shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from dragoman.coding.arguments import NOBODY, Arguments, Found, named, unique
from dragoman.coding.clause import is_headline
from dragoman.coding.nesting import complement_of, governors, infinitive_of
from dragoman.coding.scene import Participant, Scene
from dragoman.coding.status import StatusReading, is_negated
from dragoman.coding.triggers import SPEAKER, Trigger, triggers_of
from dragoman.lexicon.predicates import Predicate
from dragoman.parse.parsed import Token
from dragoman.records import Status

FUTURE_IS_PROMISE: Final = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})
COOPERATIVE: Final = FUTURE_IS_PROMISE | {"CONCEDE", "RETREAT", "AGREE"}
ASKING: Final = frozenset({"appeal", "demand"})
PROMISING: Final = frozenset({"promise", "intention"})
HARM: Final = frozenset({"ASSAULT", "COERCE", "SANCTION"})
LOCAL: Final = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "SANCTION"})
"""Types that fall on the place where they happen, where the text names nobody else."""
CORE: Final = frozenset({"nsubj", "nsubj:pass", "obj", "root"})
WILLING: Final = ("with", "to", "for")
TOWARDS: Final = ("to", "with", "from", "on", "for")
BEARING: Final = frozenset({"refusal", "promise", "intention", "threat"})
"""What is said of an act bears on whom the act does, even if nobody knows the act."""
LAWSUIT: Final = "115"
STATIVE: Final = frozenset({"SUPPORT", "AGREE"})
PRESENT: Final = frozenset({"do", "does", "will", "wo", "would", "can", "ca", "could", "is", "are"})


@dataclass(frozen=True, slots=True)
class Act:
    """A trigger with its meaning and its actors, before it is made a record or left out.

    Attributes:
        trigger: the word and its entry.
        type: PLOVER type.
        mode: PLOVER mode or None.
        cameo: CAMEO code.
        sources: who acts.
        targets: on whom.
        status: whether it has come about.
        governed: the trigger of an act that this one promises, asks for, refuses or threatens.
        rules: names of the rules behind it, in the order of their use.
        head: probability that the event head gives its class, None where it was not asked.
    """

    trigger: Trigger
    type: str
    mode: str | None
    cameo: str
    sources: Found
    targets: Found
    status: Status
    governed: Trigger | None
    rules: tuple[str, ...]
    head: float | None = None

    @property
    def token(self) -> Token:
        """The trigger's word."""
        return self.trigger.token

    @property
    def is_mutual(self) -> bool:
        """Whether the parties act on one another: several sources and no target."""
        return not self.targets and len(self.sources.participants) > 1

    @property
    def sides(self) -> tuple[frozenset[str], frozenset[str]]:
        """The ids of those who act and of those acted on, who are the same in a mutual act."""
        acting = self.sources.entities
        return acting, acting if self.is_mutual else self.targets.entities


def acts_of(scene: Scene) -> tuple[Act, ...]:
    """The acts of a document, in text order."""
    return tuple(_Reader(scene, triggers_of(scene)).acts())


class _Reader:
    """Turns the triggers of one document into acts."""

    def __init__(self, scene: Scene, triggers: Iterable[Trigger]) -> None:
        self.scene = scene
        self.ontology = scene.lexicon.ontology
        self.triggers = {trigger.token.index: trigger for trigger in triggers}
        self.governor = governors(scene, self.triggers)
        self.governed: dict[int, list[int]] = {}
        for below, above in sorted(self.governor.items()):
            self.governed.setdefault(above, []).append(below)
        self._settle()
        self.effects = dict(self._effects())

    def _effects(self) -> Iterator[tuple[int, int]]:
        """Verbs that only tell what an event noun did, with that noun: "the *raid* killed two"."""
        for index, trigger in sorted(self.triggers.items()):
            if trigger.is_noun or trigger.entry.event not in HARM:
                continue
            above = self.scene.parsed.head_of(trigger.token)
            is_result = trigger.token.xpos == "VBG" and trigger.token.base_relation == "advcl"
            if above is not None and is_result and trigger.entry.event == "ASSAULT":
                main = self.triggers.get(above.index)
                marks = self.scene.parsed.child(trigger.token, "mark")
                if main is not None and main.entry.event == "ASSAULT" and marks is None:
                    yield index, above.index
                    continue
            for word in self._causes(trigger):
                cause = self.triggers.get(word.index)
                if cause is not None and cause.is_noun and cause.entry.event in HARM:
                    yield index, word.index
                    break

    def _causes(self, trigger: Trigger) -> Iterator[Token]:
        """The words that may name what harmed: "a *raid* killed two", "two died in a *raid*"."""
        clause = self.scene.clause(trigger.token)
        yield from clause.subjects
        if trigger.entry.event == "ASSAULT" and clause.passive and not clause.subjects:
            for word in clause.after("in", "during"):
                cause = self.triggers.get(word.index)
                if cause is None or cause.entry.reciprocal or cause.entry.event != "ASSAULT":
                    continue
                if Arguments(self.scene, cause).sources():
                    yield word

    def _settle(self) -> None:
        """Choose among the entries that fit by what they govern; drop those that lack an act."""
        for index in sorted(self.triggers, key=self._depth, reverse=True):
            trigger = self.triggers[index]
            below = self._below(trigger)
            options = trigger.options
            if below is not None:
                code = self.code(below)
                options = tuple(o for o in options if self._derives(o[0], code)) or options
            fitting = [o for o in options if self._has_enough(trigger, o[0], below)]
            if fitting:
                self.triggers[index] = trigger.reading_as(*fitting[0])
        for index in sorted(self.triggers, key=self._depth, reverse=True):
            trigger = self.triggers[index]
            below = self._below(trigger)
            has_enough = self._has_enough(trigger, trigger.entry, below)
            if not has_enough or self._gives_way(trigger, below):
                self._drop(index)

    def _depth(self, index: int) -> tuple[int, int]:
        """How many triggers govern one: what is governed is settled before what governs it."""
        depth, above = 0, self.governor.get(index)
        while above is not None and depth < len(self.triggers):
            depth, above = depth + 1, self.governor.get(above)
        return depth, -index

    def _drop(self, index: int) -> None:
        del self.triggers[index]
        above = self.governor.pop(index, None)
        if above is not None:
            self.governed[above] = [i for i in self.governed[above] if i != index]
        for below in self.governed.pop(index, ()):
            if above is not None:
                self.governor[below] = above
                self.governed.setdefault(above, []).append(below)
            else:
                self.governor.pop(below, None)

    def _derives(self, entry: Predicate, code: str) -> bool:
        return entry.governs is not None and self.ontology.derive(entry.governs, code) is not None

    def _has_enough(self, trigger: Trigger, entry: Predicate, below: Trigger | None) -> bool:
        if entry.needs == "infinitive":
            return infinitive_of(self.scene, trigger) is not None
        if entry.needs == "nothing" or below is not None:
            return True
        return entry.needs == "clause" and complement_of(self.scene, trigger) is not None

    def _gives_way(self, trigger: Trigger, below: Trigger | None) -> bool:
        """Whether the act is the event, not what governs it: harm that is promised, and so on."""
        if below is None:
            return False
        if trigger.entry.governs == "allegation" and trigger.entry.needs == "act":
            return self._claims_own(trigger, below)
        if trigger.entry.governs == "refusal":  # "has not ruled out sanctions": they may come
            return self.scene.status(trigger.token).negated
        if trigger.entry.governs not in PROMISING:
            return False
        clause = self.scene.clause(trigger.token)
        if trigger.entry.governs == "intention" and clause.passive and not clause.subjects:
            return True  # "a visit is expected": nobody says that he means to
        return not self._derives(trigger.entry, self.code(below))

    def _claims_own(self, trigger: Trigger, below: Trigger) -> bool:
        """Whether a claim is of no harm by another: the deed is the event, if it is true."""
        if not self._derives(trigger.entry, self.code(below)):
            return True
        claimants = Arguments(self.scene, trigger).sources()
        doers = Arguments(self.scene, below).sources()
        return not trigger.is_noun and not without(doers, claimants)

    def _below(self, trigger: Trigger) -> Trigger | None:
        below = self.governed.get(trigger.token.index)
        return self.triggers.get(below[0]) if below else None

    def code(self, trigger: Trigger) -> str:
        """The code of a trigger: derived from what it governs, its own, or that of its mode."""
        below, entry = self._below(trigger), trigger.entry
        if below is not None and entry.governs is not None and below.token is not trigger.token:
            derived = self.ontology.derive(entry.governs, self.code(below))
            if derived is not None:
                return derived
        return entry.cameo or self.ontology.kind(entry.event, entry.mode).cameo

    def acts(self) -> Iterator[Act]:
        for index in sorted(self.triggers):
            if index not in self.governor and index not in self.effects:
                act = self.act(self.triggers[index])
                if act is not None:
                    yield act

    def act(self, trigger: Trigger) -> Act | None:
        """The act of a trigger that nothing governs; None for a mere purpose."""
        scene, entry = self.scene, trigger.entry
        sources, targets = self.actors(trigger)
        below = self._below(trigger)
        reading = scene.status(trigger.support or trigger.token)
        if entry.negated and reading.negated:
            reading = replace(reading, status=Status.HAPPENED, negated=False)
        if is_purpose(scene, trigger, reading) or is_refused_deed(reading):
            return None
        if is_opinion(trigger) and not (sources and without(targets, sources)):
            return None
        code = self.code(trigger)
        known = self.ontology.codes[code]
        act = Act(
            trigger=trigger,
            type=entry.event,
            mode=entry.mode or (known.mode if known.type == entry.event else None),
            cameo=code,
            sources=sources,
            targets=without(targets, sources),
            status=self.status(trigger, reading, below),
            governed=below,
            rules=tuple(filter(None, (sources.rule, targets.rule))),
        )
        if below is not None and self.is_promised_not_to(trigger, below):
            kept = replace(act, type=below.entry.event, cameo=self.code(below))
            return self.turned(kept, "REJECT", "refusal", "refused", Status.HAPPENED)
        return self.outcome(act, reading)

    def is_promised_not_to(self, trigger: Trigger, below: Trigger) -> bool:
        """Whether a promise is to leave help undone: "announced that it will *not send* aid"."""
        is_help = below.entry.event in COOPERATIVE and below.entry.governs is None
        if trigger.entry.governs not in PROMISING or not is_help:
            return False
        scene = self.scene
        return is_negated(scene.parsed, below.support or below.token, scene.lexicon.modality)

    def actors(self, trigger: Trigger) -> tuple[Found, Found]:
        """Who acts and on whom, by the entry's roles and, where those are empty, by named rules."""
        scene, entry = self.scene, trigger.entry
        if entry.auxiliaries:
            return self.duty_actors(trigger)
        arguments = Arguments(scene, trigger)
        sources = arguments.parties() if entry.reciprocal else arguments.sources()
        sources = sources or speaker_as_source(scene, trigger, arguments)
        if entry.reciprocal and entry.governs is None:
            return sources, NOBODY
        targets = NOBODY if entry.reciprocal else arguments.targets(sources)
        below = self._below(trigger)
        if not targets and entry.governs in ASKING:
            targets = without(self.asked(trigger), sources)
        if not targets and not entry.reciprocal:
            targets = self.affected(trigger)
        if not targets and below is not None:
            targets = self.lent(trigger, below, sources)
        if not targets and sources and entry.event in LOCAL and self.is_core(trigger):
            targets = without(arguments.scene_of_act(), sources)
            if entry.event == "PROTEST":  # at home the place is only where
                targets = self.abroad(targets, sources)
        if not targets and entry.governs == "refusal":
            targets = without(self.refused(trigger), sources)
        if not targets and entry.event == "THREATEN":
            targets = without(self.conditioned(trigger), sources)
        if not targets and sources and entry.governs in ("promise", "threat"):
            targets = without(self.foreseen(trigger), sources)
        if not targets and below is None and entry.governs in BEARING:
            targets = without(self.content(trigger, sources), sources)
        return sources, targets

    def abroad(self, found: Found, sources: Found) -> Found:
        """A place, if it lies in another state than that of those who act there."""
        own = {self.scene.entity(p.entity).country for p in sources.participants}
        kept = [p for p in found.participants if self.scene.entity(p.entity).country not in own]
        return Found(tuple(kept), found.rule) if kept else NOBODY

    def is_core(self, trigger: Trigger) -> bool:
        """Whether an act is what its clause tells, not a noun on the side."""
        is_told = not trigger.is_noun or trigger.support is not None
        return not trigger.entry.reciprocal and (is_told or trigger.token.relation in CORE)

    def duty_actors(self, trigger: Trigger) -> tuple[Found, Found]:
        """Of "Sudan must withdraw": the speaker asks it, of the subject."""
        statement = self.scene.statement_at(trigger.token.span)
        head = self.scene.parsed.head_of(trigger.token)
        if statement is None or statement.speaker is None or head is None:
            return NOBODY, NOBODY
        where = statement.speaker_span or statement.cue or trigger.token.span
        speaker = Found((Participant(statement.speaker, where),), "duty")
        clause = self.scene.clause(head)
        if clause.subjects:
            return speaker, named(self.scene, clause.subjects, acting=True)
        return speaker, named(self.scene, clause.objects, acting=False)

    def asked(self, trigger: Trigger) -> Found:
        """Of whom it is asked: the subject of the clause that says what."""
        below = complement_of(self.scene, trigger)
        if below is None:
            return NOBODY
        own = [
            t
            for t in self.scene.parsed.children_by(below, "nsubj", "nsubj:pass")
            if t.upos != "PRON"
        ]
        subjects = [t for head in own for t in self.scene.conjuncts(head)]
        found = named(self.scene, subjects, acting=True)
        return Found(found.participants, "asked") if found else NOBODY

    def content(self, trigger: Trigger, sources: Found) -> Found:
        """Whom it concerns that is refused or promised: "refused to let *Kenyan* planes land".

        A promise about the own country is made to nobody outside it.
        """
        below = complement_of(self.scene, trigger)
        if below is None:
            return NOBODY
        clause = self.scene.clause(below)
        concerned = (
            *clause.indirect,
            *clause.objects,
            *clause.after("to", "with", "on", "against"),
        )
        own = {self.scene.entity(p.entity).country for p in sources.participants} - {None}
        found = named(self.scene, concerned, acting=True).participants
        others = tuple(p for p in found if self.scene.entity(p.entity).country not in own)
        if len(sources.participants) > 1:  # what two agree on is promised to a state or to nobody
            others = tuple(p for p in others if self.scene.entity(p.entity).country)
        return Found(others, "content") if others else NOBODY

    def conditioned(self, trigger: Trigger) -> Found:
        """Whom a threat is to move: the subject of its condition ("unless *Benin* yields")."""
        below = complement_of(self.scene, trigger)
        for act in filter(None, (trigger.token, below)):
            for clause in self.scene.parsed.children_by(act, "advcl"):
                marks = {t.text.lower() for t in self.scene.parsed.children_by(clause, "mark")}
                if marks & self.scene.lexicon.modality.conditions:
                    subjects = self.scene.clause(clause).subjects
                    found = named(self.scene, subjects, acting=True)
                    if found:
                        return Found(found.participants, "condition")
        return NOBODY

    def foreseen(self, trigger: Trigger) -> Found:
        """With whom or where what is promised or threatened would be.

        "Willing to lend money *to Fiji*", "vowed to punish *Oslo*", "to open a school *in Accra*".
        """
        below = complement_of(self.scene, trigger)
        if below is None:
            return NOBODY
        clause = self.scene.clause(below)
        harmed = clause.objects if trigger.entry.governs == "threat" else ()
        words = (*harmed, *clause.indirect, *clause.after(*WILLING))
        states = [
            p
            for p in named(self.scene, words, acting=False).participants
            if self.scene.entity(p.entity).country
        ]
        if states:
            return Found(tuple(states), "content")
        place = self.scene.place(below)
        own = {t.index for t in self.scene.parsed.subtree(below)}
        is_between = len(self.scene.clause(trigger.token).subjects) > 1  # "both agreed to meet in"
        if is_between or place is None or place.place.country is None or place.first not in own:
            return NOBODY
        found = named(self.scene, [self.scene.parsed.tokens[place.last]], acting=True)
        return Found(found.participants, "where") if found else NOBODY

    def refused(self, trigger: Trigger) -> Found:
        """To whom a refusal is, by what is refused: "refused to answer *the Thai note*"."""
        below = complement_of(self.scene, trigger)
        if below is None:
            return NOBODY
        clause = self.scene.clause(below)
        words = (*clause.objects, *clause.indirect, *clause.after(*TOWARDS))
        found = named(self.scene, words, acting=False)
        return Found(found.participants, "refused") if found else NOBODY

    def affected(self, trigger: Trigger) -> Found:
        """On whom an event noun fell, by the verb that tells what it did."""
        for verb, noun in self.effects.items():
            if noun == trigger.token.index:
                found = Arguments(self.scene, self.triggers[verb]).targets()
                if found:
                    return Found(found.participants, "effect")
        return NOBODY

    def status(self, trigger: Trigger, reading: StatusReading, below: Trigger | None) -> Status:
        is_real = reading.status in (Status.HAPPENED, Status.ONGOING)
        is_promised = trigger.entry.governs in PROMISING
        if is_real and (is_promised or is_set_for_a_day(self.scene, trigger)):
            return Status.PLANNED
        if reading.status is Status.POSSIBLE and is_backshifted(self.scene, trigger):
            return Status.PLANNED
        return reading.status

    def lent(self, trigger: Trigger, below: Trigger, sources: Found) -> Found:
        """The target that a governed act lends: on whom it falls, or who is to do it."""
        arguments = Arguments(self.scene, below)
        governs = trigger.entry.governs
        if governs in ("appeal", "demand", "allegation"):
            doers = without(arguments.sources(), sources)
            if doers:
                return Found(doers.participants, "doer")
        if below.entry.reciprocal:
            found = without(arguments.parties(), sources)
        else:
            found = without(arguments.targets(), sources)
        if found:
            return Found(found.participants, found.rule)
        doers = without(arguments.sources(), sources)
        if doers:
            return Found(doers.participants, "doer")
        deeper = self._below(below)
        return self.lent(below, deeper, sources) if deeper is not None else NOBODY

    def outcome(self, act: Act, reading: StatusReading) -> Act:
        """What tense and negation make of an act."""
        if act.type in COOPERATIVE and is_refused(self.scene, act, reading):
            return self.turned(act, "REJECT", "refusal", "refused", Status.HAPPENED)
        if act.status is Status.PLANNED and act.type in FUTURE_IS_PROMISE:
            return self.turned(act, "AGREE", "promise", "future", Status.PLANNED)
        if act.status is Status.PLANNED and act.type in ("RETREAT", "CONCEDE"):
            return self.turned(act, "CONCEDE", "promise", "announced", Status.PLANNED)
        is_said = reading.why.startswith("auxiliary")
        is_meant = act.status is Status.PLANNED or is_conditioned(self.scene, act.trigger)
        if is_meant and is_said and self.is_menace(act):
            return self.turned(act, "THREATEN", "threat", "menace", Status.HAPPENED)
        return act

    def turned(self, act: Act, event_type: str, derivation: str, rule: str, status: Status) -> Act:
        """The act as another type, with the code that the derivation gives it."""
        code = self.ontology.derive(derivation, act.cameo)
        if code is None:
            return replace(act, status=status if event_type != "REJECT" else Status.DENIED)
        known = self.ontology.codes[code]
        act = self.directed(act)
        return replace(
            act,
            type=event_type,
            mode=known.mode if known.type == event_type else None,
            cameo=code,
            status=status,
            rules=(*act.rules, rule),
        )

    def directed(self, act: Act) -> Act:
        """A mutual act that one side only means or refuses has that side as source."""
        if not act.trigger.entry.reciprocal or (act.trigger.is_noun and not act.trigger.support):
            return act
        subjects = Arguments(self.scene, act.trigger).subjects()
        willing = named(self.scene, subjects, acting=True)
        others = without(act.sources, willing)
        if not willing or not others:
            return act
        return replace(act, sources=Found(willing.participants, act.sources.rule), targets=others)

    def is_menace(self, act: Act) -> bool:
        """Whether the one who would do the harm says so: "We will *bomb* your ports"."""
        if self.ontology.quad(act.type) != 4 and act.cameo != LAWSUIT:
            return False
        statement = self.scene.statement_at(act.token.span)
        if statement is None or statement.speaker is None:
            return False
        speaker = self.scene.entity(statement.speaker)
        actors = [self.scene.entity(p.entity) for p in act.sources.participants]
        return any(
            one.id == speaker.id or (one.country is not None and one.country == speaker.country)
            for one in actors
        )


def without(found: Found, others: Found) -> Found:
    """The participants that the others do not have."""
    taken = {p.entity for p in others.participants}
    kept = tuple(p for p in found.participants if p.entity not in taken)
    return Found(kept, found.rule) if kept else NOBODY


def is_opinion(trigger: Trigger) -> bool:
    """Whether an entry reads what somebody says of another: nothing, where one of them is absent.

    "Oslo said that Lima was *behind the raid*", "that the troops *must be withdrawn*".
    """
    entry = trigger.entry
    is_judgement = entry.actor == SPEAKER and entry.governs != "refusal"
    return is_judgement or bool(entry.auxiliaries)


def speaker_as_source(scene: Scene, trigger: Trigger, arguments: Arguments) -> Found:
    """The speaker, where the subject of a quotation is "we" or "I" and nobody has resolved it."""
    classes = scene.lexicon.predicates.classes
    first_person = classes.get("first_person", frozenset[str]())
    third_person = classes.get("third_person", frozenset[str]())
    subjects = arguments.subjects()
    words = {t.text.lower() for t in subjects}
    is_reported = trigger.token.base_relation == "ccomp" and bool(words & third_person)
    if not (words & first_person or is_reported):
        return NOBODY
    statement = scene.statement_at(trigger.token.span)
    if statement is None or statement.speaker is None or statement.speaker_span is None:
        return NOBODY
    speaker = [
        p for p in named(scene, subjects, acting=True).participants if p.entity == statement.speaker
    ]
    return Found(
        unique([*speaker, Participant(statement.speaker, statement.speaker_span)]), "speaker"
    )


def is_refused_deed(reading: StatusReading) -> bool:
    """Whether an act is only what somebody refused, ended, left undone or denies: no event."""
    whys = ("refusal", "denial", "ending", "exclusion")
    return reading.status is Status.DENIED and reading.why.startswith(whys)


def is_purpose(scene: Scene, trigger: Trigger, reading: StatusReading) -> bool:
    """Whether an act is only what something else is done for: "met *to discuss* aid"."""
    token = trigger.support or trigger.token
    above = scene.parsed.head_of(token)
    sending = scene.lexicon.predicates.classes.get("sending", frozenset[str]())
    if above is not None and above.lemma.lower() in sending and trigger.entry.event == "ACCUSE":
        return False  # "sent experts to investigate the raid": the inquiry is what was done
    if reading.why != "tense" or token.base_relation not in ("advcl", "acl"):
        return False
    if is_headline(scene.parsed, token):
        return False
    return any(t.text.lower() == "to" for t in scene.parsed.children_by(token, "mark"))


def is_backshifted(scene: Scene, trigger: Trigger) -> bool:
    """Whether "would" is a reported "will": "said that it *would* withdraw"."""
    return is_reported_will(scene, trigger) and not has_condition(scene, trigger)


def is_conditioned(scene: Scene, trigger: Trigger) -> bool:
    """Whether a reported "will" hangs on a condition: "it *would* attack *if* they came"."""
    return is_reported_will(scene, trigger) and has_condition(scene, trigger)


def is_reported_will(scene: Scene, trigger: Trigger) -> bool:
    """Whether a "would" stands in what somebody said."""
    token = trigger.support or trigger.token
    above = scene.parsed.head_of(token)
    is_reported = token.base_relation == "ccomp" and above is not None and above.xpos == "VBD"
    auxiliaries = {t.text.lower() for t in scene.parsed.children_by(token, "aux")}
    return is_reported and bool(auxiliaries & {"would", "'d", "’d"})


def has_condition(scene: Scene, trigger: Trigger) -> bool:
    """Whether an act hangs on an "if" or "unless"."""
    conditions = scene.lexicon.modality.conditions
    return any(
        t.text.lower() in conditions
        for child in scene.parsed.children_by(trigger.support or trigger.token, "advcl")
        for t in scene.parsed.children_by(child, "mark")
    )


def is_refused(scene: Scene, act: Act, reading: StatusReading) -> bool:
    """Whether a negated act is refused, not merely said not to have happened."""
    if not (reading.status is Status.DENIED and reading.negated) or act.trigger.is_noun:
        return False
    auxiliaries = {t.text.lower() for t in scene.parsed.children_by(act.token, "aux")}
    return act.type in STATIVE or bool(auxiliaries & PRESENT)


def is_set_for_a_day(scene: Scene, trigger: Trigger) -> bool:
    """Whether a deed is set for a day to come: "called a strike *for Thursday*"."""
    parsed = scene.parsed
    chain = {trigger.token, trigger.support or trigger.token}
    chain |= {t for word in chain for t in parsed.children_by(word, "obj")}
    above = parsed.head_of(trigger.token)
    if above is not None and trigger.token.relation == "obj":
        chain.add(above)
    return any(parsed.head_of(day) in chain for day in scene.days_for(trigger.token.sentence))
