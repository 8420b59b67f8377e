"""Records and reference tables to rows, one list of rows for each table of ``etl/sql/tables``.

Worked-out values (shares, intervals, deadlines by rule) are added here, so that every reader
sees the same ones.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, TypeVar

from etl import deadlines, milestones, partial_dates
from etl.milestones import Rules
from etl.model import CaseAudit, Item, Recommendation, Record
from etl.reference import Reference
from etl.statistics import newcombe, percentage_allowed, wilson

AnyItem = TypeVar("AnyItem", bound=Item)
Rows = dict[str, list[dict[str, Any]]]

EVENTS = frozenset(
    {
        "inspection", "pilot inspection", "post-inspection review", "re-inspection",
        "monitoring visit", "quarterly update", "assessment of progress",
        "causes of concern revisit",
    }
)  # fmt: skip
"""Kinds of report that record an inspection event; the others are documents only."""

_COUNTED = (
    "case_audits", "judgements", "figures", "findings", "recommendations", "conflicts",
)  # fmt: skip

_REFERENCE_TABLES = {
    "bodies": "body",
    "inspectorates": "inspectorate",
    "programmes": "programme",
    "methods": "method",
    "grades": "grade",
    "themes": "theme",
    "measures": "measure",
    "milestone_rules": "milestone_rule",
    "roles": "role",
}


def from_input(records: list[Record], reference: Reference) -> Rows:
    """Return the rows of every table, in the order of the records."""
    rows: Rows = defaultdict(list)
    for name, table in _REFERENCE_TABLES.items():
        rows[table] = [dict(row) for row in reference.tables[name]]
    short_names = {row["inspectorate"]: row["short_name"] for row in rows["inspectorate"]}
    rules = Rules(reference.tables["milestone_rules"], tuple(short_names.values()))
    later = _later_reports(records)
    for record in records:
        found = list(milestones.of(record, rules, later.get(record.id)))
        rows["milestone"].extend(found)
        _add_report(rows, record, short_names, len(found))
        _add_items(rows, record)
    rows["comparison"] = list(_comparisons(records))
    return rows


def _add_report(rows: Rows, record: Record, short_names: dict[str, str], milestones: int) -> None:
    published, fieldwork = record.published, record.fieldwork
    start, end = (fieldwork.start, fieldwork.end) if fieldwork else (None, None)
    rows["report"].append(
        {
            **record.model_dump(
                include={"title", "body", "programme", "method", "kind", "follows"}
            ),
            "report": record.id,
            "is_inspection": record.kind in EVENTS,
            "inspectorates": ", ".join(short_names[key] for key in record.inspectorates),
            "published": published.date,
            "published_first": published.date and partial_dates.earliest(published.date),
            "published_last": published.date and partial_dates.latest(published.date),
            "published_source": published.source,
            "published_note": published.note,
            "fieldwork": fieldwork.text if fieldwork else None,
            "fieldwork_first": (start or end) and partial_dates.earliest(str(start or end)),
            "fieldwork_last": (end or start) and partial_dates.latest(str(end or start)),
            "fieldwork_source": fieldwork.source if fieldwork else None,
            **{name: len(getattr(record, name)) for name in _COUNTED},
            "milestones": milestones,
        }
    )
    for position, source in enumerate(record.sources, start=1):
        values = source.model_dump(exclude={"id"})
        rows["source"].append(
            {"report": record.id, "source": source.id, "position": position, **values}
        )
    for conflict in record.conflicts:
        key = {"report": record.id, "conflict": conflict.id}
        rows["conflict"].append({**key, "kind": conflict.kind, "text": conflict.text})
        rows["conflict_source"].extend({**key, "source": source} for source in conflict.sources)


def _add_items(rows: Rows, record: Record) -> None:
    for row, audit in _numbered(
        record, record.case_audits, {"id", "grades", "percents", "derived"}
    ):
        rows["case_audit"].append({**row, "audit": audit.id, **_share(audit)})
        rows["case_grade"].extend(_case_grades(row, audit))
    rows["judgement"].extend(row for row, _ in _numbered(record, record.judgements))
    rows["listed_count"].extend(row for row, _ in _numbered(record, record.counts))
    for row, figure in _numbered(record, record.figures, {"of"}):
        rows["figure"].append({**row, "whole": figure.of})
    for row, finding in _numbered(record, record.findings, {"themes"}):
        rows["finding"].append(row)
        rows["finding_theme"].extend(_themes(row, finding.themes))
    for row, asked in _numbered(record, record.recommendations, {"themes"}):
        rows["recommendation"].append(row | _own_limit(record, asked))
        rows["recommendation_theme"].extend(_themes(row, asked.themes))


def _own_limit(record: Record, asked: Recommendation) -> dict[str, Any]:
    limit = deadlines.own_limit(asked.deadline, record.published.date)
    if limit is None:
        return {"due_first": None, "due_last": None, "due_basis": None}
    basis, due = limit
    return {"due_first": due.first, "due_last": due.last, "due_basis": basis}


def _numbered(
    record: Record, items: list[AnyItem], leave_out: set[str] | None = None
) -> Iterator[tuple[dict[str, Any], AnyItem]]:
    for position, item in enumerate(items, start=1):
        values = item.model_dump(exclude=leave_out)
        yield {"report": record.id, "position": position, **values}, item


def _themes(row: dict[str, Any], themes: list[str]) -> Iterator[dict[str, Any]]:
    for theme in dict.fromkeys(themes):
        yield {"report": row["report"], "position": row["position"], "theme": theme}


def _share(audit: CaseAudit) -> dict[str, Any]:
    good = audit.grades.get("good")
    values: dict[str, Any] = {"good": good, "good_share": None, "good_low": None, "good_high": None}
    if good is not None and audit.assessed and percentage_allowed(audit.assessed):
        interval = wilson(good, audit.assessed)
        values |= {
            "good_share": interval.value, "good_low": interval.low, "good_high": interval.high
        }  # fmt: skip
    return values


def _case_grades(row: dict[str, Any], audit: CaseAudit) -> Iterator[dict[str, Any]]:
    for grade in dict.fromkeys([*audit.grades, *audit.percents]):
        cases, stated = audit.grades.get(grade), audit.percents.get(grade)
        yield {
            "report": row["report"],
            "position": row["position"],
            "grade": grade,
            "cases": cases,
            "percent": _percent(cases, audit.assessed) if stated is None else stated,
            "percent_only": cases is None,
            "derived": grade in audit.derived,
        }


def _percent(cases: int | None, assessed: int | None) -> float | None:
    if cases is None or not assessed or not percentage_allowed(assessed):
        return None
    return 100 * cases / assessed


def _later_reports(records: list[Record]) -> dict[str, Record]:
    """Return the first report that comes back to each report; undated ones come last."""
    later: dict[str, Record] = {}
    for record in sorted(records, key=lambda record: record.published.date or "9999-12-31"):
        if record.follows and record.kind in EVENTS:
            later.setdefault(record.follows, record)
    return later


def _comparisons(records: list[Record]) -> Iterator[dict[str, Any]]:
    """Pair each visit with the one it follows, where both audited on the same scale."""
    main = {record.id: audit for record in records if (audit := _main_audit(record))}
    for record in records:
        after, before = main.get(record.id), main.get(record.follows or "")
        if after is None or before is None or after.scale != before.scale:
            continue
        pair = _good_of(before), _good_of(after)
        change = newcombe(*pair)
        yield {
            "report": record.id,
            "earlier": record.follows,
            "good_before": pair[0][0],
            "assessed_before": pair[0][1],
            "good_after": pair[1][0],
            "assessed_after": pair[1][1],
            "difference": change.value,
            "low": change.low,
            "high": change.high,
            "clear_change": not change.spans_zero,
        }


def _main_audit(record: Record) -> CaseAudit | None:
    """Return the first audit, when it can be compared: by inspectors, and its parts add up."""
    if not record.case_audits:
        return None
    audit = record.case_audits[0]
    usable = audit.assessor == "inspectorate" and "good" in audit.grades
    fits = audit.assessed is not None and sum(audit.grades.values()) <= audit.assessed
    return audit if usable and fits and percentage_allowed(audit.assessed) else None


def _good_of(audit: CaseAudit) -> tuple[int, int]:
    return audit.grades["good"], audit.assessed or 0
