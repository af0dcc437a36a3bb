"""``dragoman actors``: what the lexicon knows of a name."""

from __future__ import annotations

from datetime import datetime

import click


@click.command("actors", context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("name")
@click.option(
    "--on",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day of a report, such as 2016-03-01: who is meant then, and as what.",
)
@click.option(
    "--format",
    "layout",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Lines to read, or one JSON object.",
)
def command(name: str, day: datetime | None, layout: str) -> None:
    r"""Print what the lexicon knows of NAME: country, sector, offices with their dates, sources.

    A surname is answered with all who bear it. With --on, the first reading is the one that holds
    on that day. The exit code is 1 for an unknown name; the nearest known ones are named.

    \b
    Examples:
      dragoman actors "Angela Merkel" --on 2021-12-31
      dragoman actors Hezbollah --format json
    """
    import json

    from dragoman.errors import DragomanError
    from dragoman.lexicon.directory import nearest, readings
    from dragoman.lexicon.lexicon import Lexicon

    actors = Lexicon().actors
    on = day.date() if day is not None else None
    found = readings(actors, name, on)
    if not found:
        near = nearest(actors, name)
        hint = f"; did you mean {', '.join(near)}?" if near else ""
        raise DragomanError(name, f"no actor of the lexicon has this name{hint}")
    if layout == "json":
        shown = {"name": name, "on": on.isoformat() if on else None}
        records = [reading.as_record() for reading in found]
        click.echo(json.dumps({**shown, "readings": records}, ensure_ascii=False, indent=2))
        return
    for at, reading in enumerate(found):
        if at:
            click.echo()
        for line in reading.lines():
            click.echo(line)
