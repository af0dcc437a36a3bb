"""The tables that tell damage from what is meant: whole, and of words in small letters."""

from pathlib import Path

import pytest

from dragoman.errors import LexiconError
from dragoman.lexicon.filler import load_filler
from dragoman.lexicon.lexicon import Lexicon
from dragoman.lexicon.mixed_case import load_mixed_case
from dragoman.lexicon.openings import load_openings
from dragoman.lexicon.words import Form, load_words

LEXICON = Lexicon()


def test_common_words_have_high_grades_and_others_none() -> None:
    words = LEXICON.words
    assert words.grade("The") > words.grade("treaty") > words.grade("oxytocin") > 0
    assert words.grade("caracasafter") == 0


def test_forms_say_how_a_word_stands_inside_sentences() -> None:
    assert LEXICON.words.form("coup").small == 100
    assert LEXICON.words.form("said").finite > 50
    assert LEXICON.words.form("Xyzzy") == Form()


def test_every_row_of_the_tables_is_sound() -> None:
    words = LEXICON.words
    assert all(word == word.lower() and 0 < int(g) < 90 for word, g in words.grades.items())
    for form in words.forms:
        found = words.form(form)
        assert found.count > 0
        assert 0 <= found.small <= 100
        assert 0 <= found.finite <= 100


def test_classes_are_written_in_small_letters() -> None:
    for table in (LEXICON.filler, LEXICON.openings):
        for name in table.__slots__:
            words = getattr(table, name)
            assert words == {word.lower() for word in words}, name


def test_no_verb_is_of_two_classes_that_are_treated_differently() -> None:
    openings = LEXICON.openings
    assert not openings.told & (openings.said | openings.opening)


def test_a_name_of_mixed_case_is_known_in_any_letters() -> None:
    assert "totalenergies" in LEXICON.mixed_case.names
    assert "Mc" in LEXICON.mixed_case.prefixes


@pytest.mark.parametrize("load", [load_words, load_mixed_case, load_filler, load_openings])
def test_an_absent_file_is_an_error_that_names_it(load: object, tmp_path: Path) -> None:
    assert callable(load)
    with pytest.raises(LexiconError, match="cannot be read"):
        load(tmp_path)


@pytest.mark.parametrize("line", ["treaty", "treaty,x", "treaty,4,5"])
def test_a_bad_line_is_an_error(line: str, tmp_path: Path) -> None:
    (tmp_path / "words.csv").write_text(f"word,grade\noil,51\n{line}\n")
    (tmp_path / "forms.csv").write_text("form,count,small,finite\noil,61,100,0\n")
    with pytest.raises(LexiconError, match=r"words\.csv"):
        load_words(tmp_path)
