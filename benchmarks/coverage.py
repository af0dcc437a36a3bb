"""Which share of the open CAMEO verb dictionaries the predicate lexicon covers, type by type.

The dictionaries (``CAMEO.2.0.txt`` and ``CAMEO.verbpatterns.150430.txt`` of openeventdata/petrarch2,
MIT licence) say which verb, with which words beside it, means which code; the ontology says which
type a code stands for. A line of theirs is covered where an entry of ours for the same verb (or for
the event noun beside it) and the same type would ask for nothing that the line does not have. They
stay where they are: only the figures are kept.

    python benchmarks/coverage.py DICTIONARY...                         # a table per type
    python benchmarks/coverage.py DICTIONARY... --uncovered AGREE REJECT  # and what is not covered
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dragoman.lexicon.lexicon import Lexicon
from dragoman.lexicon.predicates import ACTOR_CLASSES, Predicate

HEADER: Final = re.compile(r"^---.*?\[([^\]]*)\]\s*---")
VERB: Final = re.compile(r"^(\+?[A-Z_'&-]+)\s*(?:\[([^\]]*)\])?")
CODE: Final = re.compile(r"\[([^\]]*)\]")
PATTERN_PART: Final = re.compile(r"\{[^}]*\}|[()]|[^\s(){}]+")
NAMED: Final = re.compile(r"\+?[A-Z_]+")
ACTORS: Final = frozenset("+$^%")  # where the older dictionary wants an actor
PREPOSITIONS: Final = frozenset(
    (
        "about",
        "after",
        "against",
        "among",
        "around",
        "as",
        "at",
        "before",
        "behind",
        "between",
        "by",
        "during",
        "for",
        "from",
        "in",
        "into",
        "near",
        "of",
        "off",
        "on",
        "onto",
        "out",
        "over",
        "through",
        "to",
        "toward",
        "towards",
        "under",
        "until",
        "upon",
        "up",
        "with",
        "within",
        "without",
    )
)
PARTICLES: Final = frozenset(("away", "back", "down", "in", "off", "on", "out", "over", "up"))


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of a dictionary: a verb with the words beside it, and the type that it means.

    Attributes:
        verb: the lemma, with its particle ("carry out").
        left: groups of words, each a set of alternatives, that stand before the verb.
        right: those that stand behind it without a preposition.
        phrases: those that stand behind a preposition, with it.
        type: the PLOVER type of its code.
        text: the line, as it is shown.
    """

    verb: str
    left: tuple[frozenset[str], ...]
    right: tuple[frozenset[str], ...]
    phrases: tuple[tuple[str, frozenset[str]], ...]
    type: str
    text: str

    @property
    def asks(self) -> int:
        """How many words the line asks for beside its verb."""
        return len(self.left) + len(self.right) + len(self.phrases)


