"""What holds of every deadline, whatever the dates."""

from __future__ import annotations

from datetime import date, timedelta
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from etl import deadlines
from etl.actions import RATINGS, REPORTED, STATUSES
from etl.deadlines import Due, Unit, add, add_working_days, due, is_working_day, own_limit

days = st.dates(date(2013, 1, 1), date(2030, 12, 31))
units = st.sampled_from(get_args(Unit))
ranges = st.builds(
    lambda first, more: Due(first, first + timedelta(days=more)), days, st.integers(0, 365)
)
some_ranges = st.one_of(st.none(), ranges)
said_met = st.sampled_from([None, True, False])
windows = st.integers(1, 366)


@given(days, st.integers(1, 120))
def test_so_many_working_days_lie_between_start_and_end(start: date, count: int) -> None:
    end = add_working_days(start, count)
    between = [start + timedelta(days=step) for step in range(1, (end - start).days + 1)]
    assert sum(map(is_working_day, between)) == count
    assert is_working_day(end)


@given(days, st.integers(0, 30), st.integers(1, 120), units)
def test_a_later_start_or_a_longer_interval_is_never_due_earlier(
    start: date, later: int, count: int, unit: Unit
) -> None:
    assert add(start, count, unit) <= add(start + timedelta(days=later), count, unit)
    assert add(start, count, unit) <= add(start, count + 1, unit)


@given(days, st.integers(1, 120), units)
def test_the_range_from_a_month_holds_the_deadline_from_each_of_its_days(
    trigger: date, count: int, unit: Unit
) -> None:
    whole = due(f"{trigger:%Y-%m}", count, unit)
    assert whole is not None
    assert whole.first <= add(trigger, count, unit) <= whole.last


ORDER = ["due", "due soon", "due in this period", "past"]


@given(ranges, days, st.integers(0, 400), windows)
def test_time_only_moves_a_milestone_on(deadline: Due, as_at: date, more: int, soon: int) -> None:
    now = deadlines.position(deadline, met=None, as_at=as_at, soon=soon)
    later = as_at + timedelta(days=more)
    then = deadlines.position(deadline, met=None, as_at=later, soon=soon)
    assert ORDER.index(now) <= ORDER.index(then)


@given(some_ranges, said_met, st.one_of(st.none(), days), days, windows)
def test_a_position_says_only_what_is_known(
    deadline: Due | None,
    met: bool | None,  # noqa: FBT001 - hypothesis gives it
    met_on: date | None,
    as_at: date,
    soon: int,
) -> None:
    position = deadlines.position(deadline, met=met, met_on=met_on, as_at=as_at, soon=soon)
    assert (position in {"met", "met late"}) == (bool(met) and (met_on is None or met_on <= as_at))
    assert position != "overdue" or met is not None
    assert position != "past" or met is None
    assert (position in {"past", "overdue"}) <= (deadline is not None and as_at > deadline.last)


@given(
    st.sampled_from(STATUSES), st.one_of(st.none(), days), days,
    st.one_of(st.none(), st.integers(0, 100)), days, windows,
)  # fmt: skip
def test_more_progress_never_makes_a_rating_worse(  # noqa: PLR0913, PLR0917 - all that a rating rests on
    status: str, due_on: date | None, start: date, progress: int | None, as_at: date, soon: int
) -> None:
    rated = deadlines.rating(status, due_on, start, progress, as_at, soon)
    best = deadlines.rating(status, due_on, start, 100, as_at, soon)
    assert rated in RATINGS
    assert rated == best or (rated, best) == ("at risk", "on track")


@given(st.sampled_from(REPORTED), st.sampled_from(RATINGS))
def test_one_reported_rating_at_least_agrees_with_every_rating(reported: str, rated: str) -> None:
    assert not all(deadlines.disagrees(word, rated) for word in REPORTED)
    assert not deadlines.disagrees(None, rated)
    if deadlines.disagrees(reported, rated):
        assert rated != "no date"


@given(st.one_of(st.none(), days), st.one_of(st.none(), days))
def test_a_date_slips_one_way_only(before: date | None, after: date | None) -> None:
    assert not (deadlines.slipped(before, after) and deadlines.slipped(after, before))
    assert not deadlines.slipped(before, before)


words = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@given(st.one_of(words, words.map("within {}".format), words.map("by {}".format)), days)
def test_words_that_name_no_limit_give_none_and_no_fault(stated: str, published: date) -> None:
    found = own_limit(stated, published.isoformat())
    assert found is None or found[1].first <= found[1].last


@given(st.integers(1, 99), st.sampled_from(["days", "weeks", "months"]), days)
def test_a_limit_in_words_is_that_of_the_interval(count: int, unit: Unit, published: date) -> None:
    expected = due(published.isoformat(), count, unit)
    for stated in (f"within {count} {unit}", f"In {count} {unit} of publication."):
        assert own_limit(stated, published.isoformat()) == ("interval", expected)


@given(days)
def test_a_day_in_words_is_that_day(day: date) -> None:
    for stated in (f"by {day.day} {day:%B %Y}", day.isoformat(), f"on {day.day} {day:%B %Y}"):
        assert own_limit(stated, None) == ("stated", Due(day, day))
