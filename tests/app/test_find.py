"""The screen that finds, as a link opens it."""

from __future__ import annotations

import re
from html import unescape

import pytest

from dashboard import text_find
from etl import search


def results(screen):
    return re.findall(r'<li><div class="rv-kind">', screen.html)


def test_a_result_says_what_it_is_of_whom_and_where_it_stands(open_screen):
    screen = open_screen("find", q="240 officers")
    assert "1 item found" in screen.headings
    assert "Down <mark>240</mark> <mark>officers</mark>: <mark>Officers</mark> lost" in screen.html
    assert "Gloucestershire Constabulary · NCPI · inspection, June 2017" in screen.words
    assert "figures?body=Gloucestershire+Constabulary&amp;search=Officers+lost+by+the+force" in (
        screen.html
    )
    assert "accepted by Revisit curators" in screen.words


def test_the_link_of_a_figure_opens_the_register_with_it_alone(open_screen):
    screen = open_screen(
        "figures", body="Gloucestershire Constabulary", search="Officers lost by the force"
    )
    assert "1 figure, each with its source" in screen.headings


def test_the_link_of_a_finding_opens_its_theme(open_screen):
    html = open_screen("find", q="missing children", find_kind="concern").html
    assert re.search(
        r"themes\?body=[\w+-]+&amp;whose_themes=This\+body&amp;theme=Missing\+children", html
    )


def test_results_come_in_pages_and_all_are_counted(open_screen, shipped):
    total = search.find(shipped, "children").total
    screen = open_screen("find", q="children")
    assert f"{total} items found" in screen.headings
    assert len(results(screen)) == 20
    first = screen.html
    screen.app.number_input(key="find_page").set_value(2).run()
    assert len(results(screen)) == 20
    assert screen.html != first


def test_another_search_begins_on_its_first_page(open_screen):
    screen = open_screen("find", q="children", find_page="3")
    assert screen.app.number_input(key="find_page").value == 3
    screen.app.text_input(key="q").set_value("missing").run()
    assert screen.app.number_input(key="find_page").value == 1


def test_filters_of_the_link_narrow_what_is_found(open_screen, shipped):
    chosen = search.Chosen(body=("Cleveland Police",))
    total = search.find(shipped, "children", chosen).total
    screen = open_screen("find", q="children", find_body="Cleveland Police")
    assert total
    assert screen.headings[-1].startswith(f"{total} item")
    assert text_find.IN_BODIES in screen.words
    assert screen.app.expander[0].label == text_find.FILTERS_ON.format(count=1)


def test_as_at_leaves_out_what_was_not_known(open_screen):
    screen = open_screen("find", q="240 officers", as_at="2015-01-01")
    assert "Officers lost by the force" not in screen.words
    assert text_find.NOTHING in screen.headings or text_find.SOME_WORDS in screen.words


def test_when_no_item_has_all_words_the_reader_is_told(open_screen):
    screen = open_screen("find", q="zebra officers")
    assert text_find.SOME_WORDS in screen.words


def test_a_misspelt_word_is_offered_as_a_link_that_keeps_the_day(open_screen):
    screen = open_screen("find", q="exploitatoin", as_at="2020-01-01")
    assert text_find.NOTHING in screen.headings
    [link] = re.findall(r'Did you mean <a href="find\?([^"]*)"', screen.html)
    assert {"as_at=2020-01-01", "q=exploitation"} <= set(unescape(link).split("&"))


def test_an_empty_search_says_what_can_be_searched(open_screen):
    screen = open_screen("find")
    assert text_find.START in screen.headings
    assert "q=240+officers" in screen.html


@pytest.mark.parametrize("query", ["!!!", "   .", '"'])
def test_a_search_without_a_word_says_what_to_do(open_screen, query):
    screen = open_screen("find", q=query)
    assert text_find.NO_WORD in screen.headings
    assert text_find.NO_WORD_HELP in screen.words


def test_a_search_of_ten_thousand_characters_is_cut_and_says_so(open_screen):
    assert "That is a long search" in open_screen("find", q="children " * 1200).words


def test_html_in_a_search_stays_text(open_screen):
    html = open_screen("find", q="<img src=x onerror=alert(1)> exploitatoin").html
    assert "<img" not in html
    assert "&lt;img" in html


def test_every_other_screen_has_the_box_and_keeps_body_and_day(open_screen):
    html = open_screen("figures", body="Dorset Police", as_at="2020-01-01").html
    assert 'role="search" action="find"' in html
    assert f'aria-label="{text_find.BOX}"' in html
    assert '<input type="hidden" name="as_at" value="2020-01-01">' in html
    assert '<input type="hidden" name="of" value="' in html
    assert "<form" not in open_screen("find").html


def test_the_body_that_the_box_names_is_looked_at(open_screen, shipped):
    key = next(
        row["body_key"] for row in shipped.rows("v_bodies") if row["body"] == "Dorset Police"
    )
    screen = open_screen("find", q="children", of=key)
    assert screen.app.selectbox(key="body").value == key
    assert "of" not in screen.app.query_params
    assert open_screen("find", q="children", of="nobody").app.selectbox(key="body").value != key
