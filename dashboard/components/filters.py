"""Filters that live in the link: each is one query parameter, so a view can be reopened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

import streamlit as st

from dashboard import text
from dashboard.components import header

T = TypeVar("T")


def one_of(label: str, options: Sequence[str], key: str, default: str | None = None) -> str:
    """Choose one of several; the default is the first unless another is named."""
    index = list(options).index(default) if default and default in options else 0
    return str(st.selectbox(label, options, index=index, key=key, bind="query-params"))


def whose(default: str, key: str) -> bool:
    """Choose between the body of the header and all; return whether all bodies are meant."""
    others = [name for name in (text.THIS_BODY, text.EVERY_BODY) if name != default]
    chosen = st.segmented_control(
        text.WHOSE,
        [default, *others],
        default=default,
        required=True,
        key=key,
        bind="query-params",
    )
    return bool(chosen == text.EVERY_BODY)


def some_of(
    label: str, options: Sequence[str], key: str, show: Callable[[str], str] = str
) -> list[str]:
    """Choose any number of several; none means all."""
    chosen = st.multiselect(
        label,
        options,
        key=key,
        format_func=show,
        placeholder=text.ALL,
        bind="query-params",
    )
    return [str(option) for option in chosen]


def words(key: str, about: str) -> list[str]:
    """Ask for words to search for, and say in which; returned in lower case."""
    typed = st.text_input(text.SEARCH, key=key, help=about, max_chars=100, bind="query-params")
    return str(typed or "").lower().split()


def day_of(label: str, key: str, about: str | None = None) -> date | None:
    """Ask for a day; None when it is left empty."""
    chosen: date | None = st.date_input(
        label,
        value=None,
        min_value=header.FIRST_DAY,
        max_value=header.last_day(),
        format="DD/MM/YYYY",
        key=key,
        help=about,
        bind="query-params",
    )
    return chosen


def page_of(rows: Sequence[T], size: int, key: str) -> Sequence[T]:
    """Let the reader turn pages, where there are several; return the rows of the page."""
    page = page_number(len(rows), size, key)
    return rows[(page - 1) * size : page * size]


def page_number(count: int, size: int, key: str) -> int:
    """Let the reader turn pages, where ``count`` rows fill several; return the page, from 1."""
    pages = -(-count // size)
    if pages <= 1:
        return 1
    if st.session_state.get(key, 1) > pages:
        del st.session_state[key]  # a page of a longer list
    return int(
        st.number_input(
            f"{text.PAGE} (1 to {pages})", 1, pages, key=key, bind="query-params", width=160
        )
    )


def years(first: int, last: int, key: str) -> tuple[int, int]:
    """Choose a span of years."""
    if first >= last:
        return first, last
    kept = st.session_state.get(key)
    if kept and not first <= kept[0] <= kept[1] <= last:
        del st.session_state[key]  # years of another method or body
    span = st.slider(text.YEARS, first, last, (first, last), key=key, bind="query-params")
    return int(span[0]), int(span[1])
