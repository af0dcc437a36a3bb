"""Predicates: the verbs, nouns and adjectives that name an event, and where its actors stand.

Data: ``en/predicates/<type>.toml``, with the word classes of ``en/classes.toml``. Every entry
carries sentences that it reads, with their gloss, and sentences that it leaves alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final, cast

from dragoman.errors import LexiconError
from dragoman.lexicon.ontology import DERIVATIONS, Ontology
from dragoman.lexicon.tables import read_toml, read_toml_table, text_of

HEARD: Final = "heard."
"""What the `why` of an event starts with that the model alone has read."""
ACTOR_CLASSES: Final = frozenset(
    {"@any", "@actor", "@named", "@individual", "@person", "@state", "@place"}
)
"""Classes that a word is in by what it names, not by a list; "@named" is who has a proper name."""

_KEYS: Final = frozenset(
    {
        "name", "verb", "noun", "adjective", "auxiliary", "object", "not_object", "subject",
        "not_subject", "phrase", "not_phrase", "complement", "event", "mode", "cameo", "actor",
        "target", "noun_actor", "noun_target", "reciprocal", "governs", "needs", "plain",
        "negated", "weight", "source", "reads", "leaves",
    }
)  # fmt: skip

NEEDS: Final = ("nothing", "clause", "infinitive", "act")

DEFAULT_ACTOR: Final = ("subject",)
DEFAULT_TARGET: Final = ("object",)
DEFAULT_NOUN_ACTOR: Final = ("possessor", "by", "modifier", "subject")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase that an entry asks for or shuns: ``on alert``, ``to @streets``, ``when crash``."""

    preposition: str
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Predicate:
    """One entry.

    Attributes:
        id: file and name, such as "sanction.tighten": the `why` of its records.
        verbs: lemmas, particle included ("break off").
        nouns: lemmas of nouns, a modifier included ("air strike").
        adjectives: lemmas of adjectives.
        auxiliaries: forms of auxiliaries, by which a speaker asks it of the subject ("must").
        objects: what the object must be, as lemmas and actor classes; () for anything.
        not_objects: what it must not be, nor the verb of the clause that it takes ("to comment").
        subjects: what the subject must be.
        not_subjects: what it must not be.
        phrases: prepositional phrases of which one must be there.
        not_phrases: phrases of which none may be there ("in an *earthquake*").
        complements: words of which the predicative complement must hold one.
        event: the type.
        mode: the mode or None.
        cameo: the code or None for that of the mode.
        actor: roles and prepositions where a verb's source stands, tried in order.
        target: the same for its target.
        noun_actor: the same for a noun's source.
        noun_target: the same for a noun's target.
        reciprocal: whether all parties are sources.
        governs: what the entry makes of the act that it governs ("promise", ...), or None.
        needs: what a governing entry must govern to be read: "act" (one that another entry names),
            "clause" (any clause, or an act), "infinitive", "nothing".
        plain: whether a predicative complement makes it another verb ("called him *a liar*").
        negated: whether it is read only where it is negated ("will *not tolerate*"); the negation
            is then part of what it means.
        weight: how sure a reading by this entry is, 0 to 1.
        source: where the fact comes from.
        reads: sentences with the gloss that reading each must give.
        leaves: sentences in which the entry must find nothing.
    """

    id: str
    verbs: tuple[str, ...]
    nouns: tuple[str, ...]
    adjectives: tuple[str, ...]
    auxiliaries: tuple[str, ...]
    objects: frozenset[str]
    not_objects: frozenset[str]
    subjects: frozenset[str]
    not_subjects: frozenset[str]
    phrases: tuple[Phrase, ...]
    not_phrases: tuple[Phrase, ...]
    complements: frozenset[str]
    event: str
    mode: str | None
    cameo: str | None
    actor: tuple[str, ...]
    target: tuple[str, ...]
    noun_actor: tuple[str, ...]
    noun_target: tuple[str, ...]
    reciprocal: bool
    governs: str | None
    needs: str
    plain: bool
    negated: bool
    weight: float
    source: str
    reads: Mapping[str, str]
    leaves: tuple[str, ...]

    @property
    def strictness(self) -> int:
        """How much the entry asks for: the strictest one that fits is taken."""
        asked = (self.objects, self.subjects, self.phrases, self.complements, self.negated)
        named = bool(self.objects - ACTOR_CLASSES)
        return 2 * sum(map(bool, asked)) + named + bool(self.not_objects)


