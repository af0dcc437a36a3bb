"""Words around names of places: abbreviations of states, prepositions, what a name ends with."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, cast

from dragoman.errors import LexiconError

_LISTS: Final = ("locative", "parts", "kinds", "no_places", "before_persons")


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """The words of ``places.toml``.

    Attributes:
        abbreviations: names in full, by abbreviation as it is written.
        postal: the same for codes that stand behind a comma only.
        locative: prepositions behind which a name says where.
        parts: words beside a name that say which part of it is meant.
        kinds: words beside a name that say what it is.
        no_places: last words of names that are not places.
        before_persons: words before a name that is a person's.
    """

    abbreviations: Mapping[str, str]
    postal: Mapping[str, str]
    locative: frozenset[str]
    parts: frozenset[str]
    kinds: frozenset[str]
    no_places: frozenset[str]
    before_persons: frozenset[str]


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
    for name in ("abbreviations", "postal", "words"):
        if not isinstance(tables.get(name), dict):
            raise LexiconError("en/places.toml", f"has no [{name}]")
    words = cast(dict[str, list[str]], tables["words"])
    missing = [name for name in _LISTS if name not in words]
    if missing:
        raise LexiconError("en/places.toml", f"[words] has no {missing[0]}")
    return PlaceWords(
        cast(dict[str, str], tables["abbreviations"]),
        cast(dict[str, str], tables["postal"]),
        *(frozenset(words[name]) for name in _LISTS),
    )
