"""``dragoman score``: quality against gold sets."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.errors import InputError

if TYPE_CHECKING:
    from dragoman.score.changes import SetResult
    from dragoman.score.run import Score


@click.command("score", context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("gold", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--set", "names", multiple=True, metavar="NAME", help="Only this set (repeatable).")
@click.option(
    "--details",
    is_flag=True,
    help="Print all that each scorer says; of events also the extra ones, coverage and confusion.",
)
@click.option(
    "--json", "target", type=click.Path(path_type=Path), help="Write all figures and glosses here."
)
@click.option(
    "--against",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="An earlier --json: print the records gained, lost and altered, and the figures moved.",
)
@click.option("--keep", type=click.Path(path_type=Path), help="Keep the records in this folder.")
def command(
    gold: Path,
    names: tuple[str, ...],
    details: bool,
    target: Path | None,
    against: Path | None,
    keep: Path | None,
) -> None:
    r"""Read the gold sets of the folder GOLD (their gold stripped) and score the records.

    \b
    Examples:
      dragoman score gold/
      dragoman score gold/ --set plv --set repair --details
      dragoman score gold/ --json before.json
      dragoman score gold/ --json now.json --against before.json
    """
    from dragoman.pipeline import Reader
    from dragoman.score.changes import read_results, write_results
    from dragoman.score.run import score
    from dragoman.score.sets import SETS

    unknown = sorted(set(names) - {s.name for s in SETS})
    if unknown:
        known = ", ".join(s.name for s in SETS)
        raise click.UsageError(f"there is no set {unknown[0]!r}; the sets are {known}")
    chosen = [s for s in SETS if s.name in names or (not names and (gold / s.file).exists())]
    if not chosen:
        raise InputError(str(gold), "holds no gold set")
    before = read_results(against) if against is not None else {}
    reader = Reader()
    found: dict[str, SetResult] = {}
    with tempfile.TemporaryDirectory() as temporary:
        folder = keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        for gold_set in chosen:
            done = score(gold, gold_set, reader, folder)
            found[gold_set.name] = done.result
            old = before.get(gold_set.name)
            if details:
                for line in _details(done):
                    click.echo(line)
            headline = None if old is None else old.figures.get(gold_set.headline)
            change = "" if headline is None else f"  ({done.headline - headline:+.4f})"
            click.echo(f"{gold_set.name:<18} {gold_set.headline:<34} {done.headline:.4f}{change}")
            if old is not None:
                for line in _changes(done, old):
                    click.echo(f"  {line}")
    if target is not None:
        write_results(found, target)


def _details(done: Score) -> Iterator[str]:
    """What the scorer printed, and how the events differ from their gold."""
    from dragoman.score.events import report

    yield done.report.rstrip()
    if done.comparison is not None:
        yield from report(done.comparison)


def _changes(done: Score, old: SetResult) -> Iterator[str]:
    """The records gained, lost and altered since an earlier run, then the figures that moved."""
    from dragoman.score.changes import changes, line_of, moved

    result = done.result
    for change in changes(old.rows, result.rows):
        yield line_of(change, done.readings.get(change.row))
    yield from moved(old.figures, result.figures)
