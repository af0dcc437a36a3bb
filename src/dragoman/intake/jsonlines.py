"""JSON: one report a line, a list of reports, or one report.

A row has ``text`` or ``html``, and may have ``id``, ``title``, ``date``, ``url``, ``publisher``,
``context`` (words from around a text that was cut out: states named there tell where it plays) and
``pair`` {source: [[start, end], ...], target: [...]}. Other fields are passed by and never read.
A bad row is a problem with its place, and the others are read.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, TypeVar

import msgspec

from dragoman.intake.documents import Stated, documented
from dragoman.intake.html import take_page
from dragoman.intake.taken import Intake, Problem
from dragoman.records import PairMarks
from dragoman.settings import Settings
from dragoman.text import Span

ENCODING: Final = "utf-8, JSON"
_LARGEST_MARK: Final = 2**53


class _Pair(msgspec.Struct, frozen=True):
    source: list[tuple[int, int]] = []
    target: list[tuple[int, int]] = []


class _Row(msgspec.Struct, frozen=True):
    id: str | int | None = None
    text: str | None = None
    html: str | None = None
    title: str | None = None
    date: str | None = None
    url: str | None = None
    publisher: str | None = None
    context: str | None = None
    pair: _Pair | None = None


def is_rows(source: bytes) -> bool:
    """Whether bytes begin like JSON and their first line, or all of them, are JSON."""
    start = source.lstrip()
    if start[:1] not in (b"{", b"["):
        return False
    first = start.partition(b"\n")[0]
    return _is_json(first) or _is_json(source)


def _is_json(source: bytes) -> bool:
    try:
        msgspec.json.decode(source, type=msgspec.Raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False
    return True


def take_rows(source: bytes, name: str, settings: Settings) -> Iterator[Intake | Problem]:
    """The reports of JSON lines, of a list or of one object, each or its problem."""
    seen: dict[str, str] = {}
    empty = True
    for where, raw in _raw_rows(source, name):
        empty = False
        row = _decoded(raw, _Row)
        if isinstance(row, str):
            yield Problem(where, row)
            continue
        id_ = None if row.id is None or row.id == "" else str(row.id)
        if id_ is not None and id_ in seen:
            fault = f"has the id {id_!r} that {seen[id_]} has; give each report its own"
            yield Problem(where, fault)
            continue
        if id_ is not None:
            seen[id_] = where
        yield _taken(row, id_, where, settings)
    if empty:
        yield Problem(name, "is empty: there is no report in it")


def _raw_rows(source: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    """Each row's place and bytes."""
    start = source.lstrip()
    if start[:1] == b"[":
        rows = _decoded(source, list[msgspec.Raw])
        if not isinstance(rows, str):
            yield from ((f"{name}, report {i}", bytes(row)) for i, row in enumerate(rows, 1))
            return
    if start[:1] == b"{" and b"\n" in start.rstrip() and _is_json(source):
        yield name, source
        return
    for number, line in enumerate(source.split(b"\n"), 1):
        if line.strip():
            yield f"{name}:{number}", line


_Kind = TypeVar("_Kind")


def _decoded(raw: bytes, kind: type[_Kind]) -> _Kind | str:
    """The value, or in words why it is none."""
    try:
        return msgspec.json.decode(raw, type=kind)
    except msgspec.ValidationError as error:
        return f"has a field that is not as it should be: {error}"
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        if not _is_utf8(raw):  # each version of msgspec says so in its own way
            return "is not UTF-8, which JSON must be"
        if "truncated" in str(error):
            return "is JSON that ends too soon (was the copy cut short?)"
        return f"is not JSON: {error}"


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _taken(row: _Row, id_: str | None, where: str, settings: Settings) -> Intake | Problem:
    stated = Stated(id_, row.title, row.url, row.publisher, row.date, "row", row.context)
    marks = _marks(row.pair)
    if row.text is not None and (row.text.strip() or row.html is None):
        return documented(row.text, where, settings, ENCODING, stated, marks)
    if row.html is not None:
        return take_page(row.html, where, settings, ENCODING, stated, marks)
    return Problem(where, 'has neither "text" nor "html"')


def _marks(pair: _Pair | None) -> PairMarks | None:
    if pair is None:
        return None
    return PairMarks(
        source=tuple(Span(*span) for span in pair.source),
        target=tuple(Span(*span) for span in pair.target),
    )
