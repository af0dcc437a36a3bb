"""Reading the lexicon's files: CSV and TOML in, checked rows out, errors with file and line.

Every loader of this room goes through here, so that a scholar's slip in any file is told in the
same way: the file, the line or entry, and what to mend.
"""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final, cast

from dragoman.errors import LexiconError

_ISO: Final = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


def read_csv(path: Path, columns: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """The rows of a CSV file (UTF-8, a header line), each with its line number.

    Args:
        path: the file.
        columns: what its header must say, in this order.

    Raises:
        LexiconError: the file is absent, or its header or a row's length is not as told.
    """
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            rows = csv.reader(lines)
            header = next(rows, None)
            if header != list(columns):
                raise LexiconError(f"{path.name}:1", f"the header must be {','.join(columns)}")
            width = len(columns)
            for row in rows:
                if len(row) != width:
                    raise LexiconError(
                        f"{path.name}:{rows.line_num}",
                        f"has {len(row)} fields instead of {width} (a comma without quotes?)",
                    )
                yield rows.line_num, row
    except OSError as error:
        raise LexiconError(str(path), f"cannot be read ({error.strerror})") from None


def read_toml(path: Path, key: str, *, required: bool = True) -> list[dict[str, object]]:
    """The entries ``[[key]]`` of a TOML file, in the file's order.

    Args:
        path: the file.
        key: what the entries are called.
        required: whether there must be some.

    Raises:
        LexiconError: the file is absent, is not TOML, or has no such entries.
    """
    entries = _toml(path).get(key, None if required else [])
    if not isinstance(entries, list):
        raise LexiconError(path.name, f"has no [[{key}]]")
    return cast(list[dict[str, object]], entries)


def read_toml_table(path: Path, key: str, *, required: bool = True) -> dict[str, object]:
    """The table ``[key]`` of a TOML file.

    Args:
        path: the file.
        key: what the table is called.
        required: whether there must be one; else it may be empty.

    Raises:
        LexiconError: the file is absent, is not TOML, or has no such table.
    """
    table = _toml(path).get(key, None if required else {})
    if not isinstance(table, dict):
        raise LexiconError(path.name, f"has no [{key}]")
    return cast(dict[str, object], table)


def _toml(path: Path) -> dict[str, object]:
    try:
        return _parsed(path, path.stat().st_mtime_ns)
    except OSError as error:
        raise LexiconError(str(path), f"cannot be read ({error.strerror})") from None
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(path.name, f"is not TOML: {error}") from None


@lru_cache(maxsize=4)
def _parsed(path: Path, _changed: int) -> dict[str, object]:
    """The tables of a file; kept, as a loader asks one file for several."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def read_word_classes(path: Path, names: Collection[str]) -> dict[str, frozenset[str]]:
    """The classes of words of a file that holds nothing else.

    Raises:
        LexiconError: the file is absent, is no TOML, or lacks a class.
    """
    data = _toml(path)
    missing = sorted(set(names) - data.keys())
    if missing:
        raise LexiconError(path.name, f"lacks the class {missing[0]}")
    return {name: frozenset(texts_of(data, name, path.name)) for name in names}


def text_of(entry: dict[str, object], key: str, where: str) -> str:
    """A field of an entry that must be text.

    Raises:
        LexiconError: it is absent or something else.
    """
    value = entry.get(key)
    if not isinstance(value, str) or not value:
        raise LexiconError(where, f'needs {key} = "..."')
    return value


def texts_of(entry: dict[str, object], key: str, where: str) -> tuple[str, ...]:
    """A field of an entry that is a list of texts; () where it is absent.

    Raises:
        LexiconError: it is something else.
    """
    value = entry.get(key, [])
    if not isinstance(value, list):
        raise LexiconError(where, f'needs {key} = ["..."]')
    values = cast(list[object], value)
    if not all(isinstance(one, str) for one in values):
        raise LexiconError(where, f'needs {key} = ["..."]')
    return tuple(cast(list[str], values))


def parts_of(field: str) -> tuple[str, ...]:
    """The parts of a field that holds several, separated by semicolons."""
    return tuple(part for part in (raw.strip() for raw in field.split(";")) if part)


def date_of(field: str, where: str) -> str | None:
    """An ISO date of a field: a day, a month or a year; None where it is empty.

    Raises:
        LexiconError: it is no such date.
    """
    if not field:
        return None
    if _ISO.fullmatch(field) is None:
        raise LexiconError(where, f"{field!r} is not a date like 2013-03-05, 2013-03 or 2013")
    return field
