"""Markup left in the text: entities, tags, soft hyphens, marks of Markdown and of wikis."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Final

from dragoman.text import Edit, Span

KIND: Final = "markup"

_ENTITY: Final = re.compile(
    r"&(?:amp;){0,3}(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});"
)
_INLINE: Final = "a|abbr|b|em|font|i|small|span|strong|sub|sup|u"
_BREAKING: Final = "br|center|div|h[1-6]|img|li|ol|p|ul"
_TAG: Final = re.compile(
    rf"</?(?:{_INLINE}|(?P<breaks>{_BREAKING}))(?:\s+[\w:-]+\s*=[^<>]{{0,300}})?\s*/?>",
    re.IGNORECASE,
)
_UNSEEN: Final = re.compile(
    "[\u00ad\u200b\u200e\u200f\u2060-\u2064\ufeff\u202a-\u202e\u2066-\u2069]+"
    # other scripts and emoji need their joiners
    "|(?<=[\\x20-\\x7e])[\u200c\u200d]+(?=[\\x20-\\x7e])"
)
_LONGEST_UNESCAPING: Final = 4
_LINKED: Final = re.compile(
    r"(?P<picture>!\[[^\[\]\n]{0,200}\]\([^()\s]{1,500}\))"
    r"|(?P<before>\[)(?P<text>[^\[\]\n]{1,200})(?P<after>\]\((?:https?:/|/|#|www\.)[^()\s]{0,500}\))"
    r"|(?P<opening>\[\[(?:[^\[\]|\n]{1,200}\|)?)[^\[\]|\n]{1,200}(?P<closing>\]\])"
)
"""Links as Markdown and wikis write them: the text that was shown stays."""
_REFERENCE: Final = re.compile(
    r"(?<=[\w.,;:!?”\")])\[(?:\d{1,3}|note \d{1,2}|[a-z]+ needed|edit)\](?![\w(])"
)
_EMPHASIS: Final = re.compile(
    r"(?<![\w*])(?P<mark>\*\*|__)(?=\S)[^*_\n]{1,300}?(?<=\S)(?P=mark)(?!\w)"
)
_HEADING: Final = re.compile(r"^#{1,6}[ \t]+(?=\S)", re.MULTILINE)


def find_markup(text: str) -> Iterator[Edit]:
    """Entities as the character that they stand for; tags and unseen characters taken out.

    >>> [edit.replacement for edit in find_markup("oil &amp;amp; gas, cru\u00adde")]
    ['&', '']
    """
    if "&" in text:
        yield from _entities(text)
    if "<" in text:
        for tag in _TAG.finditer(text):
            yield Edit(Span(tag.start(), tag.end()), " " if tag["breaks"] else "", KIND)
    if "[" in text:
        yield from _links(text)
    for emphasis in _EMPHASIS.finditer(text):
        yield Edit(Span(emphasis.start(), emphasis.end("mark")), "", KIND)
        yield Edit(Span(emphasis.end() - len(emphasis["mark"]), emphasis.end()), "", KIND)
    for heading in _HEADING.finditer(text):
        yield Edit(Span(*heading.span()), "", KIND)
    for unseen in _UNSEEN.finditer(text):
        yield Edit(Span(unseen.start(), unseen.end()), "", KIND)


def _links(text: str) -> Iterator[Edit]:
    """What stands around the text of a link, and the marks of references behind a word."""
    for linked in _LINKED.finditer(text):
        for part in ("picture", "before", "after", "opening", "closing"):
            if linked[part]:
                yield Edit(Span(*linked.span(part)), "", KIND)
    for reference in _REFERENCE.finditer(text):
        yield Edit(Span(*reference.span()), "", KIND)


def _entities(text: str) -> Iterator[Edit]:
    for entity in _ENTITY.finditer(text):
        meant = entity[0]
        for _ in range(_LONGEST_UNESCAPING):
            meant = html.unescape(meant)
        if meant != entity[0] and not _TAG.search(meant):
            yield Edit(Span(entity.start(), entity.end()), _seen(meant), KIND)


def _seen(meant: str) -> str:
    """The character, if it can be seen: a soft hyphen that was written as an entity is nothing."""
    return _UNSEEN.sub("", meant)
