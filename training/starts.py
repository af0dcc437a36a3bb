"""How well the model finds where sentences start that a scraped report runs together."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from dragoman.parse.wordpiece import WordPiece, shape_of
from training.corpora import Example
from training.facts import F1
from training.windows import joined

OUTPUT: Final = "start"
TOGETHER: Final = 3
LONGEST: Final = 80
"""Words beyond which sentences are not shown together: the model would read them in parts."""


def start_score(model: Path, examples: Sequence[Example]) -> float | None:
    """F1 of the starts inside windows of three sentences, half of whose stops are lost.

    None for a model that does not say where sentences start.
    """
    onnxruntime: Any = import_module("onnxruntime")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(str(model / "reader.onnx"), options)
    if OUTPUT not in [output.name for output in session.get_outputs()]:
        return None
    labels: list[str] = json.loads((model / "labels.json").read_text("utf-8"))[OUTPUT]
    wordpiece = WordPiece((model / "vocab.txt").read_text("utf-8").rstrip("\n").split("\n"))
    score = F1()
    for number, window in enumerate(_windows(examples)):
        rows = joined(window, random.Random(number)).rows
        said = session.run([OUTPUT], _given(wordpiece, [row.word for row in rows]))[0][0]
        found = said if said.ndim == 1 else said.argmax(-1)
        score.add(
            {(number, i) for i, row in enumerate(rows) if i and row.start == "yes"},
            {(number, i) for i, label in enumerate(found[1:]) if i and labels[label] == "yes"},
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
