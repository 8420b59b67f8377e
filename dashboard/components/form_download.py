"""The form of a plan to download, and what each of its columns means."""

from __future__ import annotations

from html import escape

import streamlit as st

from dashboard import data, text_plan, text_upload
from dashboard.components import html, reports
from dashboard.components.header import View
from dashboard.wording import Row, day, missing
from etl import clock, status_form
from etl.status_columns import COLUMNS
from etl.tracking import Tracking

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show(view: View, plan: Row) -> None:
    """Offer the form as XLSX and CSV; the bytes are made when a button is pressed."""
    html.show(f"<h2>{text_upload.FORM}</h2><p>{escape(_about(plan))}</p>")
    tracking = data.tracking()  # the buttons' functions run where no session is known
    title = text_upload.FORM_TITLE.format(plan=reports.headline(plan), body=view.name)
    with st.container(horizontal=True):
        st.download_button(
            text_upload.FORM_XLSX,
            lambda: xlsx(tracking, plan["plan"], title),
            file_name=f"{_name(plan)}.xlsx",
            mime=XLSX,
            key="form_xlsx",
            on_click="ignore",
        )
        st.download_button(
            text_upload.FORM_CSV,
            lambda: csv(tracking, plan["plan"]),
            file_name=f"{_name(plan)}.csv",
            mime="text/csv",
            key="form_csv",
            on_click="ignore",
        )


def xlsx(tracking: Tracking, plan: str, title: str) -> bytes:
    """Return the form of a plan as a workbook."""
    about = text_upload.FORM_FILE.format(day=day(clock.today()))
    return status_form.xlsx(tracking.form_rows(plan, clock.today()), title, about)


def csv(tracking: Tracking, plan: str) -> bytes:
    """Return the form of a plan as CSV."""
    return status_form.csv(tracking.form_rows(plan, clock.today()))


def columns() -> None:
    """Explain the columns, folded away."""
    rows = ((column.heading, column.about) for column in COLUMNS if not column.hidden)
    table = html.table(rows, text_upload.COLUMN_HEADS, text_upload.FORM_COLUMNS)
    about = f"<p>{text_upload.FORM_COLUMNS_ABOUT}</p>"
    html.show(html.disclosure(text_upload.FORM_COLUMNS, about + table))


def _about(plan: Row) -> str:
    if plan["actions"]:
        return text_upload.FORM_ABOUT
    asked = plan["recommendations"]
    return text_upload.FORM_NEW.format(count=asked) if asked else text_upload.FORM_EMPTY


def _name(plan: Row) -> str:
    """Return such as revisit-dorset-police-2019-status-2026-11-21; made-up data says so."""
    kind = [text_plan.ILLUSTRATIVE_FILE.strip("-")] if data.illustrative() else []
    year = [] if missing(plan["year"]) else [str(int(plan["year"]))]
    parts = ["revisit", *kind, plan["body_key"], *year, "status", clock.today().isoformat()]
    return "-".join(parts)
