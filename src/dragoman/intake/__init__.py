"""Bytes into documents: one module per container.

What an input is, is told by its content, and by its name only where the content leaves it open.
An input that cannot be taken in is a :class:`Problem`, a value, so that it costs no other.
"""

from __future__ import annotations

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from typing import Final

from dragoman.errors import InputError
from dragoman.intake.compressed import LARGEST, unpacked
from dragoman.intake.documents import documented
from dragoman.intake.encoding import decode
from dragoman.intake.html import is_page, take_page
from dragoman.intake.jsonlines import is_rows, take_rows
from dragoman.intake.plain import take_plain
from dragoman.intake.taken import Intake, Problem
from dragoman.settings import Settings

__all__ = ["Intake", "Problem", "take_in", "take_in_text"]

_OTHER_FORMATS: Final = (
    (b"%PDF-", "is a PDF; hand over its text"),
    (b"PK\x03\x04", "is a ZIP archive or an office document; hand over its text"),
    (b"\xd0\xcf\x11\xe0", "is an old office document; hand over its text"),
    (b"{\\rtf", "is rich text; save it as plain text"),
    (b"BZh", "is packed with bzip2; unpack it first"),
    (b"\xfd7zXZ", "is packed with xz; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "is packed with Zstandard; unpack it first"),
    (b"\x89PNG", "is a picture; hand over its text"),
    (b"\xff\xd8\xff", "is a picture; hand over its text"),
    (b"GIF8", "is a picture; hand over its text"),
)


def take_in(source: bytes, name: str, settings: Settings) -> Iterator[Intake | Problem]:
    """Every report of an input, or its problem, in order.

    Args:
        source: the bytes, packed with gzip or not.
        name: the path or name that problems and documents show.
        settings: the options; a date or title there holds over what the input says.
    """
    try:
        content, inner = unpacked(source, name)
        yield from _taken(content, name, inner, settings)
    except InputError as error:
        yield Problem(error.where, error.mend)


def take_in_text(text: str, name: str, settings: Settings) -> Iterator[Intake | Problem]:
    """The report that a text is, which nothing is taken out of."""
    yield documented(text, name, settings)


def _taken(content: bytes, name: str, inner: str, settings: Settings) -> Iterator[Intake | Problem]:
    """The reports of unpacked bytes; `inner` is the name without ".gz"."""
    if not content.strip():
        raise InputError(name, "is empty: there is no text in it")
    if len(content) > LARGEST:
        raise InputError(name, f"has {len(content):,} bytes, more than {LARGEST:,}; split it")
    for magic, mend in _OTHER_FORMATS:
        if content.startswith(magic):
            raise InputError(name, mend)
    extension = inner.lower().rpartition(".")[2]
    rows = _as_utf8(content, name)
    if is_rows(rows) or extension in ("jsonl", "ndjson", "json"):
        yield from take_rows(rows, name, settings)
        return
    decoded = decode(content, name)
    if is_page(decoded.text) or extension in ("html", "htm", "xhtml"):
        yield take_page(decoded.text, name, settings, decoded.encoding)
    elif decoded.text.lstrip().startswith("<?xml"):
        yield Problem(name, "is XML, but not a web page; hand over its text")
    else:
        yield take_plain(decoded.text, name, settings, decoded.encoding)


def _as_utf8(content: bytes, name: str) -> bytes:
    """What may be JSON as UTF-8 without a mark; bad bytes stay, to cost one row and not all."""
    if content.startswith((BOM_UTF8, BOM_UTF16_LE, BOM_UTF16_BE)) or b"\0" in content[:4]:
        return decode(content, name).text.encode("utf-8", "surrogatepass")
    return content
