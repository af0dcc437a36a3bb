"""Facts that a person read in a report, held against a reading.

A fact names the words where it stands (`at`) and the fields that one record there must carry. Actors
are named by a country code ("KEN"), by words that mention them ("@Alfred Mutua"), or as "none".
A fact with `not` must not be found. As a script it reads reports by the command and names what was missed:

    python facts.py examples/*.json

Where a file says `exhaustive`, its event facts are all the events of the report; those marked `optional`
a coder may record or leave. Then what the reading has beyond them is counted too. With --events only
events are counted, of any file of facts: where they are not exhaustive, what is extra is an upper bound.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Json = dict[str, Any]
LISTS = {"entity": "entities"}
ACTOR_FIELDS = {
    "source": "sources", "target": "targets", "parties": "parties", "speaker": "speaker",
    "addressee": "addressee", "subject": "subject", "from": "from", "to": "to",
}  # fmt: skip
NOT_FIELDS = ("kind", "at", "name", "not", "optional")
MEASURED = ("type", "source", "target", "between", "status")  # of an event, when events are counted


@dataclass(frozen=True)
class Report:
    """A report with its facts."""

    text: str
    published: str
    facts: list[Json]
    exhaustive: bool = False


def load(path: Path) -> Report:
    """A report from its file of facts; the text lies beside it."""
    data = json.loads(path.read_text(encoding="utf-8"))
    text = (path.parent / data["text"]).read_text(encoding="utf-8")
    return Report(text, data["published"], data["facts"], data.get("exhaustive", False))


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def found(reading: Json, fact: Json) -> bool:
    """Whether one record of the reading carries the fact."""
    kind = fact["kind"]
    return any(
        stands_at(reading, kind, record, fact) and carries(reading, record, fact)
        for record in reading[LISTS.get(kind, f"{kind}s")]
    )


def stretch(text: str, at: str | list[Any]) -> tuple[int, int]:
    """Where the words of a fact stand: the first time, or with [words, n] n times later."""
    words, later = (at, 0) if isinstance(at, str) else at
    start = text.index(words)
    for _ in range(later):
        start = text.index(words, start + 1)
    return start, start + len(words)


def stands_at(reading: Json, kind: str, record: Json, fact: Json) -> bool:
    start, end = stretch(reading["document"]["text"], fact["at"])
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


def contents(reading: Json, record: Json) -> list[str]:
    """The stretches of what a statement says, in words."""
    content = record["content"]
    spans = content if isinstance(content[0], list) else [content]
    return [reading["document"]["text"][start:end] for start, end in spans]


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
        "content": lambda wanted: contents(reading, record) == listed(wanted),
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
        if field in NOT_FIELDS:
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


@dataclass(frozen=True)
class EventCount:
    """What a reading makes of the events of a report.

    Attributes:
        right: facts that a record carries.
        wrong: records that have words and type of a fact, but other actors or another status.
        missed: facts that no record carries.
        unclaimed: records that no fact claims, also the second one of the same fact.
        broken: false friends that were read as an event.
        negatives: how many false friends there are.
    """

    right: tuple[Json, ...] = ()
    wrong: tuple[Json, ...] = ()
    missed: tuple[Json, ...] = ()
    unclaimed: tuple[Json, ...] = ()
    broken: tuple[Json, ...] = ()
    negatives: int = 0

    @property
    def extra(self) -> int:
        """Records that the report does not bear out."""
        return len(self.wrong) + len(self.unclaimed)

    def __add__(self, other: EventCount) -> EventCount:
        return EventCount(
            self.right + other.right,
            self.wrong + other.wrong,
            self.missed + other.missed,
            self.unclaimed + other.unclaimed,
            self.broken + other.broken,
            self.negatives + other.negatives,
        )

    def summary(self, exhaustive: bool) -> str:
        rate = f"{self.extra / len(self.right):.2f}" if self.right else "-"
        bound = "" if exhaustive else " (upper bound: facts not exhaustive)"
        return (
            f"{len(self.right)} right, {len(self.wrong)} wrong, {len(self.missed)} missed, "
            f"{self.extra} extra, {rate} extra per right{bound}; "
            f"negatives broken {len(self.broken)}/{self.negatives}"
        )


def count_events(reading: Json, facts: Iterable[Json]) -> EventCount:
    """Hold all events of a reading against the event facts of a report, one record to one fact.

    A fact claims a record of one of its types whose trigger or evidence overlaps its words. The claims
    that are right in every field go first, then those by the trigger, then those of facts that are due.
    """
    facts = [fact for fact in facts if fact["kind"] == "event"]
    wanted = one_an_event(fact for fact in facts if not fact.get("not") and fact.get("type"))
    negatives = [fact for fact in facts if fact.get("not")]
    records = sorted(reading["events"], key=lambda record: record["trigger"])
    claims = sorted(
        claim
        for r, record in enumerate(records)
        for f, fact in enumerate(wanted)
        if (claim := claimed(reading, record, fact, r, f))
    )
    holder: dict[int, tuple[int, bool]] = {}
    for wrong, _, _, r, f in claims:
        if r not in holder and all(f != other for other, _ in holder.values()):
            holder[r] = (f, wrong)
    carried = {f for f, wrong in holder.values() if not wrong}
    due = [(f, fact) for f, fact in enumerate(wanted) if not fact.get("optional")]
    return EventCount(
        right=tuple(fact for f, fact in due if f in carried),
        wrong=tuple(record for r, record in enumerate(records) if r in holder and holder[r][1]),
        missed=tuple(fact for f, fact in due if f not in carried),
        unclaimed=tuple(record for r, record in enumerate(records) if r not in holder),
        broken=tuple(fact for fact in negatives if found(reading, fact)),
        negatives=len(negatives),
    )


def one_an_event(facts: Iterable[Json]) -> list[Json]:
    """The facts, without those that only say more about an event that an earlier fact has."""
    first: dict[str, Json] = {}
    for fact in facts:
        first.setdefault(text_in([fact["at"], sorted(fact["type"])]), fact)
    return list(first.values())


def claimed(
    reading: Json, record: Json, fact: Json, r: int, f: int
) -> tuple[bool, bool, bool, int, int] | None:
    """How good a fact's claim to a record is, the best first in order; None if it has none."""
    words = {"at": fact["at"]}
    by_trigger = stands_at(reading, "event", record, words | {"not": True})
    if record["type"] not in fact["type"]:
        return None
    if not by_trigger and not stands_at(reading, "event", record, words):
        return None
    measured = {field: fact[field] for field in MEASURED if field in fact}
    right = carries(reading, record, measured)
    return not right, not by_trigger, bool(fact.get("optional")), r, f


