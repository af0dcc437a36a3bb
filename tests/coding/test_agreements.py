"""What was signed: every rule's and entry's own sentences, and a table of agreements."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.coding import agreements
from dragoman.coding.rules import Rule
from dragoman.lexicon.agreements import Act
from dragoman.lexicon.lexicon import Lexicon
from dragoman.records import Agreement
from reading import read

RULES: list[Rule[..., Any]] = [r for r in vars(agreements).values() if isinstance(r, Rule)]
ACTS = Lexicon().agreements.acts


def signed(text: str, published: str | None = "2024-11-08") -> list[tuple[str, Agreement]]:
    """The agreements of a text, each with its gloss."""
    reading = read(text, published)
    names = {entity.id: entity.short_name for entity in reading.entities}
    return [(a.gloss(names), a) for a in reading.agreements]


@pytest.mark.parametrize(
    ("rule", "sentence", "gloss"),
    [(rule.name, sentence, gloss) for rule in RULES for sentence, gloss in rule.reads.items()],
)
def test_a_rule_reads_its_sentences(rule: str, sentence: str, gloss: str) -> None:
    assert gloss in [g for g, _ in signed(sentence)]


@pytest.mark.parametrize(
    ("rule", "sentence"), [(rule.name, sentence) for rule in RULES for sentence in rule.leaves]
)
def test_a_rule_leaves_its_false_friends(rule: str, sentence: str) -> None:
    assert rule not in [a.why for _, a in signed(sentence)]


@pytest.mark.parametrize("act", ACTS, ids=lambda a: f"{a.status}-{a.verbs[0]}")
def test_an_act_reads_its_example(act: Act) -> None:
    assert act.reads in [g for g, _ in signed(act.example)]


TABLE = [
    # how many
    (
        "More than 40 contracts were signed by Indonesia and Malaysia in Jakarta.",
        "IDN + MYS: > 40 contracts, signed",
    ),
    # who, by the noun's own phrase
    ("The truce between Sudan and Chad collapsed.", "SDN + TCD: ceasefire, terminated"),
    (
        "Algeria suspended a treaty of friendship with Morocco.",
        "DZA + MAR: treaty, suspended on friendship",
    ),
    # on what
    (
        "Norway and Russia signed agreements regarding “fishing and rescue at sea”.",
        "NOR + RUS: agreement, signed on “fishing and rescue at sea”",
    ),
    (
        "Peru and Chile reached an agreement which ends a quarrel over the port.",
        "PER + CHL: agreement, agreed on a quarrel over the port",
    ),
    # when, and until when
    (
        "Zambia's Zesco sends power under a contract with Eskom that runs until 2031.",
        "Zesco + Eskom: contract, until 2031",
    ),
    # not yet
    ("Nepal will sign a memorandum with Bhutan.", "NPL + BTN: memorandum, announced"),
    (
        "Mali withdrew from the defence accord with France.",
        "MLI + FRA: agreement, terminated on defence",
    ),
]


@pytest.mark.parametrize(("text", "gloss"), TABLE)
def test_an_agreement_is_read(text: str, gloss: str) -> None:
    assert gloss in [g for g, _ in signed(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Benfica signed 17 players.",
        "Both sides agreed that 17 soldiers had died.",
        "Nurses signed a wage agreement with the hospital.",
        "Mexico did not sign the treaty with Guatemala.",
        "The document was long.",
    ],
)
def test_no_agreement_is_made(text: str) -> None:
    assert signed(text) == []


def test_what_is_said_to_be_signed_has_its_statement() -> None:
    text = "Kenya and Uganda signed a treaty on the lake, the Kenyan minister said."
    reading = read(text)
    (agreement,) = reading.agreements
    assert agreement.statement == reading.statements[0].id


def test_a_body_that_was_set_up_is_the_frame_of_what_followed() -> None:
    text = (
        "A joint commission was established between Cuba and Angola in 2009, and since then more "
        "than 60 accords have been signed."
    )
    ((gloss, agreement),) = signed(text)
    assert gloss.startswith("CUB + AGO: > 60 agreements, signed @2009")
    assert agreement.body is not None


def test_evidence_holds_the_count_and_the_signing() -> None:
    text = "Kenya and Ethiopia signed three agreements on water in 2021."
    ((_, agreement),) = signed(text)
    words = [span.of(text) for span in agreement.evidence]
    assert {"signed", "three", "agreements", "water", "2021"} <= set(words)
