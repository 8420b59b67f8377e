"""The header of every page: title, the body that is looked at, and the date it is seen from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from html import escape

import streamlit as st

from dashboard import data, text, text_find, text_plan
from dashboard.components import find_box
from dashboard.wording import Row, day
from etl import clock

VIEW = "view"
LINKS = "links"
FIRST_DAY = date(2013, 1, 1)
_BODY = "body"


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
    names = {key: str(row["body"]) for key, row in bodies.items()}
    named = find_box.body_named()
    if named in names:
        st.session_state[_BODY] = named
        st.query_params[_BODY] = names[named]
    left, middle, right = st.columns([5, 4, 2], vertical_alignment="bottom")
    _say_when_unknown(names)
    with middle:
        body = st.selectbox(
            text.BODY,
            list(names),
            index=list(names).index(_first(names)),
            format_func=lambda key: names[key],
            key=_BODY,
            bind="query-params",
        )
    with right:
        as_at = st.date_input(
            text.AS_AT,
            value=clock.today(),
            min_value=FIRST_DAY,
            max_value=last_day(),
            format="DD/MM/YYYY",
            key="as_at",
            help=text.AS_AT_HELP,
            bind="query-params",
        )
    box = "" if page_title == text_find.FIND else find_box.form(body, as_at)
    title = names[body] if page_title == text.OVERVIEW else page_title
    left.html(
        f'<h1 class="rv-title">{escape(title)}</h1>'
        f'<p class="rv-muted rv-as-at">{text.AS_AT} {day(as_at)}</p>{box}'
    )
    row = bodies[body]
    _look_at(row)
    return View(body, names[body], row["body_type"], row["region"], row["area"], as_at)


def _say_when_unknown(names: dict[str, str]) -> None:
    """A link may name a body by name; one that is not on record is said, not guessed."""
    asked = st.query_params.get(_BODY)
    if asked and asked not in names.values():
        st.warning(text.UNKNOWN_BODY)
    day_asked = st.query_params.get("as_at")
    if day_asked and not can_be_shown(day_asked):
        st.warning(text.UNKNOWN_DAY)


def can_be_shown(asked: str) -> bool:
    """Return whether a day in a link is one, and in the range of the date fields."""
    try:
        return FIRST_DAY <= date.fromisoformat(asked) <= last_day()
    except ValueError:
        return False


def last_day() -> date:
    """Return the last day that can be chosen: plans run into the future."""
    return date(clock.today().year + 5, 12, 31)


def chosen() -> View:
    """Return what the header of this run chose."""
    view: View = st.session_state[VIEW]
    return view


def offer_illustrative() -> None:
    """Offer the made-up body, where it was built and is not looked at already."""
    made_up = data.illustrative_body()
    if made_up is not None and not data.illustrative():
        st.button(text_plan.SEE_ILLUSTRATIVE, on_click=_choose, args=(made_up["body_key"],))


def _choose(body: str) -> None:
    st.session_state[_BODY] = body


def _look_at(row: Row) -> None:
    """Read from the data folder of the body from here on; made-up data is said on every screen."""
    made_up = data.illustrative_body()
    chosen = made_up is not None and row["body_key"] == made_up["body_key"]
    data.look_at_illustrative(chosen=chosen)
    if chosen:
        st.html(f'<p class="rv-illustrative" role="note">{text_plan.ILLUSTRATIVE}</p>')


def _bodies() -> dict[str, Row]:
    """Bodies with a report, by name: police forces first, the made-up one last."""
    order = {"police force": 0, "council": 1, "partnership": 2, "national": 3}
    ranked = sorted(data.bodies(), key=lambda row: (order[row["body_type"]], row["body"]))
    made_up = data.illustrative_body()
    bodies = ranked if made_up is None else [*ranked, made_up]
    return {str(row["body_key"]): row for row in bodies}


def _first(names: dict[str, str]) -> str:
    default = data.settings().body
    return default if default in names else next(iter(names))
