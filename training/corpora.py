"""Corpora into examples: words in rows, with the labels that the corpus gives and none beside them.

A label that a corpus does not give is None, and nothing is learnt from it. No dev or test file is
read unless it is asked for by that name.
"""

from __future__ import annotations

import json
import re
import subprocess
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, Literal

from dragoman.parse.words import word_set, words_of

LOCK: Final = Path(__file__).with_name("corpora.lock.toml")
Part = Literal["train", "dev", "test"]

NONE: Final = "none"
OUTSIDE: Final = "O"
NAME_KINDS: Final = ("person", "organisation", "place", "other")
MENTIONS: Final = {"organization": "organisation"}
"""GUM's entity types that have another name here; all others keep theirs."""


@dataclass(frozen=True, slots=True)
class Row:
    """One word and its labels.

    Attributes:
        head: 0 for the root, else the number of the head's row, from 1.
        mention: type of the mention whose head word this is, "none" for none.
        name: BIO label of a proper name: "O", "B-person", "I-person", ...
        start: "yes" for the first word of a sentence, "no" for the others.
    """

    word: str
    upos: str | None = None
    xpos: str | None = None
    lemma: str | None = None
    head: int | None = None
    relation: str | None = None
    mention: str | None = None
    name: str | None = None
    start: str | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence: where it comes from, its rows, its text where the corpus gives it."""

    corpus: str
    document: str
    rows: tuple[Row, ...]
    text: str = ""

    @property
    def words(self) -> list[str]:
        """The bare words."""
        return [row.word for row in self.rows]


class Corpora:
    """The corpora of the lock file, read from git at the commits that it names."""

    def __init__(self, folder: Path, lock: Path = LOCK) -> None:
        """Take the folder below which the lock file's folders lie."""
        self.folder = folder
        self.lock: dict[str, Any] = tomllib.loads(lock.read_text("utf-8"))

    def show(self, corpus: str, path: str, commit: str = "commit") -> str:
        """The text of a file of a corpus at its commit."""
        entry = self.lock[corpus]
        git = ["git", "--git-dir", str(self.folder / entry["folder"])]
        call = [*git, "show", f"{entry[commit]}:{path}"]
        return subprocess.run(call, check=True, capture_output=True).stdout.decode("utf-8-sig")

    def treebank(self, corpus: str, part: Part) -> list[Example]:
        """The sentences of a treebank; of GUM's training part only those of open genres."""
        if part != "train":
            return list(read_treebank(self.show(corpus, self.lock[corpus][part]), corpus))
        return [e for text in self.sources(corpus) for e in read_treebank(text, corpus)]

    def sources(self, corpus: str) -> Iterator[str]:
        """The files of a treebank's training part, of GUM only those of open genres."""
        entry = self.lock[corpus]
        for name in sorted(self.show(corpus, entry["train"]).split()):
            genre = name.removeprefix("GUM_").partition("_")[0]
            if "genres" in entry and genre not in entry["genres"]:
                continue
            if name.removesuffix(".conllu") in entry.get("left_out", ()):
                continue
            yield self.show(corpus, f"{entry['sources']}/{name.removesuffix('.conllu')}.conllu")

    def names(self, part: Part) -> list[Example]:
        """The sentences of Universal NER, with names only."""
        commit = "commit" if part == "train" else "commit_of_test"
        return list(read_names(self.show("uner", self.lock["uner"][part], commit)))

    def analysts(self, part: Part) -> list[Example]:
        """The sentences of re3d's open sources, with names only."""
        found: list[Example] = []
        for source in self.lock["re3d"][part]:
            documents = self.show("re3d", f"{source}/documents.json")
            entities = self.show("re3d", f"{source}/entities.json")
            found += read_analysts(documents, entities, source)
        return found

    def named(self, corpus: str) -> list[Example]:
        """The sentences of a corpus of Wikipedia's sentences with names and nothing else."""
        return [
            example
            for path in self.lock[corpus]["train"]
            for example in read_columns(self.show(corpus, path), path)
        ]

    def training(self) -> list[Example]:
        """All that the model learns from, names joined to the trees of the same sentences."""
        names = {tuple(e.words): e for e in self.names("train")}
        ewt: list[Example] = []
        for example in self.treebank("ewt", "train"):
            named = names.get(tuple(example.words))
            ewt.append(with_names(example, named) if named else example)
        found = ewt + self.treebank("gum", "train") + self.analysts("train")
        return found + [e for corpus in ("crossner", "wikigold") for e in self.named(corpus)]


