"""Progress: what is done, how fast, and when all may be done, against the revisit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape
from typing import Any

import streamlit as st

from dashboard import data, text_progress
from dashboard import text as common
from dashboard.charts import progress as chart
from dashboard.components import chart_card, header, html, outlook, plan_choice, reports
from dashboard.components.chart_card import Table
from dashboard.components.milestones import due_of, time_left
from dashboard.components.outlook import Outlook
from dashboard.wording import Row, day, plural, short_day
from etl import clock, forecast
from etl.deadlines import Due
from etl.ledger import Change

MOST_SOURCES = 12
LONGEST_AHEAD = 24
"""Months of forecast that are drawn at most."""
_PLAN_DUE = ("action plan", "proposed action")
_REVISIT = "revisit"


def render() -> None:
    """Draw the screen."""
    view = header.chosen()
    plan = plan_choice.choose(view)
    if plan is None:
        header.offer_illustrative()
        return
    as_at = min(view.as_at, clock.today())
    note = f"<p>{text_progress.TO_COME}</p>" if as_at < view.as_at else ""
    milestones = data.milestones(as_at, report=plan["plan"])
    revisit = _due(milestones, (_REVISIT,))
    revisited = _revisited(milestones, as_at)
    it, tested, sources = _worked_out(data.version(), plan["plan"], as_at, revisit, revisited)
    html.show(f"{note}<h2>{escape(outlook.headline(it))}</h2>{outlook.cards(it)}")
    _burn_up(plan, it, _due(milestones, _PLAN_DUE))
    html.show(f"<h2>{text_progress.HOW}</h2>{_method(it, tested)}{sources}")


@st.cache_resource(max_entries=32, show_spinner=text_progress.WORKING_OUT)
def _worked_out(
    version: data.Version,  # noqa: ARG001 - part of the key
    plan: str,
    as_at: date,
    revisit: Due | None,
    revisited: str,
) -> tuple[Outlook, forecast.BackTest, str]:
    """Forecast, and try that on the past, once for each state of the ledger.

    It takes a third of a second for a plan with 50,000 changes.
    """
    changes = data.changes(plan=plan, until=as_at)
    it = outlook.of(changes, plan, as_at, revisit, revisited)
    return it, forecast.back_test(it.known, plan, as_at), _sources(changes)


def _due(milestones: Sequence[Row], names: Sequence[str]) -> Due | None:
    """Return the deadline of the first such milestone with a date that is not met yet."""
    found = (
        due_of(row)
        for row in milestones
        if any(name in row["what"].lower() for name in names) and not row.get("ledger_met_on")
    )
    return next((due for due in found if due is not None), None)


def _revisited(milestones: Sequence[Row], as_at: date) -> str:
    """Write 'Recorded as met, 27 November 2026' where the ledger says so of the revisit."""
    met = (row for row in milestones if _REVISIT in row["what"].lower())
    return next((time_left(row, as_at) for row in met if row.get("ledger_met_on")), "")


def _burn_up(plan: Row, it: Outlook, plan_due: Due | None) -> None:
    points = [_point(point) for point in it.points]
    band = _band(it)
    lines = _lines(it, plan_due)
    rows = _rows(it, band)
    title = outlook.chart_title(it)
    chart_card.show(
        title,
        chart.figure(points, band, lines),
        alt=chart.alt(f"{plan['body']}, {plan_choice.names([plan])[0]}", points, band, lines),
        caption=_caption(it, shown=bool(band)),
        table=Table(text_progress.HEADS, [_cells(row) for row in rows], numbers=range(1, 7)),
        rows=rows,
        name="progress",
    )


def _point(point: forecast.Point) -> Row:
    hover = f"<b>{day(point.day)}</b><br>{point.done} of {point.scope} done"
    return {"day": point.day, "scope": point.scope, "done": point.done, "hover": hover}


def _band(it: Outlook) -> list[Row]:
    """Return the months of the forecast up to the revisit and until all is likely done."""
    if it.found is None:
        return []
    ends = [it.found.day(forecast.HIGH) or date.max]
    ends += [it.revisit.last] if it.revisit else []
    shown = sum(band.day < max(ends) for band in it.found.bands[:LONGEST_AHEAD])
    return [
        {
            "day": band.day, "low": band.low, "middle": band.middle, "high": band.high,
            "hover": f"{day(band.day)}: {band.low} to {band.high} done, middle {band.middle}",
        }
        for band in it.found.bands[: shown + 1]
    ]  # fmt: skip


def _lines(it: Outlook, plan_due: Due | None) -> list[Row]:
    named = (
        ("due", text_progress.PLAN_DUE, plan_due),
        ("revisit", text_progress.REVISIT, it.revisit),
        ("as at", text_progress.AS_AT, Due(it.as_at, it.as_at)),
    )
    return [
        {
            "kind": kind, "name": name, "when": outlook.when(due),
            "first": due.first, "last": due.last,
        }
        for kind, name, due in named
        if due is not None
    ]  # fmt: skip


def _rows(it: Outlook, band: Sequence[Row]) -> list[dict[str, Any]]:
    """Return month ends: the counts on record, then those of the forecast."""
    recorded = [
        {
            "day": end, "scope": point.scope, "done": point.done, "closed_not_done": point.left,
            "low": None, "middle": None, "high": None,
        }
        for end, point in forecast.at_month_ends(it.points)
    ]  # fmt: skip
    ahead = [
        {
            "day": row["day"], "scope": it.last.scope, "done": None, "closed_not_done": None,
            "low": row["low"], "middle": row["middle"], "high": row["high"],
        }
        for row in band[1:]
    ]  # fmt: skip
    return recorded + ahead


def _cells(row: Row) -> list[str]:
    names = ("scope", "done", "closed_not_done", "low", "middle", "high")
    return [day(row["day"]), *("" if row[name] is None else str(row[name]) for name in names)]


def _caption(it: Outlook, *, shown: bool) -> str:
    coverage = text_progress.COVERAGE.format(
        actions=plural(len(it.known), "action"),
        first=short_day(it.points[0].day),
        last=short_day(it.as_at),
    )
    return f"{text_progress.SCOPE_KEY} {text_progress.BAND_KEY if shown else ''} {coverage}"


def _method(it: Outlook, tested: forecast.BackTest) -> str:
    """Say how the forecast was made and how such forecasts did, or why there is none."""
    least = {"months": forecast.FEWEST_MONTHS, "completions": forecast.FEWEST_COMPLETIONS}
    said = [text_progress.HOW_COUNTED, text_progress.HOW_LITTLE.format(**least)]
    if it.found is not None:
        said[1:1] = [text_progress.HOW_SIMULATED, _tested(tested), text_progress.HOW_LIMITED]
    return "".join(f"<p>{escape(words)}</p>" for words in said)


def _tested(test: forecast.BackTest) -> str:
    if not test.of:
        return text_progress.UNTESTED
    months = plural(test.of, "earlier month")
    return text_progress.TESTED.format(held=test.held, months=months)


def _sources(changes: Sequence[Change]) -> str:
    """Return who stated the statuses, newest first, folded away."""
    statuses = [row for row in reversed(changes) if row.field == "status"]
    stated = list(dict.fromkeys(_source(row) for row in statuses))
    more = len(stated) - MOST_SOURCES
    rest = f"<p>{text_progress.MORE_SOURCES.format(count=more)}</p>" if more > 0 else ""
    items = "".join(f"<li>{source}</li>" for source in stated[:MOST_SOURCES])
    return html.disclosure(text_progress.STATUSES, f"<ul>{items}</ul>{rest}")


def _source(row: Change) -> str:
    if row.entry_kind == "stated":
        address = html.link(row.source_url, common.OPEN_SOURCE) or common.NO_ADDRESS
        return f"{escape(row.publisher)} · {address}"
    when = day(row.recorded_at or row.happened_on)
    kind = reports.upper(row.entry_kind)
    said = text_progress.ENTRY.format(kind=kind, day=when, actor=row.actor)
    return escape(f"{said}: {row.file_name}" if row.file_name else said)
