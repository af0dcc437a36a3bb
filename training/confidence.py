"""Fit the confidence of events: ``python -m training confidence --gold FOLDER --run FOLDER ...``.

Reads the training rows of the gold folder as dragoman does, each with role and event heads that
were trained without its fold, and holds every event that comes out against the row: right is an
event of the marked class (of the marked quad, where the row has no class) from the marked source
to the marked target; a side that an event leaves open is not wrong. Rows speak of one event in a
sentence that may tell several: an event of another class between others is taken as right by the
share that a sample had. Whatever comes out of sentences of everyday life is wrong.

A logistic model of the signals that :mod:`dragoman.coding.confidence` takes is fitted by maximum
likelihood with a small penalty;
``--out`` gets its weights, ``--figures`` how true its confidences are on folds that it was not
fitted on: expected calibration error over ten equal bands, as in Guo et al. (2017), and the share
right in each band.
"""

from __future__ import annotations

import argparse
import json
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

import torch
from torch import Tensor
from torch.nn import functional

from dragoman.coding import scene_of
from dragoman.coding.acts import Act
from dragoman.coding.classes import class_of
from dragoman.coding.confidence import signals_of
from dragoman.coding.events import event_acts
from dragoman.coding.heard import Hearing
from dragoman.coding.scene import Scene
from dragoman.intake import Problem, take_in_text
from dragoman.lexicon.lexicon import Lexicon
from dragoman.parse import Parser
from dragoman.repair import repair
from dragoman.resolve import resolve
from dragoman.settings import Settings
from training.everyday import everyday_sentences
from training.folds import FOLDS, fold_of, key_of

HEADS: Final = ("roles.onnx", "event.onnx")
PENALTY: Final = 0.002
OTHER: Final = 0.45
"""Share right of the events of which no row speaks: 21 of 46 drawn by chance and read one by one.
Each stands for that share, and counts half, as nobody has read it."""
EVERYDAY: Final = 6000
"""Sentences of everyday life that are read."""
BANDS: Final = 10
LOST: Final = 0.02
"""Share of right events that the default threshold may cost."""
QUADS: Final = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "COOPERATE": 2, "AID": 2, "YIELD": 2, "REQUEST": 3,
    "ACCUSE": 3, "REJECT": 3, "THREATEN": 3, "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4,
    "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip

