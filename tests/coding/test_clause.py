"""Clauses: who acts and on whom, whatever the syntax."""

from __future__ import annotations

import pytest

from dragoman.coding.clause import clause_of
from dragoman.lexicon.lexicon import Lexicon
from dragoman.repair import repair
from reading import MODEL, reader

LEXICON = Lexicon()

# sentence, predicate, subjects, objects
TABLE = [
    ("Chad and Niger signed a treaty.", "signed", "Chad Niger", "treaty"),
    ("The treaty was signed by Chad and Niger.", "signed", "Chad Niger", "treaty"),
    ("The treaty was signed in Zinder.", "signed", "", "treaty"),
    ("Kenya agreed to send troops to Haiti.", "send", "Kenya", "troops"),
    ("Oslo urged Baku to release the prisoners.", "release", "Baku", "prisoners"),
    ("France called on Mali to allow observers.", "allow", "Mali", "observers"),
    ("Baku was asked to release the prisoners.", "release", "Baku", "prisoners"),
    ("The general, who had led the coup, fled.", "led", "general", "coup"),
    ("The town that rebels attacked lies in Kivu.", "attacked", "rebels", "town"),
    ("Police arrested two students and released them.", "released", "Police", "them"),
    ("The men were arrested and deported.", "deported", "", "men"),
    ("Accusing its neighbour of theft, Chad closed the border.", "Accusing", "Chad", "neighbour"),
    ("Poland announced plans to buy tanks.", "buy", "Poland", "tanks"),
    ("Russia's invasion of Ukraine began in 2022.", "invasion", "Russia", ""),
    ("A bridge built by the army collapsed.", "built", "army", "bridge"),
]


@pytest.mark.parametrize(("sentence", "word", "subjects", "objects"), TABLE)
def test_who_acts_on_whom(sentence: str, word: str, subjects: str, objects: str) -> None:
    if not MODEL.exists():
        pytest.skip("the reading model is not there")
    parsed = reader(None).parser.parse(repair(sentence, LEXICON))
    predicate = next(token for token in parsed.tokens if token.text == word)
    clause = clause_of(parsed, predicate, LEXICON.modality)
    assert [token.text for token in clause.subjects] == subjects.split()
    assert [token.text for token in clause.objects] == objects.split()


def test_obliques_keep_their_prepositions() -> None:
    if not MODEL.exists():
        pytest.skip("the reading model is not there")
    parsed = reader(None).parser.parse(
        repair("Talks between Peru and Chile were held in Arica.", LEXICON)
    )
    talks = clause_of(parsed, parsed.tokens[0], LEXICON.modality)
    assert [token.text for token in talks.after("between")] == ["Peru", "Chile"]
