"""Facts that a person read in a report, held against a reading.

A fact names the words where it stands (`at`) and the fields that one record there must carry. Actors
are named by a country code ("KEN"), by words that mention them ("@Alfred Mutua"), or as "none".
A fact with `not` must not be found. As a script it reads reports by the command and names what was missed:

    python facts.py examples/*.json
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Json = dict[str, Any]
LISTS = {"entity": "entities"}
ACTOR_FIELDS = {
    "source": "sources", "target": "targets", "parties": "parties", "speaker": "speaker",
    "addressee": "addressee", "subject": "subject", "from": "from", "to": "to",
}  # fmt: skip


@dataclass(frozen=True)
class Report:
    """A report with its facts."""

    text: str
    published: str
    facts: list[Json]


def load(path: Path) -> Report:
    """A report from its file of facts; the text lies beside it."""
    data = json.loads(path.read_text(encoding="utf-8"))
    text = (path.parent / data["text"]).read_text(encoding="utf-8")
    return Report(text, data["published"], data["facts"])


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def found(reading: Json, fact: Json) -> bool:
    """Whether one record of the reading carries the fact."""
    kind = fact["kind"]
    return any(
        stands_at(reading, kind, record, fact) and carries(reading, record, fact)
        for record in reading[LISTS.get(kind, f"{kind}s")]
    )


def stands_at(reading: Json, kind: str, record: Json, fact: Json) -> bool:
    text = reading["document"]["text"]
    start = text.index(fact["at"])
    end = start + len(fact["at"])
    spans = list(record.get("evidence") or record.get("mentions") or [])
    if fact.get("not") and record.get("trigger"):
        spans = [record["trigger"]]
    if "start" in record:
        spans.append([record["start"] - (kind == "repair"), record["end"] + (kind == "repair")])
    return any(s < end and start < e for s, e in spans)


def actors(reading: Json, reference: str) -> set[str]:
    """Ids of the entities that a reference means."""
    if not reference.startswith("@"):
        return {e["id"] for e in reading["entities"] if e["country"] == reference}
    words = re.escape(reference[1:])
    places = [m.span() for m in re.finditer(words, reading["document"]["text"])]
    return {
        e["id"]
        for e in reading["entities"]
        if any(s < end and start < t for s, t in e["mentions"] for start, end in places)
    }


def is_actor(reading: Json, references: Any, value: Any) -> bool:
    ids = {i for i in listed(value or []) if i}
    if not ids:
        return "none" in listed(references)
    return any(ids & actors(reading, r) for r in listed(references) if r != "none")


def text_in(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def says(reading: Json, pattern: str, value: Any) -> bool:
    entity = next((e for e in reading["entities"] if e["id"] == value), None)
    return re.search(pattern, text_in(entity["name"] if entity else value), re.I) is not None


def carries(reading: Json, record: Json, fact: Json) -> bool:
    checks: dict[str, Callable[[Any], bool]] = {
        "kinds": lambda wanted: record["kind"] in wanted,
        "country": lambda wanted: record["country"] in listed(wanted),
        "sector": lambda wanted: record["sector"] in listed(wanted),
        "office": lambda wanted: any(
            re.search(wanted, o["title"], re.I) for o in record["offices"]
        ),
        "also": lambda wanted: all(record["id"] in actors(reading, f"@{w}") for w in wanted),
        "between": lambda wanted: all(
            is_actor(reading, w, record["sources"] + record["targets"]) for w in wanted
        ),
        "parties": lambda wanted: all(is_actor(reading, w, record["parties"]) for w in wanted),
        "count": lambda wanted: (record["count"] or {}).get("value") == wanted,
        "subjects": lambda wanted: all(
            re.search(w, text_in(record["subjects"]), re.I) for w in wanted
        ),
        "causes": lambda wanted: all(re.search(w, text_in(record["causes"]), re.I) for w in wanted),
        "quotes": lambda wanted: len(record["quotes"]) >= wanted,
        "channel": lambda wanted: says(reading, wanted, record["channel"]),
        "measure": lambda wanted: re.search(wanted, record["measure"] or "", re.I) is not None,
        "replacement": lambda wanted: re.search(wanted, record["replacement"]) is not None,
        "relation": lambda wanted: record["kind"] in listed(wanted),
        "signed": lambda wanted: any(w in text_in(record["signed"]) for w in listed(wanted)),
        "time": lambda wanted: any(w in text_in(record["time"]) for w in listed(wanted)),
        "lat": lambda wanted: abs((record["lat"] or 99) - wanted) < 0.5,
        "lon": lambda wanted: abs((record["lon"] or 999) - wanted) < 0.5,
    }
    for field, wanted in fact.items():
        if field in ("kind", "at", "name", "not"):
            continue
        if field == "comparator" and "count" in record:
            ok = (record["count"] or {}).get("comparator") in listed(wanted)
        elif field in checks:
            ok = checks[field](wanted)
        elif field in ACTOR_FIELDS:
            ok = is_actor(reading, wanted, record[ACTOR_FIELDS[field]])
        elif isinstance(wanted, str):
            ok = str(record[field]).startswith(wanted)
        else:
            ok = record[field] in listed(wanted)
        if not ok:
            return False
    return True


def read_by_command(text: Path, published: str) -> Json:
    command = ["dragoman", "read", str(text), "--published", published, "--format", "json"]
    return json.loads(subprocess.run(command, capture_output=True, check=True).stdout)


def main(paths: list[str]) -> None:
    """Read the reports of some files of facts; print what was missed, and the share that was found."""
    got = everything = 0
    for path in map(Path, paths):
        report = load(path)
        text = path.parent / json.loads(path.read_text(encoding="utf-8"))["text"]
        reading = read_by_command(text, report.published)
        for fact in report.facts:
            ok = found(reading, fact)
            everything += not fact.get("not")
            got += -ok if fact.get("not") else ok
            if ok is bool(fact.get("not")):
                print(f"{path.stem}: {'BROKEN' if ok else 'MISS'} {fact['kind']}: {fact['name']}")
    print(f"facts: {got}/{everything}")


if __name__ == "__main__":
    main(sys.argv[1:])
