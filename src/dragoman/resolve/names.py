"""Proper names in the text: what the tables know, what the parser marks, and runs of capitals.

The three overlap. A known name wins over a shorter one that the parser marks; a longer one of the
parser's keeps a known name inside it as a name of its own ("*Venezuelan* Armed Forces", "Bank of
*Ghana*"), save where the two are of one kind.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from typing import Final

from dragoman.lexicon.actors import ActorEntry, ActorForm, Actors
from dragoman.lexicon.persons import TWO_SURNAMES
from dragoman.lexicon.phrases import Found, fold
from dragoman.parse.parsed import Name, Parsed, Sentence, Token
from dragoman.records import EntityKind
from dragoman.resolve.phrases import top_of, words_between
from dragoman.resolve.resolved import TimeMention

_KINDS: Final = {
    "person": EntityKind.PERSON,
    "organisation": EntityKind.ORGANISATION,
    "place": EntityKind.PLACE,
}
_BELONGING: Final = frozenset({ActorForm.ADJECTIVE, ActorForm.PEOPLE})
_MODIFIES: Final = frozenset({"amod", "compound"})
_INNER: Final = frozenset({"-", "al", "bin", "ibn", "el", "de", "da", "dos", "du", "van", "von"})
_LANGUAGE: Final = frozenset({"in", "into", "from"})  # "said in Russian", "translated from Arabic"
_SMALL_WORDS: Final = frozenset({"of", "the", "for", "and", "on", "in", "de", "to"})
_LETTERS_A_WORD: Final = 4
_TIES: Final = frozenset({"of", "for"})
_ACRONYM_LETTERS: Final = 2
_FULL: Final = 3
"""Words from which a part of a person's name is not two other persons' given names."""


@dataclass(frozen=True, slots=True)
class NameUnit:
    """One proper name where it stands.

    Attributes:
        first: index of its first token, articles and titles left out.
        last: index of its last token (inclusive).
        kind: what the parser takes it for, None where it has no opinion.
        other: whether the parser takes it for a name of something that is no actor or place.
        entries: what the tables know by this name.
        form: how it names a known actor, NAME where it is in no table.
    """

    first: int
    last: int
    kind: EntityKind | None
    other: bool = False
    entries: tuple[ActorEntry, ...] = ()
    form: ActorForm = ActorForm.NAME

    def covers(self, unit: NameUnit) -> bool:
        """Whether the other lies inside this one."""
        return self.first <= unit.first and unit.last <= self.last

    def overlaps(self, unit: NameUnit) -> bool:
        """Whether the two share a token."""
        return self.first <= unit.last and unit.first <= self.last


def find_names(
    parsed: Parsed, actors: Actors, times: Sequence[TimeMention], forms: Set[str]
) -> tuple[NameUnit, ...]:
    """All names of a document in text order, nested ones behind those that hold them.

    Args:
        parsed: the document.
        actors: the tables of names.
        times: its times, which are no names.
        forms: words behind a body's name that only say what it is, in small letters: "Ltd".
    """
    dated = {i for time in times for i in range(time.first, time.last + 1)}
    marked: dict[int, list[Name]] = {}
    for name in parsed.names:
        marked.setdefault(parsed.tokens[name.first].sentence, []).append(name)
    found: list[NameUnit] = []
    for sentence in parsed.sentences:
        found += _names_of(parsed, sentence, actors, marked.get(sentence.index, ()), dated, forms)
    return tuple(sorted(found, key=lambda unit: (unit.first, -unit.last)))


def _names_of(
    parsed: Parsed,
    sentence: Sentence,
    actors: Actors,
    names: Iterable[Name],
    dated: set[int],
    forms: Set[str],
) -> list[NameUnit]:
    tokens = parsed.tokens_of(sentence)
    known = [
        unit
        for match in actors.matches([token.text for token in tokens])
        if (unit := _known(parsed, sentence, match)) is not None
    ]
    units: list[NameUnit] = []
    for name in names:
        unit = _trim(parsed, _marked(name), dated)
        if unit is not None:
            units.append(unit)
    units = [_continued(parsed, sentence, unit) for unit in _joined(parsed, known, units, forms)]
    units = [_respelled(parsed, actors, unit) for unit in units]
    units = [u for u in units if not any(o is not u and _extends(o, u) for o in units)]
    taken = {i for unit in units for i in range(unit.first, unit.last + 1)} | dated
    return units + list(_runs(parsed, tokens, taken))


def _marked(name: Name) -> NameUnit:
    kind = _KINDS.get(name.kind)
    return NameUnit(name.first, name.last, kind, other=kind is None)


def _trim(parsed: Parsed, unit: NameUnit, dated: set[int]) -> NameUnit | None:
    """A marked name without what has no capital at its ends; None for a time or a common noun."""
    first, last = unit.first, unit.last
    tokens = parsed.tokens
    while first <= last and (tokens[first].upos == "DET" or not _named(tokens[first])):
        first += 1
    while first <= last and not _named(tokens[last]):
        last -= 1
    if first > last or all(i in dated for i in range(first, last + 1)):
        return None
    return replace(unit, first=first, last=last)


def _named(token: Token) -> bool:
    """Whether a word can open or close a name: it has a capital or a digit, or is a particle."""
    text = token.text
    if is_clitic(token) or not any(char.isalnum() for char in text):
        return False
    return any(char.isupper() or char.isdigit() for char in text) or text.lower() in _INNER


def is_clitic(token: Token) -> bool:
    """Whether a token is the possessive ending of the word before it."""
    return token.text.lower() in ("'s", "’s", "'", "’")


def _known(parsed: Parsed, sentence: Sentence, match: Found[ActorEntry]) -> NameUnit | None:
    """A name of the tables, with the entries that fit where it stands."""
    first, last = sentence.first + match.first, sentence.first + match.last
    top = top_of(parsed, first, last)
    forms = {entry.form for entry in match.entries}
    if forms <= _BELONGING:
        form = _belonging(parsed, top, forms)
        if form is None:
            return None
    elif forms & _BELONGING and _modifies(parsed, top, last) and ActorForm.NAME not in forms:
        form = ActorForm.ADJECTIVE
    else:
        form = next(entry.form for entry in match.entries if entry.form not in _BELONGING)
    entries = tuple(entry for entry in match.entries if entry.form is form) or match.entries
    return NameUnit(first, last, None, entries=entries, form=form)


def _belonging(parsed: Parsed, top: Token, forms: set[ActorForm]) -> ActorForm | None:
    """Adjective or people: "Danish troops", "the Danish"; None for a language."""
    if _modifies(parsed, top, top.index):
        return ActorForm.ADJECTIVE
    case = parsed.child(top, "case")
    if case is not None and case.text.lower() in _LANGUAGE and top.xpos not in ("NNS", "NNPS"):
        return None
    if ActorForm.PEOPLE in forms and top.upos in ("NOUN", "PROPN", "ADJ"):
        return ActorForm.PEOPLE
    return ActorForm.ADJECTIVE if ActorForm.ADJECTIVE in forms else None


def _modifies(parsed: Parsed, top: Token, last: int) -> bool:
    """Whether a word stands before a noun of its own phrase."""
    if top.base_relation in _MODIFIES and top.head is not None and top.head > last:
        return True
    after = parsed.tokens[last + 1] if last + 1 < len(parsed.tokens) else None
    return (
        after is not None
        and after.sentence == top.sentence
        and after.upos in ("NOUN", "PROPN")
        and after.text[:1] != "'"
        and top.base_relation not in ("conj", "root")
        and top.xpos not in ("NNS", "NNPS")
    )


def _joined(
    parsed: Parsed, known: Sequence[NameUnit], marked: Sequence[NameUnit], forms: Set[str]
) -> list[NameUnit]:
    """Known and marked names in one list, overlaps settled."""
    units: list[NameUnit] = []
    for name in marked:
        rest: NameUnit | None = name
        for unit in known:
            if rest is None or not unit.overlaps(rest):
                continue
            whole = unit.covers(rest) or _is_whole(parsed, known, unit, rest, forms)
            rest = _settled(unit, rest, whole=whole)
        if rest is not None:
            units.append(rest)
    for unit in known:
        voices = [name for name in marked if name.overlaps(unit)]
        if any(_swallows(name, unit) for name in units):
            continue
        same = [name for name in voices if unit.covers(name)]
        voice = same[0] if same else None
        units.append(
            replace(unit, kind=voice.kind, other=voice.other) if voice is not None else unit
        )
    return units


def _continued(parsed: Parsed, sentence: Sentence, unit: NameUnit) -> NameUnit:
    """An organisation's name with what "of" or "for" ties to it: "Association *for Free Trade*"."""
    tokens = parsed.tokens
    if unit.kind is not EntityKind.ORGANISATION or unit.entries:
        return unit
    last = unit.last
    while last + 2 < sentence.end and tokens[last + 1].text.lower() in _TIES:
        at = last + 2
        if tokens[at].text.lower() == "the" and at + 1 < sentence.end:
            at += 1
        end = at - 1
        while end + 1 < sentence.end and _capital(tokens[end + 1]):
            end += 1
        if end < at:
            break
        last = end
    return replace(unit, last=last)


