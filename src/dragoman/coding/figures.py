"""Figures: claimed quantities, of what, whose, when, where they are going and why.

"Output fell to 210,000 barrels per day in 2016 because of a strike." gives one figure: oil output
= 210,000 barrel/day @2016, falling, caused by "strike".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from dragoman.coding.clause import expand, preposition_of
from dragoman.coding.measuring import Measured, Measurer
from dragoman.coding.numbers import plain
from dragoman.coding.quantities import (
    FIRST_YEAR,
    LAST_YEAR,
    PERSON,
    Quantity,
    QuantityReader,
    names_people,
)
from dragoman.coding.rules import rule
from dragoman.coding.scene import Participant, Scene, evidence_of
from dragoman.lexicon.units import SHARE, TIME
from dragoman.parse.parsed import Sentence, Token
from dragoman.records import Comparator, Figure, Time, TimeType, Trend, record_id
from dragoman.text import Span

NEAR: Final = 5  # words within which a bare number belongs to a verb or noun
TREND_WINDOW: Final = 7  # words before a figure in which "lowest" speaks of it
CLIMB: Final = 4  # how far up the tree a word of change may govern a figure
LONGEST_CAUSE: Final = 120
PHRASE: Final = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "ADV"})
AUXILIARY: Final = frozenset({"AUX", "ADV", "PART"})
POSSESSED: Final = frozenset({"DET", "ADJ", "NOUN", "PART", "PRON"})
"""Between "from" and its figure: "from *last year's* 5 percent"."""
OPEN_TIMES: Final = frozenset({TimeType.DURATION, TimeType.RANGE, TimeType.SET})
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


@dataclass(frozen=True)
class Line:
    """A sentence with its quantities, as the rules see it.

    Attributes:
        scene: the document.
        sentence: the sentence.
        tokens: its tokens.
        quantities: all that could be a figure in it, in text order.
    """

    scene: Scene
    sentence: Sentence
    tokens: tuple[Token, ...]
    quantities: tuple[Quantity, ...]

    def lemma(self, at: int) -> str:
        """The lemma at an index in the sentence, "" beyond its ends."""
        return self.tokens[at].lemma.lower() if 0 <= at < len(self.tokens) else ""

    def is_a(self, at: int, name: str) -> bool:
        """Whether the word at an index is in a class of words of figures, by lemma or form."""
        if not 0 <= at < len(self.tokens):
            return False
        measures, token = self.scene.lexicon.measures, self.tokens[at]
        return measures.is_a(token.lemma, name) or measures.is_a(token.text, name)

    def is_sign(self, at: int, name: str) -> bool:
        """Whether the word at an index is in one of the lists of number words."""
        return 0 <= at < len(self.tokens) and self.scene.lexicon.numerals.is_a(
            self.tokens[at].text, name
        )

    def past_bound(self, quantity: Quantity) -> int:
        """Where the words behind a number start, a bound left out: "two *or more* guards"."""
        end = quantity.number.end
        after = [token.text for token in self.tokens[end : end + 4]]
        said = self.scene.lexicon.numerals.comparator_after(after)
        return end + said[1] if said is not None else end

    def span(self, first: int, end: int) -> Span:
        """The source characters of a run of its tokens."""
        return Span.around(t.span for t in self.tokens[first:end])


def code_figures(scene: Scene) -> Iterator[Figure]:
    """The figures of a document, in text order."""
    coder = _Coder(scene)
    for sentence in scene.parsed.sentences:
        yield from coder.code(line_of(scene, sentence))


def line_of(scene: Scene, sentence: Sentence) -> Line:
    """A sentence with its quantities."""
    tokens = scene.parsed.tokens_of(sentence)
    dated = frozenset(i - sentence.first for i in _dated(scene, sentence))
    named = frozenset(i - sentence.first for i in _inside_names(scene, sentence))
    lexicon = scene.lexicon
    reader = QuantityReader(
        tokens, lexicon.numerals, lexicon.units, lexicon.measures, dated | named, dated
    )
    return Line(scene, sentence, tokens, tuple(reader.read()))


def _inside_names(scene: Scene, sentence: Sentence) -> Iterator[int]:
    """Tokens inside a name, its first one left out: "Boeing *737*"."""
    for index in range(sentence.first, sentence.end):
        name = scene.parsed.name_at.get(index)
        if name is not None and name.first < index:
            yield index


def _dated(scene: Scene, sentence: Sentence) -> Iterator[int]:
    """Tokens of a date; a duration ("the last five years") is a quantity as well."""
    tokens, units = scene.parsed.tokens, scene.lexicon.units
    for index in range(sentence.first, sentence.end):
        found = scene.resolved.time_at.get(index)
        if found is None:
            continue
        words = (tokens[i].text for i in range(found.first, found.last + 1))
        has_unit = any(s.unit.kind == TIME for word in words for s in units.behind([word]))
        if not (found.time.type in OPEN_TIMES and has_unit):
            yield index


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
    if _harm(quantity, line) is not None or _toll(quantity, line):
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
    noun = _counted_subject(quantity, line)
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


def _counted_subject(quantity: Quantity, line: Line) -> Token | None:
    """The noun that a number counts by way of its verb: "the number of *raids* rose to 40"."""
    parsed, measures = line.scene.parsed, line.scene.lexicon.measures
    token = line.tokens[quantity.number.end - 1]
    if parsed.child(token, "cop") is not None:
        subjects = tuple(parsed.children_by(token, "nsubj"))
    else:
        verb = parsed.head_of(token)
        changes = ("rising", "falling", "carriers", "moving")
        if verb is None or verb.upos != "VERB" or token.base_relation not in ("obl", "obj"):
            return None
        if not any(measures.is_a(verb.lemma, name) for name in changes):
            return None
        clause = line.scene.clause(verb)
        subjects = clause.objects if clause.passive else clause.subjects
    noun = next((t for t in subjects if t.upos == "NOUN"), None)
    if noun is not None and measures.is_a(noun.lemma, "numbers"):
        inside = [t for t in parsed.children_by(noun, "nmod") if preposition_of(parsed, t) == "of"]
        inside = inside or list(parsed.children_by(noun, "compound"))
        noun = next((t for t in inside if t.upos == "NOUN"), None)
    elif noun is not None and noun.xpos != "NNS":
        return None
    if noun is None or any(
        measures.is_a(noun.lemma, n) for n in ("measures", "amounts", "uncounted")
    ):
        return None
    return noun


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


RULES: Final = (measured, counted, elided, numbered, decimal, shared, bounded)


def _harm(quantity: Quantity, line: Line) -> Token | None:
    """The verb that tells whom it hurt or took: "killed more than 30", "12 were wounded"."""
    if line.is_a(quantity.opening - 1, "harms"):
        return line.tokens[quantity.opening - 1]
    at = quantity.end
    while at < len(line.tokens) and at < quantity.end + NEAR and line.tokens[at].upos in AUXILIARY:
        at += 1
    return line.tokens[at] if at > quantity.end and line.is_a(at, "harms") else None


def _toll(quantity: Quantity, line: Line) -> Token | None:
    """The noun that is a count itself: "the death *toll* rose to 45", "a *population* of 900"."""
    near = range(max(0, quantity.opening - NEAR - 1), quantity.opening)
    told = [line.tokens[at] for at in near if line.is_a(at, "tolls")]
    return told[-1] if told and line.is_a(quantity.opening - 1, "toll_links") else None


def _follows_and(quantity: Quantity, line: Line) -> bool:
    """Whether a number goes on from the one before: "arrested 50 men and ... more than 20"."""
    before = line.tokens[quantity.opening - 1] if quantity.opening else None
    return before is not None and before.upos in ("VERB", "CCONJ")


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
        self.implied: dict[str, str] = {}

    def code(self, line: Line) -> Iterator[Figure]:
        found = [(q, name) for q in line.quantities for q, name in self.accepted(q, line)]
        quantities = [quantity for quantity, _ in found]
        earlier, causes = _earlier(line, quantities), _causes(line, quantities)
        told: list[Measured | None] = []
        for index, quantity in enumerate(quantities):
            is_gloss = index and _is_gloss(quantities[index - 1], quantity, line)
            anchor = _anchor(quantity, line)
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
        anchor = _anchor(quantity, line)
        text = self.with_implied(told.text, quantity) if told else quantity.implies or None
        span = line.span(quantity.first, quantity.end)
        subject = self.subject_of(told, text, anchor, quantity, span)
        source = scene.resolved.document.text
        trend = _trend(quantity, anchor, line, told)
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
        harm = _harm(quantity, line) if quantity.kind == "count" else None
        if harm is not None:
            return self.measurer.of_harm(harm)
        behind = line.tokens[quantity.end] if quantity.end < len(line.tokens) else None
        if quantity.kind == TIME:
            return self.measurer.of_time(anchor, behind)
        toll = _toll(quantity, line) if quantity.kind == "count" else None
        toll = toll or (_counted_subject(quantity, line) if quantity.kind == "count" else None)
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


def _anchor(quantity: Quantity, line: Line) -> Token:
    """The token by which a quantity hangs in the tree."""
    if quantity.noun is not None and quantity.kind == "count":
        return quantity.noun
    inside = line.tokens[quantity.first : quantity.end]
    indices = {t.index for t in inside}
    tops = [t for t in inside if t.head not in indices and t.upos != "PUNCT"]
    nouns = [t for t in tops if t.upos in ("NOUN", "SYM", "PROPN")]
    found = (nouns or tops or list(inside))[-1]
    bound = {t.index: t for t in line.tokens[quantity.opening : quantity.first]}
    above = bound.get(found.head) if found.head is not None else None
    return above if above is not None and above.upos == "ADJ" else found  # "as high as 46%"


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


# --- where it is going


def _trend(quantity: Quantity, anchor: Token, line: Line, told: Measured | None) -> Trend | None:
    """Low and high where the words before say so, else the change that governs the figure."""
    before = [t.text.lower() for t in line.tokens[: quantity.first]][-TREND_WINDOW:]
    behind = [t.text.lower() for t in _appended(quantity, line)]
    for name, trend in (("low", Trend.LOW), ("high", Trend.HIGH)):
        for words in line.scene.lexicon.measures.phrases(name):
            if _holds(before, words) or _holds(behind, words):
                return trend
    for token in _governors(anchor, line, told):
        for name, trend in (("falling", Trend.FALLING), ("rising", Trend.RISING)):
            if line.scene.lexicon.measures.is_a(token.lemma, name):
                return trend
    return None


def _appended(quantity: Quantity, line: Line) -> tuple[Token, ...]:
    """The first words of what a comma adds to a figure: "7 percent, *the highest since* ..."."""
    for at in range(quantity.end, min(quantity.end + NEAR, len(line.tokens))):
        if line.tokens[at].upos == "PUNCT":
            return line.tokens[at + 1 : at + NEAR]
        if line.tokens[at].upos in ("VERB", "AUX", "CCONJ"):
            return ()
    return ()


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


def _holds(words: list[str], run: tuple[str, ...]) -> bool:
    size = len(run)
    return any(tuple(words[i : i + size]) == run for i in range(len(words) - size + 1))


def _governors(anchor: Token, line: Line, told: Measured | None) -> Iterator[Token]:
    """Words of change that may govern a figure: up the tree, and beside its verb."""
    parsed, measures = line.scene.parsed, line.scene.lexicon.measures
    token = anchor
    for _ in range(CLIMB):
        above = parsed.head_of(token)
        if above is None:
            break
        preposition = preposition_of(parsed, token)
        if above.upos == "VERB":
            by_change = measures.is_a(preposition, "change_prepositions") and preposition
            if (token.base_relation == "obl" and by_change) or token.base_relation == "advmod":
                yield above
            yield from _beside(above, line)
            return
        if above.upos not in ("NOUN", "PROPN") or not measures.is_a(above.lemma, "amounts"):
            break
        if token.base_relation in ("nmod", "compound", "nummod", "amod", "obl"):
            yield above
        token = above
    if told is not None and told.verb is not None:
        yield from _beside(told.verb, line)


def _beside(verb: Token, line: Line) -> Iterator[Token]:
    """The verbs that share a subject with one: "has been recovering and now stands at ..."."""
    parsed = line.scene.parsed
    measures = line.scene.lexicon.measures
    if not measures.is_a(verb.lemma, "carriers"):
        return
    above = parsed.head_of(verb)
    shares = verb.relation == "conj" and parsed.child(verb, "nsubj") is None
    if shares and above is not None and above.upos == "VERB":
        yield above
    yield from parsed.children_by(verb, "xcomp", "ccomp", "obj")


# --- what it is set against


def _earlier(line: Line, found: list[Quantity]) -> dict[int, int]:
    """Of each figure the earlier one that the sentence sets it against, by place in the list."""
    pairs: dict[int, int] = {}
    for past, quantity in enumerate(found):
        if not _is_earlier(quantity, line):
            continue
        later = _set_against(past, found, line)
        if later is not None and later not in pairs:
            pairs[later] = past
    return pairs


def _set_against(past: int, found: list[Quantity], line: Line) -> int | None:
    """The figure that an earlier one explains: "from 5 to *7 percent*", "*7%*, up from 5"."""
    behind, quantity = past + 1, found[past]
    is_next = behind < len(found) and found[behind].unit == quantity.unit
    if is_next and line.is_a(found[behind].opening - 1, "arrivals"):
        return behind
    for at in range(past - 1, -1, -1):
        one = found[at]
        is_change = line.is_sign(one.opening - 1, "by") or line.is_a(one.end, "amounts")
        if one.unit == quantity.unit and not is_change and not _is_earlier(one, line):
            return at
    return None


def _is_earlier(quantity: Quantity, line: Line) -> bool:
    """Whether words before a figure say that it held before: "from", "compared with"."""
    measures = line.scene.lexicon.measures
    opening = quantity.opening
    while opening > 0 and line.tokens[opening - 1].upos in POSSESSED:
        opening -= 1
    lower = tuple(t.text.lower() for t in line.tokens[max(0, opening - 4) : opening])
    said = next((p for p in measures.phrases("earlier") if lower[-len(p) :] == p), ())
    if len(said) != 1:
        return bool(said)
    return any(
        measures.is_a(token.lemma, name)
        for token in line.tokens[:opening]
        for name in ("rising", "falling", "moving", "ways")
    )


# --- why


def _causes(line: Line, found: list[Quantity]) -> dict[int, tuple[Span, ...]]:
    """The causes that a sentence gives, by the figure (its place in the list) that they explain."""
    causes: dict[int, tuple[Span, ...]] = {}
    if not found:
        return causes
    for first, end in _cause_words(line):
        spans = tuple(_cause_spans(line, first, end))
        before = [i for i, q in enumerate(found) if q.end <= first]
        index = before[-1] if before else 0
        if spans:
            causes[index] = (*causes.get(index, ()), *spans)
    return causes


def _cause_words(line: Line) -> Iterator[tuple[int, int]]:
    """Where words of cause stand in a sentence: first and end."""
    lower = [t.text.lower() for t in line.tokens]
    phrases = line.scene.lexicon.measures.phrases("causes")
    at = 0
    while at < len(lower):
        size = next((len(p) for p in phrases if tuple(lower[at : at + len(p)]) == p), 0)
        if size:
            yield at, at + size
        at += max(size, 1)


def _cause_spans(line: Line, first: int, end: int) -> Iterator[Span]:
    """The noun phrases that words of cause govern, one by one."""
    head = _cause_head(line, first, end)
    if head is None:
        return
    scene = line.scene
    for noun in expand(scene.parsed, head):
        dropped = ("conj", "cc", "case", "punct", "acl:relcl", "appos", "det", "parataxis")
        span = scene.phrase(noun, without=dropped)
        start = line.tokens[end - 1].span.end
        if span.start >= start and span.end - span.start <= LONGEST_CAUSE:
            yield span
        else:
            yield noun.span


def _cause_head(line: Line, first: int, end: int) -> Token | None:
    inside = {t.index for t in line.tokens[first:end]}
    for token in line.tokens[end:]:
        below = line.scene.parsed.children[token.index]
        if token.upos in ("NOUN", "PROPN") and any(t.index in inside for t in below):
            return token
    return next((t for t in line.tokens[end : end + 6] if t.upos in ("NOUN", "PROPN")), None)
