"""Instruments: nouns that name an agreement, and what the text ties to them.

For "the two pacts on fishing that Lima and Quito signed in 2021" the noun is "pacts", the deed is
signing, and the parts are a count, a subject, the parties and a time. Who the parties are, and
which record comes of it, is for :mod:`dragoman.coding.agreements`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from dragoman.coding.clause import is_predicate, preposition_of
from dragoman.coding.numbers import NumberReader
from dragoman.coding.scene import Scene
from dragoman.lexicon.agreements import Act
from dragoman.parse.parsed import Token
from dragoman.records import Comparator, Count, EntityKind, Status, Time
from dragoman.resolve.resolved import TimeMention
from dragoman.text import Span

NARROW: Final = frozenset(
    {
        "on", "regarding", "concerning", "about", "over", "for", "covering", "relating to",
        "in the field of", "in the fields of", "in the area of", "with respect to",
    }
)  # fmt: skip
"""Prepositions by which a verb of signing, too, can tie the subject of what is signed."""
REACH: Final = 6  # words from "that" to the verb of a relative clause
PARTY_TIES: Final = frozenset({"with", "between", "among"})
TOPICAL: Final = frozenset({"regard", "concern", "cover", "involve", "relate", "govern"})
MARKS: Final = frozenset('"“”«»„')


@dataclass(frozen=True, slots=True)
class Deed:
    """Something done with an agreement, at a place of the text.

    Attributes:
        act: the lexicon's act.
        word: the verb or noun that names it.
    """

    act: Act
    word: Token


@dataclass(frozen=True, slots=True)
class Counted:
    """A count and the characters that it was read from."""

    count: Count
    span: Span


def instruments_in(scene: Scene) -> Iterator[Token]:
    """The nouns that name agreements, in text order; those of work, play and courts left out."""
    table = scene.lexicon.agreements
    for token in scene.parsed.tokens:
        if token.upos not in ("NOUN", "PROPN") or token.lemma.lower() not in table.instruments:
            continue
        above = scene.parsed.head_of(token)
        if token.base_relation in ("compound", "flat") and above is not None:
            continue
        modifiers = scene.parsed.children_by(token, "compound", "amod", "nmod:poss")
        if not any(table.is_a(m.lemma, "private") for m in modifiers):
            yield token


def anchor_of(scene: Scene, noun: Token) -> Token:
    """The noun that stands in the clause for an instrument: "a *number* of agreements"."""
    above = scene.parsed.head_of(noun)
    is_part = noun.base_relation == "nmod" and preposition_of(scene.parsed, noun) == "of"
    if above is not None and is_part and scene.is_partitive(above):
        return above
    if above is not None and noun.relation == "conj" and above.upos in ("NOUN", "PROPN"):
        return anchor_of(scene, above)
    return noun


def deeds_with(scene: Scene, noun: Token) -> tuple[Deed, ...]:
    """What is done with an agreement, the outermost deed first."""
    anchor = anchor_of(scene, noun)
    found = [*_deeds_above(scene, anchor), *_deeds_below(scene, anchor)]
    if anchor is not noun:
        found += _deeds_below(scene, noun)
    found = found or list(_deed_next(scene, noun))
    return tuple({deed.word.index: deed for deed in reversed(found)}.values())[::-1]


def _deeds_above(scene: Scene, anchor: Token) -> Iterator[Deed]:
    above = scene.parsed.head_of(anchor)
    if above is None:
        return
    if above.upos in ("NOUN", "PROPN") and anchor.base_relation == "nmod":
        act = scene.lexicon.agreements.nouns.get(above.lemma.lower())
        if act is not None and preposition_of(scene.parsed, anchor) in ("of", "from", "on", "for"):
            yield Deed(act, above)
        return
    tie = _tie(scene, anchor)
    if above.upos == "VERB" and tie:
        yield from _acts(scene, above, tie)


def _tie(scene: Scene, anchor: Token) -> str:
    if anchor.base_relation == "obj" or anchor.relation == "nsubj:pass":
        return "object"
    if anchor.base_relation == "nsubj":
        return "subject"
    return preposition_of(scene.parsed, anchor) if anchor.base_relation == "obl" else ""


def _deeds_below(scene: Scene, anchor: Token) -> Iterator[Deed]:
    """Participles and relative clauses: "the treaty *signed* in 2002", "that were *signed*"."""
    for below in scene.parsed.children_by(anchor, "acl"):
        if below.upos != "VERB":
            continue
        clause = scene.clause(below)
        is_participle = below.relation == "acl" and below.xpos in ("VBN", "VBD")
        is_bare = is_participle and scene.parsed.child(below, "nsubj", "obj") is None
        if is_bare or any(t.index == anchor.index for t in clause.objects):
            yield from _acts(scene, below, "object")
        elif any(t.index == anchor.index for t in clause.subjects):
            yield from _acts(scene, below, "subject")


def _deed_next(scene: Scene, noun: Token) -> Iterator[Deed]:
    """A participle or relative clause right behind the noun, where the tree ties it elsewhere."""
    tokens = scene.parsed.tokens
    end = scene.parsed.sentences[noun.sentence].end
    at = noun.index + 1
    if at + 1 < end and tokens[at].text == "," and tokens[at + 1].xpos in ("VBN", "VBD"):
        yield from _acts(scene, tokens[at + 1], "object")
        return
    while at + 1 < end and tokens[at].upos == "CCONJ" and tokens[at + 1].upos == "NOUN":
        at += 2
    if at >= end or tokens[at].text.lower() not in ("that", "which"):
        return
    for token in tokens[at + 1 : min(end, at + REACH)]:
        if token.upos == "VERB":
            yield from _acts(scene, token, "object")
            return
        if token.upos not in ("PRON", "AUX", "PROPN", "ADV", "DET", "NOUN"):
            return


def _acts(scene: Scene, verb: Token, tie: str) -> Iterator[Deed]:
    clause = scene.clause(verb)
    verbs = scene.lexicon.agreements.verbs
    for act in verbs.get(clause.lemma, verbs.get(verb.lemma.lower(), ())):
        if tie in act.through and not (tie == "subject" and clause.objects):
            yield Deed(act, verb)
            return


def count_of(scene: Scene, noun: Token) -> Counted | None:
    """How many: "17 agreements", "more than 400 accords", "dozens of deals"."""
    for token in (noun, anchor_of(scene, noun)):
        for number in scene.parsed.children_by(token, "nummod"):
            if number.index not in scene.resolved.time_at:
                return _read_count(scene, number)
    anchor = anchor_of(scene, noun)
    is_number = anchor is not noun and anchor.relation != "conj" and anchor.upos in ("NUM", "NOUN")
    return _read_count(scene, anchor) if is_number else None


def _read_count(scene: Scene, token: Token) -> Counted | None:
    sentence = scene.parsed.sentences[token.sentence]
    words = scene.parsed.tokens_of(sentence)
    numerals = scene.lexicon.numerals
    at = token.index - sentence.first
    reader = NumberReader(words, numerals, scene.lexicon.units)
    number = None
    for start in range(max(0, at - 4), at + 1):
        number = reader.at(start)
        if number is not None and number.first <= at < number.end:
            break
        number = None
    if number is None or number.value.denominator != 1:
        return None
    before = [w.text for w in words[: number.first]]
    compared = numerals.comparator_before(before)
    comparator = compared[0] if compared else Comparator.EQUAL
    if number.vague and not compared:
        comparator = Comparator.ABOUT
    first = number.first - (compared[1] if compared else 0)
    span = Span.around(w.span for w in words[first : number.end])
    return Counted(Count(value=int(number.value), comparator=comparator), span)


def subjects_of(scene: Scene, noun: Token, deeds: tuple[Deed, ...]) -> tuple[Span, ...]:
    """What an agreement is on: its own phrases, what it provides, what its signing is tied to."""
    found = [*_topics(scene, noun), *provisions_of(scene, noun)]
    for deed in deeds:
        if deed.word.upos != "VERB" or _tie(scene, anchor_of(scene, noun)) == "":
            continue
        for below in scene.parsed.children_by(deed.word, "obl", "advcl", "obj"):
            if tie_of(scene, below) in NARROW and _is_topic(scene, below):
                found.append(_text(scene, below))
    found += _under_it(scene, noun)
    kept: list[Span] = []
    for span in sorted(set(found), key=lambda s: (s.start, -s.end)):
        if not kept or not kept[-1].covers(span):
            kept.append(span)
    return tuple(kept)


def _topics(scene: Scene, noun: Token) -> Iterator[Span]:
    table = scene.lexicon.agreements
    for below in scene.parsed.children[noun.index]:
        tie = tie_of(scene, below)
        if (
            below.base_relation in ("nmod", "acl", "advcl")
            and below.relation != "nmod:poss"
            and tie
        ):
            yield from _tied_topics(scene, below, tie)
        elif below.base_relation == "acl" and below.upos == "VERB":
            yield from _clause_topics(scene, below)
        elif (
            below.base_relation in ("compound", "amod")
            and below.upos == "NOUN"
            and scene.mention(below) is None
            and below.index not in scene.resolved.time_at
            and not table.is_a(below.lemma, "empty_subjects")
        ):
            yield _text(scene, below)


def _tied_topics(scene: Scene, below: Token, tie: str) -> Iterator[Span]:
    """What a preposition ties to the noun: "on water"; "with Togo *on fishing*"; "to build"."""
    table = scene.lexicon.agreements
    is_empty = table.is_a(below.lemma, "empty_subjects")
    if tie == "to" and below.upos == "VERB":
        yield _text(scene, below)
    elif table.is_a(tie, "subject_prepositions") and not is_empty:
        if _is_topic(scene, below, named=tie in NARROW):
            yield from _each(scene, below)
    elif tie in PARTY_TIES:
        for inner in scene.parsed.children_by(below, "nmod"):
            if tie_of(scene, inner) in NARROW and _is_topic(scene, inner):
                yield from _each(scene, inner)


def tie_of(scene: Scene, token: Token) -> str:
    """The preposition of a phrase, also where the tree makes a clause of it: "on fishing"."""
    found = preposition_of(scene.parsed, token)
    if found:
        return found
    mark = scene.parsed.child(token, "mark")
    return mark.text.lower() if mark is not None else ""


def _clause_topics(scene: Scene, verb: Token) -> Iterator[Span]:
    """A participle of topic: "covering training"."""
    if verb.lemma.lower() in TOPICAL and verb.xpos in ("VBG", "VBN"):
        for below in scene.parsed.children_by(verb, "obj", "obl"):
            yield from _each(scene, below)


def provisions_of(scene: Scene, noun: Token) -> Iterator[Span]:
    """What it says of itself: "the pact *provides for* patrols", "it also *covers* fishing"."""
    for verb in _telling_verbs(scene, anchor_of(scene, noun)):
        clause = scene.clause(verb)
        if clause.passive or not scene.lexicon.agreements.is_a(verb.lemma, "provisions"):
            continue
        for below in scene.parsed.children_by(verb, "obj", "xcomp", "ccomp"):
            yield from _each(scene, below)
        for below in scene.parsed.children_by(verb, "obl"):
            preposition = preposition_of(scene.parsed, below)
            is_tied = scene.lexicon.agreements.is_a(preposition, "provision_prepositions")
            if is_tied and _is_topic(scene, below, named=True):
                yield from _each(scene, below)


def _telling_verbs(scene: Scene, anchor: Token) -> Iterator[Token]:
    """The verbs of which the agreement, or a pronoun for it, is the subject."""
    parsed = scene.parsed
    above = parsed.head_of(anchor)
    if above is not None and anchor.base_relation == "nsubj":
        if anchor.relation == "nsubj":
            yield above
        yield from (v for v in parsed.children_by(above, "conj", "parataxis") if _is_own(scene, v))
    for below in parsed.children_by(anchor, "acl"):
        if any(t.index == anchor.index for t in scene.clause(below).subjects):
            yield below
    if anchor.sentence + 1 < len(parsed.sentences):
        root = parsed.tokens[parsed.sentences[anchor.sentence + 1].root]
        subject = parsed.child(root, "nsubj")
        if subject is not None and subject.text == "It" and _is_own(scene, root):
            yield root


def _is_own(scene: Scene, verb: Token) -> bool:
    """Whether a verb's subject is a pronoun that can stand for a thing, or missing."""
    subject = scene.parsed.child(verb, "nsubj")
    if subject is None:
        return True
    return subject.text.lower() in ("it", "which") and scene.mention(subject) is None


