"""What a change does to the reading: the records gained, lost and altered, as glosses.

A score says that something moved; these lines say what. They come from two runs over the same
rows, of which the earlier one lies in the file that ``dragoman score --json`` wrote.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

import msgspec

from dragoman.errors import InputError
from dragoman.records import Reading

WIDTH: Final = 120  # characters of a sentence that a line shows

GAINED: Final = "+"
LOST: Final = "-"
ALTERED: Final = "~"


class Glossed(msgspec.Struct, frozen=True, array_like=True):
    """A record as a gloss, and where the words lie that name it.

    Attributes:
        gloss: its line.
        start: first character of its words in the text.
        end: the character behind them.
    """

    gloss: str
    start: int
    end: int


Rows: TypeAlias = dict[str, tuple[Glossed, ...]]
"""The glosses of each row of a set, by the row's id."""


class SetResult(msgspec.Struct, frozen=True):
    """What a run found in one set: a value of the file of ``--json``, under the set's name.

    Attributes:
        figures: every figure by its name.
        rows: the glosses of each row; {} where the set shows none.
    """

    figures: dict[str, float]
    rows: Rows = {}


@dataclass(frozen=True, slots=True)
class Change:
    """A record that one of two runs has and the other has not, or has otherwise.

    Attributes:
        sign: :data:`GAINED`, :data:`LOST` or :data:`ALTERED`.
        gloss: the record's gloss; the earlier one where it was altered.
        now: the gloss that it has now, where it was altered.
        row: id of the row.
        start: where its words lie in the row's text.
    """

    sign: str
    gloss: str
    now: str | None
    row: str
    start: int


def read_results(path: Path) -> dict[str, SetResult]:
    """The results that an earlier run wrote, by set.

    Raises:
        InputError: the file is none of ``dragoman score --json``.
    """
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, SetResult])
    except (OSError, UnicodeDecodeError, msgspec.DecodeError) as error:
        mend = f"is no file of `dragoman score --json` ({error}); write it anew"
        raise InputError(str(path), mend) from error


def write_results(results: Mapping[str, SetResult], path: Path) -> None:
    """Write results for a later ``--against``."""
    path.write_bytes(msgspec.json.format(msgspec.json.encode(results), indent=1) + b"\n")


def glossed(reading: Reading, kind: str) -> tuple[Glossed, ...]:
    """The glosses of a reading's records of one kind, and the answer on its marked actors.

    Args:
        reading: a reading.
        kind: a field of the reading, such as "events".
    """
    found = [
        Glossed(record.gloss(reading.names), record.mark.start, record.mark.end)
        for record in getattr(reading, kind)
    ]
    if reading.pair is not None:
        found.append(Glossed(f"pair {reading.pair.gloss()}", 0, 0))
    return tuple(found)


def changes(before: Rows, now: Rows) -> Iterator[Change]:
    """What a run gained, lost and altered over an earlier one, in the order of its rows."""
    for row in [*now, *sorted(before.keys() - now.keys())]:
        yield from _of_row(row, before.get(row, ()), now.get(row, ()))


def _of_row(row: str, before: Iterable[Glossed], now: Iterable[Glossed]) -> Iterator[Change]:
    lost, gained = list(before), list(now)
    _cancel(lost, gained)
    found: list[Change] = []
    for old in list(lost):
        new = next((one for one in gained if _same_words(old, one)), None)
        if new is not None:
            lost.remove(old)
            gained.remove(new)
            found.append(Change(ALTERED, old.gloss, new.gloss, row, new.start))
    found += [Change(LOST, old.gloss, None, row, old.start) for old in lost]
    found += [Change(GAINED, new.gloss, None, row, new.start) for new in gained]
    yield from sorted(found, key=lambda change: (change.start, change.sign, change.gloss))


def _cancel(lost: list[Glossed], gained: list[Glossed]) -> None:
    """Take out what both have: by gloss, those with the same words first."""
    for by_words in (True, False):
        for old in list(lost):
            alike = (one for one in gained if one.gloss == old.gloss)
            new = next((one for one in alike if not by_words or _same_words(old, one)), None)
            if new is not None:
                lost.remove(old)
                gained.remove(new)


def _same_words(old: Glossed, new: Glossed) -> bool:
    return (old.start, old.end) == (new.start, new.end)


def line_of(change: Change, reading: Reading | None) -> str:
    """A change as the line that a person checks, with the sentence that it was read from.

    Args:
        change: a change.
        reading: the present reading of its row, None where the set no longer has the row.
    """
    gloss = change.gloss if change.now is None else f"{change.gloss}  =>  {change.now}"
    said = change.row if reading is None else f'"{_sentence(reading, change.start)}"'
    return f"{change.sign} {gloss}   {said}"


def _sentence(reading: Reading, start: int) -> str:
    text = reading.document.text
    for sentence in reading.sentences:
        if sentence.start <= start < sentence.end:
            text = text[sentence.start : sentence.end]
            break
    words = " ".join(text.split())
    return words if len(words) <= WIDTH else words[: WIDTH - 3].rstrip() + "..."


def moved(before: Mapping[str, float], now: Mapping[str, float]) -> Iterator[str]:
    """A line for each figure that is no longer what it was."""
    for name, value in now.items():
        old = before.get(name)
        if old is not None and old != value:
            yield f"{name}: {old:g} -> {value:g} ({value - old:+.4f})"
