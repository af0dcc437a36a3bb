"""Words around names of places: abbreviations of states, prepositions, what a name ends with."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final, cast

from dragoman.errors import LexiconError

_LISTS: Final = (
    "locative", "parts", "brands", "named_after", "pacts", "no_states", "facilities", "no_places",
    "before_persons",
)  # fmt: skip


@dataclass(frozen=True)
class PlaceWords:
    """The words of ``places.toml``.

    Attributes:
        abbreviations: names in full, by abbreviation as it is written.
        postal: the same for codes that stand behind a comma only.
        locative: prepositions behind which a name says where.
        parts: words beside a name that say which part of it is meant.
        brands: words of names of papers and firms, behind the name of a place.
        named_after: words behind a name that something is called after.
        pacts: words behind a name that is that of an agreement or a contest then.
        no_states: two words that are no adjective of a state, though the second alone is.
        facilities: last words of names of single buildings and grounds.
        no_places: names that are not of places on the map.
        before_persons: words before a name that is a person's.
        kinds: words beside a name that say what it is, with the kinds of places that they allow.
    """

    abbreviations: Mapping[str, str]
    postal: Mapping[str, str]
    locative: frozenset[str]
    parts: frozenset[str]
    brands: frozenset[str]
    named_after: frozenset[str]
    pacts: frozenset[str]
    no_states: frozenset[str]
    facilities: frozenset[str]
    no_places: frozenset[str]
    before_persons: frozenset[str]
    kinds: Mapping[str, frozenset[str]]

    @cached_property
    def abbreviation_starts(self) -> frozenset[str]:
        """The words with which an abbreviation or a code begins: "W." of "W.Va.", "TX"."""
        known = {*self.abbreviations, *self.postal}
        return frozenset(known | {f"{text.partition('.')[0]}." for text in known if "." in text})


def load_place_words(folder: Path) -> PlaceWords:
    """The words of a language folder.

    Raises:
        LexiconError: the file is absent, is not TOML, or lacks a table or a list.
    """
    path = folder / "places.toml"
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise LexiconError(str(path), f"cannot be read ({error.strerror})") from None
    except tomllib.TOMLDecodeError as error:
        raise LexiconError("en/places.toml", f"is not TOML: {error}") from None
    for name in ("abbreviations", "postal", "words", "kinds"):
        if not isinstance(tables.get(name), dict):
            raise LexiconError("en/places.toml", f"has no [{name}]")
    words = cast(dict[str, list[str]], tables["words"])
    kinds_by_word = cast(dict[str, list[str]], tables["kinds"])
    missing = [name for name in _LISTS if name not in words]
    if missing:
        raise LexiconError("en/places.toml", f"[words] has no {missing[0]}")
    return PlaceWords(
        cast(dict[str, str], tables["abbreviations"]),
        cast(dict[str, str], tables["postal"]),
        *(frozenset(words[name]) for name in _LISTS),
        kinds={word: frozenset(kinds) for word, kinds in kinds_by_word.items()},
    )
