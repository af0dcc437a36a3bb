"""Triggers: the verbs, nouns and adjectives of a document that name an event.

"Ankara *held* talks", "a Turkish *raid* on Mosul", "is *grateful* to Oslo": each is found by the
predicate lexicon, with the words that the entry asks for. A noun that a light verb carries ("held
*talks*") is the trigger, and the verb lends it its subject. Names and sport are left alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from dragoman.coding.clause import Clause, preposition_of
from dragoman.coding.scene import Scene
from dragoman.coding.status import is_negated
from dragoman.coding.words import any_fits, fits, is_named, keys_of, lemma_of
from dragoman.lexicon.predicates import Phrase, Predicate
from dragoman.parse.parsed import Sentence, Token

PARTICLES: Final = ("compound:prt", "advmod")
MODIFYING: Final = frozenset({"compound", "amod", "flat", "det", "nummod", "goeswith"})
JOINT: Final = "joint "
SPEAKER: Final = ("speaker",)  # the actor of what somebody says of another
CARRYING: Final = frozenset({"in", "into", "on", "at"})  # "took part *in* talks"
CARRIED: Final = frozenset({"obj", "nsubj:pass", "obl", "acl", "acl:relcl"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that names an event, and the entry that says so.

    Attributes:
        token: the word.
        entry: the entry.
        others: further entries that fit the word, the strictest first, each with the words that it
            asked for: what the word governs may decide for one of them.
        support: the light verb that carries a noun ("*held* talks"), None where none does.
        used: the words that the entry asked for (object, phrase, complement).
    """

    token: Token
    entry: Predicate
    others: tuple[tuple[Predicate, tuple[Token, ...]], ...]
    support: Token | None
    used: tuple[Token, ...]

    @property
    def is_noun(self) -> bool:
        """Whether a noun names the event."""
        return self.token.upos in ("NOUN", "PROPN")

    @property
    def options(self) -> tuple[tuple[Predicate, tuple[Token, ...]], ...]:
        """All entries that fit, the strictest first, with the words that each asked for."""
        return ((self.entry, self.used), *self.others)

    def reading_as(self, entry: Predicate, used: tuple[Token, ...]) -> Trigger:
        """The same trigger by another of its entries."""
        return replace(self, entry=entry, used=used)


def triggers_of(scene: Scene) -> tuple[Trigger, ...]:
    """All triggers of a document, in text order; no word is in two of them."""
    found: list[Trigger] = []
    for sentence in scene.parsed.sentences:
        if not is_sport(scene, sentence):
            found.extend(_of_sentence(scene, sentence))
    return tuple(found)


def is_sport(scene: Scene, sentence: Sentence) -> bool:
    """Whether a sentence speaks of sport: its attacks and strikes are games."""
    words = scene.lexicon.predicates.classes
    plain, named = words.get("sport", frozenset()), words.get("sport_names", frozenset())
    for token in scene.parsed.tokens_of(sentence):
        if lemma_of(token) in named:
            return True
        is_plain = token.upos == "NOUN" and token.index not in scene.parsed.name_at
        if is_plain and keys_of(scene, token) & plain:
            return True
    return False


def _of_sentence(scene: Scene, sentence: Sentence) -> list[Trigger]:
    tokens = scene.parsed.tokens_of(sentence)
    verbs = [t for t in (_verb(scene, token) for token in tokens) if t is not None]
    # what a governing word asks for is an act that it governs; other words' objects are their own
    used = {w.index for trigger in verbs if not trigger.entry.governs for w in trigger.used}
    taken = {trigger.token.index for trigger in verbs}
    free = (token for token in tokens if token.index not in used)
    nouns = [t for t in (_noun(scene, token, taken) for token in free) if t is not None]
    duties = [t for t in (_duty(scene, token) for token in tokens) if t is not None]
    return sorted([*verbs, *nouns, *duties], key=lambda t: t.token.index)


def _duty(scene: Scene, token: Token) -> Trigger | None:
    """The trigger that an auxiliary is, in what somebody says that another must do."""
    entries = scene.lexicon.predicates.by_auxiliary.get(token.text.lower(), ())
    if token.upos != "AUX" or not entries or token.head is None:
        return None
    statement = scene.statement_at(token.span)
    if statement is None or statement.speaker is None:
        return None
    clause = scene.clause(scene.parsed.tokens[token.head])
    asked = {p.entity for p in scene.participants(clause.subjects or clause.objects)}
    if not (asked or clause.passive) or statement.speaker in asked:
        return None
    return Trigger(token, entries[0], (), None, ())


def _verb(scene: Scene, token: Token) -> Trigger | None:
    """The trigger that a verb or a predicative adjective is."""
    predicates = scene.lexicon.predicates
    if token.upos == "VERB":
        if token.base_relation in ("amod", "compound") or token.index in scene.parsed.name_at:
            return None
        index = predicates.by_verb
    elif token.upos == "ADJ" and token.base_relation not in MODIFYING:
        index = predicates.by_adjective
    else:
        return None
    keys = tuple(_verb_keys(scene, token))
    entries = [(key, entry) for key in keys for entry in index.get(key, ())]
    return _best(scene, token, entries, None)


