"""Words of agreements: the nouns that name them, what is done with them, what ties their parts.

Data: ``en/agreements.toml``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dragoman.errors import LexiconError
from dragoman.lexicon.tables import read_toml, text_of, texts_of
from dragoman.records import AgreementStatus

LISTS: Final = (
    "private",
    "party_prepositions",
    "subject_prepositions",
    "empty_subjects",
    "provisions",
    "provision_prepositions",
    "terms",
    "end_prepositions",
    "bodies",
    "body_prepositions",
    "body_verbs",
    "agreed_nouns",
    "acts_only",
)


@dataclass(frozen=True, slots=True)
class Act:
    """What is done with an agreement.

    Attributes:
        status: what the agreement is afterwards.
        verbs: lemmas of the verbs, with their particle.
        through: what ties the agreement to the verb: "object", "subject" or a preposition.
        nouns: nouns of the act.
        example: a sentence of it.
        reads: the gloss of the agreement in the example.
    """

    status: AgreementStatus
    verbs: tuple[str, ...]
    through: frozenset[str]
    nouns: frozenset[str]
    example: str
    reads: str


@dataclass(frozen=True)
class Agreements:
    """The loaded table.

    Attributes:
        instruments: the class of each noun that names an agreement.
        acts: what is done with agreements, in the file's order.
        verbs: the acts of each verb.
        nouns: the act of each noun.
        classes: the lists of the file by name: "private", "provisions", ...
    """

    instruments: Mapping[str, str]
    acts: tuple[Act, ...]
    verbs: Mapping[str, tuple[Act, ...]]
    nouns: Mapping[str, Act]
    classes: Mapping[str, frozenset[str]]

    def is_a(self, word: str, name: str) -> bool:
        """Whether a word is in one of the lists."""
        return word.lower() in self.classes[name]


def load_agreements(folder: Path) -> Agreements:
    """The table under a language's folder.

    Raises:
        LexiconError: the file is absent or an entry is not as its head says.
    """
    path = folder / "agreements.toml"
    acts = tuple(
        _act_of(entry, f"{path.name}, act {number}")
        for number, entry in enumerate(read_toml(path, "act"), 1)
    )
    verbs: dict[str, tuple[Act, ...]] = {}
    for act in acts:
        for verb in act.verbs:
            verbs[verb] = (*verbs.get(verb, ()), act)
    return Agreements(
        instruments={
            lemma: text_of(entry, "name", f"{path.name}, instrument {number}")
            for number, entry in enumerate(read_toml(path, "instrument"), 1)
            for lemma in texts_of(entry, "lemmas", f"{path.name}, instrument {number}")
        },
        acts=acts,
        verbs=verbs,
        nouns={noun: act for act in acts for noun in sorted(act.nouns)},
        classes=_lists(path),
    )


def _lists(path: Path) -> Mapping[str, frozenset[str]]:
    try:
        table: dict[str, object] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(path.name, f"cannot be read: {error}") from None
    return {name: frozenset(texts_of(table, name, path.name)) for name in LISTS}


def _act_of(entry: dict[str, object], where: str) -> Act:
    status = text_of(entry, "status", where)
    if status not in set(AgreementStatus):
        raise LexiconError(where, f"status is one of {', '.join(AgreementStatus)}")
    return Act(
        status=AgreementStatus(status),
        verbs=texts_of(entry, "verbs", where),
        through=frozenset(texts_of(entry, "through", where)),
        nouns=frozenset(texts_of(entry, "nouns", where)),
        example=text_of(entry, "example", where),
        reads=text_of(entry, "reads", where),
    )
