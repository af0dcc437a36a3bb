"""No text that the model learns from is one that it is measured on: the check that refuses it.

Sentences are compared by a hash of their letters and digits in small letters, so that spaces,
marks and capitals, lost or added, hide nothing. Measured on are the gold files of a folder and
the dev and test files of every corpus of the lock file. Short sentences do not count: anyone may
have written them.

    python -m training.overlap --corpora FOLDER --gold FOLDER --words 1000000
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from dragoman.lexicon.lexicon import Lexicon
from dragoman.lexicon.words import Words
from dragoman.parse.sentences import sentences_of
from dragoman.parse.words import words_of
from training.corpora import Corpora, Example

FEWEST: Final = 6
"""Words of the shortest sentence that counts, marks aside."""
HEADS_ONLY: Final = ("plv*.jsonl", "polnear*.jsonl")
"""Training files of the gold folder from which single heads learn: the encoder never sees them."""


class OverlapError(Exception):
    """A labelled corpus holds sentences that are measured on."""


@dataclass(frozen=True, slots=True)
class Shared:
    """A sentence that is both learnt from and measured on."""

    corpus: str
    file: str
    sentence: str


def key_of(text: str) -> str:
    """The letters and digits of a text, in small letters.

    >>> key_of("The U.N. envoy left, at 5pm.")
    'theunenvoyleftat5pm'
    """
    return "".join(c for c in text.lower() if c.isalnum())


def _counts(words: Iterable[str]) -> bool:
    return sum(any(c.isalnum() for c in word) for word in words) >= FEWEST


def _hash(text: str) -> bytes:
    return hashlib.blake2b(key_of(text).encode("utf-8"), digest_size=12).digest()


class Measured:
    """The sentences that are measured on, each with the file that holds it."""

    def __init__(self, usage: Words | None = None) -> None:
        """Start with none; ``usage`` is for the cutting into sentences."""
        self._usage = usage or Lexicon().words
        self._files: dict[bytes, str] = {}

    def __len__(self) -> int:
        return len(self._files)

    def add(self, file: str, text: str) -> None:
        """Add the sentences of a text."""
        for sentence in self.cut(text):
            self._files.setdefault(_hash(sentence), file)

    def cut(self, text: str) -> list[str]:
        """The sentences of a text that are long enough to count."""
        words = words_of(text)
        parts = (words[p.start : p.stop] for p in sentences_of(text, words, self._usage))
        found = ([text[word.start : word.end] for word in part] for part in parts)
        return [" ".join(part) for part in found if _counts(part)]

    def file_of(self, sentence: str) -> str | None:
        """The file that holds a sentence, None if none does."""
        return self._files.get(_hash(sentence))

    def shared(self, corpus: str, examples: Iterable[Example]) -> Iterator[Shared]:
        """The sentences of a corpus that are measured on, whole or in the cutter's parts."""
        for example in examples:
            text = example.text or " ".join(example.words)
            whole = [text] if _counts(example.words) else []
            for sentence in dict.fromkeys(whole + self.cut(text)):
                file = self.file_of(sentence)
                if file is not None:
                    yield Shared(corpus, file, sentence)
                    break

    def without(self, examples: Iterable[Example]) -> list[Example]:
        """The examples that are not measured on: plain text can do without the others."""
        return [e for e in examples if not any(self.shared(e.corpus, [e]))]


def gold_texts(folder: Path) -> Iterator[tuple[str, str]]:
    """The name of each gold file and each text in it: rows of JSON lines, and whole reports."""
    files = [*folder.glob("*.jsonl"), *folder.glob("*/*.jsonl"), *folder.rglob("*.txt")]
    for path in sorted(files):
        if path.parent.name == "train" and not any(path.match(name) for name in HEADS_ONLY):
            continue
        name = path.relative_to(folder).as_posix()
        text = path.read_text("utf-8")
        if path.suffix == ".txt":
            yield name, text
            continue
        for line in filter(str.strip, text.split("\n")):
            row: dict[str, Any] = json.loads(line)
            if isinstance(row.get("text"), str):
                yield name, row["text"]


def measured_examples(corpora: Corpora) -> Iterator[Example]:
    """The sentences of every dev and test file of the lock file."""
    for corpus, entry in corpora.lock.items():
        for part in ("dev", "test"):
            if part not in entry:
                continue
            if corpus == "re3d":
                yield from corpora.analysts(part)
            elif corpus == "uner":
                yield from corpora.names(part)
            else:
                yield from corpora.treebank(corpus, part)


def measured(corpora: Corpora, gold: Path | None) -> Measured:
    """All that is measured on."""
    found = Measured()
    for file, text in gold_texts(gold) if gold else ():
        found.add(file, text)
    for example in measured_examples(corpora):
        found.add(f"dev and test of {example.corpus}", example.text or " ".join(example.words))
    return found


def entry_of(example: Example, lock: Mapping[str, Any]) -> str:
    """The name in the lock file of the corpus that an example comes from."""
    for name, entry in lock.items():
        train = entry.get("train", ())
        if name == example.corpus or example.corpus in train or example.document in train:
            return name
    return example.corpus


def check(examples: Iterable[Example], held: Measured, lock: Mapping[str, Any]) -> list[Shared]:
    """The shared sentences of labelled corpora, all of which the lock file accepts.

    Raises:
        OverlapError: there are more than the corpus's entry accepts, with a reason.
    """
    found = [s for e in examples for s in held.shared(entry_of(e, lock), [e])]
    counts = Counter((shared.corpus, shared.file) for shared in found)
    for (corpus, file), count in sorted(counts.items()):
        accepted = lock.get(corpus, {}).get("overlap", {}).get(file, {})
        if count > (accepted.get("most", 0) if accepted.get("why") else 0):
            first = next(s for s in found if (s.corpus, s.file) == (corpus, file))
            raise OverlapError(f"{corpus} shares {count} with {file}, as: {first.sentence}")
    return found


def main() -> None:
    """Check all that is learnt from; exit with 1 where a labelled corpus is refused."""
    parser = argparse.ArgumentParser(description="Compare what is learnt with what is measured.")
    parser.add_argument("--corpora", type=Path, required=True, help="folder of the git clones")
    parser.add_argument("--gold", type=Path, default=None, help="folder of gold files")
    parser.add_argument("--words", type=int, default=0, help="words of plain text to check, too")
    arguments = parser.parse_args()
    from training.plain import Plain

    corpora = Corpora(arguments.corpora)
    held = measured(corpora, arguments.gold)
    print(f"{len(held)} sentences are measured on")
    try:
        found = check(corpora.training(), held, corpora.lock)
    except OverlapError as error:
        sys.exit(f"refused: {error}")
    for pair, count in sorted(Counter((s.corpus, s.file) for s in found).items()):
        print(f"{pair[0]}: {count} shared with {pair[1]}, accepted by the lock file")
    if arguments.words:
        plain = Plain(corpora).examples(arguments.words)
        shared = Counter((s.corpus, s.file) for e in plain for s in held.shared(e.corpus, [e]))
        for pair, count in sorted(shared.items()):
            print(f"{pair[0]}: {count} of {pair[1]} dropped")
        print(f"{sum(shared.values())} of {len(plain)} plain sentences dropped")


if __name__ == "__main__":
    main()
