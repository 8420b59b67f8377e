"""Changes one after another, as the ledger gives them to the screens."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

from etl.ledger import Change
from tests import plan_factories

_NUMBERS = count(1)


def change(ref: str, field: str, new: str, happened_on: date, **more: Any) -> Change:
    """Return a change of one field; its number is the next one."""
    values = {"seq": next(_NUMBERS), "ref": ref, "field": field, "new": new}
    return plan_factories.change(**(values | {"happened_on": happened_on} | more))


def action(ref: str, day: date, status: str = "in progress") -> list[Change]:
    """Return the changes by which an action becomes known."""
    return [
        change(ref, "action", f"Work on {ref}", day),
        change(ref, "status", status, day),
    ]
