"""Figures: claimed quantities, of what, whose, when, where they are going and why.

"Output fell to 210,000 barrels per day in 2016 because of a strike." gives one figure: oil output
= 210,000 barrel/day @2016, falling, caused by "strike".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from dragoman.coding.figure_course import causes_of, earlier_figures, trend_of
from dragoman.coding.figure_line import (
    NEAR,
    Line,
    anchor_of,
    counted_subject,
    harm_of,
    line_of,
    toll_of,
)
from dragoman.coding.measuring import Measured, Measurer
from dragoman.coding.numbers import plain
from dragoman.coding.quantities import FIRST_YEAR, LAST_YEAR, PERSON, Quantity, names_people
from dragoman.coding.rules import rule
from dragoman.coding.scene import Participant, Scene, evidence_of
from dragoman.lexicon.units import SHARE, TIME
from dragoman.parse.parsed import Token
from dragoman.records import Comparator, Figure, Time, TimeType, Trend, record_id
from dragoman.text import Span

PHRASE: Final = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "ADV"})
STRETCHES: Final = frozenset({TimeType.DURATION, TimeType.SET})
LOOSE: Final = ("measuring.verb", "measuring.nearest")  # measures that a neighbour's may replace
FEW: Final = 13  # states, sides and leaders under this are told apart, not counted

CONFIDENCE: Final = {
    "figures.measured": 0.9,
    "figures.counted": 0.8,
    "figures.elided": 0.6,
    "figures.numbered": 0.6,
    "figures.decimal": 0.6,
    "figures.shared": 0.6,
    "figures.bounded": 0.4,
}


def code_figures(scene: Scene) -> Iterator[Figure]:
    """The figures of a document, in text order."""
    coder = _Coder(scene)
    for sentence in scene.parsed.sentences:
        yield from coder.code(line_of(scene, sentence))


# --- which quantities are figures


@rule(
    reads={"The field pumps 40,000 barrels per day.": "oil production = 40,000 barrel/day"},
    leaves=[
        "The clinic opened two years ago.",
        "A 30-year-old driver was hurt.",
        "The envoys met for five hours.",
        "They signed it after 12 years of talks.",
    ],
)
def measured(quantity: Quantity, line: Line) -> Quantity | None:
    """A number with a unit: money, share, size, duration."""
    if quantity.kind in ("count", "bare") or quantity.unit is None:
        return None
    is_one = quantity.low == quantity.high == 1 and not quantity.number.digits
    if quantity.kind == TIME and is_one and quantity.comparator is Comparator.EQUAL:
        return None  # "one day they met"
    return None if _only_dates(quantity, line) else quantity


@rule(
    reads={"Police detained 40 strikers.": "strikers detained = 40 person"},
    leaves=[
        "The two countries signed 17 agreements.",
        "One minister said so.",
        "Three neighbouring states signed it.",
    ],
)
def counted(quantity: Quantity, line: Line) -> Quantity | None:
    """A number with the noun that it counts."""
    if quantity.kind != "count":
        return None
    is_one = quantity.low == quantity.high == 1 and quantity.comparator is Comparator.EQUAL
    if is_one or _only_tells_apart(quantity, line):
        near = range(quantity.first - NEAR, quantity.end + NEAR)
        if not any(line.is_a(at, "harms") for at in near):
            return None
    return quantity


@rule(
    reads={"The shelling killed 30 miners and wounded more than 80.": "wounded > 80 person"},
    leaves=["The vote was 51 to 12.", "He was born in 1958."],
)
def elided(quantity: Quantity, line: Line) -> Quantity | None:
    """A number whose noun is understood: from the verb, from "the toll", from the one before."""
    if quantity.kind != "bare" or (quantity.low == 1 and not quantity.number.digits):
        return None
    if harm_of(quantity, line) is not None or toll_of(quantity, line):
        return replace(quantity, unit=PERSON, kind="count")
    if quantity.comparator is Comparator.EQUAL or quantity.number.fraction:
        return None
    before = line.tokens[quantity.opening - 1] if quantity.opening else None
    if before is not None and before.upos == "NOUN" and before.xpos == "NNS":
        return replace(quantity, unit=before.lemma.lower(), kind="count", noun=before)
    earlier = [q for q in line.quantities if q.first < quantity.first and q.kind == "count"]
    if earlier and _follows_and(quantity, line):
        return replace(quantity, unit=earlier[-1].unit, kind="count")
    return None


@rule(
    reads={
        "The number of raids rose to 4,000.": "raids = 4,000 raid, rising",
        "Of 140 strikers, 12 were women.": "strikers = 12 person",
    },
    leaves=["The index rose to 4,300.", "Prices rose to 4,000.", "Two agreed."],
)
def numbered(quantity: Quantity, line: Line) -> Quantity | None:
    """A number that stands apart from what it counts: behind its verb, or as one part of it."""
    if quantity.kind != "bare" or quantity.number.fraction or _is_year(quantity, line):
        return None
    noun = counted_subject(quantity, line)
    if noun is not None:
        unit = PERSON if names_people(noun, line.scene.lexicon.measures) else noun.lemma.lower()
        return replace(quantity, unit=unit, kind="count")
    earlier = [q for q in line.quantities if q.first < quantity.first and q.kind == "count"]
    token = line.tokens[quantity.number.first]
    adds = line.is_a(quantity.opening - 1, "adding")
    if not earlier or not (adds or token.base_relation == "nsubj") or quantity.low == 1:
        return None
    return replace(quantity, unit=earlier[-1].unit, kind="count", noun=earlier[-1].noun)


@rule(
    reads={"The Gini index fell to 0.38.": "Gini index = 0.38, falling"},
    leaves=["The police moved to Highway 2.5.", "The index stands at 4,300."],
)
def decimal(quantity: Quantity, line: Line) -> Quantity | None:
    """A number with decimals, or one behind an equals sign: nobody counts or orders by these."""
    if quantity.kind != "bare" or quantity.number.fraction:
        return None
    before = quantity.opening - 1
    if line.is_sign(before, "equals"):
        return quantity
    is_whole = quantity.high.denominator == 1 and quantity.low.denominator == 1
    is_code = before >= 0 and line.tokens[before].upos == "PROPN" and not quantity.is_range
    return None if is_whole or is_code or not quantity.number.digits else quantity


@rule(
    reads={"Output fell by a third.": "Output = 0.3333333333333333 share, falling"},
    leaves=["A third was built in May."],
)
def shared(quantity: Quantity, line: Line) -> Quantity | None:
    """A share by which something changes."""
    is_by = line.is_sign(quantity.opening - 1, "by")
    if quantity.kind != "bare" or not quantity.number.fraction or not is_by:
        return None
    return replace(quantity, unit=SHARE, kind=SHARE)


@rule(
    reads={"The index stands at more than 4,300.": "index > 4,300"},
    leaves=["The index stands at 4,300.", "It has been so since before 1990."],
)
def bounded(quantity: Quantity, line: Line) -> Quantity | None:
    """A number without a unit, but with a bound: "above 4,300", "no more than 12"."""
    is_weak = quantity.comparator in (Comparator.EQUAL, Comparator.ABOUT) and not quantity.bounds
    if quantity.kind != "bare" or is_weak or quantity.number.fraction:
        return None
    return None if _is_year(quantity, line) or quantity.number.vague else quantity


def _is_year(quantity: Quantity, line: Line) -> bool:
    written = line.tokens[quantity.number.first].text
    return written.isdigit() and FIRST_YEAR <= quantity.low <= LAST_YEAR


def _only_dates(quantity: Quantity, line: Line) -> bool:
    """Whether a duration is a time of the text and measures nothing: "met *for two hours*"."""
    resolved = line.scene.resolved
    time = resolved.time_at.get(line.tokens[quantity.number.first].index)
    if quantity.kind != TIME or time is None or time.time.type not in STRETCHES:
        return False
    is_plain = quantity.comparator is Comparator.EQUAL and not quantity.is_range
    return is_plain and line.is_a(quantity.opening - 1, "stretches")


def _only_tells_apart(quantity: Quantity, line: Line) -> bool:
    """Whether a small number in words only says which actors act: "*three states* signed it"."""
    noun, number = quantity.noun, quantity.number
    is_actor = noun is not None and line.scene.lexicon.measures.is_a(noun.lemma, "actors")
    is_plain = quantity.comparator is Comparator.EQUAL and not quantity.is_range
    return is_actor and is_plain and not number.digits and number.value < FEW


def _follows_and(quantity: Quantity, line: Line) -> bool:
    """Whether a number goes on from the one before: "arrested 50 men and ... more than 20"."""
    before = line.tokens[quantity.opening - 1] if quantity.opening else None
    return before is not None and before.upos in ("VERB", "CCONJ")


RULES: Final = (measured, counted, elided, numbered, decimal, shared, bounded)


# --- the record


@dataclass(frozen=True, slots=True)
class _Accepted:
    """A quantity that is a figure.

    Attributes:
        quantity: the quantity.
        rule: name of the rule that took it.
        causes: what the sentence gives as its causes.
        past: the earlier figure that it is set against.
    """

    quantity: Quantity
    rule: str
    causes: tuple[Span, ...]
    past: Quantity | None


class _Coder:
    """Codes the figures of one document; remembers whose measure was whose."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.measurer = Measurer(scene)
        self.owner: dict[str, Participant] = {}

    def code(self, line: Line) -> Iterator[Figure]:
        found = [(q, name) for q in line.quantities for q, name in self.accepted(q, line)]
        quantities = [quantity for quantity, _ in found]
        earlier, causes = earlier_figures(line, quantities), causes_of(line, quantities)
        told: list[Measured | None] = []
        for index, quantity in enumerate(quantities):
            is_gloss = index and _is_gloss(quantities[index - 1], quantity, line)
            anchor = anchor_of(quantity, line)
            told.append(told[-1] if is_gloss else self.measure(quantity, anchor, line))
        for later, past in earlier.items():
            told[later] = told[later] or told[past]
            before = told[past]
            own = line.span(quantities[later].first, quantities[later].end)
            is_within = before is not None and before.span is not None and own.covers(before.span)
            if before is None or is_within or before.why in LOOSE:
                told[past] = told[later]  # "compared with 1.3 percent"
        for index, (quantity, name) in enumerate(found):
            past = quantities[earlier[index]] if index in earlier else None
            one = _Accepted(quantity, name, causes.get(index, ()), past)
            yield self.figure(one, line, told[index])

    def accepted(self, quantity: Quantity, line: Line) -> Iterator[tuple[Quantity, str]]:
        for one in RULES:
            figure = one(quantity, line)
            if figure is not None:
                yield figure, one.name
                return

    def figure(self, one: _Accepted, line: Line, told: Measured | None) -> Figure:
        quantity = one.quantity
        scene = self.scene
        anchor = anchor_of(quantity, line)
        text = self.with_implied(told.text, quantity) if told else quantity.implies or None
        span = line.span(quantity.first, quantity.end)
        subject = self.subject_of(told, text, anchor, quantity, span)
        source = scene.resolved.document.text
        trend = trend_of(quantity, anchor, line, told)
        time = _time(one, anchor, line, trend)
        ranged = quantity.is_range
        return Figure(
            id=_id(scene, span),
            start=span.start,
            end=span.end,
            subject=subject.entity if subject else None,
            measure=text,
            value=None if ranged else plain(quantity.low),
            low=plain(quantity.low) if ranged else None,
            high=plain(quantity.high) if ranged else None,
            comparator=quantity.comparator,
            unit=quantity.unit,
            as_written=span.of(source),
            time=time,
            trend=trend,
            compared_with=_id(scene, line.span(one.past.first, one.past.end)) if one.past else None,
            causes=tuple(cause.of(source) for cause in one.causes),
            statement=_statement(scene, span),
            confidence=round(CONFIDENCE[one.rule] - (0.1 if told is None else 0), 2),
            why=f"{one.rule}, {told.why}" if told else one.rule,
            evidence=_evidence(quantity, line, told, subject, time, one.causes),
        )

    def measure(self, quantity: Quantity, anchor: Token, line: Line) -> Measured | None:
        if quantity.kind == "count" and quantity.noun is not None:
            first, last = line.past_bound(quantity), quantity.noun.index - line.sentence.first
            if last < first:
                return self.measurer.of_noun(quantity.noun)
            inside = line.tokens[first : last + 1]
            kept = [t for t in inside if t.upos in PHRASE or t.text == "-" or _is_model(t, line)]
            kept = kept if kept and kept[-1] is quantity.noun else [quantity.noun]
            text = _text(kept)
            span = Span.around(t.span for t in kept)
            if line.is_a(quantity.end, "states"):
                state = line.tokens[quantity.end].text.lower()
                counted = self.measurer.of_count(quantity.noun, text, span)
                return replace(counted, text=f"{text} {state}", why="measuring.state")
            return self.measurer.of_count(quantity.noun, text, span, self._told_by(quantity, line))
        if quantity.number.odds and quantity.noun is not None:
            return self.measurer.of_noun(quantity.noun)
        if line.is_sign(quantity.opening - 1, "equals") and quantity.opening > 1:
            symbol = line.tokens[quantity.opening - 2]
            return Measured(symbol.text, (), symbol.span, "measuring.symbol")
        harm = harm_of(quantity, line) if quantity.kind == "count" else None
        if harm is not None:
            return self.measurer.of_harm(harm)
        behind = line.tokens[quantity.end] if quantity.end < len(line.tokens) else None
        if quantity.kind == TIME:
            return self.measurer.of_time(anchor, behind)
        toll = toll_of(quantity, line) if quantity.kind == "count" else None
        toll = toll or (counted_subject(quantity, line) if quantity.kind == "count" else None)
        if toll is not None:
            return self.measurer.of_noun(toll)
        if quantity.kind == "length" and line.is_a(quantity.end, "distances"):
            return Measured("distance", (), None, "measuring.distance")
        found = self.measurer.of_unit(anchor, behind, quantity.kind == SHARE)
        own = line.span(quantity.first, quantity.end)
        if found is None or (found.span is not None and own.covers(found.span)):
            return self.measurer.nearest(line.sentence, line.sentence.first + quantity.opening)
        return found

    @staticmethod
    def _told_by(quantity: Quantity, line: Line) -> Token | None:
        """A verb of harm that stands just before a count, whatever the tree says."""
        before = line.tokens[quantity.opening - 1] if quantity.opening else None
        is_harm = line.is_a(quantity.opening - 1, "harms")
        return before if before is not None and is_harm and before.upos == "VERB" else None

    def with_implied(self, text: str, quantity: Quantity) -> str:
        """As in "production" of barrels is "oil production"."""
        implied = quantity.implies
        if not implied or implied in text.lower().split() or quantity.noun is not None:
            return text
        is_of = any(word in text.lower() for word in ("oil", "crude", "gas", "fuel", "petrol"))
        return text if is_of else f"{implied} {text[:1].lower()}{text[1:]}"

    def owners(self, told: Measured, quantity: Quantity, span: Span) -> list[Token]:
        """Who may own a measure: not its head, nor a name that is part of the unit."""
        end = told.span.end if told.span else None
        return [
            token
            for token in told.owners
            if token.span.end != end
            if not span.overlaps(token.span) or self.measurer.is_owner_inside(token, quantity)
        ]

    def subject_of(
        self,
        told: Measured | None,
        text: str | None,
        anchor: Token,
        quantity: Quantity,
        span: Span,
    ) -> Participant | None:
        """Whose figure it is: by its own words, else as an earlier figure of the same measure."""
        key = (text or "").lower()
        owners = self.owners(told, quantity, span) if told else []
        found = self.measurer.subject(owners)
        if found is not None:
            self.owner[key] = found
            return found
        if told is not None and told.why.endswith(("subject", "copula", "nearest", "noun")):
            return self.measurer.where(told, anchor) or self.owner.get(key)
        return None


