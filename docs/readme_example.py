"""Writes the example of README.md: one report read in full, as the terminal shows it.

Run ``python docs/readme_example.py`` after a change of what is read.
"""

from __future__ import annotations

import re
from pathlib import Path

import dragoman
from dragoman.cli.view import show

ROOT = Path(__file__).parent.parent
REPORT = "examples/caucasus_truce.txt"
PUBLISHED = "2022-09-14"


def main() -> None:
    """Read the report and put the view between the marks."""
    reading = dragoman.read(ROOT / REPORT, published=PUBLISHED)
    view = show(reading, colored=False).replace(str(ROOT) + "/", "").rstrip()
    shown = f"    $ dragoman read {REPORT} --published {PUBLISHED}\n"
    shown += "".join(f"    {line}".rstrip() + "\n" for line in view.split("\n"))
    readme = ROOT / "README.md"
    text = readme.read_text(encoding="utf-8")
    marks = re.compile(r"(<!-- example -->\n).*(<!-- end of example -->)", re.DOTALL)
    readme.write_text(marks.sub(lambda m: f"{m[1]}\n{shown}\n{m[2]}", text), encoding="utf-8")


if __name__ == "__main__":
    main()
