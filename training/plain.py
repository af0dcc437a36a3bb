"""Plain text into sentences without labels: what the teacher labels for the student to learn from.

Every source has an open licence; the lock file names it, the paths and the format. Only edited
prose is kept: no headings, lists, tables or transcripts, no sentence twice. The same word budget
gives the same sentences.

    python -m training.plain --corpora FOLDER --words 1000000
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import html
import io
import json
import re
import subprocess
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import Any, Final

from dragoman.lexicon.lexicon import Lexicon
from dragoman.lexicon.words import Words
from dragoman.parse.sentences import sentences_of
from dragoman.parse.words import words_of
from training.corpora import Corpora, Example, Row
from training.overlap import key_of

SHORTEST: Final = 4
LONGEST: Final = 60
"""Words of a sentence: shorter ones are captions, longer ones are lists without their marks."""
BLOCK: Final = 20
"""Sentences of a document where the source does not tell its documents apart."""
MOST: Final = 40
"""Paragraphs that are read of a document, so that a long one does not stand for many."""


@dataclass(frozen=True, slots=True)
class Document:
    """A text in paragraphs, each without line ends."""

    name: str
    paragraphs: tuple[str, ...]


class Plain:
    """The plain texts of the lock file."""

    def __init__(self, corpora: Corpora) -> None:
        """Take the corpora, of which those with a format are plain text."""
        self.corpora = corpora
        self.usage = Lexicon().words

    @property
    def sources(self) -> list[str]:
        """Their names, in the order of the lock file."""
        return [name for name, entry in self.corpora.lock.items() if "format" in entry]

    def examples(self, budget: int) -> list[Example]:
        """Sentences of all sources together, of about ``budget`` words.

        Each source gives its share; what a small one lacks, the ones behind it make up for.
        """
        found: list[Example] = []
        seen: set[str] = set()
        shares = {name: self.corpora.lock[name]["share"] for name in self.sources}
        owed = 0.0
        for name in self.sources:
            owed += budget * shares[name] / sum(shares.values())
            for document in chosen(self.documents(name)):
                if owed <= 0:
                    break
                for example in sentences(name, window(document), self.usage, seen):
                    found.append(example)
                    owed -= len(example.rows)
        return found

    def documents(self, name: str) -> Iterable[Document]:
        """All documents of a source."""
        entry = self.corpora.lock[name]
        return FORMATS[entry["format"]](Files(self.corpora.folder, entry))


class Files:
    """The files of one entry of the lock file, at its commit."""

    def __init__(self, folder: Path, entry: dict[str, Any]) -> None:
        self.paths: list[str] = entry["paths"]
        self.commit: str = entry["commit"]
        self._git = ["git", "--git-dir", str(folder / entry["folder"])]

    def texts(self) -> Iterator[tuple[str, str]]:
        """Path and text of each file whose path is among the entry's."""
        listed = self._run("ls-tree", "-r", "--name-only", "-z", self.commit).decode("utf-8")
        names = [n for n in listed.split("\0") if any(fnmatch(n, p) for p in self.paths)]
        names.sort(key=lambda name: _order(name))
        for name in names:
            yield name, self.bytes(name).decode("utf-8", "replace")

    def versions(self, path: str) -> Iterator[str]:
        """The text of every version that a file has had, oldest first."""
        call = ("log", "--format=%H", "--reverse", self.commit, "--", path)
        for commit in self._run(*call).decode("ascii").split():
            if found := self._run("ls-tree", commit, path):
                blob = found.split()[2].decode("ascii")
                yield self._run("cat-file", "blob", blob).decode("utf-8", "replace")

    def bytes(self, path: str) -> bytes:
        """A file as it is."""
        return self._run("show", f"{self.commit}:{path}")

    def _run(self, *arguments: str) -> bytes:
        return subprocess.run([*self._git, *arguments], check=True, capture_output=True).stdout


def chosen(documents: Iterable[Document]) -> Iterator[Document]:
    """The documents in an order of their own, which is no order of time or of the alphabet."""
    if isinstance(documents, Iterator):  # in that order already, and costly to read whole
        return documents
    return iter(sorted(documents, key=lambda document: _order(document.name)))


def window(document: Document) -> Document:
    """A long document's paragraphs from a place of its own on, not all of them openings."""
    spare = len(document.paragraphs) - MOST
    if spare <= 0:
        return document
    first = int(_order(document.name)[:8], 16) % (spare + 1)
    return Document(document.name, document.paragraphs[first : first + MOST])


