"""One body beside others of the same programme and method, never ranked."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import data, text, wording
from dashboard.charts import intervals
from dashboard.components import chart_card, download, filters, html
from dashboard.components.chart_card import Table
from dashboard.components.header import View
from dashboard.wording import Row

_BODY_BEFORE = "body_before"


def show(view: View) -> None:
    """Draw the filters and the comparison."""
    html.show(f"<h2>{text.BESIDE}</h2>")
    methods = _methods(view.as_at)
    if methods.empty:
        html.show(f"<p>{text.NO_ROWS}</p>")
        return
    columns = st.columns([4, 3, 3, 3])
    _forget_method_of_another_body(view)
    with columns[0]:
        labels = methods["label"].tolist()
        label = filters.one_of(text.METHOD, labels, "method", _default_method(view, methods))
    method = methods[methods["label"] == label].iloc[0]
    rows = data.known(data.read(method["view"], method_key=method["method_key"]), view.as_at)
    with columns[1]:
        regions = filters.some_of(text.REGION, sorted(rows["region"].unique()), "region")
    with columns[2]:
        theme = filters.some_of(text.THEME_FILTER, _theme_names(), "theme")
    with columns[3]:
        kinds = filters.some_of(text.KIND, sorted(rows["report_kind"].unique()), "kind")
    rows = _filtered(rows, regions, theme, kinds)
    if rows.empty:
        html.show(f"<p>{text.NO_ROWS}</p>")
    elif method["view"] == "v_case_audits":
        _audits_beside(view, rows, str(label))
    else:
        _grades_beside(rows, str(label))


def _forget_method_of_another_body(view: View) -> None:
    """A method that nobody chose follows the body; one that is in the link stays."""
    if st.session_state.get(_BODY_BEFORE) != view.body and "method" not in st.query_params:
        st.session_state.pop("method", None)
    st.session_state[_BODY_BEFORE] = view.body


def _methods(as_at: date) -> pd.DataFrame:
    """Return the methods that have results to compare, as labels with their view."""
    found = []
    methods = data.read("v_methods").set_index("method_key")
    for view, usable in (("v_case_audits", "good_share"), ("v_judgements", "grade")):
        rows = data.known(data.read(view), as_at)
        for key in sorted(rows[rows[usable].notna()]["method_key"].dropna().unique()):
            method = methods.loc[key]
            label = f"{method['programme']}: {method['method'].lower()} ({_years(method)})"
            found.append({"method_key": key, "view": view, "label": label})
    return pd.DataFrame(found, columns=["method_key", "view", "label"])


def _years(method: pd.Series[Any]) -> str:
    first, last = method["from_year"], method["to_year"]
    if pd.isna(last):
        return f"from {first}"
    return f"{first}" if first == last else f"{first} to {last:.0f}"


def _default_method(view: View, methods: pd.DataFrame) -> str | None:
    """Start with the method of the body's latest result, case audits before grades."""
    for name in ("v_case_audits", "v_judgements"):
        rows = data.known(data.read(name, body_key=view.body), view.as_at)
        own = methods[methods["view"] == name]
        rows = data.latest_first(rows[rows["method_key"].isin(own["method_key"])])
        if len(rows):
            return str(own[own["method_key"] == rows.iloc[0]["method_key"]]["label"].iloc[0])
    return None


def _theme_names() -> list[str]:
    themes = data.read("v_themes")
    return sorted(themes[themes["concerns"] > 0]["theme"])


def _filtered(
    rows: pd.DataFrame, regions: list[str], themes: list[str], kinds: list[str]
) -> pd.DataFrame:
    if regions:
        rows = rows[rows["region"].isin(regions)]
    if kinds:
        rows = rows[rows["report_kind"].isin(kinds)]
    if themes:
        concerns = data.read("v_findings", kind="concern", theme=themes)
        rows = rows[rows["report"].isin(concerns["report"])]
    years = rows["year"].dropna()
    if years.empty:
        return rows
    first, last = int(years.min()), int(years.max())
    span = filters.years(first, last, "years")
    everything = span == (first, last)
    return rows if everything else rows[rows["year"].between(*span)]


def _audits_beside(view: View, audits: pd.DataFrame, label: str) -> None:
    audits = audits[(audits["position"] == 1) & audits["good_share"].notna()]
    audits = audits[audits["body_key"] != "england-and-wales"]
    audits = audits.sort_values(["body", "known_from", "report"], na_position="last")
    if audits.empty:
        html.show(f"<p>{text.NO_ROWS}</p>")
        return
    rows = pd.DataFrame([_beside_row(view, audit) for audit in audits.to_dict("records")])
    bodies = audits["body"].nunique()
    low, high = audits["good_share"].min(), audits["good_share"].max()
    chart_card.show(
        f"Cases graded good range from {low:.0%} to {high:.0%}",
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
                for row in rows.to_dict("records")
            ],
            numbers=(2,),
        ),
        rows=audits,
        name="beside",
    )  # fmt: skip


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
        "hover": f"<b>{name}</b><br>{share} good, {values[1]:.0f}% to {values[2]:.0f}%"
        f"<br>Source: {audit['publisher']}",
    }


def _short(audit: Row) -> str:
    """Write a date and kind that fit a phone: 'Dec 2022 review'."""
    date_known = not wording.missing(audit["published"])
    when = wording.short(audit["published"]) if date_known else "undated"
    kind = audit["report_kind"].split()[-1]
    return when if kind == "inspection" else f"{when} {kind}"


def _criteria(judgements: pd.DataFrame) -> list[str]:
    """Criteria in the order of the fullest report, then those that only others have."""
    fullest = judgements["report"].value_counts(sort=True).index[0]
    own = judgements[judgements["report"] == fullest].sort_values("position")["criterion"]
    return list(dict.fromkeys([*own, *sorted(judgements["criterion"])]))


def _grades_beside(judgements: pd.DataFrame, label: str) -> None:
    """Grades are words: a table, in alphabetical order, says them best."""
    criteria = _criteria(judgements)
    rows = []
    for (body, _), own in judgements.groupby(["body", "report"]):
        graded = {
            row["criterion"]: html.grade(row["grade"], row["tone"])
            for row in own.to_dict("records")
        }
        when = wording.report_date(own.iloc[0].to_dict())
        rows.append((f"{body}, {when}", [graded.get(name, "") for name in criteria]))
    caption = f"{label}. {text.NOT_RANKED} {text.EMPTY_GRADE}"
    html.show(
        html.grade_table(rows, ("Body", *(name.capitalize() for name in criteria)), label)
        + f'<p class="rv-caption">{caption}</p>'
    )
    download.button(judgements, "grades", key="download_grades")
