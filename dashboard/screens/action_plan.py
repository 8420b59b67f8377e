"""Action plan: where every action stands against the report's milestones, and the story of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from dashboard import data, text_plan
from dashboard.components import (
    action_filters,
    action_story,
    action_table,
    action_timeline,
    decisions,
    download,
    filters,
    header,
    html,
    plan_choice,
    ratings,
    story_link,
)
from dashboard.components.header import View
from dashboard.components.story_link import ACTION
from dashboard.wording import Row, day, missing, plural
from etl.actions import Action

PAGE_SIZE = 25
_CHOSEN = "chosen_action"
_LABEL = 80


def render() -> None:
    """Draw the screen."""
    view = header.chosen()
    left, right = st.columns(2)
    with left:
        plan = plan_choice.choose(view)
    if plan is None:
        header.offer_illustrative()
        return
    actions = data.actions(plan["plan"], view.as_at)
    with right:
        chosen = _choose(actions)
    if chosen is None:
        _plan(view, plan, actions)
        decisions.milestones(view, plan)
    else:
        _story(view, chosen)
        decisions.show(view, plan, chosen)


def _choose(actions: Sequence[Action]) -> Action | None:
    """Let the reader choose an action by its reference, which is in the link."""
    by_ref = {action.ref: action for action in actions}
    asked = st.query_params.get(ACTION)
    if asked and asked not in by_ref:
        st.warning(text_plan.UNKNOWN_ACTION)
    st.session_state[_CHOSEN] = asked if asked in by_ref else None
    ref = st.selectbox(
        text_plan.ONE_ACTION,
        list(by_ref),
        index=None,
        format_func=lambda ref: f"{ref}: {by_ref[ref].action}"[:_LABEL],
        key=_CHOSEN,
        placeholder=text_plan.CHOOSE_ACTION,
        on_change=_put_in_link,
    )
    return None if ref is None else by_ref[ref]


def _put_in_link() -> None:
    """The link says which story is open; the box only follows it."""
    chosen = st.session_state[_CHOSEN]
    if chosen is None:
        st.query_params.pop(ACTION, None)
    else:
        st.query_params[ACTION] = chosen


def _plan(view: View, plan: Row, actions: Sequence[Action]) -> None:
    html.show(_lead(view, plan, actions))
    known = _recommendations(view, actions)
    shown = action_filters.narrow(actions, known)
    if not shown:
        html.show(f"<p>{text_plan.NO_ACTIONS}</p>")
        return
    milestones = action_timeline.marks(data.milestones(view.as_at, report=plan["plan"]), view.as_at)
    line = action_timeline.of(shown, milestones, view.as_at)
    page = filters.page_of(shown, PAGE_SIZE, "plan_page")
    count = "" if len(shown) == len(actions) else f"<p>{_of(shown, actions)}</p>"
    html.show(
        f"{count}{ratings.key(shown, data.settings().due_soon)}"
        f"{action_table.table(page, ratings.counts(shown), line, story_link.with_filters())}"
        f'<p class="rv-caption">{action_table.captions(line)} {text_plan.RATED}</p>'
    )
    download.button([_row(action) for action in shown], "action-plan", key="download_plan")


def _lead(view: View, plan: Row, actions: Sequence[Action]) -> str:
    """Say in two lines how the plan stands, and what to know of where it comes from."""
    said = []
    disagreeing = sum(action.disagrees for action in actions)
    if disagreeing:
        said.append(plural(disagreeing, "reported rating disagrees", "reported ratings disagree"))
    moved = [action.slips for action in actions if action.slips]
    if moved:
        said.append(f"{len(moved):,} slipped, {ratings.times(sum(moved))} in all")
    more = f'<p class="rv-muted">{" · ".join(said)}</p>' if said else ""
    if not missing(plan["plan_note"]):
        more += f'<p class="rv-caption">{text_plan.STATED}{escape(plan["plan_note"])}</p>'
    return f"<h2>{ratings.counts(actions)}, as at {day(view.as_at)}</h2>{more}"


def _of(shown: Sequence[Action], actions: Sequence[Action]) -> str:
    return text_plan.OF_ACTIONS.format(shown=f"{len(shown):,}", every=f"{len(actions):,}")


def _row(action: Action) -> dict[str, object]:
    """Return an action as a row of the download."""
    return vars(action) | {"recommendations": "; ".join(action.recommendations)}


def _recommendations(view: View, actions: Sequence[Action]) -> Mapping[str, Row]:
    """Return the recommendations that are answered, by their key."""
    reports = {ref.rpartition("#")[0] for action in actions for ref in action.recommendations}
    found = data.rows("v_recommendations", view.as_at, report=tuple(sorted(reports)))
    return {f"{row['report']}#{row['position']}": row for row in found} if reports else {}


def _story(view: View, action: Action) -> None:
    st.button(text_plan.BACK_TO_PLAN, on_click=_back)
    known = _recommendations(view, [action])
    reports = tuple(sorted({action.plan, *(row["report"] for row in known.values())}))
    changes = data.changes(plan=action.plan, ref=action.ref, until=view.as_at)
    findings = data.rows("v_findings", view.as_at, report=reports)
    figures = action_story.figures(data.rows("v_figures", view.as_at, report=reports))
    behind = action_story.behind(action, known, findings) + figures
    sections = (
        action_story.top(action, view.as_at),
        action_story.slips(changes),
        action_story.answers(action, known),
        f"<h2>{text_plan.BEHIND}</h2>{behind}" if behind else "",
        action_story.trail(changes),
    )
    for section in sections:
        if section:
            html.show(section)
    for sha256 in action_story.attached(changes):
        _offer_file(sha256)
    rows = [vars(change) for change in changes]
    download.button(rows, f"action-{action.ref}", key="download_story")


def _offer_file(sha256: str) -> None:
    """Hand out the attached evidence as it came in; a browser saves it and does not open it."""
    name, content = data.kept_file(sha256)
    st.download_button(
        text_plan.ATTACHED.format(name=html.literal(name)),
        content,
        file_name=name,
        mime="application/octet-stream",
        key=f"download_evidence_{sha256[:12]}",
        on_click="ignore",
    )


def _back() -> None:
    st.query_params.pop(ACTION, None)
