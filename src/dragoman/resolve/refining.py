"""What the words beside a noun say of its bearer: the "army accountant" is of the army.

A noun such as "leader", "officer" or "group" says little by itself. Its entry in the tables tells
which sectors it takes from an agent or an adjective beside it: the "*Buddhist* leader", the
"leader of the *rebels*", the chairman of the *company's* board.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, Generic, TypeVar

from dragoman.lexicon.agents import ANY, AgentEntry, Agents
from dragoman.lexicon.titles import Title
from dragoman.parse.parsed import Parsed, Token
from dragoman.resolve.phrases import preposition, top_of

T = TypeVar("T")

_BELONGING: Final = frozenset({"of", "at", "from", "for", "with"})
_PEOPLE: Final = "CVL"
"""The sector that no word takes unless its entry names it: a "leader of the people" governs."""
_BROAD: Final = frozenset({"SOC", "CVL", "GOV"})
"""Sectors that yield to another in the same phrase: a "*Sikh* community leader" is of religion."""


@dataclass(frozen=True, slots=True)
class Phrase(Generic[T]):
    """A stretch of tokens that a table knows, its entry, and others where it has several."""

    first: int
    last: int
    entry: T
    others: tuple[T, ...] = ()

    @property
    def entries(self) -> tuple[T, ...]:
        """All that the words stand for, in the table's order."""
        return (self.entry, *self.others)


class Refiner:
    """Gives the titles and agents of one document the sectors of the words beside them."""

    def __init__(
        self,
        parsed: Parsed,
        words: Agents,
        titles: dict[int, Phrase[Title]],
        agents: dict[int, Phrase[AgentEntry]],
    ) -> None:
        """Take the document and what the tables found in it, by last token; both are changed."""
        self.parsed = parsed
        self.words = words
        self.titles = titles
        self.agents = agents
        self.heads = {self.head(phrase): phrase for phrase in agents.values()}
        self.done: dict[tuple[int, tuple[str, ...]], str | None] = {}

    def head(self, phrase: Phrase[Title] | Phrase[AgentEntry]) -> int:
        """The token that heads a phrase."""
        return top_of(self.parsed, phrase.first, phrase.last).index

    def refine(self) -> None:
        """Refine all; a noun that acts only beside another word is dropped where there is none."""
        for last, phrase in list(self.titles.items()):
            sector = self.beside(phrase, phrase.entry.takes)
            if sector is not None:
                self.titles[last] = replace(phrase, entry=replace(phrase.entry, sector=sector))
        for last, phrase in list(self.agents.items()):
            agent = phrase.entry.agent
            sector = self.beside(phrase, agent.takes)
            if sector is not None:
                entry = replace(phrase.entry, agent=replace(agent, sector=sector))
                self.agents[last] = replace(phrase, entry=entry)
            elif not agent.bare:
                del self.agents[last]

    def beside(
        self, phrase: Phrase[Title] | Phrase[AgentEntry], takes: tuple[str, ...]
    ) -> str | None:
        """The sector that the words beside a phrase give it, None where they give none."""
        if not takes:
            return None
        head = self.head(phrase)
        if (head, takes) not in self.done:
            self.done[head, takes] = None  # a phrase that is part of itself is damage
            found = [
                sector
                for token in self.neighbours(phrase, head)
                if (sector := self.sector_of(token)) is not None
                and (sector in takes or (ANY in takes and sector != _PEOPLE))
            ]
            strong = [sector for sector in found if sector not in _BROAD]
            self.done[head, takes] = next(iter(strong or found), None)
        return self.done[head, takes]

    def neighbours(self, phrase: Phrase[Title] | Phrase[AgentEntry], head: int) -> Iterator[Token]:
        """The words that modify or possess the bearer, the nearest first."""
        children = self.parsed.children[head]
        before = [c for c in children if c.index < phrase.first]
        for child in reversed(before):
            if child.base_relation in ("amod", "compound", "nmod", "flat"):
                yield child
                yield from self.parsed.children_by(child, "compound", "amod")
        for child in children:
            behind = child.index > phrase.last and child.base_relation == "nmod"
            if behind and preposition(self.parsed, child) in _BELONGING:
                yield child

    def sector_of(self, token: Token) -> str | None:
        """The sector that a word has or gives."""
        phrase = self.heads.get(token.index)
        if phrase is not None:
            agent = phrase.entry.agent
            found = self.beside(phrase, agent.takes) or (agent.sector if agent.bare else None)
            if found is not None:
                return found
        return self.words.modifier(self.hyphened(token)) or self.words.modifier(token.text)

    def hyphened(self, token: Token) -> str:
        """A word with all that hyphens tie to it: "*far*-right"."""
        tokens = self.parsed.tokens
        first = last = token.index
        while first > 1 and tokens[first - 1].text == "-" and not tokens[first].space_before:
            first -= 2
        while last + 2 < len(tokens) and tokens[last + 1].text == "-":
            if tokens[last + 1].space_before or tokens[last + 2].space_before:
                break
            last += 2
        return "".join(t.text for t in tokens[first : last + 1])
