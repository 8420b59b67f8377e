"""What goes out as a form comes back as it was, and nothing that comes in is half understood."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from etl.actions import REPORTED, STATUSES
from etl.errors import InputFaults
from etl.marked_up import marked_up
from etl.status_columns import COLUMNS, KEYS
from etl.status_form import csv, xlsx
from tests.spreadsheets import TODAY, csv_file, read, rows_of

# Cells as the ledger keeps them: no white space around, one kind of line end, nothing unseen.
seen = st.characters(
    exclude_categories=["Cs", "Cc", "Cn"],
    exclude_characters="\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
)
tricky = st.sampled_from(
    [
        "=1+1", "'=1+1", "''-1", "+44", "-", "@SUM(A1)", "'", "'quoted'", "1e5", "001", "00:10",
        "TRUE", "05/11/2026", "_x0041_", "_x000D_", "&amp;", "<b>", "a\nb", 'a "b"', "a,b;c\td",
        "https://example.org", "#REF!", "50%", "\u00a35", "\U0001f600", "=" * 300,
    ]
)  # fmt: skip
text = st.one_of(st.just(""), tricky, st.text(st.one_of(seen, st.just("\n")), max_size=12)).map(
    str.strip
)
days = st.one_of(st.just(""), st.dates(date(1990, 1, 1), date(2099, 12, 31)).map(date.isoformat))
past = st.integers(0, 9_000).map(lambda back: (TODAY - timedelta(days=back)).isoformat())
links = st.lists(
    st.from_regex(r"(?:[a-z][a-z0-9-]{0,9}#)?[1-9][0-9]{0,3}", fullmatch=True),
    max_size=3,
    unique=True,
).map("; ".join)
CELLS = {
    "text": text,
    "links": links,
    "date": days,
    "ignored": days,
    "status": st.sampled_from(["", *STATUSES]),
    "progress": st.one_of(st.just(""), st.integers(0, 100).map(str)),
    "reported": st.sampled_from(["", *REPORTED]),
    "number": st.one_of(st.just(""), st.integers(0, 10**9 - 1).map(str)),
}
row = st.fixed_dictionaries(
    {column.key: CELLS[column.kind] for column in COLUMNS} | {"reported_on": past}
)
references = st.lists(text.filter(bool), min_size=1, max_size=2, unique_by=str.casefold)


@st.composite
def plans(draw: st.DrawFn) -> list[dict[str, str]]:
    """Draw the rows of a form; references differ."""
    return [draw(row) | {"ref": ref} for ref in draw(references)]


def without_lines(content: bytes, name: str) -> list[dict[str, str]]:
    file = read(content, name)
    assert not file.faults
    return [{key: cells[key] for key in KEYS} for cells in rows_of(file)]


@settings(max_examples=60)
@given(plans())
def test_a_csv_form_reads_as_the_rows_it_was_made_of(rows: list[dict[str, str]]) -> None:
    assert without_lines(csv(rows), "form.csv") == rows


@settings(max_examples=40)
@given(plans())
def test_a_workbook_form_reads_as_the_rows_it_was_made_of(rows: list[dict[str, str]]) -> None:
    assert without_lines(xlsx(rows, "Title", "About"), "form.xlsx") == rows


@settings(max_examples=20)
@given(plans())
def test_a_marked_up_copy_of_either_form_reads_as_the_form(rows: list[dict[str, str]]) -> None:
    for content, name in ((csv(rows), "a.csv"), (xlsx(rows, "Title", "About"), "a.xlsx")):
        copy, copy_name = marked_up(content, read(content, name), ())
        assert without_lines(copy, copy_name) == rows


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=12))
def test_what_is_taken_as_a_date_is_that_day_when_it_comes_back(written: str) -> None:
    file = read(csv_file(["A1", written], heads=["Ref", "Due date"]))
    if not file.faults and (day := rows_of(file)[0]["due"]):
        assert date.fromisoformat(day).isoformat() == day


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_every_way_to_write_a_day_is_read_as_that_day(day: date) -> None:
    ways = ("%d/%m/%Y", "%Y-%m-%d", "%d.%m.%Y", "%d %b %Y", "%d %B %Y", "%d-%b-%Y")
    rows = [[f"A{number}", f"{day:{way}}"] for number, way in enumerate(ways)]
    file = read(csv_file(*rows, heads=["Ref", "Due date"]))
    assert {cells["due"] for cells in rows_of(file)} == {day.isoformat()}


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_in_words(content: bytes) -> None:
    for start in (b"", b"Reference,Status\n", b"PK\x03\x04"):
        try:
            read(start + content)
        except InputFaults as refusal:
            [fault] = refusal.faults
            assert fault.text.endswith(".") or "Sheets looked at" in fault.text