Spans = Sequence[Sequence[int]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a gold row says: a class or only a quad, and where source and target stand.

    A row without classes has no event; an appeal may be one where ``is_everyday`` is not set.
    """

    text: str
    classes: frozenset[str]
    source: Spans
    target: Spans
    mutual: bool
    is_everyday: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """An event: its signals, how far it is right, how much it counts, the fold of its sentence."""

    signals: dict[str, float]
    right: float
    weight: float
    fold: int


def wanted_of(gold: Path) -> Iterator[Wanted]:
    """The training rows, each sentence once: those with a class first."""
    seen: set[str] = set()
    for name in ("plv", "cameo_roles"):
        for line in (gold / "train" / f"{name}.jsonl").read_text("utf-8").splitlines():
            row: dict[str, Any] = json.loads(line)
            if name == "cameo_roles" and key_of(row["text"]) in seen:
                continue
            seen.add(key_of(row["text"]))
            yield wanted(row["text"], row["gold"])


def wanted(text: str, said: dict[str, Any]) -> Wanted:
    """What the gold of one row says."""
    if said["task"] == "pair":
        spans = [said[side]["spans"] or [] for side in ("source", "target")]
        return Wanted(text, frozenset({said["root"]}), *spans, mutual=False)
    classes = frozenset(name for name, quad in QUADS.items() if quad == said["quad"])
    return Wanted(text, classes, said["sources"], said["targets"], bool(said["reciprocal"]))


class Reading:
    """Reads rows with the heads of one fold."""

    def __init__(self, lexicon: Lexicon, model: Path) -> None:
        """Load the model of a folder."""
        self.lexicon = lexicon
        self.parser = Parser(lexicon.lemmas, model)

    def judged(self, row: Wanted) -> Iterator[Judged]:
        """The events of a row, each with its signals and whether it is right."""
        taken = next(iter(take_in_text(row.text, "row", Settings())))
        if isinstance(taken, Problem):
            return
        parsed = self.parser.parse(repair(taken.document.text, self.lexicon))
        resolved = resolve(parsed, taken.document, self.lexicon)
        judge = partial(self.parser.event_scores, parsed)
        scene = scene_of(resolved, self.lexicon, judge)
        hearing = Hearing(scene)
        acts = event_acts(hearing)
        in_sentence = Counter(act.token.sentence for act in acts)
        for act in acts:
            if not (row.classes or row.is_everyday) and act.type == "REQUEST":
                continue  # an appeal, which the rows count as no event
            right, weight = verdict(scene, act, row)
            signals = signals_of(hearing, act, in_sentence[act.token.sentence] - 1)
            yield Judged(signals, right, weight, fold_of(key_of(row.text)))


def verdict(scene: Scene, act: Act, row: Wanted) -> tuple[float, float]:
    """Whether an act is the event of its row, from 0 to 1, and how much that counts."""
    fits = class_of(scene.lexicon.ontology, act.type, act.cameo) in row.classes
    sources, targets = (_mentions(scene, side) for side in act.sides)
    forward = _is_open(sources, row.source) and _is_open(targets, row.target)
    backward = _is_open(targets, row.source) and _is_open(sources, row.target)
    right = fits and bool(sources or targets) and (forward or (row.mutual and backward))
    is_told = fits or forward or backward or not row.classes
    return (float(right), 1.0) if is_told else (OTHER, 0.5)


def _is_open(mentions: Sequence[tuple[int, int]], spans: Spans) -> bool:
    """Whether a side is left open, or is the marked one."""
    return not mentions or _touches(mentions, spans)


def _mentions(scene: Scene, entities: Iterable[str]) -> list[tuple[int, int]]:
    return [(m.start, m.end) for one in entities for m in scene.entity(one).mentions]


def _touches(mentions: Sequence[tuple[int, int]], spans: Spans) -> bool:
    if not spans:
        return True
    return any(start < b and a < end for start, end in mentions for a, b in spans)


def model_of(run: Path, number: int) -> Path:
    """A folder with the reading model and the heads of one fold."""
    folder = run / "confidence" / f"fold{number}"
    folder.mkdir(parents=True, exist_ok=True)
    for path in (run / "model").iterdir():
        if path.is_file():
            shutil.copyfile(path, folder / path.name)
    for name in HEADS:
        shutil.copyfile(run / name.removesuffix(".onnx") / f"fold{number}" / name, folder / name)
    return folder


def read_all(gold: Path, corpora: Path, run: Path) -> list[Judged]:
    """The events of all rows, read with heads that have not seen them."""
    lexicon = Lexicon()
    rows = list(wanted_of(gold))
    rows += [
        Wanted(text, frozenset(), (), (), mutual=False, is_everyday=True)
        for text in everyday_sentences(corpora)[:EVERYDAY]
    ]
    found: list[Judged] = []
    for number in range(FOLDS):
        reading = Reading(lexicon, model_of(run, number))
        for row in rows:
            if fold_of(key_of(row.text)) == number:
                found += reading.judged(row)
        print(f"fold {number}: {len(found)} events so far", flush=True)
    return found


def matrix_of(events: Sequence[Judged], names: Sequence[str]) -> tuple[Tensor, Tensor, Tensor]:
    """Signals [events, names], what is right and what counts how much [events]."""
    rows = [[event.signals.get(name, 0.0) for name in names] for event in events]
    right = [event.right for event in events]
    weights = [event.weight for event in events]
    signals, *columns = (torch.tensor(a, dtype=torch.float64) for a in (rows, right, weights))
    return signals, columns[0], columns[1]


def fit(signals: Tensor, right: Tensor, counts: Tensor) -> tuple[Tensor, Tensor]:
    """Weights and intercept of the logistic model."""
    weights = torch.zeros(signals.shape[1], dtype=torch.float64, requires_grad=True)
    intercept = torch.zeros((), dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.LBFGS([weights, intercept], max_iter=300, line_search_fn="strong_wolfe")

    def closure() -> Tensor:
        optimiser.zero_grad()
        loss = (
            functional.binary_cross_entropy_with_logits(
                signals @ weights + intercept, right, counts, reduction="sum"
            )
            / counts.sum()
        )
        total: Tensor = loss + PENALTY * weights.square().sum()
        total.backward()
        return total

    optimiser.step(closure)  # pyright: ignore
    return weights.detach(), intercept.detach()


def bands_of(sure: Tensor, right: Tensor, counts: Tensor) -> list[tuple[float, float, float]]:
    """For each band of confidence: events by weight, mean confidence, share right."""
    place = (sure * BANDS).long().clamp(max=BANDS - 1)
    found: list[tuple[float, float, float]] = []
    for band in range(BANDS):
        counted = counts * (place == band)
        total = float(counted.sum())
        mean, share = (float((v * counted).sum()) / max(total, 1e-9) for v in (sure, right))
        found.append((round(total, 2), round(mean, 3), round(share, 3)))
    return found


def calibration_error(bands: Sequence[tuple[float, float, float]]) -> float:
    """Expected calibration error: the mean distance of confidence and share right, by events."""
    total = sum(count for count, _, _ in bands)
    return sum(count * abs(mean - share) for count, mean, share in bands) / max(1.0, total)


def held_out(events: Sequence[Judged], names: Sequence[str]) -> tuple[Tensor, Tensor, Tensor]:
    """Confidences by models fitted without an event's fold; what is right; weights."""
    signals, right, counts = matrix_of(events, names)
    fold = torch.tensor([event.fold for event in events])
    sure = torch.zeros(len(events), dtype=torch.float64)
    for number in range(FOLDS):
        seen = fold != number
        weights, intercept = fit(signals[seen], right[seen], counts[seen])
        sure[~seen] = torch.sigmoid(signals[~seen] @ weights + intercept)
    return sure, right, counts


def threshold_table(sure: Tensor, right: Tensor, counts: Tensor) -> list[dict[str, float]]:
    """What each threshold keeps: events, share right, share of all right ones."""
    table: list[dict[str, float]] = []
    for percent in range(0, 100, 5):
        kept = sure >= percent / 100
        good = float((right * counts)[kept].sum())
        table.append(
            {
                "threshold": percent / 100,
                "events": int(kept.sum()),
                "right": round(good / max(1e-9, float(counts[kept].sum())), 3),
                "of all right": round(good / float((right * counts).sum()), 3),
            }
        )
    return table


def default_of(sure: Tensor, right: Tensor) -> float:
    """The highest threshold, in hundredths, that loses no more than ``LOST`` of what is right."""
    kept = [t for t in range(100) if float(right[sure >= t / 100].sum() / right.sum()) >= 1 - LOST]
    return max(kept) / 100


def main() -> None:
    """Fit and measure by the arguments of the command line."""
    parser = argparse.ArgumentParser(description="Fit the confidence of events.")
    parser.add_argument("--corpora", type=Path, required=True, help="folder of the git clones")
    parser.add_argument("--gold", type=Path, required=True, help="folder with the training rows")
    parser.add_argument("--run", type=Path, required=True, help="folder with model and folds")
    parser.add_argument("--out", type=Path, required=True, help="confidence.toml")
    parser.add_argument("--figures", type=Path, required=True, help="JSON with what was measured")
    arguments = parser.parse_args()
    events = read_all(arguments.gold, arguments.corpora, arguments.run)
    names = list(dict.fromkeys(name for event in events for name in event.signals))
    sure, right, counts = held_out(events, names)
    bands = bands_of(sure, right, counts)
    figures = {
        "events": len(events),
        "right": round(float((right * counts).sum()), 1),
        "expected calibration error": round(calibration_error(bands), 4),
        "bands": bands,
        "thresholds": threshold_table(sure, right, counts),
    }
    arguments.figures.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    weights, intercept = fit(*matrix_of(events, names))
    lines = [
        "# Written by python -m training confidence: weights of the logistic model behind an",
        "# event's confidence (dragoman.coding.confidence says what each signal is).",
        f"intercept = {float(intercept):.3f}",
        f"default = {default_of(sure, right)}",
        "",
        "[weights]",
        *(f'"{name}" = {float(w):.3f}' for name, w in zip(names, weights, strict=True)),
    ]
    arguments.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
