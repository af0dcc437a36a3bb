"""Bytes to records, on one screen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from hashlib import sha256
from typing import Final

import msgspec

from dragoman.coding import code
from dragoman.coding.conversion import convert
from dragoman.errors import DragomanError, InputError
from dragoman.intake import Intake, Problem, take_in, take_in_text
from dragoman.lexicon.lexicon import PACKAGE_FOLDER, Lexicon
from dragoman.lexicon.ontology import Ontology
from dragoman.parse import Parser
from dragoman.parse import digest as model_digest
from dragoman.records import Pair, PairMarks, Reading
from dragoman.repair import repair
from dragoman.resolve import resolve
from dragoman.settings import CODING_ONTOLOGY, Settings
from dragoman.text import Span

VERSION: Final = "0.1.0"


@dataclass(frozen=True)
class Reader:
    """Reads reports. Holds the settings, the parser and the lexicon, each loaded once.

    Args:
        settings: the options of the run.
    """

    settings: Settings = field(default_factory=Settings)

    @cached_property
    def lexicon(self) -> Lexicon:
        """The lexicon that the settings name."""
        return Lexicon(self.settings.lexicon or PACKAGE_FOLDER)

    @cached_property
    def ontology(self) -> Ontology:
        """The ontology that the settings name.

        Raises:
            SettingsError: there is none of that name.
        """
        return self.lexicon.ontology_named(self.settings.ontology)

    @cached_property
    def parser(self) -> Parser:
        """The parser with its model."""
        return Parser(self.lexicon.lemmas)

    @cached_property
    def version(self) -> str:
        """Version of the program, with the digests of the model and the lexicon.

        An ontology other than the one of coding is named too, as it decides what is written.
        """
        parts = f"model.{model_digest()[:12]}.lexicon.{lexicon_digest(self.lexicon)[:12]}"
        if self.settings.ontology != CODING_ONTOLOGY:
            parts += f".ontology.{self.settings.ontology}"
        return f"{VERSION}+{parts}"

    def read(self, source: bytes, name: str) -> Reading:
        """Read one report.

        Args:
            source: the bytes of one report, in any container that intake knows.
            name: the path or name that errors and the record show.

        Raises:
            InputError: the bytes hold no text, or more than one report.
        """
        return _only(self.read_all(source, name), name)

    def read_text(self, text: str, name: str = "text") -> Reading:
        """Read one report that is text already.

        Raises:
            InputError: there is no text.
        """
        return _only(
            (self.read_taken(taken) for taken in take_in_text(text, name, self.settings)), name
        )

    def relate(
        self, text: str, source: str | Sequence[Span], target: str | Sequence[Span]
    ) -> Pair | None:
        """Which event relates two actors of a text; None where nothing says one.

        Args:
            text: a report, or a sentence of one.
            source: who acts: words, of which every occurrence counts, or where they stand; "" or
                () where that side is not named.
            target: on whom; likewise.

        Raises:
            InputError: there is no text, or the words do not occur in it.
        """
        (taken,) = take_in_text(text, "text", self.settings)
        if isinstance(taken, Problem):
            raise InputError(taken.where, taken.mend)
        marks = PairMarks(source=_marked(text, source), target=_marked(text, target))
        return _only(iter([self.read_taken(replace(taken, marks=marks))]), "text").pair

    def read_all(self, source: bytes, name: str) -> Iterator[Reading | Problem]:
        """Read every report of one input: a reading or a problem for each, in order."""
        for taken in take_in(source, name, self.settings):
            yield self.read_taken(taken)

    def read_taken(self, taken: Intake | Problem) -> Reading | Problem:
        """Read what intake gave; a problem stays one. No error of ours costs another report."""
        if isinstance(taken, Problem):
            return taken
        try:
            return self._read(taken)
        except DragomanError:
            raise
        except Exception as error:
            fault = f"could not be read ({type(error).__name__}: {error}); please report this"
            return Problem(taken.document.source, fault)

    def _read(self, taken: Intake) -> Reading:
        document = msgspec.structs.replace(taken.document, version=self.version)
        repaired = repair(document.text, self.lexicon)
        parsed = self.parser.parse(repaired)
        resolved = resolve(parsed, document, self.lexicon, context=taken.context)
        is_alone = self.settings.rules_alone
        judge = None if is_alone else partial(self.parser.event_scores, parsed)
        reading = code(resolved, self.lexicon, taken.marks, self.settings.min_confidence, judge)
        if self.settings.ontology == CODING_ONTOLOGY:
            return reading
        return convert(reading, self.ontology)


def _marked(text: str, actor: str | Sequence[Span]) -> tuple[Span, ...]:
    """Where an actor is named in a text."""
    if not isinstance(actor, str):
        return tuple(actor)
    found = tuple(Span(m.start(), m.end()) for m in re.finditer(re.escape(actor), text) if actor)
    if actor and not found:
        raise InputError("text", f"does not name {actor!r}")
    return found


def _only(readings: Iterator[Reading | Problem], name: str) -> Reading:
    found = list(readings)
    if len(found) != 1:
        raise InputError(name, f"holds {len(found)} reports, not one")
    if isinstance(found[0], Problem):
        raise InputError(found[0].where, found[0].mend)
    return found[0]


def lexicon_digest(lexicon: Lexicon) -> str:
    """SHA-256 over the names and bytes of all data files of a lexicon, as hexadecimal digits."""
    digest = sha256()
    for path in sorted(lexicon.folder.rglob("*")):
        if path.is_file() and path.suffix not in (".py", ".pyc"):
            digest.update(path.relative_to(lexicon.folder).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()
