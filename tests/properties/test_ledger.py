"""Whatever is uploaded, in whatever order: the replay gives the state, and undo restores it."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl import deadlines
from etl.actions import REPORTED, STATUSES
from etl.decisions import Confirmation, apply
from etl.errors import LedgerRefusal
from etl.ledger import Draft, Ledger, NewEntry, record
from etl.undo import revert
from tests import ledgers
from tests.ledgers import BODY, NOTHING_STATED, PLAN, TODAY, proposed

REFS = ("A1", "A2", "A10")
BEGIN = date(2026, 1, 1)
OPEN = tuple(status for status in STATUSES if not status.startswith("closed"))
words = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=20).map(
    lambda text: text.strip() or "words"
)
days = st.dates(BEGIN, date(2027, 12, 31)).map(str)
row = st.fixed_dictionaries(
    {
        "ref": st.sampled_from(REFS),
        "action": words,
        "owner": words,
        "due": days,
        "status": st.sampled_from(OPEN),
        "progress": st.integers(0, 100).map(str),
        "reported": st.sampled_from(REPORTED),
        "comment": st.one_of(st.just(""), words),
        "reason": words.map(lambda text: f"Because {text}"),
    }
)
file = st.lists(row, min_size=1, max_size=3, unique_by=lambda cells: cells["ref"])
uploads = st.lists(file, min_size=1, max_size=3)
FEW = settings(max_examples=8)
"""Each example opens and closes the ledger some ten times."""


def send(ledger: Ledger, rows: Sequence[dict[str, str]], number: int) -> int | None:
    """Upload a file on its own day; return the entry's number, None when nothing changes."""
    on = BEGIN + timedelta(days=number)
    proposal = proposed(ledger, *rows, happened_on=on, today=TODAY)
    assert not proposal.faults, proposal.faults
    if not proposal.changes or proposal.applied_before:
        return None
    return apply(ledger, proposal, Confirmation("Analyst")).number


def seen(ledger: Ledger) -> dict[str, tuple[object, ...]]:
    """Return what the board sees of each action, apart from when it was said."""
    return {
        ref: (
            found.action, found.owner, found.due, found.status, found.progress, found.reported,
            found.comment, found.rating, found.slips, found.original_due,
        )
        for ref, found in ledgers.actions(ledger).items()
    }  # fmt: skip


@FEW
@given(uploads)
def test_the_state_is_the_last_value_of_each_cell(files: list[list[dict[str, str]]]) -> None:
    expected: dict[str, dict[str, str]] = {}
    with tempfile.TemporaryDirectory() as folder:
        ledger = Ledger(Path(folder))
        for number, rows in enumerate(files):
            send(ledger, rows, number)
            expected |= {cells["ref"]: cells for cells in rows}
        found = ledgers.actions(ledger)
        assert set(found) == set(expected)
        for ref, cells in expected.items():
            action = found[ref]
            assert (action.action, action.owner, str(action.due), action.status) == tuple(
                cells[name] for name in ("action", "owner", "due", "status")
            )
            assert (str(action.progress), action.comment) == (cells["progress"], cells["comment"])
        assert ledger.verify().ok


@FEW
@given(uploads)
def test_every_change_begins_where_the_one_before_it_ended(
    files: list[list[dict[str, str]]],
) -> None:
    stands: dict[tuple[str, str], str] = {}
    with tempfile.TemporaryDirectory() as folder:
        ledger = Ledger(Path(folder))
        for number, rows in enumerate(files):
            send(ledger, rows, number)
        for change in ledger.changes(NOTHING_STATED):
            key = (change.ref, change.field)
            assert stands.get(key, "") == change.old
            assert change.old != change.new
            stands[key] = change.new


