"""Searching what a real build of the shipped data holds."""

from __future__ import annotations

from datetime import date

import pytest

from etl import build, clock, search, store
from etl.search import Chosen
from etl.search_index import KINDS
from etl.settings import warehouse_folder
from etl.store import Warehouse
from tests import factories

OFFICERS = "Officers lost by the force"


def texts(warehouse: Warehouse, query: str, **more: object) -> list[str]:
    return [row["text"] for row in search.find(warehouse, query, size=2000, **more).rows]


def total(warehouse: Warehouse, query: str) -> int:
    return search.find(warehouse, query).total


def test_a_number_with_its_unit_finds_the_figure(shipped):
    found = search.find(shipped, "240 officers")
    assert [row["text"] for row in found.rows] == [OFFICERS]
    assert found.every_word
    assert found.rows[0]["body"] == "Gloucestershire Constabulary"


def test_all_words_must_match(shipped):
    both = set(texts(shipped, "missing children"))
    assert both
    assert both < set(texts(shipped, "missing")) & set(texts(shipped, "children"))


def test_the_form_of_a_word_does_not_count(shipped):
    assert total(shipped, "visits") == total(shipped, "VISITED") > 0
    assert total(shipped, "children's") == total(shipped, "CHILDREN\u2019S") > 0


@pytest.mark.parametrize("query", ["50 per cent", "50 percent", "50 %"])
def test_percent_is_written_as_one_likes(shipped, query):
    assert texts(shipped, query) == texts(shipped, "50%")
    assert total(shipped, query) > 0


def test_a_number_is_not_the_beginning_of_another(shipped):
    assert OFFICERS not in texts(shipped, "24")


def test_a_hyphen_may_be_left_out_or_become_a_space(shipped):
    found = set(texts(shipped, "multi-agency"))
    assert "Embed multi-agency audit" in found
    assert set(texts(shipped, "multiagency")) == found
    assert found <= set(texts(shipped, "multi agency"))


def test_pounds_and_their_sign_are_one_word(shipped):
    assert texts(shipped, "\u00a3") == texts(shipped, "pounds") != []


def test_accents_do_not_count(shipped):
    assert texts(shipped, "r\u00e9f\u00e9rrals") == texts(shipped, "re\u0301ferrals")
    assert texts(shipped, "r\u00e9f\u00e9rrals") == texts(shipped, "referrals") != []


def test_words_in_quotes_stand_in_a_row(shipped):
    in_a_row = search.find(shipped, '"sexual exploitation"', size=2000)
    assert in_a_row.total > 0
    for row in in_a_row.rows:
        assert " sexual exploit " in row["said"] + row["about"]
    assert search.find(shipped, '"exploitation sexual"').total == 0
    assert total(shipped, "\u201csexual exploitation\u201d") == in_a_row.total
    assert total(shipped, '"sexual exploitation') == in_a_row.total


def test_the_last_word_may_be_the_beginning_of_one(shipped):
    assert set(texts(shipped, "missing child")) <= set(texts(shipped, "missing chil"))
    assert search.find(shipped, "chil missing").every_word is False


def test_when_no_item_has_all_words_those_with_some_are_offered(shipped):
    found = search.find(shipped, "zebra officers")
    assert not found.every_word
    assert found.total == total(shipped, "officers") > 0


def test_common_words_do_not_count_beside_others(shipped):
    assert texts(shipped, "the number of officers") == texts(shipped, "number officers")
    assert total(shipped, "of") > 0


def test_a_misspelt_word_is_spelled_as_the_index_has_it(shipped):
    found = search.find(shipped, "Child exploitatoin")
    assert found.suggestion == "Child exploitation"
    assert search.find(shipped, "exploitation").suggestion is None
    assert search.find(shipped, "exploit").suggestion is None


def test_what_was_not_known_by_then_is_not_found_nor_suggested(shipped):
    row = search.find(shipped, "240 officers").rows[0]
    assert row["known_from"] == date(2017, 6, 1)
    assert search.find(shipped, "240 officers", as_at=date(2017, 6, 1)).rows[0]["text"] == OFFICERS
    for item in search.find(shipped, "officers", as_at=date(2016, 12, 31), size=2000).rows:
        assert item["known_from"] <= date(2016, 12, 31)
    assert search.find(shipped, "exploitatoin", as_at=date(2013, 1, 1)).suggestion is None


