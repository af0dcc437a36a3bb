"""The reading model at work: words of one sentence in, tags, tree and names out.

One sentence a call, on one thread: with integer weights a sentence's neighbours in a batch would
change its numbers, and results must not depend on how work is shared out.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dragoman.errors import ModelError
from dragoman.parse.heads import DECIMALS, Graph, load
from dragoman.parse.lemma import apply_script
from dragoman.parse.names import names_of
from dragoman.parse.tree import heads_of
from dragoman.parse.wordpiece import WordPiece, shape_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

HERE: Final = Path(__file__).with_name("model")
FILES: Final = ("labels.json", "reader.onnx", "vocab.txt")
INPUTS: Final = ("pieces", "shapes", "first")
OUTPUTS: Final = ("arcs", "relation", "upos", "xpos", "lemma", "mention", "start", "name")
STATES: Final = "words"
"""The output with the states of words, for heads in files of their own."""
LOWER: Final = "lower"
"""The output with the states of sub-words half way up, for heads with upper layers of their own."""

NEVER: Final = -100.0
"""The score of a start where one cannot be: the first word of what is read starts it already."""
MOST_PIECES: Final = 126
"""Sub-words that the model reads at once, without the marks of start and end."""
CLAUSE_ENDS: Final = frozenset((";", ":", ",", "--", "\u2013", "\u2014", ".", "!", "?", ")"))
"""Where a sentence that is too long is cut."""
ROOT: Final = "root"
AGENT, ACTIVE_AGENT, SUBJECT = "obl:agent", "obl", "nsubj"
PASSIVE: Final = frozenset(("nsubj:pass", "aux:pass"))
LOOSE: Final = "parataxis"
"""How the later parts of a sentence that was cut hang on its first part."""


@dataclass(frozen=True, slots=True)
class SentenceReading:
    """What the model says of the words of one sentence, a tuple per kind, an item per word.

    Attributes:
        heads: number of the head in the sentence, from 0; None for the root.
        names: kind, first and last word of each name.
        starts: how far "a sentence starts here" is ahead of "none does", as a difference of scores.
        states: a row a word, where they were asked for.
        lower: the states of sub-words half way up, likewise; None where the sentence was read in
            parts.
    """

    heads: tuple[int | None, ...]
    relations: tuple[str, ...]
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    lemmas: tuple[str, ...]
    mentions: tuple[str | None, ...]
    names: tuple[tuple[str, int, int], ...]
    starts: tuple[float, ...] = ()
    states: NDArray[np.float16] | None = field(default=None, compare=False)
    lower: NDArray[np.float16] | None = field(default=None, compare=False)


class SentenceReader:
    """The loaded model."""

    def __init__(self, folder: Path = HERE, *, states: bool = False) -> None:
        """Load the model.

        Args:
            folder: its folder.
            states: whether to give the states of words as well.

        Raises:
            ModelError: a file of the model is absent or cannot be read.
        """
        _check(folder)
        self._labels: dict[str, list[str]] = json.loads(_text(folder / "labels.json"))
        self._wordpiece = WordPiece(_text(folder / "vocab.txt").rstrip("\n").split("\n"))
        self._session = _session(folder / "reader.onnx")
        self._outputs = (*OUTPUTS, STATES, LOWER) if states else OUTPUTS

    def read(self, words: Sequence[str]) -> SentenceReading:
        """Read one sentence of any length, at least one word."""
        parts = list(self._parts(words))
        readings = [self._read_part(words[part.start : part.stop]) for part in parts]
        return readings[0] if len(readings) == 1 else _joined(readings)

    def _parts(self, words: Sequence[str]) -> Iterator[range]:
        """The sentence in parts that the model can take, cut behind clause marks if it can be."""
        sizes = [len(self._wordpiece.of(word)) for word in words]
        first, size, cut = 0, 0, 0
        for at, more in enumerate(sizes):
            if size + more > MOST_PIECES:
                cut = cut if cut > first else at
                yield range(first, cut)
                first, size = cut, sum(sizes[cut:at])
            size += more
            if words[at] in CLAUSE_ENDS and size > MOST_PIECES // 3:
                cut = at + 1
        yield range(first, len(words))

    def sizes(self, words: Sequence[str]) -> tuple[int, ...]:
        """How many sub-words each word is."""
        return tuple(len(self._wordpiece.of(word)) for word in words)

    def lower(self, words: Sequence[str]) -> NDArray[np.float16]:
        """The states half way up [sub-words, hidden] of as many words as the model takes."""
        return self._session.run((LOWER,), self._given(words))[0][0].astype("float16")

    def _given(self, words: Sequence[str]) -> dict[str, NDArray[np.int64]]:
        """What the graph takes."""
        import numpy as np

        pieces, shapes, first = [self._wordpiece.start], [0], [0]
        for word in words:
            first.append(len(pieces))
            found = self._wordpiece.of(word)
            pieces += found
            shapes += [shape_of(word)] * len(found)
        pieces.append(self._wordpiece.end)
        shapes.append(0)
        return {
            name: np.array([values], dtype=np.int64)
            for name, values in zip(INPUTS, (pieces, shapes, first), strict=True)
        }

    def _read_part(self, words: Sequence[str]) -> SentenceReading:
        import numpy as np

        results = [result[0] for result in self._session.run(self._outputs, self._given(words))]
        arcs, *labels, starts, names = results[: len(OUTPUTS)]
        states = lower = None
        if self._outputs is not OUTPUTS:
            states, lower = (result.astype(np.float16) for result in results[len(OUTPUTS) :])
        numbers: list[list[int]] = [row[1:].tolist() for row in labels]
        relation, upos, xpos, lemma, mention = (
            [self._labels[kind][number] for number in row]
            for kind, row in zip(OUTPUTS[1:-2], numbers, strict=True)
        )
        scores: list[float] = starts[2:].round(DECIMALS).tolist()
        heads = heads_of(arcs)
        relation = _agents_of_passives(relation, heads)
        return SentenceReading(
            heads=tuple(head - 1 if head else None for head in heads),
            relations=tuple(r if h else ROOT for r, h in zip(relation, heads, strict=True)),
            upos=tuple(upos),
            xpos=tuple(xpos),
            lemmas=tuple(map(_lemma, words, lemma, upos)),
            mentions=tuple(None if m == "none" else m for m in mention),
            names=tuple(names_of(names[1:], self._labels["name"])),
            starts=(NEVER, *scores),
            states=None if states is None else states[1:],
            lower=lower,
        )


def digest(folder: Path = HERE) -> str:
    """SHA-256 over the files of a model and of its heads, in the order of their names.

    Raises:
        ModelError: a file of the model is absent.
    """
    _check(folder)
    total = hashlib.sha256()
    for name in sorted({*FILES, *(path.name for path in folder.glob("*.onnx"))}):
        total.update(name.encode() + b"\0" + (folder / name).read_bytes())
    return total.hexdigest()


def _check(folder: Path) -> None:
    for name in FILES:
        if not (folder / name).is_file():
            mend = "this file of the reading model is absent: reinstall the package, or train one"
            raise ModelError(str(folder / name), mend)


def _text(path: Path) -> str:
    return path.read_text("utf-8")


def _session(path: Path) -> Graph:
    try:
        return load(path)
    except Exception as error:  # onnxruntime raises classes of its own, without a common parent
        mend = f"the reading model cannot be loaded ({type(error).__name__}): is the file whole?"
        raise ModelError(str(path), mend) from error


def _agents_of_passives(relations: Sequence[str], heads: Sequence[int]) -> list[str]:
    """The relations of words, with heads counted from 1, where no active verb has an agent.

    "Portugal stood by Angola": what already has a subject of its own was not done by another.
    """
    below: dict[int, set[str]] = {}
    for relation, head in zip(relations, heads, strict=True):
        below.setdefault(head, set()).add(relation)
    return [
        ACTIVE_AGENT
        if relation == AGENT and SUBJECT in below[head] and not below[head] & PASSIVE
        else relation
        for relation, head in zip(relations, heads, strict=True)
    ]


def _lemma(word: str, script: str, upos: str) -> str:
    lemma = apply_script(word, script)
    return lemma if upos == "PROPN" else lemma.lower()


def _joined(parts: Sequence[SentenceReading]) -> SentenceReading:
    """Parts of one sentence as one: the roots of the later ones hang on the root of the first."""
    heads: list[int | None] = []
    relations: list[str] = []
    names: list[tuple[str, int, int]] = []
    top = parts[0].heads.index(None)
    for part in parts:
        shift = len(heads)
        loose = top if shift else None
        names += [(kind, first + shift, last + shift) for kind, first, last in part.names]
        relations += [
            LOOSE if shift and head is None else relation
            for head, relation in zip(part.heads, part.relations, strict=True)
        ]
        heads += [loose if head is None else head + shift for head in part.heads]
    return SentenceReading(
        heads=tuple(heads),
        relations=tuple(relations),
        upos=tuple(tag for part in parts for tag in part.upos),
        xpos=tuple(tag for part in parts for tag in part.xpos),
        lemmas=tuple(lemma for part in parts for lemma in part.lemmas),
        mentions=tuple(mention for part in parts for mention in part.mentions),
        names=tuple(names),
        starts=tuple(score for part in parts for score in part.starts),
        states=_stacked([part.states for part in parts if part.states is not None]),
    )


def _stacked(parts: Sequence[NDArray[np.float16]]) -> NDArray[np.float16] | None:
    import numpy as np

    return np.concatenate(parts) if parts else None