def _verb_keys(scene: Scene, token: Token) -> Iterator[str]:
    lemma = lemma_of(token)
    has_particle = False
    for child in scene.parsed.children_by(token, *PARTICLES):
        if scene.parsed.child(child, "fixed") is not None:
            continue  # "up to 4,000" belongs to the number
        yield f"{lemma} {child.text.lower()}"
        has_particle = has_particle or child.relation == "compound:prt"
    if has_particle:
        return
    yield lemma
    known = scene.lexicon.predicates.by_verb
    if lemma not in known:
        yield from (stem for stem in _stems(token.text.lower()) if stem in known)


def _stems(form: str) -> Iterator[str]:
    """What a regular verb form may come from, where its lemma is a word that nobody knows."""
    for ending in ("ing", "ed", "es", "s", "d"):
        stem = form.removesuffix(ending)
        if stem != form and len(stem) > 1:
            yield stem
            yield f"{stem}e"


def _noun(scene: Scene, token: Token, taken: set[int]) -> Trigger | None:
    """The trigger that a noun is, with the light verb that carries it."""
    if token.upos != "NOUN" or token.base_relation in MODIFYING:
        return None
    index = scene.lexicon.predicates.by_noun
    # "joint" tells more than the modifiers beside it: a joint naval exercise is a joint one
    keys = sorted(keys_of(scene, token), key=lambda k: (not k.startswith(JOINT), -len(k), k))
    if scene.lexicon.predicates.is_in("not_events", *keys):
        return None
    stated = _stated(scene, token)
    if stated:
        keys = [f"{stated} {key}" for key in keys] + keys
    elif is_spirit(scene, token, keys):
        return None
    if is_named(scene, token):  # who is named is no event, but "a mediation mission" may be
        keys = [key for key in keys if " " in key and token.index not in scene.parsed.name_at]
    entries = [(key, entry) for key in keys for entry in index.get(key, ())]
    if not entries:
        return None
    support = support_of(scene, token)
    if support is not None and support.index in taken:
        support = None
    return _best(scene, token, entries, support)


def _stated(scene: Scene, token: Token) -> str:
    """The preposition of a noun that says in which state its subject is: "is *at* war"."""
    return preposition_of(scene.parsed, token) if scene.parsed.child(token, "cop") else ""


def is_spirit(scene: Scene, noun: Token, keys: list[str]) -> bool:
    """Whether a noun only says in what spirit something is done: "rallied *in support* of"."""
    is_bare = scene.parsed.child(noun, "det", "nmod:poss") is None
    is_in = preposition_of(scene.parsed, noun) == "in"
    return is_in and is_bare and scene.lexicon.predicates.is_in("spirit", *keys)


def support_of(scene: Scene, noun: Token) -> Token | None:
    """The light verb that carries a noun: "*held* talks", "took *part* in an exercise"."""
    above = scene.parsed.head_of(noun)
    light = scene.lexicon.predicates.classes.get("light", frozenset())
    if above is not None and above.upos == "NOUN":
        framing = scene.lexicon.predicates.is_in("framing", lemma_of(above))
        if noun.base_relation == "conj" or (noun.base_relation == "nmod" and framing):
            return support_of(scene, above)
    is_carried = above is not None and above.upos == "VERB" and noun.relation in CARRIED
    if noun.relation == "obl" and preposition_of(scene.parsed, noun) not in CARRYING:
        is_carried = False
    if above is not None and is_carried and any(k in light for k in _verb_keys(scene, above)):
        return above
    for below in scene.parsed.children_by(noun, "acl", "acl:relcl"):
        if below.upos == "VERB" and any(key in light for key in _verb_keys(scene, below)):
            return below
    return None


def receiving_verb(scene: Scene, noun: Token) -> Token | None:
    """The verb that brings an event noun to its subject: "*drew* criticism from"."""
    above = scene.parsed.head_of(noun)
    if above is None or above.upos != "VERB" or noun.relation != "obj":
        return None
    return above if scene.lexicon.predicates.is_in("receiving", lemma_of(above)) else None


def _best(
    scene: Scene, token: Token, entries: Iterable[tuple[str, Predicate]], support: Token | None
) -> Trigger | None:
    """The strictest entry that fits; a key with a particle or modifier goes before a bare one."""
    fitting: list[tuple[tuple[int, int], Predicate, tuple[Token, ...]]] = []
    for key, entry in entries:
        used = _used(scene, token, entry, support)
        if used is not None:
            rank = (len(key.split()), entry.strictness)
            if all(entry is not other for _, other, _ in fitting):
                fitting.append((rank, entry, used))
    if not fitting:
        return None
    ranked = sorted(fitting, key=lambda found: found[0], reverse=True)
    _, entry, used = ranked[0]
    others = tuple((other, words) for _, other, words in ranked[1:])
    return Trigger(token, entry, others, support, used)


