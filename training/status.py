"""Train the status head: ``python -m training.status --corpora FOLDER --run FOLDER``.

For the word of an event it says whether the event happened, goes on, is planned, is possible or is
denied. It learns from three sources: what the rules say over the corrected trees of the treebanks,
with damage done to the sentences; sentences made of the lexicon's modality words, as far as the
rules read them as the lexicon has it; and sentences of our own (``status_sentences.toml``), whose
test half is only measured on. The encoder is not touched.

What the rules say over the tree as read is given to the head. It is measured, not shipped: see
README.md.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from dragoman.coding.status import STRENGTH, status_of
from dragoman.lexicon.lexicon import Lexicon
from dragoman.lexicon.modality import Modality
from dragoman.parse.parsed import Parsed, Sentence, Token
from dragoman.parse.reader import SentenceReader
from dragoman.parse.words import words_of
from dragoman.records import Status
from dragoman.text import Repaired, Span
from training.corpora import Corpora, Example, Row
from training.damage import damaged, headline, no_final_stop, small_letters

SENTENCES: Final = Path(__file__).with_name("status_sentences.toml")
FILE: Final = "status.onnx"
ORDER: Final = tuple(STRENGTH)
"""The statuses in the order of the head's shares."""
SURE: Final = 0.6
"""Share from which the head is believed against the rules."""
LONG: Final = 45
CAPITALS: Final = 0.7
FEWEST: Final = 4
FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})
READ: Final = 2000
"""Sentences of the treebanks that are read."""
STEPS: Final = 1500
BATCH: Final = 128
RATE: Final = 1e-3
INNER: Final = 48
SHARE: Final = 0.35
"""Share of each batch that comes from sentences of our own and of the lexicon."""
BEHIND: Final = "the council meets again on Friday ."

VERBS: Final = (
    ("sign", "signed", "signing", "the pact"), ("attack", "attacked", "attacking", "the port"),
    ("free", "freed", "freeing", "the crew"), ("send", "sent", "sending", "troops"),
    ("close", "closed", "closing", "the border"), ("visit", "visited", "visiting", "Nairobi"),
    ("expel", "expelled", "expelling", "the envoys"), ("pay", "paid", "paying", "the debt"),
)  # fmt: skip
TIMES: Final = ("", "on Monday", "this year", "within weeks", "again")
ACTORS: Final = ("The ministers", "The rebels", "Chile and Peru", "They", "The generals")


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence as words, the place of the event's word, its status."""

    words: tuple[str, ...]
    at: int
    status: Status


def own(part: str) -> list[Case]:
    """The sentences of our own, of the part "train" or "test"."""
    found: list[Case] = []
    for text, word, status in tomllib.loads(SENTENCES.read_text("utf-8"))[part]:
        words = tuple(text[w.start : w.end] for w in words_of(text, 0, len(text)))
        found.append(Case(words, words.index(word), Status(status)))
    return found


def worn(case: Case) -> list[Case]:
    """A case as a headline without its stop, in small letters, and run together with another."""
    rows = tuple(Row(word, upos="X") for word in case.words)
    example = no_final_stop(Example("own", "", tuple(replace(r, head=0) for r in rows)), _CHANCE)
    found = [headline(example, random.Random(1)), small_letters(example, random.Random(1))]
    behind = tuple(Row(word) for word in BEHIND.split())
    found.append(replace(example, rows=(*example.rows, *behind)))
    return [Case(tuple(e.words), case.at, case.status) for e in found]


_CHANCE: Final = random.Random(1)


def of_lexicon(modality: Modality, rng: random.Random) -> Iterator[Case]:
    """Sentences with the words of the lexicon in several frames."""
    frames: list[tuple[str, Status]] = []
    for lemma, governing in sorted(modality.governing.items()):
        if governing.status is not None:
            for frame in (
                "{l} to {v} {o}",
                "{l} {g} {o}",
                "are {l} to {v} {o}",
                "have a {l} to {v} {o}",
            ):
                frames.append((frame.replace("{l}", lemma), governing.status))
    frames += [
        (f"{a} {{v}} {{o}}", s) for a, s in sorted(modality.auxiliaries.items()) if a.isalpha()
    ]
    frames += [(f"did {n} {{v}} {{o}}", Status.DENIED) for n in ("not", "never", "hardly")]
    frames += [("{p} {o}", Status.HAPPENED), ("are {g} {o}", Status.ONGOING)] * 12
    for frame, status in frames:
        for verb, past, going, thing in rng.sample(VERBS, 1):
            text = frame.format(v=verb, p=past, g=going, o=thing)
            words = tuple(f"{rng.choice(ACTORS)} {text} {rng.choice(TIMES)} .".split())
            target = verb if "{v}" in frame else past if "{p}" in frame else going
            yield Case(words, words.index(target), status)


