"""Plain text: prose is kept, once; the rest is not."""

from __future__ import annotations

import pytest
from training.plain import (
    MOST,
    Document,
    is_prose,
    is_spoken,
    paragraphs_of,
    run_together,
    sentences,
    window,
)

from dragoman.lexicon.lexicon import Lexicon


@pytest.mark.parametrize(
    "sentence",
    [
        "The ministry said talks would resume on 4 May.",
        "“We shall sign it,” the envoy told reporters in Apia.",
        "On Monday Prime Minister Mere Tora met Foreign Minister Ana Lave for talks in Suva.",
    ],
)
def test_prose(sentence: str) -> None:
    assert is_prose(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Office of the Spokesperson",
        "See https://example.org for the text.",
        "MR TORA: We shall sign it.",
        "and left the room.",
        "Tora Lave Mere Suva Apia Nadi Labasa Ministry Treaty.",
        "4.5, 6.1, 7.7, 8.2 (a).",
    ],
)
def test_not_prose(sentence: str) -> None:
    assert not is_prose(sentence)


def test_sentences_are_cut_and_kept_once() -> None:
    text = "Fiji sent an envoy to Apia.  Go.\nFiji sent an envoy to Apia. The talks[2] went well."
    found = list(sentences("news", Document("a", (text,)), Lexicon().words, set()))
    assert [e.text for e in found] == ["Fiji sent an envoy to Apia.", "The talks went well."]
    assert found[0].words == ["Fiji", "sent", "an", "envoy", "to", "Apia", "."]
    assert all(row.head is None and row.upos is None for e in found for row in e.rows)
    assert found[0].document == "news/a"


def test_markup_goes_and_bold_openings_with_it() -> None:
    markup = (
        "<nav><p>Home</p></nav><p><strong>Prisons:</strong> The law of 1999&nbsp;holds.</p>"
        '<p class="x">A <a href="/b">second</a> one.</p>'
    )
    assert paragraphs_of(markup) == ("The law of 1999\xa0holds.", "A second one.")


def test_words_are_put_together_as_one_writes_them() -> None:
    words = "He said : \" it is n't over , \" and paid $ 1,00,000 ( half ) to Fiji 's envoy ."
    shown = run_together(words.split())
    assert shown == "He said: \"it isn't over,\" and paid $100,000 (half) to Fiji's envoy."


def test_a_speech_is_known() -> None:
    assert is_spoken(Document("a", ("Thank you all.", "I am glad that you came.")))
    assert is_spoken(Document("b", ("MR TORA: Yes.", "MS LAVE: No.")))
    assert not is_spoken(Document("c", ("The minister met the envoy.",)))


def test_a_long_document_is_read_in_part() -> None:
    document = Document("long", tuple(str(n) for n in range(5 * MOST)))
    part = window(document)
    assert len(part.paragraphs) == MOST
    assert part == window(document)
    assert set(part.paragraphs) <= set(document.paragraphs)
