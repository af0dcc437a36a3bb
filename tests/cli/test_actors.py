"""``dragoman actors``: what it prints of a name, and what it says of an unknown one."""

from __future__ import annotations

import json
import subprocess
import sys


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dragoman", "actors", *arguments],
        capture_output=True,
        check=False,
        encoding="utf-8",
    )


def test_a_person_is_what_the_day_says() -> None:
    now, later = (run("Angela Merkel", "--on", day).stdout for day in ("2015-05-01", "2023-05-01"))
    assert now.startswith("* person Angela Merkel [DEU GOV]")
    assert "Chancellor DEU, 2005-11-22 to 2021-12-08, held (" in now
    assert later.startswith("* person Angela Merkel [DEU ELI]")
    assert ", held" not in later


def test_a_name_that_changed_its_bearer_has_two_readings() -> None:
    done = run("RSF", "--on", "2024-05-01", "--format", "json")
    first, second = json.loads(done.stdout)["readings"]
    assert (first["sector"], first["holds"]) == ("REB", True)
    assert (second["sector"], second["holds"]) == ("PRM", False)
    assert "Rapid Support Forces" in first["aliases"]
    assert first["source"]


def test_a_surname_is_answered_with_its_bearers() -> None:
    names = [r["name"] for r in json.loads(run("Bush", "--format", "json").stdout)["readings"]]
    assert {"George W. Bush", "George H. W. Bush"} <= set(names)


def test_an_unknown_name_is_one_line_and_names_the_nearest() -> None:
    done = run("Angela Merkl")
    assert done.returncode == 1
    assert done.stdout == ""
    [line] = done.stderr.splitlines()
    assert "Angela Merkel" in line
