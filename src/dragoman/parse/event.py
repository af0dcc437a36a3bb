"""The event head at work: which class of event relates two marked actors of one sentence.

The head is a graph of its own, ``event.onnx``, with upper layers of its own over the frozen lower
ones of the reading model, and may be left out. What the rules say is one more voice: the graph
gives the scores for every answer that they may give. One sentence a call; scores are rounded
before they decide.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dragoman.parse.heads import DECIMALS, Heads
from dragoman.parse.parsed import Parsed, Token
from dragoman.parse.reader import MOST_PIECES, SentenceReader
from dragoman.text import Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FILE: Final = "event.onnx"
CLASSES: Final = (
    "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST",
    "REJECT", "REQUEST", "SANCTION", "SUPPORT", "THREATEN", "YIELD",
)  # fmt: skip
"""What the head chooses from: the types of the translation table of 2021, with CONCEDE and RETREAT
as one, as Hu et al. (2024) join them."""
UNMARKED, SOURCE, TARGET = range(3)
"""What a sub-word is marked as."""


@dataclass(frozen=True, slots=True)
class Marked:
    """Words of a sentence, and for each whether it is of the source, of the target, or neither."""

    words: tuple[str, ...]
    marks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class EventScores:
    """What the head says of two actors: logarithms of probabilities, one for each of ``CLASSES``.

    Attributes:
        by_rules: the scores by what the rules say: a class, or None where they say nothing.
        alone: the scores without them.
    """

    by_rules: Mapping[str | None, tuple[float, ...]]
    alone: tuple[float, ...]

    def probability(self, rules: str) -> float:
        """The probability of the class that the rules say, three decimals."""
        scores = self.by_rules.get(rules, self.by_rules[None])
        return round(math.exp(scores[CLASSES.index(rules)]), 3) if rules in CLASSES else 0.0

    def best(self, rules: str | None) -> tuple[str, float]:
        """The class with the highest score, and its score; of equal ones the first."""
        return best_of(self.by_rules.get(rules, self.by_rules[None]))


def best_of(scores: Sequence[float]) -> tuple[str, float]:
    """The class with the highest score, and its score; of equal ones the first."""
    at = max(range(len(scores)), key=lambda i: (scores[i], -i))
    return CLASSES[at], scores[at]


class EventReader:
    """Runs the head; its graph is loaded when it is first asked for."""

    def __init__(self, reader: SentenceReader, heads: Heads) -> None:
        """Take the reading model and the folder's heads."""
        self._reader = reader
        self._heads = heads

    def scores(
        self, parsed: Parsed, source: Sequence[Span], target: Sequence[Span]
    ) -> EventScores | None:
        """The scores of two marked actors; None without a mark, or without the head."""
        tokens = marked_sentence(parsed, source, target)
        if not tokens:
            return None
        lower = parsed.lower.get(tokens[0].sentence)
        return self.scores_of(marked_words(tokens, source, target), lower)

    def scores_of(
        self, marked: Marked, lower: NDArray[np.float16] | None = None
    ) -> EventScores | None:
        """The scores of one sentence with its marks.

        Args:
            marked: the words.
            lower: the reading model's states half way up, where they are at hand.
        """
        import numpy as np

        graph = self._heads.graph(FILE)
        if graph is None:
            return None
        if lower is None:
            marked = window(marked, self._reader.sizes(marked.words))
            lower = self._reader.lower(marked.words)
        marks = np.array([piece_marks(marked, self._reader.sizes(marked.words))], dtype=np.int64)
        given = {"lower": lower[None].astype(np.float32), "marks": marks}
        (found,) = graph.run(("scores",), given)
        rows = [tuple(round(float(score), DECIMALS) for score in row) for row in found]
        answers: tuple[str | None, ...] = (*CLASSES, None)
        return EventScores(dict(zip(answers, rows[:-1], strict=True)), rows[-1])


def marked_sentence(
    parsed: Parsed, source: Sequence[Span], target: Sequence[Span]
) -> tuple[Token, ...]:
    """The tokens of the first sentence that holds both marks, else the source, else the target."""
    best: tuple[int, tuple[Token, ...]] = 0, ()
    marks = (*source, *target)
    for sentence in parsed.sentences:
        if not any(sentence.span.overlaps(mark) for mark in marks):
            continue
        tokens = parsed.tokens_of(sentence)
        held = [any(_touches(t, side) for t in tokens) for side in (source, target)]
        rank = 2 * held[0] + held[1]
        if rank > best[0]:
            best = rank, tokens
    return best[1]


def marked_words(tokens: Sequence[Token], source: Sequence[Span], target: Sequence[Span]) -> Marked:
    """Words with their marks. Where marks lie in one another, the shorter one counts."""
    marks = [UNMARKED] * len(tokens)
    sides = [(span, SOURCE) for span in source] + [(span, TARGET) for span in target]
    for span, side in sorted(sides, key=lambda s: (s[0].start - s[0].end, s[1], s[0])):
        for at, token in enumerate(tokens):
            if token.span.overlaps(span):
                marks[at] = side
    return Marked(tuple(t.text for t in tokens), tuple(marks))


def _touches(token: Token, side: Sequence[Span]) -> bool:
    return any(token.span.overlaps(span) for span in side)


def window(marked: Marked, sizes: Sequence[int], most: int = MOST_PIECES) -> Marked:
    """As many words around the marks as the model can take, by the number of their sub-words."""
    at = [i for i, mark in enumerate(marked.marks) if mark] or [0]
    first, end, size = at[0], at[0], 0
    order = [*range(at[0], at[-1] + 1), *_outward(at[0], at[-1], len(sizes))]
    for place in order:
        if size + sizes[place] > most:
            break
        first, end = min(first, place), max(end, place + 1)
        size += sizes[place]
    return Marked(marked.words[first:end], marked.marks[first:end])


def _outward(first: int, last: int, length: int) -> list[int]:
    """The places right and left of a stretch, by turns, the nearest first."""
    steps = range(1, length + 1)
    places = [place for step in steps for place in (last + step, first - step)]
    return [place for place in places if 0 <= place < length]


def piece_marks(marked: Marked, sizes: Sequence[int]) -> list[int]:
    """The marks of sub-words, those of the start and the end of the sentence among them."""
    inside = [m for m, size in zip(marked.marks, sizes, strict=True) for _ in range(size)]
    return [UNMARKED, *inside, UNMARKED]
