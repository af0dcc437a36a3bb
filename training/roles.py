"""Train the role head: ``python -m training roles --corpora FOLDER --gold FOLDER --run FOLDER``.

The head says who acts on whom in a sentence's main event (:mod:`dragoman.parse.roles`). It takes
the states of words that the frozen reading model gives, and has one small transformer layer of its
own; each pair of words is then scored by a bilinear form (as in Dozat and Manning 2017) and by the
way from one to the other through the tree. A pair is chosen among all pairs of a sentence, with
"nobody" as one more word on either side; where gold marks several words as right, their shares are
added up.

It learns from the training rows of the gold folder, which mark source and target: PLV, the CAMEO
roles, and AW. Each row is also shown with its actors exchanged for those of other rows, with a
pronoun for its source, and with names that we made up, so that a name that nobody knows can act.
Sentences of everyday life (:mod:`training.everyday`), with their pair as nobody and nobody, teach
it to keep still. Folds over the rows say how good it is on sentences that it has not seen; their
graphs are kept, for :mod:`training.confidence`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import os
import pickle
import random
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from dragoman.coding.scene import Scene
from dragoman.coding.triggers import triggers_of
from dragoman.intake import Problem, take_in_text
from dragoman.lexicon.lexicon import Lexicon
from dragoman.parse.attribution import RELATIONS, WAYS, relation_numbers, ways
from dragoman.parse.heads import load
from dragoman.parse.parsed import Parsed
from dragoman.parse.parser import Parser
from dragoman.parse.roles import FILE, INPUTS, OUTPUT, roles_of
from dragoman.repair import repair
from dragoman.resolve import resolve
from dragoman.settings import Settings
from training.everyday import everyday_sentences
from training.export import quantise
from training.folds import FOLDS, fold_of, key_of
from training.network import FAR, Build, Layer

ROWS: Final = ("train/plv.jsonl", "train/cameo_roles.jsonl", "train/aw_wiki.jsonl")
HIDDEN: Final = 384
SIZE: Final = 128
LONGEST: Final = 100
"""Words of a sentence that is learnt from."""
WEIGHTS: Final = {"plv": 1.0, "cameo_roles": 1.0, "aw_wiki": 0.3, "nothing": 0.5}
NOTHING: Final = "nothing"
QUIET: Final = 700
"""Sentences of everyday life without a word of the lexicon for events that are learnt from, and
as many with one."""
MADE_UP: Final = (
    "Varnova", "Toliria", "Kesh", "Ostrava Minor", "Belmark", "Drassia", "Noravia", "Quell",
    "Sarvenia", "the Republic of Tolm", "Ilvar", "Orsk Republic", "Hathor", "Mirenia", "Calvard",
    "Umbria Reach", "the Ilvari government", "Drassian troops", "Prime Minister Oskel of Quell",
    "Belmarkian rebels", "President Haldor Venn", "the Noravian foreign ministry", "General Tarsk",
    "Kesh's army", "Minister Elwin Roth", "the Toliri opposition", "Lady Maren of Calvard",
)  # fmt: skip


PRONOUNS: Final = ("he", "she", "they", "it")
"""What a later sentence calls a source whom the report has named."""


@dataclass(frozen=True, slots=True)
class Told:
    """What one row says of a sentence: words that may head its source, and its target.

    A side that nobody stands on is empty.
    """

    sources: tuple[int, ...]
    targets: tuple[int, ...]


@dataclass(frozen=True)
class Example:
    """A sentence with what rows say of it.

    Attributes:
        row: key of the row that it is or was made from; its fold hangs on it.
        kind: the set it is of, which decides its weight.
        states: a row a word [W, hidden].
    """

    row: str
    kind: str
    states: NDArray[np.float16]
    relations: tuple[str, ...]
    heads: tuple[int | None, ...]
    told: tuple[Told, ...]
    sides: tuple[Told, ...] = field(default=())
    """All words of each told source and target."""

    @property
    def size(self) -> int:
        """Words."""
        return len(self.relations)

    @cached_property
    def through(self) -> Tensor:
        """The way from each word to each other through the tree."""
        return torch.from_numpy(ways(self.heads, self.relations))

    @property
    def fold(self) -> int:
        """Which fold the sentence is in."""
        return fold_of(self.row)


Spans = list[list[int]]


@dataclass(frozen=True)
class Row:
    """A gold row: its text and the spans of its source and its target."""

    kind: str
    text: str
    source: Spans
    target: Spans


def rows_of(gold: Path) -> dict[str, list[Row]]:
    """The training rows of the gold folder, by their text without marks and case."""
    found: dict[str, list[Row]] = {}
    for name in ROWS:
        for line in (gold / name).read_text("utf-8").splitlines():
            row: dict[str, Any] = json.loads(line)
            said = row["gold"]
            if said["task"] == "pair":
                sides = [said[side]["spans"] or [] for side in ("source", "target")]
            else:
                sides = [said["sources"], said["targets"]]
            found.setdefault(key_of(row["text"]), []).append(
                Row(Path(name).stem, row["text"], *sides)
            )
    return found


class Sentences:
    """Reads sentences as dragoman does, with the model of a folder."""

    def __init__(self, model: Path) -> None:
        """Load the model and the lexicon."""
        self.lexicon = Lexicon()
        self.parser = Parser(self.lexicon.lemmas, model, states=True)

    def examples(self, key: str, rows: Sequence[Row]) -> Iterator[Example]:
        """The sentences of a text that rows mark."""
        parsed, states = self.parser.parse_with_states(repair(rows[0].text, self.lexicon))
        marked = [(_inside(parsed, row.source), _inside(parsed, row.target)) for row in rows]
        for sentence in parsed.sentences:
            own = range(sentence.first, sentence.end)
            sides = [
                Told(
                    tuple(i - own.start for i in s if i in own),
                    tuple(i - own.start for i in t if i in own),
                )
                for s, t in marked
            ]
            sides = [one for one in sides if one.sources or one.targets]
            if not sides or len(own) > LONGEST:
                continue
            yield self._example(key, rows[0].kind, parsed, sentence.index, states, sides)

    def _example(
        self,
        key: str,
        kind: str,
        parsed: Parsed,
        number: int,
        states: Sequence[NDArray[np.float16]],
        sides: Sequence[Told],
    ) -> Example:
        sentence = parsed.sentences[number]
        tokens = parsed.tokens_of(sentence)
        heads = tuple(None if t.head is None else t.head - sentence.first for t in tokens)
        told = tuple(
            Told(tops_of(one.sources, heads), tops_of(one.targets, heads)) for one in sides
        )
        relations = tuple(t.relation for t in tokens)
        return Example(key, kind, states[number], relations, heads, told, tuple(sides))

    def quiet(self, texts: Iterable[str], most: int) -> Iterator[Example]:
        """Sentences in which nothing political happens.

        In half of them the lexicon finds an event; in the others somebody is named.
        """
        left = {True: most, False: most}
        for text in texts:
            if not any(left.values()):
                return
            parsed, states = self.parser.parse_with_states(repair(text, self.lexicon))
            if len(parsed.sentences) != 1 or not 5 <= len(parsed.tokens) <= LONGEST:
                continue
            taken = next(iter(take_in_text(text, "quiet", Settings())))
            if isinstance(taken, Problem):
                continue
            scene = Scene(resolve(parsed, taken.document, self.lexicon), self.lexicon)
            is_tempting = bool(triggers_of(scene))
            if not left[is_tempting] or not (is_tempting or parsed.names):
                continue
            left[is_tempting] -= 1
            yield self._example(key_of(text), NOTHING, parsed, 0, states, [Told((), ())])


def _inside(parsed: Parsed, spans: Spans) -> tuple[int, ...]:
    return tuple(
        t.index
        for t in parsed.tokens
        if any(t.span.start < end and start < t.span.end for start, end in spans)
    )


def tops_of(words: Sequence[int], heads: Sequence[int | None]) -> tuple[int, ...]:
    """The words whose head is not among them."""
    return tuple(i for i in words if heads[i] not in words)


def exchanged(
    rows: Sequence[Row], sources: Sequence[str], targets: Sequence[str], rng: random.Random
) -> Row | None:
    """A row with other words for its actors; None where its marks lie in one another."""
    row = rows[0]
    spans = sorted(
        [(a, b, "source") for a, b in row.source] + [(a, b, "target") for a, b in row.target]
    )
    if any(one[1] > other[0] for one, other in pairwise(spans)):
        return None
    new = {"source": rng.choice(sources), "target": rng.choice(targets)}
    text, at, sides = "", 0, {"source": list[list[int]](), "target": list[list[int]]()}
    for start, end, side in spans:
        text += row.text[at:start]
        name = new[side][0].upper() + new[side][1:] if not text else new[side]
        sides[side].append([len(text), len(text) + len(name)])
        text += name
        at = end
    return Row(row.kind, text + row.text[at:], sides["source"], sides["target"])


class Data:
    """The examples, read once and kept in the run's folder."""

    def __init__(self, gold: Path, corpora: Path, model: Path, run: Path) -> None:
        """Read the rows, or take them from the folder where they are from the same model."""
        digest = hashlib.sha256((model / "reader.onnx").read_bytes())
        for name in ROWS:
            digest.update((gold / name).read_bytes())
        path = run / f"roles.{digest.hexdigest()[:12]}.pickle"
        if not path.exists():
            with path.with_suffix(".part").open("wb") as file:
                pickle.dump(_read(gold, corpora, model), file)
            os.replace(path.with_suffix(".part"), path)
        with path.open("rb") as file:
            self.plain, self.varied, self.quiet = pickle.load(file)


