"""Relations: lasting ties between two entities."""

from __future__ import annotations

from dragoman.records.base import Names, Record, RelationStatus
from dragoman.records.time import Time
from dragoman.text import Span


class Relation(Record, frozen=True, kw_only=True, rename={"from_": "from"}):
    """One relation, read as "`from` is `kind` of `to`".

    What is denied, wished or only to come is no relation. What was one once is `ended`, and is
    never to be taken for one that holds.

    Attributes:
        id: hash of the document, the kind and both ends.
        kind: ally, partner, rival, neighbour, recognises, successor, member, part, head, official,
            founder, owner, spouse, kin.
        from_: entity id: the successor, the member, the part, the head, who recognises.
        to: entity id: the predecessor, the club, the whole, the organisation, who is recognised.
        status: current, or ended ("former ally", "no longer a member", "led it until 2014").
        as_written: the words for it, such as "founding member", "foreign minister" or "succeeded".
        time: when, since when or until when it holds, as the report says.
        since: first day, month or year, ISO; of an office also from the lexicon. None if unknown.
        until: last day, month or year, ISO, in the same way.
        statement: id of the statement that says so, None where the report itself does.
        confidence: 0 to 1, two decimals.
        why: the rule behind it.
        evidence: the characters that it was read from, in text order.
    """

    id: str
    kind: str
    from_: str
    to: str
    status: RelationStatus
    as_written: str
    time: Time | None
    since: str | None
    until: str | None
    statement: str | None
    confidence: float
    why: str
    evidence: tuple[Span, ...]

    @property
    def mark(self) -> Span:
        """The words that stand for it where a text is shown with its records."""
        return self.evidence[0]

    def gloss(self, names: Names) -> str:
        """``Maduro successor Chavez``, ``Stoltenberg head NATO, ended @2014/2024``."""
        line = f"{names.get(self.from_, self.from_)} {self.kind} {names.get(self.to, self.to)}"
        over = ", ended" if self.status is RelationStatus.ENDED else ""
        return line + over + (f" @{self.time.value}" if self.time and self.time.value else "")
