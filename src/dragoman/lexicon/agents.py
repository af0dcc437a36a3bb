"""Common nouns that act: "troops", "protesters", "the foreign ministry", with PLOVER's sectors.

The data are in ``<language>/agents.toml``. Which country an agent acts for is said by the phrase
around it or by the report, never here. Some nouns say little by themselves ("leader", "officer",
"group"): what stands beside them says more, and their entries tell which sectors they take.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from dragoman.errors import LexiconError
from dragoman.lexicon.phrases import Found, Phrases
from dragoman.lexicon.tables import read_toml, text_of, texts_of
from dragoman.records.base import EntityKind

ANY: Final = "any"
"""In ``takes``: whatever sector the word beside a noun has."""


@dataclass(frozen=True, slots=True)
class Agent:
    """A noun, or a phrase of nouns, that acts.

    Attributes:
        name: the singular, which is the entry's id.
        singular: forms that stand for one: "soldier", "army", "foreign ministry".
        plural: forms that stand for many: "soldiers", "troops".
        kind: what one of them is: person, organisation or group. Many of them are a group.
        sector: PLOVER's primary code, None where the noun alone does not say ("woman", "group").
        also: further codes, such as OPP.
        takes: the sectors that it takes from a noun or adjective beside it; ANY for all.
        bare: whether it acts without such a word; "board" does not.
        example: a sentence that has it.
    """

    name: str
    singular: tuple[str, ...]
    plural: tuple[str, ...]
    kind: EntityKind
    sector: str | None
    also: tuple[str, ...]
    takes: tuple[str, ...]
    bare: bool
    example: str


@dataclass(frozen=True, slots=True)
class Modifier:
    """Words that say of which sector the noun is that they stand beside: "Buddhist", "naval".

    Attributes:
        name: the entry's id.
        words: the words, in lower case.
        sector: PLOVER's code.
        example: a sentence that has one of them.
    """

    name: str
    words: tuple[str, ...]
    sector: str
    example: str


@dataclass(frozen=True, slots=True)
class AgentEntry:
    """A form of an agent.

    Attributes:
        words: the form, in lower case.
        many: whether it stands for many.
        agent: the agent.
    """

    words: str
    many: bool
    agent: Agent

    @property
    def kind(self) -> EntityKind:
        """What the form stands for: many persons or organisations are a group."""
        return EntityKind.GROUP if self.many else self.agent.kind


@dataclass(frozen=True)
class Agents:
    """All agents, by their forms, and the words beside them that tell of which sector they are."""

    agents: tuple[Agent, ...]
    modifiers: tuple[Modifier, ...]

    def find(self, words: Sequence[str] | str) -> AgentEntry | None:
        """The agent that exactly these words are; capitals are of no account.

        >>> from dragoman.lexicon.lexicon import Lexicon
        >>> found = Lexicon().agents.find("Security Forces")
        >>> found.agent.sector, found.kind.value
        ('MIL', 'group')
        """
        return next(iter(self._forms.find(words)), None)

    def matches(self, tokens: Sequence[str]) -> list[Found[AgentEntry]]:
        """The agents among the words of a sentence: leftmost, longest, none overlapping."""
        return self._forms.matches(tokens)

    def modifier(self, word: str) -> str | None:
        """The sector of which a word says that the noun beside it is.

        >>> from dragoman.lexicon.lexicon import Lexicon
        >>> Lexicon().agents.modifier("Buddhist")
        'REL'
        """
        return self._sectors.get(word.lower())

    @cached_property
    def _sectors(self) -> dict[str, str]:
        return {
            word.lower(): modifier.sector for modifier in self.modifiers for word in modifier.words
        }

    @cached_property
    def _forms(self) -> Phrases[AgentEntry]:
        entries = [
            (words, AgentEntry(words, many, agent))
            for agent in self.agents
            for many, forms in ((False, agent.singular), (True, agent.plural))
            for words in forms
        ]
        return Phrases(entries, capitals=False)


def load_agents(folder: Path) -> Agents:
    """The agents of a language.

    Args:
        folder: the language's folder.

    Raises:
        LexiconError: the file is absent or an entry breaks its rules.
    """
    path = folder / "agents.toml"
    return Agents(
        tuple(_agent(entry, path.name) for entry in read_toml(path, "agent")),
        tuple(_modifier(entry, path.name) for entry in read_toml(path, "modifier")),
    )


def _modifier(entry: dict[str, object], file: str) -> Modifier:
    name = text_of(entry, "name", file)
    where = f"{file}: {name}"
    return Modifier(
        name, texts_of(entry, "words", where), text_of(entry, "sector", where),
        text_of(entry, "example", where),
    )  # fmt: skip


def _agent(entry: dict[str, object], file: str) -> Agent:
    name = text_of(entry, "name", file)
    where = f"{file}: {name}"
    kind = text_of(entry, "kind", where)
    if kind not in set(EntityKind):
        raise LexiconError(where, f"kind is {kind!r}, not person, organisation or group")
    singular, plural = texts_of(entry, "singular", where), texts_of(entry, "plural", where)
    sectors = texts_of(entry, "sector", where)
    return Agent(
        name=name,
        singular=singular if singular or plural else (name,),
        plural=plural,
        kind=EntityKind(kind),
        sector=sectors[0] if sectors else None,
        also=sectors[1:],
        takes=texts_of(entry, "takes", where),
        bare=entry.get("bare") is not False,
        example=text_of(entry, "example", where),
    )
