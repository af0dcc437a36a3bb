"""Who speaks, to whom, and through what: the parties of a word of saying."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from dragoman.coding.clause import Clause, Oblique, preposition_of
from dragoman.coding.quotations import CLOSING, EITHER, EITHER_SINGLE
from dragoman.coding.scene import Scene
from dragoman.lexicon.saying import SayingClass
from dragoman.parse.parsed import Token
from dragoman.resolve.resolved import Mention
from dragoman.text import Span

AUTHOR: Final = frozenset({"of", "by", "from"})
ON_BEHALF: Final = frozenset({"of", "for", "from", "at", "with"})
NAMING: Final = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X"})
CLOSING_MARKS: Final = CLOSING | EITHER | EITHER_SINGLE | {"’", ","}
OTHER_SIDE: Final = frozenset({"with", "to"})
DURING: Final = frozenset({"in", "during", "on", "at", "over"})
"""What ties a verb to an exchange that is going on: not "after talks with Oslo"."""
THROUGH: Final = frozenset({"through"})
MEDIA_SECTOR: Final = "JRN"


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says something.

    Attributes:
        head: head of the noun phrase that names the speaker.
        entity: its entity id, None where it is no entity.
        span: the words that name the speaker there.
    """

    head: Token
    entity: str | None
    span: Span


def voice_of(scene: Scene, source: Clause | Token, *, owner_only: bool = False) -> Voice | None:
    """Who says what a clause of saying, or a noun phrase, says; None where nobody is named.

    Args:
        scene: the scene.
        source: a clause of saying, or the head of a noun phrase that is the source.
        owner_only: the noun itself is what is said: only its owner or author speaks.
    """
    if isinstance(source, Clause):
        heads = (*source.after(*THROUGH), *_nearest(scene, source))
        own = next(scene.parsed.children_by(source.predicate, "nsubj"), None)
        for head in heads:
            if head.upos in NAMING:
                local = own if own is not None and own.xpos in ("WP", "WDT") else head
                return _named(scene, head, local)
        head = _behind(scene, source.predicate) or _before(scene, source.predicate)
        return _named(scene, head, head) if head is not None else None
    if owner_only:
        owner = next(_owners(scene, source), None) or _maker(scene, source)
        return _named(scene, owner, owner) if owner is not None else None
    return _named(scene, source, source)


def _behind(scene: Scene, verb: Token) -> Token | None:
    """The noun phrase that follows a verb behind speech, though the tree ties it elsewhere."""
    tokens = scene.parsed.tokens
    if verb.index < 1 or tokens[verb.index - 1].text not in CLOSING_MARKS:
        return None
    sentence = scene.parsed.sentences[verb.sentence]
    for token in tokens[verb.index + 1 : sentence.end]:
        if token.upos in ("NOUN", "PROPN", "PRON"):
            above = scene.parsed.head_of(token)
            if above is None or not verb.index < above.index < sentence.end:
                return token
            if above.upos not in ("NOUN", "PROPN"):
                return token
        elif token.upos not in ("DET", "ADJ", "NUM", "PART", "ADV"):
            return None
    return None


def _before(scene: Scene, verb: Token) -> Token | None:
    """Who is named between speech and a verb, though the tree ties the name elsewhere."""
    tokens = scene.parsed.tokens
    end = verb.index - 1
    while end > 0 and (tokens[end].text == "," or tokens[end].upos in ("AUX", "ADV")):
        end -= 1
    named = [m for m in scene.resolved.mentions if m.last == end and m.entities]
    longest = min(named, key=lambda m: m.first, default=None)
    if longest is None or longest.first < 1:
        return None
    behind_speech = tokens[longest.first - 1].text in CLOSING_MARKS
    return tokens[longest.head] if behind_speech else None


def source_voice(scene: Scene, head: Token, phrase: tuple[Token, ...]) -> Voice | None:
    """Who speaks by "according to": the source, or whose words it is, if the tree has lost that.

    Args:
        scene: the scene.
        head: head of the noun phrase.
        phrase: the tokens of the phrase.
    """
    voice = _named(scene, head, head)
    if voice is None or voice.entity is not None:
        return voice
    if head.lemma.lower() in scene.lexicon.saying.documents:
        for mention in scene.resolved.mentions_in(phrase):
            if mention.entities and not _is_medium(scene, scene.parsed.tokens[mention.head]):
                return Voice(head, mention.entities[0], mention.span)
    words = [t for t in phrase if t.upos not in ("ADP", "PUNCT") and t.index <= head.index]
    words = [t for t in words if t.text.lower() not in ("according", "to")]
    return Voice(head, None, Span.around(t.span for t in words)) if words else voice


