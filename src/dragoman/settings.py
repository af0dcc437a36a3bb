"""Every option, its default, and what it is for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from dragoman.errors import SettingsError

CODING_ONTOLOGY: Final = "plover"
"""The ontology in which events are coded; others are reached from it by an event's code."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The options of a run, put together in ``cli`` and passed down.

    Attributes:
        published: day of publication for every input, over what the input says; None to take it
            from the input.
        title: title for every input, over what the input says.
        min_confidence: records below this confidence (0 to 1) are left out; None for what each kind
            of record has as its own default: that of events puts precision first.
        rules_alone: whether events are read by the lexicon's rules alone, without the model's heads
            for events: each then names its entry.
        lexicon: a folder of lexicon files to use instead of the package's own.
        ontology: name of the ontology whose types the events are given in.
        max_characters: inputs with more characters than this are refused, not cut.
    """

    published: date | None = None
    title: str | None = None
    min_confidence: float | None = None
    rules_alone: bool = False
    lexicon: Path | None = None
    ontology: str = CODING_ONTOLOGY
    max_characters: int = 5_000_000

    def __post_init__(self) -> None:
        """Check the values.

        Raises:
            SettingsError: a value is outside its range.
        """
        if self.min_confidence is not None and not 0.0 <= self.min_confidence <= 1.0:
            raise SettingsError("--min-confidence", "must lie between 0 and 1")
