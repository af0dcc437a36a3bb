"""Whole documents of a treebank with what each word mentions: the chains of coreference."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dragoman.parse.parsed import Parsed
from training.corpora import mentions_of


@dataclass(frozen=True, slots=True)
class Told:
    """A document: its text, and for stretches of it what the word there heads mentions of.

    Attributes:
        name: the document's name in its corpus.
        heads: first and last character of a word, and the numbers of the chains of the mentions
            that it heads, the widest mention first.
    """

    name: str
    text: str
    heads: tuple[tuple[int, int, tuple[str, ...]], ...]

    def chains(self, parsed: Parsed) -> dict[int, tuple[str, ...]]:
        """The chains of the tokens of the document as it was parsed."""
        at = {i: chains for start, end, chains in self.heads for i in range(start, end)}
        found = ((t.index, at.get(t.span.start) or at.get(t.span.end - 1)) for t in parsed.tokens)
        return {index: chains for index, chains in found if chains}


def told(sources: Iterable[str]) -> Iterator[Told]:
    """The documents of CoNLL-U files with "Entity=" brackets, one a file."""
    for source in sources:
        name, text, raw = "", "", ""
        heads: list[tuple[int, int, tuple[str, ...]]] = []
        columns: list[list[str]] = []
        for line in source.split("\n"):
            if line.startswith("# newdoc id"):
                name = line.partition("=")[2].strip()
            elif line.startswith("# newpar"):
                text = text.rstrip() + "\n" if text else text
            elif line.startswith("# text ="):
                raw = line.partition("=")[2].strip()
            elif line and not line.startswith("#"):
                fields = line.split("\t")
                if fields[0].isdigit():
                    columns.append(fields)
            elif columns:
                heads += _heads(columns, raw, len(text))
                text += raw + " "
                columns = []
        yield Told(name, text.rstrip(), tuple(heads))


def _heads(
    columns: list[list[str]], raw: str, shift: int
) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """The words of one sentence that head mentions."""
    chains: dict[int, list[str]] = {}
    for mention in mentions_of([c[9] for c in columns]):
        inside = range(mention.first, mention.last + 1)
        head = next((i for i in inside if int(columns[i][6]) - 1 not in inside), None)
        if head is not None:
            chains.setdefault(head, []).append(mention.chain)
    at = 0
    for number, fields in enumerate(columns):
        start = raw.find(fields[1], at)
        if start < 0:
            continue
        at = start + len(fields[1])
        if number in chains:
            yield shift + start, shift + at, tuple(dict.fromkeys(chains[number]))
