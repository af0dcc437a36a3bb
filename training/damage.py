"""Damage done to training sentences, as scraped reports have it, with their trees kept true.

Each kind of damage takes an example and a source of chance and gives the example changed, or the
same example where there is nothing to change.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from dragoman.parse.words import word_set
from training.corpora import NONE, OUTSIDE, Example, Row

Damage = Callable[[Example, random.Random], Example]

QUOTES: Final = frozenset(('"', "``", "''", "\u201c", "\u201d"))
LINKING: Final = frozenset(("ADP", "CCONJ", "SCONJ", "DET", "AUX", "PART"))
REPORTING: Final = word_set(
    """
    say add tell announce declare note stress claim state warn explain insist argue report confirm
    acknowledge admit comment conclude observe remark reply respond suggest believe emphasize
    """
)


def capital_links(example: Example, rng: random.Random) -> Example:
    """Link words and some nouns with a capital: "the Talks Between Ankara And Athens"."""

    def changed(i: int, row: Row) -> Row:
        share = 0.6 if row.upos in LINKING else 0.15 if row.upos in ("NOUN", "ADJ", "VERB") else 0
        capital = i > 0 and row.word.islower() and row.word.isalpha() and rng.random() < share
        return replace(row, word=row.word.capitalize()) if capital else row

    return _each(example, changed)


def headline(example: Example, rng: random.Random) -> Example:
    """A capital on every word, or on all but the shortest link words."""
    every = rng.random() < 0.5

    def changed(_: int, row: Row) -> Row:
        small = row.upos in LINKING and not every
        return row if small else replace(row, word=row.word[:1].upper() + row.word[1:])

    return _each(example, changed)


def small_letters(example: Example, rng: random.Random) -> Example:
    """No capitals at all."""
    return _each(example, lambda _, row: replace(row, word=row.word.lower()))


def capital_letters(example: Example, rng: random.Random) -> Example:
    """Nothing but capitals."""
    return _each(example, lambda _, row: replace(row, word=row.word.upper()))


def no_final_stop(example: Example, rng: random.Random) -> Example:
    """The full stop at the end is gone."""
    if len(example.rows) > 3 and example.rows[-1].word == ".":
        return _kept(example, range(len(example.rows) - 1))
    return example


def lost_quotes(example: Example, rng: random.Random) -> Example:
    """One quotation mark is gone, or all are."""
    marks = [i for i, row in enumerate(example.rows) if row.word in QUOTES]
    if not marks or len(marks) == len(example.rows):
        return example
    gone = set(marks) if rng.random() < 0.4 else {rng.choice(marks)}
    return _kept(example, [i for i in range(len(example.rows)) if i not in gone])


def curly_quotes(example: Example, rng: random.Random) -> Example:
    """Typographers' quotation marks and apostrophes."""
    opened = False

    def changed(_: int, row: Row) -> Row:
        nonlocal opened
        if row.word == '"':
            opened = not opened
            return replace(row, word="\u201c" if opened else "\u201d")
        word = row.word.replace("'", "\u2019")
        return replace(row, word=word, lemma=word if row.word == row.lemma else row.lemma)

    return _each(example, changed)


def verb_first(example: Example, rng: random.Random) -> Example:
    """The reporting verb before its subject: "And he said President Kovac on a visit ...".

    The subject's words stay together and the verb goes before them; at times "And" comes first,
    and at times a pronoun stands doubly for the subject, marked as an expletive.
    """
    rows = example.rows
    for verb, row in enumerate(rows):
        if row.upos != "VERB" or row.lemma not in REPORTING or row.xpos not in ("VBD", "VBZ"):
            continue
        subject = [i for i, r in enumerate(rows) if r.head == verb + 1 and r.relation == "nsubj"]
        if len(subject) != 1:
            continue
        inside = _below(rows, subject[0])
        if inside != list(range(inside[0], verb)) or len(inside) > 12:
            continue
        first = inside[0]
        order = [*range(first), verb, *inside, *range(verb + 1, len(rows))]
        moved = _kept(example, order)
        if first == 0 and row.relation == "root":
            moved = _small_start(moved, first + 1)
            return _introduced(moved, first, rows[subject[0]], rng)
        return moved
    return example


def _introduced(example: Example, verb: int, subject: Row, rng: random.Random) -> Example:
    """The example with "And", and a doubled pronoun, before the verb that it starts with."""
    added: list[Row] = []
    head = verb + 1
    if rng.random() < 0.6:
        added.append(_new("And", "CCONJ", "CC", "and", head, "cc"))
    if rng.random() < 0.5 and subject.upos != "PRON":
        word = "he" if rng.random() < 0.7 else rng.choice(("she", "it", "they"))
        word = word if added else word.capitalize()
        added.append(_new(word, "PRON", "PRP", word.lower(), head, "expl"))
    known = example.rows[0].name is not None
    plain = example.rows[0].mention is not None
    added = [
        replace(r, name=OUTSIDE if known else None, mention=NONE if plain else None) for r in added
    ]
    shift = len(added)
    rows = [replace(r, head=r.head + shift if r.head else r.head) for r in (*added, *example.rows)]
    word = rows[shift].word
    rows[shift] = replace(rows[shift], word=word.lower() if added else word.capitalize())
    return replace(example, rows=tuple(rows))


def _new(word: str, upos: str, xpos: str, lemma: str, head: int, relation: str) -> Row:
    return Row(word, upos, xpos, lemma, head, relation)


def _small_start(example: Example, at: int) -> Example:
    """The word that no longer starts the sentence, without its capital where that was all."""
    row = example.rows[at]
    if row.upos in ("PROPN", "PRON", "ADJ", "NUM") and row.word != "I":
        keep = row.upos != "PRON"
    else:
        keep = row.word == "I"
    if keep:
        return example
    rows = list(example.rows)
    rows[at] = replace(row, word=row.word[:1].lower() + row.word[1:])
    return replace(example, rows=tuple(rows))


def _each(example: Example, change: Callable[[int, Row], Row]) -> Example:
    return replace(example, rows=tuple(change(i, row) for i, row in enumerate(example.rows)))


def _below(rows: Sequence[Row], top: int) -> list[int]:
    """A row and all that hang on it, in order."""
    found = {top}
    while True:
        more = {i for i, r in enumerate(rows) if r.head is not None and r.head - 1 in found} - found
        if not more:
            return sorted(found)
        found |= more


def _kept(example: Example, order: Sequence[int]) -> Example:
    """The rows of the example in a new order; rows left out must bear no others.

    Where one of them does, or where it is the root, the example stays as it was.
    """
    place = {old: new for new, old in enumerate(order, 1)}
    rows: list[Row] = []
    for old in order:
        row = example.rows[old]
        if row.head:
            if row.head - 1 not in place:
                return example
            row = replace(row, head=place[row.head - 1])
        rows.append(row)
    if any(r.head == 0 for r in example.rows) and not any(r.head == 0 for r in rows):
        return example
    return replace(example, rows=tuple(rows))


DAMAGES: Final[tuple[tuple[float, Damage], ...]] = (
    (0.25, verb_first),
    (0.15, lost_quotes),
    (0.25, curly_quotes),
    (0.12, no_final_stop),
    (0.15, capital_links),
    (0.04, headline),
    (0.06, small_letters),
    (0.02, capital_letters),
)
"""Each kind of damage and the share of sentences that it is offered."""


def damaged(example: Example, rng: random.Random) -> Example:
    """The example with each kind of damage by its share, one upon the other."""
    for share, damage in DAMAGES:
        if rng.random() < share:
            example = damage(example, rng)
    return example
