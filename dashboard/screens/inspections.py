"""Inspections: one body in time, beside others of the same method, and before and after."""

from __future__ import annotations

from dashboard.components import before_and_after, beside_others, header, visits_in_time


def render() -> None:
    """Draw the screen."""
    view = header.chosen()
    visits_in_time.show(view)
    beside_others.show(view)
    before_and_after.show(view)