def unlisted(event_type: str) -> Predicate:
    """The entry of a word that no file lists, read as an event by the model alone."""
    nothing: frozenset[str] = frozenset()
    return Predicate(
        id=f"{HEARD}{event_type.lower()}",
        verbs=(),
        nouns=(),
        adjectives=(),
        auxiliaries=(),
        objects=nothing,
        not_objects=nothing,
        subjects=nothing,
        not_subjects=nothing,
        phrases=(),
        not_phrases=(),
        complements=nothing,
        event=event_type,
        mode=None,
        cameo=None,
        actor=(),
        target=(),
        noun_actor=(),
        noun_target=(),
        reciprocal=False,
        governs=None,
        needs="nothing",
        plain=False,
        negated=False,
        weight=0.5,
        source="",
        reads={},
        leaves=(),
    )


@dataclass(frozen=True)
class Predicates:
    """All entries.

    Attributes:
        entries: the entries by id, in the order of their files.
        classes: the lemmas of each word class.
        contexts: for each context, the lemmas that bring it in.
    """

    entries: Mapping[str, Predicate]
    classes: Mapping[str, frozenset[str]]
    contexts: Mapping[str, tuple[str, ...]]

    @cached_property
    def by_verb(self) -> Mapping[str, tuple[Predicate, ...]]:
        """The entries of each verb, the strictest first."""
        return self._index("verbs")

    @cached_property
    def by_noun(self) -> Mapping[str, tuple[Predicate, ...]]:
        """The entries of each noun, the strictest first."""
        return self._index("nouns")

    @cached_property
    def by_adjective(self) -> Mapping[str, tuple[Predicate, ...]]:
        """The entries of each adjective, the strictest first."""
        return self._index("adjectives")

    @cached_property
    def by_auxiliary(self) -> Mapping[str, tuple[Predicate, ...]]:
        """The entries of each auxiliary."""
        return self._index("auxiliaries")

    @cached_property
    def context_index(self) -> Mapping[str, tuple[str, ...]]:
        """The contexts that each lemma brings in."""
        found: dict[str, list[str]] = {}
        for context, words in self.contexts.items():
            for word in words:
                found.setdefault(word, []).append(context)
        return {word: tuple(contexts) for word, contexts in found.items()}

    def is_in(self, word_class: str, *keys: str) -> bool:
        """Whether one of the keys of a word is in a class."""
        members = self.classes.get(word_class, frozenset[str]())
        return any(key in members for key in keys)

    def _index(self, words: str) -> dict[str, tuple[Predicate, ...]]:
        found: dict[str, list[Predicate]] = {}
        for entry in self.entries.values():
            for word in cast(tuple[str, ...], getattr(entry, words)):
                found.setdefault(word, []).append(entry)
        return {
            word: tuple(sorted(entries, key=lambda e: (-e.strictness, e.id)))
            for word, entries in found.items()
        }


def load_predicates(folder: Path, ontology: Ontology) -> Predicates:
    """The predicates of a language.

    Args:
        folder: the language's folder.
        ontology: what their types, modes and codes are checked against.

    Raises:
        LexiconError: a file is absent or an entry breaks a rule; the error names both.
    """
    classes = _classes(folder / "classes.toml")
    entries: dict[str, Predicate] = {}
    for path in sorted((folder / "predicates").glob("*.toml")):
        source = _file_source(path)
        for raw in read_toml(path, "predicate"):
            entry = _Entry(raw, path, classes, source).build(ontology)
            if entry.id in entries:
                raise LexiconError(f"{path.name}: {entry.id}", "is there twice")
            entries[entry.id] = entry
    return Predicates(entries, classes, _contexts(folder / "contexts.toml", ontology))


def _file_source(path: Path) -> str:
    about = read_toml_table(path, "file")
    return text_of(about, "source", path.name)


def _classes(path: Path) -> dict[str, frozenset[str]]:
    table = read_toml_table(path, "classes")
    classes: dict[str, frozenset[str]] = {}
    for name, words in table.items():
        if not isinstance(words, list):
            raise LexiconError(f"{path.name}: {name}", "must be a list of lemmas")
        classes[name] = _expand(cast(list[str], words), classes, f"{path.name}: {name}")
    return classes


def _expand(
    words: Sequence[str], classes: Mapping[str, frozenset[str]], where: str
) -> frozenset[str]:
    """Lemmas, with the classes among them ("@weapons") replaced by their members."""
    found: set[str] = set()
    for word in words:
        if not word.startswith("@") or word.partition(" ")[0] in ACTOR_CLASSES:
            found.add(word)
        elif word[1:] in classes:
            found |= classes[word[1:]]
        else:
            raise LexiconError(where, f"names no class {word!r}")
    return frozenset(found)


