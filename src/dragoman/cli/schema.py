"""``dragoman schema``: the JSON Schema of the records."""

from __future__ import annotations

import json

import click

from dragoman.records import json_schema


@click.command("schema", context_settings={"help_option_names": ["-h", "--help"]})
def command() -> None:
    r"""Print the JSON Schema of dragoman/1, the object that `read` writes for a report.

    \b
    Examples:
      dragoman schema > dragoman-1.schema.json
      dragoman schema | jq '."$defs".Event.properties | keys'
    """
    click.echo(json.dumps(json_schema(), indent=2, ensure_ascii=False))
