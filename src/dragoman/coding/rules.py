"""What a rule is: a function that reads one shape, with the sentences that show what it does."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Rule(Generic[P, R]):
    """A rule: callable like its function, and carrying its own examples.

    Attributes:
        name: module and function, such as "agreements.counted_agreements": the `why` of records.
        reads: sentences, and a gloss that reading each must give.
        leaves: sentences in which the rule must find nothing.
        apply: the function itself.
    """

    name: str
    reads: Mapping[str, str]
    leaves: Sequence[str]
    apply: Callable[P, R]

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        """What the function gives."""
        return self.apply(*args, **kwargs)


def rule(
    *, reads: Mapping[str, str], leaves: Sequence[str] = ()
) -> Callable[[Callable[P, R]], Rule[P, R]]:
    """Make a function a rule.

    Args:
        reads: sentences, and a gloss that reading each must give.
        leaves: sentences in which the rule must find nothing.
    """

    def made(function: Callable[P, R]) -> Rule[P, R]:
        module = function.__module__.rpartition(".")[2]
        return Rule(f"{module}.{function.__name__}", reads, leaves, function)

    return made
