"""The document a reading is of, and what was done to make it readable."""

from __future__ import annotations

from dragoman.records.base import Names, Record


class Document(Record, frozen=True, kw_only=True):
    """One report.

    Attributes:
        id: the input's own id where it has one, else a digest of the text.
        source: the input that it came from: path, or path and line.
        title: headline, None where the input names none.
        url: address, None where the input names none.
        publisher: who published it, None where the input names none.
        published: ISO day of publication, None where unknown (never today).
        published_by: where that day was taken from: "option", "page", "row", "dateline"; or None.
        language: ISO 639-1 code.
        encoding: how the bytes were decoded, and on whose word ("utf-8, strict"); None for text
            that was given as text.
        text: the text exactly as taken in: every offset counts its code points.
        version: version of the program, with the digests of model and lexicons.
        warnings: every limit that was reached while reading.
    """

    id: str
    source: str
    title: str | None
    url: str | None
    publisher: str | None
    published: str | None
    published_by: str | None
    language: str
    encoding: str | None
    text: str
    version: str
    warnings: tuple[str, ...]

    def gloss(self, names: Names) -> str:
        """One line that a person can check."""
        return f"{self.title or self.source} ({self.published or 'no date'})"


class Repair(Record, frozen=True, kw_only=True):
    """One repair: the characters of ``[start, end)`` are read as ``replacement``.

    Attributes:
        start: offset of its first character.
        end: offset behind its last character; equal to `start` where something is put in.
        kind: kind of damage: "glue", "encoding", "markup", "fragment", ...
        replacement: what stands there in the repaired text.
    """

    start: int
    end: int
    kind: str
    replacement: str

    def gloss(self, names: Names) -> str:
        """One line that a person can check."""
        return f"{self.kind} at {self.start}-{self.end}: {self.replacement!r}"


class SentenceRecord(Record, frozen=True, kw_only=True):
    """One sentence: ``[start, end)`` of the text."""

    start: int
    end: int
