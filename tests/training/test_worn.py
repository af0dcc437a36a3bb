from __future__ import annotations

import sys
from pathlib import Path

import pytest
from training.worn import survivors, worn_down

CLEAN = "Envoys from Riga met and signed."


def words(text: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    at = 0
    for word in text.replace(".", " .").replace(",", " ,").split():
        at = text.index(word, at)
        found.append((at, at + len(word)))
        at += len(word)
    return found


@pytest.mark.parametrize(
    ("clean", "worn", "gone"),
    [
        (CLEAN, CLEAN, []),
        (CLEAN, "Envoys fromRiga met and signed.", []),
        (CLEAN, "Envoys from Riga met &amp; signed.", ["and"]),
        (CLEAN, "Envoys from Riga met And signed", ["and", "."]),
        (CLEAN, "See all our photos\nEnvoys from Riga met and signed.", []),
        (
            "Valdis Ozols said on Monday he agreed.",
            "And he said Valdis Ozols on Monday he agreed.",
            ["Valdis", "Ozols", "said"],
        ),
    ],
)
def test_words_survive_that_are_left_unchanged(clean: str, worn: str, gone: list[str]) -> None:
    stretches = words(clean)
    kept = survivors(clean, worn, stretches)
    assert [clean[a:b] for a, b in stretches if (a, b) not in kept] == gone
    for (a, b), (c, d) in kept.items():
        assert clean[a:b] == worn[c:d]


def test_a_program_from_outside_wears_the_texts_down(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(
        "import json, sys\n"
        "for line in reversed(list(open(sys.argv[1]))):\n"
        "    row = json.loads(line)\n"
        "    print(json.dumps({'id': row['id'], 'text': row['text'].replace(' and ', ' And ')}))\n"
    )
    assert worn_down(f"{sys.executable} {program}", [CLEAN, "Rain fell."], "x") == [
        "Envoys from Riga met And signed.",
        "Rain fell.",
    ]
