"""``dragoman check``: is this installation whole, are its dates possible, and does it read?"""

from __future__ import annotations

import click

REPORT = (
    "NAIROBI - Kenya and Ethiopia signed two agreements on power lines in Nairobi on Tuesday. "
    '"We will build together," Kenyan President William Ruto said.\n'
)


@click.command("check", context_settings={"help_option_names": ["-h", "--help"]})
def command() -> None:
    r"""Check the installation: versions, digests, dates of the tables, a report read as a test.

    \b
    Examples:
      dragoman check
    """
    import platform
    from importlib.metadata import version

    from dragoman.errors import DragomanError
    from dragoman.lexicon.date_checks import KEPT_UP_TO, date_faults
    from dragoman.parse import digest
    from dragoman.pipeline import VERSION, Reader, lexicon_digest

    reader = Reader()
    click.echo(f"dragoman {VERSION}, Python {platform.python_version()}, {platform.machine()}")
    for package in ("onnxruntime", "numpy", "msgspec", "trafilatura", "ftfy"):
        click.echo(f"{package} {version(package)}")
    click.echo(f"model {digest()}")
    click.echo(f"lexicon {lexicon_digest(reader.lexicon)}")
    faults = date_faults(reader.lexicon.folder / "actors", KEPT_UP_TO)
    for fault in faults:
        click.echo(str(fault))
    if faults:
        raise DragomanError("lexicon", f"{len(faults)} rows have dates that cannot be; mend them")
    click.echo("dates: no row is inverted, impossible or doubled")
    reading = reader.read_text(REPORT, "self-test")
    missing = [kind for kind in ("entities", "events", "statements") if not getattr(reading, kind)]
    if missing:
        raise DragomanError("self-test", f"no {', '.join(missing)} were read; install anew")
    if reader.read_text(REPORT, "self-test").to_json() != reading.to_json():
        raise DragomanError("self-test", "two readings of one text differ; please report this")
    for gloss in reading.glosses():
        click.echo(gloss)
    click.echo("all is well")
