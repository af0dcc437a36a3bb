"""Where sentences end, and where a stop is only an abbreviation's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.lexicon.lexicon import Lexicon
from dragoman.parse.sentences import sentences_of
from dragoman.parse.words import words_of

USAGE = Lexicon().words


def sentences(text: str) -> list[str]:
    words = words_of(text)
    return [text[words[r[0]].start : words[r[-1]].end] for r in sentences_of(text, words, USAGE)]


@pytest.mark.parametrize(
    "expected",
    [
        ["The envoy left.", "The talks failed."],
        ["Will he go?", "No.", "He stays."],
        ["Gen. J. A. Okello and Dr. Maria Lund met Lt. Col. Sato."],
        ["The envoy of the U.S. arrived at 5 a.m. on Jan. 3 in No. 10."],
        ["It was signed in the U.S.", "The next day it failed."],
        ["Norvik Oil Inc. sued Baltera Ltd. over the pipe."],
        ["They left at 5 p.m.", "However, nobody knew."],
        ["“We will not sign.", "We will go,” she said.", "He agreed."],
        ["He said: “We will not sign.”", "Then he left."],
        ['"Is it war?" he asked.', "Nobody knew."],
        ["(The port was closed.)", "Ships waited."],
        ["The end ... was near."],
        ["the port was closed.", "the ships waited."],
        ["were the ships late?", "they were, so we left one.", "was that bad!", "nobody knew."],
        ['"was it late?" she asked.'],
        ["12. The committee meets.", "13. The chair reports."],
        ["They met [at last].", "“Good,” he said!", "“Why?”"],
        ["The league was founded in 1921. [4]", "It grew. [12]", "Then it fell [3] apart."],
        ["The abbot (c. 1190) built it.", "See ext. 12 and Drs. Lund."],
        ["The yen fell 3.5 percent.", "“Bad,” one said."],
        ["LUSAKA —", "Zambia and Angola signed a treaty."],
        ["OUAGADOUGOU (AFP) -", "Soldiers closed the airport."],
        ["PORT LOUIS, Mauritius, March 3 (Reuters) -", "The bank shut."],
        ["Dublin, May 12 (AP) --", "Farmers blocked a road."],
        ["NATO - the alliance of thirty-two - met."],
        ["OSLO, Mar. 3, 2021 -", "Norway closed a port."],
        ["BREAKING - Oil rises in Lagos."],
        ["WATCH — Farmers block a road."],
        ["Zambia - which borders Angola - signed."],
    ],
)
def test_text_is_cut_into_these_sentences(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


def test_the_end_of_a_line_always_ends_a_sentence() -> None:
    assert sentences("Talks in\nLima resume\r\nat dawn") == ["Talks in", "Lima resume", "at dawn"]


def test_a_mark_alone_at_the_end_of_a_line_stays_with_its_sentence() -> None:
    assert sentences('“It is over. ”\n"No. "') == ["“It is over. ”", '"No. "']


def test_a_stop_without_a_space_ends_a_sentence_before_a_capital() -> None:
    assert sentences("They left.Then it rained.") == ["They left.", "Then it rained."]


@given(st.text(alphabet="aB.?\"'”) (\n1“", max_size=200))
def test_sentences_hold_every_word_once(text: str) -> None:
    words = words_of(text)
    found = sentences_of(text, words, USAGE)
    assert [i for r in found for i in r] == list(range(len(words)))
    assert all(len(r) > 0 for r in found)