def _respelled(parsed: Parsed, actors: Actors, unit: NameUnit) -> NameUnit:
    """A name with the entries of a group that the tables spell otherwise: "Jabhat an-Nusrah".

    Whatever the parser takes it for, and wherever it ends it: "*Jaish*-i-Mohammad".
    """
    last = unit.last
    while last + 1 < len(parsed.tokens) and _is_tied(parsed.tokens[last + 1]):
        last += 1
    if unit.entries or unit.first == last:
        return unit
    entries = actors.spelled_otherwise(words_between(parsed, unit.first, last))
    kind = EntityKind.ORGANISATION
    return replace(unit, last=last, kind=kind, entries=entries) if entries else unit


def _is_tied(token: Token) -> bool:
    """Whether a token goes on with the word before it: "-i-Mohammad" behind "Jaish"."""
    is_part = token.text == "-" or any(char.isalnum() for char in token.text)
    return is_part and not token.space_before and not is_clitic(token)


def _capital(token: Token) -> bool:
    return token.text[:1].isupper() and token.upos in ("PROPN", "NOUN", "ADJ")


def _extends(longer: NameUnit, unit: NameUnit) -> bool:
    """Whether a name, once continued, has taken in another that no table knows."""
    if unit.entries or not longer.covers(unit):
        return False
    return longer.kind is EntityKind.ORGANISATION and (longer.first, longer.last) != (
        unit.first,
        unit.last,
    )


