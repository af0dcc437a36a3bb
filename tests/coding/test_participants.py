"""Participants: which state or body each side of an event is, by the words of its sentence."""

import pytest

from dragoman.records import Reading
from reading import read


def sides(reading: Reading) -> list[str]:
    """Glosses of the events with every actor by its country, else its sector, else its name."""
    names = {
        entity.id: entity.country or entity.sector or entity.short_name
        for entity in reading.entities
    }
    return [event.gloss(names) for event in reading.events]


STAFF = {
    # staff, organs and machines of a body without a state
    "European Community finance ministers agreed to lend Bulgaria 40 million dollars.": [
        "EUR -> BGR AGREE, planned"
    ],
    "Arab League Secretary General Hassan Mourad condemned Sudan.": [
        "IGO -> SDN ACCUSE/disapprove"
    ],
    "African Union observers condemned Chad.": ["IGO -> TCD ACCUSE/disapprove"],
    "UN mediator Peter Hansen praised Georgia.": ["UNO -> GEO SUPPORT"],
    "Amnesty International researchers accused Peru of torture.": ["NGO -> PER ACCUSE/allege"],
    "IMF officials praised Kenya.": ["UNO -> KEN SUPPORT"],
}
KIN = {
    # by kin alone nobody is of a state
    "Ethnic Thais in Cambodia protested.": ["KHM PROTEST/demo"],
    "Ethnic Uzbek rebels in Kyrgyzstan abducted a soldier.": ["KGZ -> KGZ ASSAULT/abduct"],
    "The Hungarians of southern Slovakia protested.": ["SVK PROTEST/demo"],
    "The Serb minority in Kosovo protested.": ["XKX PROTEST/demo"],
    "Croatian Serbs shelled Zadar.": ["HRV -> HRV ASSAULT/heavy-weapons"],
    "Slovakia expelled ethnic Hungarians.": ["SVK -> SVK SANCTION/expel"],
    "Americans in Iraq protested.": ["USA PROTEST/demo"],
}
PLACE = {
    # the place in the phrase, before the story
    "Authorities in Peru arrested guerrillas operating in Ecuador.": ["PER -> ECU COERCE/arrest"],
}


@pytest.mark.parametrize(("text", "glosses"), (STAFF | KIN | PLACE).items())
def test_a_side_has_the_state_or_body_that_its_words_tell(text: str, glosses: list[str]) -> None:
    assert sides(read(text)) == glosses
