"""Nouns of relation: "X is Y's ally", "Y leader X", "X, a member of Y", "the two rivals"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Final

from dragoman.coding.clause import RELATIVE, clause_head, expand, preposition_of
from dragoman.coding.rules import rule
from dragoman.coding.scene import Participant, Scene
from dragoman.coding.ties import Found, Told, is_no_longer, pairs, standing, subjects
from dragoman.lexicon.phrases import atoms_of
from dragoman.lexicon.relations import Tie
from dragoman.parse.parsed import Token
from dragoman.records import EntityKind, RelationStatus
from dragoman.resolve.resolved import Mention, MentionForm
from dragoman.text import Span

LONGEST_TITLE: Final = 5  # words of the longest noun of relation, less its last one
BACK: Final = 5  # words before a noun in which its owner may stand ("Serbia's old and close ally")
NEAR: Final = 2  # words before a noun or its owner that may say that it is former
CLOSERS: Final = frozenset({",", ".", ";", ")", "—", "–"})
HYPHENS: Final = frozenset({"-", "–"})
NARROWING: Final = frozenset({"ADJ", "NOUN", "PROPN"})
POSSESSIVE: Final = frozenset({"'s", "’s", "'", "’"})
NEGATIONS: Final = frozenset({"no", "not", "never", "neither", "nor", "non"})
OWNING: Final = frozenset(
    {MentionForm.ADJECTIVE, MentionForm.NAME, MentionForm.METONYM, MentionForm.PRONOUN}
)
NAMING: Final = frozenset({MentionForm.NAME, MentionForm.METONYM})
MODIFYING: Final = frozenset({"amod", "compound"})
PLURAL: Final = frozenset({"NNS", "NNPS"})
AS: Final = "as"
INDEFINITE: Final = frozenset({"a", "an"})
WHOSE: Final = "WP$"
AMONG: Final = "among"


@rule(
    reads={
        "Armenia is a close ally of France.": "ARM ally FRA",
        "Jordan, Egypt's ally, sent doctors.": "JOR ally EGY",
        "Kenyan President William Ruto thanked the troops.": "Ruto head KEN",
        "Former Kenyan President Uhuru Kenyatta thanked the troops.": "Kenyatta head KEN, ended",
    },
    leaves=["Armenia is no ally of France."],
)
def nouns(token: Token, scene: Scene) -> Iterator[Found]:
    """A noun of relation between what it is said of and its complement."""
    found = _tie_at(token, scene)
    if found is None:
        return
    tie, first = found
    named = _Ends(scene, token, first, tie)
    status = named.status()
    if status is None:
        return
    holders, route = named.holders()
    others = named.complements()
    if route == "apposition" and tie.partitive and scene.parsed.child(token, "amod"):
        return  # "the eastern part of Y" is no X that is part of Y
    if tie.state and holders and named.is_of_state(route) and named.is_vague(others):
        own = named.own_state(holders, sure=bool(others))
        others, route = (own, "office") if own else (others, route)
    if others and (tie.branch or tie.state) and named.are_described(others):
        others, named = named.states_of(others), named.of_branch()
    elif named.is_narrowed(others):
        if not tie.branch:
            return  # "the club's president of football operations"
        named = named.of_branch()
    if not others and route == "copula":
        others = named.callers()
    if not others and tie.mutual:
        yield from _mutual(named, holders or named.referents(), status)
        return
    tie = named.tie
    ends = (others, holders) if tie.reverse else (holders, others)
    yield from pairs(named.told(status, f"relations.{route}"), *ends, scene)


def _mutual(named: _Ends, ends: tuple[Participant, ...], status: RelationStatus) -> Iterator[Found]:
    """As in "Vietnam and Cuba are partners", "the two allies": each of the other."""
    if len(ends) == 2 and named.is_plural:
        told = named.told(status, "relations.mutual")
        yield from pairs(told, ends[:1], ends[1:], named.scene)
        yield from pairs(told, ends[1:], ends[:1], named.scene)


def _tie_at(token: Token, scene: Scene) -> tuple[Tie, Token] | None:
    """The tie whose phrase ends at a token, and the phrase's first token."""
    if token.upos not in ("NOUN", "PROPN") or _is_modifier(token, scene):
        return None
    ties = scene.lexicon.ties
    for last in dict.fromkeys((token.lemma.lower(), token.text.lower())):
        ending = atoms_of(last)
        if not ending or not ties.ends_noun(ending[-1]):
            continue
        tokens = scene.parsed.tokens
        start = max(0, token.index - LONGEST_TITLE)
        run = [t for t in tokens[start : token.index] if t.sentence == token.sentence]
        atoms = [(atom, t) for t in run for atom in atoms_of(t.text.lower())]
        atoms += [(atom, token) for atom in ending]
        found = ties.noun([atom for atom, _ in atoms])
        if found is not None:
            tie, first = found[0], atoms[-found[1]][1]
            refined = _refined(tie, token, first, scene)
            return None if refined is None else (refined, first)
    return None


