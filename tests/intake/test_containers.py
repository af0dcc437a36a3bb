"""Every container, told by its content: what comes out, and where it says it came from."""

import gzip
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.intake import Intake, Problem, take_in, take_in_text
from dragoman.records import Document, PairMarks
from dragoman.settings import Settings
from dragoman.text import Span

DEFAULT = Settings()
TEXT = (
    "Ghana and the Republic of Togo signed an agreement on their sea border on Tuesday, the "
    "ministry said.\r\nIt will be in force for 12 years."
)
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Accra and Lome settle their border - Coast Post</title>
<meta property="og:site_name" content="Coast Post">
<meta property="og:title" content="Accra and Lome settle their border">
<meta property="article:published_time" content="2023-05-02T09:00:00Z">
<link rel="canonical" href="https://coast.example/border"></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article>
<h1>Accra and Lome settle their border</h1>
<p>Ghana and Togo signed an agreement on their sea border on Tuesday, after four years of talks
in Accra, the foreign ministry of Togo said in a statement.</p>
<p>The two states will draw the line again by 2026 &amp; publish the maps, it said.</p>
</article><footer>All rights reserved</footer></body></html>"""


def taken(
    source: bytes, name: str = "report.txt", settings: Settings = DEFAULT
) -> list[Intake | Problem]:
    return list(take_in(source, name, settings))


def document_of(source: bytes, name: str = "report.txt", settings: Settings = DEFAULT) -> Document:
    (found,) = taken(source, name, settings)
    assert isinstance(found, Intake), str(found)
    return found.document


def problem_of(source: bytes, name: str = "report.txt", settings: Settings = DEFAULT) -> str:
    (found,) = taken(source, name, settings)
    assert isinstance(found, Problem), found.document.text
    return str(found)


def test_a_text_file_is_taken_to_the_character() -> None:
    document = document_of(TEXT.encode())
    assert document.text == TEXT
    assert document.source == "report.txt"
    assert document.version == ""
    assert document.language == "en"
    assert (document.title, document.url, document.publisher, document.published) == (None,) * 4


@given(
    st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1).filter(
        lambda t: t.strip()
    )
)
def test_any_text_as_utf_8_is_taken_to_the_character(text: str) -> None:
    # a letter in front: what begins like JSON or a page is one
    found = taken(("a " + text).encode())
    assert isinstance(found[0], Intake)
    assert found[0].document.text == "a " + text


@given(st.binary(max_size=400))
def test_any_bytes_end_in_a_document_or_a_problem(source: bytes) -> None:
    for found in taken(source, "some.bin"):
        assert isinstance(found, Intake | Problem)


def test_a_text_in_hand_is_taken_as_it_is() -> None:
    (found,) = take_in_text(PAGE, "text", Settings())
    assert isinstance(found, Intake)
    assert found.document.text == PAGE
    assert found.document.encoding is None


def test_a_page_gives_its_report_and_says_who_published_it_when() -> None:
    document = document_of(PAGE.encode(), "page")
    assert document.text.startswith("Accra and Lome settle their border\n")
    assert "2026 & publish the maps" in document.text
    assert "Sport" not in document.text
    assert document.title == "Accra and Lome settle their border"
    assert document.publisher == "Coast Post"
    assert document.url == "https://coast.example/border"
    assert (document.published, document.published_by) == ("2023-05-02", "page")
    assert document.encoding == "utf-8, declared"


def test_options_hold_over_the_page() -> None:
    from datetime import date

    settings = Settings(published=date(2020, 1, 2), title="Border")
    document = document_of(PAGE.encode(), "page.html", settings)
    assert (document.published, document.published_by) == ("2020-01-02", "option")
    assert document.title == "Border"


@pytest.mark.parametrize(
    "page",
    [
        '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        "<html><body><p>The two states signed an accord &x; on Monday, and it was a good one.</p></body></html>",
        '<!DOCTYPE html [<!ENTITY a "0000000000"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
        '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;">]>'
        "<html><body><p>The two states signed an accord &d; on Monday, and it was a good one.</p></body></html>",
    ],
    ids=["external entity", "entity bomb"],
)
def test_entities_of_a_page_are_never_read(page: str) -> None:
    document = document_of(page.encode(), "page.html")
    assert len(document.text) < 120
    assert "root:" not in document.text


def test_a_page_without_a_text_is_a_problem() -> None:
    assert "without text" in problem_of(b"<html><body><nav></nav></body></html>", "page.html")
    assert "over 100,000 tags" in problem_of(b"<html>" + b"<p>" * 100_001, "page.html")


def test_xml_that_is_no_page_is_a_problem() -> None:
    assert "is XML" in problem_of(b'<?xml version="1.0"?><rss><item>News</item></rss>', "feed")


def rows(*given_rows: object) -> bytes:
    return b"\n".join(
        row if isinstance(row, bytes) else json.dumps(row).encode() for row in given_rows
    )


def test_each_line_of_json_lines_is_a_report() -> None:
    source = rows(
        {
            "id": 7,
            "text": TEXT,
            "title": "Border",
            "date": "2023-05-02T10:00:00",
            "url": "https://a.example/1",
            "publisher": "Coast Post",
            "body": {"never": "read"},
        },
        {"html": PAGE, "date": "3 May 2023"},
    )
    first, second = (
        found.document for found in taken(source, "r.jsonl") if isinstance(found, Intake)
    )
    assert (first.id, first.source, first.text) == ("7", "r.jsonl:1", TEXT)
    assert (first.title, first.publisher, first.url) == (
        "Border",
        "Coast Post",
        "https://a.example/1",
    )
    assert (first.published, first.published_by) == ("2023-05-02", "row")
    assert second.id.startswith("document-")
    assert (second.published, second.published_by) == ("2023-05-03", "row")
    assert second.publisher == "Coast Post"


def test_a_row_may_mark_a_pair_of_actors() -> None:
    source = rows({"text": TEXT, "pair": {"source": [[0, 5]], "target": []}})
    (found,) = taken(source)
    assert isinstance(found, Intake)
    assert found.marks == PairMarks(source=(Span(0, 5),), target=())


@pytest.mark.parametrize(
    ("row", "mend"),
    [
        ({"text": 5}, "r.jsonl:2: has a field that is not as it should be"),
        ({"title": "no body"}, 'r.jsonl:2: has neither "text" nor "html"'),
        ({"text": ""}, "r.jsonl:2: is empty"),
        ({"id": "a", "text": TEXT}, "r.jsonl:2: has the id 'a' that r.jsonl:1 has"),
        ({"text": TEXT, "pair": {"source": [[0, 9999]]}}, "r.jsonl:2: marks [0, 9999]"),
        ({"text": TEXT, "pair": {"source": [[5, 5]]}}, "r.jsonl:2: marks [5, 5]"),
        (b'{"id": "b", "text": "Ghana', "r.jsonl:2: is JSON that ends too soon"),
        (b'{"text": "\xff\xfe"}', "r.jsonl:2: is not UTF-8"),
        (b"Ghana signed.", "r.jsonl:2: is not JSON"),
        (b'{"text": "\\ud800 signed"}', "r.jsonl:2: is not JSON"),
        (b'["Ghana"]', "r.jsonl:2: has a field"),
    ],
)
def test_a_bad_row_is_a_problem_and_the_others_are_read(row: object, mend: str) -> None:
    found = taken(rows({"id": "a", "text": TEXT}, row, {"id": "c", "text": TEXT}), "r.jsonl")
    assert [type(one) for one in found] == [Intake, Problem, Intake]
    assert str(found[1]).startswith(mend)
    assert "\n" not in str(found[1])


def test_a_list_and_a_single_object_are_read_too() -> None:
    report = {"id": "a", "text": TEXT}
    listed = taken(json.dumps([report, {"id": "b", "text": TEXT}], indent=2).encode(), "r.json")
    assert [one.document.source for one in listed if isinstance(one, Intake)] == [
        "r.json, report 1",
        "r.json, report 2",
    ]
    assert document_of(json.dumps(report, indent=2).encode(), "r.json").source == "r.json"


def test_a_text_in_braces_is_no_json() -> None:
    text = "{Translated} The two states signed an accord on the border, and it was good."
    assert document_of(text.encode()).text == text


def test_json_lines_with_a_mark_or_in_utf_16_are_read() -> None:
    row = json.dumps({"id": "a", "text": TEXT})
    for source in (("\ufeff" + row).encode(), row.encode("utf-16"), row.encode("utf-16-le")):
        assert document_of(source, "r.jsonl").text == TEXT


def test_a_date_that_is_none_is_told_and_not_used() -> None:
    document = document_of(rows({"text": TEXT, "date": "soon"}))
    assert document.published is None
    assert "'soon'" in document.warnings[0]


def test_everything_may_be_packed() -> None:
    assert document_of(gzip.compress(TEXT.encode()), "a.txt.gz").text == TEXT
    assert document_of(gzip.compress(gzip.compress(TEXT.encode())), "a.gz.gz").text == TEXT
    two_members = gzip.compress(TEXT[:40].encode()) + gzip.compress(TEXT[40:].encode())
    assert document_of(two_members, "a.txt.gz").text == TEXT
    assert (
        document_of(gzip.compress(PAGE.encode()), "a.gz").title
        == "Accra and Lome settle their border"
    )
    assert (
        document_of(gzip.compress(rows({"id": "x", "text": TEXT})), "a.jsonl.gz").source
        == "a.jsonl.gz:1"
    )


@pytest.mark.parametrize(
    ("source", "mend"),
    [
        (b"", "f: is empty"),
        (b" \n\t\r\n", "f: is empty"),
        ("\ufeff".encode(), "f: is empty"),
        (b"\0\1\2\3" * 50, "f: is not text but binary data"),
        (bytes(range(256)) * 9, "f: is not text but binary data"),
        (b"\1\2 text \3\4 with \5 control \6 characters", "f: is not text but binary data"),
        (b"%PDF-1.7 ...", "f: is a PDF"),
        (b"PK\x03\x04....", "f: is a ZIP archive"),
        (b"\x89PNG\r\n", "f: is a picture"),
        (gzip.compress(TEXT.encode())[:50], "f: ends inside its gzip data"),
        (b"\x1f\x8b and then nothing good", "f: is damaged gzip data"),
        (gzip.compress(bytes(30_000_000)), "f: unpacks to more than a report can have"),
        (b"word " * 2_000_000, "f: has 10,000,000 characters"),
    ],
)
def test_what_holds_no_text_is_one_line_that_names_the_file(source: bytes, mend: str) -> None:
    assert problem_of(source, "f").startswith(mend)


def test_too_many_levels_of_packing_are_refused() -> None:
    source = TEXT.encode()
    for _ in range(6):
        source = gzip.compress(source)
    assert "more than 4 times" in problem_of(source, "a.gz")


def test_a_text_in_another_language_is_read_under_a_warning() -> None:
    text = "Das Ministerium teilte am Dienstag mit, dass beide Staaten ein Abkommen über ihre Grenze unterzeichnet haben."
    document = document_of(text.encode())
    assert document.language == "und"
    assert "English" in document.warnings[0]


def test_the_id_is_the_texts_own() -> None:
    assert document_of(TEXT.encode(), "a").id == document_of(TEXT.encode("utf-16"), "b").id
    assert document_of(TEXT.encode()).id != document_of(TEXT.encode() + b" ").id
