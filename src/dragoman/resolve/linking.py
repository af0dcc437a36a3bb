"""Names to entities: what the tables know, what the words around a name tell, and short forms.

A name is judged once a document: its kind is what most of its mentions say, and "Rojas" is the
"Luis Rojas" of another sentence, before or after.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from itertools import pairwise
from typing import Final

import msgspec

from dragoman.lexicon.actors import Actor, ActorEntry, ActorForm, Actors
from dragoman.lexicon.phrases import fold
from dragoman.parse.parsed import Token
from dragoman.records import EntityKind, Office
from dragoman.resolve.drafts import Draft, Register
from dragoman.resolve.keys import Key, are_alike, core_of, is_short
from dragoman.resolve.lookups import Lookups
from dragoman.resolve.metonymy import acts
from dragoman.resolve.names import NameUnit, abbreviates, find_names, is_clitic, name_key
from dragoman.resolve.offices import TitlePhrase, TitleReader, office_of_table
from dragoman.resolve.phrases import reach, top_of, words_between
from dragoman.resolve.residence import Residence, is_ethnic
from dragoman.resolve.resolved import MentionForm

_SURNAME: Final = 3
"""How many times its votes as a person a surname of the text may have as something else."""
_ORDER: Final = (EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.GROUP, EntityKind.PLACE)
_VOICE: Final = 2
_TITLED: Final = 6
_HEADED: Final = 4
_KNOWN_PLACE: Final = 1


class Linker:
    """Links the names of one document."""

    def __init__(self, look: Lookups, register: Register) -> None:
        """Take the document and the register to fill."""
        self.look = look
        self.parsed = look.parsed
        self.actors: Actors = look.lexicon.actors
        self.register = register
        self.marked = self.parsed.names
        self.surnames: set[str] = set()
        self.family: set[str] = set()
        self.units: list[NameUnit] = []
        self.owners: dict[int, NameUnit] = {}
        self.drafted: dict[tuple[int, int], Draft] = {}
        self.people: dict[Key, Draft] = {}
        self.bodies: dict[Key, Draft] = {}
        self.spots: dict[Key, Draft] = {}
        self.reader = TitleReader(look, self.owners)
        self.titles: dict[int, list[TitlePhrase]] = {}
        self.peoples: list[tuple[Draft, Token]] = []

    def link(self) -> None:
        """Draft and mark everything that is named."""
        times = tuple(self.look.times.values())
        forms = self.look.lexicon.reference.lists["form"]
        units = find_names(self.parsed, self.actors, times, forms)
        found = tuple(self.spelled_right(unit) for unit in units)
        self.surnames = {key[-1] for unit in found if len(key := self.key(unit)) > 1}
        self.family = self.family_names(found)
        found = tuple(self.of_family(unit) for unit in found)
        short = tuple(self.missed_bodies(found))
        found = (*found, *self.missed(found))
        firsts = {unit.first for unit in found if unit.kind is EntityKind.PERSON}
        found = tuple(unit for unit in found if self.is_name(unit, firsts))
        found = (*(self.without_title(unit) for unit in found), *short)
        for unit in sorted(found, key=lambda u: (u.last - u.first, u.first)):
            if self.owns(unit):
                for index in range(unit.first, unit.last + 1):
                    self.owners.setdefault(index, unit)
        kinds = self.kinds(found)
        self.units = [replace(unit, kind=kinds.get(self.key(unit), unit.kind)) for unit in found]
        self.link_states()
        self.link_bodies()
        self.link_people()
        self.link_spots()
        self.settle_peoples()

    # --- what is a name, and of what kind -------------------------------------------------

    def family_names(self, units: Iterable[NameUnit]) -> set[str]:
        """The surnames of the persons whom the text names in full."""
        found: set[str] = set()
        known: set[str] = set()
        for unit in units:
            key = self.key(unit)
            if self.kind_of(unit) is EntityKind.PERSON and len(key) > 1 and len(key[-1]) > 1:
                found.add(key[-1])
                actor = self.known_person(unit)
                known.update([actor.id] if actor is not None else ())
        singles = {key[0] for unit in units if len(key := self.key(unit)) == 1}
        for word in sorted(singles - found if known else ()):
            if any(actor.id in known for actor in self.actors.persons_by_surname(word)):
                found.add(word)  # "*Xi* Jinping", and "*MBS*" where he is named
        return found

    def of_family(self, unit: NameUnit) -> NameUnit:
        """A name that the tables know, as the surname that it is here: "*Paris* said she"."""
        is_surname = unit.first == unit.last and self.key(unit)[-1] in self.family
        if is_surname and unit.kind is EntityKind.PERSON and self.kind_of(unit) is not unit.kind:
            return replace(unit, entries=(), form=ActorForm.NAME)
        return unit

    def missed(self, units: Iterable[NameUnit]) -> Iterator[NameUnit]:
        """Surnames of the text where neither the tables nor the parser take them for names."""
        taken = {index for unit in units for index in range(unit.first, unit.last + 1)}
        for token in self.parsed.tokens:
            is_free = token.index not in taken and token.index not in self.look.times
            if is_free and token.text[:1].isupper() and fold(token.text).casefold() in self.family:
                unit = NameUnit(token.index, token.index, EntityKind.PERSON)
                if self.stands_for_person(token) and not self.is_part_of_more(unit):
                    yield unit

    def missed_bodies(self, units: Sequence[NameUnit]) -> Iterator[NameUnit]:
        """Short forms of bodies that the parser takes for nouns: "the *Guards*", "the *Church*"."""
        cores: defaultdict[str, set[Key]] = defaultdict(set)
        for unit in units:
            if self.kind_of(unit) in (EntityKind.ORGANISATION, EntityKind.GROUP):
                key = self.key(unit)
                if len(key) > 1:
                    cores[core_of(key)[-1]].add(key)
        taken = {index for unit in units for index in range(unit.first, unit.last + 1)}
        for before, token in pairwise(self.parsed.tokens):
            is_short = before.text.lower() == "the" and token.head != before.index
            if is_short and token.text[:1].isupper() and token.index not in taken:
                keys = cores.get(fold(token.text).casefold(), set())
                alone = self.parsed.child(token, "compound", "amod", "flat") is None
                if len(keys) == 1 and alone and token.base_relation not in ("compound", "amod"):
                    yield NameUnit(token.index, token.index, EntityKind.ORGANISATION)

    def stands_for_person(self, token: Token) -> bool:
        """Whether a word that may be a surname stands alone, as the name of a person does."""
        if token.xpos in ("NNS", "NNPS") or token.base_relation in ("compound", "flat", "amod"):
            return False
        return self.parsed.child(token, "det", "amod", "compound") is None

    def is_name(self, unit: NameUnit, firsts: Set[int]) -> bool:
        """Whether a name is more than a common word with a capital.

        Args:
            unit: the name.
            firsts: where the names of persons begin: what stands before one is its title.
        """
        if unit.entries:
            return True
        is_person = unit.kind is EntityKind.PERSON
        if is_person and (self.only_modifies(unit) or self.is_title(unit, firsts)):
            return False
        if unit.first == unit.last and self.look.is_common(unit.first):
            is_surname = is_person and self.key(unit)[-1] in self.family
            return is_surname and self.stands_for_person(self.parsed.tokens[unit.first])
        return any(
            self.parsed.tokens[i].text[:1].isalnum() for i in range(unit.first, unit.last + 1)
        )

    def only_modifies(self, unit: NameUnit) -> bool:
        """Whether a single name is no person's but says of which people: "*Karen* fighters"."""
        top = top_of(self.parsed, unit.first, unit.last)
        noun = self.parsed.head_of(top)
        return (
            unit.first == unit.last
            and top.base_relation in ("compound", "amod")
            and noun is not None
            and noun.index > unit.last
            and noun.xpos == "NNS"
        )

    def spelled_right(self, unit: NameUnit) -> NameUnit:
        """A name that is a state's but for a letter, as that of the state."""
        word = self.parsed.tokens[unit.first].text
        place = self.look.places.get(unit.first)
        is_place = place is not None and place.place.country is not None
        if unit.entries or unit.first != unit.last or is_place:
            return unit
        if self.lacks_apostrophe(unit):
            return replace(unit, entries=self.state_names(word[:-1]))
        lexicon = self.look.lexicon
        is_known = (
            lexicon.words.form(word).count > 0
            or fold(word).lower() in lexicon.reference.first_names
            or self.actors.persons_by_surname(word)
        )
        if is_known or self.is_part_of_more(unit) or unit.first - 1 in self.look.titles:
            return unit
        return replace(unit, entries=self.actors.misspelt(word))

    def lacks_apostrophe(self, unit: NameUnit) -> bool:
        """Whether a name is a state's possessor of which the mark is lost: "*Georgias* army"."""
        word = self.parsed.tokens[unit.first].text
        noun = self.parsed.head_of(self.parsed.tokens[unit.first])
        is_before = noun is not None and noun.upos == "NOUN" and noun.index > unit.last
        return is_before and word.endswith("s") and bool(self.state_names(word[:-1]))

    def state_names(self, word: str) -> tuple[ActorEntry, ...]:
        """The entries of a state of which a word is the name."""
        return tuple(
            entry
            for entry in self.actors.find_all([word])
            if entry.actor.kind is EntityKind.COUNTRY and entry.form is ActorForm.NAME
        )

    def is_title(self, unit: NameUnit, firsts: Set[int]) -> bool:
        """Whether a run of capitals is no more than a title: "the Peruvian *Prime Minister*"."""
        title = self.look.titles.get(unit.last)
        if title is None or title.first > unit.first:
            return False
        if unit.last + 1 in firsts:
            return True
        if unit.first == unit.last and self.key(unit)[-1] in self.surnames:
            return self.is_led_in(title.first, title.last)
        marked = any(unit.first <= name.last and name.first <= unit.last for name in self.marked)
        return not marked or self.is_led_in(title.first, title.last)

    def is_led_in(self, first: int, last: int) -> bool:
        """Whether an article, an adjective or a possessor leads words in, or "of" follows them."""
        tokens = self.parsed.tokens
        before = tokens[first - 1] if first and first - 1 not in self.look.titles else None
        after = tokens[last + 1] if last + 1 < len(tokens) else None
        led = before is not None and (before.upos in ("DET", "ADJ", "PROPN") or is_clitic(before))
        return led or (after is not None and after.text.lower() == "of")

    def without_title(self, unit: NameUnit) -> NameUnit:
        """A name without a title that the parser took into it."""
        if unit.entries or unit.kind in (EntityKind.ORGANISATION, EntityKind.PLACE):
            return unit
        title = self.look.title_starts.get(unit.first)
        while title is not None and title.last < unit.last:
            unit = replace(unit, first=title.last + 1, kind=EntityKind.PERSON)
            title = self.look.title_starts.get(unit.first)
        return unit

    def owns(self, unit: NameUnit) -> bool:
        """Whether a name is one that titles belong to: a state, its capital, an organisation."""
        if unit.entries:
            return unit.entries[0].actor.kind is not EntityKind.PERSON
        return unit.kind in (EntityKind.ORGANISATION, EntityKind.PLACE)

    def key(self, unit: NameUnit) -> Key:
        """The words of a name, for comparison."""
        return name_key(self.parsed, unit.first, unit.last)

    def titles_of(self, unit: NameUnit) -> list[TitlePhrase]:
        """The titles around a name, read once."""
        found = self.titles.get(unit.first)
        if found is None:
            found = self.titles[unit.first] = self.reader.around(unit)
        return found

    def kinds(self, units: Sequence[NameUnit]) -> dict[Key, EntityKind | None]:
        """The kind of every name that no table knows, by the votes of its mentions."""
        votes: defaultdict[Key, Counter[EntityKind | None]] = defaultdict(Counter)
        for unit in units:
            if unit.entries:
                continue
            ballot = votes[self.key(unit)]
            if unit.kind is not None or unit.other:
                ballot[unit.kind] += _VOICE
            if unit.kind is not EntityKind.PLACE and self.reader.before(unit) is not None:
                ballot[EntityKind.PERSON] += _TITLED
            noun = self.head_noun(unit)
            if noun is not None and len(self.key(unit)) > 1:
                ballot[noun] += _HEADED
            if self.is_described_body(unit):
                ballot[EntityKind.ORGANISATION] += _HEADED
            if self.is_known_place(unit) and unit.kind is not EntityKind.PERSON:
                ballot[EntityKind.PLACE] += _KNOWN_PLACE
        kinds = {key: _winner(ballot) for key, ballot in votes.items()}
        surnames = {key[-1:] for key, kind in kinds.items() if kind is EntityKind.PERSON}
        surnames |= {self.key(u)[-1:] for u in units if self.kind_of(u) is EntityKind.PERSON}
        for key in kinds:
            ballot = votes[key]
            if key[0] in self.family and len(key) == 1 and kinds[key] is not EntityKind.PLACE:
                kinds[key] = EntityKind.PERSON
            if key in surnames and _SURNAME * ballot[EntityKind.PERSON] >= max(ballot.values()) > 0:
                kinds[key] = EntityKind.PERSON
        return kinds

    def is_known_place(self, unit: NameUnit) -> bool:
        """Whether the gazetteer has exactly this name."""
        place = self.look.places.get(unit.first)
        return place is not None and place.first == unit.first and place.last == unit.last

    def is_described_body(self, unit: NameUnit) -> bool:
        """Whether the noun directly before a name is an organisation's: "the oil firm *Tamoil*"."""
        noun = self.noun_before(unit)
        if noun is None:
            return False
        agent = self.look.agents.get(noun.index)
        if agent is not None:
            return agent.entry.kind is EntityKind.ORGANISATION
        return noun.mention == "organisation"

    def noun_before(self, unit: NameUnit) -> Token | None:
        """The common noun directly before a name, in its sentence."""
        if unit.first == 0:
            return None
        noun = self.parsed.tokens[unit.first - 1]
        same = noun.sentence == self.parsed.tokens[unit.first].sentence
        return noun if same and noun.upos == "NOUN" else None

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

    # --- states ---------------------------------------------------------------------------

    def link_states(self) -> None:
        """Mark every mention of a state, its people and its capital."""
        for unit in self.units:
            entry = self.chosen(unit)
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
        return not self.titles_of(unit)

    def chosen(self, unit: NameUnit) -> ActorEntry | None:
        """The table's entry that fits the day best."""
        return self.actors.preferred(unit.entries, self.look.on) if unit.entries else None

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
        self.put(unit, draft, form)

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
        draft = self.bodies.get(key)
        if draft is None:
            many = top.xpos in ("NNS", "NNPS") or top.upos == "ADJ"
            kind = EntityKind.GROUP if many else EntityKind.PERSON
            name = words_between(self.parsed, unit.first, unit.last)
            draft = self.register.draft(kind, name, f"countries.csv: {entry.words}")
            draft.country = home or entry.actor.country
            draft.many = many
            self.bodies[key] = draft
        first, last = reach(self.parsed, top)
        self.register.mark(first, last, MentionForm.NOMINAL, draft, head=top.index)
        self.peoples.append((draft, top))

    def home(self, unit: NameUnit, top: Token) -> str | None:
        """The state whose adjective stands before a people: "*Bosnian* Serbs"."""
        for child in self.parsed.children_by(top, "amod", "compound"):
            owner = self.owners.get(child.index)
            if owner is not None and child.index < unit.first:
                return self.state(owner)
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
                draft = self.known_body(entry.actor, why)
            self.put(unit, draft, MentionForm.METONYM)
        elif unit.first in self.look.places or unit.kind is EntityKind.PLACE:
            self.mark_spot(unit, entry.actor.country)

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

    # --- organisations --------------------------------------------------------------------

    def link_bodies(self) -> None:
        """Draft organisations and groups, long names first, and mark them."""
        wanted = (EntityKind.ORGANISATION, EntityKind.GROUP)
        bodies = [unit for unit in self.units if self.kind_of(unit) in wanted]
        long = [self.key(unit) for unit in bodies if len(self.key(unit)) > 1]
        bodies += [
            unit for unit in self.units if unit not in bodies and self.is_short_form(unit, long)
        ]
        for unit in sorted(bodies, key=lambda u: (-len(self.key(u)), u.first)):
            self.body(unit)
        self.link_acronyms(bodies)
        for unit in bodies:
            draft = self.bodies[self.key(unit)]
            self.describe(unit, draft)

    def is_short_form(self, unit: NameUnit, long: Sequence[Key]) -> bool:
        """Whether a word in capitals abbreviates an organisation of the text."""
        text = self.parsed.tokens[unit.first].text
        if unit.entries or unit.first != unit.last or not text.isupper():
            return False
        return any(abbreviates(text, key) for key in long)

    def kind_of(self, unit: NameUnit) -> EntityKind | None:
        """What a name names; a seat's name is judged where it stands."""
        entry = self.chosen(unit)
        if entry is not None and entry.form is ActorForm.METONYM:
            return None
        return entry.actor.kind if entry is not None else unit.kind

    def body(self, unit: NameUnit) -> Draft:
        """The draft of an organisation, made where there is none yet."""
        key = self.key(unit)
        found = self.bodies.get(key) or self.longer_body(unit, key)
        if found is None:
            found = self.new_body(unit)
        self.bodies[key] = found
        return found

    def longer_body(self, unit: NameUnit, key: Key) -> Draft | None:
        """The one organisation whose longer name begins or ends with these words."""
        entry = self.chosen(unit)
        if entry is not None:
            return self.bodies.get(("known", entry.actor.id))
        is_noun = len(key) == 1 and self.head_noun(unit) is not None
        longer = {
            draft.number: draft
            for name, draft in self.bodies.items()
            if len(name) > len(key) and self.is_plain(name) and is_short(key, name, head=is_noun)
        }
        return next(iter(longer.values())) if len(longer) == 1 else None

    def new_body(self, unit: NameUnit) -> Draft:
        """Draft an organisation that was not named before."""
        entry = self.chosen(unit)
        name = words_between(self.parsed, unit.first, unit.last)
        if entry is not None:
            return self.known_body(entry.actor, f"organisations.csv: {entry.words}")
        agent = self.agent_in(unit)
        is_group = agent is not None and agent[0] is EntityKind.GROUP
        kind = EntityKind.GROUP if is_group else EntityKind.ORGANISATION
        draft = self.register.draft(kind, name, "the parser's name of an organisation")
        draft.nouns.add(self.parsed.tokens[unit.last].lemma.lower())
        if agent is not None:
            draft.sector = agent[1]
            draft.nouns.add(self.parsed.tokens[self.head_word(unit)].lemma.lower())
            draft.why = "a name headed by the noun of an organisation"
            draft.nouns.update(self.words(unit))
        return draft

    def known_body(self, actor: Actor, why: str) -> Draft:
        """The draft of an organisation of the tables, made where there is none yet."""
        key = ("known", actor.id)
        found = self.bodies.get(key)
        if found is None:
            found = self.bodies[key] = self.register.draft(actor.kind, actor.name, why)
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
                if self.bodies[self.key(short)].actor is None and short.last == short.first:
                    self.bodies[self.key(short)] = self.bodies[self.key(unit)]
        long = [(key, d) for key, d in self.bodies.items() if self.is_plain(key) and len(key) > 1]
        for unit in bodies:
            key = self.key(unit)
            text = self.parsed.tokens[unit.first].text
            if len(key) == 1 and text.isupper() and self.bodies[key].actor is None:
                meant = [draft for name, draft in long if abbreviates(text, name)]
                if meant:
                    self.bodies[key] = meant[0]

    def is_plain(self, key: Key) -> bool:
        """Whether a key is a name in the text."""
        return key[0] not in ("people", "known")

    def describe(self, unit: NameUnit, draft: Draft) -> None:
        """Mark an organisation's name with the noun before it, and read its country there."""
        first = unit.first
        noun = self.descriptor(unit)
        if noun is not None:
            first = min(first, reach(self.parsed, noun)[0])
            agent = self.look.agents.get(noun.index)
            if agent is not None and draft.actor is None:
                draft.sector = draft.sector or agent.entry.agent.sector
            draft.nouns.add(noun.lemma.lower())
        if draft.country is None and draft.actor is None:
            state = self.state_around(unit, first)
            if state is not None:
                draft.country = state
        if first < unit.first:
            self.register.mark(first, unit.last, MentionForm.NAME, draft)
            self.drafted[unit.first, unit.last] = draft
        else:
            self.put(unit, draft, MentionForm.NAME)

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

    # --- persons --------------------------------------------------------------------------

    def link_people(self) -> None:
        """Draft persons, full names first, then what is left of them later on."""
        people = [unit for unit in self.units if self.kind_of(unit) is EntityKind.PERSON]
        full = [unit for unit in people if len(self.key(unit)) > 1]
        for unit in sorted(full, key=lambda u: (-len(self.key(u)), u.first)):
            self.full_name(unit)
        for unit in self.units:
            single = len(self.key(unit)) == 1
            if single and (self.kind_of(unit) is EntityKind.PERSON or self.may_be_surname(unit)):
                self.short_name(unit)
        for unit in self.units:
            draft = self.drafted.get((unit.first, unit.last))
            if draft is not None and draft.kind is EntityKind.PERSON:
                self.person(unit, draft)
        for draft in self.register.drafts:
            if draft.kind is EntityKind.PERSON:
                self.settle_person(draft)

    def full_name(self, unit: NameUnit) -> None:
        """Draft the person of a full name."""
        key = self.key(unit)
        actor = self.known_person(unit)
        draft = self.people.get(key) or self.same_person(key, actor)
        if draft is None:
            draft = self.new_person(unit, actor)
        elif draft.actor is None and actor is not None:
            draft.actor, draft.name = actor, actor.name
        self.people[key] = draft
        self.drafted[unit.first, unit.last] = draft

    def known_person(self, unit: NameUnit) -> Actor | None:
        """Whom the tables know by a full name, in their spelling or another."""
        entry = self.chosen(unit)
        if entry is not None:
            return entry.actor
        name = words_between(self.parsed, unit.first, unit.last)
        return self.actors.person_by_spelling(name, self.look.on)

    def same_person(self, key: Key, actor: Actor | None) -> Draft | None:
        """A person drafted under a longer or fuller form of the name."""
        for other, draft in self.people.items():
            if actor is not None and draft.actor is actor:
                return draft
            if len(other) <= 1:
                continue
            is_part = len(key) > 1 and any(
                key == other[at : at + len(key)] for at in range(len(other) - len(key) + 1)
            )
            ends = key[:1] == other[:1] and key[-1:] == other[-1:]
            if is_part or (ends and min(len(key), len(other)) == _PLAIN_NAME):
                return draft
        return None

    def new_person(self, unit: NameUnit, actor: Actor | None) -> Draft:
        """Draft a person that was not named before."""
        name = actor.name if actor else words_between(self.parsed, unit.first, unit.last)
        why = f"offices.csv: {name}" if actor else "the parser's name of a person"
        draft = self.register.draft(EntityKind.PERSON, name, why)
        draft.actor = actor
        return draft

    def may_be_surname(self, unit: NameUnit) -> bool:
        """Whether a single word of another or no kind is the surname of someone in the text."""
        if (
            unit.entries
            or unit.first in self.look.places
            or (unit.first, unit.last) in self.drafted
        ):
            return False
        return any(key[-1] == self.key(unit)[0] and len(key) > 1 for key in self.people)

    def short_name(self, unit: NameUnit) -> None:
        """Find or draft the person of a single name."""
        word = self.key(unit)
        draft = self.people.get(word) or self.by_part(word[0], unit.first)
        if draft is None:
            actor = self.by_surname(unit)
            draft = self.same_person(word, actor) or self.new_person(unit, actor)
        self.people[word] = draft
        self.drafted[unit.first, unit.last] = draft

    def by_part(self, word: str, at: int) -> Draft | None:
        """The person one of whose names this is: surname before first name, nearest before."""
        full = [(key, draft) for key, draft in self.people.items() if len(key) > 1]
        for fits in (
            [draft for key, draft in full if key[-1] == word],
            [draft for _, draft in full if self.called(draft, word)],
            [draft for key, draft in full if word in key],
        ):
            if fits:
                return self.nearest(fits, at)
        return None

    def called(self, draft: Draft, word: str) -> bool:
        """Whether the tables say that a person goes by this surname ("Xi")."""
        if draft.actor is None:
            return False
        return draft.actor in self.actors.persons_by_surname(word)

    def nearest(self, drafts: Sequence[Draft], at: int) -> Draft:
        """The draft last named before a token, else the first of them."""
        before: dict[int, int] = {}
        for (first, _), draft in self.drafted.items():
            if first < at:
                before[draft.number] = max(first, before.get(draft.number, -1))
        return max(drafts, key=lambda d: (before.get(d.number, -1), -d.number))

    def by_surname(self, unit: NameUnit) -> Actor | None:
        """Whom the tables know by this surname, if only one held office on the day.

        Of several, and without a day, it is who alone is told to go by it.
        """
        entry = self.chosen(unit)
        if entry is not None:
            return entry.actor
        if self.is_part_of_more(unit):
            return None
        word = words_between(self.parsed, unit.first, unit.last)
        known = self.actors.persons_by_surname(word, self.look.on)
        best_known = self.actors.best_known_by_surname(word)
        if self.look.on is None:
            known = best_known or known
            return known[0] if len(known) == 1 else None
        held = [person for person in known if person.in_office(self.look.on)]
        titles = {p.title.name for p in self.titles_of(unit) if p.title}
        if titles:
            held = [p for p in held if any(o.title in titles for o in p.offices)] or held
        if len(held) > 1:
            held = [person for person in held if person in best_known]
        return held[0] if len(held) == 1 else None

    def is_part_of_more(self, unit: NameUnit) -> bool:
        """Whether a single name stands among other names, so that it may be no surname."""
        tokens = self.parsed.tokens
        after = unit.last + 1
        if after < len(tokens) and tokens[after].upos == "PROPN":
            return tokens[after].sentence == tokens[unit.last].sentence
        before = unit.first - 1
        return before >= 0 and tokens[before].upos == "PROPN" and before not in self.look.titles

    def person(self, unit: NameUnit, draft: Draft) -> None:
        """Mark a person's name with its titles, and take from them what they tell."""
        name = words_between(self.parsed, unit.first, unit.last)
        if draft.actor is None and len(name) > len(draft.name):
            draft.name = name
        first = unit.first
        for phrase in self.titles_of(unit):
            self.take_title(draft, phrase, unit)
            if phrase.first > unit.last:
                self.register.apposed.add(phrase.end)
            if phrase.last < unit.first and self.is_one_phrase(phrase, unit):
                first = min(first, phrase.first)
        if first == unit.first:
            noun = self.descriptor(unit)
            if noun is not None:
                first = min(first, reach(self.parsed, noun)[0])
        if draft.country is None and draft.actor is None:
            draft.country = self.state_around(unit, first)
        self.register.mark(first, unit.last, MentionForm.NAME, draft)

    def is_one_phrase(self, phrase: TitlePhrase, unit: NameUnit) -> bool:
        """Whether title and name are one noun phrase in the tree, or stand side by side."""
        if phrase.last + 1 == unit.first:
            return True
        top = top_of(self.parsed, unit.first, unit.last)
        return top.head is not None and phrase.first <= top.head <= phrase.last

    def take_title(self, draft: Draft, phrase: TitlePhrase, unit: NameUnit) -> None:
        """What a title tells of its bearer."""
        country = None
        for owner in phrase.owners:
            body = self.drafted.get((owner.first, owner.last))
            if body is not None and body.kind is not EntityKind.COUNTRY:
                draft.within.add(body.number)
            country = country or self.state(owner) or (body.country if body else None)
        if phrase.title is not None:
            draft.titles.add(phrase.title.name)
        draft.nouns.add(self.parsed.tokens[phrase.end].lemma.lower())
        draft.sector = draft.sector or phrase.sector
        draft.country = draft.country or country
        if phrase.is_office:
            office = self.reader.office(phrase, country, unit)
            if all((o.title, o.country) != (office.title, office.country) for o in draft.offices):
                draft.offices.append(office)
            self.link_by_office(draft, phrase, country)

    def link_by_office(self, draft: Draft, phrase: TitlePhrase, country: str | None) -> None:
        """Know a person by the office where the name is spelled otherwise than in the table."""
        if (
            draft.actor is not None
            or phrase.title is None
            or self.look.on is None
            or (phrase.former or phrase.elect or country is None)
        ):
            return
        office = phrase.title.role or phrase.title.name
        holder = self.actors.holder(office, country, self.look.on)
        if holder is not None and are_alike(holder.name, draft.name):
            draft.actor, draft.name = holder, holder.name
            draft.why = f"offices.csv: {phrase.title.name} of {country} on {self.look.on}"

    def settle_person(self, draft: Draft) -> None:
        """Offices, country and sector that the table has for the day."""
        actor = draft.actor
        now = actor.office(self.look.on) if actor is not None else None
        if actor is not None:
            draft.country = draft.country or (now.country if now else None) or actor.country
            said = draft.sector if self.look.on is None else None
            draft.sector = said or actor.sector_on(self.look.on) or draft.sector
        if draft.country is not None:
            draft.offices = [self.placed(office, draft.country) for office in draft.offices]
        if now is not None:
            self.add_office(draft, office_of_table(now))

    def add_office(self, draft: Draft, known: Office) -> None:
        """An office of the table; where the text names it without dates, its dates."""
        for at, office in enumerate(draft.offices):
            same = (office.title.casefold(), office.country) == (
                known.title.casefold(), known.country,
            )  # fmt: skip
            if same and office.from_ and office.to:
                return
            if same and office.from_ is None and office.to is None:
                dated = msgspec.structs.replace(office, from_=known.from_, to=known.to)
                draft.offices[at] = dated
                return
        draft.offices.append(known)

    def placed(self, office: Office, country: str) -> Office:
        """An office of a state's government with the state of its holder, where none is said."""
        title = self.look.lexicon.titles.find(office.title)
        if office.country is not None or title is None or title.level is None:
            return office
        return msgspec.structs.replace(office, country=country)

    # --- places ---------------------------------------------------------------------------

    def link_spots(self) -> None:
        """Draft the named places that are no states."""
        for unit in self.units:
            if (unit.first, unit.last) in self.drafted or unit.entries:
                continue
            if unit.kind is EntityKind.PLACE:
                self.mark_spot(unit, None)

    def mark_spot(self, unit: NameUnit, country: str | None) -> None:
        """Mark a place that is no state."""
        key = self.key(unit)
        draft = self.spots.get(key) or self.same_spot(key)
        if draft is None:
            name = words_between(self.parsed, unit.first, unit.last)
            draft = self.register.draft(EntityKind.PLACE, name, "the parser's name of a place")
            place = self.look.places.get(unit.first)
            if place is not None:
                draft.why = "the gazetteer's place of that name"
                country = country or place.place.country
            draft.country = country
        self.spots[key] = draft
        self.put(unit, draft, MentionForm.NAME)

    def same_spot(self, key: Key) -> Draft | None:
        """A place named before by its initials, or with what it is: "LA", "Kuwait *City*"."""
        kinds = self.look.lexicon.descriptions.nouns
        for other, draft in self.spots.items():
            shorter, longer = sorted((key, other), key=len)
            if longer[: len(shorter)] == shorter and set(longer[len(shorter) :]) <= kinds:
                return draft
            if len(shorter) == 1 and abbreviates(shorter[0], longer):
                return draft
        return None


_PLAIN_NAME: Final = 2
"""Words of a name without middle names."""


def _winner(ballot: Counter[EntityKind | None]) -> EntityKind | None:
    """The kind with most votes; the order of kinds where votes are even."""
    if not ballot:
        return None
    most = max(ballot.values())
    if ballot[None] == most:
        return None
    return next((kind for kind in _ORDER if ballot[kind] == most), None)