def _is_modifier(token: Token, scene: Scene) -> bool:
    """Whether a noun only says what kind of thing the noun behind it is: "*deputy* minister"."""
    above = scene.parsed.head_of(token)
    is_inside = token.base_relation in MODIFYING and above is not None
    return is_inside and above is not None and above.upos == "NOUN" and above.index > token.index


def _refined(tie: Tie, token: Token, first: Token, scene: Scene) -> Tie | None:
    """The tie of an office by the words before it: its deputy's, one branch's, or none."""
    ties = scene.lexicon.ties
    if not tie.deputy:
        return tie
    before = tuple(_narrowing(first, scene))
    if any(ties.is_a(t.text, "deputies") for t in before):
        return ties.by_id[tie.deputy]
    if any(ties.is_a(t.text, "apart") for t in before):
        return None
    joined = {t.index + step for t in before if t.text in HYPHENS for step in (-1, 1)}
    is_branch = any(
        ties.is_a(t.text, "branches")
        or (t.upos in ("NOUN", "PROPN") and not ties.is_a(t.text, "regimes"))
        for t in before
        if t.index not in joined  # "long-time president"
    )
    return ties.by_id.get(tie.branch) if is_branch else tie


def _narrowing(first: Token, scene: Scene) -> Iterator[Token]:
    """The words before a noun that narrow it and name nobody: "Mali's *former army* chief"."""
    tokens = scene.parsed.tokens
    named = {i for m in scene.named(first.sentence) if m.last < first.index for i in m.tokens}
    for at in range(first.index - 1, -1, -1):
        inside = tokens[at].sentence == first.sentence and at not in named
        narrows = tokens[at].upos in NARROWING or tokens[at].base_relation in MODIFYING
        if not inside or not (narrows or tokens[at].text in HYPHENS):
            return
        yield tokens[at]


