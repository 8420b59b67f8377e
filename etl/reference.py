"""The small tables kept by hand in ``data/reference/*.csv``, read and checked."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import get_args

from etl import deadlines, partial_dates
from etl.errors import Fault, InputFaults
from etl.model import LONGEST_INTERVAL, ReportKind

Row = dict[str, str | None]

COLUMNS = {
    "bodies": ("body", "name", "type", "area", "region", "force_code", "ons_code"),
    "inspectorates": ("inspectorate", "name", "short_name", "url"),
    "programmes": ("programme", "name", "short_name", "subject", "source"),
    "methods": ("method", "programme", "name", "from_year", "to_year", "scale", "how", "source"),
    "grades": ("scale", "grade", "step", "tone", "parts"),
    "themes": ("theme", "name", "about"),
    "measures": ("measure", "name", "about"),
    "roles": ("role", "reviewer", "about"),
    "milestone_rules": (
        "rule", "programme", "kind", "from_date", "to_date", "what", "trigger", "interval",
        "unit", "approximate", "in_words", "milestone", "responsible", "recipient", "evidence",
        "source", "note",
    ),
}  # fmt: skip
KEYS = {name: columns[:1] for name, columns in COLUMNS.items()} | {"grades": ("scale", "grade")}
MAY_BE_EMPTY = {
    "force_code", "ons_code", "to_year", "to_date", "scale", "note", "kind", "from_date",
    "interval", "unit", "approximate", "in_words",
}  # fmt: skip
TRIGGERS = (
    "publication", "receipt", "decision", "the commissioner's invitation", "the judgement",
    "the letter", "the draft", "the request", "becoming aware", "the date of the report",
)  # fmt: skip
"""What the interval of a rule counts from; reads well after the word "after"."""
REFERS_TO = (
    ("methods", "programme", "programmes"),
    ("methods", "scale", "grades"),
    ("milestone_rules", "programme", "programmes"),
)
"""Columns whose cells are the keys of another table."""


def _is_date(cell: str) -> bool:
    try:
        partial_dates.parse(cell)
    except ValueError:
        return False
    return True


def _number(first: int, last: int) -> tuple[Callable[[str], bool], str]:
    def fits(cell: str) -> bool:
        return cell.isascii() and cell.isdigit() and len(cell) < 10 and first <= int(cell) <= last  # noqa: PLR2004 - more digits than any limit

    return fits, f"a whole number from {first} to {last}"


def _one_of(*allowed: str) -> tuple[Callable[[str], bool], str]:
    return allowed.__contains__, f"one of {', '.join(allowed)}"


_CHECKS: dict[str, tuple[Callable[[str], bool], str]] = {
    "from_date": (_is_date, "a date"),
    "to_date": (_is_date, "a date"),
    "from_year": _number(1900, 2100),
    "to_year": _number(1900, 2100),
    "step": _number(1, 100),
    "interval": _number(1, LONGEST_INTERVAL),
    "type": _one_of("police force", "council", "partnership", "national"),
    "tone": _one_of("outstanding", "good", "adequate", "poor", "bad"),
    "unit": _one_of(*get_args(deadlines.Unit)),
    "trigger": _one_of(*TRIGGERS),
    "kind": _one_of(*get_args(ReportKind)),
    "approximate": _one_of("yes"),
    "reviewer": _one_of("yes", "no"),
    "milestone": _one_of("yes", "no"),
    "evidence": _one_of("A", "B", "C"),
}


@dataclass(frozen=True)
class Reference:
    """Every reference table as rows of text; empty cells are None."""

    tables: dict[str, list[Row]]
    lines: dict[str, list[int]]
    """Line of the file that each row ends on."""

    @cached_property
    def keys(self) -> dict[str, set[str]]:
        """The keys of each table's first column, by table."""
        return {
            name: {str(row[COLUMNS[name][0]]) for row in rows} for name, rows in self.tables.items()
        }

    @cached_property
    def grades(self) -> dict[str, set[str]]:
        """The grades of each scale, combined ones among them."""
        scales: dict[str, set[str]] = defaultdict(set)
        for row in self.tables["grades"]:
            scales[str(row["scale"])].add(str(row["grade"]))
        return scales


