"""One body beside others of the same programme and method, never ranked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from html import escape
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import streamlit as st

from dashboard import data, text, wording
from dashboard.charts import intervals
from dashboard.components import chart_card, download, filters, html
from dashboard.components.chart_card import Table
from dashboard.components.header import View
from dashboard.wording import Row

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

VIEWS = ("v_case_audits", "v_judgements")
NATIONAL = "england-and-wales"
Methods = dict[str, tuple[str, str]]
_BODY_BEFORE = "body_before"


def show(view: View) -> None:
    """Draw the filters and the comparison."""
    html.show(f"<h2>{text.BESIDE}</h2>")
    methods = _methods(view.as_at)
    if not methods:
        html.show(f"<p>{text.NO_ROWS}</p>")
        return
    _forget_method_of_another_body(view)
    columns = st.columns([4, 3, 3, 3])
    with columns[0]:
        label = filters.one_of(text.METHOD, list(methods), "method", _default_method(view, methods))
    name, key = methods[label]
    rows = _filtered(data.rows(name, view.as_at, method_key=key), columns[1:])
    if not rows:
        html.show(f"<p>{text.NO_ROWS}</p>")
    elif name == "v_case_audits":
        _audits_beside(view, rows, label)
    else:
        _grades_beside(rows, label)


def _forget_method_of_another_body(view: View) -> None:
    """A method that nobody chose follows the body; one that is in the link stays."""
    if st.session_state.get(_BODY_BEFORE) != view.body and "method" not in st.query_params:
        st.session_state.pop("method", None)
    st.session_state[_BODY_BEFORE] = view.body


def _methods(as_at: date) -> Methods:
    """Return the methods that have results to compare: view and key by label."""
    methods = {method["method_key"]: method for method in data.rows("v_methods")}
    found = {}
    for view in VIEWS:
        usable = {row["method_key"] for row in data.rows(view, as_at) if _comparable(view, row)}
        for key in sorted(usable):
            method = methods[key]
            label = f"{method['programme']}: {method['method'].lower()} ({_years(method)})"
            found[label] = (view, key)
    return found


def _comparable(view: str, row: Row) -> bool:
    """A main audit of a body with enough cases; every judgement."""
    if row["method_key"] is None:
        return False
    if view == "v_judgements":
        return True
    of_a_body = row["body_key"] != NATIONAL
    return bool(row["position"] == 1 and row["good_share"] is not None and of_a_body)


def _years(method: Row) -> str:
    first, last = method["from_year"], method["to_year"]
    if last is None:
        return f"from {first}"
    return f"{first}" if first == last else f"{first} to {last}"


def _default_method(view: View, methods: Methods) -> str | None:
    """Start with the method of the body's latest result, case audits before grades."""
    labels = {found: label for label, found in methods.items()}
    for name in VIEWS:
        for row in data.rows(name, view.as_at, body_key=view.body):
            if (name, row["method_key"]) in labels and _comparable(name, row):
                return labels[name, row["method_key"]]
    return None


def _filtered(rows: list[Row], columns: Sequence[DeltaGenerator]) -> list[Row]:
    themes = [row["theme"] for row in data.rows("v_themes") if row["concerns"]]
    with columns[0]:
        regions = filters.some_of(text.REGION, sorted({row["region"] for row in rows}), "region")
    with columns[1]:
        raised = filters.some_of(text.THEME_FILTER, sorted(themes), "theme")
    with columns[2]:
        kinds = filters.some_of(text.KIND, sorted({row["report_kind"] for row in rows}), "kind")
    concerns = data.rows("v_findings", kind="concern", theme=tuple(raised)) if raised else []
    raising = {row["report"] for row in concerns}
    kept = [
        row
        for row in rows
        if (not regions or row["region"] in regions)
        and (not kinds or row["report_kind"] in kinds)
        and (not raised or row["report"] in raising)
    ]
    return _within_years(kept, [row["year"] for row in rows if row["year"] is not None])


def _within_years(rows: list[Row], years: list[int]) -> list[Row]:
    """Keep rows of the chosen years; the choice is of all years of the method."""
    if not years:
        return rows
    whole = min(years), max(years)
    first, last = filters.years(*whole, "years")
    if (first, last) == whole:
        return rows
    return [row for row in rows if row["year"] is not None and first <= row["year"] <= last]


