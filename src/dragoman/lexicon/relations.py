"""Words for lasting ties between two actors: "ally of", "succeeded", "a member of".

Data: ``en/relations.toml``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final, cast

from dragoman.errors import LexiconError
from dragoman.lexicon.phrases import atoms_of
from dragoman.lexicon.tables import read_toml, text_of, texts_of
from dragoman.records import EntityKind

LISTS: Final = ("former", "elects", "deputies", "serving", "naming", "becoming", "picking")


@dataclass(frozen=True, slots=True)
class Tie:
    """A word for a relation.

    Attributes:
        id: kind and name: "successor.predecessor".
        kind: the relation's kind.
        words: nouns or verbs, as runs of lemmas; a hyphen is a word of its own.
        reverse: whether the word names `to` and its complement `from`.
        mutual: whether "X and Y are ..." ties each to the other.
        unnamed: whether an end may be an actor that the report never names.
        from_kinds: what `from` may be.
        to_kinds: what `to` may be.
        prepositions: what stands before the complement; () for a verb's object.
        content: nouns that may stand for their possessor as the verb's object.
        agent_after: prepositions before who takes the place: "replaced X *with* Y".
        with_object: the noun that makes a phrase of the verb: "take *place*".
        reads: sentences, and the gloss that reading each must give.
        leaves: sentences in which it must find nothing.
    """

    id: str
    kind: str
    words: tuple[tuple[str, ...], ...]
    reverse: bool
    mutual: bool
    unnamed: bool
    from_kinds: frozenset[EntityKind]
    to_kinds: frozenset[EntityKind]
    prepositions: tuple[str, ...]
    content: tuple[str, ...]
    agent_after: tuple[str, ...]
    with_object: tuple[str, ...]
    reads: Mapping[str, str]
    leaves: tuple[str, ...]


@dataclass(frozen=True)
class Ties:
    """The loaded table, in the file's order.

    Attributes:
        nouns: the nouns.
        verbs: the verbs.
        classes: the lists at the head of the file: "former", "deputies", ...
    """

    nouns: tuple[Tie, ...]
    verbs: tuple[Tie, ...]
    classes: Mapping[str, frozenset[str]]

    @cached_property
    def _by_last_word(self) -> Mapping[str, tuple[tuple[tuple[str, ...], Tie], ...]]:
        found: dict[str, list[tuple[tuple[str, ...], Tie]]] = {}
        for tie in self.nouns:
            for words in tie.words:
                found.setdefault(words[-1], []).append((words, tie))
        return {
            last: tuple(sorted(ties, key=lambda pair: -len(pair[0])))
            for last, ties in found.items()
        }

    @cached_property
    def _by_verb(self) -> Mapping[str, tuple[Tie, ...]]:
        found: dict[str, list[Tie]] = {}
        for tie in self.verbs:
            for words in tie.words:
                found.setdefault(" ".join(words), []).append(tie)
        return {verb: tuple(ties) for verb, ties in found.items()}

    def noun(self, lemmas: Sequence[str]) -> tuple[Tie, int] | None:
        """The tie that a run of lemmas ends with, and how many words it takes.

        >>> ties = load_ties(Path(__file__).parent / "en")
        >>> tie, size = ties.noun(["a", "founding", "member"])
        >>> tie.id, size
        ('member.member', 2)
        """
        for words, tie in self._by_last_word.get(lemmas[-1], ()) if lemmas else ():
            if tuple(lemmas[-len(words) :]) == words:
                return tie, len(words)
        return None

    def verb(self, lemma: str) -> tuple[Tie, ...]:
        """The ties that a verb, with its particle, may tell."""
        return self._by_verb.get(lemma, ())

    def is_a(self, word: str, name: str) -> bool:
        """Whether a word is in one of the lists."""
        return word.lower() in self.classes[name]


def load_ties(folder: Path) -> Ties:
    """The table under a language's folder.

    Raises:
        LexiconError: the file is absent or no TOML, or an entry breaks its rules.
    """
    path = folder / "relations.toml"
    nouns = tuple(_tie(entry, "nouns", path.name) for entry in read_toml(path, "noun"))
    verbs = tuple(_tie(entry, "verbs", path.name) for entry in read_toml(path, "verb"))
    ids = [tie.id for tie in (*nouns, *verbs)]
    for one in ids:
        if ids.count(one) > 1:
            raise LexiconError(f"{path.name}: {one}", "stands there twice")
    return Ties(nouns, verbs, _lists(path))


def _lists(path: Path) -> Mapping[str, frozenset[str]]:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return {name: frozenset(texts_of(data, name, path.name)) for name in LISTS}


def _tie(entry: dict[str, object], key: str, file: str) -> Tie:
    kind = text_of(entry, "kind", file)
    one = f"{kind}.{text_of(entry, 'name', f'{file}: {kind}')}"
    where = f"{file}: {one}"
    return Tie(
        id=one,
        kind=kind,
        words=tuple(tuple(atoms_of(words)) for words in texts_of(entry, key, where)),
        reverse=entry.get("reverse") is True,
        mutual=entry.get("mutual") is True,
        unnamed=entry.get("unnamed") is True,
        from_kinds=_kinds(entry, "from", where),
        to_kinds=_kinds(entry, "to", where),
        prepositions=texts_of(entry, "of", where) or texts_of(entry, "to_after", where),
        content=texts_of(entry, "content", where),
        agent_after=texts_of(entry, "agent_after", where),
        with_object=texts_of(entry, "with_object", where),
        reads=cast(dict[str, str], entry.get("reads", {})),
        leaves=tuple(
            text_of(left, "text", where)
            for left in cast(list[dict[str, object]], entry.get("leaves", []))
        ),
    )


def _kinds(entry: dict[str, object], key: str, where: str) -> frozenset[EntityKind]:
    try:
        return frozenset(map(EntityKind, texts_of(entry, key, where)))
    except ValueError as error:
        raise LexiconError(where, f"{error} in {key}") from None
