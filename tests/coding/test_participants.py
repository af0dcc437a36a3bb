"""Participants: which state or body each side of an event is, by the words of its sentence."""

import json

import pytest

from dragoman.records import Reading
from reading import read, reader


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
    "Ethnic Thais in Cambodia condemned Peru.": ["KHM -> PER ACCUSE/disapprove"],
    "Ethnic Uzbek rebels in Kyrgyzstan abducted a soldier.": ["KGZ -> KGZ ASSAULT/abduct"],
    "The Hungarians of southern Slovakia condemned Peru.": ["SVK -> PER ACCUSE/disapprove"],
    "The Serb minority in Kosovo condemned Peru.": ["XKX -> PER ACCUSE/disapprove"],
    "Croatian Serbs shelled Zadar.": ["HRV -> HRV ASSAULT/heavy-weapons"],
    "Slovakia expelled ethnic Hungarians.": ["SVK -> SVK SANCTION/expel"],
    "Americans in Iraq condemned Peru.": ["USA -> PER ACCUSE/disapprove"],
}
OWNERS = {
    # a state inside a compound, behind a noun still to be read, before a rank
    "German border patrol agents beat Polish migrants.": ["DEU -> POL ASSAULT/beat, ongoing"],
    "Ministers from the Georgian government praised Latvia.": ["GEO -> LVA SUPPORT"],
    # sent by a body that the tree ties to the verb; a place says only whence
    "Protesters in Oslo received ministers from the Georgian government.": [
        "GEO -> NOR CONSULT/visit"
    ],
    "Kenya arrested a director from the Chinese embassy.": ["KEN -> CHN COERCE/arrest"],
    "The court in Lima jailed two spies from Chile.": ["PER -> CHL COERCE/arrest"],
    "Niger expelled envoys from France.": ["NER -> GOV SANCTION/expel"],
    "Kenya arrested a director from Beijing.": ["KEN -> director COERCE/arrest"],
    "Denmark's emir, Sheikh Omar al-Kuwari, praised Norway.": ["DNK -> NOR SUPPORT"],
    "Denmark's Deputy Foreign Minister visited Norway.": ["DNK -> NOR CONSULT/visit"],
    "Oman declined to answer an appeal by the Indian President.": ["OMN -> IND REJECT"],
    # a letter wrong
    "Quatar condemned Afganistan.": ["QAT -> AFG ACCUSE/disapprove"],
    "Angela condemned Peru.": ["Angela -> PER ACCUSE/disapprove"],
    # who faces a state is not its own
    "President Tolvik has threatened action against Hungary.": ["GOV -> HUN THREATEN"],
}
ORGANS = {
    # a state's own bodies, by a name that names no state, are the story's state's
    "Floods have hit Kenya. The Supreme Court condemned NATO.": ["KEN -> IGO ACCUSE/disapprove"],
    "Floods have hit Kenya. The Ministry of Defence condemned NATO.": [
        "KEN -> IGO ACCUSE/disapprove"
    ],
    "Floods have hit Kenya. The Senate condemned NATO.": ["KEN -> IGO ACCUSE/disapprove"],
    "Floods have hit Kenya. The Farmers' Bank condemned NATO.": ["AGR -> IGO ACCUSE/disapprove"],
    # of two states that are named alike it is the one where the report was written
    "LIMA - Peru shut its border with Bolivia. Foreign Minister Tolvik condemned NATO.": [
        "PER -> BOL SANCTION/discontinue",
        "PER -> IGO ACCUSE/disapprove",
    ],
    # which the story's state is, one name beside another's president does not say
    "Joe Biden faced pressure from Congress to help Peru.": ["LEG -> USA REQUEST"],
    # groups in another spelling
    "Syria shelled Jabhat an-Nusrah near Idlib.": ["SYR -> SYR ASSAULT/heavy-weapons"],
    "India condemned Jaish-i-Mohammad.": ["IND -> PAK ACCUSE/disapprove"],
}
TARGETS = {
    # past those who act
    "Chad has reneged on its commitment to the Sudanese people.": ["TCD -> SDN REJECT"],
    "Kenya has offered its engineers to Togo's President Koffi Adjei.": [
        "KEN -> TGO AGREE, planned"
    ],
    # what is refused, demanded, promised
    "Oman refused to answer a note from the Indian minister.": ["OMN -> IND REJECT"],
    "Mexico demanded the withdrawal of Guatemalan forces from Belize.": [
        "MEX -> GTM REQUEST/yield"
    ],
    "Ghana agreed to open a school in Liberia.": ["GHA -> LBR AGREE, planned"],
    "Students staged demonstrations to demand reforms by President Tolvik's government in Peru.": [
        "PER -> PER PROTEST/demo"
    ],
    # where it falls
    "UN workers suspended aid deliveries in Kabul.": ["UNO -> AFG SANCTION/discontinue"],
    "Two Iraqi militants blew themselves up in Ankara.": ["IRQ -> TUR ASSAULT/suicide-attack"],
    # whose language it is tells nothing of whom it is done to
    "A Latvian judge lifted limits on signs in the Estonian language.": ["LVA CONCEDE"],
}
TOPICS = {
    # what words are about is no event of its own
    "Togo condemned two Malian air raids.": ["TGO -> MLI ACCUSE/disapprove"],
    "Peru demanded that Chile match Brazil's support for Bolivia.": ["PER -> CHL REQUEST"],
}
PLACE = {
    # the place in the phrase, before the story
    "Authorities in Peru arrested guerrillas operating in Ecuador.": ["PER -> ECU COERCE/arrest"],
}


@pytest.mark.parametrize(
    ("text", "glosses"), (STAFF | KIN | PLACE | OWNERS | ORGANS | TARGETS | TOPICS).items()
)
def test_a_side_has_the_state_or_body_that_its_words_tell(text: str, glosses: list[str]) -> None:
    assert sides(read(text)) == glosses


@pytest.mark.parametrize("field", ["context", "title"])
def test_words_beside_a_text_tell_where_it_plays(field: str) -> None:
    row = {"text": "The defence minister sued NATO.", field: "Chile: a day of anger"}
    (reading,) = reader("2024-11-08").read_all(json.dumps(row).encode(), "rows.jsonl")
    assert isinstance(reading, Reading)
    assert [entity.country for entity in reading.entities] == ["CHL", None]