def _nearest(scene: Scene, clause: Clause) -> tuple[Token, ...]:
    """The subjects; where the tree has two that are not joined, the one next to the verb first.

    A place line ("GENEVA - The envoy said") is taken for a subject now and then.
    """
    own = [t for t in scene.parsed.children_by(clause.predicate, "nsubj") if t.upos in NAMING]
    if len(own) <= 1 or clause.passive:
        return clause.subjects
    at = clause.predicate.index
    return tuple(sorted(own, key=lambda t: abs(t.index - at)))


def _named(scene: Scene, head: Token, local: Token) -> Voice | None:
    """The voice of a noun phrase: its entity, or that of the author of the document it names."""
    if head.text.lower() in ("it", "there") and scene.mention(head) is None:
        return None
    if head.lemma.lower() in scene.lexicon.saying.documents:
        for owner in _owners(scene, head):
            voice = _named(scene, owner, owner)
            if voice is not None:
                return voice
    mention = _mention(scene, head)
    span = local.span if local is not head else _span(scene, head, mention)
    if mention is not None and mention.entities:
        return Voice(head, mention.entities[0], span)
    for below in scene.parsed.children_by(head, "nmod", "compound", "amod"):
        found = scene.mention(below)
        is_behalf = below.base_relation != "nmod" or below.relation == "nmod:poss"
        if found is not None and (is_behalf or preposition_of(scene.parsed, below) in ON_BEHALF):
            return Voice(head, found.entities[0] if found.entities else None, span)
    return Voice(head, None, span)


def _mention(scene: Scene, head: Token) -> Mention | None:
    """The mention that a head names, or the name that it is only a part of."""
    found = scene.mention(head)
    if found is not None:
        return found
    around = [
        mention
        for mention in scene.resolved.mentions
        if mention.first <= head.index <= mention.last and mention.form == "name"
    ]
    return max(around, key=lambda m: m.last - m.first, default=None)


def _span(scene: Scene, head: Token, mention: Mention | None) -> Span:
    if mention is not None:
        return mention.span
    return scene.phrase(head, without=("case", "acl", "appos", "conj", "cc", "parataxis", "advcl"))


def _owners(scene: Scene, noun: Token) -> Iterator[Token]:
    """Whose words they are: the possessor, the author, the modifier that is an entity."""
    parsed = scene.parsed
    yield from parsed.children_by(noun, "nmod:poss")
    for below in parsed.children_by(noun, "nmod"):
        if below.relation == "nmod:poss" or preposition_of(parsed, below) not in AUTHOR:
            continue
        if below.lemma.lower() in scene.lexicon.saying.documents or scene.mention(below):
            yield below
    own = scene.mention(noun)
    if own is not None and own.form == "name":
        return  # the city in "the *Boston* Globe" does not own it
    for below in parsed.children_by(noun, "compound", "amod"):
        if scene.mention(below) is not None:
            yield below


def _maker(scene: Scene, noun: Token) -> Token | None:
    """Who makes or has what a noun names: "Oslo *issued* a warning that ..."."""
    above = scene.parsed.head_of(noun)
    if above is None or noun.relation != "obj" or above.upos != "VERB":
        return None
    clause = scene.clause(above)
    return clause.subjects[0] if clause.subjects and _is_light(scene, above) else None


def _is_light(scene: Scene, verb: Token) -> bool:
    return verb.lemma.lower() in scene.lexicon.saying.making


def addressee_of(
    scene: Scene, clause: Clause, entry: SayingClass, voice: Voice | None
) -> str | None:
    """Entity id of whom something is said to; a medium that is told something carries it too.

    Args:
        scene: the scene.
        clause: a clause of saying.
        entry: the class of its verb.
        voice: who speaks there.
    """
    heads: list[Token] = []
    if "object" in entry.addressee:
        heads += [*clause.indirect, *clause.objects]
    if "indirect" in entry.addressee:
        heads += clause.indirect
    heads += clause.after(*entry.addressee)
    is_bare = not heads and "object" in entry.addressee and not clause.passive
    for head in (*heads, *_exchanged_with(scene, clause)):
        found = _hearer(_mention(scene, head), voice)
        if found is not None:
            return found
    return _right_behind(scene, clause.predicate, voice) if is_bare else None


def _hearer(mention: Mention | None, voice: Voice | None) -> str | None:
    """The entity of a mention, if it is not the speaker."""
    if mention is None or not mention.entities:
        return None
    speaker = voice.entity if voice is not None else None
    return mention.entities[0] if mention.entities[0] != speaker else None


def _exchanged_with(scene: Scene, clause: Clause) -> Iterator[Token]:
    """The other side of an exchange in which something is said: "in a call *with Oslo*"."""
    parsed = scene.parsed
    for oblique in clause.obliques:
        is_exchange = oblique.token.lemma.lower() in scene.lexicon.saying.exchanges
        if not is_exchange or oblique.preposition not in DURING:
            continue
        for below in parsed.children_by(oblique.token, "nmod"):
            if preposition_of(parsed, below) in OTHER_SIDE:
                yield below
        yield from (o.token for o in clause.obliques if o.preposition == "with")


