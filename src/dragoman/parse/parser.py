"""A repaired text into sentences, tokens, trees and names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dragoman.lexicon.lemmas import Lemmas
from dragoman.parse import attribution, roles
from dragoman.parse.attribution import Attribution, attributions_of, quoted_words, ways
from dragoman.parse.event import EventReader, EventScores
from dragoman.parse.heads import KEPT, Heads, States
from dragoman.parse.parsed import Name, Parsed, Sentence, Token
from dragoman.parse.reader import HERE, SentenceReader, SentenceReading, digest
from dragoman.parse.roles import RolePair, is_likely, roles_of
from dragoman.parse.sentences import sentences_of
from dragoman.parse.words import words_of
from dragoman.text import Repaired, RepairedSpan, Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


LIKELY: Final = 0.0
"""Score of a sentence's start beyond which it is more likely than not."""
FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD", "VB"})
"""Tags of words that a clause can stand on: a finite verb, or one in a request."""
LONGEST: Final = 200
"""Words of a sentence beyond which no head is asked: lists and tables, run together."""


class Parser:
    """The parser, with its model loaded once; ``parse`` may be called as often as wanted.

    >>> from dragoman.lexicon.lexicon import Lexicon
    >>> from dragoman.text import Repaired
    >>> parser = Parser(Lexicon().lemmas)  # doctest: +SKIP
    >>> parsed = parser.parse(Repaired.apply("Oslo sent aid.", ()))  # doctest: +SKIP
    >>> [(token.text, token.relation) for token in parsed.tokens]  # doctest: +SKIP
    [('Oslo', 'nsubj'), ('sent', 'root'), ('aid', 'obj'), ('.', 'punct')]
    """

    def __init__(
        self, lemmas: Lemmas, model_folder: Path | None = None, *, states: bool = False
    ) -> None:
        """Load the model.

        Args:
            lemmas: the dictionary forms that are known, over what the model says.
            model_folder: the model's folder; the package's own by default.
            states: whether to keep the states of words though no head asks for them.

        Raises:
            ModelError: a file of the model is absent or damaged.
        """
        self._lemmas = lemmas
        self._folder = HERE if model_folder is None else model_folder
        self._heads = Heads(self._folder)
        self._reader = SentenceReader(self._folder, states=states or self._heads.wanted)
        self._events = EventReader(self._reader, self._heads)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the model's files, for ``document.version``."""
        return digest(self._folder)

    def parse(self, repaired: Repaired) -> Parsed:
        """Parse a text of any length; a text without a word gives no sentence."""
        return self.parse_with_states(repaired)[0]

    def parse_with_states(self, repaired: Repaired) -> tuple[Parsed, Sequence[NDArray[np.float16]]]:
        """Parse a text, and give the states of its words where they were asked for.

        The states are a row a word, one array a sentence.
        """
        words = words_of(repaired.text)
        sentences: list[Sentence] = []
        tokens: list[Token] = []
        names: list[Name] = []
        states: list[NDArray[np.float16]] = []
        lower: list[NDArray[np.float16] | None] = []
        for number, (numbers, reading) in enumerate(self._readings(repaired.text, words)):
            spans = words[numbers.start : numbers.stop]
            first = numbers.start
            tokens += self._tokens(repaired, spans, reading, first, number)
            if reading.states is not None:
                states.append(reading.states)
                lower.append(reading.lower)
            names += [Name(kind, first + a, first + b) for kind, a, b in reading.names]
            whole = repaired.to_source(RepairedSpan(spans[0].start, spans[-1].end))
            root = first + reading.heads.index(None)
            sentences.append(Sentence(number, whole, first, numbers.stop, root))
        kept = self._states(tokens, states)
        said, acting = self._heard(repaired, sentences, tokens, states)
        half = {
            number: rows
            for number, (rows, pairs) in enumerate(zip(lower, acting, strict=False))
            if rows is not None and pairs and is_likely(pairs[0])
        }
        parts = (tuple(sentences), tuple(tokens), tuple(names))
        return Parsed(repaired, *parts, kept, said, acting, half), states

    def _readings(
        self, text: str, words: Sequence[RepairedSpan]
    ) -> Iterator[tuple[range, SentenceReading]]:
        """The sentences, each read; one that the model finds to be several is read again in parts.

        The rules cut by marks and lines; where a scraped text lost both, the model alone sees it.
        Link text inside a sentence looks like a start, too, but has no verb behind it.
        """
        for numbers in sentences_of(text, words, self._lemmas.words):
            spoken = [text[words[i].start : words[i].end] for i in numbers]
            reading = self._reader.read(spoken)
            cuts = [0, *_starts(reading), len(spoken)]
            if len(cuts) == 2:
                yield numbers, reading
                continue
            for first, end in pairwise(cuts):
                yield numbers[first:end], self._reader.read(spoken[first:end])

    def event_scores(
        self, parsed: Parsed, source: Sequence[Span], target: Sequence[Span]
    ) -> EventScores | None:
        """What the event head says of two marked actors, None where the model has no such head."""
        return self._events.scores(parsed, source, target)

    def _states(
        self, tokens: Sequence[Token], rows: Sequence[NDArray[np.float16]]
    ) -> States | None:
        """The states of the words whose states are kept."""
        if not rows:
            return None
        import numpy as np

        kept = [token.index for token in tokens if token.upos in KEPT]
        places = {token: row for row, token in enumerate(kept)}
        return States(np.concatenate(rows)[kept], places, self._heads)

    def _heard(
        self,
        repaired: Repaired,
        sentences: Sequence[Sentence],
        tokens: Sequence[Token],
        states: Sequence[NDArray[np.float16]],
    ) -> tuple[tuple[Attribution, ...], tuple[tuple[RolePair, ...], ...]]:
        """What the heads find, sentence by sentence: who says what, and who acts on whom.

        Nothing for a head that the model does not have.
        """
        saying, acting = (
            self._heads.graph(name) if states else None for name in (attribution.FILE, roles.FILE)
        )
        said: list[Attribution] = []
        pairs: list[tuple[RolePair, ...]] = []
        if saying is None and acting is None:
            return (), ()
        starts = paragraph_starts(repaired.source, tokens)
        quoted = quoted_words([token.text for token in tokens], starts)
        for sentence, rows in zip(sentences, states, strict=True):
            first, end = sentence.first, sentence.end
            own = tokens[first:end]
            relations = [t.relation for t in own]
            if len(own) > LONGEST:
                pairs.append(())
                continue
            through = ways([None if t.head is None else t.head - first for t in own], relations)
            if saying is not None:
                said += attributions_of(saying, rows, through, quoted[first:end], first)
            if acting is not None:
                pairs.append(tuple(roles_of(acting, rows, through, relations, first)))
        return tuple(said), tuple(pairs)

    def _tokens(
        self,
        repaired: Repaired,
        spans: Sequence[RepairedSpan],
        reading: SentenceReading,
        first: int,
        sentence: int,
    ) -> list[Token]:
        """The tokens of one sentence, whose first token has the number ``first``."""
        text = repaired.text
        found: list[Token] = []
        for at, span in enumerate(spans):
            head = reading.heads[at]
            word = text[span.start : span.end]
            found.append(
                Token(
                    index=first + at,
                    sentence=sentence,
                    text=word,
                    span=repaired.to_source(span),
                    lemma=self._lemmas.lemma(word, reading.upos[at], reading.lemmas[at]),
                    upos=reading.upos[at],
                    xpos=reading.xpos[at],
                    head=None if head is None else first + head,
                    relation=reading.relations[at],
                    mention=reading.mentions[at],
                    space_before=span.start == 0 or text[span.start - 1].isspace(),
                )
            )
        return found


def _starts(reading: SentenceReading) -> list[int]:
    """The words that start a further sentence: likely ones, with a verb before the next of them."""
    likely = [at for at, score in enumerate(reading.starts) if score > LIKELY]
    return [
        start
        for start, end in pairwise([*likely, len(reading.starts)])
        if not FINITE.isdisjoint(reading.xpos[start:end])
    ]


def paragraph_starts(source: str, tokens: Sequence[Token]) -> list[bool]:
    """For each token, whether a line of the source starts between it and the one before."""
    ends = [0, *(token.span.end for token in tokens)]
    return ["\n" in source[end : t.span.start] for end, t in zip(ends, tokens, strict=False)]
