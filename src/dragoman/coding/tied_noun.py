"""A noun of relation where it stands: its words, its owner, its predicate, and if it holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import pairwise
from typing import Final

from dragoman.coding.clause import clause_head, preposition_of
from dragoman.coding.scene import Participant, Scene
from dragoman.coding.ties import Told, is_no_longer, standing
from dragoman.lexicon.phrases import atoms_of
from dragoman.lexicon.relations import Tie
from dragoman.parse.parsed import Token
from dragoman.records import EntityKind, RelationStatus
from dragoman.resolve.resolved import Mention, MentionForm
from dragoman.text import Span

LONGEST_TITLE: Final = 5  # words of the longest noun of relation, less its last one
BACK: Final = 5  # words before a noun in which its owner may stand ("Serbia's old and close ally")
NEAR: Final = 2  # words before a noun or its owner that may say that it is former
HYPHENS: Final = frozenset({"-", "–"})
NARROWING: Final = frozenset({"ADJ", "NOUN", "PROPN"})
MODIFYING: Final = frozenset({"amod", "compound"})
POSSESSIVE: Final = frozenset({"'s", "’s", "'", "’"})
NEGATIONS: Final = frozenset({"no", "not", "never", "neither", "nor", "non"})
PLURAL: Final = frozenset({"NNS", "NNPS"})
AS: Final = "as"
AMONG: Final = "among"


def tie_at(token: Token, scene: Scene) -> tuple[Tie, Token] | None:
    """The tie whose phrase ends at a token, and the phrase's first token."""
    if token.upos not in ("NOUN", "PROPN"):
        return None
    ties = scene.lexicon.ties
    text = token.text.lower()
    for last in dict.fromkeys((token.lemma.lower(), text, text.removesuffix("s"))):
        ending = atoms_of(last)
        if not ending or not ties.ends_noun(ending[-1]):
            continue
        if _is_modifier(token, scene):
            return None
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
    before = tuple(narrowing(first, scene))
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


def narrowing(first: Token, scene: Scene) -> Iterator[Token]:
    """The words before a noun that narrow it and name nobody: "Mali's *former army* chief"."""
    tokens = scene.parsed.tokens
    named = {i for m in scene.named(first.sentence) if m.last < first.index for i in m.tokens}
    for at in range(first.index - 1, -1, -1):
        inside = tokens[at].sentence == first.sentence and at not in named
        narrows = tokens[at].upos in NARROWING or tokens[at].base_relation in MODIFYING
        if not inside or not (narrows or tokens[at].text in HYPHENS):
            return
        yield tokens[at]


class TiedNoun:
    """A noun of relation in its sentence.

    Args:
        scene: the document.
        noun: the noun, the last word of its phrase.
        first: the first word of the phrase.
        tie: the entry of the lexicon.
    """

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
        """Whether it is said of several."""
        return self.noun.xpos in PLURAL

    @property
    def is_persons(self) -> bool:
        """Whether it may be said of a person."""
        return EntityKind.PERSON in self.holding_kinds

    @property
    def holding_kinds(self) -> frozenset[EntityKind]:
        """What it may be said of."""
        return self.tie.to_kinds if self.tie.reverse else self.tie.from_kinds

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

    def participants(self, heads: Iterable[Token]) -> tuple[Participant, ...]:
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
        if any(self.ties.is_a(t.text, "founding") for t in narrowing(self.first, self.scene)):
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
        for before in narrowing(self.first, self.scene):
            over = any(self.ties.is_a(before.text, name) for name in ("former", "unreal"))
            is_cut = self.parsed.tokens[before.index - 1].text in HYPHENS
            if over or is_cut or before.base_relation not in MODIFYING:
                break
            first = before
        return Span.around(t.span for t in self.parsed.tokens[first.index : self.noun.index + 1])

    def written_alone(self) -> str:
        """The noun's own phrase in small letters, without what narrows it."""
        tokens = self.parsed.tokens[self.first.index : self.noun.index + 1]
        return " ".join(token.text.lower() for token in tokens)

    # --- what predicate says it

    def predicate_of(self, token: Token) -> Token | None:
        """The predicate that says that someone is what a noun tells."""
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

    def does(self, predicate: Token, *names: str) -> bool:
        """Whether a verb, alone or with its particle, is in one of the lists."""
        lemmas = (predicate.lemma, self.scene.clause(predicate).lemma)
        return any(self.ties.is_a(lemma, name) for lemma in lemmas for name in names)

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


def _joined(words: list[str]) -> Iterator[str]:
    """Words, alone and in pairs, with those that a hyphen joins as one: "one", "-", "time"."""
    yield from words
    yield from (f"{one} {other}" for one, other in pairwise(words))
    for at, word in enumerate(words[1:-1], 1):
        if word in HYPHENS:
            yield f"{words[at - 1]}-{words[at + 1]}"
    for word in words:
        if "-" in word and len(word) > 1:
            yield from word.split("-")