def described(reading: Json, record: Json) -> str:
    """An event record on one line, with the words that name it."""
    text = reading["document"]["text"]
    names = {entity["id"]: entity["name"] for entity in reading["entities"]}
    start, end = record["trigger"]
    sources = " + ".join(names[i] for i in record["sources"]) or "?"
    targets = " + ".join(names[i] for i in record["targets"]) or "?"
    around = " ".join(text[max(0, start - 40) : end + 40].split())
    return (
        f"{sources} -> {targets} {record['type']} {record['status']} "
        f'"{text[start:end]}" [{record["why"]}] in: {around}'
    )


def print_facts(name: str, report: Report, reading: Json) -> tuple[int, int]:
    """Print what was missed and what was broken; facts found less those broken, and all facts."""
    got = everything = 0
    for fact in report.facts:
        if fact.get("optional"):
            continue
        ok = found(reading, fact)
        everything += not fact.get("not")
        got += -ok if fact.get("not") else ok
        if ok is bool(fact.get("not")):
            print(f"{name}: {'BROKEN' if ok else 'MISS'} {fact['kind']}: {fact['name']}")
    return got, everything


def print_events(name: str, reading: Json, count: EventCount) -> None:
    for record in count.wrong:
        print(f"{name}: WRONG {described(reading, record)}")
    for record in count.unclaimed:
        print(f"{name}: EXTRA {described(reading, record)}")
    for fact in count.missed:
        print(f"{name}: MISSED {text_in(fact['at'])}: {fact['name']}")
    for fact in count.broken:
        print(f"{name}: BROKEN {text_in(fact['at'])}: {fact['name']}")


def main() -> None:
    """Read the reports of some files of facts; print what was missed, and the share that was found."""
    parser = argparse.ArgumentParser()
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--events", action="store_true", help="count events only, of any file")
    parser.add_argument("--details", action="store_true", help="name each event that is not right")
    options = parser.parse_args()
    got = everything = 0
    sums: dict[bool, EventCount] = {}
    for path in options.paths:
        report = load(path)
        text = path.parent / json.loads(path.read_text(encoding="utf-8"))["text"]
        reading = read_by_command(text, report.published)
        if not options.events:
            more, of = print_facts(path.stem, report, reading)
            got, everything = got + more, everything + of
        if options.events or report.exhaustive:
            count = count_events(reading, report.facts)
            if options.details:
                print_events(path.stem, reading, count)
            print(f"{path.stem}: events {count.summary(report.exhaustive)}")
            sums[report.exhaustive] = sums.get(report.exhaustive, EventCount()) + count
    if not options.events:
        print(f"facts: {got}/{everything}")
    for exhaustive, count in sums.items():
        print(f"events: {count.summary(exhaustive)}")


if __name__ == "__main__":
    main()
