"""Shares and changes have the intervals that published tables give them."""

from __future__ import annotations

import pytest

from etl.statistics import Interval, newcombe, percentage_allowed, wilson
from etl.store import Warehouse


def in_percent(interval: Interval) -> tuple[float, float]:
    return round(100 * interval.low, 1), round(100 * interval.high, 1)


@pytest.mark.parametrize(
    ("good", "cases", "low", "high"),
    [(14, 89, 9.6, 24.7), (0, 21, 0.0, 15.5), (9, 10, 59.6, 98.2)],
)
def test_a_share_has_the_published_wilson_interval(
    good: int, cases: int, low: float, high: float
) -> None:
    assert in_percent(wilson(good, cases)) == (low, high)


def test_none_and_all_good_reach_the_ends_of_the_scale_exactly() -> None:
    assert wilson(0, 21).low == 0
    assert wilson(21, 21).high == 1


@pytest.mark.parametrize(("good", "cases"), [(-1, 10), (11, 10), (0, 0)])
def test_what_is_no_share_is_refused(good: int, cases: int) -> None:
    with pytest.raises(ValueError, match=f"{good} of {cases} is not a share"):
        wilson(good, cases)


PAIRS = [
    ("North Yorkshire Police", 15.5, -1.5, 34.0),
    ("Dorset Police", 8.2, -8.9, 27.5),
    ("Suffolk Constabulary", 19.2, -1.8, 38.1),
    ("Warwickshire Police", -4.6, -21.0, 14.5),
]


@pytest.mark.parametrize(("body", "difference", "low", "high"), PAIRS)
def test_a_force_changed_by_the_published_points_between_its_visits(
    shipped: Warehouse, body: str, difference: float, low: float, high: float
) -> None:
    row = shipped.read("v_comparisons", {"body": body}).iloc[0]
    points = [round(100 * row[name], 1) for name in ("difference", "low", "high")]
    assert points == [difference, low, high]
    assert not row["clear_change"]


def test_an_interval_on_one_side_of_zero_is_a_clear_change() -> None:
    assert not newcombe((5, 50), (45, 50)).spans_zero
    assert newcombe((13, 73), (11, 33)).spans_zero


@pytest.mark.parametrize(
    ("cases", "allowed"), [(None, False), (0, False), (9, False), (10, True), (89, True)]
)
def test_no_percentage_is_given_under_ten_cases(cases: int | None, *, allowed: bool) -> None:
    assert percentage_allowed(cases) is allowed


def test_no_view_gives_a_worked_out_percentage_under_ten_cases(shipped: Warehouse) -> None:
    audits = shipped.read("v_case_audits")
    small = audits[audits["assessed"] < 10]
    assert len(small) > 0
    assert small["good_share"].isna().all()
    grades = shipped.read("v_case_grades")
    small_grades = grades[(grades["assessed"] < 10) & ~grades["percent_only"]]
    assert len(small_grades) > 0
    assert small_grades["percent"].isna().all()
    compared = shipped.read("v_comparisons")[["assessed_before", "assessed_after"]]
    assert compared.min(axis=None) >= 10
