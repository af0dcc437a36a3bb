"""The attribution head at work: who holds or says what, read off one sentence.

    The mayor hopes to reopen the bridge by May.
        source "The mayor", cue "hopes", content "to reopen the bridge by May"

The head is a graph of its own, ``attribution.onnx``, on the reader's states of words, and may be
left out. It first scores each word as the anchor of an attribution (the top word of its cue); for
each anchor it then scores a label for every word, seen from that anchor, so that a sentence can
hold several attributions, one inside the other. Labels are chosen together, so that spans are
whole. One sentence a call; scores are rounded before they decide.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dragoman.parse.heads import DECIMALS, Graph

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FILE: Final = "attribution.onnx"
INPUTS: Final = ("words", "quoted", "ways")
OUTPUTS: Final = ("cues", "anchors", "labels", "steps")
LABELS: Final = (
    "outside", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content",
)  # fmt: skip
"""What a word is to an anchor; ``steps`` scores one label behind another, its last row the first
label of a sentence."""
LEAST: Final = 0.15
"""Score below which a word is no anchor."""
RELATIONS: Final = (
    "acl", "advcl", "advmod", "amod", "appos", "aux", "case", "cc", "ccomp", "compound", "conj",
    "cop", "csubj", "dep", "det", "discourse", "dislocated", "expl", "fixed", "flat", "goeswith",
    "iobj", "list", "mark", "nmod", "nsubj", "nummod", "obj", "obl", "orphan", "parataxis", "punct",
    "reparandum", "root", "vocative", "xcomp",
)  # fmt: skip
RELATION_NUMBERS: Final = {relation: number for number, relation in enumerate(RELATIONS)}
ELSEWHERE, ITSELF, ABOVE, FARTHER_ABOVE, BELOW = range(5)
BESIDE: Final = BELOW + len(RELATIONS)
WAYS: Final = BESIDE + len(RELATIONS)
"""Ways from one word to another through the tree: none that is told, the word itself, its head, a
head farther up, below it through a dependent of some relation, or below its head through one."""
OUTSIDE, INSIDE, OPENING, CLOSING = range(4)
"""What a word is to the quotation marks of its paragraph."""
OPENING_MARKS: Final = frozenset(("“", "„", "«", "``"))
CLOSING_MARKS: Final = frozenset(("”", "»", "''"))
EITHER_MARK: Final = '"'

Run = tuple[int, int]
"""First and last token of a stretch of words, by their numbers in the document."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution inside a sentence.

    Attributes:
        anchor: the top word of the cue.
        source: who holds or says it; None where nobody is named.
        cue: the words that tie the two.
        content: what is held or said; in several runs where the frame breaks it.
        score: how sure the head is that the anchor is one, from 0 to 1, rounded.
    """

    anchor: int
    source: Run | None
    cue: Run
    content: tuple[Run, ...]
    score: float


def attributions_of(
    graph: Graph,
    states: NDArray[np.floating],
    through: NDArray[np.int64],
    quoted: Sequence[int],
    first: int,
) -> list[Attribution]:
    """The attributions of one sentence.

    Args:
        graph: the head.
        states: the reader's states of its words, a row each.
        through: the way from each word to each other through the tree (:func:`ways`).
        quoted: what each word is to the quotation marks.
        first: number of the sentence's first token in the document.
    """
    import numpy as np

    given = {
        "words": states[None].astype(np.float32),
        "quoted": np.array([quoted], dtype=np.int64),
        "ways": through,
    }
    cues, anchors, labels, steps = graph.run(OUTPUTS, given)
    sure = [round(float(cues[0, int(anchors[n])]), DECIMALS) for n in range(len(anchors))]
    kept = [n for n, score in enumerate(sure) if score >= LEAST]
    if not kept:  # the graph reads the best anchor, however unsure it is
        return []
    found: list[Attribution] = []
    paths = best_labels(np.round(labels[kept], DECIMALS), steps).tolist()
    for number, path in zip(kept, paths, strict=True):
        anchor = int(anchors[number])
        read = _read(path, anchor, first)
        if read is not None:
            found.append(Attribution(first + anchor, *read, sure[number]))
    return found


def ways(heads: Sequence[int | None], relations: Sequence[str]) -> NDArray[np.int64]:
    """The way from each word (row) to each other (column) through the tree."""
    import numpy as np

    size = len(heads)
    codes = relation_numbers(relations)
    below = np.zeros((size, size), dtype=np.int64)
    above = np.zeros((size, size), dtype=np.int64)
    for word in range(size):
        at, step = word, ABOVE
        head = heads[at]
        while head is not None:
            below[head, word] = BELOW + codes[at]
            above[word, head] = step
            at, step, head = head, FARTHER_ABOVE, heads[head]
    beside = below[[word if head is None else head for word, head in enumerate(heads)]]
    beside[beside > 0] += len(RELATIONS)
    found = np.where(above > 0, above, np.where(below > 0, below, beside))
    np.fill_diagonal(found, ITSELF)
    return found


def relation_numbers(relations: Sequence[str]) -> list[int]:
    """The number of each relation without its subtype."""
    unknown = RELATION_NUMBERS["dep"]
    return [RELATION_NUMBERS.get(r.partition(":")[0], unknown) for r in relations]


def quoted_words(texts: Sequence[str], starts_paragraph: Sequence[bool]) -> list[int]:
    """What each word of a document is to the quotation marks of its paragraph."""
    found: list[int] = []
    inside = False
    for text, starts in zip(texts, starts_paragraph, strict=True):
        inside = inside and not starts
        if text in OPENING_MARKS or (text == EITHER_MARK and not inside):
            inside = True
            found.append(OPENING)
        elif text in CLOSING_MARKS or text == EITHER_MARK:
            inside = False
            found.append(CLOSING)
        else:
            found.append(INSIDE if inside else OUTSIDE)
    return found


def best_labels(scores: NDArray[np.floating], steps: NDArray[np.floating]) -> NDArray[np.integer]:
    """The best row of labels for each anchor [K, W], words and steps added up (Viterbi 1967).

    Args:
        scores: of each word's labels, seen from each anchor [K, W, labels].
        steps: of one label behind another, the last row of the first label.
    """
    import numpy as np

    anchors, words = len(scores), len(scores[0])
    rows = np.arange(anchors)
    best = scores[:, 0] + steps[-1]
    came_from: list[NDArray[np.intp]] = []
    for word in range(1, words):
        together = best[:, :, None] + steps[:-1]
        came_from.append(together.argmax(1))
        best = together.max(1) + scores[:, word]
    path = np.zeros((anchors, words), dtype=np.intp)
    path[:, -1] = best.argmax(1)
    for word in range(words - 1, 0, -1):
        path[:, word - 1] = came_from[word - 1][rows, path[:, word]]
    return path


def _read(
    path: Sequence[int], anchor: int, first: int
) -> tuple[Run | None, Run, tuple[Run, ...]] | None:
    """Source, cue and content of a row of labels, None where there is no content."""
    runs: dict[str, list[Run]] = {"source": [], "cue": [], "content": []}
    for word, label in enumerate(path):
        place, _, kind = LABELS[label].partition("-")
        if place == "B":
            runs[kind].append((first + word, first + word))
        elif place == "I":
            runs[kind][-1] = (runs[kind][-1][0], first + word)
    if not runs["content"]:
        return None
    here = first + anchor
    cue = next((run for run in runs["cue"] if run[0] <= here <= run[1]), (here, here))
    source = max(runs["source"], key=lambda run: (run[1] - run[0], -run[0]), default=None)
    return source, cue, tuple(runs["content"])
