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

LISTS: Final = (
    "former", "unreal", "over", "elects", "deputies", "branches", "apart", "regimes", "served",
    "remaining", "resigning", "dismissing", "naming", "becoming", "calling", "picking", "firsts",
    "founding", "groups", "parties", "withdrawing", "neighbouring",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tie:
    """A word for a relation.

    Attributes:
        id: kind and name: "successor.predecessor".
        kind: the relation's kind.
        words: nouns or verbs, as runs of lemmas; a hyphen is a word of its own.
        acts: nouns that name what the verb does: "X's *recognition* of Y".
        reverse: whether the word names `to` and its complement `from`.
        mutual: whether "X and Y are ..." ties each to the other.
        unnamed: whether an end may be an actor that the report never names.
        over: whether the word itself says that it is over: "widow", "leave".
        lasting: whether the verb tells of a state, which its past tense says is over: "led".
        partitive: whether the noun may only cut a piece from its complement: "the east *part* of".
        timeless: whether the noun holds for ever: "was his predecessor" says nothing of an end.
        of_object: whether `from` is who the verb is done to: "expelled *X* from Y".
        state: whether the office is a state's, so that its bearer's state may be the complement.
        sovereign: those of its nouns that no company or club has: "prime minister".
        deputy: id of the tie of who only stands in: "*vice* president"; "" where there is none.
        branch: id of the tie of who has one branch of it: "*army* chief"; "" where there is none.
        sectors: PLOVER codes of which `to` must have one; () where any or none will do.
        from_kinds: what `from` may be.
        to_kinds: what `to` may be.
        prepositions: what stands before the complement; () for a verb's object.
        content: nouns that may stand for their possessor as the verb's object.
        agent_after: prepositions before who takes the place: "replaced X *with* Y".
        with_object: the nouns that make a phrase of the verb: "take the *place* of".
        without: what may not open a clause behind the verb: "joined Y *in* warning Z".
        reads: sentences, and the gloss that reading each must give.
        leaves: sentences in which it must find nothing.
    """

    id: str
    kind: str
    words: tuple[tuple[str, ...], ...]
    acts: tuple[str, ...]
    reverse: bool
    mutual: bool
    unnamed: bool
    over: bool
    lasting: bool
    partitive: bool
    timeless: bool
    of_object: bool
    state: bool
    sovereign: tuple[str, ...]
    deputy: str
    branch: str
    sectors: tuple[str, ...]
    from_kinds: frozenset[EntityKind]
    to_kinds: frozenset[EntityKind]
    prepositions: tuple[str, ...]
    content: tuple[str, ...]
    agent_after: tuple[str, ...]
    with_object: tuple[str, ...]
    without: tuple[str, ...]
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
    def by_id(self) -> Mapping[str, Tie]:
        """All ties by their ids."""
        return {tie.id: tie for tie in (*self.nouns, *self.verbs)}

    @cached_property
    def _by_act(self) -> Mapping[str, Tie]:
        return {noun: tie for tie in self.verbs for noun in tie.acts}

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
        >>> tie, size = ties.noun(["the", "prime", "minister"])
        >>> tie.id, size
        ('head.ruler', 2)
        """
        for words, tie in self._by_last_word.get(lemmas[-1], ()) if lemmas else ():
            if tuple(lemmas[-len(words) :]) == words:
                return tie, len(words)
        return None

    def ends_noun(self, word: str) -> bool:
        """Whether a word is the last one of a noun of relation."""
        return word in self._by_last_word

    def verb(self, lemma: str) -> tuple[Tie, ...]:
        """The ties that a verb, with its particle, may tell."""
        return self._by_verb.get(lemma, ())

    def act(self, lemma: str) -> Tie | None:
        """The tie that a noun of doing tells: "recognition"."""
        return self._by_act.get(lemma)

    def is_a(self, word: str, name: str) -> bool:
        """Whether a word is in one of the lists of words."""
        return word.lower() in self.classes[name]

    def is_in(self, code: str, name: str) -> bool:
        """Whether a sector's code is in one of the lists of codes."""
        return code in self.classes[name]


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
    ties = Ties(nouns, verbs, _lists(path))
    for tie in nouns:
        for other in (tie.deputy, tie.branch):
            if other and other not in ties.by_id:
                raise LexiconError(f"{path.name}: {tie.id}", f"there is no entry {other}")
    return ties


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
        acts=texts_of(entry, "acts", where),
        reverse=entry.get("reverse") is True,
        mutual=entry.get("mutual") is True,
        unnamed=entry.get("unnamed") is True,
        over=entry.get("over") is True,
        lasting=entry.get("lasting") is True,
        timeless=entry.get("timeless") is True,
        partitive=entry.get("partitive") is True,
        of_object=entry.get("of_object") is True,
        state=entry.get("state") is True,
        sovereign=texts_of(entry, "sovereign", where),
        deputy=text_of(entry, "deputy", where) if "deputy" in entry else "",
        branch=text_of(entry, "branch", where) if "branch" in entry else "",
        sectors=texts_of(entry, "sectors", where),
        from_kinds=_kinds(entry, "from", where),
        to_kinds=_kinds(entry, "to", where),
        prepositions=texts_of(entry, "of", where) or texts_of(entry, "to_after", where),
        content=texts_of(entry, "content", where),
        agent_after=texts_of(entry, "agent_after", where),
        with_object=texts_of(entry, "with_object", where),
        without=texts_of(entry, "without", where),
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
