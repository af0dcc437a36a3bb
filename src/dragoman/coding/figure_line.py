"""A sentence with its quantities, and what the words around each say of it.

"The death toll rose to 45.": "toll" is a count itself. "More than 12 were wounded.": the verb tells
whom. "The number of raids rose to 40.": raids are counted, by way of the verb.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from dragoman.coding.clause import preposition_of
from dragoman.coding.quantities import Quantity, QuantityReader
from dragoman.coding.scene import Scene
from dragoman.lexicon.units import TIME
from dragoman.parse.parsed import Sentence, Token
from dragoman.records import TimeType
from dragoman.text import Span

NEAR: Final = 5  # words within which a bare number belongs to a verb or noun
AUXILIARY: Final = frozenset({"AUX", "ADV", "PART"})
OPEN_TIMES: Final = frozenset({TimeType.DURATION, TimeType.RANGE, TimeType.SET})


@dataclass(frozen=True)
class Line:
    """A sentence with its quantities, as the rules see it.

    Attributes:
        scene: the document.
        sentence: the sentence.
        tokens: its tokens.
        quantities: all that could be a figure in it, in text order.
    """

    scene: Scene
    sentence: Sentence
    tokens: tuple[Token, ...]
    quantities: tuple[Quantity, ...]

    def lemma(self, at: int) -> str:
        """The lemma at an index in the sentence, "" beyond its ends."""
        return self.tokens[at].lemma.lower() if 0 <= at < len(self.tokens) else ""

    def is_a(self, at: int, name: str) -> bool:
        """Whether the word at an index is in a class of words of figures, by lemma or form."""
        if not 0 <= at < len(self.tokens):
            return False
        measures, token = self.scene.lexicon.measures, self.tokens[at]
        return measures.is_a(token.lemma, name) or measures.is_a(token.text, name)

    def is_sign(self, at: int, name: str) -> bool:
        """Whether the word at an index is in one of the lists of number words."""
        return 0 <= at < len(self.tokens) and self.scene.lexicon.numerals.is_a(
            self.tokens[at].text, name
        )

    def past_bound(self, quantity: Quantity) -> int:
        """Where the words behind a number start, a bound left out: "two *or more* guards"."""
        end = quantity.number.end
        after = [token.text for token in self.tokens[end : end + 4]]
        said = self.scene.lexicon.numerals.comparator_after(after)
        return end + said[1] if said is not None else end

    def span(self, first: int, end: int) -> Span:
        """The source characters of a run of its tokens."""
        return Span.around(t.span for t in self.tokens[first:end])


def line_of(scene: Scene, sentence: Sentence) -> Line:
    """A sentence with its quantities."""
    tokens = scene.parsed.tokens_of(sentence)
    dated = frozenset(i - sentence.first for i in _dated(scene, sentence))
    named = frozenset(i - sentence.first for i in _inside_names(scene, sentence))
    lexicon = scene.lexicon
    reader = QuantityReader(
        tokens, lexicon.numerals, lexicon.units, lexicon.measures, dated | named, dated
    )
    return Line(scene, sentence, tokens, tuple(reader.read()))


def _inside_names(scene: Scene, sentence: Sentence) -> Iterator[int]:
    """Tokens inside a name, its first one left out: "Boeing *737*"."""
    for index in range(sentence.first, sentence.end):
        name = scene.parsed.name_at.get(index)
        if name is not None and name.first < index:
            yield index


def _dated(scene: Scene, sentence: Sentence) -> Iterator[int]:
    """Tokens of a date; a duration ("the last five years") is a quantity as well."""
    tokens, units = scene.parsed.tokens, scene.lexicon.units
    for index in range(sentence.first, sentence.end):
        found = scene.resolved.time_at.get(index)
        if found is None:
            continue
        words = (tokens[i].text for i in range(found.first, found.last + 1))
        has_unit = any(s.unit.kind == TIME for word in words for s in units.behind([word]))
        if not (found.time.type in OPEN_TIMES and has_unit):
            yield index


def harm_of(quantity: Quantity, line: Line) -> Token | None:
    """The verb that tells whom it hurt or took: "killed more than 30", "12 were wounded"."""
    if line.is_a(quantity.opening - 1, "harms"):
        return line.tokens[quantity.opening - 1]
    at = quantity.end
    while at < len(line.tokens) and at < quantity.end + NEAR and line.tokens[at].upos in AUXILIARY:
        at += 1
    return line.tokens[at] if at > quantity.end and line.is_a(at, "harms") else None


def toll_of(quantity: Quantity, line: Line) -> Token | None:
    """The noun that is a count itself: "the death *toll* rose to 45", "a *population* of 900"."""
    near = range(max(0, quantity.opening - NEAR - 1), quantity.opening)
    told = [line.tokens[at] for at in near if line.is_a(at, "tolls")]
    return told[-1] if told and line.is_a(quantity.opening - 1, "toll_links") else None


def counted_subject(quantity: Quantity, line: Line) -> Token | None:
    """The noun that a number counts by way of its verb: "the number of *raids* rose to 40"."""
    parsed, measures = line.scene.parsed, line.scene.lexicon.measures
    token = line.tokens[quantity.number.end - 1]
    if parsed.child(token, "cop") is not None:
        subjects = tuple(parsed.children_by(token, "nsubj"))
    else:
        verb = parsed.head_of(token)
        changes = ("rising", "falling", "carriers", "moving")
        if verb is None or verb.upos != "VERB" or token.base_relation not in ("obl", "obj"):
            return None
        if not any(measures.is_a(verb.lemma, name) for name in changes):
            return None
        clause = line.scene.clause(verb)
        subjects = clause.objects if clause.passive else clause.subjects
    noun = next((t for t in subjects if t.upos == "NOUN"), None)
    if noun is not None and measures.is_a(noun.lemma, "numbers"):
        inside = [t for t in parsed.children_by(noun, "nmod") if preposition_of(parsed, t) == "of"]
        inside = inside or list(parsed.children_by(noun, "compound"))
        noun = next((t for t in inside if t.upos == "NOUN"), None)
    elif noun is not None and noun.xpos != "NNS":
        return None
    if noun is None or any(
        measures.is_a(noun.lemma, n) for n in ("measures", "amounts", "uncounted")
    ):
        return None
    return noun


def anchor_of(quantity: Quantity, line: Line) -> Token:
    """The token by which a quantity hangs in the tree."""
    if quantity.noun is not None and quantity.kind == "count":
        return quantity.noun
    inside = line.tokens[quantity.first : quantity.end]
    indices = {t.index for t in inside}
    tops = [t for t in inside if t.head not in indices and t.upos != "PUNCT"]
    nouns = [t for t in tops if t.upos in ("NOUN", "SYM", "PROPN")]
    found = (nouns or tops or list(inside))[-1]
    bound = {t.index: t for t in line.tokens[quantity.opening : quantity.first]}
    above = bound.get(found.head) if found.head is not None else None
    return above if above is not None and above.upos == "ADJ" else found  # "as high as 46%"
