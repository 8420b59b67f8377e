"""A report from the file to the overview and the plan, with the keyboard, in a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from dashboard import text_review
from etl.ledger import Ledger
from etl.settings import ledger_folder
from etl.tracking import Tracking
from tests import tracked
from tests.letters import NAME, REPORT, letter

pytestmark = pytest.mark.browser
REAL = Path(__file__).parents[3] / "shared" / "reports" / "jtai-2016-08-liverpool.pdf"
DROPZONE = "presentation-role-conflict"
"""Streamlit's own uploader breaks this best practice; no setting of ours changes it."""


@pytest.fixture
def own_data(shipped_data, tmp_path) -> Path:
    """A copy of the shipped data without the letter's report on record."""
    data = tracked.copied(shipped_data, tmp_path / "data")
    (data / "reports" / f"{REPORT}.yml").unlink()
    return data


@pytest.fixture
def open_page(own_data, serving, chromium, visits) -> Iterator[Callable[..., Page]]:
    with serving(own_data) as address, visits(address, chromium) as open_it:
        yield open_it


def choose(page: Page, content: bytes) -> None:
    page.wait_for_selector("input[type=file]", state="attached")
    file = {"name": NAME, "mimeType": "application/pdf", "buffer": content}
    page.set_input_files("input[type=file]", files=[file])
    page.wait_for_selector(".rv-page")


def letters() -> list[object]:
    absent = pytest.mark.skipif(not REAL.exists(), reason="the real letter is not at hand here")
    return [pytest.param(None, id="own"), pytest.param(REAL, id="real", marks=absent)]


@pytest.mark.parametrize("path", letters())
def test_a_letter_goes_from_the_file_to_the_overview_and_a_plan(open_page, own_data, path):
    content = path.read_bytes() if path else letter()
    page = open_page("read-report")
    choose(page, content)
    count = _items(page)
    assert count > 5
    for number in range(1, count + 1):
        page.keyboard.press("a")
        page.get_by_text(f"{number} of {count} decided here").wait_for()
    page.get_by_label("Your role").first.click()
    page.keyboard.type("Analyst")
    page.keyboard.press("Enter")
    page.get_by_role("button", name=f"Save {count} decisions").click()
    page.get_by_text("Recorded as entry 1:").wait_for()
    page.get_by_role("button", name="Start a plan of").click()
    page.get_by_text("The plan was started as entry 2").wait_for()
    page.get_by_role("link", name=text_review.SEE).click()
    page.locator("h1", has_text="Liverpool partnership").wait_for()
    page.get_by_text("Due 8 November 2016").first.wait_for()
    page.locator(".rv-number").first.wait_for()
    tracking = Tracking(own_data)
    asked = tracking.warehouse.rows("v_recommendations", {"report": REPORT})
    assert len(tracking.new_plan(REPORT)) == len(asked) > 2
    assert tracking.has_plan(REPORT)
    assert tracking.ledger.verify().ok
    _again(open_page, own_data, content, count)


def _again(open_page, own_data, content: bytes, count: int) -> None:
    """The same letter in a new session: nothing is open, nothing can be saved, nothing doubles."""
    before = Ledger(ledger_folder(own_data)).version()
    page = open_page("read-report")
    choose(page, content)
    page.get_by_text(f"0 of {count} decided here, 0 open").wait_for()
    assert page.get_by_role("button", name="Save 0 decisions").is_disabled()
    assert Ledger(ledger_folder(own_data)).version() == before


def _items(page: Page) -> int:
    said = page.get_by_text("decided here").inner_text()
    return int(said.split(" of ")[1].split()[0])


def test_keys_decide_nothing_while_somebody_types_or_has_turned_them_off(open_page):
    page = open_page("read-report")
    choose(page, letter())
    field = page.get_by_label("What is counted").first
    field.click()
    page.keyboard.type("axxa")
    page.keyboard.press("Tab")
    page.get_by_text("0 of 8 decided here").wait_for()
    page.get_by_text(text_review.SHORTCUTS).click()
    page.get_by_role("button", name=text_review.ACCEPT).first.wait_for()
    page.wait_for_function(
        "() => !document.querySelector('.st-key-review_accept').innerText.includes('A\\n')"
    )
    page.locator("h1").click()
    page.keyboard.press("x")
    page.wait_for_timeout(1500)
    assert page.get_by_text("0 of 8 decided here").is_visible()


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_accessibility_rule_is_broken_in_a_review(open_page, width, theme):
    page = open_page("read-report", width=width, theme=theme)
    choose(page, letter())
    page.get_by_text(text_review.MORE_FIELDS).first.click()
    found = Axe().run(page).response["violations"]
    assert [broken["id"] for broken in found if broken["id"] != DROPZONE] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_a_phone_the_list_leaves_room_for_the_item(open_page):
    page = open_page("read-report", width=390)
    choose(page, letter())
    box = page.locator(".st-key-review_list").bounding_box()
    assert box is not None
    assert box["height"] < 320
    after = page.get_by_text(text_review.KEY).bounding_box()
    assert after is not None
    assert after["y"] - (box["y"] + box["height"]) < 60


def test_the_words_are_marked_where_they_stand(open_page):
    page = open_page("read-report")
    choose(page, letter())
    box = page.locator(".rv-marked").first.bounding_box()
    picture = page.locator(".rv-page img").bounding_box()
    assert box is not None
    assert picture is not None
    assert 0 < (box["y"] - picture["y"]) / picture["height"] < 0.5
    assert box["width"] < picture["width"]
