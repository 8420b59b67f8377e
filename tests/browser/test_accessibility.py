"""Every screen, light and dark, wide and narrow, against axe's rules; and by keyboard alone."""

from __future__ import annotations

from itertools import pairwise

import pytest
from axe_playwright_python.sync_playwright import Axe

from dashboard import text

pytestmark = pytest.mark.browser
PATHS = ["", "inspections", "figures", "themes", "about", "find?q=missing+children"]


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", PATHS)
def test_no_accessibility_rule_is_broken(visit, path, theme, width):
    page = visit(path, theme=theme, width=width)
    for summary in page.locator("summary").all()[:3]:
        summary.click()
    violations = Axe().run(page).response["violations"]
    assert [(found["id"], found["nodes"][0]["html"][:120]) for found in violations] == []


@pytest.mark.parametrize("path", PATHS)
def test_nothing_needs_sideways_scrolling_on_a_phone(visit, path):
    page = visit(path, width=390)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_page_says_its_language_and_title(visit):
    page = visit("themes")
    assert page.locator("html").get_attribute("lang") == "en-GB"
    page.wait_for_function(f"() => document.title === '{text.THEMES} - {text.PRODUCT}'")


def test_each_screen_has_one_main_heading_and_no_level_is_left_out(visit):
    for path in PATHS:
        levels = visit(path).evaluate(
            "[...document.querySelectorAll('h1,h2,h3,h4')].map(h => +h.tagName[1])"
        )
        assert levels.count(1) == 1, path
        assert levels[0] == 1, path
        assert all(below - above <= 1 for above, below in pairwise(levels)), path


def test_charts_have_names(visit):
    page = visit("inspections")
    names = page.locator(".stPlotlyChart [aria-label], .stPlotlyChart[aria-label]")
    said = [name.get_attribute("aria-label") or "" for name in names.all()]
    assert any("14 of 89" in name for name in said)


def test_the_navigation_works_by_keyboard(visit, wait_until_settled):
    page = visit()
    _tab_to(page, "link", text.THEMES)
    page.keyboard.press("Enter")
    page.wait_for_url("**/themes")
    page.locator("h1", has_text=text.THEMES).wait_for()
    wait_until_settled(page)
    assert page.locator("h1").inner_text() == text.THEMES


def test_the_body_is_chosen_by_keyboard_and_kept_in_the_link(visit, wait_until_settled):
    page = visit()
    _tab_to(page, "combobox", text.BODY)
    page.keyboard.type("Dorset")
    page.get_by_role("option", name="Dorset Police").first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**/?body=Dorset+Police")
    page.locator("h1", has_text="Dorset Police").wait_for()
    wait_until_settled(page)
    assert page.locator("h1").inner_text() == "Dorset Police"


def test_a_filter_works_by_keyboard(visit, wait_until_settled):
    page = visit("figures")
    _tab_to(page, "textbox", text.SEARCH)
    page.keyboard.type("officers lost")
    page.keyboard.press("Enter")
    page.wait_for_url("**search=officers+lost**")
    page.get_by_role("heading", name="1 figure, each with its source").wait_for()


def test_a_source_opens_by_keyboard(visit):
    page = visit()
    summary = page.locator(".rv-cards summary").first
    summary.focus()
    page.keyboard.press("Enter")
    assert page.locator(".rv-cards details[open]").count() == 1


def _tab_to(page, role, name):
    """Press Tab until the control has the focus, as a reader without a mouse does."""
    target = page.get_by_role(role, name=name).first
    target.wait_for()
    for _ in range(40):
        page.keyboard.press("Tab")
        if target.evaluate("node => node.contains(document.activeElement)"):
            return
    pytest.fail(f"{name} cannot be reached with Tab")
