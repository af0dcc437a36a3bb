"""Trees with spaCy's English labels (ClearNLP's) into Universal Dependencies, by rules.

UD makes the content word the head: a preposition hangs on its noun, "be" on what it says of its
subject, and of conjuncts the first bears the others. What the labels do not tell apart is judged by
the part of speech of the head. Some loss is left: a score of such a tree is a lower bound.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from dragoman.parse.reader import SentenceReading

LABELS: Final = {
    "ROOT": "root",
    "acomp": "xcomp",
    "attr": "xcomp",
    "auxpass": "aux:pass",
    "csubjpass": "csubj:pass",
    "dative": "iobj",
    "dobj": "obj",
    "intj": "discourse",
    "meta": "dep",
    "neg": "advmod",
    "nsubjpass": "nsubj:pass",
    "oprd": "xcomp",
    "pobj": "obl",
    "poss": "nmod:poss",
    "preconj": "cc:preconj",
    "predet": "det:predet",
    "prep": "advmod",
    "pcomp": "advcl",
    "prt": "compound:prt",
    "quantmod": "advmod",
    "relcl": "acl:relcl",
}
"""Labels that are only called otherwise; all that are not here keep their name."""
KINDS: Final = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
}
"""Kinds of names; nationalities and parties (NORP) have no kind among ours and are left out."""
ARTICLES: Final = frozenset(("the", "a", "an"))
OWNERS: Final = frozenset(("'s", "\u2019s", "'", "\u2019"))
PREPOSED: Final = frozenset(("prep", "agent", "dative"))
CLAUSAL: Final = frozenset(("VERB", "AUX", "ADJ", "ADV"))
CURRENCIES: Final = frozenset(("$", "\u20ac", "\u00a3", "US$", "C$", "A$"))


def reading_of(told: dict[str, Any], words: Sequence[str]) -> SentenceReading:
    """What spaCy says of one sentence, as our own model would say it."""
    names = list(names_of(told["names"], words))
    tree = _Tree(
        words, told["upos"], told["xpos"], told["lemmas"], list(told["heads"]), list(told["labels"])
    )
    tree.convert([n for n in names if n[0] == "person"])
    return SentenceReading(
        heads=tuple(tree.heads),
        relations=tuple(tree.labels),
        upos=tuple(told["upos"]),
        xpos=tuple(told["xpos"]),
        lemmas=tuple(told["lemmas"]),
        mentions=(None,) * len(words),
        names=tuple(names),
    )


def names_of(
    found: Iterable[tuple[str, int, int]], words: Sequence[str]
) -> Iterable[tuple[str, int, int]]:
    """The names of our kinds, without the article before them and the "'s" behind."""
    for label, first, last in found:
        if label not in KINDS:
            continue
        while first < last and words[first].lower() in ARTICLES:
            first += 1
        while first < last and words[last] in OWNERS:
            last -= 1
        yield KINDS[label], first, last


@dataclass(slots=True)
class _Tree:
    """A tree under conversion."""

    words: Sequence[str]
    upos: Sequence[str]
    xpos: Sequence[str]
    lemmas: Sequence[str]
    heads: list[int | None]
    labels: list[str]

    def convert(self, persons: Iterable[tuple[str, int, int]]) -> None:
        """All rules, in the order that they need."""
        self._one_root()
        self._raised_subjects()
        self._conjuncts()
        self._prepositions()
        self._copulas()
        self._currencies()
        for _, first, last in persons:
            self._person(first, last)
        self._rename()

    def _children(self, head: int, *labels: str) -> list[int]:
        found = [i for i, h in enumerate(self.heads) if h == head]
        return [i for i in found if not labels or self.labels[i] in labels]

    def _depth(self, node: int) -> int:
        depth, head = 0, self.heads[node]
        while head is not None and depth <= len(self.heads):
            depth, head = depth + 1, self.heads[head]
        return depth

    def _promote(self, node: int, label: str, below: str) -> None:
        """Put a node in the place of its head, which hangs on it from now on, as all its others."""
        head = self.heads[node]
        if head is None:
            return
        for child in self._children(head):
            self.heads[child] = node
        self.heads[node], self.heads[head] = self.heads[head], node
        self.labels[node], self.labels[head] = label, below

    def _one_root(self) -> None:
        roots = [i for i, head in enumerate(self.heads) if head is None]
        for later in roots[1:]:
            self.heads[later], self.labels[later] = roots[0], "parataxis"

    def _raised_subjects(self) -> None:
        """Of "She wants him to go" he is the object of wanting, and going its open complement."""
        for verb, label in enumerate(self.labels):
            subjects = self._children(verb, "nsubj") if label == "ccomp" else []
            inside = self._children(verb, "aux", "mark")
            modal = any(self.xpos[i] == "MD" or self.labels[i] == "mark" for i in inside)
            if len(subjects) == 1 and self.xpos[verb] == "VB" and not modal and subjects[0] < verb:
                governor = self.heads[verb]
                if governor is not None and governor < subjects[0]:
                    self.labels[verb] = "xcomp"
                    self.heads[subjects[0]], self.labels[subjects[0]] = governor, "dobj"

    def _conjuncts(self) -> None:
        """All on the first; "and" and the comma before a conjunct on that conjunct."""
        for node, label in enumerate(self.labels):
            while label == "conj" and (head := self.heads[node]) is not None:
                if self.labels[head] != "conj" or head > node:
                    break
                self.heads[node] = self.heads[head]
        for first in range(len(self.heads)):
            later = sorted(self._children(first, "conj"))
            for link in [i for i in range(len(self.heads)) if self._links(i, first, later)]:
                following = next((i for i in later if i > link), None)
                if following is not None:
                    self.heads[link] = following

    def _links(self, node: int, first: int, later: Sequence[int]) -> bool:
        head = self.heads[node]
        if self.labels[node] == "cc":
            return head == first or head in later
        comma = self.words[node] in (",", ";")
        return comma and first < node and (head == first or head in later)

    def _prepositions(self) -> None:
        order = sorted(range(len(self.heads)), key=lambda i: (-self._depth(i), i))
        for node in order:
            objects = self._children(node, "pobj", "pcomp")
            if objects and (self.labels[node] in PREPOSED or self.xpos[node] in ("IN", "TO")):
                clause = self.labels[objects[0]] == "pcomp" and self.upos[objects[0]] in CLAUSAL
                self._promote(
                    objects[0], self._object_label(node, clause), "mark" if clause else "case"
                )

    def _object_label(self, node: int, clause: bool) -> str:
        """What the object of a preposition is to the preposition's head."""
        label, head = self.labels[node], self.heads[node]
        if label not in PREPOSED or head is None:
            return label
        outer = self.labels[head] in PREPOSED and not self._children(head, "pobj")
        if outer:
            return "pobj"
        if label == "agent":
            return "advcl" if clause else "obl:agent"
        if clause:
            return "advcl" if self.upos[head] in CLAUSAL else "acl"
        return "obl" if self.upos[head] in CLAUSAL else "nmod"

    def _copulas(self) -> None:
        for node, lemma in enumerate(self.lemmas):
            if lemma not in ("be", "'s", "\u2019s", "'re", "'m") or self.labels[node] in (
                "aux",
                "auxpass",
            ):
                continue
            said = self._children(node, "attr", "acomp")
            if self._children(node, "expl"):
                for noun in said:
                    self.labels[noun] = "nsubj"
                continue
            if not said and not self._children(node, "ccomp", "xcomp"):
                said = [
                    i
                    for i in self._children(node, "obl", "advmod")
                    if i > node and (self.labels[i] == "obl" or self.lemmas[i] in ("here", "there"))
                ]
            if said:
                label = self.labels[node]
                self._promote(said[0], label, "cop")

    def _currencies(self) -> None:
        """The sign of "$ 5 million" is the head."""
        for node, word in enumerate(self.words):
            head = self.heads[node]
            if word in CURRENCIES and head is not None and self.upos[head] == "NUM":
                self._promote(node, self.labels[head], "nummod")
                for child in self._children(node, "compound", "nummod"):
                    if self.upos[child] == "NUM" and child != head:
                        self.heads[child] = head

    def _person(self, first: int, last: int) -> None:
        """The first part of a person's name bears the others; a title before it describes it."""
        head = self.heads[first]
        if first < last and head == last and self.labels[first] == "compound":
            self._promote(first, self.labels[last], "flat")
            for part in range(first + 1, last + 1):
                if self.heads[part] == first and self.labels[part] == "compound":
                    self.labels[part] = "flat"
        for title in self._children(first, "compound"):
            if title < first:
                self.labels[title] = "nmod:desc"

    def _rename(self) -> None:
        for node, label in enumerate(self.labels):
            head = self.heads[node]
            clausal = head is not None and self.upos[head] in CLAUSAL
            if head is None:
                label = "ROOT"
            elif label == "aux" and self.xpos[node] == "TO":
                label = "mark"
            elif label == "npadvmod":
                label = "obl:unmarked" if clausal else "nmod:unmarked"
            elif label == "nmod" and node < head and not self._children(node, "case"):
                label = "compound"
            elif label == "amod" and self.upos[node] == "NUM":
                label = "nummod"
            self.labels[node] = LABELS.get(label, label)
