"""Structure: who does what to whom, class by class of grammar, by the countries of the actors."""

from __future__ import annotations

import pytest

from reading import read_by_rules

PASSIVE = {
    "The Zambian envoy was expelled by Malawi.": ["MWI -> ZMB SANCTION/expel"],
    "The Zambian envoy was expelled on Friday.": ["? -> ZMB SANCTION/expel @2024-11-08"],
    "Malawi has received by sea wheat from Zambia.": ["ZMB -> MWI AID"],
    "Three Omani sailors were killed in an air raid by Yemeni jets.": ["YEM -> OMN ASSAULT/aerial"],
    "Two Omanis were killed in a fire.": [],
    "Two Omanis were injured by a storm.": [],
}
GIVEN = {
    # who is given what stands behind the verb
    "Togo was given three million dollars by Japan.": ["JPN -> TGO AID"],
    "Togo was offered talks by Benin.": ["BEN -> TGO AGREE, planned"],
}
SITES = {
    # a city before harm is where it fell, a state whose it was
    "The Lome bombing killed three Japanese tourists.": ["? -> JPN ASSAULT/explosives"],
    "A Turkish air strike killed three Syrian soldiers.": ["TUR -> SYR ASSAULT/aerial"],
    "A Moscow missile attack on Riga killed nine.": ["RUS -> LVA ASSAULT/heavy-weapons"],
}
JOINED = {
    "Togo-Benin talks resumed in Lome.": ["TGO + BEN CONSULT"],
    "The Oslo talks between Togo and Benin resumed.": ["TGO + BEN CONSULT"],
    "Chad has ratified the Oslo Convention.": ["TCD SUPPORT"],
    "US-China trade talks began.": ["USA + CHN CONSULT"],
}
CAUSATIVE = {
    "Latvia had the Belarusian consul arrested.": ["LVA -> BLR COERCE/arrest"],
    "Latvia had two Belarusian spies deported.": ["LVA -> BLR COERCE/deport"],
    "Brazil forced Bolivia to withdraw its troops.": [
        "BRA -> BOL COERCE",
        "BOL RETREAT/withdraw",
    ],
    "Kenya let Somalia keep its base.": ["KEN -> SOM CONCEDE"],
}
COORDINATION = {
    "Oman, Qatar and Kuwait condemned Iran and Iraq.": [
        "OMN + QAT + KWT -> IRN + IRQ ACCUSE/disapprove"
    ],
    "Iran condemned and then bombed Iraq.": [
        "IRN -> IRQ ACCUSE/disapprove", "IRN -> IRQ ASSAULT/aerial"
    ],
    "Iran shelled, and Syria invaded, Iraq.": [
        "IRN -> IRQ ASSAULT/heavy-weapons", "SYR -> IRQ ASSAULT"
    ],
    "Together with Oman, Qatar condemned Iran.": ["QAT + OMN -> IRN ACCUSE/disapprove"],
    "Qatar arrested an Iranian captain along with two Omani sailors.": [
        "QAT -> IRN COERCE/arrest"
    ],
    "Qatar condemned Iran but not Oman.": ["QAT -> IRN ACCUSE/disapprove"],
    "Qatar traded barbs with Oman.": ["QAT + OMN ACCUSE/disapprove"],
    "Old foes Iran and Iraq have restored diplomatic ties.": ["IRN + IRQ SUPPORT"],
}  # fmt: skip
IN_A_ROW = {
    # who does something with the first of two nouns does it with both
    "Norway announced travel bans against four Chadian generals, as well as economic sanctions "
    "against five Omani banks.": ["NOR -> TCD COERCE/restrict", "NOR -> OMN SANCTION/discontinue"],
}
PROMISED_NOT = {
    "Japan announced that it will not resume aid to Chad.": ["JPN -> TCD REJECT/assist"],
    "Kenya has decided not to send wheat to Somalia.": ["KEN -> SOM REJECT/assist"],
    "Ghana agreed not to attack Togo.": ["GHA -> TGO ASSAULT, denied"],
}
APPOINTED = {
    # of the time that stands before "when"
    "Niger's market has been empty since May 2023, when Chad shut the border with Niger.": [
        "TCD -> NER SANCTION/discontinue @2023-05"
    ],
    # set for a day to come
    "Kenyan dockers announced a strike for Thursday.": ["KEN PROTEST/strike, planned @2024-11-14"],
    "Peruvian nurses called a general strike for 12 November.": [
        "PER PROTEST/strike, planned @2024-11-12"
    ],
    "Chad shelled Niger for two days.": ["TCD -> NER ASSAULT/heavy-weapons"],
}
CLAUSES = {
    "It was Gambia that attacked Senegal.": ["GMB -> SEN ASSAULT"],
    "Gambia, which Senegal had accused of theft, broke off relations with Senegal.": [
        "SEN -> GMB ACCUSE/allege", "GMB -> SEN SANCTION/withdraw"
    ],
    "Gambia rejected an offer made by Senegal.": ["GMB -> SEN REJECT"],
    "Gambia welcomed a pledge sent from Senegal.": ["GMB -> SEN SUPPORT", "SEN AGREE, planned"],
    "Gambia welcomed the renewal of ties between Senegal and Mali.": [
        "GMB -> SEN + MLI SUPPORT"
    ],
    "Gambia restored ties with Mali, eight years after mobs had burned its embassy.": [
        "GMB + MLI SUPPORT"
    ],
    "Gambia apologised for attacking Mali.": ["GMB -> MLI CONCEDE", "GMB -> MLI ASSAULT"],
    "Rebels' killing of an Omani pilot was condemned by Mali.": [
        "MLI -> Rebels ACCUSE/disapprove"
    ],
    "The expulsion of an Omani envoy by Chad was condemned by Mali.": [
        "MLI -> TCD ACCUSE/disapprove"
    ],
    "Asked about the attack, Gambia praised Mali.": ["GMB -> MLI SUPPORT"],
}  # fmt: skip
NOUNS = {
    "Ghana is under attack from Togo.": ["TGO -> GHA ASSAULT, ongoing"],
    "Ghana is at war with Togo.": ["GHA + TGO ASSAULT, ongoing"],
    "Ghana signed a deal on Monday to sell gas to Togo.": ["GHA + TGO SUPPORT @2024-11-04"],
    "Ghana edged nearer to a pact with Togo.": ["GHA -> TGO AGREE"],
}
AMID = {
    "Peru withdrew its troops after fierce fighting with Chilean rebels.": [
        "PER RETREAT/withdraw",
        "PER + CHL ASSAULT",
    ],
    "The Peruvian minister flew home after talks with Chile.": ["PER + CHL CONSULT"],
    "Peru refused to answer a letter from Chile's president.": ["PER -> CHL REJECT"],
    "Peru promised to modernise Peru.": ["PER AGREE, planned"],
}
CLAIMS = {
    "Ghana claimed that Togo had shelled a village.": ["GHA -> TGO ACCUSE/allege"],
    "Ghana said that Togo had shelled Benin.": ["TGO -> BEN ASSAULT/heavy-weapons"],
    "Ghana claimed that it had shelled Togo.": ["GHA -> TGO ASSAULT/heavy-weapons, possible"],
    "Ghana claimed that Togo had signed a treaty with Benin.": ["TGO + BEN SUPPORT, possible"],
}
STATUS = {
    "Ghana has yet to recognise Kosovo.": [],
    "Ghana decided against recognising Kosovo.": [],
    "Ghana no longer recognises Kosovo.": ["GHA -> XKX REJECT"],
    "Reports that Togo bombed Benin were false.": [],
    "Neither Togo nor Benin attacked Mali.": ["TGO + BEN -> MLI ASSAULT, denied"],
    "Instead of attacking Benin, Togo sent wheat to Mali.": ["TGO -> MLI AID"],
    "Had Togo attacked Benin, Mali would have condemned it.": [
        "TGO -> BEN ASSAULT, possible",
        "MLI -> TGO ACCUSE/disapprove, possible",
    ],
    "Benin warned Togo against attacking Mali.": ["BEN -> TGO THREATEN/violence"],
    "Benin wants Togo to paint the bridge.": ["BEN -> TGO REQUEST, ongoing"],
    "Togo nearly attacked Benin.": ["TGO -> BEN ASSAULT, denied"],
    "Togo has not ruled out attacking Benin.": ["TGO -> BEN ASSAULT, possible"],
    "Togo has not stopped shelling Benin.": ["TGO -> BEN ASSAULT/heavy-weapons, ongoing"],
    "Togo stopped selling rifles to Benin.": ["TGO -> BEN SANCTION/discontinue"],
    "Togo barred Benin from sending observers.": ["TGO -> BEN COERCE/restrict"],
    "Togo is said to have attacked Benin.": ["TGO -> BEN ASSAULT"],
    "Togo allegedly attacked Benin.": ["TGO -> BEN ASSAULT, possible"],
    "Togo was on the brink of breaking off relations with Benin.": [
        "TGO -> BEN SANCTION/withdraw, planned"
    ],
}
HEADLINES = {
    # without its auxiliary
    "Opposition leader Tolvik arrested in Lima": ["? -> Tolvik COERCE/arrest"],
    "Zambian envoy expelled from Malawi": ["? -> ZMB SANCTION/expel"],
    "Two Omani sailors shot in Muscat": ["? -> OMN ASSAULT/firearms"],
    "Omani guards shot at Yemeni sailors": ["OMN -> YEM ASSAULT/firearms"],
    "Togo to send wheat to Benin": ["TGO -> BEN AGREE, planned"],
    "Togo, Benin to sign border treaty": ["TGO + BEN AGREE, planned"],
    "Togo, Benin hold talks": ["TGO + BEN CONSULT, ongoing"],
    "Togo president to visit Benin": ["TGO -> BEN AGREE, planned"],
    "Togo sends wheat to Benin": ["TGO -> BEN AID, ongoing"],
}
INVENTED = {
    "Elbonia restored ties with Vulgaria.": ["Elbonia + Vulgaria SUPPORT"],
    "Elbonia broke with Vulgaria over the canal.": ["Elbonia -> Vulgaria SANCTION"],
    "The Elbonian Minister of Fisheries condemned an attack by Vulgarian troops.": [
        "Minister -> Vulgarian troops ACCUSE/disapprove"
    ],
}
TITLES = {
    "The Kenyan Foreign Minister criticised Uganda.": ["KEN -> UGA ACCUSE/disapprove"],
    "The King of Jordan praised Oman.": ["JOR -> OMN SUPPORT"],
    "General King praised Oman.": ["King -> OMN SUPPORT"],
}
TABLE = (
    PASSIVE
    | CAUSATIVE
    | GIVEN
    | SITES
    | JOINED
    | COORDINATION
    | CLAUSES
    | NOUNS
    | AMID
    | CLAIMS
    | STATUS
    | APPOINTED
    | PROMISED_NOT
    | IN_A_ROW
    | HEADLINES
    | INVENTED
    | TITLES
)


@pytest.mark.parametrize(("text", "glosses"), TABLE.items())
def test_it_reads(text: str, glosses: list[str]) -> None:
    reading = read_by_rules(text)
    names = {entity.id: entity.country or entity.short_name for entity in reading.entities}
    events = [event for event in reading.events if event.status != "denied" or event.targets]
    assert [event.gloss(names) for event in events] == glosses
