"""What the report is: said in a line, and corrected in a form."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any, get_args

import streamlit as st

from dashboard import data, text_review
from dashboard.components import desk, html
from dashboard.components.review_desk import Table
from dashboard.wording import partial
from etl import report_heading
from etl.errors import LedgerRefusal
from etl.model import Fieldwork, Published, ReportKind, Source
from etl.review import named

_KINDS: tuple[str, ...] = get_args(ReportKind)


def show(table: Table) -> None:
    """Draw the heading; its form stands open while something needed is missing."""
    whole = table.named()
    said = escape(_summary(table.heading) if whole else _missing(table.heading))
    html.show(f"<h2>{text_review.HEADING}</h2><p>{said}</p>")
    with st.expander(text_review.HEADING_EDIT, expanded=whole is None):
        _form(table)
    if table.refused and whole is None:
        desk.said(table.refused)


def _summary(heading: Mapping[str, Any]) -> str:
    fieldwork = heading["fieldwork"]
    days = [fieldwork.start, fieldwork.end] if fieldwork else []
    said = " to ".join(partial(day) for day in dict.fromkeys(days) if day)
    published = heading["published"].date
    programme, kind = data.names("programmes", "programme")[heading["programme"]], heading["kind"]
    return text_review.HEADING_SUMMARY.format(
        what=programme if kind in programme.casefold() else f"{programme}, {kind}",
        body=data.names("bodies", "body")[heading["body"]],
        published=partial(published) if published else text_review.UNKNOWN,
        inspected=said or text_review.UNKNOWN,
    )


def _missing(heading: Mapping[str, Any]) -> str:
    missing = [name for name in ("body", "programme") if not heading.get(name)]
    return text_review.HEADING_UNKNOWN.format(missing=" and ".join(missing) or "kind")


def _form(table: Table) -> None:
    heading, prefix = table.heading, f"heading_{table.key}"
    fieldwork = heading["fieldwork"] or Fieldwork()
    with st.form(prefix, border=False):
        html.show(f'<p class="rv-caption">{text_review.HEADING_ABOUT}</p>')
        _choose(f"{prefix}_body", text_review.BODY, data.names("bodies", "body"), heading["body"])
        programmes = data.names("programmes", "programme")
        _choose(f"{prefix}_programme", text_review.PROGRAMME, programmes, heading["programme"])
        _choose(f"{prefix}_kind", text_review.KIND, {one: one for one in _KINDS}, heading["kind"])
        _follows(f"{prefix}_follows", heading)
        st.text_input(text_review.TITLE, heading["title"], key=f"{prefix}_title")
        dates = (
            ("published", text_review.PUBLISHED, heading["published"].date),
            ("start", text_review.STARTED, fieldwork.start),
            ("end", text_review.ENDED, fieldwork.end),
        )
        for name, label, value in dates:
            st.text_input(label, value or "", key=f"{prefix}_{name}")
        url = heading["sources"][0].url
        st.text_input(text_review.ADDRESS, url or "", key=f"{prefix}_url")
        html.show(f'<p class="rv-caption">{text_review.BODY_MISSING}</p>')
        st.form_submit_button(text_review.APPLY_HEADING, on_click=_apply, args=(table, prefix))


def _follows(key: str, heading: Mapping[str, Any]) -> None:
    """A review or re-inspection comes back to an inspection, which may not be on record."""
    rows = data.rows("v_reports")
    names = {str(row["report"]): f"{row['body']}: {row['title']}" for row in rows}
    given = heading["follows"]
    keys = ["", *sorted(names, key=lambda one: names[one].casefold())]
    at = keys.index(given) if given in keys else 0
    st.selectbox(
        text_review.FOLLOWS, keys, at, key=key,
        format_func=lambda one: names.get(one, text_review.FOLLOWS_NONE),
    )  # fmt: skip


def _choose(key: str, label: str, names: Mapping[str, str], value: str | None) -> None:
    keys = sorted(names, key=lambda one: names[one].casefold())
    at = keys.index(value) if value in keys else None
    st.selectbox(label, keys, at, key=key, format_func=names.__getitem__, placeholder=label)


def _apply(table: Table, prefix: str) -> None:
    """Take the form's fields as the heading; refuse what is no heading, in words."""
    given = {name: st.session_state[f"{prefix}_{name}"] for name in _FIELDS}
    values = dict(table.heading) | {name: given[name] for name in ("body", "programme", "kind")}
    values["title"] = given["title"].strip()
    try:
        published, start, end = (given[name].strip() or None for name in _DAYS)
        update = {"url": given["url"].strip() or None, "published": published}
        source = Source.model_validate(values["sources"][0].model_dump() | update)
        values["sources"] = [source]
        values["published"] = Published(date=published, source=source.id if published else None)
        values["fieldwork"] = (
            Fieldwork(start=start, end=end, source=source.id) if start or end else None
        )
        follows = given["follows"] or None
        values |= report_heading.comes_back_to(values["kind"], follows, source)
        values["method"] = report_heading.method_in(
            values["programme"], end or start or published, data.reference()
        )
        named(values)
    except (ValueError, LedgerRefusal) as error:
        table.refused = f"{error}" if isinstance(error, LedgerRefusal) else text_review.DATES_WRONG
    else:
        table.heading, table.refused = values, ""


_DAYS = ("published", "start", "end")
_FIELDS = ("body", "programme", "kind", "follows", "title", "url", *_DAYS)
