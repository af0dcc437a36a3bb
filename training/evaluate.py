"""Measure a model on the test files: ``python -m training.evaluate --corpora FOLDER``.

One table of all heads: on the corpora's own words; from raw text, cut by our own rules; and worn
down by a program from outside and mended by our own repair, beside the clean reading of the very
same arcs. spaCy's small English pipeline is read in the same run where it is given. The model runs
as the package runs it, one sentence a call. All figures are percentages: F1 where words, mentions
or names must be found, the share of the words where these are given.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from dragoman.lexicon.lexicon import Lexicon
from dragoman.parse.parser import Parser
from dragoman.parse.reader import FILES, HERE, SentenceReader, SentenceReading, digest
from dragoman.repair import repair
from dragoman.text import Repaired
from training import damage
from training.card import into_card
from training.corpora import Corpora, Example, read_treebank, with_names
from training.facts import (
    ARGUMENTS,
    Facts,
    Scores,
    Told,
    facts_of,
    moved,
    percent,
    told_by_corpus,
    told_by_parser,
    told_by_reading,
    without_open,
)
from training.passages import Layout, layouts, passages, places_of, spaces_of
from training.peers.universal import reading_of
from training.starts import start_score
from training.worn import survivors, worn_down

Table = dict[str, float]
SPACY_SCRIPT: Final = Path(__file__).with_name("peers") / "spacy_small.py"
NEWS: Final = ("news", "interview", "speech")
RUNS: Final = 5
REPORT_WORDS: Final = (450, 800)
LEFT_OUT: Final = {
    "given": ("words", "sentences"),
    "whole": ("words", "sentences"),
    "peer": ("words", "sentences", "mention heads"),
    "clean": ("sentences",),
    "worn": ("sentences",),
}
"""Rows that say nothing where words are given, of a peer that types no mentions, and where only
some of the words are looked at."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """The sentences of a test file and how they stand in their documents."""

    name: str
    examples: Sequence[Example]
    laid_out: Sequence[Layout]

    @property
    def arguments(self) -> set[str]:
        """The kinds of verbs' arguments that it marks."""
        return {row.relation for e in self.examples for row in e.rows} & set(ARGUMENTS)

    @property
    def views(self) -> dict[str, Callable[[str], bool]]:
        """What is shown of it: all, and of GUM the genres nearest to our reports."""
        found: dict[str, Callable[[str], bool]] = {self.name: lambda _: True}
        if self.name == "GUM":
            found["GUM news, interviews, speeches"] = lambda d: d.split("_")[1] in NEWS
        return found


@dataclass(frozen=True, slots=True)
class Compared:
    """The facts of one text: those of the corpus and those of a reading."""

    document: str
    gold: Sequence[Told] | Facts
    found: Sequence[Told] | Facts


def main() -> None:
    """Measure by the arguments of the command line and print a JSON object."""
    arguments = _arguments()
    started = time.monotonic()
    report = measure(arguments)
    report["minutes"] = round((time.monotonic() - started) / 60, 1)
    text = json.dumps(report, indent=1)
    print(text)
    if arguments.out:
        arguments.out.write_text(text + "\n", encoding="utf-8")
    if arguments.card:
        into_card(report, arguments.card)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure the reading model.")
    parser.add_argument("--corpora", type=Path, required=True, help="folder of the git clones")
    parser.add_argument("--model", type=Path, default=HERE)
    parser.add_argument("--whole", type=Path, help="the same model with 32-bit weights")
    parser.add_argument("--part", choices=("dev", "test"), default="test")
    parser.add_argument("--most", type=int, help="sentences of each corpus")
    parser.add_argument("--noise", metavar="PROGRAM", help="wears down JSON lines; see worn.py")
    parser.add_argument("--spacy", metavar="PYTHON", help="a Python that has spaCy")
    parser.add_argument("--heads", type=Path, help="folder of figures of the heads on top (*.json)")
    parser.add_argument("--runs", type=int, default=RUNS, help="of each reader, for its speed")
    parser.add_argument("--out", type=Path, help="write the figures here as well")
    parser.add_argument("--card", type=Path, help="put the tables into this model card")
    return parser.parse_args()


