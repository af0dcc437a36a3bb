"""Statements: who said what, to whom, through which channel.

    "The road is open," Lusaka's envoy told reporters, "and it will stay open."
        envoy tell (direct), to reporters
    The strike had failed, according to a statement of the ministry carried by state radio.
        ministry according to (indirect), by state radio

Verbs, nouns and adjectives of saying are in the lexicon (``saying.toml``), with what can hold their
content. A clause of saying may lead its content in, break it, follow it, or stand beside it as an
aside; a quotation that follows without one goes on with the last speaker's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from dragoman.coding.attributed import LEAST_ALONE, Heard, heard_in
from dragoman.coding.clause import Clause, is_predicate
from dragoman.coding.dialogue import DASHES, speech_in
from dragoman.coding.headlines import label_before, labels_in
from dragoman.coding.quotations import Quotation, find_quotations, is_title, paragraphs_of
from dragoman.coding.rules import rule
from dragoman.coding.said import (
    Said,
    around,
    held_by,
    inserted_in,
    is_aside,
    is_speech,
    mode_of,
    pieces_of,
    told_in,
    widened,
)
from dragoman.coding.scene import Scene, evidence_of
from dragoman.coding.speakers import (
    Voice,
    addressee_of,
    channel_of,
    only_carries,
    source_voice,
    voice_of,
)
from dragoman.lexicon.saying import HELD, UNSPOKEN, SayingClass
from dragoman.parse.parsed import Token
from dragoman.records import Statement, StatementMode, content_of, record_id
from dragoman.text import Span

CONFIDENCE: Final = {
    "reported_clause": 0.9,
    "aside": 0.85,
    "quoted_beside": 0.75,
    "source_phrase": 0.85,
    "said_in_a_noun": 0.6,
    "held_view": 0.6,
    "quotation_goes_on": 0.65,
    "named_before": 0.7,
    "signed_behind": 0.7,
    "headline_speaker": 0.6,
    "spoken_otherwise": 0.55,
    "attributed": 0.8,
}
FRAMED: Final = frozenset({"aside", "quoted_beside", "source_phrase", "attributed"})
"""Rules by which the speaker's name can stand inside what is said, and is no part of it."""
PLAIN: Final = frozenset({"source_phrase", "spoken_otherwise"})
"""Rules whose words say, and do no more in saying it."""
CLAUSAL: Final = frozenset({"clause", "infinitive", "of"})
"""What holds what somebody says inside what another says."""
ACTORS: Final = frozenset({"person", "organisation", "country"})
"""Kinds of entities that speak in their own name."""
RELATIVE: Final = frozenset({"WP", "WDT"})
NOT_PLAIN: Final = UNSPOKEN | {"agree", "decide", "refuse"}
"""Stances of what is not said, or is done as often as said."""
CARRYING: Final = frozenset({"on", "at", "in"})
"""What ties a verb to where its words are heard."""
LONGEST_BREAK: Final = 12  # tokens between two stretches of one quotation
LONGEST_TAIL: Final = 8  # words of a sentence that only says who has just spoken
INSIDE: Final = frozenset({"compound", "amod", "det", "nummod", "nmod:poss", "flat"})
"""Relations of nouns that do not head their phrase."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement before its quotations are settled.

    Attributes:
        word: the word of saying; the first word of a bare quotation.
        cue: the words of saying; () for a bare quotation.
        lemma: its lemma with its particle, None for a bare quotation.
        entry: the lexicon's class, None where a source speaks without a verb.
        voice: who says it.
        addressee: entity id of whom it is said to.
        channel: entity id, or text, of what carries it.
        content: indices of the tokens of what is said.
        rule: name of the rule.
        kinds: what holds the content ("clause", "object", ...), where a verb holds it.
        heard: stretches beside cue, speaker and content that it rests on.
        score: how sure the attribution head is of it, None where only a rule has found it.
    """

    word: Token
    cue: tuple[Token, ...]
    lemma: str | None
    entry: SayingClass | None
    voice: Voice | None
    addressee: str | None
    channel: str | None
    content: frozenset[int]
    rule: str
    kinds: frozenset[str] = frozenset()
    heard: tuple[Span, ...] = ()
    score: float | None = None


def code_statements(scene: Scene) -> Iterator[Statement]:
    """The statements of a document, in text order.

    Args:
        scene: the scene, without statements.
    """
    spoken = scene.lexicon.saying.spoken
    quotations = speech_in(scene.parsed, find_quotations(scene.parsed), spoken)
    drafts = list(_verb_drafts(scene, quotations))
    drafts = list(_with_quotations(scene, drafts, quotations))
    drafts = source_phrase(scene, drafts, quotations)
    drafts += said_in_a_noun(scene, quotations)
    drafts += held_view(scene, quotations)
    drafts = attributed(scene, drafts, quotations)
    drafts = [*drafts, *headline_speaker(scene, drafts)]
    drafts = quotation_goes_on(scene, drafts, quotations)
    seen: set[str] = set()
    for draft in sorted(drafts, key=lambda d: (d.word.index, d.lemma or "")):
        statement = _statement(scene, draft, quotations)
        if statement is not None and statement.id not in seen:
            seen.add(statement.id)
            yield statement


