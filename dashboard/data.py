"""Cached reads of the views and of the ledger; the only way the screens get data.

Every cache is keyed by the published build, the day and the ledger's version, so a new build or
upload shows on the next rerun and nothing has to be cleared. What comes from here is never
changed in place.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd
import streamlit as st

from dashboard.wording import Row
from etl import clock, search, store
from etl.actions import Action
from etl.chain import Verified
from etl.errors import WarehouseMissing
from etl.ledger import Change, Entry
from etl.reference import Reference, checked
from etl.search import Chosen, Found
from etl.search_words import LONGEST_QUERY
from etl.settings import Settings, illustrative_folder, load, warehouse_folder
from etl.store import Warehouse
from etl.tracking import Tracking

Where = tuple[tuple[str, object], ...]
Build = tuple[str, int, date]
Version = tuple[object, ...]
_ILLUSTRATIVE = "illustrative"
_MOST_FOUND = 1_000_000


def settings() -> Settings:
    """Return the settings of this process."""
    return load()


def folder() -> Path:
    """Return the data folder that this session looks at: the real one or the illustrative."""
    real = settings().data
    return illustrative_folder(real) if illustrative() else real


def illustrative() -> bool:
    """Return whether this session looks at the made-up data."""
    return bool(st.session_state.get(_ILLUSTRATIVE))


def look_at_illustrative(*, chosen: bool) -> None:
    """Look at the made-up data from here on in this session, or at the real data."""
    st.session_state[_ILLUSTRATIVE] = chosen


def illustrative_body() -> Row | None:
    """Return the made-up body (a row of ``v_bodies``), or None when it was not built."""
    try:
        made_up = store.current(warehouse_folder(illustrative_folder(settings().data)))
    except WarehouseMissing:
        return None
    return _bodies(_build_of(made_up))[0]


def bodies() -> list[Row]:
    """Return the real bodies with a report (rows of ``v_bodies``), whatever a session looks at."""
    return _bodies(_build_of(published()))


@st.cache_resource(max_entries=8, show_spinner=False)
def _bodies(build: Build) -> list[Row]:
    return [row for row in Warehouse(Path(build[0])).rows("v_bodies") if row["reports"]]


def published() -> Warehouse:
    """Return the published build of the real data, whatever a session looks at."""
    return store.current(warehouse_folder(settings().data))


def warehouse() -> Warehouse:
    """Return the published build; raise WarehouseMissing with what to run."""
    return store.current(warehouse_folder(folder()))


def _build() -> Build:
    """Return the file of the build, and the day: undated reports are known as at today only."""
    return _build_of(warehouse())


def _build_of(warehouse: Warehouse) -> Build:
    return str(warehouse.path), warehouse.path.stat().st_ino, clock.today()


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


@st.cache_resource(max_entries=64, show_spinner=False)
def _found(build: Build, query: str, chosen: Chosen, as_at: date, page: int) -> Found:  # noqa: ARG001 - part of the key
    return search.find(warehouse(), query, chosen, as_at=as_at, page=page)


def found(query: str, chosen: Chosen, as_at: date, page: int = 1) -> Found:
    """Return a page of what a query finds as at a day; of a long query the beginning is used."""
    return _found(_build(), query[: LONGEST_QUERY + 1], chosen, as_at, page)


def all_found(query: str, chosen: Chosen, as_at: date) -> Callable[[], list[Row]]:
    """Return what reads all that is found: later, and outside of the session, for a download."""
    built = warehouse()
    return lambda: list(search.find(built, query, chosen, as_at=as_at, size=_MOST_FOUND).rows)


@st.cache_resource(max_entries=2, show_spinner=False)
def _reference(build: Build) -> Reference:  # noqa: ARG001 - part of the key
    return checked(settings().data / "reference")


def reference() -> Reference:
    """Return the reference tables, as the published build had them."""
    return _reference(_build())


def names(table: str, key: str) -> dict[str, str]:
    """Return the names of the rows of a reference table by their key."""
    return {str(row[key]): str(row["name"]) for row in reference().tables[table]}


def tracking() -> Tracking:
    """Return the plans of the data folder, for what writes; reads are below."""
    return Tracking(folder())


def version() -> Version:
    """Return what changes with every build, day and write to the ledger: a key of caches."""
    return (*_build(), *tracking().ledger.version())


@st.cache_resource(max_entries=64, show_spinner=False)
def _plans(state: Version, body: str, as_at: date) -> list[Row]:  # noqa: ARG001 - part of the key
    return list(tracking().plans(body, as_at))


@st.cache_resource(max_entries=64, show_spinner=False)
def _actions(state: Version, plan: str, as_at: date) -> list[Action]:  # noqa: ARG001 - part of the key
    return tracking().actions(plan, as_at)


@st.cache_resource(max_entries=16, show_spinner=False)
def _changes(state: Version, filters: Where) -> list[Change]:  # noqa: ARG001 - part of the key
    return tracking().changes(**dict(filters))


@st.cache_resource(max_entries=16, show_spinner=False)
def _entries(state: Version, body: str) -> list[Entry]:  # noqa: ARG001 - part of the key
    return tracking().ledger.entries(body)


@st.cache_resource(max_entries=64, show_spinner=False)
def _met(state: Version, as_at: date) -> dict[tuple[str, str], Row]:  # noqa: ARG001 - part of the key
    return {(row["plan"], row["what"]): row for row in tracking().ledger.milestones(as_at)}


@st.cache_resource(max_entries=4, show_spinner=False)
def _verified(state: Version) -> Verified:  # noqa: ARG001 - part of the key
    return tracking().ledger.verify()


def plans(body: str, as_at: date) -> list[Row]:
    """Return the plans of a body that hold an action as at a day, newest report first."""
    return _plans(version(), body, as_at)


def actions(plan: str, as_at: date) -> list[Action]:
    """Return the actions of a plan as at a day, A2 before A10."""
    return _actions(version(), plan, as_at)


def changes(**filters: object) -> list[Change]:
    """Return changes and public statements, oldest first.

    Filters: body, plan, ref, until (a day, itself too) and after (a day; true after it, or
    recorded on it or later though true before).
    """
    return _changes(version(), tuple(sorted(filters.items())))


def entries(body: str) -> list[Entry]:
    """Return the uploads and decisions on a body's plans, oldest first."""
    return _entries(version(), body)


def milestones(as_at: date, **where: object) -> list[Row]:
    """Return rows of ``v_milestones`` with what the ledger says of them.

    Those recorded as met have ``ledger_met_on``, ``ledger_evidence`` and ``ledger_by``.
    """
    met = _met(version(), as_at)
    return [
        _with_ledger(row, met.get((row["report"], row["what"])))
        for row in rows("v_milestones", as_at, **where)
    ]


def _with_ledger(row: Row, met: Row | None) -> Row:
    if met is None:
        return row
    return {
        **row,
        "ledger_met_on": met["met_on"],
        "ledger_evidence": met["evidence"],
        "ledger_by": met["actor"],
    }


def verified() -> Verified:
    """Return what a walk along the ledger's chain finds; walked again after every change."""
    return _verified(version())


def kept_file(sha256: str) -> tuple[str, bytes]:
    """Return name and bytes of an uploaded or attached file."""
    return tracking().ledger.file(sha256)
