"""A parse of words and sentences alone, as rules over words need it: no tags, no tree, no model."""

from __future__ import annotations

from dragoman.lexicon.lexicon import Lexicon
from dragoman.parse.parsed import Name, Parsed, Sentence, Token
from dragoman.parse.sentences import sentences_of
from dragoman.parse.words import words_of
from dragoman.records import Document
from dragoman.text import Repaired, Span

LEXICON = Lexicon()


def parsed_words(text: str, **kinds: str) -> Parsed:
    """The text's words and sentences; names of the given kinds are marked (place="Oran")."""
    words = words_of(text)
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for number, range_ in enumerate(sentences_of(text, words, LEXICON.words)):
        for index in range_:
            word = words[index]
            form = text[word.start : word.end]
            spaced = word.start == 0 or text[word.start - 1].isspace()
            span = Span(word.start, word.end)
            tokens.append(
                Token(index, number, form, span, form.lower(), "X", "", None, "root", None, spaced)
            )
        span = Span(words[range_.start].start, words[range_.stop - 1].end)
        sentences.append(Sentence(number, span, range_.start, range_.stop, range_.start))
    found = [Name(kind, *_place_of(name, tokens)) for kind, name in kinds.items()]
    return Parsed(Repaired.apply(text, []), tuple(sentences), tuple(tokens), tuple(found))


def _place_of(name: str, tokens: list[Token]) -> tuple[int, int]:
    parts = name.split()
    for token in tokens:
        if [t.text for t in tokens[token.index : token.index + len(parts)]] == parts:
            return token.index, token.index + len(parts) - 1
    raise AssertionError(f"{name} does not stand in the text")


def document_of(text: str, published: str | None) -> Document:
    """A document of that text and day."""
    return Document(
        id="a-report", source="a-report", title=None, url=None, publisher=None,
        published=published, published_by=None, language="en", encoding=None, text=text,
        version="0", warnings=(),
    )  # fmt: skip
