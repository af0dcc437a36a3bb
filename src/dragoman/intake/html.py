"""Web pages: the report's own text, without menus, adverts and comments, and what the page says.

``document.text`` is exactly what trafilatura takes out. Nothing is fetched: the page's links,
style sheets and entities stay unread.
"""

from __future__ import annotations

import re
from typing import Final, cast

from dragoman.intake.documents import Stated, documented
from dragoman.intake.taken import Intake, Problem
from dragoman.records import PairMarks
from dragoman.settings import Settings

_PAGE: Final = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_PIECE: Final = re.compile(r"</(?:p|div|article|h[1-6]|table|ul)>", re.IGNORECASE)
_START: Final = 4096
_MOST_TAGS: Final = 100_000
"""More tags than any report's page has; extraction takes time with each."""

_LATEST: Final = "2100-01-01"
"""trafilatura's own limit is the day of the run, on which nothing here may depend."""


def is_page(text: str) -> bool:
    """Whether a text is a web page or a piece of one."""
    start = text[:_START]
    return start.lstrip()[:1] == "<" and bool(_PAGE.search(start) or _PIECE.search(start))


def take_page(
    page: str,
    source: str,
    settings: Settings,
    encoding: str | None,
    stated: Stated | None = None,
    marks: PairMarks | None = None,
) -> Intake | Problem:
    """The report of a page; what a row states of it holds over what the page says."""
    if len(page) > 4 * settings.max_characters:
        return Problem(source, f"is a page of {len(page):,} characters; hand over its text")
    if page.count("<") > _MOST_TAGS:
        return Problem(source, f"is a page of over {_MOST_TAGS:,} tags; hand over its text")
    text, said = _extracted(page)
    if not text.strip():
        return Problem(source, "is a page without text that could be found; hand over its text")
    return documented(text, source, settings, encoding, _both(stated, said), marks)


def _both(stated: Stated | None, said: Stated) -> Stated:
    if stated is None:
        return said
    dated = stated if stated.date else said
    return Stated(
        id=stated.id,
        title=stated.title or said.title,
        url=stated.url or said.url,
        publisher=stated.publisher or said.publisher,
        date=dated.date,
        by=dated.by,
    )


def _extracted(page: str) -> tuple[str, Stated]:
    from trafilatura import bare_extraction, html2txt
    from trafilatura.settings import Document as Page

    found = bare_extraction(
        page,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={
            "original_date": True,
            "extensive_search": False,
            "max_date": _LATEST,
        },
    )
    if found is None:
        return html2txt(page), Stated()
    said = cast(Page, found)
    return said.text or "", Stated(
        title=said.title, url=said.url, publisher=said.sitename, date=said.date, by="page"
    )
