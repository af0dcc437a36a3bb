"""Things that were named together: "both", "the latter", "the two sides", "the three leaders".

"Russia and Turkey signed a pact. *Both* ..." takes up the row; where none was named lately, two
things are the two of one kind that the report speaks of most.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from dragoman.lexicon.descriptions import Description
from dragoman.parse.parsed import Token
from dragoman.records import EntityKind
from dragoman.resolve.discourse import REACH_DESCRIPTION, REACH_MANY, REACH_THING, Discourse
from dragoman.resolve.drafts import Draft, code_of
from dragoman.resolve.phrases import Role
from dragoman.resolve.resolved import MentionForm

PAIR: Final = 2
_SELDOM: Final = 2
"""How many times as often the two foremost must be mentioned as a row that they go before."""
_HEADS: Final = frozenset({"state", "government"})


@dataclass(frozen=True, slots=True)
class _Row:
    """Things that were named together, and the sentence in which they were."""

    sentence: int
    drafts: tuple[Draft, ...]


class Rows:
    """Finds the things of some number that were named together last."""

    def __init__(self, discourse: Discourse) -> None:
        """Take what was mentioned so far."""
        self.discourse = discourse
        self.look = discourse.look
        self.parsed = discourse.parsed
        self.register = discourse.register
        self.words = discourse.words
        self.salience = discourse.salience

    def from_row(self, token: Token) -> None:
        """Link "both" to the last two things, "the latter" to the last of them."""
        found = self.together(None, PAIR, token)
        if self.words.is_in("latter", token.text):
            found = found[-1:]
        if found:
            self.register.mark(token.index, token.index, MentionForm.PRONOUN, *found)
            self.discourse.note(token)

    def together(
        self, description: Description | None, number: int, token: Token
    ) -> tuple[Draft, ...]:
        """The things that were named together last: "the two sides".

        A pair that is seldom named, and was some sentences ago, gives way to the two that the
        report speaks of most.
        """
        kinds = description.kinds if description else tuple(EntityKind)
        sectors = description.sectors if description else ()

        states = description.states if description else ()

        def fits(draft: Draft) -> bool:
            if states and draft.kind is EntityKind.COUNTRY and code_of(draft) not in states:
                return False
            return draft.kind in kinds and (not sectors or draft.sector in sectors)

        if kinds == (EntityKind.PERSON,):
            leaders = self.row(number, token, lambda d: fits(d) and self.leads(d))
            if leaders:
                return leaders.drafts
        of_a_kind = (
            self.row(number, token, lambda d, k=kind: d.kind is k and fits(d)) for kind in kinds
        )
        rows = [row for row in (*of_a_kind, self.row(number, token, fits)) if row]
        nearest = max(rows, key=lambda row: row.sentence, default=None)
        if nearest is not None and token.sentence - nearest.sentence <= 1:
            return nearest.drafts
        foremost = self.foremost(kinds, fits, number, token)
        if nearest is None or (self.weight(foremost) > _SELDOM * self.weight(nearest.drafts)):
            return foremost
        return nearest.drafts

    def weight(self, drafts: Sequence[Draft]) -> int:
        """How often the least mentioned of some drafts was mentioned so far, 0 for none."""
        return min((self.salience.counts[draft.number] for draft in drafts), default=0)

    def leads(self, draft: Draft) -> bool:
        """Whether a person is head of a state or government."""
        titles = (self.look.lexicon.titles.find(office.title) for office in draft.offices)
        return any(title is not None and title.role in _HEADS for title in titles)

    def row(self, number: int, token: Token, fits: Callable[[Draft], bool]) -> _Row | None:
        """The last things of that number that were named in a row, or around one verb."""
        clauses: dict[int, list[int]] = {}
        sentences: dict[int, int] = {}
        for seen in self.salience.recent():
            if token.sentence - seen.sentence > REACH_DESCRIPTION:
                break
            drafts = [self.register.drafts[n] for n in seen.drafts]
            if not all(map(fits, drafts)):
                continue
            if len(drafts) == number:
                return _Row(seen.sentence, tuple(drafts))
            if seen.role is Role.NESTED:
                continue  # "Moscow, an ally *of Armenia*": not beside the subject of the verb
            if len(drafts) == 1 and token.sentence - seen.sentence <= REACH_MANY:
                row = clauses.setdefault(seen.clause, [])
                row.insert(0, drafts[0].number)
                sentences[seen.clause] = seen.sentence
        for clause, row in clauses.items():
            distinct = list(dict.fromkeys(row))
            one_kind = {self.register.drafts[n].kind for n in distinct}
            if len(distinct) == number and len(one_kind) == 1:
                found = tuple(self.register.drafts[n] for n in distinct)
                return _Row(sentences[clause], found)
        return None

    def foremost(
        self,
        kinds: Sequence[EntityKind],
        fits: Callable[[Draft], bool],
        number: int,
        token: Token,
    ) -> tuple[Draft, ...]:
        """The most spoken of, of one kind, where no row of things was named: only for two."""
        if number != PAIR:
            return ()
        for kind in kinds:
            weights: Counter[int] = Counter()
            for seen in self.salience.seen:
                between = token.sentence - seen.sentence
                for n in seen.drafts:
                    draft = self.register.drafts[n]
                    if draft.kind is kind and not draft.many and fits(draft):
                        weights[n] += 2 if between <= REACH_THING else 1
            ranked = sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))[:number]
            if len(ranked) == number:
                return tuple(self.register.drafts[n] for n in sorted(n for n, _ in ranked))
        return ()

    def number(self, token: Token) -> int | None:
        """How many a phrase says that there are, for small numbers."""
        for child in self.parsed.children[token.index]:
            text = child.text.lower()
            if child.base_relation in ("nummod", "det", "cc", "amod", "advmod"):
                if self.words.is_in("both", text):
                    return PAIR
                if child.base_relation == "nummod":
                    cardinal = self.look.lexicon.numerals.cardinals.get(text)
                    return cardinal or (int(text) if text.isdecimal() else None)
        return None