def _right_behind(scene: Scene, verb: Token, voice: Voice | None) -> str | None:
    """Who stands right behind a verb, whatever the tree makes of the name."""
    named = [m for m in scene.resolved.mentions if m.first == verb.index + 1 and m.entities]
    longest = max(named, key=lambda m: m.last, default=None)
    return _hearer(longest, voice)


def channel_of(scene: Scene, source: Clause | Token, entry: SayingClass | None) -> str | None:
    """Entity id, or text, of what carries the words.

    Args:
        scene: the scene.
        source: a clause of saying, or the head of a noun phrase that is the source.
        entry: the class of the word of saying, None for a source phrase.
    """
    if isinstance(source, Token):
        return _carried(scene, source, is_document=False)
    told = (*source.indirect, *source.objects) if entry and "object" in entry.addressee else ()
    for head in told:
        if _is_medium(scene, head):
            return _name(scene, head)
    saying = scene.lexicon.saying
    obliques = (*source.obliques, *_spoken_obliques(scene, source.predicate))
    for oblique in obliques:
        if oblique.preposition in saying.channel_prepositions:
            found = _carried(scene, oblique.token, is_document=True)
            if found is not None:
                return found
    occasion = next((o.token for o in obliques if _is_occasion(scene, o.token)), None)
    if occasion is not None:
        return _name(scene, occasion)
    return _opening_channel(scene, source.predicate)


def _spoken_obliques(scene: Scene, verb: Token) -> Iterator[Oblique]:
    """The phrases of a participle of saying beside the verb: "*speaking on* the radio, he said"."""
    for beside in scene.parsed.children_by(verb, "advcl"):
        if beside.xpos == "VBG" and beside.lemma.lower() in scene.lexicon.saying.verbs:
            yield from scene.clause(beside).obliques


def _is_occasion(scene: Scene, head: Token) -> bool:
    """Whether a noun with the one before it is where words are said to many."""
    before = next(scene.parsed.children_by(head, "compound"), None)
    name = f"{before.text} {head.lemma}" if before is not None else head.lemma
    return name.lower() in scene.lexicon.saying.occasions


def only_carries(scene: Scene, head: Token) -> bool:
    """Whether a noun is what carries words or where they are said, and tells none of them."""
    return _is_medium(scene, head) or _is_occasion(scene, head)


def _opening_channel(scene: Scene, verb: Token) -> str | None:
    """What carries a document that opens the sentence, whatever the tree makes of it.

    "In a letter that was read out on the radio, the ministry said ..."
    """
    saying = scene.lexicon.saying
    sentence = scene.parsed.sentences[verb.sentence]
    lead = scene.parsed.tokens[sentence.first : verb.index]
    comma = next((n for n, t in enumerate(lead) if t.text == ","), None)
    if comma is None or lead[0].text.lower() not in saying.channel_prepositions:
        return None
    opening = lead[1:comma]
    if not any(t.lemma.lower() in saying.documents for t in opening[:3]):
        return None
    return next((_name(scene, t) for t in opening if _is_carrier(scene, t)), None)


def _is_carrier(scene: Scene, token: Token) -> bool:
    return token.upos in ("NOUN", "PROPN") and _is_medium(scene, token)


def _carried(scene: Scene, head: Token, *, is_document: bool) -> str | None:
    """What carries a document, or the medium or document itself."""
    documents, kinds = scene.lexicon.saying.documents, scene.lexicon.saying.kinds_of_media
    if _is_medium(scene, head):
        return _name(scene, head) if is_document else None
    if head.lemma.lower() not in documents:
        return None
    for below in scene.parsed.subtree(head):
        is_kind = below.head == head.index and below.lemma.lower() in kinds
        if below is not head and not is_kind and _is_carrier(scene, below):
            return _name(scene, below)
    span = scene.phrase(head, without=("case", "acl", "appos", "conj", "cc", "nmod", "det"))
    return scene.resolved.document.text[span.start : span.end] if is_document else None


def _is_medium(scene: Scene, head: Token) -> bool:
    if head.lemma.lower() in scene.lexicon.saying.media:
        return True
    mention = scene.mention(head)
    if mention is None or len(mention.entities) != 1:
        return False
    entity = scene.entity(mention.entities[0])
    return entity.sector == MEDIA_SECTOR and entity.kind == "organisation"


def _name(scene: Scene, head: Token) -> str:
    mention = scene.mention(head)
    if mention is not None and mention.entities:
        return mention.entities[0]
    span = scene.phrase(head, without=("acl", "appos", "conj", "cc", "det", "case"))
    return scene.resolved.document.text[span.start : span.end]
