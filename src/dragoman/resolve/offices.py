"""Titles around a name, and the offices that they give.

"*Chilean Foreign Minister* Ana Soto", "*Chile's president,* Luis Rojas,", "Luis Rojas, *leader of
the Green Front*,", "*former President* Luis Rojas *(2002-2006)*".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from dragoman.lexicon.actors import Tenure
from dragoman.lexicon.agents import AgentEntry
from dragoman.lexicon.titles import Title, TitleKind
from dragoman.parse.parsed import Token
from dragoman.records import EntityKind, Office
from dragoman.resolve.lookups import Lookups, Phrase
from dragoman.resolve.names import NameUnit
from dragoman.resolve.phrases import span_of, words_between

_MODIFIERS: Final = frozenset({"NOUN", "ADJ", "PROPN", "NUM"})
OF_OFFICE: Final = frozenset(["GOV", "MIL", "COP", "JUD", "LEG", "SPY", "EUR", "UNO", "IGO"])
"""Sectors of offices whose former holders are PLOVER's ELI."""
_POSSESSIVE: Final = frozenset({"'s", "’s", "'", "’"})
_CLITICS: Final = frozenset({"'s", "’s", "'", "’", "-"})
_OWNING: Final = ("of", "for")
_ABROAD: Final = ("of", "for", "in", "to", "at")  # an ambassador *to* a state is not its own
_RELATIVE: Final = frozenset({"who"})
_BE: Final = "be"
_REACH: Final = 14  # words between a name and a title that may still belong together


@dataclass(frozen=True, slots=True)
class TitlePhrase:
    """A title beside a name.

    Attributes:
        first: first token of the phrase, with article and modifiers.
        last: its last token.
        words: first token of the title itself, behind the states and "former".
        end: last token of the title itself.
        title: the known title, None where the phrase only describes ("activist").
        agent: the describing noun, where there is one.
        owners: the names of states and organisations in it.
        former: whether it says that the office is over.
        elect: whether it says that the office is still to come.
    """

    first: int
    last: int
    words: int
    end: int
    title: Title | None
    agent: AgentEntry | None
    owners: tuple[NameUnit, ...]
    former: bool
    elect: bool

    @property
    def sector(self) -> str | None:
        """PLOVER's code of the bearer, as far as the words tell."""
        sector = self.title.sector if self.title else None
        if sector is None and self.agent is not None:
            sector = self.agent.agent.sector
        return "ELI" if self.former and sector in OF_OFFICE else sector

    @property
    def is_office(self) -> bool:
        """Whether it names an office and not only a rank, a form of address or a trade."""
        return self.title is not None and self.title.kind is TitleKind.OFFICE


