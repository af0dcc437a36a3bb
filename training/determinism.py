"""Do the same texts give the same bytes, however the work is shared out?

    python -m training.determinism --corpora FOLDER --most 500
    python -m training.determinism --texts FILE.jsonl

The texts are read in fresh processes: in calls of 1, 7 and 64 texts, by one process and by two, on
one core and on two. Compared are all records of every text, and all that the parser says of its
words. Only the place that a text was read from (``document.source``, a line of a file) is left out.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from training.corpora import Corpora, read_treebank
from training.passages import layouts, passages

if TYPE_CHECKING:
    from dragoman.parse.parser import Parser

PARSER: Final = "parser"
RECORDS: Final = "records"


@dataclass(frozen=True, slots=True)
class Way:
    """One way to share the work out.

    Attributes:
        what: "records" or "parser".
        size: texts in each call.
        jobs: processes.
        cores: processor cores that all of them may use.
    """

    what: str
    size: int
    jobs: int
    cores: int

    def __str__(self) -> str:
        return f"{self.what}: {self.size} a call, {self.jobs} processes, {self.cores} cores"


WAYS: Final = (
    Way(RECORDS, 1, 1, 1),
    Way(RECORDS, 7, 1, 1),
    Way(RECORDS, 64, 1, 1),
    Way(RECORDS, 64, 1, 2),
    Way(RECORDS, 64, 2, 2),
    Way(PARSER, 1, 1, 1),
    Way(PARSER, 64, 1, 2),
    Way(PARSER, 7, 2, 2),
)
QUICK: Final = (
    Way(RECORDS, 1, 1, 1),
    Way(RECORDS, 64, 2, 2),
    Way(PARSER, 1, 1, 1),
    Way(PARSER, 7, 2, 2),
)
"""For the test-suite."""


def main() -> int:
    """Compare by the arguments of the command line; exit with 1 where something differs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpora", type=Path, help="folder of the git clones")
    parser.add_argument("--texts", type=Path, help='JSON lines with "id" and "text"')
    parser.add_argument("--most", type=int, default=500)
    parser.add_argument("--way", nargs=4, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.way:
        what, *numbers = arguments.way
        _work(arguments.texts, Way(what, *map(int, numbers)))
        return 0
    if arguments.texts:
        rows = list(map(json.loads, arguments.texts.read_text("utf-8").splitlines()))
        texts = [row["text"] for row in rows]
    else:
        texts = list(_paragraphs(Corpora(arguments.corpora)))
    texts = texts[: arguments.most]
    print(f"{len(texts)} texts, {sum(len(text.split()) for text in texts)} words by white space")
    differing = 0
    for way, digest, first in compare(texts, WAYS):
        differing += first is not None
        print(f"{way}: {digest[:16]}" + ("" if first is None else f" differs from text {first} on"))
    return 1 if differing else 0


def compare(texts: Sequence[str], ways: Sequence[Way]) -> Iterator[tuple[Way, str, int | None]]:
    """Each way, the digest of what it gave, and the first text that it reads differently.

    The first way of each kind is what the others are held to.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "texts.jsonl"
        rows = [{"id": f"text-{n}", "text": text} for n, text in enumerate(texts)]
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        expected: dict[str, list[bytes]] = {}
        for way in ways:
            numbers = map(str, (way.size, way.jobs, way.cores))
            call = [sys.executable, "-m", "training.determinism", "--texts", str(path)]
            call += ["--way", way.what, *numbers]
            answer = subprocess.run(call, check=True, stdout=subprocess.PIPE).stdout
            lines = answer.splitlines()
            if len(lines) != len(texts):
                raise AssertionError(f"{way}: {len(lines)} answers for {len(texts)} texts")
            held = expected.setdefault(way.what, lines)
            pairs = enumerate(zip(lines, held, strict=True))
            first = next((n for n, (line, other) in pairs if line != other), None)
            yield way, hashlib.sha256(answer).hexdigest(), first


def _paragraphs(corpora: Corpora) -> Iterator[str]:
    """Texts of a few sentences each, from documents of all kinds by turns."""
    found: list[list[str]] = []
    for name in ("pud", "gum", "ewt"):
        treebank = corpora.show(name, corpora.lock[name]["test"])
        documents = passages(list(read_treebank(treebank, name)), list(layouts(treebank)))
        parts = [part for d in documents for part in d.text.split("\n\n")]
        found.append([part for part in parts if len(part.split()) > 15])
    for three in zip(*found, strict=False):
        yield from three


def _work(path: Path, way: Way) -> None:
    """What a fresh process does: one line of bytes for each text."""
    if hasattr(os, "sched_setaffinity"):
        cores = sorted(os.sched_getaffinity(0))
        os.sched_setaffinity(0, cores[: way.cores])
    lines = _records(path, way) if way.what == RECORDS else _parses(path, way)
    for line in lines:
        sys.stdout.buffer.write(line + b"\n")


def _records(path: Path, way: Way) -> Iterator[bytes]:
    import msgspec

    from dragoman.cli.batch import read_inputs
    from dragoman.pipeline import Reader
    from dragoman.records import Reading
    from dragoman.settings import Settings

    rows = path.read_bytes().splitlines(keepends=True)
    reader = Reader(Settings()) if way.jobs == 1 else None
    for at in range(0, len(rows), way.size):
        call = b"".join(rows[at : at + way.size])
        if reader is not None:
            found = reader.read_all(call, path.name)
        else:
            path.with_name("call.jsonl").write_bytes(call)
            found = read_inputs([str(path.with_name("call.jsonl"))], Settings(), way.jobs)
        for reading in found:
            if not isinstance(reading, Reading):
                raise AssertionError(f"{reading.where}: {reading.mend}")
            document = msgspec.structs.replace(reading.document, source="")
            yield msgspec.structs.replace(reading, document=document).to_json()


def _parses(path: Path, way: Way) -> Iterator[bytes]:
    from multiprocessing import get_context

    texts = [json.loads(line)["text"] for line in path.read_text("utf-8").splitlines()]
    if way.jobs == 1:
        yield from map(_parse, texts)
        return
    with get_context("spawn").Pool(way.jobs) as pool:
        yield from pool.imap(_parse, texts, chunksize=way.size)


@cache
def _parser() -> Parser:
    """The parser of this process, loaded once."""
    from dragoman.lexicon.lexicon import Lexicon
    from dragoman.parse.parser import Parser

    return Parser(Lexicon().lemmas)


def _parse(text: str) -> bytes:
    from dragoman.text import Repaired

    parsed = _parser().parse(Repaired.apply(text, ()))
    return repr((parsed.sentences, parsed.tokens, parsed.names)).encode()


if __name__ == "__main__":
    sys.exit(main())
