"""What an actor's own phrase still tells of it once all is named: its country, its body's sector.

"Nigerien *army base*", "Muslim *leaders* in France", "the *president* of the Human Rights League".
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import Final

from dragoman.lexicon.agents import ANY
from dragoman.parse.parsed import Parsed
from dragoman.records import EntityKind
from dragoman.resolve.drafts import Draft, Mark, Register
from dragoman.resolve.lookups import Lookups
from dragoman.resolve.phrases import preposition
from dragoman.resolve.resolved import MentionForm

_WHERE: Final = frozenset({"in", "across", "throughout", "of", "from", "inside", "within", "at"})
_INTERNATIONAL: Final = frozenset({"UNO", "IGO", "EUR", "NGO", "IMG", "ISM", "MNC"})
_OWN: Final = frozenset({EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.GROUP})


def settle(look: Lookups, register: Register) -> None:
    """Give actors that are only described what their own phrases tell of them."""
    ordered = register.ordered()
    firsts = [mark.first for mark in ordered]
    for mark in ordered:
        if mark.form is not MentionForm.NOMINAL or len(mark.drafts) != 1:
            continue
        draft = register.drafts[mark.drafts[0]]
        if draft.kind not in _OWN or draft.actor is not None:
            continue
        sector = _sector_of_body(look, register, draft)
        if sector is not None:
            draft.sector = sector
        if draft.country is None and draft.sector not in _INTERNATIONAL:
            start, end = bisect_left(firsts, mark.first), bisect_right(firsts, mark.last)
            inside = (one for one in ordered[start:end] if one.last <= mark.last)
            draft.country = next(_countries(look.parsed, register, mark, draft, inside), None)


def _countries(
    parsed: Parsed, register: Register, mark: Mark, draft: Draft, inside: Iterable[Mark]
) -> Iterator[str]:
    """The states that a phrase names: inside it, then behind it with "in" or "across"."""
    for other in inside:
        if other is not mark and other.head != mark.head:
            yield from _states(register, other, draft)
    for child in parsed.children_by(parsed.tokens[mark.head], "nmod"):
        found = register.headed.get(child.index)
        behind = child.index > mark.head and preposition(parsed, child) in _WHERE
        if behind and found is not None and draft.sector is not None:
            yield from _states(register, found, draft)


def _states(register: Register, mark: Mark, draft: Draft) -> Iterator[str]:
    for number in mark.drafts:
        other = register.drafts[number]
        if other is not draft and other.kind is not EntityKind.PERSON and other.country:
            yield other.country


def _sector_of_body(look: Lookups, register: Register, draft: Draft) -> str | None:
    """The sector of the body that a person leads: a "president" of a league is no government's."""
    titles = [look.lexicon.titles.named(name) for name in draft.titles]
    if not any(title is not None and ANY in title.takes for title in titles):
        return None
    bodies = [register.drafts[number] for number in sorted(draft.within)]
    named = [body.sector for body in bodies if body.actor is not None or body.sector is not None]
    return named[0] if len(named) == 1 else None
