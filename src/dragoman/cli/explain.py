"""``dragoman explain``: what a name in the records means, and where it is written down."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from dragoman.lexicon.entries import Entry
    from dragoman.lexicon.lexicon import Lexicon


@click.command("explain", context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("name")
def command(name: str) -> None:
    r"""Print the entry of NAME with its file, its decision rule and its examples.

    NAME is a type, a mode, a CAMEO code, a context, a sector or a predicate: whatever a record
    shows, its `why` too.

    \b
    Examples:
      dragoman explain SANCTION
      dragoman explain sanction/discontinue
      dragoman explain 163
      dragoman explain sanction.tighten
    """
    from dragoman.lexicon.entries import find_entries
    from dragoman.lexicon.lexicon import Lexicon

    lexicon = Lexicon()
    blocks = ["\n".join(_block(entry, lexicon)) for entry in find_entries(lexicon, name)]
    click.echo("\n\n".join(blocks))


def _block(entry: Entry, lexicon: Lexicon) -> Iterator[str]:
    """An entry as it stands in its file, and what the ontology says of it elsewhere."""
    ontology = lexicon.ontology
    yield f"{entry.names[0]}  {entry.path}:{entry.line}"
    yield from (f"  {line}" for line in entry.text.split("\n")[1:])
    if entry.kind != "predicate" and entry.path != ontology.path:
        return
    if entry.kind in ("predicate", "cameo") and entry.type is not None:
        kind = ontology.kind(entry.type, entry.mode)
        yield f"  {entry.type}{f'/{entry.mode}' if entry.mode else ''}: {kind.rule or kind.meaning}"
    if entry.kind == "type":
        name = entry.names[0]
        modes = [mode for event_type, mode in ontology.kinds if event_type == name and mode]
        yield f"  modes: {', '.join(modes) or 'none'}"
        predicates = [p.id for p in lexicon.predicates.entries.values() if p.event == name]
        yield f"  predicates: {', '.join(predicates)}"
