"""Who said what: every rule's and entry's own sentences, and a table of ways of saying."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.coding import statements
from dragoman.coding.rules import Rule
from dragoman.lexicon.lexicon import Lexicon
from dragoman.lexicon.saying import SayingClass
from dragoman.parse import parser
from dragoman.records import Statement
from reading import read

RULES: list[Rule[..., Any]] = [r for r in vars(statements).values() if isinstance(r, Rule)]
CLASSES = Lexicon().saying.classes()


@pytest.fixture(autouse=True)
def by_rules_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the lexicon and the rules read, whatever the attribution head makes of it."""
    monkeypatch.setattr(parser, "attributions_of", lambda *_: [])


def said(text: str, published: str | None = "2024-11-08") -> list[tuple[str, Statement]]:
    """The statements of a text, each with its gloss."""
    reading = read(text, published)
    names = {entity.id: entity.short_name for entity in reading.entities}
    return [(s.gloss(names), s) for s in reading.statements]


def contents(text: str) -> list[str]:
    """What is said in a text, the pieces of each statement joined by " … "."""
    return [" … ".join(span.of(text) for span in s.content_spans) for _, s in said(text)]


@pytest.mark.parametrize(
    ("rule", "sentence", "gloss"),
    [(rule.name, sentence, gloss) for rule in RULES for sentence, gloss in rule.reads.items()],
)
def test_a_rule_reads_its_sentences(rule: str, sentence: str, gloss: str) -> None:
    assert gloss in [g for g, _ in said(sentence)]


@pytest.mark.parametrize(
    ("rule", "sentence"), [(rule.name, sentence) for rule in RULES for sentence in rule.leaves]
)
def test_a_rule_leaves_its_false_friends(rule: str, sentence: str) -> None:
    assert rule not in [s.why for _, s in said(sentence)]


@pytest.mark.parametrize("entry", CLASSES, ids=lambda c: f"{c.stance}-{c.lemmas[0]}")
def test_a_class_of_saying_reads_its_example(entry: SayingClass) -> None:
    assert entry.says in contents(entry.example)


TABLE = [
    # the verb before, behind and inside what is said
    ("The Chadian minister said that the dam had burst.", "minister say (indirect)"),
    ("The dam had burst, the Chadian minister said.", "minister say (indirect)"),
    ("The dam, the Chadian minister said, had burst.", "minister say (indirect)"),
    ('"The dam has burst," said the Chadian minister.', "minister say (direct)"),
    ('The minister said: "The dam has burst."', "minister say (direct)"),
    # a few quoted words in a report
    ('Oslo called the vote "a farce".', "NOR call (mixed)"),
    ('The minister said the dam was "a grave" for the town.', "minister say (mixed)"),
    # a title is no quotation
    ('The "Able Spear" drill began on Monday, the minister said.', "minister say (indirect)"),
    # to whom
    (
        "The minister told reporters that the dam had burst.",
        "minister tell (indirect), to reporters",
    ),
    ("The Fijian premier thanked Australia for its help.", "premier thank (indirect), to AUS"),
    ("Kenya urged Ethiopia to open the dam.", "KEN urge (indirect), to ETH"),
    # through what
    (
        "The minister wrote on Facebook that the dam had burst.",
        "minister write (indirect), by Meta",
    ),
    ("Oman said in a statement that the ship was safe.", "OMN say (indirect), by statement"),
    # states, by their capitals
    ("Lusaka denied that its army had crossed the river.", "ZMB deny (indirect)"),
    # without a verb
    ("According to the Malian army, nine people died.", "Malian army according to (indirect)"),
]


@pytest.mark.parametrize(("text", "gloss"), TABLE)
def test_a_statement_is_read(text: str, gloss: str) -> None:
    assert gloss in [g for g, _ in said(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The minister did not say whether the dam had burst.",
        "The team was denied visas for Canada.",
        "The dam burst on Monday.",
        'The song "Sons of the Desert" won a prize.',
        "The seats were given out according to rank.",
    ],
)
def test_nobody_speaks(text: str) -> None:
    assert said(text) == []


def test_a_quotation_goes_on_behind_its_speaker() -> None:
    text = '"The dam has burst," the Chadian minister said. "We need boats."'
    assert contents(text) == ["The dam has burst … We need boats."]


def test_a_quotation_goes_on_in_the_next_paragraph() -> None:
    text = '"The dam has burst," the Chadian minister said.\n"We need boats."'
    assert contents(text) == ["The dam has burst", "We need boats."]
    first, second = (s for _, s in said(text))
    assert second.speaker == first.speaker
    assert second.verb is None


def test_quotes_are_given_without_their_marks() -> None:
    text = "The minister said the dam was “a grave” and “a warning” to all."
    ((_, statement),) = said(text)
    assert [span.of(text) for span in statement.quotes] == ["a grave", "a warning"]


def test_broken_marks_are_read_as_marks() -> None:
    text = "â€œThe dam has burst,â€ said the Chadian minister."
    assert [g for g, _ in said(text)] == ["minister say (direct)"]


def test_a_document_of_the_speaker_names_the_channel() -> None:
    text = (
        "The Chadian minister confirmed his wish for “boats,” according to a recording of his "
        "remarks broadcast on state radio."
    )
    ((gloss, _),) = said(text)
    assert gloss == "minister confirm (mixed), by state radio"
