"""Arguments: who stands in the roles that a predicate's entry names.

A role is a place in the clause: "subject", "object", "indirect", a preposition such as "on", or one
of the nominal ones: "owner" (whose the object is: "*Kenya's* elections"), "possessor" and
"modifier" of an event noun ("*Russia's* invasion", "*US* sanctions"), or "means", who did the act
in which it came about ("killed in a *Turkish* raid"), or "support", the subject of the light verb
alone ("*Turkey* carried out the arrest"), where a possessor is the one acted on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from dragoman.coding.clause import Clause, Oblique, expand, preposition_of
from dragoman.coding.scene import Participant, Scene
from dragoman.coding.triggers import Trigger, receiving_verb
from dragoman.coding.words import keys_of
from dragoman.lexicon.predicates import ACTOR_CLASSES
from dragoman.parse.parsed import Token
from dragoman.records import EntityKind, Status

OWNING: Final = (("nmod:poss", "compound", "amod"), ("nmod",), ("appos",))
OWNER_PREPOSITIONS: Final = frozenset({"of", "from", "by", "for"})
ABOUT_PREPOSITIONS: Final = OWNER_PREPOSITIONS | {
    "against", "on", "in", "with", "to", "at", "between", "about"
}  # fmt: skip
LEADING: Final = ("into", "to", "towards")  # "a road leading *into Peru*"
SENT: Final = ("by", "from")  # "a note sent *by Peru*"
LOCATING: Final = frozenset({"in", "at", "on"})  # a river's bank is nobody's
PARTIES: Final = ("with", "between", "among", "alongside", "together with", "along with")
FLOATING: Final = frozenset({"by", "from", "to", "on", "in", "against", "with", "between"})
MEANS: Final = frozenset({"in", "during", "under"})  # "killed *in* a Turkish raid"
HARM: Final = frozenset({"ASSAULT", "COERCE"})
AIMED: Final = frozenset({"on", "against", "at"})
OPPOSING: Final = frozenset({"against", "over"})
GROUP: Final = EntityKind.GROUP
DEEDS: Final = frozenset({"ASSAULT", "COERCE", "SANCTION"})
AMID: Final = frozenset({"in", "after", "during", "following", "for", "at", "before"})
TRAVELLING: Final = frozenset({"on", "during"})
DEPTH: Final = 3


@dataclass(frozen=True, slots=True)
class Found:
    """The participants of a role.

    Attributes:
        participants: who they are, in text order.
        rule: the named rule that found them where no plain role did ("owner", "purpose"), else "".
    """

    participants: tuple[Participant, ...]
    rule: str = ""

    def __bool__(self) -> bool:
        return bool(self.participants)

    @property
    def entities(self) -> frozenset[str]:
        """The ids of their entities."""
        return frozenset(p.entity for p in self.participants)


NOBODY: Final = Found(())


class Arguments:
    """The arguments of one trigger."""

    def __init__(self, scene: Scene, trigger: Trigger) -> None:
        self.scene = scene
        self.trigger = trigger
        self.clause = scene.clause(trigger.token)
        self.support = scene.clause(trigger.support) if trigger.support is not None else None
        self.barred: frozenset[str] = frozenset()
        self.receiving = receiving_clause(scene, trigger)

    def sources(self) -> Found:
        """Who acts."""
        entry = self.trigger.entry
        roles = entry.noun_actor if self.trigger.is_noun else entry.actor
        for role in roles:
            found = self.role(role, acting=True)
            if found:
                return self.of_a_state(found) or found
        return self.carrier() if self.trigger.is_noun else self.causer()

    def causer(self) -> Found:
        """Who has it done to somebody: "*Oman* had two divers arrested"."""
        token = self.trigger.token
        above = self.scene.parsed.head_of(token)
        if not self.clause.passive or above is None or self.trigger.entry.event == "ASSAULT":
            return NOBODY  # who "had two soldiers killed" has lost them
        if token.relation == "acl":
            above = self.scene.parsed.head_of(above) if above.relation == "obj" else None
        causing = self.scene.lexicon.modality.causatives
        if above is None or above.lemma.lower() not in causing or above.upos != "VERB":
            return NOBODY
        found = self.named(self.scene.clause(above).subjects, acting=True)
        return Found(found.participants, "causer") if found else NOBODY

    def of_a_state(self, found: Found) -> Found:
        """The carrier of an event noun, where the noun's own actor is of no state."""
        if not self.trigger.is_noun or any(
            self.scene.entity(p.entity).country or self.scene.entity(p.entity).kind is not GROUP
            for p in found.participants
        ):
            return NOBODY
        return self.carrier()

    def carrier(self) -> Found:
        """Who does something with the event noun: "the army *speeded up* its withdrawal"."""
        token = self._first_named()
        above = self.scene.parsed.head_of(token)
        if above is None or above.upos != "VERB":
            return NOBODY
        if self.is_journey():
            is_real = self.scene.status(above).status in (Status.HAPPENED, Status.ONGOING)
            travellers = self.scene.clause(above).subjects if is_real else ()
            return self.named(travellers, acting=True)
        if token.relation != "obj" or self.receiving:
            return NOBODY
        if not self.scene.lexicon.predicates.is_in("handling", above.lemma.lower()):
            return NOBODY
        found = self.named(self.scene.clause(above).subjects, acting=True)
        return Found(found.participants, "carrier") if found else NOBODY

    def _first_named(self) -> Token:
        """The event noun, or the first of the nouns that it stands in a row with."""
        token = self.trigger.token
        above = self.scene.parsed.head_of(token)
        while token.base_relation == "conj" and above is not None and above.upos == "NOUN":
            token, above = above, self.scene.parsed.head_of(above)
        return token

    def is_journey(self) -> bool:
        """Whether the noun is a journey on which its verb's subject is: "*on a visit* to Oslo"."""
        token = self.trigger.token
        journeys = self.scene.lexicon.predicates.is_in("journeys", token.lemma.lower())
        prepositions = self.scene.parsed.children_by(token, "case")
        words = {t.text.lower() for t in prepositions}
        return journeys and token.relation == "obl" and bool(words & TRAVELLING)

    def targets(self, sources: Found = NOBODY) -> Found:
        """On whom it is done: not those who do it, but "reneged on *its* promise *to Togo*"."""
        self.barred = frozenset(p.entity for p in sources.participants)
        entry = self.trigger.entry
        for role in entry.noun_target if self.trigger.is_noun else entry.target:
            found = self.role(role, acting=False)
            if found:
                return found
        return NOBODY

    def parties(self) -> Found:
        """All parties of a reciprocal event."""
        tokens: list[Token] = list(self.subjects())
        tokens += self.behind(*PARTIES)
        if self.trigger.is_noun:
            tokens += self._joined_before()
            tokens += self.behind("from") if self._receiver() else []
            tokens += self.behind("of", "by") if not tokens else []
        else:
            is_party = bool(self.trigger.entry.objects & ACTOR_CLASSES)
            patients = (t for t in self.clause.patients if is_party or t not in self.trigger.used)
            tokens += [t for t in patients if not self._is_named_after_a_city(t)]
        received = self._receiver().participants if self.trigger.is_noun else ()
        found = Found(unique((*received, *self.named(tokens, acting=True).participants)))
        if self.trigger.is_noun and len(found.participants) == 1 and not self.subjects():
            found = self.as_circumstance(found)
        return self.as_pair(found, tokens) or self.as_contract(found) or found

    def _joined_before(self) -> tuple[Token, ...]:
        """Parties that stand before a noun: "*US-China* talks", but not "the *Geneva* talks"."""
        before = self.clause.modifiers
        named = [t for t in before if self.scene.mention(t) is not None]
        if len(named) == 1 and self.scene.is_city(named[0]) and named[0].relation == "compound":
            return tuple(t for t in before if t is not named[0])
        return before

    def _is_named_after_a_city(self, noun: Token) -> bool:
        """Whether a noun only has the name of a city: "ratified the *Rome* Statute"."""
        return any(
            self.scene.is_city(before) for before in self.scene.parsed.children_by(noun, "compound")
        )

    def as_circumstance(self, found: Found) -> Found:
        """Both parties, where one acts or suffers amid it: "*Mali* withdrew after talks with Chad".

        Only "with" leaves the other one to be found.
        """
        token = self.trigger.token
        above = self.scene.parsed.head_of(token)
        if not self.behind("with") or token.relation != "obl" or above is None:
            return found
        if above.upos != "VERB" or preposition_of(self.scene.parsed, token) not in AMID:
            return found
        clause = self.scene.clause(above)
        others = self.named(clause.objects if clause.passive else clause.subjects, acting=True)
        if not others:
            return found
        return Found(unique((*others.participants, *found.participants)), "circumstance")

    def as_contract(self, found: Found) -> Found:
        """Both parties, where the other one is whom an agreement binds a side to serve.

        "Chad signed an accord *to supply Niger with oil*."
        """
        if len(found.participants) != 1:
            return NOBODY
        serving = self.scene.lexicon.predicates.classes.get("serving", frozenset[str]())
        for word in (self.trigger.token, *self.trigger.used):
            for act in self.scene.parsed.children_by(word, "acl", "advcl", "xcomp"):
                if act.lemma.lower() not in serving:
                    continue
                clause = self.scene.clause(act)
                served = (*clause.indirect, *clause.objects, *clause.after("to", "from", "for"))
                others = self.direct(served).participants
                if others:
                    return Found(unique((*found.participants, *others[:1])), "contract")
        return NOBODY

    def as_pair(self, found: Found, tokens: list[Token]) -> Found:
        """Both parties, where the text has one or "the two" and its sentence names the pair.

        "The agreements that we signed strengthen the ties *between Ghana and Togo*."
        """
        scene = self.scene
        countries = {scene.entity(p.entity).country for p in found.participants} - {None}
        if len(countries) > 1 or not (countries or any(_says_two(scene, t) for t in tokens)):
            return NOBODY
        sentence = scene.parsed.sentences[self.trigger.token.sentence]
        for token in scene.parsed.tokens_of(sentence):
            if token in tokens or preposition_of(scene.parsed, token) != "between":
                continue
            pair = scene.participants(expand(scene.parsed, token))
            named_countries = {scene.entity(p.entity).country for p in pair} - {None}
            if len(named_countries) == 2 and countries <= named_countries:
                return Found(unique(pair), "pair")
        return NOBODY

    def subjects(self) -> tuple[Token, ...]:
        """Who acts by grammar: the noun's possessors and its light verb's subjects."""
        if self.support is not None:
            return (*self.support.subjects, *self.clause.subjects)
        return self.clause.subjects

    def _engaged(self) -> tuple[Token, ...]:
        """Who is said to be in it: "*they* were engaged in the massacre of farmers"."""
        support, noun = self.support, self.trigger.token
        if support is None or not support.passive or noun.relation != "obl":
            return ()
        return support.objects

    def role(self, role: str, *, acting: bool) -> Found:
        """Who stands in a role."""
        clause = self.clause
        if role == "subject":
            return self.named(self.subjects() or self._engaged(), acting=acting)
        if role == "support":
            return self.named(self.support.subjects, acting=acting) if self.support else NOBODY
        if role == "object":
            return self.named(clause.patients, acting=acting)
        if role == "indirect":
            carried = self.support.indirect if self.support is not None else ()
            return self.named((*clause.indirect, *carried), acting=acting)
        if role == "possessor":
            return self.named(self._possessors(), acting=acting)
        if role == "modifier":
            return self.direct(self._modifiers(acting=acting))
        if role == "owner":
            return self._owner(acting=acting)
        if role == "purpose":
            return self._purpose()
        if role == "means":
            return self._means()
        if role == "where":
            return self._where()
        if role == "speaker":
            return self._speaker()
        if role == "receiver":
            return self._receiver()
        if role == "complement":
            return self.named(self._complements(), acting=acting)
        found = NOBODY
        if role in LOCATING and not acting:  # "in Ankara in a clash": the place, not whose clash
            found = self.direct(self.behind(role))
        found = found or self.named(self.behind(role), acting=acting)
        return found or (NOBODY if acting else self._of_deed(role))

    def _of_deed(self, mark: str) -> Found:
        """On whom the deed fell that is why: "apologised *for attacking Mali*"."""
        for deed in self.scene.parsed.children_by(self.clause.predicate, "advcl"):
            marks = {t.text.lower() for t in self.scene.parsed.children_by(deed, "mark")}
            if mark in marks and deed.xpos == "VBG":
                found = self.named(self.scene.clause(deed).objects, acting=True)
                if found:
                    return Found(found.participants, "deed")
        return NOBODY

    def behind(self, *prepositions: str) -> tuple[Token, ...]:
        """Heads behind prepositions, of the trigger, its light verb and the words it used."""
        found = {o.token.index: o.token for o in self._obliques() if o.preposition in prepositions}
        if not found:
            # "the release of tourists *by Iran*", "a treaty of friendship *with Spain*": the tree
            # often ties such a phrase to the nearer noun
            words = {*self.trigger.used, *self.clause.objects}
            nouns = [self.trigger.token] if self.trigger.is_noun else words
            found = {
                deeper.token.index: deeper.token
                for noun in nouns
                for deeper in self._nested(noun)
                if deeper.preposition in prepositions and self._floats(noun, deeper)
            }
        return tuple(found[i] for i in sorted(found))

    def _floats(self, noun: Token, phrase: Oblique) -> bool:
        """Whether a phrase may be the verb's, not that of the deed that its object names.

        In "demanded a withdrawal *from Mali*" it is the withdrawal that is from there.
        """
        if phrase.preposition not in FLOATING:
            return False
        entries = self.scene.lexicon.predicates.by_noun.get(noun.lemma.lower(), ())
        is_own = any(phrase.preposition in entry.noun_target for entry in entries)
        return self.trigger.is_noun or self.trigger.entry.governs is None or not is_own

    def _nested(self, noun: Token) -> Iterator[Oblique]:
        """The phrases of a verb's object, and those of a noun's own phrases."""
        obliques = self.scene.clause(noun).obliques
        if not self.trigger.is_noun:
            yield from (o for o in obliques if o.preposition not in LOCATING)
        for one in obliques:
            # in "protests against abuses by the police" it is the abuses that are the police's
            is_act = one.preposition in OPPOSING and not self.scene.participants([one.token])
            is_opposed = self.trigger.is_noun and one.preposition == "against"
            if not (is_act or is_opposed):
                yield from self.scene.clause(one.token).obliques
        for participle in self.scene.parsed.children_by(noun, "acl"):
            is_gerund = participle.xpos == "VBG"
            for deeper in self.scene.clause(participle).objects if is_gerund else ():
                yield from self.scene.clause(deeper).obliques  # "ending its dispute *with* Oslo"

    def _obliques(self) -> Iterator[Oblique]:
        """The prepositional phrases of the trigger, its light verb and the words it used."""
        yield from self.clause.obliques
        if self.support is not None:
            yield from (o for o in self.support.obliques if o.token != self.trigger.token)
        if self.receiving is not None:
            yield from self.receiving.obliques
        for word in self.trigger.used:
            yield from self.scene.clause(word).obliques
            for participle in self.scene.parsed.children_by(word, "acl"):
                if participle.xpos == "VBN":  # "lifted the sanctions imposed *on Chad*"
                    yield from self.scene.clause(participle).obliques

    def _complements(self) -> Iterator[Token]:
        """Predicative complements that are not what the entry asked for."""
        for token in self.scene.parsed.children_by(self.clause.predicate, "xcomp"):
            if token not in self.trigger.used and token.upos in ("NOUN", "PROPN"):
                yield token

    def _modifiers(self, *, acting: bool) -> Iterator[Token]:
        """What stands before a noun; before harm no city, where it fell: "the *Paris* attacks".

        Unless it is said where else it fell: "a *Moscow* attack on Kyiv".
        """
        is_harm = acting and self.trigger.entry.event in HARM
        fell = is_harm and not any(o.preposition in AIMED for o in self.clause.obliques)
        for token in self.clause.modifiers:
            if token.relation != "nmod:poss" and not (fell and self.scene.is_city(token)):
                yield token

    def _possessors(self) -> Iterator[Token]:
        for token in self.scene.parsed.children_by(self.clause.predicate, "nmod:poss"):
            yield from expand(self.scene.parsed, token)

    def _owner(self, *, acting: bool) -> Found:
        """Whose the words are that the entry asked for: "*US* sanctions were tightened"."""
        if acting and self.subjects():
            return NOBODY
        words = self.trigger.used or self.clause.objects
        for word in words:
            found = _through_owners(self.scene, word, DEPTH, acting=True)
            if found:
                return Found(unique(found), "owner")
        return NOBODY

    def _purpose(self) -> Found:
        """On whom the stated aim of the act falls, or that of the verb it is coordinated with."""
        parsed = self.scene.parsed
        token = self.trigger.support or self.clause.predicate
        tokens = [token, *parsed.children_by(token, "conj")]
        if self.trigger.support is not None:
            tokens.append(self.trigger.support)
        above = parsed.head_of(token)
        if above is not None and token.base_relation in ("conj", "advcl"):
            tokens.append(above)
        return next(
            filter(None, (purpose(self.scene, t) for t in tokens if t.upos == "VERB")), NOBODY
        )

    def _means(self) -> Found:
        """Who did that in which it came about: "killed in a *Turkish* raid"."""
        nouns = self.scene.lexicon.predicates.by_noun
        for oblique in self._obliques():
            keys = sorted(keys_of(self.scene, oblique.token), key=lambda k: (-len(k.split()), k))
            entries = (entry for key in keys for entry in nouns.get(key, ()))
            harm = next((entry for entry in entries if entry.event in HARM), None)
            if harm is None or oblique.preposition not in MEANS:
                continue
            noun = Arguments(self.scene, Trigger(oblique.token, harm, (), None, ()))
            against = noun.named(noun.behind("with", "by"), acting=True)
            found = against if harm.reciprocal else noun.sources()
            if found:
                return Found(found.participants, "means")
        return NOBODY

    def _where(self) -> Found:
        """The country or place that the event is said to be in."""
        place = self.scene.place(self.trigger.token)
        if place is None:
            return NOBODY
        return Found(self.direct([self.scene.parsed.tokens[place.last]]).participants, "where")

    def scene_of_act(self) -> Found:
        """The place of the act, if it is not that of those who act: "guerrillas *in Peru* fled"."""
        place = self.scene.place(self.trigger.token)
        parsed = self.scene.parsed
        within = {t.index for head in self.subjects() for t in parsed.subtree(head)}
        return NOBODY if place is None or place.last in within else self._where()

    def _speaker(self) -> Found:
        """Who says so: "*Oslo* said that the raid was unacceptable"."""
        statement = self.scene.statement_at(self.trigger.token.span)
        if statement is None or statement.speaker is None or statement.speaker_span is None:
            return NOBODY
        return Found((Participant(statement.speaker, statement.speaker_span),), "speaker")

    def _receiver(self) -> Found:
        """To whom the event noun comes: "*Chad* drew criticism from Niger"."""
        if self.receiving is None:
            return NOBODY
        found = self.named(self.receiving.subjects, acting=True)
        return Found(found.participants, "receiver") if found else NOBODY

    def direct(self, tokens: Iterable[Token]) -> Found:
        """Who these words themselves name."""
        return Found(unique(self.scene.participants(tokens)))

    def named(self, tokens: Iterable[Token], *, acting: bool) -> Found:
        """Who these words name, else whose they are ("Spain's *change of course*")."""
        return named(self.scene, tokens, acting=acting, barred=self.barred)


