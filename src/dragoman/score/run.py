"""Reading a gold set and scoring what was read."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from dragoman.errors import InputError
from dragoman.intake import Problem, take_in
from dragoman.pipeline import Reader
from dragoman.records import Reading
from dragoman.score.changes import Rows, SetResult, glossed
from dragoman.score.events import Comparison, compare
from dragoman.score.sets import GoldSet

SEED: Final = "7"  # of the folder's noise.py, so that figures compare
ROW: Final = ("id", "text", "date", "context")
"""Fields of a gold row that are read."""
FIGURE: Final = re.compile(r"^\s*([^:\n]+): ([-0-9.]+)$")


@dataclass(frozen=True, slots=True)
class Score:
    """What a scorer printed, and what was read.

    Attributes:
        name: name of the gold set.
        headline: the figure that counts.
        figures: every ``name: value`` line, the headline among them; then the comparison's.
        report: all that was printed.
        comparison: the events held against their gold, None where the set is of something else.
        records: the records whose glosses show a change, None where there are none.
        readings: the clean rows as they were read, by id.
    """

    name: str
    headline: float
    figures: dict[str, float]
    report: str
    comparison: Comparison | None
    records: str | None
    readings: dict[str, Reading]

    @property
    def result(self) -> SetResult:
        """The figures and glosses, as a later run is held against them."""
        rows: Rows = {}
        if self.records is not None:
            rows = {row: glossed(reading, self.records) for row, reading in self.readings.items()}
        return SetResult(self.figures, rows)


def gold_rows(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a gold file.

    Raises:
        InputError: a line is no JSON object.
    """
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            yield json.loads(line)
        except ValueError as error:
            raise InputError(f"{path}:{number}", f"is no JSON ({error})") from error


def rows_without_gold(path: Path) -> Iterator[bytes]:
    """The rows of a gold file as JSON lines, their gold taken out before anything is read.

    A row that marks two actors keeps those marks, as ``pair``.

    Raises:
        InputError: a line is no JSON object.
    """
    for row in gold_rows(path):
        asked = {key: row[key] for key in ROW if row.get(key) is not None}
        gold: dict[str, Any] = row.get("gold") or {}
        if gold.get("task") == "pair":
            asked["pair"] = {side: gold[side].get("spans") or [] for side in ("source", "target")}
        yield json.dumps(asked, ensure_ascii=False).encode()


def read_rows(rows: Iterator[bytes], name: str, reader: Reader, target: Path) -> dict[str, Reading]:
    """Read JSON lines and write their records as JSON lines.

    Returns:
        The readings by the rows' ids.

    Raises:
        InputError: a row could not be read.
    """
    readings: dict[str, Reading] = {}
    with target.open("wb") as stream:
        for taken in take_in(b"\n".join(rows), f"{name}.jsonl", reader.settings):
            reading = reader.read_taken(taken)
            if isinstance(reading, Problem):
                raise InputError(reading.where, reading.mend)
            stream.write(reading.to_json() + b"\n")
            readings[reading.document.id] = reading
    return readings


def score(gold: Path, gold_set: GoldSet, reader: Reader, folder: Path) -> Score:
    """Read a gold set and score it.

    Args:
        gold: the folder with the sets and their scorers.
        gold_set: which set.
        reader: the reader; its settings should name no day of publication.
        folder: where the records are written, as ``<name>.jsonl``.

    Raises:
        InputError: a file is absent, or a scorer fails.
    """
    path = gold / gold_set.file
    if not path.exists():
        raise InputError(str(path), "there is no such gold set")
    clean = folder / f"{gold_set.name}.jsonl"
    readings = read_rows(rows_without_gold(path), gold_set.name, reader, clean)
    arguments = [path, clean]
    if gold_set.damaged:
        noisy = folder / f"{gold_set.name}.noisy.jsonl"
        noisy.write_text(_run(gold / "noise.py", [path, "--seed", SEED]), encoding="utf-8")
        read = folder / f"{gold_set.name}.noisy.read.jsonl"
        read_rows(rows_without_gold(noisy), gold_set.name, reader, read)
        arguments = [path, noisy, read, clean]
    report = _run(gold / gold_set.scorer, arguments)
    figures = {m[1]: float(m[2]) for m in map(FIGURE.match, report.splitlines()) if m}
    if gold_set.headline not in figures:
        raise InputError(gold_set.scorer, f"printed no {gold_set.headline}")
    comparison = compare(list(gold_rows(path)), readings)
    return Score(
        name=gold_set.name,
        headline=figures[gold_set.headline],
        figures=figures | (comparison.figures() if comparison is not None else {}),
        report=report,
        comparison=comparison,
        records=gold_set.records,
        readings=readings,
    )


def _run(script: Path, arguments: list[Any]) -> str:
    done = subprocess.run(
        [sys.executable, str(script), *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["failed"])[-1]
        raise InputError(str(script), last)
    return done.stdout
