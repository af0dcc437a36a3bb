"""The one coordinate system: spans of the source text, edits of it, and the repaired text.

Every offset that a reader of dragoman sees is a :class:`Span`, a half-open stretch
``[start, end)`` in Unicode code points of ``document.text``. Repairs never change that text:
they are :class:`Edit` values, and :class:`Repaired` is the text with the edits applied together
with the exact map back. A :class:`RepairedSpan` has the same two fields, but a type of its own,
so that a mix-up is an error of the type checker and not of the record.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Self

import msgspec


class Span(msgspec.Struct, frozen=True, order=True, array_like=True, gc=False):
    """``[start, end)`` of ``document.text`` in code points: the only offsets a record can hold.

    In JSON it is the pair ``[start, end]``.
    """

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether the other lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        """The characters of the text that the span marks."""
        return text[self.start : self.end]

    @classmethod
    def around(cls, spans: Iterable[Span]) -> Self:
        """The smallest span that covers all of the given ones (at least one)."""
        found = list(spans)
        return cls(min(s.start for s in found), max(s.end for s in found))


@dataclass(frozen=True, slots=True, order=True)
class RepairedSpan:
    """``[start, end)`` of the repaired text; never leaves ``repair`` and ``parse``."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Edit:
    """One repair: put ``replacement`` in place of the source characters of ``span``.

    ``span`` may be empty (something is inserted) and ``replacement`` may be empty (something is
    taken out). ``kind`` is the kind of damage: "glue", "encoding", "markup", "fragment", ...
    ``origin`` is given where words are moved: the source characters that the replacement was read
    from, although it stands at ``span``.
    """

    span: Span
    replacement: str
    kind: str
    origin: Span | None = None


@dataclass(frozen=True)
class Repaired:
    """A source text, the edits that make it readable, and the readable text.

    The edits are in text order and do not overlap; :meth:`apply` checks that.
    """

    source: str
    text: str
    edits: tuple[Edit, ...]

    @classmethod
    def apply(cls, source: str, edits: Iterable[Edit]) -> Repaired:
        """The source with the edits applied.

        Raises:
            ValueError: two edits overlap, or one lies outside the source.
        """
        ordered = tuple(sorted(edits, key=lambda edit: edit.span))
        parts: list[str] = []
        at = 0
        for edit in ordered:
            if edit.span.start < at or edit.span.end > len(source):
                raise ValueError(f"edit {edit} overlaps another or lies outside the text")
            parts += [source[at : edit.span.start], edit.replacement]
            at = edit.span.end
        parts.append(source[at:])
        return cls(source, "".join(parts), ordered)

    @cached_property
    def _starts(self) -> Sequence[int]:
        """Where each edit's replacement starts in the repaired text."""
        starts: list[int] = []
        shift = 0
        for edit in self.edits:
            starts.append(edit.span.start + shift)
            shift += len(edit.replacement) - (edit.span.end - edit.span.start)
        return starts

    def to_source(self, span: RepairedSpan) -> Span:
        """The source characters that a stretch of the repaired text was read from.

        Widened to hold all of an edit of which it holds a part. A stretch inside one replacement
        gives the edit's span, or its origin where words were moved; a bare insertion an empty
        span at its place.
        """
        index = bisect_right(self._starts, span.start) - 1
        if index >= 0:
            edit, start = self.edits[index], self._starts[index]
            inside = start <= span.start < span.end <= start + len(edit.replacement)
            if edit.origin is not None and inside:
                return edit.origin
        return Span(self._left(span.start), self._right(span.end))

    def _left(self, at: int) -> int:
        """Source offset of the first character at or after the repaired offset."""
        index = bisect_right(self._starts, at) - 1
        if index < 0:
            return at
        edit, start = self.edits[index], self._starts[index]
        if at < start + len(edit.replacement):
            return edit.span.start
        return edit.span.end + at - start - len(edit.replacement)

    def _right(self, at: int) -> int:
        """Source offset just behind the last character before the repaired offset."""
        index = bisect_left(self._starts, at) - 1
        if index < 0:
            return at
        edit, start = self.edits[index], self._starts[index]
        if at <= start + len(edit.replacement):
            # an empty replacement at this very place took characters out: they are not read
            return edit.span.end if edit.replacement else edit.span.start
        return edit.span.end + at - start - len(edit.replacement)
