"""The search box of every page: a plain form, so that it costs the page next to nothing.

The form opens the screen that finds in a new session, as a link does. The body goes along as
"of": the page's sanitiser takes the name "body" away, since it is one of the document's own.
"""

from __future__ import annotations

from datetime import date
from html import escape

import streamlit as st

from dashboard import text_find
from etl import clock
from etl.search_words import LONGEST_QUERY

SCREEN = "find"
ASKED = "q"
_OF = "of"


def form(body: str, as_at: date) -> str:
    """Return the form; it keeps the body, given by its key, and the day that are looked at."""
    kept = {_OF: body} | ({} if as_at == clock.today() else {"as_at": as_at.isoformat()})
    hidden = "".join(
        f'<input type="hidden" name="{name}" value="{escape(value)}">'
        for name, value in kept.items()
    )
    return (
        f'<form class="rv-find" role="search" action="{SCREEN}">{hidden}'
        f'<input type="search" name="{ASKED}" maxlength="{LONGEST_QUERY}" autocomplete="off" '
        f'aria-label="{text_find.BOX}" placeholder="{text_find.BOX}">'
        f'<button type="submit">{text_find.GO}</button></form>'
    )


def body_named() -> str | None:
    """Return the key of the body that the form named, once; None when it named none."""
    body: str | None = st.query_params.get(_OF)
    if body is not None:
        del st.query_params[_OF]
    return body
