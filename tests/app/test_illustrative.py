"""The made-up force: a choice away, never mixed with the real ones, always said to be made up."""

from __future__ import annotations

import pytest

from dashboard import text, text_plan

MADE_UP = "Exampleshire Police (illustrative)"
SCREENS = ["", "inspections", "figures", "themes", "action-plan", "since-last-meeting", "history"]


@pytest.fixture
def open_demo(open_screen, demo_data, monkeypatch):
    monkeypatch.setenv("REVISIT_DATA", str(demo_data))
    return open_screen


@pytest.mark.parametrize("path", SCREENS)
def test_every_screen_says_that_the_force_is_made_up(open_demo, path):
    screen = open_demo(path, body=MADE_UP)
    assert text_plan.ILLUSTRATIVE in screen.words
    assert not screen.app.exception


@pytest.mark.parametrize("path", SCREENS)
def test_no_screen_says_so_of_a_real_body(open_demo, path):
    assert text_plan.ILLUSTRATIVE not in open_demo(path).words


def test_it_is_the_last_in_the_list_of_bodies(open_demo):
    options = open_demo().app.selectbox(key="body").options
    assert options[-1] == MADE_UP
    assert options.count(MADE_UP) == 1


def test_its_figures_are_not_among_those_of_all_bodies(open_demo):
    real = open_demo("figures", whose=text.EVERY_BODY)
    assert "Exampleshire" not in real.html
    made_up = open_demo("figures", body=MADE_UP, whose=text.EVERY_BODY)
    assert "8 figures, each with its source" in made_up.headings


def test_a_reader_goes_there_and_comes_back(open_demo):
    screen = open_demo("action-plan", body="Croydon partnership", as_at="2016-10-20")
    screen.app.selectbox(key="body").set_value("exampleshire-police").run()
    assert text_plan.ILLUSTRATIVE in screen.words
    screen.app.selectbox(key="body").set_value("croydon-partnership").run()
    assert text_plan.ILLUSTRATIVE not in screen.words
    assert screen.headings[1].startswith("5 actions")


@pytest.mark.parametrize("path", ["action-plan", "since-last-meeting", "history"])
def test_where_there_is_no_plan_it_is_offered(open_demo, path):
    screen = open_demo(path, body="Hackney Council")
    button = next(b for b in screen.app.button if b.label == text_plan.SEE_ILLUSTRATIVE)
    button.click().run()
    assert text_plan.ILLUSTRATIVE in screen.words
    assert not screen.app.exception


def test_without_the_made_up_data_nothing_is_offered(open_croydon):
    screen = open_croydon("action-plan", body="Hackney Council")
    assert [b.label for b in screen.app.button] == []
    assert MADE_UP not in screen.app.selectbox(key="body").options
