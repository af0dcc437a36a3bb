"""Figures of speech and private affairs: the words of politics where there is none.

"The State Bank began an *offensive* against inflation" hurts nobody, and "the airline *struck a
deal* with its caterer" is business: what is attacked must be able to suffer, and of those who agree
or fall out one at least must be more than a firm.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dragoman.coding.acts import Act
from dragoman.coding.scene import Scene
from dragoman.coding.words import keys_of
from dragoman.parse.parsed import Token

UNFEELING: Final = frozenset({"abstract", "substance", "event", "time"})
"""Types of mentions of what no attack can hurt."""
AGAINST: Final = frozenset({"against", "on", "upon"})
VIOLENT: Final = "ASSAULT"
DEALINGS: Final = frozenset({"AGREE", "SUPPORT", "COOPERATE", "SANCTION", "AID", "CONSULT"})
COMMERCIAL: Final = frozenset({"BUS", "MNC"})
TERROR: Final = "terrorism"
"""The context whose words stand for men with arms: "a war on *terror*" is one."""


def is_figurative(scene: Scene, act: Act) -> bool:
    """Whether an attack is on something that cannot suffer: "an assault on *poverty*"."""
    if act.type != VIOLENT or act.targets:
        return False
    attacked = (token for token in _attacked(scene, act) if token not in act.trigger.used)
    return any(_is_unfeeling(scene, token) for token in attacked)


def _attacked(scene: Scene, act: Act) -> Iterator[Token]:
    for word in filter(None, (act.token, act.trigger.support)):
        clause = scene.clause(word)
        if not act.trigger.is_noun:
            yield from clause.objects
        yield from (o.token for o in clause.obliques if o.preposition in AGAINST)


def _is_unfeeling(scene: Scene, token: Token) -> bool:
    predicates = scene.lexicon.predicates
    keys = keys_of(scene, token)
    is_violence = any(key in predicates.by_noun for key in keys)  # "fought a *war*"
    is_terror = any(TERROR in predicates.context_index.get(key, ()) for key in keys)
    if is_violence or is_terror or scene.participants([token]):
        return False
    return token.mention in UNFEELING


def is_business(scene: Scene, act: Act) -> bool:
    """Whether firms alone deal with one another: no state, party, army or crowd has a part."""
    if act.type not in DEALINGS:
        return False
    participants = (*act.sources.participants, *act.targets.participants)
    sectors = [scene.entity(p.entity).sector for p in participants]
    return len(sectors) > 1 and all(sector in COMMERCIAL for sector in sectors)