def _verb_drafts(scene: Scene, quotations: Sequence[Quotation]) -> Iterator[Draft]:
    """One draft for each verb of saying that has a voice, content still missing in some."""
    for token in scene.parsed.tokens:
        if token.upos not in ("VERB", "AUX"):
            continue
        classes = _classes(scene, token)
        if classes:
            yield from reported_clause(scene, token, classes, quotations)


def _classes(scene: Scene, token: Token) -> tuple[SayingClass, ...]:
    verbs = scene.lexicon.saying.verbs
    return next((verbs[lemma] for lemma in _lemmas(scene, token) if lemma in verbs), ())


def _lemmas(scene: Scene, verb: Token) -> tuple[str, ...]:
    """What a verb can be called in the lexicon, the longest first: "put it", "put"."""
    put = tuple(f"{verb.lemma.lower()} it" for _ in _empty_object(scene, verb))
    return (scene.clause(verb).lemma, *put, verb.lemma.lower())


def _empty_object(scene: Scene, verb: Token) -> tuple[Token, ...]:
    """The "it" right behind a verb."""
    objects = scene.parsed.children_by(verb, "obj")
    return tuple(t for t in objects if t.text.lower() == "it" and t.index == verb.index + 1)


@rule(
    reads={
        "The Kenyan minister said that the bridge had collapsed.": "minister say (indirect)",
        "Kigali accused Kinshasa of arming the militia.": "RWA accuse (indirect)",
    },
    leaves=["The treaty did not say how."],
)
def reported_clause(
    scene: Scene, verb: Token, classes: Sequence[SayingClass], quotations: Sequence[Quotation]
) -> Iterator[Draft]:
    """A verb of saying with what it holds, or as an aside in what it reports."""
    clause = scene.clause(verb)
    held = held_by(scene.parsed, verb, classes, passive=clause.passive)
    name, entry = "reported_clause", held.entry if held else classes[0]
    content: frozenset[int] = held.tokens if held else frozenset()
    takes_clause = next((c for c in classes if "clause" in c.content), None)
    if held is None and takes_clause is not None:
        entry, content = takes_clause, inserted_in(scene.parsed, verb)
        if not content and is_aside(scene.parsed, verb):
            name, content = "aside", around(scene.parsed, verb)
    voice = voice_of(scene, clause)
    if entry.stance in UNSPOKEN and any(verb.index in q for q in quotations):
        return  # "I think" inside speech adds nothing to what is said
    if not _speaks(scene, verb, entry, clause, voice, held.kinds if held else frozenset()):
        return
    if _says_nothing(scene, voice, content) or (held and _is_only_carried(scene, held)):
        return
    lemma = next(m for m in _lemmas(scene, verb) if m in scene.lexicon.saying.verbs)
    empty = _empty_object(scene, verb) if lemma.endswith(" it") else ()
    yield Draft(
        word=verb,
        cue=(verb, *scene.parsed.children_by(verb, "compound:prt"), *empty),
        lemma=lemma,
        entry=entry,
        voice=voice,
        addressee=addressee_of(scene, clause, entry, voice),
        channel=channel_of(scene, clause, entry),
        content=widened(scene.parsed, content, verb, quotations),
        rule=name,
        kinds=held.kinds if held else frozenset(),
    )


def _speaks(
    scene: Scene,
    verb: Token,
    entry: SayingClass,
    clause: Clause,
    voice: Voice | None,
    kinds: frozenset[str],
) -> bool:
    """Whether a verb says something here: it is not negated, and somebody is there to say it."""
    if scene.status(verb).negated and entry.stance not in HELD:
        return False
    if voice is None:
        return clause.passive and "clause" in kinds and entry.stance not in UNSPOKEN
    if "object" in kinds and clause.indirect and not entry.addressee & {"object", "indirect"}:
        return False  # "denied the team visas": nothing is said
    above = scene.parsed.head_of(verb)
    is_governed = verb.relation == "xcomp" and above is not None and clause.inherited
    return not (is_governed and above is not None and bool(_classes(scene, above)))


def _says_nothing(scene: Scene, voice: Voice | None, content: frozenset[int]) -> bool:
    """Whether nobody speaks, nothing is said, or a speaker only asks not to be named."""
    saying, tokens = scene.lexicon.saying, scene.parsed.tokens
    if voice is not None and voice.head.lemma.lower() in saying.nobody:
        return True
    words = [tokens[i] for i in sorted(content) if tokens[i].upos not in ("PUNCT", "ADP")]
    if words and words[0].lemma.lower() in saying.nobody and words[0].relation == "obj":
        return True
    is_infinitive = bool(words) and any(t.text.lower() == "to" for t in words[:2])
    is_negated = is_infinitive and words[0].text.lower() in scene.lexicon.modality.negations
    return is_negated and any(t.lemma.lower() in saying.anonymity for t in words[:4])


