"""Writes the figures of docs/explanation/confidence.md, and its plot.

Run ``python docs/confidence_page.py`` after ``python -m training confidence``: the figures that it
measures are committed as docs/explanation/confidence.json, the weights that it fits as
confidence.toml in the package. A test fails while page or plot is stale.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.coding.confidence import Calibration, calibration

FOLDER = Path(__file__).parent / "explanation"
FIGURES = FOLDER / "confidence.json"
PAGE = FOLDER / "confidence.md"
PLOT = FOLDER / "confidence.svg"
MARKS = re.compile(r"(<!-- (\w+): written by .*? -->\n).*?(<!-- end of \2 -->)", re.DOTALL)
NUMBER = re.compile(r"[-+\d.,]+")

MEANINGS = {
    "entry weight": "how strict the entry is that reads the word: its weight in the lexicon",
    "no entry": "no entry reads the word; the heads alone tell the event",
    "rules": "how many rules had a part, besides those named below",
    "completed by roles": "the role head gave a side that the rules lack",
    "retyped": "the event head gave the type",
    "turned": "a refusal, an announcement or a future turned the act into another type",
    "noun": "the trigger is a noun",
    "inherited subject": "the subject comes from another clause",
    "governs": 'a word governs another act, as in "refused to *meet*"',
    "political source": "a source is of a country or has a sector",
    "political target": "so is or has a target",
    "no source": "no source is named",
    "no target": "no target is named",
    "mutual": "all actors are sources",
    "pair heard": "log-odds of its pair of actors, by the role head",
    "source heard": "log-odds of its source, by the role head",
    "target heard": "log-odds of its target, by the role head",
    "nothing heard": 'share of "nobody acts on anybody" in the sentence, by the role head',
    "class heard": "log-odds of its class, by the event head",
    "class not asked": "the event head was not asked",
    "planned": "status",
    "possible": "status",
    "denied": "status",
    "ongoing": "status",
    "said": "it stands in a statement",
    "subordinate": "its clause is subordinate",
    "others": "logarithm of 1 + other events of the sentence",
}
"""What each signal is, in the order of the table. A type is a signal, too."""


@dataclass(frozen=True)
class Band:
    """A tenth of the scale: events by weight, their mean confidence, the share that is right."""

    events: float
    mean: float
    right: float

    def interval(self) -> tuple[float, float]:
        """Where the share of all such events lies, at 95 % (Wilson 1927)."""
        n, z = self.events, 1.96
        middle = (self.right + z * z / (2 * n)) / (1 + z * z / n)
        half = z * math.sqrt(self.right * (1 - self.right) / n + z * z / (4 * n * n))
        half /= 1 + z * z / n
        return max(0.0, middle - half), min(1.0, middle + half)


def figures() -> dict[str, Any]:
    """What was measured."""
    return json.loads(FIGURES.read_text(encoding="utf-8"))


def bands_of(found: dict[str, Any]) -> list[Band]:
    """The bands, lowest first."""
    return [Band(*band) for band in found["bands"]]


def page(found: dict[str, Any], model: Calibration, text: str) -> str:
    """The page's text with its figures as they are now."""
    parts = {"summary": summary(found, model), "signals": signals(model), "bands": bands(found)}
    parts["thresholds"] = thresholds(found)
    return MARKS.sub(lambda m: f"{m[1]}\n{parts[m[2]]}\n{m[3]}", text)


def summary(found: dict[str, Any], model: Calibration) -> str:
    """The few figures to keep in mind."""
    all_bands = bands_of(found)
    upper = all_bands[2:]
    distance = sum(b.events * abs(b.mean - b.right) for b in upper) / sum(b.events for b in upper)
    rows = (
        ("events that came out", f"{found['events']:,}"),
        ("of them right, by weight", f"{found['right']:,.0f}"),
        ("expected calibration error", f"{found['expected calibration error']:.3f}"),
        ("the same, events of 0.2 and more alone", f"{distance:.3f}"),
        ("default threshold", f"{model.default:.2f}"),
    )
    return table(("figure", "value"), rows)


def signals(model: Calibration) -> str:
    """What each signal is and weighs."""
    types = {name: w for name, w in model.weights.items() if name not in MEANINGS}
    rows = [
        (name, meaning, f"{model.weights[name]:+.2f}")
        for name, meaning in MEANINGS.items()
        if name in model.weights
    ]
    if types:
        listed = ", ".join(f"{n} {w:+.2f}" for n, w in sorted(types.items(), key=lambda t: -t[1]))
        rows.append(("type", "the event's type", listed))
    rows.append(("intercept", "where no signal speaks", f"{model.intercept:+.2f}"))
    return table(("signal", "what it says", "weight"), rows)


def bands(found: dict[str, Any]) -> str:
    """Confidence against what was right, a row for each tenth."""
    rows: list[tuple[str, ...]] = []
    for at, band in enumerate(bands_of(found)):
        name = f"{at / 10:.1f} to {(at + 1) / 10:.1f}"
        if not band.events:
            rows.append((name, "0", "-", "-", "-"))
            continue
        low, high = band.interval()
        rows.append(
            (
                name,
                f"{band.events:,.0f}",
                f"{band.mean:.2f}",
                f"{band.right:.2f}",
                f"{low:.2f} to {high:.2f}",
            )
        )
    return table(("confidence", "events", "mean confidence", "right", "95 % interval"), rows)


