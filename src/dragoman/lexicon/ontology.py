"""The event ontology: types, modes, sectors, contexts, and codes with the types they stand for.

Data: ``ontologies/plover.toml``. Predicates are checked against it when they are loaded, so that a
record can only hold words that the ontology has.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
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
        meaning: what it is, in our words.
    """

    type: str
    mode: str | None
    quad: int
    intensity: float
    cameo: str
    parent: bool
    recipient: bool
    meaning: str


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
    """

    code: str
    label: str
    type: str | None
    mode: str | None
    table_type: str | None
    contexts: tuple[str, ...]


@dataclass(frozen=True)
class Ontology:
    """A loaded ontology.

    Attributes:
        name: its name, such as "PLOVER".
        path: the file that it was read from.
        kinds: types and modes by (type, mode or None).
        codes: codes by their text.
        sectors: meaning of each sector code.
        contexts: meaning of each context.
        derived: for each derivation ("promise", ...), the code that an act's code turns into, by
            prefix.
    """

    name: str
    path: Path
    kinds: Mapping[tuple[str, str | None], Kind]
    codes: Mapping[str, Code]
    sectors: Mapping[str, str]
    contexts: Mapping[str, str]
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

        Source: PLOVER manual, table of scores by event type and mode.
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
    kinds = _kinds(path)
    contexts = {
        text_of(e, "name", path.name): _meaning(e, path) for e in read_toml(path, "context")
    }
    codes = {code.code: code for code in _codes(path)}
    for kind in kinds.values():
        if kind.cameo not in codes:
            raise LexiconError(f"{path.name}: {kind.type}", f"has no code {kind.cameo!r}")
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
        sectors={
            text_of(e, "code", path.name): _meaning(e, path) for e in read_toml(path, "sector")
        },
        contexts=contexts,
        derived=_derived(path, frozenset(codes)),
    )


def _meaning(entry: dict[str, object], path: Path) -> str:
    return text_of(entry, "meaning", f"{path.name}: {entry.get('name') or entry.get('code')}")


def _kinds(path: Path) -> dict[tuple[str, str | None], Kind]:
    kinds: dict[tuple[str, str | None], Kind] = {}
    for entry in read_toml(path, "type"):
        name = text_of(entry, "name", path.name)
        where = f"{path.name}: {name}"
        quad = entry.get("quad")
        if quad not in (1, 2, 3, 4):
            raise LexiconError(where, "needs quad = 1, 2, 3 or 4")
        kinds[name, None] = _kind(entry, name, None, cast(int, quad), where, path)
    for entry in read_toml(path, "mode"):
        event_type, mode = text_of(entry, "type", path.name), text_of(entry, "name", path.name)
        where = f"{path.name}: {event_type}/{mode}"
        if (event_type, None) not in kinds:
            raise LexiconError(where, f"has no type {event_type}")
        quad = kinds[event_type, None].quad
        kinds[event_type, mode] = _kind(entry, event_type, mode, quad, where, path)
    return kinds


def _kind(
    entry: dict[str, object], event_type: str, mode: str | None, quad: int, where: str, path: Path
) -> Kind:
    intensity = entry.get("intensity")
    if not isinstance(intensity, int | float) or not -10 <= intensity <= 10:
        raise LexiconError(where, "needs intensity from -10 to 10")
    return Kind(
        type=event_type,
        mode=mode,
        quad=quad,
        intensity=float(intensity),
        cameo=text_of(entry, "cameo", where),
        parent=entry.get("parent") is True,
        recipient=entry.get("recipient") is True,
        meaning=_meaning(entry, path),
    )


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
            )
        )
    return found


def _optional(entry: dict[str, object], key: str, where: str) -> str | None:
    return text_of(entry, key, where) if key in entry else None


def _derived(path: Path, codes: frozenset[str]) -> dict[str, dict[str, str]]:
    tables: dict[str, dict[str, str]] = {}
    given = cast(dict[str, dict[str, str]], read_toml_table(path, "derived"))
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
