"""What is measured on is not learnt from: a corpus that holds such a sentence is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from training.corpora import Example, Row
from training.overlap import Measured, OverlapError, check, gold_texts, key_of

MEASURED = "The fishing fleet of Tarawa left port before the storm came in. It rained."
WORDS = "The fishing fleet of Tarawa left port before the storm came in ."


def example(text: str, corpus: str = "harbour") -> Example:
    return Example(corpus, f"{corpus}/1", tuple(Row(word) for word in text.split()))


@pytest.fixture
def held() -> Measured:
    found = Measured()
    found.add("boats.dev.jsonl", MEASURED)
    return found


@pytest.mark.parametrize(
    "text",
    [
        WORDS,
        "THE FISHING FLEET OF TARAWA LEFT PORT BEFORE THE STORM CAME IN",
        'the fishing - fleet of Tarawa " left port " before the storm came in !',
        "Nets were dear that year . " + WORDS,
    ],
)
def test_an_overlapping_corpus_is_refused(held: Measured, text: str) -> None:
    others = [example("Nobody in the capital had heard of the harbour .")]
    with pytest.raises(
        OverlapError, match=r"harbour shares 1 with boats\.dev\.jsonl, as: .*(leet|LEET)"
    ):
        check([*others, example(text)], held, {})


@pytest.mark.parametrize(
    "text",
    [
        "The fishing fleet of Tarawa left port after the storm .",
        "It rained .",  # short ones are anyone's
        "- - - - - - - -",
    ],
)
def test_other_and_short_sentences_are_not(held: Measured, text: str) -> None:
    held.add("marks.dev.jsonl", "* * * * * * * *")
    assert check([example(text)], held, {}) == []


def test_the_lock_file_accepts_so_many_for_a_reason(held: Measured) -> None:
    accepted = {"most": 1, "why": "a notice that every harbour posts"}
    lock = {"harbour": {"overlap": {"boats.dev.jsonl": accepted}}}
    assert len(check([example(WORDS)], held, lock)) == 1
    with pytest.raises(OverlapError, match="shares 2"):
        check([example(WORDS), example(WORDS)], held, lock)
    with pytest.raises(OverlapError):
        check([example(WORDS)], held, {"harbour": {"overlap": {"boats.dev.jsonl": {"most": 1}}}})


def test_plain_text_only_loses_the_sentence(held: Measured) -> None:
    kept = example("Nobody in the capital had heard of the harbour .", "news")
    assert held.without([kept, example(WORDS, "news")]) == [kept]


def test_every_gold_file_is_read_and_training_files_only_where_heads_learn(tmp_path: Path) -> None:
    files = {
        "boats.dev.jsonl": "One.",
        "groups/rows.jsonl": "Two.",
        "train/boats.train.jsonl": "Learnt.",
        "train/plv.jsonl": "Three.",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps({"id": "a", "text": text}) + "\n", "utf-8")
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports/storm.txt").write_text("Four.", "utf-8")
    assert list(gold_texts(tmp_path)) == [
        ("boats.dev.jsonl", "One."),
        ("groups/rows.jsonl", "Two."),
        ("reports/storm.txt", "Four."),
        ("train/plv.jsonl", "Three."),
    ]


def test_the_key_knows_no_marks() -> None:
    assert key_of("The “Tarawa”, 5 p.m.") == key_of("the tarawa 5pm")
