"""Words that bear on whether an event has come about: auxiliaries, intentions, demands, denials.

Data: ``en/modality.toml``; verbs whose tense does not show are of ``en/irregular_verbs.csv``. A
class says what becomes of an event that one of its words governs ("plans to *send*"), and of one
that it takes as its noun ("called for a *ceasefire*").
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from dragoman.errors import LexiconError
from dragoman.lexicon.lemmas import load_unchanging
from dragoman.records import Status


@dataclass(frozen=True, slots=True)
class GoverningClass:
    """A class of words that decides the status of what they govern.

    Attributes:
        name: its id, such as "intention".
        status: status of a governed event; None: it stays what it was.
        lemmas: lemmas of verbs, nouns and adjectives.
        example: a sentence of it.
        trigger: the word of the example whose event is meant.
    """

    name: str
    status: Status | None
    lemmas: frozenset[str]
    example: str
    trigger: str


@dataclass(frozen=True)
class Modality:
    """The loaded table.

    Attributes:
        classes: the classes of governing words, in the file's order.
        auxiliaries: status that an auxiliary gives ("will": planned), by lemma or form.
        adverbs: status that an adverb gives ("allegedly": possible).
        negations: words that deny what they modify.
        determiners: determiners that deny their noun ("no talks").
        conditions: markers of a condition ("if").
        excluding: words by which what they open does not come about ("*without* signing").
        subject_control: verbs whose subject does what their infinitive says, though they have an
            object ("promise").
        causatives: verbs whose subject has done to their object what a participle says ("had her
            arrested").
        undergone: verbs that nobody does without an object: where they have none, as in headlines,
            their subject has undergone it ("Two envoys *arrested* in Lima").
        giving: verbs whose subject in the passive is given what their object names ("Togo was
            *offered* a loan").
        circumstances: prepositions that only say when ("during"): what governs the verb of their
            noun does not govern the noun.
        displacing: those among them that put the noun at another time than the verb ("after").
        unchanging: verbs whose past is written as their present ("cut").
        falsehoods: adjectives by which what a noun tells is not so ("*false* reports that ...").
    """

    classes: tuple[GoverningClass, ...]
    auxiliaries: Mapping[str, Status]
    adverbs: Mapping[str, Status]
    negations: frozenset[str]
    determiners: frozenset[str]
    conditions: frozenset[str]
    excluding: frozenset[str]
    subject_control: frozenset[str]
    causatives: frozenset[str]
    undergone: frozenset[str]
    giving: frozenset[str]
    circumstances: frozenset[str]
    displacing: frozenset[str]
    unchanging: frozenset[str]
    falsehoods: frozenset[str]

    @cached_property
    def governing(self) -> Mapping[str, GoverningClass]:
        """The class of each governing lemma."""
        return {lemma: c for c in self.classes for lemma in sorted(c.lemmas)}


def load_modality(folder: Path) -> Modality:
    """The table under a language's folder.

    Raises:
        LexiconError: the file is absent, no TOML, or has a status that does not exist.
    """
    path = folder / "modality.toml"
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        classes = tuple(
            GoverningClass(
                name=entry["name"],
                status=Status(entry["status"]) if entry["status"] != "same" else None,
                lemmas=frozenset(entry["lemmas"]),
                example=entry["example"],
                trigger=entry["trigger"],
            )
            for entry in data["governing"]
        )
        return Modality(
            classes=classes,
            auxiliaries={k: Status(v) for k, v in data["auxiliaries"].items()},
            adverbs={k: Status(v) for k, v in data["adverbs"].items()},
            negations=frozenset(data["negations"]),
            determiners=frozenset(data["determiners"]),
            conditions=frozenset(data["conditions"]),
            excluding=frozenset(data["excluding"]),
            subject_control=frozenset(data["subject_control"]),
            causatives=frozenset(data["causatives"]),
            undergone=frozenset(data["undergone"]),
            giving=frozenset(data["giving"]),
            circumstances=frozenset(data["circumstances"]),
            displacing=frozenset(data["displacing"]),
            unchanging=load_unchanging(folder),
            falsehoods=frozenset(data["falsehoods"]),
        )
    except (OSError, KeyError, ValueError, TypeError) as error:
        raise LexiconError(str(path), f"cannot be read: {error!r}") from error
