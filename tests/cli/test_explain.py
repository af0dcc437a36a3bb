"""``dragoman explain``: the entry, its file, its rule and its examples."""

from __future__ import annotations

import subprocess
import sys


def run(name: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dragoman", "explain", name],
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_predicate_is_shown_with_the_rule_of_its_kind() -> None:
    printed = run("sanction.tighten").stdout
    first, *lines = printed.splitlines()
    assert first.startswith("sanction.tighten  ")
    assert "predicates/sanction.toml:" in first
    assert any(line.startswith('  "Washington tightened sanctions') for line in lines)
    assert lines[-1].startswith("  SANCTION/discontinue: Sanctions, embargoes")


def test_a_type_is_shown_with_its_rule_its_modes_and_its_predicates() -> None:
    lines = run("sanction").stdout.splitlines()
    assert any(line.startswith('  rule = "Cuts or lowers ties') for line in lines)
    assert "  modes: convict, expel, withdraw, discontinue" in lines
    assert lines[-1].startswith("  predicates: ")
    assert "sanction.tighten" in lines[-1]


def test_a_code_is_shown_in_both_ontologies() -> None:
    printed = run("163").stdout
    assert '  type = "SANCTION"' in printed
    assert '  type = "REDUCE RELATIONS"' in printed
    assert "  intensity = -8.0" in printed


def test_a_mode_that_two_types_have_is_shown_twice() -> None:
    printed = run("meet").stdout
    assert "REQUEST/meet  " in printed
    assert "\n\nREJECT/meet  " in printed


def test_an_unknown_name_is_one_line_with_the_nearest() -> None:
    done = run("sanction.tigten")
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.splitlines() == [
        "dragoman: sanction.tigten: is no name of the lexicon. Did you mean 'sanction.tighten'?"
    ]
