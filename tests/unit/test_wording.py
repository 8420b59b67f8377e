"""Dates, figures and shares read as a person would write them."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from dashboard import wording
from dashboard.components.cards import percent


def figure(**changes: Any) -> dict[str, Any]:
    empty = ("low", "high", "whole", "direction", "approximation", "bound")
    return (
        {"kind": "count", "value": 240.0, "unit": "officers"} | dict.fromkeys(empty, None) | changes
    )


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "240 officers"),
        ({"value": 1200.0, "unit": "staff"}, "1,200 staff"),
        ({"value": 2.5, "unit": "years"}, "2.5 years"),
        ({"value": 1.0, "unit": "cases reviewed"}, "1 case reviewed"),
        ({"value": 2.0, "unit": "cases reviewed"}, "2 cases reviewed"),
        ({"value": 1.0, "unit": "young people"}, "1 young person"),
        ({"value": 1.0, "unit": "people"}, "1 person"),
        ({"value": 1.0, "unit": "children looked after"}, "1 child looked after"),
        ({"value": 4.0, "unit": "children looked after"}, "4 children looked after"),
        ({"value": 1.0, "unit": "police officers"}, "1 police officer"),
        ({"value": 1.0, "unit": "contacts per month"}, "1 contact per month"),
        ({"value": 1.0, "unit": "NHS trusts"}, "1 NHS trust"),
        ({"value": 1.0, "unit": "staff"}, "1 staff"),
        (
            {"kind": "proportion", "value": 1.0, "whole": 10.0, "unit": "cases"},
            "1 of 10 cases",
        ),
        ({"kind": "proportion", "value": 1.0, "whole": 9.0, "unit": "cases"}, "1 in 9 cases"),
        ({"kind": "proportion", "value": 1.0, "whole": 3.0, "unit": "cases"}, "1 in 3 cases"),
        ({"kind": "proportion", "value": 2.0, "whole": 3.0, "unit": "cases"}, "2 of 3 cases"),
        (
            {"kind": "proportion", "value": 1.0, "whole": 3.0, "unit": "cases",
             "approximation": "about"},
            "About 1 in 3 cases",
        ),
        ({"kind": "percent", "value": 68.0, "unit": "percent"}, "68%"),
        ({"kind": "change", "direction": "down"}, "Down 240 officers"),
        (
            {"kind": "change", "value": 50.0, "unit": "percent", "direction": "up",
             "approximation": "nearly"},
            "Up nearly 50%",
        ),
        (
            {"kind": "change", "value": 100.0, "unit": "percent", "direction": "up",
             "approximation": "almost"},
            "Almost doubled",
        ),
        (
            {"kind": "change", "value": 100.0, "unit": "percent", "direction": "up"},
            "Doubled",
        ),
        (
            {"kind": "change", "value": 100.0, "unit": "percent", "direction": "down"},
            "Down 100%",
        ),
        ({"value": 30.0, "unit": "images", "bound": "more than"}, "More than 30 images"),
        ({"kind": "proportion", "value": 9.0, "whole": 10.0, "unit": "cases"}, "9 of 10 cases"),
        (
            {"kind": "proportion", "value": 9.0, "whole": 10.0, "unit": "cases",
             "bound": "at least"},
            "At least 9 of 10 cases",
        ),
        (
            {"kind": "proportion", "value": 9.0, "whole": 10.0, "unit": "cases",
             "approximation": "about"},
            "About 9 of 10 cases",
        ),
        (
            {"kind": "proportion", "value": float("nan"), "low": 3.0, "high": 4.0, "whole": 10.0,
             "unit": "cases"},
            "3 to 4 of 10 cases",
        ),
        (
            {"kind": "range", "value": float("nan"), "low": 30.0, "high": 39.0, "unit": "cases"},
            "30 to 39 cases",
        ),
        ({"kind": "money", "value": 750_000.0, "unit": "GBP"}, "£750,000"),
        (
            {"kind": "money", "value": 3_000_000.0, "unit": "GBP", "bound": "more than"},
            "More than £3,000,000",
        ),
        (
            {"kind": "money", "value": 1_234_567.5, "unit": "GBP", "approximation": "about"},
            "About £1,234,567.5",
        ),
    ],
)  # fmt: skip
def test_a_figure_is_said_as_its_source_said_it(changes: dict[str, Any], said: str) -> None:
    assert wording.quantity(figure(**changes)) == said


@pytest.mark.parametrize(
    ("value", "long", "short"),
    [
        ("2017-06-13", "13 June 2017", "Jun 2017"),
        ("2017-06", "June 2017", "Jun 2017"),
        ("2017", "2017", "2017"),
    ],
)
def test_a_partial_date_shows_no_more_than_is_known(value: str, long: str, short: str) -> None:
    assert wording.partial(value) == long
    assert wording.short(value) == short


@pytest.mark.parametrize("nothing", [None, "", float("nan"), pd.NA, pd.NaT])
def test_no_date_is_said_to_be_unknown(nothing: Any) -> None:
    assert wording.partial(nothing) == "date unknown"


@pytest.mark.parametrize(
    ("published", "year", "said"),
    [
        ("2017-06", 2017, "June 2017"),
        (None, 2016.0, "fieldwork 2016"),
        (None, float("nan"), "date unknown"),
    ],
)
def test_a_report_without_a_date_is_placed_by_its_fieldwork(
    published: str | None, year: float, said: str
) -> None:
    assert wording.report_date({"published": published, "year": year}) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [(0.0, "0"), (1200.0, "1,200"), (2.5, "2.5"), (12345.67, "12,345.67"), (0.25, "0.25")],
)
def test_a_number_keeps_its_digits_and_no_needless_ones(value: float, said: str) -> None:
    assert wording.number(value) == said


@pytest.mark.parametrize(
    ("value", "said"), [(0.155, "+15.5"), (-0.046, "\N{MINUS SIGN}4.6"), (0.0, "0.0")]
)
def test_a_change_in_points_carries_its_sign(value: float, said: str) -> None:
    assert wording.points(value) == said


def test_a_share_and_its_interval_are_said_in_full() -> None:
    assert wording.share(14, 89) == "14 of 89"
    assert wording.interval(0.157, 0.096, 0.247) == "16% (95% interval 10% to 25%)"


def test_one_is_singular() -> None:
    assert [wording.days(1), wording.days(1400)] == ["1 day", "1,400 days"]
    assert [wording.plural(1, "report"), wording.plural(0, "report")] == ["1 report", "0 reports"]
    assert wording.plural(3, "body", "bodies") == "3 bodies"


@pytest.mark.parametrize(
    ("value", "said"), [(15.7, "16%"), (None, ""), (float("nan"), ""), (0, "0%")]
)
def test_a_percentage_of_a_table_is_whole_or_empty(value: float | None, said: str) -> None:
    assert percent(value) == said
