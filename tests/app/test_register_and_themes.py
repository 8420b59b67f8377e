"""The register of figures, the themes, and the page about the data."""

from __future__ import annotations

import pytest

from dashboard import text


def test_the_register_holds_every_figure_of_the_body_with_its_source(open_screen, shipped):
    screen = open_screen("figures")
    rows = shipped.read("v_figures", {"body": "Gloucestershire Constabulary"})
    assert f"{len(rows)} figures, each with its source" in screen.headings
    for label in rows["label"]:
        assert label in screen.words
    assert screen.html.count("accepted by Revisit curators") == len(rows)


def test_a_case_example_is_marked_as_one(open_screen):
    assert "Missing episodes, case example" in open_screen("figures").words


def test_words_find_figures_in_any_body(open_screen):
    screen = open_screen("figures", whose=text.EVERY_BODY)
    screen.app.text_input(key="search").set_value("taxi drivers").run()
    assert "South Tyneside partnership" in screen.words
    assert "94%" in screen.words
    assert "Gloucestershire Constabulary" not in " ".join(screen.headings[1:2])


def test_a_search_without_result_says_how_to_get_back(open_screen):
    screen = open_screen("figures")
    screen.app.text_input(key="search").set_value("zebra").run()
    assert text.NO_FIGURES_HERE in screen.headings
    assert text.NO_ROWS in screen.words


def test_a_measure_filters_the_register(open_screen):
    screen = open_screen("figures").choose("measure", "Police officers")
    assert "Down 240 officers" in screen.words
    assert "Up nearly 50%" not in screen.words


def test_conflicts_between_sources_are_told_with_both_publishers(open_screen):
    words = open_screen("figures").words
    assert text.CONFLICTS in words
    assert "almost doubling year on year" in words
    assert "BBC News; Gazette Series" in words


def test_many_figures_come_in_pages(open_screen, shipped):
    screen = open_screen("figures", whose=text.EVERY_BODY)
    total = len(shipped.read("v_figures"))
    assert f"{total} figures, each with its source" in screen.headings
    assert screen.html.count('<th scope="row">') == 40
    screen.app.number_input(key="page").set_value(2).run()
    assert screen.html.count('<th scope="row">') == 40


def test_the_bars_count_reports_with_a_concern_on_each_theme(open_screen, shipped):
    chart = open_screen("themes").chart("themes")["data"][0]
    expected = shipped.read("v_themes").set_index("theme")["reports_with_concern"]
    assert len(chart["y"]) == (expected > 0).sum()
    for theme, reports in zip(chart["y"], chart["x"], strict=True):
        assert reports == expected[theme]


def test_themes_of_one_body_count_only_its_reports(open_screen, shipped):
    screen = open_screen("themes", whose_themes=text.THIS_BODY)
    chart = screen.chart("themes")["data"][0]
    rows = shipped.read("v_findings", {"body": "Gloucestershire Constabulary", "kind": "concern"})
    expected = rows.groupby("theme")["report"].nunique()
    assert dict(zip(chart["y"], chart["x"], strict=True)) == expected.to_dict()


def test_the_items_of_a_theme_lead_to_their_sources(open_screen):
    screen = open_screen("themes", whose_themes=text.THIS_BODY, theme="Missing children")
    assert "Children who go missing often are not recognised early as vulnerable" in screen.words
    assert "accepted by Revisit curators" in screen.words


def test_the_page_about_the_data_says_what_is_covered_and_what_is_not(open_screen, shipped):
    screen = open_screen("about")
    assert "42 of 43 police forces have a report on record" in screen.headings
    assert "City of London Police" in screen.words
    checks = len(shipped.read("v_checks"))
    assert f"All {checks} checks passed when this build was made" in screen.headings


def test_the_page_about_the_data_names_the_build(open_screen, shipped):
    assert shipped.build_id in open_screen("about").words


@pytest.mark.parametrize("path", ["", "inspections", "figures", "themes", "about"])
def test_a_link_with_a_day_that_cannot_be_says_so(open_screen, path):
    screen = open_screen(path, as_at="2017-13-40")
    assert text.UNKNOWN_DAY in screen.app.warning[0].value


@pytest.mark.parametrize("path", ["", "inspections", "figures", "themes", "about"])
def test_a_link_with_an_unknown_body_says_so(open_screen, path):
    screen = open_screen(path, body="Atlantis Police")
    assert text.UNKNOWN_BODY in screen.app.warning[0].value