def test_an_item_without_a_date_is_found_as_at_today_only(shipped):
    undated = shipped.query("SELECT text FROM v_search_items WHERE known_from IS NULL")[1]
    assert undated
    query = f'"{undated[0][0]}"'
    assert undated[0][0] in texts(shipped, query, as_at=clock.today())
    assert undated[0][0] not in texts(shipped, query, as_at=date(2020, 1, 1))


def test_how_a_milestone_ended_is_not_found_since_it_was_known_later(shipped):
    ended = shipped.query(
        "SELECT outcome FROM v_milestones WHERE outcome IS NOT NULL AND rule IS NULL"
    )[1]
    assert ended
    said = " ".join(row[0] for row in shipped.query("SELECT said FROM v_search_items")[1])
    assert not any(f" {' '.join(search.search_words.stems(row[0]))} " in said for row in ended)


@pytest.mark.parametrize(
    ("chosen", "column"),
    [
        (Chosen(body=("Dorset Police", "Cleveland Police")), "body"),
        (Chosen(programme=("JTAI",)), "programme"),
        (Chosen(year=(2016,)), "year"),
        (Chosen(kind=("concern", "figure")), "kind"),
    ],
)
def test_a_filter_keeps_its_members(shipped, chosen, column):
    every = search.find(shipped, "children", size=2000).rows
    kept = search.find(shipped, "children", chosen, size=2000).rows
    wanted = getattr(chosen, column)
    assert (
        [row["item"] for row in kept]
        == [row["item"] for row in every if row[column] in wanted]
        != []
    )


def test_a_theme_keeps_the_items_that_have_it_among_others(shipped):
    kept = search.find(shipped, "recorded", Chosen(theme=("Missing children",)), size=2000).rows
    assert kept
    assert all("Missing children" in row["themes"].split("; ") for row in kept)
    assert any(row["themes"] != "Missing children" for row in kept)


def test_pages_hold_every_item_once(shipped):
    whole = [row["item"] for row in search.find(shipped, "children", size=2000).rows]
    pages = [search.find(shipped, "children", page=page).rows for page in range(1, 99)]
    assert [row["item"] for rows in pages for row in rows] == whole
    assert len(whole) == len(set(whole)) == total(shipped, "children")


def test_everything_that_can_be_found_has_a_kind_a_source_and_is_of_every_kind(shipped):
    rows = shipped.query("SELECT kind, publisher FROM v_search_items")[1]
    assert all(publisher for _, publisher in rows)
    assert {kind for kind, _ in rows} <= set(KINDS)
    expected = sum(
        len(shipped.query(f"SELECT DISTINCT report, position FROM {view}")[1])  # noqa: S608 - names of ours
        for view in ("v_findings", "v_recommendations")
    )
    of_kinds = [kind for kind, _ in rows if kind in KINDS[:6]]
    assert len(of_kinds) == expected
    assert sum(kind == "figure" for kind, _ in rows) == len(shipped.rows("v_figures"))


def test_what_an_item_says_comes_before_what_it_is_about(shipped):
    rows = search.find(shipped, "missing children").rows
    assert " children " in rows[0]["said"]
    assert " miss " in rows[0]["said"]


@pytest.mark.parametrize(
    "query", ["", "   ", "!!! ... ---", '""', '"', "'", "\u2028", "()", "\x00", "\u0301"]
)
def test_a_query_without_a_word_finds_nothing_and_says_so(shipped, query):
    found = search.find(shipped, query)
    assert (found.asked, found.total, found.rows) == (0, 0, [])


def test_a_very_long_query_is_cut_and_says_so(shipped):
    assert search.find(shipped, "children " * 2000).cut
    assert search.find(shipped, "x" * 10_000).total == 0
    assert not search.find(shipped, "children").cut


def test_sql_and_html_are_only_words(shipped):
    before = len(shipped.rows("v_search_items"))
    search.find(shipped, "'; DROP TABLE search_item; --")
    search.find(shipped, "%' OR position('a' IN said) > 0 --")
    assert len(shipped.rows("v_search_items")) == before


def test_two_builds_of_the_same_input_hold_the_same_index(tmp_path):
    views = ("v_search_items", "v_search_postings", "v_search_words")
    built = []
    for name in ("one", "two"):
        data = factories.make_data(tmp_path / name, factories.full_record())
        build.run(data)
        warehouse = Warehouse(store.current_path(warehouse_folder(data)))
        built.append({view: warehouse.rows(view) for view in views})
        warehouse.close()
    assert built[0] == built[1]
    assert all(built[0].values())
