"""The attribution head: what it is given, and how its scores become spans."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pytest

from dragoman.lexicon.lexicon import Lexicon
from dragoman.parse.attribution import (
    ABOVE,
    BELOW,
    BESIDE,
    CLOSING,
    ELSEWHERE,
    FARTHER_ABOVE,
    FILE,
    INSIDE,
    ITSELF,
    LABELS,
    OPENING,
    OUTSIDE,
    RELATIONS,
    attributions_of,
    best_labels,
    quoted_words,
    ways,
)
from dragoman.parse.parser import Parser
from dragoman.parse.reader import HERE
from dragoman.text import Repaired

# Tunis hopes that rain comes soon
HEADS = (1, None, 4, 4, 1, 4)
TIES = ("nsubj", "root", "mark", "nsubj", "ccomp", "advmod")


def _below(relation: str) -> int:
    return BELOW + RELATIONS.index(relation)


def test_ways_tell_how_each_word_is_reached() -> None:
    found = ways(HEADS, TIES)
    from_hopes = [_below("nsubj"), ITSELF, *[_below("ccomp")] * 4]
    assert found[1].tolist() == from_hopes
    from_rain = [ELSEWHERE, FARTHER_ABOVE, BESIDE + RELATIONS.index("mark"), ITSELF, ABOVE]
    assert found[3].tolist() == [*from_rain, BESIDE + RELATIONS.index("advmod")]


@pytest.mark.parametrize(
    ("words", "starts", "expected"),
    [
        ('" Go " he said', (1, 0, 0, 0, 0), (OPENING, INSIDE, CLOSING, OUTSIDE, OUTSIDE)),
        ("“ Go . He went", (1, 0, 0, 1, 0), (OPENING, INSIDE, INSIDE, OUTSIDE, OUTSIDE)),
        ("« Go » „ Come ”", (1, 0, 0, 0, 0, 0), (OPENING, INSIDE, CLOSING) * 2),
    ],
)
def test_marks_reach_to_the_end_of_a_paragraph(
    words: str, starts: Sequence[int], expected: Sequence[int]
) -> None:
    assert tuple(quoted_words(words.split(), [bool(s) for s in starts])) == expected


def _steps() -> Any:
    steps = np.zeros((len(LABELS) + 1, len(LABELS)), dtype=np.float32)
    for number, label in enumerate(LABELS):
        if label.startswith("I-"):
            steps[:, number] = -1e4
            steps[number - 1 : number + 1, number] = 0
    return steps


def test_labels_are_chosen_so_that_spans_are_whole() -> None:
    scores = np.zeros((3, len(LABELS)), dtype=np.float32)
    scores[0, LABELS.index("B-content")] = 1
    scores[1, LABELS.index("I-source")] = 1.5  # no source has begun
    scores[1:, LABELS.index("I-content")] = 1
    path = [LABELS[label] for label in best_labels(scores[None], _steps())[0]]
    assert path == ["B-content", "I-content", "I-content"]


class _Given:
    """A graph that gives what it was made with."""

    def __init__(self, labels: Sequence[str], anchor: int) -> None:
        self.labels, self.anchor = labels, anchor

    def run(self, outputs: Sequence[str], given: Mapping[str, Any]) -> list[Any]:
        scores = np.zeros((1, len(self.labels), len(LABELS)), dtype=np.float32)
        for word, label in enumerate(self.labels):
            scores[0, word, LABELS.index(label)] = 9
        cues = np.zeros((1, len(self.labels)), dtype=np.float32)
        cues[0, self.anchor] = 0.87654
        return [cues, np.array([self.anchor]), scores, _steps()]


def test_an_attribution_is_told_in_numbers_of_the_document() -> None:
    labels = ["B-source", "B-cue", *["B-content"], *["I-content"] * 3]
    states = np.zeros((6, 384), dtype=np.float16)
    (found,) = attributions_of(_Given(labels, 1), states, ways(HEADS, TIES), [0] * 6, 10)
    assert (found.anchor, found.source, found.cue) == (11, (10, 10), (11, 11))
    assert (found.content, found.score) == (((12, 15),), 0.877)


def test_no_content_is_no_attribution() -> None:
    states = np.zeros((6, 384), dtype=np.float16)
    bare = _Given(["B-source", "B-cue", *["outside"] * 4], 1)
    assert attributions_of(bare, states, ways(HEADS, TIES), [0] * 6, 0) == []


@pytest.mark.skipif(not (HERE / FILE).is_file(), reason="the attribution head is not there")
def test_the_head_finds_a_hope() -> None:
    parser = Parser(Lexicon().lemmas)
    parsed = parser.parse(Repaired.apply("The mayor hopes to reopen the bridge by May.", ()))
    (found,) = parsed.attributions
    assert parsed.tokens[found.anchor].text == "hopes"
    assert found.source == (0, 1)
