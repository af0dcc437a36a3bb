"""``dragoman score``: quality against gold sets."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import click

from dragoman.errors import InputError


@click.command("score", context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("gold", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--set", "names", multiple=True, metavar="NAME", help="Only this set (repeatable).")
@click.option("--details", is_flag=True, help="Print all that each scorer says.")
@click.option("--json", "target", type=click.Path(path_type=Path), help="Write all figures here.")
@click.option("--against", type=click.Path(path_type=Path, exists=True), help="An earlier --json.")
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
      dragoman score gold/ --json now.json --against before.json
    """
    from dragoman.pipeline import Reader
    from dragoman.score.run import score
    from dragoman.score.sets import SETS

    unknown = sorted(set(names) - {s.name for s in SETS})
    if unknown:
        known = ", ".join(s.name for s in SETS)
        raise click.UsageError(f"there is no set {unknown[0]!r}; the sets are {known}")
    chosen = [s for s in SETS if s.name in names or (not names and (gold / s.file).exists())]
    if not chosen:
        raise InputError(str(gold), "holds no gold set")
    before: dict[str, dict[str, float]] = {}
    if against is not None:
        before = json.loads(against.read_text(encoding="utf-8"))
    reader = Reader()
    found: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as temporary:
        folder = keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        for gold_set in chosen:
            result = score(gold, gold_set, reader, folder)
            found[gold_set.name] = result.figures
            if details:
                click.echo(result.report.rstrip())
            old = before.get(gold_set.name, {}).get(gold_set.headline)
            change = "" if old is None else f"  ({result.headline - old:+.4f})"
            click.echo(f"{gold_set.name:<18} {gold_set.headline:<34} {result.headline:.4f}{change}")
    if target is not None:
        target.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
