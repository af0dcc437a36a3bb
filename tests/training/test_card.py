from __future__ import annotations

from pathlib import Path

import pytest
from training.card import BEGIN, END, into_card

REPORT = {
    "corpora": {
        "PUD": {
            "given": {"LAS": 87.3, "verb arguments": 92.0},
            "peer": {"LAS": 83.7},
            "count": {"sentences": 1000, "words": 21180, "arcs that survive": 96.3},
        }
    },
    "heads": [{"head": "attribution", "corpus": "press", "given": 62.1}],
    "kinds of damage": {"small letters": {"EWT": {"LAS": 89.6, "names": 75.9}}},
    "megabytes": {"reader.onnx": 24.3},
    "speed": {
        "reports": 39,
        "words": 19656,
        "runs": 5,
        "ours": {
            "words a CPU-second": 5356,
            "slowest and fastest": [4390, 5379],
            "import and load, CPU-seconds": 0.34,
        },
    },
}


def test_the_tables_stand_between_the_marks(tmp_path: Path) -> None:
    card = tmp_path / "card.md"
    card.write_text(f"# Card\n\n{BEGIN}\nold\n{END}\n\n## Limits\n")
    into_card(REPORT, card)
    text = card.read_text()
    assert "old" not in text
    assert text.startswith("# Card\n")
    assert text.endswith("\n## Limits\n")
    assert "| LAS | PUD | 87.3 | 83.7 |" in text
    assert "| verb with subject, object, passive subject, agent | PUD | 92.0 | - |" in text
    assert "| attribution | press | 62.1 | - |" in text
    assert "96.3 % of the arcs survive damage" in text
    assert "| ours | 5,356 | 4,390 to 5,379 | 0.34 |" in text
    into_card(REPORT, card)
    assert card.read_text() == text


def test_a_card_without_marks_is_refused(tmp_path: Path) -> None:
    card = tmp_path / "card.md"
    card.write_text("# Card\n")
    with pytest.raises(ValueError, match="figures"):
        into_card(REPORT, card)