class Dictionary:
    """The lines of a dictionary as facts."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.lines = text.splitlines()
        self.sets = dict(self._sets())

    def _sets(self) -> Iterator[tuple[str, frozenset[str]]]:
        """The sets of synonyms, by name ("&CRIME")."""
        name, words = "", set[str]()
        for line in self.lines:
            if line.startswith("&"):
                name, words = line.split()[0], set()
            elif line.startswith("+") and name:
                words.add(self.noun(line[1:].split("#")[0].split("[")[0]))
            elif name and not line.strip():
                yield name, frozenset(words)
                name = ""

    def noun(self, word: str) -> str:
        """A noun as the lexicon writes it: in small letters, in its dictionary form."""
        *first, last = word.strip().strip("_").replace("_", " ").lower().split() or [""]
        known = self.lexicon.lemmas.table.get((last, "NOUN"))
        return " ".join([*first, known or last.removesuffix("s")])

    def verb(self, word: str) -> str:
        """A verb as the lexicon writes it, with its particle."""
        first, *rest = word.strip("+_ ").replace("_", " ").lower().split() or [""]
        return " ".join([self.lexicon.lemmas.table.get((first, "VERB"), first), *rest])

    def type_of(self, code: str) -> str | None:
        """The type of a code, or of the nearest code above it."""
        digits = next((part for part in code.split(":") if part.strip("-").isdigit()), "")
        for length in range(len(digits), 1, -1):
            known = self.lexicon.ontology.codes.get(digits[:length])
            if known is not None:
                return known.type
        return None

    def facts(self) -> Iterator[Fact]:
        """Every line that has a type, once for each of its verbs."""
        block, first = "", ""
        for line in self.lines:
            header = HEADER.match(line)
            if header:
                block, first = header.group(1), ""
            elif line.startswith("- ") and first:
                yield from self._pattern(line, first)
            elif block and (verb := VERB.match(line)) and not line.startswith("&"):
                first = first or verb.group(1)
                event = self.type_of(verb.group(2) or block)
                lemma = self.verb(verb.group(1))
                if event is not None:
                    yield Fact(lemma, (), (), (), event, lemma)

    def _pattern(self, line: str, first: str) -> Iterator[Fact]:
        body, _, comment = line[2:].partition("#")
        code = CODE.search(body)
        event = self.type_of(code.group(1)) if code else None
        before, star, behind = body[: code.start() if code else None].partition("*")
        if event is None or not star:
            return
        left, _ = self._groups(before)
        right, phrases = self._groups(behind)
        words = " ".join(body[: code.start() if code else None].split()).lower()
        for named in NAMED.findall(re.sub(r"<[^>]*>", "", comment)) or [first]:
            verb = self.verb(named)
            bare = next((w for group in right[:1] for w in group if w in PARTICLES), "")
            text = words.replace("*", verb)
            if bare:
                yield Fact(f"{verb} {bare}", left, right[1:], phrases, event, text)
            else:
                yield Fact(verb, left, right, phrases, event, text)

    def _groups(
        self, text: str
    ) -> tuple[tuple[frozenset[str], ...], tuple[tuple[str, frozenset[str]], ...]]:
        """The words of a pattern's side: those without a preposition, and those behind one."""
        bare: list[frozenset[str]] = []
        phrases: list[tuple[str, frozenset[str]]] = []
        preposition, is_phrase = "", False
        for part in PATTERN_PART.findall(text.replace("_ ", " ")):
            word = part.strip("{} ").lower().strip("_")
            if part in "()":
                is_phrase = part == "("
                continue
            if word in ACTORS:
                continue
            is_particle = word in PARTICLES and not (bare or phrases or is_phrase)
            if word in PREPOSITIONS and not is_particle:
                preposition = word
                continue
            words = self._words(part)
            if preposition:
                phrases.append((preposition, words))
                preposition = ""
            else:
                bare.append(words)
        if preposition:
            phrases.append((preposition, frozenset()))
        return tuple(bare), tuple(phrases)

    def _words(self, part: str) -> frozenset[str]:
        """The alternatives that a part of a pattern stands for, compounds with their heads."""
        *first, last = part.strip("{} ").replace("_", " ").split() or [""]
        heads = self.sets.get(last, frozenset({self.noun(last)}))
        modifiers = self.sets.get(first[-1], frozenset({first[-1].lower()})) if first else ()
        compounds = {f"{m} {h}" for m in modifiers for h in heads}
        last_words = {head.split()[-1] for head in heads if head}
        return frozenset(compounds | heads | last_words)


def is_covered(fact: Fact, lexicon: Lexicon) -> bool:
    """Whether an entry of the fact's type reads its verb, or the event noun beside it."""
    predicates = lexicon.predicates
    verb = fact.verb.split()[0]
    for entry in (*predicates.by_verb.get(fact.verb, ()), *predicates.by_verb.get(verb, ())):
        if entry.event == fact.type and _fits(entry, fact, lexicon):
            return True
    beside = (*fact.left, *fact.right, *(words for _, words in fact.phrases))
    carries = (
        predicates.classes["light"] | predicates.classes["handling"] | predicates.classes["phase"]
    )
    is_carried = fact.verb in carries or bool(fact.left)
    adjectives = frozenset(predicates.by_adjective) if verb == "be" else frozenset[str]()
    for word in sorted(frozenset[str]().union(*beside)):
        entries = predicates.by_noun.get(word, ()) if is_carried else ()
        entries += predicates.by_adjective[word] if word in adjectives else ()
        if any(e.event == fact.type and not e.phrases for e in entries):
            return True
    return False


