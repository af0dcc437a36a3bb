"""The role head's training: rows with other names, what heads a side, loss and graph."""

from __future__ import annotations

import json
import random  # noqa: TID251 - training varies its rows by chance, with a seed
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")

from training.roles import (  # noqa: E402
    MADE_UP,
    ROWS,
    Example,
    Head,
    Row,
    Tally,
    Told,
    collated,
    exchanged,
    export,
    loss_of,
    rows_of,
    tops_of,
)

from dragoman.parse.heads import load  # noqa: E402
from dragoman.parse.roles import roles_of  # noqa: E402

# the envoys of Peru thanked Chile
HEADS = (1, 4, 3, 1, None, 4)
TIES = ("det", "nsubj", "case", "nmod", "root", "obj")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ((0, 1, 2, 3), (1,)),
        ((2, 3), (3,)),
        ((3, 5), (3, 5)),
        ((4,), (4,)),
        ((0, 1, 5), (1, 5)),
        ((), ()),
    ],
)
def test_a_side_is_headed_by_the_words_whose_head_lies_outside(
    words: tuple[int, ...], expected: tuple[int, ...]
) -> None:
    assert tops_of(words, HEADS) == expected


def row(text: str, source: str, target: str) -> Row:
    """A row in which each mention of a name is marked."""

    def spans(name: str) -> list[list[int]]:
        starts = [i for i in range(len(text)) if name and text.startswith(name, i)]
        return [[start, start + len(name)] for start in starts]

    return Row("plv", text, spans(source), spans(target))


EXCHANGED = {
    ("Peru thanked Chile.", "Peru", "Chile"): "{S} thanked {t}.",
    ("Chile was thanked by Peru.", "Peru", "Chile"): "{T} was thanked by {s}.",
    ("Peru thanked Chile as Peru left.", "Peru", "Chile"): "{S} thanked {t} as {s} left.",
    ("Yesterday Peru left.", "Peru", ""): "Yesterday {s} left.",
    ("It rained.", "", ""): "It rained.",
}


@pytest.mark.parametrize("case", EXCHANGED)
@pytest.mark.parametrize("names", [MADE_UP, ("the king", "Lund"), ("X",)])
def test_other_names_are_marked_where_they_stand(
    case: tuple[str, str, str], names: tuple[str, ...]
) -> None:
    new = exchanged([row(*case)], names, names, random.Random("test"))
    assert new is not None
    rng = random.Random("test")
    source, target = rng.choice(names), rng.choice(names)
    first = {"S": source[0].upper() + source[1:], "T": target[0].upper() + target[1:]}
    assert new.text == EXCHANGED[case].format(s=source, t=target, **first)
    for spans, name in ((new.source, source), (new.target, target)):
        assert {new.text[a:b].lower() for a, b in spans} <= {name.lower()}
    assert [len(new.source), len(new.target)] == [
        len(s) for s in (row(*case).source, row(*case).target)
    ]


def test_a_row_whose_marks_lie_in_one_another_stays_as_it_is() -> None:
    nested = row("Peru's envoys left Peru.", "Peru's envoys", "Peru")
    assert exchanged([nested], MADE_UP, MADE_UP, random.Random("test")) is None


def test_names_are_exchanged_by_the_seed() -> None:
    one = row("Peru thanked Chile.", "Peru", "Chile")
    first, again = (exchanged([one], MADE_UP, MADE_UP, random.Random(7)) for _ in range(2))
    assert first == again


def test_rows_of_one_sentence_stand_together(tmp_path: Path) -> None:
    pair = {"task": "pair", "source": {"spans": [[0, 4]]}, "target": {"spans": None}}
    sides = {"task": "roles", "sources": [[0, 4]], "targets": [[13, 18]]}
    for name, gold, text in zip(
        ROWS,
        (pair, sides, pair),
        ("Peru thanked Chile.", "PERU thanked Chile .", "Togo left."),
        strict=True,
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps({"text": text, "gold": gold}) + "\n", encoding="utf-8")
    found = rows_of(tmp_path)
    assert [[r.kind for r in rows] for rows in found.values()] == [
        ["plv", "cameo_roles"],
        ["aw_wiki"],
    ]
    first, second = found["peruthankedchile"]
    assert (first.source, first.target) == ([[0, 4]], [])
    assert (second.source, second.target) == ([[0, 4]], [[13, 18]])


def example(*told: Told, kind: str = "plv") -> Example:
    states = np.random.default_rng(0).normal(size=(len(TIES), 384)).astype(np.float16)
    return Example("peru", kind, states, TIES, HEADS, told)


def test_the_loss_is_that_of_all_that_is_told() -> None:
    torch.manual_seed(0)
    head = Head(16).eval()
    one = example(Told((1, 3), (5,)))
    shares = head(*collated([one])).flatten(1).softmax(-1).view(7, 7)
    expected = -torch.log(shares[1, 5] + shares[3, 5])
    assert loss_of(head, [one]).item() == pytest.approx(expected.item(), abs=1e-4)


def test_a_side_without_words_is_nobody_and_everyday_sentences_weigh_less() -> None:
    torch.manual_seed(0)
    head = Head(16).eval()
    quiet = example(Told((), ()), kind="nothing")
    share = head(*collated([quiet])).flatten(1).softmax(-1).view(7, 7)[6, 6]
    assert loss_of(head, [quiet]).item() == pytest.approx(-0.5 * torch.log(share).item(), abs=1e-4)


def test_nobody_acts_on_themselves_nor_on_words_that_are_not_there() -> None:
    torch.manual_seed(0)
    head = Head(16).eval()
    short = Example("x", "plv", example().states[:2], TIES[:2], (1, None), ())
    scores = head(*collated([example(), short]))
    shares = scores.flatten(1).softmax(-1).view_as(scores)
    assert float(shares[0].diagonal()[:-1].sum().detach()) < 1e-4
    assert float(shares[1, 2:6].sum().detach()) < 1e-4
    assert float(shares[1, :, 2:6].sum().detach()) < 1e-4
    assert float(shares[1, 6, 6].detach()) > 1e-4


def test_a_tally_counts_sides_and_those_that_are_turned() -> None:
    tally = Tally()
    tally.add(Told((1,), (5,)), 1, 5)
    tally.add(Told((1,), (5,)), 5, 1)
    tally.add(Told((1,), ()), 1, None)
    tally.add(Told((1,), (5,)), 1, None)
    assert tally.shown() == "source 0.750 target 0.500 both 0.500 turned 0.250"


@pytest.mark.filterwarnings("ignore")
def test_the_graph_hears_what_the_network_hears(tmp_path: Path) -> None:
    torch.manual_seed(0)
    head = Head(16).eval()
    path = tmp_path / "roles.onnx"
    assert len(export(head, path)) == 64
    one = example()
    found = roles_of(load(path), one.states, one.through.numpy(), TIES, 0)
    scores = head(*collated([one]))[0]
    shares = scores.flatten().softmax(-1).view_as(scores).detach()
    for pair in found:
        source, target = (6 if i is None else i for i in (pair.source, pair.target))
        assert pair.probability == pytest.approx(float(shares[source, target]), abs=0.02)
    assert found
