"""The parser with its model: contract, offsets, long input, repeatability."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from dragoman.errors import ModelError
from dragoman.lexicon.lexicon import Lexicon
from dragoman.parse import Parser, digest
from dragoman.parse.parsed import Parsed
from dragoman.parse.reader import FILES, HERE
from dragoman.text import Edit, Repaired, Span

needs_model = pytest.mark.skipif(
    not all((HERE / name).is_file() for name in FILES),
    reason="the reading model is not in src/dragoman/parse/model (see training/README.md)",
)


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser(Lexicon().lemmas)


def plain(text: str) -> Repaired:
    return Repaired.apply(text, ())


def check(parsed: Parsed) -> None:
    """What every parse must fulfil."""
    assert [t.index for t in parsed.tokens] == list(range(len(parsed.tokens)))
    end = 0
    for sentence in parsed.sentences:
        assert sentence.first == end
        end = sentence.end
        tokens = parsed.tokens_of(sentence)
        assert [t.index for t in tokens if t.head is None] == [sentence.root]
        assert all(t.relation == "root" for t in tokens if t.head is None)
        assert all(t.relation != "root" for t in tokens if t.head is not None)
        assert {t.sentence for t in tokens} == {sentence.index}
        assert parsed.subtree(parsed.tokens[sentence.root]) == tokens
    assert end == len(parsed.tokens)
    assert all(0 <= n.first <= n.last < end for n in parsed.names)


@needs_model
@pytest.mark.parametrize(
    ("text", "relation"),
    [("Chad stood by Gabon.", "obl"), ("The dam was built by Gabon.", "obl:agent")],
)
def test_only_a_passive_verb_has_an_agent(parser: Parser, text: str, relation: str) -> None:
    parsed = parser.parse(plain(text))
    assert parsed.tokens[-2].relation == relation


@needs_model
def test_sentences_that_a_text_runs_together_are_told_apart(parser: Parser) -> None:
    text = "The envoy left Accra on Monday Talks with the rebels will resume in Lome next week"
    parsed = parser.parse(plain(text))
    check(parsed)
    assert [parsed.tokens[s.first].text for s in parsed.sentences] == ["The", "Talks"]


@needs_model
def test_what_has_no_verb_is_no_further_sentence(parser: Parser) -> None:
    text = "The two states signed pacts on “advice” in the field Energy Providing oil services."
    assert len(parser.parse(plain(text)).sentences) == 1


@needs_model
def test_a_plain_sentence_is_read(parser: Parser) -> None:
    parsed = parser.parse(plain("Norway sent three ships to Ghana on Friday."))
    check(parsed)
    verb = parsed.tokens[parsed.sentences[0].root]
    assert (verb.text, verb.lemma, verb.upos, verb.xpos) == ("sent", "send", "VERB", "VBD")
    assert [t.text for t in parsed.children_by(verb, "nsubj")] == ["Norway"]
    assert [t.text for t in parsed.children_by(verb, "obj")] == ["ships"]
    names = [(n.kind, parsed.tokens[n.first].text) for n in parsed.names]
    assert names == [("place", "Norway"), ("place", "Ghana")]


@needs_model
@pytest.mark.parametrize(
    ("text", "agent", "patient"),
    [
        ("Two soldiers were killed by rebels near Bamako.", "rebels", "soldiers"),
        ("The port was closed by the navy.", "navy", "port"),
    ],
)
def test_a_passive_keeps_its_agent(parser: Parser, text: str, agent: str, patient: str) -> None:
    parsed = parser.parse(plain(text))
    verb = parsed.tokens[parsed.sentences[0].root]
    assert [t.text for t in parsed.children_by(verb, "nsubj:pass")] == [patient]
    assert [t.text for t in parsed.children_by(verb, "obl:agent")] == [agent]


@needs_model
def test_spans_are_of_the_source_text(parser: Parser) -> None:
    source = "They met in LusakaAfter the talks they left ."
    repaired = Repaired.apply(source, [Edit(Span(18, 18), " ", "glue")])
    parsed = parser.parse(repaired)
    check(parsed)
    assert [t.text for t in parsed.tokens] == repaired.text.split()
    assert all(t.span.of(source) == t.text for t in parsed.tokens)
    assert [t.space_before for t in parsed.tokens].count(False) == 0


@needs_model
@pytest.mark.parametrize("text", ["", " \n\n ", ".", "?!", "\ufffd", "a", "“", "\x00 \x01", "漢字"])
def test_odd_texts_are_parsed(parser: Parser, text: str) -> None:
    check(parser.parse(plain(text)))


@needs_model
def test_a_very_long_sentence_keeps_all_its_words(parser: Parser) -> None:
    text = "The union, " + "which met again in Riga, and " * 100 + "then left."
    parsed = parser.parse(plain(text))
    check(parsed)
    assert len(parsed.sentences) == 1
    assert "".join(t.text for t in parsed.tokens) == text.replace(" ", "")


@needs_model
def test_a_long_text_without_a_space_ends_soon(parser: Parser) -> None:
    started = time.process_time()
    check(parser.parse(plain("kL9-x." * 170_000)))
    assert time.process_time() - started < 10


@needs_model
def test_a_sentence_is_read_alike_wherever_it_stands(parser: Parser) -> None:
    sentence = "Kenya accused Baltera Oil of fraud."
    alone = parser.parse(plain(sentence)).tokens
    among = parser.parse(plain(f"Nobody knew.\n{sentence}\nNobody cared.")).tokens[3:-3]
    assert [(t.lemma, t.xpos, t.relation) for t in alone] == [
        (t.lemma, t.xpos, t.relation) for t in among
    ]


@needs_model
def test_the_digest_names_the_model(parser: Parser) -> None:
    assert parser.digest == digest()
    assert len(digest()) == 64


def test_an_absent_model_is_told_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"labels\.json: this file"):
        Parser(Lexicon().lemmas, tmp_path)


def test_a_damaged_model_is_told_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "labels.json").write_text("{}")
    (tmp_path / "vocab.txt").write_text("[PAD]\n[UNK]\n[CLS]\n[SEP]\n")
    (tmp_path / "reader.onnx").write_bytes(b"no graph")
    with pytest.raises(ModelError, match=r"reader\.onnx: .*is the file whole"):
        Parser(Lexicon().lemmas, tmp_path)
