"""The header of every page: title, the body that is looked at, and the date it is seen from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from html import escape

import pandas as pd
import streamlit as st

from dashboard import data, text
from dashboard.wording import day
from etl import clock

VIEW = "view"
LINKS = "links"
FIRST_DAY = date(2013, 1, 1)


@dataclass(frozen=True)
class View:
    """What the reader chose: the body, by key, and the day; both are in the link."""

    body: str
    name: str
    body_type: str
    region: str
    area: str
    as_at: date


def show(page_title: str) -> View:
    """Draw the header and return what is chosen."""
    bodies = _bodies()
    names = {str(key): str(name) for key, name in bodies["body"].items()}
    left, middle, right = st.columns([5, 4, 2], vertical_alignment="bottom")
    _say_when_unknown(names)
    with middle:
        body = st.selectbox(
            text.BODY,
            list(names),
            index=list(names).index(_first(names)),
            format_func=lambda key: names[key],
            key="body",
            bind="query-params",
        )
    with right:
        as_at = st.date_input(
            text.AS_AT,
            value=clock.today(),
            min_value=FIRST_DAY,
            max_value=_last_day(),
            format="DD/MM/YYYY",
            key="as_at",
            help=text.AS_AT_HELP,
            bind="query-params",
        )
    title = names[body] if page_title == text.OVERVIEW else page_title
    left.html(
        f'<h1 class="rv-title">{escape(title)}</h1>'
        f'<p class="rv-muted rv-as-at">{text.AS_AT} {day(as_at)}</p>'
    )
    row = bodies.loc[[body]].to_dict("records")[0]
    return View(body, names[body], row["body_type"], row["region"], row["area"], as_at)


def _say_when_unknown(names: dict[str, str]) -> None:
    """A link may name a body by name; one that is not on record is said, not guessed."""
    asked = st.query_params.get("body")
    if asked and asked not in names.values():
        st.warning(text.UNKNOWN_BODY)
    day_asked = st.query_params.get("as_at")
    if day_asked and not _can_be_shown(day_asked):
        st.warning(text.UNKNOWN_DAY)


def _can_be_shown(asked: str) -> bool:
    try:
        return FIRST_DAY <= date.fromisoformat(asked) <= _last_day()
    except ValueError:
        return False


def _last_day() -> date:
    return date(clock.today().year + 5, 12, 31)


def chosen() -> View:
    """Return what the header of this run chose."""
    view: View = st.session_state[VIEW]
    return view


def _bodies() -> pd.DataFrame:
    """Bodies with a report, by name: police forces first, as boards look for them."""
    bodies = data.read("v_bodies")
    bodies = bodies[bodies["reports"] > 0]
    order = {"police force": 0, "council": 1, "partnership": 2, "national": 3}
    ranks = bodies["body_type"].map(order)
    return bodies.assign(rank=ranks).sort_values(["rank", "body"]).set_index("body_key")


def _first(names: dict[str, str]) -> str:
    default = data.settings().body
    return default if default in names else next(iter(names))
