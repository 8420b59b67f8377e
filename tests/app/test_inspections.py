"""What the inspections screen says, read from the charts' own numbers."""

from __future__ import annotations

import pytest

from dashboard import text


def _row(chart, name):
    for trace in chart["data"]:
        if name in trace["y"]:
            at = trace["y"].index(name)
            error = trace["error_x"]
            value = trace["x"][at]
            low, high = value - error["arrayminus"][at], value + error["array"][at]
            return value, low, high, trace["marker"]["symbol"]
    raise AssertionError(name)


def test_the_time_line_shows_the_share_of_14_of_89_with_its_interval(open_screen):
    screen = open_screen("inspections")
    audited, others = screen.chart("visits")["data"][:2]
    assert audited["y"] == [pytest.approx(15.73, abs=0.01)]
    assert audited["text"] == ["14 of 89"]
    error = audited["error_y"]
    assert audited["y"][0] - error["arrayminus"][0] == pytest.approx(9.6, abs=0.05)
    assert audited["y"][0] + error["array"][0] == pytest.approx(24.7, abs=0.05)
    assert len(others["x"]) == 2


def test_the_time_line_breaks_where_the_grades_changed(open_screen):
    chart = open_screen("inspections").chart("visits")
    assert [shape["x0"] for shape in chart["layout"]["shapes"]] == ["2024-01-01"]
    assert text.SCALE_BREAK in open_screen("inspections").words


def test_a_change_of_grades_between_neighbouring_years_breaks_the_line(open_screen):
    chart = open_screen("inspections", body="West Yorkshire Police").chart("visits")
    assert len(chart["layout"]["shapes"]) == 1


def test_the_alternative_text_says_what_the_chart_shows(open_screen):
    alt = open_screen("inspections").alt("visits")
    assert "Gloucestershire Constabulary" in alt
    assert "June 2017: 14 of 89" in alt


def test_the_chosen_body_stands_out_by_shape_among_others_in_alphabetical_order(open_screen):
    chart = open_screen("inspections").chart("beside")
    value, low, high, symbol = _row(chart, "Gloucestershire Constabulary, June 2017")
    assert (value, low, high) == (
        pytest.approx(15.7, abs=0.05), pytest.approx(9.6, abs=0.05), pytest.approx(24.7, abs=0.05),
    )  # fmt: skip
    assert symbol == "diamond"
    names = chart["layout"]["yaxis"]["categoryarray"][::-1]
    bodies = [name.split(",")[0] for name in names]
    assert bodies == sorted(bodies)
    assert len(names) == 22


def test_a_region_narrows_the_comparison_to_its_bodies(open_screen):
    screen = open_screen("inspections").choose("region", "East of England")
    names = screen.chart("beside")["layout"]["yaxis"]["categoryarray"]
    assert {name.split(",")[0] for name in names} == {
        "Cambridgeshire Constabulary", "Suffolk Constabulary",
    }  # fmt: skip


def test_a_theme_narrows_the_comparison_to_reports_that_raise_it(open_screen):
    every = open_screen("inspections").chart("beside")["layout"]["yaxis"]["categoryarray"]
    some = open_screen("inspections").choose("theme", "Missing children")
    left = some.chart("beside")["layout"]["yaxis"]["categoryarray"]
    assert 0 < len(left) < len(every)
    assert set(left) < set(every)


def test_filters_that_leave_nothing_say_how_to_get_back(open_screen):
    screen = open_screen("inspections").choose("region", "East Midlands")
    screen.choose("kind", "quarterly update")
    assert text.NO_ROWS in screen.words


def test_graded_areas_of_2024_are_a_table_and_never_a_percentage(open_screen):
    screen = open_screen("inspections", method="NCPI: five graded areas (from 2024)")
    assert not [c for c in screen.app.get("plotly_chart") if "chart_beside" in c.proto.id]
    assert (
        "Gloucestershire Constabulary, 21 May 2025 Inadequate Adequate Inadequate" in screen.words
    )


@pytest.mark.parametrize(
    ("name", "change", "low", "high"),
    [
        ("North Yorkshire Police, 2022 to 2023", 15.5, -1.5, 34.0),
        ("Dorset Police, 2021 to 2022", 8.2, -8.9, 27.5),
        ("Suffolk Constabulary, 2022 to 2023", 19.2, -1.8, 38.1),
        ("Warwickshire Police, 2022 to 2023", -4.6, -21.0, 14.5),
    ],
)
def test_a_change_whose_interval_spans_zero_is_no_clear_change(
    open_screen, name, change, low, high
):
    screen = open_screen("inspections")
    drawn = _row(screen.chart("before-and-after"), name)
    assert drawn[:3] == tuple(pytest.approx(number, abs=0.06) for number in (change, low, high))
    assert f"{name}: no clear change" in screen.alt("before-and-after")


def test_a_change_that_excludes_zero_is_called_clear(open_screen):
    alt = open_screen("inspections").alt("before-and-after")
    assert "Metropolitan Police Service, 2016 to 2018: clear fall" in alt


def test_a_body_without_inspection_says_so(open_screen):
    screen = open_screen("inspections", as_at="2013-06-01")
    assert text.NO_INSPECTION in screen.words