@FEW
@given(uploads, file)
def test_undo_restores_what_stood_before(
    files: list[list[dict[str, str]]], last: list[dict[str, str]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        ledger = Ledger(Path(folder))
        for number, rows in enumerate(files):
            send(ledger, rows, number)
        before = seen(ledger)
        number = send(ledger, last, len(files))
        if number:
            revert(ledger, number, "Analyst", "Wrong file")
        assert seen(ledger) == before
        assert ledger.verify().ok


@FEW
@given(uploads, file)
def test_a_file_sent_twice_does_what_it_does_once(
    files: list[list[dict[str, str]]], last: list[dict[str, str]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        ledger = Ledger(Path(folder))
        for number, rows in enumerate(files):
            send(ledger, rows, number)
        send(ledger, last, len(files))
        once, entries = seen(ledger), len(ledger.entries())
        again = proposed(ledger, *last, happened_on=TODAY, content=b"other bytes, same rows")
        assert again.changes == ()
        assert send(ledger, last, len(files)) is None
        assert (seen(ledger), len(ledger.entries())) == (once, entries)


near = st.integers(-60, 60).map(lambda offset: TODAY + timedelta(days=offset))


@settings(max_examples=15)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(STATUSES),
            st.one_of(st.none(), near),
            st.one_of(st.none(), near),
            st.one_of(st.none(), st.integers(0, 100)),
            st.sampled_from([None, *REPORTED]),
        ),
        min_size=30,
        max_size=30,
    ),
    st.integers(1, 90),
)
def test_the_rating_in_sql_is_the_rating_in_python(
    cases: list[tuple[str, date | None, date | None, int | None, str | None]], soon: int
) -> None:
    first = TODAY - timedelta(days=50)
    drafts = []
    for at, (status, due, start, progress, reported) in enumerate(cases):
        cells = {
            "action": "Do", "status": status, "due": due, "start": start, "progress": progress,
            "reported": reported,
        }  # fmt: skip
        drafts.extend(
            Draft(f"A{at}", name, "", str(value), first)
            for name, value in cells.items()
            if value is not None
        )
    with tempfile.TemporaryDirectory() as folder:
        ledger = Ledger(Path(folder))
        with ledger.store.writing() as session:
            entry = NewEntry("upload", BODY, PLAN, "Analyst", "", first, drafts)
            record(session, entry, ledgers.moment(first))
        found = ledger.actions(PLAN, TODAY, NOTHING_STATED, soon)
    for action, (status, due, start, progress, reported) in zip(found, cases, strict=True):
        rating = deadlines.rating(status, due, start or first, progress, TODAY, soon)
        assert action.rating == rating
        assert action.disagrees == deadlines.disagrees(reported, rating)


@FEW
@given(st.lists(days, min_size=2, max_size=4))
def test_a_slip_in_sql_is_a_slip_in_python(dues: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        ledger = Ledger(Path(folder))
        for number, due in enumerate(dues):
            rows = [{"ref": "A1", "action": "Do", "owner": "Head", "due": due, "reason": "Late"}]
            send(ledger, rows, number)
        slips = [
            deadlines.slipped(date.fromisoformat(old), date.fromisoformat(new))
            for old, new in pairwise(dues)
        ]
        assert ledgers.actions(ledger)["A1"].slips == sum(slips)
        assert sum(change.slip for change in ledger.changes(NOTHING_STATED)) == sum(slips)


def test_two_ledgers_of_one_folder_take_turns(tmp_path: Path) -> None:
    """The dashboard reads and the command line writes; neither keeps the file."""
    dashboard, command = Ledger(tmp_path), Ledger(tmp_path)
    for number in range(5):
        assert len(dashboard.entries()) == number
        send(command, [{"ref": f"A{number}", "action": "Do", "owner": "Head"}], number)


def test_a_refusal_in_the_middle_leaves_no_trace(tmp_path: Path) -> None:
    """The whole transaction is undone, whatever the fault was."""
    ledger = Ledger(tmp_path)
    send(ledger, [{"ref": "A1", "action": "Do", "owner": "Head"}], 0)

    new = NewEntry(
        "upload", BODY, PLAN, "Analyst", "", TODAY, [Draft("A1", "owner", "Head", "X", TODAY)]
    )

    def stop_half_way() -> None:
        with ledger.store.writing() as session:
            record(session, new, ledgers.moment(TODAY))
            record(session, replace(new, actor=""), ledgers.moment(TODAY))

    with pytest.raises(LedgerRefusal, match="in which role"):
        stop_half_way()
    assert len(ledger.entries()) == 1
    assert ledgers.actions(ledger)["A1"].owner == "Head"
    assert ledger.verify().ok


FIELDS = ("action", "owner", "due", "status", "progress", "reported", "comment")


def shown(ledger: Ledger) -> dict[tuple[str, str], str]:
    """Return every cell of the plan as the board sees it."""
    return {
        (ref, field): "" if (value := getattr(found, field)) is None else str(value)
        for ref, found in ledgers.actions(ledger).items()
        for field in FIELDS
    }


def put_back(ledger: Ledger, number: int) -> dict[tuple[str, str], str]:
    """Return the cells as they are to be once an entry is undone: its own have their old values."""
    old = {
        (change.ref, change.field): change.old
        for change in ledger.changes(NOTHING_STATED)
        if change.entry == number and change.field in FIELDS
    }
    cells = shown(ledger) | old
    return {
        (ref, field): value or ("not started" if field == "status" else "")
        for (ref, field), value in cells.items()
        if cells[ref, "action"]
    }


@FEW
@given(st.lists(file, min_size=2, max_size=4), st.permutations([1, 2, 3, 4]))
def test_undo_in_any_order_puts_back_what_stood_before_or_is_refused(
    files: list[list[dict[str, str]]], order: list[int]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        ledger = Ledger(Path(folder))
        for number, rows in enumerate(files):
            send(ledger, rows, number)
        for number in order:
            before, entries = shown(ledger), len(ledger.entries())
            expected = put_back(ledger, number)
            try:
                revert(ledger, number, "Analyst", "Wrong file")
            except LedgerRefusal:
                assert (shown(ledger), len(ledger.entries())) == (before, entries)
            else:
                assert shown(ledger) == expected
        assert ledger.verify().ok


def test_undo_from_the_last_to_the_first_leaves_nothing(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path)
    for number, progress in enumerate(("10", "40", "20")):
        cells = {"ref": "A1", "action": "Do", "owner": "Head", "progress": progress}
        send(ledger, [cells], number)
    for number in (1, 2):
        with pytest.raises(LedgerRefusal, match="Undo entry 3 first"):
            revert(ledger, number, "Analyst", "Wrong file")
    for number in (3, 2, 1):
        revert(ledger, number, "Analyst", "Wrong file")
    assert shown(ledger) == {}
