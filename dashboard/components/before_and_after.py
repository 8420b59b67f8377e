"""What changed between a visit and the one that came back to it."""

from __future__ import annotations

from html import escape
from operator import itemgetter
from typing import Any

from dashboard import data, text, wording
from dashboard.charts import intervals
from dashboard.components import chart_card
from dashboard.components.chart_card import Table
from dashboard.components.header import View
from dashboard.wording import Row


def show(view: View) -> None:
    """Draw every pair of visits that audited cases on the same scale."""
    newest_first = data.rows("v_comparisons", view.as_at)
    if not newest_first:
        return
    pairs = sorted(newest_first[::-1], key=itemgetter("body"))
    rows = [_change_row(view, pair) for pair in pairs]
    clear = sum(pair["clear_change"] for pair in pairs)
    chart_card.show(
        f"{clear} of {wording.plural(len(pairs), 'comparison')} show a clear change",
        intervals.figure(rows, span=(-50, 50), unit="", zero=True),
        alt=intervals.alt(rows, "Change in the share of cases graded good between two visits."),
        caption=f"{text.CHANGE_KEY} {text.NOT_RANKED} {text.CHOSEN} {text.REVIEW_SAMPLE}",
        table=Table(
            ("Body", "Before", "After", "Change in points", "95% interval", "Verdict"),
            [
                (row["name"], row["before"], row["after"], wording.points(row["value"] / 100),
                 f"{wording.points(row['low'] / 100)} to {wording.points(row['high'] / 100)}",
                 row["verdict"])
                for row in rows
            ],
            numbers=(3,),
        ),
        rows=pairs,
        name="before-and-after",
    )  # fmt: skip


def _change_row(view: View, pair: Row) -> dict[str, Any]:
    before = wording.share(pair["good_before"], pair["assessed_before"])
    after = wording.share(pair["good_after"], pair["assessed_after"])
    values = [100 * pair[name] for name in ("difference", "low", "high")]
    direction = "rise" if values[0] > 0 else "fall"
    verdict = f"clear {direction}" if pair["clear_change"] else "no clear change"
    name = f"{pair['body']}, {_year(pair['year_before'])} to {_year(pair['year_after'])}"
    return {
        "name": name, "short": name, "value": values[0], "low": values[1], "high": values[2],
        "label": verdict, "before": before, "after": after, "verdict": verdict,
        "chosen": pair["body_key"] == view.body,
        "hover": f"<b>{escape(name)}</b><br>{before} then {after}<br>{verdict}",
    }  # fmt: skip


def _year(year: int | None) -> str:
    return "year unknown" if year is None else str(year)
