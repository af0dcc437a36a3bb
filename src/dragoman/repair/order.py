"""Clauses whose verb was put before its subject, as in languages that begin with the verb.

``And he said President Boric in Lima, "..."`` is read as ``President Boric said in Lima, "..."``;
``Rejected the European Union a compromise``, ``while accepted it Prime Minister Kurti`` and
``It rejected the junta, formed in May, any talks`` likewise. A verb is moved by taking it out and
putting it in behind its subject, with the place it was read from, so that its offsets stay exact.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dragoman.lexicon.lexicon import Lexicon
from dragoman.repair.names import NAME, is_finite, is_name, sentence_starts
from dragoman.text import Edit, Span

KIND: Final = "order"

_OPENING: Final = re.compile(r"(?:And |But )?(?P<first>[A-Za-z]{2,14}) ")
_WITH_PRONOUN: Final = re.compile(
    rf"(?P<before>(?:And |But )?(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey) (?P<verb>[a-z]{{3,14}}) )"
    rf"(?P<name>{NAME})(?=[ ,:“\"])"
)
_VERB_FIRST: Final = re.compile(
    rf"(?:And |But )?(?P<before>(?P<verb>[A-Za-z]{{3,14}}) )(?P<name>{NAME})(?= )"
)
_WITH_TITLE: Final = re.compile(
    rf"(?:And |But )?(?P<before>(?P<verb>[A-Za-z]{{3,14}}) )(?P<name>{NAME})"
    r"(?P<title>(?:, [Tt]he| The) [a-z][^,.;:!?\n]{2,80},)(?= )"
)
_IN_CLAUSE: Final = re.compile(r", (?:while|whereas) (?=[a-z]{3,14} (?:the )?[A-Z])")
_REST: Final = re.compile(r"[^.;:!?\n\"“]*")
_OBJECT: Final = re.compile(r" (?:it|them) (?=[A-Z])")
_WITH_OBJECT: Final = re.compile(
    r"(?P<conjunction>[a-z]{2,9}) (?P<before>(?P<verb>[a-z]{3,14}) (?:it|them) )"
    rf"(?P<name>{NAME})"
)
_BEFORE_OBJECT: Final = re.compile(r"[a-z]{2,9} [a-z]{3,14}$")
_WORDS: Final = re.compile(r"[ \u00a0]+([\w’'-]+)")
_QUOTED: Final = re.compile(r"[,:] ?[“\"]")
_ASIDE: Final = re.compile(r", (?:[a-z]+(?:ed|en|ing)|who|which|led) [^,.;:!?\n]{2,80},(?= )")
_REACH: Final = 12
"""Words behind a name among which its own verb is looked for."""


def find_order(text: str, lexicon: Lexicon) -> Iterator[Edit]:
    """The verbs before their subjects, moved behind them.

    >>> text = "And he said President Boric in Lima that talks go on."
    >>> [(e.span.of(text), e.replacement) for e in find_order(text, Lexicon())]
    [('And he said ', ''), ('', ' said')]
    """
    openings = lexicon.openings
    for start in sentence_starts(text):
        opening = _OPENING.match(text, start)
        first = opening["first"].lower() if opening else ""
        if first in openings.pronouns:
            yield from _with_pronoun(text, start, lexicon)
        elif first in openings.first:
            yield from _verb_first(text, start, lexicon)
    for clause in _IN_CLAUSE.finditer(text):
        yield from _in_clause(text, clause.end(), lexicon)
    for with_object in _OBJECT.finditer(text):
        at = with_object.start()
        before = _BEFORE_OBJECT.search(text, max(0, at - 26), at)
        if before is not None:
            yield from _with_object(text, before.start(), lexicon)


def _with_pronoun(text: str, start: int, lexicon: Lexicon) -> Iterator[Edit]:
    found = _WITH_PRONOUN.match(text, start)
    if found is not None and _is_subject(found, lexicon):
        to = _behind_subject(text, found, lexicon)
        if to is not None:
            yield from _moved(text, found, to)


def _verb_first(text: str, start: int, lexicon: Lexicon) -> Iterator[Edit]:
    titled = _WITH_TITLE.match(text, start)
    is_titled = titled is not None and _is_subject(titled, lexicon)
    if titled and is_titled and _begins_object(_behind(text, titled.end()), lexicon):
        yield from _set_off(text, titled)
        yield from _moved(text, titled, titled.end())
        return
    found = _VERB_FIRST.match(text, start)
    if found is not None and _is_subject(found, lexicon) and _is_inverted(text, found, lexicon):
        yield from _moved(text, found, found.end())


def _in_clause(text: str, start: int, lexicon: Lexicon) -> Iterator[Edit]:
    """As in "..., while demanded Serbia an apology"."""
    found = _VERB_FIRST.match(text, start)
    if found is not None and found["verb"] in lexicon.openings.first:
        is_inverted = _begins_object(_behind(text, found.end()), lexicon)
        if is_inverted and _is_subject(found, lexicon):
            yield from _moved(text, found, found.end())


def _is_inverted(text: str, found: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether the name behind a verb is its subject, as what follows the name says."""
    words, openings = _behind(text, found.end()), lexicon.openings
    verb = found["verb"].lower()
    if _has_verb(words, lexicon):
        return False
    if _begins_object(words, lexicon):
        return verb not in openings.granting or _is_alone(text, found.end(), lexicon)
    return verb in openings.opening and words[:1] != [] and words[0] in openings.after_subject


