"""One body's visits on a time line: kind, result, share graded good, and where grades changed."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pandas as pd

from dashboard import data, text, wording
from dashboard.charts import visits
from dashboard.components import chart_card, html, reports
from dashboard.components.chart_card import Table
from dashboard.components.header import View
from dashboard.wording import Row


def show(view: View) -> None:
    """Draw the time line of the chosen body."""
    found = data.known(data.read("v_reports", body_key=view.body), view.as_at)
    dated = found[found["is_inspection"] & found["known_from"].notna()].sort_values("known_from")
    if dated.empty:
        html.show(f"<p>{text.NO_INSPECTION}</p>")
        return
    rows = _visits(dated)
    undated = int((found["is_inspection"] & found["known_from"].isna()).sum())
    breaks = _breaks(rows)
    chart_card.show(
        _time_line_title(view, rows),
        visits.figure(rows, breaks),
        alt=visits.alt(rows, view.name),
        caption=_time_line_caption(undated, breaks),
        table=Table(
            ("When", "Visit", "Programme", "Result", "95% interval"),
            [
                (row["when"], row["kind"], row["programme"], row["result"], row["interval"])
                for row in rows.to_dict("records")
            ],
        ),
        rows=dated,
        name="visits",
    )


def _visits(dated: pd.DataFrame) -> pd.DataFrame:
    """Give each visit its day, how uncertain it is, its result and the share graded good."""
    keys = list(dated["report"])
    audits = data.read("v_case_audits", report=keys)
    judgements = data.read("v_judgements", report=keys).sort_values("position")
    rows = []
    for report in dated.to_dict("records"):
        own = audits[audits["report"] == report["report"]]
        main = own[(own["position"] == 1) & own["good_share"].notna()]
        graded = judgements[judgements["report"] == report["report"]]
        rows.append(_visit(report, main, reports.result(report, graded, own)))
    return pd.DataFrame(rows)


def _visit(report: Row, main: pd.DataFrame, result: str) -> dict[str, Any]:
    first, last = _span(report)
    audit = None if main.empty else main.iloc[0]
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


def _span(report: Row) -> tuple[pd.Timestamp, pd.Timestamp]:
    basis = "published" if report["date_basis"] == "published" else "fieldwork"
    first, last = report[f"{basis}_first"], report[f"{basis}_last"]
    return pd.Timestamp(str(first)), pd.Timestamp(str(last))


def _breaks(rows: pd.DataFrame) -> list[pd.Timestamp]:
    """Where neighbours are of another method: their grades are not joined."""
    methods = rows[rows["method"].notna()].to_dict("records")
    return [
        _break(first["day"], second["day"], int(second["method_from"]))
        for first, second in pairwise(methods)
        if first["method"] != second["method"]
    ]


def _break(first: pd.Timestamp, second: pd.Timestamp, from_year: int) -> pd.Timestamp:
    """The start of the new method; half way where the older visit was published after it."""
    began = pd.Timestamp(from_year, 1, 1)
    return began if first < began < second else first + (second - first) / 2


def _time_line_title(view: View, rows: pd.DataFrame) -> str:
    audited = rows[rows["share"].notna()]
    visits_made = wording.plural(len(rows), "visit")
    if audited.empty:
        return f"{view.name}: {visits_made}, none with a case audit"
    last = audited.iloc[-1]
    return f"{visits_made}; {last['label']} cases good in {last['day'].year}"


def _time_line_caption(undated: int, breaks: list[pd.Timestamp]) -> str:
    parts = [text.INTERVAL_KEY, text.OPEN_DIAMOND]
    if breaks:
        parts.append(text.SCALE_BREAK)
    if undated:
        parts.append(f"{wording.plural(undated, 'visit')} without a known date not shown.")
    parts.append(text.SAMPLE_NOTE)
    return " ".join(parts)
