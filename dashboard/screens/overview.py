"""Overview of one body: what was found, when answers are due, and what came later."""

from __future__ import annotations

from html import escape

import pandas as pd
import streamlit as st

from dashboard import data, text, wording
from dashboard.charts import unit_chart
from dashboard.components import cards, download, header, html, milestones, reports
from dashboard.components.header import View

MOST_MILESTONES = 4
MOST_CARDS = 6
MOST_THEMES = 6


def render() -> None:
    """Draw the screen."""
    view = header.chosen()
    found = data.latest_first(data.known(data.read("v_reports", body_key=view.body), view.as_at))
    html.show(_lead(view, found))
    left, right = st.columns([7, 5], gap="large")
    with left:
        _case_audit(view)
        _figures(view)
    with right:
        _milestones(view)
    _reports(found)
    _themes(view)
    _area(view)


def _lead(view: View, found: pd.DataFrame) -> str:
    """Say in two lines who this is and what the latest inspection found."""
    kind = view.body_type[0].upper() + view.body_type[1:]
    about = [kind, view.region, f"{wording.plural(len(found), 'report')} on record"]
    line = f'<p class="rv-muted">{escape(" · ".join(about))}</p>'
    inspections = found[found["is_inspection"]]
    if inspections.empty:
        return line + f"<p>{text.NO_INSPECTION}</p>"
    latest = inspections.iloc[0].to_dict()
    judgements = data.read("v_judgements", report=latest["report"]).sort_values("position")
    said = reports.result(latest, judgements, data.read("v_case_audits", report=latest["report"]))
    areas = reports.areas(judgements) if len(judgements) else ""
    return (
        f"{line}<h2>{escape(reports.headline(latest))}: {escape(said)}</h2>"
        f'<p class="rv-caption">{escape(reports.facts(latest))} '
        f"{html.link(latest['url'], text.OPEN_SOURCE)}</p>{areas}"
    )


def _case_audit(view: View) -> None:
    audits = data.read("v_case_audits", body_key=view.body)
    audits = data.latest_first(data.known(audits, view.as_at))
    audits = audits[audits["assessed"].notna() & audits["good"].notna() & (audits["position"] == 1)]
    if audits.empty:
        html.show(f"<h2>{text.CASE_AUDIT}</h2><p>{text.NO_AUDIT}</p>")
        return
    audit = audits.iloc[0].to_dict()
    grades = data.read("v_case_grades", report=audit["report"], audit=audit["audit"])
    grades = grades[grades["cases"].notna()].sort_values("step")
    assessed = int(audit["assessed"])
    title = f"{wording.share(audit['good'], assessed)} audited cases were good"
    chart = unit_chart.html(grades, assessed)
    table = html.table(
        [
            (row["grade"], wording.number(row["cases"]), cards.percent(row["percent"]))
            for row in grades.to_dict("records")
        ],
        ("Grade", "Cases", "Share"),
        f"{title}, by grade",
        numbers=(1, 2),
    )
    html.show(
        f"<h2>{escape(title)}</h2>"
        f'<p class="rv-muted">{escape(_visit(audit))}</p>'
        f"{chart}"
        f'<p class="rv-caption">{escape(_audit_caption(audit))}</p>'
        f"{html.source(audit, title)}{html.disclosure(text.TABLE, table)}"
    )
    download.button(grades, f"case-audit-{audit['report']}", key="download_audit")


def _visit(audit: wording.Row) -> str:
    return f"{reports.upper(audit['report_kind'])}, {wording.report_date(audit)}"


def _audit_caption(audit: wording.Row) -> str:
    assessed = int(audit["assessed"])
    parts = [f"{audit['label']}."]
    if pd.isna(audit["good_share"]):
        parts.append(text.SMALL_BASE)
    else:
        shown = wording.interval(audit["good_share"], audit["good_low"], audit["good_high"])
        parts.append(f"Good: {wording.share(audit['good'], assessed)}, {shown}. {text.SAMPLE_NOTE}")
    return " ".join(parts)


def _milestones(view: View) -> None:
    rows = data.known(data.read("v_milestones", body_key=view.body), view.as_at)
    if rows.empty:
        html.show(f"<h2>{text.MILESTONES}</h2><p>{text.NO_MILESTONES}</p>")
        return
    rows = milestones.in_order(rows, view.as_at)
    shown = milestones.steps(rows.head(MOST_MILESTONES), view.as_at)
    rest = rows.iloc[MOST_MILESTONES:]
    more = html.disclosure(text.MORE_MILESTONES, milestones.steps(rest, view.as_at))
    html.show(f"<h2>{text.MILESTONES}</h2>{shown}{more if len(rest) else ''}")


def _figures(view: View) -> None:
    figures = data.latest_first(data.known(data.read("v_figures", body_key=view.body), view.as_at))
    headline = figures[figures["headline"]].head(MOST_CARDS)
    count = wording.plural(len(figures), "figure")
    if headline.empty:
        html.show(f"<h2>{text.HEADLINES}</h2><p>{text.NO_FIGURES if figures.empty else count}</p>")
        return
    html.show(f"<h2>{text.HEADLINES}</h2>{cards.figures(headline, figures)}")
    st.page_link(
        st.session_state[header.LINKS][text.FIGURES],
        label=f"All {count} of {view.name}",
    )


def _reports(found: pd.DataFrame) -> None:
    if not found.empty:
        html.show(f"<h2>{text.LATER}</h2>{reports.time_line(found, data.read)}")


def _themes(view: View) -> None:
    findings = data.known(data.read("v_findings", body_key=view.body), view.as_at)
    concerns = findings[findings["kind"] == "concern"]
    if concerns.empty:
        return
    grouped = concerns.groupby("theme").agg(
        items=("finding", "nunique"), reports=("report", "nunique")
    )
    top = grouped.sort_values(["reports", "items", "theme"], ascending=[False, False, True])
    rows = [
        (str(theme), wording.number(row["items"]), wording.number(row["reports"]))
        for theme, row in top.head(MOST_THEMES).iterrows()
    ]
    table = html.table(rows, ("Theme", "Concerns", "Reports"), text.BODY_THEMES, numbers=(1, 2))
    html.show(f"<h2>{text.BODY_THEMES}</h2>{table}")
    st.page_link(
        st.session_state[header.LINKS][text.THEMES],
        label=text.ALL_THEMES,
    )


def _area(view: View) -> None:
    others = data.read("v_reports", area=view.area)
    others = data.latest_first(data.known(others[others["body_key"] != view.body], view.as_at))
    if not others.empty:
        html.show(f"<h2>{text.AREA}</h2>{reports.time_line(others, data.read, named=True)}")
