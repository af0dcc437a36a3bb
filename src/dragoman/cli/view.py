"""The terminal view of a reading: the text with numbered marks, and a line per record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Final

from dragoman.records import Reading
from dragoman.text import Span

STYLES: Final = {
    "event": "cyan",
    "agreement": "green",
    "statement": "magenta",
    "figure": "yellow",
    "relation": "blue",
}
WIDTH: Final = 100


@dataclass(frozen=True, slots=True)
class Line:
    """A record as the view shows it.

    Attributes:
        number: its number in the view, from 1.
        kind: its record kind.
        gloss: its line.
        mark: the words that are underlined for it.
        confidence: its confidence.
    """

    number: int
    kind: str
    gloss: str
    mark: Span
    confidence: float


def show(reading: Reading, *, colored: bool) -> str:
    """The view of a reading.

    Args:
        reading: the records of one report.
        colored: whether to write terminal colours.
    """
    from rich.console import Console

    buffer = StringIO()
    console = Console(
        file=buffer, width=WIDTH, force_terminal=colored, no_color=not colored, highlight=False
    )
    lines = lines_of(reading)
    document = reading.document
    console.print(_plain(document.title or document.source), style="bold", markup=False)
    facts = (document.published, document.publisher, document.url)
    console.print(" | ".join(filter(None, facts)) or "no date", style="dim", markup=False)
    console.print()
    console.print(_marked(reading, lines))
    console.print()
    for line in lines:
        console.print(
            f"{line.number:>3} {line.kind:<10} {_plain(line.gloss)}  ({line.confidence:.2f})",
            style=STYLES[line.kind],
            markup=False,
        )
        words = " ".join(line.mark.of(document.text).split())
        console.print(
            f"    “{_plain(words)}”", style="dim", markup=False, overflow="ellipsis", no_wrap=True
        )
    console.print(f"\n{len(reading.entities)} entities")
    for entity in reading.entities:
        console.print(f"    {_plain(entity.gloss(reading.names))}", style="dim", markup=False)
    console.print()
    return buffer.getvalue()


def lines_of(reading: Reading) -> tuple[Line, ...]:
    """The records that the view shows, in text order, numbered."""
    rows: list[tuple[Span, int, str, str, float]] = []
    kinds = (
        ("event", reading.events),
        ("agreement", reading.agreements),
        ("figure", reading.figures),
        ("relation", reading.relations),
        ("statement", reading.statements),
    )
    for rank, (kind, records) in enumerate(kinds):
        for record in records:
            gloss = record.gloss(reading.names)
            rows.append((record.mark, rank, kind, gloss, record.confidence))
    rows.sort()
    return tuple(
        Line(number, kind, gloss, mark, confidence)
        for number, (mark, _, kind, gloss, confidence) in enumerate(rows, 1)
    )


def _marked(reading: Reading, lines: Sequence[Line]) -> object:
    from rich.text import Text

    source = reading.document.text
    text = Text()
    at = 0
    for line in sorted(lines, key=lambda one: (one.mark, one.number)):
        mark = line.mark
        if mark.start < at:
            text.append(f"[{line.number}]", style=f"bold {STYLES[line.kind]}")
            continue
        text.append(_plain(source[at : mark.start]))
        text.append(_plain(mark.of(source)), style=f"underline {STYLES[line.kind]}")
        text.append(f"[{line.number}]", style=f"bold {STYLES[line.kind]}")
        at = mark.end
    text.append(_plain(source[at:]))
    return text


def _plain(text: str) -> str:
    """Text with control characters shown as symbols, so that a report cannot move the cursor."""
    return "".join(_symbol(c) if _is_control(c) else c for c in text)


def _is_control(character: str) -> bool:
    point = ord(character)
    is_bidi = 0x202A <= point <= 0x202E or 0x2066 <= point <= 0x2069
    return (point < 32 and character != "\n") or 127 <= point < 160 or is_bidi


def _symbol(character: str) -> str:
    point = ord(character)
    if character in "\r\t":
        return " "
    return chr(0x2400 + point) if point < 32 else "\N{REPLACEMENT CHARACTER}"