def is_narrower(fact: Fact, lexicon: Lexicon) -> bool:
    """Whether an entry of the type has the verb, but asks for other words than the fact has."""
    return any(e.event == fact.type for e in lexicon.predicates.by_verb.get(fact.verb, ()))


def _fits(entry: Predicate, fact: Fact, lexicon: Lexicon) -> bool:
    nouns = frozenset[str]().union(*fact.right)
    behind = frozenset[str]().union(*(words for _, words in fact.phrases))
    if entry.objects and not entry.objects & (nouns | ACTOR_CLASSES):
        return False
    if entry.not_objects & nouns or (
        entry.complements and not entry.complements & (nouns | behind)
    ):
        return False
    if entry.subjects and not entry.subjects & (frozenset[str]().union(*fact.left) | ACTOR_CLASSES):
        return False
    if entry.phrases and not any(_has_phrase(entry, *phrase) for phrase in fact.phrases):
        is_implied = not fact.phrases and all(p.words & ACTOR_CLASSES for p in entry.phrases)
        if not is_implied:
            return False
    if entry.needs in ("nothing", "clause"):
        return True
    acts = lexicon.predicates.by_noun.keys() | lexicon.predicates.by_verb.keys()
    return bool(acts & (nouns | behind)) or entry.needs == "infinitive"


def _has_phrase(entry: Predicate, preposition: str, words: frozenset[str]) -> bool:
    return any(
        p.preposition == preposition and (p.words & ACTOR_CLASSES or p.words & words)
        for p in entry.phrases
    )


def table(facts: Sequence[Fact], lexicon: Lexicon) -> Iterator[str]:
    """A row for each type: verbs that need nothing beside them, then lines that ask for words."""
    yield "| type | verbs | covered | with other words | verb and words | covered | with other words |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for event in (*lexicon.ontology.types, "all"):
        cells = [event]
        for is_bare in (True, False):
            chosen = [f for f in facts if event in (f.type, "all") and (f.asks == 0) == is_bare]
            covered = [f for f in chosen if is_covered(f, lexicon)]
            narrower = [f for f in chosen if f not in covered and is_narrower(f, lexicon)]
            cells += [str(len(chosen)), _share(covered, chosen), _share(narrower, chosen)]
        yield f"| {' | '.join(cells)} |"


def _share(part: Sequence[Fact], whole: Sequence[Fact]) -> str:
    return f"{100 * len(part) / len(whole):.0f} %" if whole else "—"


def uncovered(facts: Iterable[Fact], lexicon: Lexicon) -> Iterator[str]:
    """The facts that are not covered, the most general first."""
    missing = [fact for fact in facts if not is_covered(fact, lexicon)]
    weight: Mapping[str, int] = Counter(
        word for f in missing for group in (*f.right, *(w for _, w in f.phrases)) for word in group
    )

    def rank(fact: Fact) -> tuple[int, int, str]:
        words = frozenset[str]().union(*fact.right, *(w for _, w in fact.phrases))
        return fact.asks, -max((weight[word] for word in words), default=0), fact.text

    for fact in sorted(missing, key=rank):
        narrower = "  (with other words)" if is_narrower(fact, lexicon) else ""
        yield f"{fact.type}\t{fact.text}{narrower}"


def main(arguments: list[str]) -> int:
    """Print the table and, where asked, the list of what is not covered."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("dictionary", type=Path, nargs="+")
    parser.add_argument("--uncovered", metavar="TYPE", nargs="+", default=[])
    options = parser.parse_args(arguments)
    lexicon = Lexicon()
    found: dict[tuple[str, str], Fact] = {}
    for path in options.dictionary:
        facts = {
            (f.type, f.text): f
            for f in Dictionary(path.read_text(encoding="utf-8", errors="replace"), lexicon).facts()
        }
        found |= {key: fact for key, fact in facts.items() if key not in found}
        print(f"\n{path.name}\n", *table(list(facts.values()), lexicon), sep="\n")
    for event in options.uncovered:
        print("", *uncovered((f for f in found.values() if f.type == event), lexicon), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
