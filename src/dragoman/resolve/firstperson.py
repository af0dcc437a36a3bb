"""Whom "I" and "we" stand for: the speaker of the quotation that they stand in.

Outside quotations the writer speaks: "I" is one person throughout, "we" one group, and "you" are
the readers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from dragoman.lexicon.reference import Pronoun
from dragoman.parse.parsed import Parsed, Token
from dragoman.records import EntityKind
from dragoman.resolve.drafts import Draft, Register
from dragoman.resolve.lookups import Lookups
from dragoman.resolve.phrases import subject_of
from dragoman.resolve.resolved import MentionForm

_OPEN: Final = frozenset({"“", "«", "„", "``"})
_CLOSE: Final = frozenset({"”", "»", "''"})
_STRAIGHT: Final = '"'
_ADDRESSED: Final = 2
_OF_STATE: Final = frozenset({"GOV", "MIL", "LEG", "SPY", "COP"})


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch of quoted tokens, the marks left out."""

    first: int
    last: int


def quotations(parsed: Parsed) -> tuple[Quotation, ...]:
    """The quoted stretches of a document; one that is never closed ends with its line."""
    found: list[Quotation] = []
    opened: int | None = None
    text = parsed.repaired.source
    for token in parsed.tokens:
        if opened is not None and _new_line(parsed, text, token):
            found.append(Quotation(opened, token.index - 1))
            opened = None
        opens = token.text in _OPEN or (token.text == _STRAIGHT and opened is None)
        closes = token.text in _CLOSE or (token.text == _STRAIGHT and opened is not None)
        if closes and opened is not None:
            if opened < token.index:
                found.append(Quotation(opened, token.index - 1))
            opened = None
        elif opens and not closes:
            opened = token.index + 1
    if opened is not None and opened < len(parsed.tokens):
        found.append(Quotation(opened, len(parsed.tokens) - 1))
    return tuple(found)


def _new_line(parsed: Parsed, text: str, token: Token) -> bool:
    before = parsed.tokens[token.index - 1] if token.index else None
    return before is not None and "\n" in text[before.span.end : token.span.start]


