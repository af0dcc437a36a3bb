"""What intake hands on: a document with the marks that came with it, or a problem."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.records import Document, PairMarks


@dataclass(frozen=True, slots=True)
class Intake:
    """A document as taken in; its version is left empty for the pipeline.

    Attributes:
        document: the document.
        marks: the pair of actors that its row marks, None where it marks none.
        context: words from around its text, "" where none are known.
    """

    document: Document
    marks: PairMarks | None = None
    context: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """A report that could not be taken in: an error as a value, so that it costs no other.

    Attributes:
        where: the file, and the place in it.
        mend: what is wrong there and what to do about it.
    """

    where: str
    mend: str

    def __str__(self) -> str:
        """The one line that a user reads."""
        return f"{self.where}: {self.mend}"
