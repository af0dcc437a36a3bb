"""Noun phrases: how far the words of a mention reach, and where a phrase stands in its clause."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum
from typing import Final

from dragoman.parse.parsed import Parsed, Token
from dragoman.text import Span

_BEFORE: Final = frozenset({"det", "amod", "compound", "nummod", "nmod", "flat", "advmod"})
_AFTER: Final = frozenset({"flat", "compound"})
_NOUN_TAGS: Final = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "X", "SYM"})
_DEPTH_LIMIT: Final = 12  # a phrase nested deeper than this is damage


class Role(IntEnum):
    """Where a noun phrase stands, the more prominent the higher."""

    NESTED = 0
    OBLIQUE = 1
    OBJECT = 2
    SUBJECT = 3


_ROLES: Final = {
    "nsubj": Role.SUBJECT,
    "csubj": Role.SUBJECT,
    "obj": Role.OBJECT,
    "iobj": Role.OBJECT,
    "obl": Role.OBLIQUE,
    "root": Role.SUBJECT,
    "vocative": Role.OBLIQUE,
    "dislocated": Role.SUBJECT,
    "parataxis": Role.OBLIQUE,
    "xcomp": Role.OBLIQUE,
    "ccomp": Role.OBLIQUE,
}


def top_of(parsed: Parsed, first: int, last: int) -> Token:
    """The token of a stretch whose governor lies outside it (the first, if there are several)."""
    for index in range(first, last + 1):
        head = parsed.tokens[index].head
        if head is None or not first <= head <= last:
            return parsed.tokens[index]
    return parsed.tokens[first]


def reach(parsed: Parsed, head: Token) -> tuple[int, int]:
    """First and last token of a noun phrase without what follows its head.

    Articles, adjectives, numerals, compounds and possessors before the head belong to it, and
    parts of a name after it; prepositional phrases, relative clauses, appositions and conjuncts
    do not.
    """
    first = last = head.index
    inside = {head.index}
    for child in parsed.children[head.index]:
        before = child.index < head.index and child.base_relation in _BEFORE
        if before or (child.index > head.index and child.base_relation in _AFTER):
            inside |= {token.index for token in parsed.subtree(child)}
    while first - 1 in inside:
        first -= 1
    while last + 1 in inside:
        last += 1
    while first < head.index and _leads_in(parsed, first):
        first += 1
    while last > head.index and parsed.tokens[last].upos == "PUNCT":
        last -= 1
    return first, last


def _leads_in(parsed: Parsed, index: int) -> bool:
    """Whether a word is no part of the phrase that it opens: "*of* troops", "*at least* 49"."""
    token = parsed.tokens[index]
    if token.upos in ("PUNCT", "ADP", "CCONJ", "SCONJ"):
        return True
    above = parsed.head_of(token)
    bounds = above is not None and above.upos == "NUM" and token.upos != "NUM"
    return bounds and index > 0 and parsed.tokens[index - 1].upos == "ADP"


def span_of(parsed: Parsed, first: int, last: int) -> Span:
    """The source characters of a stretch of tokens."""
    return Span.around(token.span for token in parsed.tokens[first : last + 1])


def words_between(parsed: Parsed, first: int, last: int) -> str:
    """The words of a stretch as the repaired text has them."""
    tokens = parsed.tokens[first : last + 1]
    parts = [
        (" " if token.space_before and at else "") + token.text for at, token in enumerate(tokens)
    ]
    return "".join(parts)


def phrase_name(parsed: Parsed, token: Token) -> str:
    """A noun phrase without its article, as a name."""
    first, last = reach(parsed, token)
    while first < token.index and parsed.tokens[first].upos in ("DET", "PRON", "PUNCT"):
        first += 1
    return words_between(parsed, first, last)


def role_of(parsed: Parsed, token: Token) -> Role:
    """How prominently a noun phrase stands; a conjunct stands where the first one does."""
    current = token
    for _ in range(_DEPTH_LIMIT):
        if current.base_relation not in ("conj", "flat", "appos", "compound") or (
            current.head is None
        ):
            break
        above = parsed.tokens[current.head]
        if current.base_relation == "compound" and above.upos in _NOUN_TAGS:
            return Role.NESTED
        if current.base_relation == "conj" and above.upos == "VERB":
            break
        current = above
    return _ROLES.get(current.base_relation, Role.NESTED)


def preposition(parsed: Parsed, token: Token) -> str:
    """The preposition before a noun phrase in lower case, "" where there is none.

    A conjunct without one takes that of the first conjunct.
    """
    current = token
    for _ in range(_DEPTH_LIMIT):
        case = next(
            (c for c in parsed.children_by(current, "case") if c.text.lower() not in ("'s", "’s")),
            None,
        )
        if case is not None and case.index < current.index:
            fixed = [case, *parsed.children_by(case, "fixed")]
            return " ".join(t.text.lower() for t in sorted(fixed, key=lambda t: t.index))
        if current.base_relation not in ("conj", "flat", "appos") or current.head is None:
            return ""
        current = parsed.tokens[current.head]
    return ""


def is_possessor(parsed: Parsed, token: Token) -> bool:
    """Whether "'s" (or the lone apostrophe of a plural) stands behind a noun phrase."""
    case = parsed.child(token, "case")
    if case is not None and case.index > token.index:
        return case.text.lower() in ("'s", "’s", "'", "’")
    return False


def conjuncts(parsed: Parsed, token: Token) -> Iterator[Token]:
    """A noun phrase's head and the heads coordinated with it."""
    yield token
    for other in parsed.children_by(token, "conj"):
        if other.upos in _NOUN_TAGS:
            yield other


def clause_of(parsed: Parsed, token: Token) -> Token:
    """The verb (or other predicate) whose argument a token is or is part of."""
    above = token
    for above in parsed.ancestors(token):
        if above.upos == "VERB" or parsed.child(above, "cop", "nsubj") is not None:
            return above
    return above


def subject_of(parsed: Parsed, predicate: Token) -> Token | None:
    """The subject of a predicate, also where it shares that of the verb that it is joined to."""
    current = predicate
    for _ in range(_DEPTH_LIMIT):
        subject = parsed.child(current, "nsubj")
        if subject is not None:
            return subject
        if current.base_relation not in ("conj", "xcomp", "advcl", "ccomp") or current.head is None:
            return None
        current = parsed.tokens[current.head]
    return None


def plural(token: Token) -> bool:
    """Whether a noun stands in the plural."""
    return token.xpos in ("NNS", "NNPS")


def definite(parsed: Parsed, token: Token) -> bool:
    """Whether a noun phrase points back: "the", "this", "that", "these", "both" before it."""
    return any(
        child.text.lower() in ("the", "this", "that", "these", "those", "both", "said")
        for child in parsed.children_by(token, "det")
    )
