"""From corpora to a model, in stages: ``python -m training all --corpora FOLDER ... --run FOLDER``.

``python -m training STAGE ...`` runs one. A stage that is finished is skipped as long as nothing
that it was made from has changed; one that was cut short goes on where it stopped. Each runs in a
process of its own, so that the memory of one is free for the next. What is made lies in the run's
folder; ``ship`` alone touches the package, and only when it is asked for by name.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Final

LOCK: Final = Path(__file__).with_name("corpora.lock.toml")
ROOT: Final = Path(__file__).parents[1]
PACKAGE: Final = ROOT / "src/dragoman/parse/model"
CALIBRATION: Final = ROOT / "src/dragoman/coding/confidence.toml"
FIGURES: Final = ROOT / "docs/explanation/confidence.json"
SEED: Final = 1
TEACHER_STEPS: Final = 1400
READER_STEPS: Final = 8000
PLAIN_WORDS: Final = 1_000_000


class StageError(Exception):
    """A stage cannot be run as things are."""


@dataclass(frozen=True, slots=True)
class Given:
    """The folders that a run is given, and the threads it may use.

    Attributes:
        noise: a program that wears texts down, to measure under damage.
        spacy: a Python that has spaCy's small model, to measure beside ours.
    """

    corpora: Path
    gold: Path
    encoder: Path
    teacher: Path
    run: Path
    threads: int = 2
    noise: Path | None = None
    spacy: Path | None = None


@dataclass(frozen=True, slots=True)
class Stage:
    """One step on the way.

    Attributes:
        module: what is run, a module of this package with ``main()``.
        options: its arguments, by name.
        made: files that it makes, below the run's folder.
        sources: files that it is made from, beside the lock file.
        continues: whether it goes on from a checkpoint that cost hours, so that it is refused
            where that is of other inputs, and never removed.
        kept: what it keeps to go on from, removed where it is of other inputs.
    """

    name: str
    module: str
    options: Callable[[Given], dict[str, object]]
    made: tuple[str, ...]
    sources: Callable[[Given], Sequence[Path]]
    continues: bool = False
    kept: tuple[str, ...] = ()


def _weights(folder: Path) -> list[Path]:
    return [folder / "model.safetensors"]


def _gold(given: Given) -> list[Path]:
    """All gold files: each may hold a sentence that must not be learnt."""
    files = (given.gold.rglob(kind) for kind in ("*.jsonl", "*.txt"))
    return sorted(path for found in files for path in found)


def _reader(build: str, steps: int, **more: object) -> Callable[[Given], dict[str, object]]:
    def options(given: Given) -> dict[str, object]:
        teacher = build == "teacher"
        silver = {} if teacher else {"silver": given.run / "silver.jsonl"}
        return {
            "corpora": given.corpora,
            "encoder": given.teacher if teacher else given.encoder,
            "vocabulary": given.encoder / "vocab.txt",
            "build": build,
            "out": given.run / ("teacher" if teacher else "reader"),
            "steps": steps,
            "seed": SEED,
            "threads": given.threads,
            **silver,
            **more,
        }

    return options


def _head(given: Given) -> dict[str, object]:
    """What a head on the frozen reader takes; its file comes to lie beside the reader's."""
    return {"corpora": given.corpora, "run": given.run, "seed": SEED, "threads": given.threads}


def _frozen(given: Given) -> list[Path]:
    return [given.run / "model/reader.onnx"]


def _rows(given: Given, kind: str) -> list[Path]:
    """The training rows of the gold folder that one head alone learns from."""
    return sorted(given.gold.rglob(kind))


