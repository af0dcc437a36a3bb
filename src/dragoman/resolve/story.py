"""The country that a report is about, for agents whose own words name none.

"Police fired tear gas" in a report on Bolivia are Bolivia's. The rules, in this order, each named
in the entity's ``why``: the one state in which the sentence's places lie; the same of the sentence
before; the state that the report speaks of most, if it stands well above the next.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dragoman.lexicon.lexicon import Lexicon
from dragoman.lexicon.reference import Reference
from dragoman.parse.parsed import Parsed
from dragoman.parse.words import words_of
from dragoman.records import EntityKind
from dragoman.resolve.dateline import is_dateline
from dragoman.resolve.drafts import Draft, Mark, Register
from dragoman.resolve.lookups import Lookups
from dragoman.resolve.phrases import clause_of, is_possessor, preposition
from dragoman.resolve.resolved import MentionForm

OF_THE_STORY: Final = frozenset(
    [
        "GOV",
        "MIL",
        "COP",
        "JUD",
        "LEG",
        "OPP",
        "CVL",
        "REB",
        "SPY",
        "LAB",
        "EDU",
        "PRM",
        "UAF",
        "AGR",
        "REF",
        "CRM",
        "PTY",
    ]
)
"""Sectors of agents that take the country of the story; a reporter or a firm does not."""

DOMESTIC: Final = frozenset({"PTY", "OPP", "LAB", "REB", "PRM"})
"""Sectors of bodies that act at home, whatever other states a report names."""

ORGANS: Final = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})
"""Sectors of bodies that are a state's own."""

STATELESS: Final = frozenset(["UNO", "EUR", "IGO", "NGO", "MNC", "IMG", "ISM"])
"""PLOVER's codes for actors without a state: of whom such a body is, has its code."""

_OPENING: Final = 3  # sentences that count double: headline and lead
_ABOVE_NEXT: Final = 1.5  # how far the first state must stand above the second
_LEAST: Final = 2.0  # a state mentioned once makes no story
_ONCE: Final = 2.0  # the weight of a state named once in the opening
_BESIDE: Final = 2.0  # a state named in the title, or in what the text was cut from


@dataclass(frozen=True)
class Story:
    """Where a report plays.

    Attributes:
        country: the state it is about, None where two are even or none is named.
        local: by sentence, the one state in which its places lie.
        is_plain: whether that state alone is spoken of, or more than once.
    """

    country: str | None
    local: dict[int, str]
    is_plain: bool = False

    def country_at(self, sentence: int) -> tuple[str, str] | None:
        """The country of an agent in a sentence, and the rule that says so."""
        for at, rule in (
            (sentence, "country of the sentence's place"),
            (sentence - 1, "country of the place in the sentence before"),
        ):
            if at in self.local:
                return self.local[at], rule
        return (self.country, "country of the story") if self.country else None


def story_of(look: Lookups, register: Register, beside: Sequence[str] = ()) -> Story:
    """Where a report plays, by the names that are linked.

    Args:
        look: the document and what the tables know of its words.
        register: its names, linked.
        beside: words that stand outside its text: a title, what it was cut from.
    """
    weights: defaultdict[str, float] = defaultdict(float)
    for text in beside:
        for country in _countries_of(text, look.lexicon):
            weights[country] += _BESIDE
    places: defaultdict[int, set[str]] = defaultdict(set)
    for mark in register.ordered():
        sentence = look.parsed.tokens[mark.head].sentence
        factor = 2.0 if sentence < _OPENING else 1.0
        for number in mark.drafts:
            draft = register.drafts[number]
            if draft.country is None:
                continue
            if _is_hyphened(look.parsed, mark):
                continue
            weights[draft.country] += factor * (1.0 if draft.kind is EntityKind.COUNTRY else 0.5)
            if draft.kind is EntityKind.PLACE:
                places[sentence].add(draft.country)
    for place in sorted(look.places.values(), key=lambda p: p.first):
        if place.literal and place.place.country and place.place.precision != "country":
            places[look.parsed.tokens[place.first].sentence].add(place.place.country)
    local = {at: next(iter(found)) for at, found in places.items() if len(found) == 1}
    country = _dominant(weights, _of_dateline(look))
    is_plain = country is not None and (len(weights) == 1 or weights[country] > _ONCE)
    return Story(country, local, is_plain)


