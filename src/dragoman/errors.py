"""What can go wrong, with a place and a way to mend it."""

from __future__ import annotations


class DragomanError(Exception):
    """An error that a user can act on.

    Args:
        where: the file, and the place in it, that is at fault, such as ``"reports.jsonl:118"``.
        mend: what is wrong there and what to do about it, in one line.
    """

    def __init__(self, where: str, mend: str) -> None:
        super().__init__(where, mend)
        self.where = where
        self.mend = mend

    def __str__(self) -> str:
        """The one line that a user reads."""
        return f"{self.where}: {self.mend}"


class InputError(DragomanError):
    """The bytes of an input hold no text that can be read."""


class LexiconError(DragomanError):
    """A lexicon or ontology file breaks its own rules."""


class SettingsError(DragomanError):
    """An option has a value that it cannot have."""


class ModelError(DragomanError):
    """The reading model's files are absent or damaged."""