def measure(arguments: argparse.Namespace) -> dict[str, Any]:
    """All figures, by corpus, way of reading and row."""
    model: Path = arguments.model
    reader = SentenceReader(model)
    lexicon = Lexicon()
    parser = Parser(lexicon.lemmas, model)
    found = list(_corpora(Corpora(arguments.corpora), arguments.part, arguments.most))
    report: dict[str, Any] = {
        "digest": digest(model),
        "part": arguments.part,
        "megabytes": {
            path.name: round(path.stat().st_size / 1e6, 1)
            for path in sorted({*model.glob("*.onnx"), *(model / name for name in FILES)})
        },
        "corpora": {},
        "heads": _heads_on_top(arguments.heads),
    }
    for corpus in found:
        _say(f"{corpus.name}: {len(corpus.examples)} sentences")
        ways: dict[str, list[Compared]] = {"given": list(read_given(reader.read, corpus))}
        if arguments.whole:
            ways["whole"] = list(read_given(SentenceReader(arguments.whole).read, corpus))
        ways["raw"] = list(read_raw(parser, corpus))
        if arguments.noise:
            ways["clean"], ways["worn"], arcs = read_worn(parser, lexicon, corpus, arguments.noise)
        if arguments.spacy:
            ways["peer"] = list(read_by_spacy(arguments.spacy, corpus))
        for view, shown in corpus.views.items():
            entry = {
                way: _table(way, compared, shown, corpus.arguments)
                for way, compared in ways.items()
            }
            entry["count"] = _counts(ways["given"], shown)
            if not entry["count"]["words"]:
                continue
            if arguments.noise:
                kept = [(k, n) for d, k, n in arcs if shown(d)]
                entry["count"]["arcs that survive"] = percent(
                    sum(k for k, _ in kept), sum(n for _, n in kept)
                )
            entry["given"]["lemma, with the dictionary"] = _dictionary(
                lexicon, ways["given"], shown
            )
            starts = [e for e in corpus.examples if shown(e.document)]
            entry["given"]["sentence starts"] = start_score(model, starts)
            report["corpora"][view] = entry
    report["kinds of damage"] = _kinds_of_damage(reader, found)
    if arguments.part == "test":
        analysts = Corpus("re3d", Corpora(arguments.corpora).analysts("test"), ())
        compared = list(read_given(reader.read, analysts))
        names = _table("given", compared, lambda _: True)
        names = {row: score for row, score in names.items() if row.startswith("names")}
        report["corpora"]["re3d, two sources held back"] = {"given": names, "count": {}}
        _say("speed")
        report["speed"] = speed(reports(found), model, arguments.spacy, arguments.runs)
    return report


def _corpora(corpora: Corpora, part: str, most: int | None) -> Iterator[Corpus]:
    names = {tuple(e.words): e for e in corpora.names(part)}
    for name in ("EWT", "GUM", "PUD", "GENTLE"):
        entry = corpora.lock[name.lower()]
        if part not in entry:
            continue
        text = corpora.show(name.lower(), entry[part])
        told = "gum" if name == "GENTLE" else name.lower()  # its mentions are written as GUM's are
        examples = list(read_treebank(text, told))
        if name == "EWT":
            named = [(e, names.get(tuple(e.words))) for e in examples]
            examples = [with_names(e, other) if other else e for e, other in named]
        laid_out = list(layouts(text))
        yield Corpus(name, examples[:most], laid_out[:most])


def read_given(
    read: Callable[[Sequence[str]], SentenceReading], corpus: Corpus
) -> Iterator[Compared]:
    """The corpus's own words, sentence by sentence."""
    for number, example in enumerate(corpus.examples):
        places = [(number, i, i) for i in range(len(example.rows))]
        gold = told_by_corpus(example, places)
        found = told_by_reading(read(example.words), example.words, places)
        yield Compared(example.document, [gold], [found])


def read_raw(parser: Parser, corpus: Corpus) -> Iterator[Compared]:
    """Whole documents, cut into words and sentences by our own rules."""
    for passage in passages(corpus.examples, corpus.laid_out):
        parsed = parser.parse(Repaired.apply(passage.text, ()))
        yield Compared(passage.name, passage.told, told_by_parser(parsed, passage.number))


def read_worn(
    parser: Parser, lexicon: Lexicon, corpus: Corpus, program: str
) -> tuple[list[Compared], list[Compared], list[tuple[str, int, int]]]:
    """Sentences clean and worn down, both repaired and read, told of the words that survive.

    Returns:
        The clean readings, the worn ones, and for each sentence its document, the arcs between
        words that survive, and all its arcs.
    """
    texts = [example.text for example in corpus.examples]
    both: tuple[list[Compared], list[Compared]] = ([], [])
    arcs: list[tuple[str, int, int]] = []
    for n, worn in enumerate(worn_down(program, texts, corpus.name.lower())):
        example = corpus.examples[n]
        places = places_of(example, n)
        kept = survivors(example.text, worn, [(start, end) for _, start, end in places])
        stay = {(n, *place): (n, *place) for place in kept}
        back = {(n, *there): (n, *place) for place, there in kept.items()}
        said = told_by_corpus(example, places)
        told = facts_of([said])
        gold = moved(told, stay)
        for compared, text, way in zip(both, (example.text, worn), (stay, back), strict=True):
            read = facts_of(told_by_parser(parser.parse(repair(text, lexicon)), n))
            read = without_open(moved(read, way), said.open)
            compared.append(Compared(example.document, gold, read))
        arcs.append((example.document, len(gold["UAS"]), len(told["UAS"])))
    return *both, arcs


def read_by_spacy(python: str, corpus: Corpus) -> Iterator[Compared]:
    """The corpus's own words read by spaCy, its trees brought into UD."""
    rows = [{"words": e.words, "spaces": spaces_of(e)} for e in corpus.examples]
    told = iter(_answers([python, str(SPACY_SCRIPT)], rows))
    return read_given(lambda words: reading_of(next(told), words), corpus)


