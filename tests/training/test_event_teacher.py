"""What the large event head learns where only some of the classes may be right."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch", reason="PyTorch is only there where models are trained")

from training.event_teacher import ALL, losses_of  # noqa: E402


def test_one_class_that_may_be_right_is_a_label() -> None:
    scores = torch.tensor([[2.0, 0.5, -1.0], [0.0, 1.0, 3.0]])
    told = losses_of(scores, [(0,), (2,)], 0.1)
    label = torch.nn.functional.cross_entropy(
        scores, torch.tensor([0, 2]), label_smoothing=0.1, reduction="none"
    )
    assert torch.allclose(told, label)


def test_any_of_several_classes_is_as_right_as_their_sum() -> None:
    scores = torch.tensor([[2.0, 0.5, -1.0]])
    shares = scores.softmax(-1)[0]
    told = losses_of(scores, [(0, 1)], 0.0)
    assert told.item() == pytest.approx(-torch.log(shares[0] + shares[1]).item())


def test_nothing_is_learnt_where_every_class_may_be_right() -> None:
    scores = torch.zeros((1, len(ALL)))
    assert losses_of(scores, [ALL], 0.0).item() == pytest.approx(0.0, abs=1e-6)
