"""The same sentence under two ontologies: other types, the same event."""

from __future__ import annotations

from functools import cache

import pytest

import dragoman
from dragoman.lexicon.lexicon import Lexicon
from dragoman.pipeline import Reader
from dragoman.records import Reading
from dragoman.settings import Settings
from reading import MODEL, read

READS = {
    "Norway imposed sanctions on Belarus.": (
        "NOR -> BLR SANCTION/discontinue",
        "NOR -> BLR REDUCE RELATIONS/163",
    ),
    "Chad urged Sudan to withdraw its troops.": (
        "TCD -> SDN REQUEST/yield",
        "TCD -> SDN APPEAL/025",
    ),
    "Laos signed two treaties with Thailand.": (
        "LAO + THA SUPPORT",
        "LAO + THA ENGAGE IN DIPLOMATIC COOPERATION/057",
    ),
    "Kenya agreed to send weapons to Somalia.": (
        "KEN -> SOM AGREE, planned",
        "KEN -> SOM EXPRESS INTENT TO COOPERATE/033, planned",
    ),
}


@cache
def reader() -> Reader:
    if not MODEL.exists():
        pytest.skip("the reading model is not there")
    return Reader(Settings(ontology="cameo"))


def events(reading: Reading) -> list[str]:
    return [event.gloss(reading.names) for event in reading.events]


@pytest.mark.parametrize(("text", "glosses"), READS.items())
def test_a_sentence_reads_in_both(text: str, glosses: tuple[str, str]) -> None:
    assert (events(read(text)), events(reader().read_text(text))) == ([glosses[0]], [glosses[1]])


@pytest.mark.parametrize("text", READS)
def test_only_the_type_and_what_hangs_on_it_change(text: str) -> None:
    (plover,), (cameo,) = read(text).events, reader().read_text(text).events
    assert (cameo.id, cameo.cameo, cameo.contexts, cameo.why) == (
        plover.id,
        plover.cameo,
        plover.contexts,
        plover.why,
    )
    assert cameo.quad == Lexicon().ontology_named("cameo").quad(cameo.type)


def test_a_request_is_cooperation_in_cameo_and_conflict_in_plover() -> None:
    text = "Chad urged Sudan to withdraw its troops."
    assert read(text).events[0].quad == 3
    assert reader().read_text(text).events[0].quad == 1


def test_the_intensity_is_the_code_s() -> None:
    (event,) = reader().read_text("Norway imposed sanctions on Belarus.").events
    assert event.intensity == -8.0


def test_the_version_names_the_ontology() -> None:
    assert reader().version.endswith(".ontology.cameo")
    assert "ontology" not in Reader().version


def test_the_answer_on_marked_actors_is_converted() -> None:
    row = b'{"id": "1", "text": "Norway imposed sanctions on Belarus.", "pair": {"source": [[0, 6]], "target": [[28, 35]]}}'
    pair = reader().read(row, "rows.jsonl").pair
    assert pair is not None
    assert (pair.type, pair.mode, pair.cameo, pair.quad) == ("REDUCE RELATIONS", "163", "163", 4)


def test_python_takes_the_ontology_too() -> None:
    if not MODEL.exists():
        pytest.skip("the reading model is not there")
    reading = dragoman.read_text("Chad thanked Niger.", ontology="cameo")
    assert events(reading) == ["TCD -> NER ENGAGE IN DIPLOMATIC COOPERATION/051"]
