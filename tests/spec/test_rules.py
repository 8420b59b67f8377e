"""Which milestones a report sets off: those it states, and those of the deadline rules."""

from __future__ import annotations

from datetime import date
from operator import itemgetter
from pathlib import Path
from typing import Any

import pytest

from etl import build
from etl.settings import warehouse_folder
from etl.store import Warehouse, current_path
from tests import factories
from tests.factories import Values

PLAN, REVISIT, COMMENTS = "ncpi-action-plan", "ncpi-revisit", "pcc-comments-inspection"


def milestones_of(data: Path) -> list[dict[str, Any]]:
    build.run(data)
    warehouse = Warehouse(current_path(warehouse_folder(data)))
    rows = warehouse.rows("v_milestones")
    warehouse.close()
    return sorted(rows, key=itemgetter("position"))


def test_a_stated_date_wins_over_an_interval(tmp_path: Path) -> None:
    stated = factories.milestone(stated_due="2019-05-01")
    [plan, *_] = milestones_of(
        factories.make_data(tmp_path / "data", factories.record(milestones=[stated]))
    )
    assert plan["basis"] == "stated"
    assert {f"{plan[name]:%Y-%m-%d}" for name in ("due_first", "due_last")} == {"2019-05-01"}


def test_a_rule_applies_only_where_the_record_does_not_state_the_same(tmp_path: Path) -> None:
    with_plan = factories.record(milestones=[factories.milestone()])
    without = factories.record()
    [stated, *others] = milestones_of(factories.make_data(tmp_path / "a", with_plan))
    assert (stated["basis"], stated["rule"]) == ("interval", None)
    assert [row["rule"] for row in others] == [REVISIT, COMMENTS]
    found = milestones_of(factories.make_data(tmp_path / "b", without))
    assert [(row["rule"], row["basis"], f"{row['due_first']:%Y-%m-%d}") for row in found] == [
        (PLAN, "rule", "2019-04-16"),
        (REVISIT, "rule", "2019-09-05"),
        (COMMENTS, "rule", "2019-04-29"),
    ]


@pytest.mark.parametrize(
    ("published", "rules"),
    [
        ("2017-12-31", [PLAN, REVISIT]),
        ("2018-01-01", [PLAN, REVISIT, COMMENTS]),
        ("2023-12-31", [PLAN, REVISIT, COMMENTS]),
        ("2024-01-01", [COMMENTS]),
    ],
)
def test_a_rule_holds_from_its_first_day_through_its_last(
    tmp_path: Path, published: str, rules: list[str]
) -> None:
    record = factories.record(published={"date": published, "source": "report"})
    found = milestones_of(factories.make_data(tmp_path / "data", record))
    assert [row["rule"] for row in found] == rules


def test_a_rule_from_receipt_gives_no_date_because_no_source_gives_the_day_of_receipt(
    tmp_path: Path,
) -> None:
    record = factories.record(
        body="devon-county-council",
        programme="ilacs",
        method="ilacs-2018",
        inspectorates=["ofsted"],
    )
    [row] = milestones_of(factories.make_data(tmp_path / "data", record))
    assert (row["rule"], row["basis"], row["trigger"]) == ("ilacs-statement", "none", "receipt")


def test_no_rule_applies_to_a_report_without_a_date(tmp_path: Path) -> None:
    record = factories.record(published={})
    assert milestones_of(factories.make_data(tmp_path / "data", record)) == []


def rules_beside(folder: Path, stated: Values) -> list[str | None]:
    data = factories.make_data(folder, factories.record(milestones=[stated]))
    return [row["rule"] for row in milestones_of(data)]


def test_a_rule_gives_the_date_where_the_record_states_the_same_thing_without_an_interval(
    tmp_path: Path,
) -> None:
    asked = factories.milestone(what="Action plan on the recommendations", interval=None, unit=None)
    data = factories.make_data(tmp_path / "data", factories.record(milestones=[asked]))
    [plan, *others] = milestones_of(data)
    assert (plan["rule"], plan["basis"], plan["due_first"]) == (PLAN, "rule", date(2019, 4, 16))
    assert (plan["publisher"], plan["method"]) == ("HMICFRS", "hand")
    assert PLAN not in [row["rule"] for row in others]


