"""Overview of one body: what was found, when answers are due, and what came later."""

from __future__ import annotations

from collections import Counter
from html import escape
from operator import itemgetter

import streamlit as st

from dashboard import data, text, wording
from dashboard.charts import unit_chart
from dashboard.components import cards, download, header, html, milestones, reports
from dashboard.components.header import View
from dashboard.wording import Row

MOST_MILESTONES = 4
MOST_CARDS = 6
MOST_THEMES = 6


def render() -> None:
    """Draw the screen."""
    view = header.chosen()
    found = data.rows("v_reports", view.as_at, body_key=view.body)
    html.show(_lead(view, found))
    left, right = st.columns([7, 5], gap="large")
    with left:
        _case_audit(view)
        _figures(view)
    with right:
        _milestones(view)
    if found:
        html.show(f"<h2>{text.LATER}</h2>{reports.time_line(found, data.rows)}")
    _themes(view)
    _area(view)


def _lead(view: View, found: list[Row]) -> str:
    """Say in two lines who this is and what the latest inspection found."""
    about = [reports.upper(view.body_type), view.region]
    about.append(f"{wording.plural(len(found), 'report')} on record")
    line = f'<p class="rv-muted">{escape(" · ".join(about))}</p>'
    latest = next((report for report in found if report["is_inspection"]), None)
    if latest is None:
        return line + f"<p>{text.NO_INSPECTION}</p>"
    judgements = data.rows("v_judgements", report=latest["report"])
    said = reports.result(latest, judgements, data.rows("v_case_audits", report=latest["report"]))
    areas = reports.areas(judgements) if judgements else ""
    if not wording.missing(latest["published_last"]) and view.as_at < latest["published_last"]:
        areas = f'<p class="rv-caption">{text.MAYBE_NOT_OUT}</p>{areas}'
    return (
        f"{line}<h2>{escape(reports.headline(latest))}: {escape(said)}</h2>"
        f'<p class="rv-caption">{escape(reports.facts(latest))} '
        f"{html.link(latest['url'], text.OPEN_SOURCE)}</p>{areas}"
    )


def _case_audit(view: View) -> None:
    audit = _latest_audit(view)
    if audit is None:
        html.show(f"<h2>{text.CASE_AUDIT}</h2><p>{text.NO_AUDIT}</p>")
        return
    rows = data.rows("v_case_grades", report=audit["report"], audit=audit["audit"])
    grades = sorted((row for row in rows if row["cases"] is not None), key=itemgetter("step"))
    title = f"{wording.share(audit['good'], audit['assessed'])} audited cases were good"
    cells = [(row["grade"], str(row["cases"]), cards.percent(row["percent"])) for row in grades]
    table = html.table(cells, ("Grade", "Cases", "Share"), f"{title}, by grade", numbers=(1, 2))
    html.show(
        f"<h2>{escape(title)}</h2>"
        f'<p class="rv-muted">{escape(_visit(audit))}</p>'
        f"{unit_chart.html(grades, audit['assessed'])}"
        f'<p class="rv-caption">{escape(_audit_caption(audit))}</p>'
        f"{html.source(audit, title)}{html.disclosure(text.TABLE, table)}"
    )
    download.button(grades, f"case-audit-{audit['report']}", key="download_audit")


def _latest_audit(view: View) -> Row | None:
    """Return the main audit of the newest report that counts its good cases."""
    for audit in data.rows("v_case_audits", view.as_at, body_key=view.body):
        if audit["position"] == 1 and audit["good"] is not None and audit["assessed"] is not None:
            return audit
    return None


def _visit(audit: Row) -> str:
    return f"{reports.upper(audit['report_kind'])}, {wording.report_date(audit)}"


def _audit_caption(audit: Row) -> str:
    parts = [f"{audit['label']}."]
    if audit["good_share"] is None:
        parts.append(text.SMALL_BASE)
    else:
        good = wording.share(audit["good"], audit["assessed"])
        shown = wording.interval(audit["good_share"], audit["good_low"], audit["good_high"])
        parts.append(f"Good: {good}, {shown}. {text.SAMPLE_NOTE}")
    return " ".join(parts)


def _milestones(view: View) -> None:
    rows = data.milestones(view.as_at, body_key=view.body)
    if not rows:
        html.show(f"<h2>{text.MILESTONES}</h2><p>{text.NO_MILESTONES}</p>")
        return
    rows = milestones.in_order(rows, view.as_at)
    shown, rest = rows[:MOST_MILESTONES], rows[MOST_MILESTONES:]
    more = html.disclosure(text.MORE_MILESTONES, milestones.steps(rest, view.as_at))
    html.show(
        f"<h2>{text.MILESTONES}</h2>{milestones.steps(shown, view.as_at)}{more if rest else ''}"
    )


def _figures(view: View) -> None:
    figures = data.rows("v_figures", view.as_at, body_key=view.body)
    headline = [row for row in figures if row["headline"]][:MOST_CARDS]
    count = wording.plural(len(figures), "figure")
    if not figures:
        html.show(f"<h2>{text.HEADLINES}</h2><p>{text.NO_FIGURES}</p>")
        return
    first = _first(figures)
    if headline:
        shown = cards.figures(headline, figures)
    elif first:
        said = f'<p class="rv-caption">{text.FIRST_FIGURES}</p>'
        shown = said + cards.figures(first, figures)
    else:
        shown = f"<p>{text.NO_HEADLINES}</p>"
    html.show(f"<h2>{text.HEADLINES if headline else text.SOME_FIGURES}</h2>{shown}")
    link = st.session_state[header.LINKS][text.FIGURES]
    st.page_link(link, label=f"{text.ALL} {count} of this body")


def _first(figures: list[Row]) -> list[Row]:
    """Return the first figures of the newest report that has any, in the report's order."""
    own = [row for row in figures if row["scope"] == "body"]
    newest = [row for row in own if row["report"] == own[0]["report"]]
    return sorted(newest, key=lambda row: int(str(row["figure"]).rpartition("/")[2]))[:MOST_CARDS]


def _themes(view: View) -> None:
    findings = data.rows("v_findings", view.as_at, body_key=view.body)
    concerns = [row for row in findings if row["kind"] == "concern"]
    if not concerns:
        return
    items = Counter(row["theme"] for row in concerns)
    raised = Counter(theme for theme, _ in {(row["theme"], row["report"]) for row in concerns})
    top = sorted(items, key=lambda theme: (-raised[theme], -items[theme], theme))[:MOST_THEMES]
    cells = [(theme, str(items[theme]), str(raised[theme])) for theme in top]
    table = html.table(cells, ("Theme", "Concerns", "Reports"), text.BODY_THEMES, numbers=(1, 2))
    html.show(f"<h2>{text.BODY_THEMES}</h2>{table}")
    st.page_link(st.session_state[header.LINKS][text.THEMES], label=text.ALL_THEMES)


def _area(view: View) -> None:
    reports_there = data.rows("v_reports", view.as_at, area=view.area)
    others = [report for report in reports_there if report["body_key"] != view.body]
    if others:
        html.show(f"<h2>{text.AREA}</h2>{reports.time_line(others, data.rows, named=True)}")