def _under_it(scene: Scene, noun: Token) -> Iterator[Span]:
    """What is done under it: "*Under the deal*, Chad will free the soldiers."."""
    parsed = scene.parsed
    above = parsed.head_of(noun)
    if above is None or noun.base_relation != "obl" or not is_predicate(parsed, above):
        return
    phrase = {t.index for t in parsed.subtree(noun)}
    opens = min(phrase) == parsed.sentences[noun.sentence].first
    if preposition_of(parsed, noun) != "under" or not opens:
        return
    rest = [t for t in parsed.subtree(above) if t.index > max(phrase)]
    while rest and rest[0].upos == "PUNCT":
        rest = rest[1:]
    while rest and rest[-1].upos == "PUNCT":
        rest = rest[:-1]
    if rest:
        yield Span.around(t.span for t in rest)


def _is_topic(scene: Scene, token: Token, *, named: bool = False) -> bool:
    """Whether a phrase can be what an agreement is on: no time, place, party."""
    if token.index in scene.resolved.time_at or token.mention == "time":
        return False
    mention = scene.resolved.mention_at.get(token.index)
    return token.index not in scene.resolved.place_at and (mention is None or named)


def _each(scene: Scene, token: Token) -> Iterator[Span]:
    """A phrase as one subject, or as several where they are told one by one."""
    inside = scene.parsed.subtree(token)
    conjuncts = scene.conjuncts(token)
    if len(conjuncts) == 1 or any(t.text in MARKS for t in inside) or token.upos == "VERB":
        yield _text(scene, token)
        return
    for conjunct in conjuncts:
        yield _text(scene, conjunct, without=("conj", "cc"))


