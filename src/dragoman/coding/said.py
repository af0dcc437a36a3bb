"""What is said: the words that a verb, noun or adjective of saying holds as its content.

The tree says which dependents can hold it (a clause, an infinitive, an object, a phrase with a
preposition), the lexicon which of them the word takes. Quotations widen it afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from dragoman.coding.clause import is_predicate, preposition_of
from dragoman.coding.quotations import EITHER, OPENING, Quotation, is_title
from dragoman.lexicon.saying import SayingClass
from dragoman.parse.parsed import Parsed, Token
from dragoman.records import StatementMode
from dragoman.text import Span

DIRECT_SHARE: Final = 0.9
"""Share of the words inside quotation marks from which content is all quotation."""
KEPT_TIES: Final = frozenset({"clause", "infinitive", "gerund", "object", "predicate", "against"})
"""Kinds of content that keep the word that ties them: "*that* he came", "*to* come"."""
EMPTY: Final = frozenset({"SCONJ", "CCONJ", "PUNCT", "PART"})
"""Tags of words that are no content on their own: a lone "that" cut off by an aside."""
FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})
GERUND_TIES: Final = frozenset({"of", "for", "about", "against", "on", "with", "as", "from", "at"})
LEADS: Final = OPENING | EITHER | {":"}
LEFT_OUT: Final = frozenset({"punct", "discourse", "vocative"})


@dataclass(frozen=True, slots=True)
class Said:
    """Content, and the class of the word by which it was found.

    Attributes:
        entry: the lexicon's class.
        tokens: indices of its tokens.
        kinds: what holds it: "clause", "object", "of", ...
    """

    entry: SayingClass
    tokens: frozenset[int]
    kinds: frozenset[str]


def held_by(
    parsed: Parsed, word: Token, classes: Sequence[SayingClass], *, passive: bool
) -> Said | None:
    """What a word of saying holds, by the first of its classes that finds something.

    Args:
        parsed: the document.
        word: a verb, noun or adjective of saying.
        classes: its classes.
        passive: whether it is a verb in the passive.
    """
    parts = [
        (kind, child)
        for child in parsed.children[word.index]
        for kind in _kinds(parsed, word, child, passive=passive)
    ]
    parts += [("clause", clause) for clause in _through_channel(parsed, word)]
    for entry in classes:
        taken = [(kind, child) for kind, child in parts if _takes(entry, kind)]
        kinds = frozenset(kind for kind, _ in taken)
        if not taken or (entry.needs and not any(kind in entry.needs for kind, _ in parts)):
            continue
        tokens = {t for _, child in taken for t in _held(parsed, child)}
        return Said(entry, frozenset(_without_tie(parsed, tokens, taken)), kinds)
    return None


def _through_channel(parsed: Parsed, word: Token) -> Iterator[Token]:
    """A that-clause that the tree ties to the channel: "said in a statement *that ...*"."""
    for oblique in parsed.children_by(word, "obl"):
        for clause in parsed.children_by(oblique, "acl", "ccomp"):
            marks = {t.text.lower() for t in parsed.children_by(clause, "mark")}
            if "that" in marks and clause.relation != "acl:relcl":
                yield clause


def _takes(entry: SayingClass, kind: str) -> bool:
    return kind in entry.content and not (kind == "object" and "object" in entry.addressee)


def _kinds(parsed: Parsed, word: Token, child: Token, *, passive: bool) -> Iterator[str]:
    """What a dependent can be for the word above it."""
    relation = child.base_relation
    if relation == "ccomp":
        yield _clause_kind(parsed, child)
        if child.upos in ("NOUN", "PROPN", "ADJ") and parsed.child(child, "cop") is None:
            yield "predicate"
    elif relation == "xcomp":
        kind = _clause_kind(parsed, child)
        yield kind if kind in ("infinitive", "gerund") else "predicate"
    elif relation == "obj" or (relation == "nsubj" and passive and child.relation == "nsubj:pass"):
        yield "object"
    elif relation in ("obl", "nmod") and child.relation != "nmod:poss":
        if child.mention != "time" and child.index > word.index:
            yield preposition_of(parsed, child)
    elif relation in ("advcl", "acl") and child.relation != "acl:relcl":
        yield from _adverbial_kinds(parsed, child)
    elif relation == "parataxis" and child.index > word.index and _is_led_in(parsed, word, child):
        yield "clause"


def _clause_kind(parsed: Parsed, child: Token) -> str:
    marks = {t.text.lower() for t in parsed.children_by(child, "mark")}
    if "to" in marks and parsed.child(child, "nsubj") is None:
        return "infinitive"
    has_own = parsed.child(child, "nsubj", "aux", "expl") is not None
    return "gerund" if child.xpos == "VBG" and not has_own else "clause"


def _adverbial_kinds(parsed: Parsed, child: Token) -> Iterator[str]:
    """A clause with a preposition ("of shelling", "for having paid"), or an infinitive."""
    marks = [t.text.lower() for t in parsed.children_by(child, "mark", "case")]
    if marks and marks[0] in GERUND_TIES:
        yield marks[0]
    elif marks == ["to"]:
        yield "infinitive"
    elif marks and marks[0] in ("that", "whether") and child.base_relation == "acl":
        yield "clause"


def _is_led_in(parsed: Parsed, word: Token, child: Token) -> bool:
    """Whether a colon or a quotation mark leads from the word of saying to a clause."""
    first = parsed.subtree(child)[0].index
    between = parsed.tokens[word.index + 1 : max(first + 1, word.index + 1)]
    return any(t.text in LEADS for t in between)


def _held(parsed: Parsed, child: Token) -> Iterator[int]:
    """The tokens of a dependent that are content."""
    dropped: set[int] = set()
    for part in parsed.children[child.index]:
        if part.base_relation in LEFT_OUT:
            dropped |= {t.index for t in parsed.subtree(part)}
    yield from (t.index for t in parsed.subtree(child) if t.index not in dropped)


def _without_tie(parsed: Parsed, tokens: set[int], taken: Sequence[tuple[str, Token]]) -> set[int]:
    """Content without the preposition that ties it to the word, where it starts with it."""
    first = parsed.tokens[min(tokens)]
    for kind, child in taken:
        if kind in KEPT_TIES or first.index not in {t.index for t in parsed.subtree(child)}:
            continue
        ties = [
            t.index
            for case in parsed.children_by(child, "case", "mark")
            for t in parsed.subtree(case)
        ]
        return tokens - set(ties) if first.index in ties else tokens
    return tokens


def around(parsed: Parsed, word: Token) -> frozenset[int]:
    """The clause into which a word of saying is put as an aside: "Oslo, *he said*, will pay"."""
    above = parsed.head_of(word)
    if above is None:
        return frozenset()
    own = {t.index for t in parsed.subtree(word)}
    told = told_in(parsed, above, own)
    if any(parsed.tokens[i].upos in ("VERB", "AUX") for i in told):
        return told
    # a wrong root, such as a place line, leaves the clause beside it: all but the aside is told
    sentence = parsed.sentences[word.sentence]
    return frozenset(i for i in range(sentence.first, word.index) if i not in own)


def told_in(parsed: Parsed, top: Token, without: Iterable[int]) -> frozenset[int]:
    """A clause without some of its tokens, and without the "and" that ties it to one before."""
    dropped = set(without)
    if top.base_relation in ("conj", "root"):
        dropped |= {t.index for t in parsed.children_by(top, "cc") if t.index < top.index}
    return frozenset(t.index for t in parsed.subtree(top) if t.index not in dropped)


def inserted_in(parsed: Parsed, word: Token) -> frozenset[int]:
    """What is said of a noun around a verb of saying: "the drones that *he said* came by night"."""
    if word.relation != "acl:relcl" or word.head is None or parsed.child(word, "nsubj") is None:
        return frozenset()
    for other in parsed.children_by(parsed.tokens[word.head], "acl:relcl"):
        if other.index > word.index and parsed.child(other, "nsubj") is None:
            return frozenset(t.index for t in parsed.subtree(other) if t.index > word.index)
    return frozenset()


def is_aside(parsed: Parsed, word: Token) -> bool:
    """Whether a verb of saying stands beside the clause that it reports."""
    above = parsed.head_of(word)
    if above is None or not (is_predicate(parsed, above) or word.relation == "parataxis"):
        return False
    if word.base_relation == "parataxis":
        return True
    marks = {t.text.lower() for t in parsed.children_by(word, "mark")}
    return word.base_relation == "advcl" and marks == {"as"}


def widened(
    parsed: Parsed, tokens: frozenset[int], word: Token, quotations: Sequence[Quotation]
) -> frozenset[int]:
    """Content with the rest of the quotations that it is mostly made of.

    A quotation in which the word of saying itself stands bounds the content instead.
    """
    found = set(tokens)
    for number, quotation in enumerate(quotations):
        if word.index in quotation:
            found = {i for i in found if i in quotation}
            continue
        here = [
            t.index
            for t in parsed.tokens[quotation.first : quotation.last + 1]
            if t.sentence == word.sentence and t.upos != "PUNCT"
        ]
        starts = bool(here) and here[0] in found and is_speech(parsed, quotation)
        if not here or (not starts and 2 * sum(i in found for i in here) < len(here)):
            continue
        for one in chain_of(quotations, number):
            found.update(range(one.first, one.last + 1))
    return _only_speech(parsed, frozenset(found), word, quotations)


def _only_speech(
    parsed: Parsed, tokens: frozenset[int], word: Token, quotations: Sequence[Quotation]
) -> frozenset[int]:
    """Content that starts with speech in marks ends with it: what follows tells of the speaker."""
    words = sorted(i for i in tokens if parsed.tokens[i].upos not in EMPTY)
    outer = [q for q in quotations if word.index not in q]
    speech = next((q for q in outer if any(i in q for i in words) and is_speech(parsed, q)), None)
    if speech is None:
        return tokens
    lead = [parsed.tokens[i] for i in tokens if i < speech.opening]
    if words[0] not in speech and not _only_leads_in(parsed, speech, lead):
        return tokens
    return frozenset(i for i in tokens if any(i in q for q in outer))


def _only_leads_in(parsed: Parsed, speech: Quotation, lead: Sequence[Token]) -> bool:
    """Whether what comes before speech only says when or where: "on the steps, “We ...”"."""
    before = parsed.tokens[speech.opening - 1].text if speech.opening else ""
    finite = any(t.upos == "SCONJ" or t.xpos in FINITE for t in lead)
    return before in (",", ":") and not finite


def chain_of(quotations: Sequence[Quotation], number: int) -> Iterator[Quotation]:
    """A quotation and those that go on with it in the next paragraphs."""
    yield quotations[number]
    while quotations[number].goes_on and number + 1 < len(quotations):
        number += 1
        yield quotations[number]


def is_speech(parsed: Parsed, quotation: Quotation) -> bool:
    """Whether a quotation is speech on its own, not a few words set off in a sentence."""
    inside = parsed.tokens[quotation.first : quotation.last + 1]
    words = [t for t in inside if t.text[:1].isalnum()]
    if not words or is_title(parsed, quotation):
        return False
    ends = inside[-1].text in (",", ".", "!", "?", "…") or not quotation.whole
    has_verb = any(t.upos in ("VERB", "AUX") for t in words)
    is_long = inside[0].sentence != inside[-1].sentence
    return (is_long or words[0].text[:1].isupper()) and (ends or (has_verb and len(words) > 2))


def mode_of(
    parsed: Parsed, tokens: Iterable[int], quotations: Sequence[Quotation]
) -> StatementMode:
    """Direct, indirect or mixed, by the share of the words that stand inside quotation marks."""
    words = [i for i in tokens if parsed.tokens[i].text[:1].isalnum()]
    quoted = sum(any(i in q for q in quotations) for i in words)
    if not quoted:
        return StatementMode.INDIRECT
    is_direct = quoted >= DIRECT_SHARE * len(words)
    return StatementMode.DIRECT if is_direct else StatementMode.MIXED


def pieces_of(
    parsed: Parsed, tokens: frozenset[int], quotations: Sequence[Quotation]
) -> tuple[Span, ...]:
    """Content as stretches of the source: unbroken runs, without the marks around them."""
    spans: list[Span] = []
    for run in _runs(parsed, tokens):
        kept = _trimmed(parsed, run, quotations)
        if all(parsed.tokens[i].upos in EMPTY for i in kept):
            continue
        piece: list[Token] = []
        for token in (parsed.tokens[i] for i in kept):
            if piece and token.span.start < piece[-1].span.start:  # words that repair has moved
                spans.append(Span.around(t.span for t in piece))
                piece = []
            piece.append(token)
        spans.append(Span.around(t.span for t in piece))
    return _merged(spans)


def _runs(parsed: Parsed, tokens: frozenset[int]) -> Iterator[list[int]]:
    """Stretches of content in which only punctuation is missing."""
    run: list[int] = []
    for index in sorted(tokens):
        if run and any(parsed.tokens[i].upos != "PUNCT" for i in range(run[-1] + 1, index)):
            yield run
            run = []
        run += range(run[-1] + 1, index) if run else ()
        run.append(index)
    if run:
        yield run


def _trimmed(parsed: Parsed, run: list[int], quotations: Sequence[Quotation]) -> list[int]:
    """A run without the marks at its ends, but with those of a quotation inside it."""
    words = [i for i in run if parsed.tokens[i].upos != "PUNCT"]
    if not words:
        return []
    start, end = words[0], words[-1]
    for quotation in quotations:
        if start in quotation and end in quotation:
            tail = parsed.tokens[end + 1].text if end + 1 <= quotation.last else ""
            end = end + 1 if tail in (".", "!", "?", "…") else end
            return list(range(start, end + 1))
    for quotation in quotations:
        if quotation.first <= start <= quotation.last and quotation.last < end:
            start = min(start, quotation.opening)
        if quotation.first <= end <= quotation.last and quotation.first > start:
            end = max(end, quotation.closing)
    return list(range(start, end + 1))


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Stretches in text order, those that overlap made one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span.around((merged[-1], span))
        else:
            merged.append(span)
    return tuple(merged)
