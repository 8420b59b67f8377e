"""The action plan, what moved, and the trail, as people use them; the made-up force as well."""

from __future__ import annotations

import csv
import io

import pytest
from axe_playwright_python.sync_playwright import Axe

from dashboard import text, text_plan

pytestmark = pytest.mark.browser
CROYDON = "body=Croydon+partnership&as_at=2016-10-20"
MADE_UP = "body=Exampleshire+Police+%28illustrative%29"
SCREENS = [
    f"action-plan?{CROYDON}",
    f"action-plan?{CROYDON}&action=A2",
    f"action-plan?{MADE_UP}&rating=At+risk",
    f"since-last-meeting?{CROYDON}&since=2016-08-31",
    f"history?{CROYDON}",
    "action-plan?body=Hackney+Council",
]


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("link", SCREENS)
def test_no_accessibility_rule_is_broken(visit_plan, link, theme, width):
    page = visit_plan(link, theme=theme, width=width)
    violations = Axe().run(page).response["violations"]
    assert [(found["id"], found["nodes"][0]["html"][:120]) for found in violations] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_all_screens_stand_in_the_top_bar_at_1280(visit_plan):
    page = visit_plan(f"action-plan?{CROYDON}", width=1280)
    for name in (text.OVERVIEW, text_plan.ACTION_PLAN, text_plan.HISTORY, text.ABOUT):
        link = page.get_by_role("link", name=name, exact=True)
        assert link.is_visible()
        box = link.bounding_box()
        assert box["x"] + box["width"] <= 1280


def test_bars_stand_on_the_time_line_where_their_dates_are(visit_plan):
    page = visit_plan(f"action-plan?{CROYDON}")
    spans = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll('.rv-plan tbody tr')].map(row => {
            const box = node => row.querySelector(node).getBoundingClientRect();
            return [row.querySelector('a').innerText,
                    [box('.rv-bar').left, box('.rv-bar').right, box('.rv-due').left]]; }))"""
    )
    due = {ref: right for ref, (_, right, _) in spans.items()}
    assert due["A1"] < due["A3"] < due["A2"] < due["A4"]
    assert due["A2"] < spans["A2"][2] < due["A4"], "due 5 October, milestone 6 October"


def test_a_story_opens_from_the_table_by_keyboard_and_closes_again(visit_plan, wait_until_settled):
    page = visit_plan(f"action-plan?{CROYDON}&owner=head+of+quality")
    page.get_by_role("link", name="A2", exact=True).focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="A2: Audit cases of missing children each month").wait_for()
    page.get_by_role("button", name=text_plan.BACK_TO_PLAN).focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="5 actions").wait_for()
    wait_until_settled(page)
    assert page.locator(".rv-plan tbody tr").count() == 2
    assert "action=" not in page.url
    assert "owner=head+of+quality" in page.url


def test_a_story_is_chosen_from_the_list_without_a_reload(visit_plan):
    page = visit_plan(f"action-plan?{CROYDON}")
    page.evaluate("window.stayed = true")
    page.get_by_role("combobox", name=text_plan.ONE_ACTION).focus()
    page.keyboard.type("nurses")
    page.get_by_role("option", name="A3: Train school nurses").wait_for()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="A3: Train school nurses").wait_for()
    page.wait_for_url("**action=A3**")
    assert page.evaluate("window.stayed")


def test_an_item_of_what_moved_leads_to_the_story(visit_plan):
    page = visit_plan(f"since-last-meeting?{CROYDON}&since=2016-08-31")
    page.get_by_role("link", name="A3", exact=True).first.click()
    page.get_by_role("heading", name="A3: Train school nurses").wait_for()
    assert "as_at=2016-10-20" in page.url


def test_a_link_reopens_what_moved_since_a_day(visit_plan, wait_until_settled):
    page = visit_plan(f"since-last-meeting?{CROYDON}")
    field = page.get_by_role("group", name=text_plan.SINCE_DAY)
    field.get_by_role("spinbutton").first.click()
    page.keyboard.type("30082016")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")  # a date is taken when the field is left
    page.wait_for_url("**since=2016-08-30**")
    page.get_by_role("heading", name="2 newly overdue").wait_for()
    again = visit_plan(page.url.split("/", 3)[3])
    assert again.locator(".rv-since").inner_text() == page.locator(".rv-since").inner_text()


def test_the_made_up_force_is_said_in_banner_title_and_file_name(visit_plan):
    page = visit_plan(f"action-plan?{MADE_UP}&disagreeing=true")
    page.get_by_text(text_plan.ILLUSTRATIVE).wait_for()
    page.wait_for_function("() => document.title.startsWith('illustrative: Action plan')")
    with page.expect_download() as started:
        page.get_by_role("button", name=text.DOWNLOAD).click()
    assert started.value.suggested_filename == "revisit-illustrative-action-plan.csv"
    content = started.value.path().read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content)))
    assert [row["ref"] for row in rows] == page.locator(".rv-plan tbody a").all_inner_texts()
    assert {row["disagrees"] for row in rows} == {"True"}


def test_a_reader_without_a_plan_sees_the_made_up_one_and_comes_back(visit_plan):
    page = visit_plan("action-plan?body=Hackney+Council")
    page.get_by_role("button", name=text_plan.SEE_ILLUSTRATIVE).click()
    page.get_by_text(text_plan.ILLUSTRATIVE).wait_for()
    page.wait_for_url("**illustrative**")
    page.get_by_role("link", name=text.OVERVIEW, exact=True).click()
    page.locator("h1", has_text="Exampleshire").wait_for()
    page.get_by_text(text_plan.ILLUSTRATIVE).wait_for()