def _text(scene: Scene, token: Token, without: tuple[str, ...] = ()) -> Span:
    """A phrase without its preposition, and without the parties that stand at its end."""
    ties = ("case",) if tie_of(scene, token) == "to" else ("case", "mark")
    dropped: set[int] = set()
    for below in scene.parsed.children[token.index]:
        is_left = below.relation in (*ties, *without) or below.base_relation in (*ties, *without)
        if is_left or (without and below.upos == "PUNCT") or _is_party(scene, token, below):
            dropped |= {t.index for t in scene.parsed.subtree(below)}
    kept = [t for t in scene.parsed.subtree(token) if t.index not in dropped]
    return _balanced(scene, kept)


def _is_party(scene: Scene, token: Token, below: Token) -> bool:
    """Whether a part of a topic names a party: "friendship *with Spain*"."""
    if below.index < token.index or below.base_relation not in ("nmod", "obl"):
        return False
    mention = scene.mention(below)
    if mention is None or preposition_of(scene.parsed, below) not in PARTY_TIES:
        return False
    kinds = {scene.entity(i).kind for i in mention.entities}
    return bool(kinds) and kinds <= {EntityKind.COUNTRY, EntityKind.ORGANISATION}


def _balanced(scene: Scene, kept: list[Token]) -> Span:
    """The characters of a phrase, with the quotation marks that pair with those inside it."""
    tokens = scene.parsed.tokens
    while len(kept) > 1 and kept[0].upos == "PUNCT" and kept[0].text not in MARKS:
        kept = kept[1:]
    while len(kept) > 1 and kept[-1].upos == "PUNCT" and kept[-1].text not in MARKS:
        kept = kept[:-1]
    if sum(t.text in MARKS for t in kept) % 2:
        first, last = kept[0].index, kept[-1].index
        if first and tokens[first - 1].text in MARKS and kept[0].text not in MARKS:
            kept = [tokens[first - 1], *kept]
        else:
            behind = [t for t in tokens[last + 1 : last + 3] if t.upos == "PUNCT"]
            ends = next((n for n, t in enumerate(behind) if t.text in MARKS), None)
            kept = [*kept, *behind[: ends + 1]] if ends is not None else kept
    return Span.around(t.span for t in kept)


