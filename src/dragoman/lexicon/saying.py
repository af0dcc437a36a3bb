"""Words of saying: verbs, nouns and adjectives with their stance and what holds what is said.

Data: ``en/saying.toml``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final, cast

from dragoman.errors import LexiconError
from dragoman.lexicon.tables import read_toml, text_of, texts_of

FRAMES: Final = frozenset({"clause", "infinitive", "gerund", "object", "predicate"})
"""What holds what is said, beside the prepositions."""

WORD_LISTS: Final = (
    "opinions",
    "channel_prepositions",
    "media",
    "kinds_of_media",
    "occasions",
    "exchanges",
    "nobody",
    "anonymity",
    "documents",
    "making",
)
HELD: Final = frozenset({"believe", "hope", "expect", "fear", "doubt", "feel", "want"})
"""Stances of what is held and need not be said."""
UNSPOKEN: Final = HELD | {"find"}
"""Stances that do not tell that somebody speaks."""


@dataclass(frozen=True, slots=True)
class SayingClass:
    """Words of saying that are built alike.

    Attributes:
        stance: what is done in saying it: "say", "deny", "thank", ...
        lemmas: the words, with their particle where they need one.
        content: what holds what is said: frames ("clause", "object", ...) and prepositions.
        addressee: who it is said to: "object", "indirect" or a preposition.
        needs: kinds or prepositions of which one must be there; none where any will do.
        example: a sentence with one of the words.
        says: the content of the example, word for word.
    """

    stance: str
    lemmas: tuple[str, ...]
    content: frozenset[str]
    addressee: frozenset[str]
    needs: frozenset[str]
    example: str
    says: str

    @property
    def prepositions(self) -> frozenset[str]:
        """The prepositions before what is said."""
        return self.content - FRAMES


@dataclass(frozen=True)
class Saying:
    """The loaded table.

    Attributes:
        verbs: the classes of each verb, in the file's order.
        nouns: the classes of each noun.
        adjectives: the classes of each adjective.
        sources: what speaks without a verb: "according to".
        opinions: nouns for what somebody holds: "in his *opinion*".
        channel_prepositions: what ties a channel to the words of saying.
        media: nouns and names of what carries words.
        kinds_of_media: those that before a document only say of what kind it is: "press".
        occasions: nouns, with those before them, for where words are said to many.
        exchanges: nouns for words exchanged with somebody: "call", "letter".
        nobody: who says nothing, and what nobody has said.
        anonymity: verbs for what a speaker asks not to be: "named".
        documents: nouns for something written or recorded.
        making: verbs whose subject says what their object, a noun of saying, holds.
    """

    verbs: Mapping[str, tuple[SayingClass, ...]]
    nouns: Mapping[str, tuple[SayingClass, ...]]
    adjectives: Mapping[str, tuple[SayingClass, ...]]
    sources: tuple[str, ...]
    opinions: frozenset[str]
    channel_prepositions: frozenset[str]
    media: frozenset[str]
    kinds_of_media: frozenset[str]
    occasions: frozenset[str]
    exchanges: frozenset[str]
    nobody: frozenset[str]
    anonymity: frozenset[str]
    documents: frozenset[str]
    making: frozenset[str]

    @cached_property
    def spoken(self) -> frozenset[str]:
        """The verbs that can stand beside speech: they take a clause, and speak in words."""
        classes = (c for some in self.verbs.values() for c in some)
        return frozenset(
            lemma
            for entry in classes
            if "clause" in entry.content and entry.stance not in UNSPOKEN
            for lemma in entry.lemmas
        )

    def classes(self) -> tuple[SayingClass, ...]:
        """Every class once, in the file's order."""
        tables = (self.verbs, self.nouns, self.adjectives)
        found = {id(c): c for table in tables for some in table.values() for c in some}
        return tuple(found.values())


def load_saying(folder: Path) -> Saying:
    """The table under a language's folder.

    Raises:
        LexiconError: the file is absent or an entry is not as its head says.
    """
    path = folder / "saying.toml"
    lists = _lists(path)
    return Saying(
        verbs=_by_lemma(path, "verb"),
        nouns=_by_lemma(path, "noun"),
        adjectives=_by_lemma(path, "adjective"),
        sources=texts_of(lists, "sources", path.name),
        **{field: frozenset(texts_of(lists, field, path.name)) for field in WORD_LISTS},
    )


def _lists(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(path.name, f"cannot be read: {error}") from None


def _by_lemma(path: Path, key: str) -> Mapping[str, tuple[SayingClass, ...]]:
    found: dict[str, tuple[SayingClass, ...]] = {}
    for number, entry in enumerate(read_toml(path, key), 1):
        made = _class_of(entry, f"{path.name}, {key} {number}")
        for lemma in dict.fromkeys(made.lemmas):
            found[lemma] = (*found.get(lemma, ()), made)
    return found


def _class_of(entry: Mapping[str, object], where: str) -> SayingClass:
    fields = cast(dict[str, object], entry)
    lemmas: Sequence[str] = texts_of(fields, "lemmas", where)
    content = texts_of(fields, "content", where)
    if not lemmas or not content:
        raise LexiconError(where, "needs lemmas and content")
    return SayingClass(
        stance=text_of(fields, "stance", where),
        lemmas=tuple(lemmas),
        content=frozenset(content),
        addressee=frozenset(texts_of(fields, "addressee", where)),
        needs=frozenset(texts_of(fields, "needs", where)),
        example=text_of(fields, "example", where),
        says=text_of(fields, "says", where),
    )
