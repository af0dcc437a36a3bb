"""What the parser gives: sentences, tokens with tags and a dependency tree, and names.

Labels are those of Universal Dependencies 2 (universaldependencies.org) and, for ``xpos``, of the
Penn Treebank. All offsets are of the source text. Tokens are numbered through the document.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from dragoman.parse.attribution import Attribution
from dragoman.parse.heads import States
from dragoman.parse.roles import RolePair
from dragoman.text import Repaired, Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Token:
    """One word or punctuation mark.

    Attributes:
        index: number of the token in the document, from 0.
        sentence: number of its sentence in the document, from 0.
        text: the word as repaired ("After" in "CaracasAfter").
        span: the source characters that it was read from.
        lemma: dictionary form; lower case except for proper nouns.
        upos: universal part of speech ("VERB", "PROPN", ...).
        xpos: Penn Treebank tag ("VBD", "NNP", ...): carries tense and number.
        head: index of the governing token, None for the root of a sentence.
        relation: dependency relation to the head, with subtype ("nsubj:pass"), "root" at the root.
        mention: type of the mention whose head word this is ("person", "organisation", "place",
            "time", "event", "object", ...), None where it heads no mention.
        space_before: whether white space (or the start of a line) comes before it.
    """

    index: int
    sentence: int
    text: str
    span: Span
    lemma: str
    upos: str
    xpos: str
    head: int | None
    relation: str
    mention: str | None
    space_before: bool

    @property
    def base_relation(self) -> str:
        """The relation without its subtype: "nsubj" for "nsubj:pass"."""
        return self.relation.partition(":")[0]


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name that the model found.

    Attributes:
        kind: "person", "organisation", "place" or "other".
        first: index of its first token.
        last: index of its last token (inclusive).
    """

    kind: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence.

    Attributes:
        index: its number in the document, from 0.
        span: its source characters, without white space at the ends.
        first: index of its first token.
        end: index just behind its last token.
        root: index of the root of its tree.
    """

    index: int
    span: Span
    first: int
    end: int
    root: int


@dataclass(frozen=True)
class Parsed:
    """A parsed document.

    Attributes:
        states: what heads in files of their own start from, None where there are no such heads.
        attributions: who says or holds what, as the attribution head reads it; () without it.
        roles: for every sentence, who may act on whom in its main event, the likeliest first, as
            the role head reads it; () without it.
        lower: the model's states half way up of sentences whose main event has two likely actors,
            by their numbers, for the event head.
    """

    repaired: Repaired
    sentences: tuple[Sentence, ...]
    tokens: tuple[Token, ...]
    names: tuple[Name, ...]
    states: States | None = field(default=None, compare=False, repr=False)
    attributions: tuple[Attribution, ...] = ()
    roles: tuple[tuple[RolePair, ...], ...] = ()
    lower: Mapping[int, NDArray[np.float16]] = field(
        default_factory=dict[int, "NDArray[np.float16]"], compare=False, repr=False
    )

    @cached_property
    def children(self) -> tuple[tuple[Token, ...], ...]:
        """For every token, its dependents in text order."""
        below: list[list[Token]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head is not None:
                below[token.head].append(token)
        return tuple(map(tuple, below))

    @cached_property
    def _based_children(self) -> tuple[tuple[tuple[Token, str], ...], ...]:
        """The children, each beside its relation without the subtype."""
        return tuple(tuple((t, t.base_relation) for t in below) for below in self.children)

    @cached_property
    def name_at(self) -> dict[int, Name]:
        """The name that each token is part of, where it is part of one."""
        return {i: name for name in self.names for i in range(name.first, name.last + 1)}

    def tokens_of(self, sentence: Sentence) -> tuple[Token, ...]:
        """The tokens of a sentence."""
        return self.tokens[sentence.first : sentence.end]

    def head_of(self, token: Token) -> Token | None:
        """The governor of a token, None at the root."""
        return None if token.head is None else self.tokens[token.head]

    def child(self, token: Token, *relations: str) -> Token | None:
        """The first dependent with one of the relations (a base relation matches its subtypes)."""
        return next(self.children_by(token, *relations), None)

    def children_by(self, token: Token, *relations: str) -> Iterator[Token]:
        """The dependents with one of the relations (a base relation matches its subtypes)."""
        for below, base in self._based_children[token.index]:
            if base in relations or below.relation in relations:
                yield below

    def subtree(self, token: Token) -> tuple[Token, ...]:
        """The token and all that depends on it, in text order."""
        found: list[Token] = []
        stack = [token]
        while stack:
            one = stack.pop()
            found.append(one)
            stack.extend(self.children[one.index])
        return tuple(sorted(found, key=lambda t: t.index))

    def ancestors(self, token: Token) -> Iterator[Token]:
        """The governor of a token, its governor, and so on up to the root."""
        above = self.head_of(token)
        while above is not None:
            yield above
            above = self.head_of(above)

    def way(self, one: Token, other: Token) -> tuple[Token, ...]:
        """The tokens of the way from one token to another through the tree, both among them.

        () between sentences.
        """
        up = (one, *self.ancestors(one))
        down = (other, *self.ancestors(other))
        places = {token.index: place for place, token in enumerate(down)}
        meeting = next((i for i, token in enumerate(up) if token.index in places), None)
        if meeting is None:
            return ()
        return (*up[: meeting + 1], *reversed(down[: places[up[meeting].index]]))
