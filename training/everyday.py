"""Sentences of everyday life: what a reader of political events must leave alone.

They come from the training parts of treebanks, of genres that do not report on politics: reviews,
letters, questions and answers, talk, travel guides, textbooks, essays. "The gym *attacked* me with
fees" names no event between political actors, whatever its verb says.
"""

from __future__ import annotations

import random
from pathlib import Path
from typing import Final

from training.corpora import Corpora

GENRES: Final = {
    "ewt": ("answers", "email", "reviews"),
    "gum": ("academic", "conversation", "textbook", "vlog", "voyage"),
}
"""How the names of their documents start, for each treebank."""


def everyday_sentences(corpora: Path) -> list[str]:
    """The sentences, in an order by chance that is always the same."""
    source = Corpora(corpora)
    texts = [
        example.text
        for bank, genres in GENRES.items()
        for example in source.treebank(bank, "train")
        if example.text and _is_of(example.document, genres)
    ]
    random.Random("everyday").shuffle(texts)
    return texts


def _is_of(document: str, genres: tuple[str, ...]) -> bool:
    return document.removeprefix("GUM_").startswith(genres)
