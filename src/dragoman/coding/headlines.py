"""Headlines and captions that name who speaks beside a colon or a dash, without words of saying.

    Egyptian minister: crossing to open on Sunday       before a colon
    Zelensky to Scholz: send us the missiles            with the hearer
    Coup plot foiled - Nigerian army                    at the end, behind a colon or a dash

A country before a colon is as often what a headline is about; whether it speaks, only the
attribution head tells.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from dragoman.coding.dialogue import DASHES
from dragoman.coding.quotations import paragraphs_of
from dragoman.coding.scene import Scene
from dragoman.coding.speakers import Voice
from dragoman.parse.parsed import Token
from dragoman.resolve.resolved import Mention

LONGEST: Final = 24  # tokens of a headline
SPEAKERS: Final = frozenset({"person", "organisation"})
STOPS: Final = frozenset({".", ",", ";", ":"})


@dataclass(frozen=True, slots=True)
class Label:
    """Who speaks in a headline.

    Attributes:
        edge: the colon or dash.
        voice: who speaks.
        addressee: entity id of whom it is said to.
        content: indices of the tokens of what is said.
    """

    edge: Token
    voice: Voice
    addressee: str | None
    content: frozenset[int]


def labels_in(scene: Scene) -> Iterator[Label]:
    """The headlines that say who speaks, in text order."""
    tokens = scene.parsed.tokens
    for paragraph in paragraphs_of(scene.parsed):
        if len(paragraph) > LONGEST or tokens[paragraph.stop - 1].text in STOPS:
            continue
        edges = [i for i in paragraph if _is_edge(tokens[i])]
        if len(edges) != 1:
            continue
        edge = tokens[edges[0]]
        label = _before(scene, edge, paragraph) or _behind(scene, edge, paragraph)
        if label is not None and any(tokens[i].upos == "VERB" for i in label.content):
            yield label


def label_before(scene: Scene, colon: Token) -> tuple[Voice, str | None] | None:
    """Who speaks to whom, where no more than their names stands before a colon in its line."""
    paragraph = next(p for p in paragraphs_of(scene.parsed) if colon.index in p)
    last = _mention(scene, last=colon.index - 1)
    if last is None:
        return None
    if _starts(scene, paragraph, last):
        return _voice(scene, last), None
    tie = scene.parsed.tokens[last.first - 1]
    first = _mention(scene, last=last.first - 2)
    if tie.text.lower() != "to" or first is None or not _starts(scene, paragraph, first):
        return None
    return _voice(scene, first), last.entities[0]


def _is_edge(token: Token) -> bool:
    return token.text == ":" or (token.text in DASHES and token.space_before)


def _before(scene: Scene, edge: Token, paragraph: range) -> Label | None:
    found = label_before(scene, edge) if edge.text == ":" else None
    if found is None or not _is_speaker(scene, found[0]):
        return None
    return Label(edge, *found, frozenset(range(edge.index + 1, paragraph.stop)))


def _behind(scene: Scene, edge: Token, paragraph: range) -> Label | None:
    """Who is named at the end of a headline, a dash or colon before the name."""
    last = _mention(scene, last=paragraph.stop - 1)
    if last is None or last.first != edge.index + 1:
        return None
    voice = _voice(scene, last)
    is_office = last.form != "name" or scene.entity(last.entities[0]).kind == "organisation"
    if not _is_speaker(scene, voice) or not is_office:
        return None  # "they named the winner: Usain Bolt"
    return Label(edge, voice, None, frozenset(range(paragraph.start, edge.index)))


def _is_speaker(scene: Scene, voice: Voice) -> bool:
    return voice.entity is not None and scene.entity(voice.entity).kind in SPEAKERS


def _mention(scene: Scene, *, last: int) -> Mention | None:
    """The longest mention that ends with a token."""
    found = [m for m in scene.resolved.mentions if m.last == last and m.entities]
    return min(found, key=lambda m: m.first, default=None)


def _starts(scene: Scene, paragraph: range, mention: Mention) -> bool:
    before = scene.parsed.tokens[paragraph.start : mention.first]
    return all(t.upos in ("PUNCT", "DET") for t in before)


def _voice(scene: Scene, mention: Mention) -> Voice:
    return Voice(scene.parsed.tokens[mention.head], mention.entities[0], mention.span)