def _swallows(name: NameUnit, unit: NameUnit) -> bool:
    """Whether a known name is only a part of a longer one ("Jordan" in "Jordan Pike")."""
    if not name.covers(unit):
        return False
    if name.entries or name.kind is EntityKind.PERSON:
        return True
    return name.kind is not EntityKind.ORGANISATION and unit.form is not ActorForm.ADJECTIVE


def _is_whole(
    parsed: Parsed, known: Sequence[NameUnit], unit: NameUnit, name: NameUnit, forms: Set[str]
) -> bool:
    """Whether a known name is that of the longer one that holds it, and not only a part of it."""
    if name.kind is EntityKind.PERSON:
        return _is_whole_person(unit, name)
    states = {
        index
        for other in known
        if other.entries[0].actor.kind is EntityKind.COUNTRY
        for index in range(other.first, other.last + 1)
    }
    return all(
        index in states
        or not token.text[:1].isupper()
        or (index > unit.last and token.text.lower().strip(".") in forms)
        for token in parsed.tokens[name.first : name.last + 1]
        for index in (token.index,)
        if not unit.first <= index <= unit.last
    )


def _is_whole_person(unit: NameUnit, name: NameUnit) -> bool:
    """The same for a person.

    "Nicolas Maduro Moros" is Nicolas Maduro; "Hassan Ali Rashid" is neither a Hassan, nor the
    Hassan Ali or Ali Rashid of the tables.
    """
    words = unit.last - unit.first + 1
    if words >= _FULL:
        return True
    country = unit.entries[0].actor.country
    return words > 1 and unit.first == name.first and country in TWO_SURNAMES


