"""What the progress screen says of a plan that a ledger tracks, as at different days."""

from __future__ import annotations

import shutil
from datetime import date, datetime

import pytest

from dashboard import text, text_progress
from etl.clock import LONDON
from etl.ledger import Draft, Ledger, NewEntry, record
from etl.settings import ledger_folder

PLAN = "ncpi-avon-and-somerset-police-2023-inspection"
BODY = "Avon and Somerset Police"
FIRST = date(2024, 1, 5)
MONTHLY = {date(2024, 2, 6): 2, date(2024, 3, 5): 3, date(2024, 4, 9): 1, date(2024, 5, 7): 2}


def enter(ledger, day, *drafts):
    entry = NewEntry("upload", "avon-and-somerset-police", PLAN, "board secretary", "", day, drafts)
    with ledger.store.writing() as session:
        record(session, entry, datetime(day.year, day.month, day.day, 10, tzinfo=LONDON))


@pytest.fixture
def tracked(at_shipped_data, tmp_path, monkeypatch, open_screen):
    """Return a function that opens the screen on a plan of 12 actions, 8 of them done by June."""
    data = shutil.copytree(at_shipped_data, tmp_path / "data", symlinks=True)
    ledger = Ledger(ledger_folder(data))
    refs = [f"A{number}" for number in range(1, 13)]
    known = [Draft(ref, "action", "", f"Work on {ref}", FIRST) for ref in refs]
    enter(ledger, FIRST, *known)
    for day, number in MONTHLY.items():
        done, refs = refs[:number], refs[number:]
        enter(ledger, day, *(Draft(ref, "status", "", "closed", day) for ref in done))
    monkeypatch.setenv("REVISIT_DATA", str(data))
    return lambda as_at, body=BODY: open_screen("progress", body=body, as_at=as_at)


def test_the_heading_says_what_is_done_and_how_far_the_revisit_is(tracked):
    screen = tracked("2024-04-19")
    assert screen.headings[1] == "6 of 12 actions done; revisit in 5 weeks"
    assert all(len(heading.split()) <= 10 for heading in screen.headings)


def test_figures_say_pace_and_what_is_needed_and_the_chance(tracked):
    words = tracked("2024-04-19").words
    assert "Pace of the last three months 2 a month" in words
    assert "Completed less reopened, 20 Jan 2024 to 19 Apr 2024." in words
    assert (
        "Needed to be done by the revisit 5.2 a month 6 actions open, revisit 24 May 2024." in words
    )
    assert "Likely to be all done June to October 2024 80% range." in words
    assert "Chance to be all done by the revisit Fewer than 1 in 20" in words


def test_the_chart_holds_scope_done_and_the_forecast(tracked):
    chart = tracked("2024-04-19").chart("progress")
    area, middle, scope, done = chart["data"]
    assert (scope["x"][0], scope["y"]) == (FIRST.isoformat(), [12] * 5)
    assert done["y"] == [0, 2, 5, 6, 6]
    assert done["x"][-1] == "2024-04-19"
    assert (middle["x"][0], middle["y"][0]) == ("2024-04-19", 6)
    assert max(area["y"]) == 12
    names = [note["text"] for note in chart["layout"]["annotations"]]
    assert {"<b>Action plan due</b><br>5 Jan 2024", "<b>Revisit</b><br>24 May 2024"} < set(names)
    assert names[-2:] == ["12 in scope", "<b>6 done</b>"]


def test_the_table_and_the_alternative_text_say_what_the_chart_shows(tracked):
    screen = tracked("2024-04-19")
    assert "19 April 2024 12 6 0" in screen.words
    assert "6 of 12 actions done" in screen.alt("progress")
    assert "Revisit 24 May 2024" in screen.alt("progress")


def test_a_young_plan_has_not_enough_history_and_the_screen_says_what_is_needed(tracked):
    screen = tracked("2024-03-20")
    assert text_progress.TOO_LITTLE in screen.words
    assert (
        "Needed: 3 whole months and 5 completions in the last twelve. On record: 2 months and "
        "5 completions." in screen.words
    )
    assert text_progress.CHANCE not in screen.words
    assert len(screen.chart("progress")["data"]) == 2, "no band without a forecast"


def test_the_back_test_says_how_earlier_ranges_did(tracked):
    words = tracked("2024-06-19").words
    assert "Tried on this plan: in 1 of 1 earlier month" in words
    assert text_progress.UNTESTED in tracked("2024-04-19").words


def test_after_the_revisit_nothing_is_needed_any_more_and_no_chance_is_said(tracked):
    screen = tracked("2024-06-19")
    assert screen.headings[1] == "8 of 12 actions done; revisit date passed 4 weeks ago"
    assert "Needed to be done by the revisit Date passed 4 weeks ago" in screen.words
    assert text_progress.CHANCE not in screen.words


def test_a_day_to_come_is_seen_as_at_today(tracked):
    words = tracked("2027-03-01").words
    assert text_progress.TO_COME in words
    assert "As at 21 Nov 2026" in tracked("2027-03-01").alt("progress")


def test_every_status_has_its_source(tracked):
    words = tracked("2024-04-19").words
    assert "Upload of 9 April 2024 by the board secretary" in words
    public = tracked("2018-12-31", "Gloucestershire Constabulary")
    assert "Gazette Series" in public.words
    assert "http://www.gazetteseries.co.uk" in public.html


def test_statements_in_public_alone_are_not_enough_history(tracked):
    screen = tracked("2018-01-15", "Gloucestershire Constabulary")
    assert screen.headings[1].endswith("revisit date passed 2 weeks ago")
    assert text_progress.TOO_LITTLE in screen.words


def test_a_body_without_a_plan_is_told_so(tracked):
    screen = tracked("2024-04-19", "Kent Police")
    assert text.NO_PLAN in screen.words
    assert not screen.app.get("plotly_chart")


def test_the_plan_is_chosen_by_the_link_and_named_by_its_report(tracked):
    screen = tracked("2026-11-21", "Gloucestershire Constabulary")
    [choice] = [box for box in screen.app.selectbox if box.key == "plan"]
    assert choice.options == ["Inspection, 21 May 2025", "Inspection, June 2017"]
    choice.set_value("ncpi-gloucestershire-constabulary-2017-inspection")
    screen.app.run()
    assert "June 2017" in screen.alt("progress")


def test_a_plan_that_the_new_body_does_not_have_is_not_kept(tracked):
    screen = tracked("2026-11-21", "Gloucestershire Constabulary")
    screen.app.selectbox(key="plan").set_value("ncpi-gloucestershire-constabulary-2017-inspection")
    screen.app.run()
    screen.app.selectbox(key="body").set_value("avon-and-somerset-police").run()
    assert not screen.app.exception
    assert "8 of 12 actions done" in screen.headings[1]
