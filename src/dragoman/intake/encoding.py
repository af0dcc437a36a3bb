"""Bytes to text: which encoding, and on whose word.

In this order: a byte order mark, UTF-16 seen by its zero bytes, the page's own declaration,
UTF-8 strictly, and only then a guess.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Final

from dragoman.errors import InputError

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED: Final = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})"
    rb"|^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})",
    re.IGNORECASE,
)
_HEAD: Final = 4096
"""Bytes in which a page must declare its encoding, with room for a long head."""

_TEXT_ENCODINGS: Final = frozenset(
    (
        "utf-8",
        *(f"cp{number}" for number in (*range(1250, 1259), 866, 874)),
        *(f"iso8859-{number}" for number in (*range(2, 12), 13, 14, 15, 16)),
        *("koi8-r", "koi8-u", "mac-roman", "mac-cyrillic"),
        *("gbk", "gb18030", "big5", "euc_jp", "shift_jis", "iso2022_jp", "euc_kr"),
    )
)
"""What a page may declare. Python knows more, some of which are no encodings of text."""

_MEANT: Final = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030"}
"""Labels that pages use for a larger table, as browsers read them."""

_SAMPLE: Final = 200_000
_FEW: Final = 0.1
"""Share of bytes beyond ASCII below which a text is in a Western language."""

_ZEROS: Final = 0.3
"""Share of zero bytes at every other place that shows UTF-16 without a mark."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and how it was decoded: "utf-8, strict"."""

    text: str
    encoding: str


def decode(source: bytes, name: str) -> Decoded:
    """The text of some bytes, every character of it, line ends as they are.

    Raises:
        InputError: no encoding fits.
    """
    decoded = _marked(source) or _without_mark(source) or _declared(source) or _strict(source)
    if decoded is None and b"\0" in source:
        raise InputError(name, "is not text but binary data; hand over its text")
    decoded = decoded or _guessed(source)
    if decoded is None:
        raise InputError(name, "is text in no encoding that could be told; save it as UTF-8")
    return decoded


def _marked(source: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if source.startswith(mark):
            return _decoded(source[len(mark) :], encoding, "byte order mark")
    return None


def _without_mark(source: bytes) -> Decoded | None:
    """UTF-16 without a mark: every other byte of Western text is zero."""
    sample = source[:4096]
    for encoding, first in (("utf-16-le", 1), ("utf-16-be", 0)):
        zeros, others = sample[first::2].count(0), sample[1 - first :: 2].count(0)
        if zeros > _ZEROS * len(sample) / 2 and not others and len(source) % 2 == 0:
            return _decoded(source, encoding, "zero bytes")
    return None


def _declared(source: bytes) -> Decoded | None:
    found = _DECLARED.search(source[:_HEAD])
    if found is None:
        return None
    try:
        encoding = codecs.lookup((found[1] or found[2]).decode("ascii")).name
    except (LookupError, UnicodeError):
        return None
    encoding = _MEANT.get(encoding, encoding)
    return _decoded(source, encoding, "declared") if encoding in _TEXT_ENCODINGS else None


def _strict(source: bytes) -> Decoded | None:
    return _decoded(source, "utf-8", "strict")


def _guessed(source: bytes) -> Decoded | None:
    """A guess: the Western table where few bytes are beyond ASCII, else by statistics."""
    beyond = sum(byte > 127 for byte in source[:_SAMPLE])
    if beyond <= _FEW * min(len(source), _SAMPLE):
        western = _decoded(source, "cp1252", "guessed")
        if western is not None:
            return western
    from charset_normalizer import from_bytes

    best = from_bytes(source[:_SAMPLE]).best()
    return None if best is None else _decoded(source, best.encoding, "guessed")


def _decoded(source: bytes, encoding: str, why: str) -> Decoded | None:
    try:
        return Decoded(source.decode(encoding), f"{encoding}, {why}")
    except UnicodeError:
        return None