def receiving_clause(scene: Scene, trigger: Trigger) -> Clause | None:
    """The clause of the verb that brings an event noun to its subject: "*drew* criticism"."""
    verb = receiving_verb(scene, trigger.token) if trigger.is_noun else None
    return scene.clause(verb) if verb is not None else None


def named(
    scene: Scene, tokens: Iterable[Token], *, acting: bool, barred: frozenset[str] = frozenset()
) -> Found:
    """Who these words name, else whose they are ("Spain's *change of course*").

    Args:
        scene: the scene.
        tokens: heads of noun phrases.
        acting: whether the one who acts is sought: "in" and "against" do not lead to him.
        barred: ids of entities that are not meant.
    """
    heads = tuple(tokens)
    found: list[Participant] = []
    rule = ""
    for head in heads:
        direct = scene.participants([head])
        if head.upos == "PRON":  # "it" and "they" act, and a place does not
            direct = tuple(p for p in direct if scene.entity(p.entity).kind is not EntityKind.PLACE)
        several = each(scene, head)
        if several:
            direct, rule = several, "each"
        if not direct:
            direct = scene.participants(_said_to_be(scene, head))
            rule = "member" if direct else rule
        direct = tuple(p for p in direct if p.entity not in barred)
        if not direct:
            direct = _through_owners(scene, head, DEPTH, acting=acting, barred=barred)
            rule = "owner" if direct else rule
        found.extend(direct)
    return Found(unique(found), rule)


