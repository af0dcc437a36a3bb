"""States in the text: by name, by adjective, by their people, and by the seat of their government.

"*Moscow* said" is Russia, "in *Moscow*" is the city; "*Danes*" are persons of Denmark, and "Bosnian
*Serbs*" a people that lives in another state than that of its name.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.lexicon.actors import ActorEntry, ActorForm
from dragoman.lexicon.phrases import fold
from dragoman.parse.parsed import Token
from dragoman.records import EntityKind
from dragoman.resolve.bodies import Bodies
from dragoman.resolve.drafts import Draft
from dragoman.resolve.metonymy import acts
from dragoman.resolve.names import NameUnit
from dragoman.resolve.naming import Naming
from dragoman.resolve.phrases import reach, top_of, words_between
from dragoman.resolve.residence import Residence, is_ethnic
from dragoman.resolve.resolved import MentionForm
from dragoman.resolve.spots import Spots


class States:
    """Links the names of states, their peoples and their capitals."""

    def __init__(self, naming: Naming, bodies: Bodies, spots: Spots) -> None:
        """Take the document, and what links the seats of bodies and the cities."""
        self.naming = naming
        self.look = naming.look
        self.parsed = naming.parsed
        self.register = naming.register
        self.owners = naming.owners
        self.bodies = bodies
        self.spots = spots
        self.peoples: list[tuple[Draft, Token]] = []

    def link_states(self, units: Sequence[NameUnit]) -> None:
        """Mark every mention of a state, its people and its capital."""
        for unit in units:
            entry = self.naming.chosen(unit)
            if entry is None or not self.is_political(entry):
                continue
            if (
                unit.kind is EntityKind.PERSON
                and unit.form is not ActorForm.ADJECTIVE
                and (not self.is_state_here(unit))
            ):
                continue
            if unit.form is ActorForm.PEOPLE:
                self.mark_people(unit, entry)
            elif unit.form is ActorForm.METONYM:
                self.mark_capital(unit, entry)
            else:
                self.mark_state(unit, entry)

    def is_political(self, entry: ActorEntry) -> bool:
        """Whether a name is a state's or that of a seat."""
        return entry.actor.kind is EntityKind.COUNTRY or entry.form is ActorForm.METONYM

    def is_state_here(self, unit: NameUnit) -> bool:
        """Whether a state's name that the parser takes for a person's is the state's after all."""
        return not self.naming.titles_of(unit)

    def mark_state(self, unit: NameUnit, entry: ActorEntry) -> None:
        """Mark a state, by name or adjective."""
        is_name = unit.form is ActorForm.NAME
        if not is_name and self.is_of_kin(unit):
            return
        draft = self.register.country(entry.actor, f"countries.csv: {entry.words}")
        form = MentionForm.NAME if is_name else MentionForm.ADJECTIVE
        top = top_of(self.parsed, unit.first, unit.last)
        if is_name and top.base_relation in ("compound", "amod"):
            form = MentionForm.ADJECTIVE
        self.naming.put(unit, draft, form)

    def is_of_kin(self, unit: NameUnit) -> bool:
        """Whether an adjective tells the kin of people, not their state: "ethnic *Thai* rebels"."""
        before = self.parsed.tokens[unit.first - 1].text if unit.first else ""
        if self.look.lexicon.reference.is_in("ethnic", before):
            return True
        noun = self.parsed.head_of(top_of(self.parsed, unit.first, unit.last))
        return noun is not None and self.look.lexicon.reference.is_in("minority", noun.lemma)

    def mark_people(self, unit: NameUnit, entry: ActorEntry) -> None:
        """Mark "Danes", "a Dane", "the Danish": persons of a state, or of a kin in another."""
        top = top_of(self.parsed, unit.first, unit.last)
        home = self.home(unit, top)
        key = ("people", entry.actor.id, fold(top.lemma).casefold(), home or "")
        draft = self.bodies.by_key.get(key)
        if draft is None:
            many = top.xpos in ("NNS", "NNPS") or top.upos == "ADJ"
            kind = EntityKind.GROUP if many else EntityKind.PERSON
            name = words_between(self.parsed, unit.first, unit.last)
            draft = self.register.draft(kind, name, f"countries.csv: {entry.words}")
            draft.country = home or entry.actor.country
            draft.many = many
            self.bodies.by_key[key] = draft
        first, last = reach(self.parsed, top)
        self.register.mark(first, last, MentionForm.NOMINAL, draft, head=top.index)
        self.peoples.append((draft, top))

    def home(self, unit: NameUnit, top: Token) -> str | None:
        """The state whose adjective stands before a people: "*Bosnian* Serbs"."""
        for child in self.parsed.children_by(top, "amod", "compound"):
            owner = self.owners.get(child.index)
            if owner is not None and child.index < unit.first:
                return self.naming.state(owner)
        return None

    def settle_peoples(self) -> None:
        """Give peoples that live elsewhere the state where they live, if the text says it."""
        residence = Residence(self.look, self.register)
        settled: set[int] = set()
        for draft, top in self.peoples:
            ethnic = is_ethnic(self.parsed, self.look.lexicon.reference, top)
            kin = draft.country if draft.number not in settled else None
            found = residence.of_ethnic(top, kin) if ethnic else residence.of_people(top)
            if draft.number in settled or (found is None and not ethnic):
                continue
            draft.country, rule = found or (None, "of a kin, not of a state")
            draft.why += f"; {rule}"
            if found is not None:
                settled.add(draft.number)

    def mark_capital(self, unit: NameUnit, entry: ActorEntry) -> None:
        """Mark a seat of government: its state or body where it acts, else a place."""
        top = top_of(self.parsed, unit.first, unit.last)
        if acts(self.look, unit.first, top):
            why = f"metonyms.csv: {entry.words}"
            if entry.actor.kind is EntityKind.COUNTRY:
                draft = self.register.country(entry.actor, why)
            else:
                draft = self.bodies.known_body(entry.actor, why)
            self.naming.put(unit, draft, MentionForm.METONYM)
        elif unit.first in self.look.places or unit.kind is EntityKind.PLACE:
            self.spots.mark_spot(unit, entry.actor.country)
