"""An extraction as JSON, in the form that the gold annotations have."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from etl.extract.items import Extraction, Header

_ITEMS = ("judgements", "recommendations", "milestones", "figures", "case_audits")


def as_json(extraction: Extraction, *, explain: bool = False) -> dict[str, Any]:
    """Return one object of the list that ``extract --json`` prints.

    ``explain`` adds the numbers that were left out, each with why.
    """
    found: dict[str, Any] = {
        "source": extraction.source,
        "sha256": extraction.sha256,
        "pages": extraction.pages,
        "report": _header(extraction.report),
    }
    for name in _ITEMS:
        found[name] = [_plain(asdict(item)) for item in getattr(extraction, name)]
    found["unseen"] = list(extraction.unseen)
    if explain:
        found["left_out"] = [asdict(left) for left in extraction.left_out]
    return found


def _header(header: Header) -> dict[str, Any]:
    found = _plain(asdict(header))
    places = found.pop("places")
    found["places"] = {
        field: {"page": page, "start": start, "end": end}
        for field, (page, start, end) in places.items()
    }
    return found


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in values.items()
    }
