"""One body's visits on a time line: kind, result, share graded good, and where grades changed."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

from dashboard import data, text, wording
from dashboard.charts import visits
from dashboard.components import chart_card, html, reports
from dashboard.components.chart_card import Table
from dashboard.components.header import View
from dashboard.wording import Row


def show(view: View) -> None:
    """Draw the time line of the chosen body."""
    reports_found = data.rows("v_reports", view.as_at, body_key=view.body)
    found = [report for report in reversed(reports_found) if report["is_inspection"]]
    dated = [report for report in found if report["known_from"] is not None]
    if not dated:
        html.show(f"<p>{text.NO_INSPECTION}</p>")
        return
    rows = _visits(dated)
    breaks = _breaks(rows)
    chart_card.show(
        _time_line_title(view, rows),
        visits.figure(rows, breaks),
        alt=visits.alt(rows, view.name),
        caption=_time_line_caption(len(found) - len(dated), breaks),
        table=Table(
            ("When", "Visit", "Programme", "Result", "95% interval"),
            [
                (row["when"], row["kind"], row["programme"], row["result"], row["interval"])
                for row in rows
            ],
        ),
        rows=dated,
        name="visits",
    )


def _visits(dated: list[Row]) -> list[Row]:
    """Give each visit its day, how uncertain it is, its result and the share graded good."""
    keys = tuple(report["report"] for report in dated)
    audits = data.rows("v_case_audits", report=keys)
    judgements = data.rows("v_judgements", report=keys)
    rows: list[Row] = []
    for report in dated:
        own = [audit for audit in audits if audit["report"] == report["report"]]
        graded = [row for row in judgements if row["report"] == report["report"]]
        rows.append(_visit(report, own, reports.result(report, graded, own)))
    return rows


def _visit(report: Row, audits: list[Row], result: str) -> dict[str, Any]:
    first, last = _span(report)
    counted = [audit for audit in audits if audit["good_share"] is not None]
    audit = next((audit for audit in counted if audit["position"] == 1), None)
    share = {"share": None, "low": None, "high": None, "interval": "", "label": str(report["kind"])}
    if audit is not None:
        low, high = 100 * audit["good_low"], 100 * audit["good_high"]
        share = {
            "share": 100 * audit["good_share"], "low": low, "high": high,
            "interval": f"{low:.0f}% to {high:.0f}%",
            "label": wording.share(audit["good"], audit["assessed"]),
        }  # fmt: skip
    when = wording.report_date(report)
    return {
        "day": first + (last - first) / 2,
        "uncertain": (last - first).days / 2,
        "when": when[0].upper() + when[1:],
        "kind": report["kind"],
        "programme": report["programme"],
        "method": report["method_key"],
        "method_from": report["method_from"],
        "result": result,
        "hover": f"<b>{when}</b><br>{report['kind']}<br>{result}",
        **share,
    }


def _span(report: Row) -> tuple[date, date]:
    basis = "published" if report["date_basis"] == "published" else "fieldwork"
    return report[f"{basis}_first"], report[f"{basis}_last"]


def _breaks(rows: list[Row]) -> list[date]:
    """Where neighbours are of another method: their grades are not joined."""
    methods = [row for row in rows if row["method"] is not None]
    return [
        _break(first["day"], second["day"], second["method_from"])
        for first, second in pairwise(methods)
        if first["method"] != second["method"]
    ]


def _break(first: date, second: date, from_year: int) -> date:
    """The start of the new method; half way where the older visit was published after it."""
    began = date(from_year, 1, 1)
    return began if first < began < second else first + (second - first) / 2


def _time_line_title(view: View, rows: list[Row]) -> str:
    audited = [row for row in rows if row["share"] is not None]
    visits_made = wording.plural(len(rows), "visit")
    if not audited:
        return f"{view.name}: {visits_made}, none with a case audit"
    last = audited[-1]
    return f"{visits_made}; {last['label']} cases good in {last['day'].year}"


def _time_line_caption(undated: int, breaks: list[date]) -> str:
    parts = [text.INTERVAL_KEY, text.OPEN_DIAMOND]
    if breaks:
        parts.append(text.SCALE_BREAK)
    if undated:
        parts.append(f"{wording.plural(undated, 'visit')} without a known date not shown.")
    parts.append(text.SAMPLE_NOTE)
    return " ".join(parts)
