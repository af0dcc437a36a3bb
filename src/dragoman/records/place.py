"""Places: mentions of a location, with its point."""

from __future__ import annotations

from dragoman.records.base import Names, Record


class Place(Record, frozen=True, kw_only=True):
    """One mention of a place, or of a state that acts: ``literal`` tells them apart.

    Attributes:
        start: offset of its first character.
        end: offset behind its last character.
        name: the gazetteer's name, or the words of the text where no gazetteer knows it; such a
            place may still have the point of the area in which the text puts it.
        lat: latitude in degrees north, None where unknown.
        lon: longitude in degrees east, None where unknown.
        country: ISO 3166-1 alpha-3 of the state it lies in, None where unknown or in none.
        geonames: GeoNames id, None where there is none.
        literal: True where it says where ("in Moscow"), False where it acts, owns or qualifies
            ("Moscow said", "Russian troops").
        precision: what the point stands for: "city", "admin1", "country", "region", "water",
            "facility"; None where there is no point.
    """

    start: int
    end: int
    name: str
    lat: float | None
    lon: float | None
    country: str | None
    geonames: int | None
    precision: str | None
    literal: bool

    def gloss(self, names: Names) -> str:
        """One line that a person can check."""
        point = "no point" if self.lat is None else f"{self.lat:.2f}, {self.lon:.2f}"
        return f"{self.name} ({self.country or '?'}) {point}"