class FirstPerson:
    """Links the pronouns of the first person of one document."""

    def __init__(self, look: Lookups, register: Register) -> None:
        """Take the document with everything else resolved."""
        self.look = look
        self.parsed = look.parsed
        self.register = register
        self.quotes = quotations(self.parsed)
        self.quote_at = {
            i: at for at, q in enumerate(self.quotes) for i in range(q.first, q.last + 1)
        }
        self.speakers: dict[int, Draft] = {}
        self.sides: dict[int | None, Draft] = {}
        self.writer: Draft | None = None
        self.readers: Draft | None = None

    def resolve(self) -> None:
        """Link "I", "we" and the writer's "you" wherever they stand."""
        reference = self.look.lexicon.reference
        for token in self.parsed.tokens:
            pronoun = reference.pronoun(token.text)
            if pronoun is None or token.upos not in ("PRON", "DET"):
                continue
            draft: Draft | None = None
            if pronoun.person == 1:
                draft = self.draft(token, pronoun)
            elif pronoun.person == _ADDRESSED and token.index not in self.quote_at:
                draft = self.addressed(pronoun)
            if draft is not None:
                self.register.mark(token.index, token.index, MentionForm.PRONOUN, draft)

    def draft(self, token: Token, pronoun: Pronoun) -> Draft | None:
        """The entity that a pronoun of the first person stands for."""
        quote = self.quote_at.get(token.index)
        if quote is None:
            return self.side(None, None, pronoun) if pronoun.many else self.narrator(pronoun)
        speaker = self.speaker(quote)
        if speaker is None:
            return None
        if not pronoun.many:
            return speaker if speaker.kind is EntityKind.PERSON and not speaker.many else None
        return self.side(speaker.number, speaker, pronoun)

    def narrator(self, pronoun: Pronoun) -> Draft:
        """The writer, outside quotations."""
        if self.writer is None:
            name = pronoun.name
            self.writer = self.register.draft(EntityKind.PERSON, name, "the writer's first person")
        return self.writer

    def addressed(self, pronoun: Pronoun) -> Draft:
        """The readers, outside quotations."""
        if self.readers is None:
            why = "the writer's second person"
            self.readers = self.register.draft(EntityKind.GROUP, pronoun.name, why)
            self.readers.many = True
        return self.readers

    def side(self, number: int | None, speaker: Draft | None, pronoun: Pronoun) -> Draft:
        """For whom a speaker says "we": a state's official for the state, else a group."""
        if speaker is not None:
            if speaker.kind is not EntityKind.PERSON:
                return speaker
            if speaker.country and speaker.sector in _OF_STATE:
                actor = self.look.lexicon.actors.country.get(speaker.country)
                if actor is not None:
                    return self.register.country(actor, "the state that the speaker speaks for")
            bodies = [self.register.drafts[n] for n in sorted(speaker.within)]
            for body in bodies:
                if body.kind in (EntityKind.ORGANISATION, EntityKind.GROUP):
                    return body
        found = self.sides.get(number)
        if found is None:
            found = self.register.draft(EntityKind.GROUP, pronoun.name, "the speaker's own side")
            found.many = True
            self.sides[number] = found
        return found

    def speaker(self, quote: int) -> Draft | None:
        """Who says a quotation; asked anew until it is known."""
        known = self.speakers.get(quote)
        if known is None:
            known = self.find_speaker(quote)
            if known is not None:
                self.speakers[quote] = known
        return known

    def speaker_at(self, token: Token) -> Draft | None:
        """Who speaks where a token stands, None outside quotations or where not known (yet)."""
        quote = self.quote_at.get(token.index)
        return self.speaker(quote) if quote is not None else None

    def find_speaker(self, quote: int) -> Draft | None:
        """The subject of the word of saying beside a quotation, else the speaker before."""
        stretch = self.quotes[quote]
        tokens = self.parsed.tokens
        first, last = tokens[stretch.first].sentence, tokens[stretch.last].sentence
        inside = [first, last] if first != last else [first]
        for sentence in inside:
            found = self.cue_subject(sentence, stretch)
            if found is not None or self.has_cue(sentence, stretch):
                return found
        if quote and self.close(self.quotes[quote - 1], stretch):
            before = self.speaker(quote - 1)
            if before is not None:
                return before
        for sentence in (last + 1, first - 1):
            if 0 <= sentence < len(self.parsed.sentences):
                found = self.cue_subject(sentence, stretch)
                if found is not None:
                    return found
        return None

    def close(self, before: Quotation, after: Quotation) -> bool:
        """Whether one quotation follows another with at most a sentence between."""
        tokens = self.parsed.tokens
        return tokens[after.first].sentence - tokens[before.last].sentence <= 1

    def cue_subject(self, sentence: int, stretch: Quotation) -> Draft | None:
        """Who is the subject of a word of saying in a sentence outside the quotation."""
        for subject in self.cues(sentence, stretch):
            drafts = self.register.at(subject)
            if len(drafts) == 1:
                return drafts[0]
        return None

    def has_cue(self, sentence: int, stretch: Quotation) -> bool:
        """Whether someone speaks in a sentence, known or not."""
        return next(self.cues(sentence, stretch), None) is not None

    def cues(self, sentence: int, stretch: Quotation) -> Iterator[Token]:
        """The subjects of the words of saying in a sentence outside the quotation."""
        verbs = self.look.lexicon.saying.verbs
        for token in self.parsed.tokens_of(self.parsed.sentences[sentence]):
            if token.index in self.quote_at or token.upos != "VERB":
                continue
            if token.lemma.lower() not in verbs:
                continue
            subject = subject_of(self.parsed, token)
            if subject is not None and not stretch.first <= subject.index <= stretch.last:
                yield subject
