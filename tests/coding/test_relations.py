"""Relations: every sentence of the lexicon, then routes, damage and what must give none."""

from __future__ import annotations

import pytest

from dragoman.lexicon.lexicon import Lexicon
from reading import glosses

TIES = Lexicon().ties
ENTRIES = (*TIES.nouns, *TIES.verbs)


def relations(text: str) -> list[str]:
    lines = [line.partition(" ") for line in glosses(text)]
    return [rest.strip() for kind, _, rest in lines if kind == "relation"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [pair for tie in ENTRIES for pair in tie.reads.items()],
)
def test_an_entry_reads_its_examples(text: str, expected: str) -> None:
    assert expected in relations(text)


@pytest.mark.parametrize(
    ("text", "kind"), [(text, tie.kind) for tie in ENTRIES for text in tie.leaves]
)
def test_an_entry_leaves_what_it_must(text: str, kind: str) -> None:
    assert [line for line in relations(text) if f" {kind} " in line] == []


@pytest.mark.parametrize("tie", ENTRIES, ids=lambda tie: tie.id)
def test_an_entry_has_an_example(tie: object) -> None:
    assert getattr(tie, "reads", None)