def _is_only_carried(scene: Scene, held: Said) -> bool:
    """Whether what a verb holds is where its words are heard: "spoke *on state radio*"."""
    if not held.kinds <= CARRYING:
        return False
    inside = (scene.parsed.tokens[i] for i in held.tokens)
    return all(only_carries(scene, t) for t in inside if t.head not in held.tokens)


def _with_quotations(
    scene: Scene, drafts: Sequence[Draft], quotations: Sequence[Quotation]
) -> Iterator[Draft]:
    """The drafts, with the quotations that the tree has not given to any of them."""
    found = list(drafts)
    for quotation in quotations:
        if _is_claimed(found, quotation):
            continue
        signed = signed_behind(scene, quotation)
        if signed:
            found += signed
            continue
        number = quoted_beside(scene, quotation, found, quotations)
        if number is None:
            number = _resumed(scene, quotation, found, quotations)
        if number is None:
            named = named_before(scene, quotation)
            found += named or spoken_otherwise(scene, quotation, quotations)
        else:
            draft = found[number]
            inside = frozenset(range(quotation.first, quotation.last + 1))
            name = draft.rule if draft.content else "quoted_beside"
            is_own = draft.rule != "aside" and draft.content
            content = draft.content | inside if is_own or not draft.content else inside
            found[number] = replace(draft, content=content, rule=name)
    yield from (draft for draft in found if draft.content)


def _is_claimed(drafts: Sequence[Draft], quotation: Quotation) -> bool:
    """Whether a draft from outside a quotation holds an end of it."""
    return any(
        (quotation.first in d.content or quotation.last in d.content)
        and not (d.cue and d.word.index in quotation)
        for d in drafts
    )


@rule(
    reads={'"We have waited long enough," the Chadian colonel said.': "colonel say (direct)"},
    leaves=['The "Desert Shield" exercise ended, the ministry said.'],
)
def quoted_beside(
    scene: Scene, quotation: Quotation, drafts: Sequence[Draft], quotations: Sequence[Quotation]
) -> int | None:
    """Number of the draft whose clause of saying stands beside a quotation in its sentence."""
    parsed = scene.parsed
    if not is_speech(parsed, quotation):
        return None
    sentences = {parsed.tokens[quotation.first].sentence, parsed.tokens[quotation.last].sentence}
    if _is_led_in(scene, quotation):
        sentences.add(parsed.tokens[quotation.opening].sentence - 1)
    tail = _short_tail(scene, quotation)
    best: tuple[int, int] | None = None
    for number, draft in enumerate(drafts):
        word = draft.word
        is_beside = word.sentence in sentences or (word.sentence in tail and not draft.content)
        if not is_beside or any(word.index in q for q in quotations):
            continue
        behind = word.index > quotation.last
        edge = (quotation.closing, word.index) if behind else (word.index, quotation.opening)
        between = [t for t in parsed.tokens[edge[0] + 1 : edge[1]] if t.upos != "PUNCT"]
        if any(t.upos == "VERB" and t.index != word.index for t in between):
            continue
        if best is None or len(between) < best[0]:
            best = (len(between), number)
    return best[1] if best else None


def _resumed(
    scene: Scene, quotation: Quotation, drafts: Sequence[Draft], quotations: Sequence[Quotation]
) -> int | None:
    """Number of the draft whose words of saying broke what a quotation goes on with.

    "The harvest is lost," said the envoy, but "nobody will go hungry."
    """
    before = max((q for q in quotations if q.last < quotation.first), key=_end_of, default=None)
    sentence = scene.parsed.tokens[quotation.first].sentence
    if before is None or scene.parsed.tokens[before.last].sentence != sentence:
        return None
    broken = range(before.closing + 1, quotation.opening)
    if len(broken) > LONGEST_BREAK:
        return None
    return next(
        (n for n, d in enumerate(drafts) if d.word.index in broken and before.last in d.content),
        None,
    )


def _end_of(quotation: Quotation) -> int:
    return quotation.last


def _short_tail(scene: Scene, quotation: Quotation) -> set[int]:
    """The sentence behind a quotation, where it is no more than "the envoy said."."""
    number = scene.parsed.tokens[quotation.closing].sentence + 1
    if number >= len(scene.parsed.sentences):
        return set()
    sentence = scene.parsed.sentences[number]
    words = [t for t in scene.parsed.tokens_of(sentence) if t.upos != "PUNCT"]
    is_tail = sentence.first == quotation.closing + 1 and len(words) <= LONGEST_TAIL
    is_tail = is_tail and scene.parsed.tokens[sentence.end - 1].text != ":"  # that leads on
    return {number} if is_tail and sum(t.upos == "VERB" for t in words) == 1 else set()


def _is_led_in(scene: Scene, quotation: Quotation) -> bool:
    """Whether a quotation starts a sentence, and the one before ends with a colon."""
    tokens = scene.parsed.tokens
    opening = tokens[quotation.opening]
    starts = quotation.opening == scene.parsed.sentences[opening.sentence].first
    return starts and quotation.opening > 0 and tokens[quotation.opening - 1].text == ":"


