"""Lines that stand in a page but are no sentences of its report.

Invitations to the reader, buttons and menus, credits of pictures and editors, lines said before,
and headings between paragraphs. They are told by their shape (a short line without a full stop, a
bracket around all of it, no verb, no name) and by classes of words. A heading with a name, a
number or a verb may say something: it stays, as a sentence of its own, which its line end makes
of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from dragoman.lexicon.lexicon import Lexicon
from dragoman.text import Edit, Span

KIND: Final = "fragment"

_LONGEST: Final = 160
_LONGEST_HEADING: Final = 60
_HEADING_WORDS: Final = 6
_PROSE_WORDS: Final = 6
_CREDIT_WORDS: Final = 12
_BRACKET_WORDS: Final = 8
_BYLINE_WORDS: Final = 10
_FURNITURE_WORDS: Final = 8
_SAID_FURNITURE: Final = 3
"""Words of furniture that a line with a full stop must have."""

_LONGEST_SAID_FURNITURE: Final = 12
_REPEATED_WORDS: Final = 6
"""Words from which a line that stood before is a headline or a quotation shown once more."""

_A_VERB: Final = 50
"""Share of finite uses from which a form counts as a verb."""

_SMALL: Final = 50
"""Share of small letters from which a form is no name, however it is written here."""

_LINE: Final = re.compile(r"(?=\S)[^\r\n]*[^\s]")
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_STOPPED: Final = re.compile(r"[.!?…][\"”’')\]]*\s*$")
_OPEN_END: Final = re.compile(r"[,;:\-–—/(\[]\s*$")
_BRACKETS: Final = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\.?\s*")
_LAST_BRACKET: Final = re.compile(r"[(\[/]\s*([^()\[\]/]{2,60})[)\]]?\.?\s*$")
_BULLET: Final = re.compile(r"\s*(?:[-*•·–—>»→▪]|\d+[.)])\s")
_WAITS: Final = re.compile(r"(?:\.\.\.|…)\s*$")
_STEP: Final = re.compile(r"[\w&'’ -]{2,40}")
"""A step of the path to a page: "Home", "World News"."""
_LABEL: Final = re.compile(r"\W*([^\W\d_]['’\w -]{1,24}?)\s*([:|,])")
_CREDITED: Final = re.compile(
    r"(?:^|[.!?] )\s*(?P<agency>[A-Z][\w ]{1,20}?)(?: Photo| Images)? ?/ ?[A-Z]"
)
_COUNTED: Final = re.compile(r"\W*(?P<word>[a-z]+ )?\d{1,3} (?:of|/) \d{1,3}\b", re.IGNORECASE)
_BYLINE: Final = re.compile(r"\s*(?:By|BY) (?=[A-Z])")
_JOINING: Final = re.compile(r"(?:and|for|in|of|the|de|al|bin|van|von|da|del|el)")
_ARROWS: Final = re.compile(r"^[\s>»→▶*•|\-–—]+")


def find_fragment(text: str, lexicon: Lexicon) -> Iterator[Edit]:
    r"""The lines that are no sentences of the report, taken out.

    >>> page = "Two states of play\nOslo and Bern signed the accord on Monday, officials said."
    >>> [edit.span.of(page) for edit in find_fragment(page, Lexicon())]
    ['Two states of play']
    """
    if "\n" not in text and "\r" not in text:
        return
    lines = [_Line(text, line.start(), line.end(), lexicon) for line in _LINE.finditer(text)]
    stays: _Line | None = None
    said = set[str]()
    for i, line in enumerate(lines):
        following = lines[i + 1] if i + 1 < len(lines) else None
        shown = line.line if line.is_short else None
        is_foreign = line.is_foreign and not line.goes_on(following)
        if is_foreign or line.is_heading(stays, following) or shown in said:
            yield Edit(Span(line.start, line.end), "", KIND)
        else:
            stays = line
            if shown and len(line.words) >= _REPEATED_WORDS:
                said.add(shown)


@dataclass(frozen=True)
class _Line:
    """A line with words in it."""

    text: str
    start: int
    end: int
    lexicon: Lexicon

    @cached_property
    def words(self) -> list[str]:
        """Its words, of a long line only so many that it is known to be prose."""
        return _WORD.findall(self.text, self.start, min(self.end, self.start + _LONGEST))

    @property
    def is_short(self) -> bool:
        """Whether the line can be something else than prose."""
        return self.end - self.start <= _LONGEST

    @cached_property
    def is_stopped(self) -> bool:
        """Whether it ends as a sentence does."""
        return _STOPPED.search(self.text, max(self.start, self.end - 20), self.end) is not None

    @property
    def is_prose(self) -> bool:
        """Whether it is long enough for a sentence, or ends as one does."""
        return not self.is_short or len(self.words) >= (3 if self.is_stopped else _PROSE_WORDS)

    @property
    def is_foreign(self) -> bool:
        """Whether it speaks to the reader, or of the page, its pictures and editors."""
        return bool(self.is_short and self.words) and (
            self._invites
            or self._credits
            or self._is_furniture
            or self._is_labelled
            or self._is_notice
            or self._is_byline
        )

    @cached_property
    def line(self) -> str:
        """Its characters."""
        return self.text[self.start : self.end]

    @property
    def _is_furniture(self) -> bool:
        """Nothing but words of the page's own lines, words of grammar and numbers."""
        filler, function_words = self.lexicon.filler, self.lexicon.function_words
        if self._is_path or self._is_counted:
            return True
        words = [word.lower().replace("’", "'") for word in self.words]
        own = [word in filler.furniture or word in filler.agencies for word in words]
        rest = (word for word, is_own in zip(words, own, strict=True) if not is_own)
        if not all(word in function_words or word in filler.invited_to for word in rest):
            return False
        if not self.is_stopped or _WAITS.search(self.line):
            return any(own) and len(words) <= _FURNITURE_WORDS
        least = 1 if words[0] in filler.invitations else _SAID_FURNITURE
        return sum(own) >= least and len(words) <= _LONGEST_SAID_FURNITURE

    @property
    def _is_path(self) -> bool:
        """The way to the page through the site: "Home > World > Africa"."""
        steps = re.split("[>»›]", self.line)
        return len(steps) > 1 and all(_STEP.fullmatch(step.strip()) for step in steps)

    @property
    def _is_counted(self) -> bool:
        """A place in a list: "1 of 5", "list 2 of 3 Oslo says no"."""
        counted = None if self.is_stopped else _COUNTED.match(self.line)
        if counted is None:
            return False
        word = (counted["word"] or "").strip().lower()
        return word in self.lexicon.filler.furniture or counted.end() == len(self.line.rstrip())

    @property
    def _is_labelled(self) -> bool:
        """A label before a colon, "Also read: ...", or one of two words before a comma."""
        label = _LABEL.match(self.line)
        if label is None or (label[2] == "," and " " not in label[1].strip()):
            return False
        return label[1].lower().replace("’", "'") in self.lexicon.filler.labels

    @property
    def _is_notice(self) -> bool:
        """A phrase of rights or corrections."""
        line = self.line.lower()
        return any(phrase in line for phrase in self.lexicon.filler.notices)

    @property
    def _is_byline(self) -> bool:
        """Nothing but who wrote it: "By Jane Roe and John Doe"."""
        if not _BYLINE.match(self.line) or self.is_stopped or len(self.words) > _BYLINE_WORDS:
            return False
        names = self.words[1:]
        return (
            len(names) > 1
            and all(name[0].isupper() or _JOINING.fullmatch(name) for name in names)
            and not any(name.lower() in self.lexicon.openings.calendar for name in names)
            and not any(character.isdigit() for character in self.line)
        )

    @property
    def _invites(self) -> bool:
        """An inviting verb first, and what it invites to, or a colon, behind it."""
        filler = self.lexicon.filler
        words = [word.lower().replace("’", "'") for word in self.words]
        if words[0] not in filler.invitations:
            return False
        start = _ARROWS.sub("", self.line)
        if start[len(words[0]) :].lstrip().startswith(":"):
            return True
        if words[1:2] == ["also"] or words[1:2] == ["more"]:
            return True
        invited = sum(word in filler.invited_to for word in words[1:])
        return invited > 0 and (not self.is_stopped or (invited > 1 and len(words) <= 14))

    @property
    def _credits(self) -> bool:
        """A credit in brackets or behind a colon, alone or at the end of a picture's caption."""
        line = self.line
        credited = _CREDITED.search(line)
        if credited and credited["agency"].split()[0].lower() in self.lexicon.filler.agencies:
            return True
        words = [word.lower() for word in self.words]
        named = any(word in self.lexicon.filler.credits for word in words[:3])
        if _BRACKETS.fullmatch(line):
            return named or (len(words) <= _BRACKET_WORDS and not self._has_verb)
        if named and len(words) <= _CREDIT_WORDS and re.match(r"\W*[\w ]{2,30}(?::| by )", line):
            return True
        last = _LAST_BRACKET.search(line)
        if last is None:
            return False
        credit = _WORD.findall(last[1].lower())
        return any(word in self.lexicon.filler.credits for word in credit)

    def goes_on(self, following: _Line | None) -> bool:
        """Whether its sentence goes on in the following line."""
        if following is None or self.is_stopped or self._is_apart(following):
            return False
        return self.text[following.start].islower() and not following.is_foreign

    def is_heading(self, before: _Line | None, following: _Line | None) -> bool:
        """Whether it stands over the following line and says nothing by itself."""
        if following is None or not self._may_be_heading or not following.is_prose:
            return False
        if self.goes_on(following):
            return False
        if before is None or before._is_apart(self):
            return True
        return before.is_stopped

    @property
    def _may_be_heading(self) -> bool:
        line = self.line
        asks = self.words[:1] != [] and self.words[0].lower() in self.lexicon.filler.asking
        return (
            len(line.strip()) <= _LONGEST_HEADING
            and 0 < len(self.words) <= _HEADING_WORDS
            and not self.is_stopped
            and not _OPEN_END.search(line)
            and not _BULLET.match(line)
            and not any(character.isdigit() for character in line)
            and (asks or not self._has_verb)
            and not self._has_name
        )

    def _is_apart(self, following: _Line) -> bool:
        """Whether an empty line lies between."""
        return self.text.count("\n", self.end, following.start) > 1

    @property
    def _has_verb(self) -> bool:
        words = self.lexicon.words
        return any(
            words.form(word).finite >= _A_VERB or (word.endswith("ed") and len(word) > 4)
            for word in self.words
        )

    @property
    def _has_name(self) -> bool:
        return any(self._is_name(word, i) for i, word in enumerate(self.words))

    def _is_name(self, word: str, at: int) -> bool:
        """Whether a capital is that of a name: not that of a heading's or a line's beginning."""
        if not word[0].isupper():
            return False
        form = self.lexicon.words.form(word)
        if form.count:
            return form.small < _SMALL
        if at:
            return True
        return self.lexicon.places.is_known(word) or self.lexicon.actors.find(word) is not None