def parsed_of(rows: Sequence[Row]) -> Parsed:
    """The corrected tree of a sentence as the rules take it."""
    tokens = tuple(
        Token(
            index=at, sentence=0, text=row.word, span=Span(at, at + 1), lemma=row.lemma or row.word,
            upos=row.upos or "X", xpos=row.xpos or "", head=row.head - 1 if row.head else None,
            relation=row.relation or "dep", mention=None, space_before=True,
        )
        for at, row in enumerate(rows)
    )  # fmt: skip
    root = next((t.index for t in tokens if t.head is None), 0)
    sentence = Sentence(0, Span(0, len(tokens)), 0, len(tokens), root)
    return Parsed(Repaired.apply("", ()), (sentence,), tokens, ())


Events = tuple[NDArray[np.float16], list[int], list[int]]
"""States of events' words, a row each; what the rules say over the trees as read; what is right."""


class Reading:
    """The model, and the rules over what it reads."""

    def __init__(self, model: Path) -> None:
        """Load the model of a folder."""
        self.reader = SentenceReader(model, states=True)
        self.lexicon = Lexicon()

    def read(self, words: Sequence[str]) -> tuple[NDArray[np.float16], Parsed]:
        """The states of the words of a sentence, and its tree."""
        reading = self.reader.read(words)
        assert reading.states is not None, "export the reader with the states of words"
        lemma = self.lexicon.lemmas.lemma
        rows = [
            Row(word, reading.upos[i], reading.xpos[i],
                lemma(word, reading.upos[i], reading.lemmas[i]),
                0 if (head := reading.heads[i]) is None else head + 1, reading.relations[i])
            for i, word in enumerate(words)
        ]  # fmt: skip
        return reading.states, parsed_of(rows)

    def rule(self, parsed: Parsed, at: int) -> int:
        """The number of the status that the rules read."""
        return ORDER.index(status_of(parsed, parsed.tokens[at], self.lexicon.modality).status)

    def silver(self, examples: Sequence[Example], seed: int) -> Events:
        """Events of treebank sentences, worn, with the status that the rules read off the tree."""
        rng = random.Random(seed)
        rows: list[NDArray[np.float16]] = []
        rules: list[int] = []
        labels: list[int] = []
        for example in rng.sample(list(examples), min(READ, len(examples))):
            shown = damaged(example, rng)
            parsed = parsed_of(shown.rows)
            events = [
                i for i, row in enumerate(shown.rows)
                if row.upos == "VERB" or (row.upos == "NOUN" and row.mention == "event")
            ]  # fmt: skip
            if events:
                states, read = self.read(shown.words)
                rows.append(states[events])
                rules += [self.rule(read, i) for i in events]
                labels += [self.rule(parsed, i) for i in events]
        return np.concatenate(rows), rules, labels

    def cases(self, cases: Sequence[Case]) -> Events:
        """The events of cases."""
        rows: list[NDArray[np.float16]] = []
        rules: list[int] = []
        for case in cases:
            states, parsed = self.read(case.words)
            rows.append(states[case.at])
            rules.append(self.rule(parsed, case.at))
        return np.stack(rows), rules, [ORDER.index(case.status) for case in cases]


class Statuses(nn.Module):
    """Shares of the statuses for words [N, H]."""

    def __init__(self, hidden: int) -> None:
        super().__init__()
        self.drop = nn.Dropout(0.3)
        self.inner = nn.Linear(hidden, INNER)
        self.rules = nn.Embedding(len(ORDER), INNER)
        self.last = nn.Linear(INNER, len(ORDER))

    def forward(self, words: Tensor, rules: Tensor) -> Tensor:
        """Scores [N, statuses] by states [N, H] and what the rules say [N]."""
        inner = self.inner(self.drop(words)) + self.rules(rules)
        return self.last(self.drop(torch.relu(inner)))


class Exported(nn.Module):
    """What the shipped graph computes."""

    def __init__(self, network: Statuses) -> None:
        super().__init__()
        self.network = network

    def forward(self, words: Tensor, rules: Tensor) -> Tensor:
        """Words [N, H] and what the rules say [N] to shares [N, statuses]."""
        return torch.softmax(self.network(words, rules), -1)


