"""Text and what is known of it into a document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from dragoman.intake.dateline import printed_date, stated_date
from dragoman.intake.language import UNDETERMINED, language_of
from dragoman.intake.taken import Intake, Problem
from dragoman.records import Document, PairMarks, record_id
from dragoman.settings import Settings

_CONTROLS: Final = frozenset(map(chr, [*range(9), 11, *range(14, 32), 127])) - {"\x1b"}
_MANY: Final = 0.01
_SAMPLE: Final = 100_000


@dataclass(frozen=True, slots=True)
class Stated:
    """What an input says of its text.

    Attributes:
        by: who says the date: "page" or "row".
        date: the date as written.
        context: words from around the text.
    """

    id: str | None = None
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    date: str | None = None
    by: str | None = None
    context: str | None = None


def documented(
    text: str,
    source: str,
    settings: Settings,
    encoding: str | None = None,
    stated: Stated | None = None,
    marks: PairMarks | None = None,
) -> Intake | Problem:
    """The document of a text, or why it is none.

    Args:
        text: the text, which becomes document.text as it is.
        source: the file, and the place in it.
        settings: the options; their date and title hold over all others.
        encoding: how it was decoded, None for text given as text.
        stated: what the input says of it.
        marks: the pair of actors that the input marks in it.
    """
    fault = _fault(text, settings) or _fault_of_marks(text, marks)
    if fault:
        return Problem(source, fault)
    stated = stated or Stated()
    published, published_by, warnings = _published(text, settings, stated)
    language = language_of(text, settings.lexicon)
    if language == UNDETERMINED:
        warnings.append("the text does not read like English, the only language that is read")
    document = Document(
        id=stated.id or record_id("document", "", text),
        source=source,
        title=settings.title or stated.title or None,
        url=stated.url or None,
        publisher=stated.publisher or None,
        published=published.isoformat() if published else None,
        published_by=published_by,
        language=language,
        encoding=encoding,
        text=text,
        version="",
        warnings=tuple(warnings),
    )
    return Intake(document, marks, stated.context or "")


def _fault(text: str, settings: Settings) -> str | None:
    if not text.strip():
        return "is empty: there is no text in it"
    if len(text) > settings.max_characters:
        return (
            f"has {len(text):,} characters, more than {settings.max_characters:,}; "
            "hand over one report at a time, or raise the limit"
        )
    controls = sum(character in _CONTROLS for character in text[:_SAMPLE])
    if "\0" in text or controls > _MANY * min(len(text), _SAMPLE):
        return "is not text but binary data; hand over its text"
    if not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text):
        return "holds half a character (an unpaired surrogate); write the text anew as UTF-8"
    return None


def _fault_of_marks(text: str, marks: PairMarks | None) -> str | None:
    if marks is None:
        return None
    for span in (*marks.source, *marks.target):
        if not 0 <= span.start < span.end <= len(text):
            return f"marks [{span.start}, {span.end}] in `pair`, which is no stretch of its text"
    return None


def _published(
    text: str, settings: Settings, stated: Stated
) -> tuple[date | None, str | None, list[str]]:
    """The day, on whose word, and a warning where a stated date was no date."""
    if settings.published:
        return settings.published, "option", []
    warnings: list[str] = []
    if stated.date and stated.date.strip():
        day = stated_date(stated.date)
        if day:
            return day, stated.by, []
        warnings.append(f"the date {stated.date[:40]!r} is no complete date and was not used")
    day = printed_date(text)
    return day, "dateline" if day else None, warnings
