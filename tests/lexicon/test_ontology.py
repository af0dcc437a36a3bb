"""The ontology is whole, and says what is wrong with one that is not."""

from pathlib import Path

import pytest

from dragoman.errors import LexiconError
from dragoman.lexicon.lexicon import Lexicon
from dragoman.lexicon.ontology import DERIVATIONS, Kind, load_ontology

ONTOLOGY = Lexicon().ontology


def test_plover_has_sixteen_types_and_their_modes() -> None:
    assert len(ONTOLOGY.types) == 16
    assert len(ONTOLOGY.kinds) == 83


def test_a_mode_has_its_own_intensity_and_its_type_s_quad() -> None:
    expel = ONTOLOGY.kind("SANCTION", "expel")
    assert (expel.intensity, expel.quad) == (-5.5, 4)
    assert ONTOLOGY.intensity("SANCTION") == -6.0
    assert ONTOLOGY.quad("AGREE") == 1


@pytest.mark.parametrize("kind", ONTOLOGY.kinds.values(), ids=str)
def test_the_code_of_a_kind_is_of_its_type_or_called_a_parent_s(kind: Kind) -> None:
    code = ONTOLOGY.codes[kind.cameo]
    assert kind.parent or code.type == kind.type
    assert kind.parent or kind.mode in (None, code.mode)


@pytest.mark.parametrize(
    ("derivation", "act", "code"),
    [
        ("promise", "0841", "0353"),
        ("promise", "072", "0332"),
        ("appeal", "087", "0256"),
        ("demand", "0832", "1042"),
        ("refusal", "046", "125"),
        ("threat", "163", "1312"),
        ("threat", "195", "138"),
        ("promise", "195", None),
    ],
)
def test_an_act_lends_its_code(derivation: str, act: str, code: str | None) -> None:
    assert ONTOLOGY.derive(derivation, act) == code


@pytest.mark.parametrize("derivation", DERIVATIONS)
def test_derived_codes_are_of_one_type(derivation: str) -> None:
    types = {ONTOLOGY.codes[code].type for code in ONTOLOGY.derived[derivation].values()}
    assert len(types) == 1


def test_an_unknown_type_is_told() -> None:
    with pytest.raises(LexiconError, match=r"plover\.toml: has no WAR"):
        ONTOLOGY.kind("WAR")


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('cameo = "030"', 'cameo = "930"', "has no code '930'"),
        ("quad = 1", "quad = 7", "needs quad"),
        ("intensity = 2.5", "intensity = 25", "from -10 to 10"),
        ('contexts = ["economic"]', 'contexts = ["economics"]', "has no context"),
        ('\nexpect = "fail"', '\nexpect = "maybe"', 'without expect = "fail"'),
        ('note = "', 'remark = "', "needs note"),
        ('reads = "', 'read = "', "needs reads"),
        ("[derived.promise]", "[derived.promises]", "derived.promise"),
    ],
)
def test_a_slip_is_told(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    path = tmp_path / "plover.toml"
    text = ONTOLOGY.path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(LexiconError, match=complaint):
        load_ontology(path)