def train(silver: Events, ours: Events, seed: int, steps: int) -> Statuses:
    """A head trained on both sources."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    network = Statuses(silver[0].shape[1])
    optimiser = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=0.02)
    some = int(BATCH * SHARE)
    for step in range(steps):
        rows: list[NDArray[np.float16]] = []
        told: list[int] = []
        labels: list[int] = []
        for (states, rules, known), size in ((silver, BATCH - some), (ours, some)):
            at = rng.integers(0, len(known), size)
            rows.append(states[at])
            told += [rules[i] for i in at]
            labels += [known[i] for i in at]
        for group in optimiser.param_groups:
            group["lr"] = RATE * (1.0 - step / steps)
        states = torch.from_numpy(np.concatenate(rows).astype(np.float32))
        scores = network(states, torch.tensor(told))
        loss = nn.functional.cross_entropy(scores, torch.tensor(labels))
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        optimiser.step()
    return network.eval()


def write(network: Statuses, path: Path) -> str:
    """The head as a graph; gives the digest of the file."""
    torch.onnx.export(
        Exported(network).eval(),
        (torch.zeros(3, network.inner.in_features), torch.zeros(3, dtype=torch.long)),
        str(path),
        input_names=["words", "rules"],
        output_names=["shares"],
        dynamic_axes={name: {0: "events"} for name in ("words", "rules", "shares")},
        opset_version=17,
        dynamo=False,
    )
    return hashlib.sha256(path.read_bytes()).hexdigest()


def is_doubtful(parsed: Parsed) -> bool:
    """Whether a sentence's tree is not to be trusted.

    Such are long ones, headlines (a capital on most words), those without a finite verb, and those
    whose parts stand side by side as sentences run together do.
    """
    tokens = [token for token in parsed.tokens if token.text[:1].isalpha()]
    capitals = sum(token.text[:1].isupper() for token in tokens)
    headed = len(tokens) >= FEWEST and capitals > CAPITALS * len(tokens)
    if len(tokens) > LONG or headed or not any(token.xpos in FINITE for token in tokens):
        return True
    return any(
        token.relation == "parataxis" and parsed.tokens[token.index - 1].upos != "PUNCT"
        for token in tokens[1:]
    )


def measure(reading: Reading, network: Statuses, cases: Sequence[Case]) -> str:
    """Right by the rules alone, by the head, and by the head in doubtful sentences only."""
    rules = head = both = doubtful = 0
    for case in cases:
        states, parsed = reading.read(case.words)
        rule = reading.rule(parsed, case.at)
        words = torch.from_numpy(states[[case.at]].astype(np.float32))
        with torch.no_grad():
            shares = torch.softmax(network(words, torch.tensor([rule])), -1)[0]
        best = int(shares.argmax())
        chosen = best if float(shares[best]) >= SURE else rule
        right = ORDER.index(case.status)
        doubted = is_doubtful(parsed)
        doubtful += doubted
        rules += rule == right
        head += chosen == right
        both += (chosen if doubted else rule) == right
    n = len(cases)
    shown = f"rules {rules / n:.3f}, head {head / n:.3f}, both {both / n:.3f}"
    return f"{n} events: {shown}; {doubtful} in doubtful sentences"


def main() -> None:
    """Train by the arguments of the command line."""
    parser = argparse.ArgumentParser(description="Train the status head.")
    parser.add_argument("--corpora", type=Path, required=True, help="folder of the git clones")
    parser.add_argument("--run", type=Path, required=True, help="folder with the reader's model")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument("--threads", type=int, default=1)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    model: Path = arguments.run / "model"
    reading = Reading(model)
    corpora = Corpora(arguments.corpora)
    silver = reading.silver(
        corpora.treebank("ewt", "train") + corpora.treebank("gum", "train"), arguments.seed
    )
    rng = random.Random(arguments.seed)
    made = list(of_lexicon(reading.lexicon.modality, rng))
    made = [
        c for c in made if reading.rule(reading.read(c.words)[1], c.at) == ORDER.index(c.status)
    ]
    ours = own("train")
    shown = [*made, *(c for case in made[::3] for c in worn(case))]
    shown += [c for case in ours for c in (case, *worn(case))] * 3
    print(f"{len(silver[2])} events of treebanks, {len(made)} of the lexicon, {len(ours)} ours")
    network = train(silver, reading.cases(shown), arguments.seed, arguments.steps)
    print(f"{FILE} sha256 {write(network, arguments.run / FILE)}")
    test = own("test")
    for name, cases in (("test", test), ("train", ours)):
        print(f"{name}, clean: {measure(reading, network, cases)}")
        print(f"{name}, worn: {measure(reading, network, [w for c in cases for w in worn(c)])}")


if __name__ == "__main__":
    main()