def thresholds(found: dict[str, Any]) -> str:
    """What a threshold keeps, and what it costs."""
    rows = [
        (
            f"{row['threshold']:.2f}",
            f"{row['events']:,}",
            f"{row['right']:.2f}",
            f"{row['of all right']:.2f}",
        )
        for row in found["thresholds"]
    ]
    return table(("`--min-confidence`", "events kept", "of them right", "of all right kept"), rows)


def table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    """A table in Markdown, figures to the right."""
    columns = zip(*rows, strict=True)
    rule = ["---:" if all(map(NUMBER.fullmatch, cells)) else "---" for cells in columns]
    return "".join(f"| {' | '.join(row)} |\n" for row in (head, rule, *rows))


LEFT, TOP, SIDE = 62.0, 22.0, 340.0
STYLE = """
  .ground { fill: #ffffff; } text { fill: #24292f; font: 13px sans-serif; }
  .grid { stroke: #d0d7de; } .frame, .whisker { stroke: #57606a; fill: none; }
  .true { stroke: #57606a; stroke-dasharray: 5 4; } .band { fill: #0072b2; stroke: #ffffff; }
  .small { font-size: 11px; }
  @media (prefers-color-scheme: dark) {
    .ground { fill: #0d1117; } text { fill: #e6edf3; }
    .grid { stroke: #30363d; } .frame, .whisker, .true { stroke: #9198a1; }
    .band { fill: #56b4e9; stroke: #0d1117; }
  }
"""


def plot(found: dict[str, Any]) -> str:
    """The reliability plot: a dot for each band, as large as it has events."""
    filled = [band for band in bands_of(found) if band.events]
    most = max(band.events for band in filled)
    title = "Confidence of events against the share of them that is right"
    shapes = [
        f'<line class="grid" x1="{x(v):.1f}" y1="{y(0):.1f}" x2="{x(v):.1f}" y2="{y(1):.1f}"/>'
        f'<line class="grid" x1="{x(0):.1f}" y1="{y(v):.1f}" x2="{x(1):.1f}" y2="{y(v):.1f}"/>'
        f'<text x="{x(v):.1f}" y="{y(0) + 18:.1f}" text-anchor="middle">{v:.1f}</text>'
        f'<text x="{x(0) - 8:.1f}" y="{y(v) + 4:.1f}" text-anchor="end">{v:.1f}</text>'
        for v in (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
    ]
    shapes.append(
        f'<rect class="frame" x="{x(0):.1f}" y="{y(1):.1f}" width="{SIDE:.1f}" '
        f'height="{SIDE:.1f}"/>'
        f'<line class="true" x1="{x(0):.1f}" y1="{y(0):.1f}" x2="{x(1):.1f}" y2="{y(1):.1f}"/>'
    )
    for band in filled:
        low, high = band.interval()
        at, radius = x(band.mean), 3.0 + 7.0 * math.sqrt(band.events / most)
        shapes.append(
            f'<line class="whisker" x1="{at:.1f}" y1="{y(low):.1f}" '
            f'x2="{at:.1f}" y2="{y(high):.1f}"/>'
            f'<circle class="band" cx="{at:.1f}" cy="{y(band.right):.1f}" r="{radius:.1f}">'
            f"<title>{band.events:,.0f} events: confidence {band.mean:.2f}, "
            f"right {band.right:.2f}</title></circle>"
        )
    middle = y(0.5)
    shapes += [
        f'<text x="{x(0.5):.1f}" y="{y(0) + 40:.1f}" text-anchor="middle">mean confidence</text>',
        f'<text x="18" y="{middle:.1f}" text-anchor="middle" '
        f'transform="rotate(-90 18 {middle:.1f})">share right</text>',
        f'<text class="small" x="{x(0.03):.1f}" y="{y(0.95):.1f}">dot: as large as its events; '
        "line: 95 % interval</text>",
        f'<text class="small" x="{x(0.97):.1f}" y="{y(0.04):.1f}" text-anchor="end">'
        "broken line: confidence is the share right</text>",
    ]
    width, height = LEFT + SIDE + 18, TOP + SIDE + 54
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" '
        f'width="{width:.0f}" height="{height:.0f}" role="img" aria-label="{title}">\n'
        f"<title>{title}</title>\n<style>{STYLE}</style>\n"
        f'<rect class="ground" width="{width:.0f}" height="{height:.0f}"/>\n'
        + "\n".join(shapes)
        + "\n</svg>\n"
    )


def x(value: float) -> float:
    """A confidence's place from the left."""
    return LEFT + SIDE * value


def y(value: float) -> float:
    """A share's place from the top."""
    return TOP + SIDE * (1.0 - value)


def main() -> None:
    """Write page and plot."""
    found = figures()
    text = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(page(found, calibration(), text), encoding="utf-8")
    PLOT.write_text(plot(found), encoding="utf-8")


if __name__ == "__main__":
    main()
