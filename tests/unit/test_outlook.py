"""A forecast in words: chances of ten, distances, spans of months, and what is not known."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dashboard import text_progress as text
from dashboard.components import outlook
from etl.deadlines import Due
from etl.ledger import Change
from tests.changes import action, change

AS_AT = date(2020, 1, 15)
START = date(2019, 9, 1)


def plan(done: int, still: int, left: int = 0) -> list[Change]:
    ends = [("closed", done), ("closed not done", left), ("in progress", still)]
    return [
        row
        for status, number in ends
        for at in range(number)
        for row in (
            *action(f"{status} {at}", START),
            change(f"{status} {at}", "status", status, AS_AT - timedelta(days=10 + 9 * at % 90)),
        )
    ]


def told(done: int, still: int, revisit: Due | None = None, left: int = 0) -> outlook.Outlook:
    return outlook.of(plan(done, still, left), "plan", AS_AT, revisit)


def in_days(first: int, last: int | None = None) -> Due:
    return Due(
        AS_AT + timedelta(days=first), AS_AT + timedelta(days=first if last is None else last)
    )


@pytest.mark.parametrize(
    ("chance", "words"),
    [
        (0, "fewer than 1 in 20"), (0.049, "fewer than 1 in 20"), (0.05, "about 1 in 10"),
        (0.26, "about 3 in 10"), (0.95, "about 9 in 10"), (0.951, "more than 19 in 20"),
    ],
)  # fmt: skip
def test_a_chance_is_said_in_words_of_ten(chance: float, words: str) -> None:
    assert outlook.odds(chance) == words


@pytest.mark.parametrize(
    ("days", "words"),
    [(1, "1 day"), (13, "13 days"), (35, "5 weeks"), (98, "3 months"), (731, "2 years")],
)
def test_a_distance_is_said_as_people_say_it(days: int, words: str) -> None:
    assert outlook.distance(days) == words


@pytest.mark.parametrize(
    ("revisit", "words"),
    [
        (None, "4 of 10 actions done"),
        (in_days(35), "4 of 10 actions done; revisit in 5 weeks"),
        (in_days(0), "4 of 10 actions done; revisit due today"),
        (in_days(35, 64), "4 of 10 actions done; revisit in at least 5 weeks"),
        (in_days(-5, 20), "4 of 10 actions done; revisit falls in this period"),
        (in_days(-40, -12), "4 of 10 actions done; revisit date passed 12 days ago"),
    ],
)
def test_the_headline_says_what_is_done_and_how_far_the_revisit_is(revisit, words) -> None:
    assert outlook.headline(told(4, 6, revisit)) == words


def test_a_plan_that_is_done_and_one_without_an_action_are_said_as_such() -> None:
    assert outlook.headline(told(4, 0)) == "All 4 actions done"
    assert text.ALL_DONE in outlook.cards(told(4, 0))
    assert outlook.headline(told(0, 0)) == text.NO_SCOPE


def test_what_was_closed_not_done_is_counted_apart() -> None:
    said = outlook.cards(told(4, 6, left=2))
    assert ">4 of 10<" in said
    assert "2 actions closed not done, and so out of the scope." in said


def test_the_last_change_is_of_any_field() -> None:
    commented = change("closed 0", "comment", "Nearly there", date(2020, 1, 14))
    said = outlook.cards(outlook.of([*plan(4, 6), commented], "plan", AS_AT, None))
    assert "Last change of an action: 14 January 2020." in said


def test_too_little_history_gives_no_forecast_and_says_what_is_on_record() -> None:
    it = told(4, 6, in_days(60))
    assert it.found is None
    assert outlook.chart_title(it) == "4 actions done since September 2019"
    assert "On record: 4 months and 4 completions." in outlook.cards(it)
    assert text.CHANCE not in outlook.cards(it)


def test_a_forecast_names_months_and_the_chance_by_the_revisit() -> None:
    it = told(8, 6, in_days(60, 89))
    said = outlook.cards(it)
    assert outlook.chart_title(it).startswith("Likely all done between ")
    assert text.CHANCE in said
    assert it.found is not None
    assert outlook.chances(it.found, in_days(1, 2000)) == "fewer than 1 in 20 to more than 19 in 20"
    assert outlook.chances(it.found, in_days(1)) == "fewer than 1 in 20"


def test_what_takes_longer_than_five_years_is_said_without_a_date() -> None:
    never = told(6, 900)
    assert outlook.chart_title(never) == "Not all done within five years at this pace"
    assert text.NEVER in outlook.cards(never)


def test_a_revisit_that_was_made_needs_no_pace_and_is_said_with_its_day() -> None:
    made = outlook.of(plan(4, 6, 0), "plan", AS_AT, None, "Recorded as met, 1 May 2024")
    words = outlook.cards(made)
    assert "Revisit made" in words
    assert "Recorded as met, 1 May 2024. 6 actions open." in words
    assert "No day on record" not in words


def test_the_needed_pace_is_counted_to_the_first_day_of_the_revisit() -> None:
    said = outlook.cards(told(4, 6, in_days(61, 91)))
    assert "3 a month" in said
    assert text.NEEDED_FIRST.strip() in said
    assert text.NO_REVISIT in outlook.cards(told(4, 6))
    assert text.NOTHING_NEEDED in outlook.cards(told(6, 0, in_days(61)))


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (Due(date(2017, 12, 22), date(2017, 12, 22)), "22 Dec 2017"),
        (Due(date(2017, 12, 1), date(2017, 12, 30)), "1 Dec to 30 Dec 2017"),
        (Due(date(2017, 12, 9), date(2018, 1, 8)), "9 Dec 2017 to 8 Jan 2018"),
    ],
)
def test_a_period_names_its_year_once(due: Due, words: str) -> None:
    assert outlook.when(due) == words