@rule(
    reads={'Abebe Bikila: "We shall run again."': "Bikila - (direct)"},
    leaves=['The sign: "No entry."'],
)
def named_before(scene: Scene, quotation: Quotation) -> list[Draft]:
    """Speech behind a name and a colon, without any verb."""
    tokens = scene.parsed.tokens
    colon = quotation.opening - 1
    if colon < 1 or tokens[colon].text != ":" or not is_speech(scene.parsed, quotation):
        return []
    sentence = scene.parsed.sentences[tokens[colon].sentence]
    lead = tokens[sentence.first : colon]
    if any(t.upos in ("VERB", "AUX") for t in lead):
        return []
    for mention in scene.resolved.mentions:
        if mention.last == colon - 1 and mention.entities and mention.form == "name":
            voice = Voice(tokens[mention.head], mention.entities[0], mention.span)
            return [_bare(tokens[quotation.first], voice, quotation, "named_before")]
    return []


@rule(
    reads={"“The river is ours.” — Aminata Diallo": "Diallo - (direct)"},
    leaves=["“The river is ours” — Aminata Diallo left the hall."],
)
def signed_behind(scene: Scene, quotation: Quotation) -> list[Draft]:
    """Speech with no more than a dash and a name behind it in its paragraph."""
    tokens = scene.parsed.tokens
    dash = quotation.closing + 1
    if dash >= len(tokens) or tokens[dash].text not in DASHES:
        return []
    paragraph = next(p for p in paragraphs_of(scene.parsed) if quotation.last in p)
    behind = tokens[dash + 1 : min(paragraph.stop, dash + 2 + LONGEST_TAIL)]
    if dash >= paragraph.stop or not behind:
        return []
    if behind[-1].index + 1 < paragraph.stop or any(t.upos in ("VERB", "AUX") for t in behind):
        return []
    names = [t for t in behind if t.upos != "PUNCT"]
    if not names or names[0].upos != "PROPN" or names[0].index != dash + 1:
        return []
    mention = next((m for m in scene.resolved.mentions if m.first == dash + 1), None)
    entity = mention.entities[0] if mention is not None and mention.entities else None
    span = mention.span if mention is not None else Span.around(t.span for t in names)
    voice = Voice(names[0], entity, span)
    return [_bare(tokens[quotation.first], voice, quotation, "signed_behind")]


def _bare(word: Token, voice: Voice | None, quotation: Quotation, name: str) -> Draft:
    """The draft of a quotation without words of saying."""
    inside = frozenset(range(quotation.first, quotation.last + 1))
    return Draft(word, (), None, None, voice, None, None, inside, name)


@rule(
    reads={'"Water, water," the boatman sighed.': "boatman sigh (direct)"},
    leaves=['The song "We are free," sold in millions.'],
)
def spoken_otherwise(
    scene: Scene, quotation: Quotation, quotations: Sequence[Quotation]
) -> list[Draft]:
    """Speech beside a verb that is no verb of saying: "..., he sighed"."""
    parsed = scene.parsed
    if not is_speech(parsed, quotation) or not quotation.whole:
        return []
    inside = frozenset(range(quotation.first, quotation.last + 1))
    for verb in _verbs_beside(scene, quotation, quotations):
        clause = scene.clause(verb)
        voice = voice_of(scene, clause)
        if voice is None or clause.passive or clause.objects or voice.entity is None:
            continue
        if scene.entity(voice.entity).kind == "place":
            continue
        cue = (verb, *parsed.children_by(verb, "compound:prt"))
        channel = channel_of(scene, clause, None)
        lemma = clause.lemma
        return [Draft(verb, cue, lemma, None, voice, None, channel, inside, "spoken_otherwise")]
    return []


def _is_comma_in(token: Token, sentence: int) -> bool:
    return token.text == "," and token.sentence == sentence


def _verbs_beside(
    scene: Scene, quotation: Quotation, quotations: Sequence[Quotation]
) -> Iterator[Token]:
    """Finite verbs whose clause touches a quotation at a comma or colon."""
    parsed = scene.parsed
    tokens = parsed.tokens
    sentence = parsed.sentences[tokens[quotation.last].sentence]
    before = tokens[quotation.opening - 1] if quotation.opening else None
    if before is not None and (before.text == ":" or _is_comma_in(before, sentence.index)):
        first = max(parsed.sentences[before.sentence].first, quotation.opening - 6)
        for index in range(quotation.opening - 2, first - 1, -1):
            if tokens[index].upos == "VERB":
                yield tokens[index]
                break
    if tokens[quotation.last].text not in (",", "?", "!", "…"):
        return
    for index in range(quotation.closing + 1, min(sentence.end, quotation.closing + 8)):
        if any(index in q for q in quotations):
            return
        if tokens[index].upos == "VERB":
            yield tokens[index]
            return


