"""Speech that no pair of marks bounds: what is said before a clause of saying, or behind a dash.

    "We will pay, the envoy said on Monday.              ends before "the envoy said"
    - We will pay - said the envoy - but not today.      two stretches of speech

A mark that stays open would take in the words that tell who speaks, and dashes bound speech only
where one of them stands before a verb of saying: elsewhere they are bullets or asides.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from dragoman.coding.quotations import Quotation, paragraphs_of
from dragoman.parse.parsed import Parsed, Token
from dragoman.text import Span

DASHES: Final = frozenset({"-", "–", "—", "―", "--"})
EDGES: Final = frozenset({",", "?", "!", "…"})
"""What stands between speech and the words that tell who speaks."""
LONGEST_TAIL: Final = 12
"""Words from the edge of speech to the end of its sentence."""
BETWEEN: Final = frozenset({"AUX", "ADV", "CCONJ"})
"""Tags of words that can stand between speech and who speaks."""
TIES: Final = frozenset({"that", "whether", "if", ":"})


def speech_in(
    parsed: Parsed, quotations: Sequence[Quotation], verbs: Collection[str]
) -> tuple[Quotation, ...]:
    """The quotations, those that stay open cut where their speaker is told, and spoken lines.

    Args:
        parsed: the document.
        quotations: what its marks bound, in text order.
        verbs: lemmas of the verbs that can stand behind speech.
    """
    found = [_ended(parsed, quotation, verbs) for quotation in quotations]
    for paragraph in paragraphs_of(parsed):
        if parsed.tokens[paragraph.start].text not in DASHES:
            continue
        if not any(q.first in paragraph for q in found):
            found += _spoken_line(parsed, paragraph, verbs)
    return tuple(sorted(found, key=lambda q: q.first))


def _ended(parsed: Parsed, quotation: Quotation, verbs: Collection[str]) -> Quotation:
    """A quotation whose closing mark is lost, ended before the words that tell who speaks."""
    if quotation.whole or quotation.opening == quotation.first:
        return quotation
    first = parsed.tokens[quotation.first].sentence
    for number in range(first, parsed.tokens[quotation.last].sentence + 1):
        edge = _edge_of_speech(parsed, quotation.first, number, verbs)
        if edge is not None and edge < quotation.last:
            return replace(
                quotation,
                last=edge,
                closing=edge,
                goes_on=False,
                span=Span.around(t.span for t in parsed.tokens[quotation.first : edge + 1]),
            )
    return quotation


def _edge_of_speech(parsed: Parsed, start: int, number: int, verbs: Collection[str]) -> int | None:
    """Last token of speech in a sentence that ends with a clause that tells who speaks."""
    tokens = parsed.tokens
    sentence = parsed.sentences[number]
    first = max(start, sentence.first)
    verb = next((t for t in reversed(tokens[first : sentence.end]) if t.upos == "VERB"), None)
    subject = parsed.child(verb, "nsubj") if verb is not None else None
    if verb is None or subject is None or verb.lemma.lower() not in verbs:
        return None
    tail = tokens[verb.index + 1 : sentence.end]
    if len(tail) > LONGEST_TAIL or any(t.text.lower() in TIES for t in tail):
        return None
    begin = min(verb.index, parsed.subtree(subject)[0].index)
    is_last = not any(t.upos != "PUNCT" for t in tail)
    for index in range(begin - 1, first, -1):
        if tokens[index].text in EDGES:
            return index
        if tokens[index].upos not in BETWEEN:
            return begin - 1 if index == begin - 1 and is_last and subject.upos == "PRON" else None
    return None


def _spoken_line(parsed: Parsed, paragraph: range, verbs: Collection[str]) -> Iterator[Quotation]:
    """What is said in a paragraph that opens with a dash, if it tells who speaks."""
    tokens = parsed.tokens
    dashes = [i for i in paragraph if tokens[i].text in DASHES and _is_loose(parsed, i, paragraph)]
    edges = [*dashes, paragraph.stop]
    parts = [range(a + 1, b) for a, b in pairwise(edges)]
    framing = [_tells(tokens[part.start : part.stop], verbs) for part in parts]
    if any(framing[1:]):
        for part, tells in zip(parts, framing, strict=True):
            if not tells:
                yield from _line(parsed, part)
    elif len(parts) == 1:
        sentence = tokens[paragraph.start].sentence
        edge = _edge_of_speech(parsed, paragraph.start + 1, sentence, verbs)
        if edge is not None:
            yield from _line(parsed, range(paragraph.start + 1, edge + 1))


def _is_loose(parsed: Parsed, index: int, paragraph: range) -> bool:
    """Whether a dash stands between words, not inside one."""
    if index == paragraph.start:
        return True
    behind = parsed.tokens[index + 1] if index + 1 < paragraph.stop else None
    return parsed.tokens[index].space_before and (
        behind is None or behind.space_before or behind.upos == "PUNCT"
    )


def _tells(part: Sequence[Token], verbs: Collection[str]) -> bool:
    """Whether a stretch between dashes starts with a verb of saying: "- *added Ali* -"."""
    first = next((t for t in part if t.upos != "PUNCT"), None)
    return first is not None and first.upos == "VERB" and first.lemma.lower() in verbs


def _line(parsed: Parsed, part: range) -> Iterator[Quotation]:
    words = [i for i in part if parsed.tokens[i].upos != "PUNCT"]
    if not words:
        return
    last = max(i for i in part if i == words[-1] or parsed.tokens[i].text not in DASHES)
    inside = parsed.tokens[words[0] : last + 1]
    yield Quotation(
        first=words[0],
        last=last,
        opening=part.start - 1,
        closing=last,
        span=Span.around(t.span for t in inside),
        whole=True,
    )
