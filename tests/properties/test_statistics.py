"""What holds for every share, difference, date and deadline."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from etl import partial_dates
from etl.deadlines import add, add_working_days, due, is_working_day
from etl.statistics import newcombe, wilson

shares = st.integers(1, 5000).flatmap(
    lambda cases: st.tuples(st.integers(0, cases), st.just(cases))
)
days = st.dates(date(2010, 1, 1), date(2040, 12, 31))


@given(shares)
def test_a_wilson_interval_lies_within_0_and_1_and_holds_the_share(share: tuple[int, int]) -> None:
    interval = wilson(*share)
    assert 0 <= interval.low <= interval.value <= interval.high <= 1
    assert interval.low < interval.high


@given(st.integers(1, 2000).flatmap(lambda n: st.tuples(st.integers(0, n - 1), st.just(n))))
def test_one_more_good_case_moves_the_whole_interval_up(share: tuple[int, int]) -> None:
    good, cases = share
    less, more = wilson(good, cases), wilson(good + 1, cases)
    assert less.low < more.low
    assert less.high < more.high


@given(shares)
def test_ten_times_the_cases_narrow_the_interval(share: tuple[int, int]) -> None:
    good, cases = share
    few, many = wilson(good, cases), wilson(10 * good, 10 * cases)
    assert many.high - many.low < few.high - few.low


@given(shares)
def test_good_and_not_good_are_mirror_images(share: tuple[int, int]) -> None:
    good, cases = share
    interval, mirror = wilson(good, cases), wilson(cases - good, cases)
    assert abs(interval.low - (1 - mirror.high)) < 1e-12


@given(shares, shares)
def test_a_change_read_backwards_has_the_opposite_sign_and_interval(
    before: tuple[int, int], after: tuple[int, int]
) -> None:
    there, back = newcombe(before, after), newcombe(after, before)
    assert there.value == -back.value
    assert abs(there.low + back.high) < 1e-12
    assert abs(there.high + back.low) < 1e-12
    assert -1 - 1e-12 <= there.low <= there.value <= there.high <= 1 + 1e-12


@given(shares)
def test_no_change_is_never_a_clear_change(share: tuple[int, int]) -> None:
    assert newcombe(share, share).spans_zero


days = st.dates(date(1900, 1, 1), date(2199, 12, 31))
partials = st.one_of(
    days.map(date.isoformat),
    days.map(lambda day: f"{day:%Y-%m}"),
    st.integers(1900, 2199).map(str),
)


@given(partials)
def test_a_partial_date_stays_as_it_is_and_brackets_its_days(text: str) -> None:
    assert partial_dates.parse(text) == text
    first, last = partial_dates.earliest(text), partial_dates.latest(text)
    assert first <= last
    assert first.isoformat().startswith(text)
    assert last.isoformat().startswith(text)
    assert (first == last) == (len(text) == 10)


@given(st.text(max_size=12))
def test_any_other_text_is_refused_as_a_date_in_plain_words(text: str) -> None:
    try:
        parsed = partial_dates.parse(text)
    except ValueError as error:
        said = str(error)
    else:
        said = "a date" if parsed.isascii() and partial_dates.latest(parsed) else "not ASCII"
    assert "date" in said


@given(days, st.integers(0, 120))
def test_working_days_end_on_one_and_count_every_one_between(start: date, count: int) -> None:
    end = add_working_days(start, count)
    between = [
        day
        for offset in range(1, (end - start).days + 1)
        if is_working_day(day := date.fromordinal(start.toordinal() + offset))
    ]
    assert len(between) == count
    assert count == 0 or is_working_day(end)


@given(days, st.integers(1, 100))
def test_a_later_trigger_never_makes_an_earlier_deadline(start: date, interval: int) -> None:
    following = date.fromordinal(start.toordinal() + 1)
    for unit in ("days", "days, first day counts", "weeks", "months", "working days"):
        assert start <= add(start, interval, unit) <= add(following, interval, unit)


@given(partials.filter(lambda text: "2000" < text < "2090"), st.integers(1, 100))
def test_a_range_of_triggers_gives_a_range_of_deadlines(trigger: str, interval: int) -> None:
    found = due(trigger, interval, "weeks")
    assert found is not None
    width = partial_dates.latest(trigger) - partial_dates.earliest(trigger)
    assert found.last - found.first == width