def _said_to_be(scene: Scene, head: Token) -> Iterator[Token]:
    """Who is said to be this, or one of these: "*Ghana* is one of the states that signed"."""
    above = scene.parsed.head_of(head)
    for noun in (head, above if head.relation == "nmod" else None):
        if noun is not head and noun is not None and scene.parsed.child(noun, "case"):
            continue  # "is in favour of the plan": the plan is not who favours it
        if noun is not None and scene.parsed.child(noun, "cop") is not None:
            yield from scene.parsed.children_by(noun, "nsubj")


def _says_two(scene: Scene, token: Token) -> bool:
    """Whether a noun phrase speaks of two: "the delegates of the *two* countries"."""
    pairs = scene.lexicon.predicates.classes.get("two", frozenset[str]())
    return any(t.text.lower() in pairs for t in scene.parsed.subtree(token))


def each(scene: Scene, head: Token) -> tuple[Participant, ...]:
    """The states of a plural that acts for several: "the presidents of *Kenya* and *Uganda*"."""
    if head.xpos not in ("NNS", "NNPS"):
        return ()
    for child in scene.parsed.children_by(head, "nmod:poss", "nmod", "amod", "compound"):
        if child.relation == "nmod" and preposition_of(scene.parsed, child) not in ("of", "from"):
            continue
        several = [child, *scene.parsed.children_by(child, "conj")]
        states = {
            scene.entity(one.entity).country or "": one for one in scene.participants(several)
        }
        states.pop("", None)
        if len(states) > 1:
            return tuple(states.values())
    return ()


