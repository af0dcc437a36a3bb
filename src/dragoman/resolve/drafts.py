"""Entities in the making: what is gathered about each while the document is read.

A :class:`Draft` gathers names, mentions, country and offices; the :class:`Register` holds all of
them and knows which words mention which. Both live only while one document is resolved; what
leaves the room are frozen records.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from dragoman.lexicon.actors import Actor
from dragoman.parse.parsed import Parsed, Token
from dragoman.records import EntityKind, Office
from dragoman.resolve.phrases import top_of
from dragoman.resolve.resolved import MentionForm


class Gender(StrEnum):
    """What "he" and "she" tell apart."""

    MALE = "male"
    FEMALE = "female"


@dataclass(frozen=True, slots=True)
class Mark:
    """A mention in the making: its tokens and the numbers of the drafts that it stands for."""

    first: int
    last: int
    head: int
    form: MentionForm
    drafts: tuple[int, ...]


@dataclass(slots=True)
class Draft:
    """An entity in the making.

    Attributes:
        number: its place in the register.
        kind: what it is.
        name: the best name so far.
        why: the rule or table that made it.
        actor: what the tables know it as.
        country: alpha-3 code.
        sector: PLOVER's code.
        many: whether it is several (a group of persons).
        gender: where a title, a first name or a pronoun tells.
        offices: what it holds or held, the text's first.
        titles: canonical names of its titles, for "the minister".
        nouns: lemmas of the nouns that it goes by: "bloc", "protester".
        within: numbers of organisations that it belongs to, for "the EU official".
        tentative: whether it is an entity only if it is mentioned again: "the square".
    """

    number: int
    kind: EntityKind
    name: str
    why: str
    actor: Actor | None = None
    country: str | None = None
    sector: str | None = None
    many: bool = False
    gender: Gender | None = None
    offices: list[Office] = field(default_factory=list[Office])
    titles: set[str] = field(default_factory=set[str])
    nouns: set[str] = field(default_factory=set[str])
    within: set[int] = field(default_factory=set[int])
    tentative: bool = False


def code_of(draft: Draft) -> str | None:
    """The code of a state, its own where it is not that of the state it belongs to."""
    actor = draft.actor
    return (actor.code if actor is not None else None) or draft.country


class Register:
    """All drafts and marks of one document."""

    def __init__(self, parsed: Parsed) -> None:
        """Start with nothing."""
        self.parsed = parsed
        self.drafts: list[Draft] = []
        self.marks: dict[tuple[int, int], Mark] = {}
        self.headed: dict[int, Mark] = {}
        self.countries: dict[str, Draft] = {}
        self.apposed: set[int] = set()  # titles behind names, which mention nobody else

    def draft(self, kind: EntityKind, name: str, why: str) -> Draft:
        """A new draft."""
        made = Draft(len(self.drafts), kind, name, why)
        self.drafts.append(made)
        return made

    def country(self, actor: Actor, why: str) -> Draft:
        """The draft of a state, made where there is none yet."""
        code = actor.code or actor.country or actor.id
        found = self.countries.get(code)
        if found is None:
            found = self.countries[code] = self.draft(EntityKind.COUNTRY, actor.name, why)
            found.actor = actor
            found.country = actor.country
            found.sector = actor.sector
            found.nouns.update(actor.nouns)
        return found

    def mark(
        self, first: int, last: int, form: MentionForm, *drafts: Draft, head: int | None = None
    ) -> Mark:
        """Note that a stretch of tokens mentions drafts; a second note of the same is dropped."""
        known = self.marks.get((first, last))
        if known is not None:
            return known
        if head is None:
            head = top_of(self.parsed, first, last).index
        made = Mark(first, last, head, form, tuple(d.number for d in drafts))
        self.marks[first, last] = made
        other = self.headed.get(head)
        if other is None or other.last - other.first <= last - first:
            self.headed[head] = made
        return made

    def drop(self, token: Token) -> None:
        """Forget the mention that a token heads."""
        mark = self.headed.pop(token.index, None)
        if mark is not None:
            del self.marks[mark.first, mark.last]

    def at(self, token: Token) -> tuple[Draft, ...]:
        """The drafts that the phrase headed by a token stands for; () for none."""
        mark = self.headed.get(token.index)
        return tuple(self.drafts[n] for n in mark.drafts) if mark is not None else ()

    def ordered(self) -> list[Mark]:
        """All marks in text order."""
        return sorted(self.marks.values(), key=lambda m: (m.first, m.last))
