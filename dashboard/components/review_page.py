"""The page that an item was read from, with its words marked."""

from __future__ import annotations

import base64
from html import escape

import streamlit as st

from dashboard import text_review
from dashboard.components import html
from dashboard.components.review_desk import Table
from etl.candidates import Candidate
from etl.errors import UnreadableReport
from etl.read import page_image
from etl.read.document import Span
from etl.read.page_image import Picture, Wanted

_WIDE = 1000
_AROUND = 1200
"""Characters before and after the words, where a report has no printed pages."""


def show(table: Table, one: Candidate) -> None:
    """Draw the page of an item, or the text around it."""
    drawn = _of_pdf(table, one) if table.document.form == "pdf" else _of_text(table, one)
    html.show(drawn)


def _of_pdf(table: Table, one: Candidate) -> str:
    try:
        picture = _picture(table.extraction.sha256, one.page, (one.start, one.end), table)
    except UnreadableReport as error:
        said = escape(text_review.NO_PICTURE.format(why=error))
        return f"<p>{said}</p>{_of_text(table, one)}"
    data = base64.b64encode(picture.png).decode()
    marks = "".join(
        f'<span class="rv-marked" style="left:{box.left:.4%};top:{box.top:.4%};'
        f'width:{box.width:.4%};height:{box.height:.4%}"></span>'
        for box in picture.rectangles
    )
    image = f'<img alt="{_alt(one)}" src="data:image/png;base64,{data}">'
    return _framed(table, one, f"<div>{image}{marks}</div>")


@st.cache_resource(max_entries=48, show_spinner=False)
def _picture(sha256: str, page: int, stretch: tuple[int, int], _table: Table) -> Picture:  # noqa: ARG001 - the hash names the file
    found = _table.document.pages[page - 1]
    span = Span(page, *stretch)
    return page_image.of_page(Wanted(_table.content, found, _WIDE, (span,)))


def _of_text(table: Table, one: Candidate) -> str:
    text = table.document.text
    before = text[max(one.start - _AROUND, 0) : one.start]
    after = text[one.end : one.end + _AROUND]
    words = f"<mark>{escape(text[one.start : one.end])}</mark>"
    return _framed(table, one, f'<p class="rv-text">{escape(before)}{words}{escape(after)}</p>')


def _framed(table: Table, one: Candidate, inner: str) -> str:
    caption = escape(text_review.PAGE.format(page=one.page, name=table.name))
    return (
        f'<figure class="rv-page"><div tabindex="0" role="group" aria-label="{_alt(one)}">{inner}'
        f'</div><figcaption class="rv-caption">{caption}</figcaption></figure>'
    )


def _alt(one: Candidate) -> str:
    return escape(text_review.PAGE_ALT.format(page=one.page))
