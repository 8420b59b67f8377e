"""Search, filters and order of the actions of a plan; all of them are in the link."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from dashboard import text_plan
from dashboard.components import filters, ratings
from dashboard.wording import Row, missing
from etl.actions import Action

_KEYS = (
    "plan_search", "rating", "owner", "sort", "answers", "limit", "disagreeing", "not_updated",
)  # fmt: skip
_LABEL = 70


def _due(action: Action) -> tuple[object, ...]:
    return action.due is None, action.due or date.max


def _rating(action: Action) -> tuple[object, ...]:
    return list(text_plan.KINDS).index(ratings.kind(action)), *_due(action)


_SORTS: dict[str, Callable[[Action], tuple[object, ...]]] = {
    text_plan.BY_RATING: _rating,
    text_plan.BY_DUE: _due,
    text_plan.BY_REF: lambda _: (),
}


@dataclass(frozen=True)
class Wanted:
    """What the reader asked for; empty means all."""

    words: Sequence[str] = ()
    kinds: Sequence[str] = ()
    owners: Sequence[str] = ()
    recommendations: Sequence[str] = ()
    limits: Sequence[str] = ()
    disagreeing: bool = False
    not_updated: date | None = None


def narrow(actions: Sequence[Action], known: Mapping[str, Row]) -> list[Action]:
    """Draw the filters; return the actions that are left, in the order asked for.

    They are folded away unless the link holds one of them, so that a phone shows the plan.
    ``actions`` come in the order of their references, which is kept among equals.
    """
    limits = {ref: _limit(row) for ref, row in known.items()}
    with st.expander(text_plan.FILTERS, expanded=any(key in st.query_params for key in _KEYS)):
        wanted, order = _ask(actions, known, limits)
    return sorted((row for row in actions if matches(row, wanted, limits)), key=_SORTS[order])


def matches(action: Action, wanted: Wanted, limits: Mapping[str, str]) -> bool:
    """Return whether an action is what is wanted; ``limits`` are by recommendation."""
    answered = action.recommendations
    said = f"{action.ref} {action.action} {action.owner} {action.evidence} {action.comment}".lower()
    return (
        all(word in said for word in wanted.words)
        and _one_of(wanted.kinds, [ratings.kind(action)])
        and _one_of(wanted.owners, [action.owner or text_plan.NO_OWNER])
        and _one_of(wanted.recommendations, answered)
        and _one_of(wanted.limits, [limits.get(ref, text_plan.NO_LIMIT) for ref in answered])
        and (action.disagrees or not wanted.disagreeing)
        and (wanted.not_updated is None or action.updated_on <= wanted.not_updated)
    )


def _ask(
    actions: Sequence[Action], known: Mapping[str, Row], limits: Mapping[str, str]
) -> tuple[Wanted, str]:
    answered = sorted({ref for action in actions for ref in action.recommendations})
    first, second = st.columns(4), st.columns(4, vertical_alignment="bottom")
    with first[0]:
        words = filters.words("plan_search", text_plan.SEARCH_HELP)
    with first[1]:
        kinds = filters.some_of(
            text_plan.RATING, _kinds(actions), "rating", lambda kind: text_plan.KINDS[kind][1]
        )
    with first[2]:
        owners = sorted({action.owner or text_plan.NO_OWNER for action in actions})
        owned = filters.some_of(text_plan.OWNER, owners, "owner")
    with first[3]:
        order = filters.one_of(text_plan.SORT, list(_SORTS), "sort")
    with second[0]:
        refs = filters.some_of(
            text_plan.RECOMMENDATION, answered, "answers", lambda ref: _name(ref, known)
        )
    with second[1]:
        groups = sorted({limits.get(ref, text_plan.NO_LIMIT) for ref in answered})
        limited = filters.some_of(text_plan.LIMIT, groups, "limit")
    with second[2]:
        day = filters.day_of(text_plan.NOT_UPDATED, "not_updated", text_plan.NOT_UPDATED_HELP)
    with second[3]:
        disagreeing = st.toggle(text_plan.DISAGREEING, key="disagreeing", bind="query-params")
    return Wanted(words, kinds, owned, refs, limited, disagreeing, day), order


def _kinds(actions: Sequence[Action]) -> list[str]:
    found = {ratings.kind(action) for action in actions}
    return [kind for kind in text_plan.KINDS if kind in found]


def _limit(row: Row) -> str:
    return text_plan.NO_LIMIT if missing(row["deadline"]) else str(row["deadline"])


def _name(ref: str, known: Mapping[str, Row]) -> str:
    """Write '2: Record decisions'; a recommendation of no record keeps its key."""
    if ref not in known:
        return ref
    words = f"{known[ref]['position']}: {known[ref]['text']}"
    return words if len(words) <= _LABEL else f"{words[:_LABEL].rstrip()}…"


def _one_of(wanted: Sequence[str], found: Sequence[str]) -> bool:
    return not wanted or any(name in wanted for name in found)
