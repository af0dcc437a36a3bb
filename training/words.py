"""Builds src/dragoman/lexicon/en/words.csv and forms.csv, which the repair of damaged text reads.

    pip install wordfreq==3.1.1
    python -m training.words --corpora FOLDER

words.csv: how common a word is, as its Zipf grade times ten (the logarithm to base ten of its
occurrences in a billion words), from wordfreq's large English list: all words from grade 25 on,
and rarer ones that read like two words in one, which must not be taken apart.

forms.csv: how a word is written and used in the open treebanks of corpora.lock.toml: how often it
stands inside a sentence, in how many of a hundred of these places in small letters, and in how
many it is a finite verb.

Data: wordfreq 3.1.1 (Robyn Speer), CC BY-SA 4.0; UD English EWT, CC BY-SA 4.0; UD English GUM,
open genres, CC BY 4.0.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from math import log10
from pathlib import Path
from typing import Final

from training.corpora import Corpora, Example

OUT: Final = Path(__file__).parents[1] / "src/dragoman/lexicon/en"
COMMON: Final = 25
"""Grade from which every word is listed."""

JOINED: Final = 14
"""Grade from which a word that reads like two words in one is listed."""

PART: Final = 30
"""Grade from which a word can be one of these two."""

FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})
SHORTEST_PART: Final = 3
FEWEST: Final = 3
"""Occurrences inside sentences below which a form says nothing."""


def grades() -> dict[str, int]:
    """The grade of each word of the large English list."""
    from wordfreq import get_frequency_dict  # pyright: ignore

    found: dict[str, float] = get_frequency_dict("en", "large")
    return {word: round(10 * (log10(share) + 9)) for word, share in found.items() if share > 0}


def listed(found: dict[str, int]) -> Iterator[tuple[str, int]]:
    """The words worth listing, in order."""
    parts = {w for w, grade in found.items() if grade >= PART and len(w) >= SHORTEST_PART}
    for word in sorted(found):
        if not word.replace("'", "").isalpha():
            continue
        if found[word] >= COMMON or (found[word] >= JOINED and _reads_as_two(word, parts)):
            yield word, found[word]


def _reads_as_two(word: str, parts: set[str]) -> bool:
    return any(word[:i] in parts and word[i:] in parts for i in range(2, len(word) - 1))


def forms(examples: Iterable[Example]) -> Iterator[tuple[str, int, int, int]]:
    """Form, occurrences inside sentences, share in small letters, share as a finite verb."""
    all_, small, finite = Counter[str](), Counter[str](), Counter[str]()
    for example in examples:
        words = example.words
        capitals = sum(word[:1].isupper() for word in words)
        if not words or capitals > len(words) / 2:
            continue
        for i, row in enumerate(example.rows):
            if not row.word.isalpha() or not i or not words[i - 1].isalnum():
                continue
            form = row.word.lower()
            all_[form] += 1
            small[form] += row.word == form
            finite[form] += row.xpos in FINITE
    for form in sorted(all_):
        if all_[form] >= FEWEST:
            n = all_[form]
            yield form, n, round(100 * small[form] / n), round(100 * finite[form] / n)


def _write(path: Path, header: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def main() -> None:
    """Write both files."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--corpora", type=Path, required=True)
    corpora = Corpora(parser.parse_args().corpora)
    _write(OUT / "words.csv", ("word", "grade"), listed(grades()))
    examples = corpora.treebank("ewt", "train") + corpora.treebank("gum", "train")
    _write(OUT / "forms.csv", ("form", "count", "small", "finite"), forms(examples))


if __name__ == "__main__":
    main()
