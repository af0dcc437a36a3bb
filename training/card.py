"""The figures of a model as tables of its card: ``python -m training.card FIGURES CARD``.

Whatever stands between the two marks of the card is replaced.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

BEGIN: Final = "<!-- figures: written by training.evaluate, do not edit -->"
END: Final = "<!-- figures: end -->"
WAYS: Final = {
    "given": "words given",
    "whole": "the same, 32 bits",
    "peer": "words given, spaCy small",
    "raw": "raw text",
    "clean": "surviving words, clean",
    "worn": "surviving words, worn down",
}
HEADS: Final = (
    "LAS",
    "LAS without punctuation",
    "UAS",
    "LAS with subtypes",
    "UPOS",
    "XPOS",
    "lemma",
    "lemma, with the dictionary",
    "verb arguments",
    "names",
    "names: person",
    "names: organisation",
    "names: place",
    "mention heads",
    "words",
    "sentences",
    "sentence starts",
)
LONG: Final = {"verb arguments": "verb with subject, object, passive subject, agent"}


def main() -> None:
    """Put a file of figures into a card."""
    figures, card = map(Path, sys.argv[1:])
    into_card(json.loads(figures.read_text("utf-8")), card)


def into_card(report: dict[str, Any], card: Path) -> None:
    """Replace what stands between the marks of the card.

    Raises:
        ValueError: the card lacks one of the marks.
    """
    text = card.read_text("utf-8")
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{card}: {BEGIN!r} and {END!r} are to stand in it")
    shown = "\n\n".join(filter(None, sections(report)))
    card.write_text(f"{before}{BEGIN}\n\n{shown}\n\n{END}{after}", encoding="utf-8")


def sections(report: dict[str, Any]) -> Iterator[str]:
    """The parts of the figures, in order."""
    corpora: dict[str, dict[str, dict[str, float]]] = report["corpora"]
    yield _counted(corpora)
    yield _heads(corpora, report["heads"])
    yield _kinds(report["kinds of damage"])
    yield _speed(report)


def _counted(corpora: dict[str, dict[str, dict[str, float]]]) -> str:
    parts = [
        f"{name}: {count['sentences']:,} sentences, {count['words']:,} words"
        + (f", {share} % of the arcs survive damage" if share else "")
        for name, entry in corpora.items()
        if (count := entry["count"])
        for share in [count.get("arcs that survive")]
    ]
    return "Measured on " + "; ".join(parts) + "."


def _heads(
    corpora: dict[str, dict[str, dict[str, float]]], on_top: Sequence[dict[str, Any]]
) -> str:
    ways = [w for w in WAYS if any(w in entry for entry in corpora.values())]
    rows: list[list[str]] = []
    for head in HEADS:
        for corpus, entry in corpora.items():
            scores = [entry.get(way, {}).get(head) for way in ways]
            if any(score is not None for score in scores):
                rows.append([LONG.get(head, head), corpus, *map(_shown, scores)])
    for row in on_top:
        rows.append([row["head"], row["corpus"], *(_shown(row.get(way)) for way in ways)])
    return _markdown(["head", "corpus", *(WAYS[way] for way in ways)], rows)


def _kinds(kinds: dict[str, dict[str, dict[str, float]]]) -> str:
    heads = ("LAS", "verb arguments", "names")
    corpora = list(next(iter(kinds.values()), {}))
    rows = [
        [kind, *(" / ".join(_shown(table[c].get(head)) for head in heads) for c in corpora)]
        for kind, table in kinds.items()
    ]
    title = ["damage of one kind, words given: LAS / verb arguments / names"]
    return _markdown([*title, *corpora], rows) if rows else ""


def _speed(report: dict[str, Any]) -> str:
    found: dict[str, Any] = report.get("speed", {})
    readers = [name for name in ("ours", "spaCy small") if name in found]
    rows = [
        [
            name,
            f"{found[name]['words a CPU-second']:,}",
            " to ".join(f"{n:,}" for n in found[name]["slowest and fastest"]),
            _shown(found[name]["import and load, CPU-seconds"], 2),
        ]
        for name in readers
    ]
    if not rows:
        return ""
    head = [
        f"speed: {found['reports']} reports, {found['words']:,} words by white space",
        f"words a CPU-second, median of {found['runs']}",
        "slowest and fastest",
        "import and load, CPU-seconds",
    ]
    size = ", ".join(f"{name} {size} MB" for name, size in report["megabytes"].items())
    ratio = f"Ratio of the medians: {found['ratio']}. " if "ratio" in found else ""
    return f"{_markdown(head, rows)}\n\n{ratio}Files: {size}."


def _shown(score: float | str | None, decimals: int = 1) -> str:
    if score is None:
        return "-"
    return score if isinstance(score, str) else f"{score:.{decimals}f}"


def _markdown(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


if __name__ == "__main__":
    main()
