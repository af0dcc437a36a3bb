"""The lexicon: all data that scholars edit, each part loaded once and on first use.

A part is a module of this room with a frozen type and a function ``load_<part>(folder)``; this
module only says where each part lies. Data that depend on the language are in ``en/``.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Final

from dragoman.errors import SettingsError
from dragoman.lexicon.actor_tables import load_actors
from dragoman.lexicon.actors import Actors
from dragoman.lexicon.agents import Agents, load_agents
from dragoman.lexicon.agreements import Agreements, load_agreements
from dragoman.lexicon.descriptions import Descriptions, load_descriptions
from dragoman.lexicon.filler import Filler, load_filler
from dragoman.lexicon.lemmas import Lemmas, load_lemmas
from dragoman.lexicon.measures import Measures, load_measures
from dragoman.lexicon.mixed_case import MixedCase, load_mixed_case
from dragoman.lexicon.modality import Modality, load_modality
from dragoman.lexicon.numerals import Numerals, load_numerals
from dragoman.lexicon.ontology import Ontology, load_ontology
from dragoman.lexicon.openings import Openings, load_openings
from dragoman.lexicon.place_words import PlaceWords, load_place_words
from dragoman.lexicon.places import Places, load_places
from dragoman.lexicon.predicates import Predicates, load_predicates
from dragoman.lexicon.reference import Reference, load_reference
from dragoman.lexicon.relations import Ties, load_ties
from dragoman.lexicon.saying import Saying, load_saying
from dragoman.lexicon.times import TimeWords, load_times
from dragoman.lexicon.titles import Titles, load_titles
from dragoman.lexicon.units import Units, load_units
from dragoman.lexicon.words import Words, load_words
from dragoman.settings import CODING_ONTOLOGY

PACKAGE_FOLDER: Final = Path(__file__).parent


@dataclass(frozen=True)
class Lexicon:
    """All lexicon parts under one folder.

    Args:
        folder: the folder with the data files; the package's own by default.
    """

    folder: Path = PACKAGE_FOLDER

    @cached_property
    def language_folder(self) -> Path:
        """The data of the language that is read."""
        return self.folder / "en"

    @cached_property
    def modality(self) -> Modality:
        """Words that bear on whether an event has come about."""
        return load_modality(self.language_folder)

    @cached_property
    def partitives(self) -> frozenset[str]:
        """Nouns that only count or pick what follows them: "dozens of", "members of"."""
        path = self.language_folder / "partitives.txt"
        lines = path.read_text(encoding="utf-8").split("\n")
        return frozenset(line for line in lines if line and not line.startswith("#"))

    @cached_property
    def units(self) -> Units:
        """Units of figures, with all their spellings."""
        return load_units(self.folder)

    @cached_property
    def numerals(self) -> Numerals:
        """Number words and comparators."""
        return load_numerals(self.language_folder)

    @cached_property
    def measures(self) -> Measures:
        """Word classes of figures: who is counted, what is measured."""
        return load_measures(self.language_folder)

    @cached_property
    def ties(self) -> Ties:
        """Words for lasting ties between two actors."""
        return load_ties(self.language_folder)

    @cached_property
    def actors(self) -> Actors:
        """Countries, holders of offices, organisations and groups, by their names."""
        return load_actors(self.folder / "actors")

    @cached_property
    def agents(self) -> Agents:
        """Common nouns that act: "troops", "protesters"."""
        return load_agents(self.language_folder)

    @cached_property
    def titles(self) -> Titles:
        """Titles before, after and instead of names."""
        return load_titles(self.language_folder)

    @cached_property
    def descriptions(self) -> Descriptions:
        """Nouns by which a report goes on speaking of what it has named."""
        return load_descriptions(self.language_folder)

    @cached_property
    def places(self) -> Places:
        """Places by name, with their points."""
        return load_places(self.folder)

    @cached_property
    def words(self) -> Words:
        """How common words are, and how they are written and used."""
        return load_words(self.language_folder)

    @cached_property
    def lemmas(self) -> Lemmas:
        """Dictionary forms."""
        return load_lemmas(self.language_folder, self.words)

    @cached_property
    def mixed_case(self) -> MixedCase:
        """Names with a capital inside, which are not glued words."""
        return load_mixed_case(self.language_folder)

    @cached_property
    def agreements(self) -> Agreements:
        """Nouns of agreements, and what is done with them."""
        return load_agreements(self.language_folder)

    @cached_property
    def saying(self) -> Saying:
        """Words of saying, and what carries words."""
        return load_saying(self.language_folder)

    @cached_property
    def times(self) -> TimeWords:
        """Words of time."""
        return load_times(self.language_folder)

    @cached_property
    def reference(self) -> Reference:
        """Words that refer: pronouns, "the latter", and what tells gender."""
        return load_reference(self.language_folder)

    @cached_property
    def function_words(self) -> frozenset[str]:
        """Words by which a text is told to be in the language that is read."""
        lines = (self.language_folder / "function_words.txt").read_text("utf-8").split("\n")
        return frozenset(line for line in lines if line and not line.startswith("#"))

    @cached_property
    def filler(self) -> Filler:
        """Words of lines that stand in a page but not in its report."""
        return load_filler(self.language_folder)

    @cached_property
    def openings(self) -> Openings:
        """Words of clauses whose verb was put before its subject."""
        return load_openings(self.language_folder)

    @cached_property
    def ontology(self) -> Ontology:
        """The event ontology in which predicates are written and events are coded."""
        return self.ontology_named(CODING_ONTOLOGY)

    @cached_property
    def ontology_names(self) -> tuple[str, ...]:
        """The names of the ontologies: their files' names."""
        return tuple(sorted(path.stem for path in (self.folder / "ontologies").glob("*.toml")))

    def ontology_named(self, name: str) -> Ontology:
        """An ontology by its name, such as "cameo".

        Raises:
            SettingsError: there is none; the nearest name is told.
        """
        if name not in self.ontology_names:
            near = get_close_matches(name.lower(), self.ontology_names, n=1, cutoff=0.0)
            known = ", ".join(self.ontology_names)
            hint = f" Did you mean {near[0]!r}?" if near else ""
            raise SettingsError("ontology", f"there is no {name!r} (there are {known}).{hint}")
        return load_ontology(self.folder / "ontologies" / f"{name}.toml")

    @cached_property
    def predicates(self) -> Predicates:
        """Verbs, nouns and adjectives that name an event."""
        return load_predicates(self.language_folder, self.ontology)

    @cached_property
    def place_words(self) -> PlaceWords:
        """Words around names of places."""
        return load_place_words(self.language_folder)
