"""The address of an action's whole story: a link that keeps the body, the day and the plan."""

from __future__ import annotations

from urllib.parse import quote_plus, urlencode

import streamlit as st

from dashboard.components import header
from dashboard.components.sentences import LinkTo

ACTION = "action"
SCREEN = "action-plan"
_KEPT = ("body", "as_at", "plan")


def with_filters() -> LinkTo:
    """Return links for the action plan itself, which keep its filters for the way back."""
    return _to(st.query_params.to_dict())


def from_elsewhere(plan: str = "") -> LinkTo:
    """Return links for other screens; ``plan`` is its name, where it is not the chosen one."""
    kept = {name: found for name, found in st.query_params.to_dict().items() if name in _KEPT}
    return _to(kept | ({"plan": plan} if plan else {}))


def _to(kept: dict[str, str]) -> LinkTo:
    """The body is always named: which one is shown without it differs from place to place."""
    kept = {"body": header.chosen().name} | kept
    others = urlencode({name: found for name, found in kept.items() if name != ACTION})
    return lambda ref: f"{SCREEN}?{others}&{ACTION}={quote_plus(ref)}"
