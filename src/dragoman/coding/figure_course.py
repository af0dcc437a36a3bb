"""The course of a figure: where it is going, which earlier one it is set against, and why.

"Unemployment rose from 5 percent to 7 percent because of a strike.": 7 percent is rising, is set
against 5 percent, and is caused by "strike".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dragoman.coding.clause import expand, preposition_of
from dragoman.coding.figure_line import NEAR, Line
from dragoman.coding.measuring import Measured
from dragoman.coding.quantities import Quantity
from dragoman.parse.parsed import Token
from dragoman.records import Trend
from dragoman.text import Span

TREND_WINDOW: Final = 7  # words before a figure in which "lowest" speaks of it
CLIMB: Final = 4  # how far up the tree a word of change may govern a figure
LONGEST_CAUSE: Final = 120
POSSESSED: Final = frozenset({"DET", "ADJ", "NOUN", "PART", "PRON"})
"""Between "from" and its figure: "from *last year's* 5 percent"."""


def trend_of(quantity: Quantity, anchor: Token, line: Line, told: Measured | None) -> Trend | None:
    """Low and high where the words before say so, else the change that governs the figure."""
    before = [t.text.lower() for t in line.tokens[: quantity.first]][-TREND_WINDOW:]
    behind = [t.text.lower() for t in _appended(quantity, line)]
    for name, trend in (("low", Trend.LOW), ("high", Trend.HIGH)):
        for words in line.scene.lexicon.measures.phrases(name):
            if _holds(before, words) or _holds(behind, words):
                return trend
    for token in _governors(anchor, line, told):
        for name, trend in (("falling", Trend.FALLING), ("rising", Trend.RISING)):
            if line.scene.lexicon.measures.is_a(token.lemma, name):
                return trend
    return None


def _appended(quantity: Quantity, line: Line) -> tuple[Token, ...]:
    """The first words of what a comma adds to a figure: "7 percent, *the highest since* ..."."""
    for at in range(quantity.end, min(quantity.end + NEAR, len(line.tokens))):
        if line.tokens[at].upos == "PUNCT":
            return line.tokens[at + 1 : at + NEAR]
        if line.tokens[at].upos in ("VERB", "AUX", "CCONJ"):
            return ()
    return ()


def _holds(words: list[str], run: tuple[str, ...]) -> bool:
    size = len(run)
    return any(tuple(words[i : i + size]) == run for i in range(len(words) - size + 1))


def _governors(anchor: Token, line: Line, told: Measured | None) -> Iterator[Token]:
    """Words of change that may govern a figure: up the tree, and beside its verb."""
    parsed, measures = line.scene.parsed, line.scene.lexicon.measures
    token = anchor
    for _ in range(CLIMB):
        above = parsed.head_of(token)
        if above is None:
            break
        preposition = preposition_of(parsed, token)
        if above.upos == "VERB":
            by_change = measures.is_a(preposition, "change_prepositions") and preposition
            if (token.base_relation == "obl" and by_change) or token.base_relation == "advmod":
                yield above
            yield from _beside(above, line)
            return
        if above.upos not in ("NOUN", "PROPN") or not measures.is_a(above.lemma, "amounts"):
            break
        if token.base_relation in ("nmod", "compound", "nummod", "amod", "obl"):
            yield above
        token = above
    if told is not None and told.verb is not None:
        yield from _beside(told.verb, line)


def _beside(verb: Token, line: Line) -> Iterator[Token]:
    """The verbs that share a subject with one: "has been recovering and now stands at ..."."""
    parsed = line.scene.parsed
    measures = line.scene.lexicon.measures
    if not measures.is_a(verb.lemma, "carriers"):
        return
    above = parsed.head_of(verb)
    shares = verb.relation == "conj" and parsed.child(verb, "nsubj") is None
    if shares and above is not None and above.upos == "VERB":
        yield above
    yield from parsed.children_by(verb, "xcomp", "ccomp", "obj")


def earlier_figures(line: Line, found: list[Quantity]) -> dict[int, int]:
    """Of each figure the earlier one that the sentence sets it against, by place in the list."""
    pairs: dict[int, int] = {}
    for past, quantity in enumerate(found):
        if not _is_earlier(quantity, line):
            continue
        later = _set_against(past, found, line)
        if later is not None and later not in pairs:
            pairs[later] = past
    return pairs


def _set_against(past: int, found: list[Quantity], line: Line) -> int | None:
    """The figure that an earlier one explains: "from 5 to *7 percent*", "*7%*, up from 5"."""
    behind, quantity = past + 1, found[past]
    is_next = behind < len(found) and found[behind].unit == quantity.unit
    if is_next and line.is_a(found[behind].opening - 1, "arrivals"):
        return behind
    for at in range(past - 1, -1, -1):
        one = found[at]
        is_change = line.is_sign(one.opening - 1, "by") or line.is_a(one.end, "amounts")
        if one.unit == quantity.unit and not is_change and not _is_earlier(one, line):
            return at
    return None


def _is_earlier(quantity: Quantity, line: Line) -> bool:
    """Whether words before a figure say that it held before: "from", "compared with"."""
    measures = line.scene.lexicon.measures
    opening = quantity.opening
    while opening > 0 and line.tokens[opening - 1].upos in POSSESSED:
        opening -= 1
    lower = tuple(t.text.lower() for t in line.tokens[max(0, opening - 4) : opening])
    said = next((p for p in measures.phrases("earlier") if lower[-len(p) :] == p), ())
    if len(said) != 1:
        return bool(said)
    return any(
        measures.is_a(token.lemma, name)
        for token in line.tokens[:opening]
        for name in ("rising", "falling", "moving", "ways")
    )


def causes_of(line: Line, found: list[Quantity]) -> dict[int, tuple[Span, ...]]:
    """The causes that a sentence gives, by the figure (its place in the list) that they explain."""
    causes: dict[int, tuple[Span, ...]] = {}
    if not found:
        return causes
    for first, end in _cause_words(line):
        spans = tuple(_cause_spans(line, first, end))
        before = [i for i, q in enumerate(found) if q.end <= first]
        index = before[-1] if before else 0
        if spans:
            causes[index] = (*causes.get(index, ()), *spans)
    return causes


def _cause_words(line: Line) -> Iterator[tuple[int, int]]:
    """Where words of cause stand in a sentence: first and end."""
    lower = [t.text.lower() for t in line.tokens]
    phrases = line.scene.lexicon.measures.phrases("causes")
    at = 0
    while at < len(lower):
        size = next((len(p) for p in phrases if tuple(lower[at : at + len(p)]) == p), 0)
        if size:
            yield at, at + size
        at += max(size, 1)


def _cause_spans(line: Line, first: int, end: int) -> Iterator[Span]:
    """The noun phrases that words of cause govern, one by one."""
    head = _cause_head(line, first, end)
    if head is None:
        return
    scene = line.scene
    for noun in expand(scene.parsed, head):
        dropped = ("conj", "cc", "case", "punct", "acl:relcl", "appos", "det", "parataxis")
        span = scene.phrase(noun, without=dropped)
        start = line.tokens[end - 1].span.end
        if span.start >= start and span.end - span.start <= LONGEST_CAUSE:
            yield span
        else:
            yield noun.span


def _cause_head(line: Line, first: int, end: int) -> Token | None:
    inside = {t.index for t in line.tokens[first:end]}
    for token in line.tokens[end:]:
        below = line.scene.parsed.children[token.index]
        if token.upos in ("NOUN", "PROPN") and any(t.index in inside for t in below):
            return token
    return next((t for t in line.tokens[end : end + 6] if t.upos in ("NOUN", "PROPN")), None)
