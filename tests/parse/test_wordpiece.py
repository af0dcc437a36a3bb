"""Sub-words, shapes and lemma scripts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.parse.lemma import apply_script, script_of
from dragoman.parse.wordpiece import SHAPES, WordPiece, shape_of

PIECES = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "emb", "##argo", "##s", "-", "o", "embargo", "ma"]


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("Embargo", ["embargo"]),
        ("embargos", ["embargo", "##s"]),
        ("EMBARGÓ", ["embargo"]),
        ("emb-o", ["emb", "-", "o"]),
        ("xyz", ["[UNK]"]),
        ("\ufffd", ["[UNK]"]),
        ("o" * 500, ["[UNK]"]),
    ],
)
def test_a_word_is_cut_into_its_longest_known_pieces(word: str, pieces: list[str]) -> None:
    assert [PIECES[i] for i in WordPiece(PIECES).of(word)] == pieces


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("oil", "lower"),
        ("Oslo", "initial"),
        ("A", "initial"),
        ("OSCE", "upper"),
        ("McNeil", "mixed"),
        ("12", "digit"),
        ("3rd", "digit"),
        ("--", "other"),
    ],
)
def test_a_word_has_one_shape(word: str, shape: str) -> None:
    assert SHAPES[shape_of(word)] == shape


@pytest.mark.parametrize(
    ("word", "lemma"),
    [("parties", "party"), ("was", "be"), ("Nations", "Nation"), ("SAID", "say"), ("n't", "not")],
)
def test_a_script_makes_the_lemma(word: str, lemma: str) -> None:
    assert apply_script(word, script_of(word, lemma)).lower() == lemma.lower()


@given(st.text(max_size=20), st.text(max_size=20))
def test_a_script_can_be_used_on_any_word(word: str, other: str) -> None:
    assert isinstance(apply_script(other, script_of(word or "a", other or "a")), str)