def with_names(example: Example, named: Example) -> Example:
    """The first example with the name labels of the second, which has the same words."""
    pairs = zip(example.rows, named.rows, strict=True)
    return replace(example, rows=tuple(replace(row, name=other.name) for row, other in pairs))


def read_treebank(text: str, corpus: str) -> Iterator[Example]:
    """The sentences of a CoNLL-U file; GUM's have mentions and names as well."""
    document, raw = "", ""
    columns: list[list[str]] = []
    for line in text.split("\n"):
        if line.startswith("# newdoc id"):
            document = line.partition("=")[2].strip()
        elif line.startswith("# text ="):
            raw = line.partition("=")[2].strip()
        elif line and not line.startswith("#"):
            fields = line.split("\t")
            if fields[0].isdigit():
                columns.append(fields)
        elif not line and columns:
            rows = [
                Row(c[1], c[3], c[4], c[1] if c[2] == "_" else c[2], int(c[6]), c[7])
                for c in columns
            ]
            if corpus == "gum":
                rows = with_mentions(rows, mentions_of([c[9] for c in columns]))
            yield Example(corpus, document, tuple(rows), raw)
            columns = []


_BRACKET: Final = re.compile(r"\((?P<opened>[^()]+)(?P<closed>\))?|(?P<closes>[^()]+)\)")


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of rows, first and last inclusive, that mentions something of a type.

    Attributes:
        chain: the number of what is mentioned, the same at each of its mentions in a document.
    """

    kind: str
    first: int
    last: int
    chain: str = ""


def mentions_of(misc: Sequence[str]) -> list[Mention]:
    """The mentions that GUM's "Entity=" brackets mark in one sentence, widest first."""
    opened: dict[str, list[tuple[str, int]]] = {}
    found: list[Mention] = []
    for at, field in enumerate(misc):
        match = re.search(r"(?:^|\|)Entity=([^|]+)", field)
        for bracket in _BRACKET.finditer(match.group(1)) if match else ():
            if bracket["opened"]:
                number, kind = bracket["opened"].split("-")[:2]
                number = number.partition("[")[0]
                if bracket["closed"]:
                    found.append(Mention(kind, at, at, number))
                else:
                    opened.setdefault(number, []).append((kind, at))
            else:
                number = bracket["closes"].partition("[")[0]
                stack = opened.get(number)
                if stack:
                    kind, first = stack.pop()
                    found.append(Mention(kind, first, at, number))
    return sorted(found, key=lambda m: (m.first - m.last, m.first, m.kind))


def with_mentions(rows: Sequence[Row], mentions: Iterable[Mention]) -> list[Row]:
    """The rows with mention types at head words, and the names among the mentions."""
    kinds = [NONE] * len(rows)
    names: list[str | None] = [None if _may_be_named(row) else OUTSIDE for row in rows]
    for mention in mentions:
        inside = range(mention.first, mention.last + 1)
        heads = [i for i in inside if (rows[i].head or 0) - 1 not in inside]
        if not heads:
            continue
        head = heads[0]
        kinds[head] = MENTIONS.get(mention.kind, mention.kind)
        named = _named_part(rows, head, mention)
        if named and all(names[i] in (None, OUTSIDE) for i in named):
            kind = kinds[head] if kinds[head] in NAME_KINDS else "other"
            for i in named:
                names[i] = ("B-" if i == named[0] else "I-") + kind
    return [
        replace(row, mention=kind, name=name)
        for row, kind, name in zip(rows, kinds, names, strict=True)
    ]