def end_of(scene: Scene, noun: Token, deeds: tuple[Deed, ...]) -> TimeMention | None:
    """The end of its term: "until 2032", "runs through 2030", "to deliver gas by 2027"."""
    table = scene.lexicon.agreements
    anchor = anchor_of(scene, noun)
    inside = {t.index for t in scene.parsed.subtree(anchor)}
    own = [t for t in scene.resolved.times if t.first in inside or t.last in inside]
    others: list[TimeMention] = []
    for deed in deeds:
        others += scene.times(deed.word)
    above = scene.parsed.head_of(anchor)
    tie = preposition_of(scene.parsed, anchor)
    is_bare = anchor.base_relation in ("obl", "nsubj") and not deeds
    if above is not None and (is_bare or tie in ("with", "under", "through")):
        for verb in (above, *scene.parsed.children_by(above, "conj")):
            others += scene.times(verb)
    for time in own:
        if table.is_a(_word_before(scene, time), "end_prepositions"):
            return time
    for time in others:
        if _word_before(scene, time) in ("until", "till", "through"):
            return time
    return None


def _word_before(scene: Scene, time: TimeMention) -> str:
    """The preposition of a time: the word before it, or inside it before its last word."""
    tokens = scene.parsed.tokens
    for token in reversed(tokens[time.first : time.last + 1]):
        if token.text.lower() in ("until", "till", "through"):
            return token.text.lower()
    return tokens[time.first - 1].text.lower() if time.first else ""


def time_of(scene: Scene, noun: Token, deeds: tuple[Deed, ...]) -> Time | None:
    """When it was signed: the time of the signing clause, or the year in its name."""
    for deed in deeds:
        is_done = scene.status(deed.word).status in (Status.HAPPENED, Status.ONGOING)
        if deed.act.status in ("signed", "agreed") and is_done:
            time = _past_time(scene, deed.word)
            if time is not None:
                return time
    for below in scene.parsed.children_by(noun, "nummod", "compound", "amod", "nmod"):
        found = scene.resolved.time_at.get(below.index)
        if (
            found is not None
            and found.time.type == "date"
            and not preposition_of(scene.parsed, below)
        ):
            return found.time
    return None


def _past_time(scene: Scene, verb: Token) -> Time | None:
    for found in scene.times(verb):
        is_end = _word_before(scene, found) in ("until", "till", "through", "by")
        if found.time.type in ("date", "range") and not is_end:
            return found.time
    return None