@rule(
    reads={
        "Nine people died, according to the Malian army.": "Malian army according to (indirect)"
    },
    leaves=["The seats were given out according to rank."],
)
def source_phrase(
    scene: Scene, drafts: Sequence[Draft], quotations: Sequence[Quotation]
) -> list[Draft]:
    """The drafts, with what a source says that is named without a verb.

    Where the source is a document of the one who speaks in that clause already, it tells only the
    channel of what is said there.
    """
    found = list(drafts)
    for head, cue, lemma in _source_phrases(scene):
        phrase = _phrase(scene, head, cue)
        voice = source_voice(scene, head, phrase)
        if voice is None or (voice.entity is None and _is_measure(scene, head)):
            continue
        content = _told_by(scene, head, phrase)
        channel = channel_of(scene, head, None)
        same = [
            n
            for n, d in enumerate(found)
            if d.voice is not None
            and d.voice.entity is not None
            and d.voice.entity == voice.entity
            and d.word.index in content
        ]
        if same:
            first = same[0]
            heard = (*found[first].heard, Span.around(t.span for t in cue), voice.span)
            carrier = found[first].channel or channel
            found[first] = replace(found[first], channel=carrier, heard=heard)
        elif content:
            content = widened(scene.parsed, content, cue[0], quotations)
            made = Draft(
                word=cue[0],
                cue=cue,
                lemma=lemma,
                entry=None,
                voice=voice,
                addressee=None,
                channel=channel,
                content=content,
                rule="source_phrase",
            )
            found.append(made)
    return found


def _is_measure(scene: Scene, head: Token) -> bool:
    """Whether a bare noun behind "according to" only says by what: "according to rank"."""
    is_word = head.upos == "NOUN" and head.xpos == "NN"
    is_bare = scene.parsed.child(head, "det", "nmod", "amod", "compound") is None
    return is_word and is_bare and head.lemma.lower() not in scene.lexicon.saying.documents


def _source_phrases(scene: Scene) -> Iterator[tuple[Token, tuple[Token, ...], str]]:
    """Heads of the noun phrases behind "according to" and its like, with those words and a name."""
    tokens = scene.parsed.tokens
    phrases = [tuple(phrase.split()) for phrase in scene.lexicon.saying.sources]
    for index, token in enumerate(tokens):
        word = token.text.lower()
        for phrase in phrases:
            if word != phrase[0]:
                continue
            cue = tokens[index : index + len(phrase)]
            if tuple(t.text.lower() for t in cue) == phrase:
                head = _phrase_head(scene, cue)
                if head is not None:
                    yield head, cue, " ".join(phrase)
        yield from _opinions(scene, token)


def _opinions(scene: Scene, noun: Token) -> Iterator[tuple[Token, tuple[Token, ...], str]]:
    """Whose opinion it is in which something is so: "in *his* opinion"."""
    if noun.lemma.lower() in scene.lexicon.saying.opinions:
        owner = scene.parsed.child(noun, "nmod:poss")
        case = scene.parsed.child(noun, "case")
        if owner is not None and case is not None and case.text.lower() == "in":
            yield owner, (case, noun), f"in the {noun.lemma.lower()} of"


def _phrase_head(scene: Scene, cue: tuple[Token, ...]) -> Token | None:
    """The noun that the words before a source belong to: the first that heads a phrase."""
    tokens = scene.parsed.tokens
    end = scene.parsed.sentences[cue[0].sentence].end
    for token in tokens[cue[-1].index + 1 : end]:
        if token.upos in ("PUNCT", "VERB", "AUX", "SCONJ") and token.text not in (
            "'",
            "’",
            '"',
            "“",
        ):
            return None
        if (
            token.upos in ("NOUN", "PROPN", "PRON")
            and token.base_relation not in INSIDE
            and token.relation not in INSIDE
        ):
            return token
    return None


def _phrase(scene: Scene, head: Token, cue: tuple[Token, ...]) -> tuple[Token, ...]:
    """A source phrase with its "according to"; what a wrong tree adds before it is left out."""
    inside = {t.index for t in scene.parsed.subtree(head)} | {t.index for t in cue}
    return tuple(scene.parsed.tokens[i] for i in sorted(inside) if i >= cue[0].index)


def _told_by(scene: Scene, head: Token, inside: tuple[Token, ...]) -> frozenset[int]:
    """The clause that a source phrase stands in, without the phrase.

    At the start or, set off by a comma, at the end of a sentence it tells all of it.
    """
    parsed = scene.parsed
    behind = _behind_colon(scene, head)
    if behind:
        return behind
    phrase = {t.index for t in inside}
    above = parsed.head_of(head)
    while above is not None and not is_predicate(parsed, above):
        higher = parsed.head_of(above)
        if higher is None:
            break
        above = higher
    if above is not None and _tells_all(scene, phrase):
        above = next((a for a in parsed.ancestors(above) if a.head is None), above)
    if above is None:
        return frozenset()
    return told_in(parsed, above, phrase)


def _tells_all(scene: Scene, phrase: set[int]) -> bool:
    """Whether a source phrase opens its sentence, or ends it behind a comma."""
    tokens = scene.parsed.tokens
    words = sorted(i for i in phrase if tokens[i].upos != "PUNCT")
    sentence = scene.parsed.sentences[tokens[words[0]].sentence]
    inside = [t for t in scene.parsed.tokens_of(sentence) if t.upos != "PUNCT"]
    if not inside or inside[0].index == words[0]:
        return bool(inside)
    before = tokens[words[0] - 1].text
    return words[-1] >= inside[-1].index and before in (",", "—", "–", "-", "”", '"')


