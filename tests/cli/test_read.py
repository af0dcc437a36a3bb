"""The command as a user meets it: exit codes, one-line errors, the same bytes whatever the jobs."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from reading import MODEL

ROOT = Path(__file__).parent.parent.parent
EXAMPLES = sorted((ROOT / "examples").glob("*.txt"))
needs_model = pytest.mark.skipif(not MODEL.exists(), reason="the reading model is not there")


def run(*arguments: object, stdin: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "dragoman", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        check=False,
    )


def one_error_line(done: subprocess.CompletedProcess[bytes]) -> str:
    lines = done.stderr.decode().splitlines()
    assert done.returncode == 1
    assert len(lines) == 1
    assert "Traceback" not in lines[0]
    return lines[0]


def test_an_empty_file_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.touch()
    assert str(path) in one_error_line(run("read", path))


def test_a_binary_file_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "picture.txt"
    path.write_bytes(bytes(range(256)) * 40)
    assert str(path) in one_error_line(run("read", path))


def test_a_missing_file_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "nowhere.txt"
    assert str(path) in one_error_line(run("read", path))


def test_a_folder_is_one_line(tmp_path: Path) -> None:
    assert str(tmp_path) in one_error_line(run("read", tmp_path))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text("Chad and Niger signed a treaty.")
    path.chmod(0)
    assert str(path) in one_error_line(run("read", path))


def test_an_unknown_verb_names_its_neighbour() -> None:
    done = run("raed", "x.txt")
    assert done.returncode == 2
    assert b"Did you mean 'read'?" in done.stderr


def test_a_day_that_is_none_is_wrong_usage(tmp_path: Path) -> None:
    done = run("read", ROOT / "README.md", "--published", "8.11.2024")
    assert done.returncode == 2
    assert b"YYYY-MM-DD" in done.stderr


def test_an_unknown_ontology_names_the_nearest() -> None:
    done = run("read", ROOT / "README.md", "--ontology", "plovr")
    assert done.returncode == 2
    assert b"Did you mean 'plover'?" in done.stderr


@needs_model
def test_events_are_given_in_the_ontology_asked_for() -> None:
    done = run("read", "-", "--ontology", "cameo", stdin=b"Chad thanked Niger.")
    (event,) = json.loads(done.stdout)["events"]
    assert event["type"] == "ENGAGE IN DIPLOMATIC COOPERATION"


@needs_model
@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_utf_16_is_read_with_and_without_a_mark(tmp_path: Path, encoding: str) -> None:
    text = "Chad and Niger signed a border treaty in N’Djamena on Monday.\n"
    path = tmp_path / "report.txt"
    path.write_bytes(text.encode(encoding))
    done = run("read", path)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["document"]["text"] == text


@needs_model
def test_one_bad_line_costs_one_report() -> None:
    rows = b'{"id": "a", "text": "Chad thanked Niger."}\n{"id": "b", "text": \n{"id": "c", "text": "Niger thanked Chad."}\n'
    done = run("read", "-", "--format", "jsonl", stdin=rows)
    assert done.returncode == 1
    assert [json.loads(line)["document"]["id"] for line in done.stdout.splitlines()] == ["a", "c"]
    assert b":2" in done.stderr


@needs_model
def test_gzip_and_plain_give_the_same_records(tmp_path: Path) -> None:
    plain = run("read", EXAMPLES[0], "--format", "json")
    packed = run("read", "-", "--format", "json", stdin=gzip.compress(EXAMPLES[0].read_bytes()))
    here, there = json.loads(plain.stdout), json.loads(packed.stdout)
    assert here["events"]
    assert here["events"] == there["events"]


@needs_model
def test_the_bytes_do_not_depend_on_the_number_of_processes(tmp_path: Path) -> None:
    one = run("read", *EXAMPLES, "--published", "2023-01-17", "--jobs", 1)
    two = run("read", *EXAMPLES, "--published", "2023-01-17", "--jobs", 2)
    assert one.returncode == two.returncode == 0
    assert one.stdout == two.stdout
    assert len(json.loads(one.stdout)) == len(EXAMPLES)


@needs_model
def test_out_is_written_whole(tmp_path: Path) -> None:
    target = tmp_path / "records.jsonl"
    done = run("read", *EXAMPLES[:2], "--out", target)
    assert done.returncode == 0
    assert done.stdout == b""
    assert len(target.read_bytes().splitlines()) == 2
    assert list(tmp_path.iterdir()) == [target]


@needs_model
def test_the_terminal_view_shows_marks_and_glosses() -> None:
    done = run("read", EXAMPLES[0], "--format", "text", "--published", "2022-09-14")
    view = done.stdout.decode()
    assert done.returncode == 0
    assert "event " in view
    assert "[1]" in view
    assert "\x1b" not in view


@needs_model
def test_a_megabyte_without_a_space_ends(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("a" * 1_000_000)
    done = subprocess.run(
        [sys.executable, "-m", "dragoman", "read", str(path)],
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode in (0, 1)
    assert b"Traceback" not in done.stderr


def test_the_schema_names_every_record_kind() -> None:
    schema = json.loads(run("schema").stdout)
    properties = schema["$defs"]["Reading"]["properties"]
    assert {"entities", "events", "agreements", "statements", "figures", "relations"} <= set(
        properties
    )
