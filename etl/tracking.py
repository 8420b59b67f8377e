"""A plan as people see it: what bodies stated in public, and what the ledger holds on top.

The one place that joins the warehouse and the ledger of a data folder.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import pyarrow as pa

from etl import store
from etl.actions import Action
from etl.decisions import Owed
from etl.errors import LedgerRefusal
from etl.ledger import Change, Ledger
from etl.proposal import Proposal, propose
from etl.settings import ledger_folder, load, warehouse_folder
from etl.stated import stated_table
from etl.status_file import StatusFile
from etl.store import Warehouse

_STATUS_BEFORE = "not started"
_LONGEST_ACTION = 240
"""Letters of a recommendation that begin its action; owners word it, and its link has the rest."""
_FORM = (
    "ref", "action", "owner", "start", "due", "progress", "status", "reported", "evidence",
    "comment",
)  # fmt: skip


class Tracking:
    """The plans of a data folder."""

    def __init__(self, data: Path) -> None:
        """Open the published build; raise WarehouseMissing when there is none."""
        self.warehouse: Warehouse = store.current(warehouse_folder(data))
        self.ledger = Ledger(ledger_folder(data))
        self._soon = load().due_soon

    def plans(self, body: str, as_at: date) -> list[dict[str, Any]]:
        """Return the plans of a body that hold an action as at a day, newest report first.

        Each is its report's row of ``v_reports`` with ``plan`` (the report's id), ``actions``
        (how many) and ``plan_note`` (what to know of what was stated in public, or None).
        """
        known = {row["plan"]: row["actions"] for row in self.ledger.plans(as_at, self.stated())}
        notes = {row["plan"]: row["note"] for row in self.warehouse.rows("v_plans")}
        return [
            report
            | {
                "plan": report["report"],
                "actions": known[report["report"]],
                "plan_note": notes[report["report"]],
            }
            for report in self.warehouse.rows("v_reports", {"body_key": body})
            if report["report"] in known
        ]

    def actions(self, plan: str, as_at: date) -> list[Action]:
        """Return the actions of a plan as at a day, A2 before A10."""
        return self.ledger.actions(plan, as_at, self.stated(), self._soon)

    def changes(self, **filters: Any) -> list[Change]:
        """Return changes and public statements; filters as in ``Ledger.changes``."""
        return self.ledger.changes(self.stated(), **filters)

    def propose(
        self, file: StatusFile, content: bytes, plan: str, happened_on: date, today: date
    ) -> Proposal:
        """Return what a file would do to a plan; nothing is written."""
        report = self._report(plan)
        return propose(
            self.ledger, file, content, plan=plan, body=report["body_key"], stated=self.stated(),
            links=_links(self.warehouse), happened_on=happened_on, today=today,
            since=report["known_from"], soon=self._soon,
        )  # fmt: skip

    def reviewers(self) -> list[str]:
        """Return the roles that sign off."""
        return [row["role"] for row in self.warehouse.rows("v_roles") if row["reviewer"]]

    def body_of(self, plan: str) -> str:
        """Return the body of a plan; raise LedgerRefusal for a report that is not on record."""
        return str(self._report(plan)["body_key"])

    def owed(self, plan: str) -> Owed:
        """Return the milestones of a plan's report; raise LedgerRefusal for no report."""
        report = self._report(plan)
        rows = self.warehouse.rows("v_milestones", {"report": plan})
        names = tuple(str(row["what"]) for row in rows)
        return Owed(plan, str(report["body_key"]), names, report["known_from"])

    def _report(self, plan: str) -> dict[str, Any]:
        found = self.warehouse.rows("v_reports", {"report": plan})
        if not found:
            msg = f"{plan!r} is not the id of a report, so there can be no plan for it."
            raise LedgerRefusal(msg)
        return found[0]

    def form_rows(self, plan: str, today: date) -> list[Mapping[str, str]]:
        """Return the rows of a plan's form: its actions, or one a recommendation when it has none.

        Proposed rows have references R1, R2, … and the recommendation's own limit as due date.
        """
        actions = self.actions(plan, today)
        if actions:
            return [form_row(action) for action in actions]
        return [row | {"plan": plan} for row in self.new_plan(plan)]

    def has_plan(self, plan: str) -> bool:
        """Return whether a report has an action, whatever the day."""
        return bool(self.actions(plan, date.max))

    def new_plan(self, plan: str) -> list[dict[str, str]]:
        """Return the rows of a plan that nobody has begun: one for each recommendation."""
        asked = self.warehouse.rows("v_recommendations", {"report": plan})
        return [_proposed_row(row) for row in sorted(asked, key=lambda row: row["position"])]

    def stated(self) -> pa.Table:
        """Return what bodies stated in public, as the ledger's queries read it."""
        return _stated(self.warehouse)


@lru_cache(maxsize=4)
def _stated(warehouse: Warehouse) -> pa.Table:
    return stated_table(
        {
            "plan": row["plan"],
            "body": row["body_key"],
            "ref": row["ref"],
            "field": row["field"],
            "value": row["value"],
            "happened_on": row["happened_on"],
            "position": row["position"],
            "publisher": row["publisher"],
            "source_url": row["url"] or "",
        }
        for row in warehouse.rows("v_plan_statements")
    )


@lru_cache(maxsize=4)
def _links(warehouse: Warehouse) -> frozenset[str]:
    return frozenset(
        f"{row['report']}#{row['position']}" for row in warehouse.rows("v_recommendations")
    )


def form_row(action: Action) -> dict[str, str]:
    """Return an action as a row of its plan's form."""
    row = {name: _text(getattr(action, name)) for name in _FORM}
    own = f"{action.plan}#"
    return row | {
        "plan": action.plan,
        "recommendations": "; ".join(part.removeprefix(own) for part in action.recommendations),
        "original_due": _text(action.original_due),
        "version": str(action.version),
    }


def _proposed_row(row: Mapping[str, Any]) -> dict[str, str]:
    due = row["due_last"]
    return {
        "ref": f"R{row['position']}",
        "recommendations": str(row["position"]),
        "action": textwrap.shorten(row["text"], _LONGEST_ACTION, placeholder=" …"),
        "owner": row["responsible"] or "",
        "due": _text(due),
        "status": _STATUS_BEFORE,
    }


def _text(value: object) -> str:
    return "" if value is None else str(value)
