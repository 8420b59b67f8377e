"""Charts hold the numbers they are given, and say them in words."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pandas as pd
import pytest

from dashboard.charts import intervals, style, themes, unit_chart, visits
from tests.unit.colours import contrast

LIGHT, DARK = "#ffffff", "#10171f"
GOOD = {"grade": "good", "tone": "good", "cases": 14, "percent": 100 * 14 / 89}
OTHER = "requires improvement or inadequate"
GRADES = [GOOD, {"grade": OTHER, "tone": "poor", "cases": 75, "percent": 100 * 75 / 89}]


def marks(markup: str) -> list[str]:
    drawn, _ = markup.split("</div>", 1)
    return re.findall(r'class="rv-mark ([a-z]+)"', drawn)


def test_the_unit_chart_has_a_mark_for_every_case() -> None:
    assert marks(unit_chart.html(GRADES, 89)) == ["good"] * 14 + ["poor"] * 75


@pytest.mark.parametrize("assessed", [1, 9, 20, 150, 576])
def test_cases_of_no_stated_grade_are_drawn_too(assessed: int) -> None:
    one = [GOOD | {"cases": 1, "percent": None}]
    drawn = unit_chart.html(one, assessed)
    assert marks(drawn) == ["good"] + ["unknown"] * (assessed - 1)
    assert ("Grade not stated" in drawn) == (assessed > 1)
    assert ("rv-many" in drawn) == (assessed > 150)
    said = f"Of {assessed} audited cases: 1 good"
    unstated = f", {assessed - 1} with a grade not stated" if assessed > 1 else ""
    assert unit_chart.alt(one, assessed) == f"{said}{unstated}."


def test_the_unit_chart_says_its_numbers() -> None:
    drawn = unit_chart.html(GRADES, 89)
    alt = "Of 89 audited cases: 14 good, 75 requires improvement or inadequate."
    assert unit_chart.alt(GRADES, 89) == alt
    assert f'role="img" aria-label="{alt}"' in drawn
    assert ">Good: 14 (16%)</li>" in drawn
    assert ">Requires improvement or inadequate: 75 (84%)</li>" in drawn


def test_no_percentage_stands_beside_a_small_number_of_cases() -> None:
    assert "%" not in unit_chart.html([GOOD | {"cases": 3, "percent": None}], 9)


def rows(*, chosen: str = "b") -> list[dict[str, Any]]:
    names = ("name", "short", "value", "low", "high", "label", "hover")
    cells = [
        ("a", "2016", 10.0, 5.0, 20.0, "1 of 10", "A"),
        ("b", "2017", 15.7, 9.6, 24.7, "14 of 89", "B"),
        ("c", "2018", 40.0, 30.0, 55.0, "4 of 10", "C"),
    ]
    return [dict(zip(names, row, strict=True)) | {"chosen": row[0] == chosen} for row in cells]


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


GRADES_CHANGED = date(2024, 1, 1)


def some_visits() -> list[dict[str, Any]]:
    names = ("day", "uncertain", "label", "when", "share", "low", "high", "hover")
    cells = [
        (date(2017, 6, 15), 14.5, "14 of 89", "June 2017", 15.7, 9.6, 24.7, "a"),
        (date(2018, 5, 1), 0, "no audit", "1 May 2018", None, None, None, "b"),
        (date(2025, 5, 21), 0, "five areas", "21 May 2025", None, None, None, "c"),
    ]
    return [dict(zip(names, row, strict=True)) for row in cells]


def test_visits_stand_on_their_day_with_the_share_where_there_is_one() -> None:
    audited, others = visits.figure(some_visits(), [GRADES_CHANGED]).data
    assert (list(audited.x), list(audited.y)) == (["2017-06-15"], [15.7])
    assert round(audited.y[0] - audited.error_y.arrayminus[0], 1) == 9.6
    assert round(audited.y[0] + audited.error_y.array[0], 1) == 24.7
    assert list(audited.error_x.array) == [14.5 * 24 * 60 * 60 * 1000]
    assert list(others.x) == ["2018-05-01", "2025-05-21"]
    assert set(others.y) == {visits.NO_AUDIT_LINE}
    assert {audited.mode, others.mode} == {"markers+text"}, "visits are never joined by a line"


def test_a_change_of_grades_is_a_line_with_words() -> None:
    chart = visits.figure(some_visits(), [GRADES_CHANGED])
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
