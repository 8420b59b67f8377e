"""From the box in the header to a result and to the place where it stands."""

from __future__ import annotations

import csv

import pytest

from dashboard import text, text_find

pytestmark = pytest.mark.browser


def test_the_box_of_the_header_leads_to_a_result_and_on_to_its_place(visit, wait_until_settled):
    page = visit("?body=Dorset+Police&as_at=2020-01-01")
    box = page.get_by_role("search").get_by_role("searchbox", name=text_find.BOX)
    box.fill("240 officers")
    box.press("Enter")
    page.get_by_role("heading", name="1 item found").wait_for()
    wait_until_settled(page)
    assert page.get_by_role("textbox", name=text_find.ASK).input_value() == "240 officers"
    assert page.locator("mark").all_inner_texts()[:2] == ["240", "officers"]
    assert "as_at=2020-01-01" in page.url
    assert "body=Dorset+Police" in page.url
    page.get_by_role("link", name=text_find.SEE_FIGURE).click()
    page.get_by_role("heading", name="1 figure, each with its source").wait_for()
    shown = page.get_by_role("region", name="1 figure").inner_text()
    assert "Gloucestershire Constabulary" in shown


def test_a_view_of_results_can_be_reopened_from_its_link(visit, wait_until_settled):
    page = visit("find?q=children&find_programme=JTAI&find_page=2")
    shown = page.locator("h2").first.inner_text(), page.locator(".rv-reports").inner_text()
    page.reload()
    page.locator(".rv-reports").wait_for()
    wait_until_settled(page)
    assert (page.locator("h2").first.inner_text(), page.locator(".rv-reports").inner_text()) == (
        shown
    )
    assert page.get_by_test_id("stNumberInputField").input_value() == "2"


def test_every_result_is_in_the_download(visit):
    page = visit("find?q=missing+children")
    count = int(page.locator("h2").first.inner_text().split()[0])
    with page.expect_download() as download:
        page.get_by_role("button", name=text.DOWNLOAD).click()
    with open(download.value.path(), encoding="utf-8-sig", newline="") as file:  # noqa: PTH123
        rows = list(csv.DictReader(file))
    assert len(rows) == count > 20
    assert {"kind", "text", "body", "programme", "publisher", "page"} <= set(rows[0])
    assert not {"said", "about", "item"} & set(rows[0])
