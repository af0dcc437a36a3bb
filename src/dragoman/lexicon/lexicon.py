"""The lexicon: all data that scholars edit, each part loaded once and on first use.

A part is a module of this room with a frozen type and a function ``load_<part>(folder)``; this
module only says where each part lies. Data that depend on the language are in ``en/``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

PACKAGE_FOLDER: Final = Path(__file__).parent


@dataclass(frozen=True)
class Lexicon:
    """All lexicon parts under one folder.

    Args:
        folder: the folder with the data files; the package's own by default.
    """

    folder: Path = PACKAGE_FOLDER
