"""The illustrative plan: what happens in its year, and when its folder is made again."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml

from etl import clock, demo, store
from etl.actions import Action
from etl.errors import InputFaults, StorageFault
from etl.ledger import Change
from etl.settings import illustrative_folder, warehouse_folder
from etl.store import Warehouse
from etl.tracking import Tracking
from etl.undo import revert
from tests.conftest import Cli
from tests.factories import ROOT, Values

BASE = date(2026, 11, 16)
PLAN = "ncpi-exampleshire-police-2025-inspection"
SHORT = 3
"""Steps of the year that are enough to see how the folder is made."""


def on(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    monkeypatch.setattr(clock, "today", lambda: day)


def source(folder: Path, steps: int | None = None) -> Path:
    """Return a data folder with the reference tables and the story, or its first steps."""
    data = folder / "data"
    shutil.copytree(ROOT / "data" / "reference", data / "reference")
    (data / "illustrative").mkdir()
    for name in ("report.yml", "year.yml"):
        shutil.copy(ROOT / "data" / "illustrative" / name, data / "illustrative" / name)
    edit_year(data, lambda year: year.update(steps=year["steps"][:steps]))
    return data


def edit_year(data: Path, edit: Callable[[Values], None]) -> None:
    path = data / "illustrative" / "year.yml"
    year = yaml.safe_load(path.read_text(encoding="utf-8"))
    edit(year)
    path.write_text(yaml.safe_dump(year, sort_keys=False), encoding="utf-8")


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Tracking:
    """Return the whole year as it stands on its base day."""
    with pytest.MonkeyPatch.context() as patch:
        on(patch, BASE)
        made = demo.make(source(tmp_path_factory.mktemp("year")))
    return Tracking(made.folder)


@pytest.fixture(scope="module")
def actions(year: Tracking) -> dict[str, Action]:
    return {action.ref: action for action in year.actions(PLAN, BASE)}


@pytest.fixture(scope="module")
def changes(year: Tracking) -> list[Change]:
    return year.changes(plan=PLAN)


@pytest.fixture
def short(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    on(monkeypatch, BASE)
    return source(tmp_path, SHORT)


# ---- What happens in the year -------------------------------------------------------------------


def test_the_force_is_made_up_and_says_so(year: Tracking) -> None:
    [body] = [row for row in year.warehouse.rows("v_bodies") if row["reports"]]
    assert (body["body"], body["body_key"]) == ("Exampleshire Police (illustrative)", demo.BODY)
    [report] = year.warehouse.rows("v_reports")
    assert "illustrative" in report["title"]
    assert report["publisher"] == "Made up for illustration"
    assert report["url"] is None


def test_the_year_has_24_actions_and_a_monthly_upload_for_each_of_12_months(
    year: Tracking, actions: dict[str, Action]
) -> None:
    assert list(actions) == [f"A{number}" for number in range(1, 25)]
    uploads = [
        entry for entry in year.ledger.entries() if entry.kind == "upload" and not entry.undone_by
    ]
    months = [entry.happened_on.replace(day=1) for entry in uploads]
    assert len(months) == len(set(months)) == 12
    assert all(entry.file_name.endswith(".csv") and entry.file_sha256 for entry in uploads)


def test_every_entry_is_recorded_at_ten_on_its_day_and_the_chain_is_whole(year: Tracking) -> None:
    assert year.ledger.verify().ok
    for entry in year.ledger.entries():
        assert entry.recorded_at.strftime("%Y-%m-%d %H:%M") == f"{entry.happened_on} 10:00"


@pytest.mark.parametrize("days", [0, 6])
def test_every_rating_can_be_seen_all_week_and_just_one_of_them_is_reported_otherwise(
    year: Tracking, days: int
) -> None:
    actions = year.actions(PLAN, BASE + timedelta(days=days))
    assert [action.ref for action in actions if action.disagrees] == ["A13"]
    assert Counter(action.rating for action in actions) == {
        "closed": 14, "complete": 2, "at risk": 3, "on track": 3, "overdue": 2,
    }  # fmt: skip


def test_one_action_slipped_four_times_each_with_a_reason(
    actions: dict[str, Action], changes: list[Change]
) -> None:
    slips = Counter({ref: action.slips for ref, action in actions.items() if action.slips})
    assert slips == {"A5": 4, "A12": 3, "A3": 2, "A17": 2, "A9": 1, "A10": 1, "A13": 1, "A20": 1}
    assert all(change.why for change in changes if change.slip)


def test_a_promise_made_at_one_meeting_is_not_kept_at_the_next(year: Tracking) -> None:
    at = {
        day: next(one for one in year.actions(PLAN, day) if one.ref == "A12")
        for day in (date(2026, 8, 10), date(2026, 9, 14))
    }
    assert at[date(2026, 8, 10)].due == date(2026, 9, 11)
    assert "before the board meets next" in at[date(2026, 8, 10)].comment
    assert at[date(2026, 9, 14)].rating == "overdue"


def test_one_action_is_reported_green_while_it_is_overdue(actions: dict[str, Action]) -> None:
    found = [(ref, one.reported, one.rating) for ref, one in actions.items() if one.disagrees]
    assert found == [("A13", "green", "overdue")]


def test_a_sign_off_is_refused_for_lack_of_evidence_and_given_later(
    year: Tracking, actions: dict[str, Action]
) -> None:
    decisions = [
        (change.entry_kind, change.new, change.actor)
        for change in year.changes(plan=PLAN, ref="A3")
        if change.entry_kind.startswith("sign-off")
    ]
    assert decisions == [
        ("sign-off refused", "in progress", "Commissioner's office"),
        ("sign-off", "closed", "Commissioner's office"),
    ]
    assert actions["A3"].status == "closed"


def test_one_action_is_closed_not_done_with_a_reason(changes: list[Change]) -> None:
    [given_up] = [change for change in changes if change.new == "closed not done"]
    assert (given_up.ref, given_up.entry_kind) == ("A14", "sign-off")
    assert "ended its contract" in given_up.why


def test_a_status_went_backwards_with_a_reason(changes: list[Change]) -> None:
    [back] = [
        change
        for change in changes
        if (change.field, change.old, change.new)
        == ("status", "complete awaiting sign-off", "in progress")
        and change.entry_kind == "upload"
    ]
    assert back.ref == "A10"
    assert "booked" in back.why


def test_one_action_was_never_updated(year: Tracking, actions: dict[str, Action]) -> None:
    silent = [ref for ref, action in actions.items() if action.updated_on == action.first_on]
    assert silent == ["A19"]
    assert {change.entry for change in year.changes(plan=PLAN, ref="A19")} == {2}


def test_one_upload_was_undone_and_sent_again_corrected(year: Tracking) -> None:
    kinds = [(entry.kind, entry.happened_on) for entry in year.ledger.entries()]
    at = kinds.index(("undo", date(2026, 7, 14)))
    assert kinds[at - 1] == ("upload", date(2026, 7, 13))
    assert kinds[at + 1] == ("upload", date(2026, 7, 14))
    assert year.ledger.entries()[at - 1].undone_by == year.ledger.entries()[at].number


def test_actions_were_added_in_the_middle_of_the_year(actions: dict[str, Action]) -> None:
    added = {ref: one.first_on for ref, one in actions.items() if one.first_on > date(2026, 5, 1)}
    assert list(added) == ["A21", "A22", "A23", "A24"]


def test_the_action_plan_was_on_time_the_comments_late_and_the_revisit_is_ahead(
    year: Tracking,
) -> None:
    due = {row["what"]: row["due_last"] for row in year.warehouse.rows("v_milestones")}
    met = {row["what"]: row["met_on"] for row in year.ledger.milestones(BASE)}
    plan, comments = (
        "Action plan on the recommendations", "Local policing body's comments published"
    )  # fmt: skip
    assert met[plan] < due[plan]
    assert met[comments] > due[comments]
    assert (due["Revisit by the inspectorate"] - BASE).days == 35


def test_nothing_names_a_day_or_month_that_shifting_would_make_wrong() -> None:
    story = (ROOT / "data" / "illustrative" / "year.yml").read_text(encoding="utf-8")
    words = re.sub(r"'?\d{4}-\d{2}-\d{2}'?", "", story)
    months = "January|February|March|April|June|July|August|September|October|November|December"
    assert not re.search(rf"\b({months}|20\d\d)\b", words)


def test_the_year_holds_roles_and_no_names(year: Tracking, changes: list[Change]) -> None:
    roles = {row["role"] for row in year.warehouse.rows("v_roles")}
    assert {entry.actor for entry in year.ledger.entries()} <= roles
    owners = {change.new for change in changes if change.field == "owner"}
    assert all(
        owner.startswith("Head of ") or owner == "Missing persons manager" for owner in owners
    )


# ---- When the folder is made --------------------------------------------------------------------


def test_days_move_by_whole_weeks_so_that_the_story_ends_this_week(
    short: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on(monkeypatch, date(2027, 3, 4))
    made = demo.make(short)
    moved = date(2027, 3, 1) - BASE
    entries = Tracking(made.folder).ledger.entries()
    assert entries[0].happened_on == date(2025, 12, 15) + moved
    [report] = Tracking(made.folder).warehouse.rows("v_reports")
    assert report["published"] == str(date(2025, 12, 2) + moved)
    assert report["report"] == "ncpi-exampleshire-police-2026-inspection"


def test_the_folder_is_made_once_a_week_and_found_current_until_then(
    short: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    days = [BASE, date(2026, 11, 22), date(2026, 11, 23)]
    found = []
    for day in days:
        on(monkeypatch, day)
        found.append(demo.make(short).outcome)
    assert found == ["made", "current", "made"]


def test_a_changed_story_is_made_again(short: Path) -> None:
    demo.make(short)
    edit_year(short, lambda year: year["steps"].pop())
    made = demo.make(short)
    assert (made.outcome, made.entries) == ("made", SHORT - 1)


def test_what_somebody_tried_is_kept_until_a_fresh_one_is_asked_for(
    short: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = demo.make(short).folder
    revert(Tracking(folder).ledger, SHORT, "Board secretary", "Trying it out")
    on(monkeypatch, date(2027, 3, 4))
    kept = demo.make(short)
    assert (kept.outcome, kept.entries) == ("kept", SHORT + 1)
    fresh = demo.make(short, fresh=True)
    assert (fresh.outcome, fresh.entries) == ("made", SHORT)


def test_a_folder_that_stays_is_built_again_with_the_reference_tables_of_now(short: Path) -> None:
    folder = demo.make(short).folder
    roles = short / "reference" / "roles.csv"
    roles.write_text(roles.read_text(encoding="utf-8") + "Observer,no,Looks on\n", encoding="utf-8")
    assert demo.make(short).outcome == "current"
    found = Warehouse(store.current_path(warehouse_folder(folder))).rows("v_roles")
    assert "Observer" in {row["role"] for row in found}


def test_a_step_that_the_door_refuses_is_named_and_the_folder_stays(short: Path) -> None:
    folder = demo.make(short).folder
    before = sorted(path.name for path in folder.parent.iterdir())

    def spoil(year: Values) -> None:
        year["steps"][1]["rows"]["A1"] = {"due": "2026-03-31"}

    edit_year(short, spoil)
    with pytest.raises(InputFaults) as refused:
        demo.make(short)
    [fault] = refused.value.faults
    assert (fault.file, fault.place) == ("illustrative/year.yml", "step 2 (2026-01-12)")
    assert "say why its due date moves later" in fault.text
    assert len(Tracking(folder).ledger.entries()) == SHORT
    assert sorted(path.name for path in folder.parent.iterdir()) == before


def test_what_a_killed_run_left_is_removed(short: Path) -> None:
    left = short / "illustrative" / ".making-killed"
    left.mkdir()
    demo.make(short)
    assert not left.exists()


def test_a_fault_in_the_story_is_told_with_its_line(short: Path) -> None:
    edit_year(short, lambda year: year["steps"][0].update(colour="red"))
    with pytest.raises(InputFaults, match=r"illustrative/year.yml:\d+: steps\[0\].*colour"):
        demo.make(short)


def test_a_folder_that_cannot_be_written_is_told_in_a_line(short: Path) -> None:
    illustrative_folder(short).write_text("in the way", encoding="utf-8")
    with pytest.raises(StorageFault, match="was not made"):
        demo.make(short)


def test_the_command_says_what_it_did(short: Path, cli: Cli) -> None:
    assert cli("demo", "--data", short).out.startswith("Made the illustrative plan: a year of 3")
    assert cli("demo", "--data", short).out.startswith("The illustrative plan is current")
    assert cli("demo", "--data", short, "--fresh").out.startswith("Made the illustrative plan")
    revert(Tracking(illustrative_folder(short)).ledger, SHORT, "Board secretary", "Trying it out")
    assert cli("demo", "--data", short).out.startswith("Kept the illustrative plan")


def test_the_reference_tables_of_the_real_data_know_no_made_up_body(shipped: Warehouse) -> None:
    assert demo.BODY not in {row["body_key"] for row in shipped.rows("v_bodies")}