def _through_owners(
    scene: Scene,
    head: Token,
    depth: int,
    *,
    acting: bool,
    barred: frozenset[str] = frozenset(),
) -> tuple[Participant, ...]:
    if depth == 0 or head.upos == "PRON":
        return ()
    vague: tuple[Participant, ...] = ()
    for owner in owners(scene, head, acting=acting):
        named_here = scene.participants(expand(scene.parsed, owner))
        direct = tuple(p for p in named_here if p.entity not in barred)
        if preposition_of(scene.parsed, owner) in LOCATING:
            kinds = {p: scene.entity(p.entity).kind for p in direct}
            direct = tuple(p for p in direct if kinds[p] is EntityKind.COUNTRY)
        direct = direct or _through_owners(scene, owner, depth - 1, acting=acting, barred=barred)
        if direct and not all(_is_vague(scene, p) for p in direct):
            return direct
        vague = vague or direct
    return vague


def _is_vague(scene: Scene, participant: Participant) -> bool:
    """Whether a place lies in no state that is known: "its *Gulf* war with Iraq" is on Iraq."""
    entity = scene.entity(participant.entity)
    return entity.kind is EntityKind.PLACE and entity.country is None


def _is_former(scene: Scene, modifier: Token) -> bool:
    """Whether a word says that what it stands before is over: "the *one-time* Thai colony"."""
    words = "".join(token.text for token in scene.parsed.subtree(modifier)).lower()
    return words in scene.lexicon.titles.former


