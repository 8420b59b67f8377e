"""Whatever was stated of a plan, its burn-up adds up and its forecast is possible."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from etl import forecast
from etl.actions import STATUSES
from etl.ledger import Change
from tests.changes import change

AS_AT = date(2020, 1, 15)
days = st.integers(0, 500).map(lambda ago: AS_AT - timedelta(days=ago))
refs = st.integers(1, 12).map(lambda number: f"A{number}")
news = st.tuples(refs, days, st.sampled_from([*STATUSES, "text", "undone"]))


def told(ref: str, day: date, what: str) -> Change:
    if what in STATUSES:
        return change(ref, "status", what, day)
    return change(ref, "action", "Work" if what == "text" else "", day)


plans = st.lists(news, max_size=60).map(lambda rows: [told(*row) for row in rows])
closings = st.lists(st.tuples(days, days.map(lambda day: day + timedelta(days=30))), min_size=8)
grown_plans = closings.map(
    lambda pairs: [
        row
        for number, (first, closed) in enumerate(pairs)
        for row in (told(f"A{number}", first, "text"), told(f"A{number}", closed, "closed"))
    ]
)


@given(plans)
def test_the_burn_up_ends_with_each_action_where_its_history_ends(rows: list[Change]) -> None:
    known = forecast.histories(rows, AS_AT)
    last = forecast.burn_up(known, AS_AT)[-1]
    ends = [history.states[-1] for history in known]
    counted = (last.open, last.done, last.left)
    assert counted == tuple(ends.count(state) for state in ("open", "done", "left"))
    assert last.day == AS_AT


@given(plans)
def test_no_count_is_ever_negative_and_days_come_in_order(rows: list[Change]) -> None:
    points = forecast.burn_up(forecast.histories(rows, AS_AT), AS_AT)
    assert all(min(point.open, point.done, point.left) >= 0 for point in points)
    assert all(before.day < after.day for before, after in pairwise(points))


@given(plans, st.integers(0, 500))
def test_the_past_is_the_same_seen_from_a_later_day(rows: list[Change], ago: int) -> None:
    """What is known as at a day does not depend on what was stated of later days."""
    earlier = AS_AT - timedelta(days=ago)
    now = forecast.burn_up(forecast.histories(rows, AS_AT), AS_AT)
    then = forecast.burn_up(forecast.histories(rows, earlier), earlier)
    told_by_then = [point for point in now if point.day <= earlier]
    assert [p for p in then if p.day < earlier] == [p for p in told_by_then if p.day < earlier]


@given(plans | grown_plans)
@settings(max_examples=60)
def test_a_forecast_stays_between_nothing_and_everything_done(rows: list[Change]) -> None:
    known = forecast.histories(rows, AS_AT)
    found = forecast.forecast(known, "plan", AS_AT)
    assert (found is not None) == forecast.enough(forecast.months(known, AS_AT))
    if found is None:
        return
    scope = forecast.burn_up(known, AS_AT)[-1].scope
    assert all(0 <= band.low <= band.middle <= band.high <= scope for band in found.bands)
    chances = [found.chance(band.day) for band in found.bands]
    assert chances == sorted(chances)
    back = forecast.back_test(known, "plan", AS_AT)
    assert 0 <= back.held <= back.of
