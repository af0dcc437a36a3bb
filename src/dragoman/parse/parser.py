"""A repaired text into sentences, tokens, trees and names."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from dragoman.parse.parsed import Name, Parsed, Sentence, Token
from dragoman.parse.reader import HERE, SentenceReader, SentenceReading, digest
from dragoman.parse.sentences import sentences_of
from dragoman.parse.words import words_of
from dragoman.text import Repaired, RepairedSpan


class Parser:
    """The parser, with its model loaded once; ``parse`` may be called as often as wanted.

    >>> from dragoman.text import Repaired
    >>> parsed = Parser().parse(Repaired.apply("Oslo sent aid.", ()))  # doctest: +SKIP
    >>> [(token.text, token.relation) for token in parsed.tokens]  # doctest: +SKIP
    [('Oslo', 'nsubj'), ('sent', 'root'), ('aid', 'obj'), ('.', 'punct')]
    """

    def __init__(self, model_folder: Path | None = None) -> None:
        """Load the model of the package, or that of another folder.

        Raises:
            ModelError: a file of the model is absent or damaged.
        """
        self._folder = HERE if model_folder is None else model_folder
        self._reader = SentenceReader(self._folder)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the model's files, for ``document.version``."""
        return digest(self._folder)

    def parse(self, repaired: Repaired) -> Parsed:
        """Parse a text of any length; a text without a word gives no sentence."""
        words = words_of(repaired.text)
        sentences: list[Sentence] = []
        tokens: list[Token] = []
        names: list[Name] = []
        for number, numbers in enumerate(sentences_of(repaired.text, words)):
            spans = words[numbers.start : numbers.stop]
            reading = self._reader.read([repaired.text[w.start : w.end] for w in spans])
            first = numbers.start
            tokens += _tokens(repaired, spans, reading, first, number)
            names += [Name(kind, first + a, first + b) for kind, a, b in reading.names]
            whole = repaired.to_source(RepairedSpan(spans[0].start, spans[-1].end))
            root = first + reading.heads.index(None)
            sentences.append(Sentence(number, whole, first, numbers.stop, root))
        return Parsed(repaired, tuple(sentences), tuple(tokens), tuple(names))


def _tokens(
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
        found.append(
            Token(
                index=first + at,
                sentence=sentence,
                text=text[span.start : span.end],
                span=repaired.to_source(span),
                lemma=reading.lemmas[at],
                upos=reading.upos[at],
                xpos=reading.xpos[at],
                head=None if head is None else first + head,
                relation=reading.relations[at],
                mention=reading.mentions[at],
                space_before=span.start == 0 or text[span.start - 1].isspace(),
            )
        )
    return found