STAGES: Final = (
    Stage(
        "check",
        "training.overlap",
        lambda g: {"corpora": g.corpora, "gold": g.gold, "words": PLAIN_WORDS},
        (),
        _gold,
    ),
    Stage(
        "teacher",
        "training.reader",
        _reader("teacher", TEACHER_STEPS, body_rate=1e-4, head_rate=1e-3, every=100),
        ("teacher/checkpoint.pt", "teacher/labels.json"),
        lambda g: _weights(g.teacher),
        continues=True,
    ),
    Stage(
        "silver",
        "training.silver",
        lambda g: {
            "corpora": g.corpora,
            "gold": g.gold,
            "teacher": g.run / "teacher",
            "out": g.run / "silver.jsonl",
            "words": PLAIN_WORDS,
            "threads": g.threads,
        },
        ("silver.jsonl",),
        lambda g: [g.run / "teacher/checkpoint.pt", *_gold(g)],
    ),
    Stage(
        "reader",
        "training.reader",
        _reader("student", READER_STEPS),
        ("reader/checkpoint.pt", "reader/labels.json"),
        lambda g: [*_weights(g.encoder), g.run / "silver.jsonl"],
        continues=True,
    ),
    Stage(
        "export",
        "training.export",
        lambda g: {"run": g.run / "reader", "model": g.run / "model"},
        ("model/reader.onnx", "model/labels.json", "model/vocab.txt"),
        lambda g: [g.run / "reader/checkpoint.pt"],
    ),
    Stage(
        "coreference",
        "training.coreference",
        _head,
        ("coreference.onnx",),
        _frozen,
    ),  # not shipped
    Stage("status", "training.status", _head, ("status.onnx",), _frozen),  # not shipped
    Stage(
        "attribution",
        "training.attribution",
        lambda g: _head(g) | {"gold": g.gold},
        ("model/attribution.onnx",),
        lambda g: [*_frozen(g), *_rows(g, "polnear.train.jsonl")],
        kept=("attribution.pt",),
    ),
    Stage(
        "roles",
        "training.roles",
        lambda g: _head(g) | {"gold": g.gold},
        ("model/roles.onnx",),
        lambda g: [
            *(*_frozen(g), *_rows(g, "plv.jsonl"), *_rows(g, "cameo_roles.jsonl")),
            *_rows(g, "aw_wiki.jsonl"),
        ],
        kept=("roles/fold*/roles.onnx",),
    ),
    Stage(
        "pairs",
        "training.event_teacher",
        lambda g: {
            "corpora": g.corpora,
            "gold": g.gold,
            "model": g.run / "model",
            "teacher": g.teacher,
            "vocabulary": g.encoder / "vocab.txt",
            "run": g.run / "pairs",
            "out": g.run / "pairs.jsonl",
            "words": PLAIN_WORDS,
            "seed": SEED,
            "threads": g.threads,
        },
        ("pairs.jsonl",),
        lambda g: [
            *(*_frozen(g), *_weights(g.teacher), *_rows(g, "plv.jsonl")),
            *_rows(g, "cameo_roles.jsonl"),
        ],
        kept=("pairs/teacher.pt",),
    ),
    Stage(
        "event",
        "training.event",
        lambda g: {
            "gold": g.gold,
            "model": g.run / "model",
            "encoder": g.encoder,
            "silver": g.run / "pairs.jsonl",
            "run": g.run / "event",
            "seed": SEED,
            "threads": g.threads,
        },
        ("model/event.onnx",),
        lambda g: [
            *(*_frozen(g), *_weights(g.encoder), *_rows(g, "plv.jsonl")),
            g.run / "pairs.jsonl",
        ],
        kept=("event/silver.pt", "event/head.*.pt", "event/fold.*.pt"),
    ),
    Stage(
        "confidence",
        "training.confidence",
        lambda g: {
            "corpora": g.corpora,
            "gold": g.gold,
            "run": g.run,
            "out": g.run / "confidence.toml",
            "figures": g.run / "confidence.json",
        },
        ("confidence.toml", "confidence.json"),
        lambda g: [
            *(g.run / "model" / name for name in ("roles.onnx", "event.onnx")),
            *(*_rows(g, "plv.jsonl"), *_rows(g, "cameo_roles.jsonl")),
        ],
    ),
    Stage(
        "evaluate",
        "training.evaluate",
        lambda g: {
            "corpora": g.corpora,
            "model": g.run / "model",
            "out": g.run / "figures.json",
            **{name: path for name in ("noise", "spacy") if (path := getattr(g, name))},
        },
        ("figures.json",),
        lambda g: sorted((g.run / "model").glob("*.onnx")),
    ),
)


