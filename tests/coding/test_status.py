"""Whether an event has come about: the examples of every governing class, and a table of sentences."""

from __future__ import annotations

import pytest

from dragoman.coding.status import status_of
from dragoman.lexicon.lexicon import Lexicon
from dragoman.lexicon.modality import GoverningClass
from dragoman.records import Status
from dragoman.repair import repair
from reading import MODEL, reader

LEXICON = Lexicon()
TABLE = [
    ("Marchers are being arrested in Dakar.", "arrested", "ongoing"),
    ("Riyadh ruled out talks with Sanaa.", "talks", "denied"),
    ("Talks between Riyadh and Sanaa were called off.", "Talks", "denied"),
    ("Chad signed the treaty.", "signed", "happened"),
    ("Chad shut the border.", "shut", "happened"),
    ("Sudan cut ties with Chad.", "cut", "happened"),
    ("Peru broadcast the speech.", "broadcast", "happened"),
    ("Sudan shuts the border.", "shuts", "ongoing"),
    ("Chad will sign the treaty.", "sign", "planned"),
    ("Chad was accused of theft, a day after Niger shelled it.", "shelled", "happened"),
    ("Chad may sign the treaty.", "sign", "possible"),
    ("Chad did not sign the treaty.", "sign", "denied"),
    ("Chad is arresting smugglers.", "arresting", "ongoing"),
    ("If Chad signs the treaty, Niger will pay.", "signs", "possible"),
    ("Chad's decision to sign the treaty pleased Niger.", "sign", "planned"),
    ("Niger called for a ceasefire.", "ceasefire", "possible"),
    ("No talks were held.", "held", "denied"),
    ("The minister denied that troops had crossed the river.", "crossed", "denied"),
    ("Troops crossed the river, the minister said.", "crossed", "happened"),
    ("Chad was asked to release the pilots.", "release", "possible"),
    ("Witnesses told the agency that gunmen had attacked the village.", "attacked", "happened"),
    ("The minister confirmed that soldiers crossed the river.", "crossed", "happened"),
    ("Chad agreed to a truce brokered by Qatar.", "brokered", "happened"),
    ("The treaty was signed in Niamey by both presidents.", "signed", "happened"),
]


def status(sentence: str, trigger: str) -> Status:
    if not MODEL.exists():
        pytest.skip("the reading model is not there")
    parsed = reader(None).parser.parse(repair(sentence, LEXICON))
    token = next(t for t in parsed.tokens if t.text == trigger)
    return status_of(parsed, token, LEXICON.modality).status


@pytest.mark.parametrize(("sentence", "trigger", "expected"), TABLE)
def test_a_status_is_read(sentence: str, trigger: str, expected: str) -> None:
    assert status(sentence, trigger) == expected


def test_verbs_that_do_not_change_come_from_the_table_of_irregular_verbs() -> None:
    unchanging = LEXICON.modality.unchanging
    assert {"cut", "put", "shut", "spread"} <= unchanging
    assert not {"wrote", "write", "arisen"} & unchanging


@pytest.mark.parametrize("governing", LEXICON.modality.classes, ids=lambda c: c.name)
def test_the_example_of_a_governing_class_is_read(governing: GoverningClass) -> None:
    expected = governing.status or Status.HAPPENED
    assert status(governing.example, governing.trigger) == expected
