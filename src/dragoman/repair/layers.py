"""Edits of an already repaired text, carried back to its source.

A later finder reads what the earlier ones have mended, so its edits count in repaired characters.
Where such an edit lies between the earlier edits it is moved; where it touches one, both become
one edit of the source.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.text import Edit, Repaired, RepairedSpan, Span


def without_overlaps(edits: Iterable[Edit]) -> list[Edit]:
    """The edits in text order; of two that overlap the first, and of two at one place the longer.

    Insertions at the same place are all kept, in the order given.
    """
    kept: list[Edit] = []
    end = 0
    for edit in sorted(edits, key=_first_and_longest):
        if edit.span.start >= end:
            kept.append(edit)
            end = edit.span.end
    return kept


def _first_and_longest(edit: Edit) -> tuple[int, bool, int]:
    return edit.span.start, edit.span.end > edit.span.start, -edit.span.end


def layered(repaired: Repaired, edits: Iterable[Edit]) -> Repaired:
    """The repaired text with further edits, which count in characters of the repaired text."""
    later = without_overlaps(edits)
    if not later:
        return repaired
    return Repaired.apply(repaired.source, _merged(repaired, later))


@dataclass(frozen=True, slots=True)
class _Item:
    """An edit and the stretch of repaired text that it stands on, or stands for."""

    start: int
    end: int
    edit: Edit
    later: bool


def _merged(repaired: Repaired, later: list[Edit]) -> list[Edit]:
    """Edits of the source that do what the earlier and then the later edits do."""
    earlier = _earlier(repaired)
    back = _Back([item.start for item in earlier], [item.end for item in earlier], repaired.edits)
    items = earlier + [_Item(e.span.start, e.span.end, e, True) for e in later]
    groups: list[list[_Item]] = []
    end = -1
    for item in sorted(items, key=lambda item: (item.start, item.end)):
        if groups and item.start < end:
            groups[-1].append(item)
            end = max(end, item.end)
        else:
            groups.append([item])
            end = item.end
    return [_as_one(repaired, group, back) for group in groups]


def _earlier(repaired: Repaired) -> list[_Item]:
    items: list[_Item] = []
    shift = 0
    for edit in repaired.edits:
        start = edit.span.start + shift
        items.append(_Item(start, start + len(edit.replacement), edit, False))
        shift += len(edit.replacement) - (edit.span.end - edit.span.start)
    return items


@dataclass(frozen=True, slots=True)
class _Back:
    """From a place between characters of the repaired text to its place in the source."""

    starts: list[int]
    ends: list[int]
    edits: tuple[Edit, ...]

    def start(self, at: int) -> int:
        """Where a stretch that starts here starts in the source: behind what was taken out."""
        index = bisect_right(self.ends, at) - 1
        return at if index < 0 else self.edits[index].span.end + at - self.ends[index]

    def end(self, at: int) -> int:
        """Where a stretch that ends here ends in the source: before what was taken out."""
        index = bisect_left(self.starts, at) - 1
        return at if index < 0 else self.edits[index].span.end + at - self.ends[index]


def _as_one(repaired: Repaired, group: list[_Item], back: _Back) -> Edit:
    """The edits of a group, which overlap, as one edit of the source."""
    if len(group) == 1 and not group[0].later:
        return group[0].edit
    start, end = group[0].start, max(item.end for item in group)
    old = [item for item in group if not item.later]
    left = [item.edit.span.start for item in old if item.start == start]
    right = [item.edit.span.end for item in old if item.end == end]
    last = back.end(end)
    first = back.start(start) if end > start else last
    span = Span(min([first, *left]), max([last, *right]))
    return Edit(span, _replacement(repaired.text, group), _kind(group), _origin(repaired, group))


def _replacement(text: str, group: list[_Item]) -> str:
    """What the later edits of a group make of its stretch of repaired text."""
    parts: list[str] = []
    at = group[0].start
    for item in group:
        if item.later:
            parts += [text[at : item.start], item.edit.replacement]
            at = item.end
    return "".join([*parts, text[at : max(item.end for item in group)]])


def _kind(group: list[_Item]) -> str:
    """The kind of the widest edit, of a later one before an earlier."""
    return max(group, key=lambda item: (item.end - item.start, item.later)).edit.kind


def _origin(repaired: Repaired, group: list[_Item]) -> Span | None:
    """Where the words of a moved stretch stood, in the source; None for words not moved."""
    edit = group[0].edit
    if len(group) > 1 or edit.origin is None:
        return None
    return repaired.to_source(RepairedSpan(edit.origin.start, edit.origin.end))
