"""gzip, read with limits, so that a small file cannot fill the memory."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import Final

from dragoman.errors import InputError

LARGEST: Final = 64 * 1024 * 1024
"""Bytes that one input may have, unpacked."""

HIGHEST_RATIO: Final = 200
"""How many times larger than its packed form an input may be, once it is large at all."""

MOST_LEVELS: Final = 4
_MAGIC: Final = b"\x1f\x8b"
_FREE: Final = 1024 * 1024
_STEP: Final = 256 * 1024


def unpacked(source: bytes, name: str) -> tuple[bytes, str]:
    """The bytes inside, and the name without its ".gz"; what is not packed stays as it is.

    Raises:
        InputError: the archive is damaged, too large, or packed too often.
    """
    for _ in range(MOST_LEVELS):
        if not source.startswith(_MAGIC):
            return source, name
        source, name = _inflated(source, name), name.removesuffix(".gz")
    if source.startswith(_MAGIC):
        raise InputError(name, f"is packed more than {MOST_LEVELS} times; unpack it first")
    return source, name


def _inflated(source: bytes, name: str) -> bytes:
    parts: list[bytes] = []
    size = 0
    rest = source
    while rest:
        member = zlib.decompressobj(wbits=31)
        while not member.eof:
            part = _part(member.decompress, rest, name)
            if not part and not member.unconsumed_tail and not member.eof:
                raise InputError(name, "ends inside its gzip data (was the copy cut short?)")
            size += len(part)
            if size > LARGEST or (size > _FREE and size > HIGHEST_RATIO * len(source)):
                raise InputError(name, "unpacks to more than a report can have; unpack it first")
            parts.append(part)
            rest = member.unconsumed_tail
        # zeros behind the last member are padding
        rest = member.unused_data.lstrip(b"\0")
    return b"".join(parts)


def _part(decompress: Callable[[bytes, int], bytes], packed: bytes, name: str) -> bytes:
    try:
        return decompress(packed, _STEP)
    except zlib.error as error:
        raise InputError(name, f"is damaged gzip data ({error})") from None