def owners(scene: Scene, head: Token, *, acting: bool) -> Iterator[Token]:
    """Whose or about whom a noun is, the nearest tie first."""
    prepositions = OWNER_PREPOSITIONS if acting else ABOUT_PREPOSITIONS
    of_none = scene.lexicon.predicates.is_in("owned_by_none", *keys_of(scene, head))
    if of_none or any(_is_former(scene, t) for t in scene.parsed.children_by(head, "amod")):
        return
    children = sorted(scene.parsed.children[head.index], key=lambda t: abs(t.index - head.index))
    if _is_harm(scene, head):  # whose deed it is goes before whom it befell
        nested = (t for child in children for t in scene.parsed.children_by(child, "nmod"))
        agents = [t for t in (*children, *nested) if preposition_of(scene.parsed, t) == "by"]
        children = [*agents, *(t for t in children if t not in agents)]
    for relations in OWNING:
        for child in children:
            if child.relation not in relations:
                continue
            is_phrase = child.relation == "nmod"
            if is_phrase and preposition_of(scene.parsed, child) not in prepositions:
                continue
            yield child
    for participle in scene.parsed.children_by(head, "acl"):
        if participle.xpos == "VBN":
            yield from scene.clause(participle).after(*SENT)
        elif participle.xpos == "VBG" and not acting:
            yield from scene.clause(participle).after(*LEADING)


