"""Titles before, after and instead of names: "President", "foreign minister", "Gen.", "Mr.".

The data are in ``<language>/titles.toml``. A title's name is what the table of offices calls the
office, so that `Actors.holder` can say who held it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Final

from dragoman.errors import LexiconError
from dragoman.lexicon.phrases import Found, Phrases
from dragoman.lexicon.tables import read_toml, text_of, texts_of

_MINISTERS: Final = frozenset(
    {
        "foreign", "defence", "interior", "finance", "economy", "energy", "trade", "justice",
        "deputy state", "deputy government", "minister", "security", "deputy minister",
    }
)  # fmt: skip
"""Roles of members of a government."""


class TitleKind(StrEnum):
    """What a title says about its bearer."""

    OFFICE = "office"  # "President", "opposition leader": a place that one holds
    RANK = "rank"  # "General", "Ayatollah": goes with the name, says the sector
    HONORIFIC = "honorific"  # "Mr.", "Dr.": goes with the name, says nothing


@dataclass(frozen=True, slots=True)
class Title:
    """A title.

    Attributes:
        name: its canonical form, such as "Foreign Minister"; the entry's id.
        words: its forms, singular and plural.
        plural: those of the forms that stand for several bearers.
        kind: office, rank or honorific.
        sector: PLOVER's code of a bearer, None where the title does not say.
        role: the role of such an office in any state ("state", "government", "foreign", ...), as
            the table of offices has it; None where there is none.
        takes: the sectors that it takes from a noun or adjective beside it; "any" for all: a
            "union president" is of the unions.
        leads: True where it says no more than that its bearer is the first of a state or body.
        example: a sentence that has it.
    """

    name: str
    words: tuple[str, ...]
    plural: tuple[str, ...]
    kind: TitleKind
    sector: str | None
    role: str | None
    takes: tuple[str, ...]
    leads: bool
    example: str

    @property
    def level(self) -> str | None:
        """Where in a state: "state" for its head, "government" for its head, "minister", None."""
        if self.role in {"state", "government"}:
            return self.role
        return "minister" if self.role in _MINISTERS else None


@dataclass(frozen=True)
class Titles:
    """All titles, by their forms.

    Args:
        titles: the titles.
        former: words before a title that say that the office is over: "former", "ex", "late".
        acting: words before a title that say that it is held for now: "acting", "interim".
        elect: words after a title that say that it is not held yet: "elect", "designate".
    """

    titles: tuple[Title, ...]
    former: frozenset[str]
    acting: frozenset[str]
    elect: frozenset[str]

    def find(self, words: Sequence[str] | str) -> Title | None:
        """The title that exactly these words are; capitals are of no account.

        >>> from dragoman.lexicon.lexicon import Lexicon
        >>> Lexicon().titles.find("minister of foreign affairs").name
        'Foreign Minister'
        """
        return next(iter(self._forms.find(words)), None)

    def named(self, name: str) -> Title | None:
        """The title of a canonical name."""
        return self._named.get(name)

    def matches(self, tokens: Sequence[str]) -> list[Found[Title]]:
        """The titles among the words of a sentence: leftmost, longest, none overlapping."""
        return self._forms.matches(tokens)

    @cached_property
    def _named(self) -> dict[str, Title]:
        return {title.name: title for title in self.titles}

    @cached_property
    def _forms(self) -> Phrases[Title]:
        entries = [
            (words, title) for title in self.titles for words in (*title.words, *title.plural)
        ]
        return Phrases(entries, capitals=False)


def load_titles(folder: Path) -> Titles:
    """The titles of a language.

    Args:
        folder: the language's folder.

    Raises:
        LexiconError: the file is absent or an entry breaks its rules.
    """
    path = folder / "titles.toml"
    marks = {
        text_of(entry, "name", path.name): frozenset(texts_of(entry, "words", path.name))
        for entry in read_toml(path, "mark")
    }
    return Titles(
        tuple(_title(entry, path.name) for entry in read_toml(path, "title")),
        former=marks.get("former", frozenset()),
        acting=marks.get("acting", frozenset()),
        elect=marks.get("elect", frozenset()),
    )


def _title(entry: dict[str, object], file: str) -> Title:
    name = text_of(entry, "name", file)
    where = f"{file}: {name}"
    kind = text_of(entry, "kind", where)
    if kind not in set(TitleKind):
        raise LexiconError(where, f"kind is {kind!r}, not office, rank or honorific")
    return Title(
        name=name,
        words=texts_of(entry, "words", where) or (name,),
        plural=texts_of(entry, "plural", where),
        kind=TitleKind(kind),
        sector=text_of(entry, "sector", where) if "sector" in entry else None,
        role=text_of(entry, "role", where) if "role" in entry else None,
        takes=texts_of(entry, "takes", where),
        leads=entry.get("leads") is True,
        example=text_of(entry, "example", where),
    )