def _behind_colon(scene: Scene, head: Token) -> frozenset[int]:
    """What follows the colon behind a source phrase at the end of its clause."""
    parsed = scene.parsed
    end = parsed.sentences[head.sentence].end
    for index in range(head.index + 1, end):
        if parsed.tokens[index].text == ":":
            return frozenset(range(index + 1, end))
        if parsed.tokens[index].upos == "VERB":
            break
    return frozenset()


@rule(
    reads={"Amman relied on Britain's promise to finance the canal.": "GBR promise (indirect)"},
    leaves=["The report was long."],
)
def said_in_a_noun(scene: Scene, quotations: Sequence[Quotation]) -> Iterator[Draft]:
    """A noun of saying with its owner and what it holds: "Oman's call for a ceasefire"."""
    nouns = scene.lexicon.saying.nouns
    for token in scene.parsed.tokens:
        classes = nouns.get(token.lemma.lower(), ()) if token.upos == "NOUN" else ()
        if not classes:
            continue
        held = held_by(scene.parsed, token, classes, passive=False)
        if held is None:
            continue
        voice = voice_of(scene, token, owner_only=True)
        if voice is None or set(range(*_reach(voice))) & held.tokens:
            continue
        yield Draft(
            word=token,
            cue=(token,),
            lemma=token.lemma.lower(),
            entry=held.entry,
            voice=voice,
            addressee=None,
            channel=None,
            content=widened(scene.parsed, held.tokens, token, quotations),
            rule="said_in_a_noun",
        )


def _reach(voice: Voice) -> tuple[int, int]:
    return voice.head.index, voice.head.index + 1


@rule(
    reads={"The envoy was confident that both sides would return.": "envoy confident (indirect)"},
    leaves=["The envoy was confident."],
)
def held_view(scene: Scene, quotations: Sequence[Quotation]) -> Iterator[Draft]:
    """An adjective of holding true, with its subject and what is held."""
    adjectives = scene.lexicon.saying.adjectives
    for token in scene.parsed.tokens:
        classes = adjectives.get(token.lemma.lower(), ()) if token.upos == "ADJ" else ()
        if not classes:
            continue
        held = held_by(scene.parsed, token, classes, passive=False)
        if held is None or scene.status(token).negated or any(token.index in q for q in quotations):
            continue
        voice = voice_of(scene, scene.clause(token))
        if voice is None:
            continue
        yield Draft(
            word=token,
            cue=(token,),
            lemma=token.lemma.lower(),
            entry=held.entry,
            voice=voice,
            addressee=None,
            channel=None,
            content=widened(scene.parsed, held.tokens, token, quotations),
            rule="held_view",
        )


def attributed(
    scene: Scene, drafts: Sequence[Draft], quotations: Sequence[Quotation]
) -> list[Draft]:
    """The drafts, with what the attribution head bears out, and what it alone has found.

    A rule's draft keeps its word, speaker and stance. One without quotation marks that the head
    does not bear out is left out, unless it is told plainly: three in four of the others were
    wrong in articles held out from training.
    """
    if not scene.parsed.attributions:
        return list(drafts)
    found = list(drafts)
    for heard in heard_in(scene, quotations):
        number = _same_as(scene, found, heard)
        if number is not None:
            found[number] = _borne_out(scene, found[number], heard, quotations)
        elif heard.stands_alone and not _is_unsaid(scene, heard):
            found.append(_heard_draft(scene, heard))
    sure = [d for d in found if d.score is not None or not _is_unmarked(scene, d, quotations)]
    return [d for d in found if d in sure or _is_told_plainly(scene, d, sure, quotations)]


def _is_told_plainly(
    scene: Scene, draft: Draft, sure: Sequence[Draft], quotations: Sequence[Quotation]
) -> bool:
    """Whether an indirect report that the head does not bear out is one all the same.

    The head was taught the outermost statement of a sentence only. What somebody says that another
    has said is kept where a verb in the indicative tells it, inside quotation marks in the past.
    """
    if draft.entry is None or draft.voice is None or draft.entry.stance in NOT_PLAIN:
        return False
    if draft.rule == "aside":
        return _is_put_by(scene, draft, draft.voice)
    if draft.rule != "reported_clause":
        return False
    is_quoted = any(draft.word.index in q for q in quotations)
    if not is_quoted and not any(draft.word.index in d.content for d in sure):
        return bool(draft.kinds & (CLAUSAL | {"object"}))
    if is_quoted and not _is_other(scene, draft, draft.voice):
        return False
    status = scene.status(draft.word)
    return status.status in ("happened", "ongoing") and bool(draft.kinds & CLAUSAL)


def _is_put_by(scene: Scene, draft: Draft, voice: Voice) -> bool:
    """Whether a clause with "as" tells by whom all around it was said: "*as Oslo put it*"."""
    marks = {t.text.lower() for t in scene.parsed.children_by(draft.word, "mark")}
    is_past = draft.word.xpos == "VBD" and draft.word.upos == "VERB"
    return "as" in marks and is_past and _is_actor(scene, voice) and voice.head.upos != "PRON"


