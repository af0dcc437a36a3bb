"""Words as the corpora that the model learnt from cut them."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.parse.words import LONGEST_RUN, words_of


def forms(text: str) -> list[str]:
    return [text[w.start : w.end] for w in words_of(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They don't know.", "They do n't know ."),
        ("They can’t, won't and cannot.", "They ca n’t , wo n't and can not ."),
        (
            "They dont and didnt want what he is wont to.",
            "They do nt and did nt want what he is wont to .",
        ),
        ("born 3-Nov-81, call 555-010-9999", "born 3 - Nov - 81 , call 555-010-9999"),
        ("500-1000 people in the '90s", "500 - 1000 people in the '90s"),
        (
            "see sci.space.news or ask Berg@DESK about #12 and #talks",
            "see sci.space.news or ask Berg@DESK about # 12 and #talks",
        ),
        ("mailto:desk@example.org <<forwarded>>", "mailto:desk@example.org << forwarded >>"),
        ("Kenya's envoy and Peru’s", "Kenya 's envoy and Peru ’s"),
        ("the farmers' union", "the farmers ' union"),
        ("He'll say we've lost, I'm sure.", "He 'll say we 've lost , I 'm sure ."),
        ("U.S. and U.K. envoys", "U.S. and U.K. envoys"),
        ("UN-backed talks, U.S.-led forces", "UN - backed talks , U.S. - led forces"),
        ("anti-government, pro-Soviet, mid-2005", "anti-government , pro-Soviet , mid-2005"),
        ("a 12-year-old boy from Al-Hasakah", "a 12 - year - old boy from Al - Hasakah"),
        ("$5bn, £3.2m and 40%", "$ 5 bn , £ 3.2 m and 40 %"),
        ("1999-2013 and 3,400.5 at 10:30", "1999 - 2013 and 3,400.5 at 10:30"),
        ("5km, the 3rd, the 1980s", "5 km , the 3rd , the 1980s"),
        ("Gen. J. Okello of Norvik Inc. left.", "Gen. J. Okello of Norvik Inc. left ."),
        ("at 5 a.m. on Jan. 3", "at 5 a.m. on Jan. 3"),
        ("No. 10 said no.", "No. 10 said no ."),
        ("The crowd was ill. It left.", "The crowd was ill . It left ."),
        ("O'Neill of AT&T", "O'Neill of AT&T"),
        ("see https://example.org/a?b=1.", "see https://example.org/a?b=1 ."),
        ("write to desk@example.org, or example.com", "write to desk@example.org , or example.com"),
        ("“Go,” she said -- twice...", "“ Go , ” she said -- twice ..."),
        ("(see [3])", "( see [ 3 ] )"),
        ("and/or", "and / or"),
        ("help w/ power, w/o oil b/c of war", "help w/ power , w/o oil b/c of war"),
        ("", ""),
        (" \n ", ""),
    ],
)
def test_words_are_cut_as_in_the_corpora(text: str, expected: str) -> None:
    assert forms(text) == expected.split()


@given(st.text(max_size=300))
def test_every_visible_character_lies_in_exactly_one_word(text: str) -> None:
    found = words_of(text)
    assert all(w.start < w.end for w in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    covered = {i for w in found for i in range(w.start, w.end)}
    assert all(i in covered for i, c in enumerate(text) if not c.isspace())


@pytest.mark.parametrize("piece", ["a", "a-b.", "don't", ".", "A.", "a@", "((", "1,"])
def test_a_long_run_without_a_space_ends_soon(piece: str) -> None:
    text = piece * (500_000 // len(piece))
    started = time.process_time()
    assert len(words_of(text)) == -(-len(text) // LONGEST_RUN)
    assert time.process_time() - started < 2


def test_a_stretch_of_a_text_keeps_the_offsets_of_the_text() -> None:
    text = "First line.\nSecond line."
    assert [text[w.start : w.end] for w in words_of(text, 12)] == ["Second", "line", "."]