def _contexts(path: Path, ontology: Ontology) -> dict[str, tuple[str, ...]]:
    table = read_toml_table(path, "contexts")
    for name in table:
        if name not in ontology.contexts:
            raise LexiconError(path.name, f"has {name!r}, which is no context of the ontology")
    return {name: tuple(cast(list[str], words)) for name, words in table.items()}


class _Entry:
    """One entry as it stands in its file; checks it and makes a predicate of it."""

    def __init__(
        self,
        raw: dict[str, object],
        path: Path,
        classes: Mapping[str, frozenset[str]],
        source: str,
    ) -> None:
        self.raw = raw
        self.classes = classes
        self.id = f"{path.stem}.{text_of(raw, 'name', path.name)}"
        self.where = f"{path.name}: {self.id}"
        self.source = source
        unknown = sorted(raw.keys() - _KEYS)
        if unknown:
            raise LexiconError(self.where, f"has an unknown key {unknown[0]!r}")

    def build(self, ontology: Ontology) -> Predicate:
        raw = self.raw
        event, mode, cameo = self.checked(ontology)
        governs = self.text("governs")
        if governs is not None and governs not in DERIVATIONS:
            raise LexiconError(self.where, f"governs {governs!r}, not one of {DERIVATIONS}")
        weight = raw.get("weight", 1.0)
        if not isinstance(weight, int | float) or not 0 < weight <= 1:
            raise LexiconError(self.where, "needs weight from 0 to 1")
        needs = self.text("needs") or "nothing"
        if needs not in NEEDS:
            raise LexiconError(self.where, f"needs {needs!r}, not one of {NEEDS}")
        target = self.roles("target", DEFAULT_TARGET)
        return Predicate(
            id=self.id,
            verbs=self.texts("verb"),
            nouns=self.texts("noun"),
            adjectives=self.texts("adjective"),
            auxiliaries=self.texts("auxiliary"),
            objects=self.words("object"),
            not_objects=self.words("not_object"),
            subjects=self.words("subject"),
            not_subjects=self.words("not_subject"),
            phrases=tuple(map(self.phrase, self.texts("phrase"))),
            not_phrases=tuple(map(self.phrase, self.texts("not_phrase"))),
            complements=self.words("complement"),
            event=event,
            mode=mode,
            cameo=cameo,
            actor=self.roles("actor", DEFAULT_ACTOR),
            target=target,
            noun_actor=self.roles("noun_actor", DEFAULT_NOUN_ACTOR),
            noun_target=self.roles("noun_target", target),
            reciprocal=raw.get("reciprocal") is True,
            governs=governs,
            needs=needs,
            plain=raw.get("plain") is True,
            negated=raw.get("negated") is True,
            weight=float(weight),
            source=self.text("source") or self.source,
            reads=self.reads(),
            leaves=self.texts("leaves"),
        )

    def checked(self, ontology: Ontology) -> tuple[str, str | None, str | None]:
        """The entry's type, mode and code, which the ontology must have and must agree."""
        event = text_of(self.raw, "event", self.where)
        mode, cameo = self.text("mode"), self.text("cameo")
        if (event, mode) not in ontology.kinds:
            raise LexiconError(self.where, f"has no {event}/{mode} in {ontology.path.name}")
        if cameo is not None:
            code = ontology.codes.get(cameo)
            if code is None:
                raise LexiconError(self.where, f"has no code {cameo!r} in {ontology.path.name}")
            if code.type != event:
                raise LexiconError(self.where, f"has code {cameo} of {code.type} for a {event}")
        return event, mode, cameo

    def text(self, key: str) -> str | None:
        return text_of(self.raw, key, self.where) if key in self.raw else None

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.raw.get(key, [])
        values = cast(list[object], value if isinstance(value, list) else [value])
        if not all(isinstance(one, str) for one in values):
            raise LexiconError(self.where, f'needs {key} = "..." or a list of texts')
        return tuple(cast(list[str], values))

    def words(self, key: str) -> frozenset[str]:
        return _expand(self.texts(key), self.classes, self.where)

    def phrase(self, text: str) -> Phrase:
        preposition, _, word = text.rpartition(" ")
        if not preposition:
            raise LexiconError(self.where, f"phrase {text!r} needs a preposition and a word")
        key = word if word.startswith("@") else word.replace("_", " ")
        return Phrase(preposition, _expand([key], self.classes, self.where))

    def roles(self, key: str, default: tuple[str, ...]) -> tuple[str, ...]:
        return self.texts(key) if key in self.raw else default

    def reads(self) -> dict[str, str]:
        value = self.raw.get("reads")
        if not isinstance(value, dict) or not value:
            raise LexiconError(self.where, "needs reads = { sentence = gloss }")
        return dict(cast(dict[str, str], value))
