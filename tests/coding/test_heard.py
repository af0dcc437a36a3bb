"""What the heads hear beside the rules: acts completed, typed, added, or left alone."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pytest

from dragoman.coding.acts import Act
from dragoman.coding.events import event_acts, rule_acts, why_of
from dragoman.coding.heard import (
    ENOUGH,
    PLAIN,
    Hearing,
    MainPair,
    is_forward,
    links,
    path_between,
    trigger_of,
)
from dragoman.coding.scene import Judge, Scene
from dragoman.parse.event import CLASSES, EventScores
from dragoman.parse.roles import RolePair
from dragoman.records import Status
from dragoman.text import Span
from reading import scene

NOBODY = ""


def sure_of(chosen: str, score: float = -0.1) -> Judge:
    """A judge that puts one class first whatever the rules say."""
    scores = tuple(score if name == chosen else -4.0 for name in CLASSES)
    return always(EventScores(dict.fromkeys((*CLASSES, None), scores), scores))


def always(scores: EventScores | None) -> Judge:
    """A judge of one answer."""

    def judge(source: Sequence[Span], target: Sequence[Span]) -> EventScores | None:
        return scores

    return judge


def heard(
    text: str, source: str, target: str, judge: Judge | None = None, share: float = 0.9
) -> Hearing:
    """What is heard in one sentence of which the role head gives one pair of words."""
    places = {token.text: token.index for token in scene(text).parsed.tokens}
    pair = RolePair(places.get(source), places.get(target), share)
    return Hearing(scene(text, [[pair]], judge))


def main_of(hearing: Hearing) -> MainPair:
    return hearing.pairs(0)[0]


def gloss(own: Scene, act: Act) -> str:
    sides = [
        " + ".join(own.entity(p.entity).country or "?" for p in side.participants) or "?"
        for side in (act.sources, act.targets)
    ]
    return f"{' -> '.join(sides)} {act.type} {why_of(own, act).partition(';')[0]}"


def glosses(hearing: Hearing) -> list[str]:
    return [gloss(hearing.scene, act) for act in event_acts(hearing)]


LINKS = [
    # text, source, target, links, is forward
    ("Chad attacked Sudan.", "Chad", "Sudan", True, True),
    ("Chad attacked Sudan.", "Sudan", "Chad", True, False),
    ("Laos held talks with Nepal.", "Laos", "Nepal", True, True),
    ("Laos held talks with Nepal.", "Nepal", "Laos", True, True),
    ("Chad attacked Sudan, and Niger watched.", "Niger", "Sudan", False, False),
    ("Chad attacked Sudan, and Niger watched.", "Chad", "Niger", False, False),
    ("Peru condemned Chile and Bolivia.", "Peru", "Bolivia", True, True),
]


@pytest.mark.parametrize(("text", "source", "target", "is_linked", "is_same_way"), LINKS)
def test_an_act_links_two_whom_it_has_on_its_sides(
    text: str, source: str, target: str, is_linked: bool, is_same_way: bool
) -> None:
    hearing = heard(text, source, target)
    (act,) = rule_acts(hearing.scene)
    assert links(act, main_of(hearing)) is is_linked
    assert is_forward(act, main_of(hearing)) is is_same_way


PATHS = [
    # text, source, target, the way between them, the word that stands for their event
    ("Norway wound up its quarrel with Kenya.", "Norway", "Kenya", "wound quarrel", "wound"),
    ("A treaty with Kenya was in the interest of Norway.", "Norway", "Kenya",
     "interest treaty", "interest"),
    ("Togo outmanoeuvred Benin over the harbour.", "Togo", "Benin", "outmanoeuvred",
     "outmanoeuvred"),
    ("Laos and Nepal met.", "Laos", "Nepal", "", "met"),
    ("Togo outmanoeuvred Benin over the harbour.", "Togo", NOBODY, "", "outmanoeuvred"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "target", "way", "word"), PATHS)
def test_the_way_between_two_and_the_word_for_their_event(
    text: str, source: str, target: str, way: str, word: str
) -> None:
    hearing = heard(text, source, target)
    main = main_of(hearing)
    path = path_between(hearing.scene, main.source, main.target)
    assert [token.text for token in path] == way.split()
    trigger = trigger_of(hearing.scene, main, path)
    assert trigger is not None
    assert trigger.text == word


COMPLETED = {
    ("Sudan was condemned in a statement from Chad.", "Chad", "Sudan", "ACCUSE"): [
        "TCD -> SDN ACCUSE accuse.condemn+roles"
    ],
    ("Two Danish sailors were arrested during a raid by Iran.", "Iran", "sailors", "COERCE"): [
        "IRN -> DNK COERCE coerce.arrest+roles",
        "IRN -> ? ASSAULT assault.attack_noun",
    ],
}


@pytest.mark.parametrize("case", COMPLETED)
def test_an_act_is_given_the_side_that_it_lacks(case: tuple[str, str, str, str]) -> None:
    text, source, target, chosen = case
    assert glosses(heard(text, source, target, sure_of(chosen))) == COMPLETED[case]


TOLD = {
    ("Peru said three miners had been wounded.", "Peru", "miners", "ASSAULT"): [
        "? -> PER ASSAULT assault.injure"
    ],
    ("Peru said a raid had cowed three miners.", "Peru", "miners", "ASSAULT"): [],
    ("Peru said Chile had ruined three miners.", "Peru", "Chile", "ACCUSE"): [
        "PER -> CHL ACCUSE heard.accuse"
    ],
    ("Peru has ruined three miners, it said.", "Peru", "miners", "COERCE"): [
        "PER -> PER COERCE heard.coerce"
    ],
}


@pytest.mark.parametrize("case", TOLD)
def test_who_tells_of_a_deed_has_not_done_it(case: tuple[str, str, str, str]) -> None:
    text, source, target, chosen = case
    assert glosses(heard(text, source, target, sure_of(chosen))) == TOLD[case]


OWNED = {
    ("Peru accepted a plan for its dispute with its partners.", "Peru", "partners", "AGREE"): [
        "PER -> PER AGREE agree.accept+owner+roles"
    ],
    ("Peru recalled its envoy.", "Peru", "envoy", "SANCTION"): [
        "PER -> ? SANCTION sanction.recall_ambassador"
    ],
}


@pytest.mark.parametrize("case", OWNED)
def test_a_sources_own_staff_is_no_target_but_its_partners_are(
    case: tuple[str, str, str, str],
) -> None:
    text, source, target, chosen = case
    assert glosses(heard(text, source, target, sure_of(chosen))) == OWNED[case]


SITES = {
    ("Peru and Chile spoke in Bolivia.", "Peru", "Bolivia", "CONSULT"): [],
    ("Miners marched in Bolivia.", "Miners", "Bolivia", "PROTEST"): [
        "BOL -> ? PROTEST protest.march_through"
    ],
    ("A Mogadishu fire ruined three miners.", "Mogadishu", "miners", "ASSAULT"): [],
    ("A Peruvian fire ruined three miners.", "Peruvian", "miners", "ASSAULT"): [
        "PER -> PER ASSAULT heard.assault"
    ],
}


@pytest.mark.parametrize("case", SITES)
def test_where_something_is_done_is_no_side_of_it(case: tuple[str, str, str, str]) -> None:
    text, source, target, chosen = case
    assert glosses(heard(text, source, target, sure_of(chosen))) == SITES[case]


def test_an_unsure_entry_is_typed_by_rules_and_head_together() -> None:
    text = "Peru raised human rights with Chile."
    hearing = heard(text, "Peru", "Chile", sure_of("REQUEST"))
    assert glosses(hearing) == ["PER -> CHL REQUEST accuse.raise_issue+event_head"]
    (act,) = event_acts(hearing)
    assert act.head == pytest.approx(0.905)


def test_an_entry_with_which_the_head_agrees_keeps_its_own_type_and_mode() -> None:
    hearing = heard("Peru ignored Chile.", "Peru", "Chile", sure_of("REJECT"))
    (rule,) = rule_acts(hearing.scene)
    (act,) = event_acts(hearing)
    assert (act.type, act.mode, act.cameo) == (rule.type, rule.mode, rule.cameo)
    assert "event_head" not in act.rules


OWN = {
    ("Norway wound up its quarrel with Kenya.", "Norway", "Kenya", "YIELD"): [
        "NOR -> KEN CONCEDE heard.concede"
    ],
    ("Togo outmanoeuvred Benin over the harbour.", "Togo", "Benin", "SANCTION"): [
        "TGO -> BEN SANCTION heard.sanction"
    ],
    # it stands beside what the rules read
    ("Chad praised Niger, and Togo outmanoeuvred Benin.", "Togo", "Benin", "SANCTION"): [
        "TCD -> NER SUPPORT support.praise",
        "TGO -> BEN SANCTION heard.sanction",
    ],
}


@pytest.mark.parametrize("case", OWN)
def test_words_that_no_entry_lists_are_an_event_of_their_own(
    case: tuple[str, str, str, str],
) -> None:
    text, source, target, chosen = case
    assert glosses(heard(text, source, target, sure_of(chosen))) == OWN[case]


LEFT = {
    "a game": ("Togo outmanoeuvred Benin in the football final.", "Togo", "Benin", "SANCTION"),
    "a surest entry": ("Chad praised Sudan.", "Chad", "Sudan", "ACCUSE"),
    "the other way": ("Chad attacked Sudan.", "Sudan", "Chad", "ACCUSE"),
    "a side that is nobody": ("Togo outmanoeuvred Benin.", "Togo", NOBODY, "SANCTION"),
    "a side that names nobody": ("Togo outmanoeuvred fate.", "Togo", "fate", "SANCTION"),
    "who denies a deed, refusing": ("Chad denied attacking Sudan.", "Chad", "Sudan", "REJECT"),
    "who denies a deed, doing it": ("Chad denied attacking Sudan.", "Chad", "Sudan", "ASSAULT"),
    "who did not": ("Togo did not outmanoeuvre Benin.", "Togo", "Benin", "SANCTION"),
    "firms alone": ("Barclays outwitted Siemens.", "Barclays", "Siemens", "SANCTION"),
    "firms that agree": (
        "Barclays signed an agreement with Siemens.", "Barclays", "Siemens", "SUPPORT",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LEFT)
def test_nothing_is_added_to_what_the_rules_read(name: str) -> None:
    text, source, target, chosen = LEFT[name]
    hearing = heard(text, source, target, sure_of(chosen))
    assert event_acts(hearing) == rule_acts(hearing.scene)


def test_a_refusal_has_happened_whatever_its_verb_denies() -> None:
    hearing = heard("Togo did not outmanoeuvre Benin.", "Togo", "Benin", sure_of("REJECT"))
    (act,) = event_acts(hearing)
    assert (act.type, act.status) == ("REJECT", Status.HAPPENED)


@pytest.mark.parametrize(("share", "count"), [(ENOUGH, 1), (ENOUGH - 0.01, 0)])
def test_an_unlikely_pair_is_not_the_main_event_s(share: float, count: int) -> None:
    text = "Togo outmanoeuvred Benin over the harbour."
    hearing = heard(text, "Togo", "Benin", sure_of("SANCTION"), share)
    assert len(event_acts(hearing)) == count


def test_an_unsure_class_is_no_event_of_its_own() -> None:
    text = "Togo outmanoeuvred Benin over the harbour."
    assert glosses(heard(text, "Togo", "Benin", sure_of("SANCTION", math.log(PLAIN - 0.01)))) == []


ALONE = ["Togo outmanoeuvred Benin over the harbour.", "Peru ignored Chile.", "Togo saw Benin."]


@pytest.mark.parametrize("text", ALONE)
@pytest.mark.parametrize("judge", [None, always(None)], ids=["no judge", "a silent judge"])
def test_without_a_verdict_the_rules_stand_alone(text: str, judge: Judge | None) -> None:
    source, _, target = text.rstrip(".").split()[:3]
    hearing = heard(text, source, target, judge)
    assert event_acts(hearing) == rule_acts(hearing.scene)


def test_without_the_role_head_the_rules_stand_alone() -> None:
    own = scene("Togo outmanoeuvred Benin over the harbour.", (), sure_of("SANCTION"))
    assert event_acts(Hearing(own)) == rule_acts(own) == ()


def test_pairs_that_name_the_same_two_are_one() -> None:
    text = "Togo outmanoeuvred Benin, and Togo was glad."
    togo, benin, again = 0, 2, 5
    pairs = [
        RolePair(None, None, 0.4),
        RolePair(togo, benin, 0.3),
        RolePair(again, benin, 0.25),
    ]
    main, *others = Hearing(scene(text, [pairs])).pairs(0)
    assert main.probability == pytest.approx(0.55)
    assert [one.probability for one in others] == [0.4]


def test_an_act_is_borne_out_by_the_pairs_that_have_its_sides() -> None:
    text = "Chad attacked Sudan, and Niger watched."
    chad, sudan, niger = 0, 2, 5
    pairs = [
        RolePair(chad, sudan, 0.5),
        RolePair(chad, niger, 0.2),
        RolePair(niger, sudan, 0.1),
        RolePair(None, None, 0.15),
    ]
    hearing = Hearing(scene(text, [pairs]))
    (act,) = rule_acts(hearing.scene)
    assert hearing.support(act) == pytest.approx((0.5, 0.7, 0.6))
    assert hearing.silence(0) == pytest.approx(0.15)
