"""The scene: a resolved document as coders see it, with what they all ask of it.

Who is named by this noun phrase? Which clause does this verb head? When and where, by the event's
own clause? Has it come about? Who says so? Every coder asks here, so that all answer alike.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, TypeVar

from dragoman.coding.clause import Clause, clause_head, clause_of, expand, preposition_of
from dragoman.coding.status import StatusReading, status_of
from dragoman.lexicon.lexicon import Lexicon
from dragoman.parse.event import EventScores
from dragoman.parse.parsed import Parsed, Token
from dragoman.records import Entity, EntityKind, Place, Statement, Time
from dragoman.resolve.resolved import Mention, MentionForm, PlaceMention, Resolved, TimeMention
from dragoman.text import Span

WHERE: Final = frozenset({"in", "at", "near", "on", "outside", "inside", "within", "across", ""})
FOR: Final = "for"
WHEN: Final = "when"
DAY: Final = re.compile(r"[\dX]{4}-(\d\d-\d\d|W[\dX]{2}-\d)")
"""How the TIMEX3 value of a day begins."""
PARTITIVE: Final = frozenset({"of", "among"})
HEARD_ALONE: Final = "statements.attributed"
"""Why a statement is there that the attribution head alone has found."""


@dataclass(frozen=True, slots=True)
class Participant:
    """An entity in a role, and the words that name it there."""

    entity: str
    span: Span


Mentioned = TypeVar("Mentioned", Mention, TimeMention, PlaceMention)
Judge = Callable[[Sequence[Span], Sequence[Span]], EventScores | None]
"""Says which class of event relates two marked actors: spans of the source, of the target."""


@dataclass(frozen=True)
class Scene:
    """A resolved document, the lexicon and the statements.

    Attributes:
        resolved: the document with its entities, times and places.
        lexicon: the lexicon.
        statements: what is said in it, coded before all else; () while they are being coded.
        judge: the model's event head on two marked actors of the document, None without one.
    """

    resolved: Resolved
    lexicon: Lexicon
    statements: tuple[Statement, ...] = ()
    judge: Judge | None = None
    _clauses: dict[int, Clause] = field(default_factory=dict[int, Clause], repr=False)

    @property
    def parsed(self) -> Parsed:
        """The parsed document."""
        return self.resolved.parsed

    @property
    def document_id(self) -> str:
        """The document's id, for the ids of records."""
        return self.resolved.document.id

    def entity(self, entity_id: str) -> Entity:
        """The entity with an id."""
        return self.resolved.entity[entity_id]

    def clause(self, predicate: Token) -> Clause:
        """The clause of a predicate."""
        found = self._clauses.get(predicate.index)
        if found is None:
            found = clause_of(self.parsed, predicate, self.lexicon.modality)
            self._clauses[predicate.index] = found
        return found

    def status(self, predicate: Token) -> StatusReading:
        """Whether the event of a predicate has come about."""
        return status_of(self.parsed, predicate, self.lexicon.modality)

    def participants(self, tokens: Iterable[Token]) -> tuple[Participant, ...]:
        """The entities that noun phrases name, each once, in text order.

        Args:
            tokens: heads of noun phrases; their conjuncts are *not* added here (a
                :class:`Clause` has them already).
        """
        found: dict[str, Participant] = {}
        for token in tokens:
            mention = self.mention(token)
            if mention is None:
                continue
            for entity in mention.entities:
                found.setdefault(entity, Participant(entity, mention.span))
        return tuple(found.values())

    def mention(self, token: Token) -> Mention | None:
        """The mention that a noun phrase's head names.

        A head that names nobody gives way to the noun inside a partitive ("thousands *of
        people*"), and to its apposition.
        """
        found = self.resolved.mention_at.get(token.index)
        if found is not None:
            return found
        for below in self.parsed.children_by(token, "nmod"):
            if preposition_of(self.parsed, below) in PARTITIVE and token.lemma.isalpha():
                found = self.resolved.mention_at.get(below.index)
                if found is not None and self.is_partitive(token):
                    return found
        for below in self.parsed.children_by(token, "appos", "flat"):
            found = self.resolved.mention_at.get(below.index)
            if found is not None:
                return found
        return self._covering(token) if token.upos == "PROPN" else None

    def _covering(self, token: Token) -> Mention | None:
        """The shortest name that a word is part of, where the tree and the name differ in head."""
        around = [m for m in self.names(token.sentence) if m.first <= token.index <= m.last]
        return min(around, key=lambda m: m.last - m.first, default=None)

    def names(self, sentence: int) -> Sequence[Mention]:
        """The mentions by name of a sentence, in text order."""
        return self._names_of.get(sentence, ())

    @cached_property
    def _names_of(self) -> Mapping[int, list[Mention]]:
        names = (m for m in self.resolved.mentions if m.form is MentionForm.NAME)
        return by_sentence(self.parsed, names)

    def named(self, sentence: int) -> Sequence[Mention]:
        """All mentions of a sentence but its descriptions, in text order."""
        return self._named_of.get(sentence, ())

    def state(self, code: str) -> str | None:
        """The id of the state with a country code, None where the document does not mention it."""
        return self._states.get(code)

    @cached_property
    def _states(self) -> Mapping[str, str]:
        states = (e for e in self.resolved.entities if e.kind is EntityKind.COUNTRY)
        return {e.country: e.id for e in states if e.country is not None and e.sector is None}

    @cached_property
    def named_entities(self) -> frozenset[str]:
        """The entities that the document names somewhere, and does not only describe."""
        forms = (MentionForm.NAME, MentionForm.ADJECTIVE, MentionForm.METONYM)
        return frozenset(
            one for m in self.resolved.mentions if m.form in forms for one in m.entities
        )

    @cached_property
    def _named_of(self) -> Mapping[int, list[Mention]]:
        named = (m for m in self.resolved.mentions if m.form is not MentionForm.NOMINAL)
        return by_sentence(self.parsed, named)

    def is_partitive(self, token: Token) -> bool:
        """Whether a noun only counts or picks what it is followed by ("dozens", "members")."""
        return token.upos == "NUM" or token.lemma.lower() in self.lexicon.partitives

    @cached_property
    def _times_of(self) -> Mapping[int, list[TimeMention]]:
        """The times of each sentence."""
        return by_sentence(self.parsed, self.resolved.times)

    @cached_property
    def _places_of(self) -> Mapping[int, list[PlaceMention]]:
        """The places of each sentence."""
        return by_sentence(self.parsed, self.resolved.places)

    def times(self, predicate: Token) -> Iterator[TimeMention]:
        """The times that stand in the predicate's own clause, nearest first."""
        own = {predicate.index}
        if preposition_of(self.parsed, predicate) not in self.lexicon.modality.displacing:
            own.add(clause_head(self.parsed, predicate).index)
        found = [
            time
            for time in self._times_of[predicate.sentence]
            if self._owner(self._top(time.first, time.last), predicate) in own
        ]
        nearest = sorted(found, key=lambda t: abs(t.first - predicate.index))
        return iter([*self._time_of_when(predicate), *nearest])

    def _time_of_when(self, predicate: Token) -> Iterator[TimeMention]:
        """The time that a clause tells of: "since *November, when* Togo shut the border"."""
        for child in self.parsed.children_by(predicate, "advmod", "mark"):
            if child.text.lower() == WHEN:
                before = child.index - 1
                if before > 0 and self.parsed.tokens[before].text == ",":
                    before -= 1
                yield from (t for t in self._times_of[child.sentence] if t.last == before)

    def time(self, predicate: Token) -> Time | None:
        """When, by the predicate's own clause: the nearest time in it that has a beginning.

        A duration is not when, nor is a mere end ("until 2040"), which says how long it holds.
        """
        for found in self.times(predicate):
            is_end = found.time.anchored and found.time.from_ is None
            if found.time.type in ("date", "range") and not is_end:
                return found.time
        return None

    def days_for(self, sentence: int) -> Iterator[Token]:
        """The words at the top of days that something is set for: "for *Thursday*"."""
        for found in self._times_of[sentence]:
            top = self._top(found.first, found.last)
            if DAY.match(found.time.value or "") and preposition_of(self.parsed, top) == FOR:
                yield top

    def only_time(self, predicate: Token) -> Time | None:
        """The one date that a predicate's sentence names.

        None where it names several, or where the time is that of the words which tell the event
        ("said *on Monday* that ...") or of what came before or after it.
        """
        dated = [t for t in self._times_of[predicate.sentence] if t.time.type in ("date", "range")]
        if len(dated) != 1 or dated[0].time.type != "date" or not dated[0].time.anchored:
            return None
        owner = self._owner(self._top(dated[0].first, dated[0].last), predicate)
        first = predicate
        while first.base_relation == "conj" and first.head is not None:
            first = self.parsed.tokens[first.head]  # "*arrested* a general and recalled its envoy"
        telling = {above.index for above in self.parsed.ancestors(first)}
        below = self.parsed.tokens[owner]
        is_other = below.base_relation in ("advcl", "acl", "ccomp", "parataxis")
        return None if owner in telling or is_other else dated[0].time

    def place(self, predicate: Token) -> PlaceMention | None:
        """Where, by the predicate's own clause: the nearest literal place in it."""
        head = clause_head(self.parsed, predicate)
        found: list[PlaceMention] = []
        for place in self._places_of[predicate.sentence]:
            top = self._top(place.first, place.last)
            is_own = self._owner(top, predicate) in (head.index, predicate.index)
            if place.literal and is_own and preposition_of(self.parsed, top) in WHERE:
                found.append(place)
        return min(found, key=lambda p: abs(p.first - predicate.index), default=None)

    def is_city(self, token: Token) -> bool:
        """Whether a word names a place that is no state."""
        places = self._places_of[token.sentence]
        return any(
            p.place.precision != "country" and p.first <= token.index <= p.last for p in places
        )

    def is_where(self, token: Token) -> bool:
        """Whether a word names a place that something is done in: "held talks *in Cairo*"."""
        places = self._places_of[token.sentence]
        is_place = any(p.literal and p.first <= token.index <= p.last for p in places)
        return is_place and preposition_of(self.parsed, token) in WHERE - {""}

    def place_record(self, predicate: Token) -> Place | None:
        """The place record of :meth:`place`."""
        found = self.place(predicate)
        return found.place if found else None

    def statement_at(self, span: Span) -> Statement | None:
        """The innermost statement whose content covers a stretch, None where the report speaks.

        What the attribution head alone has found is left aside: its beliefs and intents tell of a
        mind, and an event in them stays as the rules read it.
        """
        covering = [
            (content.end - content.start, statement)
            for content, statement in self._contents
            if content.covers(span) and not (statement.cue and statement.cue.overlaps(span))
        ]
        return min(covering, key=lambda pair: pair[0])[1] if covering else None

    @cached_property
    def _contents(self) -> tuple[tuple[Span, Statement], ...]:
        """Each stretch of what is said, and the statement that it belongs to."""
        return tuple(
            (content, statement)
            for statement in self.statements
            if statement.why != HEARD_ALONE
            for content in statement.content_spans
        )

    @cached_property
    def words(self) -> frozenset[int]:
        """The tokens that are words, no marks of punctuation, by their numbers."""
        return frozenset(t.index for t in self.parsed.tokens if any(map(str.isalnum, t.text)))

    def conjuncts(self, token: Token) -> tuple[Token, ...]:
        """A noun phrase's head and the heads coordinated with it."""
        return tuple(expand(self.parsed, token))

    def phrase(self, token: Token, *, without: tuple[str, ...] = ()) -> Span:
        """The source characters of a token's subtree, punctuation at the ends left out.

        Args:
            token: head of the phrase.
            without: relations of direct dependents (base or full) that are left out with all
                below them, such as "acl:relcl" or "appos".
        """
        dropped: set[int] = set()
        for child in self.parsed.children[token.index]:
            if child.relation in without or child.base_relation in without:
                dropped |= {t.index for t in self.parsed.subtree(child)}
        kept = [t for t in self.parsed.subtree(token) if t.index not in dropped]
        while len(kept) > 1 and kept[0].upos == "PUNCT":
            kept = kept[1:]
        while len(kept) > 1 and kept[-1].upos == "PUNCT":
            kept = kept[:-1]
        return Span.around(t.span for t in kept)

    def _top(self, first: int, last: int) -> Token:
        """The token of a stretch whose governor lies outside it."""
        tokens = self.parsed.tokens
        for index in range(first, last + 1):
            head = tokens[index].head
            if head is None or not first <= head <= last:
                return tokens[index]
        return tokens[first]

    def _owner(self, token: Token, predicate: Token) -> int:
        """The predicate whose clause a token stands in; the given one if the token is below it."""
        above = token
        for above in self.parsed.ancestors(token):
            if above.index == predicate.index:
                return above.index
            if above.upos == "VERB" or self.parsed.child(above, "cop") is not None:
                return above.index
        return above.index


def by_sentence(parsed: Parsed, mentions: Iterable[Mentioned]) -> Mapping[int, list[Mentioned]]:
    """Mentions by the number of their sentence, in their order; none for a sentence without."""
    found: dict[int, list[Mentioned]] = defaultdict(list)
    for mention in mentions:
        found[parsed.tokens[mention.first].sentence].append(mention)
    return found


def evidence_of(spans: Iterable[Span | None]) -> tuple[Span, ...]:
    """Spans as evidence: each once, empty ones dropped, in text order."""
    return tuple(sorted({s for s in spans if s is not None and s.start < s.end}))
