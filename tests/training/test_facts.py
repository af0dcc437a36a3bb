from __future__ import annotations

from training.corpora import Example, Row
from training.facts import Scores, Told, facts_of, moved, told_by_corpus

ROWS = (
    Row("Oslo", "PROPN", "NNP", "Oslo", 2, "nsubj", "place", "B-place"),
    Row("pre-paid", "VERB", "VBD", "pre-pay", 0, "root", "none", "O"),
    Row("Lima", "PROPN", "NNP", "Lima", 2, "obj", "place", None),
)
PLACES = [(0, 0, 4), (0, 5, 13), (0, 14, 18)]


def told(rows: tuple[Row, ...] = ROWS, places: list[tuple[int, int, int]] = PLACES) -> Told:
    return told_by_corpus(Example("x", "d", rows), places)


def test_what_is_the_same_scores_a_hundred() -> None:
    scores = Scores()
    scores.add([told()], [told()])
    assert set(scores.table().values()) == {100.0}


def test_words_cut_otherwise_cost_their_own_facts_and_those_of_their_dependents() -> None:
    cut = (
        ROWS[0],
        Row("pre", "ADV", "RB", "pre", 4, "advmod"),
        Row("-", "PUNCT", "HYPH", "-", 4, "punct"),
        Row("paid", "VERB", "VBD", "pay", 0, "root"),
        Row("Lima", "PROPN", "NNP", "Lima", 4, "obj"),
    )
    cut = (Row("Oslo", "PROPN", "NNP", "Oslo", 4, "nsubj"), *cut[1:])
    places = [(0, 0, 4), (0, 5, 8), (0, 8, 9), (0, 9, 13), (0, 14, 18)]
    scores = Scores()
    scores.add([told()], [told(cut, places)])
    table = scores.table()
    assert table["words"] == 50.0  # 2 of 3 and of 5
    assert table["UPOS"] == 50.0
    assert table["LAS"] == 0.0


def test_names_count_only_where_the_corpus_speaks_of_them() -> None:
    named = (*ROWS[:2], Row("Lima", "PROPN", "NNP", "Lima", 2, "obj", "place", "B-place"))
    scores = Scores()
    scores.add([told()], [told(named)])
    assert scores.table()["names"] == 100.0


def test_arguments_that_a_corpus_does_not_mark_do_not_count() -> None:
    agent = (*ROWS[:2], Row("Lima", "PROPN", "NNP", "Lima", 2, "obl:agent"))
    scores = Scores(["nsubj"])
    scores.add([told((*ROWS[:2], Row("Lima", "PROPN", "NNP", "Lima", 2, "obl")))], [told(agent)])
    assert scores.table()["verb arguments"] == 100.0


def test_facts_about_words_that_are_gone_are_left_out() -> None:
    kept = {PLACES[0]: (0, 10, 14), PLACES[1]: (0, 15, 23)}
    found = moved(facts_of([told()]), kept)
    assert found["UAS"] == {((0, 10, 14), (0, 15, 23)), ((0, 15, 23), None)}
    assert found["verb arguments"] == {((0, 15, 23), "nsubj", (0, 10, 14))}
    assert found["names"] == {("place", (0, 10, 14), (0, 10, 14))}
