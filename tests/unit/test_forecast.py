"""How a plan gets on: burn-up, pace, the simulated range and whether such ranges held."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

import numpy as np
import pytest
from dateutil.relativedelta import relativedelta

from etl import forecast
from etl.forecast import Band, History, Point
from etl.ledger import Change
from tests.changes import action, change

PLAN = "ncpi-dorset-police-2019-inspection"
AS_AT = date(2020, 1, 15)
START = AS_AT - relativedelta(months=12)


def replayed(*changes: Change, as_at: date = AS_AT) -> list[History]:
    return forecast.histories(changes, as_at)


def plan_of(monthly: Sequence[int], actions: int, until: date = AS_AT) -> list[History]:
    """Return a plan in which so many actions were completed in each month up to the day."""
    start = until - relativedelta(months=len(monthly))
    found = []
    for month, number in enumerate(monthly):
        day = start + relativedelta(months=month) + timedelta(days=9)
        found += [History(f"A{month}.{at}", (start, day), ("open", "done")) for at in range(number)]
    still = actions - len(found)
    return [*found, *(History(f"B{at}", (start,), ("open",)) for at in range(still))]


def test_an_action_is_open_until_it_is_complete_and_open_again_when_reopened() -> None:
    [history] = replayed(
        *action("A1", date(2019, 2, 1)),
        change("A1", "status", "complete awaiting sign-off", date(2019, 3, 1)),
        change("A1", "progress", "100", date(2019, 3, 5)),
        change("A1", "status", "in progress", date(2019, 4, 1)),
        change("A1", "status", "closed", date(2019, 5, 1)),
        change("A1", "status", "not started", AS_AT + timedelta(days=1)),
    )
    assert dict(zip(history.days, history.states, strict=True)) == {
        date(2019, 2, 1): "open", date(2019, 3, 1): "done", date(2019, 4, 1): "open",
        date(2019, 5, 1): "done",
    }  # fmt: skip


def test_changes_are_replayed_by_day_and_number_and_not_as_they_come() -> None:
    day = date(2019, 3, 1)
    late = change("A1", "status", "in progress", day, seq=9)
    early = change("A1", "status", "closed", day, seq=8)
    [history] = replayed(late, early, *action("A1", date(2019, 2, 1)))
    assert history.states == ("open", "open")


def test_an_action_whose_upload_was_undone_was_never_in_the_plan() -> None:
    day = date(2019, 2, 1)
    known = action("A1", day)
    taken_back = change("A1", "action", "", day + timedelta(days=3))
    assert replayed(*known, taken_back)[0].states == ("open", "gone")
    assert replayed(*known, change("A1", "action", "", day)) == []
    points = forecast.burn_up(replayed(*known, taken_back), AS_AT)
    assert (points[-1].scope, points[-1].left) == (0, 0)


def test_milestones_are_no_actions() -> None:
    assert replayed(change("Revisit", "met_on", "2019-12-01", START, subject="milestone")) == []


def test_the_burn_up_counts_scope_and_done_and_leaves_out_what_was_closed_not_done() -> None:
    first, second, third = date(2019, 2, 1), date(2019, 3, 1), date(2019, 4, 1)
    known = replayed(
        *action("A1", first),
        *action("A2", first),
        *action("A3", second, status="closed"),
        change("A1", "status", "closed", second),
        change("A2", "status", "closed not done", third),
    )
    assert forecast.burn_up(known, AS_AT) == [
        Point(first, open=2, done=0, left=0),
        Point(second, open=1, done=2, left=0),
        Point(third, open=0, done=2, left=1),
        Point(AS_AT, open=0, done=2, left=1),
    ]
    assert [point.scope for point in forecast.burn_up(known, AS_AT)] == [2, 3, 2, 2]


def test_months_are_whole_and_counted_back_from_the_day() -> None:
    known = [History("A1", (date(2019, 9, 30), date(2019, 10, 1)), ("open", "done"))]
    known += [History("A2", (date(2019, 11, 1), date(2019, 11, 15)), ("open", "done"))]
    assert forecast.months(known, AS_AT) == [1, 0, 0], "15 to 30 September is no whole month"
    assert forecast.months(known, date(2020, 1, 14)) == [0, 1, 0]


def test_what_was_done_when_first_known_and_what_left_is_no_pace() -> None:
    day = date(2019, 12, 1)
    known = [
        History("A1", (START,), ("open",)),
        History("A2", (day,), ("done",)),
        History("A3", (START, day), ("open", "left")),
        History("A4", (START, day), ("done", "left")),
    ]
    assert sum(forecast.months(known, AS_AT)) == 0


def test_pace_is_completed_less_reopened_over_three_months() -> None:
    known = plan_of([9, 2, 3, 4], 30)
    assert forecast.pace(known, AS_AT) == 3
    reopened = History("A", (START, AS_AT - timedelta(days=3)), ("done", "open"))
    assert forecast.pace([*known, reopened], AS_AT) == pytest.approx(8 / 3)


def test_a_plan_of_two_months_has_no_pace_yet() -> None:
    assert forecast.pace(plan_of([2, 2], 10), AS_AT) is None
    assert forecast.pace([], AS_AT) is None


def test_the_needed_pace_is_what_is_left_over_the_months_that_are_left() -> None:
    assert forecast.needed(12, AS_AT, AS_AT + timedelta(days=61)) == pytest.approx(5.99, abs=0.01)
    assert forecast.needed(12, AS_AT, AS_AT) is None


@pytest.mark.parametrize(
    ("past", "is_enough"),
    [([2, 3], False), ([1, 2, 1], False), ([1, 2, 2], True), ([9, -5, 0], False), ([], False)],
)
def test_three_months_and_five_completions_are_enough_history(past, is_enough) -> None:
    assert forecast.enough(past) == is_enough
    known = [*plan_of([max(month, 0) for month in past], 30)]
    if all(month >= 0 for month in past):
        assert (forecast.forecast(known, PLAN, AS_AT) is not None) == is_enough


def test_only_the_last_twelve_months_count() -> None:
    assert forecast.months(plan_of([50] + [1] * 12, 99), AS_AT) == [1] * 12
    assert forecast.forecast(plan_of([50] + [0] * 12, 99), PLAN, AS_AT) is None


def test_the_range_brackets_what_an_even_pace_gives() -> None:
    found = forecast.forecast(plan_of([2] * 12, 36), PLAN, AS_AT)
    assert found is not None
    low, middle, high = (found.day(share) for share in (0.1, 0.5, 0.9))
    assert low is not None
    assert middle is not None
    assert high is not None
    assert low < middle < high
    assert abs((middle - (AS_AT + relativedelta(months=6))).days) < 20
    assert AS_AT + relativedelta(months=3) < low
    assert high < AS_AT + relativedelta(months=10)


def test_the_same_plan_and_day_give_the_same_forecast_and_another_plan_another() -> None:
    known = plan_of([1, 3, 0, 2], 30)
    assert forecast.forecast(known, PLAN, AS_AT) == forecast.forecast(known, PLAN, AS_AT)
    assert forecast.forecast(known, "other", AS_AT) != forecast.forecast(known, PLAN, AS_AT)


def test_the_band_begins_at_what_is_done_and_ends_at_the_scope() -> None:
    found = forecast.forecast(plan_of([2] * 6, 20), PLAN, AS_AT)
    assert found is not None
    assert found.bands[0] == Band(AS_AT, 12, 12, 12)
    assert found.bands[-1] == Band(AS_AT + relativedelta(months=60), 20, 20, 20)
    assert found.chance(AS_AT) == 0
    assert found.chance(AS_AT + relativedelta(months=60)) == 1


def test_a_chance_and_the_day_of_that_share_agree() -> None:
    found = forecast.forecast(plan_of([2, 0, 4, 1], 20), PLAN, AS_AT)
    assert found is not None
    day = found.day(0.5)
    assert day is not None
    assert found.chance(day) >= 0.5 > found.chance(day - timedelta(days=1))


def test_what_takes_over_five_years_has_no_day() -> None:
    found = forecast.forecast(plan_of([2, 2, 1], 2000), PLAN, AS_AT)
    assert found is not None
    assert found.day(0.1) is None
    assert found.chance(date(2200, 1, 1)) == 0


def test_a_plan_that_is_done_is_done_on_the_day() -> None:
    found = forecast.forecast(plan_of([2, 2, 2], 6), PLAN, AS_AT)
    assert found is not None
    assert found.day(0.9) == AS_AT


def test_a_plan_that_only_reopens_never_falls_below_nothing_done() -> None:
    runs = forecast._simulate([-2, -1, -3], 3, 10, 24, 1)
    assert runs.min() == -3
    assert (np.diff(runs, axis=1) <= 0).all()


def test_a_run_ends_when_all_is_done() -> None:
    runs = forecast._simulate([6, -3, 2, 4], 9, 10, 24, 1)
    for run in runs[(runs >= 10).any(axis=1)]:
        after = run[(run >= 10).argmax() :]
        assert set(after) == {after[0]}


def test_the_back_test_knows_each_earlier_month_only_what_had_happened() -> None:
    found = forecast.back_test(plan_of([2] * 12, 60), PLAN, AS_AT)
    assert (found.held, found.of) == (8, 8), "months 3 to 10 could tell, two ahead of each"
    burst = forecast.back_test(plan_of([2] * 10 + [20, 20], 80), PLAN, AS_AT)
    assert (burst.held, burst.of) == (6, 8), "nobody could foresee the burst from months 9 and 10"


def test_the_back_test_does_not_hold_later_actions_against_an_earlier_month() -> None:
    known = plan_of([2] * 12, 60)
    day = AS_AT - timedelta(days=40)
    late = [History(f"L{at}", (day, day + timedelta(days=9)), ("open", "done")) for at in range(40)]
    assert forecast.back_test([*known, *late], PLAN, AS_AT).held == 8


def test_there_is_no_back_test_of_a_young_plan() -> None:
    assert forecast.back_test(plan_of([3] * 5, 60), PLAN, AS_AT).of == 1
    assert forecast.back_test(plan_of([3] * 4, 60), PLAN, AS_AT).of == 0
    assert forecast.back_test([], PLAN, AS_AT).of == 0


def even(random: np.random.Generator, months: int) -> list[int]:
    return random.poisson(3, months).tolist()


def lumpy(random: np.random.Generator, months: int) -> list[int]:
    return random.poisson(random.gamma(2, 1.5, months)).tolist()


def batches(random: np.random.Generator, months: int) -> list[int]:
    return (random.binomial(1, 0.4, months) * random.poisson(7.5, months)).tolist()


@pytest.mark.parametrize("make", [even, lumpy, batches])
@pytest.mark.parametrize("ahead", [2, 6])
@pytest.mark.parametrize("months", [3, 6, 12])
def test_the_range_holds_what_happens_in_about_four_of_five_made_up_plans(
    make: Callable[[np.random.Generator, int], list[int]], ahead: int, months: int
) -> None:
    random = np.random.default_rng(20)
    held = tried = 0
    while tried < 120:
        history = make(random, months + ahead)
        past, later = history[:months], sum(history[months:])
        if not forecast.enough(past):
            continue
        runs = forecast._simulate(past, 0, 10_000, ahead, tried)
        band = forecast._band(AS_AT, 0, runs[:, -1], 10_000)
        tried += 1
        held += band.low <= later <= band.high
    assert 0.65 <= held / tried <= 0.97
