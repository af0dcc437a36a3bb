"""What the words in and beside a name show: a paper, a disease, a direction, a where."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dragoman.lexicon.lexicon import Lexicon
from dragoman.lexicon.place_words import PlaceWords
from dragoman.lexicon.places import GazetteerPlace
from dragoman.parse.parsed import Parsed, Sentence, Token
from dragoman.resolve.dateline import is_dateline

INNER: Final = frozenset(
    ("of", "the", "de", "la", "al", "el", "del", "and", "-", "'s", "’s", "et", "da", "do", "dos",
     "am", "an", "der", "du", "des", "le", "les", "upon", "on", "sur", "en", "d'", "'", "’")
)  # fmt: skip
"""Words that are written small inside a name."""
OWNS: Final = ("'s", "’s", "'", "’")
COMMON_WORD: Final = 45
"""Zipf grade (times ten) from which a word is common enough to be met by chance."""
_CURRENCY: Final = ("$", "€", "£")
_LONGEST_ACRONYM: Final = 5
_LONGEST_BRAND: Final = 4


class Signs:
    """Reads the words in and beside the names of a document.

    Args:
        parsed: the document.
        lexicon: the words around names, the table of actors, how common words are.
    """

    def __init__(self, parsed: Parsed, lexicon: Lexicon) -> None:
        self._parsed = parsed
        self._lexicon = lexicon
        self._words: PlaceWords = lexicon.place_words

    def names_no_place(self, first: int, end: int) -> bool:
        """Whether a name is part of that of a sum, a paper, a firm or a disease."""
        tokens = self._parsed.tokens
        before, behind = self.word(first - 1, first), self.word(end, first)
        is_joined = behind[:1] in _CURRENCY and not tokens[end].space_before
        if before in _CURRENCY or is_joined:
            return True
        if behind in self._words.named_after:
            return True
        if f"{before} {self.word(first, first)}" in self._words.no_states:
            return True
        for token in tokens[end : end + _LONGEST_BRAND]:
            if token.sentence != tokens[first].sentence or not token.text[0].isupper():
                return False
            if token.text.lower() in self._words.brands:
                return True
        return False

    def ends_place(self, first: int, end: int) -> bool:
        """Whether a state's name is the end of that of a smaller place: "Stade de France"."""
        name = self._parsed.name_at.get(first)
        if name is None or name.kind != "place" or name.last != end - 1 or name.first == first:
            return False
        return self.word(first - 1, first) in INNER - {"of", "the", "and"}

    def names_pact(self, end: int) -> bool:
        """Whether an agreement or a contest is named by where it was: "the Minsk accords"."""
        return self.word(end, end - 1) in self._words.pacts

    def is_agency(self, first: int, end: int) -> bool:
        """Whether a name is that of the agency in a dateline: "HAVANA (Xinhua) --"."""
        marks = self.word(first - 1, first), self.word(end, first)
        is_marked = marks == ("(", ")") and bool(self.word(first - 2, first))
        return is_marked and is_dateline(self._parsed, first, end)

    def is_direction(self, first: int, end: int) -> bool:
        """Whether a name is no more than "South West", or the first half of one: "Ust-"."""
        words = [self.word(at, first) for at in range(first, end)]
        if words[-1].endswith("-"):
            return True
        is_part = len(words) == 1 or (bool(self.word(end, first)) and self.is_capital(end))
        return is_part and all(word in self._words.parts for word in words)

    def is_owned(self, first: int) -> bool:
        """Whether a place in front owns a name: "Toronto's Pearson airport"."""
        if self.word(first - 1, first) not in OWNS or not self.word(first - 2, first):
            return False
        name = self._parsed.name_at.get(first - 2)
        return name is not None and name.kind == "place" and name.last == first - 2

    def is_capital(self, at: int) -> bool:
        """Whether a word begins with a capital."""
        return self._parsed.tokens[at].text[0].isupper()

    def is_home(self, first: int) -> bool:
        """Whether a person's age and home stand in front: "Ann Kay, 54, *of* Tyler"."""
        before = [self.word(first - back, first) for back in (4, 3, 2, 1)]
        return before[1].isdecimal() and (before[0], *before[2:]) == (",", ",", "of")

    def is_counted(self, end: int) -> bool:
        """Whether an abbreviation stands before a number: "to *Nov.* 20"."""
        is_short = self._parsed.tokens[end - 1].text.endswith(".")
        return is_short and self.word(end, end - 1)[:1].isdecimal()

    def is_shouted(self, at: int) -> bool:
        """Whether a word is in capitals, and the one before it no code: ", IN VIRTUAL REALITY"."""
        text = self._parsed.tokens[at].text if self.word(at, at - 1) else ""
        return len(text) > 1 and text.isalpha() and text.isupper()

    def is_code(self, first: int, end: int) -> bool:
        """Whether a short word all in capitals is an acronym: "EU" is not the town of Eu."""
        text = self.text(first, end)
        if not text.isupper() or len(text) > _LONGEST_ACRONYM or end - first > 1:
            return False
        name = self._parsed.tokens[first]
        starts = first == 0 or self._parsed.tokens[first - 1].sentence != name.sentence
        return not starts

    def is_seat(self, place: GazetteerPlace) -> bool:
        """Whether a name is that of a building, which news calls the power that sits there."""
        is_building = place.kind == "facility"
        return is_building and bool(self._lexicon.actors.find_all(place.name.split()))

    def says_where(self, first: int) -> bool:
        """Whether a word before a name, past its article, says where."""
        at = first - 1
        while self.word(at, first) in self._words.parts:
            at -= 1
        return self.word(at, first) in self._words.locative

    def has_reason(self, at: int, size: int, sentence: Sentence) -> bool:
        """Whether what stands around a name does not make it part of another one."""
        tokens = self._parsed.tokens
        before = tokens[at - 1] if at > sentence.first else None
        behind = tokens[at + size] if at + size < sentence.end else None
        if before is not None and before.text.lower() in self._words.before_persons:
            return False
        if before is not None and before.text[0].isupper() and before.index > sentence.first:
            return before.text.lower() in self._words.locative | self._words.parts
        if behind is None or not behind.text[0].isupper():
            return True
        return behind.text.lower() in self._words.kinds

    def qualifies(self, at: int) -> bool:
        """Whether a town says where a thing was: "a Lima fire"."""
        token = self._parsed.tokens[at]
        head = self._parsed.head_of(token)
        return (
            token.relation == "compound"
            and head is not None
            and head.index == at + 1
            and head.upos == "NOUN"
            and self.word(at - 1, at) in ("a", "an", "the")
        )

    def is_rare(self, at: int) -> bool:
        """Whether a word is too rare to be met by chance."""
        return self._lexicon.words.grade(self._parsed.tokens[at].text) < COMMON_WORD

    def is_noun(self, first: int, end: int) -> bool:
        """Whether a form that is adjective and name ("US") is the name here."""
        text = self.text(first, end)
        return text.isupper() or "." in text

    def inside_person(self, first: int, end: int) -> bool:
        """Whether the parser has the stretch inside a longer name of a person."""
        name = self._parsed.name_at.get(first)
        return name is not None and name.kind == "person" and (
            name.first < first or name.last >= end
        )  # fmt: skip

    def word(self, at: int, inside: int) -> str:
        """The word at a place, as :func:`word_at` gives it."""
        return word_at(self._parsed, at, inside)

    def text(self, first: int, end: int) -> str:
        """The words of a stretch, as the report writes them."""
        return written(self._parsed.tokens[first:end])

    def follows_comma_or_preposition(self, at: int, sentence: Sentence) -> bool:
        """As in "Austin, TX" and "in northern Va."."""
        before = self._parsed.tokens[at - 1].text.lower() if at > sentence.first else ""
        return before == "," or before in self._words.locative or before in self._words.parts


def word_at(parsed: Parsed, at: int, inside: int) -> str:
    """The word at a place, in lower case, "" where it is not in the same sentence as another."""
    tokens = parsed.tokens
    if not 0 <= at < len(tokens) or tokens[at].sentence != tokens[inside].sentence:
        return ""
    return tokens[at].text.lower()


def written(tokens: Sequence[Token]) -> str:
    """Tokens as the report writes them."""
    parts = [tokens[0].text]
    for token in tokens[1:]:
        parts += [" ", token.text] if token.space_before else [token.text]
    return "".join(parts)
