"""Cached reads of the views; the only way the screens get data.

Every cache is keyed by the file of the published build, so a new build shows on the next
rerun and nothing has to be cleared. Frames that come from here are never changed in place.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd
import streamlit as st

from etl import store
from etl.settings import Settings, load, warehouse_folder
from etl.store import Warehouse

Where = tuple[tuple[str, object], ...]


def settings() -> Settings:
    """Return the settings of this process."""
    return load()


def warehouse() -> Warehouse:
    """Return the published build; raise WarehouseMissing with what to run."""
    return store.current(warehouse_folder(settings().data))


@st.cache_resource(max_entries=256, show_spinner=False)
def _read(path: Path, inode: int, view: str, where: Where) -> pd.DataFrame:  # noqa: ARG001 - the path and inode are the key
    return warehouse().read(view, dict(where))


def read(view: str, **where: object) -> pd.DataFrame:
    """Return the rows of a view whose columns equal the values given; do not change them."""
    path = warehouse().path
    return _read(path, path.stat().st_ino, view, tuple(sorted(where.items())))


def known(frame: pd.DataFrame, as_at: date) -> pd.DataFrame:
    """Keep what can have been known on the day.

    A report is known from its first possible day of publication, or else from its fieldwork;
    one without either date is always kept, and shown as undated.
    """
    since = pd.to_datetime(frame["known_from"])
    return frame[since.isna() | (since <= pd.Timestamp(as_at))]


def latest_first(frame: pd.DataFrame) -> pd.DataFrame:
    """Order by the day a report became known, newest first, undated last."""
    return frame.sort_values(
        ["known_from", "report"], ascending=[False, True], na_position="last", kind="stable"
    )