def _order(name: str) -> str:
    return hashlib.sha256(name.encode("utf-8")).hexdigest()


def sentences(source: str, document: Document, usage: Words, seen: set[str]) -> Iterator[Example]:
    """The sentences of a document that are worth learning from and not among those seen."""
    for paragraph in document.paragraphs:
        text = cleaned(paragraph)
        words = words_of(text)
        for part in sentences_of(text, words, usage):
            inside = words[part.start : part.stop]
            sentence = text[inside[0].start : inside[-1].end]
            key = key_of(sentence)
            if SHORTEST <= len(inside) <= LONGEST and is_prose(sentence) and key not in seen:
                seen.add(key)
                rows = tuple(Row(text[word.start : word.end]) for word in inside)
                yield Example(source, f"{source}/{document.name}", rows, sentence)


_SPACE: Final = re.compile(r"\s+")
_NOTE: Final = re.compile(r"\[(?:\d+|citation needed|edit)\]")
_PROSE: Final = re.compile(r"[\"'“‘(]?[A-Z0-9$£€].*[a-z].*[.!?…][\"'”’)]*", re.DOTALL)
_UNLIKE: Final = re.compile(r"https?://|www\.|\w@\w|[|•·►©\ufffd_{}<>=\\]|\.{4}|;.*;.*;.*;")
_SPEAKER: Final = re.compile(r"(?:[A-Z][A-Z.’' -]{3,}|Q|A):\s")


def cleaned(paragraph: str) -> str:
    """A paragraph on one line, without marks of notes."""
    return _SPACE.sub(" ", _NOTE.sub("", paragraph)).strip()


def is_prose(sentence: str) -> bool:
    """Whether a sentence starts and ends as one and is made of words, not of marks or names."""
    if not _PROSE.fullmatch(sentence) or _UNLIKE.search(sentence) or _SPEAKER.match(sentence):
        return False
    small = sum(word[0].islower() for word in sentence.split())
    letters = sum(c.isalpha() for c in sentence)
    return 4 * small >= len(sentence.split()) - 2 and letters >= 0.7 * len(sentence)