def _settled(unit: NameUnit, name: NameUnit, *, whole: bool) -> NameUnit | None:
    """What is left of a marked name beside a known one that it overlaps, which may be all of it."""
    if unit.covers(name):
        return None
    is_state = unit.entries[0].actor.kind is EntityKind.COUNTRY
    if name.covers(unit):
        if name.kind is EntityKind.PERSON and unit.form is ActorForm.ADJECTIVE:
            return replace(name, first=unit.last + 1) if unit.first == name.first else name
        one_kind = name.kind is unit.entries[0].actor.kind
        if one_kind and unit.form is ActorForm.NAME and not is_state and whole:
            return replace(name, entries=unit.entries)
        return name
    if unit.first == unit.last:
        return name
    if name.first < unit.first:
        return replace(name, last=unit.first - 1)
    return replace(name, first=unit.last + 1)


def _runs(parsed: Parsed, tokens: Sequence[Token], taken: set[int]) -> Iterator[NameUnit]:
    """Runs of proper nouns that neither the tables nor the parser's names hold."""
    run: list[Token] = []
    for token in (*tokens, None):
        if token is not None and token.index not in taken and _proper(token, bool(run)):
            run.append(token)
            continue
        while run and run[-1].upos != "PROPN":
            run.pop()
        if run:
            unit = _run(parsed, run)
            if unit is not None:
                yield unit
        run = []


def _proper(token: Token, begun: bool) -> bool:
    if token.upos == "PROPN" and token.mention != "time":
        return token.text[:1].isupper() or begun
    return begun and token.text.lower() in _INNER


def _run(parsed: Parsed, run: Sequence[Token]) -> NameUnit | None:
    top = top_of(parsed, run[0].index, run[-1].index)
    kind = _KINDS.get({"organization": "organisation"}.get(top.mention or "", top.mention or ""))
    if kind is None:
        if top.mention is not None or (len(run) == 1 and not _acronym(run[0].text)):
            return None
        kind = EntityKind.ORGANISATION if len(run) == 1 else None
    return NameUnit(run[0].index, run[-1].index, kind)


def _acronym(text: str) -> bool:
    letters = text.replace(".", "")
    return len(letters) >= _ACRONYM_LETTERS and letters.isupper() and letters.isalpha()


def abbreviates(short: str, words: Sequence[str]) -> bool:
    """Whether the letters of a short form stand in a name, in order, each word's first among them.

    >>> abbreviates("ECOWAS", ["economic", "community", "of", "west", "african", "states"])
    True
    >>> abbreviates("NATO", ["north", "atlantic", "council"])
    False
    """
    letters = short.replace(".", "").casefold()
    if len(letters) < _ACRONYM_LETTERS or len(words) < _ACRONYM_LETTERS:
        return False
    return _spells(letters, tuple(w.casefold() for w in words))


def _spells(letters: str, words: tuple[str, ...]) -> bool:
    if not words:
        return not letters
    word, rest = words[0], words[1:]
    if word in _SMALL_WORDS and _spells(letters, rest):
        return True
    if not letters or not word or word[0] != letters[0]:
        return False
    taken = 0
    while taken < min(len(letters), len(word), _LETTERS_A_WORD) and word[taken] == letters[taken]:
        taken += 1
        if _spells(letters[taken:], rest):
            return True
    return False


def name_key(parsed: Parsed, first: int, last: int) -> tuple[str, ...]:
    """The words of a name without accents and capitals, for comparison."""
    return tuple(
        word
        for token in parsed.tokens[first : last + 1]
        for part in fold(token.text).casefold().split("-")
        if (word := part.strip(".")) and any(char.isalnum() for char in word)
    )
