"""Word classes of figures: who is counted, what is measured, where it is going, and why.

Data: ``en/figures.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, cast

from dragoman.errors import LexiconError

_DOUBLED: Final = re.compile(r"[^aeiou]+[aeiou][bdgklmnprt]")
"""Verbs that double their last letter: "trim", "stop"."""

NAMES: Final = (
    "persons", "same_plural", "states", "harms", "tolls", "toll_links", "collectives",
    "uncounted", "pointers", "ages", "aged", "actors", "stretches", "lasting",
    "rising", "falling", "low", "high", "change_prepositions", "causes", "measures", "amounts",
    "carriers", "havers", "raising", "moving", "ranging", "numbers", "earlier", "arrivals", "ways",
    "adding", "bases", "back_to",
    "pricing", "distances", "money_words",
)  # fmt: skip


@dataclass(frozen=True)
class Measures:
    """The loaded table.

    Attributes:
        classes: each list of the file by its name; the file says what it holds.
        nouns: the noun of what a verb does: "produce" gives "production".
        participles: irregular participles by lemma.
    """

    classes: Mapping[str, frozenset[str]]
    nouns: Mapping[str, str]
    participles: Mapping[str, str]

    def participle(self, lemma: str) -> str:
        """The past participle of a verb, for "protesters *detained*".

        >>> measures = load_measures(Path(__file__).parent / "en")
        >>> [measures.participle(verb) for verb in ("detain", "injure", "take")]
        ['detained', 'injured', 'taken']
        """
        known = self.participles.get(lemma)
        if known is not None:
            return known
        if lemma.endswith("e"):
            return f"{lemma}d"
        if _DOUBLED.fullmatch(lemma):
            return f"{lemma}{lemma[-1]}ed"
        if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
            return f"{lemma[:-1]}ied"
        return f"{lemma}ed"

    def is_a(self, word: str, name: str) -> bool:
        """Whether a lemma or word is in one of the lists."""
        return word.lower() in self.classes[name]

    def phrases(self, name: str) -> tuple[tuple[str, ...], ...]:
        """The entries of a list as runs of words, longest first."""
        split = (tuple(entry.split()) for entry in self.classes[name])
        return tuple(sorted(split, key=lambda words: (-len(words), words)))


def load_measures(folder: Path) -> Measures:
    """The table under a language's folder.

    Raises:
        LexiconError: the file is absent, no TOML, or lacks a list.
    """
    path = folder / "figures.toml"
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        classes = {name: frozenset(cast(list[str], data[name])) for name in NAMES}
        nouns, participles = (cast(dict[str, str], data[k]) for k in ("nouns", "participles"))
        return Measures(classes=classes, nouns=nouns, participles=participles)
    except (OSError, KeyError, ValueError, TypeError) as error:
        raise LexiconError(str(path), f"cannot be read: {error!r}") from error