def _read(
    gold: Path, corpora: Path, model: Path
) -> tuple[list[Example], list[Example], list[Example]]:
    """The rows as they are, with other names, and sentences without an event."""
    sentences = Sentences(model)
    rows = rows_of(gold)
    plain = [e for key, texts in rows.items() for e in sentences.examples(key, texts)]
    names = sorted(
        {
            row.text[a:b]
            for texts in rows.values()
            for row in texts
            for a, b in (*row.source, *row.target)
            if b - a < 40 and row.kind != "aw_wiki"
        }
    )
    rng = random.Random("roles")
    varied: list[Example] = []
    for key, texts in rows.items():
        if texts[0].kind == "aw_wiki":
            continue
        for acting, acted_on in ((names, names), (MADE_UP, MADE_UP), (PRONOUNS, names)):
            row = exchanged(texts, acting, acted_on, rng)
            if row is not None:
                varied += sentences.examples(key, [row])
    quiet = list(sentences.quiet(everyday_sentences(corpora), QUIET))
    return plain, varied, quiet


class Head(nn.Module):
    """The network."""

    def __init__(self, size: int = SIZE) -> None:
        """Take the size of the head's own states."""
        super().__init__()
        build = Build(2, size, 8, 2 * size, arc=0, relation=0, dropout=0.2, epsilon=1e-5)
        self.given = nn.Linear(HIDDEN, size)
        self.relation = nn.Embedding(len(RELATIONS), size)
        self.before = nn.LayerNorm(size)
        self.layer = Layer(build)
        self.source, self.target = nn.Linear(size, size), nn.Linear(size, size)
        self.nobody = nn.Parameter(torch.zeros(2, size))
        self.together = nn.Linear(size, size, bias=False)
        self.source_alone, self.target_alone = nn.Linear(size, 1), nn.Linear(size, 1)
        self.way = nn.Embedding(WAYS, 1)
        self.drop = nn.Dropout(build.dropout)
        nn.init.normal_(self.relation.weight, std=0.02)
        nn.init.normal_(self.together.weight, std=0.01)
        nn.init.zeros_(self.way.weight)

    def forward(self, words: Tensor, relations: Tensor, through: Tensor, mask: Tensor) -> Tensor:
        """States [B, W, 384], relations [B, W], ways [B, W, W] to scores [B, W + 1, W + 1]."""
        states = self.drop(self.before(self.given(words) + self.relation(relations)))
        states = self.layer(states, (1.0 - mask[:, None, None, :]) * FAR)
        sources = self._side(self.source(states), self.nobody[0])
        targets = self._side(self.target(states), self.nobody[1])
        scores = self.together(sources) @ targets.transpose(1, 2) / math.sqrt(SIZE)
        scores = scores + self.source_alone(sources) + self.target_alone(targets).transpose(1, 2)
        ties = functional.pad(self.way(through).squeeze(-1), (0, 1, 0, 1))
        there = functional.pad(mask, (0, 1), value=1.0)
        kept = there.unsqueeze(2) * there.unsqueeze(1)
        place = torch.arange(scores.shape[1])
        itself = (place.unsqueeze(0) == place.unsqueeze(1)) & (place < scores.shape[1] - 1)
        return scores + ties + (1.0 - kept) * FAR + itself * FAR

    def _side(self, states: Tensor, nobody: Tensor) -> Tensor:
        """The states of one side, with nobody's behind them."""
        last = nobody.expand(states.shape[0], 1, -1)
        return self.drop(torch.cat([functional.gelu(states), last], 1))


