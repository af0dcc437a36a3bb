"""Measure a model on the test files: ``python -m training.evaluate --corpora FOLDER``.

The model is run as the package runs it, one sentence a call, on the corpora's own words. Labels of
relations are compared without subtype, as usual; figures are percentages.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from dragoman.lexicon.lexicon import Lexicon
from dragoman.parse.reader import HERE, SentenceReader, SentenceReading, digest
from dragoman.parse.sentences import sentences_of
from dragoman.parse.words import words_of
from training import damage
from training.corpora import NAME_KINDS, Corpora, Example

Scores = dict[str, float]
ARGUMENTS: Final = ("nsubj", "nsubj:pass", "obj", "obl:agent")


def main() -> None:
    """Measure by the arguments of the command line and print a JSON object."""
    parser = argparse.ArgumentParser(description="Measure the reading model.")
    parser.add_argument("--corpora", type=Path, required=True, help="folder of the git clones")
    parser.add_argument("--model", type=Path, default=HERE)
    parser.add_argument("--part", choices=("dev", "test"), default="test")
    parser.add_argument("--most", type=int, default=None, help="sentences of each corpus")
    arguments = parser.parse_args()
    reader = SentenceReader(arguments.model)
    corpora = Corpora(arguments.corpora)
    report: dict[str, object] = {"digest": digest(arguments.model)}
    for corpus in ("ewt", "gum"):
        examples = corpora.treebank(corpus, arguments.part)[: arguments.most]
        report[corpus] = treebank_scores(reader, examples)
        report[f"{corpus}, damaged"] = {
            name: treebank_scores(
                reader, [done(e, random.Random(i)) for i, e in enumerate(examples)]
            )
            for name, done in DAMAGES.items()
        }
        report[f"{corpus}, words cut by rule"] = word_scores(examples)
    news = [
        e
        for e in corpora.treebank("gum", arguments.part)
        if e.document.split("_")[1] in ("news", "interview", "speech")
    ][: arguments.most]
    report["gum, news, interviews, speeches"] = treebank_scores(reader, news)
    named = corpora.names(arguments.part)[: arguments.most]
    report["names, UNER"] = name_scores(reader, named)
    lower = [damage.small_letters(e, random.Random(0)) for e in named]
    report["names, UNER, small letters"] = name_scores(reader, lower)
    if arguments.part == "test":
        report["names, re3d (two sources never seen)"] = name_scores(
            reader, corpora.analysts("test")
        )
    print(json.dumps(report, indent=1))


def _capital_links(example: Example, _: random.Random) -> Example:
    """Every link word with a capital."""
    rows = [
        replace(r, word=r.word.capitalize()) if i and r.upos in damage.LINKING else r
        for i, r in enumerate(example.rows)
    ]
    return replace(example, rows=tuple(rows))


DAMAGES: Final[dict[str, Callable[[Example, random.Random], Example]]] = {
    "link words with capitals": _capital_links,
    "small letters": damage.small_letters,
    "no final stop": damage.no_final_stop,
    "lost quotes": damage.lost_quotes,
    "verb first": damage.verb_first,
}


def treebank_scores(reader: SentenceReader, examples: Iterable[Example]) -> Scores:
    """Attachment, tags, lemmas, verbs' arguments, and mentions and names where they are given."""
    right: Counter[str] = Counter()
    words = 0
    arguments, mentions, names = F1(), F1(), F1()
    started = time.process_time()
    for example in examples:
        reading = reader.read(example.words)
        words += len(example.rows)
        right.update(_right(example, reading))
        arguments.add(_gold_arguments(example), _read_arguments(reading))
        if example.rows[0].mention is not None:
            gold = {(i, r.mention) for i, r in enumerate(example.rows) if r.mention != "none"}
            mentions.add(gold, {(i, m) for i, m in enumerate(reading.mentions) if m})
            names.add(_gold_names(example), _read_names(example, reading))
    scores = {key: _percent(right[key] / words) for key in ("UAS", "LAS", "UPOS", "XPOS", "lemma")}
    scores["LAS with subtypes"] = _percent(right["full"] / words)
    scores["verb arguments F1"] = arguments.score
    if mentions.gold:
        scores |= {"mention heads F1": mentions.score, "names F1": names.score}
    scores["words a CPU-second"] = round(words / (time.process_time() - started))
    return scores