def _audits_beside(view: View, found: list[Row], label: str) -> None:
    audits = [row for row in found if _comparable("v_case_audits", row)]
    if not audits:
        html.show(f"<p>{text.NO_ROWS}</p>")
        return
    audits = sorted(audits[::-1], key=itemgetter("body"))  # and oldest first in each body
    rows = [_beside_row(view, audit) for audit in audits]
    shares = [audit["good_share"] for audit in audits]
    bodies = len({audit["body"] for audit in audits})
    chart_card.show(
        _range_title(shares),
        intervals.figure(rows, span=(-2, 100), unit="%", zero=False),
        alt=intervals.alt(rows, "Share of audited cases graded good, in alphabetical order."),
        caption=(
            f"{text.INTERVAL_KEY} {text.NOT_RANKED} {text.CHOSEN} {label}; "
            f"{wording.plural(len(rows), 'audit')} of {wording.plural(bodies, 'body', 'bodies')} "
            f"that give numbers. {text.SAMPLE_NOTE}"
        ),
        table=Table(
            ("Body", "Good of assessed", "Share", "95% interval", "Source"),
            [
                (row["name"], row["label"], f"{row['value']:.0f}%",
                 f"{row['low']:.0f}% to {row['high']:.0f}%", row["publisher"])
                for row in rows
            ],
            numbers=(2,),
        ),
        rows=audits,
        name="beside",
    )  # fmt: skip


def _range_title(shares: list[float]) -> str:
    if len(shares) == 1:
        return f"{shares[0]:.0%} of cases were graded good"
    return f"Cases graded good range from {min(shares):.0%} to {max(shares):.0%}"


def _beside_row(view: View, audit: Row) -> dict[str, Any]:
    when = wording.report_date(audit)
    share = wording.share(audit["good"], audit["assessed"])
    values = [100 * audit[name] for name in ("good_share", "good_low", "good_high")]
    name = f"{audit['body']}, {when}"
    if audit["report_kind"] != "inspection":
        name += f" ({audit['report_kind']})"
    return {
        "name": name,
        "short": f"{audit['body']}, {_short(audit)}",
        "value": values[0],
        "low": values[1],
        "high": values[2],
        "label": share,
        "chosen": audit["body_key"] == view.body,
        "publisher": audit["publisher"],
        "hover": f"<b>{escape(name)}</b><br>{share} good, {values[1]:.0f}% to {values[2]:.0f}%"
        f"<br>Source: {escape(audit['publisher'])}",
    }


def _short(audit: Row) -> str:
    """Write a date and kind that fit a phone: 'Dec 2022 review'."""
    date_known = not wording.missing(audit["published"])
    when = wording.short(audit["published"]) if date_known else "undated"
    kind = audit["report_kind"].split()[-1]
    return when if kind == "inspection" else f"{when} {kind}"


def _grades_beside(judgements: list[Row], label: str) -> None:
    """Grades are words: a table, in alphabetical order, says them best."""
    by_report: dict[str, list[Row]] = defaultdict(list)
    for row in judgements:
        by_report[row["report"]].append(row)
    criteria = _criteria(by_report)
    rows = []
    for own in sorted(by_report.values(), key=lambda own: (own[0]["body"], own[0]["year"] or 0)):
        graded = {row["criterion"]: html.grade(row["grade"], row["tone"]) for row in own}
        name = f"{own[0]['body']}, {wording.report_date(own[0])}"
        rows.append((name, [graded.get(criterion, "") for criterion in criteria]))
    heads = ("Body", *(criterion.capitalize() for criterion in criteria))
    caption = f"{label}. {text.NOT_RANKED} {text.EMPTY_GRADE}"
    table = html.grade_table(rows, heads, label)
    html.show(f'{table}<p class="rv-caption">{escape(caption)}</p>')
    download.button(judgements, "grades", key="download_grades")


def _criteria(by_report: dict[str, list[Row]]) -> list[str]:
    """Criteria in the order of the fullest report, then those that only others have."""
    fullest = max(by_report.values(), key=len)
    every = sorted({row["criterion"] for own in by_report.values() for row in own})
    return list(dict.fromkeys([*(row["criterion"] for row in fullest), *every]))
