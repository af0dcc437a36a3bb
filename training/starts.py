"""How well the model finds where sentences start that a scraped report runs together."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from dragoman.parse.heads import load
from dragoman.parse.parser import LIKELY
from dragoman.parse.wordpiece import WordPiece, shape_of
from training.corpora import Example
from training.facts import F1
from training.windows import joined

OUTPUT: Final = "start"
TOGETHER: Final = 3
LONGEST: Final = 80
"""Words beyond which sentences are not shown together: the model would read them in parts."""


def start_score(model: Path, examples: Sequence[Example]) -> float:
    """F1 of the starts inside windows of three sentences, half of whose stops are lost."""
    session = load(model / "reader.onnx")
    wordpiece = WordPiece((model / "vocab.txt").read_text("utf-8").rstrip("\n").split("\n"))
    score = F1()
    for number, window in enumerate(_windows(examples)):
        rows = joined(window, random.Random(number)).rows
        said = session.run([OUTPUT], _given(wordpiece, [row.word for row in rows]))[0][0]
        score.add(
            {(number, i) for i, row in enumerate(rows) if i and row.start == "yes"},
            {(number, i) for i, score in enumerate(said[1:]) if i and score > LIKELY},
        )
    return score.score


def _windows(examples: Sequence[Example]) -> Iterator[list[Example]]:
    for at in range(0, len(examples), TOGETHER):
        window = [e for e in examples[at : at + TOGETHER] if e.document == examples[at].document]
        if len(window) > 1 and sum(len(e.rows) for e in window) <= LONGEST:
            yield window


def _given(wordpiece: WordPiece, words: Sequence[str]) -> dict[str, Any]:
    import numpy as np

    pieces, shapes, first = [wordpiece.start], [0], [0]
    for word in words:
        first.append(len(pieces))
        found = wordpiece.of(word)
        pieces += found
        shapes += [shape_of(word)] * len(found)
    pieces.append(wordpiece.end)
    shapes.append(0)
    given = {"pieces": pieces, "shapes": shapes, "first": first}
    return {name: np.array([values], dtype=np.int64) for name, values in given.items()}
