"""Event ontologies: types, modes, sectors, contexts, and codes with the types they stand for.

Data: ``ontologies/<name>.toml``. Predicates are checked against PLOVER's when they are loaded, so
that a record can only hold words that an ontology has. An ontology that events are only converted
to, by their code, needs no sectors, contexts and derivations of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Final, cast

from dragoman.errors import LexiconError
from dragoman.lexicon.tables import read_toml, read_toml_table, text_of, texts_of

DERIVATIONS: Final = (
    "promise", "intention", "appeal", "demand", "refusal", "threat", "allegation",
)  # fmt: skip
"""What one act can make of another: the tables of codes that an ontology must have."""


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence of ours for an entry.

    Attributes:
        text: the sentence.
        reads: the gloss of an event that must come out, countries by their code.
        note: why it is not read yet, None where it is.
    """

    text: str
    reads: str
    note: str | None


@dataclass(frozen=True, slots=True)
class Term:
    """A context or a sector.

    Attributes:
        name: its name, or its code.
        meaning: what it is, in our words.
        rule: when to use it, and which neighbour to use instead.
        examples: sentences of events in that context, or with an actor of that sector.
    """

    name: str
    meaning: str
    rule: str | None
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """A type or a mode of it.

    Attributes:
        type: the type's name.
        mode: the mode's name, None for the type itself.
        quad: 1 verbal cooperation, 2 material cooperation, 3 verbal and 4 material conflict.
        intensity: score from -10 (conflict) to 10 (cooperation).
        cameo: the code of an event of this kind whose predicate names none.
        parent: whether that code is a parent's, there being none for the mode.
        recipient: whether an event of this kind must have a target.
        meaning: what it is, in our words; where the file says none, the label of its code.
        rule: when to use it, and which neighbour to use instead; None where the file has none.
        examples: sentences of such events.
    """

    type: str
    mode: str | None
    quad: int
    intensity: float
    cameo: str
    parent: bool
    recipient: bool
    meaning: str
    rule: str | None
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """A CAMEO code.

    Attributes:
        code: the code as text, with its leading zero.
        label: what CAMEO calls it.
        type: the type that it stands for, None for a statement.
        mode: the mode, None where it says none.
        table_type: its type in the translation table of 2021, where that differs.
        contexts: contexts that it implies.
        intensity: its own score, None where it has that of its type or mode.
    """

    code: str
    label: str
    type: str | None
    mode: str | None
    table_type: str | None
    contexts: tuple[str, ...]
    intensity: float | None


@dataclass(frozen=True)
class Ontology:
    """A loaded ontology.

    Attributes:
        name: its name, such as "PLOVER".
        path: the file that it was read from.
        kinds: types and modes by (type, mode or None).
        codes: codes by their text.
        sectors: the sectors by their code.
        contexts: the contexts by their name.
        derived: for each derivation ("promise", ...), the code that an act's code turns into, by
            prefix; {} where the file has none.
    """

    name: str
    path: Path
    kinds: Mapping[tuple[str, str | None], Kind]
    codes: Mapping[str, Code]
    sectors: Mapping[str, Term]
    contexts: Mapping[str, Term]
    derived: Mapping[str, Mapping[str, str]]

    @cached_property
    def types(self) -> tuple[str, ...]:
        """The names of all types, in the file's order."""
        return tuple(event_type for event_type, mode in self.kinds if mode is None)

    def kind(self, event_type: str, mode: str | None = None) -> Kind:
        """A type, or a mode of it.

        Raises:
            LexiconError: the ontology has no such type or mode.
        """
        found = self.kinds.get((event_type, mode))
        if found is None:
            name = f"{event_type}/{mode}" if mode else event_type
            raise LexiconError(self.path.name, f"has no {name}")
        return found

    def kind_of_code(self, code: str) -> Kind:
        """The type or mode that a code stands for, with the code's own intensity if it has one.

        Raises:
            LexiconError: the ontology has no such code, or the code stands for no type.
        """
        found = self.codes.get(code)
        if found is None or found.type is None:
            raise LexiconError(self.path.name, f"has no type for code {code!r}")
        kind = self.kind(found.type, found.mode)
        return kind if found.intensity is None else replace(kind, intensity=found.intensity)

    def quad(self, event_type: str) -> int:
        """The quad class of a type, 1 to 4.

        Raises:
            LexiconError: the ontology has no such type.
        """
        return self.kind(event_type).quad

    def intensity(self, event_type: str, mode: str | None = None) -> float:
        """Intensity of an event, from -10 (conflict) to 10 (cooperation).

        Args:
            event_type: a type of the ontology, such as "SANCTION".
            mode: one of its modes, or None.

        Raises:
            LexiconError: the ontology has no such type or mode.

        Source: PLOVER's manual, table of scores by event type and mode; CAMEO's Goldstein values.
        """
        return self.kind(event_type, mode).intensity

    def derive(self, derivation: str, code: str) -> str | None:
        """The code of an act that promises, asks for, refuses or threatens another.

        Args:
            derivation: one of :data:`DERIVATIONS`.
            code: the code of the other act.

        Returns:
            The code by the longest prefix that the table has, None where it has none.
        """
        table = self.derived[derivation]
        for length in range(len(code), 1, -1):
            found = table.get(code[:length])
            if found is not None:
                return found
        return None


