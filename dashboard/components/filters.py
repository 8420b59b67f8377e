"""Filters that live in the link: each is one query parameter, so a view can be reopened."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from dashboard import text


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


def words(key: str) -> list[str]:
    """Ask for words to search for; returned in lower case."""
    typed = st.text_input(
        text.SEARCH, key=key, help=text.SEARCH_HELP, max_chars=100, bind="query-params"
    )
    return str(typed or "").lower().split()


def years(first: int, last: int, key: str) -> tuple[int, int]:
    """Choose a span of years."""
    if first >= last:
        return first, last
    kept = st.session_state.get(key)
    if kept and not first <= kept[0] <= kept[1] <= last:
        del st.session_state[key]  # years of another method or body
    span = st.slider(text.YEARS, first, last, (first, last), key=key, bind="query-params")
    return int(span[0]), int(span[1])
