"""Plain text: ``document.text`` is every character of it, line ends included."""

from __future__ import annotations

from dragoman.intake.documents import documented
from dragoman.intake.taken import Intake, Problem
from dragoman.settings import Settings


def take_plain(
    text: str, source: str, settings: Settings, encoding: str | None
) -> Intake | Problem:
    """The document of a plain text."""
    return documented(text, source, settings, encoding)