def _right(example: Example, reading: SentenceReading) -> Counter[str]:
    right: Counter[str] = Counter()
    for i, row in enumerate(example.rows):
        head = reading.heads[i]
        attached = row.head == (0 if head is None else head + 1)
        relation, gold = reading.relations[i], row.relation or ""
        right["UAS"] += attached
        right["LAS"] += attached and relation.split(":")[0] == gold.split(":")[0]
        right["full"] += attached and relation == gold
        right["UPOS"] += reading.upos[i] == row.upos
        right["XPOS"] += reading.xpos[i] == row.xpos
        right["lemma"] += reading.lemmas[i].lower() == (row.lemma or "").lower()
    return right


def _gold_arguments(example: Example) -> set[tuple[int, str, int]]:
    rows = example.rows
    return {
        (row.head - 1, row.relation, i)
        for i, row in enumerate(rows)
        if row.head and row.relation in ARGUMENTS and rows[row.head - 1].upos == "VERB"
    }


def _read_arguments(reading: SentenceReading) -> set[tuple[int, str, int]]:
    return {
        (head, relation, i)
        for i, (head, relation) in enumerate(zip(reading.heads, reading.relations, strict=True))
        if head is not None and relation in ARGUMENTS and reading.upos[head] == "VERB"
    }


def name_scores(reader: SentenceReader, examples: Iterable[Example]) -> Scores:
    """F1 of exact spans of persons, organisations and places, and of each kind."""
    kinds = {kind: F1() for kind in NAME_KINDS}
    together = F1()
    for example in examples:
        gold, found = _gold_names(example), _read_names(example, reader.read(example.words))
        for kind, score in kinds.items():
            score.add({n for n in gold if n[0] == kind}, {n for n in found if n[0] == kind})
        main = {n for n in gold if n[0] != "other"}, {n for n in found if n[0] != "other"}
        together.add(*main)
    scores = {"F1": together.score, "precision": together.precision, "recall": together.recall}
    return scores | {kind: score.score for kind, score in kinds.items() if score.gold}


def _gold_names(example: Example) -> set[tuple[str, int, int]]:
    found: list[tuple[str, int, int]] = []
    for i, row in enumerate(example.rows):
        place, _, kind = (row.name or "O").partition("-")
        if place == "B":
            found.append((kind, i, i))
        elif place == "I" and found:
            found[-1] = (*found[-1][:2], i)
    return set(found)


def _read_names(example: Example, reading: SentenceReading) -> set[tuple[str, int, int]]:
    """The names that were read, without those where the corpus leaves it open."""
    rows = example.rows
    return {n for n in reading.names if any(r.name is not None for r in rows[n[1] : n[2] + 1])}


def word_scores(examples: Sequence[Example]) -> Scores:
    """F1 of the words that the rules cut the corpus's text into; sentences left whole."""
    usage = Lexicon().words
    words = F1()
    whole = total = 0
    for number, example in enumerate(e for e in examples if e.text):
        gold = _aligned(example)
        found = words_of(example.text)
        if gold is not None:
            words.add({(number, *g) for g in gold}, {(number, w.start, w.end) for w in found})
            whole += len(sentences_of(example.text, found, usage)) == 1
            total += 1
    return {"words F1": words.score, "sentences left whole": _percent(whole / max(1, total))}


def _aligned(example: Example) -> list[tuple[int, int]] | None:
    """Where the corpus's words stand in its text; None where they are not those of the text."""
    at = 0
    found: list[tuple[int, int]] = []
    for word in example.words:
        start = example.text.find(word, at)
        if start < 0 or example.text[at:start].strip():
            return None
        at = start + len(word)
        found.append((start, at))
    return found


class F1:
    """Counts of what is there, what was found, and what was rightly found."""

    def __init__(self) -> None:
        self.gold = self.found = self.right = 0

    def add(self, gold: set[tuple[object, ...]], found: set[tuple[object, ...]]) -> None:  # pyright: ignore
        """Count one sentence's."""
        self.gold += len(gold)
        self.found += len(found)
        self.right += len(gold & found)

    @property
    def precision(self) -> float:
        """Share of the found that is right."""
        return _percent(self.right / max(1, self.found))

    @property
    def recall(self) -> float:
        """Share of what is there that was found."""
        return _percent(self.right / max(1, self.gold))

    @property
    def score(self) -> float:
        """The harmonic mean of the two."""
        return _percent(2 * self.right / max(1, self.gold + self.found))


def _percent(share: float) -> float:
    return round(100 * share, 1)


if __name__ == "__main__":
    main()
