"""Builds src/dragoman/lexicon/en/lemmas.csv: dictionary forms that the open treebanks give.

    python -m training.lemmas --corpora FOLDER

A form of a verb, noun, adjective or adverb that differs from its lemma gets a row, with the lemma
that the training parts give it most often. Known forms need no guess of the model's.

Data: UD English EWT, CC BY-SA 4.0; UD English GUM, open genres, CC BY 4.0.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter, defaultdict
from pathlib import Path
from typing import Final

from training.corpora import Corpora

OUT: Final = Path(__file__).parents[1] / "src/dragoman/lexicon/en/lemmas.csv"
CLASSES: Final = ("ADJ", "ADV", "NOUN", "VERB")


def main() -> None:
    """Count the lemmas of every form, and write the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpora", type=Path, required=True)
    corpora = Corpora(parser.parse_args().corpora)
    lemmas: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for treebank in ("ewt", "gum"):
        for example in corpora.treebank(treebank, "train"):
            for row in example.rows:
                if row.upos in CLASSES and row.lemma and row.word.isalpha():
                    lemmas[row.word.lower(), row.upos][row.lemma.lower()] += 1
    with OUT.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(("form", "class", "lemma"))
        for (form, word_class), found in sorted(lemmas.items()):
            lemma = max(sorted(found), key=lambda one: found[one])
            if lemma != form or word_class == "VERB":
                writer.writerow((form, word_class, lemma))


if __name__ == "__main__":
    main()
