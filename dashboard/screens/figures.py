"""Figures: the register of every figure, with conflicts side by side."""

from __future__ import annotations

from html import escape

import pandas as pd
import streamlit as st

from dashboard import data, text, wording
from dashboard.components import cards, download, filters, header, html
from dashboard.components.header import View
from dashboard.wording import Row

PAGE_SIZE = 40
SEARCHED = [
    "label", "measure", "body", "unit", "period", "paraphrase", "quote", "publisher", "said_by",
    "note",
]  # fmt: skip


def render() -> None:
    """Draw the screen."""
    view = header.chosen()
    every = data.latest_first(data.known(data.read("v_figures"), view.as_at))
    whose = st.segmented_control(
        text.WHOSE,
        [text.THIS_BODY, text.EVERY_BODY],
        default=text.THIS_BODY,
        required=True,
        key="whose",
        bind="query-params",
    )
    figures = every if whose == text.EVERY_BODY else every[every["body_key"] == view.body]
    figures = _filtered(figures)
    _register(figures, every)
    _conflicts(view, all_bodies=whose == text.EVERY_BODY)


def _filtered(figures: pd.DataFrame) -> pd.DataFrame:
    columns = st.columns([4, 3, 3, 3])
    with columns[0]:
        words = filters.words("search")
    chosen = {}
    for column, key, label in zip(
        columns[1:],
        ("measure", "programme", "scope"),
        (text.MEASURE, text.PROGRAMME, text.SCOPE),
        strict=True,
    ):
        with column:
            chosen[key] = filters.some_of(label, sorted(figures[key].unique()), key)
    for key, values in chosen.items():
        if values:
            figures = figures[figures[key].isin(values)]
    if words and len(figures):
        searched = figures[SEARCHED].fillna("").astype(str).agg(" ".join, axis=1).str.lower()
        for word in words:
            figures = figures[searched.loc[figures.index].str.contains(word, regex=False)]
    return figures


def _register(figures: pd.DataFrame, every: pd.DataFrame) -> None:
    count = wording.plural(len(figures), "figure")
    if figures.empty:
        html.show(f"<h2>{text.NO_FIGURES_HERE}</h2><p>{text.NO_ROWS}</p>")
        return
    html.show(f"<h2>{count}, each with its source</h2>")
    pages = -(-len(figures) // PAGE_SIZE)
    page = 1
    if pages > 1:
        page = int(st.number_input(
            f"{text.PAGE} (1 to {pages})", 1, pages, key="page", bind="query-params", width=160
        ))  # fmt: skip
    shown = figures.iloc[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    rows = "".join(_row(row, every) for row in shown.to_dict("records"))
    heads = ("Figure", "Value", "Period", "Body and report", "Said by, and source")
    head = "".join(f'<th scope="col">{name}</th>' for name in heads)
    html.show(
        f'<div class="rv-scroll" tabindex="0" role="region" aria-label="{count}">'
        f'<table class="rv-register"><caption class="rv-hidden">{count}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )
    download.button(figures, "figures", key="download_figures")


def _row(row: Row, every: pd.DataFrame) -> str:
    period = "" if wording.missing(row["period"]) else str(row["period"])
    report = f"{row['report_kind']}, {wording.report_date(row)}"
    scope = "" if row["scope"] == "body" else f", {row['scope']}"
    value = f"<strong>{escape(wording.quantity(row))}</strong>{cards.other_side(row, every)}"
    cells = (
        value,
        escape(period),
        f"{escape(row['body'])}{_small(report)}",
        f"{escape(row['said_by'])}{html.source(row, row['label'])}",
    )
    head = f'<th scope="row">{escape(row["label"])}{_small(row["measure"] + scope)}</th>'
    return f"<tr>{head}{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def _small(words: str) -> str:
    return f'<br><span class="rv-caption">{escape(words)}</span>'


def _conflicts(view: View, *, all_bodies: bool) -> None:
    rows = data.latest_first(data.known(data.read("v_conflicts"), view.as_at))
    if not all_bodies:
        rows = rows[rows["body_key"] == view.body]
    if rows.empty:
        return
    items = [
        html.entry(
            row["kind"].capitalize(),
            f"{row['body']}, {row['report_kind']}, {wording.report_date(row)}",
            f'<p>{escape(row["text"])}</p><p class="rv-caption">{escape(row["publishers"])}</p>',
        )
        for row in rows.to_dict("records")
    ]
    html.show(f"<h2>{text.CONFLICTS}</h2>{html.entries(items)}")
    download.button(rows, "conflicts", key="download_conflicts")
