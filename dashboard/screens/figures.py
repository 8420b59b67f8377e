"""Figures: the register of every figure, with conflicts side by side."""

from __future__ import annotations

from html import escape

import streamlit as st

from dashboard import data, text, wording
from dashboard.components import cards, download, filters, header, html
from dashboard.components.header import View
from dashboard.wording import Row

PAGE_SIZE = 40
SEARCHED = (
    "label", "measure", "body", "unit", "period", "paraphrase", "quote", "publisher", "said_by",
    "note",
)  # fmt: skip
FILTERS = (("measure", text.MEASURE), ("programme", text.PROGRAMME), ("scope", text.SCOPE))


def render() -> None:
    """Draw the screen."""
    view = header.chosen()
    every = data.rows("v_figures", view.as_at)
    all_bodies = filters.whose(text.THIS_BODY, "whose")
    figures = [row for row in every if all_bodies or row["body_key"] == view.body]
    figures, words = _filtered(figures)
    _register(figures, every)
    _conflicts(view, words, all_bodies=all_bodies)


def _filtered(figures: list[Row]) -> tuple[list[Row], list[str]]:
    columns = st.columns([4, 3, 3, 3])
    with columns[0]:
        words = filters.words("search", text.SEARCH_HELP)
    chosen = {}
    for column, (key, label) in zip(columns[1:], FILTERS, strict=True):
        with column:
            chosen[key] = filters.some_of(label, sorted({row[key] for row in figures}), key)
    return [row for row in figures if _matches(row, chosen, words)], words


def _matches(row: Row, chosen: dict[str, list[str]], words: list[str]) -> bool:
    if any(values and row[key] not in values for key, values in chosen.items()):
        return False
    said = " ".join(str(row[name] or "") for name in SEARCHED).lower()
    return all(word in said for word in words)


def _register(figures: list[Row], every: list[Row]) -> None:
    count = wording.plural(len(figures), "figure")
    if not figures:
        html.show(f"<h2>{text.NO_FIGURES_HERE}</h2><p>{text.NO_ROWS}</p>")
        return
    html.show(f"<h2>{count}, each with its source</h2>")
    rows = "".join(_row(row, every) for row in filters.page_of(figures, PAGE_SIZE, "page"))
    heads = ("Figure", "Value", "Period", "Body and report", "Who said it, and source")
    head = "".join(f'<th scope="col">{name}</th>' for name in heads)
    html.show(
        f'<div class="rv-scroll" tabindex="0" role="region" aria-label="{count}">'
        f'<table class="rv-register"><caption class="rv-hidden">{count}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )
    download.button(figures, "figures", key="download_figures")


def _row(row: Row, every: list[Row]) -> str:
    period = "" if wording.missing(row["period"]) else str(row["period"])
    report = f"{row['report_kind']}, {wording.report_date(row)}"
    scope = "" if row["scope"] == "body" else f", {row['scope']}"
    value = f"<strong>{escape(wording.quantity(row))}</strong>{cards.other_side(row, every)}"
    cells = (
        value,
        escape(period),
        f"{escape(row['body'])}{_small(report)}",
        f"{escape(cards.said(row))}{html.source(row, row['label'])}",
    )
    head = f'<th scope="row">{escape(row["label"])}{_small(row["measure"] + scope)}</th>'
    return f"<tr>{head}{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def _small(words: str) -> str:
    return f'<br><span class="rv-caption">{escape(words)}</span>'


def _conflicts(view: View, words: list[str], *, all_bodies: bool) -> None:
    where = {} if all_bodies else {"body_key": view.body}
    rows = [
        row
        for row in data.rows("v_conflicts", view.as_at, **where)
        if all(word in f"{row['text']} {row['body']} {row['publishers']}".lower() for word in words)
    ]
    if not rows:
        return
    items = [
        html.entry(
            row["kind"].capitalize(),
            f"{row['body']}, {row['report_kind']}, {wording.report_date(row)}",
            f'<p>{escape(row["text"])}</p><p class="rv-caption">{escape(row["publishers"])}</p>',
        )
        for row in rows
    ]
    html.show(f"<h2>{text.CONFLICTS}</h2>{html.entries(items)}")
    download.button(rows, "conflicts", key="download_conflicts")
