"""The small tables kept by hand in ``data/reference/*.csv``, read and checked."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from etl import partial_dates
from etl.errors import Fault

Row = dict[str, str | None]

COLUMNS = {
    "bodies": ("body", "name", "type", "area", "region", "force_code", "ons_code"),
    "inspectorates": ("inspectorate", "name", "short_name", "url"),
    "programmes": ("programme", "name", "short_name", "subject", "source"),
    "methods": ("method", "programme", "name", "from_year", "to_year", "scale", "how", "source"),
    "grades": ("scale", "grade", "step", "tone", "parts"),
    "themes": ("theme", "name", "about"),
    "measures": ("measure", "name", "about"),
    "milestone_rules": (
        "rule", "programme", "kind", "from_date", "to_date", "what", "trigger", "interval",
        "unit", "responsible", "recipient", "evidence", "source", "note",
    ),
}  # fmt: skip
KEYS = {name: columns[:1] for name, columns in COLUMNS.items()} | {"grades": ("scale", "grade")}
MAY_BE_EMPTY = {"force_code", "ons_code", "to_year", "to_date", "scale", "note"}
_CHECKS: dict[str, Callable[[str], object]] = {
    "from_date": partial_dates.parse,
    "to_date": partial_dates.parse,
    "from_year": int,
    "to_year": int,
    "step": int,
    "interval": int,
}


@dataclass(frozen=True)
class Reference:
    """Every reference table as rows of text; empty cells are None."""

    tables: dict[str, list[Row]]

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


def read(folder: Path) -> tuple[Reference, list[Fault]]:
    """Read all reference tables; a table that cannot be read is empty and a fault."""
    tables: dict[str, list[Row]] = {}
    faults: list[Fault] = []
    for name in COLUMNS:
        tables[name], found = _read_table(folder / f"{name}.csv", name)
        faults.extend(found)
    return Reference(tables), faults


def _read_table(path: Path, name: str) -> tuple[list[Row], list[Fault]]:
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
    rows: list[Row] = []
    faults: list[Fault] = []
    seen: set[tuple[str | None, ...]] = set()
    for raw in reader:
        row = {column: (raw[column] or "").strip() or None for column in COLUMNS[name]}
        faults.extend(Fault(path.name, reader.line_num, *found) for found in _row_faults(raw, row))
        key = tuple(row[column] for column in KEYS[name])
        if key in seen:
            faults.append(
                Fault(
                    path.name,
                    reader.line_num,
                    KEYS[name][-1],
                    f"{', '.join(map(repr, key))} stands twice",
                )
            )
        seen.add(key)
        rows.append(row)
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
            faults.extend(_cell_faults(column, cell))
    return faults


def _cell_faults(column: str, cell: str) -> list[tuple[str, str]]:
    try:
        _CHECKS[column](cell)
    except ValueError:
        wanted = "a date" if _CHECKS[column] is partial_dates.parse else "a whole number"
        return [(column, f"{cell!r} is not {wanted}")]
    return []
