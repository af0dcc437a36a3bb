"""Every entry of the predicate lexicon reads and leaves what it says it does."""

from pathlib import Path

import pytest

from dragoman.errors import LexiconError
from dragoman.lexicon.lexicon import Lexicon
from dragoman.lexicon.predicates import Predicate, Predicates, load_predicates
from dragoman.records import Reading
from reading import read_by_rules as read

LEXICON = Lexicon()
ENTRIES = LEXICON.predicates.entries
CLASSES = '[classes]\nsanctions = ["sanction", "embargo"]\n'
ENTRY = """
[file]
source = "PLOVER manual 2.0"

[[predicate]]
name = "tighten"
verb = "tighten"
object = ["@sanctions"]
event = "SANCTION"
mode = "discontinue"
cameo = "163"
[predicate.reads]
"Washington tightened sanctions on Caracas." = "USA -> VEN SANCTION/discontinue"
"""


def by_country(reading: Reading) -> list[str]:
    """Glosses of the events with every actor by its country, where it has one."""
    names = {entity.id: entity.country or entity.short_name for entity in reading.entities}
    return [event.gloss(names) for event in reading.events]


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=ENTRIES.keys())
def test_an_entry_reads_and_leaves_its_own_sentences(entry: Predicate) -> None:
    for sentence, gloss in entry.reads.items():
        assert gloss in by_country(read(sentence)), sentence
    for sentence in entry.leaves:
        assert by_country(read(sentence)) == [], sentence


def test_every_type_has_predicates() -> None:
    assert {entry.event for entry in ENTRIES.values()} == set(LEXICON.ontology.types)


def load(folder: Path, entry: str) -> Predicates:
    (folder / "predicates").mkdir()
    (folder / "predicates" / "sanction.toml").write_text(entry, encoding="utf-8")
    (folder / "classes.toml").write_text(CLASSES, encoding="utf-8")
    (folder / "contexts.toml").write_text("[contexts]\n", encoding="utf-8")
    return load_predicates(folder, LEXICON.ontology)


def test_a_class_stands_for_its_words(tmp_path: Path) -> None:
    loaded = load(tmp_path, ENTRY)
    assert loaded.entries["sanction.tighten"].objects == {"sanction", "embargo"}


SHUNNING = """
[[predicate]]
name = "jolt"
verb = "jolt"
not_subject = ["@sanctions", "lorry"]
not_phrase = ["in crash", "when collide"]
object = ["@actor convoy"]
event = "SANCTION"
[predicate.reads]
"Chad jolted a Kenyan convoy." = "TCD -> KEN SANCTION"
"""


def test_an_entry_may_shun_subjects_and_phrases(tmp_path: Path) -> None:
    entry = load(tmp_path, ENTRY + SHUNNING).entries["sanction.jolt"]
    assert entry.not_subjects == {"sanction", "embargo", "lorry"}
    assert [(p.preposition, p.words) for p in entry.not_phrases] == [
        ("in", {"crash"}),
        ("when", {"collide"}),
    ]
    assert entry.objects == {"@actor convoy"}


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('cameo = "163"', 'cameo = "999"', "999"),
        ('cameo = "163"', 'cameo = "040"', "CONSULT"),
        ('mode = "discontinue"', 'mode = "tight"', "SANCTION/tight"),
        ('"@sanctions"', '"@nothing"', "@nothing"),
        ("verb =", "verbs =", "verbs"),
        ("[predicate.reads]", "[predicate.other]", "other"),
    ],
)
def test_a_slip_is_told_with_file_and_entry(
    tmp_path: Path, old: str, new: str, complaint: str
) -> None:
    with pytest.raises(LexiconError) as told:
        load(tmp_path, ENTRY.replace(old, new))
    assert told.value.where == "sanction.toml: sanction.tighten"
    assert complaint in str(told.value)


def test_an_entry_that_is_there_twice_is_refused(tmp_path: Path) -> None:
    twice = ENTRY + ENTRY.partition('2.0"\n')[2]
    with pytest.raises(LexiconError, match="twice"):
        load(tmp_path, twice)
