"""Ways of saying: sentences of the press with the statements that come out of them.

A statement is written as ``speaker's words: verb [stance] (mode), to hearer, by channel: content``.
"""

from __future__ import annotations

import pytest

from dragoman.lexicon.lexicon import Lexicon
from dragoman.records import Reading, Statement
from reading import read


def line_of(reading: Reading, statement: Statement) -> str:
    """A statement on one line, in the words of the text."""
    text = reading.document.text
    names = {entity.id: entity.name for entity in reading.entities}
    speaker = statement.speaker_span.of(text) if statement.speaker_span else "?"
    line = f"{speaker}: {statement.verb or '-'} [{statement.stance or '-'}] ({statement.mode})"
    if statement.addressee:
        line += f", to {names.get(statement.addressee, statement.addressee)}"
    if statement.channel:
        line += f", by {names.get(statement.channel, statement.channel)}"
    return f"{line}: {' … '.join(span.of(text) for span in statement.content_spans)}"


def lines(text: str) -> list[str]:
    """The statements of a text, one line each."""
    reading = read(text)
    return [line_of(reading, statement) for statement in reading.statements]


READ = [
    (
        '"The pipeline will be open by May," Bolat Akchulakov said in Astana.',
        ["Bolat Akchulakov: say [say] (direct): The pipeline will be open by May"],
    ),
    (
        ("“We never signed that paper,” said the Namibian prime minister. “We never even saw it.”"),
        [
            (
                "the Namibian prime minister: say [say] (direct): We never signed that paper … "
                "We never even saw it."
            )
        ],
    ),
    (
        '"This is a warning," Kosachev said, "and it will be the last."',
        ["Kosachev: say [say] (direct): This is a warning … and it will be the last."],
    ),
    (
        'Asked about the convoy, the colonel replied: "No comment."',
        ["the colonel: reply [reply] (direct): No comment."],
    ),
    (
        ('The ambassador wrote: "Bhutan has no quarrel with anyone. It wants its valley back."'),
        [
            (
                "The ambassador: write [write] (direct): Bhutan has no quarrel with anyone. It "
                "wants its valley back."
            )
        ],
    ),
    (
        '"Who will pay for the dredging?" asked Senator Mwangi.',
        ["Senator Mwangi: ask [ask] (direct): Who will pay for the dredging?"],
    ),
    (
        (
            '"Our people are tired. They want to go home. We shall see to it," Lieutenant '
            "General Obasi told the troops in Maiduguri."
        ),
        [
            (
                "Lieutenant General Obasi: tell [tell] (direct), to troops: Our people are "
                "tired. They want to go home. We shall see to it"
            )
        ],
    ),
    (
        (
            'The Lao foreign minister spoke for an hour.\n"We are a small country," she said. '
            '"We have learnt to wait.\n"But waiting is not the same as giving in.\n"The dam '
            'must not be built."\nThe hall was silent.'
        ),
        [
            "she: say [say] (direct): We are a small country … We have learnt to wait.",
            "she: - [-] (direct): But waiting is not the same as giving in.",
            "she: - [-] (direct): The dam must not be built.",
        ],
    ),
    (
        (
            "“The talks have failed,” Ásgeir Jónsson said.\n“Iceland will not come back to the "
            "table before Brussels has lifted the ban.”"
        ),
        [
            "Ásgeir Jónsson: say [say] (direct): The talks have failed",
            (
                "Ásgeir Jónsson: - [-] (direct): Iceland will not come back to the table before "
                "Brussels has lifted the ban."
            ),
        ],
    ),
    (
        'Paraguay called the tariff "a slap in the face".',
        ['Paraguay: call [describe] (mixed): the tariff "a slap in the face"'],
    ),
    (
        "The bishop said the camp was “worse than a prison” and had to be closed.",
        [
            (
                "The bishop: say [say] (mixed): the camp was “worse than a prison” and had to "
                "be closed"
            )
        ],
    ),
    (
        "Nauru's president described the offer as 'generous but late'.",
        [("Nauru's president: describe [describe] (mixed): the offer as 'generous but late'")],
    ),
    (
        'The junta vowed to "hunt down" the men who had freed the prisoners.',
        [('The junta: vow [promise] (mixed): to "hunt down" the men who had freed the prisoners')],
    ),
    (
        "Sofia said on Tuesday that it would return the two diplomats.",
        ["Sofia: say [say] (indirect): that it would return the two diplomats"],
    ),
    (
        "Mongolia has denied that any Russian troops were on its soil.",
        ["Mongolia: deny [deny] (indirect): that any Russian troops were on its soil"],
    ),
    (
        "The militia claims it shot down a Turkish drone near Sirte.",
        ["The militia: claim [claim] (indirect): it shot down a Turkish drone near Sirte"],
    ),
    (
        "Chilean officials warned the strike could spread to the ports.",
        [("Chilean officials: warn [warn] (indirect): the strike could spread to the ports")],
    ),
    (
        "Phnom Penh promised to free the fishermen within a week.",
        ["Phnom Penh: promise [promise] (indirect): to free the fishermen within a week"],
    ),
    (
        "Estonia demanded an apology from Moscow.",
        ["Estonia: demand [demand] (indirect): an apology from Moscow"],
    ),
    (
        "Islamabad accused Kabul of sheltering the gunmen.",
        ["Islamabad: accuse [accuse] (indirect): Kabul of sheltering the gunmen"],
    ),
    (
        "The Cypriot government confirmed the arrest of two Azeri agents.",
        [("The Cypriot government: confirm [confirm] (indirect): the arrest of two Azeri agents")],
    ),
    (
        "Western diplomats doubt that the truce will hold.",
        ["Western diplomats: doubt [doubt] (indirect): that the truce will hold"],
    ),
    (
        "Guyana hopes that the court will rule before the summer.",
        ["Guyana: hope [hope] (indirect): that the court will rule before the summer"],
    ),
    (
        "The dam, Cairo insists, breaks the treaty of 1959.",
        ["Cairo: insist [insist] (indirect): The dam … breaks the treaty of 1959"],
    ),
    (
        "Peru will recall its envoy, its foreign ministry said late on Sunday.",
        ["its foreign ministry: say [say] (indirect): Peru will recall its envoy"],
    ),
    (
        "No soldier has left the base, the Kenyan army says.",
        ["the Kenyan army: say [say] (indirect): No soldier has left the base"],
    ),
    (
        "According to the Sudanese Red Crescent, 40 people drowned.",
        ["the Sudanese Red Crescent: according to [say] (indirect): 40 people drowned"],
    ),
    (
        "The deal is dead, as the Hungarian premier put it.",
        ["the Hungarian premier: put it [say] (indirect): The deal is dead"],
    ),
    (
        "As the Swiss envoy put it, “the ice is thin.”",
        ["the Swiss envoy: put it [say] (direct): the ice is thin."],
    ),
    (
        'In the words of a Maltese judge, the law is "a sieve".',
        ['a Maltese judge: in the words of [say] (mixed): the law is "a sieve"'],
    ),
    (
        "For Ankara, in the view of most analysts, the vote was a defeat.",
        [("most analysts: in the view of [say] (indirect): For Ankara … the vote was a defeat")],
    ),
    (
        "The final communique said that all hostages must be freed.",
        ["The final communique: say [say] (indirect): that all hostages must be freed"],
    ),
    (
        "The report finds that Libyan guards sold the weapons.",
        ["The report: find [find] (indirect): that Libyan guards sold the weapons"],
    ),
    (
        "The letter, seen by Reuters, warns that the fund will run dry in June.",
        ["The letter: warn [warn] (indirect): that the fund will run dry in June"],
    ),
    (
        "Iranian state television reported that a drone had hit the depot.",
        [("Iranian state television: report [say] (indirect): that a drone had hit the depot")],
    ),
    (
        "A joint declaration issued in Dakar stresses that the border is closed.",
        ["A joint declaration: stress [stress] (indirect): that the border is closed"],
    ),
    (
        "Reuters reported that Orban had said the sanctions were useless.",
        [
            ("Reuters: report [say] (indirect): that Orban had said the sanctions were useless"),
            "Orban: say [say] (indirect): the sanctions were useless",
        ],
    ),
    (
        "The Ivorian minister said Burkina Faso had promised to return the gendarmes.",
        [
            (
                "The Ivorian minister: say [say] (indirect): Burkina Faso had promised to "
                "return the gendarmes"
            ),
            "Burkina Faso: promise [promise] (indirect): to return the gendarmes",
        ],
    ),
    (
        "According to Interfax, Lukashenko denied that he was ill.",
        [
            "Interfax: according to [say] (indirect): Lukashenko denied that he was ill",
            "Lukashenko: deny [deny] (indirect): that he was ill",
        ],
    ),
    (
        '"The road is closed," said Lavrov.',
        ["Lavrov: say [say] (direct): The road is closed"],
    ),
    (
        'Said Lavrov: "The road is closed."',
        ["Lavrov: say [say] (direct): The road is closed."],
    ),
    (
        "Nothing had been decided, added the Kremlin spokesman.",
        ["the Kremlin spokesman: add [say] (indirect): Nothing had been decided"],
    ),
    (
        "And accused Maduro the United States of planning a coup.",
        ["Maduro: accuse [accuse] (indirect): the United States of planning a coup"],
    ),
    (
        "Also said the minister that the gas will flow in the winter.",
        ["the minister: say [say] (indirect): that the gas will flow in the winter"],
    ),
    (
        (
            "And confirmed the Egyptian foreign minister that his country rejects the "
            "displacement of the Palestinians."
        ),
        [
            (
                "the Egyptian foreign minister: confirm [confirm] (indirect): that his country "
                "rejects the displacement of the Palestinians"
            )
        ],
    ),
    (
        "For his part, stressed Araghchi that Tehran will not negotiate under pressure.",
        [("Araghchi: stress [stress] (indirect): that Tehran will not negotiate under pressure")],
    ),
    (
        '"We will answer this aggression, the Armenian premier said on Monday.',
        ["the Armenian premier: say [say] (direct): We will answer this aggression"],
    ),
    (
        'We will answer this aggression", the Armenian premier said on Monday.',
        ["the Armenian premier: say [say] (direct): We will answer this aggression"],
    ),
    (
        'The minister said, "the sea belongs to us and we will not let anyone take it.',
        [
            (
                "The minister: say [say] (direct): the sea belongs to us and we will not let "
                "anyone take it."
            )
        ],
    ),
    (
        '" Our patience is over " , said the Iraqi premier .',
        ["the Iraqi premier: say [say] (direct): Our patience is over"],
    ),
    (
        "â€œOur patience is over,â€ said the Iraqi premier.",
        ["the Iraqi premier: say [say] (direct): Our patience is over"],
    ),
    (
        "&quot;Our patience is over,&quot; said the Iraqi premier.",
        ["the Iraqi premier: say [say] (direct): Our patience is over"],
    ),
    (
        "«The valley is not for sale», the Chadian president said.",
        ["the Chadian president: say [say] (direct): The valley is not for sale"],
    ),
    (
        "« The valley is not for sale », said the Chadian president.",
        ["the Chadian president: say [say] (direct): The valley is not for sale"],
    ),
    (
        "„The valley is not for sale,“ the Austrian chancellor said.",
        ["the Austrian chancellor: say [say] (direct): The valley is not for sale"],
    ),
    (
        "„The valley is not for sale”, said the Polish president.",
        ["the Polish president: say [say] (direct): The valley is not for sale"],
    ),
    (
        "»The valley is not for sale«, said the Danish premier.",
        ["the Danish premier: say [say] (direct): The valley is not for sale"],
    ),
    (
        "「The strait is calm,」 the Taiwanese defence minister said.",
        ["the Taiwanese defence minister: say [say] (direct): The strait is calm"],
    ),
    (
        "『The strait is calm』, said the Japanese foreign minister.",
        ["the Japanese foreign minister: say [say] (direct): The strait is calm"],
    ),
    (
        "``The valley is not for sale,'' the Nepalese envoy said.",
        ["the Nepalese envoy: say [say] (direct): The valley is not for sale"],
    ),
    (
        "‘The valley is not for sale,’ the Nepalese envoy’s aide said.",
        ["the Nepalese envoy’s aide: say [say] (direct): The valley is not for sale"],
    ),
    (
        "<<The valley is not for sale>>, the Syrian envoy said.",
        ["the Syrian envoy: say [say] (direct): The valley is not for sale"],
    ),
    (
        "Maduro: 'We will not hand over a single drop of oil'",
        ["Maduro: - [-] (direct): We will not hand over a single drop of oil"],
    ),
    (
        "Lavrov: we will not take part in this farce",
        ["Lavrov: - [-] (indirect): we will not take part in this farce"],
    ),
    (
        "Iran: talks to go on next week",
        ["Iran: - [-] (indirect): talks to go on next week"],
    ),
    (
        "UN: More than 3,000 flee fighting in eastern Congo",
        ["UN: - [-] (indirect): More than 3,000 flee fighting in eastern Congo"],
    ),
    (
        "Egyptian minister: Gaza crossing to open on Sunday",
        ["Egyptian minister: - [-] (indirect): Gaza crossing to open on Sunday"],
    ),
    (
        "Zelensky to Scholz: send us the missiles",
        ["Zelensky: - [-] (indirect), to Scholz: send us the missiles"],
    ),
    (
        "Army chief says coup plot foiled",
        ["Army chief: say [say] (indirect): coup plot foiled"],
    ),
    (
        "Coup plot foiled, says army chief",
        ["army chief: say [say] (indirect): Coup plot foiled"],
    ),
    (
        "Coup plot foiled: Nigerian army",
        ["Nigerian army: - [-] (indirect): Coup plot foiled"],
    ),
    (
        "Fuel prices to rise in May – Ghanaian minister",
        ["Ghanaian minister: - [-] (indirect): Fuel prices to rise in May"],
    ),
    (
        "— We will not leave the island, said the Filipino admiral.",
        ["the Filipino admiral: say [say] (direct): We will not leave the island"],
    ),
    (
        "– The harvest is lost – said the Moldovan minister – and nobody helps us.",
        [("the Moldovan minister: say [say] (direct): The harvest is lost … and nobody helps us.")],
    ),
    (
        "The Kremlin spokesman told Reuters that no date had been set.",
        [
            (
                "The Kremlin spokesman: tell [tell] (indirect), to Reuters, by Reuters: that no date had been set"
            )
        ],
    ),
    (
        "The Kremlin spokesman told lawmakers that no date had been set.",
        [
            (
                "The Kremlin spokesman: tell [tell] (indirect), to lawmakers: that no date had "
                "been set"
            )
        ],
    ),
    (
        ("In a letter to Guterres, the Eritrean president wrote that the sanctions were unjust."),
        [
            (
                "the Eritrean president: write [write] (indirect), to António Guterres, by "
                "letter: that the sanctions were unjust"
            )
        ],
    ),
    (
        "Orban said in a post on X that Hungary would veto the loan.",
        ["Orban: say [say] (indirect), by X: that Hungary would veto the loan"],
    ),
    (
        "The Houthis said via Telegram that they had hit a tanker.",
        ["The Houthis: say [say] (indirect), by Telegram: that they had hit a tanker"],
    ),
    (
        "At a news conference in Bogota, Petro announced a new mining law.",
        [("Petro: announce [announce] (indirect), by news conference in Bogota: a new mining law")],
    ),
    (
        ("In an interview with Le Monde, the Senegalese president said that the franc had to go."),
        [("the Senegalese president: say [say] (indirect), by Le Monde: that the franc had to go")],
    ),
    (
        ("Speaking on state television, General Min Aung Hlaing said elections would be held."),
        [
            (
                "General Min Aung Hlaing: say [say] (indirect), by state television: elections "
                "would be held"
            )
        ],
    ),
    (
        '"The vote is off," the Haitian premier told CNN in an interview.',
        ["the Haitian premier: tell [tell] (direct), to CNN, by CNN: The vote is off"],
    ),
    (
        "Modi assured his Sri Lankan counterpart that the loan would be extended.",
        [
            (
                "Modi: assure [tell] (indirect), to Sri Lankan counterpart: that the loan would "
                "be extended"
            )
        ],
    ),
    (
        "Rutte said during a phone call with Tusk that the brigade would stay.",
        ["Rutte: say [say] (indirect), to Donald Tusk: that the brigade would stay"],
    ),
    (
        "The minister wrote to the European Commission that the quota was too low.",
        [
            (
                "The minister: write [write] (indirect), to European Commission: that the quota "
                "was too low"
            )
        ],
    ),
    (
        "Sergei Shoigu flew to Pyongyang. He said the friendship was eternal.",
        ["He: say [say] (indirect): the friendship was eternal"],
    ),
    (
        ("A senior official who asked not to be named said the raid had been planned in Doha."),
        ["A senior official: say [say] (indirect): the raid had been planned in Doha"],
    ),
    (
        "A US official, speaking on condition of anonymity, said the ship had left Oman.",
        ["A US official: say [say] (indirect): the ship had left Oman"],
    ),
    (
        ("Two Omani diplomats told AFP on condition of anonymity that the talks had collapsed."),
        [
            (
                "Two Omani diplomats: tell [tell] (indirect), to AFP, by AFP: that the talks had collapsed"
            )
        ],
    ),
    (
        "It was said that the president had fled to Gabon.",
        ["?: say [say] (indirect): that the president had fled to Gabon"],
    ),
    (
        (
            "The Somali government and Ethiopia said in a joint statement that they would "
            "restore ties."
        ),
        [
            (
                "The Somali government: say [say] (indirect), by joint statement: that they "
                "would restore ties"
            )
        ],
    ),
    (
        'Mrs Lai said she was "not afraid", adding that Taipei wanted peace.',
        [
            'Mrs Lai: say [say] (mixed): she was "not afraid"',
            "Mrs Lai: add [say] (indirect): that Taipei wanted peace",
        ],
    ),
    (
        "The general, who said that his men were ready, left for Goma.",
        ["who: say [say] (indirect): that his men were ready"],
    ),
    (
        "Asked whether Spain would join, Albares said no decision had been taken.",
        ["Albares: say [say] (indirect): no decision had been taken"],
    ),
    (
        "Denying any role in the coup, Rwanda said its troops were at home.",
        [
            "Rwanda: deny [deny] (indirect): any role in the coup",
            "Rwanda: say [say] (indirect): its troops were at home",
        ],
    ),
    (
        "Lebanon complained to the Security Council about the flights.",
        [
            (
                "Lebanon: complain [complain] (indirect), to United Nations Security Council: "
                "the flights"
            )
        ],
    ),
    (
        "The Vatican expressed its concern that the convoy had been stopped.",
        [
            (
                "The Vatican: express [express] (indirect): its concern that the convoy had "
                "been stopped"
            )
        ],
    ),
    (
        'Zagreb dismissed the claim as "a fairy tale".',
        ['Zagreb: dismiss [reject] (mixed): the claim as "a fairy tale"'],
    ),
    (
        "“The grain is ours!” shouted a farmer in Edirne.",
        ["a farmer: shout [say] (direct): The grain is ours!"],
    ),
    (
        (
            '"The Republic of Mali takes note of the decision," a statement from the foreign '
            "ministry read."
        ),
        [
            (
                "the foreign ministry: read [say] (direct): The Republic of Mali takes note of "
                "the decision"
            )
        ],
    ),
    (
        ('A statement by the Georgian interior ministry reads: "Nine people were detained."'),
        [("the Georgian interior ministry: read [say] (direct): Nine people were detained.")],
    ),
    (
        "The UN Security Council resolution calls for an immediate ceasefire.",
        ["UN Security Council: call [call] (indirect): an immediate ceasefire"],
    ),
    (
        '"The Americans told us that the base would close," the Nigerien general said.',
        [
            "The Americans: tell [tell] (indirect), to Niger: that the base would close",
            (
                "the Nigerien general: say [say] (direct): The Americans told us that the base "
                "would close"
            ),
        ],
    ),
    (
        "In a call with Erdogan, Macron said that the grain deal had to be saved.",
        [
            (
                "Macron: say [say] (indirect), to Recep Tayyip Erdoğan: that the grain deal had "
                "to be saved"
            )
        ],
    ),
    (
        "The Serbian president told the BBC and his own ministers that he would resign.",
        [("The Serbian president: tell [tell] (indirect), to BBC, by BBC: that he would resign")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), READ, ids=lambda value: str(value)[:40])
def test_who_says_what_is_read(text: str, expected: list[str]) -> None:
    found = lines(text)
    assert [line for line in expected if line not in found] == [], found


LEFT = [
    'The so-called "humanitarian" corridor has been closed since Friday.',
    'Soldiers of the "Iron Shield" drill crossed the Vistula on Monday.',
    'The "friendship" bridge between the two towns was blown up.',
    "The aim was clear: the town had to be taken.",
    "Three states signed: Chad, Niger and Mali.",
    "Venue: the talks will be held in Geneva.",
    "Q: Will Norway send troops?\nA: We have never said that.",
    "The treaty says nothing about fish.",
    "Nobody said that the war was over.",
    "He has a say in the matter.",
    "A Danish envoy who asked not to be identified left the hall.",
    "The seats cost 40 dollars per year.",
]


@pytest.mark.parametrize("text", LEFT)
def test_nothing_is_said(text: str) -> None:
    assert lines(text) == []


MISREAD = [
    (
        "The Tunisian president thanked Algeria for the gas.",
        "The Tunisian president",
        "the gas",
    ),
    (
        (
            "The two sides met in secret in Muscat, according to three people familiar with the "
            "talks."
        ),
        "three people familiar with the talks",
        "The two sides met in secret in Muscat",
    ),
    (
        "Per the ministry of mines, output fell by half.",
        "the ministry of mines",
        "output fell by half",
    ),
    (
        'Kim Yo Jong said Seoul\'s claim that the satellite had failed was "a lie".',
        "Seoul",
        "that the satellite had failed",
    ),
    (
        "He pointed out the spokesman of the army that the attack was repelled.",
        "the spokesman of the army",
        "that the attack was repelled",
    ),
    (
        "The rebels claimed the attack in a statement carried by IRNA.",
        "The rebels",
        "the attack",
    ),
    (
        "The Emirati minister called on both sides to stop the fighting.",
        "The Emirati minister",
        "to stop the fighting",
    ),
]


@pytest.mark.xfail(reason="not yet: a longer speaker, or less content")
@pytest.mark.parametrize(("text", "speaker", "content"), MISREAD)
def test_a_statement_that_is_misread(text: str, speaker: str, content: str) -> None:
    found = lines(text)
    assert any(line.startswith(f"{speaker}:") and line.endswith(f": {content}") for line in found)


def test_every_stance_is_in_the_manual() -> None:
    manual = Statement.__doc__ or ""
    stances = {entry.stance for entry in Lexicon().saying.classes()}
    assert sorted(stance for stance in stances if f'"{stance}"' not in manual) == []


def test_an_event_points_at_the_innermost_statement() -> None:
    reading = read(
        "Reuters reported that Kyiv had said that Russian troops attacked the port of Odesa."
    )
    outer, inner = reading.statements
    assert outer.content_spans[0].covers(inner.content_spans[0])
    assert inner.id in [event.statement for event in reading.events]
