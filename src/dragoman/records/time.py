"""Times: expressions of time with their TIMEX3 value and the days that they span."""

from __future__ import annotations

from dragoman.records.base import Names, Record, TimeType


class Time(Record, frozen=True, kw_only=True, rename={"from_": "from"}):
    """One expression of time.

    A range that is written with two expressions ("from March to May") stands as both, as in TIMEX3:
    each has its own value and the days of the whole range. A record that happens in it has a time
    of the whole, with the value "2024-03/2024-05".

    Attributes:
        start: offset of its first character.
        end: offset behind its last character.
        as_written: its characters.
        value: ISO 8601 or TIMEX3 value ("2024-07", "P3D", "XXXX-WXX-1"), None where it has none.
        from_: first day, ISO, as exactly as it is known ("2004", "2024-07-28"); None where open.
        to: last day, in the same way.
        type: date, range, duration or set.
        anchored: False where it cannot be resolved without a publication date; `from` and `to`
            are None then.

    Source of the values: TimeML annotation guidelines 1.2.1, TIMEX3.
    """

    start: int
    end: int
    as_written: str
    value: str | None
    from_: str | None
    to: str | None
    type: TimeType
    anchored: bool

    def gloss(self, names: Names) -> str:
        """One line that a person can check."""
        return f'"{self.as_written}" = {self.value} ({self.type})'
