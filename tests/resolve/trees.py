"""Parsed documents written by hand, one word of a sentence after the other.

A sentence is a line of ``form/tag/head/relation`` with the Penn Treebank tag; the head is the number
of the governing word in the sentence, from 1, or 0 for the root. A fifth field is the type of the
mention that the word heads; ``form=lemma`` gives a lemma that is not made by rule. Names stand in
brackets: ``[person Luis/NNP/2/nsubj Rojas/NNP/1/flat ]``. ``~`` before a form: no space before it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from dragoman.lexicon.lexicon import Lexicon
from dragoman.parse.parsed import Name, Parsed, Sentence, Token
from dragoman.records import Document, Entity
from dragoman.resolve import resolve
from dragoman.resolve.resolved import Resolved
from dragoman.text import Repaired, Span

LEXICON: Final = Lexicon()

_UPOS: Final = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "JJ": "ADJ", "IN": "ADP",
    "DT": "DET", "PRP": "PRON", "PRP$": "PRON", "POS": "PART", "CD": "NUM", "CC": "CCONJ",
    "RB": "ADV", "MD": "AUX", "TO": "PART", "WP": "PRON", "WDT": "PRON", ",": "PUNCT",
    ".": "PUNCT", ":": "PUNCT", "``": "PUNCT", "''": "PUNCT", "-LRB-": "PUNCT", "-RRB-": "PUNCT",
}  # fmt: skip


def parsed_of(*sentences: str) -> Parsed:
    """The document of the given sentences, one on a line."""
    text = ""
    tokens: list[Token] = []
    names: list[Name] = []
    found: list[Sentence] = []
    for number, line in enumerate(sentences):
        base = len(tokens)
        opened: tuple[str, int] | None = None
        for field in line.split():
            if field.startswith("["):
                opened = (field[1:], len(tokens))
            elif field == "]":
                assert opened is not None
                names.append(Name(opened[0], opened[1], len(tokens) - 1))
            else:
                glued = field.startswith("~")
                if text and not glued and not text.endswith("\n"):
                    text += " "
                token = _token(field.removeprefix("~"), len(tokens), number, base, not glued)
                tokens.append(replace(token, span=Span(len(text), len(text) + len(token.text))))
                text += token.text
        root = next(t.index for t in tokens[base:] if t.head is None)
        span = Span(tokens[base].span.start, tokens[-1].span.end)
        found.append(Sentence(number, span, base, len(tokens), root))
        text += "\n"
    return Parsed(Repaired.apply(text, ()), tuple(found), tuple(tokens), tuple(names))


def _token(field: str, index: int, sentence: int, base: int, space: bool) -> Token:
    parts = field.split("/")
    form, _, lemma = parts[0].partition("=")
    tag = parts[1]
    upos = "AUX" if lemma == "be" else _UPOS.get(tag, "VERB" if tag.startswith("V") else "X")
    head = int(parts[2])
    return Token(
        index=index,
        sentence=sentence,
        text=form,
        span=Span(0, 0),
        lemma=lemma or _lemma(form, tag),
        upos=upos,
        xpos=tag,
        head=base + head - 1 if head else None,
        relation=parts[3],
        mention=parts[4] if len(parts) > 4 else None,
        space_before=space,
    )


def _lemma(form: str, tag: str) -> str:
    if tag == "NNS":
        return form.lower()[:-3] + "y" if form.endswith("ies") else form.lower().removesuffix("s")
    return form if tag.startswith("NNP") else form.lower()


def resolved(*sentences: str, published: str | None = "2024-11-08") -> Resolved:
    """The hand-written document, resolved with the package's own tables."""
    parsed = parsed_of(*sentences)
    document = Document(
        id="hand", source="hand", title=None, url=None, publisher=None, published=published,
        published_by=None, language="en", encoding=None, text=parsed.repaired.source, version="",
        warnings=(),
    )  # fmt: skip
    return resolve(parsed, document, LEXICON)


def entity_at(reading: Resolved, words: str, nth: int = 0) -> Entity:
    """The entity with the shortest mention that covers the words."""
    return entities_at(reading, words, nth)[0]


def entities_at(reading: Resolved, words: str, nth: int = 0) -> list[Entity]:
    """The entities with a mention that covers the words, the shortest mention's first."""
    start = -1
    for _ in range(nth + 1):
        start = reading.document.text.index(words, start + 1)
    wanted = Span(start, start + len(words))
    covering = [
        (mention.end - mention.start, number, entity)
        for number, entity in enumerate(reading.entities)
        for mention in entity.mentions
        if mention.covers(wanted)
    ]
    assert covering, f"nobody at {words!r}"
    return [entity for _, _, entity in sorted(covering, key=lambda found: found[:2])]
