"""Cached reads of the views; the only way the screens get data.

Every cache is keyed by the published build and the day, so a new build shows on the next
rerun and nothing has to be cleared. What comes from here is never changed in place.
"""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from dashboard.wording import Row
from etl import clock, store
from etl.settings import Settings, load, warehouse_folder
from etl.store import Warehouse

Where = tuple[tuple[str, object], ...]
Build = tuple[str, int, date]


def settings() -> Settings:
    """Return the settings of this process."""
    return load()


def warehouse() -> Warehouse:
    """Return the published build; raise WarehouseMissing with what to run."""
    return store.current(warehouse_folder(settings().data))


def _build() -> Build:
    """Return the file of the build, and the day: undated reports are known as at today only."""
    path = warehouse().path
    return str(path), path.stat().st_ino, clock.today()


@st.cache_resource(max_entries=256, show_spinner=False)
def _frame(build: Build, view: str, as_at: date | None, where: Where) -> pd.DataFrame:  # noqa: ARG001 - part of the key
    return warehouse().read(view, dict(where), as_at)


@st.cache_resource(max_entries=256, show_spinner=False)
def _rows(build: Build, view: str, as_at: date | None, where: Where) -> list[Row]:  # noqa: ARG001 - part of the key
    return list(warehouse().rows(view, dict(where), as_at))


def read(view: str, as_at: date | None = None, **where: object) -> pd.DataFrame:
    """Return rows of a view as a frame, newest report first; do not change it.

    ``as_at`` keeps what can have been known on the day, ``where`` rows with these values.
    """
    return _frame(_build(), view, as_at, tuple(sorted(where.items())))


def rows(view: str, as_at: date | None = None, **where: object) -> list[Row]:
    """Return rows of a view as mappings, newest report first; do not change them.

    For lists and cards, where a frame would be taken apart again row by row.
    """
    return _rows(_build(), view, as_at, tuple(sorted(where.items())))