def _is_other(scene: Scene, draft: Draft, voice: Voice) -> bool:
    """Whether a speaker tells of what another has said: "*they told us* that it would close"."""
    own = scene.lexicon.predicates.classes["first_person"]
    is_named = voice.head.xpos not in RELATIVE and voice.head.text.lower() not in own
    return is_named and draft.word.xpos == "VBD" and "clause" in draft.kinds


def _same_as(scene: Scene, drafts: Sequence[Draft], heard: Heard) -> int | None:
    """Number of the draft that is the same statement, one not yet borne out before others."""
    same = [n for n, d in enumerate(drafts) if heard.is_alike(scene, d.word, d.content)]
    return min(same, key=lambda n: (drafts[n].score is not None, n), default=None)


def _borne_out(scene: Scene, draft: Draft, heard: Heard, quotations: Sequence[Quotation]) -> Draft:
    """A rule's draft with the head's score, and with its content where no marks bound that."""
    content = draft.content
    if _is_indirect(scene, draft, quotations):
        content = _from_tie(scene, draft, heard.content)
    voice = heard.voice if _is_rather(scene, heard, draft) else draft.voice
    return replace(draft, content=content, voice=voice, score=heard.score)


def _from_tie(scene: Scene, draft: Draft, content: frozenset[int]) -> frozenset[int]:
    """What the head has found, from the "that" on with which a rule's clause starts."""
    first = scene.parsed.tokens[min(draft.content)]
    if first.xpos != "IN" or first.base_relation != "mark" or first.index not in content:
        return content
    return frozenset(i for i in content if i >= first.index)


def _is_rather(scene: Scene, heard: Heard, draft: Draft) -> bool:
    """Whether the head names an actor where a rule names what is none: "*the oil* he offered"."""
    if heard.voice is None or draft.voice is None or heard.score < LEAST_ALONE:
        return False
    is_other = heard.voice.span.end <= draft.voice.span.start
    is_other = is_other or draft.voice.span.end <= heard.voice.span.start
    return is_other and _is_actor(scene, heard.voice) and not _is_actor(scene, draft.voice)


def _is_actor(scene: Scene, voice: Voice) -> bool:
    return voice.entity is not None and scene.entity(voice.entity).kind in ACTORS


def _heard_draft(scene: Scene, heard: Heard) -> Draft:
    """The draft of what only the head has found; the lexicon tells its parties where it can."""
    word = heard.word
    entry = next(iter(_classes(scene, word)), None) if word.upos == "VERB" else None
    clause = scene.clause(word) if entry is not None else None
    label = label_before(scene, word) if word.text == ":" else None
    voice, addressee = label or (heard.voice, None)
    if clause is not None and entry is not None:
        addressee = addressee_of(scene, clause, entry, voice)
    return Draft(
        word=word,
        cue=heard.cue,
        lemma=heard.lemma,
        entry=entry,
        voice=voice,
        addressee=addressee,
        channel=channel_of(scene, clause, entry) if clause and entry else None,
        content=heard.content,
        rule="attributed",
        score=heard.score,
    )


def _is_unsaid(scene: Scene, heard: Heard) -> bool:
    """Whether nothing is said, or a word of saying is negated: "did not say whether"."""
    if _says_nothing(scene, heard.voice, heard.content):
        return True
    classes = _classes(scene, heard.word) if heard.word.upos == "VERB" else ()
    kept = any(entry.stance in HELD for entry in classes)
    return bool(classes) and not kept and scene.status(heard.word).negated


def _is_unmarked(scene: Scene, draft: Draft, quotations: Sequence[Quotation]) -> bool:
    """Whether no marks of its own bound what is said: those around its verb too are another's."""
    own = [q for q in quotations if draft.word.index not in q or not draft.cue]
    return _is_indirect(scene, draft, own)


def _is_indirect(scene: Scene, draft: Draft, quotations: Sequence[Quotation]) -> bool:
    return mode_of(scene.parsed, draft.content, quotations) is StatementMode.INDIRECT


