"""A deadline falls on the day that the law, the letters and a report's own words give."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from etl import deadlines
from etl.actions import Rating
from etl.deadlines import (
    DUE_SOON,
    Basis,
    Due,
    Unit,
    add,
    disagrees,
    due,
    is_working_day,
    own_limit,
    position,
    rating,
    slipped,
)  # fmt: skip
from etl.settings import Settings


@pytest.mark.parametrize(
    ("received", "expected"),
    [
        (date(2016, 4, 5), date(2016, 7, 14)),  # South Tyneside
        (date(2016, 6, 29), date(2016, 10, 6)),  # Croydon
        (date(2023, 8, 3), date(2023, 11, 10)),  # Gloucestershire; late summer holiday
        (date(2023, 5, 9), date(2023, 8, 16)),  # Stockton, the day after the coronation holiday
        (date(2025, 2, 27), date(2025, 6, 11)),
        (date(2022, 2, 21), date(2022, 6, 6)),  # Solihull: moved spring holiday and jubilee
    ],
)
def test_seventy_working_days_end_on_the_day_that_the_letter_states(
    received: date, expected: date
) -> None:
    assert add(received, 70, "working days") == expected


def test_the_day_of_publication_is_day_one_of_the_56_days_for_comments() -> None:
    assert add(date(2025, 5, 21), 56, "days, first day counts") == date(2025, 7, 15)


def test_the_first_day_does_not_count_where_the_rule_does_not_say_so() -> None:
    assert add(date(2025, 5, 21), 56, "days") == date(2025, 7, 16)


@pytest.mark.parametrize(
    ("start", "count", "unit", "expected"),
    [
        (date(2023, 1, 31), 1, "months", date(2023, 2, 28)),
        (date(2024, 1, 31), 1, "months", date(2024, 2, 29)),
        (date(2024, 2, 29), 12, "months", date(2025, 2, 28)),
        (date(2023, 12, 31), 2, "months", date(2024, 2, 29)),
        (date(2023, 8, 31), 6, "months", date(2024, 2, 29)),
        (date(2024, 2, 28), 1, "days", date(2024, 2, 29)),
        (date(2023, 2, 28), 1, "days", date(2023, 3, 1)),
        (date(2024, 1, 18), 6, "weeks", date(2024, 2, 29)),
    ],
)
def test_ends_of_months_and_leap_years_are_kept(
    start: date, count: int, unit: Unit, expected: date
) -> None:
    assert add(start, count, unit) == expected


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2025, 4, 17), True),  # Thursday before Easter
        (date(2025, 4, 18), False),  # Good Friday
        (date(2025, 4, 21), False),  # Easter Monday
        (date(2022, 5, 30), True),  # the spring holiday moved to 2 June
        (date(2022, 6, 2), False),
        (date(2022, 6, 3), False),  # the jubilee
        (date(2022, 9, 19), False),  # the late Queen's funeral
        (date(2023, 5, 8), False),  # the coronation
        (date(2022, 1, 3), False),  # New Year's Day fell on a Saturday
        (date(2025, 1, 4), False),  # a Saturday
        (date(2016, 3, 17), True),  # St Patrick's Day is no holiday in England
    ],
)
def test_working_days_leave_out_weekends_and_english_bank_holidays(
    day: date, *, works: bool
) -> None:
    assert is_working_day(day) is works


def test_a_year_with_an_extra_bank_holiday_moves_the_day_on() -> None:
    assert add(date(2022, 9, 16), 1, "working days") == date(2022, 9, 20)
    assert add(date(2023, 5, 5), 1, "working days") == date(2023, 5, 9)
    assert add(date(2021, 9, 17), 1, "working days") == date(2021, 9, 20)


def test_a_rule_may_count_working_days_in_wales_whose_bank_holidays_are_the_same_so_far() -> None:
    assert add(date(2025, 2, 27), 70, "working days in Wales") == date(2025, 6, 11)
    days = [date(2014, 1, 1) + timedelta(days=count) for count in range(14 * 365)]
    assert [is_working_day(day, "WLS") for day in days] == [is_working_day(day) for day in days]


def test_a_trigger_known_to_the_month_makes_the_deadline_a_range() -> None:
    assert due("2017-06", 6, "weeks") == Due(date(2017, 7, 13), date(2017, 8, 11))


def test_a_trigger_known_to_the_day_makes_the_deadline_a_day() -> None:
    assert due("2017-06-13", 6, "weeks") == Due(date(2017, 7, 25), date(2017, 7, 25))


@pytest.mark.parametrize(
    ("trigger", "interval", "unit"),
    [(None, 6, "weeks"), ("2017", None, "weeks"), ("2017", 6, None)],
)
def test_a_deadline_is_not_guessed(
    trigger: str | None, interval: int | None, unit: Unit | None
) -> None:
    assert due(trigger, interval, unit) is None


JULY = Due(date(2025, 7, 1), date(2025, 7, 31))
DAY = Due(date(2025, 7, 15), date(2025, 7, 15))


@pytest.mark.parametrize(
    ("deadline", "as_at", "expected"),
    [
        (DAY, date(2025, 6, 16), "due"),
        (DAY, date(2025, 6, 17), "due soon"),
        (DAY, date(2025, 7, 15), "due soon"),
        (DAY, date(2025, 7, 16), "past"),
        (JULY, date(2025, 6, 2), "due"),
        (JULY, date(2025, 6, 3), "due soon"),
        (JULY, date(2025, 6, 30), "due soon"),
        (JULY, date(2025, 7, 1), "due in this period"),
        (JULY, date(2025, 7, 31), "due in this period"),
        (JULY, date(2025, 8, 1), "past"),
        (None, date(2025, 8, 1), "no date"),
    ],
)
def test_a_milestone_is_due_through_its_last_possible_day_and_then_past(
    deadline: Due | None, as_at: date, expected: deadlines.Position
) -> None:
    assert position(deadline, met=None, as_at=as_at) == expected


def test_only_what_is_known_not_to_be_met_is_overdue() -> None:
    after = date(2025, 8, 1)
    assert position(JULY, met=False, as_at=after) == "overdue"
    assert position(JULY, met=True, met_on=date(2025, 8, 2), as_at=after) == "overdue"
    assert position(JULY, met=False, as_at=date(2025, 7, 31)) == "due in this period"
    assert position(None, met=False, as_at=after) == "no date"


@pytest.mark.parametrize("deadline", [None, DAY, JULY])
def test_a_milestone_that_was_met_is_neither_due_nor_past(deadline: Due | None) -> None:
    assert position(deadline, met=True, as_at=date(2030, 1, 1)) == "met"


@pytest.mark.parametrize(
    ("met_on", "expected"),
    [
        (date(2025, 6, 1), "met"),
        (date(2025, 7, 31), "met"),
        (date(2025, 8, 1), "met late"),
    ],
)
def test_a_milestone_is_met_late_when_no_day_of_its_deadline_was_left(
    met_on: date, expected: deadlines.Position
) -> None:
    assert position(JULY, met=True, met_on=met_on, as_at=date(2030, 1, 1)) == expected
    assert position(None, met=True, met_on=met_on, as_at=date(2030, 1, 1)) == "met"


def test_due_soon_means_the_same_days_everywhere_unless_set() -> None:
    assert Settings.model_fields["due_soon"].default == DUE_SOON
    assert position(DAY, met=None, as_at=date(2025, 7, 8), soon=7) == "due soon"
    assert position(DAY, met=None, as_at=date(2025, 7, 7), soon=7) == "due"


# ---- Actions ------------------------------------------------------------------------------------

START, DUE = date(2025, 1, 1), date(2025, 4, 11)  # 100 days


@pytest.mark.parametrize(
    ("status", "progress", "as_at", "expected"),
    [
        ("closed", 10, date(2030, 1, 1), "closed"),
        ("closed not done", 0, date(2030, 1, 1), "closed"),
        ("complete awaiting sign-off", 10, date(2030, 1, 1), "complete"),
        ("in progress", 100, date(2025, 4, 12), "overdue"),
        ("in progress", 100, date(2025, 4, 11), "on track"),
        ("in progress", 99, date(2025, 4, 11), "at risk"),
        ("in progress", 72, date(2025, 3, 14), "on track"),
        ("in progress", 71, date(2025, 3, 14), "at risk"),
        ("in progress", 0, date(2025, 3, 13), "on track"),
        ("in progress", None, date(2025, 3, 14), "at risk"),
        ("not started", None, date(2025, 3, 14), "at risk"),
        ("in progress", None, date(2025, 3, 13), "on track"),
    ],
)
def test_an_action_is_rated_by_its_status_its_date_and_its_progress(
    status: str, progress: int | None, as_at: date, expected: Rating
) -> None:
    assert rating(status, DUE, START, progress, as_at) == expected


def test_an_action_without_a_due_date_has_no_rating_unless_it_is_done() -> None:
    assert rating("in progress", None, START, 50, DUE) == "no date"
    assert rating("closed", None, START, 50, DUE) == "closed"


@pytest.mark.parametrize(
    ("start", "as_at"), [(DUE, DUE), (DUE + timedelta(days=1), DUE), (DUE, date(2025, 4, 1))]
)
def test_nothing_is_expected_before_the_start(start: date, as_at: date) -> None:
    assert rating("not started", DUE, start, None, as_at) == "on track"
    assert rating("in progress", DUE, start, 0, as_at) == "on track"
    assert rating("in progress", DUE, start, None, as_at) == "at risk"


def test_the_window_of_at_risk_can_be_set() -> None:
    assert rating("in progress", DUE, START, 0, date(2025, 4, 4), soon=7) == "at risk"
    assert rating("in progress", DUE, START, 0, date(2025, 4, 3), soon=7) == "on track"


AGREE = {
    "blue": {"complete", "closed"},
    "green": {"on track", "complete", "closed"},
    "amber": {"at risk"},
    "red": {"overdue"},
}


@pytest.mark.parametrize("reported", ["blue", "green", "amber", "red"])
@pytest.mark.parametrize("rated", ["overdue", "at risk", "on track", "complete", "closed"])
def test_a_reported_rating_disagrees_unless_it_says_the_same(reported: str, rated: str) -> None:
    assert disagrees(reported, rated) is (rated not in AGREE[reported])


def test_without_a_report_or_a_date_nothing_disagrees() -> None:
    assert not disagrees(None, "overdue")
    assert not disagrees("red", "no date")


def test_only_a_due_date_that_moves_later_slips() -> None:
    assert slipped(date(2025, 4, 11), date(2025, 4, 12))
    assert not slipped(date(2025, 4, 11), date(2025, 4, 11))
    assert not slipped(date(2025, 4, 11), date(2025, 4, 10))
    assert not slipped(None, date(2025, 4, 11))
    assert not slipped(date(2025, 4, 11), None)


# ---- A recommendation's own limit ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("stated", "basis", "expected"),
    [
        ("Immediately", "at once", date(2022, 8, 5)),
        ("at once", "at once", date(2022, 8, 5)),
        ("Within three months", "interval", date(2022, 11, 5)),
        ("six months", "interval", date(2023, 2, 5)),
        ("in 6 weeks.", "interval", date(2022, 9, 16)),
        ("within 28 days of publication", "interval", date(2022, 9, 2)),
        ("within 10 working days of the date of this report", "interval", date(2022, 8, 19)),
        ("within  one\nyear", "interval", date(2023, 8, 5)),
        ("by 30 June 2023", "stated", date(2023, 6, 30)),
        ("no later than 1 March 2023", "stated", date(2023, 3, 1)),
        ("by the end of February 2024", "stated", date(2024, 2, 29)),
        ("2023-06-30", "stated", date(2023, 6, 30)),
    ],
)
def test_a_recommendation_is_due_by_its_own_limit(
    stated: str, basis: Basis, expected: date
) -> None:
    assert own_limit(stated, "2022-08-05") == (basis, Due(expected, expected))


def test_a_limit_counted_from_a_month_or_stated_as_a_month_is_a_range() -> None:
    three_months = Due(date(2022, 11, 1), date(2022, 11, 30))
    assert own_limit("within three months", "2022-08") == ("interval", three_months)
    assert own_limit("immediately", "2022-02") == (
        "at once", Due(date(2022, 2, 1), date(2022, 2, 28)),
    )  # fmt: skip
    june = Due(date(2023, 6, 1), date(2023, 6, 30))
    assert own_limit("by June 2023", None) == ("stated", june)


@pytest.mark.parametrize(
    "stated",
    [
        None, "", "urgently", "as soon as possible", "soon", "within months", "within 0 days",
        "within three months of the review", "31 June 2023", "by 2023", "within 1.5 years",
        "within three months or six months", "June",
    ],
)  # fmt: skip
def test_a_limit_that_names_no_day_is_not_guessed(stated: str | None) -> None:
    assert own_limit(stated, "2022-08-05") is None


@pytest.mark.parametrize("stated", ["immediately", "within three months"])
def test_a_limit_from_an_unknown_publication_gives_no_day(stated: str) -> None:
    assert own_limit(stated, None) is None
