"""What the attribution head reads, as the coder of statements takes it.

    The mayor is confident that the ferry will run by June.
        mayor, "is confident", "that the ferry will run by June"

The head knows no lexicon: it finds words of belief, hope and intent that no list holds. It sees one
sentence; a quotation that goes on beyond it is taken in by the marks. Without the head's file there
is nothing here to take.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from dragoman.coding.clause import is_predicate
from dragoman.coding.quotations import Quotation
from dragoman.coding.said import widened
from dragoman.coding.scene import Scene
from dragoman.coding.speakers import Voice, voice_of
from dragoman.parse.attribution import Attribution, Run
from dragoman.parse.parsed import Token
from dragoman.text import Span

LEAST_HEARD: Final = 0.2
"""Score from which an attribution bears out what a rule has found."""
LEAST_ALONE: Final = 0.45
"""Score from which an attribution that no rule has found, and whose source is named, is a statement
of its own."""
ALIKE: Final = 0.5
"""Share of their words together that two contents must have in common to be one."""


@dataclass(frozen=True, slots=True)
class Heard:
    """An attribution in terms of the coder.

    Attributes:
        word: the top word of its cue.
        cue: the words of its cue.
        lemma: dictionary form of the word, with a verb's particle; None where it is a mark.
        voice: whose it is, None where nobody is named.
        content: indices of the tokens of what is said or held.
        score: how sure the head is, from 0 to 1.
    """

    word: Token
    cue: tuple[Token, ...]
    lemma: str | None
    voice: Voice | None
    content: frozenset[int]
    score: float

    @property
    def stands_alone(self) -> bool:
        """Whether it names somebody and is sure enough to be a statement without any rule."""
        return self.score >= LEAST_ALONE and self.voice is not None

    def is_alike(self, scene: Scene, word: Token, content: frozenset[int]) -> bool:
        """Whether a rule's word of saying and content are those of the same statement."""
        if self.content.isdisjoint(content):
            return False
        own, other = self.content & scene.words, content & scene.words
        if not own & other:
            return False
        if word in self.cue:
            return True
        is_inner = word.index in self.content
        return not is_inner and len(own & other) >= ALIKE * len(own | other)


def heard_in(scene: Scene, quotations: Sequence[Quotation]) -> Iterator[Heard]:
    """What the head has found, in text order."""
    for found in scene.parsed.attributions:
        if found.score >= LEAST_HEARD:
            yield _heard(scene, found, quotations)


def _heard(scene: Scene, found: Attribution, quotations: Sequence[Quotation]) -> Heard:
    tokens = scene.parsed.tokens
    word = tokens[found.anchor]
    cue = _run(scene, found.cue)
    inside = frozenset(i for first, last in found.content for i in range(first, last + 1))
    lemma: str | None = word.lemma.lower() if word.text[:1].isalnum() else None
    if is_predicate(scene.parsed, word):
        lemma = scene.clause(word).lemma or lemma
    return Heard(
        word=word,
        cue=cue,
        lemma=lemma,
        voice=_voice(scene, found.source) if found.source else None,
        content=widened(scene.parsed, inside, word, quotations),
        score=found.score,
    )


def _run(scene: Scene, run: Run) -> tuple[Token, ...]:
    return scene.parsed.tokens[run[0] : run[1] + 1]


def _voice(scene: Scene, source: Run) -> Voice | None:
    """The voice of a source: the entity of its top word, and the words that name it."""
    words = [t for t in _run(scene, source) if t.upos != "PUNCT"]
    numbers = {t.index for t in words}
    tops = [t for t in words if t.head not in numbers]
    top = next((t for t in tops if t.upos in ("NOUN", "PROPN", "PRON")), None)
    if top is None:
        top = next(iter(tops), None)
    if top is None:
        return None
    named = voice_of(scene, top)
    span = Span.around(t.span for t in words)
    return Voice(top, named.entity if named else None, span)
