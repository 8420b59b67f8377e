"""The audit trail as a reader finds it."""

from __future__ import annotations

import shutil
from datetime import date

import duckdb
import pytest

from dashboard import text_plan
from etl.ledger import Draft
from etl.settings import ledger_folder
from tests import plan_factories

SCREEN = "history"


def entries(screen):
    """Return the headings of the entries."""
    return [part.split("</h3>")[0] for part in screen.html.split("<h3>")[1:]]


def test_entries_come_newest_first_with_who_and_how_many_changes(open_croydon):
    assert entries(open_croydon(SCREEN, as_at="2016-12-20")) == [
        "Undo 7 by the board secretary: 2 changes, undoes entry 6",
        "Upload 6 by the board secretary: 2 changes, undone by entry 7",
        "Upload 5 by the board secretary: 1 change",
        "Sign-off refused 4 by the reviewer: 2 changes",
        "Sign-off 3 by the reviewer: 1 change",
        "Upload 2 by the board secretary: 7 changes",
        "Upload 1 by the board secretary: 29 changes",
    ]


def test_what_was_recorded_after_the_day_is_not_shown(open_croydon):
    assert len(entries(open_croydon(SCREEN, as_at="2016-09-12"))) == 4
    assert text_plan.NO_HISTORY in open_croydon(SCREEN, as_at="2016-06-01").words


def test_an_entry_gives_both_times_reason_file_and_fingerprint(open_croydon):
    words = open_croydon(SCREEN).words
    assert (
        "Inspection, 29 June 2016 · true on 5 September 2016 · recorded 5 September 2016, 16:05 · "
        "Reason: The analyst post was vacant. · status-2016-09.csv · "
        "file fingerprint (SHA-256) starts 067b8cd2d87b"
    ) in words


def test_changes_are_sentences_with_the_line(open_croydon):
    words = open_croydon(SCREEN).words
    assert (
        "A1 The board secretary changed the status from 'in progress' to 'complete awaiting "
        "sign-off', changed progress from 40% to 100% and gave as evidence 'Minutes of 25 August, "
        "item 4' (line 2)."
    ) in words


@pytest.mark.parametrize(
    ("link", "left"),
    [
        ({"history_search": "vacant"}, ["Upload 2"]),
        ({"history_search": "status-2016-10.csv"}, ["Upload 5"]),
        ({"history_ref": "A10"}, ["Upload 1"]),
        ({"history_kind": "Sign-off refused"}, ["Sign-off refused 4"]),
        ({"history_since": "2016-10-20"}, ["Undo 7", "Upload 6"]),
    ],
)
def test_a_link_holds_the_filters(open_croydon, link, left):
    screen = open_croydon(SCREEN, as_at="2016-12-20", **link)
    assert [heading.split(" by ")[0] for heading in entries(screen)] == left


def test_filters_show_only_the_changes_that_match(open_croydon):
    words = open_croydon(SCREEN, history_ref="A2").words
    assert "A2 The board secretary" in words
    assert "A1 The board secretary" not in words


def test_a_long_upload_is_folded_and_the_rest_is_left_to_the_download(
    open_screen, shipped_data, tmp_path, monkeypatch
):
    data = tmp_path / "data"
    shutil.copytree(shipped_data, data, symlinks=True)
    day = date(2016, 7, 20)
    drafts = [Draft(f"B{number}", "action", "", "Do it", day) for number in range(1, 201)]
    plan_factories.write(data, drafts, day)
    monkeypatch.setenv("REVISIT_DATA", str(data))
    screen = open_screen(SCREEN, body="Croydon partnership", as_at="2016-10-20")
    shown, folded = screen.html.split("<details>")
    assert shown.count("added the action") == 8
    assert folded.count("added the action") == 112
    assert text_plan.IN_DOWNLOAD.format(count=80) in screen.words


def test_filters_that_leave_nothing_say_so(open_croydon):
    assert text_plan.NO_MATCH in open_croydon(SCREEN, history_search="helicopter").words


def test_public_statements_stand_with_their_publisher_and_source(open_croydon):
    screen = open_croydon(SCREEN, body="Gloucestershire Constabulary", as_at="2017-07-20")
    assert "Public statement: Gazette Series" in entries(screen)
    assert 'href="http://www.gazetteseries.co.uk' in screen.html


def test_a_sound_ledger_is_said_to_be_verified(open_croydon):
    assert "44 changes verified, nothing was altered" in open_croydon(SCREEN).words


def test_an_altered_ledger_is_said_on_the_screen(open_croydon, tracked_data, tmp_path, monkeypatch):
    data = tmp_path / "data"
    shutil.copytree(tracked_data, data, symlinks=True)
    with duckdb.connect(next(ledger_folder(data).glob("*.duckdb"))) as connection:
        connection.execute("UPDATE change SET new = '99' WHERE new = '100' AND ref = 'A1'")
    screen = open_croydon(SCREEN)
    monkeypatch.setenv("REVISIT_DATA", str(data))
    screen.app.run()
    assert 'class="rv-rating overdue"' in screen.html
    assert "nothing was altered" not in screen.words


def test_an_entry_that_lost_its_changes_says_so(open_croydon, tracked_data, tmp_path, monkeypatch):
    data = tmp_path / "data"
    shutil.copytree(tracked_data, data, symlinks=True)
    with duckdb.connect(ledger_folder(data) / "ledger.duckdb") as connection:
        connection.execute("DELETE FROM change WHERE entry = 5")
    monkeypatch.setenv("REVISIT_DATA", str(data))
    screen = open_croydon(SCREEN, as_at="2016-12-20")
    assert text_plan.LOST_CHANGES in screen.words
    assert "Upload 5 by the board secretary" in screen.words
