"""Charts hold the numbers they are given, and say them in words."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from dashboard.charts import intervals, style, themes, unit_chart, visits
from tests.unit.colours import contrast

LIGHT, DARK = "#ffffff", "#10171f"
GRADES = pd.DataFrame(
    {
        "grade": ["good", "requires improvement or inadequate"],
        "tone": ["good", "poor"],
        "cases": [14, 75],
        "percent": [15.7, 84.3],
    }
)


def marks(markup: str) -> list[str]:
    drawn, _ = markup.split("</div>", 1)
    return re.findall(r'class="rv-mark ([a-z]+)"', drawn)


def test_the_unit_chart_has_a_mark_for_every_case() -> None:
    assert marks(unit_chart.html(GRADES, 89)) == ["good"] * 14 + ["poor"] * 75


@pytest.mark.parametrize("assessed", [1, 9, 20, 150, 576])
def test_cases_of_no_stated_grade_are_drawn_too(assessed: int) -> None:
    one = GRADES.head(1).assign(cases=1, percent=None)
    drawn = unit_chart.html(one, assessed)
    assert marks(drawn) == ["good"] + ["unknown"] * (assessed - 1)
    assert ("Grade not stated" in drawn) == (assessed > 1)
    assert ("rv-many" in drawn) == (assessed > 150)


def test_the_unit_chart_says_its_numbers() -> None:
    drawn = unit_chart.html(GRADES, 89)
    alt = "Of 89 audited cases: 14 good, 75 requires improvement or inadequate."
    assert unit_chart.alt(GRADES, 89) == alt
    assert f'role="img" aria-label="{alt}"' in drawn
    assert ">Good: 14 (16%)</li>" in drawn
    assert ">Requires improvement or inadequate: 75 (84%)</li>" in drawn


def test_no_percentage_stands_beside_a_small_number_of_cases() -> None:
    assert "%" not in unit_chart.html(GRADES.head(1).assign(cases=3, percent=None), 9)


def rows(*, chosen: str = "b") -> pd.DataFrame:
    return pd.DataFrame(
        {
            "name": ["a", "b", "c"],
            "short": ["2016", "2017", "2018"],
            "value": [10.0, 15.7, 40.0],
            "low": [5.0, 9.6, 30.0],
            "high": [20.0, 24.7, 55.0],
            "label": ["1 of 10", "14 of 89", "4 of 10"],
            "hover": ["A", "B", "C"],
            "chosen": [name == chosen for name in "abc"],
        }
    )


def test_the_interval_chart_holds_values_and_both_ends() -> None:
    others, own = intervals.figure(rows(), span=(0, 100), unit="%", zero=False).data
    assert (list(own.x), list(own.y)) == ([15.7], ["b"])
    assert [round(own.x[0] - own.error_x.arrayminus[0], 1)] == [9.6]
    assert [round(own.x[0] + own.error_x.array[0], 1)] == [24.7]
    assert (list(others.x), list(others.y)) == ([10.0, 40.0], ["a", "c"])
    assert own.marker.symbol != others.marker.symbol


def test_the_interval_chart_keeps_the_order_it_is_given_from_top_to_bottom() -> None:
    chart = intervals.figure(rows(), span=(-50, 50), unit="", zero=True)
    assert list(chart.layout.yaxis.categoryarray) == ["c", "b", "a"]
    assert list(chart.layout.xaxis.range) == [-50, 50]
    assert [(line.x0, line.x1) for line in chart.layout.shapes] == [(0, 0)]
    assert [note.text for note in chart.layout.annotations] == [
        "<b>1 of 10</b> · 2016",
        "<b><b>14 of 89</b> · 2017</b>",
        "<b>4 of 10</b> · 2018",
    ]
    assert not intervals.figure(rows(), span=(0, 100), unit="%", zero=False).layout.shapes


def test_the_interval_chart_says_every_row() -> None:
    assert intervals.alt(rows(), "Shares.") == "Shares. a: 1 of 10; b: 14 of 89; c: 4 of 10."


def some_visits() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "day": pd.to_datetime(["2017-06-15", "2018-05-01", "2025-05-21"]),
            "uncertain": [15, 0, 0],
            "label": ["14 of 89", "no audit", "five areas"],
            "when": ["June 2017", "1 May 2018", "21 May 2025"],
            "share": [15.7, None, None],
            "low": [9.6, None, None],
            "high": [24.7, None, None],
            "hover": ["a", "b", "c"],
        }
    )


def test_visits_stand_on_their_day_with_the_share_where_there_is_one() -> None:
    audited, others = visits.figure(some_visits(), [pd.Timestamp("2024-01-01")]).data
    assert (list(audited.x), list(audited.y)) == (["2017-06-15"], [15.7])
    assert round(audited.y[0] - audited.error_y.arrayminus[0], 1) == 9.6
    assert round(audited.y[0] + audited.error_y.array[0], 1) == 24.7
    assert list(audited.error_x.array) == [15 * 24 * 60 * 60 * 1000]
    assert list(others.x) == ["2018-05-01", "2025-05-21"]
    assert set(others.y) == {visits.NO_AUDIT_LINE}
    assert {audited.mode, others.mode} == {"markers+text"}, "visits are never joined by a line"


def test_a_change_of_grades_is_a_line_with_words() -> None:
    chart = visits.figure(some_visits(), [pd.Timestamp("2024-01-01")])
    assert [line.x0 for line in chart.layout.shapes] == ["2024-01-01"]
    assert [note.text.strip() for note in chart.layout.annotations] == ["grades changed"]
    assert not visits.figure(some_visits(), []).layout.shapes


def test_visits_are_said_in_words() -> None:
    assert visits.alt(some_visits(), "Dorset Police") == (
        "Visits to Dorset Police in time, with the share of audited cases graded good. "
        "June 2017: 14 of 89; 1 May 2018: no audit; 21 May 2025: five areas."
    )


def test_theme_bars_hold_the_numbers_in_the_order_given() -> None:
    frame = pd.DataFrame({"theme": ["Training", "Recording"], "reports": [7, 3], "hover": "ab"})
    [bars] = themes.figure(frame).data
    assert (list(bars.x), list(bars.y)) == ([7, 3], ["Training", "Recording"])
    assert [str(number) for number in bars.text] == ["7", "3"]
    assert list(themes.figure(frame).layout.yaxis.categoryarray) == ["Recording", "Training"]
    assert themes.alt(frame) == "Reports that raise a concern, by theme. Training: 7; Recording: 3."


def test_theme_by_year_holds_every_cell_and_leaves_none_empty_of_zeros() -> None:
    counts = pd.DataFrame({2016: [1, 0], 2017: [2, 5]}, index=["Training", "Recording"])
    [cells] = themes.by_year(counts).data
    assert [list(row) for row in cells.z] == [[1, 2], [0, 5]]
    assert (list(cells.x), list(cells.y)) == (["2016", "2017"], ["Training", "Recording"])
    assert [list(row) for row in cells.text] == [[1, 2], ["", 5]]
    assert themes.by_year_alt(counts) == (
        "Reports with a concern by theme and year, 2016 to 2017. Most often: Recording."
    )


@pytest.mark.parametrize("background", [LIGHT, DARK])
@pytest.mark.parametrize("colour", [style.BLUE, style.ORANGE, style.GREY])
def test_colours_of_charts_stand_out_three_to_one(colour: str, background: str) -> None:
    assert contrast(colour, background) >= 3
