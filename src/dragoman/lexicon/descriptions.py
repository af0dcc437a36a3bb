"""Nouns by which a report goes on speaking of what it has named: "the country", "both sides".

The data are in ``<language>/descriptions.toml``. Each noun says what kinds of entity it can stand
for; how many, and which, is for coreference to find out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from dragoman.errors import LexiconError
from dragoman.lexicon.phrases import Found, Phrases
from dragoman.lexicon.tables import read_toml, text_of, texts_of
from dragoman.records.base import EntityKind


@dataclass(frozen=True, slots=True)
class Description:
    """A noun that describes.

    Attributes:
        name: the singular, which is the entry's id.
        singular: forms that stand for one; the name where the entry gives none.
        plural: forms that stand for several.
        kinds: what kinds of entity it may stand for.
        sectors: PLOVER's codes of the entities that it may stand for; () for any.
        states: alpha-3 codes of the states that it may stand for; () for any.
        relational: True where it stands for another than its possessor: "its neighbour" and
            "Iran's ally" are not the country that has them, as "his country" is.
        tells: True where it may be the first to say what a named body is: "Norvik ... the firm".
        untitled: True where it stands for no one with an office or title: "the suspect".
        example: a sentence that has it.
    """

    name: str
    singular: tuple[str, ...]
    plural: tuple[str, ...]
    kinds: tuple[EntityKind, ...]
    sectors: tuple[str, ...]
    states: tuple[str, ...]
    relational: bool
    tells: bool
    untitled: bool
    example: str


@dataclass(frozen=True, slots=True)
class DescriptionEntry:
    """A form of a description.

    Attributes:
        words: the form, in lower case.
        many: whether it stands for several.
        description: the description.
    """

    words: str
    many: bool
    description: Description


@dataclass(frozen=True)
class Descriptions:
    """All describing nouns, by their forms."""

    descriptions: tuple[Description, ...]

    def find(self, words: Sequence[str] | str) -> DescriptionEntry | None:
        """The description that exactly these words are; capitals are of no account.

        >>> from dragoman.lexicon.lexicon import Lexicon
        >>> found = Lexicon().descriptions.find("sides")
        >>> found.many, [kind.value for kind in found.description.kinds]
        (True, ['country', 'organisation', 'group', 'person'])
        """
        return next(iter(self._forms.find(words)), None)

    def matches(self, tokens: Sequence[str]) -> list[Found[DescriptionEntry]]:
        """The descriptions among the words of a sentence: leftmost, longest, none overlapping."""
        return self._forms.matches(tokens)

    @cached_property
    def nouns(self) -> frozenset[str]:
        """The forms that stand for one."""
        return frozenset(words for one in self.descriptions for words in one.singular)

    @cached_property
    def _forms(self) -> Phrases[DescriptionEntry]:
        entries = [
            (words, DescriptionEntry(words, many, description))
            for description in self.descriptions
            for many, forms in ((False, description.singular), (True, description.plural))
            for words in forms
        ]
        return Phrases(entries, capitals=False)


def load_descriptions(folder: Path) -> Descriptions:
    """The describing nouns of a language.

    Args:
        folder: the language's folder.

    Raises:
        LexiconError: the file is absent or an entry breaks its rules.
    """
    path = folder / "descriptions.toml"
    entries = read_toml(path, "description")
    return Descriptions(tuple(_description(entry, path.name) for entry in entries))


def _description(entry: dict[str, object], file: str) -> Description:
    name = text_of(entry, "name", file)
    where = f"{file}: {name}"
    kinds = texts_of(entry, "kinds", where)
    unknown = [kind for kind in kinds if kind not in set(EntityKind)]
    if unknown or not kinds:
        raise LexiconError(where, f"kinds must be kinds of entity, not {unknown or 'nothing'}")
    return Description(
        name=name,
        singular=texts_of(entry, "singular", where) if "singular" in entry else (name,),
        plural=texts_of(entry, "plural", where),
        kinds=tuple(EntityKind(kind) for kind in kinds),
        sectors=texts_of(entry, "sectors", where),
        states=texts_of(entry, "states", where),
        relational=entry.get("relational") is True,
        tells=entry.get("tells") is True,
        untitled=entry.get("untitled") is True,
        example=text_of(entry, "example", where),
    )