def _used(
    scene: Scene, token: Token, entry: Predicate, support: Token | None
) -> tuple[Token, ...] | None:
    """The words that an entry asks for; None where one is missing."""
    clause = scene.clause(token)
    used: list[Token] = []
    if entry.negated and not is_negated(scene.parsed, support or token, scene.lexicon.modality):
        return None
    if entry.actor == SPEAKER and not speaks(scene, token):
        return None
    if entry.plain and has_complement(scene, clause):
        return None
    if entry.objects:
        found = tuple(any_fits(scene, clause.patients, entry.objects))
        if not found:
            return None
        used.extend(found)
        used.extend(_beside(scene, found, entry.objects))
    if entry.not_objects and any(any_fits(scene, _objects(scene, clause), entry.not_objects)):
        return None
    subjects = scene.clause(support).subjects if support is not None else clause.subjects
    if entry.subjects and not any(any_fits(scene, subjects, entry.subjects)):
        return None
    if entry.not_subjects and any(any_fits(scene, subjects, entry.not_subjects)):
        return None
    if any(_phrases(scene, clause, support, entry.not_phrases)):
        return None
    if entry.phrases:
        phrases = tuple(_phrases(scene, clause, support, entry.phrases))
        if not phrases:
            return None
        used.extend(phrases)
    if entry.complements:
        words = tuple(_complement(scene, clause, entry.complements))
        if not words:
            return None
        used.extend(words)
    return tuple(used)


def _objects(scene: Scene, clause: Clause) -> tuple[Token, ...]:
    """The objects and the verb of the clause in their place: "refused *to comment*"."""
    below = scene.parsed.children_by(clause.predicate, "xcomp", "acl")
    return (*clause.patients, *(t for t in below if t.upos == "VERB"))


def speaks(scene: Scene, token: Token) -> bool:
    """Whether a word stands in what somebody says, and it is told who."""
    statement = scene.statement_at(token.span)
    return statement is not None and statement.speaker is not None


def has_complement(scene: Scene, clause: Clause) -> bool:
    """Whether something is said of the object: "called him *a liar*"."""
    below = scene.parsed.children_by(clause.predicate, "xcomp")
    named = [t for t in below if t.upos in ("NOUN", "PROPN", "ADJ") and t not in clause.objects]
    objects = tuple(scene.parsed.children_by(clause.predicate, "obj", "iobj", "nsubj:pass"))
    return bool(named) or len(objects) > 1


def _beside(scene: Scene, found: tuple[Token, ...], words: frozenset[str]) -> Iterator[Token]:
    """A noun of the same class that "and" joins to one in the text, if not in the tree."""
    tokens = scene.parsed.tokens
    for token in found:
        at = token.index - 2
        is_joined = at >= 0 and tokens[at + 1].upos == "CCONJ" and tokens[at].upos == "NOUN"
        if is_joined and tokens[at] not in found and fits(scene, tokens[at], words):
            yield tokens[at]


def _phrases(
    scene: Scene, clause: Clause, support: Token | None, phrases: tuple[Phrase, ...]
) -> Iterator[Token]:
    if not phrases:
        return
    adverbs = scene.parsed.children_by(clause.predicate, "advmod")
    receiving = receiving_verb(scene, clause.predicate)
    found = (support, receiving)
    heads = [clause.predicate, *adverbs, *clause.objects, *filter(None, found)]
    for head in heads:
        for below in scene.parsed.children_by(head, "obl", "nmod", "advcl", "xcomp"):
            tie, nouns = preposition_of(scene.parsed, below) or _mark_of(scene, below), (below,)
            if below.upos == "VERB":  # "called *for Chad to withdraw*"
                nouns = (below, *scene.parsed.children_by(below, "nsubj", "nsubj:pass"))
            for phrase in phrases:
                if phrase.preposition == tie and any(any_fits(scene, nouns, phrase.words)):
                    yield below


def _mark_of(scene: Scene, clause: Token) -> str:
    """The word that ties a clause to the one above: "*when* their bus crashed"."""
    for child in scene.parsed.children_by(clause, "mark", "advmod"):
        if child.xpos == "TO":
            return ""  # an infinitive is no phrase: "agreed to *offer* help"
        if child.relation == "mark" or child.xpos == "WRB":
            return child.text.lower()
    return ""


def _complement(scene: Scene, clause: Clause, words: frozenset[str]) -> Iterator[Token]:
    """The words of a predicative complement: "called it *illegal*", "described as a *threat*"."""
    parsed = scene.parsed
    for child in parsed.children_by(clause.predicate, "xcomp", "obl", "obj", "ccomp", "advcl"):
        is_oblique = child.base_relation in ("obl", "advcl")
        if is_oblique and preposition_of(parsed, child) not in ("as", ""):
            continue
        for token in parsed.subtree(child):
            if keys_of(scene, token) & words:
                yield token
