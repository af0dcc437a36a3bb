from __future__ import annotations

import pytest
from training.corpora import read_treebank
from training.passages import layouts, passages, spaces_of

TREEBANK = """\
# newdoc id = d1
# newpar
# text = Riga's mayor didn't wait.
1-2\tRiga's\t_\t_\t_\t_\t_\t_\t_\t_
1\tRiga\tRiga\tPROPN\tNNP\t_\t3\tnmod:poss\t_\t_
2\t's\t's\tPART\tPOS\t_\t1\tcase\t_\t_
3\tmayor\tmayor\tNOUN\tNN\t_\t6\tnsubj\t_\t_
4-5\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
4\tdid\tdo\tAUX\tVBD\t_\t6\taux\t_\t_
5\tn't\tnot\tPART\tRB\t_\t6\tadvmod\t_\t_
6\twait\twait\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
7\t.\t.\tPUNCT\t.\t_\t6\tpunct\t_\tSpaceAfter=No

# text = (She left.)
1\t(\t(\tPUNCT\t-LRB-\t_\t3\tpunct\t_\tSpaceAfter=No
2\tShe\tshe\tPRON\tPRP\t_\t3\tnsubj\t_\t_
3\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
3.1\tleft\t_\t_\t_\t_\t_\t_\t_\t_
4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\tSpaceAfter=No
5\t)\t)\tPUNCT\t-RRB-\t_\t3\tpunct\t_\t_

# newpar
# text = Rain fell
1\tRain\train\tNOUN\tNN\t_\t2\tnsubj\t_\t_
2\tfell\tfall\tVERB\tVBD\t_\t0\troot\t_\t_

# newdoc id = d2
# text = Tallinn agreed
1\tTallinn\tTallinn\tPROPN\tNNP\t_\t2\tnsubj\t_\t_
2\tagreed\tagree\tVERB\tVBD\t_\t0\troot\t_\t_

"""


def test_documents_are_joined_as_their_spaces_and_paragraphs_say() -> None:
    examples = list(read_treebank(TREEBANK, "ewt"))
    found = passages(examples, list(layouts(TREEBANK)))
    assert [p.text for p in found] == [
        "Riga's mayor didn't wait.(She left.)\n\nRain fell",
        "Tallinn agreed",
    ]
    words = [w for told in found[0].told for w in told.words]
    assert [found[0].text[w.place[1] : w.place[2]] for w in words] == [w.form for w in words]
    assert {w.place[0] for w in found[1].told[0].words} == {1}
    assert words[2].head == words[5].place


def test_a_word_of_several_has_no_space_inside() -> None:
    example = next(iter(read_treebank(TREEBANK, "ewt")))
    assert spaces_of(example) == [False, True, True, False, True, False, True]


def test_words_that_are_not_those_of_the_text_are_refused() -> None:
    other = TREEBANK.replace("# text = Rain fell", "# text = Snow fell")
    examples = list(read_treebank(other, "ewt"))
    with pytest.raises(ValueError, match="Rain"):
        passages(examples, list(layouts(other)))