def main() -> None:
    """Run the stages that the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    names = [stage.name for stage in STAGES]
    parser.add_argument("stage", choices=("all", *names, "ship"))
    parser.add_argument("--corpora", type=Path, required=True, help="folder of the git clones")
    parser.add_argument("--gold", type=Path, required=True, help="folder of the gold files")
    parser.add_argument("--encoder", type=Path, required=True, help="MiniLM's weights, vocabulary")
    parser.add_argument("--teacher", type=Path, required=True, help="folder of MPNet's weights")
    parser.add_argument("--run", type=Path, required=True, help="folder for all that is made")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--noise", type=Path, help="program that wears texts down, to measure")
    parser.add_argument("--spacy", type=Path, help="Python with spaCy's small model, to compare")
    arguments = vars(parser.parse_args())
    asked = arguments.pop("stage")
    given = Given(**arguments)
    try:
        if asked == "ship":
            ship(given.run / "model", PACKAGE)
            put(given.run / "confidence.toml", CALIBRATION)
            put(given.run / "confidence.json", FIGURES)
        for stage in STAGES:
            if asked in ("all", stage.name):
                run(stage, given)
    except StageError as error:
        sys.exit(f"{error}")


def run(stage: Stage, given: Given, call: Callable[[Sequence[str]], int] | None = None) -> bool:
    """Run a stage unless it is finished; say whether there was anything to do.

    Raises:
        StageError: it failed, or its checkpoint is of other inputs than it would have now.
    """
    if find_spec(stage.module) is None:
        print(f"{stage.name}: left out, there is no {stage.module}", flush=True)
        return False
    digest = digest_of(stage, given)
    done, begun = (given.run / "stages" / f"{stage.name}.{state}" for state in ("done", "begun"))
    if _text(done) == digest and all((given.run / made).exists() for made in stage.made):
        print(f"{stage.name}: finished before", flush=True)
        return False
    if stage.continues and _text(begun) not in ("", digest):
        folder = given.run / Path(stage.made[0]).parent
        raise StageError(f"{stage.name} began with other inputs: remove {folder} and {begun}")
    if _text(begun) != digest:
        for path in (path for kept in stage.kept for path in given.run.glob(kept)):
            path.unlink()
    begun.parent.mkdir(parents=True, exist_ok=True)
    begun.write_text(digest, "utf-8")
    done.unlink(missing_ok=True)
    print(f"{stage.name}: begins", flush=True)
    status = (call or _process)(["-m", stage.module, *arguments_of(stage, given)])
    absent = [made for made in stage.made if not (given.run / made).exists()]
    if status or absent:
        raise StageError(f"{stage.name} failed: status {status}, not made: {absent}")
    done.write_text(digest, "utf-8")
    for made in stage.made:
        print(f"{stage.name}: {made} sha256 {_digest(given.run / made)}", flush=True)
    return True


def arguments_of(stage: Stage, given: Given) -> list[str]:
    """The arguments of a stage's command."""
    pairs = stage.options(given).items()
    return [part for name, value in pairs for part in (f"--{name.replace('_', '-')}", str(value))]


def digest_of(stage: Stage, given: Given) -> str:
    """SHA-256 over what a stage is made from: its settings, the lock file, its sources.

    Folders do not count, nor the threads: they change the place and the pace, not the result.
    """
    settings = {
        name: value
        for name, value in stage.options(given).items()
        if not isinstance(value, Path) and name != "threads"
    }
    total = hashlib.sha256(json.dumps(settings, sort_keys=True).encode("utf-8"))
    for path in (LOCK, *stage.sources(given)):
        if not path.is_file():
            raise StageError(f"{stage.name} needs {path}, which is not there")
        total.update(f"{path.name} {_digest(path)}\n".encode())
    return total.hexdigest()


def ship(model: Path, package: Path) -> None:
    """Put the files of the model into the package, each whole or not at all."""
    for path in _shipped(model):
        put(path, package / path.name)


def put(path: Path, place: Path) -> None:
    """Put a file in its place, whole or not at all."""
    half = place.with_name(f"{place.name}.half")
    shutil.copyfile(path, half)
    os.replace(half, place)
    print(f"{place.name} sha256 {_digest(place)}")


def _shipped(model: Path) -> Iterator[Path]:
    for kind in ("*.onnx", "*.json", "*.txt"):
        yield from sorted(model.glob(kind))


def _process(arguments: Sequence[str]) -> int:
    # threads that spin while they wait take the core from the other one's work
    environment = {"OMP_WAIT_POLICY": "passive", "GOMP_SPINCOUNT": "0"} | os.environ
    return subprocess.run([sys.executable, *arguments], env=environment, check=False).returncode


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _text(path: Path) -> str:
    return path.read_text("utf-8") if path.exists() else ""


if __name__ == "__main__":
    main()
