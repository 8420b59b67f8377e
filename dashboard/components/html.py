"""Small pieces of semantic HTML. Plain text that is given to them is escaped here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any
from urllib.parse import urlsplit

import streamlit as st

from dashboard import text
from dashboard.wording import missing

Row = Mapping[Any, Any]
_MARKDOWN = re.compile(r"[\\`*_\[\]<>$~]|:(?=\S)")


def show(html: str) -> None:
    """Put a block of our HTML on the page."""
    st.html(f'<div class="rv">{html}</div>')


def grade(name: str, tone: str) -> str:
    """Return a grade as shape and word; the tone is that of the reference table."""
    kind = escape(tone)
    return (
        f'<span class="rv-grade {kind}"><span class="rv-mark {kind}" aria-hidden="true"></span>'
        f"{escape(name[0].upper() + name[1:])}</span>"
    )


def link(url: object, label: str) -> str:
    """Return a link that opens in a new tab; only to http and https."""
    if missing(url) or not str(url).startswith(("http://", "https://")):
        return ""
    if label == text.OPEN_SOURCE and not urlsplit(str(url)).path.strip("/"):
        label = text.SEARCH_SITE
    address = escape(str(url))
    return f'<a href="{address}" target="_blank" rel="noopener noreferrer">{escape(label)}</a>'


def source(row: Row, about: str) -> str:
    """Return the disclosure that says where an item was read, a click away."""
    words = row["quote"] if not missing(row["quote"]) else row["paraphrase"]
    said = "" if missing(words) else f"<p>{escape(str(words))}</p>"
    note = "" if missing(row["note"]) else f"<p>{escape(str(row['note']))}</p>"
    return (
        f"<details><summary>{text.SOURCE}"
        f'<span class="rv-hidden"> of {escape(about)}</span></summary>'
        f'<div>{said}{note}<p class="rv-caption">{provenance(row)}</p></div></details>'
    )


def provenance(row: Row) -> str:
    """Return publisher, kind of source, page, who accepted it, and the link."""
    address = link(row["url"], text.OPEN_SOURCE) or escape(text.NO_ADDRESS)
    if row["method"] == "rule":
        return f"{text.RULE_SOURCE} · {address}"
    parts = [escape(str(row["publisher"]))]
    if not missing(row["source_title"]):
        parts.append(f"<cite>{escape(str(row['source_title']))}</cite>")
    if not missing(row["first_hand"]):
        parts.append(text.FIRST_HAND if row["first_hand"] else text.SECOND_HAND)
    parts.append(text.NO_PAGE if missing(row["page"]) else f"page {int(row['page'])}")
    parts.append(f"read by {'hand' if row['method'] == 'hand' else escape(str(row['method']))}")
    parts.append(f"accepted by {escape(str(row['accepted_by']))}")
    return " · ".join(parts) + f" · {address}"


def table(
    rows: Iterable[Sequence[str]], heads: Sequence[str], caption: str, numbers: Iterable[int] = ()
) -> str:
    """Return a table with a caption for readers of screens; cells are plain text."""
    right = set(numbers)
    kinds = [' class="rv-num"' if at in right else "" for at in range(len(heads))]
    head = "".join(
        f'<th scope="col"{kind}>{escape(name)}</th>'
        for name, kind in zip(heads, kinds, strict=True)
    )
    body = "".join(f"<tr>{_cells(row, kinds)}</tr>" for row in rows)
    return _scrolling(head, body, caption)


def _cells(row: Sequence[str], kinds: Sequence[str]) -> str:
    return "".join(f"<td{kind}>{escape(cell)}</td>" for cell, kind in zip(row, kinds, strict=True))


def entry(left: str, title: str, inner: str) -> str:
    """Return an item of a list in two columns; ``inner`` is HTML, the others plain text."""
    return f"<li><div>{escape(left)}</div><div><h3>{escape(title)}</h3>{inner}</div></li>"


def entries(items: Iterable[str]) -> str:
    """Return the list that entries belong to."""
    return f'<ul class="rv-reports">{"".join(items)}</ul>'


def grade_table(
    rows: Iterable[tuple[str, Sequence[str]]], heads: Sequence[str], caption: str
) -> str:
    """Return a table of names and graded cells (HTML of ``grade``, or empty)."""
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in heads)
    body = "".join(
        f'<tr><th scope="row">{escape(name)}</th>'
        f"{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"
        for name, cells in rows
    )
    return _scrolling(head, body, caption)


def _scrolling(head: str, body: str, caption: str) -> str:
    return (
        f'<div class="rv-scroll" tabindex="0" role="region" aria-label="{escape(caption)}"><table>'
        f'<caption class="rv-hidden">{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def disclosure(summary: str, inner: str) -> str:
    """Return something folded away behind a summary."""
    return f"<details><summary>{escape(summary)}</summary>{inner}</details>"


def literal(words: str) -> str:
    """Return words so that the label of a widget, which is Markdown, shows them as they are.

    No more than must be: readers of screens are told the label with its backslashes.
    """
    return _MARKDOWN.sub(r"\\\g<0>", words)
