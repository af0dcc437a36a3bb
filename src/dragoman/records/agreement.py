"""Agreements: what parties signed or promised one another, on what, until when."""

from __future__ import annotations

from typing import Final

from dragoman.records.base import AgreementStatus, Comparator, Names, Record
from dragoman.records.time import Time
from dragoman.text import Span


class Count(Record, frozen=True, kw_only=True):
    """How many agreements: a value, and how it stands to the true one; None where not counted."""

    value: int | None
    comparator: Comparator | None


UNCOUNTED: Final = Count(value=None, comparator=None)


class Agreement(Record, frozen=True, kw_only=True):
    """One agreement, or a number of them that the text counts together.

    Attributes:
        id: hash of the document, the evidence and the instrument.
        parties: ids of the parties.
        count: how many; :data:`UNCOUNTED` where the text does not count.
        instrument: agreement, contract, treaty, memorandum, ... (the class of the text's noun).
        subjects: what it is on, in the text's words.
        status: signed, announced, ratified, terminated, ...
        signed: when, or since when, it was signed.
        until: the end of its term.
        body: entity id, or text, of the commission or framework that it falls under.
        statement: id of the statement that says so, None where the report itself does.
        confidence: 0 to 1, two decimals.
        why: the rule behind it.
        evidence: the characters that it was read from, in text order.
    """

    id: str
    parties: tuple[str, ...]
    count: Count
    instrument: str
    subjects: tuple[str, ...]
    status: AgreementStatus | None
    signed: Time | None
    until: Time | None
    body: str | None
    statement: str | None
    confidence: float
    why: str
    evidence: tuple[Span, ...]

    @property
    def mark(self) -> Span:
        """The words that stand for it where a text is shown with its records."""
        return self.evidence[0]

    def gloss(self, names: Names) -> str:
        """``RUS + VEN: 17 agreements, signed``."""
        parties = " + ".join(names.get(i, i) for i in self.parties) or "?"
        line = f"{parties}: {self.instrument}"
        if self.count.value is not None:
            sign = "" if self.count.comparator is Comparator.EQUAL else f"{self.count.comparator} "
            line = f"{parties}: {sign}{self.count.value} {self.instrument}s"
        if self.status:
            line += f", {self.status}"
        if self.signed and self.signed.value:
            line += f" @{self.signed.value}"
        if self.until and self.until.value:
            line += f", until {self.until.value}"
        return line + (f" on {'; '.join(self.subjects)}" if self.subjects else "")