def read_tagged(files: Files) -> list[Document]:
    """The extract of the Groningen Meaning Bank: a table, zipped, with a word in each line."""
    archive = zipfile.ZipFile(io.BytesIO(files.bytes(files.paths[0])))
    table = archive.read(archive.namelist()[0]).decode("cp1252")
    found: list[list[str]] = []
    for row in list(csv.reader(io.StringIO(table)))[1:]:
        if row[0]:
            found.append([])
        found[-1].append(row[1])
    lines = [run_together(words) for words in found]
    near = {at + step for at in _business(lines) for step in range(-NEAR, NEAR + 1)}
    kept = [line if at not in near else "" for at, line in enumerate(lines)]
    starts = range(0, len(kept), BLOCK)
    return [Document(str(at // BLOCK), tuple(kept[at : at + BLOCK])) for at in starts]


NEAR: Final = 15
_BUSINESS: Final = re.compile(
    r"\b(?:Inc|Corp|Ltd|Co)\.|cents a share|year-earlier|composite trading|\bPLC\b|fiscal 19| # "
    r"|a share, |\bpence\b|settled at|per barrel yesterday"
)
"""What marks the few texts of the bank that are of a business paper, not of the Voice of America:
they are left out with all sentences near them."""


def _business(lines: Iterable[str]) -> list[int]:
    return [at for at, line in enumerate(lines) if _BUSINESS.search(line)]


_GLUED: Final = re.compile(
    r" (?=[.,;:?!%)\]]|['’](?:s|re|ve|ll|d|m|S)?(?= |$)|n['’]t\b)|(?<=[$£(\[]) "
)


_GROUPS: Final = re.compile(r"\b\d{1,2}(?:,\d\d)+,\d{3}\b")
"""Numbers grouped as in India, which the table's last owner made of all: "1,00,000"."""
_QUOTED: Final = re.compile(r'" ([^"]*?) ?"')


def run_together(words: Iterable[str]) -> str:
    """Words as one writes them, without the spaces before marks and endings."""
    glued = _GLUED.sub("", " ".join(word for word in words if word).replace("~", " "))
    regrouped = _GROUPS.sub(lambda number: f"{int(number[0].replace(',', '')):,}", glued)
    return _QUOTED.sub(r'"\1"', regrouped)


def read_table(files: Files) -> list[Document]:
    """Tables with a news article in each line."""
    found: list[Document] = []
    for _, text in files.texts():
        for row in csv.DictReader(io.StringIO(text)):
            paragraphs = [p for p in row["text"].split("\n") if p.strip()]
            found.append(Document(row["title"], tuple(p for p in paragraphs if _is_text(p))))
    return found


def _is_text(paragraph: str) -> bool:
    """Whether a paragraph is none of the lines that name a day or who took a picture."""
    return not re.match(r"\s*(?:—|\w+day, \w+ \d|Image|File photo|Photo|Listen)", paragraph)


def read_releases(files: Files) -> list[Document]:
    """A feed of press releases: every item that any version of it has held, newest text kept."""
    items: dict[str, str] = {}
    for feed in files.versions(files.paths[0]):
        for item in re.findall(r"<item>(.*?)</item>", feed, re.DOTALL):
            name = re.search(r"<guid[^>]*>(.*?)</guid>", item, re.DOTALL)
            if name:
                items[html.unescape(name[1])] = item
    documents = (Document(name, paragraphs_of(item)) for name, item in items.items())
    return [document for document in documents if not is_spoken(document)]


def is_spoken(document: Document) -> bool:
    """Whether a document is the transcript of a speech or of questions and answers."""
    text = " ".join(document.paragraphs)
    turns = sum(bool(_SPEAKER.match(paragraph)) for paragraph in document.paragraphs)
    return turns > 1 or len(_ADDRESS.findall(text)) > text.count(" ") / 150


_ADDRESS: Final = re.compile(r"\b(?:I|I[’']\w+|[Yy]ou|[Yy]our|[Tt]hank)\b")


def read_pages(files: Files) -> Iterator[Document]:
    """Pages of the web, a report in each."""
    for path, text in files.texts():
        yield Document(path, paragraphs_of(text))


_SCRIPTS: Final = re.compile(r"<(script|style|nav|header|footer|figure|table)\b.*?</\1>", re.DOTALL)
_PARAGRAPH: Final = re.compile(r"<p(?: [^>]*)?>(.*?)</p>", re.DOTALL)
_LEAD: Final = re.compile(r"^\s*(?:<(strong|b|em|i|u)>[^.]*?</\1>\s*)+")
_TAG: Final = re.compile(r"<[^>]+>")


def paragraphs_of(markup: str) -> tuple[str, ...]:
    """The paragraphs of a page without markup, and without the bold words that head them."""
    found: list[str] = []
    for match in _PARAGRAPH.finditer(_SCRIPTS.sub(" ", markup)):
        bare = _LEAD.sub("", match[1]) if not match[1].rstrip().endswith("</strong>") else ""
        found.append(html.unescape(_TAG.sub("", bare.replace("<br", " <br"))))
    return tuple(found)


_APART: Final = re.compile(r"<(figure|note|head|table|list)\b.*?</\1>", re.DOTALL)


def read_essays(files: Files) -> list[Document]:
    """Essays in the markup of the Text Encoding Initiative, a section a document."""
    found: list[Document] = []
    for path, text in files.texts():
        body = _APART.sub(" ", text.partition("<body>")[2])
        for number, section in enumerate(re.split(r"<div\b", body)):
            if paragraphs := paragraphs_of(section):
                found.append(Document(f"{path}/{number}", paragraphs))
    return found


FORMATS: Final[dict[str, Callable[[Files], Iterable[Document]]]] = {
    "tagged": read_tagged,
    "table": read_table,
    "releases": read_releases,
    "pages": read_pages,
    "essays": read_essays,
}


def main() -> None:
    """Print what the sources give, by name."""
    parser = argparse.ArgumentParser(description="Read the plain texts.")
    parser.add_argument("--corpora", type=Path, required=True, help="folder of the git clones")
    parser.add_argument("--words", type=int, default=1_000_000)
    parser.add_argument("--show", type=int, default=0, help="print every n-th sentence, too")
    arguments = parser.parse_args()
    found = Plain(Corpora(arguments.corpora)).examples(arguments.words)
    total: dict[str, dict[str, int]] = {}
    documents: set[tuple[str, str]] = set()
    for number, example in enumerate(found):
        counts = total.setdefault(example.corpus, {"documents": 0, "sentences": 0, "words": 0})
        counts["documents"] += (example.corpus, example.document) not in documents
        documents.add((example.corpus, example.document))
        counts["sentences"] += 1
        counts["words"] += len(example.rows)
        if arguments.show and number % arguments.show == 0:
            print(f"{example.document}: {example.text}")
    print(json.dumps(total, indent=1))


if __name__ == "__main__":
    main()
