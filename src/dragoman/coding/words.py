"""How a word is looked up in the lexicon: by its lemma, with the words that narrow it."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.coding.clause import preposition_of
from dragoman.coding.scene import Scene
from dragoman.parse.parsed import Token
from dragoman.records import EntityKind

NARROWING = ("compound", "amod")


def lemma_of(token: Token) -> str:
    """The lemma in lower case."""
    return token.lemma.lower()


def keys_of(scene: Scene, token: Token) -> frozenset[str]:
    """The keys of a noun: its lemma, alone and behind each modifier ("air strike").

    A noun that only counts has the keys of what it counts as well ("a series of *attacks*").
    """
    lemma = lemma_of(token)
    form = token.text.lower()
    found = {lemma, form}
    if token.xpos == "NNS":
        found.add(form.removesuffix("s"))  # "troops" may be its own lemma
    for child in scene.parsed.children_by(token, *NARROWING):
        found.add(f"{lemma_of(child)} {lemma}")
        found.add(f"{child.text.lower()} {lemma}")
    if scene.is_partitive(token):
        for child in scene.parsed.children_by(token, "nmod"):
            if preposition_of(scene.parsed, child) == "of":
                found |= keys_of(scene, child)
    return frozenset(found)


def is_named(scene: Scene, token: Token) -> bool:
    """Whether a word is part of a name or of an actor's description, whose words say nothing."""
    if token.index in scene.parsed.name_at:
        return True
    mention = scene.resolved.mention_at.get(token.index)
    return mention is not None


def fits(scene: Scene, token: Token, words: frozenset[str]) -> bool:
    """Whether a word is one of the words, or names an actor of one of their actor classes."""
    if "@any" in words or keys_of(scene, token) & words:
        return True
    if f"@actor {lemma_of(token)}" in words and _is_of_actor(scene, token):
        return True
    mention = scene.mention(token)
    if mention is None:
        return False
    entities = [scene.entity(one) for one in mention.entities]
    kinds = {one.kind for one in entities}
    unknown = any(one.country is None for one in entities)  # a place that may be a state
    if "@actor" in words and (kinds - {EntityKind.PLACE} or unknown):
        return True
    if "@named" in words and token.upos == "PROPN":
        return True
    if "@individual" in words and EntityKind.PERSON in kinds:
        return True
    if "@person" in words and kinds & {EntityKind.PERSON, EntityKind.GROUP}:
        return True
    if "@state" in words and EntityKind.COUNTRY in kinds:
        return True
    return "@place" in words and bool(kinds & {EntityKind.PLACE, EntityKind.COUNTRY})


def _is_of_actor(scene: Scene, token: Token) -> bool:
    """Whether an actor stands before a noun as its owner or kind: "*Iranian* targets"."""
    return any(
        scene.mention(child) is not None
        for child in scene.parsed.children_by(token, *NARROWING, "nmod:poss")
        if child.upos != "PRON"
    )


def any_fits(scene: Scene, tokens: tuple[Token, ...], words: frozenset[str]) -> Iterator[Token]:
    """The words of some that fit."""
    for token in tokens:
        if fits(scene, token, words):
            yield token