def _may_be_named(row: Row) -> bool:
    """Whether a word may be part of a name that the corpus does not mark as a mention."""
    return row.upos == "PROPN" or (row.upos == "ADJ" and row.word[:1].isupper())


def _named_part(rows: Sequence[Row], head: int, mention: Mention) -> range | None:
    """The stretch of a mention that is its proper name, None for a mention by a common noun."""
    if rows[head].upos != "PROPN" or mention.kind in ("time", "abstract"):
        return None

    def named(i: int) -> bool:
        return rows[i].upos == "PROPN" or (rows[i].upos == "ADJ" and rows[i].word[:1].isupper())

    def links(i: int) -> bool:
        person = mention.kind == "person"
        return rows[i].word.lower() in ("-", "'", ".") or (
            not person and rows[i].word.lower() in ("of", "the", "for", "and", "&", "on", "'s")
        )

    first = last = head
    while True:
        step = next((i for i in range(first - 1, mention.first - 1, -1) if not links(i)), None)
        if step is None or not named(step):
            break
        first = step
    while True:
        step = next((i for i in range(last + 1, mention.last + 1) if not links(i)), None)
        if step is None or not named(step):
            break
        last = step
    while mention.kind == "person" and first < head and _is_title(rows[first]):
        first += 1
    return range(first, last + 1)


TITLES: Final = word_set(
    """
    mr mr. mrs mrs. ms ms. dr dr. prof prof. professor president minister secretary general gen.
    gen lieutenant lt. lt colonel col. col sgt. sergeant captain capt. major maj. admiral senator
    sen. governor gov. king queen prince princess sheikh ambassador chancellor premier sir lord
    lady prime vice deputy foreign defence defense chief commander judge justice pope bishop
    cardinal chairman spokesman spokeswoman spc. staff pfc. cpl. former capt maj lord's seaman
    """
)


def _is_title(row: Row) -> bool:
    return row.word.lower() in TITLES


_UNER: Final = {"PER": "person", "ORG": "organisation", "LOC": "place", "OTH": "other"}


def read_names(text: str) -> Iterator[Example]:
    """The sentences of an IOB2 file of Universal NER."""
    document = ""
    rows: list[Row] = []
    for line in text.split("\n"):
        if line.startswith("# newdoc id"):
            document = line.partition("=")[2].strip()
        elif line.strip() and not line.startswith("#"):
            fields = line.split("\t")
            place, _, kind = fields[2].partition("-")
            label = f"{place}-{_UNER[kind]}" if kind in _UNER else OUTSIDE
            rows.append(Row(fields[1], name=label))
        elif not line.strip() and rows:
            yield Example("uner", document, tuple(rows))
            rows = []


_COLUMNS: Final = {
    **dict.fromkeys(("PER", "person", "politician", "writer", "scientist", "researcher"), "person"),
    **dict.fromkeys(
        ("ORG", "organisation", "politicalparty", "university", "band"), "organisation"
    ),
    **dict.fromkeys(("LOC", "country", "location"), "place"),
    **dict.fromkeys(("event", "election"), "other"),
}
"""Kinds of CrossNER and Wikigold that are kinds here; of the rest it stays open what they are."""


def read_columns(text: str, document: str) -> Iterator[Example]:
    """The sentences of a file with a word and its label in each line (IO or BIO)."""
    rows: list[Row] = []
    before = OUTSIDE
    for line in (*text.split("\n"), ""):
        fields = line.split()
        if len(fields) >= 2:
            place, _, kind = fields[-1].partition("-")
            first = place == "B" or before.partition("-")[2] != kind
            before = fields[-1]
            known = f"{'B' if first else 'I'}-{_COLUMNS[kind]}" if kind in _COLUMNS else None
            rows.append(Row(fields[0], name=OUTSIDE if not kind else known))
        elif rows:
            yield Example("columns", document, tuple(rows))
            rows, before = [], OUTSIDE


