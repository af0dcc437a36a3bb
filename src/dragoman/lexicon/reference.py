"""Words that refer to what was named before: pronouns and their like, and what tells gender.

The data are in ``<language>/reference.toml`` and, for first names, ``<language>/first_names.csv``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from dragoman.errors import LexiconError
from dragoman.lexicon.phrases import fold
from dragoman.lexicon.tables import parts_of, read_csv, read_toml, text_of, texts_of
from dragoman.records.base import EntityKind

_LISTS: Final = (
    "latter", "former", "both", "foreign", "vague", "nobody", "none", "definite", "male", "female",
    "where", "with", "ethnic", "minority", "living", "leaving", "speaking_for",
    "form", "company",
)  # fmt: skip
_GENDERS: Final = ("male", "female")


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A personal pronoun.

    Attributes:
        name: its subject form.
        forms: all its forms, in small letters.
        person: 1, 2 or 3.
        many: whether it stands for several.
        gender: "male", "female" or None.
        kinds: what kinds of entity it can stand for, the likeliest first.
        example: a sentence that has it.
    """

    name: str
    forms: tuple[str, ...]
    person: int
    many: bool
    gender: str | None
    kinds: tuple[EntityKind, ...]
    example: str


@dataclass(frozen=True)
class Reference:
    """All words that refer.

    Attributes:
        pronouns: the personal pronouns.
        lists: short lists of words by name ("latter", "foreign", "male", ...).
        first_names: the gender of first names that have but one, folded, in small letters.
    """

    pronouns: tuple[Pronoun, ...]
    lists: Mapping[str, frozenset[str]]
    first_names: Mapping[str, str]

    @cached_property
    def by_form(self) -> dict[str, Pronoun]:
        """Pronouns by form."""
        return {form: pronoun for pronoun in self.pronouns for form in pronoun.forms}

    def pronoun(self, word: str) -> Pronoun | None:
        """The pronoun that a word is a form of."""
        return self.by_form.get(word.lower())

    def is_in(self, name: str, word: str) -> bool:
        """Whether a word is in one of the lists."""
        return word.lower() in self.lists[name]

    def gender_of_word(self, word: str) -> str | None:
        """What a noun or title says of the gender of its bearer."""
        return next((gender for gender in _GENDERS if self.is_in(gender, word)), None)

    def gender_of_name(self, name: str) -> str | None:
        """What the first word of a full name says of gender; None where it does not tell.

        >>> from dragoman.lexicon.lexicon import Lexicon
        >>> Lexicon().reference.gender_of_name("Angela Merkel")
        'female'
        """
        words = fold(name).lower().replace("-", " ").split()
        return self.first_names.get(words[0]) if len(words) > 1 else None


def load_reference(folder: Path) -> Reference:
    """The words that refer, of a language.

    Args:
        folder: the language's folder.

    Raises:
        LexiconError: a file is absent or an entry breaks its rules.
    """
    path = folder / "reference.toml"
    lists = {
        text_of(entry, "name", path.name): frozenset(texts_of(entry, "words", path.name))
        for entry in read_toml(path, "list")
    }
    missing = [name for name in _LISTS if name not in lists]
    if missing:
        raise LexiconError(path.name, f"has no [[list]] named {', '.join(missing)}")
    pronouns = tuple(_pronoun(entry, path.name) for entry in read_toml(path, "pronoun"))
    return Reference(pronouns, lists, _first_names(folder / "first_names.csv"))


def _pronoun(entry: dict[str, object], file: str) -> Pronoun:
    name = text_of(entry, "name", file)
    where = f"{file}: {name}"
    kinds = texts_of(entry, "kinds", where)
    if not kinds or any(kind not in set(EntityKind) for kind in kinds):
        raise LexiconError(where, "kinds must be kinds of entity")
    person = entry.get("person")
    if person not in (1, 2, 3):
        raise LexiconError(where, "person must be 1, 2 or 3")
    return Pronoun(
        name=name,
        forms=texts_of(entry, "forms", where),
        person=int(str(person)),
        many=text_of(entry, "number", where) == "many",
        gender=text_of(entry, "gender", where) if "gender" in entry else None,
        kinds=tuple(EntityKind(kind) for kind in kinds),
        example=text_of(entry, "example", where),
    )


def _first_names(path: Path) -> dict[str, str]:
    found: dict[str, str] = {}
    for line, (gender, names, _source) in read_csv(path, ("gender", "names", "source")):
        if gender not in _GENDERS:
            raise LexiconError(f"{path.name}:{line}", "gender must be male or female")
        for name in parts_of(names):
            key = fold(name).lower()
            if found.setdefault(key, gender) != gender:
                raise LexiconError(f"{path.name}:{line}", f"{name} is in both lists: take it out")
    return found