def _begins_object(words: list[str], lexicon: Lexicon) -> bool:
    """Whether words begin a further noun phrase, and no time: "the plan", not "this week"."""
    openings = lexicon.openings
    begins = bool(words) and (words[0] in openings.determiners or words[0][:1].isdigit())
    return begins and not openings.periods.intersection(words[1:2])


def _is_alone(text: str, at: int, lexicon: Lexicon) -> bool:
    """Whether no other clause follows, whose subject could be what the verb speaks of."""
    rest = _REST.match(text, at)
    words = rest[0].lower().split() if rest else []
    return "," not in "".join(words) and not any(is_finite(word, lexicon) for word in words)


def _set_off(text: str, found: re.Match[str]) -> Iterator[Edit]:
    """A title behind a name set off by a comma: "General Diaw The head of ...,"."""
    start = found.start("title")
    if text[start] != ",":
        yield Edit(Span(start, start + 2), ", t", KIND)


def _with_object(text: str, start: int, lexicon: Lexicon) -> Iterator[Edit]:
    found, openings = _WITH_OBJECT.match(text, start), lexicon.openings
    if found is None or not _is_subject(found, lexicon):
        return
    if found["conjunction"] in openings.conjunctions and found["verb"] in openings.opening:
        words = _behind(text, found.end())
        if not words or not is_finite(words[0], lexicon):
            yield from _moved(text, found, found.end())


def _is_subject(found: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether a run of capitalised words can be a subject: no genitive, no day of the week."""
    name = found["name"]
    first = name.partition(" ")[0].lower()
    return (
        not name.endswith(("'s", "’s", "'", "’"))
        and first not in lexicon.openings.calendar
        and is_name(name, lexicon)
    )


def _behind_subject(text: str, found: re.Match[str], lexicon: Lexicon) -> int | None:
    """Where the verb belongs in "And he said NAME in ...", None where all is in order."""
    verb, end, openings = found["verb"], found.end("name"), lexicon.openings
    words = _behind(text, end)
    first = words[0] if words else ""
    if verb in openings.said:
        moves = first in openings.after_subject and not _has_verb(words, lexicon)
        return end if moves or _QUOTED.match(text, end) else None
    if verb in openings.told:
        hearer = words[1:2] if first in openings.determiners else words[:1]
        return end if openings.hearers.intersection(hearer) else None
    if verb in openings.opening:
        aside = _ASIDE.match(text, end)
        to = aside.end() if aside else end
        return to if set(_behind(text, to)[:1]) & openings.determiners else None
    return None


def _behind(text: str, at: int) -> list[str]:
    """The words behind a place, up to the first mark."""
    words: list[str] = []
    while len(words) < _REACH and (word := _WORDS.match(text, at)):
        words.append(word[1].lower())
        at = word.end()
    return words


def _has_verb(words: list[str], lexicon: Lexicon) -> bool:
    """Whether the name before these words has a finite verb of its own among them."""
    openings = lexicon.openings
    before = ""
    for word in words:
        if word in openings.conjunctions or word in openings.subordinating:
            return False
        if before not in openings.determiners and is_finite(word, lexicon):
            return True
        before = word
    return False


def _moved(text: str, found: re.Match[str], to: int) -> Iterator[Edit]:
    """The words before the name taken out, the verb with its object put in behind the name."""
    before = Span(*found.span("before"))
    verb = Span(found.start("verb"), before.end - 1)
    words = verb.of(text)
    yield Edit(before, "", KIND)
    yield Edit(Span(to, to), f" {words[0].lower()}{words[1:]}", KIND, origin=verb)
