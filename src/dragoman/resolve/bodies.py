"""Organisations and groups by name: long names first, then their short forms and initials.

"The Oromo Liberation Army (*OLA*)" is one body under two names, and so are "the Revolutionary
Guards" and "the *Guards*".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dragoman.lexicon.actors import Actor
from dragoman.records import EntityKind
from dragoman.resolve.drafts import Draft
from dragoman.resolve.keys import Key, is_short
from dragoman.resolve.names import NameUnit, abbreviates
from dragoman.resolve.naming import Naming
from dragoman.resolve.phrases import reach, words_between
from dragoman.resolve.resolved import MentionForm


class Bodies:
    """Links the names of organisations and groups."""

    def __init__(self, naming: Naming) -> None:
        """Take the document."""
        self.naming = naming
        self.look = naming.look
        self.parsed = naming.parsed
        self.register = naming.register
        self.drafted = naming.drafted
        self.by_key: dict[Key, Draft] = {}

    def link_bodies(self, units: Sequence[NameUnit]) -> None:
        """Draft organisations and groups, long names first, and mark them."""
        wanted = (EntityKind.ORGANISATION, EntityKind.GROUP)
        bodies = [unit for unit in units if self.naming.kind_of(unit) in wanted]
        long = [self.naming.key(unit) for unit in bodies if len(self.naming.key(unit)) > 1]
        bodies += [unit for unit in units if unit not in bodies and self.is_short_form(unit, long)]
        for unit in sorted(bodies, key=lambda u: (-len(self.naming.key(u)), u.first)):
            self.body(unit)
        self.link_acronyms(bodies)
        for unit in bodies:
            draft = self.by_key[self.naming.key(unit)]
            self.describe(unit, draft)

    def is_short_form(self, unit: NameUnit, long: Sequence[Key]) -> bool:
        """Whether a word in capitals abbreviates an organisation of the text."""
        text = self.parsed.tokens[unit.first].text
        if unit.entries or unit.first != unit.last or not text.isupper():
            return False
        return any(abbreviates(text, key) for key in long)

    def body(self, unit: NameUnit) -> Draft:
        """The draft of an organisation, made where there is none yet."""
        key = self.naming.key(unit)
        found = self.by_key.get(key) or self.longer_body(unit, key)
        if found is None:
            found = self.new_body(unit)
        self.by_key[key] = found
        return found

    def longer_body(self, unit: NameUnit, key: Key) -> Draft | None:
        """The one organisation whose longer name begins or ends with these words."""
        entry = self.naming.chosen(unit)
        if entry is not None:
            return self.by_key.get(("known", entry.actor.id))
        is_noun = len(key) == 1 and self.naming.head_noun(unit) is not None
        longer = {
            draft.number: draft
            for name, draft in self.by_key.items()
            if len(name) > len(key) and self.is_plain(name) and is_short(key, name, head=is_noun)
        }
        return next(iter(longer.values())) if len(longer) == 1 else None

    def new_body(self, unit: NameUnit) -> Draft:
        """Draft an organisation that was not named before."""
        entry = self.naming.chosen(unit)
        name = words_between(self.parsed, unit.first, unit.last)
        if entry is not None:
            return self.known_body(entry.actor, f"organisations.csv: {entry.words}")
        agent = self.naming.agent_in(unit)
        is_group = agent is not None and agent[0] is EntityKind.GROUP
        kind = EntityKind.GROUP if is_group else EntityKind.ORGANISATION
        draft = self.register.draft(kind, name, "the parser's name of an organisation")
        draft.nouns.add(self.parsed.tokens[unit.last].lemma.lower())
        if agent is not None:
            draft.sector = agent[1]
            draft.nouns.add(self.parsed.tokens[self.naming.head_word(unit)].lemma.lower())
            draft.why = "a name headed by the noun of an organisation"
            draft.nouns.update(self.words(unit))
        return draft

    def known_body(self, actor: Actor, why: str) -> Draft:
        """The draft of an organisation of the tables, made where there is none yet."""
        key = ("known", actor.id)
        found = self.by_key.get(key)
        if found is None:
            found = self.by_key[key] = self.register.draft(actor.kind, actor.name, why)
            found.actor = actor
            found.country, found.sector = actor.country, actor.sector
            found.nouns.update(actor.nouns)
        return found

    def words(self, unit: NameUnit) -> Iterable[str]:
        """The nouns in a name that agents.toml knows, as "the ministry" will take them up."""
        for index in range(unit.first, unit.last + 1):
            if index in self.look.agents:
                yield self.parsed.tokens[index].lemma.lower()

    def link_acronyms(self, bodies: Sequence[NameUnit]) -> None:
        """Join "(OLA)" to the name before it, and initials to the name that has them."""
        by_first = {unit.first: unit for unit in bodies}
        for unit in bodies:
            after = unit.last + 2
            if after in by_first and self.parsed.tokens[unit.last + 1].text == "(":
                short = by_first[after]
                if self.by_key[self.naming.key(short)].actor is None and short.last == short.first:
                    self.by_key[self.naming.key(short)] = self.by_key[self.naming.key(unit)]
        long = [(key, d) for key, d in self.by_key.items() if self.is_plain(key) and len(key) > 1]
        for unit in bodies:
            key = self.naming.key(unit)
            text = self.parsed.tokens[unit.first].text
            if len(key) == 1 and text.isupper() and self.by_key[key].actor is None:
                meant = [draft for name, draft in long if abbreviates(text, name)]
                if meant:
                    self.by_key[key] = meant[0]

    def is_plain(self, key: Key) -> bool:
        """Whether a key is a name in the text."""
        return key[0] not in ("people", "known")

    def describe(self, unit: NameUnit, draft: Draft) -> None:
        """Mark an organisation's name with the noun before it, and read its country there."""
        first = unit.first
        noun = self.naming.descriptor(unit)
        if noun is not None:
            first = min(first, reach(self.parsed, noun)[0])
            agent = self.look.agents.get(noun.index)
            if agent is not None and draft.actor is None:
                draft.sector = draft.sector or agent.entry.agent.sector
            draft.nouns.add(noun.lemma.lower())
        if draft.country is None and draft.actor is None:
            state = self.naming.state_around(unit, first)
            if state is not None:
                draft.country = state
        if first < unit.first:
            self.register.mark(first, unit.last, MentionForm.NAME, draft)
            self.drafted[unit.first, unit.last] = draft
        else:
            self.naming.put(unit, draft, MentionForm.NAME)
