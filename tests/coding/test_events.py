"""Events: who did what to whom, whatever the grammar."""

import pytest

from dragoman.records import Event, Reading
from reading import read_by_rules as read


def by_country(reading: Reading) -> list[str]:
    """Glosses of the events with every actor by its country, where it has one."""
    names = {entity.id: entity.country or entity.short_name for entity in reading.entities}
    return [event.gloss(names) for event in reading.events]


def only(text: str) -> Event:
    events = read(text).events
    assert len(events) == 1, [event.why for event in events]
    return events[0]


READS = {
    # voice
    "Sudan was accused by Chad of arming rebels.": ["TCD -> SDN ACCUSE/allege"],
    "Two Danish sailors were arrested.": ["? -> DNK COERCE/arrest"],
    # compound actors are one event
    "Norway and Iceland praised Malta.": ["NOR + ISL -> MLT SUPPORT"],
    "Peru condemned Chile and Bolivia.": ["PER -> CHL + BOL ACCUSE/disapprove"],
    # all parties of a mutual event are sources
    "The leaders of Ghana and Togo met.": ["GHA + TGO CONSULT"],
    "Laos signed two treaties with Thailand.": ["LAO + THA SUPPORT"],
    # nouns and light verbs
    "Iraq's invasion of Kuwait went on.": ["IRQ -> KWT ASSAULT"],
    "Iran launched an attack on Iraq.": ["IRN -> IRQ ASSAULT"],
    "Talks were held between Oman and Yemen.": ["OMN + YEM CONSULT"],
    # one event per chain of control
    "Kenya agreed to send weapons to Somalia.": ["KEN -> SOM AGREE, planned"],
    "Poland will send weapons to Moldova.": ["POL -> MDA AGREE, planned"],
    "Ethiopia continued to send weapons to Somalia.": ["ETH -> SOM AID"],
    # words that refuse, ask, threaten or accuse are the event, the deed is not
    "Hungary will not send weapons to Ukraine.": ["HUN -> UKR REJECT/assist"],
    "Serbia does not recognise Kosovo.": ["SRB -> XKX REJECT"],
    "Chad urged Sudan to withdraw its troops.": ["TCD -> SDN REQUEST/yield"],
    "Peru demanded that Chile release the sailors.": ["PER -> CHL REQUEST/yield"],
    "Turkey threatened to bomb Syria.": ["TUR -> SYR THREATEN/violence"],
    "Armenia accused Azerbaijan of attacking Georgia.": ["ARM -> AZE ACCUSE/allege"],
    # giving way in word and in deed
    "Ethiopia withdrew its troops from Eritrea.": ["ETH -> ERI RETREAT/withdraw"],
    "Ethiopia will withdraw its troops from Eritrea.": ["ETH -> ERI CONCEDE, planned"],
    "Morocco withdrew its ambassador from Spain.": ["MAR -> ESP SANCTION/withdraw"],
    # whose it is
    "Spain recognised Venezuela's elections.": ["ESP -> VEN SUPPORT"],
    "US sanctions against Iran were tightened.": ["USA -> IRN SANCTION/discontinue"],
    "The embargo was tightened with the aim of ousting the Cuban president.": [
        "? -> CUB SANCTION/discontinue"
    ],
    # the host is the target of a visit
    "The king of Jordan received the Greek president.": ["GRC -> JOR CONSULT/visit"],
}


@pytest.mark.parametrize(("text", "glosses"), READS.items())
def test_it_reads(text: str, glosses: list[str]) -> None:
    assert by_country(read(text)) == glosses


LEAVES = [
    "Spain attacked Portugal's defence in the second half.",
    "A late strike by the midfielder sank Chelsea.",
    "The Great Patriotic War museum in Minsk reopened.",
    "She works for the Red Cross in Kenya.",
    "The trade union has an office in Lagos.",
    "The World War II museum in Warsaw has a new roof.",
    "He died of a heart attack in Oslo.",
    "The storm hit the coast of Florida.",
]


@pytest.mark.parametrize("text", LEAVES)
def test_it_leaves(text: str) -> None:
    assert by_country(read(text)) == []


def test_a_denied_event_keeps_its_type() -> None:
    event = only("Kenya did not attack Somalia.")
    assert (event.type, event.status) == ("ASSAULT", "denied")


def test_a_deed_in_a_statement_names_the_statement() -> None:
    reading = read("Turkish troops attacked a village, the Syrian president said.")
    assert [event.statement for event in reading.events] == [reading.statements[0].id]


def test_the_code_of_a_promise_is_that_of_what_is_promised() -> None:
    assert only("Norway promised Moldova a loan.").cameo == "0331"


def test_an_event_has_time_and_place_of_its_own_clause() -> None:
    event = only("In May 2019 the foreign ministers of Chile and Peru met in Quito.")
    assert event.time is not None
    assert event.time.value == "2019-05"
    assert event.place is not None
    assert event.place.country == "ECU"


def test_why_names_the_entry_and_the_rule() -> None:
    assert only("Spain recognised Venezuela's elections.").why == "support.recognise+owner"


def test_every_event_s_numbers_are_those_of_the_ontology() -> None:
    event = only("Canada imposed sanctions on Belarus.")
    assert (event.cameo, event.quad, event.intensity) == ("163", 4, -6.0)
    assert "economic" in event.contexts


def test_evidence_lies_in_the_text_and_holds_the_trigger() -> None:
    text = "Canada imposed sanctions on Belarus."
    event = only(text)
    words = [span.of(text) for span in event.evidence]
    assert words == ["Canada", "imposed", "sanctions", "Belarus"]
