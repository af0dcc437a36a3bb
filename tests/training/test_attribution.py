"""The attribution head's training: labels, loss and graph."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")

from training.attribution import Head, chain_loss, export, labels_of  # noqa: E402

from dragoman.parse.attribution import (  # noqa: E402
    LABELS,
    attributions_of,
    best_labels,
    ways,
)
from dragoman.parse.heads import load  # noqa: E402


def test_labels_of_a_sentence_leave_out_what_lies_outside_it() -> None:
    words = {"source": [4], "cue": [5, 6], "content": [2, 3, 7, 8, 12]}
    found = [LABELS[label] for label in labels_of(words, 3, 10)]
    content = ["B-content", "I-content", "outside"]
    assert found == ["B-content", "B-source", "B-cue", "I-cue", *content]


def test_the_chain_is_as_likely_as_all_rows_together_allow() -> None:
    torch.manual_seed(0)
    head = Head(16)
    scores, steps = torch.randn(1, 3, len(LABELS)), head.all_steps().detach()
    told = torch.tensor([[1, 2, 3]])

    def total(row: tuple[int, ...]) -> float:
        path = steps[-1, row[0]] + steps[row[0], row[1]] + steps[row[1], row[2]]
        return float(path + sum(scores[0, at, label] for at, label in enumerate(row)))

    rows = list(product(range(len(LABELS)), repeat=3))
    every = torch.logsumexp(torch.tensor([total(row) for row in rows]), 0)
    loss = chain_loss(scores, torch.ones(1, 3, dtype=torch.bool), told, steps)
    assert float(loss) == pytest.approx(float(every) - total((1, 2, 3)), abs=1e-3)
    assert tuple(best_labels(scores.numpy(), steps.numpy())[0]) == max(rows, key=total)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("eager", [9.0, -9.0])
def test_the_graph_reads_a_sentence_with_and_without_an_anchor(
    tmp_path: Path, eager: float
) -> None:
    torch.manual_seed(0)
    head = Head(16).eval()
    torch.nn.init.constant_(head.cue[-1].bias, eager)
    export(head, tmp_path / "attribution.onnx")
    graph = load(tmp_path / "attribution.onnx")
    states = torch.randn(5, 384).numpy()
    heads, relations = (1, None, 1, 1, 3), ("nsubj", "root", "obj", "obl", "case")
    found = attributions_of(graph, states, ways(heads, relations), [0] * 5, 0)
    assert all(one.score > 0.9 for one in found)
    if eager < 0:
        assert found == []
