"""Whole-process time and memory: one report read cold, and 200 reports read by one process.

    python benchmarks/speed.py [--runs 5] [--json FILE]

Every run is a fresh process of the installed command over the examples. Time is the wall clock and the
processor's; memory is the largest resident set. The machine's other work shows in the wall clock: quote
medians, and compare runs of one sitting only.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

EXAMPLES = sorted((Path(__file__).parent.parent / "examples").glob("*.txt"))
MANY = 200


def measure(command: list[str], runs: int) -> dict[str, float]:
    """Medians of a command's wall and processor seconds and its peak memory in MiB."""
    wall: list[float] = []
    processor: list[float] = []
    memory: list[float] = []
    for _ in range(runs):
        start = time.perf_counter()
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        wall.append(time.perf_counter() - start)
        if status:
            sys.exit(f"{command}: exit status {status}")
        processor.append(usage.ru_utime + usage.ru_stime)
        memory.append(usage.ru_maxrss / 1024)
    return {
        "wall_s": round(statistics.median(wall), 3),
        "cpu_s": round(statistics.median(processor), 3),
        "peak_mib": round(statistics.median(memory), 1),
    }


def many_reports(folder: Path) -> tuple[Path, int]:
    """A file of JSON lines with 200 reports, and the number of their words."""
    path = folder / "many.jsonl"
    texts = [example.read_text(encoding="utf-8") for example in EXAMPLES]
    rows = [
        {"id": f"r{n}", "text": texts[n % len(texts)], "date": "2023-01-17"} for n in range(MANY)
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path, sum(len(row["text"].split()) for row in rows)


def main() -> None:
    """Measure and print; with --json also write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    program = str(Path(sys.executable).with_name("dragoman"))
    with tempfile.TemporaryDirectory() as folder:
        many, words = many_reports(Path(folder))
        found = {
            "help": measure([program, "--help"], arguments.runs),
            "one report, cold": measure(
                [program, "read", str(EXAMPLES[0]), "--format", "json"], arguments.runs
            ),
            f"{MANY} reports, one process": measure(
                [program, "read", str(many), "--format", "jsonl"], arguments.runs
            ),
            f"{MANY} reports, two processes": measure(
                [program, "read", str(many), "--format", "jsonl", "--jobs", "2"], arguments.runs
            ),
        }
    for name, figures in found.items():
        line = ", ".join(f"{key} {value}" for key, value in figures.items())
        rate = f", {words / figures['wall_s']:.0f} words/s" if "reports" in name else ""
        print(f"{name}: {line}{rate}")
    if arguments.json:
        arguments.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
