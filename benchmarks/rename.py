"""Rename the actors and numbers of a report throughout, and hold the reading to the same facts.

A rule that knows a report by heart fails on the copy; one that reads it does not. Every given file (text,
facts, a checking script) is copied to an empty folder with the names of a table replaced, and a
command is run there:

    python benchmarks/rename.py benchmarks/renaming/riga.toml \
        examples/nairobi_power.txt examples/nairobi_power.json tests/reports/facts.py \
        -- python facts.py nairobi_power.json
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path


def pattern_of(names: dict[str, str]) -> re.Pattern[str]:
    """One pattern for all names, longest first; codes and numbers only as whole words."""
    parts: list[str] = []
    for name in sorted(names, key=lambda n: (-len(n), n)):
        escaped = re.escape(name)
        if name[0].isdigit():
            escaped = rf"(?<![\d.,_]){escaped}(?![\d_])"
        elif name.isupper() and len(name) <= 4:
            escaped = rf"(?<![A-Za-z]){escaped}(?![A-Za-z])"
        parts.append(escaped)
    return re.compile("|".join(parts))


def rename(text: str, names: dict[str, str]) -> str:
    """The text with every name replaced once; a replacement is never replaced again."""
    return pattern_of(names).sub(lambda match: names[match.group()], text)


def main(arguments: list[str]) -> int:
    """Copy, rename, run; the exit code is the command's."""
    if "--" not in arguments:
        print(__doc__, file=sys.stderr)
        return 2
    split = arguments.index("--")
    table, *files = arguments[:split]
    names: dict[str, str] = tomllib.loads(Path(table).read_text(encoding="utf-8"))["names"]
    folder = Path(tempfile.mkdtemp(prefix="renamed."))
    try:
        for file in files:
            renamed = rename(Path(file).read_text(encoding="utf-8"), names)
            (folder / Path(file).name).write_text(renamed, encoding="utf-8")
        return subprocess.run(arguments[split + 1 :], cwd=folder, check=False).returncode
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
