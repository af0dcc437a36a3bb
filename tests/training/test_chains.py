"""Documents with their chains, and the sentences of our own for the status head."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from dragoman.records import Status

pytest.importorskip("training.corpora")

from training.corpora import mentions_of

from training import chains

ROWS = (
    ("1", "Ana", "2", "(1-person-new-s-cf1-1-coref"),
    ("2", "Soto", "3", "1)"),
    ("3", "left", "0", ""),
    ("4", "Oran", "3", "(2-place-new-s-cf2-1-sgl)"),
    ("5", ".", "3", ""),
)
SOURCE = "\n".join(
    [
        "# newdoc id = two",
        "# newpar",
        "# text = Ana Soto left Oran.",
        *(f"{n}\t{w}\t_\t_\t_\t_\t{h}\t_\t_\t{f'Entity={e}' if e else '_'}" for n, w, h, e in ROWS),
        "",
        "# newpar",
        "# text = She cried.",
        "1\tShe\t_\t_\t_\t_\t2\t_\t_\tEntity=(1-person-giv-s-cf1-1-ana)",
        "2\tcried\t_\t_\t_\t_\t0\t_\t_\t_",
        "3\t.\t_\t_\t_\t_\t2\t_\t_\t_",
        "",
    ]
)
SENTENCES = Path(chains.__file__).with_name("status_sentences.toml")


def test_a_document_has_its_text_and_the_chains_of_its_words() -> None:
    (document,) = chains.told([SOURCE])
    assert document.text == "Ana Soto left Oran.\nShe cried."
    words = {document.text[s:e]: found for s, e, found in document.heads}
    assert words == {"Soto": ("1",), "Oran": ("2",), "She": ("1",)}


def test_mentions_keep_the_number_of_their_chain() -> None:
    assert [(m.chain, m.first, m.last) for m in mentions_of([f"Entity={r[3]}" for r in ROWS])] == [
        ("1", 0, 1),
        ("2", 3, 3),
    ]


def test_the_sentences_of_our_own_name_their_word_and_stand_in_one_part() -> None:
    parts = tomllib.loads(SENTENCES.read_text("utf-8"))
    assert {len(row) for rows in parts.values() for row in rows} == {3}
    for text, word, status in (*parts["train"], *parts["test"]):
        assert word in text.replace(",", "").replace(".", "").split()
        assert Status(status)
    assert not {row[0] for row in parts["train"]} & {row[0] for row in parts["test"]}