def collated(examples: Sequence[Example]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """States, relations, ways and mask of a batch."""
    count, width = len(examples), max(e.size for e in examples)
    words = torch.zeros(count, width, HIDDEN)
    relations = torch.zeros(count, width, dtype=torch.long)
    through = torch.zeros(count, width, width, dtype=torch.long)
    mask = torch.zeros(count, width)
    for b, one in enumerate(examples):
        words[b, : one.size] = torch.from_numpy(one.states.astype(np.float32))
        relations[b, : one.size] = torch.tensor(relation_numbers(one.relations))
        through[b, : one.size, : one.size] = one.through
        mask[b, : one.size] = 1.0
    return words, relations, through, mask


def loss_of(head: Head, examples: Sequence[Example]) -> Tensor:
    """The mean loss of a batch by weight: how far the told pairs are from sure."""
    scores = head(*collated(examples))
    nobody = scores.shape[1] - 1
    shares = scores.flatten(1).log_softmax(-1).view_as(scores)
    losses: list[Tensor] = []
    for b, one in enumerate(examples):
        told = [
            torch.logsumexp(
                shares[b][list(t.sources) or [nobody]][:, list(t.targets) or [nobody]].flatten(), 0
            )
            for t in one.told
        ]
        losses.append(-WEIGHTS[one.kind] * torch.stack(told).mean())
    return torch.stack(losses).mean()


def fit(examples: Sequence[Example], epochs: int, rate: float, seed: int) -> Head:
    """A head trained on examples; the rate rises at once and falls in a line to zero."""
    torch.manual_seed(seed)
    rng = random.Random(f"roles/{seed}")
    head = Head()
    optimiser = torch.optim.AdamW(head.parameters(), lr=rate, weight_decay=0.05, betas=(0.9, 0.98))
    size = 16
    steps = epochs * -(-len(examples) // size)
    started, step = time.monotonic(), 0
    head.train()
    for epoch in range(epochs):
        order = sorted(range(len(examples)), key=lambda i: examples[i].size + 6 * rng.random())
        batches = [order[at : at + size] for at in range(0, len(order), size)]
        rng.shuffle(batches)
        total = 0.0
        for batch in batches:
            for group in optimiser.param_groups:
                group["lr"] = rate * min(1.0, (step + 1) / 50) * (1.0 - step / steps)
            loss = loss_of(head, [examples[i] for i in batch])
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(head.parameters(), 2.0)
            optimiser.step()
            step += 1
            total += loss.item()
        seconds = time.monotonic() - started
        print(
            f"  epoch {epoch + 1}/{epochs}, {seconds:.0f} s, loss {total / len(batches):.3f}",
            flush=True,
        )
    return head.eval()


class ExportedHead(nn.Module):
    """What the graph computes: the share of each pair [1, W + 1, W + 1]."""

    def __init__(self, head: Head) -> None:
        super().__init__()
        self.head = head

    def forward(self, words: Tensor, relations: Tensor, through: Tensor) -> Tensor:
        """States, relations and ways of one sentence."""
        scores = self.head(words, relations, through, torch.ones_like(words[:, :, 0]))
        return scores.flatten(1).softmax(-1).view_as(scores)


def export(head: Head, path: Path) -> str:
    """Write the graph, put in place whole; give its digest."""
    size = 12
    inputs = (
        torch.randn(1, size, HIDDEN),
        torch.zeros(1, size, dtype=torch.long),
        torch.zeros(1, size, size, dtype=torch.long),
    )
    axes = {"words": {1: "words"}, "relations": {1: "words"}, "ways": {1: "words", 2: "words"}}
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        graph = Path(folder) / FILE
        torch.onnx.export(
            ExportedHead(head).eval(),
            inputs,
            str(graph),
            input_names=list(INPUTS),
            output_names=[OUTPUT],
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        os.replace(quantise(graph), path)
    return hashlib.sha256(path.read_bytes()).hexdigest()


@dataclass
class Tally:
    """How often a head is right."""

    rows: int = 0
    source: int = 0
    target: int = 0
    both: int = 0
    turned: int = 0

    def add(self, told: Told, source: int | None, target: int | None) -> None:
        """Count one answer."""
        is_source = source in told.sources if told.sources else source is None
        is_target = target in told.targets if told.targets else target is None
        self.rows += 1
        self.source += is_source
        self.target += is_target
        self.both += is_source and is_target
        self.turned += source in told.targets and target in told.sources

    def shown(self) -> str:
        """The shares."""
        names = ("source", "target", "both", "turned")
        return " ".join(f"{name} {getattr(self, name) / max(1, self.rows):.3f}" for name in names)


def answers(graph: Path, examples: Sequence[Example]) -> Iterator[tuple[Example, list[Any]]]:
    """The pairs that a graph gives for each example."""
    session = load(graph)
    for one in examples:
        yield one, roles_of(session, one.states, one.through.numpy(), one.relations, 0)


def measure(graph: Path, examples: Sequence[Example]) -> dict[str, Tally]:
    """How often the likeliest pair of a graph is right, by set."""
    found: dict[str, Tally] = {}
    for one, pairs in answers(graph, examples):
        best = pairs[0] if pairs else None
        tally = found.setdefault(one.kind, Tally())
        tally.add(one.sides[0], *((best.source, best.target) if best else (None, None)))
    return found


def cross_validated(data: Data, arguments: argparse.Namespace, run: Path) -> None:
    """Train without each fold in turn, and measure on it; the graphs are kept."""
    sums: dict[str, Tally] = {}
    for number in range(arguments.folds):
        graph = run / f"fold{number}" / FILE
        if not graph.exists():
            graph.parent.mkdir(exist_ok=True)
            seen = [e for e in (*data.plain, *data.varied, *data.quiet) if e.fold != number]
            export(fit(seen, arguments.epochs, arguments.rate, 100 + number), graph)
        unseen = [e for e in (*data.plain, *data.quiet) if e.fold == number]
        for kind, tally in measure(graph, unseen).items():
            total = sums.setdefault(kind, Tally())
            for name in ("rows", "source", "target", "both", "turned"):
                setattr(total, name, getattr(total, name) + getattr(tally, name))
    for kind, tally in sorted(sums.items()):
        print(f"unseen {kind} ({tally.rows}): {tally.shown()}", flush=True)


def main() -> None:
    """Train, export and measure by the arguments of the command line."""
    parser = argparse.ArgumentParser(description="Train the role head.")
    parser.add_argument("--corpora", type=Path, required=True, help="folder of the git clones")
    parser.add_argument("--gold", type=Path, required=True, help="folder with the training rows")
    parser.add_argument("--run", type=Path, required=True, help="folder with the reader's model")
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--rate", type=float, default=1.5e-3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folds", type=int, default=FOLDS, help="how many of them to run")
    parser.add_argument("--threads", type=int, default=1)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    model: Path = arguments.run / "model"
    folder: Path = arguments.run / "roles"
    folder.mkdir(parents=True, exist_ok=True)
    data = Data(arguments.gold, arguments.corpora, model, folder)
    print(f"{len(data.plain)} sentences, {len(data.varied)} varied, {len(data.quiet)} quiet")
    cross_validated(data, arguments, folder)
    everything = [*data.plain, *data.varied, *data.quiet]
    head = fit(everything, arguments.epochs, arguments.rate, arguments.seed)
    print(f"{FILE} sha256 {export(head, model / FILE)}")


if __name__ == "__main__":
    main()
