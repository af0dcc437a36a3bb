"""Writes docs/reference/coverage-offices.md: which offices the lexicon knows, state by state.

Run ``python docs/coverage_offices.py`` after a change of ``lexicon/actors/offices.csv``; a test
fails while the page is stale.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

ACTORS = Path(__file__).parent.parent / "src" / "dragoman" / "lexicon" / "actors"
PAGE = Path(__file__).parent / "reference" / "coverage-offices.md"
FIRST, LAST = 2000, 2025
ROLES = (
    ("state", "head of state"),
    ("government", "head of government"),
    ("foreign", "foreign minister"),
    ("defence", "defence minister"),
)
HEAD = f"""# Coverage of offices

Written by `docs/coverage_offices.py` from `lexicon/actors/offices.csv`; do not edit.

A year is covered where the table knows who held the office on 1 July of it, {FIRST} to {LAST}. A
dash stands where it knows no holder in any year, as where a president has no prime minister.
Holders after January 2025 are entered by hand and far from complete. "Others" counts the rows of all
other offices: deputies, ministers of the interior, finance, energy, economy and trade, speakers,
chiefs of staff, governors of central banks and more.

"""

Row = dict[str, str]


def page() -> str:
    """The page's text."""
    states = _states()
    rows: dict[tuple[str, str], list[Row]] = defaultdict(list)
    others: dict[str, int] = defaultdict(int)
    known = {role for role, _ in ROLES}
    for row in _read("offices.csv"):
        rows[row["country"], row["role"]].append(row)
        others[row["country"]] += row["role"] not in known
    years = range(FIRST, LAST + 1)
    lines = ["| state | " + " | ".join(name for _, name in ROLES) + " | others |"]
    lines.append("| --- " * (len(ROLES) + 2) + "|")
    sums = [0] * len(ROLES)
    for code, name in states:
        cells: list[str] = []
        for at, (role, _) in enumerate(ROLES):
            held = [year for year in years if _held(rows[code, role], f"{year}-07-01")]
            sums[at] += len(held)
            cells.append(_span(held, len(years)))
        lines.append(f"| {name} ({code}) | " + " | ".join(cells) + f" | {others[code]} |")
    total = len(states) * len(years)
    shares = " | ".join(f"{100 * n / total:.0f} %" for n in sums)
    lines.append(f"| **{len(states)} states** | {shares} | {sum(others.values())} |")
    return HEAD + "\n".join(lines) + "\n"


def _read(name: str) -> list[Row]:
    with (ACTORS / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _states() -> list[tuple[str, str]]:
    rows = _read("countries.csv")
    states = [(row["code"], row["name"]) for row in rows if row["status"] in ("state", "observer")]
    return sorted(states, key=lambda state: state[1])


def _held(rows: list[Row], day: str) -> bool:
    return any(
        row["from"]
        and row["from"] <= day[: len(row["from"])]
        and (row["to"] >= day[: len(row["to"])] if row["to"] else not row["ended"])
        for row in rows
    )


def _span(held: list[int], years: int) -> str:
    if not held:
        return "—"
    if len(held) == years:
        return "all"
    return f"{len(held)} of {years}"


if __name__ == "__main__":
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
