"""Words by which a clause is told whose verb was put before its subject.

Data: ``en/openings.toml``.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dragoman.lexicon.tables import read_word_classes


@dataclass(frozen=True, slots=True)
class Openings:
    """The loaded classes, in small letters.

    Attributes:
        said: verbs of saying without a hearer: "said".
        told: verbs of saying that take one: "told".
        hearers: nouns for those who are told: "reporters".
        opening: other verbs that can be put before their subject: "rejected".
        objective: verbs that are so only where their object follows the name: "recalled".
        granting: those of them that take two objects, so that nothing else may follow: "promised".
        left_over: verbs that are left before a subject that is said again: "possess".
        after_subject: what follows a subject that was put behind its verb.
        determiners: words that begin a further noun phrase.
        periods: what follows a determiner in a time: "this week".
        calendar: days and months, which are no subjects.
        conjunctions: words behind which a clause begins.
        pronouns: pronouns that stand where the subject should.
        beginning: words that begin most sentences; a full stop before them may be lost.
        subordinating: further words behind which another clause's verb stands.
        linking: prepositions and conjunctions, which stand in small letters inside a sentence.
        taking_of: nouns that ask for "of" and what they are of: "extraction".
        unrepeated: words of grammar that never stand twice in a row: "the the".
        prefixes: words of grammar that also begin other words: "in", "over".
    """

    said: frozenset[str]
    told: frozenset[str]
    hearers: frozenset[str]
    opening: frozenset[str]
    objective: frozenset[str]
    granting: frozenset[str]
    left_over: frozenset[str]
    after_subject: frozenset[str]
    determiners: frozenset[str]
    periods: frozenset[str]
    calendar: frozenset[str]
    conjunctions: frozenset[str]
    subordinating: frozenset[str]
    linking: frozenset[str]
    taking_of: frozenset[str]
    unrepeated: frozenset[str]
    prefixes: frozenset[str]
    pronouns: frozenset[str]
    beginning: frozenset[str]

    @property
    def first(self) -> frozenset[str]:
        """Every verb other than of saying that can stand before its subject."""
        return self.opening | self.objective | self.granting


def load_openings(folder: Path) -> Openings:
    """The classes under a language's folder.

    Raises:
        LexiconError: the file is absent or no such table.
    """
    return Openings(**read_word_classes(folder / "openings.toml", tuple(Openings.__slots__)))