class _Ends:
    """Finds who a noun of relation is said of, its complement, and whether it still holds."""

    def __init__(self, scene: Scene, noun: Token, first: Token, tie: Tie) -> None:
        self.scene = scene
        self.parsed = scene.parsed
        self.ties = scene.lexicon.ties
        self.noun = noun
        self.first = first
        self.tie = tie

    def told(self, status: RelationStatus, why: str) -> Told:
        """How the noun tells the relation."""
        return Told(self.tie, self.noun, self.written(), status, self.predicate, why)

    @property
    def is_plural(self) -> bool:
        return self.noun.xpos in PLURAL

    @property
    def is_persons(self) -> bool:
        return EntityKind.PERSON in (self.tie.to_kinds if self.tie.reverse else self.tie.from_kinds)

    @cached_property
    def predicate(self) -> Token | None:
        """The predicate that says that someone is it, None where the noun only names him."""
        return self.predicate_of(self.noun)

    @cached_property
    def owner(self) -> Mention | None:
        """The mention that owns the noun by its place: "*Mali's* main partners"."""
        tokens, at = self.parsed.tokens, self.first.index - 1
        for _ in range(BACK):
            if at < 0 or tokens[at].sentence != self.noun.sentence:
                return None
            mention = self.ending_at(at)
            if mention is not None:
                return mention
            joined = tokens[at].text in POSSESSIVE or tokens[at].text in HYPHENS
            narrows = tokens[at].upos in ("ADJ", "PART") or (
                tokens[at].upos == "NOUN" and tokens[at].base_relation == "compound"
            )
            if not narrows and not joined:
                return None
            at -= 1
        return None

    def ending_at(self, at: int) -> Mention | None:
        """The mention that ends at a token; a person's own name does not own what follows."""
        found = [m for m in self.scene.named(self.noun.sentence) if m.last == at and m.entities]
        return max(found, key=lambda m: m.last - m.first, default=None)

    # --- whether it holds

    def status(self) -> RelationStatus | None:
        """Whether it holds, held once, or neither: denied, wished, still to come."""
        found: RelationStatus | None = RelationStatus.CURRENT
        if self.predicate is not None:
            found = standing(self.predicate, self.scene, lasting=self.is_lasting(self.predicate))
            if found is not None and self.does(self.predicate, "resigning", "dismissing"):
                found = RelationStatus.ENDED
        words = self.marks()
        over = self.predicate is not None and is_no_longer(self.predicate, self.scene)
        if not over and any(w in NEGATIONS or self.ties.is_a(w, "unreal") for w in words):
            return None
        behind = self.parsed.tokens[self.noun.index + 1 : self.noun.index + 3]
        if any(self.ties.is_a(word.text, "elects") for word in behind):
            return None  # "the president-elect"
        former = self.tie.over or (
            not self.tie.timeless and any(self.ties.is_a(w, "former") for w in words)
        )
        return RelationStatus.ENDED if former and found is not None else found

    def is_lasting(self, predicate: Token) -> bool:
        """Whether the predicate's past tells of what is over: "was", "served as"; not "became"."""
        if self.tie.timeless:
            return False
        if any(self.ties.is_a(t.text, "founding") for t in _narrowing(self.first, self.scene)):
            return False  # "was a founding member"
        is_noun = self.parsed.child(predicate, "cop") is not None
        return is_noun or self.ties.is_a(predicate.lemma, "served")

    def marks(self) -> tuple[str, ...]:
        """The words that may say that it is former, denied or wished, hyphens joining two."""
        tokens, owner = self.parsed.tokens, self.owner
        start = self.first.index if owner is None else owner.first
        near = list(tokens[max(0, start - NEAR) : start])
        near += tokens[start if owner is None else owner.last + 1 : self.first.index]
        near += [t for t in self.parsed.children[self.noun.index] if t.index < self.first.index]
        near += [self.first] if "-" in self.first.text else []  # "ex-wife" in one word
        inside = {t.index: t.text.lower() for t in near if t.sentence == self.noun.sentence}
        return tuple(_joined([inside[i] for i in sorted(inside)]))

    def written(self) -> Span:
        """The words of the relation, with what narrows them: "*foreign minister*"."""
        first = self.first
        for before in _narrowing(self.first, self.scene):
            over = any(self.ties.is_a(before.text, name) for name in ("former", "unreal"))
            is_cut = self.parsed.tokens[before.index - 1].text in HYPHENS
            if over or is_cut or before.base_relation not in MODIFYING:
                break
            first = before
        return Span.around(t.span for t in self.parsed.tokens[first.index : self.noun.index + 1])

    # --- what predicate says it

    def predicate_of(self, token: Token) -> Token | None:
        parsed = self.parsed
        if parsed.child(token, "cop") is not None:
            return token
        above = parsed.head_of(token)
        if token.base_relation == "xcomp":
            return above
        if token.base_relation == "conj" and above is not None:
            is_clause = parsed.child(above, "cop") is not None or above.base_relation == "xcomp"
            return self.predicate_of(above) if is_clause else None
        if token.base_relation == "nsubj" and above is not None and self.is_inverted(token, above):
            return above
        preposition = preposition_of(parsed, token)
        if token.base_relation in ("obl", "nmod") and preposition == AS:
            return clause_head(parsed, token)
        if preposition == AMONG and above is not None and self.ties.is_a(above.lemma, "calling"):
            return above
        picked = self.picked(token)
        if picked is not None:
            return self.predicate_of(picked) or self.parallel(picked)
        return None

    def parallel(self, picked: Token) -> Token | None:
        """The first of two like predicates: "is *one* of the few to agree, and one of its allies".

        The second is often read as the subject of what follows; the like word tells what it is.
        """
        root = self.parsed.tokens[self.parsed.sentences[picked.sentence].root]
        alike = root.text.lower() == picked.text.lower() and root.index < picked.index
        return root if alike and self.parsed.child(root, "cop") is not None else None

    def is_inverted(self, token: Token, above: Token) -> bool:
        """Whether the name is the predicate: "the first president of Ghana was *Nkrumah*"."""
        mention = self.scene.resolved.mention_at.get(above.index)
        named = mention is not None and mention.form is MentionForm.NAME
        return named and self.parsed.child(above, "cop") is not None and above.index > token.index

    def picked(self, token: Token) -> Token | None:
        """The word that picks from a plural: "*one* of Cuba's partners"."""
        above = self.parsed.head_of(token)
        of = preposition_of(self.parsed, token) in ("of", AMONG)
        if above is None or not of or token.base_relation != "nmod":
            return None
        return above if self.ties.is_a(above.text, "picking") else None

    # --- of whom it is said

    def holders(self) -> tuple[tuple[Participant, ...], str]:
        """Who is it, and by what route that was read."""
        noun = self.picked(self.noun) or self.noun
        if self.predicate is not None:
            return self.by_predicate(noun, self.predicate), "copula"
        titled = self.titled()
        if titled:
            return titled, "title"
        apposed = self.apposed(noun)
        return (apposed, "apposition") if apposed else (self.referents(), "reference")

    def by_predicate(self, noun: Token, predicate: Token) -> tuple[Participant, ...]:
        scene = self.scene
        if noun.base_relation == "nsubj" and noun.head == predicate.index:
            return scene.participants((predicate,))
        if predicate is noun or self.parsed.child(predicate, "cop") is not None:
            return subjects(predicate, scene)
        if self.does(predicate, "naming", "calling", "dismissing"):
            return scene.participants(scene.clause(predicate).objects)
        opens = preposition_of(self.parsed, noun) == AS and noun.index < predicate.index
        if opens or self.does(predicate, "becoming", "served", "remaining", "resigning"):
            return subjects(predicate, scene)
        return ()

    def does(self, predicate: Token, *names: str) -> bool:
        """Whether a verb, alone or with its particle, is in one of the lists."""
        lemmas = (predicate.lemma, self.scene.clause(predicate).lemma)
        return any(self.ties.is_a(lemma, name) for lemma in lemmas for name in names)

    def callers(self) -> tuple[Participant, ...]:
        """Whose ally one is who is called an ally: the speaker's own."""
        if self.predicate is None or not self.does(self.predicate, "calling"):
            return ()
        return self.scene.participants(self.scene.clause(self.predicate).subjects)

    def titled(self) -> tuple[Participant, ...]:
        """Whose name the noun stands before or in: "President *William Ruto*"."""
        behind = self.behind()
        for mention in self.scene.named(self.noun.sentence):
            starts = mention.first in behind
            holds = mention.first <= self.noun.index < mention.last
            if mention.form in NAMING and (starts or holds) and self.bears(mention):
                if self.is_plural and starts:
                    head = self.parsed.tokens[mention.head]
                    return self.scene.participants(expand(self.parsed, head))
                return (Participant(mention.entities[0], mention.span),)
        return ()

    def bears(self, mention: Mention) -> bool:
        """Whether a name's bearer may be what the noun says."""
        kinds = self.tie.to_kinds if self.tie.reverse else self.tie.from_kinds
        entities = mention.entities
        return len(entities) == 1 and self.scene.entity(entities[0]).kind in kinds

    def behind(self) -> tuple[int, ...]:
        """Where a name may start that bears the title: "President X", "President of Y, X"."""
        starts = [self.noun.index + 1]
        tokens = self.parsed.tokens
        for below in self.parsed.children_by(self.noun, "nmod"):
            mention = self.scene.resolved.mention_at.get(below.index)
            if below.index > self.noun.index and mention is not None and self.is_persons:
                end = mention.last + 1
                starts.append(end)
                if end < len(tokens) and tokens[end].text == ",":
                    starts.append(end + 1)
        return tuple(starts)

    def apposed(self, noun: Token) -> tuple[Participant, ...]:
        """The name beside the noun: "Armenia, an *ally* ...", "France's *ally*, Armenia"."""
        scene, parsed = self.scene, self.parsed
        first = parsed.head_of(noun)
        if noun.base_relation == "conj" and first is not None and first.base_relation == "appos":
            return self.named_below(noun) or self.apposed(first)  # "X, a minister and *founder*"
        beside = noun.base_relation == "appos" or self.is_loose(noun)
        owned = parsed.child(noun, "nmod:poss") is not None
        if beside and noun.head is not None and not (owned and self.named_below(noun)):
            head = parsed.tokens[noun.head]
            if self.is_plural:
                listed = (t for t in expand(parsed, head) if t.index < noun.index)
                return scene.participants(listed)
            return self.nearest(head) or scene.participants((head,))
        return self.named_below(noun) or self.between_commas()

    def named_below(self, noun: Token) -> tuple[Participant, ...]:
        """The name that the tree ties to the noun: "Kenya's *ally*, *Togo*"."""
        for below in self.parsed.children_by(noun, "appos", "flat"):
            found = self.scene.resolved.mention_at.get(below.index)
            if found is not None and found.form is MentionForm.NAME:
                heads = expand(self.parsed, below) if self.is_plural else (below,)
                return self.scene.participants(heads)
        return ()

    def nearest(self, head: Token) -> tuple[Participant, ...]:
        """The name just before the comma, where a name farther off is the one in apposition.

        "Chad and *Togo*, an ally of Mali", "Rojas, a minister of *Chile*, a member of the club".
        """
        found = self.between_commas()
        kinds = self.tie.to_kinds if self.tie.reverse else self.tie.from_kinds
        entities = [self.scene.entity(one.entity) for one in found]
        if len(entities) != 1 or entities[0].kind not in kinds:
            return ()
        joined = any(found[0].span.covers(t.span) for t in self.parsed.children_by(head, "conj"))
        return found if joined or entities[0].kind is not EntityKind.PERSON else ()

    def between_commas(self) -> tuple[Participant, ...]:
        """The name before a phrase that commas set off, whatever the tree says of it."""
        tokens, end = self.parsed.tokens, self.noun.index + 1
        start = self.first.index - 1
        start = self.owner.first - 1 if self.owner is not None else start
        while start > 0 and tokens[start].upos in ("ADJ", "DET"):
            start -= 1
        closed = end < len(tokens) and tokens[end].text in CLOSERS
        if start < 1 or tokens[start].text != "," or not closed:
            return ()
        found = self.ending_at(start - 1)
        same = tokens[start - 1].sentence == self.noun.sentence
        if found is None or not same or found.form is MentionForm.ADJECTIVE:
            return ()
        return tuple(Participant(entity, found.span) for entity in found.entities)

    def is_loose(self, noun: Token) -> bool:
        """Whether a noun is coordinated without a word for "and": "Cairo, Sudan's *ally*, ..."."""
        parsed = self.parsed
        if noun.base_relation != "conj" or parsed.child(noun, "cc") is not None:
            return False
        start = min(t.index for t in parsed.subtree(noun) if t.upos != "PUNCT")
        return noun.head is not None and noun.head < start and parsed.tokens[start - 1].text == ","

    def referents(self) -> tuple[Participant, ...]:
        """Whom the noun itself stands for: "*its ally*", "X, a minister and *an ally* of Y"."""
        mention = self.scene.resolved.mention_at.get(self.noun.index)
        if mention is None or mention.form is not MentionForm.NOMINAL:
            return ()
        if not self.tie.mutual and self.noun.base_relation != "conj":
            return ()
        opens = self.parsed.tokens[mention.first].text.lower()
        named = all(self.scene.entity(one).kind is EntityKind.COUNTRY for one in mention.entities)
        if not named and opens not in INDEFINITE:
            return ()  # whom "her rival" or "its partner" means is too often a guess
        return tuple(Participant(entity, mention.span) for entity in mention.entities)

    # --- its complement

    def complements(self) -> tuple[Participant, ...]:
        """Of whom: the possessor, the "of" phrase, the name or adjective before the noun."""
        scene, parsed = self.scene, self.parsed
        for token in parsed.children_by(self.noun, "nmod:poss"):
            found = scene.participants(expand(parsed, token))
            if token.xpos == WHOSE:
                found = self.antecedent(token)
            if found:
                return found
        heads = [
            one
            for token in parsed.children_by(self.noun, "nmod")
            if token.relation != "nmod:poss" and self.is_behind(token)
            for one in expand(parsed, token)
        ]
        return self.participants(heads) or self.before() or self.shared() or self.of_holder()

    def shared(self) -> tuple[Participant, ...]:
        """The complement of the noun coordinated with it: "*founder* and president of Y"."""
        parsed = self.parsed
        siblings = list(parsed.children_by(self.noun, "conj"))
        above = parsed.head_of(self.noun)
        if self.noun.base_relation == "conj" and above is not None:
            siblings.append(above)
        below = (t for one in siblings for t in parsed.children_by(one, "nmod"))
        heads = [t for t in below if t.index > self.noun.index and self.is_behind(t)]
        kinds = self.tie.from_kinds if self.tie.reverse else self.tie.to_kinds
        found = self.participants(heads)
        return tuple(one for one in found if self.scene.entity(one.entity).kind in kinds)

    def participants(self, heads: list[Token]) -> tuple[Participant, ...]:
        """Whom nouns name; of "the Wagner *group*" who is named before the group."""
        found: list[Token] = []
        for head in heads:
            inner = [
                t
                for t in self.parsed.children_by(head, "compound")
                if t.index in self.scene.resolved.mention_at
            ]
            found += inner if inner and self.ties.is_a(head.text, "groups") else [head]
        return self.scene.participants(found)

    def antecedent(self, whose: Token) -> tuple[Participant, ...]:
        """Whom a relative clause with "whose" is about: the name before it, else its noun."""
        before = whose.index - 1
        before -= self.parsed.tokens[before].text == ","
        found = self.ending_at(before)
        if found is not None:
            return tuple(Participant(entity, found.span) for entity in found.entities)
        for above in (self.noun, *self.parsed.ancestors(self.noun)):
            noun = self.parsed.head_of(above)
            if above.relation in RELATIVE and noun is not None:
                return self.scene.participants(expand(self.parsed, noun))
        return ()

    def is_behind(self, token: Token) -> bool:
        """Whether a preposition of the tie stands before a noun: "of Togo", "of Togo's"."""
        return preposition_of(self.parsed, token).partition(" ")[0] in self.tie.prepositions

    def is_narrowed(self, others: tuple[Participant, ...]) -> bool:
        """Whether words say that an office has but a branch of what owns it.

        "The fund's director *of research*", "*Asia* director at the bank".
        """
        if not self.tie.deputy or not others:
            return False
        heads = [t for t in self.parsed.children_by(self.noun, "nmod") if self.is_behind(t)]
        plain = [t for t in heads if t.upos == "NOUN" and not self.scene.participants((t,))]
        place = self.owner is not None and not any(
            other.span.overlaps(self.owner.span) for other in others
        )
        by_name = place and self.owner is not None and self.owner.last == self.first.index - 1
        return bool(plain) or (by_name and self.owner is not None and self.is_place(self.owner))

    def is_place(self, mention: Mention) -> bool:
        entities = mention.entities
        return all(self.scene.entity(one).kind is EntityKind.PLACE for one in entities)

    def of_holder(self) -> tuple[Participant, ...]:
        """As in "King Felipe VI *of Spain*": the complement behind the name."""
        parsed = self.parsed
        for mention in self.scene.names(self.noun.sentence):
            holds = mention.first <= self.noun.index < mention.last
            if holds or mention.first in self.behind():
                inside = parsed.tokens[mention.first : mention.last + 1]
                below = [t for word in inside for t in parsed.children_by(word, "nmod")]
                return self.scene.participants(filter(self.is_behind, below))
        return ()

    def before(self) -> tuple[Participant, ...]:
        """The mention that ends just before the noun, adjectives between them passed over."""
        if self.owner is None:
            return ()
        return tuple(Participant(entity, self.owner.span) for entity in self.owner.entities)

    def are_described(self, ends: tuple[Participant, ...]) -> bool:
        """Whether the report only describes who is headed: "the chief of *the Israeli army*"."""
        return not any(end.entity in self.scene.named_entities for end in ends)

    def states_of(self, ends: tuple[Participant, ...]) -> tuple[Participant, ...]:
        """The states, or bodies, whose branches are only described, where the report names them."""
        bodies = (
            m
            for end in ends
            for m in self.scene.names(self.noun.sentence)
            if end.span.covers(m.span) and self.is_body(m)
        )
        found = [Participant(one, m.span) for m in bodies for one in m.entities]
        codes = ((end, self.scene.entity(end.entity).country) for end in ends)
        states = ((end, self.scene.state(code)) for end, code in codes if code is not None)
        found += [Participant(state, end.span) for end, state in states if state is not None]
        return tuple(found[:1])

    def is_body(self, mention: Mention) -> bool:
        kinds = {self.scene.entity(one).kind for one in mention.entities}
        return kinds <= {EntityKind.ORGANISATION, EntityKind.GROUP}

    def of_branch(self) -> _Ends:
        """The same noun as the office of one who has a branch of the state."""
        tie = self.ties.by_id.get(self.tie.branch, self.tie)
        return _Ends(self.scene, self.noun, self.first, tie)

    def written_alone(self) -> str:
        """The noun's own phrase in small letters, without what narrows it."""
        tokens = self.parsed.tokens[self.first.index : self.noun.index + 1]
        return " ".join(token.text.lower() for token in tokens)

    def is_like(self, title: str) -> bool:
        """Whether a title in small letters is of the noun's own entry: "dictator", "president"."""
        found = self.ties.noun(atoms_of(title))
        return found is not None and found[0] is self.tie

    def is_of_state(self, route: str) -> bool:
        """Whether an office without a complement is that of its bearer's own state.

        "*President* Ruto", "was elected *president*"; not "he is a *president* who ...".
        """
        verbs = ("naming", "becoming", "resigning", "dismissing")
        by_verb = self.predicate is not None and self.does(self.predicate, *verbs)
        return route in ("title", "apposition") or (route == "copula" and by_verb)

    def is_vague(self, others: tuple[Participant, ...]) -> bool:
        """Whether nothing or but a pronoun says whose office it is: "*its* president, Ruto"."""
        owner = self.parsed.child(self.noun, "nmod:poss")
        return not others or (owner is not None and owner.upos == "PRON" and owner.xpos != WHOSE)

    def own_state(self, holders: tuple[Participant, ...], *, sure: bool) -> tuple[Participant, ...]:
        """The state of a bearer whose office there is known: "*President* Ruto", of Kenya.

        Args:
            holders: the bearer.
            sure: whether only an office of the same title will do that has dates.
        """
        if len(holders) != 1:
            return ()
        bearer = self.scene.entity(holders[0].entity)
        written = self.noun.text.lower()
        codes = [
            office.country
            for office in bearer.offices
            if self.is_like(office.title.lower())
            and not (sure and (office.from_ is None or written not in office.title.lower()))
        ]
        if self.tie.sovereign and self.written_alone() in self.tie.sovereign:
            codes.append(bearer.country)
        states = (self.scene.state(code) for code in codes if code is not None)
        found = next((state for state in states if state is not None), None)
        return () if found is None else (Participant(found, holders[0].span),)


def _joined(words: list[str]) -> Iterator[str]:
    """Words, with those that a hyphen joins also as one: "one", "-", "time" give "one-time" too."""
    yield from words
    for at, word in enumerate(words[1:-1], 1):
        if word in HYPHENS:
            yield f"{words[at - 1]}-{words[at + 1]}"
    for word in words:
        if "-" in word and len(word) > 1:
            yield from word.split("-")
