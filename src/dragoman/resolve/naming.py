"""The names of a document while they are linked: what each is known as, and what stands around it.

One :class:`Naming` is shared by all that link names. "The Peruvian oil company *Tamoil*": the noun
before the name says what it is, and the adjective before the noun whose.
"""

from __future__ import annotations

from dragoman.lexicon.actors import Actor, ActorEntry, ActorForm, Actors
from dragoman.parse.parsed import Token
from dragoman.records import EntityKind
from dragoman.resolve.drafts import Draft, Register
from dragoman.resolve.keys import Key
from dragoman.resolve.lookups import Lookups
from dragoman.resolve.names import NameUnit, name_key
from dragoman.resolve.offices import TitlePhrase, TitleReader
from dragoman.resolve.phrases import top_of, words_between
from dragoman.resolve.resolved import MentionForm


class Naming:
    """A document, the names that titles belong to, and the drafts that names were given.

    Attributes:
        look: the document beside what the tables find in it.
        parsed: the document.
        actors: the table of actors.
        register: the drafts and their marks.
        owners: the states, capitals and organisations, by the tokens of their names.
        drafted: what each name stands for, by its first and last token.
        reader: reads titles.
    """

    def __init__(self, look: Lookups, register: Register) -> None:
        """Take the document and the register to fill."""
        self.look = look
        self.parsed = look.parsed
        self.actors: Actors = look.lexicon.actors
        self.register = register
        self.owners: dict[int, NameUnit] = {}
        self.drafted: dict[tuple[int, int], Draft] = {}
        self.reader = TitleReader(look, self.owners)
        self.titles: dict[int, list[TitlePhrase]] = {}

    def key(self, unit: NameUnit) -> Key:
        """The words of a name, for comparison."""
        return name_key(self.parsed, unit.first, unit.last)

    def titles_of(self, unit: NameUnit) -> list[TitlePhrase]:
        """The titles around a name, read once."""
        found = self.titles.get(unit.first)
        if found is None:
            found = self.titles[unit.first] = self.reader.around(unit)
        return found

    def chosen(self, unit: NameUnit) -> ActorEntry | None:
        """The table's entry that fits the day best."""
        return self.actors.preferred(unit.entries, self.look.on) if unit.entries else None

    def kind_of(self, unit: NameUnit) -> EntityKind | None:
        """What a name names; a seat's name is judged where it stands."""
        entry = self.chosen(unit)
        if entry is not None and entry.form is ActorForm.METONYM:
            return None
        return entry.actor.kind if entry is not None else unit.kind

    def known_person(self, unit: NameUnit) -> Actor | None:
        """Whom the tables know by a full name, in their spelling or another."""
        entry = self.chosen(unit)
        if entry is not None:
            return entry.actor
        name = words_between(self.parsed, unit.first, unit.last)
        return self.actors.person_by_spelling(name, self.look.on)

    def is_part_of_more(self, unit: NameUnit) -> bool:
        """Whether a single name stands among other names, so that it may be no surname."""
        tokens = self.parsed.tokens
        after = unit.last + 1
        if after < len(tokens) and tokens[after].upos == "PROPN":
            return tokens[after].sentence == tokens[unit.last].sentence
        before = unit.first - 1
        return before >= 0 and tokens[before].upos == "PROPN" and before not in self.look.titles

    def noun_before(self, unit: NameUnit) -> Token | None:
        """The common noun directly before a name, in its sentence."""
        if unit.first == 0:
            return None
        noun = self.parsed.tokens[unit.first - 1]
        same = noun.sentence == self.parsed.tokens[unit.first].sentence
        return noun if same and noun.upos == "NOUN" else None

    def is_described_body(self, unit: NameUnit) -> bool:
        """Whether the noun directly before a name is an organisation's: "the oil firm *Tamoil*"."""
        noun = self.noun_before(unit)
        if noun is None:
            return False
        agent = self.look.agents.get(noun.index)
        if agent is not None:
            return agent.entry.kind is EntityKind.ORGANISATION
        return noun.mention == "organisation"

    def head_noun(self, unit: NameUnit) -> EntityKind | None:
        """The kind that a common noun in a name gives: "Committee", "Front", "Bank of"."""
        agent = self.agent_in(unit)
        return agent[0] if agent else None

    def agent_in(self, unit: NameUnit) -> tuple[EntityKind, str | None] | None:
        """Kind and sector of the agent noun that heads a name."""
        head = self.head_word(unit)
        whole = self.look.agents.get(unit.last)  # "Ministry of Defence" is one noun of the table
        found = whole if whole and whole.first <= head else self.look.agents.get(head)
        if found is None or found.first < unit.first:
            return None
        agent = found.entry.agent
        if agent.kind is not EntityKind.PERSON:
            return agent.kind, agent.sector
        return (EntityKind.GROUP, agent.sector) if found.entry.many else None

    def head_word(self, unit: NameUnit) -> int:
        """The token of a name that says what it is: the last, or the last before "of" or "for"."""
        for index in range(unit.first + 1, unit.last):
            if self.parsed.tokens[index].upos in ("ADP", "CCONJ", "PART"):
                return index - 1
        return unit.last

    def descriptor(self, unit: NameUnit) -> Token | None:
        """The common noun that a name stands behind: "the oil company *Tamoil*"."""
        noun = self.noun_before(unit)
        if noun is None:
            return None
        if self.is_described_body(unit) and self.kind_of(unit) is not EntityKind.PERSON:
            return noun
        top = top_of(self.parsed, unit.first, unit.last)
        below = top.head == noun.index and top.base_relation in (
            "appos",
            "flat",
            "compound",
            "nmod",
        )
        above = noun.head is not None and unit.first <= noun.head <= unit.last
        return noun if below or above else None

    def state_around(self, unit: NameUnit, first: int) -> str | None:
        """The state that a name or the words before it name."""
        tokens = self.parsed.tokens
        for index in range(max(first - 3, 0), unit.last + 1):
            owner = self.owners.get(index)
            if owner is None or owner.covers(unit):
                continue
            state = self.state(owner)
            if state is None or tokens[index].sentence != tokens[unit.first].sentence:
                continue
            if index >= first or self.leads_to(owner, first):
                return state
        after = self.reader.owner_from(unit.last + 1, ("of",))
        return self.state(after) if after is not None else None

    def leads_to(self, owner: NameUnit, first: int) -> bool:
        """Whether a state's name before a phrase belongs to it: an adjective or a possessor."""
        between = self.parsed.tokens[owner.last + 1 : first]
        if owner.form is ActorForm.ADJECTIVE and not between:
            return True
        return any(t.text in ("'s", "’s") for t in between) and len(between) == 1

    def state(self, owner: NameUnit) -> str | None:
        """The code of a state that a name names."""
        entry = self.chosen(owner)
        if entry is not None and entry.actor.kind is EntityKind.COUNTRY:
            return entry.actor.country
        return None

    def put(self, unit: NameUnit, draft: Draft, form: MentionForm) -> None:
        """Mark a name, with its article."""
        first = unit.first
        before = self.parsed.tokens[first - 1] if first else None
        if (
            before is not None
            and before.upos == "DET"
            and before.head is not None
            and unit.first <= before.head <= unit.last
        ):
            first -= 1
        self.register.mark(first, unit.last, form, draft)
        self.drafted[unit.first, unit.last] = draft
