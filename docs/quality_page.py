"""Measures the quality of the records and writes docs/quality.md, with the peers' figures beside.

Run ``python docs/quality_page.py GOLD``, where GOLD is the folder of gold sets and scorers. The
figures go to docs/quality.json, from which the page is made; docs/quality.toml says what is shown.
A test fails while the page is stale.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from dragoman.pipeline import Reader
from dragoman.score.run import score
from dragoman.score.sets import SETS

FOLDER = Path(__file__).parent
ROWS = FOLDER / "quality.toml"
FIGURES = FOLDER / "quality.json"
PAGE = FOLDER / "quality.md"
REPORT, PUBLISHED = "caracas.txt", "2024-11-08"
DRAGOMAN = [sys.executable, "-m", "dragoman"]

Json = dict[str, Any]


def main() -> None:
    """Measure all rows on the folder of gold sets and write the figures and the page."""
    gold = Path(sys.argv[1])
    figures = measured(rows(), gold)
    FIGURES.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    PAGE.write_text(page(figures), encoding="utf-8")


def rows() -> list[Json]:
    """All rows of all tables."""
    return [row for table in tables() for row in table["row"]]


def tables() -> list[Json]:
    """The tables of the page."""
    return tomllib.loads(ROWS.read_text(encoding="utf-8"))["table"]


def measured(wanted: list[Json], gold: Path) -> dict[str, float]:
    """The figure of each row, by set and pattern.

    Raises:
        ValueError: a scorer printed no such figure.
    """
    printed = {name: _printed(name, gold) for name in dict.fromkeys(row["set"] for row in wanted)}
    return {key(row): _figure(row, printed[row["set"]]) for row in wanted}


def key(row: Mapping[str, Any]) -> str:
    """The name of a row's figure in the JSON."""
    return f"{row['set']}: {row['what']}"


def _figure(row: Json, printed: str) -> float:
    found = re.search(row["reads"], printed, re.MULTILINE)
    if found is None:
        raise ValueError(f"{row['set']} printed nothing like {row['reads']}")
    return float(found[1])


def _printed(name: str, gold: Path) -> str:
    """What the scorer of a set prints, or a script that checks whole reports."""
    if name == "check_caracas.py":
        with tempfile.NamedTemporaryFile("wb", suffix=".json") as reading:
            command = [*DRAGOMAN, "read", str(gold / REPORT), "--published", PUBLISHED]
            reading.write(subprocess.run(command, capture_output=True, check=True).stdout)
            reading.flush()
            return _run([sys.executable, str(gold / name), reading.name])
    if name == "reports/check.py":
        return _run([sys.executable, str(gold / name), "--run", " ".join(DRAGOMAN)])
    gold_set = next(one for one in SETS if one.name == name)
    with tempfile.TemporaryDirectory() as folder:
        return score(gold, gold_set, Reader(), Path(folder)).report


def _run(command: list[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def page(figures: Mapping[str, float]) -> str:
    """The page, from the figures of :func:`measured`."""
    return "\n".join(_lines(figures)).rstrip() + "\n"


def _lines(figures: Mapping[str, float]) -> Iterator[str]:
    yield "# Quality, with the tools beside that were made for each alone"
    yield tomllib.loads(ROWS.read_text(encoding="utf-8"))["intro"]
    yield "Written by `python docs/quality_page.py GOLD`; what is shown stands in `docs/quality.toml`."
    for table in tables():
        yield f"\n## {table['title']}\n\n{table['about']}\n"
        yield "| figure | dragoman | asked | best peer | its figure |"
        yield "| --- | --- | --- | --- | --- |"
        for row in table["row"]:
            yield _row(row, figures[key(row)])


def _row(row: Json, figure: float) -> str:
    less = row.get("less", False)
    goal = row.get("goal")
    asked = "–" if goal is None else f"{'at most' if less else 'at least'} {_shown(goal)}"
    if goal is not None and (figure > goal if less else figure < goal):
        asked += " (missed)"
    theirs = row.get("theirs")
    return (
        f"| {row['what']} | **{_shown(figure)}** | {asked} | {row.get('peer', '–')} "
        f"| {'–' if theirs is None else _shown(theirs)} |"
    )


def _shown(figure: float) -> str:
    return f"{figure:.3f}" if isinstance(figure, float) and figure < 2 else f"{figure:g}"


if __name__ == "__main__":
    main()