def _is_harm(scene: Scene, noun: Token) -> bool:
    """Whether a noun names a deed that befalls somebody: "the *expulsion* of the envoy"."""
    entries = scene.lexicon.predicates.by_noun.get(noun.lemma.lower(), ())
    return any(entry.event in DEEDS for entry in entries)


def purpose(scene: Scene, predicate: Token) -> Found:
    """On whom a stated aim falls: "tightened the embargo with the aim of *ousting the general*"."""
    parsed = scene.parsed
    aims = scene.lexicon.predicates.classes.get("aims", frozenset())
    below: list[Token] = []
    for child in parsed.children_by(predicate, "obl", "nmod"):
        if keys_of(scene, child) & aims:
            below.extend(parsed.children_by(child, "acl", "nmod"))
    for child in parsed.children_by(predicate, "advcl"):
        if any(t.text.lower() == "to" for t in parsed.children_by(child, "mark")):
            below.append(child)
    for act in below:
        clause = scene.clause(act)
        objects = clause.objects if act.upos == "VERB" else (act,)
        against = clause.after("against", "by", "at", "with")
        found = named(scene, objects, acting=True) or named(scene, against, acting=True)
        if found:
            return Found(found.participants, "purpose")
    return NOBODY


def unique(participants: Sequence[Participant]) -> tuple[Participant, ...]:
    """Each entity once, in the order given."""
    found: dict[str, Participant] = {}
    for one in participants:
        found.setdefault(one.entity, one)
    return tuple(found.values())
