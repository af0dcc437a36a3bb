"""dragoman: news reports in, checkable records of relations between states out.

>>> from dragoman import read_text  # doctest: +SKIP
>>> reading = read_text("Chad thanked Niger.", published="2024-11-08")  # doctest: +SKIP
>>> [event.gloss(reading.names) for event in reading.events]  # doctest: +SKIP
['TCD -> NER SUPPORT']
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.pipeline import Reader
    from dragoman.records import Pair, Reading
    from dragoman.text import Span

__all__ = ["read", "read_text", "relate"]


def read(
    source: str | Path | bytes, published: str | date | None = None, ontology: str = "plover"
) -> Reading:
    """Read one report.

    Args:
        source: a path, or the bytes of a report (text, HTML or one JSON line, also gzipped).
        published: day of publication, over what the report says; a date or ``YYYY-MM-DD``.
        ontology: the ontology of the events' types, "plover" or "cameo".

    Raises:
        InputError: there is no such file, or it holds no text, or more than one report.
        SettingsError: there is no such ontology.
        ValueError: `published` is no day.
    """
    from dragoman.errors import InputError

    if isinstance(source, bytes):
        return _reader(_day(published), ontology).read(source, "bytes")
    try:
        data = Path(source).read_bytes()
    except OSError as error:
        raise InputError(str(source), f"cannot be read: {error.strerror or error}") from error
    return _reader(_day(published), ontology).read(data, str(source))


def read_text(text: str, published: str | date | None = None, ontology: str = "plover") -> Reading:
    """Read one report that is text already.

    Args:
        text: the report.
        published: day of publication; a date or ``YYYY-MM-DD``.
        ontology: the ontology of the events' types, "plover" or "cameo".

    Raises:
        InputError: there is no text.
        SettingsError: there is no such ontology.
        ValueError: `published` is no day.
    """
    return _reader(_day(published), ontology).read_text(text)


def relate(
    text: str,
    source: str | Sequence[Span],
    target: str | Sequence[Span],
    published: str | date | None = None,
) -> Pair | None:
    """Which event relates two actors of a text: its type, mode, CAMEO code and confidence.

    >>> relate("Chad thanked Niger.", "Chad", "Niger").type  # doctest: +SKIP
    'SUPPORT'

    Args:
        text: a report, or a sentence of one.
        source: who acts: words of the text, or where they stand; "" or () where nobody is named.
        target: on whom; likewise.
        published: day of publication; a date or ``YYYY-MM-DD``.

    Returns:
        The pair; None where nothing says what relates the two.

    Raises:
        InputError: there is no text, or the words do not occur in it.
        ValueError: `published` is no day.
    """
    return _reader(_day(published), "plover").relate(text, source, target)


def _day(published: str | date | None) -> date | None:
    return date.fromisoformat(published) if isinstance(published, str) else published


@cache
def _reader(published: date | None, ontology: str) -> Reader:
    from dragoman.pipeline import Reader
    from dragoman.settings import Settings

    return Reader(Settings(published=published, ontology=ontology))
