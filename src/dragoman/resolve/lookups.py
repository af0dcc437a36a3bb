"""What the tables of common words find in a document, by token: titles, agents, descriptions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar

from dragoman.lexicon.agents import AgentEntry
from dragoman.lexicon.descriptions import DescriptionEntry
from dragoman.lexicon.lexicon import Lexicon
from dragoman.lexicon.phrases import Found
from dragoman.lexicon.titles import Title
from dragoman.parse.parsed import Parsed, Token
from dragoman.resolve.phrases import top_of
from dragoman.resolve.refining import Phrase, Refiner
from dragoman.resolve.resolved import PlaceMention, TimeMention

T = TypeVar("T")

_SMALL: Final = 85
"""Share in small letters, of a hundred, from which a word with a capital is no name by itself."""


@dataclass(frozen=True)
class Lookups:
    """A parsed document beside all that resolution asks of the tables.

    Attributes:
        parsed: the document.
        lexicon: the tables.
        on: the day of publication, None where unknown.
        titles: by last token.
        title_starts: the same by first token.
        title_heads: the same by head token ("*minister* of foreign affairs").
        agents: by last token.
        agent_heads: the same by head token.
        descriptions: by head token.
        times: the time that each token is part of.
        places: the place that each token is part of.
    """

    parsed: Parsed
    lexicon: Lexicon
    on: date | None
    titles: dict[int, Phrase[Title]]
    title_starts: dict[int, Phrase[Title]]
    title_heads: dict[int, Phrase[Title]]
    agents: dict[int, Phrase[AgentEntry]]
    agent_heads: dict[int, Phrase[AgentEntry]]
    descriptions: dict[int, Phrase[DescriptionEntry]]
    times: dict[int, TimeMention]
    places: dict[int, PlaceMention]

    def is_common(self, index: int) -> bool:
        """Whether a word is nearly always written small, so that its capital is damage."""
        text = self.parsed.tokens[index].text
        if len(text) > 1 and text.isupper():
            return False
        form = self.lexicon.words.form(text)
        return form.count > 0 and form.small >= _SMALL

    def is_mark_of_past(self, token: Token) -> bool:
        """Whether a word says that an office is over ("former")."""
        return token.text.lower() in self.lexicon.titles.former


def look_up(
    parsed: Parsed,
    lexicon: Lexicon,
    published: str | None,
    times: Iterable[TimeMention],
    places: Iterable[PlaceMention],
) -> Lookups:
    """All that the tables find in a document."""
    titles = _by_last(parsed, lexicon.titles.matches)
    agents = _by_last(parsed, lexicon.agents.matches)
    Refiner(parsed, lexicon.agents, titles, agents).refine()
    return Lookups(
        parsed=parsed,
        lexicon=lexicon,
        on=date.fromisoformat(published) if published else None,
        titles=titles,
        title_starts={found.first: found for found in titles.values()},
        title_heads=_by_head(parsed, titles),
        agents=agents,
        agent_heads=_by_head(parsed, agents),
        descriptions=_by_head(parsed, _by_last(parsed, lexicon.descriptions.matches)),
        times={i: time for time in times for i in range(time.first, time.last + 1)},
        places={i: place for place in places for i in range(place.first, place.last + 1)},
    )


def _by_last(
    parsed: Parsed, matches: Callable[[Sequence[str]], list[Found[T]]]
) -> dict[int, Phrase[T]]:
    found: dict[int, Phrase[T]] = {}
    for sentence in parsed.sentences:
        words = [token.text for token in parsed.tokens_of(sentence)]
        for match in matches(words):
            last = sentence.first + match.last
            first, (entry, *others) = sentence.first + match.first, match.entries
            found[last] = Phrase(first, last, entry, tuple(others))
    return found


def _by_head(parsed: Parsed, found: dict[int, Phrase[T]]) -> dict[int, Phrase[T]]:
    return {top_of(parsed, phrase.first, phrase.last).index: phrase for phrase in found.values()}
