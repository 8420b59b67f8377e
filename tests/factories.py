"""Builders of valid records and data folders; a test changes the one thing it is about."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "data" / "reference"
REPORTS = ROOT / "data" / "reports"

Values = dict[str, Any]


def record(**changes: Any) -> Values:
    """Return an inspection of Dorset Police in 2019; its id follows from the other fields."""
    values: Values = {
        "title": "Dorset: child protection inspection",
        "body": "dorset-police",
        "programme": "ncpi",
        "method": "ncpi-2015",
        "kind": "inspection",
        "inspectorates": ["hmicfrs"],
        "sources": [source()],
        "published": {"date": "2019-03-05", "source": "report"},
    } | changes
    return {"id": values.get("id") or identifier(values)} | values


def identifier(values: Values) -> str:
    """Return the id that a record with these values should have."""
    date = values["published"].get("date")
    year = str(date)[:4] if date else "undated"
    kind = str(values["kind"]).replace(" ", "-")
    return f"{values['programme']}-{values['body']}-{year}-{kind}"


def review(**changes: Any) -> Values:
    """Return the review of a year later that comes back to ``record()``."""
    return record(
        **{
            "kind": "post-inspection review",
            "follows": record()["id"],
            "published": {"date": "2020-03-10", "source": "report"},
        }
        | changes
    )


def source(**changes: Any) -> Values:
    """Return the report itself as a source."""
    return {
        "id": "report",
        "publisher": "HMICFRS",
        "title": "Dorset report",
        "url": "https://example.org/dorset",
        "first_hand": True,
    } | changes


def case_audit(**changes: Any) -> Values:
    """Return an audit of 33 cases, 11 of them good."""
    return {
        "source": "report",
        "id": "all-cases",
        "label": "All cases audited",
        "scale": "ncpi-three",
        "assessed": 33,
        "grades": {"good": 11, "requires improvement": 15, "inadequate": 7},
    } | changes


def judgement(**changes: Any) -> Values:
    """Return a grade on leadership, on the scale of 2024."""
    return {
        "source": "report",
        "criterion": "leadership",
        "scale": "ncpi-areas",
        "grade": "adequate",
    } | changes


def figure(**changes: Any) -> Values:
    """Return a count of 240 officers."""
    return {
        "source": "report",
        "measure": "police-officers",
        "label": "Officers of the force",
        "kind": "count",
        "value": 240,
        "unit": "officers",
    } | changes


def finding(**changes: Any) -> Values:
    """Return a concern about supervision."""
    return {
        "source": "report",
        "kind": "concern",
        "text": "Supervisors see too few cases.",
        "themes": ["supervision"],
    } | changes


def recommendation(**changes: Any) -> Values:
    """Return a recommendation on training."""
    return {
        "source": "report",
        "kind": "recommendation",
        "text": "Train the people who take first calls.",
        "themes": ["training"],
    } | changes


def milestone(**changes: Any) -> Values:
    """Return a plan due six weeks after publication."""
    return {
        "source": "report",
        "what": "Plan of action",
        "responsible": "chief constable",
        "recipient": "HMICFRS",
        "trigger": "publication",
        "interval": 6,
        "unit": "weeks",
    } | changes


def conflict(**changes: Any) -> Values:
    """Return a conflict that names one source."""
    return {
        "id": "counts",
        "kind": "conflict",
        "text": "Two counts differ.",
        "sources": ["report"],
    } | changes


def plan(**changes: Any) -> Values:
    """Return a public plan of one action that answers ``record()``."""
    return {
        "report": record()["id"],
        "sources": [source(id="force", publisher="Dorset Police")],
        "actions": [plan_action()],
    } | changes


def plan_action(**changes: Any) -> Values:
    """Return an action that the force said in a month of 2019 was under way."""
    return {
        "ref": "A1",
        "action": "Train the people who take first calls",
        "statements": [statement()],
    } | changes


def statement(**changes: Any) -> Values:
    """Return what the force said in April 2019."""
    return {
        "day": "2019-04",
        "source": "force",
        "paraphrase": "The force said that training has begun.",
        "status": "in progress",
    } | changes


def full_record() -> Values:
    """Return a record with one item of every kind."""
    return record(
        case_audits=[case_audit()],
        counts=[{"source": "report", "what": "recommendations", "value": 4}],
        figures=[figure(headline=True)],
        findings=[finding()],
        recommendations=[recommendation()],
        milestones=[milestone()],
        conflicts=[conflict()],
    )


def write_record(data: Path, values: Values) -> Path:
    """Write a record to the file that its id names."""
    return write_text(data, f"{values['id']}.yml", yaml.safe_dump(values, sort_keys=False))


def write_text(data: Path, name: str, text: str | bytes) -> Path:
    """Write any content as a file of the reports folder."""
    path = data / "reports" / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def write_plan(data: Path, values: Values) -> Path:
    """Write a plan to the file that its report names."""
    path = data / "plans" / f"{values['report']}.yml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(yaml.safe_dump(values, sort_keys=False), encoding="utf-8")
    return path


def make_data(folder: Path, *records: Values) -> Path:
    """Return a data folder with the real reference tables and these records."""
    shutil.copytree(REFERENCE, folder / "reference")
    (folder / "reports").mkdir()
    for values in records:
        write_record(folder, values)
    return folder


def edit_table(data: Path, name: str, edit: Callable[[list[Values]], None]) -> None:
    """Change the rows of a reference table in place."""
    path = data / "reference" / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    columns = list(rows[0])
    edit(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(rows)
