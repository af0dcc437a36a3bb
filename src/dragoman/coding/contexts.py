"""Contexts: the spheres that an event belongs to, by the words of its own clause."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from dragoman.coding.acts import Act
from dragoman.coding.scene import Scene
from dragoman.coding.words import keys_of, lemma_of
from dragoman.parse.parsed import Token

CLAUSAL: Final = frozenset({"ccomp", "advcl", "parataxis", "acl:relcl", "conj"})


def contexts_of(scene: Scene, act: Act) -> tuple[str, ...]:
    """The contexts of an act, sorted: those of its code, and those that its words bring in."""
    ontology = scene.lexicon.ontology
    code = ontology.codes.get(act.cameo)
    found = set(code.contexts) if code is not None and code.type == act.type else set[str]()
    index = scene.lexicon.predicates.context_index
    for token in own_words(scene, act):
        for key in (lemma_of(token), *keys_of(scene, token)):
            found.update(index.get(key, ()))
    return tuple(sorted(found & ontology.contexts.keys()))


def own_words(scene: Scene, act: Act) -> Iterable[Token]:
    """The content words of an act's own clause: those below its trigger, other clauses left out."""
    heads = [act.trigger.support or act.token, act.token]
    if act.governed is not None:
        heads.append(act.governed.token)
    seen: dict[int, Token] = {}
    stack = list(heads)
    while stack:
        token = stack.pop()
        if token.index in seen:
            continue
        seen[token.index] = token
        stack += [
            child
            for child in scene.parsed.children[token.index]
            if child.relation not in CLAUSAL and child.base_relation not in CLAUSAL
        ]
    return [t for t in seen.values() if t.upos in ("NOUN", "ADJ", "VERB", "PROPN")]
