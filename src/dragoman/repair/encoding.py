"""Mojibake: text that went through the wrong table, such as ``countryâ€™s`` or ``country?s``.

ftfy mends it, but is slow on whole texts and returns a new string; so it is called on the
stretches that look damaged, and its change is trimmed to the smallest edit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dragoman.text import Edit, Span

KIND: Final = "encoding"

_LONGEST: Final = 400
_STRETCH: Final = re.compile(r"[^\x00-\x7f]{2,400}|\ufffd|[ÃÂ] ")
_LEAD: Final = re.compile(r"[\u00c2-\u00f4\u0080-\u009f\u0402-\u045f\u0100-\u0178â€™Ðð]|\ufffd")
_LOST_CLOSING: Final = "â€"
_APOSTROPHE: Final = re.compile(r"(?<=[a-z])\?(?=(?:s|t|re|ve|ll|d|m)(?![\w=&]))")
_QUOTED: Final = re.compile(r"(?<!\S)(?P<opening>\?)(?=\w)[^?\n]{1,400}(?P<closing>\?)(?!\w)")
_ESCAPED: Final = re.compile(r"(?<!\\)(?:\\u(?:d[89ab][0-9a-f]{2}\\u)?[0-9a-f]{4})", re.IGNORECASE)
_TWO_BYTES: Final = re.compile(r"(?<=[a-z])[\u00c3-\u00c5][^\x00-\x7f](?=[a-z])")


def find_encoding(text: str) -> Iterator[Edit]:
    """Stretches that were decoded with the wrong table, as what they were.

    >>> [(e.span.start, e.replacement) for e in find_encoding("the countryâ€™s army isn?t")]
    [(24, '’'), (11, '’')]
    """
    for escaped in _ESCAPED.finditer(text):
        yield Edit(Span(*escaped.span()), _unescaped(escaped[0]), KIND)
    if "?" in text:
        yield from _questioned(text)
    if text.isascii():
        return
    for stretch in _STRETCH.finditer(text):
        if _LEAD.search(stretch[0]):
            yield from _mended(text, stretch.start(), stretch.end())


def _questioned(text: str) -> Iterator[Edit]:
    """Question marks that stand for marks which a narrow table lacks: "Iran?s", "a ?deal? that"."""
    for apostrophe in _APOSTROPHE.finditer(text):
        yield Edit(Span(*apostrophe.span()), "’", KIND)
    for quoted in _QUOTED.finditer(text):
        yield Edit(Span(*quoted.span("opening")), "“", KIND)
        yield Edit(Span(*quoted.span("closing")), "”", KIND)


def _unescaped(escaped: str) -> str:
    """The character of an escape as JSON writes it; nothing where half a character is left."""
    units = bytes.fromhex(escaped.lower().replace("\\u", ""))
    character = units.decode("utf-16-be", "ignore")
    return character if character.isprintable() else " " * character.isspace()


def _mended(text: str, start: int, end: int) -> Iterator[Edit]:
    damaged = text[start:end]
    lost = damaged == "\ufffd"
    replacement = _replaced(text, start) if lost else _decoded(text, start, damaged)
    if replacement is not None and replacement != damaged:
        yield _smallest(start, damaged, replacement)


def _replaced(text: str, at: int) -> str | None:
    """What a replacement character was, where the letters around it leave one answer."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if before.isalpha() and after in ("s", "t", "r", "v", "l", "d", "m"):
        follows = re.match(r"(?:s|t|re|ve|ll|d|m)(?!\w)", text[at + 1 : at + 4])
        return "’" if follows else None
    return None


def _decoded(text: str, start: int, damaged: str) -> str | None:
    from ftfy import fix_encoding

    if damaged[-1] == " ":
        return _with_space(text, start, damaged)
    mended = fix_encoding(damaged)
    if mended == damaged and _TWO_BYTES.match(text, start):
        mended = _two_bytes(damaged)
    if mended.endswith(_LOST_CLOSING):
        # the last byte of a closing quotation mark has no character and is often dropped
        mended = mended.removesuffix(_LOST_CLOSING) + "”"
    return mended


def _with_space(text: str, start: int, damaged: str) -> str | None:
    """What stood where a page has turned the second byte into a plain space: "à", or a space."""
    if text[start - 1 : start].isupper():
        return None
    if damaged[0] != "Ã":
        return " "
    return "à" if text[start + 2 : start + 3] == " " else "à "


def _two_bytes(damaged: str) -> str:
    """Two characters inside a word as the one letter that their bytes are."""
    try:
        mended = damaged[:2].encode("cp1252").decode("utf-8")
    except UnicodeError:
        return damaged
    return mended + damaged[2:] if mended.isalpha() else damaged


def _smallest(start: int, damaged: str, mended: str) -> Edit:
    """The edit without the characters that stay as they are at both ends."""
    left = 0
    while left < min(len(damaged), len(mended)) and damaged[left] == mended[left]:
        left += 1
    right = 0
    shorter = min(len(damaged), len(mended)) - left
    while right < shorter and damaged[-1 - right] == mended[-1 - right]:
        right += 1
    span = Span(start + left, start + len(damaged) - right)
    return Edit(span, mended[left : len(mended) - right], KIND)
