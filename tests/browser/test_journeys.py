"""What a board member and an analyst do, in a real browser."""

from __future__ import annotations

import csv
import io
import urllib.request

import pytest

from dashboard import text

pytestmark = pytest.mark.browser
HEADING = "14 of 89 audited cases were good"


def test_the_overview_shows_14_of_89_and_its_source_a_click_away(visit):
    page = visit()
    page.get_by_role("heading", name=HEADING, exact=True).wait_for()
    assert page.locator(".rv-units .rv-mark").count() == 89
    page.locator("summary", has_text="Source of 14 of 89 audited cases were good").click()
    page.get_by_text("quoted by a second source · page not stated").first.wait_for()


def test_a_link_reopens_what_was_seen(visit):
    page = visit("figures?body=Dorset+Police&search=offenders")
    page.get_by_role("heading", name="1 figure, each with its source").wait_for()
    assert page.get_by_role("textbox", name=text.SEARCH).input_value() == "offenders"
    link = page.url
    again = visit(link.split("/", 3)[3])
    assert again.locator(".rv-register").inner_text() == page.locator(".rv-register").inner_text()


def test_the_body_and_the_date_are_kept_from_screen_to_screen(visit, wait_until_settled):
    page = visit("?body=Dorset+Police&as_at=2022-01-31")
    for name in (text.INSPECTIONS, text.FIGURES, text.THEMES, text.ABOUT, text.OVERVIEW):
        page.get_by_role("link", name=name, exact=True).click()
        page.locator("h1", has_text="Dorset Police" if name == text.OVERVIEW else name).wait_for()
        wait_until_settled(page)
        assert "body=Dorset+Police" in page.url
        assert "as_at=2022-01-31" in page.url


def test_the_download_holds_exactly_the_rows_on_screen(visit):
    page = visit("figures?search=referrals")
    shown = page.locator(".rv-register tbody tr").count()
    with page.expect_download() as started:
        page.get_by_role("button", name=text.DOWNLOAD).first.click()
    content = started.value.path().read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert len(rows) == shown > 0
    labels = page.locator(".rv-register tbody th").all_inner_texts()
    assert [row["label"] for row in rows] == [label.split("\n")[0] for label in labels]


def test_every_chart_stands_with_a_table_and_a_download(visit):
    for path in ("inspections", "themes"):
        page = visit(path)
        charts = page.locator(".stPlotlyChart").count()
        assert charts >= 2
        assert page.locator("summary", has_text=text.TABLE).count() >= charts
        assert page.get_by_role("button", name=text.DOWNLOAD).count() >= charts


def test_an_unknown_body_in_a_link_is_said_and_nothing_breaks(visit):
    page = visit("?body=Atlantis+Police")
    page.get_by_text(text.UNKNOWN_BODY).wait_for()


def test_the_page_asks_no_other_host_and_reports_no_fault(visit, server, chromium):
    page = chromium.new_page()
    asked, faults = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(server)
    page.get_by_role("heading", name=HEADING, exact=True).wait_for()
    page.close()
    others = [url for url in asked if not url.startswith((server, "data:", "blob:"))]
    assert others == []
    assert faults == []


def test_the_overview_does_not_fetch_the_chart_library(visit, server, chromium):
    page = chromium.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(server)
    page.get_by_role("heading", name=HEADING, exact=True).wait_for()
    page.wait_for_load_state("networkidle")
    page.close()
    assert [url for url in asked if "plotly" in url.lower()] == []


def test_the_server_sends_small_cacheable_scripts_and_security_headers(server):
    page = _get(server)
    assert page.headers["content-encoding"] == "br"
    assert "default-src 'self'" in page.headers["content-security-policy"]
    assert page.headers["x-content-type-options"] == "nosniff"
    health = _get(f"{server}/healthz")
    assert b'"status":"ok"' in health.read()


def _get(address):
    request = urllib.request.Request(address, headers={"Accept-Encoding": "br"})  # noqa: S310 - our own server
    return urllib.request.urlopen(request, timeout=30)  # noqa: S310 - our own server
