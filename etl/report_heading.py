"""What a report is: from the header that was read to the keys of ``data/reference``.

Nothing is guessed: a body or a programme that does not fit exactly one row is None.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from etl.extract.items import Extraction, Header
from etl.model import Conflict, Fieldwork, Published, Source
from etl.proposing_rules import rules, shortened
from etl.reference import Reference

_REVIEWS = ("post-inspection review", "re-inspection")
_NOT_ON_RECORD = "inspection-not-on-record"
"""Known to the check ``review_follows_an_inspection``."""
_CAUTION = "The inspection that this report comes back to is not on record here."
SOURCE = "report"
"""Id of the one source of a proposed record."""
_AROUND_NAME = re.compile(
    r"\b(?:city of|city|county|borough|metropolitan|royal|council|partnership|and|london)\b|\W+"
)


def heading(extraction: Extraction, reference: Reference) -> dict[str, Any]:
    """Return the fields of a record without its items; programme or body is None if unknown."""
    header = extraction.report
    programme = programme_of(header)
    dated = header.inspection_end or header.inspection_start or header.publication_date
    source, kind = source_of(extraction), header.kind or "inspection"
    return {
        "title": shortened(header.title or _untitled(extraction)),
        "body": body_of(header, reference),
        "programme": programme,
        "method": method_in(programme, _iso(dated), reference),
        "kind": kind,
        "inspectorates": inspectorates_of(header),
        "sources": [source],
        "published": _published(header),
        "fieldwork": _fieldwork(header),
        **comes_back_to(kind, None, source),
    }


def comes_back_to(kind: str, follows: str | None, source: Source) -> dict[str, Any]:
    """Return ``follows`` and ``conflicts`` of a heading.

    A review names the inspection that it comes back to, or says that it is not on record.
    """
    missing = kind in _REVIEWS and follows is None
    caution = Conflict(id=_NOT_ON_RECORD, kind="caution", text=_CAUTION, sources=[source.id])
    return {"follows": follows, "conflicts": [caution] if missing else []}


def _untitled(extraction: Extraction) -> str:
    header = extraction.report
    named = (header.programme, header.area or header.police_force)
    return " ".join(filter(None, named)) or extraction.source


def scale_of(method: str | None, reference: Reference) -> str | None:
    """Return the key of the grade scale of a method, or None."""
    rows = [row for row in reference.tables["methods"] if row["method"] == method]
    return str(rows[0]["scale"]) if rows and rows[0]["scale"] else None


def programme_of(header: Header) -> str | None:
    """Return the key of the programme, or None."""
    rule = rules()["programmes"].get(header.programme)
    return str(rule["programme"]) if rule else None


def body_of(header: Header, reference: Reference) -> str | None:
    """Return the key of the one body of the programme's type that has the name, or None."""
    rule = rules()["programmes"].get(header.programme)
    if rule is None:
        return None
    name = header.police_force if rule["type"] == "police force" else header.area
    if not name:
        return None
    fitting = [
        str(row["body"])
        for row in reference.tables["bodies"]
        if row["type"] == rule["type"] and _bare(str(row["name"])) == _bare(name)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _bare(name: str) -> str:
    return " ".join(_AROUND_NAME.sub(" ", name.casefold()).split())


def method_in(programme: str | None, day: str | None, reference: Reference) -> str | None:
    """Return the key of the method that the programme had in the year of a day, or None."""
    if programme is None or day is None:
        return None
    year = int(day[:4])
    fitting = [
        str(row["method"])
        for row in reference.tables["methods"]
        if row["programme"] == programme
        and int(str(row["from_year"])) <= year <= int(row["to_year"] or date.max.year)
    ]
    return fitting[0] if len(fitting) == 1 else None


def inspectorates_of(header: Header) -> list[str]:
    """Return the keys of the inspectorates that are known, each once."""
    known = rules()["inspectorates"]
    return list(
        dict.fromkeys(
            known[name.casefold()] for name in header.inspectorates if name.casefold() in known
        )
    )


def source_of(extraction: Extraction) -> Source:
    """Return the report as the one source of what was read in it."""
    header = extraction.report
    return Source(
        id=SOURCE,
        publisher=" and ".join(header.inspectorates) or "unknown",
        title=shortened(header.title or extraction.source),
        published=_iso(header.publication_date),
        first_hand=bool(header.inspection_start or header.publication_date),
    )


def _published(header: Header) -> Published:
    when = _iso(header.publication_date)
    return Published(date=when, source=SOURCE) if when else Published()


def _fieldwork(header: Header) -> Fieldwork | None:
    start, end = _iso(header.inspection_start), _iso(header.inspection_end)
    return Fieldwork(start=start, end=end, source=SOURCE) if start or end else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
