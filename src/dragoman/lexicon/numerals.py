"""Number words, and the words that say how a number stands to the true one.

Data: ``en/numerals.toml``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final, TypeAlias, cast

from dragoman.errors import LexiconError
from dragoman.records import Comparator

LONGEST: Final = 5
"""Words of the longest comparator."""

Comparators: TypeAlias = Mapping[tuple[str, ...], Comparator]


@dataclass(frozen=True)
class Numerals:
    """The loaded table.

    Attributes:
        cardinals: the words below a hundred.
        scales: what multiplies: "hundred", "million", "crore", "dozen".
        short_scales: the same, written short behind digits; capitals count.
        vague: plurals that stand for a number of their size: "hundreds".
        fractions: denominators by word.
        rates: adverbs of a rate, and the time that it is per: "annually".
        before: comparators that stand before a number, by their words.
        after: comparators that stand behind a quantity.
        classes: the other lists of the file by name: "numbered", "months", ...
    """

    cardinals: Mapping[str, int]
    scales: Mapping[str, int]
    short_scales: Mapping[str, int]
    vague: Mapping[str, int]
    fractions: Mapping[str, int]
    rates: Mapping[str, str]
    before: Comparators
    after: Comparators
    classes: Mapping[str, frozenset[str]]

    @cached_property
    def known(self) -> frozenset[str]:
        """Every single word of the file: a word of letters that is not here starts no number."""
        tables = (self.cardinals, self.scales, self.short_scales, self.vague, self.fractions)
        words = {word.lower() for table in (*tables, self.rates) for word in table}
        return frozenset(words.union(*self.classes.values()))

    def is_a(self, word: str, name: str) -> bool:
        """Whether a word is in one of the lists."""
        return word.lower() in self.classes[name]

    def comparator_before(self, words: Sequence[str]) -> tuple[Comparator, int] | None:
        """The comparator that a run of words ends with, and how many words it takes."""
        for size in range(min(LONGEST, len(words)), 0, -1):
            found = self.before.get(tuple(word.lower() for word in words[-size:]))
            if found is not None:
                return found, size
        return None

    def comparator_after(self, words: Sequence[str]) -> tuple[Comparator, int] | None:
        """The comparator that a run of words starts with, and how many words it takes."""
        for size in range(min(LONGEST, len(words)), 0, -1):
            found = self.after.get(tuple(word.lower() for word in words[:size]))
            if found is not None:
                return found, size
        return None


TABLES: Final = ("cardinals", "scales", "short_scales", "vague", "fractions")


def load_numerals(folder: Path) -> Numerals:
    """The table under a language's folder.

    Raises:
        LexiconError: the file is absent, no TOML, or lacks a table.
    """
    path = folder / "numerals.toml"
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        tables = {name: cast(dict[str, int], data[name]) for name in TABLES}
        rates = cast(dict[str, str], data["rates"])
        entries = cast(list[dict[str, list[str]]], data["comparator"])
        lists = {k: cast(list[str], v) for k, v in data.items() if isinstance(v, list)}
        return Numerals(
            **tables,
            rates=rates,
            before=_comparators(entries, "before"),
            after=_comparators(entries, "after"),
            classes={k: frozenset(v) for k, v in lists.items() if k != "comparator"},
        )
    except (OSError, KeyError, ValueError, TypeError) as error:
        raise LexiconError(str(path), f"cannot be read: {error!r}") from error


def _comparators(entries: list[dict[str, list[str]]], side: str) -> Comparators:
    return {
        tuple(text.split()): Comparator(str(entry["sign"]))
        for entry in entries
        for text in entry[side]
    }
