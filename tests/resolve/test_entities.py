"""Entities of sentences that were parsed by hand: names, offices, countries, what refers back."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from trees import entities_at, entity_at, resolved

from dragoman.records import EntityKind
from dragoman.resolve.resolved import MentionForm

KENYAN = (
    "Kenyan/JJ/3/amod Foreign/JJ/3/amod Minister/NN/4/nmod:desc [person Amina/NNP/6/nsubj/person "
    "Odera/NNP/4/flat ] met=meet/VBD/0/root her/PRP$/9/nmod:poss/person Ugandan/JJ/9/amod "
    "counterpart/NN/6/obj/person in/IN/11/case [place Kampala/NNP/6/obl/place ] ~././6/punct"
)
CHILE = (
    "[place Chile/NNP/3/nmod:poss/place ] ~'s/POS/1/case president/NN/8/nsubj/person ~,/,/5/punct "
    "[person Luis/NNP/3/appos/person Rojas/NNP/5/flat ] ~,/,/3/punct praised/VBD/0/root "
    "the/DT/10/det accord/NN/8/obj/abstract ~;/:/14/punct his/PRP$/13/nmod:poss/person "
    "country/NN/14/nsubj/place needs/VBZ/8/parataxis the/DT/16/det gas/NN/14/obj ~././8/punct"
)
FRONT = (
    "[person Brahim/NNP/10/nsubj/person Soltani/NNP/1/flat ] ~,/,/4/punct leader/NN/1/appos/person "
    "of/IN/8/case the/DT/8/det [organisation Atlas/NNP/8/compound Front/NNP/4/nmod/organisation ] "
    "~,/,/4/punct left/VBD/0/root [place Oran/NNP/10/obj/place ] ~././10/punct"
)
ANDES = (
    "[place Peru/NNP/4/nsubj/place ] and/CC/3/cc [place Bolivia/NNP/1/conj/place ] reopened/VBD/0/"
    "root the/DT/6/det border/NN/4/obj/place ~,/,/13/punct and/CC/13/cc the/DT/11/det "
    "two/CD/11/nummod countries/NNS/13/nsubj/place will/MD/13/aux share/VB/4/conj "
    "costs/NNS/13/obj ~././4/punct"
)
CHAVEZ = (
    "Former/JJ/2/amod President/NNP/3/nmod:desc [person Hugo/NNP/11/nsubj/person Chavez/NNP/3/flat "
    "] had/VBD/6/aux visited/VBN/0/root [place Minsk/NNP/6/obj/place ] ~././6/punct"
).replace("11/nsubj", "6/nsubj")
METONYM = (
    "[place Moscow/NNP/2/nsubj/place ] rejected/VBD/0/root the/DT/4/det offer/NN/2/obj of/IN/6/case "
    "[place Warsaw/NNP/4/nmod/place ] ~,/,/12/punct but/CC/12/cc talks/NNS/12/nsubj in/IN/11/case "
    "[place Moscow/NNP/9/nmod/place ] go/VBP/2/conj on/RB/12/compound:prt ~././2/punct"
)
TROOPS = (
    "Russian/JJ/2/amod troops/NNS/3/nsubj/person shelled/VBD/0/root the/DT/5/det town/NN/3/obj "
    "~././3/punct"
)
UNION = (
    "The/DT/3/det [organisation African/NNP/3/amod Union/NNP/4/nsubj/organisation ] "
    "condemned/VBD/0/root the/DT/6/det vote/NN/4/obj ~././4/punct"
)
BLOC = (
    "The/DT/2/det bloc/NN/4/nsubj/organisation will/MD/4/aux send/VB/9/ccomp "
    "observers/NNS/4/obj/person ~,/,/4/punct its/PRP$/8/nmod:poss/organisation "
    "chairman/NN/9/nsubj/person said=say/VBD/0/root ~././9/punct"
)
ACCUSED = (
    "[person Lukashenko/NNP/2/nsubj/person ] accused/VBD/0/root [place Latvia/NNP/2/obj/place ] "
    "~././2/punct"
)
DENIED = "He/PRP/2/nsubj/person denied/VBD/0/root the/DT/4/det charge/NN/2/obj ~././2/punct"
RETURN = (
    "After/IN/3/case his/PRP$/3/nmod:poss/person return/NN/9/obl to/IN/5/case "
    "[place Tirana/NNP/3/nmod/place ] ~,/,/3/punct [person Agim/NNP/9/nsubj/person "
    "Hoxha/NNP/7/flat ] fired/VBD/0/root the/DT/11/det ministers/NNS/9/obj/person ~././9/punct"
)
QUOTE = (
    '"/``/5/punct ~We/PRP/5/nsubj/person will/MD/5/aux not/RB/5/advmod sign/VB/14/ccomp ~,/,/5/'
    "punct ~\"/''/5/punct Foreign/NNP/9/amod Minister/NNP/10/nmod:desc [person Lena/NNP/14/nsubj/"
    "person Berg/NNP/10/flat ] of/IN/13/case [place Norway/NNP/10/nmod/place ] said=say/VBD/0/root "
    "~././14/punct"
)
CLEAR = (
    '"/``/4/punct ~I/PRP/4/nsubj/person was=be/VBD/4/cop clear/JJ/0/root ~././4/punct '
    "~\"/''/4/punct"
)
LAKES = (
    "The/DT/2/det [organisation Organisation/NNP/9/nsubj/organisation of/IN/5/case "
    "Lake/NNP/5/compound States/NNPS/2/nmod ] (/-LRB-/7/punct [organisation ~OLS/NNP/2/appos/"
    "organisation ] ~)/-RRB-/7/punct met=meet/VBD/0/root in/IN/11/case [place Entebbe/NNP/9/obl/"
    "place ] ~././9/punct"
)
CALM = (
    "[organisation OLS/NNP/2/nsubj/organisation ] called/VBD/0/root for/IN/4/case calm/NN/2/obl "
    "~././2/punct"
)
LAGOS = (
    "Police/NNS/4/nsubj/person in/IN/3/case [place Lagos/NNP/1/nmod/place ] arrested/VBD/0/root "
    "40/CD/6/nummod protesters/NNS/4/obj/person in/IN/8/case [place Nigeria/NNP/4/obl/place ] "
    "~././4/punct"
)
ROAD = (
    "The/DT/2/det protesters/NNS/4/nsubj/person had/VBD/4/aux blocked/VBN/0/root a/DT/6/det "
    "road/NN/4/obj/object ~././4/punct"
)
NEIGHBOUR = (
    "[place Iran/NNP/2/nsubj/place ] closed/VBD/0/root the/DT/4/det border/NN/2/obj with/IN/6/case "
    "[place Iraq/NNP/4/nmod/place ] ~,/,/8/punct accusing/VBG/2/advcl its/PRP$/10/nmod:poss/"
    "organisation neighbour/NN/8/obj/place of/IN/12/case smuggling/NN/8/obl ~././2/punct"
)
MINISTRY = (
    "The/DT/3/det interior/JJ/3/amod ministry/NN/6/nsubj/organisation of/IN/5/case "
    "[place Georgia/NNP/3/nmod/place ] said=say/VBD/0/root that/IN/10/mark the/DT/9/det "
    "ministry/NN/10/nsubj/organisation had/VBD/6/ccomp no/DT/12/det comment/NN/10/obj ~././6/punct"
)
CLEFT = (
    "It/PRP/3/nsubj was=be/VBD/3/cop [place Turkey/NNP/0/root/place ] which/WDT/5/nsubj "
    "offered/VBD/3/acl:relcl its/PRP$/7/nmod:poss/organisation army/NN/5/obj/organisation ~././3/punct"
)
OURS = (
    '"/``/4/punct ~Our/PRP$/3/nmod:poss/person country/NN/5/nsubj/place is=be/VBZ/5/cop '
    "free/JJ/9/ccomp ~,/,/5/punct ~\"/''/5/punct she/PRP/9/nsubj/person said=say/VBD/0/root ~././9/punct"
)
COUP = (
    "Since/IN/3/case the/DT/3/det Coup/NN/9/obl/event ~,/,/3/punct the/DT/6/det field/NN/9/nsubj "
    "Energy/NNP/6/compound has/VBZ/9/aux lost/VBN/0/root money/NN/9/obj ~././9/punct"
)


@pytest.mark.parametrize(
    ("sentence", "words", "country", "title"),
    [
        (KENYAN, "Amina Odera", "KEN", "Foreign Minister"),
        (CHILE, "Luis Rojas", "CHL", "President"),
        (FRONT, "Brahim Soltani", None, "Leader"),
        (QUOTE, "Lena Berg", "NOR", "Foreign Minister"),
        (CHAVEZ, "Hugo Chavez", "VEN", "President"),
    ],
)
def test_a_title_gives_office_and_country(
    sentence: str, words: str, country: str | None, title: str
) -> None:
    person = entity_at(resolved(sentence), words)
    assert person.kind is EntityKind.PERSON
    assert person.country == country
    assert person.offices[0].title == title


def test_who_left_office_is_of_the_elite() -> None:
    chavez = entity_at(resolved(CHAVEZ), "Chavez")
    assert chavez.sector == "ELI"
    assert any((office.from_ or "").startswith("1999") for office in chavez.offices)


@pytest.mark.parametrize(
    ("sentences", "pronoun", "antecedent"),
    [
        ((KENYAN,), "her", "Amina Odera"),
        ((ACCUSED, DENIED), "He", "Lukashenko"),
        ((RETURN,), "his", "Agim Hoxha"),
        ((CHILE,), "his", "Luis Rojas"),
        ((UNION, BLOC), "its", "African Union"),
        ((UNION, BLOC), "The bloc", "African Union"),
        ((QUOTE, CLEAR), "I", "Lena Berg"),
        ((LAKES, CALM), "OLS called", "Organisation of Lake States"),
        ((LAGOS, ROAD), "The protesters", "40 protesters"),
        ((MINISTRY,), "the ministry", "interior ministry"),
        ((NEIGHBOUR,), "its neighbour", "Iraq"),
    ],
)
def test_what_refers_back_is_linked(
    sentences: tuple[str, ...], pronoun: str, antecedent: str
) -> None:
    reading = resolved(*sentences)
    words = pronoun.removesuffix(" called")
    assert entity_at(reading, words, pronoun.endswith(" called")).id in {
        entity.id for entity in entities_at(reading, antecedent)
    }


def test_his_country_is_that_of_the_person() -> None:
    assert entity_at(resolved(CHILE), "his country").country == "CHL"


def test_the_two_countries_are_both() -> None:
    reading = resolved(ANDES)
    assert {e.country for e in entities_at(reading, "the two countries")} == {"PER", "BOL"}
    mention = next(m for m in reading.mentions if m.form is MentionForm.NOMINAL)
    assert len(mention.entities) == 2


def test_a_capital_that_acts_is_its_state() -> None:
    reading = resolved(METONYM)
    assert entity_at(reading, "Moscow").kind is EntityKind.COUNTRY
    assert entity_at(reading, "Warsaw").country == "POL"
    literal = entity_at(reading, "Moscow", 1)
    assert (literal.kind, literal.country) == (EntityKind.PLACE, "RUS")


def test_troops_act_for_the_state_of_their_phrase() -> None:
    troops = entity_at(resolved(TROOPS), "troops")
    assert (troops.country, troops.sector) == ("RUS", "MIL")


def test_police_take_the_country_of_the_place_and_say_so() -> None:
    police = entity_at(resolved(LAGOS), "Police")
    assert (police.country, police.sector) == ("NGA", "COP")
    assert "place" in police.why or "story" in police.why


def test_a_ministry_of_a_state_is_its_government() -> None:
    ministry = entity_at(resolved(MINISTRY), "interior ministry")
    assert (ministry.kind, ministry.country) == (EntityKind.ORGANISATION, "GEO")


def test_we_in_a_ministers_mouth_is_the_state() -> None:
    assert entity_at(resolved(QUOTE), "We").country == "NOR"


def test_it_that_brings_a_name_to_the_fore_is_nobody() -> None:
    reading = resolved(ANDES, CLEFT)
    assert entity_at(reading, "its army").country == "TUR"
    assert not [m for m in reading.mentions if m.span.of(reading.document.text) == "It"]


def test_our_country_is_the_speakers() -> None:
    assert entity_at(resolved(KENYAN, OURS), "Our country").country == "KEN"


def test_a_common_word_with_a_capital_is_nobody() -> None:
    reading = resolved(COUP)
    assert not [e.name for e in reading.entities if e.name in ("Coup", "Energy")]


def test_every_mention_has_characters_and_an_entity() -> None:
    reading = resolved(KENYAN, CHILE, FRONT, ANDES, METONYM, LAGOS, ROAD)
    ids = {entity.id for entity in reading.entities}
    for mention in reading.mentions:
        assert mention.span.start < mention.span.end
        assert mention.first <= mention.head <= mention.last
        assert mention.entities
        assert ids.issuperset(mention.entities)
    assert reading.entities == resolved(KENYAN, CHILE, FRONT, ANDES, METONYM, LAGOS, ROAD).entities
