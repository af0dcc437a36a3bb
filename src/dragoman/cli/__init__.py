"""The command line: one module per verb. Only this room turns errors into lines and exit codes."""

from __future__ import annotations

import sys
from difflib import get_close_matches
from importlib import import_module
from typing import Final

import click

VERBS: Final = {
    "read": "Read reports into records.",
    "explain": "Say what a type, a mode, a code or a predicate means, and where it is written.",
    "score": "Measure quality against a gold set.",
    "actors": "Print what the lexicon knows of a name.",
    "check": "Check the installation: digests, dates, and a report read as a test.",
    "schema": "Print the JSON Schema of the records.",
}
EPILOG: Final = """\b
Examples:
  dragoman read report.txt --published 2024-11-08
  dragoman read news.jsonl --format jsonl --jobs 2 --out records.jsonl
  cat page.html | dragoman read - --format json
"""


class Verbs(click.Group):
    """The verbs, each imported when it is asked for, so that ``--help`` answers at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the verbs."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The verb of a name, None where there is none."""
        if cmd_name not in VERBS:
            return None
        return import_module(f"dragoman.cli.{cmd_name}").command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the verbs from their table, without importing them."""
        with formatter.section("Verbs"):
            formatter.write_dl(list(VERBS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """A verb, or a path that is meant to be read.

        Raises:
            click.UsageError: it is neither; the nearest verb is named.
        """
        from pathlib import Path

        name = args[0]
        if name not in VERBS and (name == "-" or Path(name).exists()):
            args = ["read", *args]
        elif name not in VERBS:
            near = get_close_matches(name, VERBS, n=1)
            hint = f" Did you mean {near[0]!r}?" if near else ""
            raise click.UsageError(f"there is no verb or file {name!r}.{hint}", ctx)
        return super().resolve_command(ctx, args)


def _print_version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        from dragoman.pipeline import Reader

        click.echo(f"dragoman {Reader().version}")
        context.exit()


@click.group(cls=Verbs, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Print the version with the digests of model and lexicon.",
)
def program() -> None:
    """Read news reports into records of who did what to whom: with the words that say so."""


def main() -> None:
    """Run the program: exit code 0 done, 1 some inputs failed, 2 wrong usage, 130 interrupted."""
    from dragoman.errors import DragomanError

    try:
        # a verb that exits gives its code as the result
        sys.exit(program.main(standalone_mode=False) or 0)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("dragoman: interrupted", err=True)
        sys.exit(130)
    except DragomanError as error:
        click.echo(f"dragoman: {error}", err=True)
        sys.exit(1)
    except BrokenPipeError:
        # the reader of our output went away, as `head` does: nothing is wrong
        sys.stderr.close()
        sys.exit(0)