def checked(folder: Path) -> Reference:
    """Return the tables of a folder; raise InputFaults with every fault when one is wrong."""
    found, faults = read(folder)
    if faults:
        raise InputFaults(faults)
    return found


def read(folder: Path) -> tuple[Reference, list[Fault]]:
    """Read all reference tables; a table that cannot be read is empty and a fault."""
    reference = Reference({}, {})
    faults: list[Fault] = []
    for name in COLUMNS:
        rows, found = _read_table(folder / f"{name}.csv", name)
        reference.tables[name] = [row for _, row in rows]
        reference.lines[name] = [line for line, _ in rows]
        faults.extend(found)
    return reference, faults + list(_dangling(reference))


def _dangling(reference: Reference) -> Iterator[Fault]:
    for table, column, other in REFERS_TO:
        for line, row in zip(reference.lines[table], reference.tables[table], strict=True):
            cell = row[column]
            if cell is not None and reference.keys[other] and cell not in reference.keys[other]:
                yield Fault(f"{table}.csv", line, column, f"{cell!r} is not in {other}.csv")


def _read_table(path: Path, name: str) -> tuple[list[tuple[int, Row]], list[Fault]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return [], [Fault(path.name, 0, "", f"is missing from {path.parent}")]
    except OSError as error:
        return [], [Fault(path.name, 0, "", f"cannot be read: {error.strerror}")]
    except UnicodeDecodeError:
        return [], [Fault(path.name, 0, "", "not UTF-8 text; save the file as UTF-8")]
    reader = csv.DictReader(io.StringIO(text, newline=""))
    if tuple(reader.fieldnames or ()) != COLUMNS[name]:
        wanted = ", ".join(COLUMNS[name])
        return [], [Fault(path.name, 1, "", f"the first line should be: {wanted}")]
    try:
        raws = [(reader.line_num, raw) for raw in reader]
    except csv.Error as error:
        return [], [Fault(path.name, reader.reader.line_num, "", f"cannot be read: {error}")]
    rows: list[tuple[int, Row]] = []
    faults: list[Fault] = []
    seen: set[tuple[str | None, ...]] = set()
    for line, raw in raws:
        row = {column: (raw[column] or "").strip() or None for column in COLUMNS[name]}
        faults.extend(Fault(path.name, line, *found) for found in _row_faults(raw, row))
        key = tuple(row[column] for column in KEYS[name])
        if key in seen:
            twice = f"{', '.join(map(repr, key))} stands twice"
            faults.append(Fault(path.name, line, KEYS[name][-1], twice))
        seen.add(key)
        rows.append((line, row))
    if not rows:
        faults.append(Fault(path.name, 1, "", "has no rows"))
    return rows, faults


def _row_faults(raw: dict[str | None, object], row: Row) -> list[tuple[str, str]]:
    if None in raw:
        return [("", "has more cells than columns; put text with commas in quotes")]
    faults = []
    for column, cell in row.items():
        if cell is None:
            if column not in MAY_BE_EMPTY:
                faults.append((column, "is empty"))
        elif column in _CHECKS:
            fits, wanted = _CHECKS[column]
            if not fits(cell):
                faults.append((column, f"{cell!r} is not {wanted}"))
    return faults + (list(_rule_faults(row)) if "milestone" in row else [])


def _rule_faults(row: Row) -> Iterator[tuple[str, str]]:
    """A rule has an interval or says in words when; only a whole one sets off milestones."""
    if (row["interval"] is None) != (row["unit"] is None):
        yield "interval", "needs its unit, and a unit its interval"
    if (row["interval"] is None) == (row["in_words"] is None):
        yield "in_words", "says when, where there is no interval, and nothing else"
    if row["milestone"] == "yes":
        for column in ("kind", "from_date", "interval"):
            if row[column] is None:
                yield column, "is empty; a rule that sets off milestones needs it"
