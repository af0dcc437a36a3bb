"""Relations: lasting ties between two entities."""

from __future__ import annotations

from dragoman.records.base import Names, Record
from dragoman.records.time import Time
from dragoman.text import Span


class Relation(Record, frozen=True, kw_only=True, rename={"from_": "from"}):
    """One relation, read as "`from` is `kind` of `to`".

    Attributes:
        id: hash of the document, the kind and both ends.
        kind: ally, successor, partner, member, part, head, recognises, ...
        from_: entity id: the successor, the member, the part, the head, who recognises.
        to: entity id: the predecessor, the club, the whole, the organisation, who is recognised.
        time: when or since when it holds.
        statement: id of the statement that says so, None where the report itself does.
        confidence: 0 to 1, two decimals.
        why: the rule behind it.
        evidence: the characters that it was read from, in text order.
    """

    id: str
    kind: str
    from_: str
    to: str
    time: Time | None
    statement: str | None
    confidence: float
    why: str
    evidence: tuple[Span, ...]

    @property
    def mark(self) -> Span:
        """The words that stand for it where a text is shown with its records."""
        return self.evidence[0]

    def gloss(self, names: Names) -> str:
        """``Maduro successor Chavez``."""
        line = f"{names.get(self.from_, self.from_)} {self.kind} {names.get(self.to, self.to)}"
        return line + (f" @{self.time.value}" if self.time and self.time.value else "")
