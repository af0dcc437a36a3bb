"""Two ontologies by one loader: each code of the one is a code of the other."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from dragoman.errors import LexiconError, SettingsError
from dragoman.lexicon.lexicon import Lexicon
from dragoman.lexicon.ontology import load_ontology
from dragoman.lexicon.predicates import load_predicates

LEXICON = Lexicon()
PLOVER = LEXICON.ontology_named("plover")
CAMEO = LEXICON.ontology_named("cameo")


def test_both_load_by_name() -> None:
    assert LEXICON.ontology_names == ("cameo", "plover")
    assert (PLOVER.name, CAMEO.name) == ("PLOVER", "CAMEO")


def test_the_codes_and_their_labels_are_the_same() -> None:
    labels = {code.code: code.label for code in PLOVER.codes.values()}
    assert {code.code: code.label for code in CAMEO.codes.values()} == labels


@pytest.mark.parametrize("code", PLOVER.codes)
def test_a_code_has_a_kind_in_both_or_is_a_statement(code: str) -> None:
    assert CAMEO.kind_of_code(code).type == CAMEO.types[int(code[:2]) - 1]
    if code.startswith("01"):
        with pytest.raises(LexiconError, match="has no type for code"):
            PLOVER.kind_of_code(code)
    else:
        assert PLOVER.kind_of_code(code).type in PLOVER.types


def test_cameo_has_twenty_roots_and_modes_of_three_digits() -> None:
    assert len(CAMEO.types) == 20
    modes = [kind for kind in CAMEO.kinds.values() if kind.mode is not None]
    assert len(modes) == 127
    assert all(kind.mode == kind.cameo and len(kind.cameo) == 3 for kind in modes)
    quads = Counter(CAMEO.quad(event_type) for event_type in CAMEO.types)
    assert quads == {1: 5, 2: 3, 3: 5, 4: 7}


@pytest.mark.parametrize(
    ("code", "event_type", "mode", "intensity"),
    [
        ("163", "REDUCE RELATIONS", "163", -8.0),
        ("160", "REDUCE RELATIONS", None, -4.0),
        ("0331", "EXPRESS INTENT TO COOPERATE", "033", 5.2),
        ("1213", "REJECT", "121", -4.0),
    ],
)
def test_a_code_has_its_goldstein_value(
    code: str, event_type: str, mode: str | None, intensity: float
) -> None:
    kind = CAMEO.kind_of_code(code)
    assert (kind.type, kind.mode, kind.intensity) == (event_type, mode, intensity)


def test_a_mode_of_cameo_means_what_its_code_s_label_says() -> None:
    assert CAMEO.kind("CONSULT", "042").meaning == CAMEO.codes["042"].label


@pytest.mark.parametrize(
    ("name", "near"), [("plovr", "plover"), ("nonsense", "plover"), ("CAMEO", "cameo")]
)
def test_an_unknown_name_is_told_with_the_nearest(name: str, near: str) -> None:
    with pytest.raises(SettingsError, match=f"Did you mean '{near}'"):
        LEXICON.ontology_named(name)


def test_a_kind_without_any_intensity_is_told(tmp_path: Path) -> None:
    path = tmp_path / "cameo.toml"
    text = CAMEO.path.read_text(encoding="utf-8").replace("intensity = -8.0\n", "")
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError, match=r"REDUCE RELATIONS/163: needs intensity"):
        load_ontology(path)


def test_predicates_are_not_written_in_an_ontology_without_derivations() -> None:
    with pytest.raises(LexiconError, match=r"cameo\.toml"):
        load_predicates(LEXICON.language_folder, CAMEO)