def load_ontology(path: Path) -> Ontology:
    """The ontology of a file.

    Args:
        path: a TOML file such as ``ontologies/plover.toml``.

    Raises:
        LexiconError: the file is absent or breaks its own rules; the error names the entry.
    """
    contexts = _terms(path, "context", "name")
    codes = {code.code: code for code in _codes(path)}
    kinds = _kinds(path, codes)
    for code in codes.values():
        where = f"{path.name}: {code.code}"
        if code.type is not None and (code.type, code.mode) not in kinds:
            raise LexiconError(where, f"has no {code.type}/{code.mode}")
        for context in code.contexts:
            if context not in contexts:
                raise LexiconError(where, f"has no context {context!r}")
    return Ontology(
        name=path.stem.upper(),
        path=path,
        kinds=kinds,
        codes=codes,
        sectors=_terms(path, "sector", "code"),
        contexts=contexts,
        derived=_derived(path, frozenset(codes)),
    )


def _terms(path: Path, kind: str, key: str) -> dict[str, Term]:
    terms: dict[str, Term] = {}
    for entry in read_toml(path, kind, required=False):
        name = text_of(entry, key, path.name)
        where = f"{path.name}: {name}"
        terms[name] = Term(
            name=name,
            meaning=text_of(entry, "meaning", where),
            rule=_optional(entry, "rule", where),
            examples=_examples(entry, where),
        )
    return terms


def _examples(entry: dict[str, object], where: str) -> tuple[Example, ...]:
    return tuple(
        _example(example, where)
        for example in cast(list[dict[str, object]], entry.get("example", []))
    )


def _example(entry: dict[str, object], where: str) -> Example:
    note = None
    if "expect" in entry or "note" in entry:
        if entry.get("expect") != "fail":
            raise LexiconError(where, 'has an example with a note but without expect = "fail"')
        note = text_of(entry, "note", where)
    return Example(text_of(entry, "text", where), text_of(entry, "reads", where), note)


def _kinds(path: Path, codes: Mapping[str, Code]) -> dict[tuple[str, str | None], Kind]:
    kinds: dict[tuple[str, str | None], Kind] = {}
    for entry in read_toml(path, "type"):
        name = text_of(entry, "name", path.name)
        where = f"{path.name}: {name}"
        quad = entry.get("quad")
        if quad not in (1, 2, 3, 4):
            raise LexiconError(where, "needs quad = 1, 2, 3 or 4")
        kinds[name, None] = _kind(entry, (name, None), cast(int, quad), codes, where)
    for entry in read_toml(path, "mode"):
        event_type, mode = text_of(entry, "type", path.name), text_of(entry, "name", path.name)
        where = f"{path.name}: {event_type}/{mode}"
        if (event_type, None) not in kinds:
            raise LexiconError(where, f"has no type {event_type}")
        quad = kinds[event_type, None].quad
        kinds[event_type, mode] = _kind(entry, (event_type, mode), quad, codes, where)
    return kinds


def _kind(
    entry: dict[str, object],
    name: tuple[str, str | None],
    quad: int,
    codes: Mapping[str, Code],
    where: str,
) -> Kind:
    code = codes.get(text_of(entry, "cameo", where))
    if code is None:
        raise LexiconError(where, f"has no code {entry['cameo']!r}")
    intensity = _intensity(entry, where)
    if intensity is None:
        intensity = code.intensity
    if intensity is None:
        raise LexiconError(where, "needs intensity from -10 to 10")
    return Kind(
        type=name[0],
        mode=name[1],
        quad=quad,
        intensity=intensity,
        cameo=code.code,
        parent=entry.get("parent") is True,
        recipient=entry.get("recipient") is True,
        meaning=_optional(entry, "meaning", where) or code.label,
        rule=_optional(entry, "rule", where),
        examples=_examples(entry, where),
    )


def _intensity(entry: dict[str, object], where: str) -> float | None:
    intensity = entry.get("intensity")
    if intensity is None:
        return None
    if not isinstance(intensity, int | float) or not -10 <= intensity <= 10:
        raise LexiconError(where, "needs intensity from -10 to 10")
    return float(intensity)


def _codes(path: Path) -> list[Code]:
    found: list[Code] = []
    for entry in read_toml(path, "cameo"):
        code = text_of(entry, "code", path.name)
        where = f"{path.name}: {code}"
        found.append(
            Code(
                code=code,
                label=text_of(entry, "label", where),
                type=_optional(entry, "type", where),
                mode=_optional(entry, "mode", where),
                table_type=_optional(entry, "table_type", where),
                contexts=texts_of(entry, "contexts", where),
                intensity=_intensity(entry, where),
            )
        )
    return found


def _optional(entry: dict[str, object], key: str, where: str) -> str | None:
    return text_of(entry, key, where) if key in entry else None


def _derived(path: Path, codes: frozenset[str]) -> dict[str, dict[str, str]]:
    tables: dict[str, dict[str, str]] = {}
    given = cast(dict[str, dict[str, str]], read_toml_table(path, "derived", required=False))
    if not given:
        return tables
    for name in DERIVATIONS:
        where = f"{path.name}: derived.{name}"
        table = given.get(name)
        if not table:
            raise LexiconError(where, "is absent or empty")
        for code in table.values():
            if code not in codes:
                raise LexiconError(where, f"has no code {code!r}")
        tables[name] = dict(table)
    return tables