def _text(tokens: list[Token]) -> str:
    """The words of a phrase, apart by one space but where they touch: "F-16V fighters"."""
    spaced = [t.text if not t.space_before else f" {t.text}" for t in tokens]
    return "".join(spaced).strip(" -")


def _is_model(token: Token, line: Line) -> bool:
    """Whether digits belong to the name of a model: "66 F-*16V* fighters"."""
    return not token.space_before and line.lemma(token.index - line.sentence.first - 1) == "-"


def _is_gloss(before: Quantity, quantity: Quantity, line: Line) -> bool:
    """Whether a figure in brackets gives the one before it in another unit: "$10 (8 euros)"."""
    opens = line.tokens[quantity.opening - 1].text in ("(", "[")
    return opens and before.end == quantity.opening - 1 and before.kind == quantity.kind


def _id(scene: Scene, span: Span) -> str:
    return record_id("figure", scene.document_id, span)


def _statement(scene: Scene, span: Span) -> str | None:
    statement = scene.statement_at(span)
    return statement.id if statement else None


def _evidence(
    quantity: Quantity,
    line: Line,
    told: Measured | None,
    subject: Participant | None,
    time: Time | None,
    causes: tuple[Span, ...],
) -> tuple[Span, ...]:
    return evidence_of(
        [
            line.span(quantity.opening, quantity.end),
            told.span if told else None,
            subject.span if subject else None,
            Span(time.start, time.end) if time else None,
            *causes,
        ]
    )


def _time(one: _Accepted, anchor: Token, line: Line, trend: Trend | None) -> Time | None:
    """When a figure held, as its clause tells; not the time of what it is set against."""
    time = line.scene.time(anchor)
    if time is None:
        return None
    past = one.past
    if past is not None and one.quantity.end <= past.first:
        span = line.span(past.first, past.end)
        if span.end <= time.start:
            return None  # "7 percent, up from 5 percent *a year ago*"
    before = next((t for t in reversed(line.tokens) if t.span.end <= time.start), None)
    goes_back = before is not None and line.scene.lexicon.measures.is_a(before.text, "back_to")
    return None if trend in (Trend.LOW, Trend.HIGH) and goes_back else time
