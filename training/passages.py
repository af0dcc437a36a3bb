"""Treebanks as running text: the documents of a corpus, and where each of its words stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from training.corpora import Example
from training.facts import Place, Told, told_by_corpus


@dataclass(frozen=True, slots=True)
class Layout:
    """How a sentence stands in its document.

    Attributes:
        paragraph: whether a paragraph starts with it.
        space: whether white space comes behind its last word.
    """

    paragraph: bool
    space: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """A document, or a part of one: its text, and what the corpus says of its sentences."""

    number: int
    name: str
    text: str
    told: tuple[Told, ...]


def layouts(treebank: str) -> Iterator[Layout]:
    """The layout of each sentence of a CoNLL-U file, in order."""
    paragraph, last, words = False, "", False
    for line in treebank.split("\n"):
        if line.startswith(("# newpar", "# newdoc")) and not line.startswith("# newpar_"):
            paragraph = True
        elif line and not line.startswith("#"):
            fields = line.split("\t")
            words = words or fields[0].isdigit()
            if "." not in fields[0]:
                last = _last(last, fields)
        elif not line and words:
            yield Layout(paragraph, "SpaceAfter=No" not in last.partition("\t")[2].split("|"))
            paragraph, last, words = False, "", False


def _last(before: str, fields: Sequence[str]) -> str:
    """The number and the last column of the word that ends the sentence so far.

    A word of several ("don't") says itself what comes behind it; its parts do not.
    """
    end = before.partition("\t")[0].rpartition("-")[2]
    inside = "-" in before.partition("\t")[0] and int(fields[0].partition("-")[0]) <= int(end)
    return before if inside else f"{fields[0]}\t{fields[9]}"


def passages(examples: Sequence[Example], laid_out: Sequence[Layout]) -> list[Passage]:
    """The documents of a treebank: paragraphs with an empty line between them."""
    found: list[Passage] = []
    at = 0
    while at < len(examples):
        end = at + 1
        while end < len(examples) and examples[end].document == examples[at].document:
            end += 1
        found.append(_passage(len(found), examples[at:end], laid_out[at:end]))
        at = end
    return found


def _passage(number: int, examples: Sequence[Example], laid_out: Sequence[Layout]) -> Passage:
    text = ""
    told: list[Told] = []
    space = ""
    for example, layout in zip(examples, laid_out, strict=True):
        text += "\n\n" if text and layout.paragraph else space
        told.append(told_by_corpus(example, places_of(example, number, len(text))))
        text += example.text
        space = " " if layout.space else ""
    return Passage(number, examples[0].document, text, tuple(told))


def places_of(example: Example, number: int, shift: int = 0) -> list[Place]:
    """Where the words of a sentence stand in its text.

    Raises:
        ValueError: the words are not those of the text.
    """
    at = 0
    found: list[Place] = []
    for word in example.words:
        start = example.text.find(word, at)
        if start < 0 or example.text[at:start].strip():
            raise ValueError(f"{word!r} does not stand in {example.text!r}")
        at = start + len(word)
        found.append((number, shift + start, shift + at))
    return found


def spaces_of(example: Example) -> list[bool]:
    """Whether white space comes behind each word of a sentence."""
    ends = [end for _, _, end in places_of(example, 0)]
    return [end == len(example.text) or example.text[end].isspace() for end in ends]
