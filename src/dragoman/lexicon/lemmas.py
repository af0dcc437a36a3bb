"""Dictionary forms: a table for the forms that are known, regular endings for those that are not.

Data: ``en/lemmas.csv`` (form, class, lemma), built by ``training/lemmas.py`` from the open
treebanks, and ``en/irregular_verbs.csv`` and ``en/irregular_nouns.csv``, which have what those
lack. A row of the irregular verbs that names one form twice (``cut,VERB,cut``) says that the past
is written as the present. The reading model proposes a lemma for every word; a form of the table
needs no proposal, and a proposal that is no word is held against the regular endings of English.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dragoman.errors import LexiconError
from dragoman.lexicon.words import Words

VOWELS: Final = "aeiou"
SHORTEST: Final = 3  # letters of a stem; what is shorter is more likely part of the word


@dataclass(frozen=True)
class Lemmas:
    """The loaded table, and the words by which a guess is judged.

    Attributes:
        table: lemma by form and class ("VERB", "NOUN", "ADJ", "ADV"), in small letters.
        words: how common words are.
    """

    table: Mapping[tuple[str, str], str]
    words: Words

    def lemma(self, word: str, word_class: str, proposed: str) -> str:
        """The dictionary form of a word.

        Args:
            word: the word as written.
            word_class: its universal part of speech.
            proposed: what the reading model says.

        >>> from dragoman.lexicon.lexicon import Lexicon
        >>> lemmas = Lexicon().lemmas
        >>> lemmas.lemma("shelled", "VERB", "shell"), lemmas.lemma("ousted", "VERB", "ouste")
        ('shell', 'oust')
        """
        if word_class not in ("VERB", "NOUN", "ADJ", "ADV"):
            return proposed
        form = word.lower()
        known = self.table.get((form, word_class))
        if known is not None:
            return known
        if word_class not in ("VERB", "NOUN"):
            return proposed
        stems = list(_verb_stems(form) if word_class == "VERB" else _noun_stems(form))
        graded = [(self.words.grade(stem), -n, stem) for n, stem in enumerate(stems)]
        best = max(graded, default=(0, 0, proposed))
        if best[0] == 0:
            return proposed
        is_word = self.words.grade(proposed) > 0
        is_stem = proposed in stems or (word_class, proposed) == ("NOUN", form)
        return (
            proposed if is_word and is_stem and self.words.grade(proposed) >= best[0] else best[2]
        )


def _verb_stems(form: str) -> Iterator[str]:
    """What a regular form of a verb can be made from, likelier stems first."""
    for ending in ("ed", "ing"):
        if form.endswith(ending) and len(form) - len(ending) >= SHORTEST:
            stem = form[: -len(ending)]
            yield stem + "e"
            yield stem
            if stem[-1] == stem[-2] and stem[-1] not in VOWELS:
                yield stem[:-1]
            if ending == "ed" and stem.endswith("i"):
                yield stem[:-1] + "y"
    if form.endswith("ies"):
        yield form[:-3] + "y"
    elif form.endswith("es"):
        yield from (form[:-1], form[:-2])
    elif form.endswith("s") and not form.endswith("ss"):
        yield form[:-1]


def _noun_stems(form: str) -> Iterator[str]:
    """What a regular plural can be made from, likelier stems first."""
    if form.endswith("ies"):
        yield from (form[:-3] + "y", form[:-1])
    elif form.endswith("es"):
        yield from (form[:-1], form[:-2])
    elif form.endswith("s") and not form.endswith("ss"):
        yield form[:-1]


def load_lemmas(folder: Path, words: Words) -> Lemmas:
    """The table under a language's folder.

    Raises:
        LexiconError: the file is absent or is not as its header says.
    """
    table = _table(folder / "lemmas.csv")
    for name in ("irregular_verbs.csv", "irregular_nouns.csv"):
        table |= _table(folder / name)
    return Lemmas(table, words)


def load_unchanging(folder: Path) -> frozenset[str]:
    """Verbs whose past is written as their present: "cut", "put", "shut".

    Raises:
        LexiconError: the file is absent or is not as its header says.
    """
    table = _table(folder / "irregular_verbs.csv")
    return frozenset(form for (form, _), lemma in table.items() if form == lemma)


def _table(path: Path) -> dict[tuple[str, str], str]:
    try:
        header, *rows = path.read_text(encoding="utf-8").rstrip("\n").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(str(path), f"cannot be read: {error}") from None
    table: dict[tuple[str, str], str] = {}
    for number, row in enumerate(rows, 2):
        fields = row.split(",")
        if header != "form,class,lemma" or len(fields) != 3:
            raise LexiconError(f"{path.name}:{number}", "must be: form,class,lemma")
        table[fields[0], fields[1]] = fields[2]
    return table
