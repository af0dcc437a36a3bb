"""What is said of a text, as sets of facts, so that gold and reading are compared in one way.

A fact names words by their place (number of the text, first and last character), so that the same
comparison serves the corpus's own words and words that our rules cut: where they are cut otherwise,
the facts about them are not the same. That is the measure of the CoNLL 2018 shared task.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dragoman.parse.parsed import Parsed
from dragoman.parse.reader import SentenceReading
from training.corpora import NONE, Example

Place = tuple[int, int, int]
Fact = tuple[object, ...]
Facts = dict[str, set[Fact]]

ARGUMENTS: Final = ("nsubj", "nsubj:pass", "obj", "obl:agent")
NAMED: Final = ("person", "organisation", "place")
PUNCTUATION: Final = "punct"
TREE: Final = (
    "UPOS",
    "XPOS",
    "lemma",
    "UAS",
    "LAS",
    "LAS without punctuation",
    "LAS with subtypes",
)
"""What is said of every word: a share of the words, where these are given."""
ROWS: Final = (
    "words",
    "sentences",
    *TREE,
    "verb arguments",
    "mention heads",
    "names",
    *(f"names: {kind}" for kind in NAMED),
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word, with all that is said of it; None for what is not said."""

    form: str
    place: Place
    upos: str | None
    xpos: str | None
    lemma: str | None
    head: Place | None
    relation: str | None
    mention: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence: its words and its names, by kind and first and last word.

    Attributes:
        open: the words of which the corpus does not say whether they are part of a name.
    """

    words: tuple[Word, ...]
    names: tuple[tuple[str, Place, Place], ...]
    open: frozenset[Place] = frozenset()

    def facts(self) -> Facts:
        """All that is said, by row of the table."""
        words = self.words
        upos = {word.place: word.upos for word in words}
        found: Facts = {
            "words": {(w.place,) for w in words},
            "sentences": {(words[0].place, words[-1].place)},
            "UPOS": {(w.place, w.upos) for w in words},
            "XPOS": {(w.place, w.xpos) for w in words},
            "lemma": {(w.place, (w.lemma or "").lower()) for w in words},
            "UAS": {(w.place, w.head) for w in words},
            "LAS": {(w.place, w.head, (w.relation or "").partition(":")[0]) for w in words},
            "LAS without punctuation": {
                (w.place, w.head, (w.relation or "").partition(":")[0])
                for w in words
                if w.relation != PUNCTUATION
            },
            "LAS with subtypes": {(w.place, w.head, w.relation) for w in words},
            "verb arguments": {
                (w.head, w.relation, w.place)
                for w in words
                if w.head and w.relation in ARGUMENTS and upos.get(w.head) == "VERB"
            },
            "mention heads": {(w.place, w.mention) for w in words if w.mention},
            "names": {n for n in self.names if n[0] in NAMED},
        }
        for kind in NAMED:
            found[f"names: {kind}"] = {n for n in self.names if n[0] == kind}
        return found


def told_by_corpus(example: Example, places: Sequence[Place]) -> Told:
    """What a corpus says of a sentence whose words stand at these places."""
    rows = example.rows
    words = [
        Word(
            row.word,
            place,
            row.upos,
            row.xpos,
            row.lemma,
            places[row.head - 1] if row.head else None,
            row.relation,
            None if row.mention == NONE else row.mention,
        )
        for row, place in zip(rows, places, strict=True)
    ]
    names: list[tuple[str, Place, Place]] = []
    for row, place in zip(rows, places, strict=True):
        part, _, kind = (row.name or "O").partition("-")
        if part == "B":
            names.append((kind, place, place))
        elif part == "I" and names:
            names[-1] = (*names[-1][:2], place)
    left_open = frozenset(p for row, p in zip(rows, places, strict=True) if row.name is None)
    return Told(tuple(words), tuple(names), left_open)


def told_by_reading(
    reading: SentenceReading, words: Sequence[str], places: Sequence[Place]
) -> Told:
    """What the model, or a peer, says of a sentence whose words stand at these places."""
    told = [
        Word(
            words[i],
            place,
            reading.upos[i],
            reading.xpos[i],
            reading.lemmas[i],
            None if head is None else places[head],
            reading.relations[i],
            reading.mentions[i],
        )
        for i, (place, head) in enumerate(zip(places, reading.heads, strict=True))
    ]
    names = [(kind, places[first], places[last]) for kind, first, last in reading.names]
    return Told(tuple(told), tuple(names))


def told_by_parser(parsed: Parsed, number: int) -> list[Told]:
    """What the parser says of a whole text, whose number is given."""
    places = [(number, t.span.start, t.span.end) for t in parsed.tokens]
    found: list[Told] = []
    for sentence in parsed.sentences:
        tokens = parsed.tokens[sentence.first : sentence.end]
        words = [
            Word(
                t.text,
                places[t.index],
                t.upos,
                t.xpos,
                t.lemma,
                None if t.head is None else places[t.head],
                t.relation,
                t.mention,
            )
            for t in tokens
        ]
        names = [
            (name.kind, places[name.first], places[name.last])
            for name in parsed.names
            if sentence.first <= name.first < sentence.end
        ]
        found.append(Told(tuple(words), tuple(names)))
    return found


def facts_of(told: Iterable[Told]) -> Facts:
    """The facts of several sentences together."""
    together: Facts = {row: set() for row in ROWS}
    for one in told:
        for row, facts in one.facts().items():
            together[row] |= facts
    return together


def moved(facts: Facts, places: Mapping[Place, Place]) -> Facts:
    """The facts that are about these places alone, told of the places that they stand for."""
    return {
        row: {
            tuple(places[part] if isinstance(part, tuple) else part for part in fact)
            for fact in found
            if all(part in places for part in fact if isinstance(part, tuple))
        }
        for row, found in facts.items()
    }


class F1:
    """Counts of what is there, what was found, and what was rightly found."""

    def __init__(self) -> None:
        self.gold = self.found = self.right = 0

    def add(self, gold: set[Fact], found: set[Fact]) -> None:
        """Count one text's."""
        self.gold += len(gold)
        self.found += len(found)
        self.right += len(gold & found)

    @property
    def precision(self) -> float:
        """Share of the found that is right."""
        return percent(self.right, self.found)

    @property
    def recall(self) -> float:
        """Share of what is there that was found."""
        return percent(self.right, self.gold)

    @property
    def score(self) -> float:
        """The harmonic mean of the two."""
        return percent(2 * self.right, self.gold + self.found)


