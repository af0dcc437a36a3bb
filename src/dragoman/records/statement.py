"""Statements: who said what to whom, through which channel."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.records.base import Names, Record, StatementMode
from dragoman.text import Span


def content_of(spans: Sequence[Span]) -> tuple[int | Span, ...]:
    """The field ``content`` for stretches: one is written bare, several as a list.

    Args:
        spans: at least one stretch, in text order.
    """
    return (spans[0].start, spans[0].end) if len(spans) == 1 else tuple(spans)


class Statement(Record, frozen=True, kw_only=True):
    """One statement.

    Attributes:
        id: hash of the document, the cue and the content.
        speaker: entity id of who says it, None where the text does not tell.
        speaker_span: the words that name the speaker here.
        addressee: entity id of whom it is said to.
        channel: entity id, or text, of what carries it ("state television").
        verb: lemma of the word of saying ("say", "according to"); None for a bare quotation.
        stance: what is done in saying it: "say", "claim", "insist", "stress", "reply", "tell",
            "write", "announce", "disclose", "hint", "warn", "estimate", "complain", "boast",
            "speak", "refer", "cite", "express", "ask", "urge", "demand", "call", "offer",
            "promise", "threaten", "refuse", "confirm", "admit", "deny", "reject", "accuse",
            "criticise", "praise", "thank", "apologise", "describe", "agree", "decide"; "find" for
            what is found out; for what is held and not said "believe", "hope", "expect", "fear",
            "doubt", "feel", "want". The words of each are in the lexicon (``saying.toml``). None
            for a bare quotation, and for words that the lexicon does not have.
        cue: the words of saying.
        mode: direct, indirect or mixed.
        content: start and end of what is said; a list of stretches where it is in pieces.
            (:func:`content_of` makes it, :attr:`content_spans` reads it.)
        quotes: the stretches inside quotation marks, without the marks.
        confidence: 0 to 1, two decimals.
        why: the rule behind it.
        evidence: the characters that it was read from, in text order.
    """

    id: str
    speaker: str | None
    speaker_span: Span | None
    addressee: str | None
    channel: str | None
    verb: str | None
    stance: str | None
    cue: Span | None
    mode: StatementMode
    content: tuple[int | Span, ...]
    quotes: tuple[Span, ...]
    confidence: float
    why: str
    evidence: tuple[Span, ...]

    @property
    def content_spans(self) -> tuple[Span, ...]:
        """The content as a tuple of stretches."""
        spans = tuple(part for part in self.content if isinstance(part, Span))
        return spans or (Span(*(part for part in self.content if isinstance(part, int))),)

    @property
    def mark(self) -> Span:
        """The words that stand for it where a text is shown with its records."""
        return self.cue or self.content_spans[0]

    def gloss(self, names: Names) -> str:
        """``Maduro says (direct), to Putin, by state television``."""
        speaker = names.get(self.speaker, self.speaker) if self.speaker else "?"
        line = f"{speaker} {self.verb or '-'} ({self.mode})"
        if self.addressee:
            line += f", to {names.get(self.addressee, self.addressee)}"
        if self.channel:
            line += f", by {names.get(self.channel, self.channel)}"
        return line