_ANALYSTS: Final = {
    "Person": "person",
    "Organisation": "organisation",
    "Location": "place",
    "Nationality": "other",
    "MilitaryPlatform": "other",
}
_STOP: Final = re.compile(
    r"(?<![A-Z])(?<!\b[A-Z][a-z])(?<!\bGen)(?<!\bSgt)(?<!\bSpc)(?<!\bCol)(?<!\bMaj)[.!?][\"”]?\s+"
)


def read_analysts(documents: str, entities: str, source: str) -> Iterator[Example]:
    """The sentences of one source of re3d, with the named among its entities.

    Its annotators mark "rebels" as well as "Free Syrian Army": only stretches with a capital are
    names. A capital inside a sentence that bears no label is left open, since some were missed.
    """
    marked: dict[str, list[tuple[int, int, str]]] = {}
    for line in filter(None, entities.split("\n")):
        entity = json.loads(line)
        kind = _ANALYSTS.get(entity["type"])
        if kind:
            span = (entity["begin"], entity["end"], kind)
            marked.setdefault(entity["documentId"], []).append(span)
    for line in filter(None, documents.split("\n")):
        document = json.loads(line)
        spans = sorted(marked.get(document["_id"], []), key=lambda s: (s[0] - s[1], s))
        for start, end in _sentences(document["text"]):
            yield Example(source, document["_id"], _named_rows(document["text"], start, end, spans))


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    for line in re.finditer(r"[^\r\n]+", text):
        at = line.start()
        for stop in _STOP.finditer(text, line.start(), line.end()):
            yield at, stop.end()
            at = stop.end()
        if text[at : line.end()].strip():
            yield at, line.end()


def _named_rows(
    text: str, start: int, end: int, spans: Sequence[tuple[int, int, str]]
) -> tuple[Row, ...]:
    words = words_of(text, start, end)
    names: list[str | None] = [OUTSIDE] * len(words)
    for first, last, kind in spans:
        inside = [i for i, w in enumerate(words) if w.start >= first and w.end <= last]
        inside = _trimmed([text[w.start : w.end] for w in words], inside, kind)
        if inside and all(names[i] == OUTSIDE for i in inside):
            for i in inside:
                names[i] = ("B-" if i == inside[0] else "I-") + kind
    rows: list[Row] = []
    for i, (word, name) in enumerate(zip(words, names, strict=True)):
        form = text[word.start : word.end]
        open_ = name == OUTSIDE and form[:1].isupper() and (i > 0 or form.isupper())
        rows.append(Row(form, name=None if open_ else name))
    return tuple(rows)


def _trimmed(words: Sequence[str], inside: list[int], kind: str) -> list[int]:
    """A marked stretch without articles, titles and offices around the capitals of its name."""
    if kind == "person":
        offices = [n for n, i in enumerate(inside) if _is_office(words[i])]
        inside = inside[offices[-1] + 1 :] if offices else inside
    while inside and (
        not words[inside[0]][:1].isupper() or words[inside[0]].lower() in ("the", "a", "an")
    ):
        inside = inside[1:]
    while inside and not words[inside[-1]][:1].isalnum():
        inside = inside[:-1]
    if not inside or words[inside[-1]].lower() in PRONOUNS:
        return []
    last = words[inside[-1]]
    return inside if last[:1].isupper() or last[:1].isdigit() else []


PRONOUNS: Final = word_set("i we our us you they their them he his him she her it its")


def _is_office(word: str) -> bool:
    """Whether a word of a person's mention belongs to the office and not to the name."""
    small = word.lower()
    return (
        small in TITLES
        or small in PRONOUNS
        or small in _OFFICES
        or (word.islower() and small not in _PARTICLES)
    )


_OFFICES: Final = word_set(
    """
    advisor adviser envoy representative leader head director east africa iraq syria assistant
    under special coordinator coalition counter isil resettlement forces army navy marine press
    """
)
_PARTICLES: Final = frozenset(("al", "bin", "ibn", "abu", "van", "von", "de", "der", "la", "el"))
