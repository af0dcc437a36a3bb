"""Bytes to text: the encoding, and on whose word."""

import pytest

from dragoman.intake.encoding import decode

TEXT = "“Ça suffit”, the président of Côte d’Ivoire said – and left the talks in Zürich."
ASCII = "The president said that the talks were over.\r\nHe left.\n"


@pytest.mark.parametrize(
    ("source", "text", "encoding"),
    [
        (ASCII.encode(), ASCII, "utf-8, strict"),
        (TEXT.encode(), TEXT, "utf-8, strict"),
        (TEXT.encode("utf-8-sig"), TEXT, "utf-8, byte order mark"),
        (TEXT.encode("utf-16"), TEXT, "utf-16-le, byte order mark"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), TEXT, "utf-16-be, byte order mark"),
        (b"\xff\xfe\0\0" + TEXT.encode("utf-32-le"), TEXT, "utf-32-le, byte order mark"),
        (ASCII.encode("utf-16-le"), ASCII, "utf-16-le, zero bytes"),
        (ASCII.encode("utf-16-be"), ASCII, "utf-16-be, zero bytes"),
        (TEXT.encode("cp1252"), TEXT, "cp1252, guessed"),
    ],
)
def test_text_is_decoded_to_the_character(source: bytes, text: str, encoding: str) -> None:
    decoded = decode(source, "f")
    assert (decoded.text, decoded.encoding) == (text, encoding)


@pytest.mark.parametrize(
    ("head", "codec", "encoding"),
    [
        ('<meta charset="windows-1251">', "cp1251", "cp1251, declared"),
        (
            "<meta http-equiv=Content-Type content='text/html; charset=koi8-r'>",
            "koi8-r",
            "koi8-r, declared",
        ),
        ('<?xml version="1.0" encoding="iso-8859-5"?>', "iso8859-5", "iso8859-5, declared"),
    ],
)
def test_a_page_may_declare_its_encoding(head: str, codec: str, encoding: str) -> None:
    page = head + "<p>Министр прибыл в столицу</p>"
    decoded = decode(page.encode(codec), "f")
    assert (decoded.text, decoded.encoding) == (page, encoding)


def test_latin_1_means_the_western_table_as_in_browsers() -> None:
    page = '<meta charset="iso-8859-1"><p>“Oui”, she said</p>'
    assert decode(page.encode("cp1252"), "f").text == page


@pytest.mark.parametrize(
    "label", ["utf-8", "no-such-table", "hex", "punycode", "idna", "rot13", "unicode_escape"]
)
def test_a_wrong_or_odd_declaration_is_passed_over(label: str) -> None:
    page = f'<meta charset="{label}"><p>São Tomé</p>'
    assert decode(page.encode("cp1252"), "f").encoding == "cp1252, guessed"


def test_a_text_in_another_script_is_guessed() -> None:
    text = (
        "Правительство сообщило, что переговоры с соседней страной завершились в четверг без итога."
    )
    decoded = decode(text.encode("cp1251"), "f")
    assert decoded.text == text
    assert decoded.encoding.endswith(", guessed")