class TitleReader:
    """Reads the titles around names."""

    def __init__(self, looked_up: Lookups, units: Mapping[int, NameUnit]) -> None:
        """Take the document and the names of states and organisations by token."""
        self.look = looked_up
        self.tokens = looked_up.parsed.tokens
        self.units = units

    def around(self, unit: NameUnit) -> list[TitlePhrase]:
        """The titles of the bearer of a name, those before it first."""
        before = self.before(unit)
        opens = before is not None and not before.is_office and before.last + 1 == unit.first
        first = before.first if before is not None and opens else unit.first
        found = [before, self.apart(unit, first), *self.after(unit)]
        return [phrase for phrase in found if phrase is not None]

    def before(self, unit: NameUnit) -> TitlePhrase | None:
        """The title that stands directly before a name."""
        at = unit.first - 1
        if at < 0 or not self.same_sentence(at, unit.first):
            return None
        phrase = self.ending_at(at)
        if phrase is None:
            phrase = self.with_owner_behind(at)
        if phrase is None or phrase.last + 1 != unit.first:
            return phrase
        return self.with_owner_after(phrase, unit)

    def apart(self, unit: NameUnit, first: int) -> TitlePhrase | None:
        """A title before a name, set apart by a comma: "Chile's president, (Dr) Luis Rojas,".

        Args:
            unit: the name.
            first: its first token, that of its rank or form of address included.
        """
        at = first - 2
        if (
            at < 0
            or self.tokens[at + 1].text not in (",", "–", "—")
            or (not self.same_sentence(at, first))
        ):
            return None
        after = unit.last + 1
        closes = after >= len(self.tokens) or self.tokens[after].upos in ("PUNCT", "AUX", "VERB")
        phrase = self.ending_at(at) or self.with_owner_behind(at)
        if phrase is None or not closes or not phrase.is_office:
            return None
        opened = self.tokens[phrase.first]
        named = opened.upos in ("DET", "PRON") or bool(phrase.owners)
        return phrase if named and not self.bears_name(phrase) else None

    def bears_name(self, phrase: TitlePhrase) -> bool:
        """Whether a title is already in apposition to a name before it."""
        before = phrase.first - 1
        return (
            before > 0
            and self.tokens[before].text == ","
            and (self.tokens[before - 1].upos == "PROPN" and before - 1 not in self.units)
        )

    def after(self, unit: NameUnit) -> Iterator[TitlePhrase]:
        """A title in apposition behind a name: "Luis Rojas, leader of the Green Front,"."""
        at = unit.last + 1
        at = self.behind_brackets(at)
        if at >= len(self.tokens) or not self.same_sentence(at, unit.last):
            return
        token = self.tokens[at]
        if token.text in (",", "–", "—", "-", "("):
            phrase = self.opening_at(at + 1)
            if phrase is not None and phrase.is_office:
                yield phrase

    def behind_brackets(self, at: int) -> int:
        """The token behind "(1999-2013)" or ", 58", else the same token."""
        if at + 2 < len(self.tokens) and self.tokens[at].text == "(":
            for end in range(at + 1, min(at + 8, len(self.tokens))):
                if self.tokens[end].text == ")":
                    return end + 1
        if (
            at + 2 < len(self.tokens)
            and self.tokens[at].text == ","
            and self.tokens[at + 1].upos == "NUM"
        ):
            return at + 2
        return at

    def ending_at(self, last: int) -> TitlePhrase | None:
        """The title phrase whose last word is the given token."""
        title = self.look.titles.get(last)
        elect = False
        at = last
        while (
            title is None
            and at > 0
            and (
                self.tokens[at].text.lower() in self.look.lexicon.titles.elect
                or self.tokens[at].text == "-"
            )
        ):
            elect = True
            at -= 1
            title = self.look.titles.get(at)
        agent = self.look.agents.get(last)
        if title is None and (agent is None or agent.entry.kind is not EntityKind.PERSON):
            return None
        core_first = title.first if title is not None else agent.first if agent else last
        if title is not None and agent is not None and agent.first < core_first:
            core_first = agent.first
        return self.widened(core_first, last, at, title, agent, elect=elect)

    def widened(
        self,
        core: int,
        last: int,
        end: int,
        title: Phrase[Title] | None,
        agent: Phrase[AgentEntry] | None,
        *,
        elect: bool,
    ) -> TitlePhrase:
        """A title phrase with the states, organisations and adjectives before it."""
        first = words = core
        owners: list[NameUnit] = []
        former = possessed = False
        at = core - 1
        while at >= 0 and self.same_sentence(at, core) and core - at <= _REACH:
            token = self.tokens[at]
            unit = self.units.get(at)
            if unit is not None:
                owners.append(unit)
                first = unit.first
                at = unit.first - 1
                continue
            former = former or self.look.is_mark_of_past(token)
            if token.upos in ("DET", "PRON") and token.base_relation != "nsubj":
                first = at
                break
            if not self.modifies(token, at):
                break
            possessed = possessed or token.text in _POSSESSIVE
            if not owners and not possessed and token.text not in _CLITICS:
                words = at
            first = at
            at -= 1
        while words < end and (
            self.tokens[words].text in _CLITICS or self.look.is_mark_of_past(self.tokens[words])
        ):
            former = former or self.look.is_mark_of_past(self.tokens[words])
            words += 1
        return TitlePhrase(
            first, last, words, end, title.entry if title else None,
            agent.entry if agent else None, tuple(owners), former, elect,
        )  # fmt: skip

    def modifies(self, token: Token, at: int) -> bool:
        """Whether a word may stand inside a title phrase before the title."""
        if at in self.look.times:
            return False
        if token.text in _CLITICS or self.look.is_mark_of_past(token):
            return True
        return token.upos in _MODIFIERS and token.base_relation not in ("nsubj", "obj", "root")

    def with_owner_behind(self, at: int) -> TitlePhrase | None:
        """A title with its owner behind it: "the president of Chile(,) Luis Rojas"."""
        unit = self.units.get(at)
        if unit is None:
            return None
        before = unit.first - 1
        if before > 0 and self.tokens[before].upos == "DET":
            before -= 1
        word = self.tokens[before].text.lower() if before > 0 else ""
        phrase = self.ending_at(before - 1) if word in _ABROAD else None
        if phrase is None:
            return None
        owners = (*phrase.owners, unit) if word in _OWNING else phrase.owners
        return TitlePhrase(
            phrase.first, at, phrase.words, phrase.end, phrase.title, phrase.agent, owners,
            phrase.former, phrase.elect,
        )  # fmt: skip

    def with_owner_after(self, phrase: TitlePhrase, unit: NameUnit) -> TitlePhrase:
        """The title with the owner that stands behind the name: "President Rojas of Chile"."""
        owner = None if phrase.owners else self.owner_from(unit.last + 1, ("of",))
        if owner is None:
            return phrase
        return TitlePhrase(
            phrase.first, phrase.last, phrase.words, phrase.end, phrase.title, phrase.agent,
            (owner,), phrase.former, phrase.elect,
        )  # fmt: skip

    def opening_at(self, at: int) -> TitlePhrase | None:
        """The title phrase that begins at a token: "the leader of the Green Front"."""
        start = at
        while at < len(self.tokens) and (
            self.tokens[at].text.lower() in _RELATIVE or self.tokens[at].lemma == _BE
        ):
            at += 1
        limit = min(at + _REACH, len(self.tokens))
        while at < limit and self.same_sentence(at, start):
            title = self.look.title_starts.get(at)
            if title is not None and self.stands_alone(title):
                phrase = self.widened(title.first, title.last, title.last, title, None, elect=False)
                if phrase.first < start:
                    return None
                owner = self.owner_from(title.last + 1, _OWNING)
                owners = (*phrase.owners, owner) if owner is not None else phrase.owners
                last = owner.last if owner is not None else title.last
                return TitlePhrase(
                    phrase.first, last, phrase.words, title.last, title.entry, None, owners,
                    phrase.former, phrase.elect,
                )  # fmt: skip
            token = self.tokens[at]
            inside = token.upos in (*_MODIFIERS, "DET") or token.text in _CLITICS
            possessive = token.upos == "PRON" and token.base_relation == "nmod"
            if not (inside or possessive or at in self.units or self.look.is_mark_of_past(token)):
                return None
            at += 1
        return None

    def stands_alone(self, title: Phrase[Title]) -> bool:
        """Whether a title is the head of its phrase and not part of a longer noun."""
        after = title.last + 1
        if after >= len(self.tokens) or not self.same_sentence(after, title.last):
            return True
        follower = self.tokens[after]
        return follower.upos not in ("NOUN", "PROPN", "PART") or follower.index in self.units

    def owner_from(self, at: int, prepositions: tuple[str, ...]) -> NameUnit | None:
        """The state or organisation named behind a preposition at a token."""
        if at >= len(self.tokens) or self.tokens[at].text.lower() not in prepositions:
            return None
        at += 1
        if at < len(self.tokens) and self.tokens[at].upos == "DET":
            at += 1
        unit = self.units.get(at)
        return unit if unit is not None and unit.first == at else None

    def same_sentence(self, one: int, other: int) -> bool:
        """Whether two tokens stand in one sentence."""
        return self.tokens[one].sentence == self.tokens[other].sentence

    def office(self, phrase: TitlePhrase, country: str | None, name: NameUnit) -> Office:
        """The office as a record."""
        title = words_between(self.look.parsed, phrase.words, phrase.end)
        from_, to, end = self.years(phrase, name)
        spans = [span_of(self.look.parsed, phrase.first, phrase.last)]
        if end is not None:
            spans.append(span_of(self.look.parsed, *end))
        return Office(
            title=title[:1].upper() + title[1:], country=country, from_=from_, to=to,
            evidence=tuple(sorted(s for s in spans if s.start < s.end)),
        )  # fmt: skip

    def years(
        self, phrase: TitlePhrase, name: NameUnit
    ) -> tuple[str | None, str | None, tuple[int, int] | None]:
        """From when to when, where the text says so in brackets, and the tokens that do."""
        for at in (name.last + 1, phrase.last + 1):
            if at + 1 >= len(self.tokens) or self.tokens[at].text not in ("(", "since"):
                continue
            time = self.look.times.get(at + 1)
            if time is None or not self.same_sentence(at, at + 1):
                continue
            if self.tokens[at].text == "since":
                return time.time.from_, None, (time.first, time.last)
            if time.time.type == "range":
                return time.time.from_, time.time.to, (time.first, time.last)
        return None, None, None


def office_of_table(tenure: Tenure) -> Office:
    """An office of the table as a record."""
    return Office(
        title=tenure.title, country=tenure.country, from_=tenure.from_, to=tenure.to, evidence=()
    )