def test_what_a_force_owes_in_six_months_does_not_stand_for_the_revisit(tmp_path: Path) -> None:
    six = {"interval": 6, "unit": "months"}
    by_force = factories.milestone(what="Recommendations within six months", **six)
    by_inspectors = factories.milestone(what="Follow-up", responsible="HMICFRS", **six)
    assert rules_beside(tmp_path / "force", by_force) == [None, PLAN, REVISIT, COMMENTS]
    assert rules_beside(tmp_path / "inspectors", by_inspectors) == [None, PLAN, COMMENTS]


def test_a_later_report_that_comes_back_shows_that_inspectors_did(tmp_path: Path) -> None:
    data = factories.make_data(tmp_path / "data", factories.record(), factories.review())
    [revisit] = [row for row in milestones_of(data) if row["rule"] == REVISIT]
    assert (revisit["met"], revisit["met_on"]) == (True, "2020-03-10")
    assert revisit["outcome"] == "Inspectors came back: Dorset: child protection inspection."
    assert revisit["outcome_report"] == factories.review()["id"]
    assert (revisit["outcome_publisher"], revisit["outcome_first_hand"]) == ("HMICFRS", True)
    assert (revisit["approximate"], revisit["evidence"]) == (True, "B")


def test_a_later_report_without_a_day_does_not_say_when_inspectors_came_back(
    tmp_path: Path,
) -> None:
    undated = factories.review(published={})
    data = factories.make_data(tmp_path / "data", factories.record(), undated)
    [revisit] = [row for row in milestones_of(data) if row["rule"] == REVISIT]
    assert (revisit["met"], revisit["met_on"]) == (None, None)
    assert revisit["outcome_report"] == undated["id"]


def test_a_rule_may_count_working_days_in_wales(tmp_path: Path) -> None:
    data = factories.make_data(tmp_path / "data", factories.record())
    welsh = {"interval": "70", "unit": "working days in Wales"}
    factories.edit_table(data, "milestone_rules", lambda rows: rows[0].update(welsh))
    [plan, *_] = milestones_of(data)
    assert (plan["unit"], plan["due_first"]) == ("working days in Wales", date(2019, 6, 17))


def test_a_recommendation_carries_the_day_of_its_own_limit(tmp_path: Path) -> None:
    limits = ["immediately", "within three months", "by 30 June 2019", "urgently", None]
    asked = [factories.recommendation(deadline=limit) for limit in limits]
    data = factories.make_data(tmp_path / "data", factories.record(recommendations=asked))
    build.run(data)
    warehouse = Warehouse(current_path(warehouse_folder(data)))
    rows = warehouse.rows("v_recommendations")
    warehouse.close()
    assert [(row["due_first"], row["due_last"], row["due_basis"]) for row in rows] == [
        (date(2019, 3, 5), date(2019, 3, 5), "at once"),
        (date(2019, 6, 5), date(2019, 6, 5), "interval"),
        (date(2019, 6, 30), date(2019, 6, 30), "stated"),
        (None, None, None),
        (None, None, None),
    ]


# ---- The shipped table --------------------------------------------------------------------------


def test_every_shipped_rule_says_when_who_and_on_what_evidence(shipped: Warehouse) -> None:
    rules = shipped.rows("v_rules")
    assert len(rules) >= 30
    for rule in rules:
        assert (rule["interval"] is None) != (rule["in_words"] is None), rule["rule"]
        assert rule["url"].startswith("https://"), rule["rule"]
        assert rule["evidence"] in {"A", "B", "C"}, rule["rule"]


def test_a_rule_on_a_secondary_source_alone_sets_off_no_milestone(shipped: Warehouse) -> None:
    for rule in shipped.rows("v_rules"):
        assert not (rule["evidence"] == "C" and rule["sets_milestone"]), rule["rule"]


def test_no_report_owes_the_same_thing_twice(shipped: Warehouse) -> None:
    for row in shipped.rows("v_milestones"):
        same = [
            other["position"]
            for other in shipped.rows("v_milestones", {"report": row["report"]})
            if other["what"] == row["what"] and other["due_first"] == row["due_first"]
        ]
        assert same == [row["position"]], row["report"]


def test_every_milestone_by_rule_falls_after_its_report(shipped: Warehouse) -> None:
    published = {row["report"]: row["published_first"] for row in shipped.rows("v_reports")}
    ruled = shipped.rows("v_milestones", {"basis": "rule"})
    assert len(ruled) > 100
    for row in ruled:
        wait = (row["due_first"] - published[row["report"]]).days
        assert 42 <= wait <= 184, row["report"]
