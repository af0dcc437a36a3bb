"""Text worn down by a program from outside, and what of it is still there to be compared.

The program is called with a file of JSON lines, each with "id" and "text", and prints the same
lines with their texts worn down.
"""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import tempfile
from collections.abc import Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Final

Stretch = tuple[int, int]


def worn_down(program: str, texts: Sequence[str], name: str) -> list[str]:
    """The texts, worn down; each is called by the name and its number."""
    rows = [{"id": f"{name}-{n}", "text": text} for n, text in enumerate(texts)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "clean.jsonl"
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        path.write_text(lines, encoding="utf-8")
        call = [*shlex.split(program), str(path)]
        answer = subprocess.run(call, check=True, capture_output=True).stdout.decode("utf-8")
    worn = {row["id"]: row["text"] for row in map(json.loads, filter(None, answer.split("\n")))}
    return [worn[row["id"]] for row in rows]


_SPEAKER: Final = re.compile(r"((?:[A-Z][\w'-]+ ?){1,4}) ([a-z]+)")


def survivors(clean: str, worn: str, stretches: Sequence[Stretch]) -> dict[Stretch, Stretch]:
    """Where the stretches of the clean text stand in the worn one, for those left unchanged.

    Lines set before the text are passed over, and so is an opening put in another order ("And he
    said Byron" for "Byron said"); the rest is aligned character by character.
    """
    shift = 0 if "\n" in clean else worn.rfind("\n") + 1
    skipped = 0
    opening = _SPEAKER.match(clean)
    if opening:
        turned = f"And he {opening[2]} {opening[1]}"
        if worn.startswith(turned, shift):
            skipped, shift = opening.end(), shift + len(turned)
    matcher = SequenceMatcher(None, clean[skipped:], worn[shift:], autojunk=False)
    found: dict[Stretch, Stretch] = {}
    for a, b, size in matcher.get_matching_blocks():
        start, end, moved = skipped + a, skipped + a + size, shift + b - skipped - a
        for first, last in stretches:
            if start <= first and last <= end:
                found[first, last] = (first + moved, last + moved)
    return found
