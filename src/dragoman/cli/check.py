"""``dragoman check``: is this installation whole, and does it read?"""

from __future__ import annotations

import click

REPORT = (
    "NAIROBI - Kenya and Ethiopia signed two agreements on power lines in Nairobi on Tuesday. "
    '"We will build together," Kenyan President William Ruto said.\n'
)


@click.command("check", context_settings={"help_option_names": ["-h", "--help"]})
def command() -> None:
    r"""Check the installation: versions, digests of model and lexicon, and a report read as a test.

    \b
    Examples:
      dragoman check
    """
    import platform
    from importlib.metadata import version

    from dragoman.errors import DragomanError
    from dragoman.parse import digest
    from dragoman.pipeline import VERSION, Reader, lexicon_digest

    reader = Reader()
    click.echo(f"dragoman {VERSION}, Python {platform.python_version()}, {platform.machine()}")
    for package in ("onnxruntime", "numpy", "msgspec", "trafilatura", "ftfy"):
        click.echo(f"{package} {version(package)}")
    click.echo(f"model {digest()}")
    click.echo(f"lexicon {lexicon_digest(reader.lexicon)}")
    reading = reader.read_text(REPORT, "self-test")
    missing = [kind for kind in ("entities", "events", "statements") if not getattr(reading, kind)]
    if missing:
        raise DragomanError("self-test", f"no {', '.join(missing)} were read; install anew")
    if reader.read_text(REPORT, "self-test").to_json() != reading.to_json():
        raise DragomanError("self-test", "two readings of one text differ; please report this")
    for gloss in reading.glosses():
        click.echo(gloss)
    click.echo("all is well")
