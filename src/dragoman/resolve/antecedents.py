"""The coreference head at work: how likely each earlier mention is what a word takes up.

The rules propose the earlier mentions and veto those that grammar forbids; the head weighs what is
left against "none of them". Scores are rounded before they decide. Where the model has no such
head, :func:`judge_of` gives none, and the rules decide alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dragoman.parse.heads import DECIMALS, States
from dragoman.parse.parsed import Parsed, Token
from dragoman.records import EntityKind
from dragoman.resolve.drafts import Draft, Register
from dragoman.resolve.firstperson import FirstPerson
from dragoman.resolve.lookups import Lookups
from dragoman.resolve.phrases import Role, plural, role_of
from dragoman.resolve.resolved import MentionForm
from dragoman.resolve.salience import Salience, Seen

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FILE: Final = "coreference.onnx"
WINDOW: Final = 80
"""Mentions looked back at."""

_FORMS: Final = ("he", "she", "it", "they", "the", "this", "their", "a", "bare")
_MENTIONED: Final = tuple(MentionForm)
_TYPES: Final = ("person", "organisation", "place", "event", "object", "abstract", "animal")
_KINDS: Final = tuple(EntityKind)
_DISTANCES: Final = (0, 1, 2, 3, 4, 6, 9, 16)
_COUNTS: Final = (1, 2, 3, 5, 9, 16)
_ROLES: Final = tuple(Role)

SIZES: Final = (
    len(_FORMS), len(_TYPES) + 1, len(_ROLES), 2, 2, 3,
    len(_MENTIONED), len(_DISTANCES), len(_DISTANCES) + 1, len(_ROLES), 2 * len(_KINDS), 5, 3,
    len(_COUNTS), 4, 3, 2, 3, 2, 2,
)  # fmt: skip
"""How many values each feature has."""
OWN: Final = 6
"""How many of the features, the first ones, are of the word alone."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What the head holds likeliest, as log-odds against none.

    Attributes:
        seen: the mention.
        score: above 0 where it is likelier than none.
        ahead: by how much it is likelier than what the rules would have; the score where they
            have nothing.
    """

    seen: Seen
    score: float
    ahead: float


class Judge:
    """Weighs the earlier mentions of one document."""

    def __init__(
        self, look: Lookups, register: Register, salience: Salience, speech: FirstPerson
    ) -> None:
        """Take the document and what the pass over it remembers."""
        self.look = look
        self.parsed: Parsed = look.parsed
        self.register = register
        self.salience = salience
        self.speech = speech

    def best(self, token: Token, offered: Iterable[Seen], rule: Sequence[Draft]) -> Choice | None:
        """The likeliest of the candidates, None where there are none.

        Args:
            token: the word that takes something up.
            offered: the earlier mentions that it may take up, gone through only where there is a
                head.
            rule: what the rules would have it take up.
        """
        states = self.parsed.states
        graph = states.heads.graph(FILE) if states is not None else None
        if states is None or graph is None:
            return None
        candidates = tuple(offered)
        if not candidates:
            return None
        given = self.given(states, token, candidates, rule)
        (scores,) = graph.run(("scores",), given)
        rounded = [round(float(score), DECIMALS) for score in scores]
        at = max(range(len(candidates)), key=lambda i: (rounded[i], candidates[i].head))
        numbers = tuple(draft.number for draft in rule)
        theirs = [s for s, seen in zip(rounded, candidates, strict=True) if seen.drafts == numbers]
        ahead = rounded[at] - max(theirs) if theirs else rounded[at]
        return Choice(candidates[at], rounded[at], round(ahead, DECIMALS))

    def given(
        self, states: States, token: Token, candidates: Sequence[Seen], rule: Sequence[Draft]
    ) -> dict[str, NDArray[np.generic]]:
        """The inputs of the graph."""
        import numpy as np

        rows = self.features(token, candidates, rule)
        return {
            "word": states.of([token.index]),
            "candidates": states.of([seen.head for seen in candidates]),
            "features": np.array(rows, dtype=np.int64),
        }

    def features(
        self, token: Token, candidates: Sequence[Seen], rule: Sequence[Draft]
    ) -> list[list[int]]:
        """The features of the word beside each candidate, as numbers below ``SIZES``."""
        own = self.own(token, rule)
        chosen = {draft.number for draft in rule}
        latest: dict[int, int] = {}
        for seen in self.salience.seen:
            for number in seen.drafts:
                latest[number] = max(seen.head, latest.get(number, -1))
        role = role_of(self.parsed, token)
        owners = self.owners(token)
        speaker = self.speech.quote_at.get(token.index)
        number = len(self.salience.seen)
        order = {seen.head: number - at for at, seen in enumerate(self.salience.seen)}
        rows: list[list[int]] = []
        for seen in candidates:
            draft = self.register.drafts[seen.drafts[0]]
            many = draft.many or len(seen.drafts) > 1
            between = token.sentence - seen.sentence
            quoted = self.speech.quote_at.get(seen.head)
            rows.append(
                [
                    *own,
                    _MENTIONED.index(seen.form),
                    _bucket(_DISTANCES, max(0, between)),
                    _bucket(_DISTANCES, order[seen.head]) if seen.head in order else 8,
                    _ROLES.index(seen.role),
                    2 * _KINDS.index(draft.kind) + many,
                    self.likeness(token, seen, draft),
                    self.gender(token, draft),
                    _bucket(_COUNTS, max(1, self.salience.counts[draft.number])),
                    self.belonging(owners, draft),
                    2 if chosen and draft.number in chosen else 1 if chosen else 0,
                    latest.get(draft.number) == seen.head,
                    0 if speaker == quoted else 1 if speaker is None else 2,
                    seen.role is role,
                    self.parsed.tokens[seen.head].sentence == 0,
                ]
            )
        return [[int(value) for value in row] for row in rows]

    def own(self, token: Token, rule: Sequence[Draft]) -> list[int]:
        """The features of the word alone."""
        kind = token.mention or ""
        below = self.parsed.children[token.index]
        modified = any(c.base_relation in ("amod", "compound", "nmod", "acl") for c in below)
        return [
            _FORMS.index(self.form(token)),
            _TYPES.index(kind) if kind in _TYPES else len(_TYPES),
            _ROLES.index(role_of(self.parsed, token)),
            int(plural(token)),
            int(modified),
            2 if len(rule) > 1 else len(rule),
        ]

    def form(self, token: Token) -> str:
        """Which pronoun a word is, or how its noun phrase opens."""
        pronoun = self.look.lexicon.reference.pronoun(token.text)
        if pronoun is not None and pronoun.name in _FORMS:
            return pronoun.name
        for child in self.parsed.children[token.index]:
            small = child.text.lower()
            if child.relation == "nmod:poss":
                return "their"
            if child.base_relation == "det":
                return "the" if small == "the" else "a" if small in ("a", "an") else "this"
        return "bare"

    def owners(self, token: Token) -> tuple[Draft, ...]:
        """The drafts that the modifiers of a noun mention."""
        return tuple(
            draft
            for child in self.parsed.children[token.index]
            if child.base_relation in ("amod", "compound", "nmod")
            for draft in self.register.at(child)
        )

    def belonging(self, owners: Sequence[Draft], draft: Draft) -> int:
        """Whether a draft is its phrase's owner, belongs to it, or does not; 0 without owner."""
        if not owners:
            return 0
        if any(owner.number == draft.number for owner in owners):
            return 1
        own = any(
            owner.number in draft.within or (owner.country and owner.country == draft.country)
            for owner in owners
        )
        return 2 if own else 3

    def likeness(self, token: Token, seen: Seen, draft: Draft) -> int:
        """How the words of a mention and its draft are like the word."""
        if token.upos == "PRON":
            return int(self.parsed.tokens[seen.head].text.lower() == token.text.lower())
        noun = token.lemma.lower()
        if self.parsed.tokens[seen.head].lemma.lower() == noun:
            return 2
        if noun in draft.nouns:
            return 3
        words = draft.name.lower().split()
        return 4 if noun in words else 0

    def gender(self, token: Token, draft: Draft) -> int:
        """Whether the gender of a pronoun is that of a draft: 1 unknown, 2 the same."""
        pronoun = self.look.lexicon.reference.pronoun(token.text)
        if pronoun is None or pronoun.gender is None:
            return 0
        return 2 if draft.gender == pronoun.gender else 1


def _bucket(bounds: Sequence[int], value: int) -> int:
    """The number of the last bound that a value reaches."""
    return max(i for i, bound in enumerate(bounds) if value >= bound)
