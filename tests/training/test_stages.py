"""The stages of training: finished ones are skipped, changed ones run again, in the right way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from training.__main__ import STAGES, Given, Stage, StageError, arguments_of, run, ship


@pytest.fixture
def given(tmp_path: Path) -> Given:
    (tmp_path / "run").mkdir()
    (tmp_path / "weights").write_text("1", "utf-8")
    folders = (tmp_path / name for name in ("corpora", "gold", "encoder", "teacher"))
    return Given(*folders, tmp_path / "run")


def stage_of(continues: bool, module: str = "training.plain") -> Stage:
    return Stage(
        "cook",
        module,
        lambda g: {"corpora": g.corpora, "body_rate": 0.5, "threads": g.threads},
        ("pot/soup",),
        lambda g: [g.corpora.parent / "weights"],
        continues=continues,
    )


class Cook:
    def __init__(self, given: Given, status: int = 0) -> None:
        self.given, self.status = given, status
        self.calls: list[Sequence[str]] = []

    def __call__(self, arguments: Sequence[str]) -> int:
        self.calls.append(arguments)
        if not self.status:
            (self.given.run / "pot").mkdir(exist_ok=True)
            (self.given.run / "pot/soup").write_text("hot", "utf-8")
        return self.status


def test_a_finished_stage_is_skipped_until_its_inputs_change(given: Given) -> None:
    cook, stage = Cook(given), stage_of(continues=False)
    assert [run(stage, given, cook), run(stage, given, cook)] == [True, False]
    assert not run(stage, Given(*[getattr(given, n) for n in FOLDERS], threads=1), cook)
    (given.corpora.parent / "weights").write_text("2", "utf-8")
    assert run(stage, given, cook)
    (given.run / "pot/soup").unlink()
    assert run(stage, given, cook)
    assert len(cook.calls) == 3


FOLDERS = ("corpora", "gold", "encoder", "teacher", "run")


def test_a_stage_that_was_cut_short_goes_on_but_never_from_other_inputs(given: Given) -> None:
    stage = stage_of(continues=True)
    with pytest.raises(StageError, match="status 1"):
        run(stage, given, Cook(given, status=1))
    assert run(stage, given, Cook(given))
    (given.corpora.parent / "weights").write_text("2", "utf-8")
    with pytest.raises(StageError, match="other inputs"):
        run(stage, given, Cook(given))


def test_what_a_stage_kept_from_other_inputs_is_removed(given: Given) -> None:
    stage = replace(stage_of(continues=False), kept=("pot/*.pt",))
    run(stage, given, Cook(given, status=0))
    kept = given.run / "pot/half.pt"
    kept.write_text("cold", "utf-8")
    (given.run / "pot/soup").unlink()
    run(stage, given, Cook(given))
    assert kept.exists()
    (given.corpora.parent / "weights").write_text("2", "utf-8")
    run(stage, given, Cook(given))
    assert not kept.exists()


def test_a_stage_without_a_module_is_left_out(given: Given, capsys: pytest.CaptureFixture) -> None:
    assert not run(stage_of(continues=False, module="training.nowhere"), given, Cook(given))
    assert "left out" in capsys.readouterr().out


def test_what_is_needed_must_be_there(given: Given) -> None:
    (given.corpora.parent / "weights").unlink()
    with pytest.raises(StageError, match="needs"):
        run(stage_of(continues=False), given, Cook(given))


def test_the_stages_hand_on_what_they_make(given: Given) -> None:
    assert [s.name for s in STAGES][:5] == ["check", "teacher", "silver", "reader", "export"]
    arguments = {s.name: arguments_of(s, given) for s in STAGES}
    assert "--silver" in arguments["reader"]
    assert "--silver" not in arguments["teacher"]
    assert str(given.gold) in arguments["silver"]
    assert str(given.gold) not in arguments["reader"]


def test_the_model_is_shipped_whole(tmp_path: Path) -> None:
    model, package = tmp_path / "model", tmp_path / "package"
    model.mkdir()
    package.mkdir()
    for name in ("reader.onnx", "labels.json", "vocab.txt", "notes.md"):
        (model / name).write_text(name, "utf-8")
    ship(model, package)
    assert sorted(p.name for p in package.iterdir()) == ["labels.json", "reader.onnx", "vocab.txt"]
