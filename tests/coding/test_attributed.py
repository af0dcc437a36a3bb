"""Statements that the attribution head bears out, adds or leaves without support."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dragoman.coding.scene import Scene
from dragoman.coding.statements import code_statements
from dragoman.intake import Intake, take_in_text
from dragoman.parse.attribution import Attribution
from dragoman.records import Statement
from dragoman.repair import repair
from dragoman.resolve import resolve
from dragoman.settings import Settings
from dragoman.text import Span
from reading import MODEL, reader

pytestmark = pytest.mark.skipif(not MODEL.exists(), reason="the reading model is not there")
TEXT = "Nauru said that the port was shut. The premier is upbeat about the harvest."
OTHER = Attribution(9, (8, 9), (10, 11), ((12, 14),), 0.18)


def statements(text: str, *found: Attribution) -> list[Statement]:
    """The statements of a text in which the head has found something."""
    own = reader("2024-11-08")
    taken = next(iter(take_in_text(text, "text", Settings(published=date(2024, 11, 8)))))
    assert isinstance(taken, Intake)
    parsed = replace(own.parser.parse(repair(text, own.lexicon)), attributions=found)
    return list(code_statements(Scene(resolve(parsed, taken.document, own.lexicon), own.lexicon)))


def at(text: str, words: str) -> tuple[int, int]:
    """First and last token of some words of a text that is all words and full stops."""
    before = text[: text.index(words)].replace(".", " .").split()
    return len(before), len(before) + len(words.split()) - 1


def hopes_and_says() -> tuple[Attribution, Attribution]:
    """What the head finds in TEXT, where it finds all."""
    said, told = at(TEXT, "said"), at(TEXT, "that the port was shut")
    cue, content = at(TEXT, "is upbeat"), at(TEXT, "about the harvest")
    return (
        Attribution(said[0], at(TEXT, "Nauru"), said, (told,), 0.9),
        Attribution(cue[1], at(TEXT, "The premier"), cue, (content,), 0.9),
    )


def test_a_view_that_no_rule_finds_is_added() -> None:
    said, held = statements(TEXT, *hopes_and_says())
    assert said.why == "statements.reported_clause+attributed"
    assert held.why == "statements.attributed"
    assert [span.of(TEXT) for span in held.content_spans] == ["about the harvest"]
    assert held.speaker_span is not None
    assert held.speaker_span.of(TEXT) == "The premier"
    assert held.confidence < said.confidence


def test_what_a_rule_finds_too_keeps_the_rule_s_verb_and_speaker() -> None:
    (said,) = statements(TEXT, hopes_and_says()[0])
    assert (said.why, said.verb) == ("statements.reported_clause+attributed", "say")
    assert [said.confidence] == [s.confidence for s in statements(TEXT)]


def test_an_unsure_attribution_adds_nothing() -> None:
    quoted = 'Nauru said: "The port is shut." The premier is upbeat about the harvest.'
    assert statements(quoted, OTHER) == statements(quoted)


def test_an_indirect_statement_that_the_head_does_not_bear_out_is_left_out() -> None:
    text = "The herders think that the well is dry."
    assert [s.verb for s in statements(text)] == ["think"]
    assert (
        statements(text, replace(OTHER, anchor=2, source=None, cue=(2, 2), content=((7, 7),))) == []
    )


def test_an_event_in_a_view_that_only_the_head_finds_stays_the_report_s() -> None:
    own = reader("2024-11-08")
    found = statements(TEXT, *hopes_and_says())
    bare = resolve(
        own.parser.parse(repair(TEXT, own.lexicon)),
        next(iter(take_in_text(TEXT, "text", Settings()))).document,
        own.lexicon,
    )
    scene = Scene(bare, own.lexicon, tuple(found))
    held, said = (TEXT.index(word) for word in ("harvest", "port"))
    assert scene.statement_at(Span(held, held + 7)) is None
    assert scene.statement_at(Span(said, said + 4)) == found[0]
