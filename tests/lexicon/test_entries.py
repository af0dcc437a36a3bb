"""Names are found with the entry that they stand for, as it is in its file."""

from __future__ import annotations

import tomllib

import pytest

from dragoman.errors import LexiconError
from dragoman.lexicon.entries import Entry, all_entries, find_entries
from dragoman.lexicon.lexicon import Lexicon

LEXICON = Lexicon()
ENTRIES = tuple(all_entries(LEXICON))


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("SANCTION", ["type SANCTION"]),
        ("sanction", ["type SANCTION"]),
        ("CONSULT", ["type CONSULT", "type CONSULT"]),
        ("reduce relations", ["type REDUCE RELATIONS"]),
        ("SANCTION/expel", ["mode SANCTION/expel"]),
        ("expel", ["mode THREATEN/expel", "mode SANCTION/expel"]),
        ("163", ["cameo 163", "cameo 163"]),
        ("terrorism", ["context terrorism"]),
        ("REB", ["sector REB"]),
        ("sanction.tighten", ["predicate sanction.tighten"]),
        ("accuse.complain+owner", ["predicate accuse.complain"]),
    ],
)
def test_a_name_is_found(name: str, found: list[str]) -> None:
    assert [f"{e.kind} {e.names[0]}" for e in find_entries(LEXICON, name)] == found


@pytest.mark.parametrize(
    ("name", "near"),
    [("SANCTOIN", "SANCTION"), ("sanction.tigten", "sanction.tighten"), ("1633", "163")],
)
def test_an_unknown_name_is_told_with_the_nearest(name: str, near: str) -> None:
    with pytest.raises(LexiconError, match=f"Did you mean '{near}'"):
        find_entries(LEXICON, name)


def test_every_predicate_and_kind_can_be_found() -> None:
    names = {entry.names[0] for entry in ENTRIES}
    assert names >= LEXICON.predicates.entries.keys()
    assert names >= LEXICON.ontology.codes.keys()
    assert names >= {f"{t}/{m}" if m else t for t, m in LEXICON.ontology.kinds}


@pytest.mark.parametrize("entry", ENTRIES[:: len(ENTRIES) // 40], ids=lambda e: e.names[0])
def test_an_entry_is_its_lines_and_no_more(entry: Entry) -> None:
    lines = entry.path.read_text(encoding="utf-8").split("\n")
    text = "\n".join(lines[entry.line - 1 : entry.line - 1 + entry.text.count("\n") + 1])
    assert text == entry.text
    assert text.startswith(f"[[{entry.kind}]]")
    assert len(tomllib.loads(text)[entry.kind]) == 1
