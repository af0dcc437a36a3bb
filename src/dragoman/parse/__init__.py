"""From repaired text to sentences, tokens, trees and names: the only room that knows the model."""

from __future__ import annotations

from dragoman.parse.parser import Parser
from dragoman.parse.reader import digest

__all__ = ["Parser", "digest"]
