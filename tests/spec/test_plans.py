"""What bodies stated of their actions in public: how it is read, refused and shown as at a day."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from etl import actions, build, clock, store
from etl.errors import InputFaults
from etl.settings import warehouse_folder
from etl.store import Warehouse
from tests import factories
from tests.factories import ROOT, Values

DORSET = factories.record()["id"]
GLOUCESTERSHIRE = "ncpi-gloucestershire-constabulary-2017-inspection"
PARTNERSHIP = "case-review-gloucestershire-safeguarding-children-partnership-undated-case-review"
DEVON = "ncpi-devon-and-cornwall-police-2015-inspection"


def one_action(**changes: Any) -> Values:
    return factories.plan(actions=[factories.plan_action(**changes)])


def one_statement(**changes: Any) -> Values:
    return one_action(statements=[factories.statement(**changes)])


def refused(tmp_path: Path, *plans: Values) -> list[str]:
    data = factories.make_data(tmp_path / "data", factories.full_record())
    for values in plans:
        factories.write_plan(data, values)
    with pytest.raises(InputFaults) as faults:
        build.run(data)
    assert not (data / "warehouse" / store.CURRENT).exists()
    return [re.sub(r"^plans/\S+?\.yml:\d+: ", "", line) for line in str(faults.value).splitlines()]


def built(tmp_path: Path, *plans: Values) -> Warehouse:
    data = factories.make_data(tmp_path / "data", factories.full_record())
    for values in plans:
        factories.write_plan(data, values)
    build.run(data)
    return store.current(warehouse_folder(data))


def fields(rows: list[dict[str, Any]]) -> dict[str, str]:
    return {row["field"]: row["value"] for row in rows}


# ---- What a plan file gives ---------------------------------------------------------------------


def test_each_field_that_a_statement_gives_is_a_row_with_its_day_and_source(tmp_path: Path) -> None:
    plan = one_action(
        recommendations=[1],
        owner="Head of training",
        start="2019-03-01",
        due="2019-12-31",
        statements=[factories.statement(progress=10, comment="Two courses held.")],
    )
    rows = built(tmp_path, plan).rows("v_plan_statements")
    assert fields(rows) == {
        "action": "Train the people who take first calls",
        "recommendations": f"{DORSET}#1",
        "owner": "Head of training",
        "start": "2019-03-01",
        "due": "2019-12-31",
        "status": "in progress",
        "progress": "10",
        "comment": "Two courses held.",
    }
    assert [row["position"] for row in rows] == list(range(1, 9))
    shared = {
        (row["plan"], row["body_key"], row["ref"], row["publisher"], row["paraphrase"])
        for row in rows
    }
    said = "The force said that training has begun."
    assert shared == {(DORSET, "dorset-police", "A1", "Dorset Police", said)}


def test_a_later_statement_gives_only_what_it_says(tmp_path: Path) -> None:
    later = factories.statement(day="2019-06-03", status="complete awaiting sign-off")
    plan = one_action(statements=[factories.statement(), later])
    rows = built(tmp_path, plan).rows("v_plan_statements", as_at=date(2019, 6, 3))
    assert fields([row for row in rows if row["happened_on"] == date(2019, 6, 3)]) == {
        "status": "complete awaiting sign-off"
    }


@pytest.mark.parametrize(
    ("day", "counts_from", "basis"),
    [
        ("2019-04-10", date(2019, 4, 10), "day"),
        ("2019-04", date(2019, 4, 30), "period"),
        ("2019", date(2019, 12, 31), "period"),
        (None, date(2020, 2, 3), "read"),
    ],
)
def test_a_statement_counts_from_the_last_day_that_its_date_can_mean(
    tmp_path: Path, day: str | None, counts_from: date, basis: str
) -> None:
    plan = one_statement(day=day)
    plan["sources"][0]["read"] = "2020-02-03"
    warehouse = built(tmp_path, plan)
    rows = warehouse.rows("v_plan_statements")
    assert {(row["happened_on"], row["dated"], row["date_basis"]) for row in rows} == {
        (counts_from, day, basis)
    }
    before = counts_from.replace(day=counts_from.day - 1)
    assert warehouse.rows("v_plan_statements", as_at=before) == []


def test_an_action_may_answer_recommendations_of_several_reports(tmp_path: Path) -> None:
    data = factories.make_data(
        tmp_path / "data",
        factories.full_record(),
        factories.review(recommendations=[factories.recommendation()]),
    )
    review = factories.review()["id"]
    factories.write_plan(data, one_action(recommendations=[1, f"{review}#1"]))
    build.run(data)
    rows = store.current(warehouse_folder(data)).rows("v_plan_statements")
    assert fields(rows)["recommendations"] == f"{DORSET}#1; {review}#1"


def test_every_report_has_a_plan_and_its_public_actions_are_counted(tmp_path: Path) -> None:
    data = factories.make_data(tmp_path / "data", factories.full_record(), factories.review())
    factories.write_plan(data, factories.plan())
    build.run(data)
    rows = store.current(warehouse_folder(data)).rows("v_plans")
    assert {row["plan"]: row["actions"] for row in rows} == {
        factories.review()["id"]: 0,
        DORSET: 1,
    }


def test_the_note_of_a_plan_is_told_with_it(tmp_path: Path) -> None:
    [row] = built(tmp_path, factories.plan(note="The plan itself was not found.")).rows("v_plans")
    assert row["note"] == "The plan itself was not found."


def test_data_without_plans_builds(tmp_path: Path) -> None:
    assert built(tmp_path).rows("v_plan_statements") == []


def test_a_changed_plan_is_another_build(tmp_path: Path) -> None:
    data = factories.make_data(tmp_path / "data", factories.full_record())
    factories.write_plan(data, factories.plan())
    first = build.run(data).build_id
    factories.write_plan(data, one_statement(status="not started"))
    assert build.run(data).build_id != first


# ---- What is refused ----------------------------------------------------------------------------

TWO_ACTIONS = factories.plan(actions=[factories.plan_action(), factories.plan_action()])
NO_STATUS = (
    "actions[0]: the first statement needs a status: not started, in progress or what it says"
)


@pytest.mark.parametrize(
    ("plan", "fault"),
    [
        (
            one_statement(status="done"),
            (
                "actions[0].statements[0].status: 'done' is not allowed; use one of 'not started', "
                "'in progress', 'complete awaiting sign-off', 'closed' or 'closed not done'"
            ),
        ),
        (one_statement(status=None), NO_STATUS),
        (
            one_statement(status="closed"),
            (
                "actions[0].statements[0]: closed needs evidence; "
                "a body's own word is 'complete awaiting sign-off'"
            ),
        ),
        (
            one_statement(status="closed not done"),
            "actions[0].statements[0]: closed not done needs a comment that gives the reason",
        ),
        (
            one_statement(progress=101),
            "actions[0].statements[0].progress: input should be less than or equal to 100",
        ),
        (
            one_statement(source="press"),
            "actions[0].statements[0].source: 'press' is not in the plan's sources",
        ),
        (
            one_statement(day=None),
            "actions[0].statements[0]: has no date, and its source has no day on which it was read",
        ),
        (
            one_statement(day="2099-01-01"),
            "actions[0].statements[0].day: 2099-01-01 is in the future",
        ),
        (
            one_action(statements=[factories.statement(), factories.statement(day="2019-03-10")]),
            "actions[0].statements[1].day: is before the statement above it; oldest first",
        ),
        (
            one_action(start="2019-06-01", due="2019-05-31"),
            "actions[0]: due (2019-05-31) is before the start (2019-06-01)",
        ),
        (
            one_action(due="2019-05"),
            "actions[0].due: '2019-05' is not a date; write 2017-06-13",
        ),
        (
            one_action(recommendations=[2]),
            f"actions[0].recommendations[0]: {DORSET} has recommendations 1 to 1, so no 2",
        ),
        (
            one_action(recommendations=["ncpi-dorset-police-2018-inspection#1"]),
            (
                "actions[0].recommendations[0]: 'ncpi-dorset-police-2018-inspection' is not in "
                f"data/reports; did you mean '{DORSET}'?"
            ),
        ),
        (TWO_ACTIONS, "actions[1].ref: 'A1' is used twice"),
        (
            factories.plan(colour="red"),
            "colour: is not a field of a plan here; check the spelling in docs/plan.md",
        ),
        (
            factories.plan(report="ncpi-dorset-police-2018-inspection"),
            (
                "report: 'ncpi-dorset-police-2018-inspection' is not in data/reports; "
                f"did you mean '{DORSET}'?"
            ),
        ),
    ],
)
def test_a_plan_with_a_fault_is_refused_with_its_place_and_the_reason(
    tmp_path: Path, plan: Values, fault: str
) -> None:
    assert refused(tmp_path, plan) == [fault]


def test_a_report_without_recommendations_on_record_has_none_to_answer(tmp_path: Path) -> None:
    data = factories.make_data(tmp_path / "data", factories.record())
    factories.write_plan(data, one_action(recommendations=[1]))
    with pytest.raises(InputFaults, match="no recommendations on record; leave the list empty"):
        build.run(data)


def test_a_fault_names_the_file_of_the_plan_and_its_line(tmp_path: Path) -> None:
    data = factories.make_data(tmp_path / "data", factories.full_record())
    path = factories.write_plan(data, one_statement(source="press"))
    lines = path.read_text(encoding="utf-8").splitlines()
    with pytest.raises(InputFaults) as faults:
        build.run(data)
    [fault] = faults.value.faults
    assert fault.file == f"plans/{DORSET}.yml"
    assert "source: press" in lines[fault.line - 1]


def test_a_plan_under_another_name_is_refused(tmp_path: Path) -> None:
    data = factories.make_data(tmp_path / "data", factories.full_record())
    path = factories.write_plan(data, factories.plan())
    path.rename(path.with_name("dorset.yml"))
    with pytest.raises(InputFaults, match=f"'{DORSET}' differs from the file's name 'dorset'"):
        build.run(data)


def test_a_file_that_is_no_plan_is_told_so(tmp_path: Path) -> None:
    data = factories.make_data(tmp_path / "data", factories.full_record())
    factories.write_plan(data, factories.plan()).write_text("- a list", encoding="utf-8")
    with pytest.raises(InputFaults, match=r"holds no plan; it should start with 'report: …'"):
        build.run(data)


def test_a_plan_is_not_blamed_for_a_fault_of_the_report_that_it_answers(tmp_path: Path) -> None:
    data = factories.make_data(tmp_path / "data", factories.full_record() | {"kind": "visit"})
    factories.write_plan(data, one_action(recommendations=[1]))
    with pytest.raises(InputFaults) as faults:
        build.run(data)
    assert {fault.file for fault in faults.value.faults} == {f"{DORSET}.yml"}


# ---- What ships ---------------------------------------------------------------------------------


def test_the_plans_that_were_stated_in_public_ship(shipped: Warehouse) -> None:
    counts = {row["plan"]: row["actions"] for row in shipped.rows("v_plans") if row["actions"]}
    assert counts == {
        GLOUCESTERSHIRE: 6,
        "ncpi-gloucestershire-constabulary-2025-inspection": 9,
        PARTNERSHIP: 4,
        DEVON: 9,
    }


def test_every_shipped_statement_leads_to_its_source_in_our_own_words(shipped: Warehouse) -> None:
    for row in shipped.rows("v_plan_statements"):
        assert row["publisher"]
        assert row["paraphrase"]
        assert row["quote"] is None
        assert row["url"] or row["publisher"] == "Belfast Telegraph"


def test_every_value_is_one_that_the_ledger_would_take(shipped: Warehouse) -> None:
    for row in shipped.rows("v_plan_statements"):
        assert row["field"] in actions.FIELDS
        if row["field"] == "status":
            assert row["value"] in actions.STATUSES
        if row["field"] in {"start", "due"}:
            date.fromisoformat(row["value"])


def test_no_body_closes_its_own_actions_in_what_ships(shipped: Warehouse) -> None:
    statuses = Counter(
        row["value"] for row in shipped.rows("v_plan_statements", {"field": "status"})
    )
    assert set(statuses) == {"not started", "in progress", "complete awaiting sign-off"}


def test_in_july_2017_gloucestershire_had_said_that_four_actions_were_done(
    shipped: Warehouse,
) -> None:
    rows = shipped.rows(
        "v_plan_statements", {"plan": GLOUCESTERSHIRE, "field": "status"}, date(2017, 7, 5)
    )
    assert {row["ref"]: row["value"] for row in rows} == {
        "A1": "complete awaiting sign-off",
        "A2": "complete awaiting sign-off",
        "A3": "complete awaiting sign-off",
        "A4": "complete awaiting sign-off",
        "A5": "not started",
    }
    assert shipped.rows("v_plan_statements", {"plan": GLOUCESTERSHIRE}, date(2017, 6, 29)) == []


def test_the_twenty_investigators_and_the_600_trained_stand_in_the_plan_of_2025(
    shipped: Warehouse,
) -> None:
    plan = "ncpi-gloucestershire-constabulary-2025-inspection"
    rows = shipped.rows("v_plan_statements", {"plan": plan, "ref": ["A4", "A6"]})
    said = {(row["ref"], row["field"]): row["value"] for row in rows}
    assert said["A4", "action"].startswith("Add 20 investigators")
    assert said["A4", "status"] == "complete awaiting sign-off"
    assert said["A6", "comment"].startswith("More than 600 officers are trained")


def test_what_an_undated_article_says_counts_from_the_day_it_was_read(shipped: Warehouse) -> None:
    rows = shipped.rows("v_plan_statements", {"plan": PARTNERSHIP})
    assert {(row["happened_on"], row["date_basis"]) for row in rows} == {
        (date(2026, 11, 21), "read")
    }
    assert date(2026, 11, 21) <= clock.today()


def test_the_example_of_the_guide_is_a_plan_that_builds(shipped_data: Path, tmp_path: Path) -> None:
    guide = (ROOT / "docs" / "plan.md").read_text(encoding="utf-8")
    [example] = re.findall(r"```yaml\n(report: .+?)```", guide, flags=re.DOTALL)
    data = factories.make_data(tmp_path / "data")
    report = yaml.safe_load(example)["report"]
    shipped_record = shipped_data / "reports" / f"{report}.yml"
    factories.write_text(data, shipped_record.name, shipped_record.read_bytes())
    factories.write_plan(data, {"report": report}).write_text(example, encoding="utf-8")
    build.run(data)
    assert store.current(warehouse_folder(data)).rows("v_plan_statements")