def percent(part: float, whole: float) -> float:
    """A share in percent, 0 of nothing."""
    return round(100 * part / whole, 1) if whole else 0.0


class Scores:
    """One F1 for each row."""

    def __init__(self, arguments: Iterable[str] = ARGUMENTS) -> None:
        """Take the kinds of arguments that the corpus marks: PUD has no agents, for one."""
        self.rows = {row: F1() for row in ROWS}
        self._arguments = frozenset(arguments)

    def add(self, gold: Iterable[Told], found: Iterable[Told]) -> None:
        """Count what was found in one text, but for names where the corpus leaves them open."""
        gold = list(gold)
        left_open = frozenset[Place]().union(*(one.open for one in gold))
        self.add_facts(facts_of(gold), without_open(facts_of(found), left_open))

    def add_facts(self, gold: Facts, found: Facts) -> None:
        """Count facts as they are."""
        for row, score in self.rows.items():
            marked = found[row]
            if row == "verb arguments":
                marked = {fact for fact in marked if fact[1] in self._arguments}
            score.add(gold[row], marked)

    def table(self, *, shares: bool = False) -> dict[str, float]:
        """The score of each row that the corpus says anything about.

        Args:
            shares: of what is said of every word the share of the gold facts that were found, which
                is what counts where only some of the words are looked at.
        """
        return {
            row: score.recall if shares and row in TREE else score.score
            for row, score in self.rows.items()
            if score.gold
        }


def without_open(facts: Facts, left_open: frozenset[Place]) -> Facts:
    """The facts without the names whose first and last words are open to the corpus."""
    if not left_open:
        return facts
    return {
        row: {
            fact
            for fact in found
            if not (row.startswith("names") and fact[1] in left_open and fact[2] in left_open)
        }
        for row, found in facts.items()
    }
