"""Find: everything on record by its words, each result with its source and its place."""

from __future__ import annotations

from html import escape
from urllib.parse import urlencode

import streamlit as st

from dashboard import data, text, text_find, wording
from dashboard.components import download, filters, find_box, found, header, html
from dashboard.wording import Row
from etl.search import PAGE_SIZE, Chosen, Found
from etl.search_index import KINDS
from etl.search_words import LONGEST_QUERY, MOST_UNITS

PAGE = "find_page"
_LAST = "found_for"
_NOT_FOR_READERS = ("item", "said", "about", "length", "total", "every_word")


def render() -> None:
    """Draw the screen."""
    query = str(
        st.text_input(
            text_find.ASK, key=find_box.ASKED, help=text_find.ASK_HELP, bind="query-params"
        )
        or ""
    )
    chosen = _chosen()
    _first_page_of_another(query, chosen)
    result = data.found(query, chosen, header.chosen().as_at)
    if not result.asked:
        _say_how(query)
        return
    _say(result, chosen)
    if result.total:
        _list(result, query, chosen)


def _chosen() -> Chosen:
    """Ask for the filters, folded away so that results come first on a phone."""
    reports = data.rows("v_reports", header.chosen().as_at)
    years = sorted({row["year"] for row in reports if row["year"]}, reverse=True)
    offered = {
        "body": (text_find.BODY, sorted({row["body"] for row in reports})),
        "programme": (text.PROGRAMME, sorted({row["programme"] for row in reports})),
        "year": (text_find.YEAR, [str(year) for year in years]),
        "theme": (text_find.THEME, sorted(row["theme"] for row in data.rows("v_themes"))),
        "kind": (text_find.KIND, list(KINDS)),
    }
    chosen = {}
    on = sum(f"find_{name}" in st.query_params for name in offered)
    label = text_find.FILTERS_ON.format(count=on) if on else text_find.FILTERS
    with st.expander(label, key="find_filters"):
        for column, (name, (about, options)) in zip(st.columns(5), offered.items(), strict=True):
            with column:
                chosen[name] = tuple(filters.some_of(about, options, f"find_{name}"))
    return Chosen(
        chosen["body"],
        chosen["programme"],
        tuple(int(year) for year in chosen["year"]),
        chosen["theme"],
        chosen["kind"],
    )


def _first_page_of_another(query: str, chosen: Chosen) -> None:
    """Another search begins on its first page; a link opens the page that it names."""
    asked = (query, chosen)
    if st.session_state.setdefault(_LAST, asked) != asked:
        st.session_state[_LAST] = asked
        st.session_state[PAGE] = 1


def _say_how(query: str) -> None:
    """Say what can be searched for, or that the query holds no word."""
    examples = ", ".join(_again(example) for example in text_find.EXAMPLES)
    tried = f"<p>{text_find.TRY} {examples}</p>"
    if query.strip():
        html.show(f"<h2>{text_find.NO_WORD}</h2><p>{text_find.NO_WORD_HELP}</p>{tried}")
    else:
        html.show(f"<h2>{text_find.START}</h2><p>{text_find.INTRO}</p>{tried}")


def _say(result: Found, chosen: Chosen) -> None:
    """Say how much was found, and what else to try."""
    if not result.total:
        title, more = text_find.NOTHING, f"<p>{text_find.NOTHING_HELP}</p>"
    elif not result.every_word:
        title = f"{wording.plural(result.total, 'item')} that may help"
        more = f"<p>{text_find.SOME_WORDS}</p>"
    else:
        title, more = f"{wording.plural(result.total, 'item')} found", ""
    if result.total:
        where = text_find.IN_BODIES if chosen.body else text_find.IN_EVERY_BODY
        order = text_find.ORDER.format(where=where, day=wording.day(header.chosen().as_at))
        more += f'<p class="rv-caption">{order}</p>'
    if result.suggestion:
        more = f"<p>{text_find.DID_YOU_MEAN} {_again(result.suggestion)}?</p>{more}"
    if result.cut:
        said = text_find.CUT.format(words=MOST_UNITS, letters=LONGEST_QUERY)
        more += f"<p>{said}</p>"
    html.show(f'<div role="status"><h2>{title}</h2>{more}</div>')


def _again(query: str) -> str:
    """Return a link to the same screen with other words; filters and day stay."""
    kept = {name: st.query_params.get_all(name) for name in st.query_params if name != PAGE} | {
        find_box.ASKED: [query]
    }
    address = f"{find_box.SCREEN}?{urlencode(kept, doseq=True)}"
    return f'<a href="{escape(address)}">{escape(query)}</a>'


def _list(result: Found, query: str, chosen: Chosen) -> None:
    as_at = header.chosen().as_at
    page = filters.page_number(result.total, PAGE_SIZE, PAGE)
    shown = result if page == 1 else data.found(query, chosen, as_at, page=page)
    figures = {row["figure"]: row for row in data.rows("v_figures", as_at)}
    html.show(found.entries(shown.rows, shown.runs, figures))
    every = data.all_found(query, chosen, as_at)
    download.button(lambda: [_for_readers(row) for row in every()], "found", key="download_found")


def _for_readers(row: Row) -> Row:
    return {name: value for name, value in row.items() if name not in _NOT_FOR_READERS}
