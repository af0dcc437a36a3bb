"""Which of the things named before a word it most likely stands for.

A weighing after Lappin and Leass (1994): how near, how prominent in its clause, how often named,
and whether it stands in the same part of the clause; what grammar forbids is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from dragoman.parse.parsed import Parsed, Token
from dragoman.resolve.drafts import Draft, Register
from dragoman.resolve.phrases import Role, clause_of, role_of
from dragoman.resolve.resolved import MentionForm

_WINDOW: Final = 60  # mentions looked back at
_NEAR: Final = (125.0, 62.0, 34.0, 18.0, 9.0)  # by sentences between
_ROLE: Final = {Role.SUBJECT: 80.0, Role.OBJECT: 45.0, Role.OBLIQUE: 35.0, Role.NESTED: 12.0}
_PARALLEL: Final = 25.0
_OFTEN: Final = 6.0  # for each further mention, up to a limit
_OFTEN_LIMIT: Final = 5
_PRONOUN: Final = 23.0  # what was just taken up by a pronoun is what is spoken of
_ROW: Final = 20.0  # things named together: one of them alone is seldom what "they" stands for
_ADJECTIVE: Final = -40.0  # "Russian" in "Russian oil" is seldom meant by what follows


@dataclass(frozen=True, slots=True)
class Seen:
    """A mention that was passed, and how it stood.

    Attributes:
        first: its first token.
        last: its last token.
        head: its head.
        sentence: its sentence.
        role: how prominently it stands.
        form: how it names.
        drafts: numbers of what it stands for.
        clause: index of the predicate whose argument it is.
    """

    first: int
    last: int
    head: int
    sentence: int
    role: Role
    form: MentionForm
    drafts: tuple[int, ...]
    clause: int


class Salience:
    """What was mentioned so far, in order."""

    def __init__(self, parsed: Parsed, register: Register) -> None:
        """Start at the beginning of a document."""
        self.parsed = parsed
        self.register = register
        self.seen: list[Seen] = []
        self.counts: Counter[int] = Counter()

    def note(
        self, first: int, last: int, head: Token, form: MentionForm, drafts: tuple[int, ...]
    ) -> None:
        """Remember a mention."""
        self.seen.append(self.view(first, last, head, form, drafts))
        self.counts.update(drafts)

    def view(
        self, first: int, last: int, head: Token, form: MentionForm, drafts: tuple[int, ...]
    ) -> Seen:
        """A mention as the weighing sees it."""
        clause = clause_of(self.parsed, head).index
        role = role_of(self.parsed, head)
        return Seen(first, last, head.index, head.sentence, role, form, drafts, clause)

    def recent(self) -> Iterator[Seen]:
        """The mentions passed, the last one first."""
        return reversed(self.seen[-_WINDOW:])

    def best(
        self,
        token: Token,
        fits: Callable[[Draft], float | None],
        *,
        reach: int,
        several: bool = False,
        extra: tuple[Seen, ...] = (),
        bound: frozenset[int] = frozenset(),
    ) -> tuple[Draft, ...]:
        """What a word most likely stands for; () where nothing fits.

        Args:
            token: the word.
            fits: a bonus for a draft that the word can stand for, None for one that it cannot.
            reach: how many sentences back it may lie.
            several: whether it may stand for several things named together.
            extra: mentions further on that may be meant ("After *his* speech Rojas left").
            bound: numbers of drafts that grammar forbids.
        """
        role = role_of(self.parsed, token)
        best: tuple[float, int, tuple[int, ...]] | None = None
        for seen, bonus in self.offers(
            token, fits, reach=reach, several=several, extra=extra, bound=bound
        ):
            score = self.weight(seen, token.sentence - seen.sentence, role) + bonus
            found = (score, seen.head, seen.drafts)
            if best is None or found[:2] > best[:2]:
                best = found
        return tuple(self.register.drafts[n] for n in best[2]) if best else ()

    def offers(
        self,
        token: Token,
        fits: Callable[[Draft], float | None],
        *,
        reach: int,
        several: bool = False,
        extra: tuple[Seen, ...] = (),
        bound: frozenset[int] = frozenset(),
    ) -> Iterator[tuple[Seen, float]]:
        """The mentions that a word may take up, the last one first, with their bonus."""
        for seen in (*extra, *self.recent()):
            between = token.sentence - seen.sentence
            if between > reach or seen.first <= token.index <= seen.last:
                continue
            if set(seen.drafts) & bound or (len(seen.drafts) > 1 and not several):
                continue
            bonuses = [fits(self.register.drafts[n]) for n in seen.drafts]
            known = [bonus for bonus in bonuses if bonus is not None]
            if known and len(known) == len(bonuses):
                yield seen, known[0] if len(known) == 1 else _ROW

    def weight(self, seen: Seen, between: int, role: Role) -> float:
        """How strongly a mention offers itself."""
        near = _NEAR[min(max(between, 0), len(_NEAR) - 1)]
        score = near + _ROLE[seen.role] * (0.6 if between else 1.0)
        if seen.role is role:
            score += _PARALLEL
        if seen.form is MentionForm.PRONOUN:
            score += _PRONOUN
        if seen.form is MentionForm.ADJECTIVE:
            score += _ADJECTIVE
        count = max(self.counts[n] for n in seen.drafts)
        return score + _OFTEN * min(count - 1, _OFTEN_LIMIT)
