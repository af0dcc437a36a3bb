"""What wear costs: reports read clean and worn down, each kind of damage alone.

    python benchmarks/damage.py examples/*.txt tests/reports/*/*.txt

For each kind it prints how many places were worn, and how many of the clean reading's glosses
(events, agreements, statements, figures) the worn reading has as well, and how many it has beyond.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

from dragoman.pipeline import Reader
from dragoman.settings import Settings

PUBLISHED = date(2024, 3, 8)
SHOWN = ("events", "agreements", "statements", "figures")
LINES = [
    "Share Tweet Email",
    "ALSO READ: what the two sides want",
    "Advertisement · Scroll to continue",
    "Image caption, The building where they met",
    "Skip past newsletter promotion",
    "By Ada Lindqvist",
]
Wear = Callable[[str], tuple[str, int]]


def at_each(pattern: str, replacement: str | Callable[[re.Match[str]], str], every: int) -> Wear:
    """Wears every so many-th place where a pattern holds."""

    def wear(text: str) -> tuple[str, int]:
        worn = 0
        seen = 0

        def one(found: re.Match[str]) -> str:
            nonlocal worn, seen
            seen += 1
            if seen % every:
                return found[0]
            worn += 1
            return found.expand(replacement) if isinstance(replacement, str) else replacement(found)

        return re.sub(pattern, one, text), worn

    return wear


def mojibake(found: re.Match[str]) -> str:
    """A mark as UTF-8 that was read as Windows-1252."""
    return found[0].replace("'", "’").encode().decode("cp1252", "replace")


def with_lines(text: str) -> tuple[str, int]:
    """A line of the page's own before every paragraph."""
    paragraphs = [line for line in text.split("\n") if line.strip()]
    worn = [f"{LINES[i % len(LINES)]}\n{line}" for i, line in enumerate(paragraphs)]
    return "\n".join(worn), len(worn)


KINDS: dict[str, Wear] = {
    "glued before a capital": at_each(r"(?<=[a-z]) (?=[A-Z][a-z]+ [a-z])", "", 4),
    "glued at a comma": at_each(r"(?<=[a-z],) (?=[a-z])", "", 2),
    "glued at a stop": at_each(r"(?<=[a-z]\.) (?=[A-Z])", "", 2),
    "glued words of grammar": at_each(r"(?:(?<= of)|(?<= in)|(?<= to)|(?<= on)) (?=the )", "", 2),
    "glued figures": at_each(r"(?:(?<= in)|(?<= since)) (?=(?:19|20)\d\d\b)", "", 1),
    "words cut in two": at_each(r"(?<= [a-z]{4})(?=[a-z]{4,} )", " ", 9),
    "words said twice": at_each(r" (the|of|to) (?=[a-z])", r" \1 \1 ", 6),
    "lost apostrophes": at_each(r"(?<=[a-z])['’](?=s )", "?", 1),
    "mojibake": at_each(r"(?<=[a-z])['’](?=s )|[“”—é]", mojibake, 1),
    "escapes": at_each(r"(?<=[a-z])['’](?=s )", r"\\u2019", 1),
    "entities": at_each(
        r"(?<=[a-z])['’](?=s )| and ", lambda m: {" and ": " &amp; "}.get(m[0], "&#8217;"), 1
    ),
    "Markdown links": at_each(
        r"(?<= )([A-Z][a-z]{3,})(?= [a-z])", r"[\1](https://example.org/\1)", 3
    ),
    "capitals of links": at_each(
        r"(?<=[a-z] )(?:and|in|of|oil|talks|sanctions|trade)(?= )", lambda m: m[0].capitalize(), 3
    ),
    "page's own lines": with_lines,
}


def glosses(reader: Reader, text: str) -> Counter[str]:
    """The glosses of a reading's records."""
    reading = reader.read_text(text)
    names = reading.names
    return Counter(
        f"{kind} {record.gloss(names)}" for kind in SHOWN for record in getattr(reading, kind)
    )


def main() -> None:
    """Read the reports, clean and in every kind of wear."""
    reader = Reader(Settings(published=PUBLISHED))
    texts = [Path(name).read_text(encoding="utf-8") for name in sys.argv[1:]]
    clean = [glosses(reader, text) for text in texts]
    print(f"{len(texts)} reports, {sum(one.total() for one in clean)} records")
    for kind, wear in KINDS.items():
        places = kept = asked = beyond = 0
        for text, before in zip(texts, clean, strict=True):
            worn, count = wear(text)
            if not count:
                continue
            after = glosses(reader, worn)
            places += count
            asked += before.total()
            kept += (before & after).total()
            beyond += (after - before).total()
        share = kept / asked if asked else 1.0
        print(
            f"{kind:26} {places:4} places  kept {kept:4}/{asked:<4} = {share:.3f}  beyond {beyond}"
        )


if __name__ == "__main__":
    main()
