"""The name of a plan, as it stands in the link."""

from __future__ import annotations

from dashboard.components.plan_choice import names


def test_a_plan_is_named_by_kind_and_date_of_its_report() -> None:
    plans = [
        {"kind": "inspection", "published": "2017-06", "title": "A", "actions": 12},
        {"kind": "post-inspection review", "published": None, "title": "B", "actions": 1},
    ]
    assert names(plans) == ["Inspection, June 2017", "Post-inspection review, date unknown"]


def test_plans_that_would_be_named_alike_are_told_apart_by_title() -> None:
    plans = [{"kind": "inspection", "published": "2019", "title": title} for title in ("A", "B")]
    assert names(plans) == ["Inspection, 2019: A", "Inspection, 2019: B"]
