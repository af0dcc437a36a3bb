"""The lexicon: all data that scholars edit, each part loaded once and on first use.

A part is a module of this room with a frozen type and a function ``load_<part>(folder)``; this
module only says where each part lies. Data that depend on the language are in ``en/``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from dragoman.lexicon.modality import Modality, load_modality

PACKAGE_FOLDER: Final = Path(__file__).parent


@dataclass(frozen=True)
class Lexicon:
    """All lexicon parts under one folder.

    Args:
        folder: the folder with the data files; the package's own by default.
    """

    folder: Path = PACKAGE_FOLDER

    @cached_property
    def language_folder(self) -> Path:
        """The data of the language that is read."""
        return self.folder / "en"

    @cached_property
    def modality(self) -> Modality:
        """Words that bear on whether an event has come about."""
        return load_modality(self.language_folder)

    @cached_property
    def partitives(self) -> frozenset[str]:
        """Nouns that only count or pick what follows them: "dozens of", "members of"."""
        path = self.language_folder / "partitives.txt"
        lines = path.read_text(encoding="utf-8").split("\n")
        return frozenset(line for line in lines if line and not line.startswith("#"))
