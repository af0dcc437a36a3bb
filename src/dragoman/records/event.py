"""Events: who did what to whom, when and where, in the terms of an ontology."""

from __future__ import annotations

from dragoman.records.base import Names, Record, Status
from dragoman.records.place import Place
from dragoman.records.time import Time
from dragoman.text import Span


class Event(Record, frozen=True, kw_only=True):
    """One event.

    Attributes:
        id: hash of the document, the trigger, the type and the actors.
        type: type of the ontology, such as PLOVER's "SANCTION".
        mode: its mode, such as "discontinue"; None where none is said or the type has none.
        contexts: PLOVER contexts, sorted.
        cameo: CAMEO code, as text with its leading zero.
        quad: 1 verbal cooperation, 2 material cooperation, 3 verbal and 4 material conflict.
        intensity: the ontology's score, -10 (conflict) to 10 (cooperation): PLOVER's of the mode,
            else the type; CAMEO's of the code (Goldstein).
        sources: ids of those who act; all parties of a reciprocal event.
        targets: ids of those acted on; () for a reciprocal event.
        trigger: the words that name the event.
        time: when, by the event's own clause or a named rule.
        place: where, likewise.
        status: happened, ongoing, planned, possible or denied.
        statement: id of the statement that says so, None where the report itself does.
        confidence: 0 to 1, two decimals.
        why: the rule or entry behind it.
        evidence: the characters that it was read from, in text order.
    """

    id: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    cameo: str
    quad: int
    intensity: float
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    trigger: Span
    time: Time | None
    place: Place | None
    status: Status
    statement: str | None
    confidence: float
    why: str
    evidence: tuple[Span, ...]

    @property
    def mark(self) -> Span:
        """The words that stand for it where a text is shown with its records."""
        return self.trigger

    def gloss(self, names: Names) -> str:
        """``USA -> VEN SANCTION/discontinue @2019``; parties of a reciprocal event by " + "."""
        sources = " + ".join(names.get(i, i) for i in self.sources) or "?"
        targets = " + ".join(names.get(i, i) for i in self.targets)
        line = f"{sources} -> {targets} {self.type}" if targets else f"{sources} {self.type}"
        if self.mode:
            line += f"/{self.mode}"
        if self.status is not Status.HAPPENED:
            line += f", {self.status}"
        if self.time and self.time.value:
            line += f" @{self.time.value}"
        return line
