"""``dragoman read``: reports in, records out."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import IO, Final

import click

from dragoman.cli.batch import read_inputs
from dragoman.errors import DragomanError, SettingsError
from dragoman.intake import Problem
from dragoman.records import Reading
from dragoman.settings import CODING_ONTOLOGY, Settings

FORMATS: Final = ("text", "json", "jsonl")


def _day(context: click.Context, parameter: click.Parameter, value: str | None) -> date | None:
    if value is None:
        return None
    try:
        return datetime.strptime(value, "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no zone
    except ValueError as error:
        raise click.BadParameter(f"{value!r} is no day; write YYYY-MM-DD", context) from error


def _ontology(context: click.Context, parameter: click.Parameter, value: str) -> str:
    """A known name: told before anything is read, and once, however many processes there are."""
    from dragoman.lexicon.lexicon import Lexicon

    try:
        Lexicon().ontology_named(value)
    except SettingsError as error:
        raise click.BadParameter(error.mend, context) from error
    return value


@click.command("read", context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "--format",
    "layout",
    type=click.Choice(FORMATS),
    help="Default: text on a terminal, json when piped (jsonl for a file named .jsonl).",
)
@click.option(
    "--published",
    callback=_day,
    metavar="DAY",
    help="Day of publication (YYYY-MM-DD), over what the input says.",
)
@click.option("--title", help="Headline, over what the input says.")
@click.option(
    "--ontology",
    default=CODING_ONTOLOGY,
    show_default=True,
    callback=_ontology,
    metavar="NAME",
    help="The ontology of the events' types: plover or cameo.",
)
@click.option("--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Processes.")
@click.option(
    "--min-confidence",
    type=float,
    metavar="P",
    help="Leave out records that are less sure, 0 to 1 (default: the doubtful events; 0: nothing).",
)
@click.option(
    "--rules-alone",
    is_flag=True,
    help="Read events by the lexicon's rules alone, without the model's heads for events.",
)
@click.option("--out", type=click.Path(path_type=Path), help="Write here instead of to the output.")
@click.option("--color/--no-color", default=None, help="Colours on a terminal (also: NO_COLOR).")
def command(
    inputs: tuple[str, ...],
    layout: str | None,
    published: date | None,
    title: str | None,
    ontology: str,
    jobs: int,
    min_confidence: float | None,
    rules_alone: bool,
    out: Path | None,
    color: bool | None,
) -> None:
    r"""Read reports: text, HTML or JSON lines, each also gzipped; "-" is the standard input.

    \b
    Examples:
      dragoman read report.txt --published 2024-11-08
      dragoman read news/*.html --format jsonl --jobs 2 --out records.jsonl
      dragoman read report.txt --ontology cameo
      zcat pages.jsonl.gz | dragoman read - --format json
    """
    settings = Settings(
        published=published,
        title=title,
        min_confidence=min_confidence,
        rules_alone=rules_alone,
        ontology=ontology,
    )
    failures = Failures()
    readings = failures.report(read_inputs(inputs, settings, jobs))
    with _destination(out) as stream:
        chosen = layout or _default_layout(out, stream)
        if chosen == "text":
            _write_text(readings, stream, color)
        elif chosen == "json":
            _write_json(readings, stream)
        else:
            for reading in readings:
                _write(stream, reading.to_json() + b"\n")
    failures.conclude()


class Failures:
    """Prints each problem as one line when it comes, and counts."""

    def __init__(self) -> None:
        self.failed = 0
        self.read = 0

    def report(self, results: Iterable[Reading | Problem]) -> Iterator[Reading]:
        """The readings alone; problems go to the error output."""
        for result in results:
            if isinstance(result, Problem):
                self.failed += 1
                click.echo(f"dragoman: {result.where}: {result.mend}", err=True)
            else:
                self.read += 1
                yield result

    def conclude(self) -> None:
        """Exit with 1 if anything failed, and say how much was read all the same."""
        if self.failed and self.failed + self.read > 1:
            click.echo(f"dragoman: {self.read} read, {self.failed} not", err=True)
        if self.failed:
            raise click.exceptions.Exit(1)


def _default_layout(out: Path | None, stream: IO[bytes]) -> str:
    if out is not None:
        return "jsonl" if out.suffix == ".jsonl" else "json"
    return "text" if stream.isatty() else "json"


@contextmanager
def _destination(out: Path | None) -> Generator[IO[bytes], None, None]:
    """The standard output, or a file that is put in place only when all of it is written."""
    if out is None:
        yield sys.stdout.buffer
        sys.stdout.flush()
        return
    try:
        handle, temporary = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}.")
    except OSError as error:
        raise DragomanError(str(out), f"cannot be written: {error.strerror}") from error
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).chmod(0o666 & ~_umask())
        Path(temporary).replace(out)
    except OSError as error:
        raise DragomanError(str(out), f"cannot be written: {error.strerror}") from error
    finally:
        Path(temporary).unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _write(stream: IO[bytes], data: bytes) -> None:
    stream.write(data)
    stream.flush()


def _write_json(readings: Iterator[Reading], stream: IO[bytes]) -> None:
    """One object for one document, a list for several."""
    first, second = next(readings, None), None
    if first is None:
        return
    second = next(readings, None)
    if second is None:
        _write(stream, first.to_json() + b"\n")
        return
    stream.write(b"[" + first.to_json())
    while second is not None:
        stream.write(b",\n" + second.to_json())
        second = next(readings, None)
    _write(stream, b"]\n")


def _write_text(readings: Iterator[Reading], stream: IO[bytes], color: bool | None) -> None:
    from dragoman.cli.view import show

    for reading in readings:
        _write(stream, show(reading, colored=_colored(stream, color)).encode("utf-8", "replace"))


def _colored(stream: IO[bytes], color: bool | None) -> bool:
    if color is not None:
        return color
    return stream.isatty() and not os.environ.get("NO_COLOR")
