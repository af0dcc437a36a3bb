"""Every unit is read in its own example; the table keeps its rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from coding.test_quantities import quantities
from dragoman.errors import LexiconError
from dragoman.lexicon.lexicon import PACKAGE_FOLDER
from dragoman.lexicon.units import Unit, load_units

UNITS = load_units(PACKAGE_FOLDER)


@pytest.mark.parametrize("unit", UNITS.units, ids=lambda unit: unit.name)
def test_a_unit_is_read_in_its_example(unit: Unit) -> None:
    assert unit.name in [quantity.unit for _, quantity in quantities(unit.example)]


def test_iso_codes_stand_for_themselves() -> None:
    money = [unit for unit in UNITS.units if unit.kind == "money"]
    assert {unit.name for unit in money if unit.name.isupper()} >= {
        "USD",
        "EUR",
        "CNY",
        "RUB",
        "NGN",
    }


def test_capitals_count_in_symbols() -> None:
    assert [s.unit.name for s in UNITS.behind(["MW"])] == ["megawatt"]
    assert [s.unit.name for s in UNITS.behind(["mW"])] == ["milliwatt"]
    assert UNITS.behind(["mw"]) == ()
    assert [s.unit.name for s in UNITS.behind(["Barrels"])] == ["barrel"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[[unit]]\nname = "ell"\nkind = "length"\n', "example"),
        ('[[unit]]\nname = "ell"\nkind = "length"\nexample = "x"\nwords = "ell"\n', "words"),
        (
            '[[unit]]\nname = "ell"\nkind = "length"\nexample = "x"\nparts = { inch = 0 }\n',
            "above 0",
        ),
        ('[[unit]]\nname = "ell"\nkind = "length"\nexample = "x"\n' * 2, "twice"),
    ],
)
def test_a_slip_is_told_with_its_place(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "units.toml").write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError, match=told):
        load_units(tmp_path)
