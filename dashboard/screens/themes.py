"""Themes: which concerns recur across reports, bodies and years, down to the items."""

from __future__ import annotations

from html import escape

import pandas as pd
import streamlit as st

from dashboard import data, text, wording
from dashboard.charts import themes as charts
from dashboard.components import chart_card, download, filters, header, html
from dashboard.components.chart_card import Table
from dashboard.wording import Row

MOST_ITEMS = 60
FILTERS = (("programme", text.PROGRAMME), ("region", text.REGION))


def render() -> None:
    """Draw the screen."""
    view = header.chosen()
    html.show(f"<p>{text.THEMES_INTRO}</p>")
    all_bodies = filters.whose(text.EVERY_BODY, "whose_themes")
    findings = data.read("v_findings", view.as_at)
    if not all_bodies:
        findings = findings[findings["body_key"] == view.body]
    findings = _filtered(findings)
    concerns = findings[findings["kind"] == "concern"]
    if concerns.empty:
        html.show(f"<p>{text.NO_ROWS}</p>")
        return
    counts = _counts(findings)
    _bars(counts, concerns)
    _by_year(concerns, counts)
    _items(findings, counts)


def _filtered(findings: pd.DataFrame) -> pd.DataFrame:
    columns = st.columns(3)
    kept = findings
    for column, (key, label) in zip(columns, FILTERS, strict=False):
        with column:
            chosen = filters.some_of(label, sorted(findings[key].unique()), f"theme_{key}")
        if chosen:
            kept = kept[kept[key].isin(chosen)]
    years = findings["year"].dropna()
    if years.empty:
        return kept
    whole = int(years.min()), int(years.max())
    with columns[2]:
        span = filters.years(*whole, "theme_years")
    return kept if span == whole else kept[kept["year"].between(*span)]


def _counts(findings: pd.DataFrame) -> pd.DataFrame:
    """Count reports and bodies with a concern, and items, by theme; most reports first."""
    concerns = findings[findings["kind"] == "concern"]
    counts = concerns.groupby("theme").agg(
        reports=("report", "nunique"),
        bodies=("body_key", "nunique"),
        concerns=("finding", "nunique"),
    )
    strengths = findings[findings["kind"] == "strength"].groupby("theme")["finding"].nunique()
    counts["strengths"] = strengths.reindex(counts.index).fillna(0).astype(int)
    return counts.sort_values(["reports", "concerns", "theme"], ascending=[False, False, True])


def _bars(counts: pd.DataFrame, concerns: pd.DataFrame) -> None:
    rows = counts.reset_index()
    rows["hover"] = [
        f"<b>{row['theme']}</b><br>{wording.plural(row['reports'], 'report')} of "
        f"{wording.plural(row['bodies'], 'body', 'bodies')}"
        for row in rows.to_dict("records")
    ]
    everything = concerns["report"].nunique()
    top = rows.iloc[0]
    chart_card.show(
        f"{top['reports']} of {everything} reports: concerns on {top['theme'].lower()}",
        charts.figure(rows),
        alt=charts.alt(rows),
        caption=f"Reports with at least one concern on the theme. {_coverage(concerns)}",
        table=Table(
            ("Theme", "Reports", "Bodies", "Concerns", "Strengths"),
            [
                (
                    row["theme"],
                    *(str(row[key]) for key in ("reports", "bodies", "concerns", "strengths")),
                )
                for row in rows.to_dict("records")
            ],
            numbers=(1, 2, 3, 4),
        ),
        rows=rows.drop(columns="hover"),
        name="themes",
    )


def _by_year(concerns: pd.DataFrame, counts: pd.DataFrame) -> None:
    dated = concerns[concerns["year"].notna()]
    if dated["year"].nunique() < 2:  # noqa: PLR2004 - a single year is the chart above
        return
    grid = dated.pivot_table(index="theme", columns="year", values="report", aggfunc="nunique")
    years = range(int(dated["year"].min()), int(dated["year"].max()) + 1)
    grid = grid.reindex(index=counts.index.intersection(grid.index), columns=years)
    grid = grid.fillna(0).astype(int)
    lasting = (grid > 0).sum(axis=1).sort_values(ascending=False, kind="stable")
    chart_card.show(
        f"{lasting.index[0]} recurred in {lasting.iloc[0]} of {len(years)} years",
        charts.by_year(grid),
        alt=charts.by_year_alt(grid),
        caption=f"By year of publication, else of fieldwork. {_coverage(dated)}",
        table=Table(
            ("Theme", *(str(year) for year in grid.columns)),
            [(str(theme), *(str(cell) for cell in row)) for theme, row in grid.iterrows()],
            numbers=tuple(range(1, len(grid.columns) + 1)),
        ),
        rows=grid.reset_index(),
        name="themes-by-year",
    )


def _coverage(concerns: pd.DataFrame) -> str:
    reports = wording.plural(concerns["report"].nunique(), "report")
    return f"{reports} with a concern on record; source: the sources of each item below."


def _items(findings: pd.DataFrame, counts: pd.DataFrame) -> None:
    html.show(f"<h2>{text.THEME_ITEMS}</h2>")
    theme = filters.one_of(text.THEME, list(counts.index), "theme")
    rows = findings[findings["theme"] == theme]
    rows = rows.sort_values("kind", kind="stable")
    shown = html.entries(_item(row) for row in rows.head(MOST_ITEMS).to_dict("records"))
    rest = len(rows) - MOST_ITEMS
    more = f"<p>{rest} more are in the download.</p>" if rest > 0 else ""
    html.show(f"{shown}{more}")
    download.button(rows, "theme-items", key="download_items")


def _item(row: Row) -> str:
    whose = f"{row['body']}, {row['report_kind']}, {wording.report_date(row)}"
    inner = f'<p class="rv-caption">{escape(whose)}</p>{html.source(row, row["text"])}'
    return html.entry(row["kind"].capitalize(), row["text"], inner)
