"""Trees in spaCy's labels, written by hand as its pipeline gives them, and what becomes of them."""

from __future__ import annotations

import pytest
from training.peers.universal import reading_of

# a sentence as "word/UPOS/XPOS/lemma/head/label", head from 1 and 0 at the root
TREES = {
    "preposition": (
        "Riga/PROPN/NNP/Riga/2/nsubj talked/VERB/VBD/talk/0/ROOT with/ADP/IN/with/2/prep "
        "envoys/NOUN/NNS/envoy/3/pobj from/ADP/IN/from/4/prep Oslo/PROPN/NNP/Oslo/5/pobj",
        "2 nsubj, 0 root, 4 case, 2 obl, 6 case, 4 nmod",
    ),
    "copula": (
        "Talks/NOUN/NNS/talk/2/nsubj were/AUX/VBD/be/0/ROOT useful/ADJ/JJ/useful/2/acomp "
        "././PUNCT/././2/punct",
        "3 nsubj, 3 cop, 0 root, 3 punct",
    ),
    "being somewhere": (
        "She/PRON/PRP/she/2/nsubj is/AUX/VBZ/be/0/ROOT in/ADP/IN/in/2/prep Oslo/PROPN/NNP/Oslo/3/pobj",
        "4 nsubj, 4 cop, 4 case, 0 root",
    ),
    "being there": (
        "There/PRON/EX/there/2/expl were/VERB/VBD/be/0/ROOT talks/NOUN/NNS/talk/2/attr",
        "2 expl, 0 root, 2 nsubj",
    ),
    "conjuncts": (
        "Riga/PROPN/NNP/Riga/6/nsubj ,/PUNCT/,/,/1/punct Oslo/PROPN/NNP/Oslo/1/conj "
        "and/CCONJ/CC/and/3/cc Lima/PROPN/NNP/Lima/3/conj agreed/VERB/VBD/agree/0/ROOT",
        "6 nsubj, 3 punct, 1 conj, 5 cc, 1 conj, 0 root",
    ),
    "agent": (
        "Aid/NOUN/NN/aid/3/nsubjpass was/AUX/VBD/be/3/auxpass sent/VERB/VBN/send/0/ROOT "
        "by/ADP/IN/by/3/agent Oslo/PROPN/NNP/Oslo/4/pobj",
        "3 nsubj:pass, 3 aux:pass, 0 root, 5 case, 3 obl:agent",
    ),
    "raised subject": (
        "Riga/PROPN/NNP/Riga/2/nsubj wants/VERB/VBZ/want/0/ROOT him/PRON/PRP/he/5/nsubj "
        "to/PART/TO/to/5/aux go/VERB/VB/go/2/ccomp",
        "2 nsubj, 0 root, 2 obj, 5 mark, 2 xcomp",
    ),
    "sum of money": (
        "paid/VERB/VBD/pay/0/ROOT $/SYM/$/$/4/quantmod 5/NUM/CD/5/4/compound "
        "million/NUM/CD/million/1/dobj",
        "0 root, 1 obj, 4 compound, 2 nummod",
    ),
}


@pytest.mark.parametrize("kind", TREES)
def test_a_tree_becomes_universal(kind: str) -> None:
    given, expected = TREES[kind]
    words = [word.rsplit("/", 5) for word in given.split()]
    heads = [int(w[4]) for w in words]
    told = {
        "upos": [w[1] for w in words],
        "xpos": [w[2] for w in words],
        "lemmas": [w[3] for w in words],
        "heads": [h - 1 if h else None for h in heads],
        "labels": [w[5] for w in words],
        "names": [],
    }
    reading = reading_of(told, [w[0] for w in words])
    found = [
        f"{0 if head is None else head + 1} {relation}"
        for head, relation in zip(reading.heads, reading.relations, strict=True)
    ]
    assert ", ".join(found) == expected


def test_a_persons_first_name_is_the_head_and_names_lose_article_and_ending() -> None:
    words = ["President", "Anna", "Berg", "left", "the", "UN", "'s", "hall"]
    told = {
        "upos": ["PROPN"] * 3 + ["VERB", "DET", "PROPN", "PART", "NOUN"],
        "xpos": ["NNP"] * 3 + ["VBD", "DT", "NNP", "POS", "NN"],
        "lemmas": words,
        "heads": [2, 2, 3, None, 5, 7, 5, 3],
        "labels": ["compound", "compound", "nsubj", "ROOT", "det", "poss", "case", "dobj"],
        "names": [["PERSON", 1, 2], ["ORG", 4, 6], ["NORP", 7, 7]],
    }
    reading = reading_of(told, words)
    assert reading.heads[:3] == (1, 3, 1)
    assert reading.relations[:3] == ("nmod:desc", "nsubj", "flat")
    assert reading.names == (("person", 1, 2), ("organisation", 5, 5))
