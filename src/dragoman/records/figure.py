"""Figures: claimed quantities, of what, whose, when."""

from __future__ import annotations

from dragoman.records.base import Comparator, Names, Record, Trend
from dragoman.records.time import Time
from dragoman.text import Span


class Figure(Record, frozen=True, kw_only=True):
    """One figure.

    Attributes:
        id: hash of the document and the span.
        start: offset of its first character.
        end: offset behind its last character.
        subject: entity id of whose figure it is.
        measure: what is counted or measured, such as "oil production"; None where not said.
        value: the number in the unit, None for a range.
        low: lower end of a range.
        high: upper end of a range.
        comparator: =, <, <=, >, >= or ~.
        unit: canonical unit ("barrel/day", "USD", "person", "percent").
        as_written: its characters.
        time: when it held.
        trend: rising, falling, low, high.
        compared_with: id of the earlier figure that the sentence sets it against, such as the 5
            of "rose from 5 to 7 percent".
        causes: what the text gives as its causes, in the text's words.
        statement: id of the statement that says so, None where the report itself does.
        confidence: 0 to 1, two decimals.
        why: the rule behind it.
        evidence: the characters that it was read from, in text order.
    """

    id: str
    start: int
    end: int
    subject: str | None
    measure: str | None
    value: int | float | None
    low: int | float | None
    high: int | float | None
    comparator: Comparator
    unit: str | None
    as_written: str
    time: Time | None
    trend: Trend | None
    compared_with: str | None
    causes: tuple[str, ...]
    statement: str | None
    confidence: float
    why: str
    evidence: tuple[Span, ...]

    @property
    def mark(self) -> Span:
        """The words that stand for it where a text is shown with its records."""
        return Span(self.start, self.end)

    def gloss(self, names: Names) -> str:
        """``VEN oil production = 300,000 barrel/day @2020, low``."""
        owner = f"{names.get(self.subject, self.subject)} " if self.subject else ""
        amount = f"{self.value:,}" if self.value is not None else f"{self.low:,}..{self.high:,}"
        line = f"{owner}{self.measure or '-'} {self.comparator} {amount} {self.unit or ''}".rstrip()
        if self.time and self.time.value:
            line += f" @{self.time.value}"
        return line + (f", {self.trend}" if self.trend else "")