@rule(
    reads={
        "Egyptian minister: Gaza crossing to open on Sunday": "minister - (indirect)",
        "Coup plot foiled: Nigerian army": "Nigerian army - (indirect)",
    },
    leaves=["Venue: the talks will be held in Geneva", "They named the winner: Usain Bolt"],
)
def headline_speaker(scene: Scene, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """A headline that names who speaks beside a colon or a dash."""
    for label in labels_in(scene):
        if any(not d.content.isdisjoint(label.content) for d in drafts):
            continue
        yield Draft(
            word=label.edge,
            cue=(label.edge,),
            lemma=None,
            entry=None,
            voice=label.voice,
            addressee=label.addressee,
            channel=None,
            content=label.content,
            rule="headline_speaker",
        )


@rule(
    reads={'"It is over," the guard said. "Go home."': "guard say (direct)"},
    leaves=['He left. "Go home" was written on the wall.'],
)
def quotation_goes_on(
    scene: Scene, drafts: Sequence[Draft], quotations: Sequence[Quotation]
) -> list[Draft]:
    """The drafts, with sentences that are all quotation given to the last speaker.

    In the same paragraph they are part of what was said; in the next one a statement of their own.
    """
    found = list(drafts)
    for before, after in pairwise(scene.parsed.sentences):
        inside = _all_quoted(scene, after.index, quotations)
        if inside is None or any(
            inside & d.content and not (d.cue and d.word.index in inside) for d in found
        ):
            continue
        number = _last_speaker(found, before.first, before.end, quotations)
        if number is None:
            continue
        last = found[number]
        text = scene.parsed.repaired.source
        if "\n" not in text[before.span.end : after.span.start]:
            found[number] = replace(last, content=last.content | inside)
            continue
        found.append(
            replace(
                last,
                word=scene.parsed.tokens[min(inside)],
                cue=(),
                lemma=None,
                entry=None,
                addressee=None,
                channel=None,
                content=inside,
                rule="quotation_goes_on",
                heard=(),
                score=None,
            )
        )
    return found


def _all_quoted(
    scene: Scene, sentence: int, quotations: Sequence[Quotation]
) -> frozenset[int] | None:
    """The tokens of a sentence that is all quotation, else None."""
    tokens = scene.parsed.tokens_of(scene.parsed.sentences[sentence])
    words = [t.index for t in tokens if t.upos != "PUNCT"]
    if not words or not all(any(i in q for q in quotations) for i in words):
        return None
    inside = {
        i for q in quotations if any(w in q for w in words) for i in range(q.first, q.last + 1)
    }
    return frozenset(inside)


def _last_speaker(
    drafts: Sequence[Draft], first: int, end: int, quotations: Sequence[Quotation]
) -> int | None:
    """The draft that holds the last quotation of a sentence and is not inside it itself."""
    best: tuple[int, int] | None = None
    for number, draft in enumerate(drafts):
        last = max((i for i in draft.content if first <= i < end), default=-1)
        is_quoted = any(last in q for q in quotations)
        is_nested = any(draft.word.index in q for q in quotations) and draft.cue
        if last >= 0 and is_quoted and not is_nested and (best is None or last >= best[0]):
            best = (last, number)
    return best[1] if best else None


def _statement(scene: Scene, draft: Draft, quotations: Sequence[Quotation]) -> Statement | None:
    """The record of a draft, None where nothing is left to be said."""
    parsed = scene.parsed
    frame = {t.index for t in draft.cue}
    if draft.voice is not None and draft.rule in FRAMED:
        frame |= set(range(*_reach(draft.voice)))
    content = frozenset(draft.content - frame)
    marked = [
        q
        for q in quotations
        if not (draft.cue and draft.word.index in q)
        and any(i in content for i in (q.first, q.last))
    ]
    words = {i for i in content if parsed.tokens[i].text[:1].isalnum()}
    quotes = [
        q for q in marked if not is_title(parsed, q) or words <= set(range(q.first, q.last + 1))
    ]
    pieces = pieces_of(parsed, content, quotes)
    if not words or not pieces:
        return None
    cue = Span.around(t.span for t in draft.cue) if draft.cue else None
    speaker = draft.voice.entity if draft.voice else None
    return Statement(
        id=record_id("statement", scene.document_id, cue, pieces, draft.lemma),
        speaker=speaker,
        speaker_span=draft.voice.span if draft.voice else None,
        addressee=draft.addressee,
        channel=draft.channel,
        verb=draft.lemma,
        stance=_stance(scene, draft),
        cue=cue,
        mode=mode_of(parsed, content, quotes),
        content=content_of(pieces),
        quotes=tuple(q.span for q in quotes),
        confidence=_confidence(scene, draft),
        why=_why(draft),
        evidence=evidence_of(
            [cue, draft.voice.span if draft.voice else None, *draft.heard, *pieces]
        ),
    )


def _stance(scene: Scene, draft: Draft) -> str | None:
    """What is done in saying it, None for a bare quotation and for words the lexicon lacks."""
    if draft.entry is not None:
        return draft.entry.stance
    if draft.lemma is None:
        return None
    saying = scene.lexicon.saying
    for table in (saying.verbs, saying.nouns, saying.adjectives):
        if draft.lemma in table:
            return table[draft.lemma][0].stance
    return "say" if draft.rule in PLAIN else None


def _why(draft: Draft) -> str:
    """The rule, and whether the head bears it out."""
    borne_out = draft.score is not None and draft.rule != "attributed"
    return f"statements.{draft.rule}" + ("+attributed" if borne_out else "")


def _confidence(scene: Scene, draft: Draft) -> float:
    value = CONFIDENCE[draft.rule]
    if draft.rule == "attributed" and draft.score is not None:
        value *= draft.score
    if draft.entry is not None and draft.entry.stance in UNSPOKEN:
        value -= 0.25
    if draft.voice is None:
        value -= 0.4
    elif draft.voice.entity is None:
        value -= 0.1
    if draft.cue and draft.word.upos == "VERB" and scene.status(draft.word).status == "possible":
        value -= 0.2
    return round(max(value, 0.1), 2)
