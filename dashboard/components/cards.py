"""Figures as cards: the number in words, period, who said it, and the source a click away."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from dashboard import text
from dashboard.components import html
from dashboard.wording import Row, missing, quantity, report_date


def figures(headline: Sequence[Row], every: Sequence[Row]) -> str:
    """Return the cards of ``headline``; ``every`` holds the other sides of conflicts."""
    items = [_card(row, every) for row in headline]
    return f'<ul class="rv-cards">{"".join(items)}</ul>'


def percent(value: object) -> str:
    """Write a percentage of the case tables; empty under 10 cases."""
    return "" if missing(value) else f"{float(str(value)):.0f}%"


def _card(row: Row, every: Sequence[Row]) -> str:
    when = "" if missing(row["period"]) else f"{row['period'][0].upper()}{row['period'][1:]}. "
    about = f"{when}{row['report_kind'][0].upper()}{row['report_kind'][1:]}, {report_date(row)}."
    return (
        f"<li><h3>{escape(row['label'])}</h3>"
        f'<p class="rv-number">{escape(quantity(row))}</p>'
        f'<p class="rv-caption">{escape(about)} {escape(said(row))}.</p>'
        f"{_remark(row)}{other_side(row, every)}{html.source(row, row['label'])}</li>"
    )


def _remark(row: Row) -> str:
    """A remark on a headline figure is not left for the reader to find."""
    return "" if missing(row["note"]) else f'<p class="rv-caption">{escape(row["note"])}</p>'


def said(row: Row) -> str:
    """Write 'Said by the force', or 'Reported by BBC News' where no speaker is named."""
    only_reported = row["said_by"] == row["publisher"] and not row["first_hand"]
    return f"{'Reported' if only_reported else 'Said'} by {row['said_by']}"


def other_side(row: Row, every: Sequence[Row]) -> str:
    """Return what the other source says of the same measure, where sources disagree."""
    if missing(row["conflict"]):
        return ""
    same = ("report", "conflict", "measure_key")
    sides = [
        f"{escape(quantity(other))} ({escape(other['publisher'])}"
        f"{'' if missing(other['period']) else ', ' + escape(other['period'])})"
        for other in every
        if other["figure"] != row["figure"] and all(other[key] == row[key] for key in same)
    ]
    if not sides:
        return ""
    return f'<p class="rv-conflict">{text.DISAGREE} {"; ".join(sides)}</p>'
