"""Entries as they stand in their files: what ``dragoman explain`` shows of a name.

An entry is a block ``[[kind]]`` of a TOML file with all that belongs to it, such as
``[[predicate]]`` and its ``[predicate.reads]``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

from dragoman.errors import LexiconError
from dragoman.lexicon.lexicon import Lexicon
from dragoman.lexicon.predicates import HEARD

KINDS: Final = ("type", "mode", "cameo", "context", "sector")
"""The entries of an ontology."""

_HEADER: Final = re.compile(r"\[\[?(\w+)\]\]?\s*(?:#.*)?")
_IDLE: Final = re.compile(r"\s*(?:#.*)?")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a file.

    Attributes:
        kind: what the file calls it: "predicate", "type", "mode", "cameo", "context", "sector".
        names: the names by which it is found, the full one first.
        path: its file.
        line: the line of its header.
        text: its lines.
        type: the type of a predicate, a code or a mode, None where it has none.
        mode: the mode of a predicate or a code, None where it has none.
    """

    kind: str
    names: tuple[str, ...]
    path: Path
    line: int
    text: str
    type: str | None
    mode: str | None


def find_entries(lexicon: Lexicon, name: str) -> tuple[Entry, ...]:
    """The entries of a name, those of the coding ontology first.

    Args:
        lexicon: a lexicon.
        name: a type ("SANCTION"), a mode ("SANCTION/expel" or "expel"), a CAMEO code, a context, a
            sector, the id of a predicate ("sanction.tighten"), or the `why` of an event; in small
            or capital letters.

    Raises:
        LexiconError: no entry is called so; the nearest name is told.
    """
    wanted = name.partition("+")[0].lower()  # a `why` says behind a "+" how the actors were found
    wanted = wanted.removeprefix(HEARD)  # what the model alone has read has no entry but its type
    entries = tuple(all_entries(lexicon))
    found = [entry for entry in entries if wanted in map(str.lower, entry.names)]
    if found:
        return tuple(found)
    known = {one.lower(): one for entry in entries for one in entry.names}
    (near,) = get_close_matches(wanted, known, n=1, cutoff=0.0)
    raise LexiconError(name, f"is no name of the lexicon. Did you mean {known[near]!r}?")


def all_entries(lexicon: Lexicon) -> Iterator[Entry]:
    """All entries that have a name: of each ontology, then of the predicates."""
    ontology = lexicon.ontology.path
    for path in sorted(ontology.parent.glob("*.toml"), key=lambda path: (path != ontology, path)):
        yield from _entries(path, KINDS)
    for path in sorted((lexicon.language_folder / "predicates").glob("*.toml")):
        yield from _entries(path, ("predicate",))


def _entries(path: Path, kinds: tuple[str, ...]) -> Iterator[Entry]:
    lines = path.read_text(encoding="utf-8").split("\n")
    heads = [(at, m[1]) for at, line in enumerate(lines) if (m := _HEADER.fullmatch(line))]
    ends = [at for at, _ in heads[1:]] + [len(lines)]
    for (start, kind), end in zip(heads, ends, strict=True):
        if kind not in kinds:
            continue
        while _IDLE.fullmatch(lines[end - 1]):  # what stands before the next entry is of that one
            end -= 1
        text = "\n".join(lines[start:end])
        fields: dict[str, Any] = tomllib.loads(text)[kind][0]
        yield Entry(
            kind=kind,
            names=_names(kind, fields, path),
            path=path,
            line=start + 1,
            text=text,
            type=fields.get("event") or fields.get("type"),
            mode=fields.get("mode"),
        )


def _names(kind: str, fields: dict[str, Any], path: Path) -> tuple[str, ...]:
    if kind == "predicate":
        return (f"{path.stem}.{fields['name']}",)
    if kind == "mode":
        full = f"{fields['type']}/{fields['name']}"
        # CAMEO's modes are named by their code, which has an entry of its own
        return (full,) if fields["name"] == fields["cameo"] else (full, fields["name"])
    return (fields["name"] if "name" in fields else fields["code"],)
