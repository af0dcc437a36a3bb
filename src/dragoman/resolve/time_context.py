"""Where a relative time is anchored: publication, tense of its clause, times named before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final

from dragoman.lexicon.times import TimeWords
from dragoman.parse.parsed import Parsed, Token
from dragoman.resolve.calendar import Grain, Period

_WINDOW: Final = 14
"""Words to either side in which the verb of a clause is looked for, where no tree says it."""
_PAST_TAGS: Final = frozenset(("VBD", "VBN"))
_QUALIFIES: Final = frozenset(("nmod", "compound"))
_AUXILIARIES: Final = ("aux", "aux:pass", "cop")


class Tense(Enum):
    """Which way from the day of publication a clause looks."""

    PAST = -1
    OPEN = 0
    FUTURE = 1


@dataclass(frozen=True, slots=True)
class Moment:
    """What a rule needs to know to anchor a relative time.

    Attributes:
        published: day of publication, None where it is unknown.
        tense: which way the clause looks.
        named: the periods named before in the text, the latest last.
        before: the word before the expression, in lower case.
        after: the word behind it.
    """

    published: date | None
    tense: Tense
    named: Sequence[Period]
    before: str
    after: str

    def latest(self, *grains: Grain) -> Period | None:
        """The period named last, of one of the grains (of any, where none is given)."""
        for period in reversed(self.named):
            if not grains or period.grain in grains:
                return period
        return None


def tense_at(parsed: Parsed, first: int, last: int, words: TimeWords) -> Tense:
    """Which way the clause around a time expression looks."""
    head = _head_of(parsed, first, last)
    if head.head is not None or parsed.children[head.index]:
        verb = _verb_over(parsed, head)
        if verb is not None:
            tense = _tense_of(parsed, verb, words)
            if tense is Tense.OPEN and head.base_relation in _QUALIFIES:
                return Tense.PAST  # "follows Tuesday's vote" looks back
            return tense
    return _tense_by_words(parsed, first, last, words)


def _head_of(parsed: Parsed, first: int, last: int) -> Token:
    """The token of a stretch whose head lies outside it."""
    for token in parsed.tokens[first : last + 1]:
        if token.head is None or not first <= token.head <= last:
            return token
    return parsed.tokens[last]


def _verb_over(parsed: Parsed, token: Token) -> Token | None:
    for above in (token, *parsed.ancestors(token)):
        if above.upos in ("VERB", "AUX") or parsed.child(above, "cop") is not None:
            return above
    return None


def _tense_of(parsed: Parsed, verb: Token, words: TimeWords) -> Tense:
    group = [verb, *parsed.children_by(verb, *_AUXILIARIES)]
    if any(_tense_of_word(parsed, token.index, words) is Tense.FUTURE for token in group):
        return Tense.FUTURE
    tags = {token.xpos for token in group}
    if verb.xpos == "VBG" and len(group) == 1:
        return _tense_of_governor(parsed, verb, words)
    if verb.xpos == "VB" and parsed.child(verb, "mark") is not None:
        above = parsed.head_of(verb)
        if above is not None and above.text.lower() in words.words["future_before_to"]:
            return Tense.FUTURE
        return Tense.OPEN
    if "VBD" in tags or (tags & _PAST_TAGS and not tags & {"VBZ", "VBP"}):
        return Tense.PAST
    if "VBN" in tags and any(token.lemma == "have" for token in group):
        return Tense.PAST
    if tags & {"VBZ", "VBP", "VBG", "VB"}:
        return Tense.OPEN
    return Tense.PAST


def _tense_of_governor(parsed: Parsed, verb: Token, words: TimeWords) -> Tense:
    """A participle ("after touring the port") looks the way of the verb above it."""
    above = next((t for t in parsed.ancestors(verb) if t.upos in ("VERB", "AUX")), None)
    if above is None or above.xpos == "VBG":
        return Tense.PAST
    return _tense_of(parsed, above, words)


def _tense_by_words(parsed: Parsed, first: int, last: int, words: TimeWords) -> Tense:
    """The nearest word that tells a tense, before the expression first."""
    sentence = parsed.sentences[parsed.tokens[first].sentence]
    best: tuple[int, Tense] | None = None
    for at in range(max(sentence.first, first - _WINDOW), min(sentence.end, last + _WINDOW)):
        if first <= at <= last:
            continue
        tense = _tense_of_word(parsed, at, words)
        if tense is None:
            continue
        away = 2 * (first - at) if at < first else 2 * (at - last) + 1
        if best is None or away < best[0]:
            best = away, tense
    return best[1] if best else Tense.PAST


def _tense_of_word(parsed: Parsed, at: int, words: TimeWords) -> Tense | None:
    text = parsed.tokens[at].text
    lower = text.lower().replace("’", "'")
    behind = parsed.tokens[at + 1].text if at + 1 < len(parsed.tokens) else ""
    if lower in words.words["future"]:
        return Tense.FUTURE
    if lower in words.words["future_before_to"] and behind in ("to", "for"):
        return Tense.FUTURE
    if lower in words.words["past"] or (text.endswith("ed") and text.islower() and len(text) > 3):
        return Tense.PAST
    return None