def _countries_of(text: str, lexicon: Lexicon) -> Iterator[str]:
    """The states of the actors that a text names."""
    for match in lexicon.actors.matches([text[w.start : w.end] for w in words_of(text)]):
        country = match.entries[0].actor.country
        if country is not None:
            yield country


def _is_hyphened(parsed: Parsed, mark: Mark) -> bool:
    """Whether a state only opens a compound: "a *UK*-based group", "*Thai*-backed rebels"."""
    after = mark.last + 2
    return after < len(parsed.tokens) and parsed.tokens[mark.last + 1].text == "-"


def give_country(register: Register, story: Story, words: Reference) -> None:
    """Give officials and named bodies whose own words name no state that of the story.

    Not to him who faces that state in a clause: "President Novak threatened Chile".
    """
    if story.country is None:
        return
    facing = _facing(register, story.country, words)
    organs = story.is_plain  # of a state named once beside another's president, nobody knows
    for draft in register.drafts:
        if (
            draft.country is None
            and draft.actor is None
            and (_is_titled(draft) or _is_named_party(draft) or (organs and _is_named_organ(draft)))
            and not draft.within
            and draft.sector in (*OF_THE_STORY, "ELI")
            and draft.number not in facing
        ):
            draft.country = story.country
            draft.why += "; country of the story"


def _is_titled(draft: Draft) -> bool:
    """Whether it is a person with an office, rank or trade."""
    return draft.kind is EntityKind.PERSON and bool(draft.offices or draft.titles)


def _is_named_party(draft: Draft) -> bool:
    """Whether it is a party, union or rebel group with a name of its own: "the Green Party"."""
    is_body = draft.kind in (EntityKind.ORGANISATION, EntityKind.GROUP) and not draft.many
    return is_body and draft.sector in DOMESTIC and draft.name[:1].isupper()


def _is_named_organ(draft: Draft) -> bool:
    """Whether it is an organ of some state with a name of its own: "the Supreme Court"."""
    is_body = draft.kind is EntityKind.ORGANISATION and not draft.many
    return is_body and draft.sector in ORGANS and draft.name[:1].isupper()


def _facing(register: Register, country: str, words: Reference) -> set[int]:
    """The drafts that stand beside the name of a state in the clause of one verb."""
    parsed = register.parsed
    clauses: dict[int, set[int]] = defaultdict(set)
    states: set[int] = set()
    for mark in register.ordered():
        head = parsed.tokens[mark.head]
        clause = clause_of(parsed, head).index
        case = preposition(parsed, head)
        is_state = any(
            register.drafts[n].kind is EntityKind.COUNTRY and register.drafts[n].country == country
            for n in mark.drafts
        )
        if not is_state:
            clauses[clause].update(mark.drafts)
        elif mark.form in (MentionForm.NAME, MentionForm.METONYM) and not (
            is_possessor(parsed, head) or words.is_in("where", case) or case == "of"
        ):
            states.add(clause)
    return {number for clause in states for number in clauses[clause]}


def give_body(register: Register) -> None:
    """Give staff and organs of a body without a state the code of the body: "*UN* helicopters"."""
    for draft in register.drafts:
        if draft.country is not None or draft.actor is not None or draft.sector == "ELI":
            continue
        bodies = (register.drafts[number] for number in sorted(draft.within))
        body = next((one for one in bodies if one.sector in STATELESS), None)
        if body is not None and body.country is None:
            draft.sector = body.sector
            draft.why += f"; of {body.name}"


def _of_dateline(look: Lookups) -> str | None:
    """The state of the city in front of the report: "ASUNCION -"."""
    for place in sorted(look.places.values(), key=lambda p: p.first):
        if is_dateline(look.parsed, place.first, place.last + 1):
            return place.place.country
    return None


def _dominant(weights: Mapping[str, float], home: str | None) -> str | None:
    """The state that is spoken of most, if well above the next; of two near ones the report's."""
    ranked = sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))
    if not ranked or ranked[0][1] < _LEAST:
        return None
    if len(ranked) > 1 and ranked[0][1] < _ABOVE_NEXT * ranked[1][1]:
        return home if home in (ranked[0][0], ranked[1][0]) else None
    return ranked[0][0]
