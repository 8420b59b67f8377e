"""Each check of ``etl/sql/checks`` refuses a record that breaks just its rule."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from etl import build, frames, plan_frames, plans, records, reference, store
from etl.errors import InputFaults
from tests import factories
from tests.factories import Values
from tests.spec.bad_records import line_of

DORSET = "ncpi-dorset-police-2019-inspection.yml"
REVIEW = "ncpi-dorset-police-2020-post-inspection-review.yml"
PERIOD_BACKWARDS = {"start": "2019-02", "end": "2019-01", "source": "report"}


@dataclass(frozen=True)
class Case:
    """Records (and a changed table or changed rows) that break one check, and its words."""

    records: list[Values]
    faults: list[str]
    table: str = ""
    edit: Callable[[list[Values]], None] = lambda _rows: None
    plans: list[Values] = field(default_factory=list)
    rows: dict[str, Values] = field(default_factory=dict)
    """Rows of the build to change, for what the checks of records already refuse."""


def share_a_code(rows: list[Values]) -> None:
    codes = {row["body"]: row for row in rows}
    codes["dorset-police"]["force_code"] = codes["kent-police"]["force_code"]


def add_a_rule(rows: list[Values]) -> None:
    rows.append(rows[0] | {"rule": "zz-second", "from_date": "2023-12-31", "to_date": ""})


def same_day_review() -> Values:
    return factories.review(published=factories.record()["published"])


def in_2024(**changes: Any) -> Values:
    published = {"date": "2024-03-05", "source": "report"}
    return factories.record(**{"published": published, "method": "ncpi-2024"} | changes)


CASES = {
    "case_audit_has_source": Case(
        [factories.record(case_audits=[factories.case_audit()])],
        [f"{DORSET}: case_audits: has no source"],
        rows={"case_audit": {"source": "nowhere"}},
    ),
    "codes_are_unique": Case(
        [factories.record()],
        [
            "bodies.csv: Dorset Police: shares its code with another force",
            "bodies.csv: Kent Police: shares its code with another force",
        ],
        table="bodies",
        edit=share_a_code,
    ),
    "conflict_has_two_sides": Case(
        [
            factories.record(
                figures=[factories.figure(conflict="counts")], conflicts=[factories.conflict()]
            )
        ],
        [f"{DORSET}: figures: Officers of the force is the only side of its conflict"],
    ),
    "fieldwork_runs_forward": Case(
        [factories.record(fieldwork=PERIOD_BACKWARDS)],
        [f"{DORSET}: fieldwork: ends before it begins"],
    ),
    "figure_has_source": Case(
        [factories.record(figures=[factories.figure()])],
        [f"{DORSET}: figures: Officers of the force has no source"],
        rows={"figure": {"source": "nowhere"}},
    ),
    "grades_add_up": Case(
        [factories.record(case_audits=[factories.case_audit(assessed=34)])],
        [
            f"{DORSET}: case_audits: All cases audited: grades add up to 33, assessed are 34"
        ],
    ),
    "grades_do_not_overlap": Case(
        [
            factories.record(
                case_audits=[
                    factories.case_audit(
                        grades={
                            "good": 11,
                            "requires improvement": 15,
                            "requires improvement or inadequate": 7,
                        }
                    )
                ]
            )
        ],
        [f"{DORSET}: case_audits: All cases audited: requires improvement is counted twice"],
    ),
    "judgement_on_the_scale_of_its_method": Case(
        [factories.record(judgements=[factories.judgement()])],
        [f"{DORSET}: judgements: leadership is graded on ncpi-areas"],
    ),
    "judgement_once": Case(
        [in_2024(judgements=[factories.judgement(), factories.judgement(grade="good")])],
        ["ncpi-dorset-police-2024-inspection.yml: judgements: leadership is judged 2 times"],
    ),
    "method_of_the_programme": Case(
        [factories.record(method="jtai-2016")],
        [f"{DORSET}: method: jtai-2016 is no method of ncpi"],
    ),
    "milestone_after_publication": Case(
        [factories.record(milestones=[factories.milestone(stated_due="2019-03-04")])],
        [f"{DORSET}: milestones: Plan of action is due before the report was published"],
    ),
    "no_circle_of_reviews": Case(
        [
            factories.record(follows=same_day_review()["id"]),
            same_day_review(),
        ],
        [
            f"{DORSET}: follows: follows itself in a circle",
            f"{same_day_review()['id']}.yml: follows: follows itself in a circle",
        ],
    ),
    "plan_after_inspection": Case(
        [factories.record()],
        [f"plans/{DORSET}: actions: A1 has a statement of 2018-12-31, before the inspection"],
        plans=[
            factories.plan(
                actions=[
                    factories.plan_action(statements=[factories.statement(day="2018-12-31")])
                ]
            )
        ],
    ),
    "plan_statement_has_source": Case(
        [factories.record()],
        [f"plans/{DORSET}: actions: A1 has a statement without a source"],
        plans=[factories.plan()],
        rows={"plan_source": {"source": "nowhere"}},
    ),
    "proportion_within_whole": Case(
        [
            factories.record(
                figures=[
                    factories.figure(kind="proportion", value=11, of=10, label="Good cases"),
                    factories.figure(kind="percent", value=101, unit="percent", label="Trained"),
                ]
            )
        ],
        [
            f"{DORSET}: figures: Good cases: 11.0 is more than the whole",
            f"{DORSET}: figures: Trained: 101.0 is more than the whole",
        ],
    ),
    "published_after_fieldwork": Case(
        [factories.record(fieldwork={"start": "2019-03-06", "source": "report"})],
        [f"{DORSET}: published: is published before its fieldwork began"],
    ),
    "review_after_inspection": Case(
        [
            factories.record(),
            factories.review(published={"date": "2019-03-04", "source": "report"}),
        ],
        [
            f"{same_day_review()['id']}.yml: published: is published before the report it follows"
        ],
    ),
    "review_follows_an_inspection": Case(
        [factories.review(follows=None)],
        [f"{REVIEW}: follows: a post-inspection review names the inspection it follows"],
    ),
    "review_follows_same_body": Case(
        [factories.record(body="kent-police"), factories.review(
            follows="ncpi-kent-police-2019-inspection"
        )],
        [f"{REVIEW}: follows: follows an inspection of kent-police"],
    ),
    "rules_do_not_overlap": Case(
        [factories.record()],
        ["milestone_rules.csv: ncpi-action-plan: overlaps with zz-second"],
        table="milestone_rules",
        edit=add_a_rule,
    ),
}  # fmt: skip


def test_every_check_has_a_case_that_makes_it_fail() -> None:
    assert set(CASES) == set(store.sql_texts("checks"))


@pytest.mark.parametrize("check", sorted(CASES))
def test_a_record_that_breaks_one_rule_is_refused_by_its_check_alone(
    tmp_path: Path, check: str
) -> None:
    case = CASES[check]
    data = factories.make_data(tmp_path / "data", *case.records)
    for values in case.plans:
        factories.write_plan(data, values)
    if case.table:
        factories.edit_table(data, case.table, case.edit)
    with pytest.raises(InputFaults) as refused:
        write_changed(data, case.rows) if case.rows else build.run(data)
    faults = case.faults if case.rows else [with_line(data, fault) for fault in case.faults]
    assert str(refused.value).splitlines() == [f"{fault} (check {check})" for fault in faults]
    assert not (data / "warehouse" / store.CURRENT).exists()


def with_line(data: Path, fault: str) -> str:
    """Put the line of its place behind the file of a record; tables are told without one."""
    file, place, text = fault.split(": ", 2)
    if file.endswith(".csv"):
        return fault
    path = data / file if "/" in file else data / "reports" / file
    content = path.read_text(encoding="utf-8")
    return f"{file}:{line_of(content, place + ':')}: {place}: {text}"


def write_changed(data: Path, changes: dict[str, Values]) -> None:
    """Write the rows of a folder with one value of the first row of a table changed."""
    tables, _ = reference.read(data / "reference")
    read, _ = records.read_all(data / "reports")
    stated, _ = plans.read_all(data / "plans")
    rows = frames.from_input([found.record for found in read], tables)
    rows |= plan_frames.from_plans(stated)
    for table, values in changes.items():
        rows[table][0].update(values)
    store.write(data / "changed.duckdb", rows, "changed")


@pytest.mark.parametrize("check", sorted(CASES))
def test_a_check_says_in_its_first_line_what_must_hold(check: str) -> None:
    first = store.sql_texts("checks")[check].splitlines()[0]
    assert first.startswith("-- ")
    assert len(first) > 20


# ---- What the checks rightly let through -------------------------------------------------------


def good_neighbours() -> dict[str, list[Values]]:
    two_sources = [factories.source(), factories.source(id="press", first_hand=False)]
    own_conflict = factories.conflict(sources=["report", "press"])
    caution = factories.conflict(id="inspection-not-on-record", kind="caution")
    combined = {"good": 11, "requires improvement or inadequate": 22}
    return {
        "grades that a conflict explains": [
            factories.record(
                case_audits=[factories.case_audit(assessed=34, conflict="counts")],
                conflicts=[factories.conflict()],
            )
        ],
        "combined grades that add up": [
            factories.record(case_audits=[factories.case_audit(grades=combined)])
        ],
        "one grade of three, the others unknown": [
            factories.record(case_audits=[factories.case_audit(grades={"good": 11})])
        ],
        "a conflict that names two sources": [
            factories.record(
                sources=two_sources,
                figures=[factories.figure(conflict="counts")],
                conflicts=[own_conflict],
            )
        ],
        "a review whose inspection is not on record, as a caution says": [
            factories.review(follows=None, conflicts=[caution])
        ],
        "a deadline on the day of publication": [
            factories.record(milestones=[factories.milestone(stated_due="2019-03-05")])
        ],
        "a report in the month in which its fieldwork began": [
            factories.record(
                published={"date": "2019-03", "source": "report"},
                fieldwork={"start": "2019-03-20", "source": "report"},
            )
        ],
    }


@pytest.mark.parametrize("what", sorted(good_neighbours()))
def test_the_checks_let_through(tmp_path: Path, what: str) -> None:
    data = factories.make_data(tmp_path / "data", *good_neighbours()[what])
    assert build.run(data).reports == len(good_neighbours()[what])