def _answers(call: Sequence[str], rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    given = "".join(json.dumps(row) + "\n" for row in rows)
    done = subprocess.run(call, input=given.encode(), capture_output=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(call)}:\n{done.stderr.decode()}")
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def _table(
    way: str,
    compared: Iterable[Compared],
    shown: Callable[[str], bool],
    arguments: Iterable[str] = ARGUMENTS,
) -> Table:
    scores = Scores(arguments)
    for one in compared:
        if not shown(one.document):
            continue
        if isinstance(one.gold, dict) and isinstance(one.found, dict):
            scores.add_facts(one.gold, one.found)
        elif not isinstance(one.gold, dict) and not isinstance(one.found, dict):
            scores.add(one.gold, one.found)
    table = scores.table(shares=way in ("clean", "worn"))
    return {row: score for row, score in table.items() if row not in LEFT_OUT.get(way, ())}


def _counts(compared: Iterable[Compared], shown: Callable[[str], bool]) -> dict[str, float]:
    told = [t for one in compared if shown(one.document) for t in one.gold if isinstance(t, Told)]
    return {"sentences": len(told), "words": sum(len(t.words) for t in told)}


def _dictionary(
    lexicon: Lexicon, compared: Iterable[Compared], shown: Callable[[str], bool]
) -> float:
    """Lemmas as the parser gives them, after its dictionary, on the corpus's own words."""
    right = words = 0
    for one in compared:
        for gold, found in zip(one.gold, one.found, strict=True) if shown(one.document) else ():
            if isinstance(gold, Told) and isinstance(found, Told):
                for a, b in zip(gold.words, found.words, strict=True):
                    words += 1
                    lemma = lexicon.lemmas.lemma(a.form, b.upos or "", b.lemma or "")
                    right += lemma.lower() == (a.lemma or "").lower()
    return percent(right, words)


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


def _kinds_of_damage(reader: SentenceReader, found: Sequence[Corpus]) -> dict[str, Any]:
    """Each kind that the training does, done to the test files, on the corpora's own words."""
    report: dict[str, Any] = {}
    for corpus in found:
        if corpus.name not in ("EWT", "GUM"):
            continue
        _say(f"{corpus.name}: kinds of damage")
        for kind, done in DAMAGES.items():
            examples = [done(e, random.Random(i)) for i, e in enumerate(corpus.examples)]
            compared = read_given(reader.read, Corpus(corpus.name, examples, ()))
            report.setdefault(kind, {})[corpus.name] = _table("given", compared, lambda _: True)
    return report


def _heads_on_top(folder: Path | None) -> list[dict[str, Any]]:
    """The rows that the heads in files of their own have written, where they are there."""
    rows: list[dict[str, Any]] = []
    for path in sorted(folder.glob("*.json")) if folder else ():
        rows += json.loads(path.read_text("utf-8"))
    return rows


def reports(found: Iterable[Corpus]) -> list[str]:
    """Reports of some hundred words each, of the sentences of PUD and of GUM's news."""
    sentences = [
        (e.text, len(e.rows))
        for corpus in found
        for e in corpus.examples
        if corpus.name == "PUD" or e.document.startswith("GUM_news")
    ]
    texts: list[str] = []
    lines: list[str] = []
    words = 0
    wanted = REPORT_WORDS[0]
    for text, size in sentences:
        lines.append(text)
        words += size
        if words >= wanted:
            texts.append(_paragraphs(lines))
            lines, words = [], 0
            span = REPORT_WORDS[1] - REPORT_WORDS[0] - 100
            wanted = REPORT_WORDS[0] + len(texts) * 70 % span
    return texts or [_paragraphs(lines)]


def _paragraphs(lines: Sequence[str]) -> str:
    return "\n\n".join(" ".join(lines[at : at + 3]) for at in range(0, len(lines), 3))


def speed(texts: Sequence[str], model: Path, spacy: str | None, runs: int) -> dict[str, Any]:
    """Words by white space a second of processor time, our parser and spaCy's by turns; medians."""
    words = sum(len(text.split()) for text in texts)
    calls = {"ours": [sys.executable, "-m", "training.speed", "--model", str(model)]}
    if spacy:
        calls["spaCy small"] = [spacy, str(SPACY_SCRIPT)]
    rows = [{"text": text} for text in texts]
    taken: dict[str, list[dict[str, Any]]] = {name: [] for name in calls}
    for _ in range(runs):
        for name, call in calls.items():
            taken[name].append(_answers(call, rows)[-1])
    report: dict[str, Any] = {"reports": len(texts), "words": words, "runs": runs}
    for name, answers in taken.items():
        rates = [words / answer["read"] for answer in answers]
        report[name] = {
            "words a CPU-second": round(statistics.median(rates)),
            "slowest and fastest": [round(min(rates)), round(max(rates))],
            "import and load, CPU-seconds": round(
                statistics.median(answer["load"] for answer in answers), 2
            ),
        }
    if spacy:
        ours, other = (report[name]["words a CPU-second"] for name in calls)
        report["ratio"] = round(ours / other, 2)
    return report


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
