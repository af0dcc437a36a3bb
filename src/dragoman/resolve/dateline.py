"""The place with which a report opens: "NAIROBI (Reuters) - ", "HARARE, Zimbabwe — "."""

from __future__ import annotations

from typing import Final

from dragoman.parse.parsed import Parsed

_DASHES: Final = frozenset({"-", "–", "—", "--", "_"})
_REACH: Final = 12
"""Words in which the dash of a dateline stands."""
_PLACE_WORDS: Final = 4
_NAME_TAGS: Final = frozenset({"PROPN", "PUNCT", "NUM", "NOUN", "X"})


def is_dateline(parsed: Parsed, first: int, end: int) -> bool:
    """Whether a place opens its sentence and only names stand between it and a dash.

    Args:
        parsed: the document.
        first: the place's first token.
        end: the index behind its last token.
    """
    tokens = parsed.tokens
    sentence = parsed.sentences[tokens[first].sentence]
    if first - sentence.first > _PLACE_WORDS or tokens[end - 1].upos == "VERB":
        return False
    for token in tokens[end : min(sentence.end, sentence.first + _REACH)]:
        if token.text in _DASHES:
            return token.space_before
        if token.upos not in _NAME_TAGS:
            return False
    return False
